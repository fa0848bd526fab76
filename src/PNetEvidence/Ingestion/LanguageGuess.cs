using System.Collections.Frozen;

namespace PNetEvidence.Ingestion;

/// <summary>Tells the language of a text by its commonest words.</summary>
public static class LanguageGuess
{
    private const int Sample = 20_000;

    private static readonly (string Code, string Words)[] Languages =
    [
        ("en", "the of and in to with was were for is that by from at are or which this after than not had have be as on"),
        ("de", "der die das und ist von mit den dem des ein eine nicht werden wurde bei für auf im zu als auch nach oder wurden"),
        ("fr", "le la les des et est une dans pour par sur avec qui que du au aux sont été chez ou plus cette ces ont"),
        ("es", "el la los las de y es una en para por con que del se su al fue son más como pacientes entre o"),
        ("it", "il la le di e è una in per con che del della dei nel sono stato alla più da gli dopo o non"),
        ("pt", "o a os as de e é uma em para por com que do da dos das foi são mais não ao no na"),
        ("nl", "de het een en van in is met voor op zijn werd werden bij niet dat aan door ook na of te"),
        ("pl", "w i z na do się jest nie przez oraz od po są lub u dla jako które"),
    ];

    /// <summary>A bit for each language that has the word, in the order of <see cref="Languages"/>: one look-up a word.</summary>
    private static readonly FrozenDictionary<string, byte> LanguagesOfWord = Languages.SelectMany((l, k) => l.Words.Split(' ').Distinct().Select(w => (Word: w, Bit: 1 << k)))
        .GroupBy(x => x.Word, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => (byte)g.Sum(x => x.Bit), StringComparer.Ordinal);

    private static readonly int LongestWord = LanguagesOfWord.Keys.Max(w => w.Length);

    /// <summary>The bit that tells a small ASCII letter from its capital.</summary>
    private const char SmallLetter = (char)0x20;

    /// <summary>Letters that fit a number of 64 bits.</summary>
    private const int LettersOfKey = 4;

    /// <summary>The short words without accents by their letters in one number, which is told while a text is read.</summary>
    private static readonly FrozenDictionary<ulong, byte> LanguagesOfKey = LanguagesOfWord.Where(w => w.Key.Length <= LettersOfKey && w.Key.All(char.IsAscii))
        .ToFrozenDictionary(w => w.Key.Aggregate(0UL, (key, c) => key << 16 | c), w => w.Value);

    /// <summary>A bit for each length that words of the lists have, by their first letter in lower case where that is ASCII.</summary>
    private static readonly int[] LengthsByLetter =
        [.. Enumerable.Range(0, 128).Select(c => LanguagesOfWord.Keys.Where(w => w[0] == c).Aggregate(0, (bits, w) => bits | 1 << w.Length))];

    /// <summary>Scripts from here on have languages of their own, which one pass over a Latin text tells to be absent.</summary>
    private const char FirstGreek = '\u0370';

    /// <summary>ISO 639-1 code; null where the text is too short or no language stands out. Other scripts than Latin give their own code or "und".</summary>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sample = text.AsSpan(0, Math.Min(text.Length, Sample));
        Span<int> hits = stackalloc int[Languages.Length];
        var (words, letters) = Count(sample, hits);
        if (OtherScript(sample, letters) is { } script)
        {
            return script;
        }

        var best = 0;
        for (var k = 1; k < hits.Length; k++)
        {
            best = hits[k] > hits[best] ? k : best;
        }

        // Labels and tables have few function words; English wins unless another language is clearly ahead of it.
        return words < 12 || hits[best] * 20 < words ? (words >= 12 && hits[0] * 50 >= words ? "en" : null)
            : best != 0 && hits[best] < hits[0] * 1.5 ? "en"
            : Languages[best].Code;
    }

    /// <summary>Words (runs of letters) and letters of a text, and how many of its words each language has.</summary>
    private static (int Words, int Letters) Count(ReadOnlySpan<char> text, Span<int> hits)
    {
        var (words, letters) = (0, 0);
        Span<char> lower = stackalloc char[LongestWord];
        var languages = LanguagesOfWord.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < text.Length; i++)
        {
            var (start, key, seen) = (i, 0UL, 0);
            while (i < text.Length && char.IsLetter(text[i]))
            {
                key = key << 16 | text[i] | SmallLetter;
                seen |= text[i++];
            }

            var length = i - start;
            if (length == 0)
            {
                continue;
            }

            words++;
            letters += length;

            // Most words are longer than any of a list, or of none's length and beginning.
            if (length > LongestWord || seen < 128 && length > LettersOfKey && (LengthsByLetter[text[start] | SmallLetter] >> length & 1) == 0)
            {
                continue;
            }

            if (seen < 128 && length <= LettersOfKey ? LanguagesOfKey.TryGetValue(key, out var bits) : languages.TryGetValue(lower[..text.Slice(start, length).ToLowerInvariant(lower)], out bits))
            {
                for (var k = 0; k < hits.Length; k++)
                {
                    hits[k] += (bits >> k) & 1;
                }
            }
        }

        return (words, letters);
    }

    /// <param name="letters">Number of letters in the sample.</param>
    private static string? OtherScript(ReadOnlySpan<char> sample, int letters)
    {
        int cyrillic = 0, greek = 0, han = 0, kana = 0, hangul = 0, arabic = 0;
        for (var rest = sample; rest.IndexOfAnyInRange(FirstGreek, char.MaxValue) is var at and >= 0; rest = rest[(at + 1)..])
        {
            var c = rest[at];
            if (!char.IsLetter(c))
            {
                continue;
            }

            cyrillic += c is >= '\u0400' and < '\u0530' ? 1 : 0;
            greek += c is >= FirstGreek and < '\u0400' ? 1 : 0;
            han += c is >= '\u4E00' and < '\uA000' ? 1 : 0;
            kana += c is >= '\u3040' and < '\u3100' ? 1 : 0;
            hangul += c is >= '\uAC00' and < '\uD7B0' ? 1 : 0;
            arabic += c is >= '\u0600' and < '\u0700' ? 1 : 0;
        }

        var most = letters / 2;
        return letters < 10 ? null
            : kana > letters / 10 ? "ja"
            : han + kana > most ? "zh"
            : cyrillic > most ? "ru"
            : hangul > most ? "ko"
            : arabic > most ? "ar"
            : greek > most ? "el"
            : null;
    }
}
