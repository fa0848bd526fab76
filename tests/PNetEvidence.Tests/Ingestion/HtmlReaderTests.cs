using PNetEvidence.Ingestion;
using PNetEvidence.Ingestion.Html;

namespace PNetEvidence.Tests.Ingestion;

public sealed class HtmlReaderTests : ReaderConformanceTests<HtmlReader>
{
    protected override string Name => "sample.html";

    protected override string Sample =>
        """
        <!DOCTYPE html><html lang="en"><head><title>A trial | Invented Journal</title><meta name="citation_title" content="A trial of one drug"><meta name="citation_doi" content="10.1234/abc"><meta name="citation_publication_date" content="2019/03"><script>var hidden = "script text";</script></head>
        <body><div class="cookie-banner"><p>We use cookies.</p></div><nav><a href="/">Home page</a></nav>
        <main><h1>A trial of one drug</h1><h2>Abstract</h2><p><b>Results:</b> Survival was 5 years<sup><a href="#ref1">1</a></sup> in most of the patients.</p>
        <p style="display:none">Secret instruction.</p>
        <table><caption>Table 1. Outcome</caption><thead><tr><th rowspan="2">Arm</th><th colspan="2">Survival</th></tr><tr><th>1 year</th><th>5 years</th></tr></thead><tbody><tr><td>Drug</td><td>90%</td><td>50%</td></tr></tbody></table>
        <figure><figcaption>Figure 1. Survival of all.</figcaption></figure>
        <h2>References</h2><ol><li id="ref1">Muster A. J Invent Med 2010;3:4-5.</li></ol></main>
        <aside><h2>Related articles</h2><p>Something else entirely.</p></aside><footer>Terms of use</footer></body></html>
        """;

    protected override IReadOnlyList<string> InReadingOrder => ["A trial of one drug", "Abstract", "Survival was", "Table 1", "Drug\t90%\t50%", "Figure 1", "References", "Muster A."];

    protected override IReadOnlyList<string> Boilerplate => ["cookies", "Home page", "script text", "Secret", "Something else", "Terms of use", "Muster"];

    protected override HtmlReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void Meta_tags_give_the_metadata()
    {
        var document = Assert.Single(ReadSample());
        Assert.Equal(("A trial of one drug", "10.1234/abc", 2019), (document.Metadata.Title, document.Key, document.Metadata.Year));
    }

    [Fact]
    public void A_superscript_link_to_a_reference_is_a_citation_mark()
    {
        var document = Assert.Single(ReadSample());
        var mark = Assert.Single(document.CitationMarks);
        Assert.Equal(["1"], mark.Markers);
        Assert.EndsWith("5 years", document.Text[..mark.Start], StringComparison.Ordinal);
    }

    [Fact]
    public void Header_rows_above_each_other_are_joined_by_column()
    {
        var document = Assert.Single(ReadSample());
        Assert.Equal(["Arm", "Survival | 1 year", "Survival | 5 years"], document.Tables[0].Headers);
    }

    [Fact]
    public void Superscript_digits_do_not_run_into_numbers_and_units()
    {
        var document = Assert.Single(Read("sup.html", "<html><body><h1>A small study here</h1><p>We saw 10<sup>9</sup> cells, gave 750 mg/m<sup>2</sup> and <sup>177</sup>Lu, and all lived 5 years<sup>12</sup> or more.</p></body></html>"));
        var text = document.Text;
        Assert.Contains("mg/m2", text, StringComparison.Ordinal);
        Assert.Contains("177Lu", text, StringComparison.Ordinal);
        Assert.DoesNotContain("years12", text, StringComparison.Ordinal);
        Assert.DoesNotContain("109 cells", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused() =>
        Assert.Contains("nested", Refusal("<html><body>" + string.Concat(Enumerable.Repeat("<div>", 5_000)) + "deep"), StringComparison.Ordinal);

    [Fact]
    public void Text_inside_elements_named_like_furniture_is_read_where_it_is_all_there_is()
    {
        const string Piece = "<div class=\"related-tools\"><p>This paragraph holds a part of the article and nothing else does so.</p></div>";
        Assert.Equal(3, Texts(Assert.Single(Read("named.html", $"<html><body><article>{Piece}{Piece}{Piece}</article></body></html>")), BlockKind.Paragraph).Count());
    }

    [Fact]
    public void A_page_without_text_says_what_to_do() => Assert.Contains("save", Refusal("<html><body><script>load()</script></body></html>"), StringComparison.Ordinal);
}
