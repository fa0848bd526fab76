using System.Text.RegularExpressions;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>"Ki-67 below 5%, no, sorry, below 10%": a speaker takes a figure back, and the next one stands in its place.</summary>
internal static partial class SelfCorrections
{
    public static void Drop(string text, List<Quantity> quantities)
    {
        for (var i = quantities.Count - 2; i >= 0; i--)
        {
            var (taken, meant) = (quantities[i], quantities[i + 1]);
            if (meant.Start > taken.End && taken.Kind == meant.Kind && taken.Unit == meant.Unit && TakesBack().IsMatch(text.AsSpan(taken.End, meant.Start - taken.End)))
            {
                quantities[i] = meant with { Role = taken.Role };
                quantities.RemoveAt(i + 1);
            }
        }
    }

    [GeneratedRegex(@"^(?: ?[,.;\u2013\u2014-]| \.\.\.)? ?(?:(?:no|wait|well|oh|ah),? )*(?:sorry|pardon(?: me)?|I mean|or rather|make that|correction|scratch that|let me correct (?:that|myself)|I should say|I should have said)[,:]? (?:[a-z]+ ){0,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TakesBack();
}
