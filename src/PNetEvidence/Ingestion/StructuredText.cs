using System.Text;

namespace PNetEvidence.Ingestion;

/// <summary>Builds a document's text and blocks from a source with structure: blocks on lines of their own, cells of a row joined by tabs.</summary>
internal sealed class StructuredText
{
    private const int MaxCells = 2_000_000;
    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];
    private readonly List<DocumentTable> _tables = [];
    private readonly List<InlineMark> _marks = [];
    private readonly Dictionary<int, List<string>> _footnotes = [];

    private int _cells;

    public bool HasEvidence { get; private set; }
    public IReadOnlyList<Block> Blocks => _blocks;
    public int NextTable => _tables.Count;

    /// <summary>Adds a block; nothing where the text is empty.</summary>
    public void Add(BlockKind kind, InlineText text, int level = 0, string? code = null, int table = -1)
    {
        if (text.Length == 0)
        {
            return;
        }

        var start = Begin(kind);
        _text.Append(text.Span);
        AddMarks(text.Marks, start);
        End(new Block(kind, start, _text.Length) { Level = level, SectionCode = code, Table = table });
        if (kind == BlockKind.Footnote && table >= 0)
        {
            FootnotesOf(table).Add(text.ToString());
        }
    }

    public void Add(BlockKind kind, string? text, int level = 0, string? code = null, int table = -1)
    {
        var inline = new InlineText();
        inline.Append(text);
        Add(kind, inline, level, code, table);
    }

    /// <summary>Adds a caption and the rows of a table; nothing where the table has no text.</summary>
    /// <returns>The table's index, or -1.</returns>
    public int AddTable(InlineText caption, TableGrid grid, string? code)
    {
        if (grid.Rows.Count == 0 && caption.Length == 0)
        {
            return -1;
        }

        var index = _tables.Count;
        _tables.Add(new DocumentTable(caption.Length > 0 ? caption.ToString() : null, grid.Headers()));
        Add(BlockKind.TableCaption, caption, code: code, table: index);
        _cells += grid.Rows.Sum(r => r.Cells.Count);
        if (_cells > MaxCells)
        {
            throw new DocumentFormatException($"The document's tables have more than {MaxCells} cells.");
        }

        var (headerRows, rows) = (grid.HeaderRows(), grid.Rows.Count - grid.Notes());
        for (var row = 0; row < rows; row++)
        {
            AddRow(grid.Rows[row], index, row < headerRows, code);
        }

        foreach (var note in grid.Rows.Skip(rows))
        {
            Add(BlockKind.Footnote, note.Cells.First(c => c.Text.Length > 0).Text, code: code, table: index);
        }

        return index;
    }

    /// <summary>A row whose cells stand in running text: offsets of <paramref name="cells"/> are those of <paramref name="text"/>.</summary>
    public void AddFlatRow(string text, IReadOnlyList<Cell> cells, int table, string? code)
    {
        var start = Begin(BlockKind.TableRow);
        _text.Append(text);
        End(new Block(BlockKind.TableRow, start, _text.Length)
        {
            SectionCode = code,
            Table = table,
            Cells = [.. cells.Select(c => c with { Start = start + c.Start, End = start + c.End })],
        });
    }

    /// <summary>Announces a table whose rows follow by <see cref="AddFlatRow"/>.</summary>
    public int AddFlatTable(string caption, IReadOnlyList<string> headers, string? code)
    {
        var index = _tables.Count;
        _tables.Add(new DocumentTable(caption, headers));
        Add(BlockKind.TableCaption, caption, code: code, table: index);
        return index;
    }

    /// <param name="resolve">From the targets of a mark, and the text that is printed, to reference markers; empty where it points to no reference.</param>
    public Document Build(DocumentMetadata metadata, string key, string source, DocumentFormat format, string hash, IReadOnlyList<Reference>? references = null, Func<string, string, IReadOnlyList<string>>? resolve = null)
    {
        var text = _text.ToString();
        return new Document
        {
            Key = key,
            Source = source,
            Format = format,
            ContentHash = hash,
            Text = text,
            Blocks = _blocks,
            Tables = [.. _tables.Select((t, i) => _footnotes.TryGetValue(i, out var notes) ? t with { Footnotes = notes } : t)],
            References = references ?? [],
            CitationMarks = resolve is null ? [] : CitationMarks.Resolve(text, _marks, resolve),
            Metadata = metadata,
        };
    }

    private void AddRow(GridRow row, int table, bool isHeader, string? code)
    {
        var start = Begin(BlockKind.TableRow);
        var cells = new List<Cell>(row.Cells.Count);
        foreach (var cell in row.Cells)
        {
            // Empty cells before the first text print nothing, so that the block starts with its first character.
            if (cells.Count > 0 && _text.Length > start)
            {
                _text.Append('\t');
            }

            var at = _text.Length;
            _text.Append(cell.Text);
            AddMarks(cell.Marks, at);
            cells.Add(new Cell(at, _text.Length, cell.Column, cell.Span));
        }

        var end = _text.Length;
        while (_text[end - 1] == '\t')
        {
            end--;
        }

        _text.Length = end;
        for (var i = cells.Count - 1; i >= 0 && cells[i].End > end; i--)
        {
            cells[i] = cells[i] with { Start = Math.Min(cells[i].Start, end), End = end }; // empty, behind the last text
        }

        End(new Block(BlockKind.TableRow, start, end)
        {
            SectionCode = code,
            Table = table,
            IsHeader = isHeader,
            Cells = cells,
        });
    }

    private void AddMarks(IReadOnlyList<InlineMark> marks, int offset)
    {
        foreach (var mark in marks)
        {
            _marks.Add(mark with { Start = mark.Start + offset, End = mark.End + offset });
        }
    }

    private List<string> FootnotesOf(int table)
    {
        if (!_footnotes.TryGetValue(table, out var notes))
        {
            _footnotes[table] = notes = [];
        }

        return notes;
    }

    private int Begin(BlockKind kind)
    {
        if (_text.Length > 0)
        {
            var close = _blocks.Count > 0 && _blocks[^1].Kind == kind && kind is BlockKind.TableRow or BlockKind.ListItem or BlockKind.Reference;
            _text.Append(close ? "\n" : "\n\n");
        }

        return _text.Length;
    }

    private void End(Block block)
    {
        _blocks.Add(block);
        HasEvidence |= block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.TableRow;
    }
}
