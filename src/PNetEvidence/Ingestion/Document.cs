using PNetEvidence.Evidence;

namespace PNetEvidence.Ingestion;

/// <summary>Formats that a reader exists for, or that are recognised and not read yet.</summary>
public enum DocumentFormat
{
    Unknown,
    PlainText,
    Html,
    Spl,
    OpenFda,
    Jats,
    PubMedXml,
    Nbib,

    /// <summary>PubMed's abstracts as text.</summary>
    PubMedText,
    Ris,
    BibTex,
    Pdf,
}

/// <summary>What a stretch of a document's text is.</summary>
public enum BlockKind
{
    Title,
    Heading,
    Paragraph,
    ListItem,
    TableCaption,
    TableRow,
    FigureLegend,
    Footnote,
    Reference,

    /// <summary>Text that the source has and that is no evidence: navigation, banners, disclaimers, page headers, author lines.</summary>
    Boilerplate,
}

/// <summary>
/// A document as its reader sees it: text in reading order, and what each stretch of it is.
/// In a plain-text source <see cref="Text"/> is the file itself without its byte order mark; for other formats it is the reader's text.
/// Immutable; offsets are UTF-16 and half-open throughout.
/// </summary>
public sealed record Document
{
    /// <summary>DOI, else PMID, else label set id, else the source name.</summary>
    public required string Key { get; init; }

    /// <summary>Base name of the file, or the path relative to the given folder where two files share a name.</summary>
    public required string Source { get; init; }
    public required DocumentFormat Format { get; init; }

    /// <summary>SHA-256 of the file's bytes, or of the record's own text in a file of many records; lower-case hex.</summary>
    public required string ContentHash { get; init; }
    public required string Text { get; init; }

    /// <summary>In reading order, not overlapping, inside <see cref="Text"/>; what no block covers is white space.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Tables that <see cref="Block.Table"/> points into; empty where the document has none.</summary>
    public IReadOnlyList<DocumentTable> Tables { get; init; } = [];

    /// <summary>Parts of different rank ("From the Guidelines"), in order; empty where the whole document is of one kind.</summary>
    public IReadOnlyList<DocumentPart> Parts { get; init; } = [];

    /// <summary>Reference list; empty where the document prints none.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>In-text reference marks that the format itself marks up (superscripts, <c>xref</c>), in order of position.</summary>
    public IReadOnlyList<CitationMark> CitationMarks { get; init; } = [];

    /// <summary>OCR confusions that the normalised view repairs; <see cref="Text"/> keeps what the source has.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>Where the words of a PDF stand on its pages, in order of position; empty for other formats.</summary>
    public IReadOnlyList<WordBox> WordBoxes { get; init; } = [];
    public required DocumentMetadata Metadata { get; init; }
}

/// <summary>A stretch of a document's text.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
public sealed record Block(BlockKind Kind, int Start, int End)
{
    /// <summary>Depth of a heading from 1; 0 for other kinds.</summary>
    public int Level { get; init; }

    /// <summary>LOINC code of the label section, or the section type that the format gives ("results"); null where it gives none.</summary>
    public string? SectionCode { get; init; }

    /// <summary>Index into <see cref="Document.Tables"/> for captions, rows and table footnotes; -1 elsewhere.</summary>
    public int Table { get; init; } = -1;

    /// <summary>True for a row of column headers.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Cells of a table row in column order; empty elsewhere.</summary>
    public IReadOnlyList<Cell> Cells { get; init; } = [];

    /// <summary>Page of a PDF, from 1.</summary>
    public int? Page { get; init; }
}

/// <summary>A cell of a table row.</summary>
/// <param name="Column">First grid column, from 0.</param>
/// <param name="Span">Number of grid columns, at least 1.</param>
public sealed record Cell(int Start, int End, int Column, int Span = 1);

/// <summary>What the rows of a table need to be understood.</summary>
/// <param name="Caption">Label and caption, as written; null where the table has none.</param>
/// <param name="Headers">One text a grid column, header rows above each other joined by " | "; empty where the table has no header.</param>
public sealed record DocumentTable(string? Caption, IReadOnlyList<string> Headers)
{
    public IReadOnlyList<string> Footnotes { get; init; } = [];
}

/// <summary>A part of a document with a rank of its own.</summary>
public sealed record DocumentPart(int Start, int End, SourceKind Kind, string Heading);

/// <summary>One entry of a reference list.</summary>
/// <param name="Marker">As cited in the text ("12"), or the position in the list.</param>
public sealed record Reference(string Marker, string Text)
{
    public string? Doi { get; init; }
    public string? Pmid { get; init; }
    public string? Pmcid { get; init; }
    public string? FirstAuthor { get; init; }
    public int? Year { get; init; }
    public string? Title { get; init; }
}

/// <summary>An in-text reference mark; ranges are expanded in <paramref name="Markers"/>.</summary>
public sealed record CitationMark(int Start, int End, IReadOnlyList<string> Markers);

/// <summary>Place of a word on a page, for highlighting: points from the page's lower left corner.</summary>
/// <param name="Page">From 1.</param>
public readonly record struct WordBox(int Start, int End, int Page, float Left, float Bottom, float Right, float Top);

/// <summary>A repair of the normalised view: what the source has, what is read instead, and why.</summary>
public sealed record Repair(int Start, int End, string Read, string Reason);

/// <summary>A retraction, erratum or expression of concern that the document carries or links to.</summary>
/// <param name="Kind"><c>retraction</c>, <c>retracted</c>, <c>erratum</c>, <c>corrected</c> or <c>concern</c>.</param>
/// <param name="Target">DOI or PMID of the other publication, when given.</param>
public sealed record PublicationNotice(string Kind, string? Target);

/// <summary>What a document is; null or empty where neither structure nor text says.</summary>
public sealed record DocumentMetadata
{
    public string? Title { get; init; }
    public int? Year { get; init; }
    public string? Journal { get; init; }
    public string? Doi { get; init; }
    public string? Pmid { get; init; }
    public string? Pmcid { get; init; }

    /// <summary>First author's surname.</summary>
    public string? FirstAuthor { get; init; }
    public SourceKind? SourceKind { get; init; }

    /// <summary>Id of the study design (Vocabulary/designs.json).</summary>
    public string? Design { get; init; }

    /// <summary>NCT, EudraCT, ISRCTN numbers, in order of appearance.</summary>
    public IReadOnlyList<string> RegistrationIds { get; init; } = [];

    /// <summary>Acronym of the trial that the document reports.</summary>
    public string? Acronym { get; init; }
    public string? Country { get; init; }
    public string? Funding { get; init; }

    /// <summary>ISO 639-1 code, when recognised.</summary>
    public string? Language { get; init; }
    public string? Jurisdiction { get; init; }
    public string? SetId { get; init; }
    public string? LabelVersion { get; init; }

    /// <summary>ISO date from which a label holds.</summary>
    public string? EffectiveDate { get; init; }
    public IReadOnlyList<string> ActiveIngredients { get; init; } = [];
    public IReadOnlyList<PublicationNotice> Notices { get; init; } = [];
}
