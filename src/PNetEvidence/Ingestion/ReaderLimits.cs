namespace PNetEvidence.Ingestion;

/// <summary>What a reader takes on before it refuses a file. Every refusal names the limit that was passed.</summary>
public sealed record ReaderLimits
{
    public static ReaderLimits Default { get; } = new();

    /// <summary>Bytes of a file, and of what a compressed file unpacks to.</summary>
    public long MaxBytes { get; init; } = 100_000_000;

    /// <summary>Elements (or JSON values, or braces) inside one another.</summary>
    public int MaxDepth { get; init; } = 1_000;

    /// <summary>Pages of a PDF.</summary>
    public int MaxPages { get; init; } = 5_000;

    /// <summary>Characters of one line in the line-based formats.</summary>
    public int MaxLineLength { get; init; } = 10_000_000;
}
