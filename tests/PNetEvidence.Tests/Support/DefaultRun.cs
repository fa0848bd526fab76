namespace PNetEvidence.Tests.Support;

/// <summary>A store filled as `pnet run` without a path fills it, in a temporary folder that goes with it.</summary>
internal sealed class DefaultRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pnet-default-run-");

    private DefaultRun()
    {
    }

    public string Store => Path.Combine(_folder.FullName, "evidence.sqlite");

    public string Reports => Path.Combine(_folder.FullName, "reports");

    public static async Task<DefaultRun> CreateAsync()
    {
        var run = new DefaultRun();
        var code = await PNetEvidence.Cli.Pnet.RunAsync(["run", Repository.Seeds(), Repository.Corpus("documents"), "--fresh", "--quiet", "--store", run.Store, "--out", run.Reports]);
        Assert.Equal(0, code);
        return run;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
