namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Lines of a column to blocks. A block ends where the distance, type size or weight changes, where a line is indented as paragraphs begin,
/// and where a hanging line begins the next item.
/// </summary>
internal static class PdfBlockBuilder
{
    public static IEnumerable<PdfBlock> Build(PdfPageText page, List<PdfLine> run)
    {
        var lines = Lines(run);
        var (left, right) = (lines.Min(l => l.Left), lines.Max(l => l.Right));
        var leading = Leading(lines);
        PdfBlock? block = null;
        foreach (var line in lines)
        {
            line.Page = page.Number;
            if (line.Table is not null)
            {
                if (block is not null)
                {
                    yield return block;
                    block = null;
                }

                yield return new PdfBlock { Page = page.Number, Table = line.Table };
                continue;
            }

            if (block is not null && !Continues(block, line, leading, left, right))
            {
                yield return block;
                block = null;
            }

            block ??= new PdfBlock { Page = page.Number, ColumnLeft = left, ColumnRight = right };
            block.Lines.Add(line);
        }

        if (block is not null)
        {
            yield return block;
        }
    }

    /// <summary>Pieces on one baseline as one line.</summary>
    private static List<PdfLine> Lines(List<PdfLine> run)
    {
        var lines = new List<PdfLine>();
        var row = new List<PdfLine>();
        foreach (var piece in run.OrderByDescending(p => p.Baseline))
        {
            var joins = row.Count > 0 && piece.Table is null && row[0].Table is null && row[0].Baseline - piece.Baseline < 0.4 * Math.Min(piece.Size, row[0].Size);
            if (!joins && row.Count > 0)
            {
                lines.Add(Joined(row));
                row.Clear();
            }

            row.Add(piece);
        }

        lines.Add(Joined(row));
        return lines;
    }

    private static PdfLine Joined(List<PdfLine> row) => row.Count == 1 ? row[0] : PdfLine.Join(row);

    private static double Leading(List<PdfLine> lines)
    {
        var gaps = lines.Zip(lines.Skip(1)).Where(p => Math.Abs(p.First.Size - p.Second.Size) < 0.5)
            .Select(p => (p.First.Baseline - p.Second.Baseline) / p.First.Size).Where(g => g is > 0.8 and < 2.2).Order().ToList();
        return gaps.Count == 0 ? 1.25 : gaps[gaps.Count / 2];
    }

    private static bool Continues(PdfBlock block, PdfLine line, double leading, double left, double right)
    {
        var last = block.Lines[^1];
        var gap = last.Baseline - line.Baseline;
        var size = Math.Max(last.Size, line.Size);
        if (Math.Abs(last.Size - line.Size) > 0.09 * size || gap > ((leading * 1.22) + 0.08) * size || gap < 0.3 * size)
        {
            return false;
        }

        if ((last.BoldShare > 0.9) != (line.BoldShare > 0.9) && (last.BoldShare > 0.9 || line.BoldShare > 0.9) && (last.BoldShare < 0.5 || line.BoldShare < 0.5))
        {
            return false;
        }

        return !ChangesFont(block, line) && !BeginsParagraph(block, last, line, left, right);
    }

    /// <summary>Headings in a font of their own, set as close as the text: fonts do not always say that they are bold.</summary>
    private static bool ChangesFont(PdfBlock block, PdfLine line)
    {
        var last = block.Lines[^1];
        if (last.Font is not { } above || PdfItems.StartsItem(block.Lines[0]) || !(char.IsUpper(line.Words[0].Text[0]) || char.IsDigit(line.Words[0].Text[0])))
        {
            return false;
        }

        var beginsHeading = EndsSentence(last) && line.Font is { } below && below != above;
        var endsHeading = block.Lines.Count <= 3 && !EndsSentence(last) && line.Words[0].Font != above && block.Lines.TrueForAll(l => l.Font == above);
        return beginsHeading || endsHeading;
    }

    private static bool BeginsParagraph(PdfBlock block, PdfLine last, PdfLine line, double left, double right)
    {
        var size = line.Size;
        var centred = Math.Abs((line.Left + line.Right) - (last.Left + last.Right)) < size && line.Left > left + size && last.Left > left + size;
        if (centred)
        {
            return false;
        }

        if (line.Left > last.Left + (0.6 * size) && line.Left < last.Left + (4 * size))
        {
            // The second line of a hanging item is indented too: its first line fills the column, a paragraph's last line as a rule does not end there.
            var hanging = block.Lines.Count == 1 ? PdfItems.StartsItem(last) : PdfItems.StartsItem(block.Lines[0]) && block.Lines[^1].Left > block.Lines[0].Left + (0.6 * size);
            return !hanging;
        }

        if (line.Left < last.Left - (0.6 * size))
        {
            return block.Lines.Count > 1 || PdfItems.StartsItem(line);
        }

        return PdfItems.StartsItem(line) && PdfItems.StartsItem(block.Lines[0]) && block.Lines[0].Left - line.Left is > -2 and < 2
            || (EndsSentence(last) && last.Right < right - (0.2 * (right - left)) && line.Words[0].Text.Length > 0 && !char.IsLower(line.Words[0].Text[0]));
    }

    private static bool EndsSentence(PdfLine line) => line.Words[^1].Text[^1] is '.' or '?' or '!' or ':' || line.Words[^1].Script == PdfScript.Superscript;
}
