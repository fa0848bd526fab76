using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Documentation;

/// <summary>The parts of docs/store.md between marks are what the store itself says: diagram, columns, queries with their results.</summary>
public sealed partial class StoreDocumentTests
{
    private const int RowsShown = 8;
    private const int WidestCell = 44;

    private static readonly string Document = Path.Combine(Repository.Root, "docs", "store.md");

    /// <summary>Set PNETEVIDENCE_REGENERATE=1 to rewrite the generated parts.</summary>
    [Fact]
    public async Task Generated_parts_are_what_the_default_run_gives()
    {
        using var run = await DefaultRun.CreateAsync();
        var text = await File.ReadAllTextAsync(Document);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = run.Store, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var rewritten = Part().Replace(text, part => $"{part.Groups["open"].Value}\n{Make(part.Groups["name"].Value, connection)}{part.Groups["close"].Value}");
        if (Environment.GetEnvironmentVariable("PNETEVIDENCE_REGENERATE") == "1")
        {
            await File.WriteAllTextAsync(Document, rewritten);
        }

        Assert.Equal(3, Part().Count(text));
        Assert.Equal(rewritten, text);
    }

    [Fact]
    public void The_version_of_the_schema_is_the_one_that_is_written()
    {
        Assert.Contains($"the version of the schema, now {EvidenceStore.Version}.", File.ReadAllText(Document), StringComparison.Ordinal);
        Assert.StartsWith($"-- The evidence store, version {EvidenceStore.Version}.", EvidenceStore.Schema, StringComparison.Ordinal);
    }

    private static string Make(string part, SqliteConnection connection) => part switch
    {
        "diagram" => Diagram(connection),
        "columns" => Columns(connection),
        _ => Questions(connection),
    };

    private static string Diagram(SqliteConnection connection)
    {
        var text = new StringBuilder("```mermaid\nerDiagram\n");
        foreach (var table in Tables(connection))
        {
            foreach (var (parent, column) in connection.Query<(string, string)>($"SELECT \"table\", \"from\" FROM pragma_foreign_key_list('{table}') ORDER BY id"))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {parent} ||--o{{ {table} : {column}\n");
            }
        }

        // Derived rows name records by their stable id, which several files of one document may share: no foreign key, the same meaning.
        foreach (var (table, column) in connection.Query<(string, string)>(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name IN ('record_id', 'preferred_record') ORDER BY 1, 2"))
        {
            text.Append(CultureInfo.InvariantCulture, $"  evidence }}o..o{{ {table} : {column}\n");
        }

        return text.Append("```\n").ToString();
    }

    private static string Columns(SqliteConnection connection)
    {
        var meanings = connection.Query<(string Relation, string Name, string Meaning)>("SELECT object, name, meaning FROM data_dictionary").ToDictionary(d => (d.Relation, d.Name), d => d.Meaning);
        var text = new StringBuilder();
        foreach (var relation in connection.Query<string>("SELECT DISTINCT object FROM data_dictionary WHERE name = '' AND object NOT LIKE '%fts' ORDER BY position"))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {relation}\n\n{meanings[(relation, "")]}\n\n| column | type | meaning |\n| --- | --- | --- |\n");
            foreach (var (name, type, meaning) in relation.StartsWith("v_", StringComparison.Ordinal) ? OfView(connection, relation, meanings) : OfTable(connection, relation, meanings))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {type} | {meaning} |\n");
            }

            text.Append('\n');
        }

        foreach (var index in new[] { "sentence_fts", "evidence_fts" })
        {
            text.Append(CultureInfo.InvariantCulture, $"### {index}\n\n{meanings[(index, "")]}\n\n");
        }

        return text.ToString();
    }

    private static List<(string, string, string)> OfTable(SqliteConnection connection, string table, Dictionary<(string, string), string> meanings) =>
        [.. connection.Query<(string, string)>($"SELECT name, type FROM pragma_table_xinfo('{table}') ORDER BY cid").Select(c => (c.Item1, Type(c.Item2), meanings.GetValueOrDefault((table, c.Item1), "")))];

    /// <summary>A column of a view means what its column in the table means, unless the view computes it.</summary>
    private static List<(string, string, string)> OfView(SqliteConnection connection, string view, Dictionary<(string, string), string> meanings)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {view} LIMIT 0";
        using var reader = command.ExecuteReader();
        return [.. reader.GetColumnSchema().Select(c => (
            c.ColumnName,
            c.BaseColumnName is null ? connection.ExecuteScalar<string>($"SELECT typeof(max({c.ColumnName})) FROM {view}")! : Type(c.DataTypeName ?? ""),
            meanings.TryGetValue((view, c.ColumnName), out var own) ? own : meanings.GetValueOrDefault((c.BaseTableName ?? "", c.BaseColumnName ?? ""), "")))];
    }

    private static string Type(string declared) => declared.Split(' ')[0].ToLowerInvariant();

    private static string Questions(SqliteConnection connection)
    {
        var text = new StringBuilder();
        foreach (var query in StoreQueries.All)
        {
            var sql = string.Join('\n', query.Sql.ReplaceLineEndings("\n").TrimEnd().Split('\n').Skip(1));
            text.Append(CultureInfo.InvariantCulture, $"### {query.Question}\n\n`pnet query {query.Name}`\n\n```sql\n{sql}\n```\n\n```text\n{Result(connection, sql)}```\n\n");
        }

        return text.ToString();
    }

    private static string Result(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]> { Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray() };
        var more = 0;
        while (reader.Read())
        {
            if (rows.Count > RowsShown)
            {
                more++;
                continue;
            }

            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? ""))]);
        }

        var widths = Enumerable.Range(0, reader.FieldCount).Select(i => rows.Max(r => r[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        }

        return text.Append(more > 0 ? $"({more} more rows)\n" : "").ToString();
    }

    private static string Cell(string value)
    {
        var line = string.Join(' ', value.Replace('`', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= WidestCell ? line : line[..(WidestCell - 3)] + "...";
    }

    private static List<string> Tables(SqliteConnection connection) =>
        [.. connection.Query<string>("SELECT object FROM data_dictionary WHERE name = '' AND object NOT LIKE 'v\\_%' ESCAPE '\\' AND object NOT LIKE '%fts' ORDER BY position")];

    [GeneratedRegex(@"(?<open><!-- (?<name>diagram|columns|questions): generated -->)\n[\s\S]*?(?<close><!-- end -->)")]
    private static partial Regex Part();
}
