using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Segmentation;

/// <summary>
/// A sentence, list item, heading or table row. <c>document.Text[Start..End]</c> is its quote;
/// what the extractors read is <see cref="Normal"/>, which maps back to the document.
/// </summary>
public sealed record Sentence
{
    /// <summary>Position in the document, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Inclusive UTF-16 offset in the document's text.</summary>
    public required int Start { get; init; }

    /// <summary>Exclusive UTF-16 offset in the document's text.</summary>
    public required int End { get; init; }
    public required string Quote { get; init; }

    /// <summary>
    /// The sentence with line breaks, hyphenation, ligatures and OCR confusions repaired, reference marks that the format marks up taken out.
    /// Where a page break or table splits a sentence, it holds the whole of it and the quote is the longer piece.
    /// </summary>
    public required NormalisedText Normal { get; init; }

    /// <summary>Kind of the block that the sentence stands in.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>Index of the block in <see cref="Document.Blocks"/>.</summary>
    public required int Block { get; init; }

    /// <summary>Position within the block, from 0.</summary>
    public required int PositionInBlock { get; init; }

    /// <summary>Headings above the sentence, outermost first; empty at the top of a document without any.</summary>
    public IReadOnlyList<string> SectionPath { get; init; } = [];

    /// <summary>Nearest heading above, as written.</summary>
    public string? Section => SectionPath.Count > 0 ? SectionPath[^1] : null;

    /// <summary>LOINC code or section type that the format gives.</summary>
    public string? SectionCode { get; init; }

    /// <summary>Kind of the part that the sentence belongs to, else of the document.</summary>
    public SourceKind? SourceKind { get; init; }

    /// <summary>For a table row its caption and headers, for a list item the sentence that introduces the list; null elsewhere.</summary>
    public string? Context { get; init; }

    /// <summary>Cells of a table row with their column headers; empty elsewhere.</summary>
    public IReadOnlyList<SentenceCell> Cells { get; init; } = [];

    /// <summary>Reference marks that the format marks up, inside this sentence or directly behind it.</summary>
    public IReadOnlyList<CitationMark> CitationMarks { get; init; } = [];
    public IReadOnlyList<Repair> Repairs { get; init; } = [];
    public int? Page { get; init; }
}

/// <summary>A cell of a table row: its offsets in the sentence's normalised text, its column and that column's header.</summary>
public sealed record SentenceCell(int Start, int End, int Column, string? Header);
