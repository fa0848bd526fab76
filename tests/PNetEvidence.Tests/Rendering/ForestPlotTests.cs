using System.Globalization;
using AngleSharp.Html.Parser;
using PNetEvidence.Rendering.Plots;

namespace PNetEvidence.Tests.Rendering;

public sealed class ForestPlotTests
{
    private static readonly ForestRow[] Rows =
    [
        new("A vs B", "First 2011", 0.35, 0.27, 0.45, "0.35 (0.27\u20130.45)", "#c-1"),
        new("C vs D", "Second 2012", 0.8, 0.05, 9, "0.8 (0.05\u20139)", "#c-2"),
    ];

    [Fact]
    public void Each_square_stands_at_the_ratio_that_its_row_prints()
    {
        var svg = Parse();
        var squares = svg.QuerySelectorAll("rect.mark").Select(r => Number(r, "x") + (Number(r, "width") / 2)).ToList();
        var printed = svg.QuerySelectorAll("text.num").Select(t => double.Parse(t.TextContent.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, squares.Count);
        Assert.All(squares.Zip(printed), pair => Assert.Equal(ForestPlot.X(pair.Second), pair.First, 0.2));
    }

    [Fact]
    public void Square_and_text_of_a_row_stand_on_one_line()
    {
        var svg = Parse();
        var squares = svg.QuerySelectorAll("rect.mark").Select(r => Number(r, "y") + (Number(r, "height") / 2));
        var texts = svg.QuerySelectorAll("text.num").Select(t => Number(t, "y"));
        Assert.All(squares.Zip(texts), pair => Assert.InRange(pair.Second - pair.First, 2, 6));
    }

    [Fact]
    public void The_more_precise_estimate_has_the_larger_square()
    {
        var widths = Parse().QuerySelectorAll("rect.mark").Select(r => Number(r, "width")).ToList();
        Assert.True(widths[0] > widths[1]);
    }

    [Fact]
    public void An_interval_beyond_the_axis_ends_in_an_arrow_at_each_side() => Assert.Equal(2, Parse().QuerySelectorAll("polygon.mark").Length);

    [Fact]
    public void A_diamond_reaches_from_end_to_end_of_its_interval_and_its_line_over_the_prediction_interval()
    {
        var pooled = new ForestPooled("Pooled: A vs B", 0.5, 0.4, 0.7, 0.2, 1.2, "0.5 (0.4\u20130.7)", "3 studies");
        var svg = new HtmlParser().ParseDocument(ForestPlot.Draw("g", "T", "D", Rows, [pooled]));
        var points = svg.QuerySelector("polygon.pooled")!.GetAttribute("points")!.Split(' ').Select(p => double.Parse(p.Split(',')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ForestPlot.X(0.4), points[0], 0.2);
        Assert.Equal(ForestPlot.X(0.5), points[1], 0.2);
        Assert.Equal(ForestPlot.X(0.7), points[2], 0.2);
        var line = svg.QuerySelector("line.prediction")!;
        Assert.Equal(ForestPlot.X(0.2), Number(line, "x1"), 0.2);
        Assert.Equal(ForestPlot.X(1.2), Number(line, "x2"), 0.2);
    }

    [Fact]
    public void Title_and_description_name_the_picture()
    {
        var svg = Parse().QuerySelector("svg")!;
        var ids = svg.GetAttribute("aria-labelledby")!.Split(' ');
        Assert.Equal(["Hazard <ratio>", "Two estimates"], ids.Select(id => svg.QuerySelector("#" + id)!.TextContent));
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse() => new HtmlParser().ParseDocument(ForestPlot.Draw("g", "Hazard <ratio>", "Two estimates", Rows));

    private static double Number(AngleSharp.Dom.IElement element, string name) => double.Parse(element.GetAttribute(name)!, CultureInfo.InvariantCulture);
}
