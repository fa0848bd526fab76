using System.Globalization;

namespace PNetEvidence.Rendering.Plots;

/// <summary>One source on the timeline.</summary>
/// <param name="Lane">Name of its row.</param>
/// <param name="Number">Number of the source.</param>
/// <param name="Marked">True where a claim of it replaces another or is replaced: then its number is printed.</param>
/// <param name="Own">True where it replaces a claim of its own.</param>
internal sealed record TimelinePoint(int Number, int Year, string Lane, string Tip, string Href, bool Marked, bool Own);

/// <summary>A claim of one source is replaced by a claim of another; both are marked points of the plot.</summary>
/// <param name="From">Number of the source whose claim no longer stands.</param>
/// <param name="To">Number of the source whose claim stands.</param>
internal sealed record TimelineArrow(int From, int To);

/// <summary>Sources by year of publication, a lane a kind of source; arrows lead from what was replaced to what replaced it.</summary>
internal static class TimelinePlot
{
    /// <summary>Dots on one another in a year of a lane; what is beyond is counted. Marked ones are always drawn, since arrows need them.</summary>
    public const int MostInAStack = 8;
    private const double Width = 860;
    private const double Left = 190;
    private const double Right = 840;
    private const double Radius = 4.5;
    private const double Step = 11;
    private const double Top = 30;
    private const double TipLength = 7;
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50, 100];

    public static string Draw(string id, string title, string description, IReadOnlyList<string> lanes, IReadOnlyList<TimelinePoint> points, IReadOnlyList<TimelineArrow> arrows)
    {
        var svg = new Svg(id, title, description);
        var (first, last) = (points.Min(p => p.Year), points.Max(p => p.Year));
        var places = new Dictionary<int, (double X, double Y)>();
        var stacks = new List<(double X, double Y, int More)>();
        var tops = new List<(string Lane, double Middle, double Bottom)>();
        var y = Top;
        foreach (var lane in lanes)
        {
            var years = points.Where(p => p.Lane == lane).GroupBy(p => p.Year).Select(g => (Year: g.Key, Shown: Shown([.. g]), All: g.Count())).ToList();
            var height = (Math.Max(1, years.Max(s => s.Shown.Count)) * Step) + 16;
            foreach (var (year, shown, all) in years)
            {
                var x = X(year, first, last);
                for (var i = 0; i < shown.Count; i++)
                {
                    places[shown[i].Number] = (x, y + height - 8 - (Step / 2) - (i * Step));
                }

                if (all > shown.Count)
                {
                    stacks.Add((x, y + height - 8 - (shown.Count * Step), all - shown.Count));
                }
            }

            tops.Add((lane, y + (height / 2), y + height));
            y += height;
        }

        Axis(svg, first, last, y);
        foreach (var (lane, middle, bottom) in tops)
        {
            svg.Text(0, middle + 4, lane, "t");
            svg.Line(Left - 14, bottom, Right + 14, bottom, "grid");
        }

        foreach (var arrow in arrows)
        {
            Arrow(svg, places[arrow.From], places[arrow.To]);
        }

        foreach (var point in points.Where(p => places.ContainsKey(p.Number)))
        {
            var (x, at) = places[point.Number];
            svg.Circle(x, at, Radius, point.Own ? "dot own" : "dot", point.Tip);
            if (point.Marked)
            {
                svg.Text(x + Radius + 2, at + 4, point.Number.ToString(CultureInfo.InvariantCulture), "sub", "start", point.Href);
            }
        }

        foreach (var (x, at, more) in stacks)
        {
            svg.Text(x, at, "+" + more.ToString(CultureInfo.InvariantCulture), "tick", "middle");
        }

        return svg.Finish(Width, y + 30);
    }

    /// <summary>Place of a year on the axis.</summary>
    internal static double X(int year, int first, int last) => last == first ? (Left + Right) / 2 : Left + ((double)(year - first) / (last - first) * (Right - Left));

    private static List<TimelinePoint> Shown(List<TimelinePoint> all)
    {
        var marked = all.Count(p => p.Marked);
        var room = Math.Max(0, MostInAStack - marked);
        return [.. all.Where(p => p.Marked).Concat(all.Where(p => !p.Marked).Take(room)).OrderBy(p => p.Number)];
    }

    private static void Axis(Svg svg, int first, int last, double bottom)
    {
        var step = Steps.First(s => (last - first) / s <= 12 || s == Steps[^1]);
        svg.Text(0, 14, "Kind of source", "head");
        for (var year = first + ((step - (first % step)) % step); year <= last; year += step)
        {
            svg.Line(X(year, first, last), Top - 6, X(year, first, last), bottom, "grid");
            svg.Text(X(year, first, last), bottom + 17, year.ToString(CultureInfo.InvariantCulture), "tick", "middle");
        }
    }

    /// <summary>Ends at the rim of the later dot.</summary>
    private static void Arrow(Svg svg, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(1e-6, Math.Sqrt((dx * dx) + (dy * dy)));
        var (ux, uy) = (dx / length, dy / length);
        var (tipX, tipY) = (to.X - (ux * Radius), to.Y - (uy * Radius));
        var (baseX, baseY) = (tipX - (ux * TipLength), tipY - (uy * TipLength));
        svg.Line(from.X, from.Y, baseX, baseY, "supersedes");
        svg.Polygon([(tipX, tipY), (baseX - (uy * 3.5), baseY + (ux * 3.5)), (baseX + (uy * 3.5), baseY - (ux * 3.5))], "replaced");
    }
}
