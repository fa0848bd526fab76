using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Resolution;

/// <summary>How two or more claims relate (step 4). Order is that of the specification.</summary>
public enum DisagreementClass
{
    /// <summary>The same statement of the same origin, told again.</summary>
    Duplicate,

    /// <summary>Equal at the coarser of the two printed precisions.</summary>
    Rounding,

    /// <summary>Two ratios of one comparison, told from either arm: their product is 1 within rounding.</summary>
    Reciprocal,

    /// <summary>The same two numbers under exchanged arms.</summary>
    ArmSwap,
    UnitOrTimepoint,
    AssessorOrAnalysisSet,
    InterimVsFinal,
    SubgroupVsWhole,
    PopulationMismatch,
    EndpointMismatch,

    /// <summary>One source against itself, or a claim that its own numbers refute.</summary>
    InternalInconsistency,
    Implausible,
    RecommendationConflict,
    DoseDifference,
    Superseded,

    /// <summary>Agreement; counted once where it is one study.</summary>
    Corroboration,

    /// <summary>The same claim, two answers, and no other class explains it.</summary>
    Contradiction,
}

/// <summary>One relation between claims: the conflict record of the evidence format.</summary>
/// <param name="Id">Stable: a hash of class and record ids.</param>
/// <param name="Genuine">Both sides cannot hold for the same patients, or a claim is wrong, outdated or moved to another population.</param>
/// <param name="Records">The claims involved, the preferred first, then by id; one record for a finding of the audit.</param>
/// <param name="Preferred">Ids of the records that stand; empty where unresolved.</param>
/// <param name="Reasons">Reason codes (<see cref="ReasonCode"/>) in the order applied; not empty.</param>
/// <param name="Explanation">One or two sentences for a reader.</param>
/// <param name="WouldChange">What would change the decision; null where nothing was to be decided.</param>
public sealed record ConflictRelation(
    string Id,
    DisagreementClass Class,
    bool Genuine,
    IReadOnlyList<EvidenceRecord> Records,
    IReadOnlyList<string> Preferred,
    IReadOnlyList<string> Reasons,
    string Explanation,
    string? WouldChange = null);

public enum AuditOutcome
{
    Passed,
    Failed,
}

/// <summary>One check of claims against themselves (step 2).</summary>
/// <param name="RecordIds">The record, or the records of one sentence or table row that the check needs together; in order of id.</param>
/// <param name="Check">Name of the check, as listed in <see cref="AuditChecks"/>.</param>
/// <param name="Arithmetic">The calculation, with its numbers, that a reader can repeat.</param>
public sealed record AuditResult(IReadOnlyList<string> RecordIds, string Check, string Arithmetic, AuditOutcome Outcome);

/// <summary>All that was published of one study (step 3): it counts once, however many sources repeat it.</summary>
/// <param name="Id">Stable: the registration number, acronym or other key that identifies it.</param>
/// <param name="Name">Name for a reader; null where no source names the study.</param>
/// <param name="RecordIds">In order of id.</param>
/// <param name="Documents">Keys of the documents that tell of it, in ordinal order.</param>
/// <param name="PrimaryDocuments">Those that report it themselves (trial report, cohort, label); may be empty.</param>
public sealed record StudyThread(
    string Id,
    string? Name,
    IReadOnlyList<string> RecordIds,
    IReadOnlyList<string> Documents,
    IReadOnlyList<string> PrimaryDocuments);

/// <summary>
/// All claims of one kind about one therapy and one outcome (or one statement about it), and the one that stands.
/// </summary>
/// <param name="Id">Stable: a hash of the key's parts.</param>
/// <param name="Metric">Canonical metric; null for statements and worded outcomes.</param>
/// <param name="Records">Never empty; the preferred first, then in order of precedence.</param>
/// <param name="Preferred">Null where unresolved.</param>
/// <param name="StudyCount">Independent studies among the records.</param>
/// <param name="Level">Oxford CEBM 2011 level of the best evidence, 1 to 5.</param>
/// <param name="Reasons">Codes of the arguments that decided, in the order applied; <c>unresolved</c> where none did.</param>
/// <param name="Conflicts">Ids of genuine relations that touch one of the records.</param>
public sealed record Finding(
    string Id,
    ClaimKind Kind,
    string Therapy,
    string? Comparator,
    string? Metric,
    Timepoint? Timepoint,
    IReadOnlyList<EvidenceRecord> Records,
    EvidenceRecord? Preferred,
    int StudyCount,
    int Level,
    IReadOnlyList<string> Reasons,
    string Explanation,
    IReadOnlyList<string> Conflicts)
{
    public bool IsUnresolved => Preferred is null;
}

/// <summary>What the resolver is told beside the records.</summary>
public sealed record ResolutionOptions
{
    public static readonly ResolutionOptions Default = new();

    /// <summary>The patients that the question is about; directness (step 7) is measured against it.</summary>
    public Population Question { get; init; } = new() { PrimarySite = "pancreas", MetastaticSite = "liver" };

    /// <summary>Jurisdiction whose label decides on dose and indication; null for none.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Document key to its reference list, so that a marker leads to a publication. May be empty.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Reference>> References { get; init; } = new Dictionary<string, IReadOnlyList<Reference>>();

    /// <summary>Document key to whose reading of the scans its text names for the primary endpoint. May be empty, and lacks documents that name none or both.</summary>
    public IReadOnlyDictionary<string, Assessor> PrimaryAssessors { get; init; } = new Dictionary<string, Assessor>();

    /// <summary>Reviewers' decisions, replayed before (records) and after (resolutions) the rules.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];
}

/// <summary>What stage Resolution produces. Immutable; the same for the same set of records, whatever their order.</summary>
/// <param name="Records">The records resolved, each id once, in order of id; rejected ones are left out.</param>
/// <param name="Findings">Every record is in exactly one; in order of therapy, kind, metric, id.</param>
/// <param name="Relations">Two records stand together in at most one; genuine first, then by class and id.</param>
/// <param name="Audits">Every check that applied, passed or failed, in order of record id.</param>
/// <param name="Threads">Studies with two or more records, and named ones, in order of id.</param>
/// <param name="Overlap">Overlap of primary studies across reviews; null with fewer than two reviews.</param>
public sealed record EvidenceResolution(
    IReadOnlyList<EvidenceRecord> Records,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<ConflictRelation> Relations,
    IReadOnlyList<AuditResult> Audits,
    IReadOnlyList<StudyThread> Threads,
    ReviewOverlap? Overlap)
{
    /// <summary>Id of an absolute effect to the id of the ratio of the same analysis in the same source: what may stand together in one sentence or row.</summary>
    public IReadOnlyDictionary<string, string> Pairs { get; init; } = new Dictionary<string, string>();
}

/// <summary>Corrected covered area over all reviews and a pair of them (Pieper et al., 2014).</summary>
/// <param name="Reviews">c, document keys in ordinal order.</param>
/// <param name="Studies">r, unique primary studies.</param>
/// <param name="Inclusions">N, inclusions counted with repeats.</param>
/// <param name="CoveredArea">Percent: 100 (N - r) / (r (c - 1)).</param>
/// <param name="Grade"><c>slight</c>, <c>moderate</c>, <c>high</c> or <c>very high</c>.</param>
/// <param name="Pairs">Pairwise overlap, in order of the two keys.</param>
public sealed record ReviewOverlap(
    IReadOnlyList<string> Reviews, int Studies, int Inclusions, double CoveredArea, string Grade, IReadOnlyList<PairOverlap> Pairs);

public sealed record PairOverlap(string First, string Second, int Shared, int Studies, double CoveredArea);
