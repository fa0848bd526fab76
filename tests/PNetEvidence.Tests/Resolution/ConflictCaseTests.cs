using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Resolution;

/// <summary>
/// The cases of the specification from documents to the ledger: each case of Cases/conflicts.json is a few documents in our own words,
/// and what their relation must be, or that none of it may be genuine.
/// </summary>
public sealed class ConflictCaseTests
{
    private static readonly string CaseFile = Path.Combine(Repository.Root, "tests", "PNetEvidence.Tests", "Resolution", "Cases", "conflicts.json");

    public static TheoryData<string> Names => [.. Cases().Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Documents_give_the_relation(string name)
    {
        var expected = Cases().Single(c => c.Name == name);
        using var temporary = new TemporaryStore();
        temporary.Ingest(1, [.. expected.Documents.Select(d => temporary.File(d.Key + ".txt", d.Value))]);
        using var store = temporary.Open(StoreAccess.Read);
        var resolution = StoreSynthesis.Of(store).Resolution;
        var relations = resolution.Relations;
        var told = "relations:\n" + string.Join('\n', relations.Select(r => $"{EvidenceJson.Name(r.Class)} {r.Genuine} {string.Join(" | ", r.Records.Select(x => $"{x.Source} {x.Metric} {x.Value?.Low}"))}: {r.Explanation}"))
            + "\nrecords:\n" + string.Join('\n', store.Records().Select(r => $"{r.Source} {r.Kind} {r.Therapy} {r.Comparator} {r.Metric} {r.Value?.Low} {r.Value?.High} {r.ComparatorValue?.Low} ({r.Ci?.Low} {r.Ci?.High}) {r.Study} n {r.N} {r.Direction} {r.Population.PrimarySite}"));
        // A look-alike of which nothing was read proves nothing.
        Assert.True(expected.Documents.Keys.All(d => store.Records().Any(r => r.Source == d + ".txt")), told);

        // A look-alike of a class that is harmless in itself would pass unseen if only genuine relations counted.
        Assert.True(relations.All(r => !expected.Never.Contains(EvidenceJson.Name(r.Class))), told);
        Assert.True(!expected.Apart || (relations.Count == 0 && resolution.Findings.All(f => f.Records.Select(r => r.Document).Distinct(StringComparer.Ordinal).Count() == 1)), told);
        if (expected.Class is null)
        {
            Assert.True(relations.All(r => !r.Genuine), told);
            return;
        }

        Assert.True(relations.Any(r => EvidenceJson.Name(r.Class) == expected.Class && r.Genuine == expected.Genuine && r.Reasons.Count > 0 && expected.Metrics.All(m => r.Records.Any(x => x.Metric == m))
            && (expected.Sources is null || r.Records.Select(x => Path.GetFileNameWithoutExtension(x.Source)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SequenceEqual(expected.Sources))
            && (expected.Stands is null || r.Records.Any(x => x.Source == expected.Stands + ".txt" && r.Preferred.Contains(x.Id)))), told);
    }

    private static IReadOnlyList<Case> Cases()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(CaseFile));
        return [.. json.RootElement.EnumerateArray().Select(c => new Case(
            c.GetProperty("name").GetString()!,
            c.GetProperty("documents").EnumerateObject().ToDictionary(d => d.Name, d => string.Join('\n', d.Value.EnumerateArray().Select(l => l.GetString()))),
            c.GetProperty("class").GetString(),
            c.GetProperty("genuine").GetBoolean(),
            c.TryGetProperty("stands", out var stands) ? stands.GetString() : null,
            c.TryGetProperty("sources", out var sources) ? [.. sources.EnumerateArray().Select(m => m.GetString()!)] : null,
            Strings(c, "metrics"),
            Strings(c, "never"),
            c.TryGetProperty("apart", out var apart) && apart.GetBoolean()))];
    }

    /// <returns>Empty where the case has no such list.</returns>
    private static IReadOnlyList<string> Strings(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(m => m.GetString()!)] : [];

    /// <param name="Documents">Name without extension to text.</param>
    /// <param name="Class">Null for a look-alike: nothing of it may be genuine.</param>
    /// <param name="Stands">Document whose claim is preferred; null where the case says nothing of it.</param>
    /// <param name="Sources">Documents that the relation holds, no more and no less, in ordinal order; null where the case says nothing of it.</param>
    /// <param name="Metrics">Metrics that the relation must hold.</param>
    /// <param name="Never">Classes that no relation of these documents may have, genuine or not.</param>
    /// <param name="Apart">No relation and no finding, and so no pool, holds claims of two documents.</param>
    private sealed record Case(string Name, IReadOnlyDictionary<string, string> Documents, string? Class, bool Genuine, string? Stands, IReadOnlyList<string>? Sources, IReadOnlyList<string> Metrics, IReadOnlyList<string> Never, bool Apart);
}
