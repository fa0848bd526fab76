using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Tests.Resolution;

/// <summary>A median and a ratio stand together only where one analysis gave both.</summary>
public sealed class AnalysisPairsTests
{
    private const string Key = "trial";

    [Fact]
    public void Without_a_named_assessor_the_sentence_tells_which_ratio_belongs_to_which_median()
    {
        // The second reading is narrower, so that precision alone would take its median and leave the first one's ratio.
        var (m1, r1) = (Median("a1", 100, 15.1, 9, 19), Ratio("a2", 100, 0.92, 0.72, 1.18));
        var m2 = Median("b1", 200, 10.2, 9.4, 11);
        var resolution = Resolve([m1, r1, m2]);
        Assert.Equal("a2", resolution.Pairs["a1"]);
        Assert.False(resolution.Pairs.ContainsKey("b1"));
        var finding = Assert.Single(resolution.Findings, f => f.Metric == "pfs_median");
        Assert.Equal(("a1", ReasonCode.WholeAnalysis), (finding.Preferred!.Id, Assert.Single(finding.Reasons)));
        Assert.Contains("15.1 months", KeyFinding(resolution), StringComparison.Ordinal);
        Assert.Contains("hazard ratio 0.92", KeyFinding(resolution), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ratio_of_another_assessor_is_never_put_beside_a_median()
    {
        var median = Median("a1", 100, 15.1, 9, 19) with { Assessor = Assessor.Central };
        var ratio = Ratio("b2", 200, 0.92, 0.72, 1.18) with { Assessor = Assessor.Investigator };
        var resolution = Resolve([median, ratio]);
        Assert.Empty(resolution.Pairs);
        Assert.DoesNotContain("hazard ratio 0.92", KeyFinding(resolution), StringComparison.Ordinal);
        var rows = ReportModelBuilder.Build(Input(resolution)).Profiles.Single().Rows;
        Assert.Equal(2, rows.Count);
        Assert.All(rows, r => Assert.True(r.Absolute is null != r.Relative is null));
    }

    [Fact]
    public void A_ratio_in_a_later_sentence_belongs_to_the_only_median_of_its_comparison()
    {
        var resolution = Resolve([Median("a1", 100, 15.1, 9, 19), Ratio("b2", 200, 0.92, 0.72, 1.18)]);
        Assert.Equal("b2", resolution.Pairs["a1"]);
        Assert.Single(ReportModelBuilder.Build(Input(resolution)).Profiles.Single().Rows);
    }

    [Fact]
    public void Where_only_one_assessor_has_both_figures_its_pair_stands()
    {
        var central = Median("a1", 100, 15.1, 14.9, 15.3) with { Assessor = Assessor.Central };
        var (median, ratio) = (Median("b1", 200, 10.2, 5, 14) with { Assessor = Assessor.Investigator }, Ratio("b2", 300, 0.9, 0.5, 1.4) with { Assessor = Assessor.Investigator });
        var resolution = Resolve([central, median, ratio]);
        Assert.Equal(["b1"], resolution.Pairs.Keys);
        Assert.Equal("b1", Assert.Single(resolution.Findings, f => f.Metric == "pfs_median").Preferred!.Id);
    }

    [Theory]
    [InlineData(null, "b")]
    [InlineData(Assessor.Central, "a")]
    [InlineData(Assessor.Investigator, "b")]
    public void Of_two_whole_analyses_that_of_the_primary_assessor_stands_else_the_more_precise_ratio(Assessor? primary, string stands)
    {
        // The first one's median is the narrower and its ratio the wider: taken apart they would be of two analyses.
        EvidenceRecord[] records =
        [
            Median("a1", 100, 15.1, 14, 16) with { Assessor = Assessor.Central }, Ratio("a2", 100, 0.92, 0.5, 1.7) with { Assessor = Assessor.Central },
            Median("b1", 200, 10.2, 5, 20) with { Assessor = Assessor.Investigator }, Ratio("b2", 200, 0.9, 0.8, 1.0) with { Assessor = Assessor.Investigator },
        ];
        var resolution = Resolve(records, primary);
        Assert.Equal([stands + "1", stands + "2"], resolution.Findings.Select(f => f.Preferred!.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_interim_median_does_not_meet_the_final_ratio()
    {
        var (interim, final) = (Median("a1", 100, 15.1, 9, 19) with { AnalysisSet = AnalysisSet.Interim }, Ratio("b2", 200, 0.92, 0.72, 1.18) with { AnalysisSet = AnalysisSet.Final });
        Assert.Empty(Resolve([interim, final]).Pairs);
        var later = Median("c1", 300, 16, 9, 20) with { AnalysisSet = AnalysisSet.Final };
        Assert.Equal("b2", Assert.Contains("c1", Resolve([interim, final, later]).Pairs));
    }

    [Fact]
    public void Figures_of_two_data_cut_offs_are_no_pair()
    {
        var (a, b) = (Median("a1", 100, 15.1, 9, 19) with { Cutoff = "2010-02" }, Ratio("b2", 200, 0.92, 0.72, 1.18) with { Cutoff = "2012-08" });
        Assert.Empty(Resolve([a, b]).Pairs);
    }

    [Fact]
    public void A_subgroup_and_the_whole_are_no_pair()
    {
        Assert.Empty(Resolve([Median("a1", 100, 15.1, 9, 19), Ratio("b2", 200, 0.92, 0.72, 1.18) with { Detail = "ki67_below_5" }]).Pairs);
    }

    [Theory]
    [InlineData("Progression-free survival by blinded independent review was the primary endpoint. Survival came second.", Assessor.Central)]
    [InlineData("The primary end point was progression-free survival as assessed by the investigator.\nCentral review was exploratory.", Assessor.Investigator)]
    [InlineData("The primary endpoint was investigator-assessed response. A later protocol made response by central review the primary endpoint.", null)]
    [InlineData("The primary outcome was overall survival. Scans went to central review.", null)]
    [InlineData("", null)]
    public void The_primary_assessor_is_the_one_named_in_the_sentence_of_the_primary_endpoint(string text, Assessor? expected) =>
        Assert.Equal(expected, Readers.OfPrimaryEndpoint(text, FieldVocabulary.Default));

    private static string KeyFinding(EvidenceResolution resolution) =>
        string.Join(' ', ReportModelBuilder.Build(Input(resolution)).KeyFindings.SelectMany(g => g.Items).Select(i => i.Text));

    private static ReportInput Input(EvidenceResolution resolution) => new()
    {
        Documents = [new ReportDocument { Key = Key, Source = "trial.txt", Metadata = Metadata, Text = "" }],
        Records = resolution.Records,
        Resolution = resolution,
        Matrix = MatrixBuilder.Build(resolution),
    };

    private static readonly DocumentMetadata Metadata = new() { SourceKind = SourceKind.TrialReport, Title = "A trial of two arms", Year = 2020 };

    private static EvidenceResolution Resolve(EvidenceRecord[] records, Assessor? primary = null) =>
        EvidenceResolver.Resolve(records, new Dictionary<string, DocumentMetadata> { [Key] = Metadata },
            new ResolutionOptions { PrimaryAssessors = primary is { } p ? new Dictionary<string, Assessor> { [Key] = p } : [] });

    private static EvidenceRecord Median(string id, int start, double value, double low, double high) =>
        Record(id, start, "pfs_median") with { Value = EvidenceValue.Point(value, "months"), ComparatorValue = EvidenceValue.Point(value + 1, "months"), Ci = new ConfidenceInterval(low, high) };

    private static EvidenceRecord Ratio(string id, int start, double value, double low, double high) =>
        Record(id, start, "hr_pfs") with { Value = EvidenceValue.Point(value, "ratio"), Ci = new ConfidenceInterval(low, high) };

    private static EvidenceRecord Record(string id, int start, string metric) => new()
    {
        Id = id,
        Source = "trial.txt",
        Document = Key,
        SourceKind = SourceKind.TrialReport,
        Design = "phase_3",
        Study = "TWOARMS",
        Section = "Results",
        Quote = $"Sentence {start} of the results gives the figures of both arms.",
        Start = start,
        End = start + 60,
        Kind = ClaimKind.Outcome,
        Therapy = "interferon_alpha",
        Comparator = "bevacizumab",
        Metric = metric,
    };
}
