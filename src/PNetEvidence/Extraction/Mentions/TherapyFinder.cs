using System.Buffers;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>Turns vocabulary matches into therapy mentions: resolves arm words and aliases, joins combinations.</summary>
internal static partial class TherapyFinder
{
    private static readonly FieldVocabulary Vocabulary = FieldVocabulary.Default;

    public static List<TherapyMention> Complete(string text, List<TermMatch<string>> matches, DocumentTerms terms, IReadOnlyList<WordSpan> words, IReadOnlyList<TermMatch<string>>? drugs = null)
    {
        var mentions = new List<TherapyMention>(matches.Count);
        foreach (var match in matches)
        {
            if ((LocalCombination(text, match, matches) ?? terms.Resolve(match.Item)) is { } id && !IsPartOfName(text, match))
            {
                if (id == "octreotide" && terms.LongActingOctreotide && text.AsSpan(match.Start, match.End - match.Start).Equals("octreotide", StringComparison.OrdinalIgnoreCase) && !IsShortActing(text, match.Start))
                {
                    id = "octreotide_lar";
                }

                if (id == "embolization" && BothTechniques(text, match) is { } both)
                {
                    mentions.AddRange(both);
                    continue;
                }

                // "the activity of 90Y, given as resin microspheres": the nuclide alone is that of what carries it
                if (id == "prrt_y90" && text.ContainsIgnoringCase("microsphere") && match.End - match.Start <= "yttrium-90".Length)
                {
                    id = "tare";
                }

                mentions.Add(new TherapyMention(match.Start, match.End, id, match.Item.StartsWith('@')));
            }
        }

        if (terms.General)
        {
            GeneralTherapies.Add(text, mentions, drugs ?? DrugLexicon.Default.Find(text, words));
        }

        if (terms.Aliases is { } aliases)
        {
            foreach (var found in aliases.Find(text, words))
            {
                // "in the intervention": the preposition is none of the name's
                var alias = text.AsSpan(found.Start).StartsWith("in the ", StringComparison.Ordinal) ? found with { Start = found.Start + "in the ".Length } : found;
                // "HR, 0.45" beside "the HR group": where a text abbreviates an operation so, the ratio is still a ratio
                if (DocumentContextBuilder.IsRatioLabel(text[alias.Start..alias.End]) && !StandsForTreatment().IsMatch(text[alias.End..]))
                {
                    continue;
                }

                mentions.RemoveAll(m => m.Start < alias.End && alias.Start < m.End && m.End - m.Start <= alias.End - alias.Start);
                if (!mentions.Any(m => m.Start < alias.End && alias.Start < m.End))
                {
                    mentions.Add(new TherapyMention(alias.Start, alias.End, alias.Item, true));
                }
            }
        }

        // "IFN-γ spots": another interferon
        mentions.RemoveAll(m => m.Id == "interferon_alpha" && OtherInterferon().IsMatch(text.AsSpan(m.End)));
        mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
        if (terms.Aliases is { } labels)
        {
            AddSecondLabels(text, mentions, labels);
        }

        if (mentions.Count == 0 && terms.General)
        {
            return mentions; // what follows joins and changes mentions, and adds some in the field alone
        }

        mentions.RemoveAll(m => Arms.DoseArms.IsDose(m.Id) && Arms.DoseArms.IsOfOther(text, m, mentions));
        DropRestatedAbbreviations(text, mentions);
        var joined = Join(text, mentions, terms.General);
        AddAddition(text, joined);
        SpecifySurgery(text, joined);
        AddPrimaryResection(text, joined, terms.General);
        AddSimultaneousResection(text, joined, terms.General);
        joined.RemoveAll(m => IsForAllArms(text, m.End));
        AddByCriteria(text, joined, terms.General);
        for (var i = 0; i < joined.Count; i++)
        {
            if (joined[i].Id == "amino_acid_infusion" || IsCarried(text, joined[i], joined) || IsTimeOf(text, joined[i]) || IsBackground(text, joined[i].Start) || DescribesPatients(text, joined[i].End) || IsAside(text, joined[i], joined) || (i > 0 && (IsCompanion(text, joined[i - 1], joined[i]) || FollowsEarlier(text, joined[i - 1], joined[i]))))
            {
                joined[i] = joined[i] with { Background = true };
            }
            // "had been through A or a B": either came before
            else if (i > 0 && joined[i - 1].Background && joined[i].Start > joined[i - 1].End && text[joined[i - 1].End..joined[i].Start] is " or " or " or a " or " or an ")
            {
                joined[i] = joined[i] with { Background = true };
            }
        }

        return joined;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: (?:groups?|arms?|cohorts?|patients?|cases|procedures?)\b|,? (?:and|or|versus|vs\.?|than)\b|[.;]|, (?!\d))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex StandsForTreatment();

    /// <summary>"A raised the rate from 12% with B alone to 31% with the combination": of the two drugs that the sentence has named, whatever the document combines. Null elsewhere.</summary>
    private static string? LocalCombination(string text, TermMatch<string> match, IReadOnlyList<TermMatch<string>> matches) =>
        match.Item == MentionFinder.Combination && Alone().IsMatch(text)
        && matches.Where(m => m.End <= match.Start && !m.Item.StartsWith('@')).Select(m => m.Item).Distinct(StringComparer.Ordinal).ToList() is [var one, var other]
        && new[] { one, other }.All(id => Vocabulary.TherapyById.GetValueOrDefault(id) is { Kind: TherapyKind.Drug, Group: TherapyGroup.Systemic }) ? Combine(one, other) : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:alone|monotherapy|single[ -]agent)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Alone();

    [System.Text.RegularExpressions.GeneratedRegex(@"^[ -]?(?:γ|β|λ|gamma|beta|lambda)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OtherInterferon();

    /// <summary>"no difference between TACE and TAE": two techniques where the sentence sets one against the other; null where it takes them together.</summary>
    private static TherapyMention[]? BothTechniques(string text, TermMatch<string> match)
    {
        var parts = TwoTechniques().Match(text, match.Start, match.End - match.Start);
        return parts.Success && TellsThemApart().IsMatch(text)
            ? [new(match.Start, match.Start + parts.Groups["one"].Length, IdOf(parts.Groups["one"])), new(parts.Groups["other"].Index, match.End, IdOf(parts.Groups["other"]))]
            : null;

        static string IdOf(System.Text.RegularExpressions.Group name) => name.Value == "TACE" ? "tace" : "tae";
    }

    /// <summary>True for "TACE and TAE", the words of one mention that name both.</summary>
    internal static bool NamesTwoTechniques(string words) => TwoTechniques().IsMatch(words);

    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?<one>TACE|TAE) (?:and|as well as) (?<other>TACE|TAE)$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TwoTechniques();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:differ|difference|differed|differs|alike|similar|similarly|equivalent|comparable|compared|comparing|respectively|hazard ratio|odds ratio|HR)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TellsThemApart();

    /// <summary>"97% at five years under the Milan criteria": the criteria are of one operation, and name it where nothing else does; "within" them may be who was resected.</summary>
    private static void AddByCriteria(string text, List<TherapyMention> mentions, bool general)
    {
        if (!general && mentions.TrueForAll(m => m.Id.StartsWith("no_", StringComparison.Ordinal)) && TransplantCriteria().Match(text) is { Success: true } criteria)
        {
            mentions.Add(new TherapyMention(criteria.Index, criteria.Index + criteria.Length, "liver_transplantation"));
            mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\b(?:within|beyond|outside|inside|met|meet|meets|meeting|fulfil|fulfils|fulfilled|fulfilling|fitted|satisfied|satisfying) (?:the )?)\bMilan(?:-NET|-type)?(?: selection)? (?:criteria|limits|rules|policy|program(?:me)?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TransplantCriteria();

    /// <summary>"the surgical group" means the operation that the sentence has named before.</summary>
    private static void SpecifySurgery(string text, List<TherapyMention> mentions)
    {
        for (var i = 1; i < mentions.Count; i++)
        {
            if (mentions[i].Id == "surgery" && text[mentions[i].Start..mentions[i].End].EndsWith("group", StringComparison.OrdinalIgnoreCase)
                && mentions.Take(i).LastOrDefault(m => Vocabulary.TherapyById.GetValueOrDefault(m.Id)?.Parent == "surgery") is { } specific)
            {
                mentions[i] = mentions[i] with { Id = specific.Id };
            }
        }
    }

    /// <summary>"removal of an asymptomatic pancreatic primary", "resecting their midgut primaries": the operation with words of the text's own between.</summary>
    private static void AddPrimaryResection(string text, List<TherapyMention> mentions, bool general)
    {
        if (general || !text.ContainsIgnoringCase("primar"))
        {
            return;
        }

        foreach (System.Text.RegularExpressions.Match match in PrimaryResection().Matches(text))
        {
            if (mentions.Exists(m => m.Start < match.Index + match.Length && match.Index < m.End && m.Id is "primary_tumor_resection" or "synchronous_resection" or "staged_resection"))
            {
                continue;
            }

            mentions.RemoveAll(m => m.Start < match.Index + match.Length && match.Index < m.End);
            mentions.Add(new TherapyMention(match.Index, match.Index + match.Length, "primary_tumor_resection"));
            mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:removal|resection|excision) of|resecting|removing|excising|tak(?:ing|en?) out) (?:an?|the|their|his|her|asymptomatic|symptomatic|pancreatic|midgut|small-bowel|ileal|intestinal|bowel| ){1,7}(?<= )primar(?:y|ies)\b(?! (?:and|as well as) (?:the |its |their )?(?:liver |hepatic )?metastas)(?: tumou?rs?)?|\btak(?:ing|en?) the primary(?: tumou?r)? out\b|\bhad (?:the|their|an?) (?:\w+ )?primary(?: tumou?r)? (?:removed|resected|excised|taken out)\b|(?<!\b(?:from|with) (?:an?|the|their) (?:\w+ )?)\bprimar(?:y|ies)(?: tumou?rs?)?(?: (?:in|of) (?:the )?(?:pancreas|pancreatic (?:head|tail|body)|tail|head|small bowel|ileum|midgut))? (?:(?:should|may|can|could|must|need)(?: not| never| also| only| be| to| routinely| always){0,4}|(?:is|are|was|were|has|have)(?: also| been| routinely| always){0,3}) (?:resected|removed|excised|taken out)\b|(?<=\b(?:[Ii]f|[Ww]hen|[Ww]here) (?:the|a|an) (?:\w+ )?primary\b[^.;]{1,70}, )it (?:should|must|may|can|ought to)(?: still| also)? be (?:resected|removed|excised|taken out)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PrimaryResection();

    /// <summary>"pancreas and liver were resected synchronously", "hepatectomy in the same session as resection of the primary": one operation for both, in words of the text's own.</summary>
    private static void AddSimultaneousResection(string text, List<TherapyMention> mentions, bool general)
    {
        if (general || !text.AsSpan().ContainsAny(ResectingStems) || mentions.Any(m => m.Id is "synchronous_resection" or "staged_resection"))
        {
            return;
        }

        if (BothTogether().Match(text) is { Success: true } both)
        {
            mentions.RemoveAll(m => m.Start < both.Index + both.Length && both.Index < m.End);
            mentions.Add(new TherapyMention(both.Index, both.Index + both.Length, "synchronous_resection"));
            mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
            return;
        }

        foreach (var time in Simultaneity().EnumerateMatches(text))
        {
            var from = Math.Max(text.LastIndexOfAny([';', ':'], time.Index) + 1, time.Index - 70);
            var to = Math.Min(text.Length, time.Index + time.Length + 70);
            var window = text[from..to];
            var resection = Resecting().Match(window);
            if (!resection.Success || !Phrases.ContainsAny(window, "liver", "hepat", "metasta") || !Phrases.ContainsAny(window, "primary", "primaries", "pancrea", "primitive", "bowel", "intestin", "the tail", "whipple"))
            {
                continue;
            }

            var (start, end) = (Math.Min(time.Index, from + resection.Index), Math.Max(time.Index + time.Length, from + resection.Index + resection.Length));
            // "I operate, and I take the primary in the same session": the operation named before is told for itself
            var taken = resection.ValueSpan.StartsWith("tak", StringComparison.OrdinalIgnoreCase);
            mentions.RemoveAll(m => (m.Start < end && start < m.End) || (!taken && m.Start >= from && m.End <= to && m.Id is "liver_resection" or "primary_tumor_resection" or "surgery"));
            mentions.Add(new TherapyMention(start, end, "synchronous_resection"));
            mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
            return;
        }
    }

    /// <summary>"Resection of the primary together with its liver metastases".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:resection|removal|excision) of|resecting|removing) (?:the |an? |both the )?(?:\w+ )?primary(?: tumou?r)? (?:together|along|at the same time) (?:with|as) (?:the |its |all |all the )?(?:resectable )?(?:liver|hepatic) (?:metastas[ei]s|deposits|lesions)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BothTogether();

    /// <summary>Each match of <see cref="Resecting"/> begins with one; most texts hold none.</summary>
    private static readonly SearchValues<string> ResectingStems = SearchValues.Create(["resect", "remov", "excis", "hepatectom", "pancreatectom", "take ", "taking ", "taken "], StringComparison.OrdinalIgnoreCase);

    /// <summary>Words for one time, but not the adjective of metastases that were found with the primary.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(synchronously|simultaneously|concurrently|concomitantly|(in|during|at) (the same|a single|one|one and the same) (session|operation|sitting|procedure|stage))\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Simultaneity();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:resect|remov|excis|hepatectom|pancreatectom)\w*|tak(?:e|ing|en) (?:out )?(?:the|both)\b)", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Resecting();

    /// <summary>"capecitabine (with temozolomide)": what is given beside the drug that is spoken of.</summary>
    private static bool IsCompanion(string text, TherapyMention drug, TherapyMention companion) =>
        companion.Start - drug.End is > 0 and < 16 && text[drug.End..companion.Start].Trim().ToLowerInvariant() is "(with" or "(plus" or "(given with" or "(together with" or "(combined with";

    [System.Text.RegularExpressions.GeneratedRegex(@"\d (?:patients|recipients|people|women|men) who (?:had received|had been given)$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountedWho();

    /// <summary>"everolimus after PRRT", "CAPTEM given after lanreotide": what another treatment came after.</summary>
    private static bool FollowsEarlier(string text, TherapyMention drug, TherapyMention earlier) =>
        earlier.Start - drug.End is > 0 and < 24 && text[drug.End..earlier.Start].Trim().ToLowerInvariant() is "after" or "following" or "given after" or "used after" or "started after" or "begun after" or "after prior" or "after previous" or "after earlier" or "given following";

    /// <summary>"ablation (radiofrequency in most reports, microwave in two)", "33 of 125 resections, with or without ablation": what an aside adds is not what is spoken of.</summary>
    private static bool IsAside(string text, TherapyMention mention, List<TherapyMention> mentions)
    {
        var at = mentions.IndexOf(mention);
        if (at > 0 && text.AsSpan(0, mention.Start).EndsWith(", with or without ", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var open = text.LastIndexOf('(', Math.Max(0, mention.Start - 1));
        var close = open < 0 ? -1 : text.IndexOf(')', open);
        return close >= mention.End && mentions.Exists(m => m.End <= open && open - m.End <= 1 && Rules.TherapyRoles.Includes(m.Id, mention.Id)) && mentions.Count(m => m.Start > open && m.End <= close) > 1 && text.AsSpan(open, close - open).Contains(" in ", StringComparison.Ordinal);
    }

    /// <summary>"somatostatin analogues were permitted in both arms": what all patients may have besides tells no arm from another.</summary>
    private static bool IsForAllArms(string text, int end) => ForAllArms().IsMatch(text.AsSpan(end));

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:was|were|could be|might be)(?: also)? (?:permitted|allowed|continued|optional|permissible)(?: [a-z-]+){0,2} (?:in|to|for) (?:both|all|either|each)(?: treatment| study)? (?:arms?|groups?)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ForAllArms();

    private static bool IsBackground(string text, int at)
    {
        var before = text[Math.Max(0, at - 34)..at].TrimEnd();
        foreach (var article in (ReadOnlySpan<string>)[" a", " an", " the"])
        {
            before = before.EndsWith(article, StringComparison.Ordinal) ? before[..^article.Length] : before; // "after failure of a somatostatin analogue"
        }

        foreach (var cue in BackgroundCues)
        {
            if (before.EndsWith(cue, StringComparison.OrdinalIgnoreCase))
            {
                // "148 patients who had received A" are those whose outcome is told
                if (cue is "had received" or "had been given" && CountedWho().IsMatch(before))
                {
                    return false;
                }

                // "free of progression on A" tells how patients fared on it
                return !(cue.StartsWith("progression", StringComparison.Ordinal) && Phrases.EndsWithAny(before[..^cue.Length].TrimEnd(), "free of", "free from", "without", "no", "time to", "free of disease", "without disease"));
            }
        }

        return false;
    }

    /// <summary>"chemotherapy-naive patients", "a resected primary".</summary>
    private static bool DescribesPatients(string text, int end)
    {
        // "their primaries had been resected before"
        if (Phrases.ContainsAny(text[Math.Max(0, end - 40)..end], "had been ", "have been ", "has been ") && Phrases.StartsWithAny(text[end..], " before,", " before and", " before.", " previously", " earlier", " beforehand"))
        {
            return true;
        }

        foreach (var cue in (ReadOnlySpan<string>)["-naive", " naive", "-na\u00efve", "-refractory", "-resistant", "-pretreated", "-treated patients", " primary", "-experienced", " has failed", " have failed", " had failed", " fails"])
        {
            if (text.AsSpan(end).StartsWith(cue, StringComparison.OrdinalIgnoreCase))
            {
                return cue != " primary" || text[..end].EndsWith("resected", StringComparison.OrdinalIgnoreCase);
            }
        }

        return false;
    }

    private static readonly string[] BackgroundCues =
    [
        "already", "previously", "prior", "previous", "earlier", "likely to need", "likely to require", "may later need", "might later need", "pretreated with", "previously treated with", "refractory to", "failure of", "failure on", "progression on", "progressed on",
        "despite", "in spite of", "progress on", "progresses on", "progressing on", "progress under", "history of", "resistant to", "intolerant to", "failed", "who took a", "who took", "also received an", "also received", "who also took", "who were also on", "who remained on", "who stayed on", "had received", "had been given", "previously received", "already received", "previously been given", "previously had", "responded to and tolerated", "not controlled by", "not controllable with", "in addition to", "progression under", "progressed under", "been through", "gone through", "last drug had been", "last drug was", "last treatment had been", "last treatment was", "last therapy had been", "last line had been", "last regimen had been", "use it after", "used it after", "give it after", "gave it after", "start it after", "weeks around", "days around", "other than", "apart from", "hypersensitivity to", "allergy to", "allergic to",
    ];

    private static bool IsShortActing(string text, int at)
    {
        var before = text[Math.Max(0, at - 24)..at];
        var after = text[Math.Min(text.Length, at + 10)..Math.Min(text.Length, at + 56)];
        return (after.Contains("ug", StringComparison.Ordinal) || Phrases.ContainsAny(after, "microgram", "mcg", "subcutaneous", "\u00b5g", "\u03bcg")) ||
            before.ContainsIgnoringCase("short") || before.ContainsIgnoringCase("subcutaneous") || before.ContainsIgnoringCase("immediate") || before.ContainsIgnoringCase("not yet on");
    }

    /// <summary>"arms A, B and C": labels behind the first stand without their word; "(A versus C: HR 0.6)" of labelled arms has none at all.</summary>
    private static void AddSecondLabels(string text, List<TherapyMention> mentions, TermMatcher<string> aliases)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            var m = mentions[i];
            var words = text[m.Start..m.End].Split(' ');
            if (m.ByAlias && (words.Length == 2 || words[0].Length == 1) && NextLabel().Match(text, m.End) is { Success: true } next && next.Index == m.End
                && OfLabel(aliases, next.Groups["label"].Value) is { } id && !mentions.Any(o => o.Start <= next.Groups["label"].Index && next.Groups["label"].Index < o.End))
            {
                mentions.Insert(i + 1, new TherapyMention(next.Groups["label"].Index, next.Index + next.Length, id, true));
            }
        }

        if (text.Contains(" v", StringComparison.Ordinal))
        {
            foreach (System.Text.RegularExpressions.Match pair in LabelPair().Matches(text))
            {
                foreach (var name in (ReadOnlySpan<string>)["one", "other"])
                {
                    var label = pair.Groups[name];
                    if (OfLabel(aliases, label.Value) is { } id && !mentions.Any(o => o.Start <= label.Index && label.Index < o.End))
                    {
                        mentions.Add(new TherapyMention(label.Index, label.Index + 1, id, true));
                    }
                }
            }
        }

        mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>The arm that a bare label stands for; null where the text labels no arm so.</summary>
    private static string? OfLabel(TermMatcher<string> aliases, string label)
    {
        foreach (var word in (ReadOnlySpan<string>)["arm", "group", "cohort"])
        {
            var name = $"{word} {label}";
            if (aliases.Find(name, WordFolding.Split(name)) is [var found] && found.End - found.Start == name.Length)
            {
                return found.Item;
            }
        }

        return null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?:, | and |, and | or |, or | versus | vs\.? | v )(?<label>[A-E1-5])\b(?![.,]?\d)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NextLabel();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<=^|[ (\[])(?<one>[A-E])(?: versus | vs\.? | v )(?<other>[A-E])(?=[ ,:;)\].]|$)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LabelPair();

    /// <summary>"doxorubicin chemoembolization", "TACE with mitomycin": the drug that the procedure carries is no therapy beside it.</summary>
    private static bool IsCarried(string text, TherapyMention drug, List<TherapyMention> mentions) =>
        CarriedDrugs.Contains(drug.Id) && mentions.Exists(t => t.Id is "tace" or "deb_tace" && (
            (t.Start > drug.End && text[drug.End..t.Start] is " " or "-" or "-based " or "-loaded " or "-eluting ")
            || (drug.Start > t.End && text[t.End..drug.Start].TrimStart(')').Trim() is "with" or "using" or "(with" or "(" or "carrying" or "loaded with" or "containing" or "based on")));

    /// <summary>"within 4 weeks of major surgery": when, not what.</summary>
    private static bool IsTimeOf(string text, TherapyMention mention) => TimeOf().IsMatch(text[Math.Max(0, mention.Start - 60)..mention.Start]);

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:within|at least|for) [^.;,]{0,24}\b(?:hours|days|weeks|months) (?:of|before|after|prior to|preceding|following) (?:a |an |any )?(?:major|elective|planned) $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TimeOf();

    private static readonly HashSet<string> CarriedDrugs = new(StringComparer.Ordinal) { "doxorubicin", "mitomycin", "mitomycin_c", "cisplatin", "epirubicin", "streptozotocin_based", "streptozocin", "irinotecan", "melphalan", "gemcitabine" };

    /// <summary>"transarterial chemoembolization (TACE)" is one mention, not two.</summary>
    private static void DropRestatedAbbreviations(string text, List<TherapyMention> mentions)
    {
        for (var i = mentions.Count - 1; i > 0; i--)
        {
            if (mentions[i].Id == mentions[i - 1].Id && mentions[i].Start - mentions[i - 1].End is >= 0 and <= 3 && text[mentions[i - 1].End..mentions[i].Start].Trim() is "(" or "[" or ",")
            {
                mentions[i - 1] = mentions[i - 1] with { End = mentions[i].End < text.Length && text[mentions[i].End] is ')' or ']' ? mentions[i].End + 1 : mentions[i].End };
                mentions.RemoveAt(i);
            }
        }
    }

    /// <summary>"somatostatin analog" inside "radiolabeled somatostatin analog" is taken by the longer term; "non-resected" is no resection.</summary>
    private static bool IsPartOfName(string text, TermMatch<string> match) =>
        (match.Item == MentionFinder.Combination && (text.AsSpan(0, match.Start).EndsWith("in ") || text.AsSpan(match.End).StartsWith(" with") || text.AsSpan(match.End).StartsWith(" of"))) ||
        // "disease that cannot be resected" says how far it has gone
        (match.Item == MentionFinder.Resection && Phrases.EndsWithAny(text[Math.Max(0, match.Start - 24)..match.Start].TrimEnd(), "cannot be", "can not be", "could not be", "cannot safely be", "can't be")) ||
        // "post-embolization syndrome" names what follows
        (match.Start >= 5 && text.AsSpan(match.Start - 5, 5).Equals("post-", StringComparison.OrdinalIgnoreCase)) ||
        // "that's 1.8%" is no "S-1"
        (match.Item == "s_1" && match.Start > 0 && text[match.Start - 1] is '\'' or '\u2019') ||
        // "resection of other organs" is none of what the document resects
        (match.Item == MentionFinder.Resection && OfOtherOrgans().IsMatch(text.AsSpan(match.End))) ||
        match.Start >= 4 && text.AsSpan(match.Start - 4, 4).Equals("non-", StringComparison.OrdinalIgnoreCase) && !match.Item.StartsWith("no_", StringComparison.Ordinal);

    [System.Text.RegularExpressions.GeneratedRegex(@"^ of (?:other|adjacent|neighbou?ring|extrahepatic) (?:abdominal )?(?:organs|viscera|structures|lesions|sites)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfOtherOrgans();

    /// <summary>"cisplatin or carboplatin with etoposide", "etoposide and either cisplatin or carboplatin": whichever platinum, it is one regimen.</summary>
    private static void JoinPlatinum(string text, List<TherapyMention> mentions)
    {
        static bool Platinum(TherapyMention m) => m.Id is "cisplatin" or "carboplatin";
        for (var i = 0; i + 2 < mentions.Count; i++)
        {
            var (a, b, c) = (mentions[i], mentions[i + 1], mentions[i + 2]);
            if (!((Platinum(a) && Platinum(b) && c.Id == "etoposide") || (a.Id == "etoposide" && Platinum(b) && Platinum(c))) || a.Id == b.Id || b.Id == c.Id || b.Start < a.End || c.Start < b.End)
            {
                continue;
            }

            static bool Parts(string between) => between.Trim(' ', ',').ToLowerInvariant() is "or" or "and" or "and/or" or "/" or "with" or "plus" or "and either" or "with either" or "plus either" or "combined with" or "in combination with";
            if (Parts(text[a.End..b.Start]) && Parts(text[b.End..c.Start]))
            {
                mentions[i] = new TherapyMention(a.Start, c.End, "platinum_etoposide");
                mentions.RemoveRange(i + 1, 2);
            }
        }
    }

    /// <summary>"a combination of A (Ab) and B (Bc)", "the combination of A with B": one regimen, whatever the vocabulary lists.</summary>
    private static void JoinCombined(string text, List<TherapyMention> mentions)
    {
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var a = mentions[i];
            var next = mentions.FindIndex(i + 1, m => m.Id != a.Id && m.Start >= a.End);
            if (next > 0 && CombinationOf().IsMatch(text.AsSpan(0, a.Start)) && CanCombine(a.Id, mentions[next].Id) && Abbreviation().Replace(text[a.End..mentions[next].Start], " ").Trim() is "and" or "with" or "plus" or "+" or "and oral" or "and intravenous")
            {
                mentions[i] = new TherapyMention(a.Start, mentions[next].End, Combine(a.Id, mentions[next].Id), a.ByAlias || mentions[next].ByAlias);
                mentions.RemoveRange(i + 1, next - i);
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:[Cc]ombination|[Dd]oublet|[Rr]egimen|[Cc]ombined (?:use|administration)) of (?:the |oral |intravenous )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.RightToLeft)]
    private static partial System.Text.RegularExpressions.Regex CombinationOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"\([^()]{1,16}\)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Abbreviation();

    private static List<TherapyMention> Join(string text, List<TherapyMention> mentions, bool general)
    {
        if (!general)
        {
            JoinPlatinum(text, mentions);
        }

        JoinCombined(text, mentions);

        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (a, b) = (mentions[i], mentions[i + 1]);
            if (a.Id == b.Id || b.Start < a.End)
            {
                continue;
            }

            var between = WithoutManner(text[a.End..b.Start].Trim(' ', ',').ToLowerInvariant());
            if (between is "by itself or with" or "on its own or with" or "by itself or together with" or "alone or together with" or "alone or in combination with" or "alone or combined with" or "with or without" or "alone or with" or "or in combination with" or "or combined with" or "or with")
            {
                mentions[i + 1] = b with { Start = b.Start, Id = Combine(a.Id, b.Id) };
                continue;
            }

            // "PRRT with 177Lu-DOTATATE": a class and its member are one treatment
            if (!general && Vocabulary.TherapyById.GetValueOrDefault(a.Id)?.Kind == TherapyKind.Class && a.Id != "surgery" && Rules.TherapyRoles.Includes(a.Id, b.Id) && !a.Id.Contains('+', StringComparison.Ordinal) && Vocabulary.GroupOf(a.Id) == Vocabulary.GroupOf(b.Id) && between is "with" or "using" or "by" or "with the agent")
            {
                mentions[i] = new TherapyMention(a.Start, b.End, b.Id, a.ByAlias || b.ByAlias);
                mentions.RemoveAt(i + 1);
                i--;
                continue;
            }

            // "hepatic arterial infusion of 177Lu-DOTATATE": the way names chemotherapy only where no other drug is given so
            if (a.Id == "hepatic_arterial_infusion" && between is "of" or "with" or "using" && Rules.TherapyRoles.Includes("prrt", b.Id))
            {
                mentions[i] = new TherapyMention(a.Start, b.End, b.Id, b.ByAlias);
                mentions.RemoveAt(i + 1);
                i--;
                continue;
            }

            // "43% and 9% responded to A and B, respectively": two arms
            if (between is "and" && GivenEach().IsMatch(text.AsSpan(b.End)))
            {
                continue;
            }

            var strong = between is "plus" or "+" or "combined with" or "in combination with" or "together with" or "added to" or "and/or" or "with concomitant" or "with" or "associated with" or "may be associated with" or "may be combined with" or "can be combined with" or "is combined with" or "in association with" or "was combined with" or "given with" or "alongside" or "as a radiosensitiser of" or "as a radiosensitizer of" or "as a radiosensitiser for" or "as a radiosensitizer for";
            var weak = between is "and" or "/" or "-" or "plus/minus" or "or";
            if (between == "with" && Compared().IsMatch(text[Math.Max(0, a.Start - 60)..a.Start]))
            {
                continue;
            }

            if ((strong && CanCombine(a.Id, b.Id)) || (general && GeneralTherapies.Joins(text, a, b)) || (weak && between != "or" && ListedCombination(a.Id, b.Id) is not null && !ContinuesList(text, mentions, i) && !Between().IsMatch(text.AsSpan(0, a.Start))))
            {
                var id = Combine(a.Id, b.Id);
                mentions[i] = new TherapyMention(a.Start, b.End, id, a.ByAlias || b.ByAlias);
                mentions.RemoveAt(i + 1);
                i--;
            }
        }

        return mentions;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: LAR)?(?: \([^()]*\))?(?: arms?| groups?)?,? respectively\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GivenEach();

    /// <summary>"A with low-dose oral B": how the second is given parts nothing.</summary>
    private static string WithoutManner(string between)
    {
        while (between.LastIndexOf(' ') is >= 0 and var space && Manners.Contains(between[(space + 1)..]))
        {
            between = between[..space].TrimEnd(' ', ',');
        }

        return between;
    }

    private static readonly HashSet<string> Manners = new(StringComparer.Ordinal)
    {
        "oral", "intravenous", "low-dose", "metronomic", "concurrent", "radiosensitising", "radiosensitizing", "radiosensitiser", "long-acting", "continuous", "daily", "weekly", "monthly", "fixed-dose", "either", "background",
    };

    /// <summary>"Adding A to B", "the addition of A to B": what is tested is both, and B is what it is set against.</summary>
    private static void AddAddition(string text, List<TherapyMention> mentions)
    {
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (a, b) = (mentions[i], mentions[i + 1]);
            if (b.Start > a.End && a.Id != b.Id && text.AsSpan(a.End, b.Start - a.End) is " to " or " to a " or " to the " or " to an " && Adding().IsMatch(text[Math.Max(0, a.Start - 24)..a.Start]) && CanCombine(a.Id, b.Id))
            {
                mentions[i] = a with { Id = Combine(a.Id, b.Id) };
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:[Aa]dding|[Aa]ddition of) (?:oral |the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Adding();

    /// <summary>"COMPETE compared A with B", "comparing oral A with B": they are set against each other.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:compar(?:ed?|es|ing|ison of)|contrasted|pitted|randomi[sz]ed comparison of) (?:[^.;,()]{0,40} )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Compared();

    /// <summary>"no difference between A and B": two, whatever they are together.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\bbetween (?:the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.RightToLeft)]
    private static partial System.Text.RegularExpressions.Regex Between();

    /// <summary>"everolimus, capecitabine and temozolomide" lists three, it names no combination.</summary>
    private static bool ContinuesList(string text, List<TherapyMention> mentions, int i) =>
        i > 0 && text[mentions[i - 1].End..mentions[i].Start].Trim() is "," or ", and";

    private static bool CanCombine(string a, string b) =>
        Drug(a) && Drug(b) && Vocabulary.TherapyById.GetValueOrDefault(a)?.Parent != b && Vocabulary.TherapyById.GetValueOrDefault(b)?.Parent != a
        || ListedCombination(a, b) is not null;

    private static bool Drug(string id) =>
        id.Split('+').All(part => Vocabulary.TherapyById.TryGetValue(part, out var t) && t.Group is TherapyGroup.Systemic or TherapyGroup.Other && t.Kind is TherapyKind.Drug or TherapyKind.Combination or TherapyKind.Arm);

    /// <summary>The id of therapies given together: a listed combination, else the parts in alphabetical order.</summary>
    internal static string Combine(params IEnumerable<string> ids)
    {
        var parts = ids.SelectMany(id => id.Split('+')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        // "PRRT with 177Lu-DOTATATE": a class joined with its member is the member
        parts = [.. parts.Where(p => !parts.Any(q => q != p && Rules.TherapyRoles.Includes(p, q)))];
        return parts.Length == 2 && ListedCombination(parts[0], parts[1]) is { } listed ? listed : string.Join('+', parts);
    }

    /// <summary>True for the id of therapies given together.</summary>
    internal static bool IsJoint(string id) => id.Contains('+', StringComparison.Ordinal) || Vocabulary.TherapyById.GetValueOrDefault(id)?.Kind == TherapyKind.Combination;

    /// <summary>True for two drugs that a listed combination joins.</summary>
    internal static bool Joins(string a, string b) => ListedCombination(a, b) is not null;

    private static string? ListedCombination(string a, string b)
    {
        bool Has(string x, string y) => (a == x && b == y) || (a == y && b == x);
        bool Either(string x, params ReadOnlySpan<string> ys)
        {
            foreach (var y in ys)
            {
                if (Has(x, y))
                {
                    return true;
                }
            }

            return false;
        }

        return Has("capecitabine", "temozolomide") ? "captem"
            : Either("etoposide", "cisplatin", "carboplatin") ? "platinum_etoposide"
            : Either("interferon_alpha", "somatostatin_analog", "octreotide", "lanreotide") ? "interferon_ssa"
            : Has("fluorouracil", "oxaliplatin") ? "folfox"
            : Either("streptozotocin_based", "fluorouracil", "doxorubicin", "epirubicin") ? "streptozotocin_based"
            : Has("liver_resection", "rfa") ? "liver_resection+rfa"
            : Has("liver_resection", "mwa") ? "liver_resection+mwa"
            : null;
    }
}
