using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Rendering;
using PNetEvidence.Rendering.Plots;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;

namespace PNetEvidence.Tests.Rendering;

/// <summary>The picture is read back from its own numbers.</summary>
public sealed class TimelineTests
{
    private static readonly PlotModel Corpus = ReportModelBuilder.Build(GoldInput.Corpus).Timeline!;

    [Fact]
    public void Every_dot_stands_at_the_year_of_its_source()
    {
        var svg = Parse(Corpus.Svg);
        var ticks = svg.QuerySelectorAll("text.tick").Where(t => t.TextContent.Length == 4).ToDictionary(t => int.Parse(t.TextContent, CultureInfo.InvariantCulture), t => Number(t, "x"));
        var (first, last) = (ticks.First(), ticks.Last());
        double X(int year) => first.Value + ((double)(year - first.Key) / (last.Key - first.Key) * (last.Value - first.Value));
        var years = Years();
        var dots = svg.QuerySelectorAll("circle.dot").ToList();
        Assert.NotEmpty(dots);
        Assert.All(dots, d => Assert.Equal(X(years[d.TextContent]), Number(d, "cx"), 0.3));
        var beyond = svg.QuerySelectorAll("text.tick").Where(t => t.TextContent.StartsWith('+')).Sum(t => int.Parse(t.TextContent[1..], CultureInfo.InvariantCulture));
        Assert.Equal(years.Count, dots.Count + beyond);
    }

    [Fact]
    public void Every_arrow_leads_from_a_replaced_source_to_the_one_that_replaced_it_and_the_table_says_so()
    {
        var svg = Parse(Corpus.Svg);
        var dots = svg.QuerySelectorAll("circle.dot").ToDictionary(d => d.TextContent, d => (X: Number(d, "cx"), Y: Number(d, "cy")));
        var tips = svg.QuerySelectorAll("polygon.replaced").Select(p => p.GetAttribute("points")!.Split(' ')[0].Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var tails = svg.QuerySelectorAll("line.supersedes").Select(l => (X: Number(l, "x1"), Y: Number(l, "y1"))).ToList();
        Assert.NotEmpty(tips);
        Assert.Equal(tips.Count, tails.Count);
        var said = Corpus.Rows.SelectMany(r => r.Cells[2].Split("; ")).Where(t => t.Contains(" replaces a claim of [", StringComparison.Ordinal)).ToList();
        Assert.All(tips.Zip(tails), arrow =>
        {
            var to = dots.MinBy(d => Distance(d.Value, (arrow.First[0], arrow.First[1])));
            Assert.InRange(Distance(to.Value, (arrow.First[0], arrow.First[1])), 4, 5);
            var from = Assert.Single(dots, d => Distance(d.Value, arrow.Second) < 0.2);
            Assert.Contains(said, t => t.StartsWith($"{to.Key} replaces a claim of {from.Key} (", StringComparison.Ordinal));
        });
        Assert.Contains(tips.Count.ToString(CultureInfo.InvariantCulture) + " arrow", svg.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrows_are_the_relations_of_the_resolution_and_no_others()
    {
        var (old, final) = (Source("old", 2017), Source("new", 2021));
        var interim = Record("a", "old", 14) with { AnalysisSet = AnalysisSet.Interim };
        var later = Record("b", "new", 18) with { AnalysisSet = AnalysisSet.Final };
        var timeline = ReportModelBuilder.Build(Input([old, final], [interim, later])).Timeline!;
        Assert.Equal(1, Parse(timeline.Svg).QuerySelectorAll("line.supersedes").Length);
        Assert.Equal(["2017", "2021"], timeline.Rows.Select(r => r.Cells[0]));
        Assert.Equal("", timeline.Rows[0].Cells[2]);
        Assert.Contains("[2] FOLLOWED 2021 replaces a claim of [1] FOLLOWED 2017 (interim vs final)", timeline.Rows[1].Cells[2], StringComparison.Ordinal);

        // Two trials with two results replace nothing.
        var other = ReportModelBuilder.Build(Input([old, final], [interim, later with { Study = "OTHER", AnalysisSet = null }])).Timeline!;
        Assert.Empty(Parse(other.Svg).QuerySelectorAll("line.supersedes"));
        Assert.Contains("No claim replaces another", other.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_without_a_year_is_counted_and_listed_last()
    {
        var timeline = ReportModelBuilder.Build(Input([Source("a", 2017), Source("b", 2021), Source("c", null)], [Record("a", "a", 10), Record("b", "b", 11), Record("c", "c", 12)])).Timeline!;
        Assert.Contains("1 source without a year", timeline.Description, StringComparison.Ordinal);
        Assert.Equal("not stated", timeline.Rows[^1].Cells[0]);
        Assert.Equal(2, Parse(timeline.Svg).QuerySelectorAll("circle.dot").Length);
    }

    [Fact]
    public void One_dated_source_makes_no_timeline() =>
        Assert.Null(ReportModelBuilder.Build(Input([Source("a", 2017), Source("b", null)], [Record("a", "a", 10), Record("b", "b", 11)])).Timeline);

    [Fact]
    public void A_tall_stack_is_cut_and_counted_but_keeps_what_arrows_need()
    {
        var points = Enumerable.Range(1, 30).Select(i => new TimelinePoint(i, 2000 + (i == 30 ? 1 : 0), "Review", $"[{i}]", "#", i is 29 or 30, false)).ToList();
        var svg = Parse(TimelinePlot.Draw("g", "T", "D", ["Review"], points, [new TimelineArrow(29, 30)]));
        Assert.Equal(TimelinePlot.MostInAStack + 1, svg.QuerySelectorAll("circle.dot").Length);
        Assert.Contains(svg.QuerySelectorAll("circle.dot"), d => d.TextContent == "[29]");
        Assert.Contains(svg.QuerySelectorAll("text.tick"), t => t.TextContent == "+" + (29 - TimelinePlot.MostInAStack));
    }

    [Fact]
    public void Both_reports_hold_it_with_its_table()
    {
        var texts = ReportRenderer.RenderTexts(GoldInput.Corpus).ToDictionary(t => t.File, t => t.Text);
        var section = new HtmlParser().ParseDocument(texts["report.html"]).QuerySelector("#timeline")!;
        Assert.Equal("Publication timeline", section.QuerySelector("svg > title")!.TextContent);
        Assert.Equal(Corpus.Rows.Select(r => r.Cells[0]), section.QuerySelectorAll("tbody tr > td:first-child").Select(c => c.TextContent));
        Assert.All(Corpus.Rows, r => Assert.Contains($"| {r.Cells[0]} |", texts["report.md"], StringComparison.Ordinal));
    }

    private static Dictionary<string, int> Years() =>
        Corpus.Rows.Where(r => int.TryParse(r.Cells[0], out _)).SelectMany(r => r.Cells[1].Split("; ").Select(s => (s, Year: int.Parse(r.Cells[0], CultureInfo.InvariantCulture)))).ToDictionary(x => x.s, x => x.Year);

    private static IDocument Parse(string svg) => new HtmlParser().ParseDocument(svg);

    private static double Number(IElement element, string name) => double.Parse(element.GetAttribute(name)!, CultureInfo.InvariantCulture);

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private static ReportDocument Source(string key, int? year) =>
        new() { Key = key, Source = key + ".txt", Metadata = new DocumentMetadata { SourceKind = SourceKind.TrialReport, Acronym = "FOLLOWED", Year = year, Title = "T" }, Text = "" };

    private static EvidenceRecord Record(string id, string document, double value) => new()
    {
        Id = id,
        Source = document + ".txt",
        Document = document,
        SourceKind = SourceKind.TrialReport,
        Section = "Results",
        Quote = $"The hazard ratio came to {value.ToString(CultureInfo.InvariantCulture)}.",
        Start = 0,
        End = 30,
        Kind = ClaimKind.Outcome,
        Therapy = "everolimus",
        Comparator = "placebo",
        Metric = "os_median",
        Value = EvidenceValue.Point(value, "months"),
        Study = "FOLLOWED",
    };

    private static ReportInput Input(ReportDocument[] documents, EvidenceRecord[] records)
    {
        var resolution = EvidenceResolver.Resolve(records, documents.ToDictionary(d => d.Key, d => d.Metadata));
        return new ReportInput { Documents = documents, Records = records, Resolution = resolution, Matrix = MatrixBuilder.Build(resolution) };
    }
}
