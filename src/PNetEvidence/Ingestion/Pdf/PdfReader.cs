using System.Security.Cryptography;
using PNetEvidence.Ingestion.Ocr;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Reads PDF files that have a text layer: letters to words, lines, columns, tables and blocks, in the order of reading.
/// Running headers, page and line numbers, side notes and watermarks are left out.
/// </summary>
public sealed class PdfReader : IDocumentReader
{
    private readonly ReaderLimits _limits;
    private readonly PdfLimits _pdfLimits;

    public PdfReader(ReaderLimits limits)
        : this(limits, PdfLimits.Default)
    {
    }

    public PdfReader(ReaderLimits limits, PdfLimits pdfLimits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(pdfLimits);
        (_limits, _pdfLimits) = (limits, pdfLimits);
    }

    public DocumentFormat Format => DocumentFormat.Pdf;

    /// <summary>A PDF may begin with some junk; a file that is named one and is markup is left to the reader of that.</summary>
    public bool CanRead(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var head = file.Head.Span;
        return head.StartsWith("%PDF-"u8) || (file.Extension == ".pdf" && head.IndexOf((byte)'<') != 0);
    }

    /// <inheritdoc/>
    public IEnumerable<Document> Read(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ReadOne(file);
    }

    private IEnumerable<Document> ReadOne(SourceFile file)
    {
        var bytes = file.ReadAllBytes(_limits);
        if (bytes.AsSpan().IndexOf("%PDF-"u8) < 0)
        {
            throw new DocumentFormatException("not read: broken PDF, it has no %PDF header; download or export it again");
        }

        yield return Assemble(file, bytes, PdfFile.Read(bytes, _limits, _pdfLimits));
    }

    private static Document Assemble(SourceFile file, byte[] bytes, PdfContent content)
    {
        var firstPage = string.Join('\n', content.Pages[0].Pieces.Select(p => p.ToString()));
        var blocks = Blocks(content.Pages);
        var text = new PdfTextAssembler();
        foreach (var block in blocks)
        {
            text.Add(block);
        }

        if (text.Blocks.Count == 0)
        {
            throw new DocumentFormatException("not read: no text besides page headers and numbers: run OCR first");
        }

        var metadata = PdfMetadata.Of(content, firstPage, blocks);
        return MetadataRecognizer.Complete(new Document
        {
            Key = metadata.Doi ?? file.Name,
            Source = file.Name,
            Format = DocumentFormat.Pdf,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Text = text.Text,
            Blocks = text.Blocks,
            Tables = text.Tables,
            CitationMarks = text.Marks,
            WordBoxes = text.Boxes,
            References = PdfReferences.Of(text),
            Repairs = content.IsScanned ? OcrRepairs.Find(text.Text) : [],
            Metadata = metadata,
        });
    }

    private static List<PdfBlock> Blocks(IReadOnlyList<PdfPageText> pages)
    {
        PdfRunningText.Remove(pages);
        var bodySize = BodySize(pages);
        var blocks = new List<PdfBlock>();
        foreach (var page in pages)
        {
            PdfTableFinder.Find(page, bodySize);
            foreach (var run in PdfColumns.Order(page.Pieces))
            {
                blocks.AddRange(PdfBlockBuilder.Build(page, run));
            }
        }

        new PdfBlockKinds(bodySize, BodyWidth(blocks, bodySize), BodyIsBold(blocks, bodySize), BodyFont(blocks, bodySize)).Assign(blocks);
        return PdfFlow.Join(blocks);
    }

    /// <summary>The size in which most letters are set.</summary>
    private static double BodySize(IReadOnlyList<PdfPageText> pages)
    {
        var letters = new Dictionary<double, int>();
        foreach (var piece in pages.SelectMany(p => p.Pieces).Where(p => p.Words.Count > 3))
        {
            var size = Math.Round(piece.Size * 2) / 2;
            letters[size] = letters.GetValueOrDefault(size) + piece.Letters;
        }

        return letters.Count == 0 ? 10 : letters.MaxBy(l => l.Value).Key;
    }

    /// <summary>True where the running text's font calls itself bold, so that weight tells no heading.</summary>
    private static bool BodyIsBold(List<PdfBlock> blocks, double bodySize)
    {
        var lines = blocks.SelectMany(b => b.Lines).Where(l => Math.Abs(l.Size - bodySize) < 0.6).ToList();
        return lines.Sum(l => l.BoldShare * l.Letters) > 0.4 * lines.Sum(l => l.Letters);
    }

    private static string BodyFont(List<PdfBlock> blocks, double bodySize) =>
        blocks.SelectMany(b => b.Lines).Where(l => Math.Abs(l.Size - bodySize) < 0.6).SelectMany(l => l.Words)
            .GroupBy(w => w.Font).MaxBy(g => g.Sum(w => w.Text.Length))?.Key ?? "";

    /// <summary>Width of most lines of running text.</summary>
    private static double BodyWidth(List<PdfBlock> blocks, double bodySize)
    {
        var widths = blocks.SelectMany(b => b.Lines).Where(l => Math.Abs(l.Size - bodySize) < 0.6).Select(l => l.Width).Order().ToList();
        return widths.Count == 0 ? 200 : widths[widths.Count * 3 / 4];
    }
}
