using System.Text;
using PNetEvidence.Ingestion.Html;
using PNetEvidence.Ingestion.Pdf;
using PNetEvidence.Ingestion.PlainText;

namespace PNetEvidence.Ingestion;

/// <summary>The readers in the order in which they are asked: the first that recognises a file reads it. Immutable and thread-safe.</summary>
public sealed class DocumentReaders
{
    public static readonly DocumentReaders Default = new(ReaderLimits.Default);

    public DocumentReaders(ReaderLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);

        // Structured formats first: plain text takes whatever is text and nobody else's.
        Readers =
        [
            new SplReader(limits),
            new JatsReader(limits),
            new PubMedXmlReader(limits),
            new OpenFdaReader(limits),
            new NbibReader(limits),
            new PubMedTextReader(limits),
            new RisReader(limits),
            new BibTexReader(limits),
            new PdfReader(limits),
            new HtmlReader(limits),
            new PlainTextReader(limits),
        ];
    }

    public IReadOnlyList<IDocumentReader> Readers { get; }

    /// <summary>The reader that takes the file; null where none does.</summary>
    public IDocumentReader? Find(SourceFile file) => Readers.FirstOrDefault(r => r.CanRead(file));

    /// <summary>One document for most formats, one a record for bibliographic exports; streamed, so an error may come after the first documents.</summary>
    /// <exception cref="DocumentFormatException">No reader takes the file, or its reader refuses it; the message says what, why and what to do.</exception>
    public IEnumerable<Document> Read(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reader = Find(file) ?? throw new DocumentFormatException(WhyNot(file));
        return reader.Read(file);
    }

    private static string WhyNot(SourceFile file)
    {
        var head = file.Head.Span;
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return "not read: it is a ZIP archive or an Office document; extract it, or save it as text, HTML or PDF";
        }

        if (head.StartsWith(stackalloc byte[] { 0x1F, 0x8B }))
        {
            return "not read: it is gzip-compressed; decompress it first";
        }

        if (TextDecoder.LooksBinary(head))
        {
            return "not read: it is a binary file of no known format; convert it to text, HTML or PDF";
        }

        var start = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start switch
        {
            ['<', ..] => "not read: XML of a kind that has no reader; known are SPL labels, JATS articles and PubMed exports",
            ['{', ..] or ['[', ..] => "not read: JSON of a kind that has no reader; known are openFDA label results",
            _ => "not read: no reader knows this format; convert it to text, HTML or PDF",
        };
    }
}
