using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using PNetEvidence.Cli;
using PNetEvidence.Evidence;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Storage;

/// <summary>Runs over the corpus are killed at random moments (SIGKILL). PNETEVIDENCE_KILLS sets how many, 20 otherwise; scripts/long-tests takes 200.</summary>
public sealed class StoreKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20260601;

    private static readonly string[] Inputs = [Repository.Seeds(), Repository.Corpus("documents")];

    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_run_killed_at_any_moment_leaves_whole_documents_and_its_rerun_the_same_export()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("PNETEVIDENCE_KILLS") ?? "20", CultureInfo.InvariantCulture);
        var (whole, writing) = await RunToTheEndAsync();
        var expected = await _temporary.ExportAsync();
        var random = new Random(Seed);
        var documents = new List<int>();
        for (var done = 0; done < kills;)
        {
            Clear();
            using var child = Start();
            await WaitForStoreAsync(child);
            // From the moment that the store is made; a tenth more, so that the last steps of a slower run are met too.
            var clock = Stopwatch.StartNew();
            await Task.WhenAny(child.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(writing * 1.1 * random.NextDouble())));
            if (child.HasExited)
            {
                writing = Math.Min(writing, clock.Elapsed.TotalSeconds); // the first run may have met a machine that stalled: later moments would meet no run
                continue;
            }

            child.Kill();
            await child.WaitForExitAsync();
            done++;
            documents.Add(CheckKilled(whole));
            Assert.Equal(0, await Pnet.RunAsync(Arguments()));
            Assert.Equal(expected, await _temporary.ExportAsync());
            if (done % 20 == 0)
            {
                await Console.Error.WriteLineAsync($"{done} kills");
            }
        }

        output.WriteLine($"{kills} kills, seed {Seed}: documents stored when killed: {string.Join(' ', documents.Order())} of {whole.Count}");
        await Console.Error.WriteLineAsync($"{kills} kills, seed {Seed}: each store sound, each rerun's export the same; documents stored when killed: least {documents.Min()}, median {documents.Order().ElementAt(kills / 2)}, most {documents.Max()} of {whole.Count}");
    }

    /// <returns>Number of documents stored.</returns>
    private int CheckKilled(Dictionary<(string, string), string> whole)
    {
        using var store = _temporary.Open();
        Assert.Equal("ok", store.Connection.ExecuteScalar<string>("PRAGMA integrity_check"));
        Assert.Empty(store.Connection.Query("PRAGMA foreign_key_check"));
        var stored = Contents(store);
        Assert.All(stored, d => Assert.Equal(whole[d.Key], d.Value));
        return stored.Count;
    }

    /// <summary>What a run that nobody disturbs stores, and how many seconds it takes from the moment that the store is made.</summary>
    private async Task<(Dictionary<(string, string), string> Whole, double Seconds)> RunToTheEndAsync()
    {
        using var child = Start();
        await WaitForStoreAsync(child);
        var clock = Stopwatch.StartNew();
        await child.WaitForExitAsync();
        Assert.Equal(0, child.ExitCode);
        using var store = _temporary.Open(StoreAccess.Read);
        return (Contents(store), clock.Elapsed.TotalSeconds);
    }

    /// <summary>All rows of each document, hashed.</summary>
    private static Dictionary<(string, string), string> Contents(EvidenceStore store)
    {
        var records = store.Records().GroupBy(r => (r.Document, r.Source)).ToDictionary(g => g.Key, g => string.Join('\n', g.Select(EvidenceJson.Serialize)));
        var sentences = store.Connection.Query<(string Key, string Source, string Rows)>(
            """
            SELECT d.key, d.source, (SELECT count(*) || ',' || coalesce(sum(s."end"), 0) FROM sentence s WHERE s.document_id = d.document_id)
              || ',' || (SELECT count(*) FROM section s WHERE s.document_id = d.document_id) || ',' || (SELECT count(*) FROM reference r WHERE r.document_id = d.document_id) || ',' || d.content_hash
            FROM document d
            """);
        return sentences.ToDictionary(
            d => (d.Key, d.Source),
            d => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(d.Rows + records.GetValueOrDefault((d.Key, d.Source))))));
    }

    private string[] Arguments() => ["run", .. Inputs, "--quiet", "--store", _temporary.Path, "--out", Path.Combine(_temporary.Folder, "reports")];

    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(typeof(Pnet).Assembly.Location);
        foreach (var argument in Arguments())
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private async Task WaitForStoreAsync(Process child)
    {
        while (!File.Exists(_temporary.Path) && !child.HasExited)
        {
            await Task.Delay(5);
        }
    }

    private void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(_temporary.Folder, "evidence.sqlite*"))
        {
            File.Delete(file);
        }
    }
}
