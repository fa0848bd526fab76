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
    public void Resolves_the_arms_of_an_allocation(string allocation, string result, string expected)
    {
        var found = Sentences.Extract("Results of a trial", SourceKind.TrialReport, allocation, result)
            .Where(r => r.ComparatorValue is not null).Select(r => $"{r.Therapy} vs {r.Comparator} {r.Value!.Low}/{r.ComparatorValue!.Low}");
        Assert.Contains(expected, found);
    }

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
