using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>What the conclusions of a study of another field say of its treatment; in words of our own.</summary>
public sealed class VerdictTests
{
    private static readonly string[] Trial = ["Adults with migraine were randomised to galcanezumab or placebo.", "The response rate was 61% with galcanezumab and 40% with placebo."];

    private static IEnumerable<string> Verdicts(params ReadOnlySpan<string> sentences) =>
        Sentences.Extract("Galcanezumab in migraine: a randomised trial", SourceKind.TrialReport, [.. Trial, .. sentences]).Where(r => r.Kind == ClaimKind.Recommendation).Select(r => $"{r.Therapy} vs {r.Comparator} {r.Direction}");

    [Theory]
    [InlineData("In conclusion, galcanezumab is effective and well tolerated.", "galcanezumab vs  For")]
    [InlineData("In conclusion, galcanezumab was superior to placebo.", "galcanezumab vs placebo For")]
    [InlineData("In conclusion, galcanezumab did not improve quality of life compared with placebo.", "galcanezumab vs placebo Against")]
    [InlineData("We conclude that both groups had similar outcomes.", "galcanezumab vs placebo Neutral")]
    [InlineData("In conclusion, the treatment can be considered a useful option.", "galcanezumab vs  For")]
    [InlineData("In conclusion, galcanezumab reduces the burden of attacks.", "galcanezumab vs  For")]
    public void Conclusions_judge_the_treatment(string conclusion, string expected) => Assert.Equal([expected], Verdicts(conclusion));

    [Theory]
    // what is still to be studied, what a marker foretells, what is no conclusion
    [InlineData("In conclusion, further studies of galcanezumab are needed.")]
    [InlineData("In conclusion, a high level of the marker predicted a better response to galcanezumab.")]
    [InlineData("Galcanezumab was effective in earlier trials.")]
    public void Other_sentences_do_not(string sentence) => Assert.Empty(Verdicts(sentence));

    [Fact]
    public void In_the_field_a_verdict_on_an_effect_is_an_outcome() =>
        Assert.Equal([ClaimKind.Outcome], Sentences.Extract("Everolimus in pancreatic neuroendocrine tumors: a randomized trial", SourceKind.TrialReport, "Patients were assigned to everolimus or placebo.", "In conclusion, everolimus prolongs survival.").Select(r => r.Kind));

    [Fact]
    public void Worded_effects_of_other_treatments_are_left_out() =>
        Assert.DoesNotContain(Sentences.Extract("Galcanezumab in migraine: a randomised trial", SourceKind.TrialReport, [.. Trial, "Nausea was more frequent with galcanezumab.", "Galcanezumab improves survival."]), r => r.Value is null);
}
