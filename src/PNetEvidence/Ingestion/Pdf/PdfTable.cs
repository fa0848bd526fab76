namespace PNetEvidence.Ingestion.Pdf;

/// <summary>A table of a page: its caption, rows from top to bottom, and the notes under it.</summary>
internal sealed class PdfTable
{
    public required int Page { get; init; }

    /// <summary>Lines of the caption; empty where the table has none.</summary>
    public required IReadOnlyList<PdfLine> Caption { get; init; }
    public required int Columns { get; init; }
    public required IReadOnlyList<PdfTableRow> Rows { get; init; }
    public required IReadOnlyList<PdfLine> Notes { get; init; }
}

/// <summary>A row, its lines already joined.</summary>
internal sealed record PdfTableRow(IReadOnlyList<PdfTableCell> Cells, bool IsHeader);

/// <summary>A cell: its words in the order of reading.</summary>
internal sealed record PdfTableCell(int Column, int Span, IReadOnlyList<PdfLine> Lines);
