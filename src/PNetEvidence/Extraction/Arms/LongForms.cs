using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Arms;

/// <summary>What a text abbreviates: "health risk assessment (HRA)", "umbilical cord mesenchymal stem cells (UC-MSCs)".</summary>
internal static class LongForms
{
    private const int MostLetters = 8;

    /// <summary>
    /// The lower_snake_case id of the words before the bracket that has the abbreviation, one for each of its letters, or of the one word that begins with it; null where the text
    /// spells nothing out.
    /// </summary>
    public static string? Of(IReadOnlyList<string> sentences, string abbreviation)
    {
        var letters = Letters(abbreviation);
        if (letters.Length is < 2 or > MostLetters)
        {
            return null;
        }

        var bracketed = $"({abbreviation})";
        foreach (var sentence in sentences)
        {
            var at = TextSearch.IndexOfIgnoringCase(sentence, bracketed);
            if (at <= 0)
            {
                continue;
            }

            var words = WordFolding.Split(sentence[..at]);
            if (letters.Length >= 3 && words.Count > 0 && words[^1].Folded is var whole && whole.Length > letters.Length + 2 && whole.StartsWith(letters, StringComparison.OrdinalIgnoreCase))
            {
                return whole;
            }

            // "alginate oligosaccharide" is AOS: each word gives its first letter, and the letters come in order; words for all letters go first.
            var spelt = Enumerable.Range(1, Math.Min(letters.Length, words.Count)).Select(count => words.TakeLast(count).Select(w => sentence[w.Start..w.End].ToLowerInvariant()).ToList()).Where(taken => taken[0][0] == letters[0]).ToList();
            var found = spelt.Find(taken => string.Concat(taken.Select(w => w[0])) == letters) ?? spelt.Find(taken => taken.Count >= 2 && taken.TrueForAll(w => letters.Contains(w[0])) && InOrder(string.Concat(taken), letters));
            if (found is not null)
            {
                return string.Join('_', found);
            }
        }

        return null;
    }

    /// <summary>"rAd-p53 units" of a text that has put "(rAd-p53)" behind what it is: the first word so defined, as an id; null where there is none.</summary>
    public static string? DefinedIn(IReadOnlyList<string> sentences, string words)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim(',', ';', '.', '(', ')')))
        {
            if (word.Length is >= 3 and <= 12 && word.Count(char.IsAsciiLetterUpper) + word.Count(char.IsAsciiDigit) >= 2 && word.Any(char.IsAsciiLetter) && sentences.Any(s => s.IndexOf($"({word})", StringComparison.Ordinal) > 0))
            {
                return Of(sentences, word) ?? UnlistedTreatment.IdOf(word);
            }
        }

        return null;
    }

    /// <summary>The letters in lower case, without hyphens and the s of a plural.</summary>
    private static string Letters(string abbreviation)
    {
        var singular = abbreviation.Length > 2 && abbreviation[^1] == 's' && char.IsAsciiLetterUpper(abbreviation[^2]) ? abbreviation[..^1] : abbreviation;
        return singular.All(c => char.IsAsciiLetter(c) || c == '-') ? singular.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() : "";
    }

    private static bool InOrder(string text, string letters)
    {
        var next = 0;
        foreach (var c in text)
        {
            next += next < letters.Length && c == letters[next] ? 1 : 0;
        }

        return next == letters.Length;
    }
}
