using PNetEvidence.Vocabulary;

namespace PNetEvidence.Classification;

/// <summary>
/// What sorts of things a sentence names: terms and cue phrases of the vocabulary, and numbers by their surroundings. Coarser than the mentions
/// of extraction on purpose: what a sentence is about, not which value belongs to what. Immutable, thread-safe.
/// </summary>
internal sealed class MentionFlags
{
    private const int Therapy = 0;
    private const int Endpoint = 1;
    private const int Toxicity = 2;
    private const int Facet = 3;
    private const int Design = 4;
    private const int Percent = 5;
    private const int Duration = 6;
    private const int Dose = 7;
    private const int Ratio = 8;
    private const int PValue = 9;
    private const int Number = 10;
    private const int FirstCue = 11;

    private static readonly string[] FixedNames = ["therapy", "endpoint", "toxicity", "facet", "design", "percent", "duration", "dose", "ratio", "p value", "number"];
    private static readonly Lazy<MentionFlags> Shared = new(() => new MentionFlags(FieldVocabulary.Default));

    private readonly TermMatcher<int> _terms;
    private readonly TermMatcher<int> _cues;
    private readonly Dictionary<string, int> _units = new(StringComparer.OrdinalIgnoreCase);

    private MentionFlags(FieldVocabulary vocabulary)
    {
        _terms = new TermMatcher<int>(Terms(vocabulary));
        var purposes = vocabulary.Cues.Keys.Order(StringComparer.Ordinal).ToArray();
        _cues = new TermMatcher<int>(purposes.SelectMany((p, i) => vocabulary.Cues[p].Select(c => (c, FirstCue + i, false))));
        Names = [.. FixedNames, .. purposes];
        foreach (var unit in vocabulary.Units)
        {
            var flag = unit.Kind switch { "percent" => Percent, "duration" => Duration, "dose" or "activity" or "radiation" => Dose, _ => -1 };
            foreach (var symbol in flag < 0 ? [] : unit.Symbols)
            {
                _units.TryAdd(symbol, flag);
            }
        }
    }

    public static MentionFlags Default => Shared.Value;

    /// <summary>A name a flag, in the order of their bits.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The sorts of things that a sentence names, one bit each.</summary>
    public ulong Of(string text)
    {
        var words = WordFolding.Split(text);
        var flags = 0ul;
        foreach (var match in _terms.Find(text, words))
        {
            flags |= 1ul << match.Item;
        }

        foreach (var match in _cues.Find(text, words))
        {
            flags |= 1ul << match.Item;
        }

        return flags | Numbers(text, words);
    }

    private ulong Numbers(string text, List<WordSpan> words)
    {
        var flags = text.Contains('%', StringComparison.Ordinal) ? 1ul << Percent : 0;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Folded;
            if (char.IsAsciiDigit(word[0]))
            {
                flags |= 1ul << Number;
                if (i + 1 < words.Count && _units.TryGetValue(text[words[i + 1].Start..words[i + 1].End], out var unit))
                {
                    flags |= 1ul << unit;
                }
            }
            else if (word is "hr" or "hazard" or "odd" or "rr" or "or" && i + 1 < words.Count && char.IsAsciiDigit(words[i + 1].Folded[0]))
            {
                flags |= 1ul << Ratio;
            }
            else if (word == "p" && i + 1 < words.Count && char.IsAsciiDigit(words[i + 1].Folded[0]))
            {
                flags |= 1ul << PValue;
            }
        }

        return flags;
    }

    private static IEnumerable<(string Phrase, int Flag, bool CaseSensitive)> Terms(FieldVocabulary vocabulary)
    {
        foreach (var therapy in vocabulary.Therapies)
        {
            foreach (var name in therapy.Synonyms.Concat(therapy.Brands ?? []))
            {
                yield return (name, Therapy, false);
            }

            foreach (var name in therapy.Abbreviations ?? [])
            {
                yield return (name, Therapy, true);
            }
        }

        foreach (var endpoint in vocabulary.Endpoints)
        {
            foreach (var name in endpoint.Synonyms)
            {
                yield return (name, Endpoint, false);
            }

            foreach (var name in endpoint.Abbreviations ?? [])
            {
                yield return (name, Endpoint, true);
            }
        }

        foreach (var name in vocabulary.Toxicities.SelectMany(t => t.Synonyms))
        {
            yield return (name, Toxicity, false);
        }

        foreach (var name in vocabulary.Facets.SelectMany(f => f.Synonyms))
        {
            yield return (name, Facet, false);
        }

        foreach (var name in vocabulary.Designs.SelectMany(d => d.Cues))
        {
            yield return (name, Design, false);
        }
    }
}
