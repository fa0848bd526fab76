using PNetEvidence.Evidence;

namespace PNetEvidence.Extraction;

/// <summary>What a rule reads from a sentence: the record's claim, before document, population and study are filled in.</summary>
public sealed record Claim
{
    public required ClaimKind Kind { get; init; }
    public required string Therapy { get; init; }

    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }
    public string? Comparator { get; init; }
    public string? Metric { get; init; }
    public EvidenceValue? Value { get; init; }
    public EvidenceValue? ComparatorValue { get; init; }
    public Timepoint? Timepoint { get; init; }
    public int? N { get; init; }
    public int? ComparatorN { get; init; }
    public int? Events { get; init; }
    public int? ComparatorEvents { get; init; }
    public double? P { get; init; }
    public Bound? PBound { get; init; }
    public ConfidenceInterval? Ci { get; init; }
    public ConfidenceInterval? ComparatorCi { get; init; }
    public double? Dispersion { get; init; }
    public string? Detail { get; init; }
    public Assessor? Assessor { get; init; }
    public AnalysisSet? AnalysisSet { get; init; }
    public Direction? Direction { get; init; }
    public string? Strength { get; init; }
    public string? EvidenceGrade { get; init; }
    public Dose? Dose { get; init; }

    /// <summary>Study of a table row or clause; null where the sentence's own study holds.</summary>
    public string? Study { get; init; }

    /// <summary>Citations of a clause; null where those of the sentence hold.</summary>
    public IReadOnlyList<string>? Citations { get; init; }

    /// <summary>Offset in the normalised text that the claim hangs on: its value, or its therapy.</summary>
    public int Anchor { get; init; }

    /// <summary>How sure the rule is of its links, 0 to 1, before calibration.</summary>
    public double Score { get; init; } = 0.5;
}
