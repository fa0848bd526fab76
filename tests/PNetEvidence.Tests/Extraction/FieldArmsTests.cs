using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>Studies of the field with three arms, and what speaks of "either arm" or "the latter"; in words of our own.</summary>
public sealed class FieldArmsTests
{
    private const string Title = "Second treatment of pancreatic neuroendocrine tumors: a trial";
    private const string WithControl = "Patients were randomized to everolimus (control, n = 60), to capecitabine plus temozolomide (n = 58) or to 177Lu-DOTATATE (n = 61).";

    [Theory]
    // each arm behind its value; the pairs are those with the control
    [InlineData("Median PFS was 22.1 months with 177Lu-DOTATATE, 19.5 months with CAPTEM and 12.2 months with everolimus.", "prrt_lu177 vs everolimus pfs_median 22.1 months / 12.2 months n 61/60", "captem vs everolimus pfs_median 19.5 months / 12.2 months n 58/60")]
    // ratios that name what they are against once
    [InlineData("The hazard ratio for progression against everolimus was 0.51 (95% CI 0.34-0.75) for 177Lu-DOTATATE and 0.66 (0.45-0.95) for CAPTEM.", "prrt_lu177 vs everolimus hr_pfs 0.51 ratio ci 0.34-0.75 n 61/60", "captem vs everolimus hr_pfs 0.66 ratio ci 0.45-0.95 n 58/60")]
    // the interval of the first is parted by a semicolon inside its bracket
    [InlineData("Relative to everolimus, the hazard ratio for PFS was 0.66 (95% CI 0.45-0.95; P = 0.03) for CAPTEM and 0.51 (95% CI 0.34-0.75; P = 0.001) for 177Lu-DOTATATE.", "captem vs everolimus hr_pfs 0.66 ratio ci 0.45-0.95 p=0.03 n 58/60", "prrt_lu177 vs everolimus hr_pfs 0.51 ratio ci 0.34-0.75 p=0.001 n 61/60")]
    // the order of the allocation
    [InlineData("Objective responses were seen in 8%, 37% and 33%, respectively.", "captem vs everolimus orr 37 % / 8 %", "prrt_lu177 vs everolimus orr 33 % / 8 %")]
    // also where a clause behind the figures names the arms in another order, or one of them
    [InlineData("Objective responses were seen in 8%, 37% and 33%, respectively; the odds ratio against everolimus was reported for 177Lu-DOTATATE and for CAPTEM.", "captem vs everolimus orr 37 % / 8 %", "prrt_lu177 vs everolimus orr 33 % / 8 %")]
    [InlineData("Survival data are not mature: 21 (35%), 18 (31%) and 16 (26%) patients have died, and neither difference from everolimus was significant.", "captem vs everolimus mortality_rate 31 % / 35 % n 58/60", "prrt_lu177 vs everolimus mortality_rate 26 % / 35 % n 61/60")]
    // one figure for all arms
    [InlineData("Median overall survival was not reached in any arm.", "captem vs everolimus os_median not reached months / not reached months n 58/60", "prrt_lu177 vs everolimus os_median not reached months / not reached months n 61/60")]
    // toxicities whose arm stands behind their bracket
    [InlineData("Neutropenia (15%) prevailed in the CAPTEM arm, and stomatitis (11%) and hyperglycemia (8%) in the control arm.", "captem adverse_event_rate 15 %", "everolimus adverse_event_rate 11 %", "everolimus adverse_event_rate 8 %")]
    // a class stands for the only arm that belongs to it
    [InlineData("Median PFS was 19.5 months with chemotherapy.", "captem pfs_median 19.5 months n 58")]
    public void Pairs_each_arm_with_the_control(string result, params string[] expected) =>
        Assert.Equal(expected.Order(), Values(Title, WithControl, result));

    [Theory]
    [InlineData("Median survival was 44, 40 and 33 months, respectively.", "tace os_median 44 months n 90", "tae os_median 40 months n 50", "tare os_median 33 months n 60")]
    [InlineData("Abscess occurred after TACE in three patients (3%) and after TAE in one (2%).", "tace adverse_event_rate 3 % n 90", "tae adverse_event_rate 2 % n 50")]
    [InlineData("Survival was longer with TACE than with TARE (44 vs 33 months).", "tace vs tare os_median 44 months / 33 months n 90/60")]
    [InlineData("One- and 3-year survival rates were 90% and 61% in the TACE group, 87% and 55% in the TAE group, and 82% and 48% in the TARE group.",
        "tace os_rate 90 % @1 years n 90", "tace os_rate 61 % @3 years n 90", "tae os_rate 87 % @1 years n 50", "tae os_rate 55 % @3 years n 50", "tare os_rate 82 % @1 years n 60", "tare os_rate 48 % @3 years n 60")]
    [InlineData("With TACE as the reference, neither TAE (HR for death, 1.10; 95% CI 0.70-1.61) nor TARE (HR 1.31; 95% CI 0.90-1.95) was a predictor of survival.", "tae vs tace hr_death 1.1 ratio ci 0.7-1.61 n 50/90", "tare vs tace hr_death 1.31 ratio ci 0.9-1.95 n 60/90")]
    public void Tells_each_of_three_arms_without_a_control_for_itself(string result, params string[] expected) =>
        Assert.Equal(expected.Order(), Values("Embolization of neuroendocrine liver metastases: a comparison", "We reviewed 200 patients.", "Treatment was TACE in 90, TAE in 50 and TARE in 60.", result));

    private const string Labelled = "Patients were randomly assigned to four infusions of [(177)Lu]Lu-DOTA-TATE 7.4 GBq (arm A), to capecitabine 750 mg/m(2) on days 1-14 plus temozolomide 200 mg/m(2) on days 10-14 (arm B), or to everolimus 10 mg (arm C, control).";

    [Theory]
    // a regimen across its doses, labels behind the last drug
    [InlineData("Median PFS was 24.6 months in arm A, 20.3 months in arm B and 13.1 months in arm C.", "prrt_lu177 vs everolimus pfs_median 24.6 months / 13.1 months", "captem vs everolimus pfs_median 20.3 months / 13.1 months")]
    [InlineData("Survival at 24 months was similar across the three arms (81%, 79% and 76%).", "prrt_lu177 vs everolimus os_rate 81 % / 76 % @24 months", "captem vs everolimus os_rate 79 % / 76 % @24 months")]
    [InlineData("Stomatitis (9%) was confined to everolimus.", "everolimus adverse_event_rate 9 %")]
    public void Labels_stand_behind_the_drugs_of_their_arms(string result, params string[] expected) => Assert.Equal(expected.Order(), Values(Title, Labelled, result).Where(v => !v.Contains("GBq", StringComparison.Ordinal) && !v.Contains("mg", StringComparison.Ordinal)));

    [Theory]
    // the endpoint behind the list of arms; ratios without labels behind a first; a reference is no control of other figures
    [InlineData("At 12 months 79%, 57% and 44% of patients in the PRRT, CAPTEM and everolimus groups were free of progression.", "prrt pfs_rate 79 % @12 months n 58", "captem pfs_rate 57 % @12 months n 64", "everolimus pfs_rate 44 % @12 months")]
    [InlineData("Compared with everolimus, PRRT halved the hazard of progression (adjusted HR 0.46, 95% CI 0.30-0.69; p < 0.001), while CAPTEM (0.71, 0.49-1.02; p = 0.06) did not.", "prrt vs everolimus hr_pfs 0.46 ratio ci 0.3-0.69 p<0.001 n 58/71", "captem vs everolimus hr_pfs 0.71 ratio ci 0.49-1.02 p=0.06 n 64/71")]
    [InlineData("In an earlier trial everolimus lengthened PFS from 4.6 months on placebo to 11.0 months.", "everolimus vs placebo pfs_median 11 months / 4.6 months")]
    public void Treatments_of_a_cohort_are_its_arms(string result, params string[] expected) =>
        Assert.Equal(expected.Order(), Values("PRRT, CAPTEM or everolimus for pancreatic neuroendocrine tumors: a retrospective cohort", "We saw 193 patients.", "They started PRRT (n = 58), capecitabine with temozolomide (CAPTEM, n = 64) or everolimus (n = 71).", result).Select(v => v.Replace(" n 71", "", StringComparison.Ordinal).Replace("11 months / 4.6 months n 71/?", "11 months / 4.6 months", StringComparison.Ordinal)));

    [Fact]
    public void Makes_no_arms_of_what_some_patients_had_later()
    {
        var found = Values("Hepatectomy for neuroendocrine liver metastases: a cohort", "We reviewed 120 patients after hepatectomy.", "Recurrence was treated by RFA in 12, by TACE in 14 and by everolimus in 22.", "Median survival was 101 months.");
        Assert.Equal(["liver_resection os_median 101 months n 120"], found);
    }

    [Theory]
    [InlineData("With the former neutropenia (14%) was seen; with the latter it was stomatitis (9%).", "captem adverse_event_rate 14 %", "everolimus adverse_event_rate 9 %")]
    [InlineData("Responses were seen in 30% with the former.", "captem orr 30 %")]
    [InlineData("Responses were seen in 34% of the first group and 10% of the second.", "captem vs everolimus orr 34 % / 10 %")]
    [InlineData("Median PFS came to 19.6 months in the first arm and to 12.7 months in the second.", "captem vs everolimus pfs_median 19.6 months / 12.7 months")]
    public void Reads_the_former_and_the_latter(string result, params string[] expected) =>
        Assert.Equal(expected.Order(), Values("CAPTEM versus everolimus in neuroendocrine tumors", "Patients were assigned to CAPTEM or everolimus.", result));

    private static IEnumerable<string> Values(string title, params string[] sentences) =>
        Sentences.Extract(title, SourceKind.TrialReport, sentences).Where(r => r.Value is not null && r.Metric != "threshold").Select(Sentences.Short).Order();
}
