using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Storage;

/// <summary>Writes documents with prepared, reused commands: one transaction a document. Not thread-safe; the pipeline has one.</summary>
public sealed class DocumentWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _document;
    private readonly SqliteCommand _section;
    private readonly SqliteCommand _sentence;
    private readonly SqliteCommand _sentenceText;
    private readonly SqliteCommand _reference;
    private readonly SqliteCommand _evidence;
    private readonly SqliteCommand _evidenceText;
    private readonly SqliteCommand _facet;
    private readonly SqliteCommand _citation;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand[] _delete;
    private readonly SqliteCommand _file;

    internal DocumentWriter(SqliteConnection connection)
    {
        _connection = connection;
        _document = Insert("document", "key", "source", "format", "content_hash", "title", "year", "journal", "doi", "pmid", "pmcid", "first_author", "source_kind", "design", "jurisdiction", "language", "effective_date", "metadata", "text");
        _section = Insert("section", "document_id", "ordinal", "heading", "path");
        _sentence = Insert("sentence", "document_id", "section_id", "ordinal", "kind", "start", "end", "page", "quote");
        _sentenceText = Insert("sentence_fts", "rowid", "quote");
        _reference = Insert("reference", "document_id", "marker", "text", "doi", "pmid", "pmcid", "first_author", "year", "title");
        _evidence = Insert("evidence", ["document_id", "sentence_id", .. EvidenceColumns.All.Select(c => c.Name)]);
        _evidenceText = Insert("evidence_fts", "rowid", "quote");
        _facet = Insert("population_facet", "evidence_row", "position", "facet", "value", "origin");
        _citation = Insert("citation", "evidence_row", "position", "marker", "reference_id");
        _find = Prepare("SELECT document_id FROM document WHERE key = $0 AND source = $1", 2);
        _delete =
        [
            Prepare("INSERT INTO evidence_fts (evidence_fts, rowid, quote) SELECT 'delete', evidence_row, quote FROM evidence WHERE document_id = $0", 1),
            Prepare("INSERT INTO sentence_fts (sentence_fts, rowid, quote) SELECT 'delete', sentence_id, quote FROM sentence WHERE document_id = $0", 1),
            Prepare("DELETE FROM evidence WHERE document_id = $0", 1),
            Prepare("DELETE FROM document WHERE document_id = $0", 1),
        ];
        _file = Prepare("INSERT OR REPLACE INTO file (name, path, content_hash, pipeline_version, state, reason, documents) VALUES ($0, $1, $2, $3, $4, $5, $6)", 7);
    }

    /// <summary>Stores a document in place of what the store has under its key and source, wholly or, on an exception, not at all.</summary>
    /// <exception cref="StoreException">The store is locked, full or read-only.</exception>
    public void Write(ProcessedDocument processed) => InTransaction(() =>
    {
        if (Run(_find, processed.Document.Key, processed.Document.Source) is long old)
        {
            Delete(old);
        }

        var document = InsertDocument(processed.Document);
        var references = InsertReferences(document, processed.Document.References);
        var sentences = InsertSentences(document, processed.Sentences);
        foreach (var record in processed.Records)
        {
            InsertEvidence(document, record, SentenceAt(sentences, record.Start), references);
        }
    });

    /// <summary>Notes what became of a file. Where it was read, documents of it under other keys than <paramref name="keys"/> are removed.</summary>
    /// <exception cref="StoreException">The store is locked, full or read-only.</exception>
    public void Finish(StoredFile file, IReadOnlySet<string> keys) => InTransaction(() =>
    {
        if (file.State == FileState.Read)
        {
            foreach (var stale in DocumentsOf(file.Name).Where(d => !keys.Contains(d.Key)))
            {
                Delete(stale.Id);
            }
        }

        Run(_file, file.Name, file.Path, file.ContentHash, file.PipelineVersion, EvidenceJson.Name(file.State), file.Reason, file.Documents);
    });

    public void Dispose()
    {
        foreach (var command in _commands)
        {
            command.Dispose();
        }
    }

    private List<(long Id, string Key)> DocumentsOf(string source)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT document_id, key FROM document WHERE source = $0";
        command.Parameters.AddWithValue("$0", source);
        using var reader = command.ExecuteReader();
        var found = new List<(long, string)>();
        while (reader.Read())
        {
            found.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return found;
    }

    private void Delete(long document)
    {
        foreach (var command in _delete)
        {
            Run(command, document);
        }
    }

    private long InsertDocument(Document d)
    {
        var m = d.Metadata;
        return Id(_document, d.Key, d.Source, EvidenceJson.Name(d.Format), d.ContentHash, m.Title, m.Year, m.Journal, m.Doi, m.Pmid, m.Pmcid, m.FirstAuthor,
            m.SourceKind is { } kind ? EvidenceJson.Name(kind) : null, m.Design, m.Jurisdiction, m.Language, m.EffectiveDate, StoreJson.Write(m), d.Text);
    }

    private Dictionary<string, long> InsertReferences(long document, IReadOnlyList<Reference> references)
    {
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var r in references)
        {
            var id = Id(_reference, document, r.Marker, r.Text, r.Doi, r.Pmid, r.Pmcid, r.FirstAuthor, r.Year, r.Title);
            ids.TryAdd(r.Marker, id);
        }

        return ids;
    }

    private List<(int Start, int End, long Id)> InsertSentences(long document, IReadOnlyList<Sentence> sentences)
    {
        var stored = new List<(int, int, long)>(sentences.Count);
        string? path = null;
        long section = 0;
        var sections = 0;
        foreach (var s in sentences)
        {
            var here = string.Join(" > ", s.SectionPath);
            if (here != path)
            {
                path = here;
                section = Id(_section, document, sections++, s.Section, here);
            }

            var id = Id(_sentence, document, section, stored.Count, EvidenceJson.Name(s.Kind), s.Start, s.End, s.Page, s.Quote);
            Run(_sentenceText, id, s.Quote);
            stored.Add((s.Start, s.End, id));
        }

        return stored;
    }

    private void InsertEvidence(long document, EvidenceRecord record, long? sentence, Dictionary<string, long> references)
    {
        var values = new object?[EvidenceColumns.All.Count + 2];
        values[0] = document;
        values[1] = sentence;
        for (var i = 0; i < EvidenceColumns.All.Count; i++)
        {
            values[i + 2] = EvidenceColumns.All[i].Value(record);
        }

        var row = Id(_evidence, values);
        Run(_evidenceText, row, record.Quote);
        var position = 0;
        foreach (var (facet, value) in record.Population.Facets())
        {
            var origin = record.Population.From is { } from && from.TryGetValue(facet, out var found) ? EvidenceJson.Name(found) : null;
            Run(_facet, row, position++, facet, value, origin);
        }

        for (var i = 0; i < record.Citations.Count; i++)
        {
            Run(_citation, row, i, record.Citations[i], references.TryGetValue(record.Citations[i], out var reference) ? reference : null);
        }
    }

    /// <summary>The sentence that holds the offset; null where none does.</summary>
    private static long? SentenceAt(List<(int Start, int End, long Id)> sentences, int at)
    {
        var (low, high) = (0, sentences.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].End <= at)
            {
                low = middle + 1;
            }
            else if (sentences[middle].Start > at)
            {
                high = middle - 1;
            }
            else
            {
                return sentences[middle].Id;
            }
        }

        return null;
    }

    private void InTransaction(Action write)
    {
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var command in _commands)
            {
                command.Transaction = transaction;
            }

            write();
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw EvidenceStore.Explain(e, _connection.DataSource);
        }
    }

    private SqliteCommand Insert(string table, params IReadOnlyList<string> columns) =>
        Prepare($"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i}"))})", columns.Count);

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        command.Prepare();
        _commands.Add(command);
        return command;
    }

    private long Id(SqliteCommand insert, params ReadOnlySpan<object?> values)
    {
        Run(insert, values);
        return SQLitePCL.raw.sqlite3_last_insert_rowid(_connection.Handle);
    }

    private static object? Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) ? command.ExecuteScalar() : command.ExecuteNonQuery();
    }
}
