using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction;
using PNetEvidence.Extraction.Linking;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction.Linking;

public sealed class TreeTrainerTests
{
    private static readonly List<LinkExample> Examples = [.. Enumerable.Range(0, 200).Select(i => new LinkExample([i % 10, i % 7, i % 3], i % 10 > 4))];

    [Fact]
    public void Learns_a_threshold()
    {
        var trees = TreeTrainer.Fit(Examples, seed: 7, trees: 20, leaves: 4);

        Assert.InRange(trees.Probability([9, 0, 0]), 0.8, 1);
        Assert.InRange(trees.Probability([0, 0, 0]), 0, 0.2);
    }

    [Fact]
    public void Gives_equal_trees_for_an_equal_seed()
    {
        Assert.Equal(Bytes(TreeTrainer.Fit(Examples, 7, 10, 4)), Bytes(TreeTrainer.Fit(Examples, 7, 10, 4)));
    }

    [Fact]
    public void Is_undecided_when_every_answer_is_the_same() =>
        Assert.Equal(0.5, TreeTrainer.Fit([.. Examples.Where(e => e.Linked)], 7).Probability([1, 1, 1]));

    [Fact]
    public void Trees_score_the_same_after_writing_and_reading()
    {
        var trees = TreeTrainer.Fit(Examples, 7, 10, 4);
        var read = TreeEnsemble.Read(new BinaryReader(new MemoryStream(Bytes(trees))));

        Assert.Equal(trees.Sum([6, 2, 1]), read.Sum([6, 2, 1]));
    }

    private static byte[] Bytes(TreeEnsemble trees)
    {
        using var stream = new MemoryStream();
        trees.Write(new BinaryWriter(stream));
        return stream.ToArray();
    }
}

public sealed class LinkerTests
{
    [Theory]
    [InlineData(12.0, 9.0, 15.0, true)]
    [InlineData(20.0, 9.0, 15.0, false)]
    [InlineData(12.0, 9.0, null, true)]
    public void Gives_an_interval_only_to_an_estimate_inside(double value, double low, double? high, bool holds) =>
        Assert.Equal(holds, Linker.Holds(new IntervalMention(10, 20, low, high, 95, true), new Quantity(0, 5, QuantityKind.Duration, value, value, "months")));

    [Fact]
    public void Never_takes_a_ratio_for_a_side_of_a_comparison() =>
        Assert.False(Linker.CanPartner(new Quantity(0, 4, QuantityKind.Ratio, 0.4, 0.4, "ratio"), new Quantity(9, 12, QuantityKind.Ratio, 0.6, 0.6, "ratio")));
}

public sealed class LinkerTrainerTests
{
    [Fact]
    public void Accepts_from_the_least_confidence_at_which_the_precision_holds()
    {
        List<(double, bool)> examples = [(0.9, true), (0.8, true), (0.7, true), (0.6, false), (0.5, true)];

        Assert.Equal(0.5, LinkerTrainer.Threshold(examples, 0.8, 1));
        Assert.Equal(0.7, LinkerTrainer.Threshold(examples, 0.9, 1));
    }

    [Fact]
    public void Accepts_nothing_when_no_precision_holds() =>
        Assert.True(LinkerTrainer.Threshold([(0.9, false), (0.8, true)], 0.9, 1) > 1);
}

public sealed class LinkerFiguresTests
{
    [Fact]
    public void Calibration_error_is_the_mean_gap_of_confidence_and_share_right()
    {
        List<(double, bool)> judged = [(0.95, true), (0.95, true), (0.55, true), (0.55, false)];

        Assert.Equal(0.05, LinkerFigures.CalibrationError(judged), 6);
    }
}

public sealed class ConfidenceModelTests
{
    private static readonly ConfidenceModel Model = new(TreeEnsemble.Undecided, [1, 1, 1], [0, 0, 0], [0.8, 0.7, 0.6], 0.9);

    [Fact]
    public void Threshold_is_that_of_the_group()
    {
        Assert.Equal(RecordStatus.Review, Model.StatusOf(0.75, RecordGroup.Numeric, linkerOnly: false));
        Assert.Equal(RecordStatus.Accepted, Model.StatusOf(0.75, RecordGroup.Dosing, linkerOnly: false));
    }

    [Theory]
    [InlineData(0.25, RecordGroup.Numeric, RecordStatus.Rejected)]
    [InlineData(0.25, RecordGroup.Dosing, RecordStatus.Rejected)]
    [InlineData(0.35, RecordGroup.Numeric, RecordStatus.Rejected)]
    [InlineData(0.45, RecordGroup.Numeric, RecordStatus.Review)]
    [InlineData(0.1, RecordGroup.Statement, RecordStatus.Review)]
    public void A_value_more_likely_wrong_than_right_is_rejected(double confidence, object group, RecordStatus status) =>
        Assert.Equal(status, Model.StatusOf(confidence, (RecordGroup)group, linkerOnly: false));

    [Theory]
    [InlineData(0.45, RecordStatus.Rejected)]
    [InlineData(0.55, RecordStatus.Review)]
    [InlineData(0.99, RecordStatus.Review)]
    public void A_statement_of_the_linker_alone_waits_for_the_reviewer_where_it_is_likely_right(double confidence, RecordStatus status) =>
        Assert.Equal(status, Model.StatusOf(confidence, RecordGroup.Statement, linkerOnly: true));

    [Fact]
    public void Linker_alone_is_rejected_unless_it_is_sure()
    {
        Assert.Equal(RecordStatus.Rejected, Model.StatusOf(0.89, RecordGroup.Numeric, linkerOnly: true));
        Assert.Equal(RecordStatus.Review, Model.StatusOf(0.95, RecordGroup.Numeric, linkerOnly: true));
    }
}

public sealed class ExtractorAgreementTests
{
    [Fact]
    public void Plain_median_is_read_by_both_extractors()
    {
        var record = Assert.Single(Sentences.Extract("Everolimus in a cohort", SourceKind.Cohort, "Median progression-free survival was 12.5 months with everolimus."));

        Assert.Equal([ExtractorName.Grammar, ExtractorName.Linker], record.Extractors);
        Assert.InRange(record.Confidence, 0.5, 1);
    }
}

public sealed class LinkedStatementsTests
{
    private const string Text = "For me embolization is where I go after sunitinib.";
    private static readonly KindProbabilities Advice = new(0.02f, 0, 0, 0.9f, 0, 0, 0);

    [Fact]
    public void Reads_a_statement_that_no_rule_reads()
    {
        var claim = Assert.Single(Of(Advice, [], ("embolization", ClaimKind.Recommendation, 0.8), ("sunitinib", ClaimKind.Recommendation, 0.1)));

        Assert.Equal(("embolization", ClaimKind.Recommendation, Direction.For, Linker.RuleName), (claim.Therapy, claim.Kind, claim.Direction, claim.Rule));
        Assert.Equal(Text.IndexOf("embolization", StringComparison.Ordinal), claim.Anchor);
    }

    [Fact]
    public void Takes_the_likeliest_kind_of_a_therapy()
    {
        var kinds = Advice with { Contraindication = 0.6f };
        var claim = Assert.Single(Of(kinds, [], ("embolization", ClaimKind.Recommendation, 0.5), ("embolization", ClaimKind.Contraindication, 0.7)));

        Assert.Equal((ClaimKind.Contraindication, Direction.Against), (claim.Kind, claim.Direction));
    }

    [Fact]
    public void Advice_on_what_disappoints_is_against_it()
    {
        var claim = Assert.Single(Of(Advice, "Little can be expected of embolization here.", [], ("embolization", ClaimKind.Recommendation, 0.8)));

        Assert.Equal(Direction.Against, claim.Direction);
    }

    [Fact]
    public void Leaves_alone_what_the_grammar_reads() =>
        Assert.Empty(Of(Advice, [new Claim { Kind = ClaimKind.Indication, Therapy = "embolization", Rule = "indication" }], ("embolization", ClaimKind.Recommendation, 0.9)));

    [Fact]
    public void Needs_the_classifier() =>
        Assert.Empty(Of(KindProbabilities.Open, [], ("embolization", ClaimKind.Recommendation, 0.9)));

    [Fact]
    public void Needs_a_kind_that_the_classifier_thinks_likely() =>
        Assert.Empty(Of(Advice with { Recommendation = 0.2f }, [], ("embolization", ClaimKind.Recommendation, 0.9)));

    private static IReadOnlyList<Claim> Of(KindProbabilities kinds, IReadOnlyList<Claim> grammar, params (string Therapy, ClaimKind Kind, double Probability)[] links) => Of(kinds, Text, grammar, links);

    private static IReadOnlyList<Claim> Of(KindProbabilities kinds, string text, IReadOnlyList<Claim> grammar, params (string Therapy, ClaimKind Kind, double Probability)[] links)
    {
        var context = Sentences.Context("Treatment of liver metastases", SourceKind.ExpertOpinion, text, kinds);
        var reading = new LinkReading([], [], () => [], kind => [.. links.Where(l => l.Kind == kind).Select(l => new ScoredLink(new LinkCandidate(l.Therapy, context.Mentions.Therapies.First(t => t.Id == l.Therapy), CandidateSource.Sentence, 0), l.Probability))]);
        return LinkedStatements.Of(context, grammar, reading);
    }
}
