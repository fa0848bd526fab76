using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;

namespace PNetEvidence.Tests.Resolution;

/// <summary>Risk of bias that a reviewer enters, from the command line's words to the certainty of a finding.</summary>
public sealed class BiasTests
{
    [Theory]
    [InlineData("randomisation", "some concerns", "rob2", "randomisation", "some_concerns")]
    [InlineData("rob2:D5", "low", "rob2", "reporting", "low")]
    [InlineData("ROBINS-I:missing_data", "low", "robins-i", "missing_data", "low")]
    [InlineData("missing_data", "high", "rob2", "missing_data", "high")]
    [InlineData("missing-data", "serious", "robins-i", "missing_data", "serious")]
    [InlineData("confounding", "no information", "robins-i", "confounding", "no_information")]
    public void The_tool_is_the_one_that_has_domain_and_level(string domain, string level, string tool, string id, string stored) =>
        Assert.Equal(new BiasJudgement("NETTER-1", tool, id, stored), BiasTool.Parse("NETTER-1", domain, level));

    [Theory]
    [InlineData("missing_data", "low", "rob2:missing_data or robins-i:missing_data")]
    [InlineData("confounding", "high", "no such domain and level")]
    [InlineData("rob2:D6", "high", "no such domain and level")]
    public void What_fits_no_tool_or_two_is_refused_with_what_can_be_given(string domain, string level, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => BiasTool.Parse("NETTER-1", domain, level)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_high_domain_takes_one_step_and_the_latest_judgement_counts()
    {
        Decision[] decisions =
        [
            Judge("randomisation", "high", "2026-01-01"), Judge("randomisation", "low", "2026-02-01"), Judge("missing_data", "high", "2026-01-01"),
        ];
        var before = Rate([]);
        var after = Rate(RiskOfBias.Of(decisions));
        Assert.Contains("risk of bias: not assessed", before.Steps);
        Assert.Equal(before.Level - 1, after.Level);
        Assert.Contains(after.Steps, s => s.Contains("missing data high (ann)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_judgement_taken_back_is_as_if_never_entered() =>
        Assert.Empty(RiskOfBias.Of([Judge("randomisation", "high", "2026-01-01"), Judge("randomisation", "high", "2026-02-01") with { Action = DecisionAction.Reject }]));

    [Fact]
    public void Decisions_keep_a_judgement_through_their_file()
    {
        var decision = Judge("reporting", "some_concerns", "2026-01-01");
        Assert.Equal(decision, Assert.Single(DecisionLog.Read(DecisionLog.Write([decision]))));
    }

    [Fact]
    public void Agreement_is_given_for_the_verdict_and_for_each_field()
    {
        EvidenceRecord[] records = [Record("a"), Record("b"), Record("c")];
        Decision[] decisions =
        [
            new("a", DecisionAction.Accept, "ann", "1"), new("b", DecisionAction.Correct, "ann", "1", Correction: Record("b") with { Metric = "hr_os" }), new("c", DecisionAction.Reject, "ann", "1"),
            new("a", DecisionAction.Accept, "ben", "1"), new("b", DecisionAction.Accept, "ben", "1"), new("c", DecisionAction.Reject, "ben", "1"),
        ];
        var fields = ReviewerAgreement.ByField("ann", "ben", decisions, records).ToDictionary(f => f.Field, f => f.Agreement);
        Assert.Equal(200 / 3.0, fields["verdict"].Percent, 9);
        Assert.Equal(["b"], fields["verdict"].Disagreements);
        Assert.Equal(50, fields["metric"].Percent, 9);
        Assert.Equal((2, 100.0), (fields["therapy"].Items, fields["therapy"].Percent));
    }

    private static Decision Judge(string domain, string level, string at)
    {
        var judgement = new BiasJudgement("RADIANT-3", "rob2", domain, level);
        return new Decision(judgement.Target, DecisionAction.Accept, "ann", at, Bias: judgement);
    }

    private static Certainty Rate(IReadOnlyList<RiskOfBias> judgements)
    {
        var resolution = EvidenceResolver.Resolve([Record("a")], new Dictionary<string, DocumentMetadata>());
        return new CertaintyRater(resolution, ResolutionOptions.Default.Question, judgements).Rate(Assert.Single(resolution.Findings));
    }

    private static EvidenceRecord Record(string id) => new()
    {
        Id = id, Source = id + ".txt", Document = id, Quote = $"RADIANT-3 {id}", Kind = ClaimKind.Outcome, Therapy = "everolimus", Comparator = "placebo", Metric = "hr_pfs", Study = "RADIANT-3",
        Design = "rct", SourceKind = SourceKind.TrialReport, Value = EvidenceValue.Point(0.35, "ratio"), Ci = new ConfidenceInterval(0.27, 0.45), N = 207, ComparatorN = 203,
    };
}
