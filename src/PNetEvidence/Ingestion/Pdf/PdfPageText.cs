namespace PNetEvidence.Ingestion.Pdf;

/// <summary>What layout analysis needs of a page: pieces of lines and horizontal rules, in the direction that most of its text is read.</summary>
internal sealed class PdfPageText
{
    public required int Number { get; init; }
    public required double Width { get; init; }
    public required double Height { get; init; }

    /// <summary>Pieces of lines, in no particular order.</summary>
    public required List<PdfLine> Pieces { get; set; }
    /// <summary>True where the text is not drawn: the layer that OCR lays under a scan.</summary>
    public required bool IsScanned { get; init; }
    public required IReadOnlyList<PdfRule> Rules { get; init; }
}
