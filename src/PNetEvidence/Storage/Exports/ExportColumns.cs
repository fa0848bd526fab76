using PNetEvidence.Evidence;

namespace PNetEvidence.Storage.Exports;

/// <summary>The columns of exports that are tables: every field of a record, those that hold several things as one text.</summary>
internal static class ExportColumns
{
    public static readonly IReadOnlyList<EvidenceColumn> All =
    [
        new("source", r => r.Source),
        new("document", r => r.Document),
        .. EvidenceColumns.All.Where(c => c.Name is not ("has_dose" or "rules")),
        new("population", r => Joined(r.Population.Facets().Select(f => $"{f.Facet}={f.Value}"))),
        new("population_from", r => Joined(Origins(r.Population))),
        new("citations", r => Joined(r.Citations)),
    ];

    /// <summary>Where each facet is stated, a facet of several values once.</summary>
    private static IEnumerable<string> Origins(Population population) => population.From is { } from
        ? population.Facets().Select(f => f.Facet).Distinct().Where(from.ContainsKey).Select(f => $"{f}={EvidenceJson.Name(from[f])}")
        : [];

    private static string Joined(IEnumerable<string> items) => string.Join("; ", items);
}
