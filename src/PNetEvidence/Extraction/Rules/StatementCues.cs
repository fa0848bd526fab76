using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>What the words of a clause say about the therapies in it.</summary>
[Flags]
internal enum StatementCue
{
    None = 0,
    Recommended = 1,
    Discouraged = 1 << 1,
    Uncertain = 1 << 2,

    /// <summary>"treatment options include", "are available".</summary>
    Offered = 1 << 3,
    Indicated = 1 << 4,
    Eligible = 1 << 5,
    Contraindicated = 1 << 6,
    Harm = 1 << 7,
    Improves = 1 << 8,
    Worsens = 1 << 9,
    NoDifference = 1 << 10,

    /// <summary>"effective", "promising", "potentially curative": an effect without a direction of comparison.</summary>
    Effect = 1 << 11,
    Curative = 1 << 12,

    /// <summary>"recruited patients with", "had to have": who a study took.</summary>
    Enrolled = 1 << 13,

    /// <summary>"is used for", "is given": a recommendation where the text advises, a fact where it reports.</summary>
    Used = 1 << 14,
}

/// <summary>Cue phrases of statements, from cues.json (keys that begin with <c>statement_</c>), and the verbs that "should be" and "is" lead to.</summary>
internal sealed class StatementCues
{
    private static readonly Lazy<StatementCues> Shared = new(() => new StatementCues(FieldVocabulary.Default));

    private static readonly (string Key, StatementCue Cue)[] Keys =
    [
        ("statement_recommended", StatementCue.Recommended), ("statement_discouraged", StatementCue.Discouraged), ("statement_uncertain", StatementCue.Uncertain),
        ("statement_offered", StatementCue.Offered), ("statement_indicated", StatementCue.Indicated), ("statement_eligible", StatementCue.Eligible),
        ("statement_contraindicated", StatementCue.Contraindicated), ("statement_harm", StatementCue.Harm), ("statement_improves", StatementCue.Improves),
        ("statement_worsens", StatementCue.Worsens), ("statement_no_difference", StatementCue.NoDifference), ("statement_effect", StatementCue.Effect),
        ("statement_curative", StatementCue.Curative), ("statement_enrolled", StatementCue.Enrolled),
    ];

    private static readonly HashSet<string> Modals = new(StringComparer.Ordinal) { "should", "can", "may", "could", "might", "must", "would" };
    private static readonly HashSet<string> Copulas = new(StringComparer.Ordinal) { "is", "are", "remain", "be", "been", "being" };

    private readonly (TermMatcher<int> Matcher, StatementCue Cue)[] _phrases;
    private readonly HashSet<string> _afterModal;
    private readonly HashSet<string> _afterCopula;
    private readonly HashSet<string> _usedAfterCopula;
    private readonly HashSet<string> _imperatives;

    private StatementCues(FieldVocabulary vocabulary)
    {
        IReadOnlyList<string> Phrases(string key) => vocabulary.Cues.GetValueOrDefault(key) ?? throw new VocabularyException("cues.json", key, "is missing");
        _phrases = [.. Keys.Select(k => (new TermMatcher<int>(Phrases(k.Key).Select(p => (p, 0, false))), k.Cue))];
        HashSet<string> Folded(string key) => Phrases(key).Select(w => WordFolding.Fold(w)).ToHashSet(StringComparer.Ordinal);
        _afterModal = Folded("statement_after_modal");
        _afterCopula = Folded("statement_after_copula");
        _usedAfterCopula = Folded("statement_used");
        _imperatives = Folded("statement_imperative");
    }

    public static StatementCues Default => Shared.Value;

    /// <summary>The cues of a sentence with their positions, in no order.</summary>
    public List<(int Start, StatementCue Cue)> Find(SentenceMentions mentions)
    {
        var found = new List<(int, StatementCue)>();
        foreach (var (matcher, cue) in _phrases)
        {
            foreach (var match in matcher.Find(mentions.Text, mentions.Words))
            {
                found.Add((match.Start, Negated(mentions, match.Start) ? Opposite(cue) : cue));
            }
        }

        AddVerbs(mentions, found);
        return found;
    }

    /// <summary>True for a clause that tells the reader what to do: "Start lanreotide ...", "Consider ablation ...".</summary>
    public bool IsImperative(SentenceMentions mentions, int from)
    {
        var index = 0;
        while (index < mentions.Words.Count && mentions.Words[index].Start < from)
        {
            index++;
        }

        return index < mentions.Words.Count && _imperatives.Contains(mentions.Words[index].Folded);
    }

    private void AddVerbs(SentenceMentions mentions, List<(int, StatementCue)> found)
    {
        var words = mentions.Words;
        for (var i = 0; i < words.Count; i++)
        {
            var modal = Modals.Contains(words[i].Folded);
            if (!modal && !Copulas.Contains(words[i].Folded))
            {
                continue;
            }

            var not = false;
            for (var k = i + 1; k < Math.Min(words.Count, i + (modal ? 6 : 4)); k++)
            {
                if (mentions.Text.AsSpan(words[k - 1].End, words[k].Start - words[k - 1].End).IndexOfAny(";.:") >= 0)
                {
                    break;
                }

                var word = words[k].Folded;
                not |= word is "not" or "never" or "seldom" or "rarely";
                if (modal ? _afterModal.Contains(word) : _afterCopula.Contains(word))
                {
                    found.Add((words[i].Start, not ? StatementCue.Discouraged : StatementCue.Recommended));
                    break;
                }

                if (!modal && _usedAfterCopula.Contains(word))
                {
                    found.Add((words[i].Start, StatementCue.Used));
                    break;
                }
            }
        }
    }

    private static bool Negated(SentenceMentions mentions, int start)
    {
        var before = mentions.Text[Math.Max(0, start - 24)..start].TrimEnd().ToLowerInvariant();
        return before.EndsWith(" not", StringComparison.Ordinal) || before.EndsWith(" no", StringComparison.Ordinal) || before.EndsWith("no longer", StringComparison.Ordinal)
            || before.EndsWith(" not an", StringComparison.Ordinal) || before.EndsWith(" not a", StringComparison.Ordinal) || before.EndsWith(" not the", StringComparison.Ordinal)
            || before.EndsWith("not routinely", StringComparison.Ordinal) || before.EndsWith(" never", StringComparison.Ordinal) || before.EndsWith("does not represent", StringComparison.Ordinal) || before == "no";
    }

    private static StatementCue Opposite(StatementCue cue) => cue switch
    {
        StatementCue.Recommended or StatementCue.Indicated => StatementCue.Discouraged,
        StatementCue.Improves => StatementCue.NoDifference,
        StatementCue.Offered => StatementCue.None,
        _ => cue,
    };
}
