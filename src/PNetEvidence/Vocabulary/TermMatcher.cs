using System.Runtime.InteropServices;

namespace PNetEvidence.Vocabulary;

/// <summary>A term found in a text. Half-open UTF-16 offsets.</summary>
public readonly record struct TermMatch<T>(int Start, int End, T Item);

/// <summary>
/// Finds the terms of a vocabulary in a text: a walk over its words with a dictionary of first words, the longest term at each word.
/// Words are runs of letters and digits, folded by <see cref="WordFolding"/>, so that case, hyphens, spaces, plurals and
/// British or American spelling do not matter; an abbreviation must keep its capitals. Immutable, thread-safe.
/// </summary>
public sealed class TermMatcher<T>
{
    private readonly Dictionary<string, Candidate[]> _byFirstWord;

    /// <summary>A bit for each <see cref="WordFolding.Slot"/> that a first word has: most words of a text begin no term, and a bit costs less than a look-up.</summary>
    private readonly ulong[] _beginnings = new ulong[WordFolding.Slots / 64];

    /// <param name="terms">Phrase, item, and whether the phrase's capitals count. Of equal phrases the first wins.</param>
    public TermMatcher(IEnumerable<(string Phrase, T Item, bool CaseSensitive)> terms)
    {
        var byFirst = new Dictionary<string, List<Candidate>>(StringComparer.Ordinal);
        foreach (var (phrase, item, caseSensitive) in terms)
        {
            var words = WordFolding.Words(phrase).Select(w => WordFolding.Fold(phrase.AsSpan(w.Start, w.Length))).ToArray();
            if (words.Length == 0)
            {
                continue;
            }

            if (!byFirst.TryGetValue(words[0], out var list))
            {
                byFirst[words[0]] = list = [];
            }

            list.Add(new Candidate(words, item, caseSensitive ? phrase : null));
        }

        _byFirstWord = byFirst
            .ToDictionary(p => p.Key, p => p.Value.OrderByDescending(c => c.Words.Length).ToArray(), StringComparer.Ordinal);
        foreach (var word in _byFirstWord.Keys)
        {
            var slot = WordFolding.Slot(word);
            _beginnings[slot >> 6] |= 1UL << (slot & 63);
        }
    }

    /// <summary>The words that terms begin with, folded.</summary>
    internal IEnumerable<string> FirstWords => _byFirstWord.Keys;

    /// <summary>All matches in order of position, not overlapping; at each word the longest term wins.</summary>
    public List<TermMatch<T>> Find(string text, IReadOnlyList<WordSpan> words) =>
        Find(text, words is List<WordSpan> list ? CollectionsMarshal.AsSpan(list) : [.. words]);

    private List<TermMatch<T>> Find(string text, ReadOnlySpan<WordSpan> words)
    {
        var found = new List<TermMatch<T>>();
        for (var i = 0; i < words.Length;)
        {
            var matched = 0;
            var slot = words[i].Slot;
            if ((_beginnings[slot >> 6] & (1UL << (slot & 63))) != 0 && _byFirstWord.TryGetValue(words[i].Folded, out var candidates))
            {
                var second = i + 1 < words.Length ? words[i + 1].Slot : -1;
                foreach (var candidate in candidates)
                {
                    // hundreds of terms begin with "liver": a number tells most of them apart without a look at their words
                    if ((candidate.Second == second || candidate.Second == Candidate.OneWord) && Matches(candidate, text, words, i))
                    {
                        matched = candidate.Words.Length;
                        found.Add(new TermMatch<T>(words[i].Start, words[i + matched - 1].End, candidate.Item));
                        break;
                    }
                }
            }

            i += Math.Max(1, matched);
        }

        return found;
    }

    private static bool Matches(in Candidate candidate, string text, ReadOnlySpan<WordSpan> words, int at)
    {
        if (at + candidate.Words.Length > words.Length)
        {
            return false;
        }

        for (var k = 1; k < candidate.Words.Length; k++)
        {
            if (words[at + k].Folded != candidate.Words[k] || !Joined(text, words[at + k - 1].End, words[at + k].Start))
            {
                return false;
            }
        }

        // "placebo (arm B)" does not name a placebo arm: a bracket that a term opens it also closes.
        if (candidate.Words.Length > 1)
        {
            var span = text.AsSpan(words[at].Start, words[at + candidate.Words.Length - 1].End - words[at].Start);
            if (span.Count('(') > span.Count(')') || span.Count('[') > span.Count(']'))
            {
                return false;
            }
        }

        // "PD-L1" does not name progressive disease.
        var end = words[at + candidate.Words.Length - 1].End;
        if (candidate.Exact is { Length: <= 3 } && end + 1 < text.Length && text[end] == '-' && (char.IsUpper(text[end + 1]) || char.IsAsciiDigit(text[end + 1])))
        {
            return false;
        }

        return candidate.Exact is null || SameCapitals(candidate.Exact, text.AsSpan(words[at].Start, words[at + candidate.Words.Length - 1].End - words[at].Start));
    }

    /// <summary>Words of one term are parted by a space, hyphen, slash, bracket or nothing, never by a comma or full stop.</summary>
    private static bool Joined(string text, int from, int to)
    {
        if (to - from > 3)
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            if (text[i] is ',' or ';' or '.' or ':')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Equal up to a plural s and up to what parts the words.</summary>
    private static bool SameCapitals(string exact, ReadOnlySpan<char> found)
    {
        var i = 0;
        foreach (var c in found)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            while (i < exact.Length && !char.IsLetterOrDigit(exact[i]))
            {
                i++;
            }

            if (i == exact.Length)
            {
                return c == 's';
            }

            if (exact[i] != c)
            {
                return false;
            }

            i++;
        }

        return i == exact.Length || (i == exact.Length - 1 && exact[i] == 's');
    }

    /// <param name="Exact">The phrase as written where its capitals count, else null.</param>
    private readonly record struct Candidate(string[] Words, T Item, string? Exact)
    {
        public const int OneWord = -2;

        /// <summary><see cref="WordFolding.Slot"/> of the second word.</summary>
        public int Second { get; } = Words.Length > 1 ? WordFolding.Slot(Words[1]) : OneWord;
    }
}

/// <summary>A word of a text: half-open offsets and its folded form.</summary>
public readonly record struct WordSpan
{
    internal WordSpan(int start, int end, string folded, int slot) => (Start, End, Folded, Slot) = (start, end, folded, slot);

    public int Start { get; }
    public int End { get; }
    public string Folded { get; }

    /// <summary><see cref="WordFolding.Slot"/> of the folded word, which is looked up with it.</summary>
    internal int Slot { get; }
}

/// <summary>Folds words so that spelling variants of one term are equal.</summary>
public static class WordFolding
{
    private static readonly (string From, string To)[] Spellings =
    [
        ("tumour", "tumor"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("haem", "hem"), ("aemi", "emi"), ("paenia", "penia"), ("leucop", "leukop"), ("leucocyt", "leukocyt"), ("oedem", "edem"),
        ("rrhoea", "rrhea"), ("paediat", "pediat"), ("anaem", "anem"), ("leukaem", "leukem"), ("glycaem", "glycem"), ("labell", "label"),
        ("analogue", "analog"), ("fibre", "fiber"), ("centre", "center"), ("litre", "liter"), ("oesoph", "esoph"), ("foetal", "fetal"), ("favour", "favor"),
    ];

    /// <summary>Words that a thread keeps folded; a bound, since documents are others'.</summary>
    private const int MostKnown = 20_000;

    [ThreadStatic]
    private static Dictionary<string, KnownWord>? t_folded;

    /// <summary>Runs of letters and digits. A Greek letter is a word of its own; a superscript digit belongs to none.</summary>
    public static IEnumerable<(int Start, int Length)> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && IsWordCharacter(text[i]);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return (start, i - start);
                start = -1;
            }
        }
    }

    /// <summary>The words of a text with their folded forms. Linear in the text.</summary>
    public static List<WordSpan> Split(string text)
    {
        var words = new List<WordSpan>(text.Length / 5);
        var known = (t_folded ??= new Dictionary<string, KnownWord>(StringComparer.Ordinal)).GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsWordCharacter(text[start]))
            {
                continue;
            }

            var end = start + 1;
            while (end < text.Length && IsWordCharacter(text[end]))
            {
                end++;
            }

            var word = FoldKnown(text.AsSpan(start, end - start), known);
            words.Add(new WordSpan(start, end, word.Folded, word.Slot));
            start = end;
        }

        return words;
    }

    /// <summary>Folding costs more than a look-up, and texts say the same words again and again.</summary>
    private static KnownWord FoldKnown(ReadOnlySpan<char> word, Dictionary<string, KnownWord>.AlternateLookup<ReadOnlySpan<char>> lookup)
    {
        if (lookup.TryGetValue(word, out var known))
        {
            return known;
        }

        var folded = Fold(word);
        known = new KnownWord(folded, Slot(folded));
        if (lookup.Dictionary.Count < MostKnown)
        {
            lookup[word] = known;
        }

        return known;
    }

    /// <summary>Lower case, American spelling, plural s taken off.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        var folded = lower.ToString();
        if (folded.Length > 4)
        {
            foreach (var (from, to) in Spellings)
            {
                if (folded.Contains(from, StringComparison.Ordinal))
                {
                    folded = folded.Replace(from, to, StringComparison.Ordinal);
                }
            }
        }

        if (word.Length > 2 && word[^1] == 's' && char.IsUpper(word[^2]))
        {
            return folded[..^1]; // "LTs": a plural of capitals
        }

        if (folded.Length > 3 && folded[^1] == 's' && folded[^2] is not ('s' or 'i' or 'u'))
        {
            folded = folded.EndsWith("ies", StringComparison.Ordinal) && folded.Length > 4 ? folded[..^3] + "y"
                : folded.EndsWith("ches", StringComparison.Ordinal) || folded.EndsWith("ses", StringComparison.Ordinal) && folded.Length > 5 && folded[^4] == 's' ? folded[..^2]
                : folded[..^1];
        }
        if (folded.EndsWith("tase", StringComparison.Ordinal))
        {
            folded = folded[..^1] + "is";
        }

        return folded;
    }

    /// <summary>Numbers that <see cref="Slot"/> gives: 4 KB as a table of bits.</summary>
    internal const int Slots = 32_768;

    /// <summary>A number of a folded word, for tables that tell at once what a word is not.</summary>
    internal static int Slot(string word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)((hash ^ (hash >> 16)) & (Slots - 1));
    }

    private readonly record struct KnownWord(string Folded, int Slot);

    private static bool IsWordCharacter(char c) => char.IsLetter(c) || char.IsAsciiDigit(c);
}
