using System.Diagnostics;
using System.Text.Json;
using PNetEvidence.Cli;
using PNetEvidence.Evidence.Scoring;
using PNetEvidence.Storage;
using PNetEvidence.Synthesis;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Cli;

/// <summary>The tool from its entry point. Console output is shared, so these tests run one after the other.</summary>
public sealed class PnetTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Wrong_usage_is_two_and_a_failed_file_is_one()
    {
        Assert.Equal(2, (await RunAsync("frobnicate")).Code);
        var missing = await RunAsync("ingest", Path.Combine(_temporary.Folder, "missing.txt"), "--store", _temporary.Path);
        Assert.Equal(1, missing.Code);
        Assert.Single(missing.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("missing.txt: not read", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_value_and_nothing_else()
    {
        var run = await RunAsync("run", Repository.Seeds(), "--store", _temporary.Path, "--out", Path.Combine(_temporary.Folder, "reports"), "--json");
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(5, json.RootElement.GetProperty("files_read").GetInt32());
        Assert.True(File.Exists(Path.Combine(_temporary.Folder, "reports", "report.md")));
    }

    [Fact]
    public async Task Bench_gives_throughput_and_shares_and_leaves_no_store()
    {
        var file = _temporary.File("good.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.\n");
        var run = await RunAsync("bench", file, "--passes", "2", "--json", "--store", _temporary.Path);
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        var passes = json.RootElement.GetProperty("passes").EnumerateArray().ToList();
        Assert.Equal(2, passes.Count);
        Assert.All(passes, p => Assert.Equal(1, p.GetProperty("documents").GetInt32()));
        Assert.True(passes[0].GetProperty("records").GetInt32() > 0);
        Assert.Equal(1, json.RootElement.GetProperty("stages").EnumerateArray().Sum(s => s.GetProperty("share").GetDouble()), 2);
        Assert.False(File.Exists(_temporary.Path));
    }

    [Fact]
    public async Task A_folder_of_gold_tables_is_scored_as_one()
    {
        var file = _temporary.File("trial.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo. The objective response rate was 9.3% with sunitinib.\n");
        Assert.Equal(0, (await RunAsync("ingest", file, "--store", _temporary.Path)).Code);
        var lines = (await ExportAsync("ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 1);
        var folder = Directory.CreateDirectory(Path.Combine(_temporary.Folder, "gold")).FullName;
        Assert.Contains("no .ndjson file in this folder", (await RunAsync("evaluate", folder, "--store", _temporary.Path)).Error, StringComparison.Ordinal);

        await File.WriteAllLinesAsync(Path.Combine(folder, "1.ndjson"), lines[..1], TestContext.Current.CancellationToken);
        var half = await RunAsync("evaluate", folder, "--store", _temporary.Path);
        await File.WriteAllLinesAsync(Path.Combine(folder, "2.ndjson"), lines[1..], TestContext.Current.CancellationToken);
        var whole = await RunAsync("evaluate", folder, "--store", _temporary.Path);

        var table = _temporary.File("all.ndjson", string.Join('\n', lines));
        Assert.Equal((await RunAsync("evaluate", table, "--store", _temporary.Path)).Output, whole.Output);
        Assert.NotEqual(half.Output, whole.Output);
    }

    [Fact]
    public async Task A_missing_store_is_one_line()
    {
        var export = await RunAsync("export", "--store", _temporary.Path);
        Assert.Equal(1, export.Code);
        Assert.Contains("there is no such store", export.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.txt", "", "empty")]
    [InlineData("binary.txt", "\0\u0001\u0002\0\u0003\0\0\u0004\0\u0001\u0002\0", "not read")]
    [InlineData("unknown.xyz", "{]", "not read")]
    public async Task A_bad_file_is_one_line_and_the_rest_goes_on(string name, string content, string why)
    {
        var good = _temporary.File("good.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.\n");
        var run = await RunAsync("ingest", good, _temporary.File(name, content), "--store", _temporary.Path);
        Assert.Equal(1, run.Code);
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(name + ": ", line.Replace("pnet: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        using var store = _temporary.Open(PNetEvidence.Storage.StoreAccess.Read);
        Assert.Equal("good.txt", Assert.Single(store.Documents()).Source);
    }

    [Fact]
    public async Task A_folder_where_a_file_is_named_is_refused_for_reports_and_the_store_is_kept()
    {
        var good = _temporary.File("good.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.\n");
        var run = await RunAsync("run", good, "--store", _temporary.Path, "--out", Path.Combine(good, "reports"));
        Assert.NotEqual(0, run.Code);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Contains("reports", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        using var store = _temporary.Open(PNetEvidence.Storage.StoreAccess.Read);
        Assert.Single(store.Documents());
    }

    [Fact]
    public async Task A_newer_store_is_one_line()
    {
        _temporary.Open().Dispose();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_temporary.Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var run = await RunAsync("ingest", Repository.Seeds(), "--store", _temporary.Path);
        Assert.Equal(1, run.Code);
        Assert.Contains("newer version", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_beside_documents_is_no_document()
    {
        _temporary.File("good.txt", "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib.\n");
        _temporary.File("manifest.json", "{}");
        var run = await RunAsync("ingest", _temporary.Folder, "--store", Path.Combine(Directory.CreateTempSubdirectory("pnet-tests-").FullName, "e.sqlite"), "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(0, json.RootElement.GetProperty("files_unread").GetArrayLength());
    }

    [Fact]
    public async Task A_reviewer_s_notes_decisions_and_judgements_of_bias_reach_report_and_exports_and_survive_a_new_ingest()
    {
        var file = _temporary.File("trial.txt", "Everolimus in pancreatic tumours\n\nResults\n\nIn RADIANT-3 the hazard ratio for progression-free survival was 0.35 (95% CI 0.27-0.45) for everolimus against placebo.\n");
        var reports = Path.Combine(_temporary.Folder, "reports");
        Assert.Equal(0, (await RunAsync("ingest", file, "--store", _temporary.Path)).Code);
        var id = JsonDocument.Parse((await ExportAsync("ndjson")).Split('\n')[0]).RootElement.GetProperty("id").GetString()!;
        Assert.Equal(0, (await RunAsync("decide", id, "accept", "--by", "ann", "--at", "2026-01-02", "--why", "as in the paper", "--store", _temporary.Path)).Code);
        Assert.Equal(0, (await RunAsync("decide", "--rob", "RADIANT-3", "randomisation", "high", "--by", "ann", "--at", "2026-01-02", "--why", "no concealment", "--store", _temporary.Path)).Code);
        Assert.Equal(2, (await RunAsync("decide", "--rob", "RADIANT-3", "confounding", "high", "--by", "ann", "--at", "2026-01-02", "--store", _temporary.Path)).Code);

        Assert.Equal(0, (await RunAsync("run", file, "--store", _temporary.Path, "--out", reports)).Code);
        var report = await File.ReadAllTextAsync(Path.Combine(reports, "report.md"), TestContext.Current.CancellationToken);
        Assert.Contains("Risk of bias, RoB 2", report, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(reports, "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("as in the paper", page, StringComparison.Ordinal);
        Assert.Contains("class=\"light bad\"", page, StringComparison.Ordinal);
        Assert.Contains("as in the paper", await ExportAsync("csv"), StringComparison.Ordinal);
        Assert.Contains("N1  - ann, 2026-01-02: as in the paper", await ExportAsync("ris"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_as_certain_as_reviewers_judgements_of_bias_leave_it()
    {
        var file = _temporary.File("trial.txt", "Everolimus for pancreatic neuroendocrine tumours: a randomized phase 3 trial (RADIANT-3)\n\nResults\n\nIn RADIANT-3, with 410 patients, the hazard ratio for progression-free survival was 0.35 (95% CI 0.27-0.45) for everolimus against placebo.\n");
        Assert.Equal(0, (await RunAsync("ingest", file, "--store", _temporary.Path)).Code);
        var before = Certainty();
        Assert.Equal(0, (await RunAsync("decide", "--rob", "RADIANT-3", "randomisation", "high", "--by", "ann", "--at", "2026-01-02", "--why", "no concealment", "--store", _temporary.Path)).Code);
        Assert.Equal(before - 1, Certainty());

        CertaintyLevel Certainty()
        {
            using var store = EvidenceStore.Open(_temporary.Path, StoreAccess.Read);
            return new EvidenceAnswers(store).Ask("What does everolimus do for progression-free survival in pancreatic neuroendocrine tumours?").Parts
                .SelectMany(p => p.Statements).Single(s => s.Record.Metric == "hr_pfs").Certainty;
        }
    }

    [Fact]
    public async Task Two_reviewers_work_blind_and_are_compared()
    {
        var file = _temporary.File("trial.txt", "Everolimus in pancreatic tumours\n\nResults\n\nIn RADIANT-3 median progression-free survival was 11.0 months with everolimus and 4.6 months with placebo.\n");
        Assert.Equal(0, (await RunAsync("ingest", file, "--store", _temporary.Path)).Code);
        var id = JsonDocument.Parse((await ExportAsync("ndjson")).Split('\n')[0]).RootElement.GetProperty("id").GetString()!;
        var first = _temporary.File("ann.ndjson", $"{{\"target\":\"{id}\",\"action\":\"reject\",\"by\":\"ann\",\"at\":\"2026-01-02\",\"why\":\"not in the text\"}}\n");
        Assert.Equal(0, (await RunAsync("review", "import", first, "--store", _temporary.Path)).Code);

        var form = Path.Combine(_temporary.Folder, "ben.html");
        Assert.Equal(0, (await RunAsync("review", "export", "--all", "--reviewer", "ben", "--store", _temporary.Path, "--out", form)).Code);
        var page = await File.ReadAllTextAsync(form, TestContext.Current.CancellationToken);
        Assert.Contains(id, page, StringComparison.Ordinal);
        Assert.DoesNotContain("not in the text", page, StringComparison.Ordinal);
        Assert.DoesNotContain(id, (await RunAsync("review", "export", "--format", "csv", "--all", "--reviewer", "ann", "--store", _temporary.Path)).Output, StringComparison.Ordinal);

        var second = _temporary.File("ben.ndjson", $"{{\"target\":\"{id}\",\"action\":\"accept\",\"by\":\"ben\",\"at\":\"2026-01-03\"}}\n");
        Assert.Equal(0, (await RunAsync("review", "import", second, "--store", _temporary.Path)).Code);
        using var compared = JsonDocument.Parse((await RunAsync("review", "compare", "ann", "ben", "--json", "--store", _temporary.Path)).Output);
        Assert.Equal(0, compared.RootElement.GetProperty("fields").GetProperty("verdict").GetProperty("percent").GetDouble());
        Assert.Equal(id, Assert.Single(compared.RootElement.GetProperty("disagreements").EnumerateArray()).GetString());
        Assert.Equal(2, (await RunAsync("review", "export", "--format", "ndjson", "--store", _temporary.Path)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Scores_equal_the_reference_scorers()
    {
        var script = Repository.SharedOrSkip("score", "score.py");
        var gold = Repository.Corpus("gold", "systemic.ndjson");
        // Gold of another table and a distorted copy: pairs of every kind of disagreement.
        var predicted = _temporary.File("predicted.ndjson", string.Join('\n', File.ReadAllLines(gold).Where((_, i) => i % 5 != 0).Select((l, i) => i % 3 == 0 ? l.Replace("months", "weeks", StringComparison.Ordinal) : l)
            .Where(l => !l.Contains("\"any\"", StringComparison.Ordinal))));
        var result = EvidenceScorer.Score(File.ReadLines(gold), File.ReadLines(predicted), new ScoreOptions { Misses = true });
        Assert.Equal(Python(script, gold, predicted, "--json"), EvidenceScorer.ToJson(result) + "\n");
        Assert.Equal(Python(script, gold, predicted, "--misses"), string.Concat(result.Misses.Select(m => m + "\n")) + EvidenceScorer.ToText(result) + "\n");
    }

    private async Task<string> ExportAsync(string format)
    {
        var path = Path.Combine(_temporary.Folder, "export." + format);
        Assert.Equal(0, (await RunAsync("export", "--format", format, "--store", _temporary.Path, "--out", path)).Code);
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }

    private static string Python(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not here.");
            return "";
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var captured = new StringWriter();
        using var complained = new StringWriter();
        Console.SetOut(captured);
        Console.SetError(complained);
        try
        {
            return (await Pnet.RunAsync(arguments), captured.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
