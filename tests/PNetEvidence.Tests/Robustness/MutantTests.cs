using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PNetEvidence.Ingestion;
using PNetEvidence.Tests.Ingestion;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Robustness;

/// <summary>
/// Every stage up to the records over broken files: a mutant gives documents or one reason, in time, and what it gives is whole.
/// PNETEVIDENCE_MUTANTS sets how many a format (300 by default), PNETEVIDENCE_MUTANT_SEED another seed; <c>scripts/long-tests</c> takes 10,000.
/// </summary>
public sealed class MutantTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);
    private static readonly int Count = Number("PNETEVIDENCE_MUTANTS", 300);
    private static readonly int Seed = Number("PNETEVIDENCE_MUTANT_SEED", 20_260_101);
    private static readonly EvidencePipeline Pipeline = new();

    public static TheoryData<DocumentFormat> Formats => [.. MutantBases.Formats.Select(f => f.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_broken_file_is_read_or_refused_with_one_reason(DocumentFormat format)
    {
        var bases = MutantBases.Of(format);
        Assert.True(bases.Count >= 2, "too few files to make mutants of");
        Warm(bases[0], format);
        var extension = MutantBases.Formats.First(f => f.Format == format).Extension;
        var tally = new Tally();
        using var folder = new MutantFolder();
        var next = 0;
        var working = new ConcurrentDictionary<int, (int Mutant, long Since)>();
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(worker => Task.Factory.StartNew(
            () =>
            {
                int mutant;
                while (tally.Wrong.Count < 20 && (mutant = Interlocked.Increment(ref next) - 1) < Count)
                {
                    working[worker] = (mutant, Stopwatch.GetTimestamp());
                    Check(mutant, new Mutator(bases, SeedOf(format, mutant)).Next(), folder, extension, tally);
                }

                working.TryRemove(worker, out _);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var all = Task.WhenAll(workers);
        while (await Task.WhenAny(all, Task.Delay(200)) != all)
        {
            var stuck = working.Values.Where(w => Stopwatch.GetElapsedTime(w.Since) > Patience.Limit).Select(w => w.Mutant).ToList();
            Assert.True(stuck.Count == 0, $"{format}: mutant {string.Join(", ", stuck)} hangs; seed {Seed}");
        }

        await all;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{format}: {Count} mutants of {bases.Count} files, {tally.Read} read, {tally.Refused} refused, slowest {tally.SlowestMilliseconds} ms, {tally.Records} records");
        Assert.True(tally.Wrong.IsEmpty, $"seed {Seed}\n{string.Join("\n", tally.Wrong)}");
        Assert.Equal(Count, tally.Read + tally.Refused);
    }

    private static void Check(int mutant, byte[] bytes, MutantFolder folder, string extension, Tally tally, bool again = false, Tally? slow = null)
    {
        var name = $"m{mutant}{extension}";
        var path = folder.Write(name, bytes);
        var effort = Effort.Start();
        try
        {
            var documents = 0;
            foreach (var document in DocumentReaders.Default.Read(SourceFile.Open(path, name)))
            {
                documents++;
                tally.Add(AssertWhole(document));
            }

            tally.Count(documents > 0);
        }
        catch (DocumentFormatException e)
        {
            tally.Count(read: false);
            if (e.Message.Length == 0 || e.Message.Contains('\n', StringComparison.Ordinal))
            {
                tally.Wrong.Add($"mutant {mutant}: the reason is no line: {e.Message}");
            }
        }
        catch (Exception e)
        {
            tally.Wrong.Add($"mutant {mutant} ({folder.Keep(name)}): {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("PNetEvidence", StringComparison.Ordinal))?.Trim()}");
        }

        var took = effort.Elapsed;
        if (took > Hang && !again)
        {
            // A busy machine makes everything slow once; what hangs is slow twice.
            Check(mutant, bytes, folder, extension, new Tally(), again: true, tally);
            return;
        }

        (slow ?? tally).Took(took);
        if (took > Hang)
        {
            tally = slow ?? tally;
            tally.Wrong.Add($"mutant {mutant} ({folder.Keep(name)}): took {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
        }

        File.Delete(path);
    }

    /// <summary>Blocks, sentences and records of a document lie where they say; how many records there are.</summary>
    private static int AssertWhole(Document document)
    {
        if (document.Format is not (DocumentFormat.PlainText or DocumentFormat.Html or DocumentFormat.Pdf))
        {
            ReaderConformanceTests<SplReader>.AssertBlocks(document);
        }

        var processed = Pipeline.Process(document);
        var at = 0;

        // A sentence that a table or page break splits stands where it begins, its quote may be the piece behind: spans are apart, not always rising.
        foreach (var sentence in processed.Sentences.OrderBy(s => s.Start))
        {
            Assert.True(sentence.Start >= at && sentence.End > sentence.Start && sentence.End <= document.Text.Length, $"sentence {sentence.Index} at {sentence.Start}-{sentence.End} behind {at}");
            Assert.Equal(document.Text[sentence.Start..sentence.End], sentence.Quote);
            at = sentence.End;
        }

        foreach (var record in processed.Records)
        {
            Assert.Equal(document.Text[record.Start..record.End], record.Quote);
            Assert.True(record.Value is not { Low: { } low, High: { } high } || low <= high, $"value {record.Value} of \"{record.Quote}\"");
            Assert.True(record.Confidence is >= 0 and <= 1);
        }

        return processed.Records.Count;
    }

    /// <summary>Models and vocabulary are loaded before the clock runs.</summary>
    private static void Warm(byte[] bytes, DocumentFormat format)
    {
        using var folder = new MutantFolder();
        var path = folder.Write("whole" + MutantBases.Formats.First(f => f.Format == format).Extension, bytes);
        var document = Assert.Single(DocumentReaders.Default.Read(SourceFile.Open(path)).Take(1));
        Assert.Equal(format, document.Format);
        Pipeline.Process(document);
    }

    private static int SeedOf(DocumentFormat format, int mutant) => unchecked((Seed * 31) + ((int)format * 1_000_003) + mutant);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Where mutants lie while they are read; those that broke something are kept beside it.</summary>
    private sealed class MutantFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pnet-mutants-");
        private DirectoryInfo? _kept;

        public string Write(string name, byte[] bytes)
        {
            var path = Path.Combine(_folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            return path;
        }

        public string Keep(string name)
        {
            lock (_folder)
            {
                _kept ??= Directory.CreateTempSubdirectory("pnet-mutants-kept-");
            }

            var path = Path.Combine(_kept.FullName, name);
            File.Copy(Path.Combine(_folder.FullName, name), path, overwrite: true);
            return path;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }

    private sealed class Tally
    {
        private int _read;
        private int _refused;
        private int _records;
        private long _slowest;

        public ConcurrentBag<string> Wrong { get; } = [];
        public int Read => _read;
        public int Refused => _refused;
        public int Records => _records;
        public long SlowestMilliseconds => _slowest;

        public void Count(bool read) => Interlocked.Increment(ref read ? ref _read : ref _refused);

        public void Add(int records) => Interlocked.Add(ref _records, records);

        public void Took(TimeSpan time)
        {
            var milliseconds = (long)time.TotalMilliseconds;
            for (var seen = _slowest; milliseconds > seen; seen = _slowest)
            {
                Interlocked.CompareExchange(ref _slowest, milliseconds, seen);
            }
        }
    }
}
