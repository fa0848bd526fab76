using System.Reflection;
using System.Text.RegularExpressions;

namespace PNetEvidence.Tests.Architecture;

/// <summary>Shapes of patterns that the source generator of this runtime compiles wrongly.</summary>
public sealed partial class PatternTests
{
    /// <summary>A lazy loop over a group with an upper bound throws where it is given up at that bound (dotnet/runtime 129511), and the document is lost; the linear engine is not compiled.</summary>
    [Fact]
    public void No_compiled_pattern_repeats_a_group_lazily_up_to_a_bound()
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        var patterns = typeof(EvidencePipeline).Assembly.GetTypes().SelectMany(t => t.GetMembers(all).Select(m => (Type: t, Pattern: m.GetCustomAttribute<GeneratedRegexAttribute>())))
            .Where(p => p.Pattern is not null && !p.Pattern.Options.HasFlag(RegexOptions.NonBacktracking)).ToList();

        Assert.NotEmpty(patterns);
        Assert.DoesNotContain(patterns, p => LazyBoundedGroup().IsMatch(p.Pattern!.Pattern));
    }

    [GeneratedRegex(@"\)\{\d+,\d+\}\?", RegexOptions.NonBacktracking)]
    private static partial Regex LazyBoundedGroup();
}
