using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Storage;

/// <summary>Writes documents with prepared, reused commands: one transaction a document, or one for several. Not thread-safe; the pipeline has one.</summary>
public sealed class DocumentWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<PreparedStatement> _statements = [];
    private readonly PreparedStatement _document;
    private readonly PreparedStatement _section;
    private readonly PreparedStatement _sentence;
    private readonly PreparedStatement _sentenceText;
    private readonly PreparedStatement _reference;
    private readonly PreparedStatement _evidence;
    private readonly PreparedStatement _evidenceText;
    private readonly PreparedStatement _arm;
    private readonly PreparedStatement _facet;
    private readonly PreparedStatement _citation;
    private readonly PreparedStatement _find;
    private readonly PreparedStatement[] _delete;
    private readonly PreparedStatement _file;
    private bool _inTransaction;

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
        _arm = Insert("arm", "evidence_row", "role", "therapy", "low", "high", "unit", "bound", "ci_low", "ci_high", "ci_level", "n", "events");
        _facet = Insert("population_facet", "evidence_row", "position", "facet", "value", "origin");
        _citation = Insert("citation", "evidence_row", "position", "marker", "reference_id");
        _find = Prepare("SELECT document_id FROM document WHERE key = ? AND source = ?");
        _delete =
        [
            Prepare("INSERT INTO evidence_fts (evidence_fts, rowid, quote) SELECT 'delete', evidence_row, quote FROM evidence WHERE document_id = ?"),
            Prepare("INSERT INTO sentence_fts (sentence_fts, rowid, quote) SELECT 'delete', sentence_id, quote FROM sentence WHERE document_id = ?"),
            Prepare("DELETE FROM evidence WHERE document_id = ?"),
            Prepare("DELETE FROM document WHERE document_id = ?"),
        ];
        _file = Prepare("INSERT OR REPLACE INTO file (name, path, content_hash, pipeline_version, state, reason, documents) VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    /// <summary>Stores a document in place of what the store has under its key and source, wholly or, on an exception, not at all.</summary>
    /// <exception cref="StoreException">The store is locked, full or read-only.</exception>
    public void Write(ProcessedDocument processed) => InTransaction(() =>
    {
        if (_find.Find(processed.Document.Key, processed.Document.Source) is { } old)
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

        _file.Run(file.Name, file.Path, file.ContentHash, file.PipelineVersion, EvidenceJson.Name(file.State), file.Reason, file.Documents);
    });

    /// <summary>
    /// Runs writes in one transaction, which costs less than one each, above all in the full text. On an exception none of them is stored.
    /// The store is locked meanwhile: what is to be written should be at hand.
    /// </summary>
    /// <exception cref="StoreException">The store is locked, full or read-only.</exception>
    public void Together(Action writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        InTransaction(writes);
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
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
        foreach (var statement in _delete)
        {
            statement.Run(document);
        }
    }

    private long InsertDocument(Document d)
    {
        var m = d.Metadata;
        return _document.Run(d.Key, d.Source, EvidenceJson.Name(d.Format), d.ContentHash, m.Title, m.Year, m.Journal, m.Doi, m.Pmid, m.Pmcid, m.FirstAuthor,
            m.SourceKind is { } kind ? EvidenceJson.Name(kind) : null, m.Design, m.Jurisdiction, m.Language, m.EffectiveDate, StoreJson.Write(m), d.Text);
    }

    private Dictionary<string, long> InsertReferences(long document, IReadOnlyList<Reference> references)
    {
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var r in references)
        {
            var id = _reference.Run(document, r.Marker, r.Text, r.Doi, r.Pmid, r.Pmcid, r.FirstAuthor, r.Year, r.Title);
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
                section = _section.Run(document, sections++, s.Section, here);
            }

            var id = _sentence.Run(document, section, stored.Count, EvidenceJson.Name(s.Kind), s.Start, s.End, s.Page, s.Quote);
            _sentenceText.Run(id, s.Quote);
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

        var row = _evidence.Run(values);
        _evidenceText.Run(row, record.Quote);
        InsertArms(row, record);
        var position = 0;
        foreach (var (facet, value) in record.Population.Facets())
        {
            var origin = record.Population.From is { } from && from.TryGetValue(facet, out var found) ? EvidenceJson.Name(found) : null;
            _facet.Run(row, position++, facet, value, origin);
        }

        for (var i = 0; i < record.Citations.Count; i++)
        {
            _citation.Run(row, i, record.Citations[i], references.TryGetValue(record.Citations[i], out var reference) ? reference : null);
        }
    }

    private void InsertArms(long row, EvidenceRecord r)
    {
        _arm.Run(row, "experimental", r.Therapy, r.Value?.Low, r.Value?.High, r.Value?.Unit, Name(r.Value), r.Ci?.Low, r.Ci?.High, r.Ci?.Level, r.N, r.Events);
        if (r.Comparator is { } comparator)
        {
            var (value, ci) = (r.ComparatorValue, r.ComparatorCi);
            _arm.Run(row, "control", comparator, value?.Low, value?.High, value?.Unit, Name(value), ci?.Low, ci?.High, ci?.Level, r.ComparatorN, r.ComparatorEvents);
        }
    }

    private static string? Name(EvidenceValue? value) => value is null ? null : EvidenceJson.Name(value.Bound);

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
        if (_inTransaction)
        {
            write();
            return;
        }

        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            _inTransaction = true;
            write();
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw EvidenceStore.Explain(e, _connection.DataSource);
        }
        finally
        {
            _inTransaction = false;
        }
    }

    private PreparedStatement Insert(string table, params IReadOnlyList<string> columns) => Keep(PreparedStatement.Insert(_connection, table, columns));

    private PreparedStatement Prepare(string sql) => Keep(new PreparedStatement(_connection, sql));

    private PreparedStatement Keep(PreparedStatement statement)
    {
        _statements.Add(statement);
        return statement;
    }
}
