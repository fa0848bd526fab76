using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Tests.Ingestion;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>Sentence patterns of the grammar of outcome numbers, in words of our own, with near variants and decoys.</summary>
public sealed class NumericOutcomeTests
{
    private const string Trial = "Everolimus versus placebo in advanced tumors";

    [Theory]
    // a speaker's range
    [InlineData("Embolization relieves the symptoms in seventy, eighty percent.", "embolization symptom_response_rate 70-80 %")]
    [InlineData("The response rate of embolization is forty percent, maybe fifty.", "embolization orr 40-50 %")]
    [InlineData("The response rate of embolization is forty percent, in practice.", "embolization orr 40 %")]
    // the second end of a change has its unit before it
    [InlineData("In NETTER-2 median PFS went from 8.5 months with high-dose octreotide to 22.8 with lutetium plus octreotide.", "prrt_lu177 vs octreotide pfs_median 22.8 months / 8.5 months")]
    public void Figures_as_they_are_spoken(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("Talk on neuroendocrine tumours", SourceKind.ExpertOpinion, sentence));

    [Theory]
    // marks that the format marks up stand where they are printed
    [InlineData("Responses were few: 4% with everolimus <a href=\"#r1\">[1]</a> and 9% with sunitinib <a href=\"#r2\">[2]</a>.", "everolimus orr 4 % [1]", "sunitinib orr 9 % [2]")]
    [InlineData("Responses were seen in 4% of patients on everolimus <a href=\"#r1\">[1]</a>, and in 9% of those on sunitinib <a href=\"#r2\">[2]</a>.", "everolimus orr 4 % [1]", "sunitinib orr 9 % [2]")]
    [InlineData("Responses were seen in 9% with sunitinib and 0% with placebo <a href=\"#r2\">[2]</a>.", "sunitinib vs placebo orr 9 % / 0 % [2]")]
    public void Reference_marks_part_figures(string sentence, params string[] expected)
    {
        using var folder = new SourceFolder();
        var page = $"<html><head><title>Drugs for neuroendocrine liver metastases: a review</title></head><body><h1>Drugs for neuroendocrine liver metastases: a review</h1><h2>Targeted drugs</h2><p>{sentence}</p><h2>References</h2><ol><li id=\"r1\">Yao JC. N Engl J Med 2011.</li><li id=\"r2\">Raymond E. N Engl J Med 2011.</li></ol></body></html>";
        var records = new EvidencePipeline().Process(DocumentReaders.Default.Read(folder.Write("review.html", page)).Single()).Records.Where(r => r.Value is not null && r.Extractors.Contains(ExtractorName.Grammar));
        Assert.Equal(expected, records.Select(r => $"{Sentences.Short(r)} [{string.Join(',', r.Citations)}]"));
    }

    [Theory]
    // the answer is about what the host asks, not about the heading before
    [InlineData("HOST: [laughs] And transplantation? Listeners always ask.", "liver_transplantation")]
    [InlineData("HOST: What about liver transplantation? It comes up often.", "liver_transplantation")]
    [InlineData("HOST: And the lesions near a vein? It comes up often.", "ablation")]
    public void A_question_in_a_talk_opens_a_topic(string question, string expected)
    {
        using var folder = new SourceFolder();
        var talk = $"The podcast on pancreatic neuroendocrine tumours that went to the liver\nTranscript. Guest: Dr Ann Berg, surgeon. Host: Tom Lee.\n\nHOST: Ablation?\n\nANN: Fine for small ones.\n\n{question}\n\nANN: Rarely. Under fifty, Ki-67 below 10%, less than half of the liver involved.";
        var records = new EvidencePipeline().Process(DocumentReaders.Default.Read(folder.Write("talk.txt", talk)).Single()).Records;
        Assert.Equal(expected, records.First(r => r.Metric == "threshold" && r.Value!.High == 10).Therapy);
    }

    [Theory]
    // a figure that is taken back at once
    [InlineData("The response rate of embolization is 40%, no, sorry, 55%.", "embolization orr 55 %")]
    [InlineData("Median survival with everolimus was 30 months, or rather 36 months.", "everolimus os_median 36 months")]
    [InlineData("With everolimus 5%, I mean 9%, responded.", "everolimus orr 9 %")]
    [InlineData("With everolimus 5% responded, sorry to say, and 9% had stomatitis.", "everolimus orr 5 %", "everolimus adverse_event_rate 9 %")]
    // "'s 1" is no drug
    [InlineData("Debulking is safe, and we lost one patient within thirty days, that's 1.2%.", "cytoreductive_surgery perioperative_mortality 1.2 %")]
    [InlineData("After hepatectomy we've lost three patients within 90 days, which is 2.5%.", "liver_resection perioperative_mortality 2.5 %")]
    [InlineData("After hepatectomy we lost three patients to follow-up.")]
    // time until it grew, in words of speech
    [InlineData("After debulking the liver had progressed again after a median of 20 months.", "cytoreductive_surgery pfs_median 20 months")]
    [InlineData("With everolimus tumours grew after a median of 12 months.", "everolimus pfs_median 12 months")]
    [InlineData("It was 23 months with lutetium against 13 with everolimus before things got worse.", "prrt_lu177 vs everolimus pfs_median 23 months / 13 months")]
    [InlineData("Everolimus was started after a median of 20 months.")]
    // those who did not have it
    [InlineData("With liver transplantation 95% were alive at five years and 80% at ten, and without a transplant it was 50% and 20%.", "liver_transplantation vs no_surgery os_rate 95 % / 50 % @5 years", "liver_transplantation vs no_surgery os_rate 80 % / 20 % @10 years")]
    public void Figures_in_the_words_of_a_speaker(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("Talk on neuroendocrine tumours", SourceKind.ExpertOpinion, sentence));

    [Theory]
    // whose symptoms got better, wherever they are named
    [InlineData("Forty patients had carcinoid symptoms before embolization; 30 of them (75%) improved, for a median of 14 months.", "embolization symptom_response_rate 75 %", "embolization symptom_response_duration 14 months")]
    [InlineData("Of 20 patients with hormonal symptoms, 15 (75%) improved after embolization.", "embolization symptom_response_rate 75 %")]
    [InlineData("After embolization, of the 30 with hormone symptoms, 24 felt better, which is 80%.", "embolization symptom_response_rate 80 %")]
    [InlineData("Embolization relieved hormonal symptoms in 90%; they returned after a median of 20 months.", "embolization symptom_response_rate 90 %", "embolization symptom_response_duration 20 months")]
    [InlineData("Embolization was done in 20 patients with hormonal symptoms, and survival improved.")]
    // what is told at years is survival
    [InlineData("After liver transplantation survival at 5 years was 50%, and 3-month mortality 12%; later the 5-year rate rose to 60%.", "liver_transplantation os_rate 50 % @5 years", "liver_transplantation perioperative_mortality 12 % @3 months", "liver_transplantation os_rate 60 % @5 years")]
    // how patients were at entry
    [InlineData("CLARINET, in which 90% had been stable at baseline, found 65% of the lanreotide arm and 33% of the placebo arm free of progression at 24 months.", "lanreotide vs placebo pfs_rate 65 % / 33 % @24 months")]
    [InlineData("With lanreotide 90% were stable at one year.", "lanreotide sd_rate 90 % @1 years")]
    // whom a share is of
    [InlineData("With PRRT 38% (95% CI 25-52) of 55 evaluable patients had an objective response.", "prrt orr 38 % ci 25-52")]
    // a trial that is called by its drug
    [InlineData("Median PFS against placebo was 11.4 v 5.5 months in the sunitinib trial.", "sunitinib vs placebo pfs_median 11.4 months / 5.5 months")]
    [InlineData("Median PFS versus placebo was 10.9 against 4.5 months in RADIANT-3 and 13.8 against 4.4 months in the cabozantinib study.", "everolimus vs placebo pfs_median 10.9 months / 4.5 months", "cabozantinib vs placebo pfs_median 13.8 months / 4.4 months")]
    // two arms that "respectively" keeps apart
    [InlineData("In NETTER-2 43% v 9% of patients had an objective response to 177Lu-DOTATATE and high-dose octreotide LAR, respectively.", "prrt_lu177 vs octreotide_lar orr 43 % / 9 %")]
    // each figure with a work of its own
    [InlineData("Responses were few: 4% with everolimus [5] and 9% with sunitinib [7].", "everolimus orr 4 %", "sunitinib orr 9 %")]
    public void Figures_of_a_review(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Treatment of neuroendocrine liver metastases: a review", SourceKind.Review, sentence).Where(r => r.Value is not null).Select(r => Sentences.Short(r).Split(" n ")[0]));

    [Theory]
    [InlineData("Median PFS in grade 1 tumours was 30 months vs 15 months and in grade 2 tumours 20 months vs 10 months.", "everolimus vs placebo pfs_median 30 months / 15 months", "everolimus vs placebo pfs_median 20 months / 10 months")]
    [InlineData("Response rates were 9% vs 1% in men and 5% vs 2% in women.", "everolimus vs placebo orr 9 % / 1 %", "everolimus vs placebo orr 5 % / 2 %")]
    [InlineData("Responses were confirmed in 9% and 2% of patients, after a median of 5.5 months and 7.5 months.", "everolimus vs placebo orr 9 % / 2 %", "everolimus vs placebo time_to_response 5.5 months / 7.5 months")]
    [InlineData("Hand-foot syndrome of any grade was confined to everolimus (12%).", "everolimus adverse_event_rate 12 %")]
    [InlineData("Toxicity ended treatment in 14% and 3%, respectively.", "everolimus vs placebo discontinuation_rate 14 % / 3 %")]
    [InlineData("Bleeding, at times fatal, has occurred; grade 3 or 4 events were seen in 4% of patients.", "everolimus adverse_event_rate 4 %")]
    [InlineData("Second-line treatment began after a median of 5.5 months and 7.5 months.")]
    public void Figures_of_a_trial(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("Everolimus versus placebo in pancreatic neuroendocrine tumours: a randomised trial", SourceKind.TrialReport, "Patients were randomly assigned to everolimus or placebo.", sentence));

    [Theory]
    [InlineData("Responses were seen in 14% and 29%, respectively, so chemotherapy is chosen when a lesion presses on something.", "everolimus vs streptozotocin_based orr 14 % / 29 %")]
    [InlineData("Responses were seen in 14% and 29%, respectively; hence chemotherapy comes first in bulky disease.", "everolimus vs streptozotocin_based orr 14 % / 29 %")]
    [InlineData("Responses were seen in 14% and 29%, respectively, which is why bulky disease calls for chemotherapy.", "everolimus vs streptozotocin_based orr 14 % / 29 %")]
    [InlineData("Responses were seen in 14% and 29%, respectively.", "everolimus vs streptozotocin_based orr 14 % / 29 %")]
    [InlineData("Responses were seen in 14% after PRRT and 29% after temozolomide, so chemotherapy is chosen.", "prrt vs temozolomide orr 14 % / 29 %")]
    public void What_follows_from_two_figures_names_no_arm_of_them(string sentence, string expected)
    {
        var found = Sentences.Extract("A panel", SourceKind.ExpertOpinion, "In SEQTOR 70% were free of progression at 12 months with everolimus first and 62% with streptozotocin first.", sentence);
        Assert.Equal([expected], found.Where(r => r.Metric == "orr").Select(Sentences.Short));
    }

    [Theory]
    // another tumour, anywhere in the sentence
    [InlineData("Five-year survival of transplants for hepatocellular carcinoma in the same unit was 72%.")]
    [InlineData("In colorectal metastases local failure after resection is 5% to 15%.")]
    [InlineData("In patients with renal cell carcinoma median PFS on everolimus was 4.9 months.")]
    [InlineData("In pancreatic ductal adenocarcinoma median overall survival with FOLFIRINOX was 11.1 months.")]
    [InlineData("In SHARP, sorafenib was given to 299 patients with hepatocellular carcinoma. Median overall survival was 10.7 months.")]
    // beside neuroendocrine tumours, or only likened to
    [InlineData("Median PFS with everolimus was 4.9 months in patients with renal cell carcinoma and 11.2 months in those with pancreatic NETs.", "4.9", "11.2")]
    [InlineData("As in colorectal metastases, median survival after resection was 60 months.", "60")]
    public void Figures_of_other_tumours_are_no_evidence(string sentence, params string[] values) =>
        Assert.Equal(values, Sentences.Extract("Treatment of neuroendocrine liver metastases: a review", SourceKind.Review, sentence).Where(r => r.Value is not null).SelectMany(r => new[] { r.Value!.Low, r.ComparatorValue?.Low }).OfType<double>().Order().Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)).OrderBy(v => v.Length));

    [Theory]
    // two kinds of patients under one treatment
    [InlineData("Objective response was more frequent in grade 1 than in grade 2 tumours (34% vs 12%; P = 0.01).", "everolimus orr 34 % p=0.01", "everolimus orr 12 % p=0.01")]
    [InlineData("Patients with a low tumour load lived longer than those with a high one (median survival 60 vs 28 months).", "everolimus os_median 60 months", "everolimus os_median 28 months")]
    [InlineData("Five-year survival was better in patients below 60 years than in older ones (68% v 54%).", "everolimus os_rate 68 % @5 years", "everolimus os_rate 54 % @5 years")]
    [InlineData("Patients whose tumours expressed the receptor fared better (median overall survival 44 versus 19 months).", "everolimus os_median 44 months", "everolimus os_median 19 months")]
    [InlineData("A response was seen in 20 of 40 deficient tumours (50%), compared with 15% of proficient ones.", "everolimus orr 50 % n 40", "everolimus orr 15 %")]
    [InlineData("Objective response was more frequent in patients with small liver metastases than in the others (34% vs 12%).", "everolimus orr 34 %", "everolimus orr 12 %")]
    // each figure with its kind, in any joint and order; what is not named goes on about the same kinds
    [InlineData("The response to everolimus was better in pancreatic than in ileal primaries (38% vs 21%).", "everolimus orr 38 %", "everolimus orr 21 %")]
    [InlineData("Median progression-free survival was 12 months in the pancreatic cohort but no more than 8 months in the other.", "everolimus pfs_median 12 months", "everolimus pfs_median le 8 months")]
    [InlineData("Median progression-free survival was 12 months in G1 and 8 months in G2 tumours; the response rates were 10% and 4%, respectively.", "everolimus pfs_median 12 months", "everolimus pfs_median 8 months", "everolimus orr 10 %", "everolimus orr 4 %")]
    [InlineData("Median progression-free survival was 12 months, but it was only 8 months if more than half of the liver was replaced.", "everolimus pfs_median 12 months", "everolimus pfs_median 8 months")]
    [InlineData("In men and women the response rate was 10% and 4%, respectively.", "everolimus orr 10 %", "everolimus orr 4 %")]
    [InlineData("The response rate was 10% in chemotherapy-naive patients, against 4% in those who had received chemotherapy before.", "everolimus orr 10 %", "everolimus orr 4 %")]
    [InlineData("Median overall survival was 60 months when the load was low (n = 64), as opposed to 28 months in those with a higher load (n = 21).", "everolimus os_median 60 months n 64", "everolimus os_median 28 months n 21")]
    // arms, whichever words call them so
    [InlineData("In pancreatic tumours the response rates were 10% and 4%, respectively.", "everolimus vs placebo orr 10 % / 4 %")]
    [InlineData("Median progression-free survival was 12 v 5 months in the pancreatic cohort.", "everolimus vs placebo pfs_median 12 months / 5 months")]
    [InlineData("With everolimus the response rate was 34%, against 12% in the others.", "everolimus vs placebo orr 34 % / 12 %")]
    [InlineData("Patients with active treatment progressed later (median PFS 11.0 versus 4.6 months).", "everolimus vs placebo pfs_median 11 months / 4.6 months")]
    [InlineData("Objective response was more frequent in those assigned to the drug than in the others (34% vs 12%).", "everolimus vs placebo orr 34 % / 12 %")]
    [InlineData("Objective response was more frequent in the first arm than in the second (34% vs 12%).", "everolimus vs placebo orr 34 % / 12 %")]
    public void Two_kinds_of_patients_are_no_two_arms(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("Everolimus versus placebo in pancreatic neuroendocrine tumours: a randomised trial", SourceKind.TrialReport, "Patients were randomly assigned to everolimus or placebo.", sentence));

    [Theory]
    // several changes, each of a treatment of its own; a change from the figure of a control; what was added, and to what
    [InlineData("Everolimus prolonged median PFS from 4.6 to 11.0 months (RADIANT-3; HR 0.35), and sunitinib from 5.5 to 11.4 (HR 0.42).", "everolimus vs placebo pfs_median 11 months / 4.6 months", "everolimus vs placebo hr_pfs 0.35 ratio", "sunitinib pfs_median 11.4 months / 5.5 months", "sunitinib hr_pfs 0.42 ratio")]
    [InlineData("Everolimus lengthened median PFS from 4.6 months with placebo to 11.0 months.", "everolimus vs placebo pfs_median 11 months / 4.6 months")]
    [InlineData("Bevacizumab raised the response rate from 12% with everolimus alone to 31% with the combination, but PFS only from 14.0 to 16.7 months.", "bevacizumab vs everolimus orr 31 % / 12 %", "bevacizumab vs everolimus pfs_median 16.7 months / 14 months")]
    [InlineData("Bevacizumab added to everolimus raised the response rate from 12% to 31%.", "bevacizumab vs everolimus orr 31 % / 12 %")]
    // one treatment at two times
    [InlineData("With everolimus disease control fell from 90% at baseline to 60% at one year.", "everolimus dcr 60 % @1 years")]
    public void Changes_of_several_treatments_keep_apart(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drugs for pancreatic neuroendocrine tumours", SourceKind.Review, sentence).Where(r => r.Value is not null).OrderBy(r => r.Therapy, StringComparer.Ordinal).Select(Sentences.Short));

    [Theory]
    [InlineData("Survival was 97% at 5 and 89% at 10 years in 42 recipients, as against 51% and 22% in 46 candidates who went without a graft.", "no_surgery")]
    [InlineData("Of the recipients 97% were alive at 5 years and 89% at 10 years, versus 51% and 22% of eligible patients who were not transplanted.", "no_transplantation")]
    public void Figures_at_two_times_of_those_who_did_not_get_it(string sentence, string other) =>
        Assert.Equal([$"liver_transplantation vs {other} os_rate 97 % / 51 % @5 years", $"liver_transplantation vs {other} os_rate 89 % / 22 % @10 years"], Sentences.Extract("Liver transplantation for neuroendocrine metastases", SourceKind.Review, sentence).Where(r => r.Value is not null).Select(Sentences.Short));

    [Theory]
    // a response defined by a fall, in whatever bracket and with whatever statistics beside it; those who had a raised value
    [InlineData("Urinary 5-hydroxyindoleacetic acid (5-HIAA) fell by 30% or more in 78% of patients.", "lanreotide biochemical_response_rate 78 %")]
    [InlineData("Chromogranin A decreased by more than half in 8 of 24 patients (33%) with a raised value at baseline.", "lanreotide biochemical_response_rate 33 % n 24")]
    [InlineData("Lanreotide lowered the number of bowel movements by 30% or more in 44% of patients.", "lanreotide symptom_response_rate 44 %")]
    [InlineData("After 3 months 13 of 30 patients (43%; 95% CI 26-63) had a response.", "lanreotide orr 43 % @3 months ci 26-63 n 30")]
    [InlineData("At week 24 global health status had changed by -3.1 points.", "lanreotide qol_change -3.1 points")]
    [InlineData("At week 24 global health status had changed by 3.1 points.", "lanreotide qol_change 3.1 points")]
    [InlineData("A chromogranin A above the limit was found in 33% at baseline.")]
    public void Responses_that_a_threshold_defines(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Lanreotide in neuroendocrine tumours: a phase 2 study", SourceKind.TrialReport, sentence).Where(r => r.Value is not null).Select(r => Sentences.Short(r).Replace(" @24 weeks", "", StringComparison.Ordinal)));

    [Theory]
    // ranges stay ranges whatever improved before; what is compared with an arm is not that arm's; marks before the figures; one group of two grades
    [InlineData("Everolimus improved symptoms in most patients, and 5-year survival ranged from 40% to 67%.", "everolimus os_rate 40-67 % @5 years")]
    [InlineData("On everolimus median progression-free survival was 11.0 months, longer than in the placebo arm.", "everolimus pfs_median 11 months")]
    [InlineData("In one trial [1] the response rate was 5% with everolimus, and in another [2] 9% with sunitinib.", "everolimus orr 5 %", "sunitinib orr 9 %")]
    [InlineData("Stomatitis was seen in 64% on everolimus; grade 3 or 4 adverse events occurred in 40% of patients.", "everolimus adverse_event_rate 64 % stomatitis", "everolimus adverse_event_rate 40 %")]
    public void What_stands_beside_a_figure_does_not_take_it(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drugs for neuroendocrine tumours", SourceKind.Review, sentence).Where(r => r.Value is not null).Select(r => System.Text.RegularExpressions.Regex.Replace(Sentences.Short(r), @" \[.*$", "") + (r.Detail is null ? "" : " " + r.Detail.Split(' ')[0])).Select(s => s.Replace(" stomatitis stomatitis", " stomatitis", StringComparison.Ordinal)));

    [Theory]
    // "HR" is a ratio, unless the text abbreviates an operation so and goes on about a group
    [InlineData("Five-year survival was 77% and 80% in the MWA and HR groups, respectively.", "mwa vs liver_resection os_rate 77 % / 80 % @5 years")]
    [InlineData("Median overall survival was 60 months after MWA and 66 months after HR.", "mwa vs liver_resection os_median 60 months / 66 months")]
    [InlineData("Survival did not differ (HR 0.91).", "mwa vs liver_resection hr_os 0.91 ratio")]
    public void A_resection_may_be_abbreviated_like_a_ratio(string sentence, string expected) =>
        Assert.Contains(expected, Sentences.Extract("Microwave ablation and hepatic resection of neuroendocrine liver metastases", SourceKind.Cohort, "We compared microwave ablation (MWA) with hepatic resection (HR).", "Overall survival was the primary outcome.", sentence).Where(r => r.Value is not null).Select(Sentences.Short));

    [Theory]
    [InlineData("Disease control was achieved in 49 (91%) of 54 and 46 (88%) of 52 patients.", "captem vs folfox dcr 91 % / 88 %")]
    [InlineData("Disease control was achieved in 49 (91%) and 46 (88%) patients, respectively.", "captem vs folfox dcr 91 % / 88 %")]
    [InlineData("Objective responses were recorded in 18 (33%; 95% CI 21-47) of 54 patients and one (2%; 0-10) of 52.", "captem vs folfox orr 33 % / 2 %")]
    [InlineData("Five patients (9%) and 11 patients (21%) discontinued because of toxicity.", "captem vs folfox discontinuation_rate 9 % / 21 %")]
    // the second figure is of some of the first, or has a verb of its own
    [InlineData("Objective responses were recorded in 18 patients (33%) and five (9%) with liver metastases.", "captem orr 33 %")]
    [InlineData("Objective responses were recorded in 18 patients (33%) and three (6%) died of sepsis.", "captem orr 33 %")]
    public void Two_shares_with_their_counts_are_those_of_the_arms(string sentence, string expected) =>
        Assert.Contains(expected, Sentences.Extract("CAPTEM versus FOLFOX in pancreatic neuroendocrine tumours: a randomised phase 2 trial", SourceKind.TrialReport, "Patients were randomly assigned to CAPTEM or FOLFOX.", "Median PFS was 20 months with CAPTEM and 14 months with FOLFOX.", sentence)
            .Where(r => r.Value is not null).Select(r => System.Text.RegularExpressions.Regex.Replace(Sentences.Short(r), " (?:ci|n|p[<=]).*$", "")));

    [Theory]
    [InlineData("PRRT was superior to everolimus (HR 0.4), to sunitinib (HR 0.5) and to octreotide LAR (HR 0.2).", "prrt vs everolimus hr_pfs 0.4 ratio", "prrt vs sunitinib hr_pfs 0.5 ratio", "prrt vs octreotide_lar hr_pfs 0.2 ratio")]
    [InlineData("Neither CAPTEM (HR 0.88) nor sunitinib (HR 1.41) differed significantly from everolimus.", "captem vs everolimus hr_pfs 0.88 ratio", "sunitinib vs everolimus hr_pfs 1.41 ratio")]
    [InlineData("PRRT did not differ clearly from everolimus (HR 0.7), nor did CAPTEM (HR 0.62).", "prrt vs everolimus hr_pfs 0.7 ratio", "captem vs everolimus hr_pfs 0.62 ratio")]
    [InlineData("CAPTEM was superior to everolimus (HR 0.66), whereas PRRT and sunitinib did not differ (HR 0.91).", "captem vs everolimus hr_pfs 0.66 ratio", "prrt vs sunitinib hr_pfs 0.91 ratio")]
    [InlineData("There was no difference between PRRT and sunitinib (HR 0.91).", "prrt vs sunitinib hr_pfs 0.91 ratio")]
    [InlineData("No difference was seen between placebo and sunitinib (HR 0.91).", "sunitinib vs placebo hr_pfs 0.91 ratio")]
    public void Ratios_of_a_network_have_the_treatments_that_their_words_set_against_each_other(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drugs for neuroendocrine tumours: a network meta-analysis", SourceKind.Review, "The outcome was progression-free survival (PFS).", sentence).Where(r => r.Value?.Unit == "ratio").Select(Sentences.Short));

    [Theory]
    [InlineData("Best responses were complete in 1 (1%), partial in 38 (31%), stable disease in 66 (55%) and progression in 16 (13%).", "cr_rate 1", "pr_rate 31", "sd_rate 55", "progression_rate 13")]
    [InlineData("Nineteen patients responded, two of them completely (3.7%).", "cr_rate 3.7")]
    [InlineData("Resection was complete in 45 patients (80%).")]
    public void How_far_responses_went_is_told_by_their_adjective(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("177Lu-DOTATATE in neuroendocrine tumours: a cohort", SourceKind.Cohort, sentence).Where(r => r.Metric is "cr_rate" or "pr_rate" or "sd_rate" or "progression_rate").Select(r => FormattableString.Invariant($"{r.Metric} {r.Value!.Low}")));

    [Theory]
    [InlineData("Median survival was 41.5 months for TAE, 46.8 months for TACE and 33.7 months for TARE, with 5-year survival of 33%, 38%, and 24%.")]
    [InlineData("Median survival was 41.5 months for TAE, 46.8 months for TACE and 33.7 months for TARE. Abscesses formed in four patients after TACE and three after TARE. Five-year survival was 33%, 38%, and 24%.")]
    public void Three_figures_go_to_the_arms_in_their_order(string text) =>
        Assert.Equal(["tace 38", "tae 33", "tare 24"], Sentences.Extract("Bland embolization, chemoembolization and radioembolization of neuroendocrine liver metastases: a comparison", SourceKind.Cohort, text.Split(". ")).Where(r => r.Metric == "os_rate").Select(r => FormattableString.Invariant($"{r.Therapy} {r.Value!.Low}")).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Hyperglycemia, rash and edema were found in up to 75%, 86% and 73%, respectively.", Bound.UpTo, Bound.UpTo, Bound.UpTo)]
    [InlineData("Hyperglycemia, rash and edema were found in 75%, 86% and 73%, respectively.", Bound.Exact, Bound.Exact, Bound.Exact)]
    public void The_bound_of_a_list_is_that_of_each_member(string sentence, params Bound[] expected) =>
        Assert.Equal(expected, Sentences.Extract("EVEROLIMUS tablets", SourceKind.Label, sentence).Where(r => r.Metric == "adverse_event_rate").Select(r => r.Value!.Bound));

    [Theory]
    [InlineData("Two earlier series saw no difference between TACE and TAE, with median survival of 25.5 and 25.7 months.", "tace vs tae os_median 25.5 months / 25.7 months")]
    [InlineData("TACE and TAE relieved symptoms in 80% of patients.", "embolization symptom_response_rate 80 %")]
    public void Chemoembolization_and_embolization_are_two_where_the_text_compares_them(string sentence, string expected) =>
        Assert.Equal([expected], Figures("Local treatment of neuroendocrine liver metastases: a review", SourceKind.Review, sentence));

    [Theory]
    [InlineData("Fewer than 20% of patients with liver metastases are candidates for resection.", null, 20.0)]
    [InlineData("Resection is feasible in 10% to 20% of patients.", 10.0, 20.0)]
    public void The_operation_stands_in_the_words_that_tell_who_may_have_it(string sentence, double? low, double? high)
    {
        var rate = Assert.Single(Sentences.Extract("Chemoembolization or bland embolization of neuroendocrine liver metastases", SourceKind.Cohort, sentence), r => r.Metric == "eligible_rate");
        Assert.Equal(("liver_resection", low, high), (rate.Therapy, rate.Value!.Low, rate.Value.High));
    }

    [Theory]
    [InlineData("It gave a longer progression-free survival than temozolomide alone (median 22.7 v 14.4 months).", "captem vs temozolomide pfs_median 22.7 months / 14.4 months")]
    [InlineData("Progression-free survival was longer with it than with temozolomide (median 22.7 v 14.4 months).", "captem vs temozolomide pfs_median 22.7 months / 14.4 months")]
    public void What_a_sentence_measures_another_against_has_the_second_figure(string sentence, string expected) =>
        Assert.Equal([expected], Sentences.Extract("A guideline on drugs", SourceKind.Guideline, "CAPTEM was compared with temozolomide in a trial.", sentence).Where(r => r.Metric == "pfs_median").Select(Sentences.Short));

    [Theory]
    [InlineData("Octreotide LAR prolonged the median time to tumour progression of metastatic tumours of the midgut from 6.0 to 14.3 months.", 14.3)]
    [InlineData("Octreotide LAR prolonged time to progression from 6.0 to 14.3 months.", 14.3)]
    [InlineData("Octreotide LAR prolonged survival; in all series the median time to progression ran from 6.0 to 14.3 months.", null)]
    public void The_start_of_a_change_is_no_end_of_a_range(string sentence, double? end) =>
        Assert.Equal(end, Sentences.Extract("A review of drugs", SourceKind.Review, sentence).FirstOrDefault(r => r.Metric == "ttp_median" && r.Value!.Low == r.Value.High)?.Value!.Low);

    [Theory]
    [InlineData("Responses were seen in 5% with everolimus [5] and 9.3% with sunitinib [7].", "everolimus 5", "sunitinib 9.3")]
    [InlineData("Responses were seen in 5% with everolimus [5] against 2% with placebo [5].", "everolimus 5/2")]
    public void Figures_with_works_of_their_own_are_no_pair(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("A review of drugs", SourceKind.Review, sentence).Where(r => r.Value is not null).Select(r => FormattableString.Invariant($"{r.Therapy} {r.Value!.Low}{(r.ComparatorValue is null ? "" : $"/{r.ComparatorValue.Low}")}")));

    [Theory]
    [InlineData("Transplantation prolonged survival most in patients of up to 45 years.")]
    [InlineData("After resection recurrence was rarer in recipients up to 50 years.")]
    [InlineData("After resection survival was longest in patients of 30 to 45 years.")]
    [InlineData("After resection the tumour recurred less in adults between 30 and 45 years.")]
    [InlineData("After resection recurrence came late in those from 18 to 40 years.")]
    [InlineData("After resection recurrence came in these patients after 30 to 45 months.", "30-45 months")]
    public void The_years_of_persons_are_their_age(string sentence, params string[] values) =>
        Assert.Equal(values, Sentences.Extract("Hepatic resection of neuroendocrine liver metastases", SourceKind.Cohort, sentence).Where(r => r.Kind == ClaimKind.Outcome && r.Value is not null).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value!.Low}-{r.Value.High} {r.Value.Unit}")));

    [Theory]
    [InlineData("Everolimus was stopped early by 23% of patients.", "Among its recipients 7% had pneumonitis.", "everolimus")]
    [InlineData("Thrombocytopenia followed 177Lu-DOTATATE in 4%.", "Nine of its recipients (2.2%) developed leukaemia.", "prrt_lu177")]
    [InlineData("Everolimus calls for care of the mouth.", "Of the 148 patients who received it, 94 (64%) reported stomatitis.", "everolimus")]
    [InlineData("Everolimus was well tolerated.", "Pneumonitis was seen in 7% of patients taking it.", "everolimus")]
    [InlineData("Everolimus was compared with 177Lu-DOTATATE.", "Anaemia was seen in 5%.", "prrt_lu177")]
    public void Those_who_took_it_took_what_the_sentence_before_names(string before, string sentence, string therapy)
    {
        var found = Sentences.Extract("177Lu-DOTATATE compared with everolimus in small bowel tumours: a registry cohort", SourceKind.Cohort, "We compared 412 patients given 177Lu-DOTATATE with 238 given everolimus.", before, sentence);
        Assert.Equal(therapy, found.Where(r => r.Quote == sentence && r.Metric == "adverse_event_rate").Select(r => r.Therapy).Distinct().Single());
    }

    [Fact]
    public void What_a_cohort_had_before_is_no_arm()
    {
        var found = Sentences.Extract("177Lu-DOTATATE in two cohorts: a phase 2 trial", SourceKind.TrialReport, "Cohort A had received a somatostatin analogue only; cohort B had also had chemotherapy.", "All patients received 177Lu-DOTATATE.", "Median PFS was 20 months in cohort A and 14 months in cohort B.");
        Assert.All(found.Where(r => r.Metric == "pfs_median"), r => Assert.Equal("prrt_lu177", r.Therapy));
    }

    [Theory]
    [InlineData("Two recipients (5%) died within 90 days of the operation.", "liver_transplantation perioperative_mortality 5 %")]
    [InlineData("Ninety-day mortality was 5%.", "liver_transplantation perioperative_mortality 5 %")]
    [InlineData("Major complications occurred in 12 recipients (31%) and three (8%) died within 90 days.", "liver_transplantation morbidity_rate 31 %", "liver_transplantation perioperative_mortality 8 %")]
    [InlineData("Ten percent of the recipients died within 3 months of transplantation.", "liver_transplantation perioperative_mortality 10 % @3 months")]
    public void Death_within_days_of_an_operation_has_its_time_in_its_name(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Liver transplantation for neuroendocrine metastases: a cohort", SourceKind.Cohort, sentence).Select(Sentences.Short));

    [Theory]
    // graded cases of the harm before, its cases as a count, shares in the bracket of their counts
    [InlineData("Pneumonitis was seen in 17% of patients on everolimus; grade 3 or 4 cases occurred in 3%.", "everolimus adverse_event_rate 17 % pneumonitis", "everolimus adverse_event_rate 3 % pneumonitis_grade_3_4")]
    [InlineData("Stomatitis was reported in 60% of patients on everolimus; grade 3 and 4 events followed in 6% and 0.5%, respectively.", "everolimus adverse_event_rate 60 % stomatitis", "everolimus adverse_event_rate 6 % stomatitis_grade_3", "everolimus adverse_event_rate 0.5 % stomatitis_grade_4")]
    [InlineData("Pneumonitis is known from sirolimus and was seen in 18% of patients treated with everolimus; grade 3 and grade 4 cases occurred in 4% and 0.3%, respectively.", "everolimus adverse_event_rate 18 % pneumonitis", "everolimus adverse_event_rate 4 % pneumonitis_grade_3", "everolimus adverse_event_rate 0.3 % pneumonitis_grade_4")]
    [InlineData("Three cases of pancreatitis were recorded with everolimus.", "everolimus adverse_event_rate 3 patients pancreatitis")]
    [InlineData("Hyperglycemia was confined to everolimus (9 of 60, 15%).", "everolimus adverse_event_rate 15 % n 60 hyperglycemia")]
    [InlineData("Hepatotoxicity was present in 12% of patients on everolimus.", "everolimus adverse_event_rate 12 % hepatotoxicity")]
    // what was there before, and how much of a liver
    [InlineData("Carcinoid syndrome was present in 12% of patients on everolimus.")]
    [InlineData("With everolimus 38% of our patients had more than half of the liver replaced.")]
    [InlineData("Everolimus is not for those with diabetes whose HbA1c is above 9%.")]
    public void Graded_cases_and_counts_of_a_harm_are_told_of_it(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Everolimus in neuroendocrine tumors: a trial", SourceKind.TrialReport, sentence).Where(r => r.Value is not null).OrderBy(r => sentence.IndexOf($"{r.Value!.Low}%", StringComparison.Ordinal)).Select(r => $"{Sentences.Short(r)} {r.Detail}"));

    [Theory]
    [InlineData("Two of 242 patients on sunitinib (0.8%) died of bleeding.", "sunitinib adverse_event_rate 0.8 % n 242")]
    [InlineData("Mortality on sunitinib was 35%, and most of those patients died of liver failure.", "sunitinib mortality_rate 35 %")]
    [InlineData("Aminotransferases more than five times the upper limit of normal were found in 4.5% of patients treated with sunitinib.", "sunitinib adverse_event_rate 4.5 %")]
    [InlineData("The laboratory abnormality seen most often with sunitinib was raised triglycerides (7%).", "sunitinib adverse_event_rate 7 %")]
    public void Harms_of_a_label_are_harms(string sentence, string expected) =>
        Assert.Equal([expected], Figures("SUNITINIB capsules", SourceKind.Label, sentence));

    [Theory]
    [InlineData("In E2211 the combination gave a median PFS of 22.7 months.", "captem")]
    [InlineData("E2211 set temozolomide against the doublet, and median PFS was 22.7 months with the combination.", "captem")]
    public void The_combination_is_that_of_the_trial_named(string sentence, string therapy) =>
        Assert.Contains(Sentences.Extract("A review of treatment", SourceKind.Review, "Streptozotocin with fluorouracil is given in bulky disease.", sentence), r => r.Therapy == therapy && r.Metric == "pfs_median" && r.Value!.Low == 22.7);

    [Theory]
    // a label's own drug need not be listed; one that is keeps its id
    [InlineData("BEISPIELA (norvetinib) capsules", "Norvetinib is given once daily. Diarrhea occurred in 58% of patients treated with BEISPIELA.", "norvetinib adverse_event_rate 58 %")]
    [InlineData("BEISPIELA (norvetinib) capsules", "Fatigue occurred in 46% of patients on BEISPIELA and in 26% on placebo.", "norvetinib vs placebo adverse_event_rate 46 % / 26 %")]
    [InlineData("BEISPIELA (everolimus) tablets", "Fatigue occurred in 46% of patients treated with BEISPIELA.", "everolimus adverse_event_rate 46 %")]
    public void A_label_is_of_its_own_drug(string title, string sentences, string expected) =>
        Assert.Equal([expected], Sentences.Extract(title, SourceKind.Label, sentences.Split(". ").Select(s => s.TrimEnd('.') + ".").ToArray()).Where(r => r.Value is not null).Select(Sentences.Short));

    [Fact]
    public void Figures_set_against_each_other_make_no_arms() =>
        Assert.Equal(["liver_resection "], Sentences.Extract("Resection of neuroendocrine liver metastases: a cohort", SourceKind.Cohort, "The primary was removed in the same session in 52 patients; their complication rate did not differ from that of the others (23.1% versus 16.2%).", "Overall survival at 5 years was 76%.").Where(r => r.Metric == "os_rate").Select(r => $"{r.Therapy} {r.Comparator}"));

    [Theory]
    // a ratio right behind two figures is of their arms, in the direction that the figures show
    [InlineData("CAPTEM had a median PFS of 21.7 months as opposed to 13.4 months with temozolomide alone, without a gain in overall survival (57.7 versus 52.8 months, HR 0.83).", "captem vs temozolomide hr_os 0.83 ratio")]
    [InlineData("Its control was everolimus: in the pancreas PFS was 24.5 months with 177Lu-edotreotide and 14.7 months with everolimus (HR 0.70, 95% CI 0.45-1.09).", "prrt_lu177_edotreotide vs everolimus hr_pfs 0.7 ratio ci 0.45-1.09")]
    [InlineData("Median PFS was 14.7 months with everolimus and 24.5 months with CAPTEM (HR 0.70).", "captem vs everolimus hr_pfs 0.7 ratio")]
    [InlineData("Both drugs doubled PFS: 11.0 versus 4.6 months (HR 0.35) in RADIANT-3 [23].", "everolimus vs placebo hr_pfs 0.35 ratio")]
    public void A_ratio_behind_two_figures_is_of_their_arms(string sentence, string expected) =>
        Assert.Equal([expected], Sentences.Extract("Drugs for pancreatic neuroendocrine tumours: a review", SourceKind.Review, sentence).Where(r => r.Metric is "hr_pfs" or "hr_os").Select(Sentences.Short));

    [Theory]
    // a trial's times without an endpoint are those for which it is known; spoken figures, and arms that only the trial names
    [InlineData("In RADIANT-3 it was a clear result: eleven months on everolimus, four point six on placebo.", "everolimus vs placebo pfs_median 11 months / 4.6 months")]
    [InlineData("E2211 gave twenty-two point seven months for the combination and fourteen point four for temozolomide alone.", "captem vs temozolomide pfs_median 22.7 months / 14.4 months")]
    [InlineData("NETTER-2 showed 22.8 months against eight and a half on octreotide LAR.", "prrt_lu177 vs octreotide_lar pfs_median 22.8 months / 8.5 months")]
    [InlineData("Thirteen point eight months against four point four, that is what CABINET had in the pancreas.", "cabozantinib vs placebo pfs_median 13.8 months / 4.4 months")]
    [InlineData("E2211 credits capecitabine and temozolomide with 22.7 months, temozolomide alone with 14.4 months (HR 0.58).", "captem vs temozolomide hr_pfs 0.58 ratio", "captem vs temozolomide pfs_median 22.7 months / 14.4 months")]
    // lengths of treatment, other trials, one time alone
    [InlineData("In CABINET treatment lasted 8.3 months on cabozantinib and 3.2 months on placebo.")]
    [InlineData("In RADIANT-3 everolimus was taken for 8.8 months.")]
    [InlineData("In the BEISPIEL trial 11.0 months stood against 4.6.")]
    public void Times_of_a_known_trial_are_of_its_primary_endpoint(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drugs for pancreatic neuroendocrine tumours: a review", SourceKind.Review, sentence).Where(r => r.Value is not null).Select(Sentences.Short).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("CAPTEM held the disease for a median of 14.2 months and everolimus for 6.9 months.", "captem vs everolimus pfs_median 14.2 months / 6.9 months")]
    [InlineData("Everolimus kept things at bay for 13.8 months as compared with 4.4 months on placebo.", "everolimus vs placebo pfs_median 13.8 months / 4.4 months")]
    [InlineData("Patients on CAPTEM (n = 70) stayed free of progression for a median of 23.9 months, those assigned to everolimus (n = 69) for 14.1 months.", "captem vs everolimus pfs_median 23.9 months / 14.1 months n 70/69")]
    [InlineData("Patients were given CAPTEM for 6.9 months.")]
    public void Time_without_progression_in_words_of_speech(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("Drugs for pancreatic neuroendocrine tumours: a review", SourceKind.Review, sentence));

    [Theory]
    [InlineData("The corresponding 5-year rates were 43%, 35% and 48%.", "captem os_rate 43 % @5 years", "everolimus os_rate 35 % @5 years", "prrt_lu177 os_rate 48 % @5 years")]
    [InlineData("The respective 5-year figures were 43%, 35% and 48%.", "captem os_rate 43 % @5 years", "everolimus os_rate 35 % @5 years", "prrt_lu177 os_rate 48 % @5 years")]
    public void Corresponding_figures_go_on_about_the_arms_and_the_endpoint_before(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Three treatments of pancreatic neuroendocrine tumours: a cohort", SourceKind.Cohort, "Median overall survival was 52.6 months with CAPTEM, 46.0 months with everolimus and 58.3 months with 177Lu-DOTATATE.", sentence).Where(r => r.Metric == "os_rate").Select(Sentences.Short));

    [Fact]
    public void Corresponding_figures_of_another_drug_are_against_the_same_control() =>
        Assert.Equal(["sunitinib vs placebo pfs_median 11.4 months / 5.5 months"], Sentences.Extract("Drugs for pancreatic neuroendocrine tumours: a review", SourceKind.Review, "Median progression-free survival was 11.0 months with everolimus and 4.6 months with placebo [3].", "For sunitinib the corresponding figures were 11.4 and 5.5 months [4].").Where(r => r.Therapy == "sunitinib").Select(Sentences.Short));

    [Theory]
    // two arms, each with its value
    [InlineData("Median PFS was 11.2 months with everolimus and 4.8 months with placebo.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Placebo patients had a median PFS of 4.8 months and those on everolimus one of 11.2 months.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Median PFS was 11.2 months (95% CI, 9.0 to 13.1) in the everolimus group and 4.8 months (95% CI, 3.1 to 5.5) in the placebo group (P<.001).", "everolimus vs placebo pfs_median 11.2 months / 4.8 months ci 9-13.1 p<0.001")]
    [InlineData("PFS was longer on everolimus than on placebo (11.2 vs 4.8 months).", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("In the placebo (n = 60) and everolimus (n = 64) groups median PFS was 4.8 and 11.2 months, respectively.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months n 64/60")]
    [InlineData("Median overall survival was not reached with everolimus and was 31.4 months with placebo.", "everolimus vs placebo os_median not reached months / 31.4 months")]
    [InlineData("Patients given everolimus had a PFS of 11.2 months versus a PFS of 4.8 months in the placebo group.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    // ratios
    [InlineData("The hazard ratio for progression or death was 0.41 (95% CI 0.30-0.55; p=0.0002).", "everolimus vs placebo hr_pfs 0.41 ratio ci 0.3-0.55 p=0.0002")]
    [InlineData("Overall survival did not differ (HR 0.94 [0.71-1.25]).", "everolimus vs placebo hr_os 0.94 ratio ci 0.71-1.25")]
    [InlineData("The risk of progression or death fell by 59% with everolimus, an HR of 0.41.", "everolimus risk_reduction_progression 59 %", "everolimus vs placebo hr_pfs 0.41 ratio")]
    // shares of each arm
    [InlineData("At 18 months 33% of the everolimus group and 8% of the placebo group were free of progression.", "everolimus vs placebo pfs_rate 33 % / 8 % @18 months")]
    [InlineData("Objective responses were seen in 6% and 1%, respectively.", "everolimus vs placebo orr 6 % / 1 %")]
    [InlineData("An objective response was recorded in 12 of 207 patients (5.8%) on everolimus and 3 of 203 (1.5%) on placebo.", "everolimus vs placebo orr 5.8 % / 1.5 % n 207/203")]
    // each count belongs to the share before its own bracket, not to the next one
    [InlineData("The response rate was higher with everolimus (56% [5/9]) than in the placebo group (25% [1/4]).", "everolimus vs placebo orr 56 % / 25 % n 9/4")]
    [InlineData("An objective response was reached by 5/9 patients (56%) on everolimus and 1/4 (25%) on placebo.", "everolimus vs placebo orr 56 % / 25 % n 9/4")]
    // toxicities
    [InlineData("Stomatitis (63% vs 17%) and rash (48% vs 10%) were more frequent with everolimus.", "everolimus vs placebo adverse_event_rate 63 % / 17 %", "everolimus vs placebo adverse_event_rate 48 % / 10 %")]
    [InlineData("Stomatitis (63% vs 17%), rash (48% vs 10%) and dry eyes (9% vs none) were more frequent with everolimus.", "everolimus vs placebo adverse_event_rate 63 % / 17 %", "everolimus vs placebo adverse_event_rate 48 % / 10 %")]
    // a rise towards the experimental arm, the unit once
    [InlineData("Everolimus lengthened PFS from 4.8 to 11.2 months compared with placebo.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    // factors of the patients are no arms: a ratio of theirs has no comparator
    [InlineData("Absence of symptoms carried a hazard ratio of 2.6 for death.", "everolimus hr_death 2.6 ratio")]
    [InlineData("In patients with a Ki-67 index above 10% the hazard ratio for progression was 0.54.", "everolimus vs placebo hr_pfs 0.54 ratio")]
    [InlineData("A liver burden over 50% predicted shorter survival (HR 2.2; 95% CI 1.5-3.2).")]
    [InlineData("In multivariable analysis poor performance status was linked to progression (HR 1.8).")]
    [InlineData("Patients with a Ki-67 above 10% had a shorter PFS (7.1 vs 14.2 months).")]
    // times: a week by its number, what a sentence opens with
    [InlineData("At week 24, objective responses were seen in 6% of the everolimus group and 1% of the placebo group.", "everolimus vs placebo orr 6 % / 1 % @24 weeks")]
    [InlineData("Week 36 response rates were 6% with everolimus and 1% with placebo.", "everolimus vs placebo orr 6 % / 1 % @36 weeks")]
    [InlineData("During blinded treatment (to week 16), diarrhea occurred in 31% on everolimus and 9% on placebo.", "everolimus vs placebo adverse_event_rate 31 % / 9 % @16 weeks")]
    [InlineData("Two years after randomization, 41% of the everolimus group and 30% of the placebo group were alive.", "everolimus vs placebo os_rate 41 % / 30 % @2 years")]
    // p values in the order of the metrics
    [InlineData("Median PFS (11.2 vs 4.8 months) and OS (44.1 vs 37.7 months) are those of everolimus and placebo (p=0.001 and p=0.3, respectively).", "everolimus vs placebo pfs_median 11.2 months / 4.8 months p=0.001", "everolimus vs placebo os_median 44.1 months / 37.7 months p=0.3")]
    // outcomes that the vocabulary lacks take their name from the text
    [InlineData("The dropout rate was 12% with everolimus and 7% with placebo.", "everolimus vs placebo dropout_rate 12 % / 7 %")]
    [InlineData("A virological response was seen in 12% on everolimus and 7% on placebo.", "everolimus vs placebo virological_response_rate 12 % / 7 %")]
    [InlineData("The hazard ratio of fracture in the everolimus group compared with the placebo group was 1.40.", "everolimus vs placebo hr_fracture 1.4 ratio")]
    // counts without a share
    [InlineData("Nine patients on everolimus had a partial response.", "everolimus pr_rate 9 patients")]
    [InlineData("The trial took 410 patients who had disease progression on everolimus.")]
    // a label or unit that stands once: the second ratio, the second time, the unit of a time
    [InlineData("Among men the hazard ratio for progression was 0.52 (95% CI 0.40-0.70), whereas among women it was 0.71 (0.50-0.99).", "everolimus vs placebo hr_pfs 0.52 ratio ci 0.4-0.7", "everolimus vs placebo hr_pfs 0.71 ratio ci 0.5-0.99")]
    [InlineData("Survival with everolimus was 91% at 2 and 64% at 5 years.", "everolimus os_rate 91 % @2 years", "everolimus os_rate 64 % @5 years")]
    [InlineData("With everolimus 91% were alive at 2 years and 64% at 5.", "everolimus os_rate 91 % @2 years", "everolimus os_rate 64 % @5 years")]
    [InlineData("Median PFS on everolimus was 11.2 mo (95% c.i. 9.0-13.1).", "everolimus pfs_median 11.2 months ci 9-13.1")]
    // figures set against each other without a range
    [InlineData("Responses favored everolimus, 21.0% to 4.0%.", "everolimus vs placebo orr 21 % / 4 %")]
    [InlineData("Median PFS was 22.8 months with everolimus instead of 8.5 months on placebo.", "everolimus vs placebo pfs_median 22.8 months / 8.5 months")]
    // one figure for both arms
    [InlineData("Median overall survival was not reached in either arm.", "everolimus vs placebo os_median not reached months / not reached months")]
    // harms counted without a share, and deaths from them
    [InlineData("Pneumonitis was seen in two patients on everolimus.", "everolimus adverse_event_rate 2 patients")]
    [InlineData("One patient in the everolimus group died of pneumonitis.", "everolimus mortality_rate 1 patients")]
    // a toxicity behind both arms
    [InlineData("Nine percent treated with everolimus and 1% given placebo had stomatitis.", "everolimus vs placebo adverse_event_rate 9 % / 1 %")]
    // verbs that take the value before them
    [InlineData("On everolimus 24 patients (56%) had stable disease and four (9%) progressed.", "everolimus sd_rate 56 %", "everolimus progression_rate 9 %")]
    [InlineData("Responses on everolimus took a median of 4.4 months to appear and lasted for 13.8 months.", "everolimus time_to_response 4.4 months", "everolimus response_duration 13.8 months")]
    [InlineData("Chromogranin A, raised in 28 patients on everolimus, fell by at least half in 17 (61%).", "everolimus biochemical_response_rate 61 % n 28")]
    [InlineData("On everolimus, 44 of 71 patients (62%) had less diarrhea.", "everolimus symptom_response_rate 62 % n 71")]
    // dates, plans, hospital stays, what came later
    [InlineData("Overall survival data of everolimus as of June 30, 2023, are immature.")]
    [InlineData("A response rate of 10% or lower on everolimus was considered uninteresting and one of 30% promising.")]
    [InlineData("To detect a hazard ratio for progression of 0.62 with everolimus, 138 events were needed.")]
    [InlineData("Survivors on everolimus stayed in hospital for a median of 3 days.")]
    [InlineData("After progression 61% of the placebo group went on to receive everolimus.")]
    // numbers that are no outcome
    [InlineData("Response was defined as a 30% decrease in diameter on everolimus.")]
    [InlineData("Patients on everolimus were seen up to 5 years after their last survival visit.")]
    [InlineData("Grade 3 to 4 toxicities on everolimus were listed apart.")]
    [InlineData("The median age was 58 years and median follow-up 17.4 months.")]
    [InlineData("Of the patients, 40% of whom had liver metastases, half were women.")]
    [InlineData("The survival difference of 6.1 months was not significant.")]
    // what stands against a value counts the same, what stands in the next clause goes on
    [InlineData("Hypertension developed in 21% versus 6%, proteinuria in 14% versus 2% of the everolimus and placebo groups.", "everolimus vs placebo adverse_event_rate 21 % / 6 %", "everolimus vs placebo adverse_event_rate 14 % / 2 %")]
    [InlineData("On everolimus 44% of patients were free of progression at 18 months; with placebo it was only 15%.", "everolimus vs placebo pfs_rate 44 % / 15 % @18 months")]
    [InlineData("The hazard ratio for death was 0.71 with medians of 33.1 months for everolimus and 26.4 months for placebo.", "everolimus vs placebo hr_death 0.71 ratio", "everolimus vs placebo os_median 33.1 months / 26.4 months")]
    [InlineData("Sixty percent of those given everolimus were alive at 3 years, against 48% of those given placebo.", "everolimus vs placebo os_rate 60 % / 48 % @3 years")]
    [InlineData("Serious adverse events were reported in 25% of 240 patients on everolimus and in 17% of 130 on placebo.", "everolimus vs placebo adverse_event_rate 25 % / 17 % n 240")]
    // a reason, a crossover, the heterogeneity and the consensus are no outcome
    [InlineData("Everolimus was stopped in 31% because of progression.")]
    [InlineData("Of the placebo group 73% crossed over to everolimus.")]
    // a grid: every endpoint has a value of each arm
    [InlineData("Response rates and median PFS were 9% and 11.2 months with everolimus and 2% and 4.8 months with placebo.", "everolimus vs placebo orr 9 % / 2 %", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Complete response, partial response and stable disease were recorded in 1%, 8% and 70% on everolimus and in 0%, 2% and 51% on placebo.", "everolimus vs placebo cr_rate 1 % / 0 %", "everolimus vs placebo pr_rate 8 % / 2 %", "everolimus vs placebo sd_rate 70 % / 51 %")]
    // responses counted in words
    [InlineData("There were eleven partial responses with everolimus.", "everolimus pr_rate 11 patients")]
    // a share without a response is no response
    [InlineData("No response was seen in 40% of the everolimus group.")]
    [InlineData("Median PFS and response rate were 11.2 months and 9% in the everolimus group versus 4.8 months and 2% in the placebo group.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months", "everolimus vs placebo orr 9 % / 2 %")]
    // one figure for both
    [InlineData("Median overall survival was 33.1 months for both.", "everolimus vs placebo os_median 33.1 months / 33.1 months")]
    // the other side of a ratio that the words turn round
    [InlineData("Compared with placebo, everolimus lowered the risk of death (HR 0.77; 95% CI 0.59-1.00).", "everolimus vs placebo hr_death 0.77 ratio ci 0.59-1")]
    // credible intervals
    [InlineData("The hazard ratio for progression was 0.48 (95% CrI 0.33-0.69).", "everolimus vs placebo hr_pfs 0.48 ratio ci 0.33-0.69")]
    [InlineData("The hazard ratio for progression was 0.48 (95% credible interval, 0.33 to 0.69).", "everolimus vs placebo hr_pfs 0.48 ratio ci 0.33-0.69")]
    // the unit once, in front or behind
    [InlineData("The response rate was 65% with everolimus against 33 with placebo.", "everolimus vs placebo orr 65 % / 33 %")]
    [InlineData("Median PFS was 11.2 with everolimus and 4.8 months with placebo.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    // a change from one figure to another
    [InlineData("With everolimus median PFS went from 4.8 to 11.2 months.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Median PFS rose from 4.8 to 11.2 months with everolimus.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Median PFS climbed from 4.8 to 11.2 months.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Median PFS fell from 11.2 to 4.8 months with placebo.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Symptom control rose from 40% to 62% between week 4 and week 12 on everolimus.", "everolimus symptom_response_rate 62 %")]
    // each ratio with what stands behind it; a factor of the patients has none
    [InlineData("The hazard ratio was 0.41 for progression and 0.73 for death.", "everolimus vs placebo hr_pfs 0.41 ratio", "everolimus vs placebo hr_death 0.73 ratio")]
    [InlineData("The hazard ratio for progression was 0.41 for everolimus and 1.60 for bone metastases.", "everolimus vs placebo hr_pfs 0.41 ratio")]
    // a share of those who had the harm
    [InlineData("Of patients on everolimus 26% had diarrhea, of whom 5% stopped treatment.", "everolimus adverse_event_rate 26 %")]
    // the unit stands with one figure, each figure with its arm
    [InlineData("With everolimus the median PFS was 11.2 months, with placebo 4.8 (HR 0.41).", "everolimus vs placebo pfs_median 11.2 months / 4.8 months", "everolimus vs placebo hr_pfs 0.41 ratio")]
    [InlineData("Median PFS was 11.2 months on drug and 4.8 on placebo.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    // a share of those who had a condition is no share of all
    [InlineData("Seven patients on everolimus (7%), of whom two had diabetes before, had hyperglycemia.")]
    // how soon and how long, doses that had to be lowered, the ratio of a harm
    [InlineData("Responses came sooner with everolimus (median 3.9 months) than with placebo (5.6 months).", "everolimus vs placebo time_to_response 3.9 months / 5.6 months")]
    [InlineData("The dose was reduced in 44% on everolimus and 6% on placebo.", "everolimus vs placebo dose_reduction_rate 44 % / 6 %")]
    [InlineData("Stomatitis was commoner with everolimus (64% vs. 17%; risk ratio 3.8, 95% CI 2.7-5.2).", "everolimus vs placebo adverse_event_rate 64 % / 17 %", "everolimus vs placebo rr_adverse_event 3.8 ratio ci 2.7-5.2")]
    // a pair an endpoint, a harm or a time
    [InlineData("The response rate and disease control were higher with everolimus (30% vs 8% and 80% vs 62%, respectively).", "everolimus vs placebo orr 30 % / 8 %", "everolimus vs placebo dcr 80 % / 62 %")]
    [InlineData("Stomatitis and rash were commoner on everolimus (48% vs 10% and 34% vs 2%, respectively).", "everolimus vs placebo adverse_event_rate 48 % / 10 %", "everolimus vs placebo adverse_event_rate 34 % / 2 %")]
    [InlineData("Overall survival at 1, 3 and 5 years with everolimus versus placebo was 95% vs 81%, 86% vs 62% and 74% vs 50%.", "everolimus vs placebo os_rate 95 % / 81 % @1 years", "everolimus vs placebo os_rate 86 % / 62 % @3 years", "everolimus vs placebo os_rate 74 % / 50 % @5 years")]
    // a mean and a median
    [InlineData("The mean and median survival were 31.1 and 17.8 months with everolimus vs. 21.1 and 12.6 months with placebo.", "everolimus vs placebo os_mean 31.1 months / 21.1 months", "everolimus vs placebo os_median 17.8 months / 12.6 months")]
    // counts of either arm, the second one bare
    [InlineData("There were 36 relapses in the everolimus arm and 30 in the placebo arm.", "everolimus vs placebo recurrence_rate 36 patients / 30 patients")]
    // either arm in a clause of its own
    [InlineData("In the everolimus group 13 of 69 (19%) responded; in the placebo group 1 of 36 (3%) responded.", "everolimus vs placebo orr 19 % / 3 % n 69/36")]
    // endpoints in other words
    [InlineData("Stable disease (SD) (at least 12 weeks) or better was achieved by 65% on everolimus and 50% on placebo.", "everolimus vs placebo dcr 65 % / 50 %")]
    [InlineData("76% with everolimus and 74% with placebo were alive and disease-free at 5 years.", "everolimus vs placebo dfs_rate 76 % / 74 % @5 years")]
    [InlineData("A complete or partial response was not observed, but 13 of 20 (65%) patients on everolimus had stable disease.", "everolimus sd_rate 65 % n 20")]
    [InlineData("There were 3 partial responses (13%) and 13 (54%) patients with stable disease on everolimus.", "everolimus pr_rate 13 %", "everolimus sd_rate 54 %")]
    // the second figure has its unit with the first, behind a comma or before a bracket
    [InlineData("Median PFS was 11.2 months, against 4.8 with placebo (HR 0.41).", "everolimus vs placebo pfs_median 11.2 months / 4.8 months", "everolimus vs placebo hr_pfs 0.41 ratio")]
    [InlineData("Median PFS came to 11.2 months as opposed to 4.8 (HR 0.41).", "everolimus vs placebo pfs_median 11.2 months / 4.8 months", "everolimus vs placebo hr_pfs 0.41 ratio")]
    [InlineData("Everolimus extended median PFS to 11.2 months, placebo managing only 4.8 months.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    // what an analysis counted is no outcome
    [InlineData("The planned interim analysis was based on 84 patients and 61 progressions.")]
    // none of a number
    [InlineData("Pneumonitis was seen in 6 of 98 patients on everolimus and none of 97 on placebo.", "everolimus vs placebo adverse_event_rate 6 patients / 0 patients n 98/97")]
    // another endpoint behind "whereas" is of the same arm
    [InlineData("Everolimus brought a biochemical response in up to 55%, whereas an objective response was seen in fewer than 6%.", "everolimus biochemical_response_rate up_to 55 %", "everolimus orr lt 6 %")]
    // the arm behind a list of harms
    [InlineData("Stomatitis (8%) and fatigue (5%) were the main grade 3-4 toxicities of everolimus.", "everolimus adverse_event_rate 8 %", "everolimus adverse_event_rate 5 %")]
    // the nearer label says what a ratio is
    [InlineData("Everolimus lowered the relative risk of death (hazard ratio [HR] 0.75 [95% CI 0.57-0.99]).", "everolimus vs placebo hr_death 0.75 ratio ci 0.57-0.99")]
    public void Reads_two_arms(string sentence, params string[] expected) => AssertRecords(Trial, SourceKind.TrialReport, sentence, expected);

    [Theory]
    [InlineData("Median survival was 91 months, with 5- and 10-year survival of 71% and 42%, respectively.", "liver_resection os_median 91 months", "liver_resection os_rate 71 % @5 years", "liver_resection os_rate 42 % @10 years")]
    [InlineData("The 1-, 3- and 5-year survival rates were 94%, 81 and 66%.", "liver_resection os_rate 94 % @1 years", "liver_resection os_rate 81 % @3 years", "liver_resection os_rate 66 % @5 years")]
    [InlineData("Survival was 74% at 5 years and 51% at 10 years.", "liver_resection os_rate 74 % @5 years", "liver_resection os_rate 51 % @10 years")]
    [InlineData("Five-year survival after hepatectomy ranges from 60% to 80%.", "liver_resection os_rate 60-80 % @5 years")]
    [InlineData("Recurrence is seen in up to 84% at 5 years.", "liver_resection recurrence_rate up_to 84 % @5 years")]
    [InlineData("Operative mortality was 2% and morbidity 18%.", "liver_resection perioperative_mortality 2 %", "liver_resection morbidity_rate 18 %")]
    [InlineData("There were three postoperative deaths (2.5%).", "liver_resection perioperative_mortality 2.5 %")]
    [InlineData("Symptoms were relieved in 40 of 46 patients (87%).", "liver_resection symptom_response_rate 87 % n 46")]
    [InlineData("Five-year survival approaches 85%.", "liver_resection os_rate approx 85 % @5 years")]
    // values stand before what they count
    [InlineData("Two patients (3%) attained a complete response, 23 (33%) a partial response and 34 (49%) stable disease.", "liver_resection cr_rate 3 %", "liver_resection pr_rate 33 %", "liver_resection sd_rate 49 %")]
    // a median has no time point
    [InlineData("The registry put median survival at 97 months.", "liver_resection os_median 97 months")]
    [InlineData("Median survival after recurrence was 41 months.", "liver_resection os_median 41 months")]
    // the time of the second rate is short of its unit, before a reference or a full stop
    [InlineData("Recurrence was seen in 71% at five years and 92% at ten [6-8].", "liver_resection recurrence_rate 71 % @5 years", "liver_resection recurrence_rate 92 % @10 years")]
    [InlineData("The median hospital stay was 8 days.", "liver_resection hospital_stay_median 8 days")]
    // a bounded share is no second side
    [InlineData("Median survival was 52 months when less than half of the liver was replaced and 20 months when more was.", "liver_resection os_median 52 months", "liver_resection os_median 20 months")]
    // positive margins are no R0
    [InlineData("Margins were clear in 82% and margins were positive in 18%.", "liver_resection r0_rate 82 %")]
    // decimal commas
    [InlineData("An R0 margin was achieved in 81 patients (48,2%).", "liver_resection r0_rate 48.2 %")]
    [InlineData("Median survival was 61,5 months.", "liver_resection os_median 61.5 months")]
    // deaths beside the complications are those of the operation; deaths of the follow-up are no rate
    [InlineData("Mortality was 1% and major complications occurred in 15%.", "liver_resection perioperative_mortality 1 %", "liver_resection morbidity_rate 15 %")]
    [InlineData("One patient died after the operation, a mortality of 1.2%, and 14% had a complication.", "liver_resection perioperative_mortality 1.2 %", "liver_resection morbidity_rate 14 %")]
    [InlineData("Forty-one of the 90 patients (45.6%) had died.")]
    // words of relief, whatever stands in between
    [InlineData("Symptoms of hormone excess improved in 88% of patients.", "liver_resection symptom_response_rate 88 %")]
    [InlineData("The operation relieved hormonal symptoms in 91%.", "liver_resection symptom_response_rate 91 %")]
    // "the operation" is the one that the report is about
    [InlineData("After surgery 5-year survival was 63%.", "liver_resection os_rate 63 % @5 years")]
    // groups of patients are two claims, a bare pair is one
    [InlineData("Median survival was 96 months for insulinomas compared with 51 months for other tumors.", "liver_resection os_median 96 months", "liver_resection os_median 51 months")]
    // shares of events and of what the patients were
    [InlineData("Of the recurrences, 71% were in the liver.")]
    [InlineData("Of 120 patients, 40% of them with gastrinomas, 62% were alive at 5 years.", "liver_resection os_rate 62 % @5 years n 120")]
    [InlineData("The pooled survival at 5 years was 64% (I2 = 58%).", "liver_resection os_rate 64 % @5 years")]
    // factors of the prognosis
    [InlineData("On multivariable analysis the risk of death rose with extrahepatic disease (HR 2.4; 95% CI 1.4-4.1).")]
    // the unit of the last time, a time for survival of two kinds
    [InlineData("Survival was 97% at five and 89% at ten years.", "liver_resection os_rate 97 % @5 years", "liver_resection os_rate 89 % @10 years")]
    [InlineData("Five-year overall survival was 52% and disease-free survival 30%.", "liver_resection os_rate 52 % @5 years", "liver_resection dfs_rate 30 % @5 years")]
    [InlineData("Five-year survival was 52% and morbidity 30%.", "liver_resection os_rate 52 % @5 years", "liver_resection morbidity_rate 30 %")]
    [InlineData("Resection was R0 in 53%, R1 in 29% and R2 in 18%.", "liver_resection r0_rate 53 %", "liver_resection r1_rate 29 %", "liver_resection r2_rate 18 %")]
    // what a trial was planned on; the patients of a ratio; what is added or not
    [InlineData("A two-stage design tested a response rate of 20% against a target of 40%.")]
    [InlineData("Responders lived longer: their median overall survival was not reached, as against 39.6 months in patients with stable or progressive disease (HR 0.41).", "liver_resection os_median not reached months", "liver_resection os_median 39.6 months", "liver_resection hr_os 0.41 ratio")]
    [InlineData("Major complications followed 33 of the 125 resections (26%), with or without ablation; bile leakage was the commonest (9%).", "liver_resection morbidity_rate 26 % n 125", "liver_resection adverse_event_rate 9 %")]
    public void Reads_one_arm(string sentence, params string[] expected) => AssertRecords("Hepatic resection of neuroendocrine liver metastases", SourceKind.Cohort, sentence, expected);

    [Theory]
    [InlineData("Partial and minimal response were reached in 28% and 3% after PRRT, respectively.", "prrt pr_rate 28 %", "prrt mr_rate 3 %")]
    [InlineData("RFA relieves symptoms in 71-95% of patients for a mean of 8-10 months.", "rfa symptom_response_rate 71-95 %", "rfa symptom_response_duration 8-10 months")]
    [InlineData("Survival at 5 years was 70% for 47 patients who underwent hepatectomy versus 31% for 65 patients treated with chemoembolization.", "liver_resection vs tace os_rate 70 % / 31 % @5 years n 47/65")]
    [InlineData("Surgery was followed by a median survival of 123 months and a 5-year survival of 74%, against 34 months and 30% with intra-arterial therapy.", "surgery vs intra_arterial_therapy os_median 123 months / 34 months", "surgery vs intra_arterial_therapy os_rate 74 % / 30 % @5 years")]
    [InlineData("Temozolomide alone or in combination with capecitabine led to a partial response rate of 70%.", "captem pr_rate 70 %")]
    // a reference closes a statement; the list of time points of one arm holds for the other
    [InlineData("After hepatectomy 5-year survival was 70% and recurrence 60% [4], whereas another centre saw survival of 82% and 55% at 3 and 5 years [5].", "liver_resection os_rate 70 % @5 years", "liver_resection recurrence_rate 60 %", "liver_resection os_rate 82 % @3 years", "liver_resection os_rate 55 % @5 years")]
    [InlineData("Two-year overall and progression-free survival after TACE were 64% and 22% [3].", "tace os_rate 64 % @2 years", "tace pfs_rate 22 % @2 years")]
    [InlineData("TACE was followed by local recurrence in fewer than 10% of treated lesions.", "tace recurrence_rate lt 10 %")]
    // three figures of arms that nothing names are nobody's
    [InlineData("After TACE, complications were seen in 9% vs 6% vs 2%.")]
    // an order of arms that the words turn round
    [InlineData("Compared with TACE, radioembolization causes less pain (median OS, 34 versus 38 months) [8].", "tare vs tace os_median 34 months / 38 months")]
    [InlineData("Response ranged from 30% to 80% after TAE and from 25% to 85% after TACE [6].", "tae orr 30-80 %", "tace orr 25-85 %")]
    // elliptical pairs
    [InlineData("After radioembolization complete and partial responses were seen in 4% and 41%, respectively.", "tare cr_rate 4 %", "tare pr_rate 41 %")]
    [InlineData("After embolization 25-85% respond, and this lasts between 6 and 42 months.", "embolization orr 25-85 %", "embolization response_duration 6-42 months")]
    [InlineData("With radioembolization 52% respond, and in 31% it makes the disease stable.", "tare orr 52 %", "tare sd_rate 31 %")]
    [InlineData("Temozolomide, by itself or with capecitabine, led to partial responses in 61%.", "captem pr_rate 61 %")]
    [InlineData("Capecitabine and temozolomide led to partial responses in 61% of 40 chemotherapy-naive patients.", "captem pr_rate 61 % n 40")]
    [InlineData("When pancreas and liver were resected synchronously, 5-year survival was 68%.", "synchronous_resection os_rate 68 % @5 years")]
    [InlineData("Hepatectomy in the same session as removal of the primary was followed by a morbidity of 24%.", "synchronous_resection morbidity_rate 24 %")]
    // how much was removed is no rate, and what survival is told after is no survival
    [InlineData("Survival after cytoreduction of 70% and after 90% did not differ.")]
    [InlineData("After debulking five-year survival was 76% with 70-89% clearance and 74% with 90% or more.", "cytoreductive_surgery os_rate 76 % @5 years", "cytoreductive_surgery os_rate 74 % @5 years")]
    [InlineData("After debulking to 70% median survival was 88 months.", "cytoreductive_surgery os_median 88 months")]
    // with a treatment and without it
    [InlineData("Five-year survival was 73% with hepatectomy and 68% without.", "liver_resection vs no_surgery os_rate 73 % / 68 % @5 years")]
    [InlineData("Five-year survival was 71% with and 58% without hepatectomy.", "liver_resection vs no_surgery os_rate 71 % / 58 % @5 years")]
    [InlineData("Pooled five-year survival was 68% (95% CI 61-74%) with hepatectomy and 35% (95% CI 28-43%) without.", "liver_resection vs no_surgery os_rate 68 % / 35 % @5 years ci 61-74")]
    // the second figure has no verb of its own
    [InlineData("Capecitabine with temozolomide led to objective responses in 51% of 100 patients, temozolomide by itself in 34% of 38.", "captem vs temozolomide orr 51 % / 34 %")]
    [InlineData("STZ/5-FU left 61% progression-free at 12 months, everolimus 70%.", "streptozotocin_based vs everolimus pfs_rate 61 % / 70 % @12 months")]
    [InlineData("Everolimus reached a median PFS of 11.0 months, placebo 4.6 months.", "everolimus vs placebo pfs_median 11 months / 4.6 months")]
    // two survivals share the time behind the second
    [InlineData("After liver transplantation overall survival of 74% and disease-free survival of 45% at 5 years were seen.", "liver_transplantation os_rate 74 % @5 years", "liver_transplantation dfs_rate 45 % @5 years")]
    [InlineData("After liver transplantation there was a response of 74% and a disease-free survival of 45% at 5 years.", "liver_transplantation orr 74 %", "liver_transplantation dfs_rate 45 % @5 years")]
    [InlineData("Survival after hepatectomy stood at 76% after 5 years and at 49% after 10 years; perioperative mortality was 1.2%.", "liver_resection os_rate 76 % @5 years", "liver_resection os_rate 49 % @10 years", "liver_resection perioperative_mortality 1.2 %")]
    // a group or an occasion is not what was counted
    [InlineData("Liver failure was described in up to 25% of long-term survivors after radioembolization.", "tare adverse_event_rate up_to 25 %")]
    [InlineData("After hepatectomy the tumor recurred in 73 of 94 survivors (77.7%).", "liver_resection recurrence_rate 77.7 % n 94")]
    [InlineData("Patients on placebo could cross over at progression, and 55% did.")]
    // deaths that are counted on the way to a ratio of survival, and those that end progression-free time
    [InlineData("Overall survival with surufatinib was still immature: after 61 deaths the hazard ratio was 0.84.", "surufatinib hr_os 0.84 ratio")]
    [InlineData("With lanreotide 65% and with placebo 33% were free of progression or death (HR 0.47).", "lanreotide vs placebo pfs_rate 65 % / 33 %", "lanreotide vs placebo hr_pfs 0.47 ratio")]
    [InlineData("With surufatinib the hazard ratio for death was 0.84.", "surufatinib hr_death 0.84 ratio")]
    // a count whose share follows
    [InlineData("With CAPTEM there were 27 responses among the 60 evaluable patients (45%).", "captem orr 45 %")]
    [InlineData("With CAPTEM disease control was achieved in 50 patients (83%), whereas seven (12%) progressed.", "captem dcr 83 %", "captem progression_rate 12 %")]
    // numbers that are spoken
    [InlineData("Ninety-day mortality after debulking is one point eight percent with us.", "cytoreductive_surgery perioperative_mortality 1.8 %")]
    [InlineData("In a hundred and thirty-two patients on PRRT thirty-eight percent responded.", "prrt orr 38 % n 132")]
    [InlineData("On everolimus ten (15.9%; 95% CI, 7.9 to 27.3) had a partial response, 39 (60.9%) had stable disease and eight (12.5%) progressed.", "everolimus pr_rate 15.9 % ci 7.9-27.3", "everolimus sd_rate 60.9 %", "everolimus progression_rate 12.5 %")]
    [InlineData("With five years of follow-up median survival came to 38.6 months with sunitinib and 29.1 months with placebo.", "sunitinib vs placebo os_median 38.6 months / 29.1 months")]
    [InlineData("After hepatectomy 97 deaths would allow a hazard ratio of 1.8 to be detected.")]
    [InlineData("Functioning tumors, 19% of the total, did as well with lanreotide.")]
    // ratios in the brackets of their drugs, all against the one that has none
    [InlineData("For PFS cabozantinib (HR 0.22), everolimus (HR 0.35) and sunitinib (HR 0.42) all beat placebo.", "cabozantinib vs placebo hr_pfs 0.22 ratio", "everolimus vs placebo hr_pfs 0.35 ratio", "sunitinib vs placebo hr_pfs 0.42 ratio")]
    [InlineData("Three studies compared CAPTEM with temozolomide alone: the risk of progression was lower with CAPTEM (HR 0.71).", "captem vs temozolomide hr_pfs 0.71 ratio")]
    [InlineData("The disease was under control in 86% of patients after TAE.", "tae dcr 86 %")]
    [InlineData("After hepatectomy the median follow-up for overall survival was 38.6 months.")]
    [InlineData("Objective responses were seen in 38% of the total cohort on PRRT.", "prrt orr 38 %")]
    // symptoms that go
    [InlineData("With TACE, flushing and diarrhea settle in about 75%.", "tace symptom_response_rate approx 75 %")]
    [InlineData("Following bland embolization, hormonal symptoms regress in 64-92%.", "tae symptom_response_rate 64-92 %")]
    // a lone comma hands no value to the arm behind it
    [InlineData("Patients on everolimus had a median progression-free survival of 12.9 months, those on sunitinib of 11.7 months.", "everolimus vs sunitinib pfs_median 12.9 months / 11.7 months")]
    // the word is the endpoint's, no arm
    [InlineData("After hepatectomy disease control was reached in 88%.", "liver_resection dcr 88 %")]
    // what the treatment came after
    [InlineData("Hepatectomy after PRRT was followed by a 5-year survival of 67%.", "liver_resection os_rate 67 % @5 years")]
    [InlineData("Everolimus after failure of CAPTEM had a median PFS of 9.1 months.", "everolimus pfs_median 9.1 months")]
    // a means of an arterial treatment
    [InlineData("With resin microspheres 48% respond.", "tare orr 48 %")]
    [InlineData("Drug-eluting beads brought a response in 54%.", "deb_tace orr 54 %")]
    // each side of a ratio in its own words
    [InlineData("Lanreotide beat placebo in progression-free survival (HR 0.47; 95% CI 0.30-0.73).", "lanreotide vs placebo hr_pfs 0.47 ratio ci 0.3-0.73")]
    [InlineData("The hazard ratio for progression was 0.39 with cabozantinib and 0.41 with sunitinib, each against placebo.", "cabozantinib vs placebo hr_pfs 0.39 ratio", "sunitinib vs placebo hr_pfs 0.41 ratio")]
    [InlineData("The hazard ratio for progression was 0.39 (95% CI 0.28-0.54) for cabozantinib versus placebo and 0.41 (95% CI 0.26-0.66) for sunitinib versus placebo.", "cabozantinib vs placebo hr_pfs 0.39 ratio ci 0.28-0.54", "sunitinib vs placebo hr_pfs 0.41 ratio ci 0.26-0.66")]
    // endpoints of two kinds before their figures
    [InlineData("With everolimus the ORR and median PFS were 9% and 11.2 months, respectively.", "everolimus orr 9 %", "everolimus pfs_median 11.2 months")]
    [InlineData("Median PFS and the response rate on everolimus were 11.2 months and 9%.", "everolimus pfs_median 11.2 months", "everolimus orr 9 %")]
    [InlineData("After hepatectomy median survival and 5-year survival were 91 months and 68%.", "liver_resection os_median 91 months", "liver_resection os_rate 68 % @5 years")]
    // what came of a treatment is no follow-up
    [InlineData("Hepatectomy was followed by a median survival of 91 months.", "liver_resection os_median 91 months")]
    [InlineData("The hazard ratio for progression was 0.39 for cabozantinib against placebo and 0.41 for sunitinib against placebo.", "cabozantinib vs placebo hr_pfs 0.39 ratio", "sunitinib vs placebo hr_pfs 0.41 ratio")]
    // groups named behind their value
    [InlineData("Median overall survival was 84 months after hepatectomy (LR group) and 41 months after chemoembolization (TACE group).", "liver_resection vs tace os_median 84 months / 41 months")]
    // the arms of a trial that the sentence names, in the order of the trial
    [InlineData("In NETTER-2 PFS was 22.8 against 8.5 months on octreotide LAR, and 43.0% against 9.3% responded.", "prrt_lu177 vs octreotide_lar pfs_median 22.8 months / 8.5 months", "prrt_lu177 vs octreotide_lar orr 43 % / 9.3 %")]
    [InlineData("The choice rests on NETTER-1, in which the hazard ratio for progression was 0.214 (95% CI 0.13 to 0.33) and that for death 0.84 (0.60 to 1.17).", "prrt_lu177 vs octreotide_lar hr_pfs 0.214 ratio ci 0.13-0.33", "prrt_lu177 vs octreotide_lar hr_death 0.84 ratio ci 0.6-1.17")]
    // how often, not whether
    [InlineData("On CAPTEM pretreated patients did not respond less often (36% versus 35%).", "captem orr 36 % / 35 %")]
    [InlineData("The hazard ratio for progression was 0.35 and that for death 0.94 with everolimus.", "everolimus hr_pfs 0.35 ratio", "everolimus hr_death 0.94 ratio")]
    // kinds of patients, no arms
    [InlineData("After hepatectomy 5-year survival was 86%, 70% and 38% for types I, II and III, respectively.", "liver_resection os_rate 86 % @5 years", "liver_resection os_rate 70 % @5 years", "liver_resection os_rate 38 % @5 years")]
    [InlineData("After TARE 80% were alive after 1 year and 47% after 3.", "tare os_rate 80 % @1 years", "tare os_rate 47 % @3 years")]
    [InlineData("After hepatectomy survival was 90% at one year, 70% at three and 60% at five.", "liver_resection os_rate 90 % @1 years", "liver_resection os_rate 70 % @3 years", "liver_resection os_rate 60 % @5 years")]
    [InlineData("After hepatectomy survival at five years was 61% and 35% at ten.", "liver_resection os_rate 61 % @5 years", "liver_resection os_rate 35 %")]
    // labels of ratios that say what they are against
    [InlineData("Progression was later with PRRT (HR versus everolimus 0.4; HR versus sunitinib 0.5).", "prrt vs everolimus hr_pfs 0.4 ratio", "prrt vs sunitinib hr_pfs 0.5 ratio")]
    [InlineData("Everolimus versus sunitinib was studied in 80 patients; the hazard ratio for death after PRRT was 0.7.", "prrt hr_death 0.7 ratio")]
    // drugs have no operative mortality, drugs against symptoms no tumour response
    [InlineData("With CAPTEM six treatment-related deaths were described among 1,480 patients (0.4%).", "captem mortality_rate 0.4 %")]
    [InlineData("Of the patients on telotristat 44% responded.", "telotristat_ethyl symptom_response_rate 44 %")]
    [InlineData("After CAPTEM complete responses were exceptional, with a pooled rate of 1.2%.", "captem cr_rate 1.2 %")]
    // shares in words; a time told before; a figure for either group; with and without; a bare figure whose unit stands with the other; intervals in words
    [InlineData("Bile duct injury was seen in one in five patients after drug-eluting beads.", "deb_tace adverse_event_rate 20 %")]
    [InlineData("After drug-eluting beads nine in ten patients had abdominal pain.", "deb_tace adverse_event_rate 90 %")]
    [InlineData("Biloma occurred in one patient in four (26%) after drug-eluting beads.", "deb_tace adverse_event_rate 26 %")]
    [InlineData("After hepatectomy 74% of patients were alive at 5 years, but disease had recurred in 94% by that time.", "liver_resection os_rate 74 % @5 years", "liver_resection recurrence_rate 94 % @5 years")]
    [InlineData("Microwave ablation had fewer local recurrences than radiofrequency ablation (7% versus 13%), with complications in 9% of either group.", "mwa vs rfa recurrence_rate 7 % / 13 %", "mwa morbidity_rate 9 %", "rfa morbidity_rate 9 %")]
    [InlineData("In one register 88 per cent were alive at five years with a transplant and 47 per cent without.", "liver_transplantation vs no_surgery os_rate 88 % / 47 % @5 years")]
    [InlineData("Sunitinib gave much the same: 11.4 months of PFS, 5.5 for placebo.", "sunitinib vs placebo pfs_median 11.4 months / 5.5 months")]
    [InlineData("CAPTEM reached a median PFS of 22.7 months and temozolomide alone 14.4.", "captem vs temozolomide pfs_median 22.7 months / 14.4 months")]
    [InlineData("Median PFS was 28.4 months with 177Lu-DOTATATE compared with 8.5 months on high-dose octreotide LAR, the hazard ratio 0.276 with an interval from 0.182 to 0.418.", "prrt_lu177 vs octreotide_lar pfs_median 28.4 months / 8.5 months", "prrt_lu177 vs octreotide_lar hr_pfs 0.276 ratio ci 0.182-0.418")]
    // the name behind its own share, but for the one that sums up; an adjective and "one"
    [InlineData("With CAPTEM twelve (32%) had a partial response, one (3%) a complete response, and 20 (54%) stable disease, so that the disease control rate was 89%.", "captem pr_rate 32 %", "captem cr_rate 3 %", "captem sd_rate 54 %", "captem dcr 89 %")]
    [InlineData("With CAPTEM 4 of the 103 patients (3.9%) had a complete response and 41 (39.8%) a partial one.", "captem cr_rate 3.9 % n 103", "captem pr_rate 39.8 %")]
    // points of a questionnaire; a time in front of another endpoint; those who did not; a percentage whose sign stands with the other; another disease
    [InlineData("Mean global health status improved by 5.8 points with lanreotide and 4.9 points with octreotide LAR (p=0.61).", "lanreotide vs octreotide_lar qol_change 5.8 points / 4.9 points p=0.61")]
    [InlineData("Across 29 cohorts, 5-year overall survival after hepatectomy ranged from 41% to 100%, while 5-year disease-free survival never exceeded 66%.", "liver_resection os_rate 41-100 % @5 years", "liver_resection dfs_rate le 66 % @5 years")]
    [InlineData("Patients who had the primary removed had a median survival of 65 months against 31 months for those who didn't.", "primary_tumor_resection vs no_surgery os_median 65 months / 31 months")]
    [InlineData("The response rate was 40 percent with CAPTEM and 34 with temozolomide on its own.", "captem vs temozolomide orr 40 % / 34 %")]
    [InlineData("In hepatocellular carcinoma, chemoembolization raised 2-year survival to 63% from 27%.")]
    [InlineData("In lung neuroendocrine tumors, everolimus gave a median PFS of 11.0 months.", "everolimus pfs_median 11 months")]
    [InlineData("After hepatectomy nine out of ten had a recurrence within 10 years.", "liver_resection recurrence_rate 90 % @10 years")]
    // a rise whose arms stand with their figures, and what goes on from it
    [InlineData("Median PFS rose from 4.8 months with placebo to 11.2 months with everolimus (HR 0.41).", "everolimus vs placebo pfs_median 11.2 months / 4.8 months", "everolimus vs placebo hr_pfs 0.41 ratio")]
    [InlineData("With everolimus, median PFS rose from 4.8 months on placebo to 11.2 months.", "everolimus vs placebo pfs_median 11.2 months / 4.8 months")]
    [InlineData("Median PFS climbed from 5.5 months (3.6-7.4) under placebo to 11.4 months under sunitinib.", "sunitinib vs placebo pfs_median 11.4 months / 5.5 months")]
    [InlineData("Median PFS went from 8.5 months with octreotide LAR to 22.8 months with 177Lu-DOTATATE, hazard ratio 0.28.", "prrt_lu177 vs octreotide_lar pfs_median 22.8 months / 8.5 months", "prrt_lu177 vs octreotide_lar hr_pfs 0.28 ratio")]
    // two pairs, each behind a treatment of its own; what only looks like one
    [InlineData("Surufatinib reached a median PFS of 10.9 months versus 3.7, and cabozantinib 13.8 versus 4.4 (HR 0.23).", "surufatinib pfs_median 10.9 months / 3.7 months", "cabozantinib pfs_median 13.8 months / 4.4 months", "cabozantinib hr_pfs 0.23 ratio")]
    [InlineData("Median PFS with everolimus was 10.9 versus 3.7 months (HR 0.40), and with sunitinib 13.8 versus 4.4 (HR 0.20).", "everolimus pfs_median 10.9 months / 3.7 months", "everolimus hr_pfs 0.4 ratio", "sunitinib pfs_median 13.8 months / 4.4 months", "sunitinib hr_pfs 0.2 ratio")]
    [InlineData("Median PFS on sunitinib was 11.4 versus 5.5 months with placebo (HR 0.42), and cycles given 9 versus 4.", "sunitinib vs placebo pfs_median 11.4 months / 5.5 months", "sunitinib vs placebo hr_pfs 0.42 ratio")]
    [InlineData("With everolimus the median PFS rose from 4.6 to 11.0 months, and the number of cycles from 3 to 8.", "everolimus pfs_median 11 months")]
    [InlineData("The median PFS rose from 8.5 months with octreotide LAR to 22.8 months with 177Lu-DOTATATE, and the response rate with everolimus went from 2% to 5%.", "prrt_lu177 vs octreotide_lar pfs_median 22.8 months / 8.5 months", "everolimus orr 5 %")]
    [InlineData("Among controls 20% of tumours shrank, and among patients on sunitinib 45% did.")]
    [InlineData("Two-stage hepatectomy with curative intent gave a 5-year survival of 74%.", "staged_resection os_rate 74 % @5 years")]
    // a treatment that is called the control; one that a pronoun names
    [InlineData("Everolimus was the comparator in the trial, where PRRT reached a median PFS of 24 months against 14 months (HR 0.67).", "prrt vs everolimus pfs_median 24 months / 14 months", "prrt vs everolimus hr_pfs 0.67 ratio")]
    [InlineData("Everolimus served as the control, and median PFS with PRRT was 24 versus 14 months.", "prrt vs everolimus pfs_median 24 months / 14 months")]
    // two treatments on either side of one contrast
    [InlineData("Response rates with everolimus and sunitinib were 5% and 9%, respectively, as against 2% and 0% on placebo.", "everolimus vs placebo orr 5 % / 2 %", "sunitinib vs placebo orr 9 % / 0 %")]
    [InlineData("Everolimus and sunitinib had response rates of 5% and 9%, compared with 2% and 0% with placebo.", "everolimus vs placebo orr 5 % / 2 %", "sunitinib vs placebo orr 9 % / 0 %")]
    // intervals between the figures of two arms, one of which has the unit
    [InlineData("Median OS was 38.6 months (25.6-56.4) with sunitinib and 29.1 (16.4-36.8) with placebo.", "sunitinib vs placebo os_median 38.6 months / 29.1 months ci 25.6-56.4")]
    // asides, criteria, verbs of control, a second share with a verb of its own
    [InlineData("For ablation (radiofrequency in most series, microwave in three), local control at one year was about 92%.", "ablation local_control_rate approx 92 % @1 years")]
    [InlineData("Survival at five years was 96% under the Milan criteria.", "liver_transplantation os_rate 96 % @5 years")]
    [InlineData("Everolimus and sunitinib as comparator were tested: PFS was 11.0 and 8.1 months.", "everolimus vs sunitinib pfs_median 11 months / 8.1 months")]
    [InlineData("Microwave ablation controls more than 90% of treated lesions at 1 year, with major complications in 3%.", "mwa local_control_rate gt 90 % @1 years", "mwa morbidity_rate 3 %")]
    [InlineData("After liver transplantation 5-year overall survival was 52% and 5-year disease-free survival 30%, and 10% died within 3 months of the operation.", "liver_transplantation os_rate 52 % @5 years", "liver_transplantation dfs_rate 30 % @5 years", "liver_transplantation perioperative_mortality 10 % @3 months")]
    [InlineData("After hepatectomy an estimated 83% and 49% of patients were alive at two and five years.", "liver_resection os_rate 83 % @2 years", "liver_resection os_rate 49 % @5 years")]
    [InlineData("After hepatectomy survival did not differ in patients whose tumor burden was above 50% (median 44 v 42 months).", "liver_resection os_median 44 months / 42 months")]
    public void Reads_reviews(string sentence, params string[] expected) => AssertRecords("Treatment of liver metastases: a review", SourceKind.Review, sentence, expected);

    [Fact]
    public void Patients_of_one_work_are_not_those_of_the_next()
    {
        var found = Sentences.Extract("Treatment of liver metastases: a review", SourceKind.Review,
            "In 120 patients hepatectomy led to a median survival of 90 months [4].", "Chemoembolization led to a median survival of 31 months [5].");

        Assert.Equal(["liver_resection os_median 90 months n 120", "tace os_median 31 months"], found.Select(Sentences.Short));
    }

    [Fact]
    public void A_pronoun_that_is_compared_names_what_the_text_has_been_about()
    {
        var found = Sentences.Extract("Treatment of liver metastases: a review", SourceKind.Review,
            "CAPTEM is widely used.", "A randomized trial compared it with temozolomide alone: median PFS was 22.7 v 14.4 months (HR 0.58).");

        Assert.Equal(["captem vs temozolomide hr_pfs 0.58 ratio", "captem vs temozolomide pfs_median 22.7 months / 14.4 months"], found.Where(r => r.Value is not null).Select(Sentences.Short).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Patients_whom_a_trial_allocates_are_no_treatment()
    {
        var found = Sentences.Extract("Treatment of liver metastases: a review", SourceKind.Review,
            "Lanreotide had been given to most patients.", "A trial randomized them to sunitinib: median PFS was 11.4 months.");

        Assert.Contains("sunitinib pfs_median 11.4 months", found.Select(Sentences.Short));
    }

    [Fact]
    public void What_all_patients_of_a_study_are_given_is_its_treatment()
    {
        var found = Sentences.Extract("Treatment of liver metastases: a review", SourceKind.Review,
            "Somatostatin analogues are recommended first.", "PRRT was given to all patients, and the objective response rate was 30%.");

        Assert.Contains("prrt orr 30 %", found.Select(Sentences.Short));
    }

    [Fact]
    public void Patients_within_the_criteria_of_one_operation_may_have_had_another()
    {
        var found = Sentences.Extract("Treatment of liver metastases: a review", SourceKind.Review,
            "After liver resection 5-year survival was high.", "It was 85% in patients within the Milan criteria.");

        Assert.DoesNotContain(found, r => r.Therapy == "liver_transplantation");
    }

    [Fact]
    public void A_fall_over_time_is_of_one_treatment()
    {
        var found = Sentences.Extract("Treatment of liver metastases: a review", SourceKind.Review,
            "After resection or chemoembolization many live long.", "Survival fell from 80% after resection to 45% at ten years.");

        Assert.DoesNotContain(found, r => r.Comparator is not null);
    }

    [Fact]
    public void What_all_patients_may_have_is_no_arm()
    {
        var found = Sentences.Extract("Sunitinib for advanced tumors", SourceKind.TrialReport,
            "Patients were randomized to 37.5 mg daily or placebo; somatostatin analogues were permitted in both arms.", "Median PFS was 11.4 and 5.5 months, respectively.");

        Assert.DoesNotContain(found, r => r.Therapy == "somatostatin_analog" || r.Comparator == "somatostatin_analog");
    }

    [Fact]
    public void What_is_added_or_not_is_studied_whatever_dose_stands_between()
    {
        var found = Sentences.Extract("Early chemoembolization of neuroendocrine liver metastases", SourceKind.TrialReport,
            "Patients were randomized to lanreotide 120 mg every 28 days with or without chemoembolization.", "Median PFS was 24.6 months with chemoembolization and 15.2 months (12.7-18.0) without it (HR 0.59).");

        Assert.Equal(["tace vs lanreotide hr_pfs 0.59 ratio", "tace vs lanreotide pfs_median 24.6 months / 15.2 months"], found.Where(r => r.Metric is "pfs_median" or "hr_pfs").Select(Sentences.Short).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_route_of_a_radioligand_is_no_chemotherapy()
    {
        var found = Sentences.Extract("Hepatic arterial infusion of 177Lu-DOTATATE in liver-dominant tumors", SourceKind.TrialReport, "The objective response rate was 49%.");

        Assert.Equal(["prrt_lu177 orr 49 %"], found.Select(Sentences.Short));
    }

    [Fact]
    public void A_report_on_a_class_is_about_the_one_member_that_it_names()
    {
        var found = Sentences.Extract("Outcome of peptide receptor radionuclide therapy", SourceKind.Cohort,
            "All 60 patients had 177Lu-DOTATATE.", "177Lu-DOTATATE was given in four cycles.", "Median PFS was 29 months.");

        Assert.Contains("prrt_lu177 pfs_median 29 months n 60", found.Select(Sentences.Short));
    }

    [Theory]
    // three treatments in the title: no two of them are the arms; what is told of all is told of the class that has them, if one has
    [InlineData("Resection, ablation and embolization of liver metastases")]
    [InlineData("TACE, TAE and radioembolization of liver metastases", "liver_directed_therapy dcr 80 %")]
    public void A_report_on_three_treatments_has_no_two_arms(string title, params string[] expected)
    {
        var found = Sentences.Extract(title, SourceKind.Cohort, "The hazard ratio for death was 2.7 for embolization as compared with resection.", "Ki-67 was 4%.", "Disease control was reached in 80%.").Where(r => r.Quote.StartsWith("Disease", StringComparison.Ordinal)).Select(Sentences.Short).ToList();
        Assert.Equal(expected.Length == 0 ? ["embolization dcr 80 %"] : expected, found);
    }

    [Fact]
    public void What_a_sentence_says_of_three_arms_gives_their_order_to_the_next()
    {
        var found = Sentences.Extract("Local treatment of liver metastases: a cohort", SourceKind.Cohort,
            "Median survival was 108 months after hepatectomy, 71 months after ablation and 39 months after embolization.", "Five years on, 72%, 58% and 31% were alive.");

        Assert.Equal(["liver_resection os_rate 72 % @5 years", "ablation os_rate 58 % @5 years", "embolization os_rate 31 % @5 years"], found.Where(r => r.Quote.StartsWith("Five", StringComparison.Ordinal)).Select(Sentences.Short));
    }

    [Fact]
    public void A_talk_about_many_treatments_is_not_about_the_one_of_its_title()
    {
        string[] talk = ["Lanreotide comes first.", "Everolimus is next.", "Sunitinib may follow.", "We embolize when the liver is full.", "TACE is what we use.", "Resection is rare.", "Ablation helps with small ones.", "Capecitabine plus temozolomide shrinks them.", "Cabozantinib is new.", "Octreotide is as good as lanreotide.", "Liver transplantation is for few.", "PRRT is for bright scans."];
        var found = Sentences.Extract("Radioligands and other means: a conversation on PRRT", SourceKind.ExpertOpinion, [.. talk, "Who is transplanted?", "Recurrence so far is 37%."]);

        Assert.Equal(["liver_transplantation recurrence_rate 37 %"], found.Where(r => r.Value is not null).Select(Sentences.Short));
    }

    [Theory]
    [InlineData("We treated 52 patients, 11 of whom had had earlier liver surgery.")]
    [InlineData("Of the 52 patients, 20 had previously undergone hepatic resection.")]
    public void What_patients_had_before_is_no_topic(string sentence) =>
        Assert.Equal(["lanreotide"], Sentences.Extract("A longer interval of lanreotide", SourceKind.TrialReport, sentence, "Median PFS was 7.1 months.").Where(r => r.Value is not null).Select(r => r.Therapy));

    [Fact]
    public void Two_drugs_of_one_regimen_are_no_two_arms()
    {
        var found = Sentences.Extract("CAPTEM in pancreatic neuroendocrine tumors: a phase 2 trial", SourceKind.TrialReport,
            "Patients received capecitabine 750 mg/m2 twice daily on days 1-14 and temozolomide 200 mg/m2 on days 10-14.", "Among those with lost MGMT the response rate was 60% rather than 31%.");

        Assert.Equal(["captem orr 60 %"], found.Where(r => r.Value is not null).Select(r => $"{r.Therapy} {r.Metric} {r.Value!.Low} %"));
    }

    /// <summary>Records with a value, in short.</summary>
    private static IEnumerable<string> Figures(string title, SourceKind kind, params string[] sentences) =>
        Sentences.Extract(title, kind, sentences).Where(r => r.Value is not null).Select(Sentences.Short);

    private static void AssertRecords(string title, SourceKind kind, string sentence, string[] expected)
    {
        var found = Sentences.Extract(title, kind, sentence).Where(r => r.Value is not null && r.Metric != "threshold").Select(Sentences.Short).ToList();
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("In NETTER-2 the median PFS on lutetium dotatate was 23 months and on octreotide LAR 8.5; that makes a hazard ratio of point two eight.", 0.28)]
    [InlineData("In NETTER-2 lutetium dotatate beat octreotide LAR for PFS, hazard ratio about point three.", 0.3)]
    [InlineData("In NETTER-2 lutetium dotatate beat octreotide LAR for PFS, hazard ratio about two thirds.", 0.67)]
    [InlineData("In NETTER-2 lutetium dotatate beat octreotide LAR for PFS; at that point two patients had died.", null)]
    public void A_spoken_ratio_may_lack_its_nought(string sentence, double? ratio) =>
        Assert.Equal(ratio, Sentences.Extract("A podcast", SourceKind.ExpertOpinion, sentence).FirstOrDefault(r => r.Metric == "hr_pfs")?.Value!.Low);

    [Theory]
    [InlineData("Half of my patients on everolimus got mouth ulcers.", "everolimus adverse_event_rate approx 50 %")]
    [InlineData("With lanreotide flushing gets better in eight or nine out of ten.", "lanreotide symptom_response_rate 80-90 %")]
    [InlineData("After bland embolization an abscess is seen in one in a hundred.", "tae adverse_event_rate 1 %")]
    [InlineData("With CAPTEM we see an objective response in about half.", "captem orr approx 50 %")]
    [InlineData("Everolimus is no choice when half of the liver is replaced.")]
    [InlineData("On everolimus chromogranin A fell by half in seven.")]
    [InlineData("Half of them had progressed on everolimus by nine months.")]
    public void Shares_may_be_told_in_words(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("A podcast", SourceKind.ExpertOpinion, sentence).Where(r => r.Value is not null && r.Kind != ClaimKind.Eligibility).Select(Sentences.Short));

    [Theory]
    [InlineData("In E2211 the combination had twenty-three months of PFS, temozolomide alone fourteen.", "captem vs temozolomide pfs_median 23 months / 14 months")]
    [InlineData("In E2211 PFS was twenty-three months with the combination and fourteen with temozolomide alone.", "captem vs temozolomide pfs_median 23 months / 14 months")]
    [InlineData("In COMPETE everolimus got fourteen months of PFS and lutetium edotreotide twenty-four.", "everolimus vs prrt_lu177_edotreotide pfs_median 14 months / 24 months")]
    public void The_second_of_two_spoken_figures_shares_the_unit(string sentence, string expected) =>
        Assert.Contains(expected, Sentences.Extract("A podcast", SourceKind.ExpertOpinion, sentence).Select(Sentences.Short));

    [Theory]
    [InlineData("Median PFS was 11.4 months compared with 5.5 months on placebo, with more responses.", "sunitinib vs placebo pfs_median 11.4 months / 5.5 months")]
    [InlineData("It brought an objective response in 9.3%.", "sunitinib orr 9.3 %")]
    public void Another_treatment_at_the_head_of_a_sentence_leaves_the_trial(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("A chapter", SourceKind.Guideline, "Everolimus was tested against placebo in RADIANT-3, and PFS was 11.0 against 4.6 months.", "Sunitinib was given at 37.5 mg a day.", sentence).Where(r => r.Value is { Low: 11.4 or 9.3 }).Select(Sentences.Short));

    [Theory]
    // the arm with the larger hazard lived shorter, whichever the title names last
    [InlineData("Median overall survival was 30 months after TARE and 40 months after TAE (HR 1.30; 95% CI 0.95-1.78).", "tare", "tae")]
    [InlineData("Median overall survival was 40 months after TAE and 30 months after TARE (HR 0.77; 95% CI 0.56-1.05).", "tae", "tare")]
    [InlineData("Median overall survival was 31 months after TARE (n = 40) and 33 months after TAE (n = 60), with an HR of 1.05.", "tare", "tae")]
    [InlineData("In small-bowel disease the HR for death was 1.5 (95% CI 1.0-2.2) in disfavour of TARE.", "tare", "tae")]
    [InlineData("In small-bowel disease the HR for death was 0.7 (95% CI 0.5-1.0) in favour of TAE.", "tae", "tare")]
    public void A_hazard_between_two_procedures_is_that_of_the_arm_that_it_fits(string sentence, string therapy, string comparator)
    {
        var ratio = Sentences.Extract("Bland embolisation or radioembolisation for liver metastases: a retrospective comparison", SourceKind.Cohort, "Transarterial embolisation (TAE) and transarterial radioembolisation (TARE) were compared.", sentence).Single(r => r.Value?.Unit == "ratio");
        Assert.Equal((therapy, comparator), (ratio.Therapy, ratio.Comparator));
    }

    [Theory]
    // the arms between a harm and its shares are no words between
    [InlineData("Severe stomatitis was more frequent in the everolimus arm than in the placebo arm (7% vs 1%).", "everolimus vs placebo adverse_event_rate 7 % / 1 %")]
    // a noun behind either figure
    [InlineData("There were 12 (8%) deaths in the everolimus arm and 20 (13%) deaths in the placebo arm.", "everolimus vs placebo mortality_rate 8 % / 13 %")]
    [InlineData("There were 29 deaths in the everolimus arm and 37 in the placebo arm.", "everolimus vs placebo mortality_rate 29 patients / 37 patients")]
    // what is counted together has no arm of its own
    [InlineData("There were 29 deaths in all.")]
    // a survival at whole years, without a hyphen
    [InlineData("The 2 year survival rate was 65% with everolimus and 52% with placebo.", "everolimus vs placebo os_rate 65 % / 52 % @2 years")]
    public void Figures_of_the_two_arms(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Everolimus versus placebo in pancreatic neuroendocrine tumours: a randomised trial", SourceKind.TrialReport, "Patients were randomly assigned to everolimus or placebo.", sentence).Where(r => r.Value is not null).Select(r => Sentences.Short(r with { N = null, ComparatorN = null })));

    private static IEnumerable<string> OfTwoArms(string sentence, ClaimKind? kind = null) =>
        Sentences.Extract("Everolimus or sunitinib in pancreatic neuroendocrine tumours: a randomised trial", SourceKind.TrialReport, "Patients were randomly assigned to everolimus (n = 60) or sunitinib (n = 58).", sentence)
            .Where(r => r.Value is not null && (kind is null || r.Kind == kind)).Select(r => Sentences.Short(r with { N = null, ComparatorN = null }));

    [Theory]
    // how many had it and their share, in one bracket
    [InlineData("Adverse events of everolimus were fever (12; 40%), nausea (9; 30%) and vomiting (3; 10%).", "everolimus adverse_event_rate 40 %", "everolimus adverse_event_rate 30 %", "everolimus adverse_event_rate 10 %")]
    [InlineData("Adverse events of everolimus were fever (n = 12, 40%) and nausea (n=9, 30%).", "everolimus adverse_event_rate 40 %", "everolimus adverse_event_rate 30 %")]
    [InlineData("Adverse events of everolimus were fever (12 patients, 40%) and nausea (9 patients; 30%).", "everolimus adverse_event_rate 40 %", "everolimus adverse_event_rate 30 %")]
    [InlineData("More patients on everolimus (13; 21.7%) than on sunitinib (10; 17.2%) had serious adverse events.", "everolimus vs sunitinib adverse_event_rate 21.7 % / 17.2 %")]
    // two shares are no count and its share
    [InlineData("Nausea was seen with everolimus (12%) and with sunitinib (40%).", "everolimus vs sunitinib adverse_event_rate 12 % / 40 %")]
    public void A_share_may_stand_behind_its_count(string sentence, params string[] expected) => Assert.Equal(expected, OfTwoArms(sentence));

    [Theory]
    // a bracket that shares the count out among the arms
    [InlineData("Deaths (three in the everolimus group vs none in the sunitinib group) did not differ.", "everolimus vs sunitinib mortality_rate 3 patients / 0 patients")]
    [InlineData("There were three deaths in the everolimus group and none in the sunitinib group.", "everolimus vs sunitinib mortality_rate 3 patients / 0 patients")]
    [InlineData("Grade 3 anaemia was recorded in 3 patients (2 in the everolimus arm, one in the sunitinib arm).", "everolimus vs sunitinib adverse_event_rate 2 patients / 1 patients")]
    [InlineData("Serious adverse events (9 in the everolimus arm, 3 in the sunitinib arm) were rare.", "everolimus vs sunitinib adverse_event_rate 9 events / 3 events")]
    [InlineData("Complete response was confirmed in 27 patients of the everolimus arm, against none with sunitinib.", "everolimus vs sunitinib cr_rate 27 patients / 0 patients")]
    [InlineData("None of the patients on sunitinib had a complete response.", "sunitinib cr_rate 0 patients")]
    [InlineData("None of the patients on sunitinib had received chemotherapy before.")]
    // how many a cohort had on either is no outcome
    [InlineData("In the older cohort (34 on everolimus, 29 on sunitinib) symptoms were few.")]
    [InlineData("Deaths during treatment from other causes occurred in 7 patients on everolimus and 1 on sunitinib.", "everolimus vs sunitinib mortality_rate 7 patients / 1 patients")]
    [InlineData("There was one toxic death in the everolimus arm.", "everolimus mortality_rate 1 patients")]
    public void Counts_of_the_arms(string sentence, params string[] expected) => Assert.Equal(expected, OfTwoArms(sentence));

    [Theory]
    // pairs that a list before them tells apart
    [InlineData("Stomatitis, diarrhoea and rash were more frequent with everolimus than with sunitinib (35% vs 2%; 40% vs 3%; and 68% vs 10%, respectively).", "everolimus vs sunitinib adverse_event_rate 35 % / 2 %", "everolimus vs sunitinib adverse_event_rate 40 % / 3 %", "everolimus vs sunitinib adverse_event_rate 68 % / 10 %")]
    [InlineData("Stomatitis, diarrhoea and rash were more frequent with everolimus than with sunitinib (21 [35%] of 60 vs one [2%] of 58; 24 [40%] of 60 vs two [3%] of 58; and 41 [68%] of 60 vs six [10%] of 58, respectively).", "everolimus vs sunitinib adverse_event_rate 35 % / 2 %", "everolimus vs sunitinib adverse_event_rate 40 % / 3 %", "everolimus vs sunitinib adverse_event_rate 68 % / 10 %")]
    // each figure behind its own arm
    [InlineData("Progression-free survival did not differ (everolimus = 10.6 months; sunitinib = 7.3 months).", "everolimus vs sunitinib pfs_median 10.6 months / 7.3 months")]
    [InlineData("The response rate was similar (everolimus: 9%; sunitinib: 8%).", "everolimus vs sunitinib orr 9 % / 8 %")]
    [InlineData("Median time to progression was longer in one arm (everolimus, 10.6 months; sunitinib, 7.3 months).", "everolimus vs sunitinib ttp_median 10.6 months / 7.3 months")]
    public void Pairs_that_semicolons_part(string sentence, params string[] expected) => Assert.Equal(expected, OfTwoArms(sentence).Order(StringComparer.Ordinal));

    [Theory]
    // how far a risk fell is no rate of it
    [InlineData("The risk of pneumonitis was 50% lower with sunitinib than with everolimus.")]
    [InlineData("Stomatitis was 30% less frequent with sunitinib than with everolimus.")]
    // what stays the same need not be the tumour
    [InlineData("Stable renal function was seen in 44% of everolimus patients.")]
    [InlineData("Stable low disease activity was seen in 44% of everolimus patients.")]
    [InlineData("Stable disease was seen in 44% of everolimus patients.", "everolimus sd_rate 44 %")]
    // what a trial was planned on
    [InlineData("A gain in median PFS from 10 to 16 months with everolimus was assumed.")]
    // the bound of a list of harms
    [InlineData("Clinically relevant reactions in fewer than 20% of patients on everolimus were pancreatitis and hepatic failure.")]
    [InlineData("The most common adverse reactions of everolimus (incidence of 25% or more) are stomatitis and rash.")]
    [InlineData("Pneumonitis occurred in fewer than 20% of patients on everolimus.", "everolimus adverse_event_rate lt 20 %")]
    // all of them
    [InlineData("All 60 patients had at least one adverse event on everolimus.", "everolimus adverse_event_rate 100 %")]
    [InlineData("All 60 patients had received an analogue before everolimus.")]
    public void Figures_that_are_and_are_no_rates(string sentence, params string[] expected) => Assert.Equal(expected, OfTwoArms(sentence));

    [Theory]
    // the open end of an interval is no median that was not reached
    [InlineData("Median PFS with everolimus was 26.3 months (95% CI 17.1-NE).", "everolimus pfs_median 26.3 months ci 17.1-?")]
    [InlineData("Median PFS with everolimus was 26.3 months (95% CI, 17.1-NR).", "everolimus pfs_median 26.3 months ci 17.1-?")]
    [InlineData("Median PFS with everolimus was 26.3 months (17.1-NE).", "everolimus pfs_median 26.3 months ci 17.1-?")]
    [InlineData("Median PFS with everolimus was not reached (95% CI 17.1-NE).", "everolimus pfs_median not reached months ci 17.1-?")]
    public void Intervals_may_be_open(string sentence, string expected) =>
        Assert.Equal([expected], Figures("Everolimus in pancreatic neuroendocrine tumours: a phase 2 trial", SourceKind.TrialReport, sentence));

    [Theory]
    // two treatments that are compared are not one that joins them
    [InlineData("There was no difference in 5-year survival between MWA and resection (70% v 76%).", "mwa vs liver_resection os_rate 70 % / 76 % @5 years")]
    [InlineData("There was no difference in 5-year survival between the resection and MWA groups (76% v 70%).", "liver_resection vs mwa os_rate 76 % / 70 % @5 years")]
    // a list is closed by its "respectively"
    [InlineData("After hepatectomy, 5- and 10-year survival was 74% and 51%, respectively, but only 11% were free of disease after 10 years.", "liver_resection os_rate 74 % @5 years", "liver_resection os_rate 51 % @10 years", "liver_resection dfs_rate 11 % @10 years")]
    // how much was taken out
    [InlineData("Median overall survival after debulking was 134 months after removal of 70-89%, and 37 months when less was taken out.", "cytoreductive_surgery os_median 134 months", "cytoreductive_surgery os_median 37 months")]
    [InlineData("Incomplete debulking (<90%) predicted death.")]
    public void Figures_of_operations(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("Surgery for neuroendocrine liver metastases", SourceKind.Review, sentence));

    [Theory]
    // ratios against one control, of those named before
    [InlineData("Median PFS was 26 months with 177Lu-DOTATATE and 22 months with CAPTEM, as opposed to 15 months with everolimus; the hazard ratios against everolimus were 0.54 and 0.66, respectively.", "prrt_lu177 everolimus 0.54", "captem everolimus 0.66")]
    [InlineData("177Lu-edotreotide was superior to everolimus for PFS (HR 0.70), whereas sunitinib was not (HR 0.88).", "prrt_lu177_edotreotide everolimus 0.7", "sunitinib everolimus 0.88")]
    [InlineData("177Lu-edotreotide was superior to everolimus for PFS (HR 0.70), and sunitinib was too (HR 0.68).", "prrt_lu177_edotreotide everolimus 0.7", "sunitinib everolimus 0.68")]
    public void Ratios_have_their_reference(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drugs for pancreatic neuroendocrine tumours", SourceKind.Review, sentence).Where(r => r.Value?.Unit == "ratio").Select(r => $"{r.Therapy} {r.Comparator} {r.Value!.Low}"));

    [Theory]
    // a rate whose ratio stands behind it
    [InlineData("Symptoms were relieved in 91% after hepatectomy and in 83% after embolisation (OR 1.88, 95% CI 0.92-3.86).", "or_symptom_response")]
    [InlineData("Local recurrence was more common after ablation than after resection (RR 1.86, 95% CI 1.22-2.84).", "rr_recurrence")]
    [InlineData("Compared with everolimus, 177Lu-edotreotide gave an objective response with an OR of 6.4 (2.5 to 19.3).", "or_orr")]
    [InlineData("Severe adverse events were less frequent with TARE than with TACE (RR 0.60, 95% CI 0.39-0.93).", "rr_adverse_event")]
    public void Every_rate_has_its_ratios(string sentence, string metric) =>
        Assert.Contains(metric, Sentences.Extract("Treatments of liver metastases", SourceKind.SystematicReview, "The hazard ratio for death was 0.8 after hepatectomy.", sentence).Where(r => r.Value?.Unit == "ratio" && r.Value.Low != 0.8).Select(r => r.Metric));

    [Theory]
    [InlineData("For PFS the SUCRA was highest for cabozantinib (88.4%), followed by everolimus (54.7%).", "cabozantinib sucra 88.4 %", "everolimus sucra 54.7 %")]
    [InlineData("Cabozantinib ranked first for PFS (SUCRA 91%).", "cabozantinib sucra 91 %")]
    public void Ranks_are_no_survival(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("A network meta-analysis", SourceKind.SystematicReview, sentence));

    [Theory]
    // why treatment ended
    [InlineData("Three patients (14%) stopped everolimus early because of toxicity.", "everolimus discontinuation_rate 14 %")]
    [InlineData("Everolimus was given up because of side effects by 23% of patients.", "everolimus discontinuation_rate 23 %")]
    [InlineData("Everolimus was abandoned for toxicity in 9%.", "everolimus discontinuation_rate 9 %")]
    [InlineData("Everolimus had to be reduced in 33% of patients.", "everolimus dose_reduction_rate 33 %")]
    // a response in the words of an older report
    [InlineData("The tumour shrank by one half or more in 20 of 37 patients (54%) on everolimus.", "everolimus tumor_response_rate 54 % n 37")]
    [InlineData("Metastases regressed by at least half in 20% of patients on everolimus.", "everolimus tumor_response_rate 20 %")]
    public void Ends_of_treatment_and_responses_in_words(string sentence, params string[] expected) =>
        Assert.Equal(expected, Figures("Everolimus in neuroendocrine tumours", SourceKind.Review, sentence));

    [Theory]
    // what patients had before is no arm
    [InlineData("Patients whose last drug had been sunitinib had a median PFS of 8.2 months.", "surufatinib pfs_median 8.2 months")]
    [InlineData("In patients who had been through PRRT or a targeted agent PFS was 13.8 months.", "surufatinib pfs_median 13.8 months")]
    public void Treatments_before_are_background(string sentence, string expected) =>
        Assert.Equal([expected], Figures("Surufatinib in pretreated neuroendocrine tumours: a phase 2 trial", SourceKind.TrialReport, "All patients received surufatinib.", sentence));

    [Theory]
    [InlineData("ORR was 44.9% vs 33.3%.", "bevacizumab vs captem orr 44.9 % / 33.3 %")]
    [InlineData("The 3-year OS rate was 74% vs 71%.", "bevacizumab vs captem os_rate 74 % / 71 % @3 years")]
    public void The_order_of_the_last_comparison_holds(string sentence, string expected) =>
        Assert.Contains(expected, Sentences.Extract("CAPTEM with or without bevacizumab in pancreatic neuroendocrine tumours: a randomised phase 2 trial", SourceKind.TrialReport, "Patients were assigned to CAPTEM alone or plus bevacizumab.", "Median PFS was 25.8 months with bevacizumab vs 18.3 months without.", sentence).Where(r => r.Quote == sentence).Select(r => Sentences.Short(r with { N = null, ComparatorN = null })));

    [Theory]
    // a combination of two drugs is one regimen, also in the title alone
    [InlineData("Patients were treated with a combination of dacarbazine (DTIC) and fluorouracil (5-FU).", "dacarbazine+fluorouracil")]
    [InlineData("Patients were treated with a regimen of dacarbazine and fluorouracil.", "dacarbazine+fluorouracil")]
    [InlineData("Patients were treated with dacarbazine. Fluorouracil was kept for later.", "dacarbazine")]
    public void A_report_is_about_its_regimen(string sentence, string expected) =>
        Assert.Equal(expected, Sentences.Extract("Dacarbazine and fluorouracil in islet cell carcinoma", SourceKind.TrialReport, sentence, "Twelve patients (32%) had an objective response.").Single(r => r.Metric == "orr").Therapy);

    [Fact]
    public void A_comparison_that_is_still_to_be_made_names_no_arms() =>
        Assert.Equal("dacarbazine+fluorouracil", Sentences.Extract("Dacarbazine and fluorouracil in islet cell carcinoma", SourceKind.TrialReport, "Patients were treated with a combination of dacarbazine and fluorouracil.", "The response rate was 32%.",
            "We do not claim that our combination is superior to streptozocin with doxorubicin, for which a randomized trial would be needed.").Single(r => r.Metric == "orr").Therapy);
}
