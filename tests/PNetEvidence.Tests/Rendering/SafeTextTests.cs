using PNetEvidence.Rendering;

namespace PNetEvidence.Tests.Rendering;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("a | b *c* _d_ `e`", "a \\| b \\*c\\* \\_d\\_ \\`e\\`")]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("1. no list", "1\\. no list")]
    [InlineData("65.1 months", "65.1 months")]
    [InlineData("see https://example.org", "see https&#58;//example.org")]
    [InlineData("javascript:alert(1)", "javascript&#58;alert(1)")]
    [InlineData("[text](address)", "\\[text\\](address)")]
    [InlineData("{{ file }}", "\\{\\{ file \\}\\}")]
    [InlineData("two\nlines", "two lines")]
    public void Control_characters_of_Markdown_arrive_as_text(string text, string expected) => Assert.Equal(expected, SafeText.Markdown(text));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-1", "'-1")]
    [InlineData("+1", "'+1")]
    [InlineData("@x", "'@x")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("plain", "plain")]
    public void No_cell_of_a_CSV_starts_a_formula(string text, string expected) => Assert.Equal(expected, SafeText.Csv(text));

    [Fact]
    public void Different_ids_have_different_anchors()
    {
        Assert.Equal("c-ab12", SafeText.Anchor("c-", "ab12"));
        Assert.NotEqual(SafeText.Anchor("c-", "a b"), SafeText.Anchor("c-", "a+b"));
        Assert.DoesNotContain("\"", SafeText.Anchor("c-", "a\" onload=\"x"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1000/x", "https://doi.org/10.1000/x")]
    [InlineData("10.1000/a\"b", "https://doi.org/10.1000/a%22b")]
    [InlineData("javascript:alert(1)", null)]
    public void Only_a_DOI_becomes_a_link(string doi, string? expected) => Assert.Equal(expected, SafeText.DoiAddress(doi));
}
