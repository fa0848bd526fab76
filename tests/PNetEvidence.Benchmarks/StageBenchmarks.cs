using BenchmarkDotNet.Attributes;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Benchmarks;

/// <summary>Each stage over the documents of the corpus, one core.</summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private readonly SentenceSegmenter _segmenter = new();
    private readonly EvidencePipeline _pipeline = new();
    private SourceFile[] _files = [];
    private Document[] _documents = [];

    [GlobalSetup]
    public void ReadCorpus()
    {
        _files = [.. Directory.EnumerateFiles(Folders.Corpus("documents")).Order(StringComparer.Ordinal)
            .Select(p => SourceFile.Open(p, Path.GetFileName(p)))
            .Where(f => DocumentReaders.Default.Find(f) is not null)];
        _documents = [.. _files.SelectMany(DocumentReaders.Default.Read)];
    }

    [Benchmark]
    public int Ingestion() => _files.Sum(f => DocumentReaders.Default.Read(f).Count());

    [Benchmark]
    public int Segmentation() => _documents.Sum(d => _segmenter.Segment(d).Count);

    [Benchmark]
    public int All_stages_up_to_the_record() => _documents.Sum(d => _pipeline.Process(d).Records.Count);
}
