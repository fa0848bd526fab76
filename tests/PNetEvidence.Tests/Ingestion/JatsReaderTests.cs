using System.Text;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Tests.Ingestion;

public sealed class JatsReaderTests : ReaderConformanceTests<JatsReader>
{
    protected override string Name => "article.nxml";

    protected override string Sample => """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS-archivearticle1.dtd">
        <article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="en">
        <front><journal-meta><journal-title-group><journal-title>Journal of Tests</journal-title></journal-title-group></journal-meta><article-meta>
          <article-id pub-id-type="pmid">12345</article-id><article-id pub-id-type="pmc">678901</article-id><article-id pub-id-type="doi">10.1234/Test.5</article-id>
          <title-group><article-title>Testinib in <italic>pancreatic</italic> tumors<xref ref-type="fn" rid="f1">*</xref></article-title></title-group>
          <contrib-group><contrib><name><surname>Tester</surname><given-names>A</given-names></name></contrib><contrib><name><surname>Second</surname></name></contrib></contrib-group>
          <pub-date pub-type="epub"><year>2019</year></pub-date><pub-date pub-type="ppub"><year>2020</year></pub-date>
          <related-article related-article-type="retraction-forward" ext-link-type="doi" xlink:href="info:doi/10.1234/retraction"/>
          <permissions><license><license-p>All rights are with the authors.</license-p></license></permissions>
          <abstract abstract-type="teaser"><p>Buy this issue.</p></abstract>
          <abstract><sec><title>Results</title><p>Median PFS was 11.0 months.</p></sec></abstract>
          <kwd-group><kwd>keyword</kwd></kwd-group>
          <funding-group><award-group><funding-source>Test Fund</funding-source></award-group></funding-group>
        </article-meta></front>
        <body><sec sec-type="methods"><label>1.</label><title>Methods</title><p>We followed others [<xref ref-type="bibr" rid="r1">1</xref>,<xref ref-type="bibr" rid="r3">3</xref>&#8211;<xref ref-type="bibr" rid="r5">5</xref>].
            As before,<sup><xref ref-type="bibr" rid="r2">2</xref></sup> the dose was 10 mg (<xref ref-type="table" rid="t1">Table 1</xref>) of <sup>177</sup>Lu.
            <list><list-item><p>One item.</p></list-item></list> After the list.</p>
          <sec><title>Statistics</title><p>None.</p></sec></sec>
          <sec sec-type="results"><title>Results</title>
          <table-wrap id="t1"><label>Table 1</label><caption><title>Survival</title><p>In months.</p></caption><table><thead><tr><th>Arm</th><th>PFS<sup>a</sup></th></tr></thead>
            <tbody><tr><td>Testinib</td><td>11.0</td></tr></tbody></table><table-wrap-foot><fn id="a"><label>a</label><p>By the investigators.</p></fn></table-wrap-foot></table-wrap>
          <fig><label>Figure 1</label><caption><p>Survival curves.</p></caption><graphic/></fig></sec></body>
        <back><ack><p>We thank everybody.</p></ack><fn-group><fn id="f1"><p>Interests: none.</p></fn></fn-group>
          <ref-list><title>References</title>
          <ref id="r1"><label>1.</label><element-citation><person-group><name><surname>Alpha</surname><given-names>B</given-names></name></person-group><article-title>First trial</article-title><source>J Test</source><year>2001</year><pub-id pub-id-type="pmid">111</pub-id><pub-id pub-id-type="doi">10.1000/first.one</pub-id></element-citation></ref>
          <ref id="r2"><label>2.</label><mixed-citation>Beta CD, et al. Second trial. J Test. 2002;1:2. doi:10.1234/second.</mixed-citation></ref>
          <ref id="r3"><label>3.</label><mixed-citation>C. 2003.</mixed-citation></ref><ref id="r4"><label>4.</label><mixed-citation>D. 2004.</mixed-citation></ref><ref id="r5"><label>5.</label><mixed-citation>E. 2005.</mixed-citation></ref></ref-list></back>
        <sub-article><front-stub/><body><p>A reviewer's letter.</p></body></sub-article></article>
        """;

    protected override IReadOnlyList<string> InReadingOrder =>
        ["Testinib in pancreatic tumors", "Abstract", "Median PFS was 11.0 months.", "1. Methods", "We followed others", "One item.", "After the list.", "Statistics", "Table 1 Survival In months.", "Testinib\t11.0", "By the investigators.", "Figure 1 Survival curves.", "References"];

    protected override IReadOnlyList<string> Boilerplate => ["We thank", "Interests:", "All rights", "Buy this issue", "reviewer's letter", "keyword", "Beta CD"];

    protected override JatsReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void A_reference_mark_inside_another_is_one_mark_of_both()
    {
        var document = Assert.Single(Read(Name, Sample.Replace("<xref ref-type=\"bibr\" rid=\"r2\">2</xref>", "<xref ref-type=\"bibr\" rid=\"r2\">2 <xref ref-type=\"bibr\" rid=\"r4\">4</xref> here</xref>", StringComparison.Ordinal)));
        var mark = Assert.Single(document.CitationMarks, m => m.Markers.Contains("4") && m.Markers.Contains("2"));
        Assert.Equal("2 4 here", document.Text[mark.Start..mark.End]);
    }

    [Fact]
    public void A_bracketed_mark_before_the_stop_leaves_the_sentence_its_end()
    {
        var document = Assert.Single(Read(Name, "<article><body><sec><title>Introduction</title><p>It is rising [<xref ref-type=\"bibr\" rid=\"r1\">1</xref>]. In most of them it grows [<xref ref-type=\"bibr\" rid=\"r2\">2</xref>], and slowly.</p></sec></body><back><ref-list><ref id=\"r1\"><label>1</label><mixed-citation>A.</mixed-citation></ref><ref id=\"r2\"><label>2</label><mixed-citation>B.</mixed-citation></ref></ref-list></back></article>"));
        Assert.Equal(["It is rising.", "In most of them it grows, and slowly."], new SentenceSegmenter().Segment(document).Where(s => s.Kind == BlockKind.Paragraph).Select(s => s.Normal.Text));
    }

    [Fact]
    public void Reads_the_front_matter()
    {
        var document = ReadSample()[0];
        var metadata = document.Metadata;
        Assert.Equal("Testinib in pancreatic tumors", metadata.Title);
        Assert.Equal(("Journal of Tests", 2020, "Tester", "en"), (metadata.Journal, metadata.Year!.Value, metadata.FirstAuthor, metadata.Language));
        Assert.Equal(("10.1234/test.5", "12345", "PMC678901"), (metadata.Doi, metadata.Pmid, metadata.Pmcid));
        Assert.Equal("Test Fund", metadata.Funding);
        Assert.Equal("10.1234/test.5", document.Key);
    }

    [Fact]
    public void Keeps_the_link_to_a_retraction() =>
        Assert.Equal([new PublicationNotice("retracted", "10.1234/retraction")], ReadSample()[0].Metadata.Notices);

    [Theory]
    [InlineData("retracted-article", "retraction")]
    [InlineData("corrected-article", "erratum")]
    [InlineData("correction-forward", "corrected")]
    [InlineData("object-of-concern", "concern")]
    public void Tells_notices_from_their_targets(string type, string kind)
    {
        var document = Read(Name, $"""
            <article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta><title-group><article-title>T</article-title></title-group>
            <related-article related-article-type="{type}" xlink:href="10.1234/other"/></article-meta></front></article>
            """)[0];
        Assert.Equal([new PublicationNotice(kind, "10.1234/other")], document.Metadata.Notices);
    }

    [Fact]
    public void Reads_a_notice_that_names_no_target() =>
        Assert.Equal([new PublicationNotice("retraction", null)], Read(Name, """
            <article article-type="retraction"><front><article-meta><title-group><article-title>Retraction</article-title></title-group></article-meta></front></article>
            """)[0].Metadata.Notices);

    [Fact]
    public void Joins_the_marks_of_one_bracket_and_expands_ranges()
    {
        var document = ReadSample()[0];
        Assert.Equal(["[1,3–5]", "2"], document.CitationMarks.Select(m => document.Text[m.Start..m.End]));
        Assert.Equal(["1", "3", "4", "5"], document.CitationMarks[0].Markers);
        Assert.Equal(["2"], document.CitationMarks[1].Markers);
    }

    [Fact]
    public void Expands_a_range_that_is_marked_as_one()
    {
        var document = Read(Name, """
            <article><body><p>Shown before<xref ref-type="bibr" rid="a c">2-4</xref>.</p></body><back><ref-list><ref id="a"><label>2</label></ref><ref id="b"><label>3</label></ref><ref id="c"><label>4</label></ref></ref-list></back></article>
            """)[0];
        Assert.Equal(["2", "3", "4"], Assert.Single(document.CitationMarks).Markers);
    }

    [Fact]
    public void Reads_references_with_their_ids()
    {
        var references = ReadSample()[0].References;
        Assert.Equal(["1", "2", "3", "4", "5"], references.Select(r => r.Marker));
        Assert.Equal(("10.1000/first.one", "111", "Alpha", 2001, "First trial"), (references[0].Doi, references[0].Pmid, references[0].FirstAuthor, references[0].Year!.Value, references[0].Title));
        Assert.Equal("Alpha B First trial J Test 2001", references[0].Text);
        Assert.Equal(("10.1234/second", "Beta", 2002), (references[1].Doi, references[1].FirstAuthor, references[1].Year!.Value));
    }

    [Fact]
    public void Tells_sections_tables_and_figures_by_the_structure()
    {
        var document = ReadSample()[0];
        Assert.Equal(["Figure 1 Survival curves."], Texts(document, BlockKind.FigureLegend));
        Assert.Equal(["a By the investigators."], Texts(document, BlockKind.Footnote));
        Assert.Equal(["One item."], Texts(document, BlockKind.ListItem));
        Assert.Equal([("Abstract", 1), ("Results", 2), ("1. Methods", 1), ("Statistics", 2), ("Results", 1), ("References", 1)],
            document.Blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => (document.Text[b.Start..b.End], b.Level)));
        Assert.Equal("methods", document.Blocks.First(b => document.Text[b.Start..b.End] == "None.").SectionCode);
        Assert.Contains("of 177Lu.", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_each_article_of_a_set()
    {
        var documents = Read(Name, "<pmc-articleset><article><body><p>One.</p></body></article><article><body><p>Two.</p></body></article></pmc-articleset>");
        Assert.Equal(["One.", "Two."], documents.Select(d => d.Text));
    }

    [Theory]
    [InlineData("Guideline on testing", "review-article", SourceKind.Guideline, "guideline")]
    [InlineData("Testing: a systematic review and meta-analysis", "research-article", SourceKind.SystematicReview, "meta_analysis")]
    [InlineData("Testing", "review-article", SourceKind.Review, "review")]
    [InlineData("Testing", "case-report", SourceKind.Cohort, "case_series")]
    public void Tells_the_kind_of_source(string title, string type, SourceKind kind, string design)
    {
        var metadata = Read(Name, $"<article article-type=\"{type}\"><front><article-meta><title-group><article-title>{title}</article-title></title-group></article-meta></front></article>")[0].Metadata;
        Assert.Equal((kind, design), (metadata.SourceKind!.Value, metadata.Design));
    }

    [Fact]
    public void Takes_the_design_of_research_articles_from_their_text() => Assert.Equal("rct", Read(Name, """
        <article article-type="research-article"><front><article-meta><title-group><article-title>Testinib against placebo</article-title></title-group></article-meta></front>
        <body><p>Patients were randomly assigned to testinib or placebo.</p></body></article>
        """)[0].Metadata.Design);

    [Fact]
    public void Reads_named_characters_that_only_the_document_type_declares() =>
        Assert.Equal("α-emitter β", Read(Name, "<article><front><article-meta><title-group><article-title>&alpha;-emitter &nbsp;&beta;</article-title></title-group></article-meta></front></article>")[0].Metadata.Title);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Reads_wide_encodings(string encoding)
    {
        using var folder = new SourceFolder();
        var wide = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. wide.GetPreamble(), .. wide.GetBytes("<?xml version=\"1.0\"?><article><body><p>Médian 5 µg.</p></body></article>")];
        Assert.Equal("Médian 5 µg.", new JatsReader().Read(folder.Write(Name, bytes)).Single().Text);
    }

    [Fact]
    public void Reads_latin_bytes_that_claim_to_be_utf8()
    {
        using var folder = new SourceFolder();
        var bytes = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?><article><body><p>Médian 5 µg.</p></body></article>");
        Assert.Equal("Médian 5 µg.", new JatsReader().Read(folder.Write(Name, bytes)).Single().Text);
    }

    [Fact]
    public void Refuses_an_entity_bomb_at_once()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        Assert.Contains("undeclared entity", Refusal($"<!DOCTYPE article [<!ENTITY l0 \"lol\">{entities}]><article><body><p>&l9;</p></body></article>"), StringComparison.Ordinal);
    }

    [Fact]
    public void Never_reads_half_an_article() => Assert.Contains("Line", Refusal(Sample[..(Sample.Length * 3 / 4)]), StringComparison.Ordinal);

    [Fact]
    public void Refuses_nesting_beyond_the_limit() =>
        Assert.Contains("nested more than 1000 deep", Refusal("<article><body>" + string.Concat(Enumerable.Repeat("<p>", 200_000))), StringComparison.Ordinal);
}
