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
    [InlineData("Among the remaining 210 patients 5-year survival was 40%.", null)]
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

    private static List<EvidenceRecord> Values(string title, SourceKind kind, params string[] sentences)
    {
        var found = Sentences.Extract(title, kind, sentences).Where(r => r.Value is not null && r.Metric != "threshold").ToList();
        Assert.NotEmpty(found);
        return found;
    }
}
