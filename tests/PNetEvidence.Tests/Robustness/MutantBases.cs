using System.Security;
using System.Text;
using PNetEvidence.Ingestion;
using PNetEvidence.Tests.Ingestion.Pdf;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Robustness;

/// <summary>
/// Whole files of each format to make mutants of: the corpus's own, its texts turned into the formats that it has no file of,
/// and where the shared material is here some real ones.
/// </summary>
internal static class MutantBases
{
    private const int Largest = 60_000;
    private const int SharedFiles = 6;

    /// <summary>Formats with the extension that their mutants get and the shared folder of real files.</summary>
    public static readonly IReadOnlyList<(DocumentFormat Format, string Extension, string Folder)> Formats =
    [
        (DocumentFormat.PlainText, ".txt", "ocr_text"),
        (DocumentFormat.Html, ".html", "html"),
        (DocumentFormat.Spl, ".xml", "spl"),
        (DocumentFormat.OpenFda, ".json", "openfda"),
        (DocumentFormat.Jats, ".nxml", "jats"),
        (DocumentFormat.PubMedXml, ".xml", "pubmed_xml"),
        (DocumentFormat.Nbib, ".nbib", "nbib"),
        (DocumentFormat.PubMedText, ".txt", ""),
        (DocumentFormat.Ris, ".ris", "ris"),
        (DocumentFormat.BibTex, ".bib", ""),
        (DocumentFormat.Pdf, ".pdf", "pdf_typeset"),
    ];

    private static readonly Lazy<IReadOnlyList<(DocumentFormat Format, byte[] Bytes)>> OfCorpus = new(ReadCorpus);

    /// <summary>At least two a format, in a fixed order.</summary>
    public static IReadOnlyList<byte[]> Of(DocumentFormat format)
    {
        var own = OfCorpus.Value.Where(b => b.Format == format).Select(b => b.Bytes).ToList();
        if (own.Count < 2)
        {
            own.AddRange(Texts().Select(t => Convert(t, format)).OfType<byte[]>());
        }

        return [.. own, .. Shared(format)];
    }

    private static IEnumerable<byte[]> Shared(DocumentFormat format)
    {
        var shared = Environment.GetEnvironmentVariable("PNETEVIDENCE_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
        var name = Formats.First(f => f.Format == format).Folder;
        var folder = Path.Combine(shared, "data", "documents", name);
        return name.Length == 0 || !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Where(f => new FileInfo(f).Length is > 500 and < Largest).Take(SharedFiles).Select(File.ReadAllBytes);
    }

    private static List<(DocumentFormat Format, byte[] Bytes)> ReadCorpus()
    {
        var files = Directory.EnumerateFiles(Repository.Corpus("documents")).Concat(Directory.EnumerateFiles(Repository.Corpus("exercises"))).Concat(Directory.EnumerateFiles(Repository.Seeds()));
        return
        [
            .. files.Where(f => new FileInfo(f).Length < Largest && !f.EndsWith("manifest.json", StringComparison.Ordinal)).OrderBy(Path.GetFileName, StringComparer.Ordinal)
                .Select(f => (DocumentReaders.Default.Find(SourceFile.Open(f))?.Format ?? DocumentFormat.Unknown, File.ReadAllBytes(f))),
        ];
    }

    /// <summary>Title and paragraphs of some texts of the corpus.</summary>
    private static IEnumerable<(string Title, string[] Paragraphs)> Texts() =>
        OfCorpus.Value.Where(b => b.Format == DocumentFormat.PlainText).Take(6).Select(b =>
        {
            var lines = Encoding.UTF8.GetString(b.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return (lines[0], lines[1..]);
        });

    private static byte[]? Convert((string Title, string[] Paragraphs) text, DocumentFormat format)
    {
        static string X(string s) => SecurityElement.Escape(s);
        var (title, paragraphs) = text;
        var whole = string.Join(' ', paragraphs);
        return format switch
        {
            DocumentFormat.PubMedXml => Bytes($"""
                <?xml version="1.0" encoding="UTF-8"?>
                <PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">101</PMID><Article><Journal><Title>Journal of Tests</Title><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue></Journal>
                <ArticleTitle>{X(title)}</ArticleTitle><Abstract>{string.Concat(paragraphs.Select(p => $"<AbstractText Label=\"RESULTS\" NlmCategory=\"RESULTS\">{X(p)}</AbstractText>\n"))}</Abstract>
                <AuthorList><Author><LastName>Tester</LastName><ForeName>Tina</ForeName></Author></AuthorList><Language>eng</Language></Article></MedlineCitation>
                <PubmedData><ArticleIdList><ArticleId IdType="doi">10.1234/p101</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>
                """),
            DocumentFormat.Nbib => Bytes($"PMID- 101\nDP  - 2020 May\nTI  - {title}\nAB  - {string.Join("\n      ", paragraphs)}\nFAU - Tester, Tina\nJT  - Journal of Tests\nAID - 10.1234/p101 [doi]\n\n"),
            DocumentFormat.PubMedText => Bytes($"1. J Tests. 2020 May 4;12(3):4-11. doi: 10.1234/p101.\n\n{title}\n\nTester T(1), Probe P(2).\n\nAuthor information:\n(1)Department of Tests.\n\n{string.Join("\n", paragraphs)}\n\nDOI: 10.1234/p101\nPMID: 101\n\n"),
            DocumentFormat.Ris => Bytes($"TY  - JOUR\nTI  - {title}\nAU  - Tester, Tina\nPY  - 2020\nDO  - 10.1234/p101\nAB  - {whole}\nER  - \n\n"),
            DocumentFormat.BibTex => Bytes($"@article{{tester2020,\n  title = {{{Braces(title)}}},\n  author = {{Tester, Tina and Probe, Paul}},\n  year = 2020,\n  doi = \"10.1234/p101\",\n  abstract = {{{Braces(whole)}}}\n}}\n"),
            DocumentFormat.Jats => Bytes($"""
                <?xml version="1.0"?><article article-type="research-article"><front><journal-meta><journal-title>Journal of Tests</journal-title></journal-meta><article-meta><article-id pub-id-type="doi">10.1234/p101</article-id><title-group><article-title>{X(title)}</article-title></title-group></article-meta></front>
                <body><sec><title>Results</title>{string.Concat(paragraphs.Select(p => $"<p>{X(p)} <xref ref-type=\"bibr\" rid=\"B1\">1</xref></p>\n"))}<table-wrap id="T1"><caption><p>Outcomes</p></caption><table><thead><tr><th>Arm</th><th>PFS, months</th></tr></thead><tbody><tr><td rowspan="2">Sunitinib</td><td>11.4</td></tr></tbody></table></table-wrap></sec></body>
                <back><ref-list><ref id="B1"><mixed-citation>Tester T. A trial. 2019.</mixed-citation></ref></ref-list></back></article>
                """),
            DocumentFormat.Pdf => Pdf(title, paragraphs),
            _ => null,
        };
    }

    private static byte[] Pdf(string title, string[] paragraphs)
    {
        var page = new PdfSketch();
        page.Text(Ascii(title[..Math.Min(80, title.Length)]), 50, 780, 14);
        var lines = Ascii(string.Join(' ', paragraphs)).Chunk(90).Take(50).Select(c => new string(c)).ToArray();
        page.Column(50, 750, lines);
        page.Rule(50, 350, 120);
        page.Row(100, 8, (50, "Sunitinib"), (180, "11.4"), (280, "5.5"));
        return PdfSketch.Build(page, page);
    }

    private static string Ascii(string text) => string.Concat(text.Select(c => c is >= ' ' and < '\u007f' ? c : ' '));

    private static string Braces(string text) => text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
