using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Ingestion;

/// <summary>Real files of the structured formats, and hostile ones: each is read or refused with a reason, in time and memory.</summary>
public sealed partial class RealDocumentsTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that reading one hostile file may allocate in all; what is in use at a time is less.</summary>
    private const long AllocationLimit = 500_000_000;

    /// <summary>Folder of real files, and the name of the format in the table.</summary>
    private static readonly (string Folder, string Format)[] Folders =
    [
        ("spl", "FDA label XML (SPL)"),
        ("openfda", "openFDA JSON"),
        ("jats", "JATS XML"),
        ("pubmed_xml", "PubMed XML"),
        ("nbib", "MEDLINE (NBIB)"),
        ("ris", "RIS"),
    ];

    [Theory]
    [InlineData("spl")]
    [InlineData("openfda")]
    [InlineData("jats")]
    [InlineData("pubmed_xml")]
    [InlineData("nbib")]
    [InlineData("ris")]
    public void Every_real_file_is_read_or_refused_with_a_reason(string folder) =>
        Assert.All(Files("documents", folder), file => Assert.True(Read(file) is { Documents: > 0 } or { Reason.Length: > 0 }));

    [Fact]
    public void Every_hostile_file_of_these_formats_is_read_or_refused_in_time_and_memory()
    {
        var files = Files("hostile").Where(f => Path.GetExtension(f) is ".xml" or ".nxml" or ".json" or ".nbib" or ".ris" or ".bib" or ".gz" or ".txt" or ".zip" or ".bin");
        Assert.All(files, file =>
        {
            var (effort, before) = (Effort.Start(), GC.GetAllocatedBytesForCurrentThread());
            var outcome = Read(file);
            Assert.True(outcome is { Documents: > 0 } or { Reason.Length: > 0 }, file);
            Assert.True(effort.Elapsed < TimeLimit, $"{file}: {effort.Elapsed}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < AllocationLimit, file);
        });
    }

    /// <summary>The table of docs/formats.md is what the readers do; PNETEVIDENCE_REGENERATE=1 writes it.</summary>
    [Fact]
    public void The_table_of_the_documentation_is_what_the_readers_do()
    {
        var table = Table();
        var path = Path.Combine(Repository.Root, "docs", "formats.md");
        var page = File.ReadAllText(path);
        var (start, end) = (page.IndexOf("| format |", StringComparison.Ordinal), page.IndexOf("<!-- end of table -->", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("PNETEVIDENCE_REGENERATE") == "1")
        {
            File.WriteAllText(path, page[..start] + table + page[end..]);
            return;
        }

        Assert.Equal(table, page[start..end]);
    }

    private static string Table()
    {
        var table = new StringBuilder("| format | files | read | documents | refused, with reasons |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var (folder, format) in Folders)
        {
            var outcomes = Files("documents", folder).Select(Read).ToList();
            var reasons = outcomes.Where(o => o.Reason.Length > 0).GroupBy(o => Generic(o.Reason)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}");
            table.Append(CultureInfo.InvariantCulture, $"| {format} | {outcomes.Count} | {outcomes.Count(o => o.Reason.Length == 0)} | {outcomes.Sum(o => o.Documents)} | {string.Join("; ", reasons)} |\n");
        }

        return table.Append('\n').ToString();
    }

    /// <summary>A reason without what is particular to one file.</summary>
    private static string Generic(string reason) => Digits().Replace(Particular().Replace(reason, ""), "n").TrimEnd('.').Replace("Line n: ", "", StringComparison.Ordinal);

    private static Outcome Read(string path)
    {
        var documents = 0;
        try
        {
            foreach (var document in DocumentReaders.Default.Read(SourceFile.Open(path)))
            {
                documents++;
                if (document.Format is not (DocumentFormat.PlainText or DocumentFormat.Html or DocumentFormat.Pdf))
                {
                    ReaderConformanceTests<SplReader>.AssertBlocks(document);
                }

                Assert.All(new SentenceSegmenter().Segment(document), s => Assert.Equal(s.Quote, document.Text[s.Start..s.End]));
            }

            return new Outcome(documents, "");
        }
        catch (DocumentFormatException e)
        {
            return new Outcome(documents, e.Message);
        }
    }

    private static IEnumerable<string> Files(params string[] folder) => Directory.EnumerateFiles(Repository.SharedOrSkip(["data", .. folder])).Order(StringComparer.Ordinal);

    private sealed record Outcome(int Documents, string Reason);

    [GeneratedRegex(@" \([^()]*(?:\([^()]*\)[^()]*)*\)")]
    private static partial Regex Particular();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
