namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Where a word stands against the line that it belongs to.</summary>
internal enum PdfScript
{
    None,
    Superscript,
    Subscript,
}

/// <summary>A run of letters of one size and baseline without a space. Coordinates are points from the page's lower left corner, along the direction of reading.</summary>
internal sealed class PdfWord
{
    public required string Text { get; init; }
    public required double Left { get; init; }
    public required double Right { get; init; }
    public required double Baseline { get; init; }
    public required double Size { get; init; }
    public required bool Bold { get; init; }
    public required bool Italic { get; init; }

    /// <summary>Name of the font, without meaning but for being the same or another.</summary>
    public string Font { get; init; } = "";

    /// <summary>True when the source has no space between this word and the one before it in its line.</summary>
    public bool Glued { get; set; }
    public PdfScript Script { get; set; }
    public double Top => Baseline + (0.75 * Size);
    public double Bottom => Baseline - (0.22 * Size);
    public double Width => Right - Left;
    public double Centre => (Left + Right) / 2;

    public override string ToString() => Text;
}

/// <summary>A thin horizontal rule of the page, such as those above and below a table.</summary>
internal readonly record struct PdfRule(double Left, double Right, double Y);
