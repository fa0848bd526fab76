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

    /// <summary>"occurred", "was reported": with a named toxicity the words of an adverse event.</summary>
    Occurs = 1 << 8,
    Improves = 1 << 9,
    Worsens = 1 << 10,
    NoDifference = 1 << 11,

    /// <summary>"effective", "promising": an effect without a direction of comparison.</summary>
    Effect = 1 << 12,
    Curative = 1 << 13,

    /// <summary>"recruited patients with", "had to have": who a study took.</summary>
    Enrolled = 1 << 14,

    /// <summary>"is used for", "is given": a recommendation where the text advises, a fact where it reports.</summary>
    Used = 1 << 15,

    /// <summary>"aims to evaluate", "is debated": the clause asks and claims nothing.</summary>
    Open = 1 << 16,

    /// <summary>"the recommended dose is": speaks of a dose, not of a therapy.</summary>
    Dosing = 1 << 17,
}

/// <summary>Where a cue stands and which way its therapy lies.</summary>
/// <param name="Ahead">True where the therapy follows the cue ("we recommend X"), false where it precedes it ("X is recommended").</param>
internal readonly record struct CueHit(int Start, int End, StatementCue Cue, bool Ahead);

/// <summary>Cue phrases of statements, from cues.json (keys that begin with <c>statement_</c>), and the verbs that "should be" and "is" lead to.</summary>
internal sealed class StatementCues
{
    private static readonly Lazy<StatementCues> Shared = new(() => new StatementCues(FieldVocabulary.Default));

    private static readonly (string Key, StatementCue Cue, bool Ahead)[] Keys =
    [
        ("statement_recommended", StatementCue.Recommended, false), ("statement_recommends", StatementCue.Recommended, true), ("statement_discouraged", StatementCue.Discouraged, false),
        ("statement_uncertain", StatementCue.Uncertain, false), ("statement_offered", StatementCue.Offered, true), ("statement_indicated", StatementCue.Indicated, false),
        ("statement_eligible", StatementCue.Eligible, true), ("statement_contraindicated", StatementCue.Contraindicated, false), ("statement_harm", StatementCue.Harm, false),
        ("statement_occurs", StatementCue.Occurs, false), ("statement_improves", StatementCue.Improves, false), ("statement_efficacy", StatementCue.Effect, true),
        ("statement_worsens", StatementCue.Worsens, false), ("statement_no_difference", StatementCue.NoDifference, false), ("statement_effect", StatementCue.Effect, false),
        ("statement_curative", StatementCue.Curative, false), ("statement_enrolled", StatementCue.Enrolled, true), ("statement_open", StatementCue.Open, false),
        ("statement_dosing", StatementCue.Dosing, true),
    ];

    private static readonly HashSet<string> Modals = new(StringComparer.Ordinal) { "should", "can", "may", "could", "might", "must", "would" };
    private static readonly HashSet<string> Copulas = new(StringComparer.Ordinal) { "is", "are", "remain", "be", "been", "being" };

    private readonly (TermMatcher<int> Matcher, StatementCue Cue, bool Ahead)[] _phrases;
    private readonly HashSet<string> _afterModal;
    private readonly HashSet<string> _afterCopula;
    private readonly HashSet<string> _usedAfterCopula;
    private readonly HashSet<string> _imperatives;
    private readonly HashSet<string> _advisers;
    private readonly HashSet<string> _advising;
    private readonly HashSet<string> _withholding;
    private readonly HashSet<string> _betweenAdviserAndVerb;

    private StatementCues(FieldVocabulary vocabulary)
    {
        IReadOnlyList<string> Phrases(string key) => vocabulary.Cues.GetValueOrDefault(key) ?? throw new VocabularyException("cues.json", key, "is missing");
        _phrases = [.. Keys.Select(k => (new TermMatcher<int>(Phrases(k.Key).Select(p => (p, 0, false))), k.Cue, k.Ahead))];
        HashSet<string> Folded(string key) => Phrases(key).Select(w => WordFolding.Fold(w)).ToHashSet(StringComparer.Ordinal);
        _afterModal = Folded("statement_after_modal");
        _afterCopula = Folded("statement_after_copula");
        _usedAfterCopula = Folded("statement_used");
        _imperatives = Folded("statement_imperative");
        _advisers = Folded("statement_advisers");
        _advising = Folded("statement_advising");
        _withholding = Folded("statement_withholding");
        _betweenAdviserAndVerb = Folded("statement_between_adviser_and_verb");
    }

    public static StatementCues Default => Shared.Value;

    /// <summary>The cues of a sentence in order of position.</summary>
    /// <param name="advises">True where the source tells what to do, so that what its author does is advice.</param>
    public List<CueHit> Find(SentenceMentions mentions, bool advises)
    {
        var found = new List<CueHit>();
        foreach (var (matcher, cue, ahead) in _phrases)
        {
            foreach (var match in matcher.Find(mentions.Text, mentions.Words))
            {
                if (cue == StatementCue.NoDifference && IsSameThing(mentions, match))
                {
                    continue;
                }

                if (cue == StatementCue.Open && mentions.Text.AsSpan(match.End).StartsWith(" or not", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var read = Negated(mentions.Text, match.Start) ? Opposite(cue) : cue;
                if (read != StatementCue.None)
                {
                    found.Add(new CueHit(match.Start, match.End, read, ahead));
                }
            }
        }

        AddVerbs(mentions, found);
        AddAdvisers(mentions, found, advises);

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    /// <summary>"at the same interval", "in the same session": the words tell one thing from another, they do not compare outcomes.</summary>
    private static bool IsSameThing(SentenceMentions mentions, TermMatch<int> match) =>
        mentions.Text.AsSpan(match.Start, match.End - match.Start).Equals("the same", StringComparison.OrdinalIgnoreCase)
        && mentions.Words.FirstOrDefault(w => w.Start >= match.End) is { Folded.Length: > 0 } next && next.Start == match.End + 1
        && next.Folded is "interval" or "intervals" or "dose" or "time" or "position" or "session" or "sitting" or "operation" or "order" or "way" or "day" or "schedule" or "drug" or "drugs" or "investigators" or "authors" or "group" or "patients" or "procedure" or "stage"
            or "line" or "period" or "trial" or "study" or "institution" or "center" or "year" or "table" or "setting" or "indication" or "class" or "treatment" or "manner" or "reason";

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

    private void AddVerbs(SentenceMentions mentions, List<CueHit> found)
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
                if (word is "avoided" or "stopped" or "withheld" or "abandoned" or "discouraged" or "omitted" or "discontinued" or "unsuitable")
                {
                    found.Add(new CueHit(words[i].Start, words[k].End, not ? StatementCue.Recommended : StatementCue.Discouraged, false));
                    break;
                }

                if (modal ? _afterModal.Contains(word) : _afterCopula.Contains(word))
                {
                    found.Add(new CueHit(words[i].Start, words[k].End, not ? StatementCue.Discouraged : StatementCue.Recommended, word is "include" or "undergo" or "receive"));
                    break;
                }

                if (!modal && _usedAfterCopula.Contains(word))
                {
                    found.Add(new CueHit(words[i].Start, words[k].End, not ? StatementCue.Discouraged : StatementCue.Used, false));
                    break;
                }
            }
        }
    }

    /// <summary>"I would rather start with X", "we never give X", "the panel keeps X for": what one who advises does.</summary>
    /// <param name="advises">Where false, as in the report of a study, only what its authors say that they now do or would do is advice.</param>
    private void AddAdvisers(SentenceMentions mentions, List<CueHit> found, bool advises)
    {
        var words = mentions.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (!_advisers.Contains(words[i].Folded) || (!advises && words[i].Folded is not ("we" or "i")))
            {
                continue;
            }

            var lasting = advises;

            var not = words[i].Folded is "nobody" or "none" || (words[i].Folded == "one" && i > 0 && words[i - 1].Folded == "no");
            for (var k = i + 1; k < Math.Min(words.Count, i + 9); k++)
            {
                if (mentions.Text.AsSpan(words[k - 1].End, words[k].Start - words[k - 1].End).IndexOfAny(";.:,") >= 0)
                {
                    break;
                }

                var word = words[k].Folded;
                lasting |= word is "would" or "now" or "therefore" or "longer" or "d" or "advise" or "recommend" or "suggest" or "advocate" or "propose" or "reserve";
                if (_advising.Contains(word) || _withholding.Contains(word))
                {
                    if (!lasting)
                    {
                        break;
                    }

                    // "I'd embolize", "we no longer operate on": the verb is the treatment itself
                    var end = mentions.Therapies.Any(t => t.Start == words[k].Start) ? words[k - 1].End : words[k].End;
                    // "I would not stop A": what is not withheld is given
                    found.Add(new CueHit(words[i].Start, end, not != _withholding.Contains(word) ? StatementCue.Discouraged : StatementCue.Recommended, true));
                    break;
                }

                not |= word is "not" or "never" or "seldom" or "rarely" or "hardly" or "longer" or "don" or "wouldn" or "won";
                if (!_betweenAdviserAndVerb.Contains(word))
                {
                    break;
                }
            }
        }
    }

    private static bool Negated(string text, int start)
    {
        var before = text[Math.Max(0, start - 24)..start].TrimEnd().ToLowerInvariant();
        foreach (var negation in (ReadOnlySpan<string>)[" not", " no", "no longer", " not an", " not a", " not the", "not routinely", " never", "not represent", "no more", "without"])
        {
            if (before.EndsWith(negation, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return before is "no";
    }

    private static StatementCue Opposite(StatementCue cue) => cue switch
    {
        StatementCue.Recommended or StatementCue.Indicated => StatementCue.Discouraged,
        StatementCue.Improves => StatementCue.NoDifference,
        StatementCue.Offered or StatementCue.Uncertain => StatementCue.None,
        _ => cue,
    };
}
