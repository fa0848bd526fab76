using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PNetEvidence.Storage;

/// <summary>A documented query: its file's first comment is the question that it answers.</summary>
public sealed record StoreQuery(string Name, string Question, string Sql);

/// <summary>Rows of a query; null, integers, reals and texts.</summary>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    private const int Widest = 60;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToTable()
    {
        var cells = Rows.Select(r => r.Select(Cell).ToArray()).Prepend([.. Columns]).ToList();
        var widths = Columns.Select((_, i) => cells.Max(c => c[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in cells)
        {
            text.Append(string.Join("  ", row.Select((c, i) => c.PadRight(widths[i]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    public string ToCsv()
    {
        var text = new StringBuilder();
        foreach (var row in Rows.Select(r => r.Select(v => Exports.CsvCells.Of(v))).Prepend(Columns.Select(c => Exports.CsvCells.Of(c))))
        {
            text.AppendJoin(',', row).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An array of objects.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartArray();
            foreach (var row in Rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < Columns.Count; i++)
                {
                    json.WritePropertyName(Columns[i]);
                    switch (row[i])
                    {
                        case long n:
                            json.WriteNumberValue(n);
                            break;
                        case double d:
                            json.WriteNumberValue(d);
                            break;
                        case string s:
                            json.WriteStringValue(s);
                            break;
                        default:
                            json.WriteNullValue();
                            break;
                    }
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Cell(object? value)
    {
        var text = string.Join(' ', (value switch { null => "", double d => d.ToString("R", CultureInfo.InvariantCulture), long n => n.ToString(CultureInfo.InvariantCulture), var other => other.ToString() ?? "" })
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Widest ? text : text[..(Widest - 3)] + "...";
    }
}

/// <summary>Queries that only read: the documented ones, and a user's own.</summary>
public static class StoreQueries
{
    private const int Denied = 23;

    /// <summary>Pragmas that only tell of the schema; the full-text index asks for <c>data_version</c> itself.</summary>
    private static readonly string[] HarmlessPragmas = ["data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list", "user_version", "application_id"];

    private const string Prefix = "PNetEvidence.Queries.";

    private static readonly Lazy<IReadOnlyList<StoreQuery>> Known = new(Load);

    /// <summary>In order of name; the same text as the files in <c>queries/</c>.</summary>
    public static IReadOnlyList<StoreQuery> All => Known.Value;

    /// <exception cref="ArgumentException">The SQL is wrong, would write, or reaches beyond the store (ATTACH, VACUUM INTO).</exception>
    /// <exception cref="StoreException">The query ran longer than the limit.</exception>
    public static QueryResult Run(EvidenceStore store, string sql, TimeSpan limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        watch.CancelAfter(limit);
        var handle = store.Connection.Handle!;
        using var registration = watch.Token.Register(() => SQLitePCL.raw.sqlite3_interrupt(handle));
        try
        {
            using var pragma = store.Connection.CreateCommand();
            pragma.CommandText = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF";
            pragma.ExecuteNonQuery();
            SQLitePCL.raw.sqlite3_set_authorizer(handle, OnlyReading, null);
            using var command = store.Connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var rows = new List<IReadOnlyList<object?>>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
            }

            return new QueryResult(columns, rows);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 9)
        {
            throw new StoreException($"the query ran longer than {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds and was stopped; narrow it with a condition or LIMIT", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 1 or 8 or Denied)
        {
            throw new ArgumentException(e.SqliteErrorCode == 1 ? $"the SQL is wrong: {e.Message.ReplaceLineEndings(" ")}" : "the SQL would write or reach beyond the store; queries only read", e);
        }
        finally
        {
            SQLitePCL.raw.sqlite3_set_authorizer(handle, (SQLitePCL.strdelegate_authorizer?)null, null);
        }
    }

    /// <summary>SQLite asks for each thing that a statement would do. A read-only connection still attaches files and writes copies with VACUUM INTO: neither is reading this store.</summary>
    private static int OnlyReading(object userData, int action, string? first, string? second, string? database, string? innermost)
    {
        var allowed = action switch
        {
            SQLitePCL.raw.SQLITE_SELECT or SQLitePCL.raw.SQLITE_READ or SQLitePCL.raw.SQLITE_RECURSIVE => true,
            SQLitePCL.raw.SQLITE_FUNCTION => !string.Equals(second, "load_extension", StringComparison.OrdinalIgnoreCase),
            SQLitePCL.raw.SQLITE_PRAGMA => HarmlessPragmas.Contains(first, StringComparer.OrdinalIgnoreCase),
            _ => false,
        };
        return allowed ? SQLitePCL.raw.SQLITE_OK : SQLitePCL.raw.SQLITE_DENY;
    }

    private static IReadOnlyList<StoreQuery> Load()
    {
        var assembly = typeof(StoreQueries).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(resource =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var sql = reader.ReadToEnd();
            return new StoreQuery(resource[Prefix.Length..^4], sql.Split('\n')[0].TrimStart('-', ' '), sql);
        })];
    }
}
