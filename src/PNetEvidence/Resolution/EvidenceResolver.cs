using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Resolution;

/// <summary>Resolves what sources say against each other, step by step as the specification of conflict resolution says. Pure, thread-safe, deterministic.</summary>
public static class EvidenceResolver
{
    /// <param name="records">In any order; a record that is there twice (same id) counts once.</param>
    /// <param name="documents">By document key; may be empty or lack some.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EvidenceResolution Resolve(
        IReadOnlyList<EvidenceRecord> records,
        IReadOnlyDictionary<string, DocumentMetadata> documents,
        ResolutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(documents);
        throw new NotImplementedException();
    }
}
