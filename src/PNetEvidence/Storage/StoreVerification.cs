using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;

namespace PNetEvidence.Storage;

/// <summary>Re-checks what the store promises. Reads only, but for <see cref="Repair"/>.</summary>
public static class StoreVerification
{
    /// <summary>Records of a document that may agree in all that an id is made of.</summary>
    private const int MostAlike = 200;

    private static readonly IReadOnlyList<(string Index, string Table)> TextIndexes = [("sentence_fts", "sentence"), ("evidence_fts", "evidence")];

    /// <summary>Counts that must agree: what differs, and a query of both.</summary>
    private static readonly IReadOnlyList<(string What, string Sql)> Counts =
    [
        ("arm: {0} rows of a record's own arm, {1} records", "SELECT (SELECT count(*) FROM arm WHERE role = 'experimental'), (SELECT count(*) FROM evidence)"),
        ("arm: {0} rows of the other arm, {1} records that compare", "SELECT (SELECT count(*) FROM arm WHERE role = 'control'), (SELECT count(*) FROM evidence WHERE comparator IS NOT NULL)"),
        ("arm: {0} rows give other figures than their record, {1} should",
            "SELECT count(*), 0 FROM arm a JOIN evidence e USING (evidence_row) WHERE a.therapy IS NOT iif(a.role = 'control', e.comparator, e.therapy) OR a.low IS NOT iif(a.role = 'control', e.comparator_low, e.value_low) OR a.high IS NOT iif(a.role = 'control', e.comparator_high, e.value_high)"),
        ("file: {0} documents belong to no file that was read, {1} should", "SELECT count(*), 0 FROM document d WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.name = d.source)"),
        ("document: {0} have another hash than the only file that holds them, {1} should",
            "SELECT count(*), 0 FROM document d JOIN file f ON f.name = d.source WHERE f.documents = 1 AND f.state = 'read' AND f.content_hash IS NOT NULL AND d.format NOT IN ('pub_med_xml', 'nbib', 'pub_med_text', 'ris', 'bib_tex') AND d.content_hash <> '' AND d.content_hash <> f.content_hash"),
        ("resolution: {0} prefer a record that is not stored, {1} should", "SELECT count(*), 0 FROM resolution r WHERE preferred_record IS NOT NULL AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.id = r.preferred_record)"),
        ("matrix_cell: {0} name a record that is not stored, {1} should", "SELECT count(*), 0 FROM matrix_cell m WHERE record_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.id = m.record_id)"),
    ];

    /// <summary>What is wrong, one line each, in a fixed order; empty for a sound store.</summary>
    public static IReadOnlyList<string> Check(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var found = new List<string>();
        var connection = store.Connection;
        found.AddRange(connection.Query<string>("PRAGMA integrity_check").Where(l => l != "ok").Select(l => $"database: {l}"));
        found.AddRange(connection.Query("PRAGMA foreign_key_check").Select(r => (IDictionary<string, object>)r).Select(r => $"broken link: a row of {r["table"]} points to a missing row of {r["parent"]}"));
        foreach (var document in store.Documents())
        {
            found.AddRange(CheckQuotes(store, document));
        }

        found.AddRange(store.Records().Where(r => !IsOwnId(r)).Select(r => $"{r.Source}: the id of record {r.Id} is not the hash of what it says"));
        found.AddRange(connection.Query<(string, long, long)>(
            "SELECT f.name, f.documents, (SELECT count(*) FROM document d WHERE d.source = f.name) AS stored FROM file f WHERE f.state = 'read' AND stored <> f.documents")
            .Select(r => $"{r.Item1}: {r.Item2} documents noted, {r.Item3} stored"));
        foreach (var (table, key) in new[] { ("conflict_record", "conflict_id"), ("resolution_record", "resolution_id"), ("study_record", "study_id"), ("audit_record", "audit_id") })
        {
            var lost = connection.ExecuteScalar<long>($"SELECT count(*) FROM {table} x WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.id = x.record_id)");
            if (lost > 0)
            {
                found.Add($"{table}: {lost} rows name a record that is not stored ({key} is out of date)");
            }
        }

        foreach (var (what, sql) in Counts)
        {
            var (one, other) = connection.QuerySingle<(long, long)>(sql);
            if (one != other)
            {
                found.Add(what.Replace("{0}", $"{one}", StringComparison.Ordinal).Replace("{1}", $"{other}", StringComparison.Ordinal));
            }
        }

        foreach (var (index, table) in TextIndexes)
        {
            var (indexed, stored) = connection.QuerySingle<(long, long)>($"SELECT (SELECT count(*) FROM {index}_docsize), (SELECT count(*) FROM {table})");
            if (indexed != stored)
            {
                found.Add($"{index}: {indexed} rows indexed, {stored} stored");
            }
        }

        return found;
    }

    /// <summary>Rebuilds what follows from documents and records alone: indexes, arms, rows that lost their owner. What resolution derives is rebuilt by the pipeline.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static void Repair(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            using var transaction = store.Connection.BeginTransaction(deferred: false);
            store.Connection.Execute(
                $"""
                DELETE FROM arm;
                DELETE FROM population_facet WHERE evidence_row NOT IN (SELECT evidence_row FROM evidence);
                DELETE FROM citation WHERE evidence_row NOT IN (SELECT evidence_row FROM evidence);
                UPDATE citation SET reference_id = NULL WHERE reference_id NOT IN (SELECT reference_id FROM reference);
                {StoreMigration.FillArms}
                INSERT INTO sentence_fts (sentence_fts) VALUES ('rebuild');
                INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');
                REINDEX;
                """, transaction: transaction);
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw EvidenceStore.Explain(e, store.Connection.DataSource);
        }
    }

    private static bool IsOwnId(EvidenceRecord record) => Enumerable.Range(0, MostAlike).Any(ordinal => EvidenceId.Of(record, ordinal) == record.Id);

    private static IEnumerable<string> CheckQuotes(EvidenceStore store, StoredDocument document)
    {
        foreach (var (table, name) in new[] { ("sentence", "sentence"), ("evidence", "record") })
        {
            var label = table == "sentence" ? "ordinal" : "id";
            foreach (var (id, start, end, quote) in store.Connection.Query<(string, long, long, string)>(
                $"SELECT CAST({label} AS TEXT), start, \"end\", quote FROM {table} WHERE document_id = @id ORDER BY 2, 1", new { id = document.DocumentId }))
            {
                if (end > document.Text.Length || start > end || !document.Text.AsSpan((int)start, (int)(end - start)).SequenceEqual(quote))
                {
                    yield return $"{document.Source}: the quote of {name} {id} is not what stands at {start} to {end}";
                }
            }
        }
    }
}
