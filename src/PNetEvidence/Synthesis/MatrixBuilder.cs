using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis;

/// <summary>Builds the treatment matrix from a resolution. Pure, thread-safe.</summary>
public static class MatrixBuilder
{
    /// <summary>The outcomes in the order of the matrix. Endpoints that must not be pooled (PFS and TTP) have columns of their own.</summary>
    public static readonly IReadOnlyList<MatrixColumn> Outcomes =
    [
        new("os_rate", "Survival rate", ["os_rate"]),
        new("os_median", "Median survival", ["os_median"]),
        new("hr_os", "Survival, hazard ratio", ["hr_os", "hr_death"]),
        new("pfs_median", "Median progression-free survival", ["pfs_median"]),
        new("hr_pfs", "Progression-free survival, hazard ratio", ["hr_pfs"]),
        new("ttp_median", "Median time to progression", ["ttp_median"]),
        new("orr", "Objective response", ["orr"]),
        new("tumor_response", "Tumour response", ["tumor_response_rate", "pr_rate"]),
        new("dcr", "Disease control", ["dcr", "sd_rate"]),
        new("symptom_response", "Symptom response", ["symptom_response_rate"]),
        new("recurrence", "Recurrence", ["recurrence_rate"]),
        new("perioperative_mortality", "Perioperative mortality", ["perioperative_mortality"]),
        new("morbidity", "Morbidity", ["morbidity_rate"]),
        new("adverse_events", "Adverse events", ["adverse_event_rate"]),
        new("dose", "Dose", ["dose"]),
        new("recommendation", "Recommendation", []),
    ];

    /// <summary>Populations in the order of the population matrix: facet and value, and the words for them.</summary>
    private static readonly (string Facet, string Value, string Name)[] PopulationColumns =
    [
        ("resectability", "resectable", "Resectable"), ("resectability", "unresectable", "Unresectable"), ("extent", "limited", "Limited"), ("extent", "multifocal", "Multifocal"),
        ("functioning", "functioning", "Functioning"), ("functioning", "non_functioning", "Non-functioning"), ("grade", "G1", "G1"), ("grade", "G2", "G2"), ("grade", "G3", "G3"),
        ("differentiation", "poor", "Poorly differentiated"), ("progression", "progressive", "Progressive"), ("progression", "stable", "Stable"), ("sstr", "positive", "SSTR-positive"), ("primary_site", "pancreas", "Pancreatic primary"),
    ];

    /// <param name="mentioned">Pairs that sentences name together; an empty cell among them says "not extracted", any other "no evidence found".</param>
    /// <param name="question">The patients that certainty is suggested for; pancreatic primary with liver metastases where null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="resolution"/> is null.</exception>
    public static TreatmentMatrix Build(EvidenceResolution resolution, IReadOnlyCollection<MentionedPair>? mentioned = null, Population? question = null, IReadOnlyList<RiskOfBias>? judgements = null)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        var pairs = (mentioned ?? []).ToHashSet();
        var cells = new CellBuilder(resolution, question ?? ResolutionOptions.Default.Question, judgements);
        var byTherapy = resolution.Findings.GroupBy(f => f.Therapy, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        return new TreatmentMatrix(Outcomes, Rows(byTherapy.Keys.Concat(pairs.Select(p => p.Therapy)), therapy =>
            [.. Outcomes.Select(column =>
            {
                var all = byTherapy.GetValueOrDefault(therapy, []).Where(f => Belongs(f, column)).ToList();
                var findings = all.Select(f => Keep(f, IsOfTreatment)).OfType<Finding>().ToList();
                return findings.Count > 0 ? cells.Build(findings) : all.Count == 0 && IsMentioned(therapy, column, pairs) ? MatrixCell.Unread : MatrixCell.None;
            })]));
    }

    /// <summary>The same findings by population: who each therapy was studied in, or is recommended for.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="resolution"/> is null.</exception>
    public static TreatmentMatrix BuildByPopulation(EvidenceResolution resolution, Population? question = null, IReadOnlyList<RiskOfBias>? judgements = null)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        var cells = new CellBuilder(resolution, question ?? ResolutionOptions.Default.Question, judgements);
        var columns = PopulationColumns.Select(p => new MatrixColumn($"population:{p.Facet}:{p.Value}", p.Name, [])).ToList();
        var byTherapy = resolution.Findings.GroupBy(f => f.Therapy, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        return new TreatmentMatrix(columns, Rows(byTherapy.Keys, therapy =>
            [.. PopulationColumns.Select(p =>
            {
                var findings = byTherapy[therapy].Select(f => Restrict(f, p.Facet, p.Value)).OfType<Finding>().ToList();
                return findings.Count > 0 ? cells.Build(findings) : MatrixCell.None;
            })]));
    }

    private static IReadOnlyList<MatrixRow> Rows(IEnumerable<string> therapies, Func<string, IReadOnlyList<MatrixCell>> cells)
    {
        var order = FieldVocabulary.Default.Therapies.Select((t, i) => (t.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        return [.. therapies.Distinct(StringComparer.Ordinal).Where(t => FieldVocabulary.Default.GroupOf(t) != TherapyGroup.Other)
            .Select(t => new MatrixRow(t, FieldVocabulary.Default.TherapyName(t), FieldVocabulary.Default.GroupOf(t), cells(t)))
            .Where(r => r.Cells.Any(c => c.State != CellState.NoEvidenceFound))
            .OrderBy(r => r.Group).ThenBy(r => order.GetValueOrDefault(r.Therapy, int.MaxValue)).ThenBy(r => r.Therapy, StringComparer.Ordinal)];
    }

    private static bool Belongs(Finding finding, MatrixColumn column) =>
        column.Id == "recommendation" ? finding.Kind is ClaimKind.Recommendation or ClaimKind.Indication or ClaimKind.Contraindication
        : column.Id == "adverse_events" ? finding.Kind == ClaimKind.AdverseEvent
        : finding.Kind is ClaimKind.Outcome or ClaimKind.Dosing && finding.Metric is { } m && column.Metrics.Contains(m, StringComparer.Ordinal);

    private static bool IsMentioned(string therapy, MatrixColumn column, HashSet<MentionedPair> pairs) =>
        column.Metrics.Any(m => pairs.Contains(new MentionedPair(therapy, m)) || (FieldVocabulary.Default.MetricById.TryGetValue(m, out var metric) && metric.Endpoint is { } e && pairs.Contains(new MentionedPair(therapy, e))));

    /// <summary>False for a ratio without a comparator: it compares patients ("hazard ratio 2.6 without symptoms"), and beside a therapy would pass for its effect.</summary>
    private static bool IsOfTreatment(EvidenceRecord record) => record.Value?.Unit != "ratio" || record.Comparator is not null;

    /// <summary>The finding with only the claims about these patients; null where there is none.</summary>
    private static Finding? Restrict(Finding finding, string facet, string value) => Keep(finding, r => r.Population.Facets().Contains((facet, value)));

    /// <summary>The finding with only some of its claims; null where none is left.</summary>
    private static Finding? Keep(Finding finding, Func<EvidenceRecord, bool> keep)
    {
        var records = finding.Records.Where(keep).ToList();
        return records.Count == finding.Records.Count ? finding
            : records.Count == 0 ? null
            : finding with { Records = records, Preferred = finding.Preferred is { } p && records.Contains(p) ? p : finding.Preferred is null ? null : records[0] };
    }

    /// <summary>Turns the findings of one cell into what it shows.</summary>
    private sealed class CellBuilder(EvidenceResolution resolution, Population question, IReadOnlyList<RiskOfBias>? judgements)
    {
        private readonly CertaintyRater _rater = new(resolution, question, judgements);

        private readonly Dictionary<string, string> _threads = resolution.Threads.SelectMany(t => t.RecordIds.Select(id => (id, t.Id)))
            .GroupBy(p => p.id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);

        public MatrixCell Build(IReadOnlyList<Finding> findings)
        {
            // A number before words, the whole arm before a subgroup, five years before other time points, the better evidence, then more studies.
            var main = findings.OrderBy(f => HasNumber(f) ? 0 : 1).ThenBy(f => f.Records[0].Detail is null || f.Kind == ClaimKind.AdverseEvent ? 0 : 1)
                .ThenBy(f => f.Metric == "os_rate" && f.Timepoint is not { Value: 5, Unit: "years" } and not { Value: 60, Unit: "months" } ? 1 : 0)
                .ThenBy(f => f.Kind switch { ClaimKind.Recommendation => 0, ClaimKind.Indication => 1, _ => 2 }).ThenBy(f => f.Level)
                .ThenByDescending(f => f.StudyCount).ThenBy(f => f.Id, StringComparer.Ordinal).First();
            var shown = main.Preferred ?? main.Records[0];
            var studies = findings.SelectMany(f => f.Records).GroupBy(r => _threads.GetValueOrDefault(r.Id, r.Id), StringComparer.Ordinal).ToList();
            var conflicts = findings.SelectMany(f => f.Conflicts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var sizes = studies.Select(s => s.Max(r => r.N)).OfType<int>().ToList();
            return new MatrixCell(
                CellState.Found,
                main.Preferred is null && HasNumber(main) && RangeOf(main) is { } open ? open : ValueText.Of(shown) ?? Worded(shown),
                main.Preferred?.Id,
                RangeOf(main),
                studies.Count,
                sizes.Count > 0 ? sizes.Sum() : null,
                findings.Min(f => f.Level),
                main.Kind is ClaimKind.Outcome or ClaimKind.AdverseEvent ? _rater.Rate(main) : null,
                conflicts.Count > 0,
                main.IsUnresolved,
                [.. main.Records.Concat(findings.Where(f => f != main).SelectMany(f => f.Records)).Select(r => r.Id)],
                conflicts);
        }

        private static bool HasNumber(Finding finding) => finding.Records.Any(r => r.Value is not null || r.Dose is not null);

        /// <summary>Lowest to highest over the studies of one finding; values of one unit only.</summary>
        private string? RangeOf(Finding finding)
        {
            if (finding.Kind != ClaimKind.Outcome)
            {
                return null;
            }

            var perStudy = finding.Records.Where(r => r.Value is { Unit: var u } && u == finding.Records[0].Value?.Unit).GroupBy(r => _threads.GetValueOrDefault(r.Id, r.Id), StringComparer.Ordinal).Select(g => g.First().Value!).ToList();
            var low = perStudy.Select(v => v.Low ?? v.High).OfType<double>().DefaultIfEmpty(double.NaN).Min();
            var high = perStudy.Select(v => v.High ?? v.Low).OfType<double>().DefaultIfEmpty(double.NaN).Max();
            return double.IsNaN(low) || low == high ? null
                : string.Create(CultureInfo.InvariantCulture, $"{low:0.####} to {high:0.####}{(perStudy[0].Unit == "ratio" ? "" : " " + perStudy[0].Unit)}");
        }

        private static string Worded(EvidenceRecord record) => record.Kind switch
        {
            ClaimKind.Indication => "indicated",
            ClaimKind.Contraindication => "contraindicated",
            ClaimKind.Recommendation => record.Direction switch { Direction.Against => "advised against", Direction.Neutral => "no clear advice", _ => "recommended" },
            ClaimKind.AdverseEvent => record.Detail?.Replace('_', ' ') ?? "reported",
            _ => record.Direction switch { Direction.Improves => "improves", Direction.Worsens => "worsens", Direction.NoDifference => "no difference", _ => "reported in words" },
        };
    }
}
