using PNetEvidence.Vocabulary;

namespace PNetEvidence.Tests.Vocabulary;

public sealed class TermMatcherTests
{
    private static readonly TermMatcher<string> Matcher = new([
        ("liver metastasis", "liver", false),
        ("chemoembolization", "tace", false),
        ("liver transplantation", "lt", false),
        ("LT", "lt", true),
        ("somatostatin analog", "ssa", false),
        ("tumor", "tumour", false),
    ]);

    [Theory]
    [InlineData("Liver metastases were common", "liver:Liver metastases")]
    [InlineData("chemoembolisation of both lobes", "tace:chemoembolisation")]
    [InlineData("Somatostatin analogues first", "ssa:Somatostatin analogues")]
    [InlineData("LTs in lt units", "lt:LTs")]
    [InlineData("the liver, transplantation later", "")]
    [InlineData("TUMOUR burden", "tumour:TUMOUR")]
    public void Finds_spelling_variants_and_no_more(string text, string expected)
    {
        var found = Matcher.Find(text, WordFolding.Split(text)).Select(m => $"{m.Item}:{text[m.Start..m.End]}");
        Assert.Equal(expected, string.Join("; ", found));
    }
}
