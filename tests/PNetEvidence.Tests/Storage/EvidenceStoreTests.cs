using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Storage;

public sealed class EvidenceStoreTests : IDisposable
{
    private const string Trial = "A trial of everolimus in pancreatic tumours\n\nMedian progression-free survival was 11.0 months with everolimus and 4.6 months with placebo.\n";

    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Every_field_of_a_record_comes_back_as_it_was_written()
    {
        var records = ReadGold();
        using var store = _temporary.Open();
        using (var writer = store.OpenWriter())
        {
            writer.Write(Processed(records));
        }

        var expected = records.OrderBy(r => r.Start).ThenBy(r => r.Id, StringComparer.Ordinal).Select(EvidenceJson.Serialize);
        Assert.Equal(expected, store.Records().Select(EvidenceJson.Serialize));
    }

    [Fact]
    public void An_unchanged_file_is_skipped_and_a_changed_one_replaces_its_document()
    {
        var path = _temporary.File("trial.txt", Trial);
        Assert.Equal(1, _temporary.Ingest(1, path).FilesRead);
        Assert.Equal(1, _temporary.Ingest(1, path).FilesSkipped);

        _temporary.File("trial.txt", Trial.Replace("11.0", "12.5", StringComparison.Ordinal));
        Assert.Equal(1, _temporary.Ingest(1, path).FilesRead);
        using var store = _temporary.Open(StoreAccess.Read);
        Assert.Single(store.Documents());
        Assert.Contains(store.Records(), r => r.Value?.Low == 12.5);
        Assert.DoesNotContain(store.Records(), r => r.Value?.Low == 11.0);
        Assert.Empty(StoreVerification.Check(store));
    }

    [Fact]
    public void A_file_that_fails_keeps_what_the_store_had_of_it()
    {
        var path = _temporary.File("trial.txt", Trial);
        _temporary.Ingest(1, path);
        _temporary.File("trial.txt", "");
        var problem = Assert.Single(_temporary.Ingest(1, path).Failed);
        Assert.Contains("empty", problem.Reason, StringComparison.Ordinal);
        using var store = _temporary.Open(StoreAccess.Read);
        Assert.NotEmpty(store.Records());
    }

    [Fact]
    public void A_file_of_the_same_name_from_another_folder_stands_beside_the_earlier_one()
    {
        var folders = new[] { "first", "second" }.Select(f => Directory.CreateDirectory(Path.Combine(_temporary.Folder, f)).Name).ToList();
        var first = _temporary.File(Path.Combine(folders[0], "trial.txt"), Trial);
        var second = _temporary.File(Path.Combine(folders[1], "trial.txt"), Trial.Replace("11.0", "12.5", StringComparison.Ordinal));
        _temporary.Ingest(1, first);
        _temporary.Ingest(1, second);
        Assert.Equal(1, _temporary.Ingest(1, second).FilesSkipped);
        using var store = _temporary.Open(StoreAccess.Read);
        Assert.Equal(["second/trial.txt", "trial.txt"], store.Documents().Select(d => d.Source).Order(StringComparer.Ordinal));
        Assert.Contains(store.Records(), r => r.Value?.Low == 11.0 && r.Source == "trial.txt");
        Assert.Contains(store.Records(), r => r.Value?.Low == 12.5 && r.Source == "second/trial.txt");
    }

    [Fact]
    public void A_document_that_breaks_a_rule_of_the_schema_is_not_stored_in_part()
    {
        using var store = _temporary.Open();
        using var writer = store.OpenWriter();
        var records = ReadGold().Take(3).ToList();
        writer.Write(Processed(records));
        var broken = records.Select((r, i) => i == 2 ? r with { Confidence = 7 } : r with { Therapy = "other" }).ToList();
        Assert.Throws<StoreException>(() => writer.Write(Processed(broken)));
        Assert.Equal(3, store.Counts().Records);
        Assert.DoesNotContain(store.Records(), r => r.Therapy == "other");
    }

    [Fact]
    public void A_newer_store_is_refused_with_what_to_do()
    {
        _temporary.Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={_temporary.Path};Pooling=False"))
        {
            connection.Execute("PRAGMA user_version = 99");
        }

        var error = Assert.Throws<StoreException>(() => _temporary.Open());
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Contains("update pnet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_programs_database_and_a_text_file_are_refused()
    {
        using (var connection = new SqliteConnection($"Data Source={_temporary.Path};Pooling=False"))
        {
            connection.Execute("CREATE TABLE other (x)");
        }

        Assert.Contains("no evidence store", Assert.Throws<StoreException>(() => _temporary.Open()).Message, StringComparison.Ordinal);
        var text = _temporary.File("notes.sqlite", new string('x', 5000));
        Assert.Contains("no SQLite database", Assert.Throws<StoreException>(() => EvidenceStore.Open(text, StoreAccess.Write)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_finds_a_changed_quote_and_repair_rebuilds_the_index()
    {
        _temporary.Ingest(1, _temporary.File("trial.txt", Trial));
        using var store = _temporary.Open();
        store.Connection.Execute("UPDATE evidence SET quote = 'something else'; INSERT INTO sentence_fts (sentence_fts) VALUES ('delete-all')");
        var found = StoreVerification.Check(store);
        Assert.Contains(found, l => l.Contains("the quote of record", StringComparison.Ordinal));
        Assert.Contains(found, l => l.StartsWith("sentence_fts", StringComparison.Ordinal));
        StoreVerification.Repair(store);
        Assert.DoesNotContain(StoreVerification.Check(store), l => l.StartsWith("sentence_fts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ExportFormat.Ndjson)]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Parquet)]
    public async Task Exports_do_not_depend_on_threads_or_order(ExportFormat format)
    {
        var paths = Directory.EnumerateFiles(Repository.Seeds(), "*.txt").Order(StringComparer.Ordinal).ToList();
        using var other = new TemporaryStore();
        _temporary.Ingest(1, paths);
        paths.Reverse();
        other.Ingest(4, paths);
        Assert.Equal(await _temporary.ExportAsync(format), await other.ExportAsync(format));
    }

    [Fact]
    public void Every_table_view_and_column_has_its_meaning_in_the_dictionary()
    {
        using var store = _temporary.Open();
        var undocumented = store.Connection.Query<string>(
            """
            SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_xinfo(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE '%\_fts%' ESCAPE '\' AND m.name <> 'data_dictionary'
              AND NOT EXISTS (SELECT 1 FROM data_dictionary d WHERE d.object = m.name AND d.name = c.name AND d.meaning <> '')
            """);
        Assert.Empty(undocumented);
    }

    [Fact]
    public void Every_documented_query_runs()
    {
        using var store = _temporary.Open();
        Assert.NotEmpty(StoreQueries.All);
        Assert.All(StoreQueries.All, q => StoreQueries.Run(store, q.Sql, Patience.Limit));
    }

    [Fact]
    public void A_query_that_would_write_is_refused()
    {
        using var store = _temporary.Open();
        Assert.Throws<ArgumentException>(() => StoreQueries.Run(store, "DELETE FROM evidence", Patience.Limit));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, CsvCells.Of(text));

    [Fact]
    public void A_negative_number_stays_a_number() => Assert.Equal("-1.5", CsvCells.Of(-1.5));

    private static ProcessedDocument Processed(IReadOnlyList<EvidenceRecord> records) => new(
        new()
        {
            Key = "doc", Source = "doc.txt", Format = DocumentFormat.PlainText, ContentHash = "", Text = "", Blocks = [], Metadata = new(),
        },
        [],
        records);

    /// <summary>Gold records of every kind, as of one document; those with several readings are left out.</summary>
    private static List<EvidenceRecord> ReadGold() =>
        [.. File.ReadLines(Repository.Corpus("gold", "systemic.ndjson")).Where(l => !l.Contains("\"any\"", StringComparison.Ordinal))
            .Select((l, i) => EvidenceJson.Deserialize("{\"document\":\"doc\"," + l[1..]) with { Id = $"r{i}", Source = "doc.txt" })];
}
