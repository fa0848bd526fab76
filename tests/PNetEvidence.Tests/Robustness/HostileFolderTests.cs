using PNetEvidence.Storage;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Robustness;

/// <summary>The folder of hostile files through the tool as a whole.</summary>
public sealed class HostileFolderTests
{
    private const long MemoryLimit = 500_000_000;

    [Fact]
    public void Every_hostile_file_is_read_or_one_line_in_time_and_memory()
    {
        var folder = Repository.SharedOrSkip("data", "hostile");
        using var temporary = new TemporaryStore();

        // The limit makes a reader that wants more fail, instead of a machine that has more hide it.
        var environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x1AE00000" };
        using var run = PnetProcess.Start(temporary.Folder, environment, "ingest", folder, "--store", temporary.Path, "--verbosity", "detailed", "--log", Path.Combine(temporary.Folder, "log"));
        Assert.Equal(1, run.Wait(Patience.Limit));
        var failures = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.EndsWith(": done", StringComparison.Ordinal)).ToList();
        using var store = temporary.Open(StoreAccess.Read);
        var files = store.Files();
        Assert.Equal(Directory.GetFiles(folder).Length, files.Count);
        Assert.Equal(files.Values.Count(f => f.State == FileState.Failed), failures.Count);
        Assert.DoesNotContain(failures, l => l.Contains("fault of this program", StringComparison.Ordinal));
        Assert.True(run.PeakMemory < MemoryLimit, $"{run.PeakMemory / 1_000_000} MB");
        var done = File.ReadLines(Path.Combine(temporary.Folder, "log")).Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement).Where(l => l.GetProperty("level").GetString() == "debug").Select(l => l.GetProperty("elapsed_ms").GetInt64()).ToList();
        var longest = done.Zip(done.Skip(1), (a, b) => b - a).Max();
        Assert.True(longest < 10_000, $"{longest} ms between two files");
        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count} files, {failures.Count} failed, peak {run.PeakMemory / 1_000_000} MB, longest {longest} ms between two files");
    }
}
