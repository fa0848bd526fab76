using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>Which arm a report means: doses of one drug, labels, add-ons, groups that were given two treatments; in words of our own.</summary>
public sealed class ArmsOfReportsTests
{
    private static readonly string[] TwoDoses = ["Adults were randomly assigned to surufatinib 300 mg (n = 80), surufatinib 200 mg (n = 78) or placebo (n = 79)."];

    [Theory]
    // arms that are doses of one drug, each against the placebo
    [InlineData("Median PFS was 14.8 months in the 300 mg group and 6.2 months in the placebo group.", "surufatinib vs placebo pfs_median 14.8 months / 6.2 months n 80/79")]
    [InlineData("Median PFS was 16.1 months with 300 mg, 12.3 months with 200 mg and 7.0 months with placebo.", "surufatinib vs placebo pfs_median 16.1 months / 7 months n 80/79", "surufatinib vs placebo pfs_median 12.3 months / 7 months n 78/79")]
    [InlineData("Responses were seen in 23%, 15% and 3% of the 300 mg, 200 mg and placebo groups, respectively.", "surufatinib vs placebo orr 23 % / 3 %", "surufatinib vs placebo orr 15 % / 3 %")]
    [InlineData("The hazard ratio for progression was 0.63 for the lower dose relative to placebo.", "surufatinib vs placebo hr_pfs 0.63 ratio n 78/79")]
    [InlineData("Diarrhea was reported by 49% of patients on the higher dose, 40% on the lower dose and 25% on placebo.", "surufatinib vs placebo adverse_event_rate 49 % / 25 %", "surufatinib vs placebo adverse_event_rate 40 % / 25 %")]
    // a dose of another drug is none of them
    [InlineData("All took octreotide LAR 30 mg, and 12% of the placebo group responded.", "placebo orr 12 %")]
    public void Doses_of_one_drug_are_arms(string result, params string[] expected) =>
        Assert.Equal(expected, Values("Surufatinib in pancreatic neuroendocrine tumors: a randomized trial", SourceKind.TrialReport, [.. TwoDoses, result]));

    [Fact]
    public void Doses_of_one_drug_are_set_against_the_arm_that_is_none_of_them() =>
        Assert.Equal(["cabozantinib vs everolimus pfs_median 14.9 months / 9.6 months n 138/137", "cabozantinib vs everolimus pfs_median 13.1 months / 9.6 months n 137/137"], Values("Two doses of cabozantinib against everolimus in pancreatic neuroendocrine tumors: a randomized trial", SourceKind.TrialReport,
            ["Allocation was to cabozantinib 60 mg once daily (group A, n = 138), cabozantinib 40 mg once daily (group B, n = 137) or everolimus 10 mg once daily (group C, n = 137).", "Median PFS was 14.9 months in group A, 13.1 months in group B and 9.6 months in group C."]));

    [Fact]
    public void A_dose_that_names_an_arm_is_none_to_give() =>
        Assert.DoesNotContain(Sentences.Extract("Surufatinib in pancreatic neuroendocrine tumors: a randomized trial", SourceKind.TrialReport, TwoDoses[0], "Median PFS was 14.8 months in the 300 mg group."), r => r.Kind == ClaimKind.Dosing && r.Quote.StartsWith("Median", StringComparison.Ordinal));

    [Theory]
    // whatever the verb that defines a label
    [InlineData("Arm A took capecitabine 750 mg/m2 and temozolomide 200 mg/m2.", "Median PFS was 20.4 months in arm A and 11.7 months in arm B.", "captem vs everolimus pfs_median 20.4 months / 11.7 months")]
    [InlineData("Those in group 2 swallowed everolimus 10 mg.", "Median PFS was 20.4 months in group 1 and 11.7 months in group 2.", "captem vs everolimus pfs_median 20.4 months / 11.7 months")]
    [InlineData("Cohort X was managed with everolimus.", "Responses were seen in 34% of cohort Y and 7% of cohort X.", "captem vs everolimus orr 34 % / 7 %")]
    // a clause with both labels defines neither
    [InlineData("Arm A and arm B differed in age.", "Toxicity of everolimus was mild.", null)]
    public void Labels_of_two_arms_are_told_by_what_they_were_given(string definition, string result, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Values("Capecitabine plus temozolomide versus everolimus in pancreatic neuroendocrine tumors: a randomized trial", SourceKind.TrialReport, [definition, result]));

    [Theory]
    // what the procedure carries is no arm; a title may compare "of A and B"
    [InlineData("A comparison of doxorubicin chemoembolization and bland embolization of neuroendocrine liver metastases", "Median PFS was 16.1 and 13.7 months, respectively.", "tace vs tae pfs_median 16.1 months / 13.7 months")]
    // two adjectives of one noun
    [InlineData("Simultaneous versus staged resection of neuroendocrine liver metastases", "Complications occurred in 24% of simultaneous and 19% of staged procedures.", "synchronous_resection vs staged_resection morbidity_rate 24 % / 19 %")]
    // a single arm has no control, whatever else the report names
    [InlineData("Everolimus in pancreatic neuroendocrine tumors: a single-arm trial", "Elsewhere sunitinib was compared with placebo.|The response rate was 12%.", "everolimus orr 12 %")]
    public void Titles_tell_the_arms(string title, string result, string expected) => Assert.Contains(expected, Values(title, SourceKind.TrialReport, result.Split('|')));

    [Fact]
    public void A_report_that_sets_resection_against_debulking_is_about_neither() =>
        Assert.Equal(["surgery symptom_response_rate 91 %", "liver_resection vs cytoreductive_surgery os_rate 78 % / 57 % @5 years"], Sentences.Extract("Operations for neuroendocrine liver metastases: resection for cure and palliative debulking", SourceKind.Cohort,
            "Survival at 5 years was 78% after resection, against 57% after debulking.", "Symptoms were relieved in 91%.").Where(r => r.Value is not null).OrderByDescending(r => r.Quote, StringComparer.Ordinal).Select(Sentences.Short));

    [Fact]
    public void The_label_is_of_what_its_bracket_names() =>
        Assert.Equal(["captem vs everolimus pfs_median 20.4 months / 11.7 months"], Values("A randomized trial in pancreatic neuroendocrine tumors", SourceKind.TrialReport,
            ["Adults were allocated 1:1 to capecitabine 750 mg/m2 twice daily with temozolomide 200 mg/m2 daily (CAPTEM; arm A) or to everolimus 10 mg daily (arm B).", "Median PFS was 20.4 months in arm A and 11.7 months in arm B."]));

    [Theory]
    [InlineData("E", "everolimus")]
    [InlineData("EB", "bevacizumab+everolimus")]
    [InlineData("EP", "everolimus+pasireotide")]
    public void Initials_in_brackets_name_the_arms_of_a_list(string label, string expected) =>
        Assert.Equal(expected, Assert.Single(Sentences.Extract("A randomized trial in pancreatic neuroendocrine tumors", SourceKind.TrialReport,
            "Patients were assigned to everolimus (E), everolimus plus bevacizumab (EB) or everolimus plus pasireotide (EP).", $"Diarrhea was seen in 28% on {label}."), r => r.Value is not null).Therapy);

    [Theory]
    [InlineData("In one trial adding capecitabine to temozolomide lengthened median PFS from 14.1 to 22.2 months (HR 0.59).", "captem vs temozolomide pfs_median 22.2 months / 14.1 months", "captem vs temozolomide hr_pfs 0.59 ratio")]
    [InlineData("The addition of bevacizumab to everolimus lifted the response rate from 11% to 30%.", "bevacizumab vs everolimus orr 30 % / 11 %")]
    // set against each other, not given together
    [InlineData("One trial compared 177Lu-edotreotide with everolimus: the median PFS was 23.6 v 14.3 months.", "prrt_lu177_edotreotide vs everolimus pfs_median 23.6 months / 14.3 months")]
    [InlineData("Lanreotide and interferon alpha were tried: time to progression was 17 months with the two combined.", "interferon_ssa ttp_median 17 months")]
    // the same treatment in another work
    [InlineData("After TARE our response rate of 37% is lower than the 61% of Kestrel et al.", "tare orr 37 %", "tare orr 61 %")]
    public void What_is_added_is_given_with_what_all_have(string text, params string[] expected) =>
        Assert.Equal(expected, Values("Systemic treatment of pancreatic neuroendocrine tumors", SourceKind.Review, [text]));

    [Fact]
    public void The_procedure_is_none_of_the_drugs_before_it() =>
        Assert.Equal(["tare morbidity_rate 6 %"], Values("Radioembolization of neuroendocrine liver metastases: a cohort", SourceKind.Cohort, ["It was done a median of 340 days after PRRT.", "The procedure caused complications in 6%."]));

    [Fact]
    public void A_label_calls_its_drug_by_the_brand_of_its_title() =>
        Assert.Equal(["everolimus vs placebo orr 3 % / 1 %"], Values("EVEROTAL (everolimus) tablets, for oral use", SourceKind.Label, ["Objective responses were seen in 3% of patients given EVEROTAL and 1% of patients given placebo."]));

    [Fact]
    public void The_label_of_a_ratio_names_its_therapy() =>
        Assert.Equal(["no_transplantation vs liver_transplantation hr_os 7.4 ratio ci 2.4-23"], Values("Liver transplantation for neuroendocrine metastases: a cohort", SourceKind.Cohort,
            ["We followed 42 patients who had a transplant and 46 with nontransplant treatment.", "Survival was 97% with transplantation and 51% without transplantation.", "Progression was seen in 13% versus 84%.", "The advantage persisted after adjustment (hazard ratio for the nontransplant strategy, 7.4; 95% CI, 2.4-23.0)."]).Where(v => v.Contains("hr_", StringComparison.Ordinal)));

    [Fact]
    public void What_a_group_had_before_is_not_what_it_was_given() =>
        Assert.DoesNotContain(Values("Everolimus in pancreatic neuroendocrine tumors: a single-arm trial", SourceKind.TrialReport, ["Median PFS was 11.4 months in group 1 (no prior chemotherapy) and 10.8 months in group 2 (prior chemotherapy).", "In group 1 the response rate was 8%."]), v => v.StartsWith("chemotherapy", StringComparison.Ordinal));

    [Fact]
    public void Each_arm_has_the_patients_of_each_arm() =>
        Assert.Equal(["captem vs everolimus pfs_median 20.4 months / 11.7 months n 131/131"], Values("Capecitabine plus temozolomide versus everolimus in pancreatic neuroendocrine tumors: a randomized trial", SourceKind.TrialReport,
            ["Of 262 patients there were 131 in each arm.", "Median PFS was 20.4 months with capecitabine plus temozolomide and 11.7 months with everolimus."]));

    [Theory]
    // what is added is studied, whatever is added to what all get
    [InlineData("Chemotherapy with or without bevacizumab in neuroendocrine carcinoma: a randomized trial", "Median PFS was 9.0 months with chemotherapy plus bevacizumab and 6.0 months with chemotherapy alone.", "bevacizumab vs chemotherapy pfs_median 9 months / 6 months")]
    [InlineData("Bevacizumab added to chemotherapy in neuroendocrine carcinoma: a randomized trial", "Responses were seen in 30% of the bevacizumab group and 20% of the chemotherapy group.", "bevacizumab vs chemotherapy orr 30 % / 20 %")]
    public void An_addition_is_the_arm_that_has_it(string title, string result, string expected) =>
        Assert.Equal([expected], Values(title, SourceKind.TrialReport, [result]));

    [Theory]
    [InlineData("Median PFS was 16.4 months with everolimus and 11.3 months with placebo.")]
    [InlineData("Median PFS was 16.4 months with everolimus plus octreotide LAR and 11.3 months with placebo plus octreotide LAR.")]
    public void An_addition_that_is_tested_against_placebo_has_it_for_control(string result) =>
        Assert.Equal(["everolimus vs placebo pfs_median 16.4 months / 11.3 months n 216/213"], Values("Octreotide LAR with or without everolimus in neuroendocrine tumors: a randomized trial", SourceKind.TrialReport,
            ["Patients were assigned to everolimus plus octreotide LAR (n = 216) or placebo plus octreotide LAR (n = 213).", result]));

    [Theory]
    // resection alone is not the group that had ablation too
    [InlineData("An R0 resection was achieved in 64 of the 88 patients (73%) who had resection only.", "liver_resection")]
    [InlineData("Median overall survival was 118 months after resection alone.", "liver_resection")]
    [InlineData("Bile leaks followed 13% of combined procedures.", "liver_resection+mwa")]
    public void The_part_of_a_combination_is_an_arm_of_its_own(string result, string therapy) =>
        Assert.All(Values("Resection, resection with microwave ablation, or microwave ablation for neuroendocrine liver metastases: a cohort", SourceKind.Cohort, [result]), v => Assert.StartsWith(therapy + " ", v, StringComparison.Ordinal));

    [Theory]
    // labels of three arms, in lists and bare
    [InlineData("Responses were seen in 12%, 30% and 8% of arms A, B and C, respectively.", "everolimus", "sunitinib", "lanreotide")]
    // letters that are no labels
    [InlineData("Hepatitis B and C virus was found in 4% before everolimus.", "everolimus")]
    public void Bare_letters_are_labels_only_in_a_list_of_arms(string result, params string[] therapies) =>
        Assert.Subset(therapies.ToHashSet(), Values("Three drugs in pancreatic neuroendocrine tumors: a randomized trial", SourceKind.TrialReport, ["Patients were randomly assigned to everolimus (arm A, n = 50), sunitinib (arm B, n = 51) or lanreotide (arm C, n = 49).", result]).Select(v => v.Split(' ')[0]).ToHashSet());

    [Theory]
    [InlineData("Overall survival was similar for everolimus and sunitinib (40 months for both).", "everolimus os_median 40 months", "sunitinib os_median 40 months")]
    public void One_figure_for_both_is_of_the_two_that_are_named(string result, params string[] expected) =>
        Assert.Equal(expected, Values("Systemic treatment: a review", SourceKind.Review, [result]));

    private static List<string> Values(string title, SourceKind kind, string[] sentences) =>
        [.. Sentences.Extract(title, kind, sentences).Where(r => r.Value is not null && r.Quote == sentences[^1]).Select(Sentences.Short)];
}
