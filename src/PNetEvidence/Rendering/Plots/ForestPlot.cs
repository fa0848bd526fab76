using System.Globalization;

namespace PNetEvidence.Rendering.Plots;

/// <summary>One estimate of a forest plot.</summary>
/// <param name="Low">Ends of the interval, above 0.</param>
internal sealed record ForestRow(string Label, string Study, double Estimate, double Low, double High, string Text, string Href)
{
    /// <summary>Inverse variance on the log scale, from the width of the 95 % interval.</summary>
    public double Weight => 1 / Math.Max(1e-6, Math.Pow((Math.Log(High) - Math.Log(Low)) / (2 * 1.959964), 2));
}

/// <summary>A pooled estimate of some of the rows, shown as a diamond with its prediction interval.</summary>
/// <param name="Low">Ends of the 95 % confidence interval: the diamond's tips.</param>
/// <param name="PredictionLow">Ends of the prediction interval; null with too few studies for one.</param>
/// <param name="Heterogeneity">"3 studies; I² 12%, τ² 0.01".</param>
internal sealed record ForestPooled(string Label, double Estimate, double Low, double High, double? PredictionLow, double? PredictionHigh, string Text, string Heterogeneity);

/// <summary>Ratios on a log scale: squares by weight, intervals, arrows where an interval leaves the axis, diamonds for what is pooled.</summary>
internal static class ForestPlot
{
    private const double Width = 860;
    private const double Left = 350;
    private const double Right = 690;
    private const double RowHeight = 30;
    private const double Top = 34;
    private const double AxisLow = 0.1;
    private const double AxisHigh = 5;
    private static readonly double[] Ticks = [0.1, 0.2, 0.5, 1, 2, 5];

    public static string Draw(string id, string title, string description, IReadOnlyList<ForestRow> rows, IReadOnlyList<ForestPooled>? pooled = null)
    {
        var svg = new Svg(id, title, description);
        var diamonds = pooled ?? [];
        var bottom = Top + ((rows.Count + diamonds.Count) * RowHeight);
        foreach (var tick in Ticks)
        {
            svg.Line(X(tick), Top - 8, X(tick), bottom, tick == 1 ? "zero" : "grid");
            svg.Text(X(tick), bottom + 18, tick.ToString(CultureInfo.InvariantCulture), "tick", "middle");
        }

        svg.Text(0, 16, "Comparison and source", "head");
        svg.Text(Width, 16, "Ratio (95% CI)", "head", "end");
        svg.Text(X(1) - 10, bottom + 36, "\u2190 favours the therapy", "tick", "end");
        svg.Text(X(1) + 10, bottom + 36, "favours the comparator \u2192", "tick");
        var heaviest = rows.Max(r => r.Weight);
        for (var i = 0; i < rows.Count; i++)
        {
            Row(svg, rows[i], Top + (i * RowHeight) + (RowHeight / 2), heaviest);
        }

        for (var i = 0; i < diamonds.Count; i++)
        {
            Diamond(svg, diamonds[i], Top + ((rows.Count + i) * RowHeight) + (RowHeight / 2));
        }

        return svg.Finish(Width, bottom + 46);
    }

    /// <summary>Place of a ratio on the axis; values beyond the axis stand at its ends.</summary>
    internal static double X(double ratio)
    {
        var share = (Math.Log(Math.Clamp(ratio, AxisLow, AxisHigh)) - Math.Log(AxisLow)) / (Math.Log(AxisHigh) - Math.Log(AxisLow));
        return Left + (share * (Right - Left));
    }

    private static void Row(Svg svg, ForestRow row, double y, double heaviest)
    {
        svg.Text(0, y - 1, row.Label, "t");
        svg.Text(0, y + 11, row.Study, "sub");
        svg.Line(X(row.Low), y, X(row.High), y, "ci");
        if (row.Low < AxisLow)
        {
            svg.Polygon([(Left - 7, y), (Left, y - 4), (Left, y + 4)], "mark");
        }

        if (row.High > AxisHigh)
        {
            svg.Polygon([(Right + 7, y), (Right, y - 4), (Right, y + 4)], "mark");
        }

        var side = 5 + (9 * Math.Sqrt(row.Weight / heaviest));
        svg.Rect(X(row.Estimate) - (side / 2), y - (side / 2), side, side, "mark");
        svg.Text(Width, y + 4, row.Text, "num", "end", row.Href);
    }

    private static void Diamond(Svg svg, ForestPooled pooled, double y)
    {
        svg.Text(0, y - 1, pooled.Label, "t strong");
        svg.Text(0, y + 11, pooled.Heterogeneity, "sub");
        if (pooled is { PredictionLow: { } low, PredictionHigh: { } high })
        {
            svg.Line(X(low), y, X(high), y, "prediction");
        }

        svg.Polygon([(X(pooled.Low), y), (X(pooled.Estimate), y - 6), (X(pooled.High), y), (X(pooled.Estimate), y + 6)], "pooled");
        svg.Text(Width, y + 4, pooled.Text, "num strong", "end");
    }
}
