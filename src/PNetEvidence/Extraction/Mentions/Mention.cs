using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>A typed thing found in a sentence's normalised text. Half-open UTF-16 offsets into that text.</summary>
public abstract record Mention(int Start, int End)
{
    public bool Contains(Mention other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(Mention other) => Start < other.End && other.Start < End;
}

/// <summary>A therapy or arm.</summary>
/// <param name="Id">Canonical id; parts of an unlisted combination joined by "+".</param>
/// <param name="ByAlias">True when an abbreviation or arm label defined elsewhere in the document names it.</param>
public sealed record TherapyMention(int Start, int End, string Id, bool ByAlias = false) : Mention(Start, End)
{
    /// <summary>True for a treatment that patients had before or that failed ("after PRRT", "already resected"): it is not what the sentence is about.</summary>
    public bool Background { get; init; }
}

/// <summary>An outcome, before its statistic is known.</summary>
public sealed record EndpointMention(int Start, int End, Endpoint Endpoint) : Mention(Start, End);

/// <summary>A named toxicity.</summary>
/// <param name="Grade">"3_4" of "grade 3 or 4", as the detail field writes it; null where no grade is printed with it.</param>
public sealed record ToxicityMention(int Start, int End, string Id, string? Grade = null) : Mention(Start, End);

/// <summary>A population facet's value.</summary>
public sealed record FacetMention(int Start, int End, string Facet, string Value) : Mention(Start, End);

/// <summary>What a printed number measures, by its unit or the words that introduce it.</summary>
public enum QuantityKind
{
    Percent,
    Duration,

    /// <summary>Hazard, odds or risk ratio; <see cref="Quantity.Ratio"/> says which.</summary>
    Ratio,
    Dose,
    Length,

    /// <summary>A concentration or clearance that selects patients: creatinine clearance, bilirubin, platelets.</summary>
    Laboratory,

    /// <summary>Patients, lesions, events.</summary>
    Count,

    /// <summary>"not reached", "not estimable".</summary>
    NotReached,

    /// <summary>A number without a unit.</summary>
    Bare,

    /// <summary>Points of a questionnaire.</summary>
    Score,
}

/// <summary>What a quantity is for, as far as its surroundings tell before any linking.</summary>
public enum QuantityRole
{
    Value,
    Timepoint,
    FollowUp,
    Age,
    ArmSize,
    Baseline,

    /// <summary>The end of a confidence interval, range or interquartile range.</summary>
    Spread,
    PValue,
    Schedule,
    Threshold,
}

/// <summary>A number with its unit: a point, a range, or one-sided.</summary>
public sealed record Quantity(int Start, int End, QuantityKind Kind, double? Low, double? High, string Unit, Bound Bound = Bound.Exact) : Mention(Start, End)
{
    public QuantityRole Role { get; init; } = QuantityRole.Value;

    /// <summary>The SD behind "±".</summary>
    public double? Dispersion { get; init; }

    /// <summary><c>hr</c>, <c>or</c> or <c>rr</c> of a ratio; null otherwise.</summary>
    public string? Ratio { get; init; }

    /// <summary>The 18 and the 62 of "18 of 62 (29%)".</summary>
    public int? Events { get; init; }
    public int? Total { get; init; }

    /// <summary>True where the words of the number itself settle its role.</summary>
    internal bool Fixed { get; init; }

    /// <summary>True for a number of deaths ("one postoperative death").</summary>
    public bool Deaths { get; init; }

    /// <summary>True for a bare count that stands with its arm in a bracket behind what is counted: "deaths (3 with A, 1 with B)".</summary>
    public bool OfArm { get; init; }

    /// <summary>True where the unit stands at a later member of a list ("59, 36 and 20%").</summary>
    public bool UnitFromList { get; init; }

    public EvidenceValue ToValue() => new(Low, High, Unit, Bound);
}

/// <summary>A confidence interval.</summary>
/// <param name="Labelled">True for "95% CI ..."; false for a bare range in brackets behind a value.</param>
public sealed record IntervalMention(int Start, int End, double? Low, double? High, double Level, bool Labelled) : Mention(Start, End)
{
    public ConfidenceInterval ToInterval() => new(Low, High, Level);
}

/// <summary>A printed p value.</summary>
public sealed record PValueMention(int Start, int End, double Value, Bound? Bound) : Mention(Start, End);

/// <summary>The "5-year" of "5-year survival", the "at 24 months".</summary>
public sealed record TimepointMention(int Start, int End, double Value, string Unit) : Mention(Start, End);

/// <summary>"(n = 43)", "47 patients".</summary>
public sealed record ArmSizeMention(int Start, int End, int N, bool Explicit) : Mention(Start, End);

/// <summary>Reference markers as printed, ranges expanded.</summary>
public sealed record CitationMention(int Start, int End, IReadOnlyList<string> Markers) : Mention(Start, End);

/// <summary>A trial acronym ("RADIANT-3"), registration number or "Elias et al.".</summary>
public sealed record StudyMention(int Start, int End, string Name) : Mention(Start, End);

/// <summary>A cue phrase of cues.json.</summary>
public sealed record CueMention(int Start, int End, string Purpose) : Mention(Start, End);
