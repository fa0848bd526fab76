using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Cli;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Storage;

public sealed class StoreDurabilityTests : IDisposable
{
    private const int RecordsOfEach = 7;

    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Two_readers_see_whole_documents_while_one_writes()
    {
        using var store = _temporary.Open();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var looks = 0;
            while (!done.IsCancellationRequested || looks == 0)
            {
                using var reader = _temporary.Open(StoreAccess.Read);
                Assert.All(reader.Records().GroupBy(r => r.Document), d => Assert.Equal(RecordsOfEach, d.Count()));
                looks++;
            }

            return looks;
        })).ToList();
        using (var writer = store.OpenWriter())
        {
            for (var i = 0; i < 60; i++)
            {
                writer.Write(Document(i % 40, i));
            }
        }

        done.Cancel();
        Assert.All(await Task.WhenAll(readers), looks => Assert.True(looks > 0));
        Assert.Equal(40 * RecordsOfEach, store.Counts().Records);
    }

    [Fact]
    public async Task A_lock_is_waited_for()
    {
        _temporary.Open().Dispose();
        using var other = Lock();
        var writing = Task.Run(() =>
        {
            using var store = EvidenceStore.Open(_temporary.Path, StoreAccess.Write, wait: (int)Patience.Limit.TotalSeconds);
            using var writer = store.OpenWriter();
            writer.Write(Document(1, 1));
        });
        await Task.Delay(400);
        Assert.False(writing.IsCompleted);
        other.Execute("COMMIT");
        await writing;
    }

    [Fact]
    public void A_lock_that_stays_is_told_in_one_line_after_the_wait()
    {
        _temporary.Open().Dispose();
        using var other = Lock();
        var clock = Stopwatch.StartNew();
        using var store = EvidenceStore.Open(_temporary.Path, StoreAccess.Write, wait: 1);
        using var writer = store.OpenWriter();
        var error = Assert.Throws<StoreException>(() => writer.Write(Document(1, 1)));
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(0.9));
        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
        Assert.Contains("run again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_and_what_was_stored_stays()
    {
        using (var store = _temporary.Open())
        {
            using var writer = store.OpenWriter();
            writer.Write(Document(1, 1));
            // SQLite's own limit gives the very error of a full disk.
            store.Connection.Execute($"PRAGMA max_page_count = {store.Connection.ExecuteScalar<long>("PRAGMA page_count") + 2}");
            var error = Assert.Throws<StoreException>(() => writer.Write(Document(2, 2, words: 400_000)));
            Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        }

        using var again = _temporary.Open();
        Assert.Equal("key1", Assert.Single(again.Documents()).Key);
        Assert.Equal("ok", again.Connection.ExecuteScalar<string>("PRAGMA integrity_check"));
        using var next = again.OpenWriter();
        next.Write(Document(2, 2));
        Assert.Equal(2 * RecordsOfEach, again.Counts().Records);
    }

    [Fact]
    public async Task An_export_onto_a_full_disk_fails_in_one_line()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        using (var store = _temporary.Open())
        {
            using var writer = store.OpenWriter();
            writer.Write(Document(1, 1));
        }

        Assert.Equal(Pnet.Failed, await Pnet.RunAsync(["export", "--store", _temporary.Path, "--out", "/dev/full"]));
    }

    [Fact]
    public void A_store_on_a_medium_that_cannot_be_written_is_read_and_not_written()
    {
        using (var store = _temporary.Open())
        {
            using var writer = store.OpenWriter();
            writer.Write(Document(1, 1));
        }

        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions are set the Unix way.");
            return;
        }

        var (folder, file) = (File.GetUnixFileMode(_temporary.Folder), File.GetUnixFileMode(_temporary.Path));
        try
        {
            File.SetUnixFileMode(_temporary.Path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.SetUnixFileMode(_temporary.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            Assert.SkipWhen(CanWrite(_temporary.Folder), "The user of this run may write everywhere.");
            using (var store = _temporary.Open(StoreAccess.Read))
            {
                Assert.Equal(RecordsOfEach, store.Records().Count());
            }

            Assert.Contains("cannot be", Assert.Throws<StoreException>(() => _temporary.Open()).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_temporary.Folder, folder);
            File.SetUnixFileMode(_temporary.Path, file);
        }
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, "probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private SqliteConnection Lock()
    {
        var other = new SqliteConnection($"Data Source={_temporary.Path};Pooling=False");
        other.Open();
        other.Execute("BEGIN IMMEDIATE");
        return other;
    }

    private static ProcessedDocument Document(int key, int round, int words = 0)
    {
        var quote = $"Round {round}: the response rate was {round} %.{string.Concat(Enumerable.Repeat(" word", words))}";
        var document = new Document { Key = $"key{key}", Source = $"{key}.txt", Format = DocumentFormat.PlainText, ContentHash = "", Text = quote, Blocks = [], Metadata = new() };
        var records = Enumerable.Range(0, RecordsOfEach).Select(i => new EvidenceRecord
        {
            Id = "", Document = document.Key, Source = document.Source, Quote = quote, Start = 0, End = quote.Length, Kind = ClaimKind.Outcome, Therapy = $"therapy_{i}", Population = Population.Unstated,
        });
        return new ProcessedDocument(document, [], EvidenceId.Assign(records));
    }
}
