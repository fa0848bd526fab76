using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PNetEvidence.Rendering;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Rendering;

/// <summary>A headless Chromium of the system with the rendered report in a folder; one for the class.</summary>
public sealed class ReportBrowser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Folder { get; } = Directory.CreateTempSubdirectory("report").FullName;

    /// <summary>The same pages with every section and few rows: axe takes minutes for thousands of equal rows.</summary>
    public string ExcerptFolder => Path.Combine(Folder, "excerpt");

    public string? WhyNot { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var chromium = Places.FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            WhyNot = "no Chromium is installed (looked for " + string.Join(", ", Places) + ")";
            return;
        }

        ReportRenderer.Render(GoldInput.Corpus, Folder);
        ReportRenderer.Render(GoldInput.Excerpt(documents: 1), ExcerptFolder);
        try
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                Headless = true,
                Timeout = (float)Patience.Limit.TotalMilliseconds,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
        catch (Exception e) when (e is PlaywrightException or IOException or System.ComponentModel.Win32Exception)
        {
            WhyNot = "Chromium does not start: " + e.Message;
        }
    }

    public async Task<IPage> OpenAsync(int width, string query = "", bool dark = false, string file = "report.html", bool excerpt = false)
    {
        Assert.SkipWhen(WhyNot is not null, WhyNot ?? "");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        var page = await context.NewPageAsync();
        await page.GotoAsync("file://" + Path.Combine(excerpt ? ExcerptFolder : Folder, file) + query);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The report as a reader meets it in a browser.</summary>
public sealed class ReportBrowserTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    [Theory]
    [InlineData("report.html", 320)]
    [InlineData("report.html", 1280)]
    [InlineData("treatment-matrix.html", 320)]
    [InlineData("treatment-matrix.html", 1280)]
    public async Task The_page_does_not_scroll_sideways(string file, int width)
    {
        var page = await browser.OpenAsync(width, file: file);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
    }

    [Theory]
    [InlineData("report.html", 1280, false)]
    [InlineData("report.html", 1280, true)]
    [InlineData("report.html", 390, false)]
    [InlineData("treatment-matrix.html", 1280, false)]
    public async Task Axe_finds_no_violation(string file, int width, bool dark)
    {
        Assert.Empty(await ViolationsAsync(await browser.OpenAsync(width, dark: dark, file: file, excerpt: true)));
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("treatment-matrix.html")]
    public async Task Axe_finds_no_violation_in_all_the_rows_of_the_corpus(string file)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PNETEVIDENCE_LONG") == "1", "it takes minutes; scripts/long-tests runs it");
        Assert.Empty(await ViolationsAsync(await browser.OpenAsync(1280, file: file)));
    }

    [Fact]
    public async Task The_page_axe_reads_has_every_section_of_the_whole_report()
    {
        const string Headings = "() => [...document.querySelectorAll('h2')].map(h => h.textContent.replace(/[0-9]+/g, '#').trim())";
        var whole = await (await browser.OpenAsync(1280)).EvaluateAsync<string[]>(Headings);
        var excerpt = await browser.OpenAsync(1280, excerpt: true);
        Assert.Equal(whole, await excerpt.EvaluateAsync<string[]>(Headings));
        Assert.True(await excerpt.Locator("#conflicts li, #conflicts tr, #conflicts details").CountAsync() > 0);
    }

    [Fact]
    public async Task Nothing_is_requested_and_the_console_stays_quiet()
    {
        var page = await browser.OpenAsync(1280);
        var requests = new List<string>();
        var errors = new List<string>();
        page.Request += (_, r) => requests.Add(r.Url);
        page.Console += (_, m) => errors.Add(m.Type + ": " + m.Text);
        page.PageError += (_, e) => errors.Add(e);
        await page.ReloadAsync();
        await page.FillAsync("#q", "everolimus");
        await page.WaitForFunctionAsync("() => document.getElementById('q-count').textContent !== ''");
        await page.Locator("#matrix-table a.value:visible").First.ClickAsync();
        Assert.Empty(errors);
        Assert.DoesNotContain(requests, r => !r.StartsWith("file://", StringComparison.Ordinal) && !r.StartsWith("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_is_kept_in_the_address_and_the_back_button_undoes_it()
    {
        var page = await browser.OpenAsync(1280);
        var all = await Rows(page);
        await page.SelectOptionAsync("select[name=group]", "surgery");
        Assert.Contains("group=surgery", page.Url, StringComparison.Ordinal);
        var surgery = await Rows(page);
        Assert.InRange(surgery, 1, all - 1);
        await page.ReloadAsync();
        Assert.Equal(surgery, await Rows(page));
        await page.SelectOptionAsync("select[name=group]", "");
        Assert.Equal(all, await Rows(page));
        await page.GoBackAsync();
        Assert.Equal(surgery, await Rows(page));
    }

    [Fact]
    public async Task Only_conflicts_leaves_rows_with_a_conflict()
    {
        var page = await browser.OpenAsync(1280);
        await page.CheckAsync("input[name=conflict]");
        Assert.True(await Rows(page) > 0);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('#matrix-table tr.row')].filter(r => !r.hidden && !r.closest('tbody').hidden && !r.querySelector('[data-conflict]')).length"));
    }

    [Fact]
    public async Task Search_hides_what_does_not_match_and_gives_it_back()
    {
        var page = await browser.OpenAsync(1280);
        var all = await page.Locator("#sources tbody tr:visible").CountAsync();
        await page.FillAsync("#q", "everolimus");
        await page.WaitForFunctionAsync("() => document.getElementById('q-count').textContent !== ''");
        Assert.InRange(await page.Locator("#sources tbody tr:visible").CountAsync(), 1, all - 1);
        await page.FillAsync("#q", "");
        await page.WaitForFunctionAsync("() => document.getElementById('q-count').textContent === ''");
        Assert.Equal(all, await page.Locator("#sources tbody tr:visible").CountAsync());
    }

    [Fact]
    public async Task A_figure_opens_its_quote_by_keyboard_and_escape_leads_back_to_it()
    {
        var page = await browser.OpenAsync(1280);
        var figure = page.Locator("#matrix-table a.value").First;
        await figure.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var view = page.Locator(".view:has(:target)");
        await view.WaitForAsync();
        Assert.Equal("fixed", await view.EvaluateAsync<string>("e => getComputedStyle(e).position"));
        Assert.NotEmpty(await view.Locator("blockquote").TextContentAsync() ?? "");
        await page.WaitForFunctionAsync("() => document.activeElement.classList.contains('close')");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForFunctionAsync("() => document.activeElement.classList.contains('value')");
        Assert.Equal(0, await view.CountAsync());
    }

    [Fact]
    public async Task Printed_pages_cut_no_table()
    {
        var page = await browser.OpenAsync(1280);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        // A4 landscape less its margins is 1032 px wide: nothing may reach beyond.
        await page.SetViewportSizeAsync(1032, 700);
        var wide = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('table, figure svg')].filter(e => e.getBoundingClientRect().right > 1033).map(e => e.outerHTML.slice(0, 120))");
        Assert.Empty(wide);
        var pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        Assert.True(pdf.Length > 100_000);
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            ResultTypes = [ResultType.Violations],
        });
        return [.. result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }

    private static Task<int> Rows(IPage page) =>
        page.EvaluateAsync<int>("() => [...document.querySelectorAll('#matrix-table tr.row')].filter(r => !r.hidden && !r.closest('tbody').hidden).length");
}
