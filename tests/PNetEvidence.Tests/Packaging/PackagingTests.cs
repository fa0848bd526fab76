using System.IO.Compression;
using System.Text.RegularExpressions;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Packaging;

/// <summary>The packages as a user gets them, and the library as a program uses it.</summary>
public sealed partial class PackagingTests : IDisposable
{
    private static readonly Dictionary<string, string> Sdk = new() { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["MSBUILDDISABLENODEREUSE"] = "1" };
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_tool_installs_from_a_folder_and_runs()
    {
        Pack("PNetEvidence.Cli");
        File.WriteAllText(Path.Combine(_temporary.Folder, "nuget.config"), $"<configuration><packageSources><clear/><add key=\"here\" value=\"{_temporary.Folder}\"/></packageSources></configuration>");
        var tool = Path.Combine(_temporary.Folder, "tool");
        Dotnet("tool", "install", "pnet", "--tool-path", tool, "--configfile", Path.Combine(_temporary.Folder, "nuget.config"), "--version", Version());
        var document = _temporary.File("good.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.\n");
        using var run = PnetProcess.Program(Path.Combine(tool, OperatingSystem.IsWindows() ? "pnet.exe" : "pnet"), _temporary.Folder, null, "run", document, "--store", _temporary.Path, "--out", Path.Combine(_temporary.Folder, "reports"));
        Assert.Equal(0, run.Wait(Patience.Limit));
        Assert.Contains("files read: 1", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_temporary.Folder, "reports", "report.html")));
    }

    [Fact]
    public void The_library_brings_its_documentation_readme_and_licence()
    {
        Pack("PNetEvidence");
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(_temporary.Folder, "PNetEvidence.*.nupkg")));
        Assert.Superset(new HashSet<string> { "README.md", "LICENSE", "lib/net10.0/PNetEvidence.dll", "lib/net10.0/PNetEvidence.xml" }, package.Entries.Select(e => e.FullName).ToHashSet(StringComparer.Ordinal));
        using var reader = new StreamReader(package.GetEntry("PNetEvidence.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Root, nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_of_the_documentation_is_the_one_that_is_compiled()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "PNetEvidence.Tests", "Packaging", "LibrarySample.cs"));
        var compiled = Sample().Match(source).Groups[1].Value.Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        Assert.Contains($"```csharp\n{compiled}\n```", File.ReadAllText(Path.Combine(Repository.Root, "docs", "library.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_gives_a_finding_with_its_quote()
    {
        _temporary.File("good.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.\n");
        var finding = Assert.Single(LibrarySample.Run(_temporary.Folder), f => f.Preferred?.Metric == "pfs_median");
        Assert.Equal(11.4, finding.Preferred!.Value!.Low);
        Assert.Contains("11.4 months", finding.Preferred.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workflow_runs_what_anybody_runs()
    {
        var workflow = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", "ci.yml"));
        Assert.Contains("run: bash .ci/run", workflow, StringComparison.Ordinal);
        Assert.Contains("global-json-file: global.json", workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("contents: write", workflow, StringComparison.Ordinal);
    }

    /// <summary>Packs what is built already, in the configuration of these tests.</summary>
    private void Pack(string project) =>
        Dotnet("pack", Path.Combine(Repository.Root, "src", project), "--no-build", "-c", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "-o", _temporary.Folder, "-v", "q");

    private void Dotnet(params string[] arguments)
    {
        try
        {
            using var sdk = PnetProcess.Program("dotnet", _temporary.Folder, Sdk, arguments);
            var code = sdk.Wait(Patience.Limit);
            Assert.SkipWhen(code != 0 && sdk.Output.Contains("NU1301", StringComparison.Ordinal), "packages cannot be restored here");
            Assert.True(code == 0, sdk.Output + sdk.Error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("the SDK is not on the path");
        }
    }

    private static string Version() => typeof(EvidencePipeline).Assembly.GetName().Version!.ToString(3);

    [GeneratedRegex(@"// <sample>\n(.*?)// </sample>", RegexOptions.Singleline)]
    private static partial Regex Sample();
}
