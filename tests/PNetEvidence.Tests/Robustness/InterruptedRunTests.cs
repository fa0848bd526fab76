using System.Diagnostics;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Robustness;

/// <summary>Ctrl-C ends a run cleanly, and another run goes on where it ended.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_run_ended_by_Ctrl_C_keeps_what_is_finished_and_a_rerun_gives_the_same_export()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        Assert.SkipWhen(IgnoresInterrupts(), "this session ignores the signal (a background job of a shell does), and so would the run");
        var (documents, copies) = ("", 4);
        while (!Interrupted(documents = Copies(copies)))
        {
            // The run was over before the signal came: a machine may stall just then. The next one has twice as much to read.
            Assert.True(copies < 64, "no run lasted long enough to be ended");
            copies *= 2;
            File.Delete(_temporary.Path);
        }

        var files = Directory.GetFiles(documents).Length;
        Assert.InRange(Stored(), 4, files - 1);
        Assert.Equal("interrupted", LastRun("state"));
        using (var again = PnetProcess.Start(_temporary.Folder, null, "ingest", documents, "--store", _temporary.Path, "--json"))
        {
            Assert.Equal(0, again.Wait(Patience.Limit));
            using var told = System.Text.Json.JsonDocument.Parse(again.Output);
            Assert.True(told.RootElement.GetProperty("files_unchanged").GetInt32() >= 4);
        }

        Assert.Equal("finished", LastRun("state"));
        var continued = await _temporary.ExportAsync();
        foreach (var threads in (int[])[1, 24])
        {
            using var whole = new TemporaryStore();
            whole.Ingest(threads, [.. Directory.GetFiles(documents)]);
            Assert.Equal(await whole.ExportAsync(), continued);
        }
    }

    /// <summary>Sends the signal once a few documents are stored; false where the run was over before it.</summary>
    private bool Interrupted(string documents)
    {
        using var run = PnetProcess.Start(_temporary.Folder, null, "ingest", documents, "--store", _temporary.Path, "--threads", "1");
        Assert.True(SpinWait.SpinUntil(() => run.HasExited || Stored() > 3, Patience.Limit), "nothing was stored");
        using var signal = PnetProcess.Program("kill", _temporary.Folder, null, "-INT", run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        signal.Wait(Patience.Limit);
        var code = run.Wait(Patience.Limit);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        if (code == 0 && LastRun("state") == "finished")
        {
            return false;
        }

        Assert.Equal(1, code);
        return true;
    }

    [Fact]
    public void The_store_remembers_each_run_with_version_times_counts_and_failures()
    {
        var good = _temporary.File("good.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.\n");
        var log = Path.Combine(_temporary.Folder, "log.ndjson");
        using var run = PnetProcess.Start(_temporary.Folder, null, "ingest", good, "missing.txt", "--store", _temporary.Path, "--log", log, "--verbosity", "detailed");
        Assert.Equal(1, run.Wait(Patience.Limit));
        Assert.Equal("1/0/1", $"{LastRun("files_read")}/{LastRun("files_skipped")}/{LastRun("files_failed")}");
        Assert.StartsWith("0.", LastRun("pipeline_version"), StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal(LastRun("started_at"), LastRun("finished_at")) <= 0);
        Assert.Contains("good.txt: done", run.Error, StringComparison.Ordinal);
        using var store = _temporary.Open(StoreAccess.Read);
        Assert.StartsWith("not read", store.Files()["missing.txt"].Reason, StringComparison.Ordinal);
        var lines = File.ReadLines(log).Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(lines, l => Assert.True(l.GetProperty("time").GetDateTime().Kind == DateTimeKind.Utc && l.GetProperty("elapsed_ms").GetInt64() >= 0));
        Assert.Contains(lines, l => l.GetProperty("level").GetString() == "error" && l.GetProperty("message").GetString()!.StartsWith("missing.txt", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.GetProperty("level").GetString() == "debug");
    }

    /// <summary>A signal that a process ignores is ignored by those that it starts: bit 1 of the mask stands for SIGINT.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status";
        var mask = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return mask is not null && (ulong.Parse(mask.AsSpan(7).Trim(), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) & 2) != 0;
    }

    /// <summary>The corpus several times under other names, so that a run takes long enough to be ended.</summary>
    private string Copies(int times)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_temporary.Folder, "documents")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Corpus("documents"), "*.txt"))
        {
            for (var n = 0; n < times; n++)
            {
                File.WriteAllText(Path.Combine(folder, $"{n}-{Path.GetFileName(file)}"), $"{File.ReadAllText(file)}\nCopy {n} of this text.\n");
            }
        }

        return folder;
    }

    private long Stored() => Scalar("SELECT count(*) FROM file WHERE state = 'read'") is long count ? count : 0;

    private string? LastRun(string column) => Scalar($"SELECT {column} FROM run ORDER BY run_id DESC LIMIT 1")?.ToString();

    private object? Scalar(string sql)
    {
        if (!File.Exists(_temporary.Path))
        {
            return null;
        }

        try
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_temporary.Path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The run is about to make the store.
            Debug.WriteLine("store not ready");
            return null;
        }
    }
}
