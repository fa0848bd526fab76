using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Storage;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Benchmarks;

/// <summary>
/// A store of a million records, made up: CPU seconds of filling it, against one flat table filled by a loop with a reused prepared command in the same run;
/// milliseconds of queries on it; what its exports take. Four records a sentence, a hundred a document, a comparator in every second, two facets, a citation.
/// </summary>
internal static class MillionRows
{
    private const int RecordsOfDocument = 100;
    private const int RecordsOfSentence = 4;
    private const int Repeats = 21;

    /// <summary>Words that stand in few quotes each.</summary>
    private const int Codes = 5000;

    private static readonly string[] Therapies = [.. FieldVocabulary.Default.TherapyById.Keys.Order(StringComparer.Ordinal)];
    private static readonly string[] Metrics = ["os_rate", "os_median", "pfs_median", "orr", "dcr", "hr_pfs", "hr_os", "recurrence_rate", "morbidity_rate", "adverse_event_rate"];
    private static readonly string[] Classes = ["contradiction", "corroboration", "rounding", "dose_difference"];
    private static readonly string[] Formats = ["ndjson", "csv", "parquet", "sql"];
    private static readonly string[] Words = ["tumour", "response", "median", "patients", "survival", "hepatic", "arm", "months", "treatment", "group", "disease", "progression", "rate", "follow", "dose", "trial"];

    public static void Run(int records) => InFolder(folder =>
    {
        var path = Path.Combine(folder, "evidence.sqlite");
        var documents = records / RecordsOfDocument;
        var made = 0;
        var making = Cpu(() => made = Enumerable.Range(0, documents).Sum(d => Make(d).Records.Count));
        Print($"making up {made:N0} records (part of both loops below)", $"{making:0.0} s CPU");
        var flat = Flat(Path.Combine(folder, "flat.sqlite"), documents);
        Print("flat table: rows", $"{flat.Rows:0.0} s CPU");
        Print("flat table: two indexes", $"{flat.Indexes:0.0} s CPU");
        Print("flat table: FTS5 of the quotes", $"{flat.Text:0.0} s CPU");
        using var store = EvidenceStore.Open(path, StoreAccess.Write);
        var run = store.BeginRun("ingest", EvidencePipeline.Version);
        var filling = Cpu(() => Fill(store, documents));
        Print($"store: {store.Counts().Records:N0} records with arms, facets, citations, sentences, all indexes, two FTS5 tables", $"{filling:0.0} s CPU");
        Print("store / flat rows alone", $"{filling / flat.Rows:0.0} x");
        Print("store / flat rows, indexes and FTS5", $"{filling / (flat.Rows + flat.Indexes + flat.Text):0.0} x");
        Print("conflicts, findings", $"{Cpu(() => store.ReplaceDerived(Derived(store))):0.0} s CPU");
        Print("end of the run", $"{Cpu(() => store.EndRun(run, new RunCounts(documents, 0, 0, 0), finished: true)):0.0} s CPU");
        Queries(path);
    });

    /// <summary>What the tool takes to write stores of several sizes in the formats that hold their records.</summary>
    public static void Export(IReadOnlyList<int> sizes)
    {
        Console.WriteLine("| records | format | MB written | s | processor s | peak MB |");
        Console.WriteLine("| ---: | --- | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes)
        {
            InFolder(folder =>
            {
                var path = Path.Combine(folder, "evidence.sqlite");
                using (var store = EvidenceStore.Open(path, StoreAccess.Write))
                {
                    Fill(store, size / RecordsOfDocument);
                }

                foreach (var format in Formats)
                {
                    var target = Path.Combine(folder, "export");
                    var cost = ToolProcess.Run("export", "--quiet", "--store", path, "--format", format, "--out", target);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {format} | {new FileInfo(target).Length / 1e6:0} | {cost.Row} |"));
                }
            });
        }
    }

    private static void InFolder(Action<string> measure)
    {
        var folder = Directory.CreateTempSubdirectory("pnet-million-");
        try
        {
            measure(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>As the pipeline writes: several documents a transaction.</summary>
    private static void Fill(EvidenceStore store, int documents)
    {
        using var writer = store.OpenWriter();
        var size = new TransactionSize();
        var waiting = new List<ProcessedDocument>();
        for (var number = 0; number < documents; number++)
        {
            var document = Make(number);
            waiting.Add(document);
            size.Add(document);
            if (size.IsFull || number == documents - 1)
            {
                writer.Together(() => waiting.ForEach(writer.Write));
                waiting.Clear();
                size.Close();
            }
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
            [.. ids.Chunk(10).Select((p, i) => new StudyRow($"s{i}", $"Study {i}", 2, 1, p))], [],
            [.. ids.Chunk(2).Where(p => p.Length == 2).Select((p, i) => new ConflictRow($"c{i}", Classes[i % Classes.Length], i % 2 == 0, ["larger_study"], "Made up.", null, [(p[0], true), (p[1], false)]))],
            [.. ids.Select((id, i) => new ResolutionRow($"f{i}", "outcome", Therapies[i % Therapies.Length], null, "orr", id, 1, 2, "low", null, null, null, "one study", [], "Made up.", [id]))],
            [.. Therapies.Select((t, i) => new MatrixCellRow(t, "systemic", "orr", "1 %", null, 1, 10, 2, "low", false, false, ids[i]))]);
    }

    private static void Queries(string path)
    {
        using var store = EvidenceStore.Open(path, StoreAccess.Read);
        var counts = store.Counts();
        var random = new Random(7);
        string Code() => $"code{random.Next(Codes)}";
        string Therapy() => $"therapy = '{Therapies[random.Next(Therapies.Length)]}'";
        string Metric() => $"metric = '{Metrics[random.Next(Metrics.Length)]}'";
        string Document() => $"document = 'document {random.Next((int)counts.Documents)}'";
        string Source() => $"source = '{random.Next((int)counts.Documents)}.txt'";
        const string Found = "FROM evidence_fts JOIN evidence e ON e.evidence_row = evidence_fts.rowid WHERE evidence_fts MATCH";
        Time(store, "FTS5 over quotes, top 20 by rank, a word of few", () => $"SELECT e.id, highlight(evidence_fts, 0, '[', ']') {Found} '{Code()}' ORDER BY rank LIMIT 20");
        Time(store, "FTS5 over quotes, top 20 by rank, a word of few and one of many", () => $"SELECT e.id {Found} '{Code()} AND survival' ORDER BY rank LIMIT 20");
        Time(store, "FTS5 over sentences, top 20 by rank, a word of few", () => $"SELECT s.sentence_id FROM sentence_fts JOIN sentence s ON s.sentence_id = sentence_fts.rowid WHERE sentence_fts MATCH '{Code()}' ORDER BY rank LIMIT 20");
        Time(store, "FTS5 over quotes, first 20, a word of half of all", () => $"SELECT e.id {Found} 'survival' LIMIT 20");
        Time(store, "FTS5 over quotes, top 20 by rank of the first 5,000 in the order of the store, a word of half of all", () => "SELECT e.id FROM (SELECT rowid AS evidence_row, bm25(evidence_fts) AS score FROM evidence_fts WHERE evidence_fts MATCH 'survival' LIMIT 5000) JOIN evidence e USING (evidence_row) ORDER BY score LIMIT 20");
        Time(store, "FTS5 over quotes, top 20 by rank, a word of half of all", () => $"SELECT e.id {Found} 'survival' ORDER BY rank LIMIT 20");
        Time(store, "v_evidence of a therapy and metric, 100 highest values", () => $"SELECT * FROM v_evidence WHERE {Therapy()} AND {Metric()} ORDER BY value_middle DESC LIMIT 100");
        Time(store, "v_evidence of a therapy, first 100", () => $"SELECT * FROM v_evidence WHERE {Therapy()} LIMIT 100");
        Time(store, "v_evidence of a therapy, counted", () => $"SELECT count(*), avg(value_middle) FROM v_evidence WHERE {Therapy()}");
        Time(store, "v_evidence of a document, by key", () => $"SELECT * FROM v_evidence WHERE {Document()} ORDER BY start");
        Time(store, "v_evidence of a document, by file", () => $"SELECT * FROM v_evidence WHERE {Source()} ORDER BY start");
        Time(store, "v_arm of a therapy as control, first 100", () => $"SELECT * FROM v_arm WHERE {Therapy()} AND role = 'control' LIMIT 100");
        Time(store, "v_arm of a document", () => $"SELECT * FROM v_arm WHERE {Source()}");
        Time(store, "v_dosing of a therapy", () => $"SELECT * FROM v_dosing WHERE {Therapy()}");
        Time(store, "v_dosing of a document", () => $"SELECT * FROM v_dosing WHERE {Source()}");
        Time(store, "v_recommendations of a therapy", () => $"SELECT * FROM v_recommendations WHERE {Therapy()}");
        Time(store, "v_recommendations of a document", () => $"SELECT * FROM v_recommendations WHERE {Source()}");
        Time(store, "v_conflicts of a conflict", () => $"SELECT * FROM v_conflicts WHERE conflict_id = 'c{random.Next((int)counts.Records / 40)}'");
        Time(store, "v_conflicts of a therapy", () => $"SELECT * FROM v_conflicts WHERE {Therapy()}");
        Time(store, "v_conflicts of a document", () => $"SELECT * FROM v_conflicts WHERE {Source()}");
        Time(store, "v_conflicts of a class, genuine, first 100", () => $"SELECT * FROM v_conflicts WHERE class = '{Classes[random.Next(Classes.Length)]}' AND genuine = 1 LIMIT 100");
        Time(store, "v_matrix of a therapy", () => $"SELECT * FROM v_matrix WHERE {Therapy()}");
        Time(store, "v_study of a study", () => $"SELECT * FROM v_study WHERE study_id = 's{random.Next((int)counts.Records / 200)}'");
        Time(store, "v_review_queue, first 100", () => "SELECT * FROM v_review_queue LIMIT 100");
        Time(store, "v_review_queue of a therapy", () => $"SELECT * FROM v_review_queue WHERE {Therapy()}");
        Time(store, "v_review_queue of a document", () => $"SELECT * FROM v_review_queue WHERE {Source()}");
    }

    /// <summary>Processor time beside the clock's: a busy machine stretches only the latter.</summary>
    private static void Time(EvidenceStore store, string what, Func<string> sql)
    {
        var (times, processor) = (new List<double>(), new List<double>());
        var rows = 0;
        for (var i = 0; i < Repeats; i++)
        {
            var text = sql();
            var (clock, start) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            rows = store.Connection.Query(text).AsList().Count;
            times.Add(clock.Elapsed.TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }

        times.Sort();
        processor.Sort();
        Print(what, $"median {times[Repeats / 2]:0.0} ms, slowest {times[^1]:0.0} ms; processor median {processor[Repeats / 2]:0.0} ms, most {processor[^1]:0.0} ms ({rows} rows)");
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
            var quote = string.Create(CultureInfo.InvariantCulture, $"Case code{random.Next(Codes)}: {string.Join(' ', Enumerable.Range(0, 14).Select(_ => Words[random.Next(Words.Length)]))} {random.Next(100)}.");
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

    /// <summary>Mostly outcomes, a twelfth doses, a twelfth recommendations; a tenth is for review.</summary>
    private static EvidenceRecord Make(Random random, string key, string quote, int start, int ordinal)
    {
        var value = Math.Round(random.NextDouble() * 100, 1);
        var kind = random.Next(12) switch { 0 => ClaimKind.Dosing, 1 => ClaimKind.Recommendation, _ => ClaimKind.Outcome };
        var compares = ordinal % 2 == 0;
        return new EvidenceRecord
        {
            Id = $"{random.NextInt64():x16}{ordinal}", Document = key, Source = $"{key[9..]}.txt", Quote = quote, Start = start, End = start + quote.Length, Kind = kind,
            Therapy = Therapies[random.Next(Therapies.Length)], Comparator = compares ? Therapies[random.Next(Therapies.Length)] : null, Metric = kind == ClaimKind.Outcome ? Metrics[random.Next(Metrics.Length)] : null,
            Value = new EvidenceValue(value, value, "%", Bound.Exact), ComparatorValue = compares ? new EvidenceValue(value / 2, value / 2, "%", Bound.Exact) : null,
            Timepoint = new Timepoint(5, "years"), N = random.Next(20, 400), P = 0.01, PBound = Bound.Lt, Ci = new ConfidenceInterval(value - 5, value + 5, 95), Study = "Example", Design = "rct",
            Dose = kind == ClaimKind.Dosing ? new Dose { Low = 120, High = 120, Unit = "mg", Every = new Timepoint(4, "weeks") } : null,
            Population = new Population { PrimarySite = "pancreas", MetastaticSite = "liver", From = new Dictionary<string, FacetOrigin> { ["primary_site"] = FacetOrigin.Document, ["metastatic_site"] = FacetOrigin.Sentence } },
            Citations = [random.Next(1, 60).ToString(CultureInfo.InvariantCulture)], Confidence = random.NextDouble(), Status = random.Next(10) == 0 ? RecordStatus.Review : RecordStatus.Accepted,
            Extractors = [ExtractorName.Grammar], Rules = ["made_up"],
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
