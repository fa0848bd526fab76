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
internal sealed partial class StatementCues
{
    private static readonly Lazy<StatementCues> Shared = new(() => new StatementCues(FieldVocabulary.Default));

    private static readonly (string Key, StatementCue Cue, bool Ahead)[] Keys =
    [
        ("statement_recommended", StatementCue.Recommended, false), ("statement_recommends", StatementCue.Recommended, true), ("statement_discouraged", StatementCue.Discouraged, false), ("statement_discourages", StatementCue.Discouraged, true),
        ("statement_uncertain", StatementCue.Uncertain, false), ("statement_offered", StatementCue.Offered, true), ("statement_indicated", StatementCue.Indicated, false),
        ("statement_eligible", StatementCue.Eligible, true), ("statement_contraindicated", StatementCue.Contraindicated, false), ("statement_contraindicates", StatementCue.Contraindicated, true), ("statement_harm", StatementCue.Harm, false),
        ("statement_occurs", StatementCue.Occurs, false), ("statement_improves", StatementCue.Improves, false), ("statement_efficacy", StatementCue.Effect, true),
        ("statement_worsens", StatementCue.Worsens, false), ("statement_no_difference", StatementCue.NoDifference, false), ("statement_effect", StatementCue.Effect, false),
        ("statement_curative", StatementCue.Curative, false), ("statement_enrolled", StatementCue.Enrolled, true), ("statement_open", StatementCue.Open, false),
        ("statement_dosing", StatementCue.Dosing, true),
    ];

    private static readonly HashSet<string> Modals = new(StringComparer.Ordinal) { "should", "can", "may", "could", "might", "must", "would" };
    private static readonly HashSet<string> Copulas = new(StringComparer.Ordinal) { "is", "are", "remain", "be", "been", "being" };

    private readonly (TermMatcher<int> Matcher, StatementCue Cue, bool Ahead)[] _phrases;

    /// <summary>By <see cref="WordFolding.Slot"/>, a bit for each of <see cref="_phrases"/> that a word may begin: most sentences hold words of a few cues only.</summary>
    private readonly uint[] _begins = new uint[WordFolding.Slots];
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
        for (var i = 0; i < _phrases.Length; i++)
        {
            foreach (var word in _phrases[i].Matcher.FirstWords)
            {
                _begins[WordFolding.Slot(word)] |= 1u << i;
            }
        }

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
        var begun = 0u;
        foreach (var word in mentions.Words)
        {
            begun |= _begins[word.Slot];
        }

        for (var i = 0; i < _phrases.Length; i++)
        {
            if ((begun & (1u << i)) == 0)
            {
                continue;
            }

            var (matcher, cue, ahead) = _phrases[i];
            foreach (var match in matcher.Find(mentions.Text, mentions.Words))
            {
                if (cue == StatementCue.NoDifference && IsSameThing(mentions, match))
                {
                    continue;
                }

                if (cue == StatementCue.Recommended && ahead && mentions.Text.AsSpan(match.Start, match.End - match.Start).Equals("consider", StringComparison.OrdinalIgnoreCase) && mentions.Text.AsSpan(match.End).StartsWith(" that", StringComparison.OrdinalIgnoreCase))
                {
                    continue; // "consider that A may raise blood pressure"
                }

                if (cue == StatementCue.Discouraged && mentions.Text.AsSpan(match.Start, match.End - match.Start).Equals("given up", StringComparison.OrdinalIgnoreCase) && Mentions.Phrases.ContainsAny(mentions.Text[..match.Start], "requirement", "threshold", "criterion", "limit of", "rule of"))
                {
                    continue; // "the requirement of 90% cytoreduction has been given up": not the operation
                }

                if (cue == StatementCue.Recommended && ahead && mentions.Text.AsSpan(match.End).StartsWith(" against", StringComparison.OrdinalIgnoreCase))
                {
                    continue; // "recommend against" is a cue of its own
                }

                if (cue == StatementCue.Improves && IsAdjective(mentions.Text, match))
                {
                    continue; // "G1, receptor-positive, slow": how a tumour grows
                }

                if (cue == StatementCue.Recommended && ahead && SuggestsFact().IsMatch(mentions.Text.AsSpan(match.Start)))
                {
                    continue; // "funnel plots suggested that small studies were missing"
                }

                if (cue == StatementCue.Open && mentions.Text.AsSpan(match.End).StartsWith(" or not", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var read = !Negated(mentions.Text, match.Start) ? cue
                    : cue == StatementCue.Discouraged && !mentions.Text.AsSpan(match.Start, match.End - match.Start).Equals("avoid", StringComparison.OrdinalIgnoreCase) ? StatementCue.None // "we do not recommend against"
                    : Opposite(cue);
                if (read != StatementCue.None)
                {
                    found.Add(new CueHit(match.Start, match.End, read, ahead));
                }
            }
        }

        // "was approved in March for", "has been licensed in China for": date and place stand between
        foreach (System.Text.RegularExpressions.Match licence in Licensed().Matches(mentions.Text))
        {
            found.Add(new CueHit(licence.Index, licence.Index + licence.Length, StatementCue.Indicated, false));
        }

        // "decompensated cirrhosis rules embolisation out"
        found.AddRange(mentions.Therapies.Where(t => Phrases.EndsWithAny(mentions.Text[..t.Start].TrimEnd(), "rule", "rules", "ruled", "rule the", "rules the", "ruled the") && Phrases.StartsWithAny(mentions.Text[t.End..], " out")
                || RulesOutNext().IsMatch(mentions.Text[..t.Start]) || (ExcludedNext().IsMatch(mentions.Text[..t.Start]) && OnlyThat().IsMatch(mentions.Text[t.End..])))
            .Select(t => new CueHit(t.Start, t.Start, StatementCue.Contraindicated, true)));

        AddVerbs(mentions, found);
        if (advises)
        {
            AddBareAdvice(mentions, found);
        }

        AddAdvisers(mentions, found, advises);

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^suggest(?:s|ed|ing)? that (?![^.;]{0,160}\b(?:should|can be|may be|be (?:used|offered|given|considered|preferred)|is (?:a|an|the) (?:\w+ )?(?:option|choice|alternative))\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex SuggestsFact();

    /// <summary>"an occluded portal vein ruled out A": not "once thrombosis is ruled out A can go on".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\b(?:is|are|was|were|be|been|being|not|never)) (?:rules?|ruled) out (?:the |an? )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RulesOutNext();

    /// <summary>"an occluded portal vein excluded A only": not "the trial excluded A and B", nor "were excluded".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\b(?:is|are|was|were|be|been|being|not|never|we|trials?|study|studies|authors)) (?:excluded|precluded) (?:the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ExcludedNext();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:only|alone)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OnlyThat();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:is|are|was|were|been|became) (?:also |first |only |since |recently )?(?:approved|licen[sc]ed|authori[sz]ed|registered) (?:in|by|since) [^.;:,()]{2,50}? for\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Licensed();

    /// <summary>"slow" with nothing behind it that is slowed.</summary>
    private static bool IsAdjective(string text, TermMatch<int> match) =>
        text.AsSpan(match.Start, match.End - match.Start).Equals("slow", StringComparison.OrdinalIgnoreCase) && text.AsSpan(match.End).TrimStart(' ') is var behind && (behind.IsEmpty || behind[0] is ',' or ';' or '.' or '\t' or ')' or ':');

    /// <summary>"at the same interval", "in the same session": the words tell one thing from another, they do not compare outcomes.</summary>
    private static bool IsSameThing(SentenceMentions mentions, TermMatch<int> match) =>
        mentions.Text.AsSpan(match.Start, match.End - match.Start).Equals("the same", StringComparison.OrdinalIgnoreCase)
        && mentions.Words.FirstOrDefault(w => w.Start >= match.End) is { Folded.Length: > 0 } next && next.Start == match.End + 1
        && next.Folded is "interval" or "intervals" or "dose" or "time" or "position" or "session" or "sitting" or "operation" or "order" or "way" or "day" or "schedule" or "drug" or "drugs" or "investigators" or "authors" or "group" or "patients" or "procedure" or "stage"
            or "line" or "period" or "trial" or "study" or "institution" or "center" or "year" or "table" or "setting" or "indication" or "class" or "treatment" or "manner" or "reason";

    /// <summary>True for a clause that tells the reader what to do: "Start lanreotide ...", "Consider ablation ...".</summary>
    public bool IsImperative(SentenceMentions mentions, int from) =>
        FirstWord(mentions, from) is var index && index < mentions.Words.Count && IsImperativeVerb(mentions, index);

    /// <summary>True for a clause that tells the reader what not to do: "Do not embolize ...", "never give ...".</summary>
    public bool IsProhibition(SentenceMentions mentions, int from)
    {
        var words = mentions.Words;
        var index = FirstWord(mentions, from);
        // "No PRRT if the lesions take up no tracer"
        if (index > 0 && index < words.Count && words[index - 1].Folded == "no" && words[index - 1].Start >= from && mentions.Therapies.Any(t => t.Start == words[index].Start && Phrases.StartsWithAny(mentions.Text[t.End..], " if ", " in ", " for ", " when ", " without ", " before ")))
        {
            return true;
        }

        // "Withhold PRRT when the clearance is below 40 mL/min", "Stop A 4 weeks before each cycle"
        if (index < words.Count && words[index].Folded is "withhold" or "stop" or "pause" or "interrupt" or "discontinue" && mentions.Therapies.Any(t => t.Start >= words[index].End && mentions.WordsBetween(words[index].End, t.Start) <= 1))
        {
            return true;
        }

        if (index >= words.Count || words[index].Folded is not ("do" or "don" or "never"))
        {
            return false;
        }

        for (index++; index < words.Count && words[index].Folded is "not" or "t" or "ever" or "routinely"; index++)
        {
        }

        return index < words.Count && IsImperativeVerb(mentions, index);
    }

    private bool IsImperativeVerb(SentenceMentions mentions, int index) =>
        (_imperatives.Contains(mentions.Words[index].Folded) && !(index + 1 < mentions.Words.Count && mentions.Words[index + 1].Folded is "that" or "whether" or "how" or "when")) || (TreatingVerbs.Contains(mentions.Words[index].Folded) && mentions.Therapies.Any(t => t.Start == mentions.Words[index].Start));

    /// <summary>The first word of a clause behind what leads over to it.</summary>
    private static int FirstWord(SentenceMentions mentions, int from)
    {
        var index = 0;
        while (index < mentions.Words.Count && (mentions.Words[index].Start < from || LeadingOver.Contains(mentions.Words[index].Folded)))
        {
            index++;
        }

        return index;
    }

    private static readonly HashSet<string> LeadingOver = new(StringComparer.Ordinal) { "so", "then", "and", "but", "otherwise", "instead", "please", "therefore", "hence", "thus", "only", "always", "yes", "no" };

    /// <summary>Verbs that are a treatment themselves.</summary>
    private static readonly HashSet<string> TreatingVerbs = new(StringComparer.Ordinal) { "resect", "embolize", "embolise", "chemoembolise", "radioembolise", "ablate", "transplant", "debulk", "operate", "chemoembolize", "radioembolize", "irradiate" };

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

            // "no adjuvant drug should be given": the subject is denied
            var not = modal && DeniesSubject().IsMatch(mentions.Text[..words[i].Start]);
            for (var k = i + 1; k < Math.Min(words.Count, i + (modal ? 6 : 4)); k++)
            {
                if (mentions.Text.AsSpan(words[k - 1].End, words[k].Start - words[k - 1].End).IndexOfAny(";.:") >= 0)
                {
                    break;
                }

                var word = words[k].Folded;
                if (modal && word == "have")
                {
                    break; // "would have been embolized": what was not done
                }

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

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:^|[,;:] |\band )(?:[Nn]o (?!more |fewer |less |later |dose |change |other )(?:[\w-]+ ){1,4}|[Nn]obody |[Nn]o one |[Nn]one )$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DeniesSubject();

    /// <summary>Advice without a verb of advice: "in progressive disease offer X or Y", "X first, unless ...", "no X for now".</summary>
    private void AddBareAdvice(SentenceMentions mentions, List<CueHit> found)
    {
        var text = mentions.Text;
        var words = mentions.Words;
        bool Leads(int i) => mentions.Therapies.Any(t => t.Start >= words[i].Start && (IsImperativeVerb(mentions, i) ? mentions.WordsBetween(words[i].End, t.Start) <= 1 : words[i].Folded is "shorten" or "raise" or "increase" && t.Start > words[i].End && DoseOf().IsMatch(text[words[i].End..t.Start])));
        if (ConditionFirst().IsMatch(text))
        {
            for (var i = 2; i < Math.Min(words.Count, 14); i++)
            {
                if (Leads(i) && !NotBeforeImperative.Contains(words[i - 1].Folded))
                {
                    found.Add(new CueHit(words[i].Start, words[i].End, StatementCue.Recommended, true));
                    break;
                }
            }
        }

        // "Bone pain: add A", "...; if it grows, favor A"; not "HOST: Transplant."
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (Leads(i) && AheadOfImperative().IsMatch(text.AsSpan(0, words[i].Start)))
            {
                found.Add(new CueHit(words[i].Start, words[i].End, StatementCue.Recommended, true));
            }
        }

        // "Second line: A or B."
        if (LineOfTreatment().Match(text) is { Success: true } line && mentions.Therapies.Any(t => t.Start >= line.Length && t.Start - line.Length <= 4) && !mentions.Quantities.Any(q => q is { Role: QuantityRole.Value, Kind: QuantityKind.Percent or QuantityKind.Duration }))
        {
            found.Add(new CueHit(line.Length, line.Length, StatementCue.Recommended, true));
        }

        foreach (var therapy in mentions.Therapies.Where(t => !t.Background))
        {
            var (before, behind) = (text[..therapy.Start], text[therapy.End..]);
            if (NoneOf().IsMatch(before) && BehindNone().IsMatch(behind))
            {
                found.Add(new CueHit(therapy.Start, therapy.Start, StatementCue.Discouraged, true));
            }
            else if (First().IsMatch(behind) && OpensStatement().IsMatch(before))
            {
                found.Add(new CueHit(therapy.End, therapy.End + 6, StatementCue.Recommended, false));
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:: |(?:^|[;:.] )(?:[Ii]f|[Ww]hen|[Ff]or|[Ii]n|[Oo]nce|[Ww]here) [^;:.]{3,80}, |: [a-z]+ [^;:.]{3,80}, (?:or|then) )$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AheadOfImperative();

    /// <summary>"Flushing: shorten the interval of A": the verb treats by how often it is given.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ the (?:interval|dose|gap)s? (?:of|between) (?:injections of |the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DoseOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*(?:(?:First|Second|Third|Fourth|Later|Further|Subsequent|1st|2nd|3rd)[ -](?:line|choice)|(?:First|Second|Third|Next) (?:step|option)|Alternatives?|Maintenance|Salvage)(?: (?:treatment|therapy|options?|drugs?|regimens?|lines?))?(?: (?:in|for|of|after|on) [^:;.]{3,40})?: ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LineOfTreatment();

    private static readonly HashSet<string> NotBeforeImperative = new(StringComparer.Ordinal)
    {
        "to", "can", "may", "might", "should", "would", "will", "must", "we", "i", "they", "you", "who", "that", "which", "not", "do", "did", "does", "and", "or", "the", "a", "an", "of", "in", "for", "with", "on", "could", "authors", "experts", "guidelines", "surgeons", "centers", "centres", "clinicians", "their", "its", "our", "this", "first", "prior", "previous", "long-term", "clinical",
    };

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:In|For|With|If|When|Where|After|Before|Once|At|On)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ConditionFirst();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:^|[;:.,] |\b[Aa]nd |\b[Bb]ut |\b[Ss]o )[Nn]o (?:adjuvant |routine |further |more )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NoneOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: (?:for now|for (?:him|her|them|this)|here|in (?:him|her|such|this|those|patients|anyone)|until|while|without|before|goes ahead|yet|then|should|is to be)\b|[.;,]|$)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BehindNone();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ first(?:[.;,]|$| (?:unless|if|when|then|and then|in|for)\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex First();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:^|[;:.] )(?:(?:[Aa]n?|[Tt]he|[Ss]o|[Tt]hen|[Yy]es,|[Aa]lways) )*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensStatement();

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
                // "we would have embolized him": what was not done
                if (word == "have" && words[k - 1].Folded is "would" or "d")
                {
                    break;
                }

                if (_advising.Contains(word) && k + 1 < words.Count && words[k + 1].Folded == "against")
                {
                    break; // the words "advise against" speak for themselves
                }

                if (UsesLess().IsMatch(mentions.Text.AsSpan(words[k].End)))
                {
                    break; // "I use it less": neither for nor against
                }

                if (_advising.Contains(word) || _withholding.Contains(word))
                {
                    // what a report's authors keep, put or reserve must be the treatment itself; "only stop A at progression" is no advice against A
                    if (!lasting || (!advises && (word == "put" || !mentions.Therapies.Any(t => t.End > words[k].Start && mentions.WordsBetween(words[k].End, t.Start) <= 1))) || (_withholding.Contains(word) && words[k - 1].Folded == "only"))
                    {
                        break;
                    }

                    // "I'd embolize", "we no longer operate on": the verb is the treatment itself
                    var end = mentions.Therapies.Any(t => t.Start == words[k].Start) ? words[k - 1].End : words[k].End;
                    // "I would not stop A": what is not withheld is given
                    found.Add(new CueHit(words[i].Start, end, not != _withholding.Contains(word) ? StatementCue.Discouraged : StatementCue.Recommended, true));
                    break;
                }

                // "not only", "don't just" deny nothing; "nobody would not" denies twice
                var denies = word is "not" or "never" or "seldom" or "rarely" or "hardly" or "longer" or "don" or "wouldn" or "won"
                    && !(k + 1 < words.Count && words[k + 1].Folded is "only" or "just" or "merely" or "simply") && !(k + 2 < words.Count && words[k + 1].Folded == "t" && words[k + 2].Folded is "only" or "just" or "merely" or "simply");
                not = denies && words[i].Folded is "nobody" or "none" ? !not : not || denies;
                if (!_betweenAdviserAndVerb.Contains(word))
                {
                    break;
                }
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:it|them|this|that) (?:much |far |a lot )?less\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex UsesLess();

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

        return before is "no" || NotVery().IsMatch(text.AsSpan(0, start)) || ParentheticNegation().IsMatch(text.AsSpan(0, start));
    }

    /// <summary>"did not significantly prolong", "nobody has shown that they make people live longer".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:not|never) (?:significantly|clearly|substantially|measurably|demonstrably|appreciably|meaningfully|convincingly|materially) $|\b(?:nobody|no one|no (?:trial|study)) (?:has |have |had )?(?:ever )?(?:shown|proved|proven|demonstrated) that (?:[\w-]+ ){1,6}$", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex NotVery();

    /// <summary>"We do not, as a rule, ...".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:not|never), [a-z ]{2,20}, $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ParentheticNegation();

    private static StatementCue Opposite(StatementCue cue) => cue switch
    {
        StatementCue.Recommended or StatementCue.Indicated => StatementCue.Discouraged,
        StatementCue.Discouraged => StatementCue.Recommended,
        StatementCue.Improves => StatementCue.NoDifference,
        StatementCue.Offered or StatementCue.Uncertain => StatementCue.None,
        _ => cue,
    };
}
