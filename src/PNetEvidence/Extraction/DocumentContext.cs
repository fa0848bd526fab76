using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Arms;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>What holds for a whole document: its topic and arms, their sizes, its study, the terms that it defines. Immutable.</summary>
public sealed record DocumentContext
{
    public required Document Document { get; init; }
    public required DocumentTerms Terms { get; init; }

    /// <summary>The therapy that the document is about; null for a document about several.</summary>
    public string? Topic { get; init; }

    /// <summary>Experimental and control arm of a comparative study; null elsewhere.</summary>
    public ArmPair? Arms { get; init; }

    /// <summary>All arms of a comparative study of another field, or of one of the field with three or more, whose sentences are read against them; null elsewhere.</summary>
    public StudyArms? StudyArms { get; init; }

    /// <summary>Patients an arm, where printed.</summary>
    public IReadOnlyDictionary<string, int> ArmSizes { get; init; } = new Dictionary<string, int>();

    /// <summary>All patients of a study, as its report counts them first; null for a document that is about other works.</summary>
    public int? TotalPatients { get; init; }

    /// <summary>Patients of whom a report says that efficacy was studied in them; null where it does not.</summary>
    public int? PatientsOfEfficacy { get; init; }

    /// <summary>Patients of whom a report says that safety was studied in them; null where it does not.</summary>
    public int? PatientsOfSafety { get; init; }

    /// <summary>Every number of patients that the report of a study states in running text, each once; read on first use.</summary>
    internal Lazy<IReadOnlyList<int>> CountedPatients { get; init; } = new(() => [], LazyThreadSafetyMode.None);

    /// <summary>The arm that a report of several says it sets the others against, in words or by "Reference" in a table; null where it does not. Read on first use.</summary>
    internal Lazy<string?> StatedControl { get; init; } = new(() => null, LazyThreadSafetyMode.None);

    /// <summary>The trial that the document reports; null for reviews, guidelines and answers.</summary>
    public string? Study { get; init; }
    public string? Design { get; init; }

    /// <summary>True where the figures of the document are those of the works it cites.</summary>
    public bool ReportsOthers { get; init; }
    /// <summary>Population facets that all claims of the document share.</summary>
    internal FacetSet Facets { get; init; } = new();

    /// <summary>True for a consensus that prints the share of its votes in brackets at the end of each statement.</summary>
    public bool PrintsVotes { get; init; }

    /// <summary>True where the document reports one study of its own, so that its arms and sizes hold everywhere.</summary>
    public bool IsPrimaryReport { get; init; }

    /// <summary>True for the report of a study of another field.</summary>
    public bool IsOfOtherField => Terms.General && IsPrimaryReport;

    /// <summary>
    /// What a sentence of the report is about that names no therapy: the experimental arm; where a cohort adds something to what all its patients had, that; else the topic.
    /// Null for a document that is about other works.
    /// </summary>
    public string? Reported => !IsPrimaryReport ? null : Arms is { AddsOn: true } both && Document.Metadata.SourceKind != Evidence.SourceKind.TrialReport ? both.Control : Arms?.Experimental ?? Topic;

    /// <summary>An arm of a study of another field that has another control, such as "A plus placebo" beside "B plus placebo".</summary>
    private bool IsStudied(string therapy) => StudyArms is { IsClosed: true, Control: { } control } studied && control.Id != therapy && studied.Arms.Any(a => a.Id == therapy);

    /// <summary>True for an arm that other arms are compared with: placebo, no surgery, observation, or the document's control.</summary>
    public bool IsControl(string therapy) =>
        (FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var t) && t.Kind == TherapyKind.Arm)
        || (therapy.Contains("placebo", StringComparison.Ordinal) && therapy.Split('+').Contains("placebo", StringComparer.Ordinal) && !IsStudied(therapy))
        || (Arms is { } arms && arms.Control == therapy)
        || (StudyArms?.Control is { } control && control.Id == therapy)
        || (Arms is null && StudyArms is null && StatedControl.Value == therapy);
}
