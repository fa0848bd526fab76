using PNetEvidence.Evidence;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Classification;

/// <summary>What part of a study's story a sentence tells.</summary>
public enum SectionRole
{
    Background,
    Objective,
    Methods,
    Results,
    Conclusions,
}

/// <summary>A sentence with the probability of each claim kind and its section role.</summary>
/// <param name="Kinds">Calibrated probabilities.</param>
/// <param name="Role">Null where the model has no role head or the sentence is a table row.</param>
public sealed record ClassifiedSentence(Sentence Sentence, KindProbabilities Kinds, SectionRole? Role);

/// <summary>Probability, 0 to 1, that a sentence bears a claim of each kind; kinds do not exclude one another.</summary>
public readonly record struct KindProbabilities(
    float Outcome, float Dosing, float Indication, float Recommendation, float Eligibility, float Contraindication, float AdverseEvent)
{
    /// <summary>Every kind equally open: what a pipeline without a model uses, so that the extractors decide alone.</summary>
    public static readonly KindProbabilities Open = new(1, 1, 1, 1, 1, 1, 1);

    public float this[ClaimKind kind] => kind switch
    {
        ClaimKind.Outcome => Outcome,
        ClaimKind.Dosing => Dosing,
        ClaimKind.Indication => Indication,
        ClaimKind.Recommendation => Recommendation,
        ClaimKind.Eligibility => Eligibility,
        ClaimKind.Contraindication => Contraindication,
        ClaimKind.AdverseEvent => AdverseEvent,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Probability of the likeliest kind: how surely the sentence bears evidence at all.</summary>
    public float Any => Math.Max(Math.Max(Math.Max(Outcome, Dosing), Math.Max(Indication, Recommendation)), Math.Max(Math.Max(Eligibility, Contraindication), AdverseEvent));
}
