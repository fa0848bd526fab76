namespace PNetEvidence.Ingestion;

/// <summary>
/// A table while it is read: cells laid out on a grid, so that spans over columns and rows end up above and beside the right numbers.
/// A short text that spans rows is repeated in each of them, because a row has to be understood on its own.
/// </summary>
internal sealed class TableGrid
{
    /// <summary>More columns than any printed table; a span beyond them is an attack or a mistake.</summary>
    private const int MaxColumns = 500;
    private const int LongestRepeated = 200;
    private const int MaxHeaderRows = 8;

    /// <summary>Spans multiply what a file of a given size can ask for; no printed table comes near these.</summary>
    private const int MaxCells = 500_000;
    private const int MaxRepeatedCharacters = 50_000;
    private readonly List<GridRow> _rows = [];
    private readonly SortedDictionary<int, (GridCell Cell, int Rows)> _carried = [];
    private List<GridCell> _cells = [];
    private bool _inHead;
    private int _column;
    private int _count;
    private int _repeated;

    public IReadOnlyList<GridRow> Rows => _rows;

    public void BeginRow(bool inHead)
    {
        (_cells, _inHead, _column) = ([], inHead, 0);
    }

    /// <param name="text">The cell's text; empty for an empty cell.</param>
    public void AddCell(InlineText text, int columns, int rows, bool isHeader)
    {
        TakeCarried();
        if (_column >= MaxColumns)
        {
            return;
        }

        var cell = new GridCell(text.ToString(), text.Marks.Count == 0 ? [] : [.. text.Marks], _column, Math.Clamp(columns, 1, MaxColumns - _column), isHeader, false);
        _cells.Add(cell);
        _column += cell.Span;
        if (rows > 1)
        {
            var repeated = cell.Text.Length <= LongestRepeated ? cell : cell with { Text = "", Marks = [] };
            _carried[cell.Column] = (repeated with { Carried = true }, Math.Min(rows, 10_000));
        }
    }

    public void EndRow()
    {
        TakeCarried();
        if (_carried.Count > 0)
        {
            EndCarried();
        }

        _count += _cells.Count;
        if (_count > MaxCells)
        {
            throw new DocumentFormatException($"A table has more than {MaxCells} cells.");
        }

        if (_cells.Exists(c => c is { Carried: false, Text.Length: > 0 }))
        {
            _rows.Add(new GridRow(_cells, _inHead));
        }
    }

    private void EndCarried()
    {
        foreach (var (column, (cell, rows)) in _carried.ToArray())
        {
            if (cell.Column >= _column && !_cells.Exists(c => c.Column == column))
            {
                AddCarried(cell);
            }

            if (rows <= 1)
            {
                _carried.Remove(column);
            }
            else
            {
                _carried[column] = (cell, rows - 1);
            }
        }

        _cells.Sort((a, b) => a.Column.CompareTo(b.Column));
    }

    /// <summary>Number of leading rows that are column headers: marked as such, or all of header cells, or above the first row of values.</summary>
    public int HeaderRows()
    {
        var rows = _rows.Count - Notes();
        var marked = _rows.Take(rows).TakeWhile((r, i) => r.InHead || (r.Cells.All(c => c.IsHeader) && !(i > 0 && IsLabelOfRows(r)))).Count();
        if (marked == rows)
        {
            return _rows.Exists(r => r.InHead) ? marked : Math.Min(1, marked);
        }

        var first = marked > 0 ? marked : rows > 1 && _rows[0].Cells.Count > 1 && !HasValues(_rows[0]) ? 1 : 0;
        if (first == 0 || !_rows.Skip(first).Any(HasValues))
        {
            return marked;
        }

        var hasStub = _rows.Take(first).Any(r => r.Cells[0] is { Column: 0, Text.Length: > 0 });
        while (first < Math.Min(rows, MaxHeaderRows) && Continues(_rows[first], marked > 0, hasStub))
        {
            hasStub |= _rows[first].Cells[0] is { Column: 0, Text.Length: > 0 };
            first++;
        }

        return first;
    }

    /// <summary>One text across the table below its column headers names the group of the rows beneath it, not what the columns hold.</summary>
    private bool IsLabelOfRows(GridRow row) =>
        row.Cells.Where(c => c.Text.Length > 0).ToList() is [{ Column: 0, Carried: false } label] && (label.Span > 1 || row.Cells.Count > 1) && _rows[0].Cells.Count > 1;

    /// <summary>Number of trailing rows that are notes: one text across the table, long or led by a footnote mark.</summary>
    public int Notes()
    {
        var notes = 0;
        while (notes < _rows.Count - 2 && IsNote(_rows[^(notes + 1)]))
        {
            notes++;
        }

        return notes;
    }

    private static bool IsNote(GridRow row)
    {
        var texts = row.Cells.Where(c => c.Text.Length > 0).ToList();
        return texts.Count == 1 && texts[0].Column == 0 && !texts[0].Carried
            && (texts[0].Text.Length > 60 || texts[0].Text[0] is '*' or '†' or '‡' or '§' or '¶' or '#' || texts[0].Text.Length > 3 && texts[0].Text[1] == ' ' && char.IsAsciiLetterLower(texts[0].Text[0]));
    }

    /// <summary>
    /// A row of column headers below others: nothing but words under an empty stub, or the row that names the stub.
    /// Below rows that are marked as headers only a row of group sizes is taken for one more.
    /// </summary>
    private static bool Continues(GridRow row, bool marked, bool hasStub)
    {
        var stub = row.Cells[0] is { Column: 0, Text.Length: > 0 };
        if (HasValues(row) || row.Cells.Skip(1).All(c => c.Text.Length == 0))
        {
            return false;
        }

        return marked
            ? !stub && row.Cells.Any(c => c.Text.StartsWith("N=", StringComparison.OrdinalIgnoreCase) || c.Text.StartsWith("(N=", StringComparison.OrdinalIgnoreCase) || c.Text.StartsWith("N =", StringComparison.OrdinalIgnoreCase) || c.Text.StartsWith("(N =", StringComparison.OrdinalIgnoreCase))
            : !stub || !hasStub;
    }

    /// <summary>One text a grid column: the header cells above it, outermost first, joined by " | ".</summary>
    public IReadOnlyList<string> Headers()
    {
        var headerRows = _rows.Take(Math.Min(HeaderRows(), MaxHeaderRows)).ToList();
        if (headerRows.Count == 0)
        {
            return [];
        }

        var width = _rows.Max(r => r.Cells[^1].Column + r.Cells[^1].Span);
        var headers = new string[width];
        for (var column = 0; column < width; column++)
        {
            headers[column] = string.Join(" | ", headerRows
                .Select(r => r.Cells.FirstOrDefault(c => column >= c.Column && column < c.Column + c.Span))
                .Where(c => c is { Carried: false, Text.Length: > 0 })
                .Select(c => c!.Text.Length <= 500 ? c.Text : c.Text[..500]));
        }

        return headers;
    }

    /// <summary>A value stands in a column behind the first and starts with a digit, a bound or a dash.</summary>
    private static bool HasValues(GridRow row) => row.Cells.Skip(1).Any(c => c.Text.Length > 0 && (char.IsAsciiDigit(c.Text[0]) || c.Text[0] is '<' or '>' or '≤' or '≥' or '−' or '-'));

    private void TakeCarried()
    {
        while (_carried.TryGetValue(_column, out var carried) && !_cells.Exists(c => c.Column == _column))
        {
            AddCarried(carried.Cell);
            _column += carried.Cell.Span;
        }
    }

    private void AddCarried(GridCell cell)
    {
        _repeated += cell.Text.Length;
        _cells.Add(_repeated <= MaxRepeatedCharacters ? cell : cell with { Text = "", Marks = [] });
    }
}

/// <param name="Carried">True where the cell spans down from a row above.</param>
internal sealed record GridCell(string Text, IReadOnlyList<InlineMark> Marks, int Column, int Span, bool IsHeader, bool Carried);

/// <param name="Cells">In column order; never empty.</param>
internal sealed record GridRow(IReadOnlyList<GridCell> Cells, bool InHead);
