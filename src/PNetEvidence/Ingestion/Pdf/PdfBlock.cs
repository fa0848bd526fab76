namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Lines that belong together, or a table; on its way to a <see cref="Block"/>.</summary>
internal sealed class PdfBlock
{
    public required int Page { get; init; }
    public List<PdfLine> Lines { get; } = [];
    public PdfTable? Table { get; init; }
    public BlockKind Kind { get; set; } = BlockKind.Paragraph;
    public int Level { get; set; }
    public string? Section { get; set; }

    /// <summary>Left and right end of the column that the block stands in.</summary>
    public double ColumnLeft { get; init; }
    public double ColumnRight { get; init; }
    public double Size => Lines.Count == 0 ? 0 : Lines.GroupBy(l => Math.Round(l.Size * 2) / 2).MaxBy(g => g.Sum(l => l.Letters))!.Key;
    public int Letters => Lines.Sum(l => l.Letters);
    public double BoldShare => Letters == 0 ? 0 : Lines.Sum(l => l.BoldShare * l.Letters) / Letters;
    public double Left => Lines.Min(l => l.Left);
    public double Top => Lines.Max(l => l.Top);
    public double Bottom => Lines.Min(l => l.Bottom);
    public int WordCount => Lines.Sum(l => l.Words.Count);

    public string FirstLine => Lines[0].ToString();
    public string Text => string.Join(' ', Lines.Select(l => l.ToString()));
}
