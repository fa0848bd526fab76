using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Tests.Synthesis;

public sealed class MatrixBuilderTests
{
    [Fact]
    public void A_cell_shows_the_preferred_value_the_range_and_independent_studies()
    {
        var cell = Cell(Matrix(Record("a", "tace", "os_rate", 50, "x") with { N = 40 }, Record("b", "tace", "os_rate", 60, "y") with { N = 30 }), "tace", "os_rate");
        Assert.Equal((CellState.Found, 2, 70, "50 to 60 %"), (cell.State, cell.Studies, cell.N, cell.Range));
        Assert.Equal(2, cell.RecordIds.Count);
    }

    [Fact]
    public void No_evidence_is_told_apart_from_what_was_not_extracted()
    {
        var matrix = MatrixBuilder.Build(Resolution(Record("a", "tace", "os_rate", 50, "x")), [new MentionedPair("tace", "pfs"), new MentionedPair("rfa", "orr")]);
        Assert.Equal(CellState.NotExtracted, Cell(matrix, "tace", "pfs_median").State);
        Assert.Equal(CellState.NoEvidenceFound, Cell(matrix, "tace", "orr").State);
        Assert.Equal(CellState.NotExtracted, Cell(matrix, "rfa", "orr").State);
    }

    [Fact]
    public void Control_arms_get_no_row_and_groups_keep_their_order()
    {
        var matrix = Matrix(Record("a", "everolimus", "orr", 5, "x"), Record("b", "placebo", "orr", 2, "x"), Record("c", "liver_resection", "os_rate", 70, "y"));
        Assert.Equal([("liver_resection", TherapyGroup.Surgery), ("everolimus", TherapyGroup.Systemic)], matrix.Rows.Select(r => (r.Therapy, r.Group)));
    }

    [Fact]
    public void A_ratio_that_compares_patients_is_no_effect_of_the_therapy()
    {
        var factor = Record("a", "tace", "hr_os", 2.6, "x") with { Value = EvidenceValue.Point(2.6, "ratio") };
        var effect = Record("b", "tace", "hr_os", 0.7, "y") with { Value = EvidenceValue.Point(0.7, "ratio"), Comparator = "tae" };
        Assert.Equal(CellState.NoEvidenceFound, Cell(Matrix(factor, Record("c", "tace", "orr", 40, "x")), "tace", "hr_os").State);
        Assert.Equal(["b"], Cell(Matrix(factor, effect), "tace", "hr_os").RecordIds);
    }

    [Fact]
    public void A_conflict_marks_its_cell()
    {
        var record = Record("a", "tace", "orr", 28, "x") with { Events = 12, N = 66, Quote = "12 of 66 patients (28%) responded to TACE" };
        Assert.True(Cell(Matrix(record), "tace", "orr").Conflict);
        Assert.False(Cell(Matrix(record with { Value = EvidenceValue.Point(18, "%") }), "tace", "orr").Conflict);
    }

    [Fact]
    public void Pooling_gives_a_reason_where_it_does_not_pool()
    {
        var resolution = Resolution(Record("a", "tace", "orr", 50, "x") with { Events = 20, N = 40 }, Record("b", "tace", "orr", 30, "y") with { Events = 9, N = 30 });
        var pooled = Pooling.Pool(Assert.Single(resolution.Findings), resolution);
        Assert.Null(pooled.Reason);
        Assert.InRange(pooled.Estimate!.Value, 30, 50);
        var single = Resolution(Record("a", "tace", "orr", 50, "x") with { Events = 20, N = 40 });
        Assert.Equal("fewer than two independent studies", Pooling.Pool(Assert.Single(single.Findings), single).Reason);
    }

    [Theory]
    [InlineData("pancreas", "pancreas", null)]
    [InlineData("pancreas", "midgut", "primary sites differ")]
    [InlineData("pancreas", null, "primary site is not stated for every study")]
    [InlineData(null, null, null)]
    public void Pooling_asks_where_the_tumours_began(string? first, string? second, string? reason)
    {
        static EvidenceRecord At(string? site, EvidenceRecord record) => record with { Population = new Population { PrimarySite = site } };
        var resolution = Resolution(At(first, Record("a", "tace", "orr", 50, "x") with { Events = 20, N = 40 }), At(second, Record("b", "tace", "orr", 30, "y") with { Events = 9, N = 30 }));
        var finding = resolution.Findings.OrderByDescending(f => f.Records.Count).First();
        var pooled = Pooling.Pool(finding with { Records = [.. resolution.Findings.SelectMany(f => f.Records)] }, resolution);
        Assert.Equal(reason, pooled.Reason);
        Assert.Equal(reason is null, pooled.Pooled is not null);
    }

    private static TreatmentMatrix Matrix(params EvidenceRecord[] records) => MatrixBuilder.Build(Resolution(records));

    private static EvidenceResolution Resolution(params EvidenceRecord[] records) => EvidenceResolver.Resolve(records, new Dictionary<string, DocumentMetadata>());

    private static MatrixCell Cell(TreatmentMatrix matrix, string therapy, string column) =>
        matrix.Rows.Single(r => r.Therapy == therapy).Cells[matrix.Columns.Select(c => c.Id).ToList().IndexOf(column)];

    private static EvidenceRecord Record(string id, string therapy, string metric, double percent, string study) => new()
    {
        Id = id, Source = id, Document = id, Quote = $"quote {id}", Kind = ClaimKind.Outcome, Therapy = therapy, Metric = metric, Value = EvidenceValue.Point(percent, "%"), Study = $"{char.ToUpperInvariant(study[0])}aa et al.",
        SourceKind = SourceKind.Review, Timepoint = metric == "os_rate" ? new Timepoint(5, "years") : null,
    };
}
