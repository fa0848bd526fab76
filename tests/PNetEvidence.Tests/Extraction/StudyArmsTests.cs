using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>Arms of trials of other fields, whose treatments the vocabulary does not list; in words of our own.</summary>
public sealed class StudyArmsTests
{
    [Theory]
    // drugs of the lexicon, and a word that only its stem makes a drug
    [InlineData("Adults were randomly assigned to receive simvastatin (n = 52) or placebo (n = 50).", "Relapse occurred in 12% and 31%, respectively.", "simvastatin vs placebo 12/31")]
    [InlineData("Women were randomised to zoramotinib or to letrozole.", "The response rate was 40% with zoramotinib and 22% with letrozole.", "zoramotinib vs letrozole 40/22")]
    // regimens are their components
    [InlineData("Patients were randomized to either CMF or epirubicin.", "The response rate was 51% for CMF and 33% for epirubicin.", "cyclophosphamide+fluorouracil+methotrexate vs epirubicin 51/33")]
    // an arm named after one of its drugs
    [InlineData("Patients were randomly allocated to cisplatin plus vinorelbine or to observation.", "Relapse was seen in 20% of the cisplatin arm and 35% of the observation arm.", "cisplatin+vinorelbine vs observation 20/35")]
    // the background of both arms stays in the name of the arm as allocated
    [InlineData("Patients were randomized to gefitinib alone or gefitinib plus nimotuzumab until progression or undue toxicity.", "The response rate was 30% with nimotuzumab plus gefitinib and 28% with gefitinib.", "gefitinib+nimotuzumab vs gefitinib 30/28")]
    // words that no list knows, used by the text as an arm
    [InlineData("Fifty adults were randomly assigned to a garlic chewing (n = 25) group or a control (n = 25) group.", "Complications occurred in 8% of the garlic chewing group and 24% of the control group.", "garlic_chewing vs control 8/24")]
    // a ratio of allocation parts no arms; the drug that all get stays in the name of the arm as allocated
    [InlineData("Adults were randomised 2 : 1 : 1 to receive tofacitinib plus methotrexate, tofacitinib plus placebo or methotrexate plus placebo.", "The response rate was 51% with tofacitinib plus methotrexate and 30% with methotrexate plus placebo.", "methotrexate+tofacitinib vs methotrexate+placebo 51/30")]
    // what is not given
    [InlineData("Women were randomised to letrozole or no endocrine treatment.", "Relapse was seen in 9% of the letrozole group and 17% of the control group.", "letrozole vs no_treatment 9/17")]
    [InlineData("Patients were randomised to letrozole for five years or follow-up alone.", "Relapse was seen in 9% with letrozole and 17% with follow-up alone.", "letrozole vs observation 9/17")]
    [InlineData("Patients were assigned to denosumab (n = 60) or placebo for denosumab (n = 61).", "Relapse was seen in 9% with denosumab and 17% with placebo.", "denosumab vs placebo 9/17")]
    // a comparison that the allocation states itself
    [InlineData("This randomised trial comparing postoperative gemcitabine with surgery alone enrolled 1,059 patients.", "Relapse was seen in 22% with gemcitabine and 35% with surgery alone.", "gemcitabine vs surgery 22/35")]
    // what is added to what all get
    [InlineData("We asked whether adding lobaplatin to docetaxel helps.", "The response rate was 90% with lobaplatin plus docetaxel and 70% with docetaxel.", "docetaxel+lobaplatin vs docetaxel 90/70")]
    [InlineData("Patients got paclitaxel with or without sorafenib.", "The response rate was 31% with paclitaxel plus sorafenib and 24% with paclitaxel.", "paclitaxel+sorafenib vs paclitaxel 31/24")]
    // an arm by one of its drugs, an arm in Latin
    [InlineData("Women were randomised after surgery.", "Relapse was seen in 30% of the fluorouracil+cisplatin arm and 25% of the nihil arm; the cisplatin arm had more nausea than the nihil arm.", "cisplatin+fluorouracil vs no_treatment 30/25")]
    // a class in the place of its drugs
    [InlineData("Patients were randomised to docetaxel plus epirubicin or docetaxel plus epirubicin plus endostatin.", "The response rate was 68% for chemotherapy and 91% for endostatin plus chemotherapy.", "docetaxel+endostatin+epirubicin vs docetaxel+epirubicin 91/68")]
    // a list that "and" closes is one regimen
    [InlineData("Women were randomised to fluorouracil, epirubicin and cyclophosphamide (FEC, n = 51) or vinorelbine and epirubicin (VE, n = 49).", "The response rate was 41% in the FEC arm and 61% in the VE arm.", "cyclophosphamide+epirubicin+fluorouracil vs epirubicin+vinorelbine 41/61")]
    // all drugs of an arm stand in the bracket behind its name
    [InlineData("Patients were randomised to the QX44 arm (n = 61; QX44, 4 mg/kg weekly; carboplatin, 300 mg/m2; paclitaxel, 200 mg/m2) or the control arm (n = 31; carboplatin and paclitaxel as above).", "The response rate was 60% in the QX44 arm and 44% in the control arm.", "carboplatin+paclitaxel+qx44 vs carboplatin+paclitaxel 60/44")]
    // what is added is known by the abbreviation that the text gave it
    [InlineData("Resection with gene transfer by a modified virus (rAd-q7) was tested. Patients were randomly assigned to two groups: surgery alone (S) and surgery plus injection of rAd-q7 (SQ).", "Relapse occurred in 29% of the SQ group and 46% of the S group.", "rad_q7+surgery vs surgery 29/46")]
    // a bracket with a time in it ends no list
    [InlineData("Women were randomised to letrozole with cyclophosphamide (50 mg daily for 7 days before surgery) or letrozole alone.", "The response rate was 40% with cyclophosphamide and 22% with letrozole alone.", "cyclophosphamide+letrozole vs letrozole 40/22")]
    // the placebo stands for the last drug alone
    [InlineData("Women took fulvestrant plus zoramotinib or placebo.", "The response rate was 40% and 22%, respectively.", "fulvestrant+zoramotinib vs fulvestrant+placebo 40/22")]
    // each bracket that names an arm closes it, and what all get stands first in the names
    [InlineData("Patients were randomised to concurrent fluorouracil (350 mg/m2, RT-F arm), concurrent gemcitabine (300 mg/m2) and cisplatin (30 mg/m2) weekly (RT-GC arm), or the same followed by gemcitabine (1000 mg/m2) and cisplatin (50 mg/m2) (RT-GC+GC arm).", "The response rate was 19% in the RT-F arm, 22% in the RT-GC arm and 13% in the RT-GC+GC arm.", "cisplatin+external_beam_radiotherapy+gemcitabine vs external_beam_radiotherapy+fluorouracil 13/19")]
    // one treatment at two times
    [InlineData("Patients were randomised to immediate or deferred chemotherapy.", "Median survival was 13.0 versus 11.0 months.", "chemotherapy vs deferred_chemotherapy 13/11")]
    // what either arm is given with elsewhere in the text
    [InlineData("We asked whether epirubicin and celecoxib is better than carboplatin and celecoxib. Patients were randomised to epirubicin or carboplatin.", "The response rate was 40% with epirubicin and 31% with carboplatin.", "celecoxib+epirubicin vs carboplatin+celecoxib 40/31")]
    // but not what others gave with both, nor what neither may have
    [InlineData("Earlier trials of epirubicin plus celecoxib and of carboplatin plus celecoxib were small. Patients were randomised to epirubicin or carboplatin.", "The response rate was 40% with epirubicin and 31% with carboplatin.", "epirubicin vs carboplatin 40/31")]
    [InlineData("Epirubicin plus celecoxib and carboplatin plus celecoxib were not allowed. Patients were randomised to epirubicin or carboplatin.", "The response rate was 40% with epirubicin and 31% with carboplatin.", "epirubicin vs carboplatin 40/31")]
    // a comparison that denies parts its arms all the same
    [InlineData("No prior trial has set letrozole against tamoxifen.", "Relapse was seen in 9% in the letrozole group and 17% in the tamoxifen group.", "letrozole vs tamoxifen 9/17")]
    // a verb between a count and its arm
    [InlineData("Women were randomised to letrozole or tamoxifen.", "Relapse was recorded in 9% in the letrozole group, and relapse was recorded in 17% in the tamoxifen group.", "letrozole vs tamoxifen 9/17")]
    // two events before their arms' names, a noun behind either figure
    [InlineData("Women were randomised to letrozole or tamoxifen.", "There were 12 (8%) deaths in the letrozole group and 20 (13%) deaths in the tamoxifen group.", "letrozole vs tamoxifen 8/13")]
    [InlineData("Women were randomised to letrozole or tamoxifen.", "There were 29 deaths in the letrozole group versus 37 in the tamoxifen group.", "letrozole vs tamoxifen 29/37")]
    [InlineData("Women were randomised to letrozole or tamoxifen.", "There was more severe nausea in the letrozole group than in the tamoxifen group (12% vs. 6%).", "letrozole vs tamoxifen 12/6")]
    public void Resolves_the_arms_of_an_allocation(string allocation, string result, string expected)
    {
        var found = Sentences.Extract("Results of a trial", SourceKind.TrialReport, allocation, result)
            .Where(r => r.ComparatorValue is not null).Select(r => $"{r.Therapy} vs {r.Comparator} {r.Value!.Low}/{r.ComparatorValue!.Low}");
        Assert.Contains(expected, found);
    }

    [Theory]
    // each drug has a letter
    [InlineData("Women were randomised to docetaxel (T) and epirubicin (E) with or without lobaplatin (L).", "The response rate was 93% in the TEL arm and 73% in the TE arm.", "docetaxel+epirubicin+lobaplatin orr 93 % / 73 %")]
    [InlineData("Pemetrexed (P) and cisplatin (C) with or without dalotuzumab-XY12 (D) were compared.", "The response rate was 31% with PC + D and 25% with PC.", "cisplatin+dalotuzumab+pemetrexed orr 31 % / 25 %")]
    // the name stands before its drugs, or behind their list
    [InlineData("Patients were randomised to DE (docetaxel 75 mg/m2, epirubicin 75 mg/m2) or DE plus endostatin.", "The response rate was 91% with DE plus endostatin and 68% with DE.", "docetaxel+endostatin+epirubicin orr 91 % / 68 %")]
    [InlineData("We compared pentostatin, cyclophosphamide and rituximab (PCR) either without or with bevacizumab (PCR-B).", "A complete response was seen in 54% with PCR-B and 31% with PCR.", "bevacizumab+cyclophosphamide+pentostatin+rituximab cr_rate 54 % / 31 %")]
    // letters of no drugs
    [InlineData("Patients were randomised to letrozole (n = 40) or tamoxifen (n = 41).", "The response rate was 55% (NS) with letrozole and 36% with tamoxifen.", "letrozole orr 55 % / 36 %")]
    public void A_regimen_may_go_by_the_initials_of_its_drugs(string definition, string result, string expected) =>
        Assert.Contains(expected, Sentences.Extract("Results of a trial", SourceKind.TrialReport, definition, result).Select(r => Sentences.Short(r with { Comparator = null, N = null, ComparatorN = null })));

    [Theory]
    [InlineData("We tested the efficacy of silicone gel on scars after surgery.", "Complications occurred in 8% of patients on silicone gel.", "silicone_gel")]
    [InlineData("We evaluated a patient navigation (PN) program in women.", "Complications occurred in 8% of the women in the PN group.", "patient_navigation")]
    [InlineData("The effects of Kuntai capsule on hot flushes are unknown.", "Symptoms were relieved in 61% with Kuntai.", "kuntai")]
    // a name that is told once is no treatment, nor are words of no name
    [InlineData("We tested the efficacy of this treatment in adults.", "Complications occurred in 8% of patients.", null)]
    [InlineData("We studied the effects of smoking history on outcome.", "Complications occurred in 8% of patients.", null)]
    public void A_treatment_that_no_list_knows_goes_by_the_name_that_its_report_gives_it(string objective, string result, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Sentences.Extract("Results of a trial", SourceKind.TrialReport, objective, result).Where(r => r.Value is not null).Select(r => r.Therapy).Distinct());

    [Theory]
    [InlineData("Paclitaxel was not superior to docetaxel.", "paclitaxel vs docetaxel")]
    [InlineData("We set out to compare paclitaxel with docetaxel.", "paclitaxel vs docetaxel")]
    [InlineData("Docetaxel was not inferior to paclitaxel.", "docetaxel vs paclitaxel")]
    // no words put either to the test: the order of the allocation
    [InlineData("Both were well tolerated.", "docetaxel vs paclitaxel")]
    public void A_ratio_is_of_the_arm_that_the_text_puts_to_the_test(string comparison, string expected) =>
        Assert.Equal([expected], Sentences.Extract("Results of a trial", SourceKind.TrialReport, "Women with breast cancer were randomised to docetaxel or paclitaxel.", comparison, "The hazard ratio for death was 0.85.").Where(r => r.Value?.Unit == "ratio").Select(r => $"{r.Therapy} vs {r.Comparator}"));

    [Fact]
    public void The_intervention_is_what_it_consisted_of() =>
        Assert.Contains("home_care_visits vs usual_care 78/73 n 874/1410", Sentences.Extract("Results of a trial", SourceKind.TrialReport,
            "Home care visits (HCV) may prolong life.", "874 people were randomly allocated to the intervention and 1,410 to usual care.", "The intervention consisted of HCV by nurses over two years.",
            "At 8 years survival was 78% in the intervention and 73% in the control group.").Where(r => r.ComparatorValue is not null).Select(r => $"{r.Therapy} vs {r.Comparator} {r.Value!.Low}/{r.ComparatorValue!.Low} n {r.N}/{r.ComparatorN}"));

    [Theory]
    [InlineData("The phase III GO-NORTH study compared two drugs.", "GO-NORTH")]
    [InlineData("NORTH was a randomised, double-blind trial.", "NORTH")]
    [InlineData("Patients entered an MRC study (BQ7) in 1990.", "BQ7")]
    [InlineData("The Northern Outcomes with Letrozole (NOWL) study began in 1990.", "NOWL")]
    // a disease, a registration
    [InlineData("The COPD study population was old.", null)]
    [InlineData("The trial was registered as NCT00000000.", null)]
    public void A_study_of_another_field_has_the_name_that_its_report_gives_it(string sentence, string? expected) =>
        Assert.Equal([expected], Sentences.Extract("Results of a trial", SourceKind.TrialReport, sentence, "Women with breast cancer were randomised to letrozole or tamoxifen.", "The response rate was 40% with letrozole and 31% with tamoxifen.").Where(r => r.Value is not null).Select(r => r.Study).Distinct());

    [Theory]
    [InlineData("Clinical remission was seen in 40% with infliximab and 22% with placebo.", "clinical_remission_rate")]
    [InlineData("An ACR20 response was seen in 40% with infliximab and 22% with placebo.", "acr20_rate")]
    [InlineData("The nonrelapse mortality was 40% with infliximab and 22% with placebo.", "nonrelapse_mortality_rate")]
    [InlineData("The mortality was 40% with infliximab and 22% with placebo.", "mortality_rate")]
    public void Measures_of_other_fields_go_by_their_own_names(string sentence, string expected) =>
        Assert.Equal([expected], Sentences.Extract("Results of a trial", SourceKind.TrialReport, "Adults with colitis were randomised to infliximab or placebo.", sentence).Where(r => r.Value is not null).Select(r => r.Metric).Distinct());

    [Theory]
    // how far a risk fell, an interval, and who entered are no figures of an arm
    [InlineData("A 25% lower relative risk of death was seen with letrozole.")]
    [InlineData("The 95% CI of the difference was -9.4% to 5.0% between letrozole and tamoxifen.")]
    [InlineData("The confidence interval for the difference ranged from -9.4% to 5.0% between letrozole and tamoxifen.")]
    [InlineData("Women aged 50 years or older took letrozole.")]
    public void Makes_no_figure_of_what_is_none(string sentence) =>
        Assert.DoesNotContain(Sentences.Extract("Results of a trial", SourceKind.TrialReport, "Women with breast cancer were randomised to letrozole or tamoxifen.", sentence), r => r.Value is not null);

    [Theory]
    [InlineData("Survival was better for responders than for non-responders (medians 87 and 30 weeks).")]
    [InlineData("Survival was shorter in women with HER2-positive tumours (medians 87 vs. 30 weeks).")]
    [InlineData("Patients with wild-type genes lived longer (medians 87 versus 30 weeks).")]
    public void Kinds_of_patients_are_no_arms(string sentence) =>
        Assert.All(Sentences.Extract("Results of a trial", SourceKind.TrialReport, "Women with breast cancer were randomised to letrozole or tamoxifen.", sentence), r => Assert.Null(r.ComparatorValue));

    [Fact]
    public void Each_dose_of_an_arm_is_of_its_own_drug() =>
        Assert.Equal(["gefitinib 250", "nimotuzumab 200"], Sentences.Extract("Results of a trial", SourceKind.TrialReport,
            "Adults with lung cancer were randomised to gefitinib alone (n = 79) or nimotuzumab (200 mg weekly) plus gefitinib (250 mg daily) (n = 80).").Where(r => r.Dose?.Low is not null).Select(r => $"{r.Therapy} {r.Dose!.Low}").Order(StringComparer.Ordinal));

    [Fact]
    public void Arms_of_one_therapy_are_each_set_against_the_control() =>
        Assert.Equal(["golimumab+methotrexate 55 / 33", "golimumab+methotrexate 56 / 33"], Sentences.Extract("Results of a trial", SourceKind.TrialReport,
            "Patients were randomly assigned to placebo plus methotrexate (group 1, n = 60), golimumab 50 mg plus methotrexate (group 2, n = 61) or golimumab 100 mg plus methotrexate (group 3, n = 59).",
            "The response rate was 33%, 55% and 56%, respectively.").Where(r => r.Value is not null).Select(r => $"{r.Therapy} {r.Value!.Low} / {r.ComparatorValue?.Low}"));

    [Theory]
    [InlineData("Patients were grouped by age and sex.")]
    [InlineData("Risk differed between the older group and the younger group.")]
    [InlineData("Centres were assigned to one of two study coordinators.")]
    public void Makes_no_arm_of_what_is_no_treatment(string sentence)
    {
        var found = Sentences.Extract("Results of a survey", SourceKind.Cohort, sentence, "Relapse occurred in 12% and 31%, respectively.");
        Assert.All(found, r => Assert.Null(r.Comparator));
    }

    [Fact]
    public void Leaves_documents_of_the_field_to_the_vocabulary()
    {
        var found = Sentences.Extract("Everolimus in neuroendocrine tumors", SourceKind.TrialReport, "Patients were assigned to everolimus or placebo.", "Patients also took simvastatin.", "Median PFS was 11 months with everolimus and 5 months with placebo.");
        Assert.All(found, r => Assert.Equal("everolimus", r.Therapy));
    }
}
