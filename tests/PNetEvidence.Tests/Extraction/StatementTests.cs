using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Tests.Ingestion;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

public sealed class StatementTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Extraction", "Cases", "statements.ndjson"))
            .Where(line => line.Length > 0)
            .Select(line => new TheoryDataRow<string>(line) { TestDisplayName = JsonDocument.Parse(line).RootElement.GetProperty("name").GetString() });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_claims_in_words(string line)
    {
        var root = JsonDocument.Parse(line).RootElement;
        var kind = root.TryGetProperty("kind", out var k) ? EvidenceJson.Parse<SourceKind>(k.GetString()) ?? SourceKind.Review : SourceKind.Review;
        var expected = root.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!).ToList();

        var found = Sentences.Extract("Treatment of neuroendocrine tumors", kind, root.GetProperty("text").GetString()!)
            .Where(r => r.Value is null && r.Dose is null)
            .Select(r => string.Join(' ', new[] { EvidenceJson.Name(r.Kind), r.Therapy, r.Direction is { } d ? EvidenceJson.Name(d) : null }.OfType<string>()))
            .ToList();

        Assert.Equal(expected, found);
    }

    [Theory]
    // the words that open a list hold for its items; a lead that opens something else does not
    [InlineData("Contraindications to arterial embolization:", "contraindication embolization", "contraindication embolization", "contraindication embolization")]
    [InlineData("Embolization is contraindicated in:", "contraindication embolization", "contraindication embolization", "contraindication embolization")]
    [InlineData("Before embolization the team talks about:")]
    public void Items_of_a_list_of_contraindications_rule_a_treatment_out(string lead, params string[] expected)
    {
        using var folder = new SourceFolder();
        var document = DocumentReaders.Default.Read(folder.Write("guide.txt", $"Guideline on neuroendocrine liver metastases\n\nEmbolization\n\n{lead}\n- thrombosis of the main portal vein\n- replacement of more than 75% of the liver by tumour\n- an anastomosis of bile duct and bowel, unless antibiotics are given for a long time\n\nFollow-up\n\nPatients are seen again after one month.\n")).Single();
        Assert.Equal(expected, new EvidencePipeline().Process(document).Records.Where(r => r is { Kind: ClaimKind.Contraindication, Value: null } && r.Extractors.Contains(ExtractorName.Grammar)).Select(r => $"contraindication {r.Therapy}"));
    }

    [Theory]
    [InlineData("A patient is suitable for hepatectomy if:", "liver_resection", "liver_resection")]
    [InlineData("Candidates for hepatectomy must meet all of these criteria:", "liver_resection", "liver_resection")]
    [InlineData("Before hepatectomy the team talks about:")]
    public void Items_of_a_list_of_conditions_select_patients(string lead, params string[] expected)
    {
        using var folder = new SourceFolder();
        var document = DocumentReaders.Default.Read(folder.Write("guide.txt", $"Guideline on neuroendocrine liver metastases\n\nHepatectomy\n\n{lead}\n- the tumour is of grade 1 or 2\n- no deposits outside the liver are seen\n- the remnant is:\n\nFollow-up\n\nPatients are seen again after one month.\n")).Single();
        Assert.Equal(expected, new EvidencePipeline().Process(document).Records.Where(r => r is { Kind: ClaimKind.Eligibility, Value: null } && r.Extractors.Contains(ExtractorName.Grammar)).Select(r => r.Therapy));
    }

    [Fact]
    public void Items_beneath_one_that_opens_with_a_treatment_are_about_it()
    {
        using var folder = new SourceFolder();
        var document = DocumentReaders.Default.Read(folder.Write("guide.html", "<html><head><title>Guideline on neuroendocrine liver metastases</title></head><body><h1>Guideline on neuroendocrine liver metastases</h1><h2>Liver-directed treatment</h2><p>Choose between these.</p><ol><li>Bland embolisation is our first choice.<ul><li>Cover it with octreotide 100 ug three times daily.</li><li>A liver abscess is seen in 2%.</li></ul></li><li>Radioembolisation comes second.<ul><li>Radiation-induced liver disease is seen in 5%.</li></ul></li></ol></body></html>")).Single();
        var harms = new EvidencePipeline().Process(document).Records.Where(r => r is { Kind: ClaimKind.AdverseEvent, Value: not null } && r.Extractors.Contains(ExtractorName.Grammar)).Select(r => $"{r.Therapy} {r.Value!.Low}");
        Assert.Equal(["tae 2", "tare 5"], harms);
    }

    [Fact]
    public void Items_of_a_european_label_say_what_it_is_for()
    {
        using var folder = new SourceFolder();
        var document = DocumentReaders.Default.Read(folder.Write("smpc.txt", "SUMMARY OF PRODUCT CHARACTERISTICS\n\n1. NAME OF THE MEDICINAL PRODUCT\nLanreotide 120 mg, solution for injection\n\n4. CLINICAL PARTICULARS\n\n4.1 Therapeutic indications\nIt is indicated:\n- for the treatment of neuroendocrine tumours in adults with metastatic disease\n- for the control of symptoms that carcinoid tumours cause\n\n4.3 Contraindications\nHypersensitivity to lanreotide.\n")).Single();
        Assert.Equal(2, new EvidencePipeline().Process(document).Records.Count(r => r is { Kind: ClaimKind.Indication, Therapy: "lanreotide" } && r.Extractors.Contains(ExtractorName.Grammar)));
    }

    [Fact]
    public void Advice_for_a_setting_is_for_it() =>
        Assert.Equal(["everolimus For", "sunitinib For"], Sentences.Extract("Guideline on neuroendocrine tumours", SourceKind.Guideline, "Everolimus and sunitinib are recommended for progressive G1 or G2 tumors, above all when chemotherapy is contraindicated.").Where(r => r.Kind == ClaimKind.Recommendation).Select(r => $"{r.Therapy} {r.Direction}"));

    [Theory]
    [InlineData("Everolimus is recommended in progressive disease when chemotherapy is contraindicated.")]
    [InlineData("Microwave ablation is recommended when surgery is declined or contraindicated.")]
    [InlineData("Everolimus is contraindicated when the lungs are inflamed.", "everolimus")]
    public void What_rules_another_treatment_out_is_the_setting(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Guideline on neuroendocrine tumours", SourceKind.Guideline, sentence).Where(r => r.Kind == ClaimKind.Contraindication).Select(r => r.Therapy));

    [Fact]
    public void Prints_strength_and_grade_as_written()
    {
        var record = Assert.Single(Sentences.Extract("Guideline", SourceKind.Guideline, "Everolimus is recommended for progressive tumors (strong recommendation) [II, B]."));
        Assert.Equal(("strong", "[II, B]"), (record.Strength, record.EvidenceGrade));
    }

    [Theory]
    [InlineData("Everolimus is recommended for progressive tumors (A 93%, LoE 2, GoR A).", "LoE 2, GoR A")]
    [InlineData("Everolimus is recommended for progressive tumors (agreement 88%; level of evidence 3b; grade B).", "level of evidence 3b; grade B")]
    [InlineData("Everolimus is recommended for progressive tumors (2b, B).", "(2b, B)")]
    [InlineData("Everolimus is recommended for progressive tumors (A 93%).", null)]
    public void Reads_the_grade_beside_the_votes(string sentence, string? grade) =>
        Assert.Equal(grade, Sentences.Extract("Guideline", SourceKind.Guideline, sentence).First(r => r.Kind == ClaimKind.Recommendation).EvidenceGrade);

    [Theory]
    [InlineData("Beads should be avoided because of biliary injury, so that drug-eluting beads are out (A 91%, LoE 3, GoR B).")]
    [InlineData("Everolimus is preferred when tumor shrinkage is no aim (consensus 88%).")]
    [InlineData("After progression everolimus is advised (93%; strong consensus).")]
    [InlineData("Everolimus may cause pneumonitis and is to be stopped then, with an agreement of 92%.")]
    [InlineData("With everolimus pneumonitis was seen in 12% (LoE 2).", 12)]
    public void Votes_are_no_outcomes(string sentence, params int[] values) =>
        Assert.Equal(values, Sentences.Extract("Guideline", SourceKind.Guideline, sentence).Where(r => r.Kind is ClaimKind.Outcome or ClaimKind.AdverseEvent && r.Value is not null).Select(r => (int)r.Value!.Low!));
}

/// <summary>What a definite subject and a label's limitation stand for, over more than one sentence.</summary>
public sealed class StatementContextTests
{
    [Theory]
    [InlineData("No controlled comparison exists, and the treatment must still be considered experimental.", "recommendation prrt neutral")]
    [InlineData("The approach should be offered to those with disease of the liver only.", "recommendation prrt for")]
    [InlineData("The technique should be repeated every year.", null)]
    [InlineData("The therapy may be considered again after two years.", "recommendation prrt for")]
    [InlineData("The treatment of caries must be considered beforehand.", null)]
    [InlineData("Before the treatment a dentist must be asked.", null)]
    public void A_treatment_as_the_subject_is_the_one_before(string sentence, string? expected)
    {
        var found = Sentences.Extract("Treatment of neuroendocrine tumors", SourceKind.Review, "PRRT was given to 40 patients.", sentence).Where(r => r.Quote == sentence).Select(Told).ToList();
        Assert.Equal(expected is null ? [] : [expected], found);
    }

    [Fact]
    public void Under_the_heading_of_a_class_the_treatment_is_the_class()
    {
        var found = Read("Drugs against neuroendocrine tumors: a review\n\nNarrative review.\n\nPeptide receptor radionuclide therapy\n\nWith 177Lu-dotatate 40% of patients responded [3]. No controlled comparison exists, and the treatment must still be considered investigational.\n");
        Assert.Contains("recommendation prrt neutral", found);
    }

    [Theory]
    [InlineData("Limitation of use: patients with functional tumors are outside the indication.", "indication everolimus against")]
    [InlineData("Limitations of Use: everolimus is not indicated for poorly differentiated carcinoma.", "indication everolimus against")]
    [InlineData("Limitation of use: whether the drug slows carcinoid tumors is unknown.", "indication everolimus neutral")]
    [InlineData("Limitations of use: an effect on survival has not been established.", "indication everolimus neutral")]
    [InlineData("It is also indicated for tumors of the lung.", "indication everolimus for")]
    public void A_limitation_of_use_says_what_a_licence_leaves_out_or_what_nobody_knows(string sentence, string expected)
    {
        var found = Read($"Everolimus tablets: prescribing information\n\nHIGHLIGHTS OF PRESCRIBING INFORMATION\n\n1 INDICATIONS AND USAGE\n\nEverolimus is indicated for adults with progressive neuroendocrine tumors of the pancreas.\n\n{sentence}\n", sentence);
        Assert.Contains(expected, found);
    }

    [Theory]
    [InlineData("Severe hepatic impairment (Child-Pugh C): not recommended. (8.7)", "contraindication everolimus against")]
    [InlineData("Patients on dialysis: nobody has studied them; use is not recommended.", "contraindication everolimus against")]
    [InlineData("Mild hepatic impairment: no change of the dose. (8.7)", null)]
    public void A_label_rules_out_in_short(string sentence, string? expected)
    {
        var found = Read($"HIGHLIGHTS OF PRESCRIBING INFORMATION\nEVEROLIMUS tablets, for oral use\n\nINDICATIONS AND USAGE\nEverolimus is indicated for adults with progressive neuroendocrine tumors of the pancreas. (1)\n\nUSE IN SPECIFIC POPULATIONS\n- {sentence}\n").Where(f => f.StartsWith("contraindication", StringComparison.Ordinal));
        Assert.Equal(expected is null ? [] : [expected], found);
    }

    private static List<string> Read(string text, string? quote = null)
    {
        using var folder = new SourceFolder();
        var document = DocumentReaders.Default.Read(folder.Write("text.txt", text)).Single();
        return [.. new EvidencePipeline().Process(document).Records.Where(r => r.Value is null && r.Dose is null && (quote is null || r.Quote == quote)).Select(Told)];
    }

    private static string Told(EvidenceRecord r) => string.Join(' ', new[] { EvidenceJson.Name(r.Kind), r.Therapy, r.Direction is { } d ? EvidenceJson.Name(d) : null }.OfType<string>());
}

public sealed class PopulationTests
{
    [Fact]
    public void Takes_the_facets_of_the_sentence_with_their_origin()
    {
        var record = Assert.Single(Sentences.Extract("Guideline", SourceKind.Guideline, "Sunitinib is recommended for patients with progressive, well-differentiated G1 or G2 pancreatic neuroendocrine tumors."));
        var population = record.Population;
        Assert.Equal(("pancreas", "progressive"), (population.PrimarySite, population.Progression));
        Assert.Equal(["G1", "G2"], population.Grade);
        Assert.Equal(["well"], population.Differentiation);
        Assert.Equal(FacetOrigin.Sentence, population.From!["progression"]);
        Assert.Equal("patients with progressive, well-differentiated G1 or G2 pancreatic neuroendocrine tumors", population.Text);
    }

    [Theory]
    [InlineData("PRRT may be used when somatostatin receptor imaging is strongly positive.", "positive")]
    [InlineData("PRRT may be used if receptor PET is positive.", "positive")]
    [InlineData("PRRT may be used whatever receptor imaging shows.", null)]
    public void A_positive_image_of_the_receptors_is_a_facet(string sentence, string? expected) =>
        Assert.Equal(expected, Assert.Single(Sentences.Extract("Guideline", SourceKind.Guideline, sentence)).Population.Sstr);

    [Fact]
    public void A_toxicity_grade_is_no_tumour_grade()
    {
        var record = Assert.Single(Sentences.Extract("Review", SourceKind.Review, "Everolimus caused grade 3 stomatitis and other adverse events."));
        Assert.Null(record.Population.Grade);
    }

    [Fact]
    public void A_denied_facet_is_none()
    {
        var record = Assert.Single(Sentences.Extract("Review", SourceKind.Review, "Liver transplantation is recommended in the absence of extrahepatic disease."));
        Assert.Null(record.Population.MetastaticSite);
    }

    [Theory]
    [InlineData("Uncontrolled hypertension precluded entry.", ClaimKind.Contraindication)]
    [InlineData("Do not combine surufatinib with strong CYP3A4 inducers.", ClaimKind.Recommendation)]
    public void What_keeps_patients_out_and_drugs_apart(string sentence, ClaimKind kind) =>
        Assert.Contains(Sentences.Extract("Surufatinib in neuroendocrine tumours: a phase 2 trial", SourceKind.TrialReport, "All patients received surufatinib.", sentence), r => r.Quote == sentence && r.Kind == kind && r.Therapy == "surufatinib");
}
