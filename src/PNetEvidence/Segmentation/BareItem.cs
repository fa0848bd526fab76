using System.Buffers;
using System.Collections.Frozen;

namespace PNetEvidence.Segmentation;

/// <summary>List items that only name something ("Chemoembolization 5, 6"): without their introducing sentence they claim nothing.</summary>
internal static class BareItem
{
    private const int MostWords = 8;

    private static readonly SearchValues<char> ReferenceSigns = SearchValues.Create("0123456789-\u2013,");

    private static readonly FrozenSet<string> Verbs = FrozenSet.ToFrozenSet(
        [
            "is", "are", "was", "were", "be", "been", "has", "have", "had", "can", "may", "might", "should", "must", "will", "would", "could", "do", "does", "did", "includes", "include", "included",
            "shows", "showed", "shown", "remains", "improves", "improved", "prolongs", "provides", "reduces", "offers", "requires", "need", "needs", "becomes", "occurs", "occurred", "when", "if",
            "consider", "use", "give", "avoid", "start", "continue", "monitor", "recommended", "indicated", "grows", "cause", "causes", "not", "give", "treat", "stop", "begin",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Starters = FrozenSet.ToFrozenSet(
        ["These", "This", "With", "It", "The", "They", "In", "For", "Such", "All", "Both", "Each", "Their", "Here", "Together", "However", "Overall"], StringComparer.Ordinal);

    /// <summary>
    /// Length of the bare name at the start of the item, its reference numbers included, and all of the item unless a sentence follows them; 0 where the item is a claim of its own.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<char> item)
    {
        var (words, i) = (0, 0);
        while (i < item.Length)
        {
            var start = i;
            while (i < item.Length && !char.IsWhiteSpace(item[i]))
            {
                i++;
            }

            var word = item[start..i];
            if (IsReference(word))
            {
                return words > 0 && words <= MostWords ? ReferencesEnd(item, start) : 0;
            }

            words++;
            if (words > MostWords || IsClaim(word))
            {
                return 0;
            }

            while (i < item.Length && char.IsWhiteSpace(item[i]))
            {
                i++;
            }
        }

        return words > 0 ? item.Length : 0;
    }

    /// <summary>Cuts "Embolization 5, 6 With their help, ..." behind its reference numbers.</summary>
    public static List<(int Start, int End)> SplitOff(ReadOnlySpan<char> text, List<(int Start, int End)> sentences)
    {
        var (start, end) = sentences.Count > 0 ? sentences[0] : (0, 0);
        var length = LengthOf(text[start..end]);
        if (length == 0 || length >= end - start)
        {
            return sentences;
        }

        var rest = start + length;
        while (rest < end && text[rest] == ' ')
        {
            rest++;
        }

        return [(start, start + length), (rest, end), .. sentences.Skip(1)];
    }

    /// <summary>End of "5, 6" at <paramref name="i"/>, where the item ends or a new sentence starts; 0 where something else follows.</summary>
    private static int ReferencesEnd(ReadOnlySpan<char> item, int i)
    {
        var end = i;
        while (i < item.Length && (char.IsAsciiDigit(item[i]) || item[i] is ',' or '-' or '\u2013' or '[' or ']' or ' '))
        {
            if (item[i] != ' ')
            {
                end = i + 1;
            }

            i++;
        }

        if (i >= item.Length || item[i..].Trim().Length <= 1)
        {
            return item.Length;
        }

        var word = i;
        while (word < item.Length && char.IsLetter(item[word]))
        {
            word++;
        }

        return Starters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(item[i..word]) ? end : 0;
    }

    private static bool IsReference(ReadOnlySpan<char> word)
    {
        var bare = word.Trim("[],.;");
        return bare.Length is > 0 and <= 7 && !bare.ContainsAnyExcept(ReferenceSigns);
    }

    private static bool IsClaim(ReadOnlySpan<char> word)
    {
        var bare = word.Trim("(),.;:");
        return word[^1] == ':' || bare.ContainsAny('%', '<', '>') || bare.Length > 0 && char.IsAsciiDigit(bare[0]) && !bare.ContainsAnyInRange('A', 'Z')
            || Verbs.GetAlternateLookup<ReadOnlySpan<char>>().Contains(bare);
    }
}
