using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>A unit found in a text; half-open offsets.</summary>
internal readonly record struct UnitMatch(int End, string Id, string Kind);

/// <summary>Recognises the units of units.json at a position, the longest symbol first.</summary>
internal static class UnitLexer
{
    private static readonly Dictionary<char, (string Symbol, Unit Unit, StringComparison Comparison)[]> ByFirst = FieldVocabulary.Default.Units
        .SelectMany(u => u.Symbols.Select(s => (Symbol: s, Unit: u, Comparison: Comparison(s))))
        .GroupBy(x => char.ToLowerInvariant(x.Symbol[0]))
        .ToDictionary(g => g.Key, g => g.OrderByDescending(x => x.Symbol.Length).ToArray());

    /// <summary>The unit that starts exactly at <paramref name="at"/> and ends at a word boundary; null where none does.</summary>
    public static UnitMatch? Match(string text, int at)
    {
        if (at >= text.Length || !ByFirst.TryGetValue(char.ToLowerInvariant(text[at]), out var candidates))
        {
            return null;
        }

        foreach (var (symbol, unit, comparison) in candidates)
        {
            if (at + symbol.Length <= text.Length
                && string.Compare(text, at, symbol, 0, symbol.Length, comparison) == 0
                && (at + symbol.Length == text.Length || !char.IsLetterOrDigit(text[at + symbol.Length]) || !char.IsLetterOrDigit(symbol[^1]) || IsExponent(text, at + symbol.Length, symbol)))
            {
                return new UnitMatch(at + symbol.Length, unit.Id, unit.Kind);
            }
        }

        return null;
    }

    /// <summary>The unit behind a number: directly, or after a space or hyphen.</summary>
    public static UnitMatch? After(string text, int end)
    {
        if (Match(text, end) is { } glued)
        {
            return glued;
        }

        return end + 1 < text.Length && text[end] is ' ' or '-' && end + 1 < text.Length ? Match(text, end + 1) : null;
    }

    // Symbols of one letter and those in capitals keep their case: "D", "Mo" or "gy" are no units.
    private static StringComparison Comparison(string symbol) =>
        symbol.Length <= 2 || symbol.Any(char.IsUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static bool IsExponent(string text, int at, string symbol) => symbol.EndsWith("/m", StringComparison.Ordinal) && text[at] is '2' or '\u00B2';
}
