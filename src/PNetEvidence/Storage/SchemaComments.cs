using System.Text.RegularExpressions;

namespace PNetEvidence.Storage;

/// <summary>One line of the data dictionary.</summary>
/// <param name="Relation">Table or view.</param>
/// <param name="Name">Column; empty for the object itself.</param>
public sealed record DictionaryEntry(string Relation, string Name, string Type, string Meaning);

/// <summary>Reads the meanings out of Schema.sql: the comment above an object, and the one behind each column. One text, nothing to keep in step.</summary>
public static partial class SchemaComments
{
    /// <summary>In the order of the schema.</summary>
    public static IReadOnlyList<DictionaryEntry> Read(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var entries = new List<DictionaryEntry>();
        string? above = null;
        string? table = null;
        foreach (var line in schema.Split('\n'))
        {
            if (ViewColumnLine().Match(line) is { Success: true } computed)
            {
                entries.Add(new DictionaryEntry(computed.Groups[1].Value, computed.Groups[2].Value, "", computed.Groups[3].Value.Trim()));
            }
            else if (line.StartsWith("-- ", StringComparison.Ordinal))
            {
                above = line[3..].Trim();
            }
            else if (ObjectLine().Match(line) is { Success: true } found)
            {
                table = found.Groups[1].Value == "TABLE" ? found.Groups[2].Value : null;
                entries.Add(new DictionaryEntry(found.Groups[2].Value, "", found.Groups[1].Value.ToLowerInvariant(), above ?? ""));
                above = null;
            }
            else if (table is not null && ColumnLine().Match(line) is { Success: true } column)
            {
                entries.Add(new DictionaryEntry(table, column.Groups[1].Value, column.Groups[2].Value, column.Groups[3].Value.Trim()));
            }
        }

        return entries;
    }

    [GeneratedRegex(@"^CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectLine();

    [GeneratedRegex(@"^-- (v_\w+)\.(\w+): (.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex ViewColumnLine();

    [GeneratedRegex(@"^  ""?(\w+)""? (TEXT|INTEGER|REAL)\b.*-- (.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnLine();
}
