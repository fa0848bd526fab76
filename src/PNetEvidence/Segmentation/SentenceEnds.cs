using System.Collections.Frozen;

namespace PNetEvidence.Segmentation;

/// <summary>Whether a paragraph ends with its sentence, and whether another one goes on with it.</summary>
internal static class SentenceEnds
{
    private static readonly FrozenSet<string> OpenWords = FrozenSet.ToFrozenSet(
        [
            "the", "a", "an", "of", "in", "on", "at", "by", "for", "with", "from", "to", "and", "or", "as", "than", "that", "which", "was", "were", "is", "are", "be", "been", "has", "have",
            "had", "between", "versus", "vs", "into", "after", "before", "under", "who", "whose", "their", "its", "these", "those", "this", "not", "when", "while", "if", "but", "per", "about",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool IsFinished(ReadOnlySpan<char> text)
    {
        var i = text.Length - 1;
        while (i >= 0 && (char.IsWhiteSpace(text[i]) || text[i] is ')' or ']' or '"' or '\u201D' or '\''))
        {
            i--;
        }

        if (i < 0 || text[i] is '.' or '?' or '!' or ':')
        {
            return true;
        }

        var last = i;
        while (i > 0 && (char.IsAsciiDigit(text[i]) || text[i] is ',' or '-' or '\u2013' or '['))
        {
            i--;
        }

        return i < last && text[i] == '.' && i > 0 && !char.IsAsciiDigit(text[i - 1]) && !char.IsWhiteSpace(text[i - 1]);
    }

    /// <summary>True where <paramref name="next"/> goes on with the unfinished <paramref name="text"/>: lower case, or anything behind a hyphen, comma or function word.</summary>
    public static bool GoesOn(ReadOnlySpan<char> text, ReadOnlySpan<char> next)
    {
        if (next.IsEmpty)
        {
            return false;
        }

        if (char.IsLower(next[0]) || next[0] is ',' or ')' or ';' or '%' or '=')
        {
            return true;
        }

        var trimmed = text.TrimEnd();
        var space = trimmed.LastIndexOfAny(' ', '\n', '\t');
        return trimmed[^1] is '-' or ',' or '\u2014' or '\u2013' or '(' || OpenWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(trimmed[(space + 1)..])
            || trimmed.Length > 40 && (char.IsDigit(next[0]) || next[0] is '(' or '[');
    }
}
