using BenchmarkDotNet.Attributes;
using PNetEvidence.Ingestion;
using UglyToad.PdfPig;

namespace PNetEvidence.Benchmarks;

/// <summary>Two-column articles: letters alone, and the reader with layout, tables and word boxes. Both count pages, so that the mean time over them gives pages a second.</summary>
public class PdfBenchmarks
{
    private SourceFile[] _files = [];
    private byte[][] _bytes = [];

    [GlobalSetup]
    public void Open()
    {
        if (Folders.Shared("data", "documents", "pdf_twocol") is not { } folder)
        {
            Console.WriteLine("skipped: PDF needs the folder of real documents, which PNETEVIDENCE_SHARED names");
            return;
        }

        string[] paths = [.. Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal)];
        _files = [.. paths.Select(p => SourceFile.Open(p, Path.GetFileName(p)))];
        _bytes = [.. paths.Select(File.ReadAllBytes)];
        Console.WriteLine($"{_files.Length} files, {Letters_alone().Pages} pages");
    }

    [Benchmark(Baseline = true)]
    public (int Pages, int Letters) Letters_alone()
    {
        var (pages, letters) = (0, 0);
        foreach (var bytes in _bytes)
        {
            using var pdf = PdfDocument.Open(bytes);
            foreach (var page in pdf.GetPages())
            {
                pages++;
                letters += page.Letters.Count;
            }
        }

        return (pages, letters);
    }

    [Benchmark]
    public int Pdf_to_document() => _files.Sum(f => DocumentReaders.Default.Read(f).Count());
}
