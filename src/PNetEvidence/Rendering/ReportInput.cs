using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;

namespace PNetEvidence.Rendering;

/// <summary>A document of the store, as far as the report needs it.</summary>
public sealed record ReportDocument
{
    public required string Key { get; init; }

    /// <summary>Name that records carry as their source.</summary>
    public required string Source { get; init; }
    public required DocumentMetadata Metadata { get; init; }

    /// <summary>The text that records' offsets point into.</summary>
    public required string Text { get; init; }

    /// <summary>Sentences that were read; 0 where not known.</summary>
    public int SentenceCount { get; init; }

    /// <summary>Half-open ranges of the paragraphs, list items and rows, in order; empty where not known: blank lines then part paragraphs.</summary>
    public IReadOnlyList<(int Start, int End)> Paragraphs { get; init; } = [];
}

/// <summary>A file that gave no document, and why.</summary>
/// <param name="Failed">False for a format that is recognised and not read.</param>
public sealed record UnreadFile(string Source, string Reason, bool Failed);

/// <summary>A difference from the run before.</summary>
/// <param name="Kind"><c>added</c>, <c>removed</c>, <c>changed_value</c>, <c>changed_status</c>, <c>changed_certainty</c>, <c>now_preferred</c> or <c>not_preferred</c>.</param>
/// <param name="Reason">What the runs tell of why; never empty.</param>
public sealed record ReportChange(string Kind, string RecordId, string Source, string Claim, string Before, string After, string Reason);

/// <summary>Everything a report is rendered from.</summary>
public sealed record ReportInput
{
    /// <summary>In any order; the report sorts.</summary>
    public required IReadOnlyList<ReportDocument> Documents { get; init; }

    /// <summary>All records of the store, rejected ones too: the flow counts them.</summary>
    public required IReadOnlyList<EvidenceRecord> Records { get; init; }
    public required EvidenceResolution Resolution { get; init; }
    public required TreatmentMatrix Matrix { get; init; }

    /// <summary>Who each therapy was studied in; null where not built.</summary>
    public TreatmentMatrix? Populations { get; init; }
    public IReadOnlyList<UnreadFile> Unread { get; init; } = [];

    /// <summary>Differences from the run before, in the order to print; empty on a first run.</summary>
    public IReadOnlyList<ReportChange> Changes { get; init; } = [];

    /// <summary>The patients that certainty is suggested for.</summary>
    public Population Question { get; init; } = ResolutionOptions.Default.Question;

    /// <summary>Reviewers' judgements of risk of bias; empty where none was entered.</summary>
    public IReadOnlyList<RiskOfBias> Judgements { get; init; } = [];

    /// <summary>Reviewers' words by the id of the record, relation or finding that they are about.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();
}

/// <summary>How a report is rendered.</summary>
public sealed record RenderOptions
{
    public static readonly RenderOptions Default = new();

    /// <summary>Date that the report carries; none where null, since no output holds a clock.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Folder whose files replace built-in templates of the same name; null for none.</summary>
    public string? TemplateFolder { get; init; }
}
