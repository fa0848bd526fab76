using System.Globalization;

namespace PNetEvidence.Storage.Exports;

/// <summary>Cells of CSV that a spreadsheet never takes for a formula.</summary>
internal static class CsvCells
{
    /// <summary>The value with an apostrophe before a formula's first character, quoted where it must be. Numbers are not touched.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        long or int => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        string s => Quote(s.Length > 0 && s[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + s : s),
        _ => Quote(value.ToString() ?? ""),
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n\t") >= 0 || text.StartsWith(' ') || text.EndsWith(' ') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
