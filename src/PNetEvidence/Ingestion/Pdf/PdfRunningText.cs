using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Leaves out what a page carries beside its text: running headers and footers (text that returns at the same place on several pages),
/// page numbers, watermarks and download notices.
/// </summary>
internal static partial class PdfRunningText
{
    /// <summary>Rows from the top and from the bottom of a page that can be header or footer.</summary>
    private const int EdgeRows = 4;

    public static void Remove(IReadOnlyList<PdfPageText> pages)
    {
        var repeated = Repeated(pages);
        foreach (var page in pages)
        {
            var edges = Edges(page);
            var returning = page.Pieces.Where(p => repeated.Contains(Key(p, exact: true)) || (edges.Contains(p) && repeated.Contains(Key(p, exact: false)))).ToHashSet();
            var dropped = returning.Union(edges.Where(IsPageNumber)).Where(p => !IsCell(p, page, returning)).ToHashSet();
            page.Pieces.RemoveAll(dropped.Contains);
            RemoveEdgeNotices(page);
        }
    }

    /// <summary>Keys of text at the edges of two or more pages, and of any text at the same place of most pages.</summary>
    private static HashSet<string> Repeated(IReadOnlyList<PdfPageText> pages)
    {
        var atEdge = new Dictionary<string, int>();
        var anywhere = new Dictionary<string, int>();
        foreach (var page in pages)
        {
            foreach (var key in Edges(page).Select(p => Key(p, exact: false)).Distinct())
            {
                atEdge[key] = atEdge.GetValueOrDefault(key) + 1;
            }

            foreach (var key in page.Pieces.Where(p => p.Letters > 3).Select(p => Key(p, exact: true)).Distinct())
            {
                anywhere[key] = anywhere.GetValueOrDefault(key) + 1;
            }
        }

        var keys = new HashSet<string>(atEdge.Where(k => k.Value >= 2).Select(k => k.Key));
        keys.UnionWith(anywhere.Where(k => k.Value >= 3 && k.Value > pages.Count / 2).Select(k => k.Key));
        return keys;
    }

    /// <summary>Text and height. At an edge digits are levelled, since page numbers count, and the place across the page is free, since left and right pages mirror.</summary>
    private static string Key(PdfLine piece, bool exact)
    {
        var key = new StringBuilder();
        foreach (var c in piece.ToString())
        {
            key.Append(!exact && char.IsDigit(c) ? '#' : c);
        }

        var height = Math.Round(piece.Baseline / 4);
        return exact ? $"{key}@{height}:{Math.Round(piece.Left / 4)}" : $"{key}@{height}";
    }

    private static HashSet<PdfLine> Edges(PdfPageText page)
    {
        var edges = new HashSet<PdfLine>();
        Take(page.Pieces.OrderByDescending(p => p.Baseline), p => p.Baseline > 0.8 * page.Height, edges);
        Take(page.Pieces.OrderBy(p => p.Baseline), p => p.Baseline < 0.18 * page.Height, edges);
        return edges;
    }

    private static void Take(IEnumerable<PdfLine> fromEdge, Func<PdfLine, bool> inMargin, HashSet<PdfLine> edges)
    {
        var rows = 0;
        var last = double.NaN;
        foreach (var piece in fromEdge)
        {
            rows += double.IsNaN(last) || Math.Abs(last - piece.Baseline) > 3 ? 1 : 0;
            last = piece.Baseline;
            if (rows > EdgeRows || !inMargin(piece))
            {
                return;
            }

            edges.Add(piece);
        }
    }

    /// <summary>A number in a row of text that does not return: the cell of a table that ends at the edge.</summary>
    private static bool IsCell(PdfLine piece, PdfPageText page, HashSet<PdfLine> returning) =>
        IsPageNumber(piece) && page.Pieces.Exists(o => Math.Abs(o.Baseline - piece.Baseline) <= 3 && !IsPageNumber(o) && !returning.Contains(o));

    private static bool IsPageNumber(PdfLine piece) => piece.Letters <= 16 && PageNumber().IsMatch(piece.ToString());

    /// <summary>What the first rows and last rows say about the copy at hand rather than the article.</summary>
    private static void RemoveEdgeNotices(PdfPageText page)
    {
        var edges = Edges(page);
        page.Pieces.RemoveAll(p => edges.Contains(p) && CopyNotice().IsMatch(p.ToString()));
    }

    [GeneratedRegex(@"^(?:(?:page|p\.|pg\.)\s*)?[\[(–—-]?\s*(?:[ivxl]{1,6}|[A-Z]?\d{1,5})\s*[\])–—-]?(?:\s*(?:of|/)\s*\d{1,5})?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^(?:Downloaded (?:from|by|on)|Copyright ©|©\s*\d{4}|All rights reserved|For personal use only|Author manuscript\b|Accepted manuscript\b|Page \d+ of \d+)", RegexOptions.IgnoreCase)]
    private static partial Regex CopyNotice();
}
