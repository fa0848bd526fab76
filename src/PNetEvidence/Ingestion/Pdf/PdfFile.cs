using System.Diagnostics;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>What the reader needs of an opened PDF.</summary>
/// <param name="IsScanned">True where the text is a layer that OCR laid under page images.</param>
internal sealed record PdfContent(IReadOnlyList<PdfPageText> Pages, bool IsScanned, string? InfoTitle, string? InfoAuthor, string? InfoSubject);

/// <summary>
/// Opens a PDF and reads the text of its pages on a thread of its own with a deep stack,
/// so that a file that never ends or nests without end costs a time limit and no crash.
/// </summary>
internal static class PdfFile
{
    private const int StackBytes = 256 << 20;

    /// <exception cref="DocumentFormatException">Encrypted, broken, without a text layer, or beyond a limit.</exception>
    public static PdfContent Read(byte[] bytes, ReaderLimits size, PdfLimits limits)
    {
        var stop = new CancellationTokenSource();
        var progress = new Progress();
        var worker = new Thread(() => progress.Finish(() => ReadPages(bytes, size, limits, progress, stop.Token)), StackBytes) { IsBackground = true, Name = "pdf" };
        worker.Start();
        if (!progress.Wait(limits, out var late))
        {
            // The thread still runs and will signal when it comes to a stop, so what it uses is not disposed here.
            stop.Cancel();
            throw new DocumentFormatException($"not read: {late} took longer than the limit; the file is broken or built to stall");
        }

        progress.Dispose();
        stop.Dispose();
        return progress.Content();
    }

    private static PdfContent ReadPages(byte[] bytes, ReaderLimits size, PdfLimits limits, Progress progress, CancellationToken stop)
    {
        var filters = new BoundedFilters(limits.Stream, stop);
        using var pdf = Open(bytes, filters);
        if (pdf.NumberOfPages > size.MaxPages)
        {
            throw new DocumentFormatException($"not read: {pdf.NumberOfPages} pages, the limit is {size.MaxPages}; split the file or raise the limit");
        }

        var pages = new List<PdfPageText>();
        var failures = new List<string>();
        var images = 0;
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            stop.ThrowIfCancellationRequested();
            progress.Begin(number);
            if (TryReadPage(pdf, number, limits, failures, ref images) is { } page)
            {
                pages.Add(page);
            }

            if (filters.Exceeded)
            {
                throw new DocumentFormatException($"not read: page {number}: a stream unpacks to more than {limits.Stream >> 20} MB");
            }
        }

        RefuseIfEmpty(pdf, pages, failures, images);
        return new PdfContent(pages, pages.Exists(p => p.IsScanned), pdf.Information.Title, pdf.Information.Author, pdf.Information.Subject);
    }

    private static PdfDocument Open(byte[] bytes, BoundedFilters filters)
    {
        try
        {
            return PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, ClipPaths = false, FilterProvider = filters, MaxStackDepth = 128 });
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new DocumentFormatException("not read: encrypted: it needs a password; save it without one", e);
        }
        catch (Exception e) when (IsParserFailure(e))
        {
            throw new DocumentFormatException($"not read: broken PDF: {FirstLine(e.Message)}", e);
        }
    }

    private static PdfPageText? TryReadPage(PdfDocument pdf, int number, PdfLimits limits, List<string> failures, ref int images)
    {
        try
        {
            var page = pdf.GetPage(number);
            if (page.Letters.Count > limits.LettersPerPage)
            {
                throw new DocumentFormatException($"not read: page {number} has {page.Letters.Count} letters, the limit is {limits.LettersPerPage}");
            }

            images += page.NumberOfImages;
            var orientation = PdfWordBuilder.MainOrientation(page.Letters);
            var turned = orientation is TextOrientation.Rotate90 or TextOrientation.Rotate270;
            return new PdfPageText
            {
                Number = number,
                Width = turned ? page.Height : page.Width,
                Height = turned ? page.Width : page.Height,
                Pieces = PdfLineBuilder.Build(PdfWordBuilder.Build(page, orientation)),
                IsScanned = PdfWordBuilder.HiddenIsMost(page.Letters),
                Rules = PdfRules.Of(page, orientation),
            };
        }
        catch (Exception e) when (IsParserFailure(e))
        {
            failures.Add($"page {number}: {FirstLine(e.Message)}");
            return null;
        }
    }

    private static void RefuseIfEmpty(PdfDocument pdf, List<PdfPageText> pages, List<string> failures, int images)
    {
        if (pages.Any(p => p.Pieces.Count > 0))
        {
            return;
        }

        throw new DocumentFormatException(
            pdf.NumberOfPages == 0 ? "not read: broken PDF: no pages"
            : failures.Count > 0 ? $"not read: broken PDF: {failures[0]}"
            : images > 0 ? "not read: no text layer: run OCR first"
            : "not read: no text: the pages are empty or drawn without letters; run OCR first");
    }

    /// <summary>The parser throws whatever the damage leads to: format, cast, index, key, argument and null errors alike.</summary>
    private static bool IsParserFailure(Exception e) => e is not (DocumentFormatException or OperationCanceledException or OutOfMemoryException);

    private static string FirstLine(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end >= 0 ? line[..end] : line;
        return line.Length > 160 ? $"{line[..160]}..." : line.ToString();
    }

    /// <summary>What the waiting thread knows of the reading one.</summary>
    private sealed class Progress : IDisposable
    {
        private readonly ManualResetEventSlim _done = new();
        private volatile int _page;
        private PdfContent? _content;
        private Exception? _failure;

        public void Begin(int page) => _page = page;

        public void Dispose() => _done.Dispose();

        public void Finish(Func<PdfContent> read)
        {
            try
            {
                _content = read();
            }
#pragma warning disable CA1031 // Whatever ends the thread is rethrown on the caller's.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failure = e;
            }
            finally
            {
                _done.Set();
            }
        }

        /// <summary>False when the file's opening or one page took too long.</summary>
        public bool Wait(PdfLimits limits, out string late)
        {
            var page = _page;
            var (clock, spent) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            while (true)
            {
                if (_done.Wait(100))
                {
                    late = "";
                    return true;
                }

                if (_page == page)
                {
                    // Waiting for a processor is not the file's fault, so the clock alone decides only after twice the time.
                    var limit = page == 0 ? limits.Opening : limits.Page;
                    if (clock.Elapsed < limit || (clock.Elapsed < 2.2 * limit && Environment.CpuUsage.TotalTime - spent < limit))
                    {
                        continue;
                    }

                    late = page == 0 ? "opening it" : $"page {page}";
                    return false;
                }

                page = _page;
                (clock, spent) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            }
        }

        public PdfContent Content() => _failure switch
        {
            null => _content!,
            DocumentFormatException e => throw new DocumentFormatException(e.Message, e),
            var e => throw new DocumentFormatException($"not read: broken PDF: {FirstLine(e.Message)}", e),
        };
    }
}
