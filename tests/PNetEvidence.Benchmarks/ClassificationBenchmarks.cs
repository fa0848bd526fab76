using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PNetEvidence.Classification;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Benchmarks;

/// <summary>
/// Scoring of sentences by the shipped models, one core: time and memory of one sentence, from its text to its probabilities.
/// 12.5 microseconds are 80,000 sentences a second.
/// </summary>
[MemoryDiagnoser]
public class ClassificationBenchmarks
{
    private const int Sentences = 6_000;

    private static readonly string[] Sources = ["documents", "exercises", "practice/documents"];

    private readonly SentenceClassifier _classifier = new();
    private IReadOnlyList<Sentence>[] _documents = [];
    private SentenceView[][] _views = [];

    [GlobalSetup]
    public void ReadCorpus()
    {
        var segmenter = new SentenceSegmenter();
        var left = Sentences;
        _documents = [.. Sources
            .SelectMany(folder => Directory.EnumerateFiles(Folders.Corpus(folder)).Order(StringComparer.Ordinal))
            .Select(p => SourceFile.Open(p, Path.GetFileName(p)))
            .Where(f => DocumentReaders.Default.Find(f) is not null)
            .SelectMany(DocumentReaders.Default.Read)
            .Select(d => Take(segmenter.Segment(d)))
            .TakeWhile(s => s.Count > 0)];
        _views = [.. _documents.Select(d => d.Select(SentenceView.Of).ToArray())];

        IReadOnlyList<Sentence> Take(IReadOnlyList<Sentence> sentences)
        {
            var taken = sentences.Count <= left ? sentences : [.. sentences.Take(left)];
            left -= taken.Count;
            return taken;
        }
    }

    /// <summary>What the pipeline asks: kinds of every sentence, and the roles that no heading tells.</summary>
    [Benchmark(OperationsPerInvoke = Sentences)]
    public int Kinds_and_roles() => _documents.Sum(d => _classifier.Classify(d).Count);

    [Benchmark(OperationsPerInvoke = Sentences)]
    public int Kinds() => _views.Sum(v => ClassifierModel.Default.Kinds!.Probabilities(v).Count);

    [Benchmark(OperationsPerInvoke = Sentences)]
    public int Roles() => _views.Sum(v => ClassifierModel.Default.Roles!.Probabilities(v).Length);
}

/// <summary>The models from their resources, each time in a new process, as the first document of a run waits for them.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 15, warmupCount: 0, iterationCount: 1)]
public class ClassifierLoadBenchmarks
{
    [Benchmark]
    public int Load() => ClassifierModel.LoadEmbedded().Roles!.Labels.Count;
}
