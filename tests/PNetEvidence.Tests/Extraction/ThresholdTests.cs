using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("Liver transplantation is offered to patients under 55 years of age with less than 50% of the liver involved.", "liver_transplantation threshold lt 55 years", "liver_transplantation threshold lt 50 %")]
    [InlineData("Debulking is considered when more than 70% of the tumor volume can be removed.", "cytoreductive_surgery threshold gt 70 %")]
    [InlineData("RFA is used for lesions smaller than 5 cm.", "rfa threshold lt 5 cm")]
    [InlineData("Lanreotide was given if the Ki-67 index was below 10%.", "lanreotide threshold lt 10 %")]
    // a share of patients is a rate, not a criterion
    [InlineData("Lanreotide caused diarrhea in more than 25% of patients.")]
    [InlineData("RFA was followed by local recurrence in fewer than 8% of lesions.")]
    // a group whose outcome is told is not selected
    [InlineData("Patients treated with lanreotide whose Ki-67 was above 10% had a shorter PFS (HR 1.9).")]
    [InlineData("Everolimus kept 30% free of progression for more than 18 months.")]
    public void Reads_selection_criteria_only(string sentence, params string[] expected)
    {
        var found = Sentences.Extract("Treatment of liver metastases", SourceKind.Review, sentence).Where(r => r.Metric == "threshold").Select(Sentences.Short).ToList();
        Assert.Equal(expected, found);
    }
}
