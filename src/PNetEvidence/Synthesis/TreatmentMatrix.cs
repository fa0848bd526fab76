using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis;

/// <summary>What a cell of the matrix can say.</summary>
public enum CellState
{
    /// <summary>There is at least one claim.</summary>
    Found,

    /// <summary>A document speaks of this therapy and outcome in one sentence, but no claim was read from it.</summary>
    NotExtracted,

    /// <summary>No document of the store speaks of it.</summary>
    NoEvidenceFound,
}

/// <summary>Certainty of evidence as GRADE names it.</summary>
public enum CertaintyLevel
{
    VeryLow,
    Low,
    Moderate,
    High,
}

/// <summary>A suggestion of certainty (step 9), never a judgement: risk of bias and publication bias count only when a reviewer enters them.</summary>
/// <param name="Steps">Each step with its reason, in order: "start high: randomised", "down 1: imprecision, interval crosses no effect".</param>
public sealed record Certainty(CertaintyLevel Level, IReadOnlyList<string> Steps);

/// <summary>A column of the matrix.</summary>
/// <param name="Id">"os_median", "hr_pfs", ..., or "population:..." in the population matrix.</param>
/// <param name="Metrics">Canonical metrics that the column gathers.</param>
public sealed record MatrixColumn(string Id, string Name, IReadOnlyList<string> Metrics);

/// <summary>One therapy against one outcome.</summary>
/// <param name="Value">The preferred claim's value as text in the metric's unit ("11.0 vs 4.6 months"); a worded direction where no claim has a number; null unless <see cref="CellState.Found"/>.</param>
/// <param name="Preferred">Id of the preferred record; null where unresolved or empty.</param>
/// <param name="Range">Lowest to highest of the studies' values, as text; null with fewer than two different values.</param>
/// <param name="Studies">k, independent studies.</param>
/// <param name="N">Patients over the studies that give a number; null where none does.</param>
/// <param name="EvidenceLevel">Oxford CEBM 2011, 1 to 5; null for an empty cell.</param>
/// <param name="Conflict">A genuine disagreement touches the cell.</param>
/// <param name="Unresolved">The rules prefer none of the claims.</param>
/// <param name="RecordIds">Claims behind the cell, the preferred first.</param>
/// <param name="Conflicts">Ids of the genuine relations.</param>
public sealed record MatrixCell(
    CellState State,
    string? Value,
    string? Preferred,
    string? Range,
    int Studies,
    int? N,
    int? EvidenceLevel,
    Certainty? Certainty,
    bool Conflict,
    bool Unresolved,
    IReadOnlyList<string> RecordIds,
    IReadOnlyList<string> Conflicts)
{
    public static readonly MatrixCell None = Empty(CellState.NoEvidenceFound);
    public static readonly MatrixCell Unread = Empty(CellState.NotExtracted);

    private static MatrixCell Empty(CellState state) => new(state, null, null, null, 0, null, null, null, false, false, [], []);
}

/// <summary>A therapy's row; cells in the order of the matrix's columns.</summary>
public sealed record MatrixRow(string Therapy, string Name, TherapyGroup Group, IReadOnlyList<MatrixCell> Cells);

/// <summary>Therapies by group against outcomes; rows in order of group, then of the vocabulary.</summary>
public sealed record TreatmentMatrix(IReadOnlyList<MatrixColumn> Columns, IReadOnlyList<MatrixRow> Rows);

/// <summary>A therapy and an outcome metric or endpoint that one sentence names together, whether or not a claim was read from it.</summary>
public readonly record struct MentionedPair(string Therapy, string MetricOrEndpoint);
