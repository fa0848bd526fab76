using PNetEvidence.Cli;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Rendering;

/// <summary>The reports that the repository shows are those of its own code and documents.</summary>
public sealed class CommittedReportsTests
{
    private const string Refresh = "dotnet run -c Release --project src/PNetEvidence.Cli -- run";

    [Fact]
    public void Committed_reports_are_those_of_the_default_run()
    {
        var folder = Directory.CreateTempSubdirectory("reports").FullName;
        try
        {
            var committed = Path.Combine(Repository.Root, "reports");
            var rendered = Rendered(folder).Order(StringComparer.Ordinal).ToList();
            Assert.True(Directory.Exists(committed), $"reports/ is missing. Make it: {Refresh}");
            var stray = Directory.EnumerateFiles(committed).Select(Path.GetFileName).Except(rendered.Select(Path.GetFileName)).Order(StringComparer.Ordinal).Select(f => $"reports/{f} is not written by the default run: remove it");
            var wrong = stray.Concat(rendered.Select(f => Difference(f, Path.Combine(committed, Path.GetFileName(f)))).OfType<string>()).ToList();

            // Not Assert.Empty: it cuts the messages short.
            Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What <c>pnet run</c> without a path does: the same files under the same names, from an empty store.</summary>
    private static IReadOnlyList<string> Rendered(string folder)
    {
        var files = InputFiles.Of([.. InputFiles.Defaults.Select(f => Path.Combine(Repository.Root, f))]);
        using var store = EvidenceStore.Open(Path.Combine(folder, "evidence.sqlite"), StoreAccess.Write);
        Assert.Empty(new EvidencePipeline().Ingest(store, files, Environment.ProcessorCount).Failed);
        return EvidencePipeline.Render(store, EvidencePipeline.Resolve(store), Path.Combine(folder, "reports"));
    }

    private static string? Difference(string rendered, string committed)
    {
        var name = "reports/" + Path.GetFileName(committed);
        if (!File.Exists(committed))
        {
            return $"{name} is missing. Refresh it: {Refresh}";
        }

        if (File.ReadAllBytes(rendered).AsSpan().SequenceEqual(File.ReadAllBytes(committed)))
        {
            return null;
        }

        var (now, then) = (File.ReadAllLines(rendered), File.ReadAllLines(committed));
        var line = now.Zip(then).TakeWhile(p => p.First == p.Second).Count();
        return $"{name} differs from the default run at line {line + 1} ({Start(then, line)} is now {Start(now, line)}). Refresh it: {Refresh}";
    }

    private static string Start(string[] lines, int at) => at < lines.Length ? "'" + lines[at][..Math.Min(lines[at].Length, 120)] + "'" : "the end";
}
