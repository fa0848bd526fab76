using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Rendering;

public sealed partial class ReportRendererTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Texts = new(() => Render(GoldInput.Corpus));
    private static readonly Lazy<IHtmlDocument> Page = new(() => new HtmlParser().ParseDocument(Texts.Value["report.html"]));

    [Fact]
    public void Input_in_another_order_gives_the_same_bytes()
    {
        var input = GoldInput.Corpus;
        var turned = input with { Documents = [.. input.Documents.Reverse()], Records = [.. input.Records.Reverse()], Unread = [.. input.Unread.Reverse()] };
        Assert.Equal(Texts.Value, Render(turned));
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("treatment-matrix.html")]
    public void No_id_stands_twice(string file)
    {
        var ids = new HtmlParser().ParseDocument(Texts.Value[file]).QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_internal_link_resolves()
    {
        var ids = Page.Value.QuerySelectorAll("[id]").Select(e => "#" + e.Id).ToHashSet(StringComparer.Ordinal);
        var links = Page.Value.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")!).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(links);
        Assert.Empty(links.Except(ids));
    }

    [Fact]
    public void Every_link_of_the_matrix_leads_into_the_report()
    {
        var ids = Page.Value.QuerySelectorAll("[id]").Select(e => "report.html#" + e.Id).ToHashSet(StringComparer.Ordinal);
        var links = new HtmlParser().ParseDocument(Texts.Value["treatment-matrix.html"]).QuerySelectorAll("td a").Select(a => a.GetAttribute("href")!).ToList();
        var markdown = MarkdownLink().Matches(Texts.Value["treatment-matrix.md"]).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(links);
        Assert.NotEmpty(markdown);
        Assert.Empty(links.Concat(markdown).Except(ids));
    }

    [Fact]
    public void Every_record_has_one_place_in_a_source_view()
    {
        var shown = Page.Value.QuerySelectorAll(".view .claims > li").Select(li => li.Id!).Order(StringComparer.Ordinal);
        var records = GoldInput.Corpus.Resolution.Records.Select(r => SafeText.Anchor("c-", r.Id)).Order(StringComparer.Ordinal);
        Assert.Equal(records, shown);
    }

    [Fact]
    public void A_marked_quote_is_a_quote_of_its_records()
    {
        var quotes = GoldInput.Corpus.Resolution.Records.ToDictionary(r => SafeText.Anchor("c-", r.Id), r => Wording.OneLine(r.Quote), StringComparer.Ordinal);
        Assert.All(Page.Value.QuerySelectorAll(".view:has(mark)"), view =>
            Assert.All(view.QuerySelectorAll(".claims > li"), li => Assert.Equal(quotes[li.Id!], view.QuerySelector("mark")!.TextContent)));
    }

    [Fact]
    public void Each_figure_of_the_matrix_is_a_number_of_the_claim_that_it_links_to()
    {
        var records = GoldInput.Corpus.Resolution.Records.ToDictionary(r => "#" + SafeText.Anchor("c-", r.Id), StringComparer.Ordinal);
        var checkedCells = 0;
        foreach (var link in Page.Value.QuerySelectorAll("#matrix-table a.value"))
        {
            var record = records[link.GetAttribute("href")!];
            if (record.Value?.Low is { } low && !link.ParentElement!.TextContent.Contains("unresolved", StringComparison.Ordinal))
            {
                Assert.Contains(Wording.Number(low, record.Quote), link.TextContent, StringComparison.Ordinal);
                checkedCells++;
            }
        }

        Assert.True(checkedCells > 50);
    }

    [Fact]
    public void What_leaves_and_what_stays_in_the_flow_add_up()
    {
        var steps = ReportModelBuilder.Build(GoldInput.Corpus).Flow.Steps.ToDictionary(s => s.Name);
        Assert.Equal(steps["Documents read"].Count, steps["Documents and files identified"].Count - steps["Documents and files identified"].Out.Sum(o => o.Count));
        Assert.Equal(steps["Documents with claims"].Count, steps["Documents read"].Count - steps["Documents read"].Out.Sum(o => o.Count));
        Assert.Equal(steps["Claims in this report"].Count, steps["Claims extracted"].Count - steps["Claims extracted"].Out.Sum(o => o.Count));
        Assert.Equal(steps["Findings"].Count, steps["Claims in this report"].Count - steps["Claims in this report"].Out.Sum(o => o.Count));
        Assert.Equal(GoldInput.Corpus.Resolution.Findings.Count, steps["Findings"].Count);
    }

    [Fact]
    public void Two_hundred_documents_stay_below_five_megabytes()
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(Texts.Value["report.html"]);
        Assert.InRange(bytes * 200d / GoldInput.Corpus.Documents.Count, 1, 5_000_000);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        Assert.Empty(Page.Value.QuerySelectorAll("script[src], img[src], iframe, object, embed, link[rel=stylesheet]"));
        Assert.DoesNotContain("@import", Texts.Value["report.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("url(", Texts.Value["report.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_date_stands_where_it_is_given_and_nowhere_else()
    {
        var dated = Render(Hostile.Input(""), new RenderOptions { AsOf = new DateOnly(2031, 5, 4) });
        Assert.Contains("As of 2031-05-04.", dated["report.html"], StringComparison.Ordinal);
        Assert.Contains("As of 2031-05-04.", dated["report.md"], StringComparison.Ordinal);
        Assert.DoesNotContain("As of", Texts.Value["report.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_heat_view_has_a_square_of_its_certainty_for_each_filled_cell_of_the_matrix()
    {
        var page = Page.Value;
        Assert.Equal(page.QuerySelectorAll("#matrix-table td.found").Length, page.QuerySelectorAll("#g-heat rect.heat").Length);
        Assert.All(new[] { "high", "moderate", "low", "very_low" }, c =>
            Assert.Equal(page.QuerySelectorAll($"#matrix-table td.found.c-{c}").Length, page.QuerySelectorAll($"#g-heat rect.c-{c}").Length));
        Assert.NotEmpty(page.QuerySelectorAll("#g-heat a"));
        var links = page.QuerySelectorAll("#matrix-table td.found a.value").Select(a => a.GetAttribute("href"));
        Assert.Equal(links, page.QuerySelectorAll("#g-heat a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void The_disclaimer_stands_once_and_certainty_is_suggested()
    {
        Assert.Single(Regex.Matches(Texts.Value["report.html"], "For professionals"));
        Assert.Single(Regex.Matches(Texts.Value["report.md"], "For professionals"));
        Assert.Contains("suggested", Page.Value.QuerySelector("#profiles")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("{{ file 'page.js' }}")]
    [InlineData("[x](javascript:alert(1)) | **b** <b>")]
    public void Hostile_text_of_a_document_arrives_as_text(string hostile)
    {
        var clean = new HtmlParser().ParseDocument(Render(Hostile.Input(""))["report.html"]);
        var texts = Render(Hostile.Input(hostile));
        var page = new HtmlParser().ParseDocument(texts["report.html"]);
        Assert.Equal(clean.QuerySelectorAll("script, img, b, strong").Length, page.QuerySelectorAll("script, img, b, strong").Length);
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"), a => !a.GetAttribute("href")!.StartsWith('#') && !a.GetAttribute("href")!.StartsWith("https://", StringComparison.Ordinal));
        Assert.Contains(Wording.OneLine(hostile), page.QuerySelector(".view blockquote")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", texts["report.md"], StringComparison.Ordinal);
        Assert.DoesNotContain("<img", texts["report.md"], StringComparison.Ordinal);
        Assert.DoesNotContain("](javascript:", texts["report.md"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public void No_cell_of_the_matrix_as_CSV_starts_a_formula(string hostile)
    {
        var cells = Render(Hostile.Input(hostile))["treatment-matrix.csv"].Split('\n').Skip(1).Where(l => l.Length > 0).SelectMany(l => l.Split(',')).Select(c => c.TrimStart('"'));
        Assert.DoesNotContain(cells, c => c.Length > 0 && c[0] is '=' or '+' or '-' or '@');
    }

    [Fact]
    public void A_quote_that_the_text_does_not_hold_shows_no_paragraph_and_says_so()
    {
        var input = Hostile.Input("");
        var lost = Render(input with { Documents = [.. input.Documents.Select(d => d with { Text = "Another text." })] });
        var view = new HtmlParser().ParseDocument(lost["report.html"]).QuerySelector(".view")!;
        Assert.Null(view.QuerySelector("mark"));
        Assert.Contains("does not hold this quote", view.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_the_given_folder_replaces_the_built_in_one()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "report.md.sbn"), "{{ title | md }} of mine");
        var texts = Render(Hostile.Input(""), new RenderOptions { TemplateFolder = folder });
        Assert.EndsWith("of mine", texts["report.md"], StringComparison.Ordinal);
        Assert.Contains("<!DOCTYPE html>", texts["report.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_name_in_a_template_is_an_error_with_its_place()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "report.md.sbn"), "{{ titel }}");
        var error = Assert.Throws<TemplateException>(() => Render(Hostile.Input(""), new RenderOptions { TemplateFolder = folder }));
        Assert.Contains("titel", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Render(Hostile.Input(""), new RenderOptions { TemplateFolder = "/no/such/folder" }));
    }

    [Fact]
    public void Templates_escape_every_value()
    {
        var folder = Path.Combine(Repository.Root, "src", "PNetEvidence", "Rendering", "Templates");
        var open = Directory.EnumerateFiles(folder, "*.sbn").SelectMany(file =>
            Output().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value.Trim()).Where(o => !IsSafe(o)).Select(o => $"{Path.GetFileName(file)}: {o}"));
        Assert.Empty(open);
    }

    /// <summary>Statements, values that are piped through an escape, functions that escape themselves, members that are numbers or pictures of our own, and the JSON of the review form, whose "<" are escaped before.</summary>
    private static bool IsSafe(string output) =>
        Statement().IsMatch(output) || output.EndsWith("| html.escape", StringComparison.Ordinal) || output.EndsWith("| md", StringComparison.Ordinal) || output.EndsWith("| csv", StringComparison.Ordinal)
        || Safe().IsMatch(output);

    private static Dictionary<string, string> Render(ReportInput input, RenderOptions? options = null) =>
        ReportRenderer.RenderTexts(input, options).ToDictionary(t => t.File, t => t.Text);

    [GeneratedRegex(@"\]\((report\.html#[^)]+)\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"\{\{~?(?!~?\s*#)((?:(?!\}\}).)*?)~?\}\}", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^(if|else|end|for|func|ret|include|links = |prefix = |plot = )\b?")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^(cited|cites|flag|refs|file) |^[\w.]+\.(number|count|claims|size|more|shared|studies|source|n|svg|href)( [+-] \d+)?$|^changes\.rest$|^review_rest$|^records$")]
    private static partial Regex Safe();

    /// <summary>A store of one document whose every text holds a hostile one.</summary>
    private static class Hostile
    {
        public static ReportInput Input(string hostile)
        {
            var quote = $"Median survival was 20 months {hostile} with everolimus against 10 months.";
            var record = new EvidenceRecord
            {
                Id = "a1" + hostile,
                Source = hostile + "file.txt",
                Document = hostile + "key",
                Section = hostile + "Results",
                Quote = quote,
                Start = 0,
                End = quote.Length,
                Kind = ClaimKind.Outcome,
                Therapy = "everolimus",
                Comparator = "placebo",
                Metric = "os_median",
                Value = EvidenceValue.Point(20, "months"),
                ComparatorValue = EvidenceValue.Point(10, "months"),
                Population = new Population { Text = hostile, Ki67 = hostile },
                Study = hostile + "STUDY",
                Detail = hostile.Length == 0 ? null : hostile,
            };
            var metadata = new DocumentMetadata { Title = hostile + "Title", Doi = hostile, Pmid = hostile, RegistrationIds = [hostile], Year = 2020 };
            var resolution = EvidenceResolver.Resolve([record], new Dictionary<string, DocumentMetadata> { [record.Document] = metadata });
            return new ReportInput
            {
                Documents = [new ReportDocument { Key = record.Document, Source = record.Source, Metadata = metadata, Text = quote }],
                Records = [record],
                Resolution = resolution,
                Matrix = MatrixBuilder.Build(resolution),
                Unread = [new UnreadFile(hostile + "x.pdf", hostile + "no reader", Failed: true)],
            };
        }
    }
}
