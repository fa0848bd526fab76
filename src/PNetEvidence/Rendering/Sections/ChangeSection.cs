using PNetEvidence.Evidence;

namespace PNetEvidence.Rendering.Sections;

/// <summary>What changed since the run before: the differences of two runs as a reader of the report needs them.</summary>
internal static class ChangeSection
{
    public const int Shown = 200;

    /// <summary>Kinds in the order of the counts.</summary>
    private static readonly string[] Kinds = ["added", "removed", "changed_value", "changed_certainty", "now_preferred", "not_preferred", "changed_status"];

    /// <summary>Null where there was no run before, or nothing changed: then the report is that of a first run.</summary>
    public static ChangesModel? Build(ReportContext context)
    {
        var changes = context.Input.Changes;
        if (changes.Count == 0)
        {
            return null;
        }

        var counts = changes.GroupBy(c => c.Kind).OrderBy(g => Array.IndexOf(Kinds, g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new NamedCount(Name(g.Key), g.Count())).ToList();
        return new ChangesModel(counts, [.. changes.Take(Shown).Select(c => Change(context, c))], Math.Max(0, changes.Count - Shown));
    }

    private static ChangeModel Change(ReportContext context, ReportChange change)
    {
        var record = context.Records.GetValueOrDefault(change.RecordId);
        return new ChangeModel(Name(change.Kind), record is null ? Wording.Capital(change.Claim) : Subject(record), change.Before, change.After, change.Reason, change.Source, record is null ? null : ReportContext.ClaimHref(record.Id));
    }

    private static string Subject(EvidenceRecord r) =>
        $"{ReportContext.Arms(r.Therapy, r.Comparator)}: {(r.Metric is null or "dose" ? Wording.Code(EvidenceJson.Name(r.Kind)) : ReportContext.Lower(Wording.Metric(r.Metric, r.Timepoint)))}";

    private static string Name(string kind) => kind switch
    {
        "now_preferred" => "Now stands",
        "not_preferred" => "No longer stands",
        _ => Wording.Capital(kind),
    };
}
