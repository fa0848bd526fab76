using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering.Sections;

/// <summary>A GRADE summary of findings for each therapy, and what sources state about it in words.</summary>
internal static class ProfileSection
{
    private static readonly string[] Ratios = ["hr", "or", "rr"];

    private static readonly (ClaimKind Kind, string Name)[] Statements =
    [
        (ClaimKind.Indication, "Indications"),
        (ClaimKind.Eligibility, "Who it suits: selection criteria"),
        (ClaimKind.Contraindication, "Contraindications and cautions"),
        (ClaimKind.Outcome, "Outcomes stated in words"),
    ];

    public static IReadOnlyList<ProfileModel> Build(ReportContext context)
    {
        var order = FieldVocabulary.Default.Therapies.Select((t, i) => (t.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        return [.. context.Input.Resolution.Findings.GroupBy(f => f.Therapy)
            .OrderBy(g => FieldVocabulary.Default.GroupOf(g.Key)).ThenBy(g => order.GetValueOrDefault(g.Key, int.MaxValue)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Profile(context, g.Key, [.. g]))];
    }

    /// <summary>Mark of the footnote at an index: a letter, beyond z a number.</summary>
    public static string LetterOf(int index) => index < 26 ? ((char)('a' + index)).ToString() : (index + 1).ToString(CultureInfo.InvariantCulture);

    private static ProfileModel Profile(ReportContext context, string therapy, List<Finding> findings)
    {
        var footnotes = new List<string>();
        var rows = Rows(context, [.. findings.Where(f => f is { Kind: ClaimKind.Outcome, Metric: not null } && Shown(f).Value is not null)], footnotes);
        var records = findings.SelectMany(f => f.Records).ToList();
        var (studies, _) = context.Participants(records);
        var statements = Statements.Select(s => new StatementGroup(s.Name, Items(context, s.Kind, findings))).Where(s => s.Items.Count > 0).ToList();
        return new ProfileModel(
            ReportContext.TherapyAnchor(therapy),
            ReportContext.TherapyName(therapy),
            MatrixSection.GroupName(FieldVocabulary.Default.GroupOf(therapy)),
            $"{Wording.Plural(records.Count, "claim")} from {Wording.Plural(records.Select(r => r.Document).Distinct().Count(), "source")}, {Wording.Plural(studies, "study", "studies")}",
            rows,
            statements,
            footnotes);
    }

    /// <summary>Absolute effects first; a ratio of the same endpoint and comparator stands in the row of its absolute effect.</summary>
    private static List<ProfileRow> Rows(ReportContext context, List<Finding> findings, List<string> footnotes)
    {
        var ratios = findings.Where(IsRatio).ToList();
        var rows = new List<(int Order, ProfileRow Row)>();
        foreach (var finding in findings.Where(f => !IsRatio(f)))
        {
            var ratio = finding.Comparator is null ? null : ratios.FirstOrDefault(r => r.Comparator == finding.Comparator && EndpointOf(r) == EndpointOf(finding) && MayStandTogether(context, Shown(finding), Shown(r)));
            if (ratio is not null)
            {
                ratios.Remove(ratio);
            }

            rows.Add((Order(finding), Row(context, finding, ratio, footnotes)));
        }

        rows.AddRange(ratios.Select(r => (Order(r), Row(context, null, r, footnotes))));
        return [.. rows.OrderBy(r => r.Order).ThenBy(r => r.Row.Outcome, StringComparer.Ordinal).ThenBy(r => r.Row.Comparator, StringComparer.Ordinal).Select(r => r.Row)];
    }

    /// <summary>Figures of one study in one source stand in one row only where they are of one analysis.</summary>
    private static bool MayStandTogether(ReportContext context, EvidenceRecord absolute, EvidenceRecord ratio) =>
        absolute.Document != ratio.Document || context.StudyOf(absolute) != context.StudyOf(ratio) || context.Input.Resolution.Pairs.GetValueOrDefault(absolute.Id) == ratio.Id;

    private static ProfileRow Row(ReportContext context, Finding? absolute, Finding? ratio, List<string> footnotes)
    {
        var main = absolute ?? ratio!;
        var records = (absolute?.Records ?? []).Concat(ratio?.Records ?? []).ToList();
        var certainty = context.Certainty(main);
        var (studies, patients) = context.Participants(records);
        var notes = certainty.Steps.Where(s => !s.EndsWith("not assessed", StringComparison.Ordinal)).Select(step => Letter(footnotes, step)).Distinct().Order(StringComparer.Ordinal).ToList();
        var count = patients is { } n ? n.ToString("N0", CultureInfo.InvariantCulture) : "not stated";
        return new ProfileRow(
            Wording.Metric(main.Metric, main.Timepoint),
            main.Comparator is null ? "no comparator" : ReportContext.TherapyName(main.Comparator),
            absolute is null ? null : Effect(context, absolute),
            absolute is null ? null : ReportContext.Numbers(Shown(absolute)),
            ratio is null ? null : Effect(context, ratio),
            ratio is null ? null : ReportContext.Numbers(Shown(ratio)),
            $"{count} ({Wording.Plural(studies, "study", "studies")})",
            patients,
            studies,
            Wording.Capital(EvidenceJson.Name(certainty.Level)),
            MatrixSection.Symbol(certainty.Level),
            Wording.PopulationText(Shown(main).Population) ?? "not stated",
            Comment(main),
            context.ConflictHref(records),
            notes);
    }

    private static Cited Effect(ReportContext context, Finding finding)
    {
        var shown = Shown(finding);
        var text = ReportContext.Figure(shown);
        if (finding.IsUnresolved)
        {
            text = "Unresolved: " + text;
        }

        var all = finding.Records.Where(r => r.Value?.Unit == shown.Value!.Unit).SelectMany(r => new[] { r.Value!.Low, r.Value.High }).OfType<double>().Distinct().ToList();
        if (all.Count > 1 && (all.Min() < shown.Value!.Low || all.Max() > shown.Value.High))
        {
            text += "; all claims " + Wording.Value(new EvidenceValue(all.Min(), all.Max(), shown.Value.Unit));
        }

        return new Cited(text, [.. context.Cite([shown, .. finding.Records])]);
    }

    /// <summary>The claim that stands, else the first in precedence that has a number.</summary>
    private static EvidenceRecord Shown(Finding finding) =>
        finding.Preferred ?? finding.Records.FirstOrDefault(r => r.Value is not null) ?? finding.Records[0];

    private static string Comment(Finding finding)
    {
        var design = finding.Records.Select(r => ReportContext.DesignName(r.Design)).FirstOrDefault(d => d.Length > 0);
        var detail = Shown(finding).Detail;
        var parts = new[] { design, $"level {finding.Level}", detail is null ? null : Wording.Code(detail) };
        return Wording.Capital(string.Join(", ", parts.OfType<string>()));
    }

    private static List<Cited> Items(ReportContext context, ClaimKind kind, List<Finding> findings) =>
        [.. findings.Where(f => f.Kind == kind && (kind != ClaimKind.Outcome || f.Records.All(r => r.Value is null)))
            .SelectMany(f => f.Records)
            .GroupBy(r => Wording.OneLine(r.Quote))
            .Select(g => context.Cited(Wording.OneLine(g.Key, 220), g))];

    private static string Letter(List<string> footnotes, string step)
    {
        var at = footnotes.IndexOf(step);
        if (at < 0)
        {
            at = footnotes.Count;
            footnotes.Add(step);
        }

        return LetterOf(at);
    }

    private static bool IsRatio(Finding finding) =>
        FieldVocabulary.Default.MetricById.TryGetValue(finding.Metric!, out var metric) ? Ratios.Contains(metric.Statistic) : Ratios.Any(r => finding.Metric!.StartsWith(r + "_", StringComparison.Ordinal));

    private static string? EndpointOf(Finding finding) => FieldVocabulary.Default.MetricById.GetValueOrDefault(finding.Metric!)?.Endpoint;

    private static int Order(Finding finding)
    {
        var metrics = FieldVocabulary.Default.Metrics;
        for (var i = 0; i < metrics.Count; i++)
        {
            if (metrics[i].Id == finding.Metric)
            {
                return i;
            }
        }

        return metrics.Count;
    }
}
