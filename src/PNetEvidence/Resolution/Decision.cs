namespace PNetEvidence.Resolution;

public enum DecisionAction
{
    Accept,
    Reject,

    /// <summary>Replaces fields of a record, or the preferred records of a relation or finding.</summary>
    Correct,
}

/// <summary>A reviewer's decision on a record, relation or finding; stored apart from extracted data and replayed on each run.</summary>
/// <param name="Target">Id of a record, relation or finding; for a judgement of bias its <see cref="BiasJudgement.Target"/>.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">ISO 8601 date or time, as the reviewer's tool gave it. The latest decision on a target wins; of equal times the later in ordinal order of reviewer.</param>
/// <param name="Why">The reason in the reviewer's words.</param>
/// <param name="Correction">For <see cref="DecisionAction.Correct"/> of a record: the corrected record in the evidence format. Its id is ignored.</param>
/// <param name="Preferred">For <see cref="DecisionAction.Correct"/> of a relation or finding: ids of the records that stand.</param>
/// <param name="Bias">A judgement of risk of bias; <see cref="DecisionAction.Reject"/> takes it back.</param>
public sealed record Decision(
    string Target,
    DecisionAction Action,
    string By,
    string At,
    string? Why = null,
    PNetEvidence.Evidence.EvidenceRecord? Correction = null,
    IReadOnlyList<string>? Preferred = null,
    BiasJudgement? Bias = null);
