using Dapper;

namespace PNetEvidence.Storage;

/// <summary>Re-checks what the store promises. Reads only, but for <see cref="Repair"/>.</summary>
public static class StoreVerification
{
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

        foreach (var (index, table) in new[] { ("sentence_fts", "sentence"), ("evidence_fts", "evidence") })
        {
            var (indexed, stored) = connection.QuerySingle<(long, long)>($"SELECT (SELECT count(*) FROM {index}_docsize), (SELECT count(*) FROM {table})");
            if (indexed != stored)
            {
                found.Add($"{index}: {indexed} rows indexed, {stored} stored");
            }
        }

        return found;
    }

    /// <summary>Rebuilds the full-text indexes. What resolution derives is rebuilt by the pipeline.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static void Repair(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            store.Connection.Execute("INSERT INTO sentence_fts (sentence_fts) VALUES ('rebuild'); INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');");
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            throw EvidenceStore.Explain(e, store.Connection.DataSource);
        }
    }

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
