using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering.Sections;

/// <summary>What the evidence says, in plain words: the best supported outcome of each therapy, and what remains open.</summary>
internal static class KeyFindingSection
{
    private const int PerGroup = 6;

    /// <summary>Outcomes that matter to a patient, the most telling first.</summary>
    private static readonly string[] Preference =
    [
        "pfs_median", "os_median", "os_rate", "ttp_median", "orr", "symptom_response_rate", "dcr", "tumor_response_rate", "pfs_rate", "dfs_rate", "recurrence_rate",
        "hr_pfs", "hr_os",
    ];

    public static IReadOnlyList<FindingGroup> Build(ReportContext context)
    {
        var groups = new List<FindingGroup>();
        foreach (var group in new[] { TherapyGroup.Surgery, TherapyGroup.LiverDirected, TherapyGroup.Systemic })
        {
            var items = context.Input.Resolution.Findings
                .Where(f => f is { Kind: ClaimKind.Outcome, Preferred.Value: not null, Metric: not null } && Preference.Contains(f.Metric)
                    && FieldVocabulary.Default.GroupOf(f.Therapy) == group && f.Preferred.Detail is null && IsWhole(f.Preferred))
                .GroupBy(f => f.Therapy)
                .Select(Best)
                .OrderByDescending(f => context.Certainty(f).Level).ThenByDescending(f => f.StudyCount).ThenByDescending(f => f.Records.Count).ThenBy(f => TherapyOrder.Key(f.Therapy))
                .Take(PerGroup)
                .Select(f => Sentence(context, f)).ToList();
            if (items.Count > 0)
            {
                groups.Add(new FindingGroup(MatrixSection.GroupName(group), items));
            }
        }

        if (Open(context) is { Count: > 0 } open)
        {
            groups.Add(new FindingGroup("What remains open", open));
        }

        return groups;
    }

    /// <summary>A ratio tells a reader nothing without what it compares and how sure it is; those assumed to plan a trial have neither.</summary>
    private static bool IsWhole(EvidenceRecord r) => r.Value!.Unit != "ratio" || (r.Comparator is not null && (r.Ci is not null || r.P is not null));

    private static Finding Best(IEnumerable<Finding> findings) => findings
        .OrderBy(f => f.Level).ThenByDescending(f => f.Comparator is not null && f.Preferred!.ComparatorValue is not null)
        .ThenBy(f => Array.IndexOf(Preference, f.Metric)).ThenByDescending(f => f.StudyCount).ThenBy(f => f.Id, StringComparer.Ordinal).First();

    private static Cited Sentence(ReportContext context, Finding finding)
    {
        var r = finding.Preferred!;
        var ratio = Ratio(context, r);
        var text = $"{ReportContext.TherapyName(r.Therapy)}: {Plain(r)}{Told(ratio)}.";
        var range = Range(context, finding);
        var suggested = $" Suggested certainty: {Wording.Code(EvidenceJson.Name(context.Certainty(finding).Level))}.";
        var cites = context.Cite([r, .. finding.Records.Where(x => x.Id != r.Id).DistinctBy(context.StudyOf).Take(3)]);
        // the ratio is a claim of its own, of the same source or another: its figures lead back to it
        return new Cited(text + range + suggested, ratio is null ? cites : [cites[0], context.Cite(ratio), .. cites.Skip(1)]);
    }

    private static string Plain(EvidenceRecord r)
    {
        var value = Wording.Value(r.Value!, r.Quote);
        if (r.Value is { Unit: not ("%" or "months" or "years" or "weeks" or "days") } or { Bound: Bound.NotReached })
        {
            return Named(r, value);
        }

        var of = r.N is { } n ? $" of {n.ToString("N0", CultureInfo.InvariantCulture)} patients" : " of patients";
        var at = r.Timepoint is { } t ? " after " + Wording.Time(t) : "";
        var text = r.Metric switch
        {
            "pfs_median" => $"half of the patients lived at least {value} without progression",
            "ttp_median" => $"the median time to progression was {value}",
            "os_median" => $"median overall survival was {value}",
            "os_rate" => $"{value}{of} were alive{at}",
            "pfs_rate" => $"{value}{of} were alive without progression{at}",
            "dfs_rate" => $"{value}{of} were free of disease{at}",
            "orr" => $"tumours shrank (objective response) in {value}{of}",
            "tumor_response_rate" => $"tumours responded in {value}{of}",
            "dcr" => $"disease was controlled in {value}{of}",
            "symptom_response_rate" => $"symptoms improved in {value}{of}",
            "recurrence_rate" => $"disease came back in {value}{of}{at}",
            _ => $"{ReportContext.Lower(Wording.Metric(r.Metric, r.Timepoint))} {value}",
        };
        return text + Against(r);
    }

    /// <summary>A ratio, a count or a median that was not reached: the metric by its name.</summary>
    private static string Named(EvidenceRecord r, string value)
    {
        var interval = r.Value!.Unit == "ratio" && r.Ci is not null ? $" ({Wording.Interval(r.Ci, r.Quote)})" : "";
        var verb = r.Value.Bound == Bound.NotReached ? "was " : "";
        return $"{ReportContext.Lower(Wording.Metric(r.Metric, r.Timepoint))} {verb}{value}{interval}{Against(r)}";
    }

    private static string Against(EvidenceRecord r)
    {
        if (r.ComparatorValue is not null && r.Comparator is not null)
        {
            return $", against {Wording.Value(r.ComparatorValue, r.Quote)} with {ReportContext.Lower(ReportContext.TherapyName(r.Comparator))}";
        }

        return r.Comparator is null ? "" : $", compared with {ReportContext.Lower(ReportContext.TherapyName(r.Comparator))}";
    }

    /// <summary>The ratio of the same analysis: assessor, data cut-off and patients as those of the median.</summary>
    private static EvidenceRecord? Ratio(ReportContext context, EvidenceRecord r) =>
        context.Input.Resolution.Pairs.TryGetValue(r.Id, out var id) && context.Records[id] is var ratio && FieldVocabulary.Default.MetricById.GetValueOrDefault(ratio.Metric!)?.Statistic == "hr" ? ratio : null;

    private static string Told(EvidenceRecord? ratio) =>
        ratio is null ? "" : " (hazard ratio " + Wording.Value(ratio.Value!, ratio.Quote) + (ratio.Ci is null ? "" : ", " + Wording.Interval(ratio.Ci, ratio.Quote)) + ")";

    private static string Range(ReportContext context, Finding finding)
    {
        var unit = finding.Preferred!.Value!.Unit;
        var studies = finding.Records.Where(r => r.Value is { Low: not null, High: not null } v && v.Unit == unit && r.Detail is null).DistinctBy(context.StudyOf).ToList();
        if (studies.Count < 2)
        {
            return "";
        }

        var span = new EvidenceValue(studies.Min(r => r.Value!.Low), studies.Max(r => r.Value!.High), unit);
        return span.IsPoint ? "" : $" Over {studies.Count} studies: {Wording.Value(span)}.";
    }

    private static List<Cited> Open(ReportContext context)
    {
        var items = new List<Cited>();
        var genuine = context.Input.Resolution.Relations.Where(r => r.Genuine).ToList();
        if (genuine.Count > 0)
        {
            var unresolved = genuine.Count(r => r.Preferred.Count == 0);
            items.Add(new Cited($"Sources disagree in earnest in {Wording.Plural(genuine.Count, "place")}; the rules settle {genuine.Count - unresolved} and leave {unresolved} unresolved (see Conflicts).", []));
        }

        var bare = context.Input.Matrix.Rows
            .Where(r => r.Cells.Any(c => c.State == CellState.Found) && !r.Cells.Any(c => c.EvidenceLevel is <= 2))
            .Where(r => r.Group is TherapyGroup.Surgery or TherapyGroup.LiverDirected).Select(r => ReportContext.Lower(r.Name)).Take(8).ToList();
        if (bare.Count > 0)
        {
            items.Add(new Cited($"No randomised evidence or meta-analysis was found among the sources for: {string.Join(", ", bare)}.", []));
        }

        return items;
    }
}
