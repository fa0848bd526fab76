using System.Text.Json.Nodes;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;

namespace PNetEvidence.Tests.Support;

/// <summary>Gold records as evidence records, and gold conflicts compared with relations by record id.</summary>
internal static class ConflictScore
{
    /// <summary>Classes that two careful readers would both accept; between the first three <c>genuine</c> may differ.</summary>
    private static readonly string[][] Near =
    [
        ["corroboration", "duplicate", "population_mismatch"], ["contradiction", "implausible"], ["internal_inconsistency", "contradiction"], ["internal_inconsistency", "recommendation_conflict"],
    ];

    /// <summary>Each field that accepts several readings takes its first.</summary>
    public static List<EvidenceRecord> Records(params IEnumerable<string> files) =>
        [.. files.SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(Read)];

    /// <summary>Gold conflicts of a file.</summary>
    public static int Count(string goldFile) => JsonNode.Parse(File.ReadAllText(goldFile))!["conflicts"]!.AsArray().Count;

    /// <summary>Ids of the gold conflicts of a priority that no relation gets right, and of look-alikes reported as genuine.</summary>
    /// <param name="goldIds">The gold records that a record is; its own id where the records are the gold itself.</param>
    public static (List<string> Wrong, List<string> FalseAlarms, int GenuineNotInGold) Compare(
        string goldFile, IReadOnlyList<ConflictRelation> relations, int priority, Func<EvidenceRecord, IReadOnlyCollection<string>>? goldIds = null)
    {
        var known = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal);
        IReadOnlyCollection<string> IdsOf(EvidenceRecord record) => goldIds is null ? [record.Id] : known.TryGetValue(record.Id, out var ids) ? ids : known[record.Id] = goldIds(record);
        bool Covers(ConflictRelation relation, List<HashSet<string>> sides) =>
            sides.All(s => relation.Records.Any(r => s.Overlaps(IdsOf(r)))) && 2 * relation.Records.Count(r => sides.Any(s => s.Overlaps(IdsOf(r)))) >= relation.Records.Count;

        var book = JsonNode.Parse(File.ReadAllText(goldFile))!;
        var planted = book["conflicts"]!.AsArray().Select(c => new Gold(c!)).Where(g => g.Sides.Count > 0).ToList();
        var wrong = planted.Where(g => g.Priority == priority && !relations.Any(r => Covers(r, g.Sides) && IsRight(g, r))).Select(g => g.Id).ToList();
        var explained = relations.Where(r => r.Genuine && planted.Any(g => g.Genuine && Covers(r, g.Sides))).ToHashSet();
        var alarms = book["not_conflicts"]!.AsArray().Select(c => new Gold(c!)).Where(g => relations.Any(r => r.Genuine && !explained.Contains(r) && Pairs(g.Sides).Any(two => Covers(r, two)))).Select(g => g.Id).ToList();
        return (wrong, alarms, relations.Count(r => r.Genuine) - explained.Count);
    }

    private static IEnumerable<List<HashSet<string>>> Pairs(List<HashSet<string>> sides) =>
        sides.SelectMany((a, i) => sides.Skip(i + 1).Select(b => new List<HashSet<string>> { a, b }));

    private static bool IsRight(Gold gold, ConflictRelation relation)
    {
        var name = EvidenceJson.Name(relation.Class);
        return (name != gold.Class && Near[0].Contains(name) && Near[0].Contains(gold.Class))
            || ((name == gold.Class || Near.Any(n => n.Contains(name) && n.Contains(gold.Class))) && relation.Genuine == gold.Genuine);
    }

    private static EvidenceRecord Read(string line)
    {
        var record = JsonNode.Parse(line)!.AsObject();
        record.Remove("optional");
        TakeFirstReadings(record);
        record["start"] ??= 0;
        record["end"] ??= 0;
        record["document"] ??= record["source"]!.GetValue<string>();
        record["population"] ??= new JsonObject();
        TakeFirstReadings(record["population"]!.AsObject());
        return EvidenceJson.Deserialize(record.ToJsonString());
    }

    private static void TakeFirstReadings(JsonObject fields)
    {
        foreach (var (name, value) in fields.ToList())
        {
            if (value is JsonObject choice && choice["any"] is JsonArray readings)
            {
                fields[name] = readings.FirstOrDefault(r => r is not null)?.DeepClone();
            }

            if (fields[name] is null)
            {
                fields.Remove(name);
            }
        }
    }

    private sealed class Gold(JsonNode node)
    {
        public string Id { get; } = node["id"]!.GetValue<string>();
        public string? Class { get; } = node["class"]?.GetValue<string>();
        public bool Genuine { get; } = node["genuine"]!.GetValue<bool>();
        public int Priority { get; } = node["priority"]!.GetValue<int>();
        public List<HashSet<string>> Sides { get; } = [.. node["records"]!.AsArray().Select(s => s!.AsArray().Where(i => i is not null).Select(i => i!.GetValue<string>()).ToHashSet()).Where(s => s.Count > 0)];
    }
}
