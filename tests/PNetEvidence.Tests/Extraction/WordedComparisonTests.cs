using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>What statements in words set a treatment against, with their p values.</summary>
public sealed class WordedComparisonTests
{
    [Theory]
    // two that are alike are one claim
    [InlineData("Survival did not differ between chemoembolization and radioembolization (p = 0.3).", "tace vs tare p=0.3")]
    [InlineData("Ablation and hepatectomy are equally effective.", "ablation vs liver_resection")]
    [InlineData("TACE and TAE control the liver equally well.", "tace vs tae")]
    // neither is set against the other
    [InlineData("Sunitinib and everolimus have not been shown to prolong survival.", "sunitinib", "everolimus")]
    // named behind "than", "similar to" and "to"
    [InlineData("Sunitinib prolongs survival no more than does everolimus.", "sunitinib vs everolimus")]
    [InlineData("Radioembolization is similar to chemoembolization in its effect on survival.", "tare vs tace")]
    [InlineData("For bulky disease we prefer CAPTEM to sunitinib.", "captem vs sunitinib")]
    [InlineData("We prefer CAPTEM to be given for bulky disease.", "captem")]
    public void What_a_sentence_names_beside_its_treatment_is_the_other_side(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Treatment of neuroendocrine tumours", SourceKind.Review, sentence).Where(r => r.Value is null).Select(Sentences.Short));

    [Theory]
    [InlineData("Overall survival did not differ between the arms (p = 0.4).", "captem vs temozolomide p=0.4")]
    [InlineData("In the last analysis there was no difference in overall survival.", "captem vs temozolomide")]
    // between kinds of patients, or of nothing that was compared
    [InlineData("Overall survival did not differ between grade 1 and grade 2 tumors.")]
    [InlineData("The tablets are of similar size.")]
    public void A_comparison_that_names_nothing_is_of_the_two_before(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Talk on neuroendocrine tumours", SourceKind.ExpertOpinion, "In one trial CAPTEM gave a median PFS of 22.7 months and temozolomide 14.4 months.", sentence).Where(r => r.Quote == sentence).Select(Sentences.Short));
}
