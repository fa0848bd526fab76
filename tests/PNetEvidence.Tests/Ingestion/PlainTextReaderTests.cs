using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Ingestion.PlainText;

namespace PNetEvidence.Tests.Ingestion;

public sealed class PlainTextReaderTests : ReaderConformanceTests<PlainTextReader>
{
    protected override string Name => "sample.txt";

    protected override string Sample =>
        "A trial of one drug against another in thirty patients\n\nMuster A, Beispiel B, et al. J Invent Med. 2019;12:34-56. doi:10.1234/abc.5\n\nAbstract\nThe drug was given to thirty patients for one year, and half of them had a response.\n\n"
        + "Table 1. Response by arm\nArm | n | Response\nDrug | 15 | 53%\nControl | 15 | 20%\n\nReferences\n1. Muster A. An older trial of the same drug. J Invent Med 2010;3:4-5.\n\nWe use cookies to count visits.\n";

    protected override IReadOnlyList<string> InReadingOrder => ["A trial of one drug", "Abstract", "half of them", "Table 1", "53%", "References"];

    protected override IReadOnlyList<string> Boilerplate => ["cookies", "Muster A"];

    protected override PlainTextReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void The_text_is_the_file_itself()
    {
        var document = Assert.Single(Read("crlf.txt", "A title of four words\r\n\r\nOne sentence here.  Another one.\r\n"));
        Assert.Equal("A title of four words\r\n\r\nOne sentence here.  Another one.\r\n", document.Text);
    }

    [Fact]
    public void Wrapped_lines_are_one_paragraph_and_page_furniture_is_boilerplate()
    {
        const string Text = "A small study of some patients\n\nIntroduction\n\nThe patients of this study were all treated in one hospital of\na small town, and all of them had been told what was going to\nhappen to them. We asked\n\nInvented Journal, volume 3                 Page 2 of 9\n\nthem how they had fared since then, and most of them told us a\nlong story about it.\n";
        Assert.Equal(["The patients", "them how the"], Texts(Document(Text), BlockKind.Paragraph).Select(t => t[..12]));
        Assert.Equal(["Invented Journal, volume 3                 Page 2 of 9"], Texts(Document(Text), BlockKind.Boilerplate));
    }

    [Theory]
    [InlineData("METHODS")]
    [InlineData("Patients and methods")]
    [InlineData("2.1 Patients of the study")]
    [InlineData("Treatment with drugs")]
    [InlineData("Metastatic NEC")]
    public void Recognises_a_heading(string heading)
    {
        var document = Document($"A study of thirty patients at one place\n\nAll of them were treated in the same way and for the same time by us.\n\n{heading}\n\nThey were treated for one year and then observed for another one by us.\n");
        Assert.Equal([heading], Texts(document, BlockKind.Heading));
    }

    [Theory]
    [InlineData("The usual dose is taken with food. (2.1)")]
    [InlineData("The usual dose is taken with food. (2.1, 8.6)")]
    public void A_sentence_with_its_section_in_brackets_is_no_heading(string line)
    {
        var document = Document($"A label of one drug for patients of all kinds\n\nDOSAGE AND ADMINISTRATION\n{line}\n- A missed dose is not made up for on the next day.\n- Nobody needs to change it.\n");
        Assert.Equal(["DOSAGE AND ADMINISTRATION"], Texts(document, BlockKind.Heading));
    }

    [Theory]
    // between rules of one sign, whatever its case and however near the text
    [InlineData("---------------- CONTRAINDICATIONS ----------------", "CONTRAINDICATIONS")]
    [InlineData("== What was done ==", "What was done")]
    [InlineData("**Results of the study**", "Results of the study")]
    // a rule alone, a bullet and a sentence between rules head nothing
    [InlineData("-------------------------------", null)]
    [InlineData("- They came in spring and left in autumn of the same year.", null)]
    [InlineData("-- They came in spring and left in autumn of the same year. --", null)]
    public void A_line_between_rules_is_a_heading(string line, string? heading)
    {
        var document = Document($"A study of thirty patients at one place\n\nAll of them were treated in the same way and for the same time by us.\n{line}\nThey were treated for one year and then observed for another one by us.\n");
        Assert.Equal(heading is null ? [] : [heading], Texts(document, BlockKind.Heading));
    }

    [Theory]
    // an abstract with or without its run-in heading, an introduction
    [InlineData("SUMMARY. Between two summers we asked thirty patients of one\nhospital how they had fared since they had left it, and most of\nthem were well. The others had been to see a doctor since then.\n", "others had been")]
    [InlineData("Between two summers we asked thirty patients of one hospital\nhow they had fared since they had left it, and most of them were\nwell. The others had been to see a doctor since then.\n", "others had been")]
    // names and places are none
    [InlineData("From the Department of Surgery, the Institute of Pathology and\nthe Department of Radiology, Hospital of Saint Muster, Beispiel,\nand the Institute of Statistics, University of Beispiel, Country.\n", null)]
    [InlineData("Muster A, Beispiel B, Anders C\nInvented Journal of Everything 2019\nPages 12-34\n", null)]
    public void Running_text_above_the_first_heading_is_text(string lines, string? kept)
    {
        var document = Document($"A study of thirty patients at one place\n\nA. Muster, MD, B. Beispiel, MD\n\n{lines}\nMETHODS\n\nThey were treated for one year and then observed for another one by us,\nand all of them were asked the same thing at the end of that time.\n");
        Assert.Equal(kept is not null, Texts(document, BlockKind.Paragraph).Any(t => t.Contains(kept ?? "Muster", StringComparison.Ordinal) || t.Contains(kept ?? "Hospital", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Short answer")]
    [InlineData("Bottom line")]
    [InlineData("In brief")]
    public void The_answer_in_short_above_the_parts_of_an_answer_is_text(string heading)
    {
        var document = Document($"Which drug comes next?\nLast updated: March 2025 | Save | Share\n\n{heading}\nThe second one is given when the first one fails, and the third one only after that.\n\nFrom the Guidelines\nThe first one is advised for most of them.\n\nFrom the Research\nThe second one helped half of them.\n");
        Assert.Contains(Texts(document, BlockKind.Paragraph), t => t.StartsWith("The second one is given", StringComparison.Ordinal));
        Assert.DoesNotContain(Texts(document, BlockKind.Paragraph), t => t.Contains("Last updated", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("D1  The first one should be given to most of them.\nD2  The second one may be given to the others.\nD3  The third one should never be given.\n", true)]
    [InlineData("G1  45  30%\nG2  40  25%\nG3  12  10%\n", false)]
    public void Statements_behind_their_labels_are_items(string lines, bool are)
    {
        var document = Document($"What experts say about one drug and another\n\nSummary\nForty of them answered all of our questions in the course of one year.\n\nWhat they agreed on\n{lines}");
        Assert.Equal(are ? 3 : 0, Texts(document, BlockKind.ListItem).Count());
    }

    [Fact]
    public void Lines_in_which_a_sentence_ends_are_no_heading_though_a_page_break_cuts_them_off()
    {
        const string Text = "A small study of some patients\n\nAblation\n\nNinety-one lesions of two centimetres were ablated in all. Local\nrecurrence was seen in seven of the patients after\n\nInvented Journal, volume 3                 Page 2 of 9\n\nmicrowaves, and all of them were then treated a second time with\nthe same device as before.\n";
        Assert.Equal(["Ablation"], Texts(Document(Text), BlockKind.Heading));
    }

    [Fact]
    public void Columns_of_a_fixed_width_table_are_found_by_position()
    {
        var document = Document("A review of some trials in small numbers\n\nTable 1 Trials\nTrial       n     PFS      HR\nALPHA       85    14.3     0.34\nBETA        20             0.50\nGAMMA       30    11.0     0.47\n");
        var row = document.Blocks.Single(b => b.Kind == BlockKind.TableRow && document.Text[b.Start..b.End].StartsWith("BETA", StringComparison.Ordinal));
        Assert.Equal([0, 1, 3], row.Cells.Select(c => c.Column));
        Assert.Equal(["Trial", "n", "PFS", "HR"], document.Tables[0].Headers);
    }

    [Fact]
    public void A_header_spans_its_share_of_the_row_below_it()
    {
        var document = Document("A trial of two drugs in some patients\n\nTable 2. Harms, number (%)\n\n                 Arm A (n=40)             Arm B (n=41)\n                 Any grade   Grade 3      Any grade   Grade 3\nNausea           20 (50)     2 (5)        10 (24)     1 (2)\nRash             8 (20)      1 (3)        4 (10)      0 (0)\n");
        Assert.Equal(["", "Arm A (n=40) Any grade", "Arm A (n=40) Grade 3", "Arm B (n=41) Any grade", "Arm B (n=41) Grade 3"], document.Tables[0].Headers);
        var row = document.Blocks.Single(b => b.Kind == BlockKind.TableRow && document.Text[b.Start..b.End].StartsWith("Rash", StringComparison.Ordinal));
        Assert.Equal([0, 1, 2, 3, 4], row.Cells.Select(c => c.Column));
    }

    [Theory]
    // the corner is named in the first row, in the second, in both
    [InlineData("Event            Arm A (n=40)             Arm B (n=41)\n                 Any grade   Grade 3      Any grade   Grade 3")]
    [InlineData("                 Arm A (n=40)             Arm B (n=41)\nEvent            Any grade   Grade 3      Any grade   Grade 3")]
    [InlineData("Event            Arm A (n=40)             Arm B (n=41)\nEvent            Any grade   Grade 3      Any grade   Grade 3")]
    public void A_named_corner_is_the_header_of_the_labels(string headers)
    {
        var document = Document($"A trial of two drugs in some patients\n\nTable 2. Harms, number (%)\n\n{headers}\nNausea           20 (50)     2 (5)        10 (24)     1 (2)\nRash             8 (20)      1 (3)        4 (10)      0 (0)\n");
        Assert.Equal(["Event", "Arm A (n=40) Any grade", "Arm A (n=40) Grade 3", "Arm B (n=41) Any grade", "Arm B (n=41) Grade 3"], document.Tables[0].Headers);
    }

    [Theory]
    // every cell, the second left out, the last left out
    [InlineData("Rash             20%         12%          8%", 0, 1, 2, 3)]
    [InlineData("Rash                         12%          8%", 0, 2, 3)]
    [InlineData("Rash             20%         12%", 0, 1, 2)]
    public void Headers_over_a_blank_corner_count_from_the_second_column(string row, params int[] columns)
    {
        var document = Document($"A trial of three drugs in some patients\n\nTable 2. Harms\n                 Drug one    Drug two     Drug three\nNausea           50%         24%          11%\n{row}\nFatigue          41%         30%          12%\n");
        Assert.Equal(["", "Drug one", "Drug two", "Drug three"], document.Tables[0].Headers);
        var block = document.Blocks.Single(b => b.Kind == BlockKind.TableRow && document.Text[b.Start..b.End].StartsWith("Rash", StringComparison.Ordinal));
        Assert.Equal(columns, block.Cells.Select(c => c.Column));
    }

    [Theory]
    // a head of two lines, word under word; a second line of a column more is one of subheads, and one that stands nowhere is a row
    [InlineData("Group       n     Major        5-year    Median, months\n                  morbidity    OS        (95% CI)", "Group|n|Major morbidity|5-year OS|Median, months (95% CI)")]
    [InlineData("Group       n     Morbidity    5-year    Median, months", "Group|n|Morbidity|5-year|Median, months")]
    public void A_head_may_go_on_in_the_next_line(string head, string expected)
    {
        var document = Document($"A study of some patients in one place\n\nTable 2. What became of them\n{head}\nSmall       97    17 (17.5%)   82%       131 (108-154)\nLarge       41    8 (19.5%)    71%       98 (76-120)\nAll         138   25 (18.1%)   76%       113 (94-132)\n");
        Assert.Equal(expected, string.Join('|', document.Tables[0].Headers));
    }

    [Theory]
    // what asks and answers, in numbered questions or in turns
    [InlineData("Treating liver metastases: short answers\n\nQ1. Which drug first?\nOne of the analogues is given first in most of them.\n\nQ2. When is surgery done?\nIt is done when all of it can be removed.\n\nQ3. Who is embolized?\nThose whose liver is the only site that grows.\n\nQ4. What comes last?\nChemotherapy comes last in most of them.\n", SourceKind.ClinicalAnswer)]
    [InlineData("Liver metastases in the clinic\n\nDr Muster: I would begin with an analogue here.\n\nDr Beispiel: We would not, since it grows.\n\nDr Muster: Then I would turn to the radioligand.\n\nDr Beispiel: We agree on that one.\n", SourceKind.ExpertOpinion)]
    // the headings of an abstract are no speakers
    // surnames that come again, a chapter whatever its authors saw, a cohort whatever trials it names
    [InlineData("Tumour board\n\nMuster: We would begin with an analogue here.\n\nBeispiel: We would not, since it grows.\n\nMuster: Then we would turn to the radioligand.\n\nBeispiel: We agree on that one.\n", SourceKind.ExpertOpinion)]
    [InlineData("Thirteen years of one operation\n\nA. Muster, MD, B. Beispiel, MD, and C. Anders, MD\n\nMethods\n\nThe records of all patients operated on between 1981 and 1993 were reviewed.\n\nResults\n\nHalf of them were well.\n", SourceKind.Cohort)]
    [InlineData("Which drug first\n\nA talk with A. Muster, MD, of one hospital\n\nI begin with an analogue. When it fails I turn to the others.\n", SourceKind.ExpertOpinion)]
    [InlineData("DRUGAMAB CAPSULES\nSummary of prescribing information\n\n1. Indications\n\nDrugamab is approved for adults.\n\n2. Dosage\n\nThe starting dose is 20 mg once a day.\n", SourceKind.Label)]
    [InlineData("Drugamab tablets\n\n4.1 Therapeutic indications\n\nDrugamab is approved for adults.\n\n4.2 Posology and method of administration\n\nThe dose is 20 mg once a day.\n\n4.3 Contraindications\n\nPregnancy is one of them.\n\n4.8 Undesirable effects\n\nRash was seen in 12% of all patients.\n", SourceKind.Label)]
    [InlineData("Chapter 7. Operations on the liver\n\nIn our own centre 311 patients underwent hepatectomy between 2001 and 2012.\n", SourceKind.Review)]
    [InlineData("PRRT or chemotherapy for liver metastases: a retrospective cohort\n\nRADIANT-3, CLARINET, NETTER-1, CABINET and COMPETE had not compared them. Survival was alike.\n", SourceKind.Cohort)]
    [InlineData("Everolimus versus placebo: a randomized trial\n\nBACKGROUND: There was none before.\nMETHODS: Patients were randomly assigned.\nRESULTS: They did well.\nBACKGROUND: A second part.\nMETHODS: More patients were assigned.\nRESULTS: They did as well.\n", SourceKind.TrialReport)]
    // a leaflet asks its reader and has nobody answer
    [InlineData("Living with liver metastases\n\nHow are you treated?\n\nMany treatments are given by mouth.\n\nWill you feel ill?\n\nSome feel ill.\n\nCan you travel?\n\nMost can travel.\n\nWhom can you ask?\n\nThe nurse can help.\n", null)]
    // own views that are not those of a speaker
    [InlineData("Recovery after hepatectomy: a cohort study\n\nSixty patients gave their own view of recovery. The questions for a follow-up visit were mailed to them.\n", SourceKind.Cohort)]
    // graded positions of a society
    [InlineData("Liver metastases in 2024\n\nResection should be offered to the fit (strong, level B, vote 97%).\n\nAblation may be added (conditional, level C, vote 84%).\n\nPRRT should follow (strong, level A, vote 97%).\n", SourceKind.Guideline)]
    [InlineData("Octreotide, Lanreotide, Everolimus and Sunitinib for Pancreatic Tumors: A Review\n\nThe drugs are described one by one in what follows here.\n", SourceKind.Review)]
    [InlineData("Endocrine tumours of the liver\n\nOperate where possible (strong; I, A). Else ablate (conditional; III, B). Observe very small tumours (weak; agreement 80%).\n", SourceKind.Guideline)]
    // the protocol of a house, whatever trial its references name; the protocol of a study is none
    [InlineData("MUSTER HOSPITAL\nTreatment protocol GI-12: drugs for liver metastases\nVersion 2, replaces version 1\n\n1. DRUGS\nThe first of them is given by mouth [1].\n\n[1] A phase III trial, 90 patients.\n", SourceKind.Guideline)]
    [InlineData("Drugs for liver metastases\n\nThis issue supersedes edition 3.\n\nThe first of them is given by mouth.\n", SourceKind.Guideline)]
    [InlineData("Drugamab for liver metastases: study protocol of a randomised trial\n\nPatients will be assigned to drugamab or not.\n", SourceKind.TrialReport)]
    [InlineData("Endocrine tumours of the liver: recommendations 2025\n\nPatients were asked, and the patients underwent what they had asked for.\n", SourceKind.Guideline)]
    public void The_kind_of_source_is_told_by_title_and_form(string text, SourceKind? kind) => Assert.Equal(kind, Document(text).Metadata.SourceKind);

    [Theory]
    [InlineData("It works in half of the patients [1] and does little harm [2].", 2)]
    [InlineData("It works in half of the patients and does little harm.", 0)]
    public void Works_that_a_text_cites_are_references_without_a_heading(string text, int expected) =>
        Assert.Equal(expected, Document($"Drugs for liver metastases\n\nOVERVIEW\n{text} It is taken by mouth.\n\n[1] A trial in 90 patients.\n[2] Another one in 40.\n").Blocks.Count(b => b.Kind == BlockKind.Reference));

    [Fact]
    public void References_are_read_with_marker_author_year_and_identifiers()
    {
        var document = Document("A review of some trials in small numbers\n\nIt was found that it works in half of the patients [1].\n\nReferences\n1. Muster A, Beispiel B. A trial of something in patients. J Invent Med 2010;3:4-5. doi:10.1234/xyz\n2. Anders C. Another one. 2012. PMID: 12345678\n");
        Assert.Equal([("1", "Muster", 2010, "10.1234/xyz", null), ("2", "Anders", 2012, null, "12345678")], document.References.Select(r => (r.Marker, r.FirstAuthor, r.Year, r.Doi, r.Pmid)).Cast<(string, string?, int?, string?, string?)>());
    }

    [Fact]
    public void Title_year_doi_author_and_registration_are_recognised()
    {
        var metadata = Document("Drug X in gastroenteropancreatic tumours: the INVENTA phase 3 trial\n\nMuster A, Beispiel B, et al. J Invent Med. 2019;12:34-56. doi:10.1234/abc.5\n\nPatients were randomly assigned to drug X or placebo and followed for two years (NCT01234567).\n").Metadata;
        Assert.Equal(("Drug X in gastroenteropancreatic tumours: the INVENTA phase 3 trial", 2019, "10.1234/abc.5", "Muster"), (metadata.Title, metadata.Year, metadata.Doi, metadata.FirstAuthor));
        Assert.Equal((SourceKind.TrialReport, "phase_3", "INVENTA", "en"), (metadata.SourceKind, metadata.Design, metadata.Acronym, metadata.Language));
        Assert.Equal(["NCT01234567"], metadata.RegistrationIds);
    }

    [Theory]
    [InlineData("Ablation of liver deposits: a critical review\n\nA group operated on 40 patients between 1999 and 2004 [1]; another saw recurrence in half of them [2].\n", SourceKind.Review)]
    [InlineData("Ablation of liver deposits: a retrospective review of 40 patients\n\nWe reviewed 40 consecutive patients treated between 1999 and 2004 at our centre.\n", SourceKind.Cohort)]
    [InlineData("Joint statement on endocrine tumours of the liver\n\nOperation is the first choice where it is possible.\n", SourceKind.Guideline)]
    [InlineData("Endocrine tumours of the liver\n\nOperate where possible [I, A]. Else ablate [III, B]. Observe very small tumours [IV, C].\n", SourceKind.Guideline)]
    public void The_kind_of_source_is_told_by_title_or_by_graded_advice(string text, SourceKind kind) => Assert.Equal(kind, Document(text).Metadata.SourceKind);

    [Theory]
    [InlineData("Outcome of patients after resection: a retrospective cohort study\n\nNo randomised trial has compared operation with other measures, so records of all patients were reviewed.\n", "retrospective")]
    [InlineData("Drug X in pancreatic tumours: an open-label phase IV trial\n\nThe pivotal phase III study had been stopped early; here all patients had drug X.\n", "prospective")]
    [InlineData("Drug X in pancreatic tumours: the INVENTA trial\n\nPatients were assigned at random to drug X or placebo, after two phase 2 studies.\n", "rct")]
    public void The_design_is_that_of_the_source_itself(string text, string design) => Assert.Equal(design, Document(text).Metadata.Design);

    private static Document Document(string text) => PlainTextReader.ReadText(text, "case.txt", new string('0', 64));

    [Theory]
    // the name of a section in the middle of its line is no page furniture, the name of a journal is
    [InlineData("                     Results", true)]
    [InlineData("                     References", true)]
    [InlineData("                     Archives of Surgery", false)]
    public void A_section_may_be_named_in_the_middle_of_a_line(string line, bool heading)
    {
        var document = Document($"A study of some patients in one place\n\n   The patients of this study were seen between one\nyear and another, and all of them were treated in\nthe same way.\n\n{line}\n\n   The operation took place in all of them. One of\nthe patients died of a failure of the liver soon\nafter it.\n");
        Assert.Equal(heading, document.Blocks.Any(b => b.Kind == BlockKind.Heading && document.Text[b.Start..b.End].Trim() == line.Trim()));
    }

    [Theory]
    // house, number and owner of a document are no title
    [InlineData("ST. MUSTER UNIVERSITY HOSPITALS\nChemotherapy protocol NET-07, version 4.1 (replaces 4.0)\nCapecitabine and temozolomide for pancreatic neuroendocrine tumours\nOwner: tumour board    Valid until: 2027\n\n1. ELIGIBILITY\n1.1 Progression within the past year.\n", "Capecitabine and temozolomide for pancreatic neuroendocrine tumours")]
    [InlineData("Northern Cancer Alliance\nAdults with liver metastases from neuroendocrine tumours\n\n1. Scope\n1.1 The pathway tells referring teams what to offer.\n", "Adults with liver metastases from neuroendocrine tumours")]
    public void A_title_is_not_the_house(string text, string title) => Assert.Equal(title, Document(text).Metadata.Title);

    [Fact]
    public void A_chemotherapy_protocol_is_a_guideline() =>
        Assert.Equal(SourceKind.Guideline, Document("ST. MUSTER UNIVERSITY HOSPITALS\nChemotherapy protocol NET-07, version 4.1 (replaces 4.0)\nCapecitabine and temozolomide for pancreatic neuroendocrine tumours\n\n1. ELIGIBILITY\n1.1 Progression within the past year.\n").Metadata.SourceKind);

    [Fact]
    public void Lines_of_a_list_that_end_anywhere_are_not_wrapped()
    {
        var document = Document("Clinical pathway for liver metastases of neuroendocrine tumours\n\n4. Radioligand therapy\n4.1 A patient may be listed when all of the following are true\nprogression on imaging during the past year\nuptake above that of the liver\nplatelets at least 75 x 10^9/L and haemoglobin at least 80 g/L\n4.2 A patient may not be listed when any of the following is true\npregnancy or breast feeding\nbowel obstruction\n4.3 The course is 7.4 GBq every 8 weeks for four infusions, which are given in the nuclear medicine department of the hospital.\n");
        Assert.DoesNotContain(document.Blocks, b => document.Text[b.Start..b.End].Contains("pregnancy", StringComparison.Ordinal) && document.Text[b.Start..b.End].Contains("7.4 GBq", StringComparison.Ordinal));
    }

    [Fact]
    public void A_head_may_go_on_above_a_rule()
    {
        var document = Document("A study of some patients in one place\n\nTABLE 2. What became of them\n\nTreatment        Symptom      Median       Marker down\n                 relief       duration     by half\n-------------------------------------------------------\nResection        15/16        30 months    12/14\nEmbolisation     29/34        11 months    19/28\n");
        Assert.Equal("Treatment|Symptom relief|Median duration|Marker down by half", string.Join('|', document.Tables[0].Headers));
    }
}
