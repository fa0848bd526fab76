using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Tests.Ingestion;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>The short sentences of a protocol under the heading of a treatment, from the page to the record; in words of our own.</summary>
public sealed class SectionAdviceTests
{
    [Theory]
    [InlineData("Indication: progressive tumour of the pancreas after failure of an analogue.", "indication sunitinib for")]
    [InlineData("Requirements: platelets above 75, no open wound.", "eligibility sunitinib")]
    [InlineData("Not for tumours of the bowel.", "recommendation sunitinib against")]
    [InlineData("Do not start within 4 weeks of major surgery.", "recommendation sunitinib against")]
    [InlineData("Never give with an open wound.", "recommendation sunitinib against")]
    [InlineData("Stop if the heart fails.", "recommendation sunitinib against")]
    [InlineData("Protein in the urine above 3 g: pause until it has fallen.", "recommendation sunitinib against")]
    [InlineData("Child-Pugh C: do not give.", "recommendation sunitinib against")]
    [InlineData("Side effects: hypertension, fatigue, hypothyroidism.", "adverse_event sunitinib")]
    // a line without a verb that says for whom
    [InlineData("Telotristat ethyl 250 mg three times daily for carcinoid diarrhoea despite an analogue.", "recommendation telotristat_ethyl for")]
    // the dose tells it all, the protocol speaks of itself, how long something is given
    [InlineData("Hand-foot syndrome of grade 3: pause, resume at 25 mg.")]
    [InlineData("Not for clinical use.")]
    [InlineData("Octreotide LAR 30 mg every 4 weeks for the first three months.")]
    public void A_short_sentence_is_about_the_treatment_of_its_section(string sentence, params string[] expected) =>
        Assert.Equal(expected, Records(sentence).Where(r => r.Value is null && r.Dose is null).Select(r => string.Join(' ', new[] { EvidenceJson.Name(r.Kind), r.Therapy, r.Direction is { } d ? EvidenceJson.Name(d) : null }.OfType<string>())));

    [Theory]
    // behind a condition that names another drug, and behind what is given beside it
    [InlineData("Indication: progressive tumour of the pancreas after an analogue. 37.5 mg once daily without a break.", "sunitinib 37.5 mg every 1 days x1")]
    [InlineData("A mouthwash with dexamethasone prevents sores. Start at 25 mg daily.", "sunitinib 25 mg every 1 days x1")]
    public void A_dose_without_a_name_is_of_the_treatment_of_its_section(string sentences, string expected) =>
        Assert.Equal([expected], Records(sentences).Where(r => r.Dose is not null).Select(Sentences.Short));

    [Fact]
    public void Doses_of_a_table_are_of_the_drug_of_their_column_or_caption() =>
        Assert.Equal(["sunitinib 37.5 mg every 1 days x1", "sunitinib 25 mg every 1 days x1"],
            Records("A mouthwash with dexamethasone prevents sores.\n\nTable A. Sunitinib, levels of dose\nLevel      Dose\nStart      37.5 mg daily\n-1         25 mg daily").Where(r => r.Dose is not null).Select(Sentences.Short));

    private static List<EvidenceRecord> Records(string section)
    {
        using var folder = new SourceFolder();
        var document = DocumentReaders.Default.Read(folder.Write("protocol.txt", $"MUSTER HOSPITAL\nTreatment protocol ON-3: drugs for neuroendocrine tumours\nVersion 2, replaces version 1\n\n1. SCOPE\nFor adults with neuroendocrine tumours of the pancreas.\n\n2. SUNITINIB\n{section}\n\n3. VISITS\nPatients are seen again after one month.\n")).Single();
        return [.. new EvidencePipeline().Process(document).Records.Where(r => r.Section == "2. SUNITINIB" && r.Extractors.Contains(ExtractorName.Grammar))];
    }
}
