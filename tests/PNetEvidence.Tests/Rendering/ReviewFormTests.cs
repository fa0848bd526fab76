using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;

namespace PNetEvidence.Tests.Rendering;

/// <summary>The review list as a reviewer meets it: as a table, and as a form in a browser.</summary>
public sealed class ReviewFormTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void The_list_starts_with_the_least_certain_and_leaves_out_what_is_decided()
    {
        var items = Items();
        Assert.NotEmpty(items);
        Assert.Equal(items.Select(i => i.Record.Confidence).Order(), items.Select(i => i.Record.Confidence));
        Assert.DoesNotContain(ReviewForm.Items(GoldInput.Corpus, new HashSet<string> { items[0].Record.Id }, all: true, limit: 5), i => i.Record.Id == items[0].Record.Id);
    }

    [Fact]
    public void The_table_has_a_row_a_claim_and_room_for_verdict_and_note()
    {
        var lines = ReviewForm.ToCsv(Items()[..2]).Split('\n');
        Assert.EndsWith(",verdict,note", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("id,source,", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_document_cannot_leave_the_form_s_data()
    {
        var item = Items()[0];
        var html = ReviewForm.ToHtml([item with { Record = item.Record with { Quote = "</script><script>alert(1)</script>" }, Quote = "</script><b>" }], "<i>ann");
        Assert.DoesNotContain("</script><script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("</script><b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>ann", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reviewer_enters_is_saved_as_decisions_that_replay()
    {
        var items = Items()[..3];
        var page = await OpenAsync(items, "ann");
        var requests = new List<string>();
        page.Request += (_, r) => requests.Add(r.Url);
        var first = page.Locator(".item").Nth(0);
        await first.GetByLabel("accept", new() { Exact = true }).CheckAsync();
        var second = page.Locator(".item").Nth(1);
        Assert.False(await second.Locator(".fields").IsVisibleAsync());
        await second.GetByLabel("correct", new() { Exact = true }).CheckAsync();
        await second.Locator("[data-path='therapy']").FillAsync("sunitinib");
        await second.Locator("[data-path='n']").FillAsync("171");
        await second.Locator("[data-note]").FillAsync("wrong arm; \u201cread again\u201d");
        await page.Locator(".item").Nth(2).GetByLabel("reject", new() { Exact = true }).CheckAsync();
        Assert.Contains("3 of 3 decided", await page.Locator("#state").TextContentAsync() ?? "", StringComparison.Ordinal);

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#save"));
        Assert.Equal("decisions-ann.ndjson", download.SuggestedFilename);
        var path = Path.Combine(browser.Folder, "decisions.ndjson");
        await download.SaveAsAsync(path);
        var decisions = DecisionLog.Read(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        Assert.Equal([DecisionAction.Accept, DecisionAction.Correct, DecisionAction.Reject], decisions.Select(d => d.Action));
        Assert.Equal(items.Select(i => i.Record.Id), decisions.Select(d => d.Target));
        Assert.All(decisions, d => Assert.Equal("ann", d.By));
        Assert.Equal("wrong arm; \u201cread again\u201d", decisions[1].Why);
        Assert.Equal(EvidenceJson.Serialize(items[1].Record with { Therapy = "sunitinib", N = 171 }), EvidenceJson.Serialize(decisions[1].Correction!));
        Assert.DoesNotContain(requests, r => r.StartsWith("http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_saved_without_a_name_or_with_a_field_that_is_no_number()
    {
        var page = await OpenAsync(Items()[..1], null);
        await page.Locator(".item").GetByLabel("correct", new() { Exact = true }).CheckAsync();
        await page.ClickAsync("#save");
        Assert.Contains("name", await page.Locator("#state").TextContentAsync() ?? "", StringComparison.Ordinal);
        await page.FillAsync("#by", "ben");
        await page.Locator("[data-path='n']").FillAsync("many");
        await page.ClickAsync("#save");
        Assert.Contains("no number", await page.Locator("#state").TextContentAsync() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task The_form_is_accessible_and_does_not_scroll_sideways(int width)
    {
        var page = await OpenAsync(Items()[..3], "ann", width);
        await page.Locator(".item").Nth(0).GetByLabel("correct", new() { Exact = true }).CheckAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }

    private static List<ReviewItem> Items() => [.. ReviewForm.Items(GoldInput.Corpus, None, all: true, limit: 5)];

    private async Task<Microsoft.Playwright.IPage> OpenAsync(IReadOnlyList<ReviewItem> items, string? reviewer, int width = 1280)
    {
        Assert.SkipWhen(browser.WhyNot is not null, browser.WhyNot ?? "");
        var name = $"review-{Guid.NewGuid():N}.html";
        await File.WriteAllTextAsync(Path.Combine(browser.Folder, name), ReviewForm.ToHtml(items, reviewer), TestContext.Current.CancellationToken);
        return await browser.OpenAsync(width, file: name);
    }
}
