namespace PNetEvidence.Ingestion.PlainText;

/// <summary>Lines with roles to blocks: neighbouring lines of one role are one block, rows stand alone.</summary>
internal static partial class LineBlocks
{
    public static List<Block> Of(LineTable lines)
    {
        var blocks = new List<Block>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] == LineRole.Blank)
            {
                continue;
            }

            var end = i + 1;
            while (end < lines.Count && Joins(lines, i, end))
            {
                end++;
            }

            blocks.Add(Block(lines, i, end));
            i = end - 1;
        }

        return blocks;
    }

    private static bool Joins(LineTable lines, int first, int next)
    {
        var role = lines.Roles[first];
        if (lines.Roles[next] != role || lines.Starts[next] || lines.Tables[next] != lines.Tables[first] || role is LineRole.Row or LineRole.HeaderRow)
        {
            return false;
        }

        return role != LineRole.Text || JoinsText(lines, next - 1, next);
    }

    private static bool JoinsText(LineTable lines, int line, int next)
    {
        if (SectionNames.RunIn(lines[next], out _) > 0 && LineKinds.EndsSentence(lines[line]))
        {
            return false;
        }

        // "4.2 A patient may not be listed ...": an item of a numbered text
        if (NumberedItem().IsMatch(lines[next]))
        {
            return false;
        }

        if (!lines.IsWrapped)
        {
            return !LineKinds.EndsSentence(lines[line]) && (LineKinds.IsOpen(lines[line]) || lines.Lines[line].Length > 40 && LineKinds.Continues(lines[next]));
        }

        // The short last line of a paragraph ends it even without a blank line.
        return !(LineKinds.EndsSentence(lines[line]) && lines.Lines[line].Length < lines.Width * 0.55 && char.IsUpper(lines[next][0]) && lines.Lines[next].Length > lines.Width * 0.8)
            && lines.Lines[line].Length < lines.Width * 3;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.? (?:\p{Lu}\p{Ll}+|An?|The|If|In|No) ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NumberedItem();

    private static Block Block(LineTable lines, int first, int end)
    {
        var (start, stop) = (lines.Lines[first].Start, lines.Lines[end - 1].End);
        var role = lines.Roles[first];
        return new Block(Kind(role), start, stop)
        {
            Level = role == LineRole.Heading ? lines.Levels[first] : 0,
            Table = lines.Tables[first],
            IsHeader = role == LineRole.HeaderRow,
            Cells = role is LineRole.Row or LineRole.HeaderRow ? Cells(lines, first) : [],
            SectionCode = role == LineRole.Heading ? SectionNames.TypeOf(lines[first].ToString()) : null,
        };
    }

    /// <summary>Cells by order where a row has as many as the header, else by the header that begins nearest.</summary>
    private static List<Cell> Cells(LineTable lines, int i)
    {
        var line = lines.Lines[i];
        var cells = ColumnLines.Cells(lines.Text, line, ColumnLines.Of(lines[i]));
        var header = HeaderOf(lines, i);
        if (header < 0 || header == i)
        {
            return [.. cells.Select((c, n) => new Cell(c.Start, c.End, n))];
        }

        var columns = ColumnLines.Cells(lines.Text, lines.Lines[header], ColumnLines.Of(lines[header]));
        var (shift, headerShift) = (line.Start - line.Indent, lines.Lines[header].Start - lines.Lines[header].Indent);
        if (ColumnLines.Of(lines[i]) == ColumnLines.Separator.Spaces && cells.Count > 1 && cells.Count <= columns.Count && cells[0].End - shift <= columns[0].Start - headerShift)
        {
            // the corner above the labels is blank: what follows the label is placed under the headers, which count from the second column
            var under = new List<Cell>(cells.Count) { new(cells[0].Start, cells[0].End, 0) };
            for (var n = 1; n < cells.Count; n++)
            {
                under.Add(new Cell(cells[n].Start, cells[n].End, 1 + Math.Min(Nearest(columns, headerShift, cells[n].Start - shift, cells[n].End - shift, under[^1].Column), columns.Count - (cells.Count - n))));
            }

            return under;
        }

        if (cells.Count >= columns.Count || ColumnLines.Of(lines[i]) != ColumnLines.Separator.Spaces)
        {
            return [.. cells.Select((c, n) => new Cell(c.Start, c.End, n))];
        }

        var placed = new List<Cell>(cells.Count);
        var column = -1;
        foreach (var (start, end) in cells)
        {
            column = Math.Min(Nearest(columns, headerShift, start - shift, end - shift, column + 1), columns.Count - (cells.Count - placed.Count));
            placed.Add(new Cell(start, end, column));
        }

        return placed;
    }

    private static int HeaderOf(LineTable lines, int i)
    {
        var table = lines.Tables[i];
        while (i >= 0 && lines.Tables[i] == table)
        {
            if (lines.Roles[i] == LineRole.HeaderRow)
            {
                return i;
            }

            i--;
        }

        return -1;
    }

    private static int Nearest(List<(int Start, int End)> columns, int shift, int start, int end, int from)
    {
        var (best, distance) = (from, int.MaxValue);
        for (var n = from; n < columns.Count; n++)
        {
            var (left, right) = (columns[n].Start - shift, columns[n].End - shift);
            var gap = start < right && left < end ? 0 : Math.Min(Math.Abs(left - start), Math.Abs(right - end));
            if (gap < distance)
            {
                (best, distance) = (n, gap);
            }
        }

        return best;
    }

    private static BlockKind Kind(LineRole role) => role switch
    {
        LineRole.Title => BlockKind.Title,
        LineRole.Heading => BlockKind.Heading,
        LineRole.Item => BlockKind.ListItem,
        LineRole.Caption => BlockKind.TableCaption,
        LineRole.HeaderRow or LineRole.Row => BlockKind.TableRow,
        LineRole.Figure => BlockKind.FigureLegend,
        LineRole.Footnote => BlockKind.Footnote,
        LineRole.Reference => BlockKind.Reference,
        LineRole.Boilerplate => BlockKind.Boilerplate,
        _ => BlockKind.Paragraph,
    };
}
