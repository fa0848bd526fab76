using System.Diagnostics;
using PNetEvidence.Classification;
using PNetEvidence.Extraction;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Storage;

namespace PNetEvidence;

/// <summary>What one measured pass over files did.</summary>
/// <param name="Bytes">Of the files read, as they lie on the disk.</param>
/// <param name="Elapsed">From the first file opened to the last row written.</param>
/// <param name="PeakBytes">Greatest resident memory of the process so far.</param>
public sealed record PassTiming(int Files, int Failed, long Bytes, int Documents, int Sentences, int Records, TimeSpan Elapsed, TimeSpan Processor, long PeakBytes)
{
    public double PerSecond(double count) => count / Math.Max(1e-9, Elapsed.TotalSeconds);
}

/// <summary>Time of one stage on one thread.</summary>
/// <param name="Share">Of all stages together, 0 to 1.</param>
public sealed record StageTiming(string Stage, TimeSpan Elapsed, double Share);

/// <summary>Measures the pipeline: as a whole with its threads and a store of its own, and stage by stage on one thread.</summary>
public static class PipelineBenchmark
{
    private static readonly string[] Stages = ["ingestion", "segmentation", "classification", "extraction", "storage"];

    /// <summary>All files into a new store in the system's temporary folder, which is removed again.</summary>
    public static PassTiming Whole(IReadOnlyList<InputFile> files, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return WithStore(store =>
        {
            var bytes = files.Sum(f => new FileInfo(f.Path) is { Exists: true } i ? i.Length : 0);
            var clock = Stopwatch.StartNew();
            var processor = Environment.CpuUsage.TotalTime;
            var result = new EvidencePipeline().Ingest(store, files, threads, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return new PassTiming(result.FilesRead, result.Failed.Count, bytes,
                result.Documents, result.Sentences, result.Records, clock.Elapsed, Environment.CpuUsage.TotalTime - processor, PeakBytes());
        });
    }

    /// <summary>Each stage's time over all files that a reader knows, in the order of the stages. Files that fail are passed over.</summary>
    public static IReadOnlyList<StageTiming> ByStage(IReadOnlyList<InputFile> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return WithStore(store =>
        {
            var ticks = new long[Stages.Length];
            using var writer = store.OpenWriter();
            var stages = new StageClock(writer, ticks);
            foreach (var file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                stages.Run(file);
            }

            var all = Math.Max(1, ticks.Sum());
            return (IReadOnlyList<StageTiming>)[.. Stages.Select((s, i) => new StageTiming(s, Stopwatch.GetElapsedTime(0, ticks[i]), (double)ticks[i] / all))];
        });
    }

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static T WithStore<T>(Func<EvidenceStore, T> measure)
    {
        var folder = Directory.CreateTempSubdirectory("pnet-bench-");
        try
        {
            using var store = EvidenceStore.Open(Path.Combine(folder.FullName, "bench.sqlite"), StoreAccess.Write);
            return measure(store);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class StageClock(DocumentWriter writer, long[] ticks)
    {
        private readonly SentenceSegmenter _segmenter = new();
        private readonly SentenceClassifier _classifier = new();
        private readonly EvidenceExtractor _extractor = new();

        public void Run(InputFile input)
        {
            try
            {
                var file = Timed(0, () => SourceFile.Open(input.Path, input.Name));
                using var documents = (DocumentReaders.Default.Find(file)?.Read(file) ?? []).GetEnumerator();
                while (Timed(0, documents.MoveNext))
                {
                    Process(documents.Current);
                }
            }
            catch (Exception e) when (e is not (StoreException or OperationCanceledException))
            {
                // The whole pass counts it as failed; what was timed before stays.
            }
        }

        private void Process(Document document)
        {
            var sentences = Timed(1, () => _segmenter.Segment(document));
            var classified = Timed(2, () => _classifier.Classify(sentences));
            var records = Timed(3, () => _extractor.Extract(document, classified));
            Timed(4, () =>
            {
                writer.Write(new ProcessedDocument(document, sentences, records));
                return true;
            });
        }

        private T Timed<T>(int stage, Func<T> work)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                return work();
            }
            finally
            {
                ticks[stage] += Stopwatch.GetTimestamp() - start;
            }
        }
    }
}
