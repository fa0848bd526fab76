using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;

namespace PNetEvidence.Tests.Synthesis;

public sealed class CertaintyRaterTests
{
    [Fact]
    public void A_randomised_comparison_starts_high() =>
        Assert.Equal(CertaintyLevel.High, Rate(Record("a", "rct") with { Comparator = "placebo", ComparatorValue = EvidenceValue.Point(5, "months") }));

    [Fact]
    public void The_figure_of_one_arm_starts_low_even_where_the_trial_was_randomised() =>
        Assert.Equal(CertaintyLevel.Low, Rate(Record("a", "rct")));

    [Fact]
    public void A_series_starts_low() =>
        Assert.Equal(CertaintyLevel.Low, Rate(Record("a", "retrospective")));

    [Fact]
    public void The_randomised_evidence_of_another_claim_does_not_raise_the_one_that_stands()
    {
        var series = Record("a", "meta_analysis") with { Comparator = "placebo", ComparatorValue = EvidenceValue.Point(5, "months") };
        Assert.Equal(CertaintyLevel.Low, Rate(series, series with { Id = "b", Document = "other", Design = "rct" }));
    }

    private static CertaintyLevel Rate(params EvidenceRecord[] records)
    {
        var resolution = EvidenceResolver.Resolve(records, new Dictionary<string, DocumentMetadata>());
        return new CertaintyRater(resolution, new Population()).Rate(Assert.Single(resolution.Findings)).Level;
    }

    private static EvidenceRecord Record(string id, string design) => new()
    {
        Id = id, Source = id, Document = id, Quote = $"quote {id}", Kind = ClaimKind.Outcome, Therapy = "everolimus", Metric = "pfs_median", Value = EvidenceValue.Point(11, "months"), Design = design, N = 400,
        SourceKind = SourceKind.TrialReport,
    };
}
