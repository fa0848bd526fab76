using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Packaging;

/// <summary>
/// docs/sbom.cdx.json, CycloneDX 1.6, is what the lock files say; PNETEVIDENCE_REGENERATE=1 (<c>scripts/sbom</c>) writes it.
/// Packages of tests and benchmarks are in it with scope "excluded": they are not shipped.
/// </summary>
public sealed class SbomTests
{
    private static readonly string FileName = Path.Combine(Repository.Root, "docs", "sbom.cdx.json");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_bill_of_materials_is_that_of_the_lock_files()
    {
        var bill = Bill().ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("PNETEVIDENCE_REGENERATE") == "1")
        {
            File.WriteAllText(FileName, bill);
            return;
        }

        Assert.Equal(bill, File.ReadAllText(FileName));
    }

    [Fact]
    public void Every_locked_package_is_in_the_bill_of_materials()
    {
        var named = JsonNode.Parse(File.ReadAllText(FileName))!["components"]!.AsArray().Select(c => c!["purl"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        Assert.All(LockFiles(), file => Assert.All(Packages(file), p => Assert.Contains($"pkg:nuget/{p.Name}@{p.Version}", named)));
    }

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Assert.All(Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories), p => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(p)!, "packages.lock.json")), p));

    private static JsonObject Bill()
    {
        var shipped = new SortedDictionary<string, Package>(StringComparer.Ordinal);
        var all = new SortedDictionary<string, Package>(StringComparer.Ordinal);
        foreach (var file in LockFiles())
        {
            foreach (var package in Packages(file))
            {
                all.TryAdd(package.Purl, package);
                if (file.Contains($"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                {
                    shipped.TryAdd(package.Purl, package);
                }
            }
        }

        var components = new JsonArray([.. all.Values.Select(p => (JsonNode)new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = p.Purl,
            ["name"] = p.Name,
            ["version"] = p.Version,
            ["scope"] = shipped.ContainsKey(p.Purl) ? "required" : "excluded",
            ["purl"] = p.Purl,
            ["properties"] = new JsonArray(new JsonObject { ["name"] = "nuget:contentHash", ["value"] = p.Hash }),
        })]);
        var version = typeof(EvidencePipeline).Assembly.GetName().Version!.ToString(3);
        var root = $"pkg:nuget/PNetEvidence@{version}";
        var dependencies = new JsonArray(
            [
                new JsonObject { ["ref"] = root, ["dependsOn"] = Refs(shipped.Values.Where(p => p.Direct).Select(p => p.Purl)) },
                .. all.Values.Select(p => (JsonNode)new JsonObject { ["ref"] = p.Purl, ["dependsOn"] = Refs(p.Needs.Select(n => all.Values.FirstOrDefault(q => q.Name == n)?.Purl).OfType<string>()) }),
            ]);

        // The number is that of the content: the same packages give the same bytes.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(components.ToJsonString() + dependencies.ToJsonString()));
        return new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{new Guid(hash.AsSpan(0, 16))}",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = root, ["name"] = "PNetEvidence", ["version"] = version, ["purl"] = root } },
            ["components"] = components,
            ["dependencies"] = dependencies,
        };
    }

    private static JsonArray Refs(IEnumerable<string> purls) => new([.. purls.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(p => (JsonNode)p)]);

    private static IEnumerable<string> LockFiles() =>
        new[] { "src", "tests" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "packages.lock.json", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<Package> Packages(string file) =>
        JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject().SelectMany(framework => framework.Value!.AsObject())
            .Where(p => p.Value!["type"]!.GetValue<string>() != "Project")
            .Select(p => new Package(p.Key, p.Value!["resolved"]!.GetValue<string>(), p.Value["contentHash"]!.GetValue<string>(), p.Value["type"]!.GetValue<string>() == "Direct",
                [.. p.Value["dependencies"]?.AsObject().Select(d => d.Key) ?? []]));

    private sealed record Package(string Name, string Version, string Hash, bool Direct, IReadOnlyList<string> Needs)
    {
        public string Purl => $"pkg:nuget/{Name}@{Version}";
    }
}
