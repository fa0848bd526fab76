using CsCheck;
using PNetEvidence.Vocabulary;
using Xunit;

namespace PNetEvidence.Tests.Vocabulary;

public sealed class TextSearchTests
{
    /// <summary>Few letters, so that phrases are found; among them spaces, and letters whose other case lies outside of ASCII.</summary>
    private static readonly Gen<string> Texts = Gen.Char["aAbB kK\u212Asi\u0130\u0131\u017F\u00E9\u00C9-%"].Array[0, 24].Select(c => new string(c));

    [Fact]
    public void Finds_what_the_framework_finds() =>
        Gen.Select(Texts, Texts.Select(t => t[..Math.Min(3, t.Length)])).Sample((text, phrase) =>
            TextSearch.IndexOfIgnoringCase(text, phrase) == text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Finds_the_last_that_the_framework_finds() =>
        Gen.Select(Texts, Texts.Select(t => t[..Math.Min(3, t.Length)]).Where(p => p.Length > 0 && char.IsAscii(p[0]))).Sample((text, phrase) =>
            TextSearch.LastIndexOfIgnoringCase(text, phrase) == text.LastIndexOf(phrase, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("Compared WITH placebo", " with ", true)]
    [InlineData("compared with", " with ", false)]
    [InlineData("", "a", false)]
    public void Contains_whatever_the_capitals(string text, string phrase, bool expected) =>
        Assert.Equal(expected, TextSearch.ContainsIgnoringCase(text, phrase));
}
