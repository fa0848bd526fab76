using System.Text.Json;
using BenchmarkDotNet.Attributes;
using PNetEvidence.Storage;

namespace PNetEvidence.Benchmarks;

/// <summary>The questions of the corpus, asked of a store of its documents that is resolved already.</summary>
[SimpleJob(BenchmarkDotNet.Engines.RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class AnswerBenchmarks
{
    private string _folder = "";
    private EvidenceStore? _store;
    private EvidenceAnswers? _answers;

    [ParamsSource(nameof(Questions))]
    public string Question { get; set; } = "";

    public static IEnumerable<string> Questions() => Directory.EnumerateFiles(Folders.Corpus("questions"), "*.json").Order(StringComparer.Ordinal).Select(path =>
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return json.RootElement.GetProperty("question").GetString()!;
    });

    [GlobalSetup]
    public void Resolve()
    {
        _folder = Directory.CreateTempSubdirectory("pnet-answers-").FullName;
        _store = EvidenceStore.Open(Path.Combine(_folder, "evidence.sqlite"), StoreAccess.Write);
        new EvidencePipeline().Ingest(_store, [.. Directory.EnumerateFiles(Folders.Corpus("documents")).Order(StringComparer.Ordinal).Select(p => new InputFile(p, Path.GetFileName(p), Named: false))]);
        _answers = new EvidenceAnswers(_store);
    }

    [Benchmark]
    public int Ask_and_render() => _answers!.Render(_answers.Ask(Question), Rendering.AnswerFormat.Markdown).Length;

    [GlobalCleanup]
    public void Remove()
    {
        _store?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
