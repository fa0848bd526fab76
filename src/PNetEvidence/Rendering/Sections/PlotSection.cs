using PNetEvidence.Evidence;
using PNetEvidence.Rendering.Plots;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering.Sections;

/// <summary>Pictures of the numbers: ratios with intervals as forest plots, survival and response as ranges. Only comparisons that the rules allow to pool carry a diamond.</summary>
internal static class PlotSection
{
    private static readonly string[] Ratios = ["hr_pfs", "hr_os", "hr_ttp", "hr_dfs"];

    private static readonly (string Metric, double? Years, string Unit, string Title)[] Ranges =
    [
        ("os_rate", 5, "%", "Overall survival at 5 years"),
        ("os_median", null, "months", "Median overall survival"),
        ("pfs_median", null, "months", "Median progression-free survival"),
        ("orr", null, "%", "Objective response rate"),
        ("symptom_response_rate", null, "%", "Symptom response"),
    ];

    public static IReadOnlyList<PlotModel> Build(ReportContext context) =>
        [.. Ratios.Select(m => Forest(context, m)).Concat(Ranges.Select(r => Range(context, r.Metric, r.Years, r.Unit, r.Title))).OfType<PlotModel>()];

    private static PlotModel? Forest(ReportContext context, string metric)
    {
        var rows = Findings(context, metric)
            .SelectMany(f => f.Records.Where(r => Drawable(r)).DistinctBy(context.StudyOf).Select(r => (Key: TherapyOrder.Key(f.Therapy), Record: r)))
            .DistinctBy(x => (x.Record.Therapy, x.Record.Comparator, context.StudyOf(x.Record)))
            .OrderBy(x => x.Key).ThenBy(x => x.Record.Id, StringComparer.Ordinal)
            .Select(x => Row(context, x.Record)).ToList();
        if (rows.Count < 2)
        {
            return null;
        }

        var title = FieldVocabulary.Default.MetricName(metric);
        var pooler = new Pooler(context.Input.Resolution);
        var pooled = Findings(context, metric).OrderBy(f => TherapyOrder.Key(f.Therapy)).Select(f => Pooled(pooler, f)).OfType<ForestPooled>().ToList();
        var description = $"{rows.Count} estimates, one a comparison and study, on a logarithmic axis; below 1 favours the therapy. Squares grow with the precision of the estimate. "
            + (pooled.Count == 0 ? "Not pooled: the comparators and populations differ." : "A diamond is the estimate over independent studies of one comparison (random effects, REML, Hartung and Knapp), the thin line its prediction interval; all else is not pooled.");
        return new PlotModel("p-" + metric.Replace('_', '-'), title, description, ForestPlot.Draw("g-" + metric.Replace('_', '-'), title, description, rows, pooled),
            ["Comparison", "Source", "Ratio (95% CI)"], [.. rows.Select(r => new PlotRow([r.Label, r.Study, r.Text], r.Href)), .. pooled.Select(p => new PlotRow([p.Label, p.Heterogeneity, p.Text], null))]);
    }

    /// <summary>The pooled estimate where endpoint, comparator, population and design allow one; null where not.</summary>
    private static ForestPooled? Pooled(Pooler pooler, Finding finding)
    {
        var result = pooler.Pool(finding);
        if (result is not { Pooled: { } effect, Estimate: { } estimate, Low: { } low, High: { } high })
        {
            return null;
        }

        double? Ratio(double? log) => log is { } x ? Math.Exp(x) : null;
        static string Round(double value) => Wording.Number(Math.Round(value, 2));
        var heterogeneity = $"{effect.Studies} studies; I\u00b2 {Round(Math.Round(effect.I2))}%, \u03c4\u00b2 {Round(effect.Tau2)}"
            + (effect is { PredictionLow: { } a, PredictionHigh: { } b } ? $"; prediction interval {Round(Math.Exp(a))}\u2013{Round(Math.Exp(b))}" : "");
        return new ForestPooled("Pooled: " + Wording.OneLine(ReportContext.Arms(finding.Therapy, finding.Comparator), 46), estimate, low, high,
            Ratio(effect.PredictionLow), Ratio(effect.PredictionHigh), $"{Round(estimate)} ({Round(low)}\u2013{Round(high)})", heterogeneity);
    }

    private static PlotModel? Range(ReportContext context, string metric, double? years, string unit, string title)
    {
        var rows = Findings(context, metric)
            .SelectMany(f => f.Records.Where(r => r.Value?.Unit == unit && (years is null || r.Timepoint is { Unit: "years" } t && t.Value == years) && HasEnds(r)))
            .GroupBy(r => r.Therapy).OrderBy(g => TherapyOrder.Key(g.Key))
            .Select(g => new RangeRow(ReportContext.TherapyName(g.Key), Points(context, g))).ToList();
        if (rows.Count < 2)
        {
            return null;
        }

        var description = $"{rows.Count} therapies; a dot is one study's value, the band reaches from the lowest to the highest. Not pooled: series differ in patients and time.";
        var id = metric.Replace('_', '-');
        return new PlotModel("p-" + id, title, description, RangePlot.Draw("g-" + id, title, description, unit, rows),
            ["Therapy", "Source", "Value"], [.. rows.SelectMany(r => r.Points.Select(p => new PlotRow([r.Label, p.Source, p.Text], p.Href)))]);
    }

    /// <summary>One point a study: its claim about all patients before one about a subgroup, the first in precedence.</summary>
    private static List<RangePoint> Points(ReportContext context, IEnumerable<EvidenceRecord> records) =>
        [.. records.GroupBy(context.StudyOf).Select(g => g.FirstOrDefault(r => r.Detail is null) ?? g.First())
            .OrderBy(r => r.Value!.Low).ThenBy(r => r.Value!.High).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Select(r => new RangePoint(r.Value!.Low!.Value, r.Value.High!.Value, Wording.Value(r.Value, r.Quote), context.ShortOf(r.Document), ReportContext.ClaimHref(r.Id)))];

    /// <summary>The study, unless the source bears its name: "RADIANT-3, Everolimus label US 2023", but "CLARINET 2014", and "Raymond 2011" for "Raymond et al.".</summary>
    private static string StudyAndSource(string? study, string source) =>
        study is null || source.StartsWith(study.Replace(" et al.", "", StringComparison.Ordinal), StringComparison.Ordinal) ? source : $"{study}, {source}";

    private static ForestRow Row(ReportContext context, EvidenceRecord r) => new(
        Wording.OneLine(ReportContext.Arms(r.Therapy, r.Comparator), 54),
        StudyAndSource(r.Study, context.ShortOf(r.Document)),
        r.Value!.Low!.Value, r.Ci!.Low!.Value, r.Ci.High!.Value,
        $"{Wording.Number(r.Value.Low.Value, r.Quote)} ({Wording.Number(r.Ci.Low.Value, r.Quote)}\u2013{Wording.Number(r.Ci.High.Value, r.Quote)})",
        ReportContext.ClaimHref(r.Id));

    private static IEnumerable<Finding> Findings(ReportContext context, string metric) =>
        context.Input.Resolution.Findings.Where(f => f.Kind == ClaimKind.Outcome && f.Metric == metric);

    /// <summary>A point with an interval that holds it: an interval that fails the audit is no picture's business.</summary>
    private static bool Drawable(EvidenceRecord r) =>
        r is { Comparator: not null, Detail: null, Value: { IsPoint: true, Low: > 0 }, Ci: { Low: > 0, High: > 0 } }
        && r.Ci.Low <= r.Value.Low && r.Value.Low <= r.Ci.High && r.Ci.Low < r.Ci.High;

    private static bool HasEnds(EvidenceRecord r) => r.Value is { Low: not null, High: not null, Bound: Bound.Exact or Bound.Approx };
}
