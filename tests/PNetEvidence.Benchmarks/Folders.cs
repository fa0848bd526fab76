namespace PNetEvidence.Benchmarks;

/// <summary>Material of benchmarks: the repository's corpus, and the optional folder of real documents.</summary>
internal static class Folders
{
    public static string Corpus(params string[] parts) => Path.Combine([Root, "corpus", .. parts]);

    /// <summary>A path below the folder that PNETEVIDENCE_SHARED names, else <c>../shared</c>; null where it is absent.</summary>
    public static string? Shared(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("PNETEVIDENCE_SHARED") ?? Path.Combine(Root, "..", "shared");
        var path = Path.GetFullPath(Path.Combine([shared, .. parts]));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>BenchmarkDotNet runs from a folder of its own below this one, so the root is searched upwards.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PNetEvidence.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("PNetEvidence.sln was not found above the benchmarks.");
    }
}
