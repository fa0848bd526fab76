using System.Text.Json.Serialization;

namespace PNetEvidence.Evidence;

/// <summary>
/// One claim that a document makes about a therapy, tied to the sentence that makes it.
/// A field that the text does not state is null or empty: nothing is guessed.
/// </summary>
public sealed record EvidenceRecord
{
    /// <summary>Stable id (<see cref="EvidenceId"/>): a rerun or an edit elsewhere in the document keeps it.</summary>
    public required string Id { get; init; }

    /// <summary>Base name of the file, or its relative path where two files share a name.</summary>
    public required string Source { get; init; }

    /// <summary>Document key: DOI, else PMID, else label set id, else the path.</summary>
    public required string Document { get; init; }

    /// <summary>Kind of the source; of the part where a document has parts of different rank.</summary>
    public SourceKind? SourceKind { get; init; }

    /// <summary>Nearest heading above the claim, as written.</summary>
    public string? Section { get; init; }

    /// <summary>The sentence, list item or table row, verbatim: <c>document.Text[Start..End]</c>. Cells of a row are joined by tabs.</summary>
    public required string Quote { get; init; }

    /// <summary>What a reader needs beside the quote: a table's caption and headers, or the sentence that defines an arm.</summary>
    public string? Context { get; init; }

    /// <summary>UTF-16 offset of the quote in the document's text, inclusive.</summary>
    public int Start { get; init; }

    /// <summary>UTF-16 offset of the quote's end, exclusive.</summary>
    public int End { get; init; }

    /// <summary>Page of a PDF, from 1.</summary>
    public int? Page { get; init; }

    public required ClaimKind Kind { get; init; }

    /// <summary>Canonical id of the therapy that the value belongs to (Vocabulary/therapies.json).</summary>
    public required string Therapy { get; init; }

    /// <summary>Canonical id of the other arm, when the claim compares.</summary>
    public string? Comparator { get; init; }

    public Population Population { get; init; } = Population.Unstated;

    /// <summary>Canonical id of the outcome metric (Vocabulary/metrics.json); null where the claim names none.</summary>
    public string? Metric { get; init; }

    public EvidenceValue? Value { get; init; }
    public EvidenceValue? ComparatorValue { get; init; }
    public Timepoint? Timepoint { get; init; }

    /// <summary>Patients in the arm.</summary>
    public int? N { get; init; }
    public int? ComparatorN { get; init; }

    /// <summary>The 18 of "18 of 62 (29%)".</summary>
    public int? Events { get; init; }
    public int? ComparatorEvents { get; init; }

    /// <summary>Printed p value, 0 to 1, of the comparison.</summary>
    public double? P { get; init; }

    /// <summary><see cref="Bound.Lt"/> for "p &lt; 0.001"; null for an equality.</summary>
    public Bound? PBound { get; init; }
    public ConfidenceInterval? Ci { get; init; }
    public ConfidenceInterval? ComparatorCi { get; init; }

    /// <summary>The SD of "14 ± 16 months", in the value's unit.</summary>
    public double? Dispersion { get; init; }

    /// <summary>Subgroup, toxicity or dose level that the value holds for, when not the whole arm; lower_snake_case.</summary>
    public string? Detail { get; init; }
    public Assessor? Assessor { get; init; }
    public AnalysisSet? AnalysisSet { get; init; }

    /// <summary>Data cut-off, ISO date as exact as printed.</summary>
    public string? Cutoff { get; init; }

    /// <summary><c>US</c>, <c>EU</c>, ... of a label or guideline.</summary>
    public string? Jurisdiction { get; init; }
    public Direction? Direction { get; init; }

    /// <summary>Strength of a recommendation as printed ("strong").</summary>
    public string? Strength { get; init; }

    /// <summary>Evidence grade as printed ("[II, B]").</summary>
    public string? EvidenceGrade { get; init; }

    /// <summary>Trial acronym, or first author as in "Elias et al.".</summary>
    public string? Study { get; init; }

    /// <summary>Id of the study design (Vocabulary/designs.json); a stated phase goes before <c>rct</c>.</summary>
    public string? Design { get; init; }

    /// <summary>Reference markers as printed, ranges expanded.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];
    public Dose? Dose { get; init; }

    /// <summary>Calibrated probability that the record is right, 0 to 1.</summary>
    public double Confidence { get; init; }
    public RecordStatus Status { get; init; } = RecordStatus.Accepted;

    /// <summary>Which extractors produced the record; both where they agree.</summary>
    public IReadOnlyList<ExtractorName> Extractors { get; init; } = [];

    /// <summary>Names of the rules that produced the record, in order of application. Kept in the store, not part of the exchange format.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Rules { get; init; } = [];
}
