using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using DuckDB.NET.Data;
using PNetEvidence.Cli;
using PNetEvidence.Evidence;
using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Storage;

/// <summary>Exports come back as they went out, open with the right types elsewhere, and do not depend on how the store was filled.</summary>
public sealed partial class ExportRoundTripTests : IDisposable
{
    private static readonly ExportFormat[] Formats = [ExportFormat.Ndjson, ExportFormat.Csv, ExportFormat.Parquet, ExportFormat.Ris, ExportFormat.Bibtex, ExportFormat.CslJson];

    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task An_export_that_is_imported_gives_the_same_bytes_again()
    {
        var export = await ExportFileAsync("ndjson");
        using var other = new TemporaryStore();
        Assert.Equal(0, await Pnet.RunAsync(["import", export, "--quiet", "--store", other.Path]));
        Assert.Equal(await File.ReadAllTextAsync(export), await other.ExportAsync());
        using var store = other.Open(StoreAccess.Read);
        Assert.Empty(StoreVerification.Check(store));
    }

    [Fact]
    public async Task A_line_that_is_no_record_is_told_with_its_number()
    {
        var export = await ExportFileAsync("ndjson");
        await File.AppendAllTextAsync(export, "{\"id\": 3}\n");
        using var other = new TemporaryStore();
        using var store = other.Open();
        var error = Assert.Throws<StoreException>(() => StoreImport.Read(store, new StreamReader(export), "x.ndjson"));
        Assert.Matches(@"x\.ndjson: line \d+ is no evidence record", error.Message);
    }

    [Fact]
    public async Task An_import_does_not_replace_what_the_store_has_read_itself()
    {
        var export = await ExportFileAsync("ndjson");
        Assert.Equal(Pnet.Failed, await Pnet.RunAsync(["import", export, "--quiet", "--store", _temporary.Path]));
    }

    [Fact]
    public async Task Decisions_that_are_imported_are_exported_as_the_same_bytes()
    {
        FillStore();
        string id;
        using (var store = _temporary.Open(StoreAccess.Read))
        {
            id = store.Records().First().Id;
        }

        Assert.Equal(0, await Pnet.RunAsync(["decide", id, "reject", "--by", "ann", "--at", "2026-02-01", "--why", "of another tumour", "--quiet", "--store", _temporary.Path]));
        Assert.Equal(0, await Pnet.RunAsync(["decide", id, "accept", "--by", "bob", "--at", "2026-02-03", "--quiet", "--store", _temporary.Path]));
        List<string> first;
        using (var store = _temporary.Open(StoreAccess.Read))
        {
            first = [.. store.Decisions()];
        }

        using var other = new TemporaryStore();
        Assert.Equal(0, await Pnet.RunAsync(["review", "import", _temporary.File("decisions.ndjson", string.Join('\n', first) + "\n"), "--quiet", "--store", other.Path]));
        using var again = other.Open(StoreAccess.Read);
        Assert.Equal(first, again.Decisions());
        Assert.Equal(2, first.Count);
    }

    [Fact]
    public async Task A_decision_finds_its_record_again_when_its_document_changes_elsewhere()
    {
        const string Text = "A trial of everolimus in pancreatic tumours\n\nMedian progression-free survival was 11.0 months with everolimus and 4.6 months with placebo.\n";
        var path = _temporary.File("trial.txt", Text);
        _temporary.Ingest(1, path);
        string id;
        using (var store = _temporary.Open(StoreAccess.Read))
        {
            id = store.Records().First(r => r.Metric == "pfs_median").Id;
        }

        Assert.Equal(0, await Pnet.RunAsync(["decide", id, "accept", "--by", "ann", "--at", "2026-02-01", "--quiet", "--store", _temporary.Path]));
        _temporary.File("trial.txt", Text.Replace("\n\n", "\n\nPatients were followed every three months.\n\n", StringComparison.Ordinal));
        _temporary.Ingest(1, path);
        using var changed = _temporary.Open(StoreAccess.Read);
        Assert.Equal(1, changed.Connection.ExecuteScalar<int>("SELECT count(*) FROM decision x JOIN evidence e ON e.id = x.target"));
    }

    [Fact]
    public async Task Runs_with_other_threads_order_and_time_zone_give_the_same_exports_and_dump()
    {
        var seeds = Directory.EnumerateFiles(Repository.Seeds(), "*.txt").Order(StringComparer.Ordinal).ToArray();
        using var other = new TemporaryStore();
        var zone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            await RunAsync(_temporary, "UTC", "1", seeds);
            Array.Reverse(seeds);
            await RunAsync(other, "Pacific/Chatham", "4", seeds);
        }
        finally
        {
            SetZone(zone);
        }

        foreach (var format in Formats)
        {
            Assert.Equal(await _temporary.ExportAsync(format), await other.ExportAsync(format));
        }

        Assert.Equal(Stamp().Replace(await _temporary.ExportAsync(ExportFormat.Sql), "TIME"), Stamp().Replace(await other.ExportAsync(ExportFormat.Sql), "TIME"));
        Assert.Equal(FullText(_temporary), FullText(other));
    }

    [Fact]
    public async Task Csv_opens_in_duckdb_with_the_right_types()
    {
        var csv = await ExportFileAsync("csv");
        var types = Query($"DESCRIBE SELECT * FROM read_csv('{csv}', sample_size = -1)").ToDictionary(r => (string)r[0]!, r => (string)r[1]!);
        Assert.Equal("VARCHAR", types["quote"]);
        Assert.Equal("VARCHAR", types["therapy"]);
        Assert.Equal("DOUBLE", types["value_low"]);
        Assert.Equal("DOUBLE", types["confidence"]);
        Assert.Equal("BIGINT", types["n"]);
        Assert.Equal("BIGINT", types["start"]);
        Assert.Equal(Totals(), Figures(Query($"SELECT count(*), sum(value_low), sum(n), sum(length(therapy)) FROM read_csv('{csv}', sample_size = -1)")));
    }

    [Fact]
    public async Task A_table_says_where_each_facet_is_stated()
    {
        var csv = await ExportFileAsync("csv");
        var rows = Query($"SELECT population, population_from FROM read_csv('{csv}', sample_size = -1) WHERE population_from <> ''");
        Assert.NotEmpty(rows);
        Assert.All(rows, r =>
        {
            var facets = ((string)r[0]!).Split("; ").Select(f => f.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
            Assert.All(((string)r[1]!).Split("; ").Select(f => f.Split('=')), f =>
            {
                Assert.Contains(f[0], facets);
                Assert.Contains(f[1], new[] { "sentence", "section", "document" });
            });
        });
    }

    [Fact]
    public async Task Parquet_is_read_by_duckdb_with_the_right_types()
    {
        var parquet = await ExportFileAsync("parquet");
        var types = Query($"DESCRIBE SELECT * FROM '{parquet}'").ToDictionary(r => (string)r[0]!, r => (string)r[1]!);
        Assert.Equal("VARCHAR", types["quote"]);
        Assert.Equal("DOUBLE", types["value_low"]);
        Assert.Equal("INTEGER", types["n"]);
        Assert.Equal(Totals(), Figures(Query($"SELECT count(*), sum(value_low), sum(n), sum(length(therapy)) FROM '{parquet}'")));
    }

    [Fact]
    public async Task Parquet_is_written_group_by_group_and_no_cell_stays_from_the_group_before()
    {
        const int Count = (2 * ParquetExport.GroupSize) + 1;
        var path = Path.Combine(_temporary.Folder, "groups.parquet");
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
        {
            var written = new List<long>();
            IEnumerable<EvidenceRecord> Records()
            {
                for (var i = 0; i < Count; i++)
                {
                    if (i % ParquetExport.GroupSize == 0)
                    {
                        written.Add(file.Length);
                    }

                    // Only the first group has what may be missing.
                    yield return new EvidenceRecord { Id = $"{i}", Document = "d", Source = "s", Quote = $"quote {i}", Kind = ClaimKind.Outcome, Therapy = "tace", N = i < ParquetExport.GroupSize ? i : null, P = i < ParquetExport.GroupSize ? 0.5 : null, Study = i < ParquetExport.GroupSize ? "Example" : null };
                }
            }

            await ParquetExport.WriteAsync(Records(), file);
            Assert.Equal([.. written.Distinct().Order()], written);
            Assert.Equal(3, written.Count);
        }

        Assert.Equal([ParquetExport.GroupSize, ParquetExport.GroupSize, 1], Query($"SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('{path}') ORDER BY 1").Select(r => Number(r[1])));
        var totals = Query($"SELECT count(*), count(DISTINCT id), sum(length(quote)), count(n), sum(n), count(p), count(study) FROM '{path}'")[0].Select(Number);
        long group = ParquetExport.GroupSize;
        Assert.Equal([Count, Count, Enumerable.Range(0, Count).Sum(i => (long)$"quote {i}".Length), group, group * (group - 1) / 2, group, group], totals);
    }

    /// <summary>The same words ask the store itself, where its view stands for the file.</summary>
    [Fact]
    public async Task The_duckdb_examples_of_the_documentation_give_what_the_store_gives()
    {
        var parquet = await ExportFileAsync("parquet");
        var section = DuckDbSection().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "store.md"))).Value;
        var examples = Example().Matches(section).Select(m => m.Groups[1].Value).ToList();
        using var store = _temporary.Open(StoreAccess.Read);
        Assert.Equal(3, examples.Count);
        Assert.All(examples, sql =>
        {
            var rows = Query(sql.Replace("evidence.parquet", parquet, StringComparison.Ordinal)).Select(r => r.Select(Plain)).ToList();
            var expected = store.Connection.Query(sql.Replace("'evidence.parquet'", "(SELECT * FROM v_evidence WHERE status <> 'rejected')", StringComparison.Ordinal))
                .Cast<IDictionary<string, object?>>().Select(r => r.Values.Select(Plain)).ToList();
            Assert.NotEmpty(rows);
            Assert.Equal(expected, rows);
        });
    }

    /// <summary>Numbers of either database as one type.</summary>
    private static object? Plain(object? value) => value is null or string ? value : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static async Task RunAsync(TemporaryStore target, string zone, string threads, string[] paths)
    {
        SetZone(zone);
        Assert.Equal(0, await Pnet.RunAsync(["run", .. paths, "--quiet", "--threads", threads, "--store", target.Path, "--out", Path.Combine(target.Folder, "reports")]));
    }

    private static void SetZone(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }

    /// <summary>The full-text index down to its bytes, which the SQL export rebuilds instead of printing.</summary>
    private static List<string> FullText(TemporaryStore target)
    {
        using var store = target.Open(StoreAccess.Read);
        return [.. store.Connection.Query<string>("SELECT id || ' ' || hex(block) FROM sentence_fts_data UNION ALL SELECT id || ' ' || hex(block) FROM evidence_fts_data")];
    }

    private void FillStore() => _temporary.Ingest(2, [.. Directory.EnumerateFiles(Repository.Seeds(), "*.txt").Order(StringComparer.Ordinal)]);

    private async Task<string> ExportFileAsync(string format)
    {
        FillStore();
        var path = Path.Combine(_temporary.Folder, $"evidence.{format}");
        Assert.Equal(0, await Pnet.RunAsync(["export", "--format", format, "--quiet", "--store", _temporary.Path, "--out", path]));
        return path;
    }

    private (long, double, long, long) Totals()
    {
        using var store = _temporary.Open(StoreAccess.Read);
        return store.Connection.QuerySingle<(long, double, long, long)>("SELECT count(*), round(sum(value_low), 6), sum(n), sum(length(therapy)) FROM evidence WHERE status <> 'rejected'");
    }

    private static (long, double, long, long) Figures(List<object?[]> rows) =>
        (Number(rows[0][0]), Math.Round((double)rows[0][1]!, 6), Number(rows[0][2]), Number(rows[0][3]));

    private static long Number(object? value) => value is System.Numerics.BigInteger big ? (long)big : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static List<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }

    [GeneratedRegex(@"'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ'")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"### DuckDB\n[\s\S]*?(?=\n##? )")]
    private static partial Regex DuckDbSection();

    [GeneratedRegex(@"```sql\n([^`]+)```")]
    private static partial Regex Example();
}
