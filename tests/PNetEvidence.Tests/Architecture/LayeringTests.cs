using System.Text.RegularExpressions;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Architecture;

/// <summary>A stage uses types of the stages to its left, Evidence and Vocabulary; never to its right.</summary>
public sealed partial class LayeringTests
{
    private static readonly string[] Order =
        ["Evidence", "Vocabulary", "Ingestion", "Segmentation", "Classification", "Extraction", "Storage", "Resolution", "Synthesis", "Rendering"];

    [Fact]
    public void No_stage_uses_a_stage_to_its_right()
    {
        var library = Path.Combine(Repository.Root, "src", "PNetEvidence");
        var violations = new List<string>();
        for (var stage = 0; stage < Order.Length; stage++)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(library, Order[stage]), "*.cs", SearchOption.AllDirectories))
            {
                var used = StageReference().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct();
                violations.AddRange(used.Where(u => Array.IndexOf(Order, u) > stage).Select(u => $"{Path.GetRelativePath(library, file)} uses {u}"));
            }
        }

        Assert.Empty(violations);
    }

    [Fact]
    public void Every_folder_of_the_library_is_a_stage()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "PNetEvidence")).Select(d => Path.GetFileName(d)!);
        Assert.Empty(folders.Except([.. Order, "bin", "obj"]));
    }

    [GeneratedRegex(@"\bPNetEvidence\.([A-Z][A-Za-z]+)", RegexOptions.NonBacktracking)]
    private static partial Regex StageReference();
}
