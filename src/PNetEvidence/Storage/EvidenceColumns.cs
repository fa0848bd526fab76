using PNetEvidence.Evidence;

namespace PNetEvidence.Storage;

/// <summary>A column of <c>evidence</c> and the part of a record that it holds.</summary>
internal sealed record EvidenceColumn(string Name, Func<EvidenceRecord, object?> Value);

/// <summary>The columns of <c>evidence</c> that come from the record alone, in one list for writing, reading and exports.</summary>
internal static class EvidenceColumns
{
    public static readonly IReadOnlyList<EvidenceColumn> All =
    [
        new("id", r => r.Id),
        new("source_kind", r => Name(r.SourceKind)),
        new("section", r => r.Section),
        new("quote", r => r.Quote),
        new("context", r => r.Context),
        new("start", r => r.Start),
        new("end", r => r.End),
        new("page", r => r.Page),
        new("kind", r => EvidenceJson.Name(r.Kind)),
        new("therapy", r => r.Therapy),
        new("comparator", r => r.Comparator),
        new("population_text", r => r.Population.Text),
        new("metric", r => r.Metric),
        new("value_low", r => r.Value?.Low),
        new("value_high", r => r.Value?.High),
        new("value_unit", r => r.Value?.Unit),
        new("value_bound", r => Name(r.Value?.Bound)),
        new("comparator_low", r => r.ComparatorValue?.Low),
        new("comparator_high", r => r.ComparatorValue?.High),
        new("comparator_unit", r => r.ComparatorValue?.Unit),
        new("comparator_bound", r => Name(r.ComparatorValue?.Bound)),
        new("timepoint_value", r => r.Timepoint?.Value),
        new("timepoint_unit", r => r.Timepoint?.Unit),
        new("n", r => r.N),
        new("comparator_n", r => r.ComparatorN),
        new("events", r => r.Events),
        new("comparator_events", r => r.ComparatorEvents),
        new("p", r => r.P),
        new("p_bound", r => Name(r.PBound)),
        new("ci_low", r => r.Ci?.Low),
        new("ci_high", r => r.Ci?.High),
        new("ci_level", r => r.Ci?.Level),
        new("comparator_ci_low", r => r.ComparatorCi?.Low),
        new("comparator_ci_high", r => r.ComparatorCi?.High),
        new("comparator_ci_level", r => r.ComparatorCi?.Level),
        new("dispersion", r => r.Dispersion),
        new("detail", r => r.Detail),
        new("assessor", r => Name(r.Assessor)),
        new("analysis_set", r => Name(r.AnalysisSet)),
        new("cutoff", r => r.Cutoff),
        new("jurisdiction", r => r.Jurisdiction),
        new("direction", r => Name(r.Direction)),
        new("strength", r => r.Strength),
        new("evidence_grade", r => r.EvidenceGrade),
        new("study", r => r.Study),
        new("design", r => r.Design),
        new("dose_low", r => r.Dose?.Low),
        new("dose_high", r => r.Dose?.High),
        new("dose_unit", r => r.Dose?.Unit),
        new("dose_route", r => r.Dose?.Route),
        new("dose_every_value", r => r.Dose?.Every?.Value),
        new("dose_every_unit", r => r.Dose?.Every?.Unit),
        new("dose_times_per_day", r => r.Dose?.TimesPerDay),
        new("dose_days", r => r.Dose?.Days),
        new("dose_cycles", r => r.Dose?.Cycles),
        new("dose_also_low", r => r.Dose?.Also?.Low),
        new("dose_also_high", r => r.Dose?.Also?.High),
        new("dose_also_unit", r => r.Dose?.Also?.Unit),
        new("dose_also_bound", r => Name(r.Dose?.Also?.Bound)),
        new("has_dose", r => r.Dose is null ? 0 : 1),
        new("confidence", r => r.Confidence),
        new("status", r => EvidenceJson.Name(r.Status)),
        new("extractors", r => string.Join(',', r.Extractors.Select(EvidenceJson.Name))),
        new("rules", r => string.Join(',', r.Rules)),
    ];

    private static readonly Dictionary<string, int> Ordinals = All.Select((c, i) => (c.Name, i)).ToDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);

    /// <summary>Quoted names, joined by commas; <paramref name="prefix"/> is the table's alias with its dot.</summary>
    public static string List(string prefix = "") => string.Join(", ", All.Select(c => $"{prefix}\"{c.Name}\""));

    public static int Ordinal(string name) => Ordinals[name];

    private static string? Name<T>(T? value)
        where T : struct, Enum => value is { } v ? EvidenceJson.Name(v) : null;
}
