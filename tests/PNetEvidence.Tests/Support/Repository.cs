namespace PNetEvidence.Tests.Support;

/// <summary>Folders of this repository, and the optional folder of shared material beside it.</summary>
internal static class Repository
{
    /// <summary>Root of the clone that the tests run in.</summary>
    public static string Root { get; } = FindRoot();

    public static string Corpus(params string[] parts) => Path.Combine([Root, "corpus", .. parts]);

    public static string Seeds(params string[] parts) => Path.Combine([Root, "seeds", .. parts]);

    /// <summary>
    /// A path below the shared folder (PNETEVIDENCE_SHARED, else <c>../shared</c>). The test skips with a reason where it is absent.
    /// </summary>
    public static string SharedOrSkip(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("PNETEVIDENCE_SHARED") ?? Path.Combine(Root, "..", "shared");
        var path = Path.GetFullPath(Path.Combine([shared, .. parts]));
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"{string.Join('/', parts)} of the shared material is not here (set PNETEVIDENCE_SHARED to its folder).");
        return path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PNetEvidence.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("PNetEvidence.sln was not found above the test assembly.");
    }
}
