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

        var cell = new GridCell(text.ToString(), [.. text.Marks], _column, Math.Clamp(columns, 1, MaxColumns - _column), isHeader, false);
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

        _count += _cells.Count;
        if (_count > MaxCells)
        {
            throw new DocumentFormatException($"A table has more than {MaxCells} cells.");
        }

        if (_cells.Exists(c => c is { Carried: false, Text.Length: > 0 }))
        {
            _cells.Sort((a, b) => a.Column.CompareTo(b.Column));
            _rows.Add(new GridRow(_cells, _inHead));
        }
    }

    /// <summary>Number of leading rows that are column headers: marked as such, or all of header cells, or above the first row of values.</summary>
    public int HeaderRows()
    {
        var marked = _rows.TakeWhile(r => r.InHead || r.Cells.All(c => c.IsHeader)).Count();
        if (marked > 0 || _rows.Count < 2)
        {
            return marked == _rows.Count && !_rows.Exists(r => r.InHead) ? Math.Min(1, marked) : marked;
        }

        var unmarked = _rows.TakeWhile((row, i) => i < 3 && (i == 0 || row.Cells[0].Text.Length == 0) && row.Cells.Count > 1 && !HasValues(row)).Count();
        return unmarked < _rows.Count && _rows.Skip(unmarked).Any(HasValues) ? unmarked : 0;
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
