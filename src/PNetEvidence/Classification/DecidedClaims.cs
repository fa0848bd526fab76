using PNetEvidence.Evidence;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Classification;

/// <summary>What reviewers said of an extracted record.</summary>
public enum ClaimDecision
{
    Undecided,
    Accepted,
    Corrected,
    Rejected,
}

/// <summary>An extracted record as far as a sentence's kinds go.</summary>
/// <param name="Read">The kind that extraction gave it.</param>
/// <param name="Stands">The kind after the decision: that of the correction, else the one read.</param>
public sealed record DecidedClaim(string Quote, ClaimKind Read, ClaimKind Stands, ClaimDecision Decision);

/// <summary>A document with decisions: all its sentences, for neighbours are features, and all its records.</summary>
/// <param name="Name">Name of its file; a document of the corpus with the same name is held out together with it.</param>
public sealed record DecidedDocument(string Name, IReadOnlyList<Sentence> Sentences, IReadOnlyList<DecidedClaim> Claims);

/// <summary>Reviewers' decisions as training examples.</summary>
/// <param name="Unread">Names of files with decisions that are no longer where they were read; they give no examples.</param>
/// <param name="Sha256">Over the decisions used.</param>
public sealed record DecidedClaims(IReadOnlyList<DecidedDocument> Documents, IReadOnlyList<string> Unread, string Sha256)
{
    public DecisionCounts Counts { get; } = new(Count(Documents, ClaimDecision.Accepted), Count(Documents, ClaimDecision.Rejected), Count(Documents, ClaimDecision.Corrected));

    private static int Count(IReadOnlyList<DecidedDocument> documents, ClaimDecision decision) => documents.Sum(d => d.Claims.Count(c => c.Decision == decision));
}

/// <summary>Records by what reviewers decided.</summary>
public sealed record DecisionCounts(int Accepted, int Rejected, int Corrected)
{
    public int Total => Accepted + Rejected + Corrected;
}
