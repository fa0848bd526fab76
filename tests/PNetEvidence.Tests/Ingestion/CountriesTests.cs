using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("Department of Surgery, University Hospital, Uppsala, Sweden.", "Sweden")]
    [InlineData("Cancer Center, Tampa, FL, U.S.A.", "United States")]
    [InlineData("Institute of Oncology, London, UK. Electronic address: someone@example.org", "United Kingdom")]
    [InlineData("Department of Medicine, Seoul, Republic of Korea", "Korea")]
    public void Reads_the_country_that_an_affiliation_ends_with(string affiliation, string country) => Assert.Equal(country, Countries.OfAffiliation(affiliation));

    [Theory]
    [InlineData("Emory University, Atlanta, Georgia")]
    [InlineData("the French network of centres")]
    [InlineData("")]
    public void Is_null_where_none_is_named(string affiliation) => Assert.Null(Countries.OfAffiliation(affiliation));

    [Fact]
    public void A_text_gives_its_country_by_its_affiliation_and_a_structured_source_by_its_own()
    {
        const string article = "<article><front><article-meta><title-group><article-title>Resection of liver metastases</article-title></title-group>"
            + "<contrib-group><contrib><name><surname>Doe</surname></name></contrib><aff>Clinic A, Lyon, <country>France</country></aff></contrib-group>"
            + "<aff>Clinic B, Rome, Italy</aff></article-meta></front><body><p>Twelve patients had an operation on the liver.</p></body></article>";
        var path = Path.Combine(Directory.CreateTempSubdirectory("pnet-country-").FullName, "a.nxml");
        File.WriteAllText(path, article);
        var document = Assert.Single(DocumentReaders.Default.Read(SourceFile.Open(path, "a.nxml")));
        Assert.Equal("France", document.Metadata.Country);
        Assert.Equal("Doe", document.Metadata.FirstAuthor);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
