using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>Whether a text holds, opens with or ends in one of a few phrases, whatever their capitals.</summary>
internal static class Phrases
{
    public static bool ContainsAny(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (TextSearch.ContainsIgnoringCase(text, word))
            {
                return true;
            }
        }

        return false;
    }

    public static bool StartsWithAny(string text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whole words only: "atio of" does not end "ratio of".</summary>
    public static bool EndsWithAny(string text, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (text.EndsWith(end, StringComparison.OrdinalIgnoreCase) && (text.Length == end.Length || !char.IsLetter(text[text.Length - end.Length - 1])))
            {
                return true;
            }
        }

        return false;
    }
}
