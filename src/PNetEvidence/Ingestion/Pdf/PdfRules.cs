using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Horizontal rules of a page, pieces on one height joined.</summary>
internal static class PdfRules
{
    /// <summary>A page with more paths than this is a drawing; its lines rule no table.</summary>
    private const int MostPaths = 5000;

    public static IReadOnlyList<PdfRule> Of(Page page, TextOrientation orientation)
    {
        if (page.Paths.Count is 0 or > MostPaths)
        {
            return [];
        }

        var rules = new List<PdfRule>();
        foreach (var path in page.Paths)
        {
            if (path.IsClipping && !path.IsFilled && !path.IsStroked)
            {
                continue;
            }

            foreach (var part in path)
            {
                if (part.GetBoundingRectangle() is { } box && AsRule(box, page, orientation) is { } rule)
                {
                    rules.Add(rule);
                }
            }
        }

        return Joined(rules);
    }

    private static PdfRule? AsRule(PdfRectangle box, Page page, TextOrientation orientation)
    {
        var (left, right, low, high) = orientation switch
        {
            TextOrientation.Rotate90 => (page.Height - box.Top, page.Height - box.Bottom, box.Left, box.Right),
            TextOrientation.Rotate180 => (page.Width - box.Right, page.Width - box.Left, page.Height - box.Top, page.Height - box.Bottom),
            TextOrientation.Rotate270 => (box.Bottom, box.Top, page.Width - box.Right, page.Width - box.Left),
            _ => (box.Left, box.Right, box.Bottom, box.Top),
        };
        return high - low < 2.5 && right - left > 6 ? new PdfRule(left, right, (low + high) / 2) : null;
    }

    private static List<PdfRule> Joined(List<PdfRule> rules)
    {
        var joined = new List<PdfRule>();
        foreach (var rule in rules.OrderByDescending(r => Math.Round(r.Y)).ThenBy(r => r.Left))
        {
            if (joined.Count > 0 && Math.Abs(joined[^1].Y - rule.Y) < 1.5 && rule.Left - joined[^1].Right < 4)
            {
                joined[^1] = joined[^1] with { Right = Math.Max(joined[^1].Right, rule.Right), Left = Math.Min(joined[^1].Left, rule.Left) };
            }
            else
            {
                joined.Add(rule);
            }
        }

        return joined;
    }
}
