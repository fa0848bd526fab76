using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Storage;

/// <summary>How a store is opened.</summary>
public enum StoreAccess
{
    /// <summary>Makes the file where it is missing, migrates an older one.</summary>
    Write,

    /// <summary>Refuses a missing file; every write fails.</summary>
    Read,
}

/// <summary>The evidence store: one SQLite file. One writer and any number of readers at once; an instance belongs to one thread.</summary>
public sealed partial class EvidenceStore : IDisposable
{
    /// <summary>Schema version that this code writes; <c>PRAGMA user_version</c>.</summary>
    public const int Version = 5;

    /// <summary>"PNET" in ASCII; tells an evidence store from another program's database.</summary>
    private const int ApplicationId = 0x504E4554;

    private readonly SqliteConnection _connection;

    private EvidenceStore(SqliteConnection connection) => _connection = connection;

    internal SqliteConnection Connection => _connection;

    /// <summary>
    /// Text of the schema, for documentation and dumps. A list of allowed words is written out as comparisons: SQLite makes a table of such a list
    /// for every row that is inserted, which takes a quarter of the time of an insert.
    /// </summary>
    internal static string Schema
    {
        get
        {
            using var stream = typeof(EvidenceStore).Assembly.GetManifestResourceStream("PNetEvidence.Storage.Schema.sql")!;
            using var reader = new StreamReader(stream);
            return AllowedWords().Replace(reader.ReadToEnd().ReplaceLineEndings("\n"),
                m => $"CHECK ({string.Join(" OR ", m.Groups[2].Value.Split(", ").Select(word => $"{m.Groups[1].Value} = {word}"))})");
        }
    }

    /// <exception cref="StoreException">The file is missing (for reading), newer than this version, no evidence store, damaged, locked, or on a medium that cannot be written.</exception>
    /// <param name="wait">Seconds to wait for another process that writes.</param>
    public static EvidenceStore Open(string path, StoreAccess access, int wait = 30)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (access == StoreAccess.Read && !File.Exists(path))
        {
            throw new StoreException($"{path}: there is no such store; run 'pnet run' or 'pnet ingest PATH' first, or name another with --store");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new StoreException($"{path}: its folder does not exist; make it, or name another store with --store");
        }

        try
        {
            return new EvidenceStore(Connect(path, path, access, wait));
        }
        catch (SqliteException e) when (access == StoreAccess.Read && e.SqliteErrorCode is 8 or 10 or 14)
        {
            return OpenUnchanging(path, e);
        }
        catch (SqliteException e)
        {
            throw Explain(e, path);
        }
    }

    /// <summary>
    /// On a medium that cannot be written not even a reader can make the side files of the journal. A store without a journal left is then read as unchanging.
    /// </summary>
    private static EvidenceStore OpenUnchanging(string path, SqliteException cause)
    {
        var journal = new FileInfo(path + "-wal");
        if (journal is { Exists: true, Length: > 0 })
        {
            throw new StoreException($"{path}: its last changes are in {journal.Name}, which cannot be taken in here (read-only file or folder); copy both to a folder that can be written", cause);
        }

        try
        {
            return new EvidenceStore(Connect(path, $"file:{Uri.EscapeDataString(Path.GetFullPath(path))}?immutable=1", StoreAccess.Read, wait: 0));
        }
        catch (SqliteException e)
        {
            throw Explain(e, path);
        }
    }

    private static SqliteConnection Connect(string path, string source, StoreAccess access, int wait)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = access == StoreAccess.Read ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = wait,
            ForeignKeys = true,
        }.ToString());
        try
        {
            connection.Open();
            Prepare(connection, path, access);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The system's error as one line: what, why, what to do.</summary>
    internal static StoreException Explain(SqliteException e, string path) => new(e.SqliteErrorCode switch
    {
        5 or 6 => $"{path}: the store is in use by another process that writes; wait for it to end and run again",
        8 => $"{path}: the store cannot be written (read-only file or folder); change its permissions or name another with --store",
        10 => $"{path}: the disk failed to read or write; check it and run 'pnet verify'",
        11 or 26 => $"{path}: this is no SQLite database, or a damaged one; restore a copy, or name another with --store",
        13 => $"{path}: the disk is full; free some space and run again, what is stored is kept",
        14 => $"{path}: the store cannot be opened; check the path and its permissions",
        _ => $"{path}: the store refuses ({e.Message.Trim()}); run 'pnet verify', and report it if it comes again",
    }, e);

    /// <summary>A writer with prepared commands; dispose it before the store.</summary>
    public DocumentWriter OpenWriter() => new(_connection);

    public void Dispose() => _connection.Dispose();

    public IReadOnlyDictionary<string, StoredFile> Files() =>
        _connection.Query<FileRow>("SELECT name, path, content_hash AS ContentHash, pipeline_version AS PipelineVersion, state, reason, documents FROM file ORDER BY name")
            .ToDictionary(f => f.Name, f => new StoredFile(f.Name, f.Path, f.ContentHash, f.PipelineVersion, EvidenceJson.Parse<FileState>(f.State) ?? FileState.Failed, f.Reason, (int)f.Documents), StringComparer.Ordinal);

    /// <summary>Documents in order of key and source; streamed.</summary>
    public IEnumerable<StoredDocument> Documents(string? source = null)
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            """
            SELECT d.document_id, d.key, d.source, d.format, d.text, d.metadata, (SELECT count(*) FROM sentence s WHERE s.document_id = d.document_id)
            FROM document d WHERE $source IS NULL OR d.source = $source ORDER BY d.key, d.source
            """;
        command.Parameters.AddWithValue("$source", (object?)source ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new StoredDocument(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), EvidenceJson.Parse<DocumentFormat>(reader.GetString(3)) ?? DocumentFormat.Unknown,
                reader.GetString(4), StoreJson.ReadMetadata(reader.GetString(5)), reader.GetInt32(6));
        }
    }

    /// <summary>Ranges of a document's sentences in order.</summary>
    public IReadOnlyList<(int Start, int End, string Kind)> Sentences(long document) =>
        [.. _connection.Query<(long, long, string)>("SELECT start, \"end\", kind FROM sentence WHERE document_id = @document ORDER BY ordinal", new { document }).Select(r => ((int)r.Item1, (int)r.Item2, r.Item3))];

    /// <summary>Reference lists by document key; a document without one is not there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Reference>> References() =>
        _connection.Query<ReferenceRow>("SELECT d.key, r.marker, r.text, r.doi, r.pmid, r.pmcid, r.first_author AS FirstAuthor, r.year, r.title FROM reference r JOIN document d USING (document_id) ORDER BY d.key, d.source, r.reference_id")
            .GroupBy(r => r.Key)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<Reference>)[.. g.Select(r => new Reference(r.Marker, r.Text) { Doi = r.Doi, Pmid = r.Pmid, Pmcid = r.Pmcid, FirstAuthor = r.FirstAuthor, Year = (int?)r.Year, Title = r.Title })], StringComparer.Ordinal);

    /// <summary>Records in the order of exports (document key, source, start, id); streamed, in constant memory.</summary>
    /// <param name="statuses">All where null.</param>
    public IEnumerable<EvidenceRecord> Records(IReadOnlyCollection<RecordStatus>? statuses = null, string? id = null)
    {
        using var command = _connection.CreateCommand();
        var conditions = new List<string>();
        if (statuses is not null)
        {
            conditions.Add($"e.status IN ({string.Join(", ", statuses.Select(s => $"'{EvidenceJson.Name(s)}'"))})");
        }

        if (id is not null)
        {
            conditions.Add("e.id = $id");
            command.Parameters.AddWithValue("$id", id);
        }

        command.CommandText = $"{EvidenceRowReader.Select(byDocument: id is null)} {(conditions.Count > 0 ? "WHERE " + string.Join(" AND ", conditions) : "")} {EvidenceRowReader.Order}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return EvidenceRowReader.Read(reader);
        }
    }

    public StoreCounts Counts() => new(
        _connection.ExecuteScalar<long>("SELECT count(*) FROM document"),
        _connection.ExecuteScalar<long>("SELECT count(*) FROM sentence"),
        _connection.ExecuteScalar<long>("SELECT count(*) FROM evidence"),
        _connection.Query<(string, long)>("SELECT kind, count(*) FROM evidence GROUP BY kind ORDER BY kind").ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal));

    /// <summary>Therapies of records, with how many records name each.</summary>
    public IReadOnlyList<(string Therapy, long Records)> Therapies() =>
        [.. _connection.Query<(string, long)>("SELECT therapy, count(*) FROM evidence GROUP BY therapy ORDER BY therapy")];

    public long BeginRun(string verb, string pipelineVersion) => Guard(() =>
    {
        _connection.Execute("UPDATE run SET state = 'interrupted' WHERE state = 'running'");
        return _connection.ExecuteScalar<long>(
            "INSERT INTO run (verb, started_at, state, pipeline_version) VALUES (@verb, @now, 'running', @pipelineVersion) RETURNING run_id", new { verb, now = Now(), pipelineVersion });
    });

    /// <summary>
    /// Notes how a run ended, and lets SQLite count what its tables hold now: without such figures it takes every index for equally telling,
    /// and asks for all doses of the store before those of a document.
    /// </summary>
    public void EndRun(long run, RunCounts counts, bool finished) => Guard(() => _connection.Execute(
        """
        PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002;
        UPDATE run SET finished_at = @now, state = @state, files_read = @FilesRead, files_skipped = @FilesSkipped, files_unread = @FilesUnread, files_failed = @FilesFailed,
          documents = (SELECT count(*) FROM document), sentences = (SELECT count(*) FROM sentence), records = (SELECT count(*) FROM evidence)
        WHERE run_id = @run
        """,
        new { run, now = Now(), state = finished ? "finished" : "interrupted", counts.FilesRead, counts.FilesSkipped, counts.FilesUnread, counts.FilesFailed }));

    /// <summary>Puts all derived rows in place of those stored, in one transaction.</summary>
    public void ReplaceDerived(DerivedRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Guard(() => DerivedWriter.Replace(_connection, rows));
    }

    /// <summary>Decisions in order of target, reviewer and time, as JSON.</summary>
    public IReadOnlyList<string> Decisions() => [.. _connection.Query<string>("SELECT body FROM decision ORDER BY target, decided_at, decided_by")];

    /// <summary>Reviewers' words by target, oldest first; several are joined by "; ".</summary>
    public IReadOnlyDictionary<string, string> Notes() =>
        _connection.Query<(string Target, string By, string At, string Why)>(
            "SELECT target, decided_by, decided_at, trim(json_extract(body, '$.why')) FROM decision WHERE trim(coalesce(json_extract(body, '$.why'), '')) <> '' ORDER BY target, decided_at, decided_by")
            .GroupBy(d => d.Target, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => string.Join("; ", g.Select(d => $"{d.By}, {d.At}: {d.Why}")), StringComparer.Ordinal);

    /// <summary>Stores decisions; one of the same target, reviewer and time is replaced.</summary>
    public void Add(IEnumerable<DecisionRow> decisions) => Guard(() =>
    {
        using var transaction = _connection.BeginTransaction();
        var stored = _connection.Execute("INSERT OR REPLACE INTO decision (target, decided_by, decided_at, action, body) VALUES (@Target, @By, @At, @Action, @Body)", decisions, transaction);
        transaction.Commit();
        return stored;
    });

    /// <summary>Keeps the records as this run left them.</summary>
    public void KeepRunRecords(long run, IEnumerable<RunRecordRow> rows) => Guard(() =>
    {
        DerivedWriter.KeepRun(_connection, run, rows);
        return 0;
    });

    public IReadOnlyList<RunRecordRow> RunRecords(long run) =>
        [.. _connection.Query<RunRow>("SELECT record_id AS RecordId, source, claim, figure, status, preferred, quote, certainty, reason FROM run_record WHERE run_id = @run ORDER BY source, record_id", new { run })
            .Select(r => new RunRecordRow(r.RecordId, r.Source, r.Claim, r.Figure, r.Status, r.Preferred == 1, r.Quote, r.Certainty, r.Reason))];

    /// <summary>Numbers of the runs whose records were kept, oldest first.</summary>
    public IReadOnlyList<long> Runs() => [.. _connection.Query<long>("SELECT run_id FROM run WHERE run_id IN (SELECT DISTINCT run_id FROM run_record) ORDER BY run_id")];

    private static void Prepare(SqliteConnection connection, string path, StoreAccess access)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var tables = connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master");
        if (version > Version)
        {
            throw new StoreException($"{path}: written by a newer version (store {version}, this tool knows up to {Version}); update pnet, or name another store with --store");
        }

        if (tables > 0 && connection.ExecuteScalar<int>("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreException($"{path}: a database, but no evidence store; name another with --store");
        }

        if (access == StoreAccess.Read)
        {
            if (version < 1)
            {
                throw new StoreException($"{path}: the store is empty; run 'pnet ingest PATH' first");
            }

            if (version < Version)
            {
                throw new StoreException($"{path}: written by an older version (store {version}, this tool reads {Version}); run 'pnet verify --repair', which keeps a copy and brings it up to date");
            }

            return;
        }

        // Of indexes that grow at all their places at once, as much as a million records have stays at hand: 128 MB, taken as the store grows.
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 8000;");
        if (version == 0)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            // Of two processes that make a store at once, the second finds it made.
            if (connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction) == 0)
            {
                CreateSchema(connection, transaction);
            }

            transaction.Commit();
        }
        else if (version < Version)
        {
            StoreMigration.Run(connection, path, version);
        }
    }

    /// <summary>Tables, views, indexes and the data dictionary of the present version.</summary>
    internal static void CreateSchema(SqliteConnection connection, SqliteTransaction transaction)
    {
        var schema = Schema;
        connection.Execute(schema, transaction: transaction);
        var position = 0;
        connection.Execute(
            "INSERT INTO data_dictionary (object, name, position, meaning) VALUES (@Relation, @Name, @Position, @Meaning)",
            SchemaComments.Read(schema).Select(e => new { e.Relation, e.Name, Position = position++, e.Meaning }), transaction);
        connection.Execute($"PRAGMA application_id = {ApplicationId.ToString(CultureInfo.InvariantCulture)}; PRAGMA user_version = {Version.ToString(CultureInfo.InvariantCulture)};", transaction: transaction);
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw Explain(e, _connection.DataSource);
        }
    }

    [GeneratedRegex(@"CHECK \((\w+) IN \(('[^()]*')\)\)", RegexOptions.CultureInvariant)]
    private static partial Regex AllowedWords();

    private sealed record FileRow(string Name, string Path, string? ContentHash, string PipelineVersion, string State, string? Reason, long Documents);

    private sealed record RunRow(string RecordId, string Source, string Claim, string Figure, string Status, long Preferred, string Quote, string? Certainty, string? Reason);

    private sealed record ReferenceRow(string Key, string Marker, string Text, string? Doi, string? Pmid, string? Pmcid, string? FirstAuthor, long? Year, string? Title);
}
