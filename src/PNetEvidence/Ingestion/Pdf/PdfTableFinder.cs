using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Finds tables: between horizontal rules of one width, or below a caption where rows of several cells follow.
/// What it takes for a table it replaces by one line that stands for it, so that the order of reading sees its place and not its columns.
/// </summary>
internal static partial class PdfTableFinder
{
    private const double CaptionReach = 110;

    /// <param name="bodySize">Size of the document's running text.</param>
    public static void Find(PdfPageText page, double bodySize)
    {
        foreach (var chain in Chains(page, bodySize))
        {
            TryRuled(page, chain, bodySize);
        }

        foreach (var caption in page.Pieces.Where(IsCaption).OrderByDescending(p => p.Baseline).ToArray())
        {
            if (page.Pieces.Contains(caption))
            {
                TryUnruled(page, caption, bodySize);
            }
        }
    }

    public static bool IsCaption(PdfLine piece) => piece.Words.Count > 1 && piece.Table is null && CaptionStart().IsMatch(piece.ToString());

    /// <summary>Rules of one left and right end with no caption and no running text between neighbours.</summary>
    private static List<List<PdfRule>> Chains(PdfPageText page, double bodySize)
    {
        var chains = new List<List<PdfRule>>();
        var wide = page.Rules.Where(r => r.Right - r.Left > 80).OrderByDescending(r => r.Y).ToList();
        while (wide.Count > 0)
        {
            var first = wide[0];
            var same = wide.Where(r => Math.Abs(r.Left - first.Left) < 8 && Math.Abs(r.Right - first.Right) < 8).ToList();
            wide.RemoveAll(same.Contains);
            var chain = new List<PdfRule> { same[0] };
            foreach (var rule in same.Skip(1))
            {
                if (chain[^1].Y - rule.Y > 3 && IsBroken(page, chain[^1], rule, bodySize))
                {
                    chains.Add(chain);
                    chain = [];
                }

                chain.Add(rule);
            }

            chains.Add(chain);
        }

        chains.RemoveAll(c => c.Count < 2 || c[0].Y - c[^1].Y < 12);
        return chains;
    }

    private static bool IsBroken(PdfPageText page, PdfRule upper, PdfRule lower, double bodySize)
    {
        var fullLines = 0;
        foreach (var piece in Between(page, upper.Left, upper.Right, upper.Y, lower.Y))
        {
            if (IsCaption(piece))
            {
                return true;
            }

            fullLines = piece.Width > 0.75 * (upper.Right - upper.Left) && piece.Words.Count > 5 && piece.Size > 0.9 * bodySize ? fullLines + 1 : 0;
            if (fullLines >= 3)
            {
                return true;
            }
        }

        return false;
    }

    private static List<PdfLine> Between(PdfPageText page, double left, double right, double top, double bottom) =>
    [
        .. page.Pieces.Where(p => p.Table is null && p.Left > left - 8 && p.Right < right + 8 && p.Baseline < top && p.Baseline > bottom)
            .OrderByDescending(p => p.Baseline),
    ];

    private static void TryRuled(PdfPageText page, List<PdfRule> chain, double bodySize)
    {
        var (left, right) = (chain[0].Left, chain[0].Right);
        var inside = Between(page, left, right, chain[0].Y, chain[^1].Y);
        var headerEnd = chain.Count > 2 ? chain[1].Y : double.NaN;
        var rows = PdfTableRows.Build(inside, chain, headerEnd, out var columns);
        var manyCells = rows.Count(r => r.Cells.Count > 1);
        var caption = CaptionAbove(page, chain[0], bodySize);
        if (caption.Count == 0)
        {
            caption = CaptionBelow(page, chain[^1]);
        }

        if (columns < 2 || manyCells < 2 || (caption.Count == 0 && (manyCells < 3 || chain.Count < 3)))
        {
            return;
        }

        var bottom = caption.Count > 0 && caption[0].Baseline < chain[^1].Y ? caption[^1].Bottom : chain[^1].Y;
        var notes = Notes(page, left, right, bottom, inside, bodySize);
        Replace(page, caption, inside, rows, columns, notes, left, right);
    }

    private static List<PdfLine> CaptionAbove(PdfPageText page, PdfRule top, double bodySize)
    {
        var above = page.Pieces.Where(p => p.Table is null && p.Baseline > top.Y && p.Baseline < top.Y + CaptionReach && p.Right > top.Left - 20 && p.Left < top.Right + 20)
            .OrderBy(p => p.Baseline).ToList();
        var start = above.FindIndex(IsCaption);
        if (start < 0)
        {
            return [];
        }

        var first = above[start];
        var lines = above.Where(p => p.Baseline <= first.Baseline + 1 && p.Left < top.Right + 8 && p.Right > top.Left - 8).OrderByDescending(p => p.Baseline).ThenBy(p => p.Left).ToList();
        var gap = lines.Zip(lines.Skip(1), (a, b) => a.Baseline - b.Baseline).DefaultIfEmpty(0).Max();
        return gap > 2.2 * Math.Max(first.Size, bodySize) ? [] : lines;
    }

    private static List<PdfLine> CaptionBelow(PdfPageText page, PdfRule bottom)
    {
        var below = page.Pieces.Where(p => p.Table is null && p.Baseline < bottom.Y && p.Baseline > bottom.Y - 24 && p.Right > bottom.Left && p.Left < bottom.Right)
            .OrderByDescending(p => p.Baseline).ToList();
        return below.Count > 0 && IsCaption(below[0]) ? FollowDown(page, below[0], below[0].Left - 4, bottom.Right + 8) : [];
    }

    /// <summary>The line and those of the same size that follow it closely.</summary>
    private static List<PdfLine> FollowDown(PdfPageText page, PdfLine first, double left, double right)
    {
        var lines = new List<PdfLine> { first };
        foreach (var piece in page.Pieces.Where(p => p.Table is null && p.Baseline < first.Baseline - 1 && p.Left > left && p.Right < right).OrderByDescending(p => p.Baseline))
        {
            if (lines[^1].Baseline - piece.Baseline > 1.45 * first.Size || Math.Abs(piece.Size - first.Size) > 0.06 * first.Size)
            {
                break;
            }

            lines.Add(piece);
        }

        return lines;
    }

    /// <summary>Lines in small type close under the table.</summary>
    private static List<PdfLine> Notes(PdfPageText page, double left, double right, double bottom, List<PdfLine> inside, double bodySize)
    {
        var notes = new List<PdfLine>();
        var size = inside.Count > 0 ? inside.Average(p => p.Size) : bodySize;
        var y = bottom;
        foreach (var piece in page.Pieces.Where(p => p.Table is null && p.Baseline < bottom && p.Left > left - 8 && p.Right < right + 8).OrderByDescending(p => p.Baseline))
        {
            var sameRow = notes.Count > 0 && Math.Abs(notes[^1].Baseline - piece.Baseline) < 0.3 * piece.Size;
            var close = y - piece.Baseline < (notes.Count == 0 ? 1.9 : 1.5) * piece.Size;
            if (!(sameRow || close) || piece.Size > Math.Max(size * 1.04, 0) || piece.Size > bodySize * 0.93 || IsCaption(piece))
            {
                break;
            }

            notes.Add(piece);
            y = piece.Baseline;
        }

        return notes;
    }

    private static void TryUnruled(PdfPageText page, PdfLine caption, double bodySize)
    {
        // Running text that begins a line with "Table 2" is set as the body is; a caption is smaller, bold, or labelled with a stop.
        if (!LooksSetApart(caption, bodySize))
        {
            return;
        }

        var below = page.Pieces.Where(p => p.Table is null && p.Baseline < caption.Baseline - 1 && p.Baseline > caption.Baseline - 500).OrderByDescending(p => p.Baseline).ToList();
        var rows = new List<List<PdfLine>>();
        foreach (var piece in below)
        {
            if (rows.Count > 0 && Math.Abs(rows[^1][0].Baseline - piece.Baseline) < 0.3 * piece.Size)
            {
                rows[^1].Add(piece);
            }
            else
            {
                rows.Add([piece]);
            }
        }

        var right = ColumnRight(rows, caption, page);
        var inside = new List<PdfLine>();
        var captionLines = new List<PdfLine> { caption };
        var last = caption.Baseline;
        var cellRows = 0;
        var single = 0;
        foreach (var row in rows.Select(r => r.Where(p => p.Left > caption.Left - 6 && p.Right < right + 4).ToList()).Where(r => r.Count > 0))
        {
            var gap = last - row[0].Baseline;
            if (gap > (inside.Count == 0 ? 3.0 : 2.4) * row[0].Size || row.Exists(IsCaption))
            {
                break;
            }

            if (row.Count == 1 && inside.Count == 0)
            {
                if (captionLines.Count > 6)
                {
                    return;
                }

                captionLines.Add(row[0]);
            }
            else
            {
                var isText = row.Count == 1 && row[0].Words.Count > 6;
                single = isText ? single + 1 : 0;
                if (isText && (single > 1 || gap > 1.6 * row[0].Size || row[0].Width > 0.8 * (right - caption.Left)))
                {
                    break;
                }

                inside.AddRange(row);
                cellRows += row.Count > 1 ? 1 : 0;
            }

            last = row[0].Baseline;
        }

        if (cellRows < 3)
        {
            return;
        }

        var tableRows = PdfTableRows.Build(inside, [], double.NaN, out var columns);
        if (columns < 2)
        {
            return;
        }

        var bottom = inside.Min(p => p.Bottom);
        Replace(page, captionLines, inside, tableRows, columns, Notes(page, caption.Left, right, bottom, inside, bodySize), caption.Left, right);
    }

    /// <summary>Right end of the table below a caption: that of the pieces that start right of the caption's left, up to the middle of the page for a caption in the left column.</summary>
    private static double ColumnRight(List<List<PdfLine>> rows, PdfLine caption, PdfPageText page)
    {
        var middle = page.Width / 2;
        var near = rows.Where(r => caption.Baseline - r[0].Baseline < 200).SelectMany(r => r).Where(p => p.Left > caption.Left - 6).ToList();
        var crosses = near.Exists(p => p.Left < middle - 4 && p.Right > middle + 4) || caption.Right > middle + 4;
        var inLeftColumn = caption.Left < middle - 40 && !crosses;
        return inLeftColumn ? middle + 2 : near.Select(p => p.Right).DefaultIfEmpty(caption.Right).Max();
    }

    private static bool LooksSetApart(PdfLine caption, double bodySize)
    {
        var text = caption.ToString();
        return caption.Size < 0.97 * bodySize || caption.Words[0].Bold || CaptionLabel().IsMatch(text) || text.StartsWith("TABLE", StringComparison.Ordinal);
    }

    private static void Replace(PdfPageText page, List<PdfLine> caption, List<PdfLine> inside, List<PdfTableRow> rows, int columns, List<PdfLine> notes, double left, double right)
    {
        var table = new PdfTable { Page = page.Number, Caption = caption, Columns = columns, Rows = rows, Notes = notes };
        var top = caption.Concat(inside).Max(p => p.Baseline);
        var size = inside[0].Size;
        var stand = new PdfLine { Table = table };
        stand.Add(new PdfWord { Text = "", Left = left, Right = right, Baseline = top, Size = size, Bold = false, Italic = false });
        page.Pieces.RemoveAll(p => caption.Contains(p) || inside.Contains(p) || notes.Contains(p));
        page.Pieces.Add(stand);
    }

    [GeneratedRegex(@"^(?:Table|TABLE|Tab\.)\s*(?:S?\d+|[IVX]+)\b")]
    private static partial Regex CaptionStart();

    [GeneratedRegex(@"^(?:Table|TABLE|Tab\.)\s*(?:S?\d+|[IVX]+)\s*[.:|]")]
    private static partial Regex CaptionLabel();
}
