using System.IO.Compression;
using System.Text;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

public sealed class PubMedXmlReaderTests : ReaderConformanceTests<PubMedXmlReader>
{
    protected override string Name => "export.xml";

    protected override string Sample => Set(
        Article("11", "<ArticleTitle>Testinib in tumors.</ArticleTitle><Abstract><AbstractText Label=\"RESULTS\" NlmCategory=\"RESULTS\">Median PFS was 11.0 months.</AbstractText><AbstractText Label=\"INTERPRETATION\" NlmCategory=\"CONCLUSIONS\">It works.</AbstractText><CopyrightInformation>All rights reserved.</CopyrightInformation></Abstract>",
            "<CommentsCorrectionsList><CommentsCorrections RefType=\"RetractionIn\"><RefSource>J Test. 2021</RefSource><PMID>99</PMID></CommentsCorrections></CommentsCorrectionsList>"),
        Article("12", "<ArticleTitle>[A foreign trial].</ArticleTitle><Abstract><AbstractText>BACKGROUND: Known. RESULTS: Shown.</AbstractText></Abstract><Language>ger</Language>", ""));

    protected override IReadOnlyList<string> InReadingOrder => ["Testinib in tumors.", "RESULTS", "11.0 months", "INTERPRETATION", "It works.", "[A foreign trial].", "BACKGROUND", "Known.", "RESULTS", "Shown."];

    protected override IReadOnlyList<string> Boilerplate => ["All rights reserved", "An affiliation"];

    protected override PubMedXmlReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void Reads_each_record_as_a_document_of_its_own()
    {
        var documents = ReadSample();
        Assert.Equal(["10.1234/p11", "10.1234/p12"], documents.Select(d => d.Key));
        Assert.Equal("results", documents[0].Blocks.First(b => b.Kind == BlockKind.Paragraph).SectionCode);
        var metadata = documents[0].Metadata;
        Assert.Equal(("11", "PMC5", "Tester", 2020, "Journal of Tests"), (metadata.Pmid, metadata.Pmcid, metadata.FirstAuthor, metadata.Year!.Value, metadata.Journal));
        Assert.Equal((SourceKind.TrialReport, "rct"), (metadata.SourceKind!.Value, metadata.Design));
        Assert.Equal(["NCT01234567"], metadata.RegistrationIds);
        Assert.Equal([new PublicationNotice("retracted", "99")], metadata.Notices);
        Assert.Equal(("10.1000/cited", "77"), (documents[0].References[0].Doi, documents[0].References[0].Pmid));
        Assert.NotEqual(documents[0].ContentHash, documents[1].ContentHash);
    }

    [Fact]
    public void Takes_a_translated_title_for_english() => Assert.Equal(["en", "en"], ReadSample().Select(d => d.Metadata.Language));

    [Fact]
    public void Tells_the_language_of_a_record_without_translation() =>
        Assert.Equal("de", Read(Name, Set(Article("1", "<ArticleTitle>Eine Studie</ArticleTitle><Language>ger</Language>", "")))[0].Metadata.Language);

    [Fact]
    public void Streams_thousands_of_records()
    {
        var documents = Read(Name, Set([.. Enumerable.Range(1, 3000).Select(i => Article($"{i}", $"<ArticleTitle>Trial {i}</ArticleTitle>", ""))]));
        Assert.Equal(3000, documents.Count);
        Assert.Equal("Trial 3000", documents[^1].Metadata.Title);
    }

    [Fact]
    public void Gives_the_records_before_a_defect_and_then_says_where_it_is()
    {
        using var folder = new SourceFolder();
        var sample = Sample;
        using var records = Create(ReaderLimits.Default).Read(folder.Write(Name, sample[..^40])).GetEnumerator();
        Assert.True(records.MoveNext());
        var error = Assert.Throws<DocumentFormatException>(() => { while (records.MoveNext()) { } });
        Assert.StartsWith("Line ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unpacks_compressed_files_within_the_limit()
    {
        using var folder = new SourceFolder();
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Sample));
        }

        var file = folder.Write("export.xml.gz", packed.ToArray());
        Assert.True(Create(ReaderLimits.Default).CanRead(file));
        Assert.Equal(2, Create(ReaderLimits.Default).Read(file).Count());
        var error = Assert.Throws<DocumentFormatException>(() => Create(new ReaderLimits { MaxBytes = Sample.Length - 100 }).Read(file).ToList());
        Assert.Contains("unpacks to more than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_error_answer_with_its_words() => Assert.Contains("Cannot process", Refusal("<eFetchResult><ERROR>Cannot process the ids</ERROR></eFetchResult>"), StringComparison.Ordinal);

    [Fact]
    public void Refuses_records_without_text() => Assert.Contains("None of the 1", Refusal(Set("<PubmedArticle/>")), StringComparison.Ordinal);

    private static string Set(params string[] articles) => $"<?xml version=\"1.0\"?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle//EN\" \"pubmed.dtd\">\n<PubmedArticleSet>{string.Join('\n', articles)}</PubmedArticleSet>";

    private static string Article(string pmid, string article, string citation) => $"""
        <PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><Journal><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>Journal of Tests</Title></Journal>
        {article}<AuthorList><Author><LastName>Tester</LastName><AffiliationInfo><Affiliation>An affiliation</Affiliation></AffiliationInfo></Author><Author><LastName>Second</LastName></Author></AuthorList>
        <DataBankList><DataBank><AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
        <PublicationTypeList><PublicationType>Journal Article</PublicationType><PublicationType>Randomized Controlled Trial</PublicationType></PublicationTypeList></Article>{citation}</MedlineCitation>
        <PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId><ArticleId IdType="doi">10.1234/P{pmid}</ArticleId><ArticleId IdType="pmc">PMC5</ArticleId></ArticleIdList>
        <ReferenceList><Reference><Citation>Alpha A. J Test. 2001</Citation><ArticleIdList><ArticleId IdType="pubmed">77</ArticleId><ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
        """;
}
