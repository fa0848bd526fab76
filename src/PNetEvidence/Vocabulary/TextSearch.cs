namespace PNetEvidence.Vocabulary;

/// <summary>
/// Searches whatever the capitals. Without the data of cultures, which this program does not load, the framework compares letter by letter;
/// looking for one letter of the phrase in both its forms first passes over most of a text at once.
/// </summary>
internal static class TextSearch
{
    /// <summary>As <c>text.Contains(phrase, StringComparison.OrdinalIgnoreCase)</c>.</summary>
    public static bool ContainsIgnoringCase(this ReadOnlySpan<char> text, ReadOnlySpan<char> phrase) => IndexOfIgnoringCase(text, phrase) >= 0;

    /// <summary>As <c>text.LastIndexOf(phrase, StringComparison.OrdinalIgnoreCase)</c>, for a phrase that begins with an ASCII character.</summary>
    public static int LastIndexOfIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase)
    {
        var (lower, upper) = (char.ToLowerInvariant(phrase[0]), char.ToUpperInvariant(phrase[0]));
        for (var end = text.Length - phrase.Length + 1; end > 0;)
        {
            var at = text[..end].LastIndexOfAny(lower, upper);
            if (at < 0 || text.Slice(at, phrase.Length).Equals(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }

            end = at;
        }

        return -1;
    }

    /// <summary>As <c>text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase)</c>.</summary>
    public static int IndexOfIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase)
    {
        // A space is in every sentence: the first character that is none tells more.
        var mark = phrase.IndexOfAnyExcept(' ');
        if (mark < 0 || !char.IsAscii(phrase[mark]))
        {
            return text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        }

        var (lower, upper) = (char.ToLowerInvariant(phrase[mark]), char.ToUpperInvariant(phrase[mark]));
        for (var at = 0; at + phrase.Length <= text.Length; at++)
        {
            var next = text[(at + mark)..(text.Length - phrase.Length + mark + 1)].IndexOfAny(lower, upper);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (text.Slice(at, phrase.Length).Equals(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The word, number or phrase by itself, not within another word; its capitals count where it has no small letter.</summary>
    public static bool ContainsWord(string text, string cue)
    {
        var comparison = cue.Any(char.IsLower) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var i = Next(0); i >= 0; i = Next(i + 1))
        {
            var end = i + cue.Length;
            if ((i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;

        int Next(int from)
        {
            var rest = text.AsSpan(from);
            var found = comparison == StringComparison.Ordinal ? rest.IndexOf(cue) : IndexOfIgnoringCase(rest, cue);
            return found < 0 ? found : from + found;
        }
    }
}
