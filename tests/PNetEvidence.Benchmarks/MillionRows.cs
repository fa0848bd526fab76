using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Benchmarks;

/// <summary>
/// A store of a million records, made up: CPU seconds of filling it, against one flat table filled by a loop with a reused prepared command in the same run;
/// milliseconds of queries on it; memory of its exports. Four records a sentence, a hundred a document, a comparator in every second, two facets, a citation.
/// </summary>
internal static class MillionRows
{
    private const int RecordsOfDocument = 100;
    private const int RecordsOfSentence = 4;
    private const int Repeats = 21;

    private static readonly string[] Therapies = [.. FieldVocabulary.Default.TherapyById.Keys.Order(StringComparer.Ordinal)];
    private static readonly string[] Metrics = ["os_rate", "os_median", "pfs_median", "orr", "dcr", "hr_pfs", "hr_os", "recurrence_rate", "morbidity_rate", "adverse_event_rate"];
    private static readonly string[] Words = ["tumour", "response", "median", "patients", "survival", "hepatic", "arm", "months", "treatment", "group", "disease", "progression", "rate", "follow", "dose", "trial"];

    public static async Task RunAsync(int records)
    {
        var folder = Directory.CreateTempSubdirectory("pnet-million-");
        try
        {
            var path = Path.Combine(folder.FullName, "evidence.sqlite");
            var documents = records / RecordsOfDocument;
            var made = 0;
            var making = Cpu(() => made = Enumerable.Range(0, documents).Sum(d => Make(d).Records.Count));
            Print($"making up {made} records (part of both loops below)", $"{making:0.0} s CPU");
            var flat = Flat(Path.Combine(folder.FullName, "flat.sqlite"), documents);
            Print("flat table: rows", $"{flat.Rows:0.0} s CPU");
            Print("flat table: two indexes", $"{flat.Indexes:0.0} s CPU");
            Print("flat table: FTS5 of the quotes", $"{flat.Text:0.0} s CPU");
            using var store = EvidenceStore.Open(path, StoreAccess.Write);
            var filling = Cpu(() => Fill(store, documents));
            Print($"store: {store.Counts().Records} records with arms, facets, citations, sentences, all indexes, two FTS5 tables", $"{filling:0.0} s CPU");
            Print("store / flat rows alone", $"{filling / flat.Rows:0.0} x");
            Print("store / flat rows, indexes and FTS5", $"{filling / (flat.Rows + flat.Indexes + flat.Text):0.0} x");
            Print("conflicts, findings", $"{Cpu(() => store.ReplaceDerived(Derived(store))):0.0} s CPU");
            Queries(path);
            await ExportAsync(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(EvidenceStore store, int documents)
    {
        using var writer = store.OpenWriter();
        for (var d = 0; d < documents; d++)
        {
            writer.Write(Make(d));
        }
    }

    private static (double Rows, double Indexes, double Text) Flat(string path, int documents)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE flat (row INTEGER PRIMARY KEY, document, source, {EvidenceColumns.List()})");
        var rows = Cpu(() =>
        {
            using var command = connection.CreateCommand();
            var columns = EvidenceColumns.All;
            command.CommandText = $"INSERT INTO flat (document, source, {EvidenceColumns.List()}) VALUES ({string.Join(", ", Enumerable.Range(0, columns.Count + 2).Select(i => $"${i}"))})";
            for (var i = 0; i < columns.Count + 2; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            command.Prepare();
            for (var d = 0; d < documents; d++)
            {
                using var transaction = connection.BeginTransaction();
                command.Transaction = transaction;
                foreach (var record in Make(d).Records)
                {
                    command.Parameters[0].Value = record.Document;
                    command.Parameters[1].Value = record.Source;
                    for (var i = 0; i < columns.Count; i++)
                    {
                        command.Parameters[i + 2].Value = columns[i].Value(record) ?? DBNull.Value;
                    }

                    command.ExecuteNonQuery();
                }

                transaction.Commit();
            }
        });
        var indexes = Cpu(() => connection.Execute("CREATE INDEX flat_therapy ON flat (therapy, metric); CREATE INDEX flat_document ON flat (document)"));
        var text = Cpu(() => connection.Execute("CREATE VIRTUAL TABLE flat_fts USING fts5(quote, content='flat', content_rowid='row'); INSERT INTO flat_fts (flat_fts) VALUES ('rebuild')"));
        return (rows, indexes, text);
    }

    private static DerivedRows Derived(EvidenceStore store)
    {
        var ids = store.Connection.Query<string>("SELECT id FROM evidence WHERE evidence_row % 20 = 0 ORDER BY evidence_row").ToList();
        return new DerivedRows(
            [], [],
            [.. ids.Chunk(2).Where(p => p.Length == 2).Select((p, i) => new ConflictRow($"c{i}", "contradiction", true, ["larger_study"], "Made up.", null, [(p[0], true), (p[1], false)]))],
            [.. ids.Select((id, i) => new ResolutionRow($"f{i}", "outcome", Therapies[i % Therapies.Length], null, "orr", id, 1, 2, "low", null, null, null, "one study", [], "Made up.", [id]))],
            [.. Therapies.Select((t, i) => new MatrixCellRow(t, "systemic", "orr", "1 %", null, 1, 10, 2, "low", false, false, ids[i]))]);
    }

    private static void Queries(string path)
    {
        using var store = EvidenceStore.Open(path, StoreAccess.Read);
        var random = new Random(7);
        string Therapy() => Therapies[random.Next(Therapies.Length)];
        string Metric() => Metrics[random.Next(Metrics.Length)];
        string Document() => $"document {random.Next((int)store.Counts().Documents)}";
        var documents = Enumerable.Range(0, Repeats).Select(_ => Document()).ToArray();
        var next = 0;
        Time(store, "FTS5 over quotes, top 20 by rank, rare word", () => $"SELECT e.id, highlight(evidence_fts, 0, '[', ']') FROM evidence_fts JOIN evidence e ON e.evidence_row = evidence_fts.rowid WHERE evidence_fts MATCH 'code{random.Next(5000)}' ORDER BY rank LIMIT 20");
        Time(store, "FTS5 over quotes, top 20 by rank, two rare words", () => $"SELECT e.id FROM evidence_fts JOIN evidence e ON e.evidence_row = evidence_fts.rowid WHERE evidence_fts MATCH 'code{random.Next(5000)} AND survival' ORDER BY rank LIMIT 20");
        Time(store, "FTS5 over quotes, first 20, word of half of all rows", () => "SELECT e.id FROM evidence_fts JOIN evidence e ON e.evidence_row = evidence_fts.rowid WHERE evidence_fts MATCH 'survival' LIMIT 20");
        Time(store, "FTS5 over quotes, top 20 by rank, word of half of all rows", () => "SELECT e.id FROM evidence_fts JOIN evidence e ON e.evidence_row = evidence_fts.rowid WHERE evidence_fts MATCH 'survival' ORDER BY rank LIMIT 20");
        Time(store, "v_evidence of a therapy and metric, 100 highest values", () => $"SELECT * FROM v_evidence WHERE therapy = '{Therapy()}' AND metric = '{Metric()}' ORDER BY value_middle DESC LIMIT 100");
        Time(store, "v_evidence of a therapy, first 100", () => $"SELECT * FROM v_evidence WHERE therapy = '{Therapy()}' LIMIT 100");
        Time(store, "v_evidence of a therapy, counted", () => $"SELECT count(*), avg(value_middle) FROM v_evidence WHERE therapy = '{Therapy()}'");
        Time(store, "v_evidence of a document, all columns", () => $"SELECT * FROM v_evidence WHERE document = '{documents[next++ % Repeats]}' ORDER BY start");
        Time(store, "v_conflicts of a conflict", () => $"SELECT * FROM v_conflicts WHERE conflict_id = 'c{random.Next(10000)}'");
        Time(store, "v_arm of a therapy as control, first 100", () => $"SELECT * FROM v_arm WHERE therapy = '{Therapy()}' AND role = 'control' LIMIT 100");
        Time(store, "v_matrix of a therapy", () => $"SELECT * FROM v_matrix WHERE therapy = '{Therapy()}'");
    }

    private static void Time(EvidenceStore store, string what, Func<string> sql)
    {
        var times = new List<double>();
        var rows = 0;
        for (var i = 0; i < Repeats; i++)
        {
            var text = sql();
            var clock = Stopwatch.StartNew();
            rows = store.Connection.Query(text).AsList().Count;
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Print(what, $"median {times[Repeats / 2]:0.0} ms, slowest {times[^1]:0.0} ms ({rows} rows)");
    }

    private static async Task ExportAsync(string path)
    {
        foreach (var format in new[] { ExportFormat.Ndjson, ExportFormat.Csv, ExportFormat.Parquet, ExportFormat.Sql })
        {
            using var store = EvidenceStore.Open(path, StoreAccess.Read);
            GC.Collect();
            var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
            using var stop = new CancellationTokenSource();
            var watch = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
                    await Task.Delay(20);
                }
            });
            var target = Path.Combine(Path.GetDirectoryName(path)!, "export");
            var start = Process.GetCurrentProcess().TotalProcessorTime;
            await using (var output = new FileStream(target, FileMode.Create, FileAccess.ReadWrite))
            {
                await StoreExport.WriteAsync(store, format, StoreExport.DefaultStatuses, output);
            }

            stop.Cancel();
            await watch;
            Print($"export {format.ToString().ToLowerInvariant()}, {new FileInfo(target).Length >> 20} MB", $"{(Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds:0.0} s CPU, at most {most >> 20} MB on the managed heap");
        }
    }

    private static ProcessedDocument Make(int number)
    {
        var random = new Random(number);
        var text = new System.Text.StringBuilder();
        var sentences = new List<Sentence>();
        var records = new List<EvidenceRecord>();
        var key = $"document {number}";
        for (var s = 0; s < RecordsOfDocument / RecordsOfSentence; s++)
        {
            var quote = string.Create(CultureInfo.InvariantCulture, $"Case code{random.Next(5000)}: {string.Join(' ', Enumerable.Range(0, 14).Select(_ => Words[random.Next(Words.Length)]))} {random.Next(100)}.");
            var start = text.Length;
            text.Append(quote).Append('\n');
            sentences.Add(new Sentence { Index = s, Start = start, End = start + quote.Length, Quote = quote, Normal = NormalisedText.Identity(quote, start), Kind = BlockKind.Paragraph, Block = 0, PositionInBlock = s });
            for (var r = 0; r < RecordsOfSentence; r++)
            {
                records.Add(Make(random, key, quote, start, r));
            }
        }

        var document = new Document { Key = key, Source = $"{number}.txt", Format = DocumentFormat.PlainText, ContentHash = "", Text = text.ToString(), Blocks = [], Metadata = new DocumentMetadata { Title = key, Year = 2000 + (number % 25) } };
        return new ProcessedDocument(document, sentences, records);
    }

    private static EvidenceRecord Make(Random random, string key, string quote, int start, int ordinal)
    {
        var value = Math.Round(random.NextDouble() * 100, 1);
        return new EvidenceRecord
        {
            Id = $"{random.NextInt64():x16}{ordinal}", Document = key, Source = $"{key[9..]}.txt", Quote = quote, Start = start, End = start + quote.Length, Kind = ClaimKind.Outcome,
            Therapy = Therapies[random.Next(Therapies.Length)], Comparator = ordinal % 2 == 0 ? Therapies[random.Next(Therapies.Length)] : null, Metric = Metrics[random.Next(Metrics.Length)],
            Value = new EvidenceValue(value, value, "%", Bound.Exact), ComparatorValue = ordinal % 2 == 0 ? new EvidenceValue(value / 2, value / 2, "%", Bound.Exact) : null,
            Timepoint = new Timepoint(5, "years"), N = random.Next(20, 400), P = 0.01, PBound = Bound.Lt, Ci = new ConfidenceInterval(value - 5, value + 5, 95), Study = "Example", Design = "rct",
            Population = new Population { PrimarySite = "pancreas", MetastaticSite = "liver", From = new Dictionary<string, FacetOrigin> { ["primary_site"] = FacetOrigin.Document, ["metastatic_site"] = FacetOrigin.Sentence } },
            Citations = [random.Next(1, 60).ToString(CultureInfo.InvariantCulture)], Confidence = 0.9, Status = RecordStatus.Accepted, Extractors = [ExtractorName.Grammar], Rules = ["made_up"],
        };
    }

    private static double Cpu(Action action)
    {
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
    }

    private static void Print(string what, string figure) => Console.WriteLine($"| {what} | {figure} |");
}
