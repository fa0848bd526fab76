using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>Whose number of patients a value takes over, and whose not; in words of our own.</summary>
public sealed class PatientCountsTests
{
    private const string Counted = "We found 18 series in which 640 patients with neuroendocrine liver metastases had undergone hepatic resection.";

    [Theory]
    [InlineData("Five-year survival was 61%.", 640)]
    [InlineData("Survival ranged from 44% to 81% at 5 years.", 640)]
    // some of the series, some of the patients
    [InlineData("In four series the liver was resected in two steps; survival in these was 58% at 5 years.", null)]
    [InlineData("In those who had an R0 resection 5-year survival was 79%.", null)]
    [InlineData("Five-year survival of patients with grade 3 tumours was 22%.", null)]
    [InlineData("Among the remaining 210 patients 5-year survival was 40%.", 210)]
    [InlineData("An earlier series put 5-year survival after hepatic resection at 73%.", null)]
    [InlineData("Of these, 52% were alive at 5 years.", null)]
    // another treatment
    [InlineData("After radioembolization 5-year survival was 31%.", null)]
    [InlineData("After cytoreduction disease came back within 5 years in 59-76%.", null)]
    // works that the sentence cites
    [InlineData("Operative mortality is 0-4% [7-12].", null)]
    public void A_review_gives_the_patients_of_its_paragraph_to_what_is_of_all_of_them(string result, int? n) =>
        Assert.All(Values("Surgery for neuroendocrine liver metastases: a review", SourceKind.Review, Counted, result), r => Assert.Equal(n, r.N));

    [Theory]
    [InlineData("Median overall survival was 49 months.", 88)]
    [InlineData("Responders lived for a median of 61 months.", null)]
    [InlineData("In patients whose tumour was functioning median overall survival was 38 months.", null)]
    [InlineData("Median overall survival was 55 months in the pancreatic group.", null)]
    [InlineData("Median overall survival was 55 months with and 40 months without further embolization.", null)]
    public void A_cohort_gives_all_its_patients_to_what_is_of_all_of_them(string result, int? n) =>
        Assert.All(Values("Radioembolization of neuroendocrine liver metastases: a cohort", SourceKind.Cohort, "We reviewed 88 patients after radioembolization.", result), r => Assert.Equal(n, r.N));

    [Theory]
    [InlineData("Median PFS was 14.2 months with sunitinib and 6.1 months with placebo.", 90)]
    [InlineData("In the subgroup of G1 tumours median PFS was 17.0 months with sunitinib and 7.5 months with placebo.", null)]
    [InlineData("Among those who had had chemotherapy median PFS was 9.0 months with sunitinib and 3.5 months with placebo.", null)]
    public void A_trial_gives_the_size_of_an_arm_to_what_is_of_the_whole_arm(string result, int? n) =>
        Assert.All(Values("Sunitinib versus placebo in pancreatic neuroendocrine tumours", SourceKind.TrialReport, "Patients were assigned to sunitinib (n = 90) or placebo (n = 84).", result), r => Assert.Equal(n, r.N));

    [Theory]
    // how a report allocates its patients
    [InlineData("Sunitinib was assigned to 90 patients and placebo to 84.")]
    [InlineData("Sunitinib or placebo was given, 90 and 84 patients being assigned, respectively.")]
    [InlineData("Of the 174 patients, 90 were in the sunitinib group and 84 in the placebo group.")]
    [InlineData("The trial accrued 174 patients, 90 to sunitinib and 84 to placebo.")]
    [InlineData("Patients took sunitinib 37.5 mg (n = 90) or placebo (n = 84).")]
    [InlineData("Ninety patients received sunitinib and 84 received placebo.")]
    [InlineData("Patients were randomized to sunitinib (90 patients) or placebo (84 patients).")]
    [InlineData("Sunitinib was compared with placebo, and 174 patients were randomized (90 and 84).")]
    public void A_report_counts_its_arms_in_many_forms(string allocation)
    {
        var median = Assert.Single(Values("Sunitinib versus placebo in pancreatic neuroendocrine tumours", SourceKind.TrialReport, allocation, "Median PFS was 14.2 months with sunitinib and 6.1 months with placebo."));
        Assert.Equal((90, 84), (median.N, median.ComparatorN));
    }

    [Theory]
    [InlineData("At 24 months 34% of the sunitinib group and 12% of the placebo group were free of progression.", 90)]
    [InlineData("The hazard ratio for death with sunitinib was 0.71 (95% CI 0.49-1.02).", 90)]
    [InlineData("The objective response rate was 9% with sunitinib and 1% with placebo.", null)] // of those with measurable disease, perhaps
    [InlineData("In the pancreatic stratum (41 on sunitinib, 38 on placebo) median PFS was 12.0 months with sunitinib and 5.0 months with placebo.", 41)]
    // counts that allocate nobody: events, doses, years
    [InlineData("Pneumonitis was seen with sunitinib and placebo in 25 and 12 patients, respectively, and median PFS was 14.2 months with sunitinib and 6.1 months with placebo.", 90)]
    [InlineData("In 2011 sunitinib was compared with placebo, and median PFS was 14.2 months with sunitinib and 6.1 months with placebo.", 90)]
    [InlineData("Median PFS was 14.2 months with active treatment (sunitinib 37.5 mg once daily) and 6.1 months with placebo.", 90)]
    [InlineData("Earlier, in RADIANT-3, median PFS was 11.0 months with everolimus and 4.6 months with placebo [9].", null)] // another trial
    public void Survival_is_told_of_all_of_an_arm(string result, int? n) =>
        Assert.All(Values("Sunitinib versus placebo in pancreatic neuroendocrine tumours", SourceKind.TrialReport, "Patients were assigned to sunitinib (n = 90) or placebo (n = 84).", result), r => Assert.Equal(n, r.N));

    [Theory]
    [InlineData("Twenty-two patients (25%) had a partial response.", 88)]
    [InlineData("Of the 60 patients with follow-up scans, 22 (37%) had a partial response.", 60)]
    [InlineData("A partial response was seen in 22 patients (37%).", 60)] // 22 of 88 is 25%
    [InlineData("A partial response was seen in 22 patients (31%).", null)] // of nobody that the text counts
    [InlineData("One patient (2%) had a complete response.", null)] // a single one fits too many counts
    [InlineData("In 31 patients with G1 tumours median overall survival was 60 months and in 24 with G2 tumours 30 months.", null, 31)]
    [InlineData("Median overall survival was 41 months in all patients with unilobar disease.", null)]
    [InlineData("In the 31 patients of the second period median overall survival was 52 months.", 31)]
    [InlineData("Thirty-one patients underwent a second treatment, and their median overall survival was 52 months.", 31)]
    [InlineData("A higher grade carried a hazard ratio for death of 2.4 (95% CI 1.3-4.4).", null)]
    public void A_share_is_of_the_count_that_gives_it(string result, int? n, int? first = null)
    {
        var found = Values("Radioembolization of neuroendocrine liver metastases: a cohort", SourceKind.Cohort, "We reviewed 88 patients after radioembolization.", "Sixty patients were assessable by scans.", result).OrderBy(r => result.IndexOf($"{r.Value!.Low} months", StringComparison.Ordinal)).ToList();
        Assert.All(found.Skip(first is null ? 0 : 1), r => Assert.Equal(n, r.N));
        Assert.Equal(first ?? n, found[0].N);
    }

    [Theory]
    [InlineData("A series of 64 patients with bilobar metastases had a median overall survival of 31 months after radioembolization [4].", 64)]
    [InlineData("Median overall survival was 29 months among 52 patients after radioembolization [4].", 52)]
    [InlineData("More than 400 patients have had radioembolization, with a median overall survival of 30 months [4].", null)]
    public void A_review_gives_the_count_of_the_sentence(string result, int? n) =>
        Assert.All(Values("Treatment of neuroendocrine liver metastases: a review", SourceKind.Review, result).Where(r => r.Metric == "os_median"), r => Assert.Equal(n, r.N));

    [Theory]
    [InlineData("One thousand one hundred nine patients had radioembolization.", 1109)]
    [InlineData("Two thousand and forty patients had radioembolization.", 2040)]
    [InlineData("Three hundred twelve patients had radioembolization.", 312)]
    public void Patients_are_counted_in_words(string counted, int n) =>
        Assert.All(Values("Radioembolization of neuroendocrine liver metastases: a cohort", SourceKind.Cohort, counted, "Median overall survival was 49 months."), r => Assert.Equal(n, r.N));

    [Fact]
    public void Sizes_of_groups_stand_behind_their_values()
    {
        var found = Values("Lanreotide in neuroendocrine tumours: a cohort", SourceKind.Cohort, "We reviewed 120 patients on lanreotide.", "Median overall survival was 96 months when the liver burden was low (n = 71) against 55 months when it was high (n = 49).");
        Assert.Equal(71, found[0].N); // the other group's 49 are those of the value it is set against
    }

    private static List<EvidenceRecord> Values(string title, SourceKind kind, params string[] sentences)
    {
        var found = Sentences.Extract(title, kind, sentences).Where(r => r.Value is not null && r.Metric != "threshold").ToList();
        Assert.NotEmpty(found);
        return found;
    }
}
