using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction;
using PNetEvidence.Ingestion;
using PNetEvidence.Ingestion.PlainText;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Tests.Extraction;

/// <summary>Several abstracts in one text, each a study of its own.</summary>
public sealed class AbstractCollectionTests
{
    private const string First =
        """
        P-03
        Everolimus against placebo in pancreatic tumours: a randomised phase 3 trial
        A. Weber, B. Costa, C. Nilsson

        Background: Everolimus may slow progression.
        Methods: Patients were randomly assigned to everolimus 10 mg daily or to placebo.
        Results: Median PFS was 11.2 months with everolimus and 4.9 months with placebo (HR 0.40).
        Conclusions: Everolimus prolonged progression-free survival.
        """;

    private const string Second =
        """
        P-04
        Retreatment with 177Lu-DOTATATE in a national registry
        Dora Lund, Erik Berg

        Background: Little is known of further cycles.
        Methods: We reviewed the records of 60 patients who were treated again.
        Results: Median PFS was 13.5 months. Thrombocytopenia occurred in 8%.
        Conclusions: Further cycles were tolerated.
        """;

    [Theory]
    [InlineData("Meeting of a society\nAbstracts of the second day\n\n" + First + "\n\n" + Second, "Everolimus against placebo in pancreatic tumours: a randomised phase 3 trial", "Retreatment with 177Lu-DOTATATE in a national registry")]
    // the number may be missing, or the labels may begin with the methods
    [InlineData("Meeting of a society\n\nEmbolisation of liver metastases in older people: a cohort\nAda Mori, Ben Ito\n\nMethods: We reviewed 40 patients.\nResults: Median survival was 30 months.\n\nAblation of liver metastases under sedation: a cohort\nCarl Holm, Dan Falk\n\nMethods: We reviewed 50 patients.\nResults: Median survival was 50 months.", "Embolisation of liver metastases in older people: a cohort", "Ablation of liver metastases under sedation: a cohort")]
    // an abstract above the body of its article is one document
    [InlineData("Ablation of liver metastases under sedation: a cohort\nCarl Holm, Dan Falk\n\nBackground: Ablation is old.\nMethods: We reviewed 50 patients.\nResults: Median survival was 50 months.\nConclusions: It works.\n\nKeywords: ablation, liver\n\nIntroduction\nAblation has been done for years.\n\nMethods\nWe reviewed 50 patients.\n\nResults\nMedian survival was 50 months.")]
    public void Abstracts_with_titles_and_authors_of_their_own_are_parts(string text, params string[] titles)
    {
        var parts = Parts(text);
        Assert.Equal(titles, parts.Count > 1 ? parts.Select(p => p.Document.Metadata.Title) : []);
        Assert.Equal(parts.Sum(p => p.Sentences.Count), Classified(Read(text)).Count);
    }

    [Fact]
    public void What_an_abstract_tells_is_of_its_own_treatment()
    {
        var document = Read("Meeting of a society\nAbstracts of the second day\n\n" + First + "\n\n" + Second);
        var found = new EvidenceExtractor().Extract(document, Classified(document)).Where(r => r.Value is not null).ToList();
        Assert.Contains(found, r => r is { Therapy: "everolimus", Comparator: "placebo", Metric: "pfs_median", Value.Low: 11.2 });
        Assert.Contains(found, r => r is { Therapy: "prrt_lu177", Metric: "pfs_median", Value.Low: 13.5, SourceKind: SourceKind.Cohort });
        Assert.Contains(found, r => r is { Therapy: "prrt_lu177", Metric: "adverse_event_rate", Value.Low: 8 });
    }

    private static Document Read(string text) => MetadataRecognizer.Complete(PlainTextReader.ReadText(text, "abstracts.txt", new string('0', 64)));

    private static List<ClassifiedSentence> Classified(Document document) => [.. new SentenceSegmenter().Segment(document).Select(s => new ClassifiedSentence(s, KindProbabilities.Open, null))];

    private static IReadOnlyList<(Document Document, IReadOnlyList<ClassifiedSentence> Sentences)> Parts(string text) => Read(text) is var document ? AbstractCollection.Parts(document, Classified(document)) : [];

    [Theory]
    // affiliations in brackets, one name for a group, and no names at all
    [InlineData("A. Weber (1), B. Costa (2), C. Nilsson (1, 3)", true)]
    [InlineData("A. Weber, on behalf of the investigators", true)]
    [InlineData("Presented on the second day of the meeting", false)]
    public void Bylines_of_abstracts(string byline, bool apart) =>
        Assert.Equal(apart, Parts("Meeting of a society\n\n" + First.Replace("A. Weber, B. Costa, C. Nilsson", byline, StringComparison.Ordinal) + "\n\n" + Second).Count > 1);

    [Fact]
    public void A_page_of_abstracts_is_a_collection()
    {
        using var folder = new PNetEvidence.Tests.Ingestion.SourceFolder();
        static string Abstract(string title, string methods, string results) => $"<article><h2>{title}</h2><p>Ada Mori, Ben Ito</p><h3>Methods</h3><p>{methods}</p><h3>Results</h3><p>{results}</p></article>";
        var page = "<html><head><title>Late-breaking abstracts</title></head><body><main><h1>Late-breaking abstracts</h1>"
            + Abstract("LB-01. Everolimus against placebo in pancreatic tumours: a randomised trial", "Patients were randomly assigned to everolimus or placebo.", "Median PFS was 11.2 months with everolimus and 4.9 months with placebo.")
            + Abstract("LB-02. Retreatment with 177Lu-DOTATATE in a national registry", "We reviewed the records of 60 patients who had been treated again in nine hospitals of one country.", "Median PFS was 13.5 months.") + "</main></body></html>";
        var found = new EvidencePipeline().Process(DocumentReaders.Default.Read(folder.Write("abstracts.html", page)).Single()).Records;
        Assert.Contains(found, r => r is { Therapy: "everolimus", Comparator: "placebo", Value.Low: 11.2 });
        Assert.Contains(found, r => r is { Therapy: "prrt_lu177", Value.Low: 13.5 });
    }
}
