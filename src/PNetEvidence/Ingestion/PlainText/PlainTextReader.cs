using System.Security.Cryptography;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion.Ocr;

namespace PNetEvidence.Ingestion.PlainText;

/// <summary>
/// Reads plain text, OCR text among it. <see cref="Document.Text"/> is the file without its byte order mark, line ends as they are;
/// headings, lists, tables, legends, reference lists and page furniture are recognised by their lines (<see cref="PlainTextLayout"/>).
/// </summary>
public sealed class PlainTextReader(ReaderLimits limits) : IDocumentReader
{
    private static readonly string[] Extensions = [".txt", ".text", ".md", ".ocr", ".asc", ""];

    public DocumentFormat Format => DocumentFormat.PlainText;

    public bool CanRead(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var head = file.Head.Span;
        return !TextDecoder.LooksBinary(head)
            && !head.StartsWith("%PDF"u8)
            && (Extensions.Contains(file.Extension) || !LooksStructured(head) && file.Extension is not (".csv" or ".tsv" or ".json" or ".xml"));
    }

    public IEnumerable<Document> Read(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ReadOne(file);
    }

    /// <summary>The document that a text is; what a test or another reader of running text calls.</summary>
    public static Document ReadText(string text, string source, string contentHash)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (lines, tables) = PlainTextLayout.Of(text);
        var blocks = LineBlocks.Of(lines);
        var draft = new Document
        {
            Key = source,
            Source = source,
            Format = DocumentFormat.PlainText,
            ContentHash = contentHash,
            Text = text,
            Blocks = blocks,
            Tables = tables,
            Parts = DocumentParts.Of(text, blocks),
            References = ReferenceList.Of(text, blocks),
            Repairs = OcrRepairs.Find(text),
            Metadata = new DocumentMetadata(),
        };
        return MetadataRecognizer.Complete(draft);
    }

    private IEnumerable<Document> ReadOne(SourceFile file)
    {
        var bytes = file.ReadAllBytes(limits);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var text = TextDecoder.Decode(bytes);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new DocumentFormatException("not read: it holds white space only; export or download it again");
        }

        yield return ReadText(text, file.Name, hash);
    }

    private static bool LooksStructured(ReadOnlySpan<byte> head)
    {
        var start = head.TrimStart("\u00EF\u00BB\u00BF \t\r\n"u8);
        return start.StartsWith("<"u8) || start.StartsWith("{"u8) || start.StartsWith("[{"u8);
    }
}
