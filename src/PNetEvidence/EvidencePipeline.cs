using System.Collections.Concurrent;
using System.Security.Cryptography;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction;
using PNetEvidence.Ingestion;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;
using PNetEvidence.Segmentation;
using PNetEvidence.Storage;
using PNetEvidence.Synthesis;

namespace PNetEvidence;

/// <summary>A file to be read.</summary>
/// <param name="Name">Source that its records carry.</param>
/// <param name="Named">True where the caller named the file itself, not a folder above it: then a format without a reader is a failure.</param>
public sealed record InputFile(string Path, string Name, bool Named);

/// <summary>A file that gave no documents, and why.</summary>
public sealed record FileProblem(string Name, string Reason);

/// <summary>What an ingest did.</summary>
/// <param name="Absent">Files of the store that were not among the input, by name.</param>
public sealed record IngestResult(
    int FilesRead, int FilesSkipped, IReadOnlyList<FileProblem> Unread, IReadOnlyList<FileProblem> Failed, IReadOnlyList<string> Absent, int Documents, int Sentences, int Records, bool Cancelled)
{
    public RunCounts Counts => new(FilesRead, FilesSkipped, Unread.Count, Failed.Count);
}

/// <summary>
/// The only place that knows the order of the stages. Documents are processed in parallel and written by one thread in order of file name,
/// so that the store does not depend on thread count or input order.
/// </summary>
public sealed class EvidencePipeline
{
    /// <summary>Documents of one export that are processed together.</summary>
    private const int Batch = 32;

    private readonly DocumentReaders _readers = DocumentReaders.Default;
    private readonly SentenceSegmenter _segmenter = new();
    private readonly Lazy<SentenceClassifier> _classifier = new(() => new SentenceClassifier());
    private readonly Lazy<EvidenceExtractor> _extractor = new(() => new EvidenceExtractor());

    /// <summary>Version of the code that reads documents: a build that differs reads a file again.</summary>
    public static string Version { get; } =
        $"{typeof(EvidencePipeline).Assembly.GetName().Version?.ToString(3)}-{typeof(EvidencePipeline).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12]}";

    /// <summary>Begins to load models and vocabulary on other threads, for callers that have something to do before the first document.</summary>
    public void Prepare()
    {
        Task.Run(() => _extractor.Value);
        Task.Run(() => _classifier.Value);
    }

    /// <summary>All stages up to the records of one document. Pure and thread-safe.</summary>
    public ProcessedDocument Process(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var sentences = _segmenter.Segment(document);
        var classified = _classifier.Value.Classify(sentences);
        return new ProcessedDocument(document, sentences, _extractor.Value.Extract(document, classified));
    }

    /// <summary>How a record of a document came about; null where the document as it is now does not give it.</summary>
    public RecordExplanation? Explain(Document document, string recordId)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _extractor.Value.Explain(document, _classifier.Value.Classify(_segmenter.Segment(document)), recordId);
    }

    /// <summary>Reads files into the store. A file that fails is a result, not an exception; what the store had of it stays.</summary>
    /// <param name="threads">At least 1.</param>
    /// <param name="progress">Told of each file when it is done.</param>
    /// <param name="cancellation">Ends after the document at hand; what is finished is kept.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public IngestResult Ingest(EvidenceStore store, IReadOnlyList<InputFile> files, int threads = 1, IProgress<InputFile>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var known = store.Files();
        var ordered = SourceNames.Assign(files, known, HashOrNull);
        using var queue = new BlockingCollection<Task<Chunk>>(Math.Max(4, threads * 4));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var producer = Task.Factory.StartNew(() => Produce(ordered, known, threads, queue, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return Consume(store, queue, known, ordered, progress, cancellation);
        }
        finally
        {
            // Lets a producer that waits for room in the queue end, whatever ended the writer.
            stop.Cancel();
            try
            {
                producer.Wait(CancellationToken.None);
            }
            catch (AggregateException e) when (e.InnerExceptions.All(i => i is OperationCanceledException))
            {
            }
        }
    }

    /// <summary>Resolves the records of the whole store and stores what follows from them.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static StoreSynthesis Resolve(EvidenceStore store, bool save = true)
    {
        ArgumentNullException.ThrowIfNull(store);
        var synthesis = StoreSynthesis.Of(store);
        if (save)
        {
            store.ReplaceDerived(synthesis.ToRows());
        }

        return synthesis;
    }

    /// <summary>Writes report and matrix of a resolved store.</summary>
    /// <returns>Paths written.</returns>
    public static IReadOnlyList<string> Render(EvidenceStore store, StoreSynthesis synthesis, string folder, RenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(synthesis);
        return ReportRenderer.Render(synthesis.ToReport(store) with { Changes = synthesis.ChangesIn(store) }, folder, options);
    }

    private void Produce(List<InputFile> files, IReadOnlyDictionary<string, StoredFile> known, int threads, BlockingCollection<Task<Chunk>> queue, CancellationToken stop)
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        Task<Chunk> Start(Func<Chunk> work) => Task.Factory.StartNew(work, stop, TaskCreationOptions.None, scheduler);
        try
        {
            foreach (var file in files)
            {
                stop.ThrowIfCancellationRequested();
                var opened = Open(file, known);
                if (opened.Done is { } done)
                {
                    queue.Add(Task.FromResult(done), stop);
                }
                else if (opened.Reader!.Format is DocumentFormat.PubMedXml or DocumentFormat.Nbib or DocumentFormat.PubMedText or DocumentFormat.Ris or DocumentFormat.BibTex)
                {
                    Stream(file, opened, Start, queue, stop);
                }
                else
                {
                    queue.Add(Start(() => ReadWhole(file, opened)), stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    /// <summary>An export of many records: read one by one here, processed in batches by the others.</summary>
    private void Stream(InputFile file, OpenedFile opened, Func<Func<Chunk>, Task<Chunk>> start, BlockingCollection<Task<Chunk>> queue, CancellationToken stop)
    {
        var batch = new List<Document>(Batch);
        string? failure = null;
        void Flush()
        {
            var taken = batch;
            batch = new List<Document>(Batch);
            queue.Add(start(() => ProcessBatch(file, opened, taken)), stop);
        }

        try
        {
            foreach (var document in opened.Reader!.Read(opened.Source!))
            {
                stop.ThrowIfCancellationRequested();
                batch.Add(document);
                if (batch.Count == Batch)
                {
                    Flush();
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failure = Reason(e);
        }

        Flush();
        queue.Add(Task.FromResult(new Chunk(file, opened.Hash, [], failure, Last: true)), stop);
    }

    private Chunk ProcessBatch(InputFile file, OpenedFile opened, List<Document> documents)
    {
        try
        {
            return new Chunk(file, opened.Hash, [.. documents.Select(Process)], null, Last: false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Chunk(file, opened.Hash, [], Reason(e), Last: false);
        }
    }

    private Chunk ReadWhole(InputFile file, OpenedFile opened)
    {
        var documents = new List<ProcessedDocument>();
        try
        {
            foreach (var document in opened.Reader!.Read(opened.Source!))
            {
                documents.Add(Process(document));
            }

            return new Chunk(file, opened.Hash, documents, documents.Count == 0 ? "not read: it holds no document; check that the export is complete" : null, Last: true);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A manifest or other data beside documents, met in a folder, is no broken document.
            var unread = e is DocumentFormatException && documents.Count == 0 && !file.Named && !ClaimsToBeDocument(opened.Source!);
            return new Chunk(file, opened.Hash, documents, Reason(e), Last: true) { Unread = unread };
        }
    }

    private OpenedFile Open(InputFile file, IReadOnlyDictionary<string, StoredFile> known)
    {
        try
        {
            var source = SourceFile.Open(file.Path, file.Name);
            var hash = Hash(file.Path);
            if (known.TryGetValue(file.Name, out var stored) && stored.State == FileState.Read && stored.ContentHash == hash && stored.PipelineVersion == Version)
            {
                return new OpenedFile(null, null, hash, new Chunk(file, hash, [], null, Last: true) { Skipped = true });
            }

            if (_readers.Find(source) is { } reader)
            {
                return new OpenedFile(source, reader, hash, null);
            }

            var unread = !file.Named && !ClaimsToBeDocument(source);
            return new OpenedFile(null, null, hash, new Chunk(file, hash, [], WhyNot(source), Last: true) { Unread = unread });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new OpenedFile(null, null, null, new Chunk(file, null, [], Reason(e), Last: true));
        }
    }

    /// <summary>JSON, tables and pictures beside documents are common and no mistake; a broken .txt or .pdf is one.</summary>
    private static bool ClaimsToBeDocument(SourceFile file) =>
        file.Extension is ".txt" or ".text" or ".html" or ".htm" or ".xhtml" or ".xml" or ".nxml" or ".pdf" or ".nbib" or ".ris" or ".bib" or "";

    private string WhyNot(SourceFile file)
    {
        try
        {
            foreach (var _ in _readers.Read(file))
            {
            }

            return "not read: no reader knows this format; convert it to text, HTML or PDF";
        }
        catch (DocumentFormatException e)
        {
            return e.Message;
        }
    }

    private static string? HashOrNull(string path)
    {
        try
        {
            return Hash(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Hash(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>A document's own message, or for a fault of this program what kind it was: the run goes on either way.</summary>
    private static string Reason(Exception e) => e switch
    {
        DocumentFormatException => e.Message,
        IOException or UnauthorizedAccessException => "not read: the system refuses to read it; check the disk and its permissions",
        _ => $"not read: a fault of this program ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}); please report it with the file",
    };

    private static IngestResult Consume(
        EvidenceStore store, BlockingCollection<Task<Chunk>> queue, IReadOnlyDictionary<string, StoredFile> known, List<InputFile> files, IProgress<InputFile>? progress, CancellationToken cancellation)
    {
        using var writer = store.OpenWriter();
        var tally = new Tally();
        var batch = new WriteBatch(writer, tally, progress);
        try
        {
            foreach (var task in queue.GetConsumingEnumerable(cancellation))
            {
                task.Wait(cancellation);
                batch.Add(task.Result);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or AggregateException { InnerException: OperationCanceledException })
        {
            tally.Cancelled = true;
        }

        batch.Write();
        tally.Cancelled |= cancellation.IsCancellationRequested;
        var given = files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return tally.ToResult([.. known.Values.Where(f => f.State == FileState.Read && !given.Contains(f.Name)).Select(f => f.Name).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Chunks that are written in one transaction, in order; the store is not locked while they wait.</summary>
    private sealed class WriteBatch(DocumentWriter writer, Tally tally, IProgress<InputFile>? progress)
    {
        private readonly List<Chunk> _chunks = [];
        private readonly TransactionSize _size = new();
        private HashSet<string> _keys = new(StringComparer.Ordinal);
        private string? _failure;

        public void Add(Chunk chunk)
        {
            _chunks.Add(chunk);
            foreach (var document in chunk.Documents)
            {
                _size.Add(document);
            }

            if (chunk.Last)
            {
                progress?.Report(chunk.File);
            }

            if (_size.IsFull)
            {
                Write();
            }
        }

        public void Write()
        {
            if (_chunks.Count == 0)
            {
                return;
            }

            writer.Together(() => _chunks.ForEach(Write));
            _chunks.Clear();
            _size.Close();
        }

        private void Write(Chunk chunk)
        {
            _failure ??= chunk.Failure;
            foreach (var document in chunk.Documents)
            {
                writer.Write(document);
                _keys.Add(document.Document.Key);
                tally.Add(document);
            }

            if (chunk.Last)
            {
                Finish(writer, tally, chunk with { Failure = _failure }, _keys);
                _keys = new HashSet<string>(StringComparer.Ordinal);
                _failure = null;
            }
        }
    }

    private static void Finish(DocumentWriter writer, Tally tally, Chunk chunk, HashSet<string> keys)
    {
        if (chunk.Skipped)
        {
            tally.Skipped++;
            return;
        }

        var state = chunk.Failure is null ? FileState.Read : chunk.Unread ? FileState.Unread : FileState.Failed;
        writer.Finish(new StoredFile(chunk.File.Name, chunk.File.Path, chunk.Hash, Version, state, chunk.Failure, keys.Count), keys);
        switch (state)
        {
            case FileState.Read:
                tally.Read++;
                break;
            case FileState.Unread:
                tally.Unread.Add(new FileProblem(chunk.File.Name, chunk.Failure!));
                break;
            default:
                tally.Failed.Add(new FileProblem(chunk.File.Name, chunk.Failure!));
                break;
        }
    }

    private sealed record OpenedFile(SourceFile? Source, IDocumentReader? Reader, string? Hash, Chunk? Done);

    /// <summary>Documents of a file on their way to the writer.</summary>
    private sealed record Chunk(InputFile File, string? Hash, IReadOnlyList<ProcessedDocument> Documents, string? Failure, bool Last)
    {
        public bool Skipped { get; init; }
        public bool Unread { get; init; }
    }

    private sealed class Tally
    {
        public int Read { get; set; }
        public int Skipped { get; set; }
        public bool Cancelled { get; set; }
        public List<FileProblem> Unread { get; } = [];
        public List<FileProblem> Failed { get; } = [];
        private int _documents;
        private int _sentences;
        private int _records;

        public void Add(ProcessedDocument document)
        {
            _documents++;
            _sentences += document.Sentences.Count;
            _records += document.Records.Count;
        }

        public IngestResult ToResult(IReadOnlyList<string> absent) => new(Read, Skipped, Unread, Failed, absent, _documents, _sentences, _records, Cancelled);
    }
}
