namespace PNetEvidence.Ingestion;

/// <summary>What a reader refuses, so that a hostile or broken file ends in a message and not in an exhausted machine.</summary>
public sealed record ReadLimits
{
    public static readonly ReadLimits Default = new();

    /// <summary>Bytes a file; 100 MB.</summary>
    public long MaxBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Pages of a PDF.</summary>
    public int MaxPages { get; init; } = 5_000;

    /// <summary>Elements inside one another.</summary>
    public int MaxDepth { get; init; } = 1_000;
}
