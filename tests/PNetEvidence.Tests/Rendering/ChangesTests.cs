using PNetEvidence.Cli;
using PNetEvidence.Rendering;
using PNetEvidence.Synthesis;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Rendering;

/// <summary>The report tells what changed since the run before.</summary>
public sealed class ChangesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("changes-");

    [Fact]
    public async Task A_second_run_tells_what_an_edit_changed_and_a_first_or_equal_run_tells_nothing()
    {
        Write("a.txt", "Median progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.");
        var first = await RunAsync();
        Assert.DoesNotContain("Changes since the last run", first, StringComparison.Ordinal);
        Assert.Equal(first, await RunAsync());

        Write("a.txt", "Median progression-free survival was 12.6 months with sunitinib and 5.5 months with placebo.");
        Write("b.txt", "The objective response rate was 9% with sunitinib and 0% with placebo.");
        var changed = await RunAsync();
        var section = changed[changed.IndexOf("## Changes since the last run", StringComparison.Ordinal)..changed.IndexOf("## Treatment matrix", StringComparison.Ordinal)];
        Assert.Contains("Changed value", section, StringComparison.Ordinal);
        Assert.Contains("| 11.4 vs 5.5 months | 12.6 vs 5.5 months |", section, StringComparison.Ordinal);
        Assert.Contains("from a new document", section, StringComparison.Ordinal);
        Assert.DoesNotContain("Changed value: 0", section, StringComparison.Ordinal);

        // The report of the store as it is says the same as that of its run.
        Assert.Equal(0, await Pnet.RunAsync(["report", "--quiet", "--store", At("e.sqlite"), "--out", At("again")]));
        Assert.Equal(changed, File.ReadAllText(Path.Combine(At("again"), "report.md")));
        Assert.Contains("id=\"changes\"", File.ReadAllText(Path.Combine(At("again"), "report.html")), StringComparison.Ordinal);

        File.Delete(Path.Combine(At("in"), "b.txt"));
        Assert.DoesNotContain("## Changes", await RunAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_change_is_counted_and_links_to_the_claim_that_is_still_there()
    {
        var record = GoldInput.Corpus.Resolution.Records[0];
        string[] kinds = ["not_preferred", "added", "changed_certainty", "removed", "now_preferred", "changed_value"];
        var changes = kinds.Select(k => new ReportChange(k, k == "removed" ? "gone" : record.Id, "a.txt", "outcome sunitinib pfs_median", "before", "after", "for this reason")).ToList();
        var model = ReportModelBuilder.Build(GoldInput.Corpus with { Changes = changes }).Changes!;
        Assert.Equal(["Added", "Removed", "Changed value", "Changed certainty", "Now stands", "No longer stands"], model.Counts.Select(c => c.Name));
        Assert.Equal(changes.Select(c => c.RecordId == record.Id), model.Items.Select(i => i.Href is not null));
        Assert.All(model.Items, i => Assert.Equal("for this reason", i.Reason));
    }

    [Fact]
    public void A_long_list_is_cut_and_the_rest_counted()
    {
        var changes = Enumerable.Range(0, 230).Select(i => new ReportChange("added", "x" + i, "a.txt", "outcome", "", "1", "new")).ToList();
        var model = ReportModelBuilder.Build(GoldInput.Corpus with { Changes = changes }).Changes!;
        Assert.Equal((200, 30), (model.Items.Count, model.Rest));
    }

    [Fact]
    public void The_methods_say_whether_risk_of_bias_was_judged()
    {
        var none = Texts(GoldInput.Corpus);
        Assert.All(none, t => Assert.Contains("risk of bias is not assessed, since no reviewer has judged a study", t, StringComparison.Ordinal));
        RiskOfBias[] judged = [new("RADIANT-3", "randomisation", "low", "AB", "2024-01-01"), new("RADIANT-3", "overall", "high", "AB", "2024-01-01"), new("CLARINET", "overall", "low", "AB", "2024-01-01")];
        Assert.All(Texts(GoldInput.Corpus with { Judgements = judged }), t =>
        {
            Assert.Contains("risk of bias is taken in for 2 studies that reviewers judged and is not assessed for the others", t, StringComparison.Ordinal);
            Assert.DoesNotContain("no reviewer has judged", t, StringComparison.Ordinal);
        });
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Texts(ReportInput input) => ReportRenderer.RenderTexts(input).Where(t => t.File.StartsWith("report.", StringComparison.Ordinal)).Select(t => t.Text);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string result)
    {
        Directory.CreateDirectory(At("in"));
        File.WriteAllText(Path.Combine(At("in"), name), $"A trial of sunitinib\n\nResults\n\n{result}\n");
    }

    /// <returns>The report in Markdown.</returns>
    private async Task<string> RunAsync()
    {
        Assert.Equal(0, await Pnet.RunAsync(["run", At("in"), "--quiet", "--store", At("e.sqlite"), "--out", At("out")]));
        return File.ReadAllText(Path.Combine(At("out"), "report.md"));
    }
}
