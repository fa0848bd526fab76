using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace PNetEvidence.Storage.Exports;

/// <summary>The store as SQL text that rebuilds it: schema, rows, full-text indexes.</summary>
internal static class SqlDump
{
    public static void Write(SqliteConnection connection, TextWriter output)
    {
        output.Write("PRAGMA foreign_keys = OFF;\nBEGIN;\n");
        output.Write(EvidenceStore.Schema);
        foreach (var table in connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name").ToList())
        {
            WriteRows(connection, table, output);
        }

        output.Write("INSERT INTO sentence_fts (sentence_fts) VALUES ('rebuild');\nINSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');\n");
        output.Write($"PRAGMA application_id = {connection.ExecuteScalar<long>("PRAGMA application_id")};\nPRAGMA user_version = {connection.ExecuteScalar<long>("PRAGMA user_version")};\nCOMMIT;\n");
    }

    private static void WriteRows(SqliteConnection connection, string table, TextWriter output)
    {
        var columns = connection.Query<(long, string, string, long, object?, long)>($"SELECT cid, name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{table}') ORDER BY cid").Select(c => c.Item2).ToList();
        var names = string.Join(", ", columns.Select(c => $"\"{c}\""));
        var keys = connection.Query<string>($"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk").ToList();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {names} FROM {table} ORDER BY {string.Join(", ", keys)}";
        using var reader = command.ExecuteReader();
        var line = new StringBuilder();
        while (reader.Read())
        {
            line.Clear().Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} ({names}) VALUES (");
            for (var i = 0; i < columns.Count; i++)
            {
                line.Append(i == 0 ? "" : ", ").Append(Literal(reader.GetValue(i)));
            }

            output.Write(line.Append(");\n").ToString());
        }
    }

    private static string Literal(object value) => value switch
    {
        DBNull => "NULL",
        long n => n.ToString(CultureInfo.InvariantCulture),
        double d => d == Math.Floor(d) && Math.Abs(d) < 1e15 ? d.ToString("0.0", CultureInfo.InvariantCulture) : d.ToString("R", CultureInfo.InvariantCulture),
        string s => $"'{s.Replace("'", "''", StringComparison.Ordinal).Replace("\0", "'||char(0)||'", StringComparison.Ordinal)}'",
        _ => throw new InvalidOperationException($"A column of type {value.GetType().Name} has no literal."),
    };
}
