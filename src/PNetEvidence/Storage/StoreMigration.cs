using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace PNetEvidence.Storage;

/// <summary>
/// Brings a store of any released version to the present schema, in one transaction: the present schema is made beside the old tables,
/// which give their rows and go. A migrated store thus has the very schema of a new one. A copy is kept beside it.
/// </summary>
internal static class StoreMigration
{
    /// <summary>Rows of <c>arm</c> from those of <c>evidence</c>.</summary>
    internal const string FillArms = """
        INSERT INTO arm (evidence_row, role, therapy, low, high, unit, bound, ci_low, ci_high, ci_level, n, events)
        SELECT evidence_row, 'experimental', therapy, value_low, value_high, value_unit, value_bound, ci_low, ci_high, ci_level, n, events FROM evidence;
        INSERT INTO arm (evidence_row, role, therapy, low, high, unit, bound, ci_low, ci_high, ci_level, n, events)
        SELECT evidence_row, 'control', comparator, comparator_low, comparator_high, comparator_unit, comparator_bound, comparator_ci_low, comparator_ci_high, comparator_ci_level, comparator_n, comparator_events
        FROM evidence WHERE comparator IS NOT NULL;
        """;

    /// <summary>What fills new tables and columns after the common ones are copied; old tables are at hand as <c>old_NAME</c>. In order of version.</summary>
    private static readonly IReadOnlyList<(int From, string Sql)> Steps =
    [
        (1, $"""
            {FillArms}
            INSERT INTO pooled_estimate (resolution_id, estimate, low, high, note)
            SELECT resolution_id, pooled_estimate, pooled_low, pooled_high, pooled_note FROM old_resolution WHERE pooled_estimate IS NOT NULL OR pooled_note IS NOT NULL;
            """),
    ];

    /// <summary>Name of the copy that is kept of a store before it is migrated.</summary>
    public static string BackupOf(string path, int version) => string.Create(CultureInfo.InvariantCulture, $"{path}.v{version}.bak");

    /// <exception cref="StoreException">The copy cannot be written, or a row breaks a rule of the present schema; the store is as it was.</exception>
    public static void Run(SqliteConnection connection, string path, int from)
    {
        BackUp(connection, path, from);
        connection.Execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON;");
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            // Another process may have migrated it between the first look and the lock.
            if (connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction) == from)
            {
                Rebuild(connection, transaction, from);
                if (connection.Query("PRAGMA foreign_key_check", transaction: transaction).Any())
                {
                    throw new StoreException($"{path}: its links are broken, so it cannot be brought to this version; restore a copy, or read the documents into a new store");
                }
            }

            transaction.Commit();
        }

        connection.Execute("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF;");
    }

    private static void BackUp(SqliteConnection connection, string path, int from)
    {
        var backup = BackupOf(path, from);
        if (File.Exists(backup))
        {
            // Left by an attempt that was cut off; the store itself is still the older one.
            File.Delete(backup);
        }

        connection.Execute("VACUUM INTO @backup", new { backup });
    }

    private static void Rebuild(SqliteConnection connection, SqliteTransaction transaction, int from)
    {
        void Execute(string sql) => connection.Execute(sql, transaction: transaction);
        List<string> Names(string condition) =>
            [.. connection.Query<string>($"SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND {condition} ORDER BY name", transaction: transaction)];

        Names("type = 'view'").ForEach(v => Execute($"DROP VIEW {v}"));
        Names("type = 'index'").ForEach(i => Execute($"DROP INDEX {i}"));
        Names("type = 'table' AND sql LIKE 'CREATE VIRTUAL%'").ForEach(t => Execute($"DROP TABLE {t}"));
        var tables = Names("type = 'table'");
        tables.ForEach(t => Execute($"ALTER TABLE {t} RENAME TO old_{t}"));
        EvidenceStore.CreateSchema(connection, transaction);
        foreach (var table in tables.Where(t => t != "data_dictionary" && Columns(connection, transaction, t).Count > 0))
        {
            var common = string.Join(", ", Columns(connection, transaction, table).Intersect(Columns(connection, transaction, "old_" + table), StringComparer.Ordinal).Select(c => $"\"{c}\""));
            Execute($"INSERT INTO {table} ({common}) SELECT {common} FROM old_{table}");
        }

        foreach (var step in Steps.Where(s => s.From >= from))
        {
            Execute(step.Sql);
        }

        tables.ForEach(t => Execute($"DROP TABLE old_{t}"));
        Execute("INSERT INTO sentence_fts (sentence_fts) VALUES ('rebuild'); INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');");
    }

    /// <summary>Columns that can be written; none where there is no such table.</summary>
    private static List<string> Columns(SqliteConnection connection, SqliteTransaction transaction, string table) =>
        [.. connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }, transaction)];
}
