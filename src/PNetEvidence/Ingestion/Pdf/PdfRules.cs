using UglyToad.PdfPig.Content;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Horizontal rules of a page, pieces on one height joined.</summary>
internal static class PdfRules
{
    /// <summary>A page with more paths than this is a drawing; its lines rule no table.</summary>
    private const int MostPaths = 5000;

    public static IReadOnlyList<PdfRule> Of(Page page)
    {
        if (page.Paths.Count is 0 or > MostPaths || page.Rotation.Value is 90 or 270)
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
                if (part.GetBoundingRectangle() is { } box && box.Height < 2.5 && box.Width > 6)
                {
                    rules.Add(new PdfRule(box.Left, box.Right, (box.Top + box.Bottom) / 2));
                }
            }
        }

        return Joined(rules);
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
