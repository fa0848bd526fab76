using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Documentation;

/// <summary>What the README prints is what the default run gives.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>Set PNETEVIDENCE_REGENERATE=1 to rewrite the results in the README.</summary>
    [Fact]
    public async Task Queries_give_the_results_that_the_readme_prints()
    {
        using var run = await DefaultRun.CreateAsync();
        var path = Path.Combine(Repository.Root, "README.md");
        var readme = await File.ReadAllTextAsync(path);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = run.Store, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        var rewritten = SqlWithResult().Replace(readme, m => $"{m.Groups["lead"].Value}{Run(connection, m.Groups["sql"].Value)}```");
        if (Environment.GetEnvironmentVariable("PNETEVIDENCE_REGENERATE") == "1")
        {
            await File.WriteAllTextAsync(path, rewritten);
        }

        Assert.Equal(5, SqlWithResult().Count(readme));
        Assert.Equal(rewritten, readme);
    }

    private static string Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]> { Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray() };
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
        }

        var widths = Enumerable.Range(0, reader.FieldCount).Select(i => rows.Max(r => r[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    [GeneratedRegex(@"(?<lead>```sql\n(?<sql>[^`]+)```\n\n```text\n)[^`]*```")]
    private static partial Regex SqlWithResult();
}
