using System.Buffers;
using System.Text;

namespace PNetEvidence.Ingestion;

/// <summary>
/// Assembles the text of a format that is not its own text (HTML, XML, PDF) together with its blocks.
/// Blocks stand a blank line apart, rows of a table a line apart; white space inside a block is single spaces.
/// Not thread-safe; one builder a document.
/// </summary>
public sealed class TextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];
    private readonly List<DocumentTable> _tables = [];
    private readonly List<CitationMark> _marks = [];

    /// <summary>UTF-16 length of the text so far.</summary>
    public int Length => _text.Length;

    public string Text => _text.ToString();
    public IReadOnlyList<Block> Blocks => _blocks;
    public IReadOnlyList<DocumentTable> Tables => _tables;
    public IReadOnlyList<CitationMark> CitationMarks => _marks;

    /// <summary>Adds a block; nothing where <paramref name="text"/> is white space only.</summary>
    /// <param name="marks">Reference marks with offsets in <paramref name="text"/>, which must then be free of superfluous white space.</param>
    /// <returns>The block, or null where there was no text.</returns>
    public Block? Add(
        BlockKind kind, string text, int level = 0, string? sectionCode = null, int table = -1, int? page = null, IReadOnlyList<CitationMark>? marks = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = marks is { Count: > 0 } ? text : Squeeze(text);
        if (clean.Length == 0)
        {
            return null;
        }

        Separate(kind == BlockKind.TableRow ? 1 : 2);
        var start = _text.Length;
        _text.Append(clean);
        foreach (var mark in marks ?? [])
        {
            _marks.Add(mark with { Start = start + mark.Start, End = start + mark.End });
        }

        var block = new Block(kind, start, _text.Length) { Level = level, SectionCode = sectionCode, Table = table, Page = page };
        _blocks.Add(block);
        return block;
    }

    /// <summary>Registers a table, whose rows, caption and footnotes carry the returned index.</summary>
    public int AddTable(string? caption, IReadOnlyList<string> headers, IReadOnlyList<string>? footnotes = null)
    {
        _tables.Add(new DocumentTable(caption is null ? null : Squeeze(caption), headers) { Footnotes = footnotes ?? [] });
        return _tables.Count - 1;
    }

    /// <summary>Adds a table row: its cells joined by tabs, empty cells included; nothing where all are empty.</summary>
    /// <param name="cells">Text, first grid column and number of columns, in column order.</param>
    public void AddRow(int table, IReadOnlyList<(string Text, int Column, int Span)> cells, bool isHeader = false, string? sectionCode = null, int? page = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.All(c => string.IsNullOrWhiteSpace(c.Text)))
        {
            return;
        }

        Separate(1);
        var start = _text.Length;
        var placed = new List<Cell>(cells.Count);
        foreach (var (text, column, span) in cells)
        {
            if (placed.Count > 0)
            {
                _text.Append('\t');
            }

            var from = _text.Length;
            _text.Append(Squeeze(text));
            placed.Add(new Cell(from, _text.Length, column, span));
        }

        _blocks.Add(new Block(BlockKind.TableRow, start, _text.Length)
        {
            Table = table, IsHeader = isHeader, Cells = placed, SectionCode = sectionCode, Page = page,
        });
    }

    /// <summary>Runs of white space as one space, ends trimmed; zero-width characters and soft hyphens dropped.</summary>
    public static string Squeeze(string text)
    {
        ReadOnlySpan<char> rest = text;
        if (CleanLength(rest, Irregular) == text.Length && (text.Length == 0 || text[0] != ' ' && text[^1] != ' '))
        {
            return text;
        }

        const int Window = 512; // so that no text is looked through anew for each of its irregular places
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        while (rest.Length > 0)
        {
            // A space before this stretch and one at its start are the same space.
            var stretch = rest[..CleanLength(rest[..Math.Min(Window, rest.Length)], Irregular)];
            rest = rest[stretch.Length..];
            stretch = stretch.StartsWith(' ') && (length == 0 || buffer[length - 1] == ' ') ? stretch[1..] : stretch;
            stretch.CopyTo(buffer.AsSpan(length));
            length += stretch.Length;
            if (rest.Length > 0 && (rest[0] == ' ' || Irregular.Contains(rest[0])))
            {
                var isSpace = char.IsWhiteSpace(rest[0]) || rest[0] == '\u0000';
                if (isSpace && length > 0 && buffer[length - 1] != ' ')
                {
                    buffer[length++] = ' ';
                }

                rest = rest[1..];
            }
        }

        var result = new string(buffer.AsSpan(0, length).TrimEnd(' '));
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }

    /// <summary>Length of the start of a text whose only white space is single spaces, and which holds nothing <paramref name="irregular"/>; a space may stand at its first or last place.</summary>
    internal static int CleanLength(ReadOnlySpan<char> text, SearchValues<char> irregular)
    {
        var at = text.IndexOfAny(irregular);
        var clean = at < 0 ? text : text[..at];
        var spaces = clean.IndexOf("  ");
        return spaces < 0 ? clean.Length : spaces + 1;
    }

    /// <summary>White space other than the plain space, and what is dropped.</summary>
    private static readonly SearchValues<char> Irregular = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c != ' ' && char.IsWhiteSpace(c) || c is '\u0000' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD')]);

    private void Separate(int lines)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n', lines == 1 && _blocks[^1].Kind == BlockKind.TableRow ? 1 : 2);
        }
    }
}
