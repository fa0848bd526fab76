using System.Text.Json.Serialization;

namespace PNetEvidence.Evidence;

/// <summary>What a record claims about a therapy.</summary>
public enum ClaimKind
{
    Outcome,
    Dosing,
    Indication,
    Recommendation,
    Eligibility,
    Contraindication,

    /// <summary>A named toxicity, with or without its rate.</summary>
    AdverseEvent,
}

/// <summary>What kind of source a document, or a part of one, is.</summary>
public enum SourceKind
{
    Guideline,
    Label,
    SystematicReview,
    Review,
    TrialReport,
    Cohort,
    ExpertOpinion,
    ClinicalAnswer,
}

/// <summary>How a printed number bounds the true one.</summary>
public enum Bound
{
    Exact,

    /// <summary>"about", "approach".</summary>
    Approx,
    UpTo,
    Lt,
    Le,
    Gt,
    Ge,

    /// <summary>"median not reached": low and high are null, the unit is kept.</summary>
    NotReached,
}

/// <summary>Which way a statement or a worded outcome points.</summary>
public enum Direction
{
    For,
    Against,
    Neutral,
    Improves,
    Worsens,
    NoDifference,
}

public enum Assessor
{
    Investigator,
    Central,
    Derived,
}

public enum AnalysisSet
{
    Itt,
    PerProtocol,
    Interim,
    Final,
}

/// <summary>What the confidence thresholds or a reviewer make of a record.</summary>
public enum RecordStatus
{
    Accepted,
    Review,
    Rejected,
}

/// <summary>The two independent readers of a sentence's mentions.</summary>
public enum ExtractorName
{
    Grammar,
    Linker,
}

/// <summary>Where a population facet was stated.</summary>
public enum FacetOrigin
{
    Sentence,
    Section,
    Document,
}

/// <summary>A point (<c>Low == High</c>), a range, or a one-sided bound whose open side is null.</summary>
/// <param name="Unit">As printed and never converted: <c>%</c>, <c>months</c>, <c>ratio</c>, ... (evidence-format, "value").</param>
public sealed record EvidenceValue(double? Low, double? High, string Unit, Bound Bound = Bound.Exact)
{
    public static EvidenceValue Point(double value, string unit, Bound bound = Bound.Exact) => new(value, value, unit, bound);

    public static EvidenceValue NotReached(string unit) => new(null, null, unit, Bound.NotReached);

    /// <summary>True when one number is printed, so that a ratio or a difference can be computed from it.</summary>
    [JsonIgnore]
    public bool IsPoint => Low is not null && Low == High;

    /// <summary>The middle of a range, the single number otherwise; null for "not reached".</summary>
    [JsonIgnore]
    public double? Middle => Low is { } l && High is { } h ? (l + h) / 2 : Low ?? High;
}

/// <summary>A confidence interval; an open end ("not estimable") is null.</summary>
/// <param name="Level">In percent, 95 where the text does not say.</param>
public sealed record ConfidenceInterval(double? Low, double? High, double Level = 95);

/// <summary>The 5 and the years of "5-year survival".</summary>
/// <param name="Unit"><c>days</c>, <c>weeks</c>, <c>months</c> or <c>years</c>.</param>
public sealed record Timepoint(double Value, string Unit);

/// <summary>A dose and its schedule. "Daily" is every 1 day; in a cycle <see cref="Every"/> is the cycle.</summary>
public sealed record Dose
{
    public double? Low { get; init; }
    public double? High { get; init; }
    public string? Unit { get; init; }
    public string? Route { get; init; }
    public Timepoint? Every { get; init; }
    public int? TimesPerDay { get; init; }

    /// <summary>Days of the cycle, as "1-5".</summary>
    public string? Days { get; init; }
    public int? Cycles { get; init; }

    /// <summary>The second printed unit of "7.4 GBq (200 mCi)".</summary>
    public EvidenceValue? Also { get; init; }
}

/// <summary>Who a claim is about. A facet that no text states is null or empty.</summary>
public sealed record Population
{
    public static readonly Population Unstated = new();

    /// <summary>The words of the sentence; null when it names no population.</summary>
    public string? Text { get; init; }
    public string? PrimarySite { get; init; }
    public string? MetastaticSite { get; init; }
    public string? Functioning { get; init; }
    public IReadOnlyList<string>? Grade { get; init; }
    public IReadOnlyList<string>? Differentiation { get; init; }
    public string? Resectability { get; init; }
    public string? Progression { get; init; }
    public string? Sstr { get; init; }
    public string? Extent { get; init; }
    public string? AgeGroup { get; init; }
    public string? Line { get; init; }
    public string? Stage { get; init; }
    public string? Ki67 { get; init; }
    public string? LiverBurden { get; init; }

    /// <summary>Facet name (as serialised) to where it was stated.</summary>
    public IReadOnlyDictionary<string, FacetOrigin>? From { get; init; }

    /// <summary>The stated facets as (serialised name, value) pairs, in the order of the format; arrays give one pair a value.</summary>
    public IEnumerable<(string Facet, string Value)> Facets()
    {
        if (PrimarySite is not null) yield return ("primary_site", PrimarySite);
        if (MetastaticSite is not null) yield return ("metastatic_site", MetastaticSite);
        if (Functioning is not null) yield return ("functioning", Functioning);
        foreach (var g in Grade ?? []) yield return ("grade", g);
        foreach (var d in Differentiation ?? []) yield return ("differentiation", d);
        if (Resectability is not null) yield return ("resectability", Resectability);
        if (Progression is not null) yield return ("progression", Progression);
        if (Sstr is not null) yield return ("sstr", Sstr);
        if (Extent is not null) yield return ("extent", Extent);
        if (AgeGroup is not null) yield return ("age_group", AgeGroup);
        if (Line is not null) yield return ("line", Line);
        if (Stage is not null) yield return ("stage", Stage);
        if (Ki67 is not null) yield return ("ki67", Ki67);
        if (LiverBurden is not null) yield return ("liver_burden", LiverBurden);
    }
}
