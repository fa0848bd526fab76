using PNetEvidence.Resolution;

namespace PNetEvidence.Synthesis;

/// <summary>Builds the treatment matrix from a resolution. Pure, thread-safe.</summary>
public static class MatrixBuilder
{
    /// <param name="mentioned">
    /// Pairs that sentences name together; an empty cell among them says "not extracted", any other "no evidence found".
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="resolution"/> is null.</exception>
    public static TreatmentMatrix Build(EvidenceResolution resolution, IReadOnlyCollection<MentionedPair>? mentioned = null)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        throw new NotImplementedException();
    }

    /// <summary>The same findings by population: who each therapy was studied in, or is recommended for.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="resolution"/> is null.</exception>
    public static TreatmentMatrix BuildByPopulation(EvidenceResolution resolution)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        throw new NotImplementedException();
    }
}
