using PNetEvidence.Classification;
using PNetEvidence.Evidence;

namespace PNetEvidence.Tests.Classification;

public sealed class KindLabelsTests
{
    [Fact]
    public void Sentence_that_holds_a_quote_bears_its_kind()
    {
        var labelled = Label("Survival was 60% at 5 years.", new GoldClaim("d", "Survival was 60% at 5 years", [ClaimKind.Outcome], false));
        Assert.Equal(KindLabel.Present, labelled.Labels[0][(int)ClaimKind.Outcome]);
        Assert.Equal(KindLabel.Present, labelled.Bears[0]);
        Assert.Equal(KindLabel.Absent, labelled.Bears[1]);
    }

    [Fact]
    public void Alternative_readings_leave_their_kinds_open()
    {
        var labelled = Label("Resection is the only cure.", GoldClaim.Parse("""{"source": "d", "quote": "Resection is the only cure.", "kind": {"any": ["outcome", "recommendation"]}}"""));
        Assert.Equal(KindLabel.Open, labelled.Labels[0][(int)ClaimKind.Outcome]);
        Assert.Equal(KindLabel.Open, labelled.Labels[0][(int)ClaimKind.Recommendation]);
        Assert.Equal(KindLabel.Absent, labelled.Labels[0][(int)ClaimKind.Dosing]);
        Assert.Equal(KindLabel.Present, labelled.Bears[0]);
    }

    [Fact]
    public void Optional_record_neither_trains_nor_counts()
    {
        var labelled = Label("Fever was rare.", new GoldClaim("d", "Fever was rare.", [ClaimKind.AdverseEvent], true));
        Assert.Equal(KindLabel.Open, labelled.Bears[0]);
    }

    [Fact]
    public void Record_without_a_quote_is_refused() => Assert.Throws<InvalidDataException>(() => GoldClaim.Parse("""{"source": "d", "kind": "outcome"}"""));

    private static KindDocument Label(string text, GoldClaim claim) => KindLabels.Label("d", SentenceClassifierTests.Sentences(text, "Nothing is claimed here at all."), [claim]);
}
