using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Storage;

/// <summary>All that the stages up to extraction made of one document.</summary>
public sealed record ProcessedDocument(Document Document, IReadOnlyList<Sentence> Sentences, IReadOnlyList<EvidenceRecord> Records);

/// <summary>What became of a file.</summary>
public enum FileState
{
    Read,

    /// <summary>No document of a known format, met in a folder; no failure.</summary>
    Unread,
    Failed,
}

/// <summary>A file as the store remembers it.</summary>
/// <param name="ContentHash">SHA-256 of its bytes, lower-case hex; null where it could not be opened.</param>
/// <param name="Reason">Null for a file that was read.</param>
public sealed record StoredFile(string Name, string Path, string? ContentHash, string PipelineVersion, FileState State, string? Reason, int Documents);

/// <summary>A document as read back.</summary>
public sealed record StoredDocument(long DocumentId, string Key, string Source, DocumentFormat Format, string Text, DocumentMetadata Metadata, int SentenceCount);

/// <summary>What a run counts.</summary>
public sealed record RunCounts(int FilesRead, int FilesSkipped, int FilesUnread, int FilesFailed);

/// <summary>Rows in the store.</summary>
public sealed record StoreCounts(long Documents, long Sentences, long Records, IReadOnlyDictionary<string, long> RecordsByKind);

/// <summary>A study thread, ready to be stored.</summary>
public sealed record StudyRow(string Id, string? Name, int Documents, int PrimaryDocuments, IReadOnlyList<string> Records);

/// <summary>A check's result, ready to be stored.</summary>
public sealed record AuditRow(string Check, string Arithmetic, string Outcome, IReadOnlyList<string> Records);

/// <summary>A relation between claims, ready to be stored.</summary>
public sealed record ConflictRow(string Id, string Class, bool Genuine, IReadOnlyList<string> Reasons, string Explanation, string? WouldChange, IReadOnlyList<(string Record, bool Preferred)> Records);

/// <summary>A finding, ready to be stored.</summary>
public sealed record ResolutionRow(
    string Id, string Kind, string Therapy, string? Comparator, string? Metric, string? Preferred, int Studies, int Level, string? Certainty,
    double? PooledEstimate, double? PooledLow, double? PooledHigh, string? PooledNote, IReadOnlyList<string> Reasons, string Explanation, IReadOnlyList<string> Records);

/// <summary>A filled cell of the matrix, ready to be stored.</summary>
public sealed record MatrixCellRow(
    string Therapy, string Group, string Outcome, string? Value, string? Range, int Studies, int? N, int? Level, string? Certainty, bool Conflict, bool Unresolved, string? Record);

/// <summary>Everything derived from the records of the whole store; replaced as a whole.</summary>
public sealed record DerivedRows(
    IReadOnlyList<StudyRow> Studies, IReadOnlyList<AuditRow> Audits, IReadOnlyList<ConflictRow> Conflicts, IReadOnlyList<ResolutionRow> Resolutions, IReadOnlyList<MatrixCellRow> Matrix);

/// <summary>A reviewer's decision as stored: its key, and the whole of it as JSON.</summary>
public sealed record DecisionRow(string Target, string By, string At, string Action, string Body);

/// <summary>A record as a run left it.</summary>
/// <param name="Certainty">Of the finding that it belongs to; null where not rated.</param>
/// <param name="Reason">Why that finding prefers what it prefers.</param>
public sealed record RunRecordRow(string RecordId, string Source, string Claim, string Figure, string Status, bool Preferred, string Quote, string? Certainty = null, string? Reason = null);
