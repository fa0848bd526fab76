using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Rendering;

/// <summary>Reports and store of the default run.</summary>
public sealed class CorpusReport : IAsyncLifetime
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Records of the store by id; of one id in several files all.</summary>
    internal ILookup<string, EvidenceRecord> Records { get; private set; } = null!;

    /// <summary>To each record the records of its findings, itself among them.</summary>
    internal ILookup<string, string> OfOneFinding { get; private set; } = null!;

    /// <summary>Title and year of each document by its key, which the report names it by.</summary>
    internal ILookup<string, string> Names { get; private set; } = null!;

    internal int Documents { get; private set; }

    internal int Findings { get; private set; }

    internal string Text(string file) => _files[file];

    internal IHtmlDocument Page(string file) => new HtmlParser().ParseDocument(Text(file));

    public async ValueTask InitializeAsync()
    {
        using var run = await DefaultRun.CreateAsync();
        foreach (var path in Directory.EnumerateFiles(run.Reports).Where(p => Path.GetExtension(p) is ".html" or ".md"))
        {
            _files[Path.GetFileName(path)] = await File.ReadAllTextAsync(path);
        }

        using var store = EvidenceStore.Open(run.Store, StoreAccess.Read);
        Records = store.Records().ToLookup(r => r.Id, StringComparer.Ordinal);
        Names = store.Documents().ToLookup(d => d.Key, d => $"{d.Metadata.Title} {d.Metadata.Year?.ToString(CultureInfo.InvariantCulture)}", StringComparer.Ordinal);
        Documents = (int)store.Counts().Documents;
        Findings = Rows(store, "SELECT resolution_id, '' FROM resolution").Count;
        OfOneFinding = Rows(store, "SELECT a.record_id, b.record_id FROM resolution_record a JOIN resolution_record b USING (resolution_id)").ToLookup(p => p.First, p => p.Second, StringComparer.Ordinal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static List<(string First, string Second)> Rows(EvidenceStore store, string sql) =>
        [.. StoreQueries.Run(store, sql, TimeSpan.FromMinutes(5)).Rows.Select(r => ((string)r[0]!, (string)r[1]!))];
}

/// <summary>What the report says over the whole corpus is what the store holds.</summary>
public sealed partial class ReportTraceTests(CorpusReport report) : IClassFixture<CorpusReport>
{
    /// <summary>Stands in fields of a record that are no evidence; no report prints it.</summary>
    private const int NoFigure = 987_654_321;

    [Fact]
    public void The_report_shows_the_records_of_the_store_and_no_other()
    {
        var stored = report.Records.Where(g => g.Any(r => r.Status != RecordStatus.Rejected)).Select(g => g.Key);
        Assert.Equal(stored.Order(StringComparer.Ordinal), ClaimsByAnchor().Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_figure_of_a_claim_is_a_figure_of_its_record()
    {
        var claims = report.Page("report.html").QuerySelectorAll(".view .claims > li");
        Assert.NotEmpty(claims);
        Assert.Empty(claims.SelectMany(claim =>
        {
            var id = IdOf(claim);
            claim.QuerySelector(".meta")!.Remove();
            return Foreign(claim.TextContent, FiguresOf(id)).Select(f => $"{id}: {f} in: {claim.TextContent}");
        }));
    }

    [Fact]
    public void Every_cited_figure_is_one_of_the_records_that_it_cites_or_of_their_findings()
    {
        var ids = ClaimsByAnchor();
        var page = report.Page("report.html");
        var wrong = new List<string>();
        var cited = page.QuerySelectorAll("main span.cites").Select(c => c.ParentElement!).Distinct().ToList();
        foreach (var element in cited)
        {
            var allowed = element.QuerySelectorAll(".cites a").SelectMany(a => FiguresOfFindings(ids[a.GetAttribute("href")![1..]])).ToHashSet();
            var text = string.Join(' ', element.ChildNodes.Where(n => n is not IElement { ClassName: "cites" or "small" or "tag" or "tag stands" or "flag" })
                .SelectMany(n => n is IText ? [n] : n.Descendants().Where(d => d is IText)).Select(n => n.TextContent));
            wrong.AddRange(Foreign(text, allowed).Select(f => $"{f} in: {text}"));
        }

        Assert.True(cited.Count > 1000, $"only {cited.Count} places with citations");
        Assert.Empty(wrong);
    }

    /// <summary>A reader knows neither the ids of the store nor its names of facets.</summary>
    [Fact]
    public void Studies_and_conflicts_are_told_in_words()
    {
        var page = report.Page("report.html");
        var studies = page.QuerySelectorAll("#studies tbody th").Select(e => e.TextContent).ToList();
        Assert.NotEmpty(studies);
        Assert.DoesNotContain(studies, s => s.StartsWith("study:", StringComparison.Ordinal));
        Assert.DoesNotContain(page.QuerySelectorAll("#conflicts p").Select(e => e.TextContent), t => t.Contains("primary_site", StringComparison.Ordinal) || t.Contains("age_group", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("treatment-matrix.html")]
    public void Every_figure_of_the_matrix_is_one_of_the_finding_that_it_links_to(string file)
    {
        var ids = ClaimsByAnchor();
        var values = report.Page(file).QuerySelectorAll("a.value");
        Assert.NotEmpty(values);
        Assert.Empty(values.SelectMany(a => Foreign(a.TextContent, FiguresOfFindings(ids[a.GetAttribute("href")!.Split('#')[1]])).Select(f => $"{f} in: {a.TextContent}")));
    }

    /// <summary>Markdown cites documents; what an audit finds is calculated, and stands in no document.</summary>
    [Fact]
    public void Every_cited_figure_of_the_Markdown_report_is_one_of_the_documents_that_it_cites()
    {
        var bySource = report.Records.SelectMany(g => g).ToLookup(r => r.Source, StringComparer.Ordinal);
        var sources = report.Page("report.html").QuerySelectorAll("#sources tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelector("code")!.TextContent, StringComparer.Ordinal);
        var figures = sources.ToDictionary(s => s.Key, s => bySource[s.Value].SelectMany(r => FiguresOfFindings(r.Id)).ToHashSet(), StringComparer.Ordinal);
        var wrong = new List<string>();
        var cited = 0;
        foreach (var line in AuditOfMarkdown().Replace(report.Text("report.md"), "").Split('\n').Where(l => !l.StartsWith("[^", StringComparison.Ordinal)))
        {
            foreach (var part in line.StartsWith('|') ? Cell().Split(line) : [ReviewConfidence().Replace(line, "")])
            {
                var documents = Footnote().Matches(part).Select(m => m.Groups[1].Value).ToList();
                if (documents.Count > 0)
                {
                    cited++;
                    var text = WebUtility.HtmlDecode(Escape().Replace(Footnote().Replace(part, ""), "$1"));
                    wrong.AddRange(Foreign(text, documents.SelectMany(d => figures[d]).ToHashSet()).Select(f => $"{f} in: {text}"));
                }
            }
        }

        Assert.True(cited > 500, $"only {cited} places with citations");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("report.md")]
    [InlineData("treatment-matrix.html")]
    [InlineData("treatment-matrix.md")]
    public void Every_link_within_the_reports_resolves(string file)
    {
        var text = report.Text(file);
        var links = file.EndsWith(".md", StringComparison.Ordinal)
            ? [.. MarkdownLink().Matches(text).Select(m => m.Groups[1].Value), .. Footnote().Matches(text).Select(m => m.Value)]
            : report.Page(file).QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => !h.StartsWith("https://", StringComparison.Ordinal)).ToList();
        var anchors = new[] { "report.html", "treatment-matrix.html" }.ToDictionary(f => f, f => report.Page(f).QuerySelectorAll("[id]").Select(e => e.Id!).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.NotEmpty(links);
        var broken = links.Distinct(StringComparer.Ordinal).Where(link => link.Split('#') switch
        {
            [var note] when note.StartsWith("[^", StringComparison.Ordinal) => !text.Contains($"\n{note}: ", StringComparison.Ordinal),
            ["", var anchor] => !anchors[file].Contains(anchor),
            [var other, var anchor] => !anchors.TryGetValue(other, out var known) || !known.Contains(anchor),
            [var other] => other is not ("report.html" or "report.md" or "treatment-matrix.html" or "treatment-matrix.md" or "treatment-matrix.csv"),
            _ => true,
        });
        Assert.Empty(broken);
    }

    [Fact]
    public void The_flow_of_documents_adds_up_and_is_that_of_the_store()
    {
        var steps = report.Page("report.html").QuerySelectorAll("#flow tbody tr").ToDictionary(
            r => r.QuerySelector("th")!.TextContent, r => (Count: Number(r.QuerySelectorAll("td")[0].TextContent), Leaves: Leaving().Matches(r.QuerySelectorAll("td")[1].FirstChild?.TextContent ?? "").Sum(m => Number(m.Groups[1].Value))), StringComparer.Ordinal);
        Assert.Equal(report.Documents, steps["Documents read"].Count);
        Assert.Equal(report.Records.Count, steps["Claims extracted"].Count);
        Assert.Equal(report.Records.SelectMany(g => g).Where(r => r.Status != RecordStatus.Rejected).DistinctBy(r => r.Document).Count(), steps["Documents with claims"].Count);
        Assert.Equal(report.Findings, steps["Findings"].Count);
        foreach (var (from, to) in new[] { ("Documents and files identified", "Documents read"), ("Documents read", "Documents with claims"), ("Claims extracted", "Claims in this report"), ("Claims in this report", "Findings") })
        {
            Assert.Equal(steps[from].Count - steps[from].Leaves, steps[to].Count);
        }
    }

    private Dictionary<string, string> ClaimsByAnchor() =>
        report.Page("report.html").QuerySelectorAll(".view .claims > li").ToDictionary(li => li.Id!, IdOf, StringComparer.Ordinal);

    private static string IdOf(IElement claim) => claim.QuerySelector(".meta code:last-child")!.TextContent;

    /// <summary>A range over studies is of all claims of a finding, of which the report cites the first. Words of the document may stand there too, and its name.</summary>
    private HashSet<double> FiguresOfFindings(string id) =>
        [.. report.OfOneFinding[id].Append(id).SelectMany(FiguresOf), .. report.Records[id].SelectMany(r => Numbers(r.Quote).Concat(report.Names[r.Document].SelectMany(Numbers)))];

    /// <summary>Numbers in the fields of a record of the store, without those that only say where it stands.</summary>
    private HashSet<double> FiguresOf(string id)
    {
        var records = report.Records[id].ToList();
        Assert.True(records.Count > 0, $"the store has no record {id}");
        return [.. records.SelectMany(r => Numbers(EvidenceJson.Serialize(r with
        {
            Id = "", Source = "", Document = "", Section = null, Context = null, Quote = "", Citations = [], Start = NoFigure, End = NoFigure, Page = null, Confidence = NoFigure,
        })))];
    }

    private static IEnumerable<double> Foreign(string text, HashSet<double> allowed) => Numbers(Counted().Replace(text, "")).Where(n => !allowed.Contains(n));

    private static IEnumerable<double> Numbers(string text) => Figure().Matches(Grouping().Replace(text, "").Replace('·', '.')).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture));

    private static int Number(string text) => int.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+(?:\.\d+)?(?:E-\d+)?")]
    private static partial Regex Figure();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))")]
    private static partial Regex Grouping();

    /// <summary>Counts of studies, patients over studies and documents, levels, isotopes in the names of drugs, and the whole that a ratio is taken from.</summary>
    [GeneratedRegex(@"100 \(1 - |\d+ stud(?:y|ies)|n\s=\s[\d,]+|Level \d|\d+ (?:other )?documents?|\d+(?=Lu|Y-)")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\[\^(\d+)\]")]
    private static partial Regex Footnote();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^- \d+%: ")]
    private static partial Regex ReviewConfidence();

    [GeneratedRegex(@"^## Audit findings$[\s\S]*?(?=^## )", RegexOptions.Multiline)]
    private static partial Regex AuditOfMarkdown();

    [GeneratedRegex(@"\]\(((?!https://)[^)]+)\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@": ([\d,]+)")]
    private static partial Regex Leaving();
}
