using System.Xml;
using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Benchmarks;

/// <summary>Readers of real files beside the bare parser of the same bytes. Without the folder of real documents the benchmarks say so and measure nothing.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ReaderBenchmarks
{
    private readonly SentenceSegmenter _segmenter = new();
    private readonly HtmlParser _parser = new();
    private SourceFile[] _jats = [];
    private SourceFile[] _html = [];
    private byte[][] _jatsBytes = [];
    private byte[][] _htmlBytes = [];

    [GlobalSetup]
    public void Open()
    {
        (_jats, _jatsBytes) = Files(DocumentFormat.Jats, Folders.Shared("data", "train", "articles"));
        (_html, _htmlBytes) = Files(DocumentFormat.Html, Folders.Shared("data", "documents", "html"));
    }

    /// <summary>Every node visited, as the readers visit it.</summary>
    [BenchmarkCategory("JATS"), Benchmark(Baseline = true)]
    public long Jats_bare_xml_pass()
    {
        long nodes = 0;
        foreach (var bytes in _jatsBytes)
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
                nodes++;
            }
        }

        return nodes;
    }

    [BenchmarkCategory("JATS"), Benchmark]
    public int Jats_to_document() => _jats.Sum(f => DocumentReaders.Default.Read(f).Count());

    [BenchmarkCategory("JATS"), Benchmark]
    public int Jats_to_sentences() => _jats.Sum(f => DocumentReaders.Default.Read(f).Sum(d => _segmenter.Segment(d).Count));

    [BenchmarkCategory("HTML"), Benchmark(Baseline = true)]
    public int Html_parser_alone() => _htmlBytes.Sum(b =>
    {
        using var page = _parser.ParseDocument(new MemoryStream(b));
        return page.All.Length;
    });

    [BenchmarkCategory("HTML"), Benchmark]
    public int Html_to_document() => _html.Sum(f => DocumentReaders.Default.Read(f).Count());

    private static (SourceFile[] Files, byte[][] Bytes) Files(DocumentFormat format, string? folder)
    {
        if (folder is null)
        {
            Console.WriteLine($"skipped: {format} needs the folder of real documents, which PNETEVIDENCE_SHARED names");
            return ([], []);
        }

        SourceFile[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(p => SourceFile.Open(p, Path.GetFileName(p))).Where(f => DocumentReaders.Default.Find(f)?.Format == format && IsReadable(f))];
        return (files, [.. files.Select(f => File.ReadAllBytes(Path.Combine(folder, f.Name)))]);
    }

    private static bool IsReadable(SourceFile file)
    {
        try
        {
            return DocumentReaders.Default.Read(file).Any();
        }
        catch (DocumentFormatException)
        {
            return false;
        }
    }
}
