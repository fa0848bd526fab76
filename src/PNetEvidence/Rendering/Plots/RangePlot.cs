using System.Globalization;

namespace PNetEvidence.Rendering.Plots;

/// <summary>One study's value.</summary>
internal sealed record RangePoint(double Low, double High, string Text, string Source, string Href);

internal sealed record RangeRow(string Label, IReadOnlyList<RangePoint> Points);

/// <summary>Values that are not pooled: a dot a study, a band from the lowest to the highest.</summary>
internal static class RangePlot
{
    private const double Width = 860;
    private const double Left = 270;
    private const double Right = 740;
    private const double RowHeight = 28;
    private const double Top = 30;

    public static string Draw(string id, string title, string description, string unit, IReadOnlyList<RangeRow> rows)
    {
        var svg = new Svg(id, title, description);
        var (max, step) = Scale(rows.Max(r => r.Points.Max(p => p.High)), unit);
        var bottom = Top + (rows.Count * RowHeight);
        double X(double value) => Left + (value / max * (Right - Left));
        for (var tick = 0d; tick <= max + 1e-9; tick += step)
        {
            svg.Line(X(tick), Top - 6, X(tick), bottom, "grid");
            svg.Text(X(tick), bottom + 17, tick.ToString(CultureInfo.InvariantCulture) + (unit == "%" ? "%" : ""), "tick", "middle");
        }

        svg.Text(0, 14, "Therapy", "head");
        svg.Text(Width, 14, unit == "%" ? "Lowest\u2013highest" : $"Lowest\u2013highest, {unit}", "head", "end");
        for (var i = 0; i < rows.Count; i++)
        {
            Row(svg, rows[i], Top + (i * RowHeight) + (RowHeight / 2), X);
        }

        return svg.Finish(Width, bottom + 26);
    }

    private static void Row(Svg svg, RangeRow row, double y, Func<double, double> x)
    {
        var low = row.Points.Min(p => p.Low);
        var high = row.Points.Max(p => p.High);
        svg.Text(0, y + 4, Wording.OneLine(row.Label, 40), "t");
        svg.Rect(x(low), y - 4, Math.Max(0.5, x(high) - x(low)), 8, "band", 4);
        foreach (var point in row.Points)
        {
            if (point.Low != point.High)
            {
                svg.Line(x(point.Low), y, x(point.High), y, "ci");
            }

            svg.Circle(x((point.Low + point.High) / 2), y, 4.5, "dot", $"{point.Source}: {point.Text}");
        }

        svg.Text(Width, y + 4, low == high ? Wording.Number(low) : $"{Wording.Number(low)}\u2013{Wording.Number(high)}", "num", "end", row.Points[0].Href);
    }

    private static (double Max, double Step) Scale(double highest, string unit)
    {
        if (unit == "%")
        {
            return (100, 20);
        }

        foreach (var step in new[] { 1d, 2, 5, 10, 20, 25, 50, 100, 200 })
        {
            if (highest / step <= 8)
            {
                return (Math.Ceiling(highest / step) * step, step);
            }
        }

        return (highest, highest / 5);
    }
}
