namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Joins a paragraph that a column, page, table or figure interrupts; what stood between its halves follows it.
/// </summary>
internal static class PdfFlow
{
    public static List<PdfBlock> Join(IReadOnlyList<PdfBlock> blocks)
    {
        var joined = new List<PdfBlock>(blocks.Count);
        var open = -1;
        foreach (var block in blocks)
        {
            if (IsFlow(block))
            {
                if (open >= 0 && IsContinuation(joined[open], block))
                {
                    joined[open].Lines.AddRange(block.Lines);
                    continue;
                }

                open = joined.Count;
            }
            else if (block.Kind is BlockKind.Heading or BlockKind.Title)
            {
                open = -1;
            }

            joined.Add(block);
        }

        return joined;
    }

    private static bool IsFlow(PdfBlock block) => block.Table is null && block.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Reference;

    private static bool IsContinuation(PdfBlock open, PdfBlock next)
    {
        if (next.Kind != open.Kind && !(open.Kind == BlockKind.ListItem && next.Kind == BlockKind.Paragraph)
            || Math.Abs(open.Size - next.Size) > 0.08 * open.Size
            || PdfItems.StartsItem(next.Lines[0]))
        {
            return false;
        }

        var last = open.Lines[^1];
        var end = last.Words[^1].Text[^1];
        var start = next.Lines[0].Words[0].Text[0];
        if (end is '-' or '\u2010' or '\u00AD')
        {
            return char.IsLetterOrDigit(start);
        }

        if (end is '.' or '?' or '!' or ':')
        {
            return false;
        }

        var moved = next.Page != open.Page || next.Top > last.Bottom;
        var full = last.Right > open.ColumnRight - (0.12 * (open.ColumnRight - open.ColumnLeft));
        return char.IsLower(start) || (moved && full);
    }
}
