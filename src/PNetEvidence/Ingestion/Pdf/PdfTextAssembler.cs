using System.Text;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Writes the blocks of a PDF as one text. A line of the page is a line of the text, a word-breaking hyphen stays at its end (the normalised view joins it);
/// cells of a table row are parted by tabs, blocks by an empty line.
/// </summary>
internal sealed class PdfTextAssembler
{
    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];
    private readonly List<DocumentTable> _tables = [];
    private readonly List<CitationMark> _marks = [];
    private readonly List<WordBox> _boxes = [];

    public string Text => _text.ToString();
    public IReadOnlyList<Block> Blocks => _blocks;
    public IReadOnlyList<DocumentTable> Tables => _tables;
    public IReadOnlyList<CitationMark> Marks => _marks;
    public IReadOnlyList<WordBox> Boxes => _boxes;

    public void Add(PdfBlock block)
    {
        if (block.Table is { } table)
        {
            AddTable(table, block.Section);
            return;
        }

        var start = Open();
        WriteLines(block.Lines, block.Page, '\n', block.Kind is not (BlockKind.Boilerplate or BlockKind.Title));
        _blocks.Add(new Block(block.Kind, start, _text.Length) { Level = block.Level, SectionCode = block.Section, Page = block.Page });
    }

    private int Open(string separator = "\n\n")
    {
        if (_text.Length > 0)
        {
            _text.Append(separator);
        }

        return _text.Length;
    }

    private void AddTable(PdfTable table, string? section)
    {
        var index = _tables.Count;
        string? caption = null;
        if (table.Caption.Count > 0)
        {
            var start = Open();
            WriteLines(table.Caption, table.Page, '\n', marks: true);
            caption = _text.ToString(start, _text.Length - start).Replace('\n', ' ');
            _blocks.Add(new Block(BlockKind.TableCaption, start, _text.Length) { Table = index, Page = table.Page, SectionCode = section });
        }

        var headers = new List<string>[table.Columns];
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = [];
        }

        for (var i = 0; i < table.Rows.Count; i++)
        {
            AddRow(table, table.Rows[i], index, section, headers, i == 0);
        }

        var notes = AddNotes(table, index, section);
        var named = headers.Any(h => h.Count > 0) ? headers.Select(h => string.Join(" | ", h)).ToArray() : [];
        _tables.Add(new DocumentTable(caption, named) { Footnotes = notes });
    }

    private void AddRow(PdfTable table, PdfTableRow row, int index, string? section, List<string>[] headers, bool first)
    {
        var start = Open(first ? "\n\n" : "\n");
        var cells = new List<Cell>(row.Cells.Count);
        foreach (var cell in row.Cells)
        {
            if (cells.Count > 0)
            {
                _text.Append('\t');
            }

            var from = _text.Length;
            WriteLines(cell.Lines, table.Page, ' ', marks: true);
            cells.Add(new Cell(from, _text.Length, cell.Column, cell.Span));
            if (row.IsHeader)
            {
                var text = _text.ToString(from, _text.Length - from);
                for (var c = cell.Column; c < Math.Min(cell.Column + cell.Span, headers.Length); c++)
                {
                    headers[c].Add(text);
                }
            }
        }

        _blocks.Add(new Block(BlockKind.TableRow, start, _text.Length) { Table = index, IsHeader = row.IsHeader, Cells = cells, Page = table.Page, SectionCode = section });
    }

    private List<string> AddNotes(PdfTable table, int index, string? section)
    {
        if (table.Notes.Count == 0)
        {
            return [];
        }

        var start = Open();
        WriteLines(table.Notes, table.Page, '\n', marks: false);
        _blocks.Add(new Block(BlockKind.Footnote, start, _text.Length) { Table = index, Page = table.Page, SectionCode = section });
        return [_text.ToString(start, _text.Length - start).Replace('\n', ' ')];
    }

    private void WriteLines(IReadOnlyList<PdfLine> lines, int page, char separator, bool marks)
    {
        PdfLine? before = null;
        foreach (var line in lines)
        {
            if (before is not null)
            {
                _text.Append(Math.Abs(before.Baseline - line.Baseline) < 0.3 * line.Size ? ' ' : separator);
            }

            WriteWords(line.Words, line.Page > 0 ? line.Page : page, marks);
            before = line;
        }
    }

    private void WriteWords(IReadOnlyList<PdfWord> words, int page, bool marks)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var raised = marks && word.Script == PdfScript.Superscript ? PdfScripts.Of(words, i) : PdfRaised.Plain;
            if (i > 0 && !word.Glued)
            {
                _text.Append(' ');
            }

            var note = word.Script == PdfScript.Superscript && i > 0 && word.Glued ? PdfScripts.NoteMark(word.Text) : null;
            if (note is not null)
            {
                _text.Append(' ');
            }

            var start = _text.Length;
            _text.Append(note?.ToString() ?? (raised == PdfRaised.Plain ? word.Text : PdfScripts.Raise(word.Text)));
            _boxes.Add(new WordBox(start, _text.Length, page, (float)word.Left, (float)word.Bottom, (float)word.Right, (float)word.Top));
            if (raised == PdfRaised.Citation)
            {
                _marks.Add(new CitationMark(start, _text.Length, PdfScripts.Markers(word.Text)));
            }
        }
    }
}
