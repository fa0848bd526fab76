using Dapper;
using Microsoft.Data.Sqlite;

namespace PNetEvidence.Storage;

/// <summary>Writes what is derived from the records of the whole store.</summary>
internal static class DerivedWriter
{
    private static readonly string[] Tables =
        ["study_record", "study", "audit_record", "audit", "conflict_record", "conflict", "pooled_estimate", "resolution_record", "resolution", "matrix_cell"];

    /// <returns>Number of relations and findings written.</returns>
    public static int Replace(SqliteConnection connection, DerivedRows rows)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(string.Concat(Tables.Select(t => $"DELETE FROM {t};")), transaction: transaction);
        Insert(connection, "study", ["study_id", "name", "documents", "primary_documents"], rows.Studies.Select(s => new object?[] { s.Id, s.Name, s.Documents, s.PrimaryDocuments }));
        Insert(connection, "study_record", ["study_id", "record_id"], rows.Studies.SelectMany(s => s.Records.Distinct().Select(r => new object?[] { s.Id, r })));
        Insert(connection, "audit", ["audit_id", "check_name", "arithmetic", "outcome"], rows.Audits.Select((a, i) => new object?[] { i + 1, a.Check, a.Arithmetic, a.Outcome }));
        Insert(connection, "audit_record", ["audit_id", "record_id"], rows.Audits.SelectMany((a, i) => a.Records.Distinct().Select(r => new object?[] { i + 1, r })));
        Insert(connection, "conflict", ["conflict_id", "class", "genuine", "reasons", "explanation", "would_change"],
            rows.Conflicts.Select(c => new object?[] { c.Id, c.Class, c.Genuine ? 1 : 0, StoreJson.Write(c.Reasons), c.Explanation, c.WouldChange }));
        Insert(connection, "conflict_record", ["conflict_id", "position", "record_id", "preferred"],
            rows.Conflicts.SelectMany(c => c.Records.Select((r, i) => new object?[] { c.Id, i, r.Record, r.Preferred ? 1 : 0 })));
        Insert(connection, "resolution",
            ["resolution_id", "kind", "therapy", "comparator", "metric", "preferred_record", "studies", "level", "certainty", "reasons", "explanation"],
            rows.Resolutions.Select(r => new object?[]
            {
                r.Id, r.Kind, r.Therapy, r.Comparator, r.Metric, r.Preferred, r.Studies, r.Level, r.Certainty, StoreJson.Write(r.Reasons), r.Explanation,
            }));
        Insert(connection, "pooled_estimate", ["resolution_id", "estimate", "low", "high", "note"],
            rows.Resolutions.Where(r => r.PooledEstimate is not null || r.PooledNote is not null).Select(r => new object?[] { r.Id, r.PooledEstimate, r.PooledLow, r.PooledHigh, r.PooledNote }));
        Insert(connection, "resolution_record", ["resolution_id", "position", "record_id"], rows.Resolutions.SelectMany(r => r.Records.Select((id, i) => new object?[] { r.Id, i, id })));
        Insert(connection, "matrix_cell", ["therapy", "therapy_group", "outcome", "value", "range", "studies", "n", "level", "certainty", "conflict", "unresolved", "record_id"],
            rows.Matrix.Select(m => new object?[] { m.Therapy, m.Group, m.Outcome, m.Value, m.Range, m.Studies, m.N, m.Level, m.Certainty, m.Conflict ? 1 : 0, m.Unresolved ? 1 : 0, m.Record }));
        transaction.Commit();
        return rows.Conflicts.Count + rows.Resolutions.Count;
    }

    public static void KeepRun(SqliteConnection connection, long run, IEnumerable<RunRecordRow> rows)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Insert(connection, "run_record", ["run_id", "record_id", "source", "claim", "figure", "status", "preferred", "quote", "certainty", "reason"],
            rows.Select(r => new object?[] { run, r.RecordId, r.Source, r.Claim, r.Figure, r.Status, r.Preferred ? 1 : 0, r.Quote, r.Certainty, r.Reason }));
        transaction.Commit();
    }

    private static void Insert(SqliteConnection connection, string table, string[] columns, IEnumerable<object?[]> rows)
    {
        using var statement = PreparedStatement.Insert(connection, table, columns);
        foreach (var row in rows)
        {
            statement.Run(row);
        }
    }
}
