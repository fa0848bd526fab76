using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.PlainText;

/// <summary>Finds tables: runs of lines with columns, and what stands between a caption and the next paragraph where OCR lost the columns.</summary>
internal static partial class TableLines
{
    public static List<DocumentTable> Mark(LineTable lines)
    {
        var tables = new List<DocumentTable>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] != LineRole.Text)
            {
                continue;
            }

            if (LineKinds.IsTableCaption(lines[i]) && !LineKinds.IsBareLabel(lines[i]) && PlainTextLayout.BeginsApart(lines, i))
            {
                i = WithCaption(lines, i, tables) - 1;
                continue;
            }

            var end = RunEnd(lines, i);
            if (end - i >= 2 && IsTable(lines, i, end))
            {
                i = Columns(lines, CaptionAbove(lines, i), i, end, tables) - 1;
            }
        }

        return tables;
    }

    /// <summary>Exclusive end of the run of lines from <paramref name="i"/> that have the same kind of columns; <paramref name="i"/> where it has none.</summary>
    private static int RunEnd(LineTable lines, int i)
    {
        var separator = ColumnLines.Of(lines[i]);
        if (separator == ColumnLines.Separator.None)
        {
            return i;
        }

        var end = i;
        while (end < lines.Count && lines.Roles[end] == LineRole.Text && (ColumnLines.Of(lines[end]) == separator || end > i && ColumnLines.IsRule(lines[end])))
        {
            end++;
        }

        return end;
    }

    /// <summary>Two lines make a bar or tab table; loose columns need three lines with a like number of cells, or a caption above.</summary>
    private static bool IsTable(LineTable lines, int from, int to)
    {
        var separator = ColumnLines.Of(lines[from]);
        if (LineKinds.Bullet(lines[from]) > 0 && separator == ColumnLines.Separator.Spaces)
        {
            return false;
        }

        if (separator == ColumnLines.Separator.Spaces && to - from < 3 && CaptionAbove(lines, from) < 0)
        {
            return false;
        }

        var first = ColumnLines.Cells(lines.Text, lines.Lines[from], separator).Count;
        var alike = 0;
        for (var i = from; i < to; i++)
        {
            var cells = ColumnLines.Cells(lines.Text, lines.Lines[i], separator);
            alike += Math.Abs(cells.Count - first) <= 1 && cells.All(c => c.End - c.Start < 160) ? 1 : 0;
        }

        return first >= 2 && alike >= (to - from) * 0.6;
    }

    private static int CaptionAbove(LineTable lines, int i)
    {
        if (i == 0 || lines.Roles[i - 1] != LineRole.Text)
        {
            return -1;
        }

        var line = lines[i - 1];
        return line.Length < 160 && !LineKinds.EndsSentence(line) && LineKinds.Bullet(line) == 0 && ColumnLines.Of(line) == ColumnLines.Separator.None && (i < 2 || lines.Roles[i - 2] != LineRole.Text) ? i - 1 : -1;
    }

    private static int WithCaption(LineTable lines, int caption, List<DocumentTable> tables)
    {
        var end = caption + 1;
        while (end < lines.Count && end - caption < 3 && lines.Roles[end] == LineRole.Text && ColumnLines.Of(lines[end]) == ColumnLines.Separator.None && IsCaptionTail(lines, end))
        {
            end++;
        }

        var start = lines.NextFilled(end);
        var run = start - end <= 1 && start < lines.Count && lines.Roles[start] == LineRole.Text ? RunEnd(lines, start) : start;
        return run - start >= 2 ? Columns(lines, caption, start, run, tables, end) : WithoutColumns(lines, caption, end, tables);
    }

    private static bool IsCaptionTail(LineTable lines, int i) =>
        lines.IsWrapped && lines.Lines[i - 1].Length > lines.Width * 0.7 && char.IsLower(lines[i][0]) && !LineKinds.EndsSentence(lines[i - 1]);

    private static int Columns(LineTable lines, int caption, int from, int to, List<DocumentTable> tables, int captionEnd = -1)
    {
        var index = tables.Count;
        var separator = ColumnLines.Of(lines[from]);
        var headers = ColumnLines.Cells(lines.Text, lines.Lines[from], separator);
        var hasHeader = to - from > 1 && IsHeader(lines, headers, from, to, separator);
        var wrapped = hasHeader ? Wrapped(lines, headers, from + 1, to, separator) : null;
        var headerRows = !hasHeader ? 0 : wrapped is not null || IsSubheader(lines, headers, from + 1, to, separator) ? 2 : 1;
        if (caption >= 0)
        {
            Fill(lines, LineRole.Caption, caption, captionEnd < 0 ? caption + 1 : captionEnd, index);
        }

        for (var i = from; i < to; i++)
        {
            lines.Roles[i] = ColumnLines.IsRule(lines[i]) ? LineRole.Boilerplate : i < from + headerRows ? LineRole.HeaderRow : LineRole.Row;
            lines.Tables[i] = index;
            lines.Starts[i] = true;
        }

        var end = MarkFootnotes(lines, to, index);
        var captionText = caption < 0 ? null : Joined(lines, caption, captionEnd < 0 ? caption + 1 : captionEnd);
        tables.Add(new DocumentTable(captionText, !hasHeader ? [] : wrapped ?? Headers(lines, headers, from, from + headerRows, to, separator)) { Footnotes = Footnotes(lines, to, end) });
        return end;
    }

    /// <summary>A header that goes on in the line below it: words that stand under some of its cells and none under the first, above a row of numbers. Null for other headers.</summary>
    private static List<string>? Wrapped(LineTable lines, List<(int Start, int End)> headers, int at, int to, ColumnLines.Separator separator)
    {
        if (separator != ColumnLines.Separator.Spaces || at + 1 >= to || ColumnLines.IsRule(lines[at]))
        {
            return null;
        }

        bool IsUnder((int Start, int End) header, (int Start, int End) cell) => Math.Abs(Offset(lines, header) - Offset(lines, cell)) <= 2;
        var cells = ColumnLines.Cells(lines.Text, lines.Lines[at], separator);
        // the rule between header and body stands before the first row
        var body = ColumnLines.IsRule(lines[at + 1]) && at + 2 < to ? at + 2 : at + 1;
        var goesOn = cells.Count <= headers.Count && Numeric(lines, cells) <= 0.34 && Numeric(lines, ColumnLines.Cells(lines.Text, lines.Lines[body], separator)) > 0.5
            && cells.TrueForAll(c => headers.FindIndex(h => IsUnder(h, c)) > 0);
        return goesOn ? [.. headers.Select(h => string.Join(' ', cells.FindAll(c => IsUnder(h, c)).Prepend(h).Select(c => lines.Text[c.Start..c.End])))] : null;
    }

    /// <summary>Column of a cell's first character in its line.</summary>
    private static int Offset(LineTable lines, (int Start, int End) cell) => cell.Start - (lines.Text.LastIndexOf('\n', cell.Start) + 1);

    /// <summary>A second row of headers ("any grade, grade 3-4, any grade, grade 3-4" under two arms): more cells than the first, in words, above rows of numbers.</summary>
    private static bool IsSubheader(LineTable lines, List<(int Start, int End)> headers, int at, int to, ColumnLines.Separator separator)
    {
        if (at + 1 >= to || ColumnLines.IsRule(lines[at]))
        {
            return false;
        }

        var cells = ColumnLines.Cells(lines.Text, lines.Lines[at], separator);
        var below = ColumnLines.Cells(lines.Text, lines.Lines[at + 1], separator);
        return cells.Count > headers.Count && Numeric(lines, cells) <= 0.34 && Numeric(lines, below) > 0.5;
    }

    /// <summary>
    /// The header of each column. Where the corner above the labels is blank the first header is that of the second column; one of the first row spans its share of the second.
    /// Rows of headers that do not fit each other give none.
    /// </summary>
    private static List<string> Headers(LineTable lines, List<(int Start, int End)> top, int from, int body, int to, ColumnLines.Separator separator)
    {
        string Text((int Start, int End) cell) => lines.Text[cell.Start..cell.End];
        var columns = body < to ? FirstFull(lines, top.Count + 1, body, to, separator) : top;
        if (body - from == 2)
        {
            var second = ColumnLines.Cells(lines.Text, lines.Lines[from + 1], separator);
            var corner = Offset(lines, top[0]) <= Offset(lines, columns[0]) + 2 ? Text(top[0]) : "";
            var arms = corner.Length > 0 ? top[1..] : top;
            if (second.Count == columns.Count)
            {
                corner = Text(second[0]);
                second = second[1..];
            }

            return second.Count != columns.Count - 1 || arms.Count == 0 || second.Count % arms.Count != 0 ? []
                : [corner, .. second.Select((cell, i) => $"{Text(arms[i / (second.Count / arms.Count)])} {Text(cell)}")];
        }

        var hasBlankCorner = separator == ColumnLines.Separator.Spaces && body < to && Offset(lines, top[0]) >= 3 && columns.Count == top.Count + 1;
        return hasBlankCorner ? ["", .. top.Select(Text)] : [.. top.Select(Text)];
    }

    /// <summary>The cells of the first row with as many as the columns should be, else of the first: a row that OCR tore or that lacks a value says nothing of the columns.</summary>
    private static List<(int Start, int End)> FirstFull(LineTable lines, int count, int from, int to, ColumnLines.Separator separator)
    {
        var rows = Enumerable.Range(from, to - from).Where(i => !ColumnLines.IsRule(lines[i])).Select(i => ColumnLines.Cells(lines.Text, lines.Lines[i], separator)).ToList();
        return rows.Find(cells => cells.Count == count) ?? (rows.Count > 0 ? rows[0] : []);
    }

    /// <summary>A header has letters in most cells, and the row below it differs in having numbers.</summary>
    private static bool IsHeader(LineTable lines, List<(int Start, int End)> headers, int from, int to, ColumnLines.Separator separator)
    {
        if (ColumnLines.IsRule(lines[from + 1]))
        {
            return true;
        }

        var below = ColumnLines.Cells(lines.Text, lines.Lines[from + 1], separator);
        return Numeric(lines, headers) <= 0.34 && (Numeric(lines, below) > Numeric(lines, headers) || to - from >= 3 || separator != ColumnLines.Separator.Spaces);
    }

    /// <summary>Share of cells that are numbers; "3-year survival" and "5-year", whose noun stands in the next line, are names.</summary>
    private static double Numeric(LineTable lines, List<(int Start, int End)> cells) =>
        cells.Count == 0 ? 0 : cells.Count(c => c.End > c.Start && !NamesTime().IsMatch(lines.Text.AsSpan(c.Start, c.End - c.Start)) && (char.IsAsciiDigit(lines.Text[c.Start]) || lines.Text[c.Start] is '<' or '>' or '\u2264' or '\u2265')) / (double)cells.Count;

    [GeneratedRegex(@"^\d{1,2}(?:-(?:year|month|week|day)s?$|[- ](?:year|month|week|day)s? [A-Za-z]{2,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamesTime();

    /// <summary>
    /// A table whose columns OCR has lost: every short line from the caption to its abbreviations, or to the first group that reads as a paragraph.
    /// A caption with none of these is a caption alone.
    /// </summary>
    private static int WithoutColumns(LineTable lines, int caption, int captionEnd, List<DocumentTable> tables)
    {
        var index = tables.Count;
        Fill(lines, LineRole.Caption, caption, captionEnd, index);
        var i = captionEnd;
        var rows = 0;
        while (true)
        {
            var start = lines.NextFilled(i);
            if (start >= lines.Count || lines.Roles[start] != LineRole.Text || LineKinds.IsAbbreviationList(lines[start]) || ReadsAsParagraph(lines, start))
            {
                break;
            }

            var end = lines.GroupEnd(start);
            if (start > captionEnd && IsHeadingOfNext(lines, start, end))
            {
                break;
            }

            for (; start < end && lines.Roles[start] == LineRole.Text && !LineKinds.IsAbbreviationList(lines[start]) && !LineKinds.IsTableCaption(lines[start]); start++)
            {
                lines.Roles[start] = rows++ == 0 ? LineRole.HeaderRow : LineRole.Row;
                lines.Tables[start] = index;
                lines.Starts[start] = true;
            }

            i = start;
            if (start < end)
            {
                break;
            }
        }

        var footnotes = MarkFootnotes(lines, i, index);
        tables.Add(new DocumentTable(Joined(lines, caption, captionEnd), []) { Footnotes = Footnotes(lines, i, footnotes) });
        return Math.Max(footnotes, captionEnd);
    }

    private static bool ReadsAsParagraph(LineTable lines, int start)
    {
        var end = lines.GroupEnd(start);
        if (LineKinds.IsFigureLegend(lines[start]) || LineKinds.IsTableCaption(lines[start]) || SectionNames.IsKnown(lines[start].ToString()))
        {
            return true;
        }

        var longLines = 0;
        for (var i = start; i < end; i++)
        {
            longLines += lines.Lines[i].Length > lines.Width * 0.7 ? 1 : 0;
        }

        // Rows are short; a paragraph is mostly full lines, or ends a sentence.
        return longLines * 2 > end - start && !(end - start == 1 && !LineKinds.EndsSentence(lines[start]) && char.IsUpper(lines[start][0])) || LineKinds.EndsSentence(lines[end - 1]) && end - start > 1
            || !lines.IsWrapped && lines.Lines[start].Length > 100;
    }

    private static bool IsHeadingOfNext(LineTable lines, int start, int end)
    {
        var next = lines.NextFilled(end);
        return end - start == 1 && next < lines.Count && lines.Roles[next] == LineRole.Text && !LineKinds.IsAbbreviationList(lines[next])
            && char.IsUpper(lines[next][0]) && ReadsAsParagraph(lines, next) && !lines[start].ContainsAnyInRange('0', '9');
    }

    /// <summary>Abbreviations and footnote marks below the last row.</summary>
    private static int MarkFootnotes(LineTable lines, int from, int table)
    {
        var end = from;
        var i = lines.NextFilled(from);
        while (i < lines.Count && lines.Roles[i] == LineRole.Text && i - end <= 1 && IsFootnote(lines[i]))
        {
            var group = lines.GroupEnd(i);
            lines.Starts[i] = true;
            for (; i < group && lines.Roles[i] == LineRole.Text && !LineKinds.IsTableCaption(lines[i]); i++)
            {
                var isNext = lines.IsWrapped ? IsFootnote(lines[i]) || lines.Tables[i - 1] == table && lines.Roles[i - 1] == LineRole.Footnote && !EndsShort(lines, i - 1) : IsFootnote(lines[i]);
                if (!isNext)
                {
                    return i;
                }

                lines.Roles[i] = LineRole.Footnote;
                lines.Tables[i] = table;
            }

            end = i;
            i = lines.NextFilled(i);
        }

        return end;
    }

    private static bool EndsShort(LineTable lines, int i) => LineKinds.EndsSentence(lines[i]) && lines.Lines[i].Length < lines.Width * 0.7;

    private static bool IsFootnote(ReadOnlySpan<char> line) =>
        LineKinds.IsAbbreviationList(line) || line[0] is '*' or '\u2020' or '\u2021' or '\u00A7' or '\u00B6' || line.StartsWith("Note:", StringComparison.Ordinal) || line.StartsWith("Note.", StringComparison.Ordinal)
        || line.Length > 3 && char.IsAsciiLetterLower(line[0]) && line[1] == ' ' && char.IsUpper(line[2]) && line[0] != 'a';

    private static List<string> Footnotes(LineTable lines, int from, int to)
    {
        var notes = new List<string>();
        for (var i = from; i < to; i++)
        {
            if (lines.Roles[i] == LineRole.Footnote)
            {
                notes.Add(lines[i].ToString());
            }
        }

        return notes;
    }

    private static void Fill(LineTable lines, LineRole role, int from, int to, int table)
    {
        for (var i = from; i < to; i++)
        {
            lines.Roles[i] = role;
            lines.Tables[i] = table;
            lines.Starts[i] = i == from;
        }
    }

    private static string Joined(LineTable lines, int from, int to) => TextBuilder.Squeeze(lines.Text[lines.Lines[from].Start..lines.Lines[to - 1].End]);
}
