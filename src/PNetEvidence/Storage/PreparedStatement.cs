using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PNetEvidence.Storage;

/// <summary>A statement that is prepared once and run for many rows, its values bound by position: the inner loop of every bulk insert.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>What is bound now: most columns of a row hold what they held in the row before, and SQLite keeps it.</summary>
    private readonly object?[] _bound;

    /// <exception cref="SqliteException">The SQL is wrong.</exception>
    public PreparedStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _bound = new object?[raw.sqlite3_bind_parameter_count(_statement)];
    }

    public static PreparedStatement Insert(SqliteConnection connection, string table, params IReadOnlyList<string> columns) =>
        new(connection, $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})");

    /// <returns>Rowid of the last insert of the connection.</returns>
    public long Run(params ReadOnlySpan<object?> values)
    {
        Step(values);
        raw.sqlite3_reset(_statement);
        return raw.sqlite3_last_insert_rowid(_database);
    }

    /// <returns>First column of the first row; null where there is no row.</returns>
    public long? Find(params ReadOnlySpan<object?> values)
    {
        long? found = Step(values) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        raw.sqlite3_reset(_statement);
        return found;
    }

    public void Dispose() => _statement.Dispose();

    private int Step(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!Equals(_bound[i], values[i]))
            {
                Bind(i + 1, values[i]);
                _bound[i] = values[i];
            }
        }

        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            // The message is read first: a reset may replace it.
            var message = raw.sqlite3_errmsg(_database).utf8_to_string();
            var extended = raw.sqlite3_extended_errcode(_database);
            raw.sqlite3_reset(_statement);
            throw new SqliteException($"SQLite Error {result}: '{message}'.", result & 0xff, extended);
        }

        return result;
    }

    private void Bind(int parameter, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(_statement, parameter),
        string text => raw.sqlite3_bind_text(_statement, parameter, text),
        double real => raw.sqlite3_bind_double(_statement, parameter, real),
        int number => raw.sqlite3_bind_int64(_statement, parameter, number),
        long number => raw.sqlite3_bind_int64(_statement, parameter, number),
        var other => throw new ArgumentException($"A value of type {other.GetType().Name} has no column type.", nameof(value)),
    });

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
