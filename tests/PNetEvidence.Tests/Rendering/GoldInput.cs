using System.Text.Json.Nodes;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Rendering;

/// <summary>A report's input from the gold records of corpus and seeds, the first reading of each, so that rendering is tested apart from extraction.</summary>
internal static class GoldInput
{
    private static readonly string[] Sets = ["guidance", "procedures", "systemic", "seeds"];
    private static readonly Lazy<ReportInput> Shared = new(() => Build(copies: 1));

    public static ReportInput Corpus => Shared.Value;

    /// <summary>The corpus several times over under other names: a larger store of the same kind.</summary>
    public static ReportInput Build(int copies) => Build(copies, documentsOfEach: int.MaxValue);

    /// <summary>
    /// A page of every section with few rows in each: at most <paramref name="documents"/> documents of each set,
    /// those with the most records first, so that conflicts between them stay in.
    /// </summary>
    public static ReportInput Excerpt(int documents) => Build(copies: 1, documents);

    private static ReportInput Build(int copies, int documentsOfEach)
    {
        var metadata = Manifest();
        var records = Enumerable.Range(0, copies).SelectMany(i => Sets.SelectMany(f =>
            Read(f, i).GroupBy(r => r.Document).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(documentsOfEach).SelectMany(g => g))).ToList();
        var documents = records.GroupBy(r => r.Document).Select(g => Document(g.Key, g.First(), metadata)).ToList();
        var resolution = EvidenceResolver.Resolve(records, documents.ToDictionary(d => d.Key, d => d.Metadata));
        return new ReportInput
        {
            Documents = documents,
            Records = records,
            Resolution = resolution,
            Matrix = MatrixBuilder.Build(resolution),
            Populations = MatrixBuilder.BuildByPopulation(resolution),
            Unread = [new UnreadFile("scan.pdf", "PDF is not read yet", Failed: false)],
        };
    }

    private static IEnumerable<EvidenceRecord> Read(string name, int copy) =>
        File.ReadLines(Repository.Corpus("gold", name + ".ndjson")).Where(l => l.Length > 0).Select(line =>
        {
            var node = FirstReading(JsonNode.Parse(line))!.AsObject();
            node.Remove("optional");
            var suffix = copy == 0 ? "" : $"-{copy}";
            node["document"] = node["source"]!.GetValue<string>() + suffix;
            node["id"] = node["id"]!.GetValue<string>() + suffix;
            return EvidenceJson.Deserialize(node.ToJsonString());
        });

    /// <summary>The node with each <c>{"any": [...]}</c> replaced by its first reading.</summary>
    private static JsonNode? FirstReading(JsonNode? node) => node switch
    {
        JsonObject o when o.Count == 1 && o["any"] is JsonArray any => FirstReading(any[0]),
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, FirstReading(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(FirstReading)]),
        _ => node?.DeepClone(),
    };

    private static ReportDocument Document(string key, EvidenceRecord record, Dictionary<string, DocumentMetadata> metadata)
    {
        var path = new[] { Repository.Corpus("documents", record.Source), Repository.Seeds(record.Source) }.FirstOrDefault(File.Exists);
        return new ReportDocument
        {
            Key = key,
            Source = record.Source,
            Metadata = metadata.GetValueOrDefault(record.Source) ?? new DocumentMetadata { SourceKind = record.SourceKind },
            Text = path is null ? "" : File.ReadAllText(path).TrimStart('\ufeff'),
        };
    }

    private static Dictionary<string, DocumentMetadata> Manifest() =>
        File.ReadLines(Repository.Corpus("manifest.tsv")).Skip(1).Select(l => l.Split('\t')).Where(c => c.Length >= 5).GroupBy(c => Path.GetFileName(c[0])).ToDictionary(g => g.Key, g =>
        {
            var c = g.First();
            var kind = c[1].Split(',')[0].Trim();
            return new DocumentMetadata
            {
                Title = c[2],
                Year = int.TryParse(c[3], out var year) ? year : null,
                SourceKind = EvidenceJson.Parse<SourceKind>(kind) ?? kind switch { "meta_analysis" => SourceKind.SystematicReview, "phase_2" or "phase_3" or "rct" => SourceKind.TrialReport, _ => null },
            };
        });
}
