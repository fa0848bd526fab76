namespace PNetEvidence.Ingestion.Pdf;

/// <summary>What a PDF may cost before it is refused, beside <see cref="ReaderLimits"/>. Times are processor time of the process; a stalled machine has a little more than twice as long.</summary>
public sealed record PdfLimits
{
    public static PdfLimits Default { get; } = new();

    /// <summary>Time to open the file and read its page tree.</summary>
    public TimeSpan Opening { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Time that reading one page may take.</summary>
    public TimeSpan Page { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Bytes that one compressed stream may unpack to.</summary>
    public long Stream { get; init; } = 64L << 20;

    /// <summary>Letters on one page; a printed page has some 5,000, a dense table of data ten times as many.</summary>
    public int LettersPerPage { get; init; } = 400_000;
}
