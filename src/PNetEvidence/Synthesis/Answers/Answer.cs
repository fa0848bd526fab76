using PNetEvidence.Evidence;
using PNetEvidence.Resolution;

namespace PNetEvidence.Synthesis.Answers;

/// <summary>Where a statement comes from: the three parts of an answer, in their order.</summary>
public enum AnswerSource
{
    Guidelines,
    Label,
    Research,
}

/// <summary>A claim that answers the question.</summary>
/// <param name="Record">The claim as stated.</param>
/// <param name="Also">Other records of the same part that state the same; not empty of meaning: they are cited too.</param>
/// <param name="Certainty">Suggested certainty of the record's finding.</param>
/// <param name="Preferred">True where the rules prefer the claim within its finding.</param>
public sealed record AnswerStatement(EvidenceRecord Record, IReadOnlyList<EvidenceRecord> Also, CertaintyLevel Certainty, bool Preferred);

/// <summary>A part of an answer; its statements in order of rank, the most direct and certain first.</summary>
public sealed record AnswerPart(AnswerSource Source, IReadOnlyList<AnswerStatement> Statements);

/// <summary>A sentence about what is uncertain, with the records that it is about.</summary>
public sealed record AnswerNote(string Text, IReadOnlyList<EvidenceRecord> Records);

/// <summary>A therapy that the patient's state rules out, and the claim that says so.</summary>
public sealed record AnswerExclusion(string Therapy, string Reason, EvidenceRecord Record);

/// <summary>An answer made of extracted records alone. Deterministic; immutable.</summary>
/// <param name="Unanswered">Why the evidence holds no answer; null where it holds one. Then the parts are empty.</param>
/// <param name="Parts">Guidelines, label, research; a part without statements is there and empty.</param>
/// <param name="Conflicts">Genuine relations that touch a cited record.</param>
/// <param name="Exclusions">What the profile, or the question's own words on the patient, rule out.</param>
public sealed record Answer(
    string Question,
    string? Unanswered,
    IReadOnlyList<AnswerPart> Parts,
    IReadOnlyList<ConflictRelation> Conflicts,
    IReadOnlyList<AnswerNote> Uncertain,
    IReadOnlyList<AnswerExclusion> Exclusions)
{
    /// <summary>Every record that the answer cites, in order of first mention.</summary>
    public IEnumerable<EvidenceRecord> Cited() => Parts.SelectMany(p => p.Statements).SelectMany(s => s.Also.Prepend(s.Record))
        .Concat(Conflicts.SelectMany(c => c.Records)).Concat(Uncertain.SelectMany(u => u.Records)).Concat(Exclusions.Select(e => e.Record)).DistinctBy(r => r.Id);
}
