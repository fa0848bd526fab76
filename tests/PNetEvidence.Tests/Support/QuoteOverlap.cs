using System.Text.RegularExpressions;

namespace PNetEvidence.Tests.Support;

/// <summary>The scorer's rule for "the same passage": one contains the other at a like length, or most words are shared.</summary>
internal static partial class QuoteOverlap
{
    public static bool Of(string a, string b)
    {
        var (x, y) = (Squash(a), Squash(b));
        if (x.Length == 0 || y.Length == 0 || 6 * Math.Min(x.Length, y.Length) < Math.Max(x.Length, y.Length))
        {
            return false;
        }

        if (x.Contains(y, StringComparison.Ordinal) || y.Contains(x, StringComparison.Ordinal))
        {
            return true;
        }

        var (wordsA, wordsB) = (Words(a), Words(b));
        var shared = wordsA.Sum(w => Math.Min(w.Value, wordsB.GetValueOrDefault(w.Key)));
        var (na, nb) = (wordsA.Values.Sum(), wordsB.Values.Sum());
        return shared >= 0.6 * Math.Min(na, nb) && shared >= 0.4 * Math.Max(na, nb);
    }

    private static string Squash(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Dictionary<string, int> Words(string text) =>
        Word().Matches(text.ToLowerInvariant()).GroupBy(m => m.Value).ToDictionary(g => g.Key, g => g.Count());

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
