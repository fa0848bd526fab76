using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Two figures that a sentence sets against each other may be those of two kinds of patients under one treatment ("in grade 1 than in grade 2 (34% vs 12%)",
/// "77%, compared with 48% of those who did not"): then they are two claims, and neither is an arm's.
/// </summary>
internal static partial class PatientGroups
{
    public static bool AreCompared(RuleContext context, ValueGroup group)
    {
        if (group.Values.Count < 2 || group.Kind == QuantityKind.Ratio || group.TimepointsAligned || group.EndpointsAligned)
        {
            return false;
        }

        if (EachHasItsKind(context.Mentions, group))
        {
            return true;
        }

        if (group.Values is not [var a, var b])
        {
            return false;
        }

        if (!ArmLinking.IsContrast(context.Mentions.Text, a.End, b.Start))
        {
            // "better for responders than for non-responders (medians 87 and 30 weeks)"
            return context.Document.IsOfOtherField && context.Mentions.Text.AsSpan(a.End, b.Start - a.End) is " and " && ComparesBefore(context, a) && TellsOfPatientsAlone(context.Mentions);
        }

        return ComparesBefore(context, a) || NamesBehind(context.Mentions, a, b) || (context.Document.IsOfOtherField && TellsOfPatientsAlone(context.Mentions));
    }

    /// <summary>
    /// "... in small-bowel and 89 months in pancreatic tumours; the 5-year rates were 74% and 63%, respectively": figures without a name of their own go on about the
    /// kinds of patients that as many figures before them told apart, in the sentence or the one before.
    /// </summary>
    public static bool GoOn(RuleContext context, ValueGroup group, ValueGroup? before)
    {
        var mentions = context.Mentions;
        var from = before?.End ?? 0;
        return group.Values.Count >= 2 && group.Kind != QuantityKind.Ratio && !group.TimepointsAligned && !group.EndpointsAligned
            && (before is null ? context.Discourse.PatientKinds == group.Values.Count && GoesOn().IsMatch(mentions.Text) : before.OfPatients && before.Values.Count == group.Values.Count)
            && !mentions.Therapies.Any(t => !t.Background && t.Start >= from) && !SpeaksOfArms().IsMatch(mentions.Text[from..]);
    }

    /// <summary>True for a sentence that names two kinds of patients at least.</summary>
    public static bool NamesKinds(string text) => Kind().Matches(text).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();

    /// <summary>"38% in pancreatic and 21% in small-bowel tumours", "in cohorts A and B 22% and 6%": each figure has a kind of patients of its own, and no treatment stands there.</summary>
    private static bool EachHasItsKind(SentenceMentions mentions, ValueGroup group)
    {
        var (text, values) = (mentions.Text, group.Values);
        var own = new List<Match>();
        for (var i = 0; i < values.Count; i++)
        {
            var end = i + 1 < values.Count ? values[i + 1].Start : text.Length;
            var from = ArmLinking.SkipBrackets(text, values[i].End);
            var before = text[(i > 0 ? values[i - 1].End : ArmLinking.ClauseStart(text, values[i].Start) + 1)..values[i].Start];
            var match = from < end ? KindOfFigure().Match(text[from..end]) : Match.Empty;
            match = match.Success ? match : KindAhead().Match(before);
            if (!match.Success)
            {
                return Lists(mentions, group);
            }

            own.Add(match);
        }

        var last = Math.Min(text.Length, values[^1].End + own[^1].Length);
        return own.Select(m => m.Groups["kind"].Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() == own.Count && IsFreeOfArms(mentions, values[0].Start, last);
    }

    /// <summary>"in pancreatic and small-bowel tumours, respectively", "in cohorts A and B": as many kinds in one list before or behind the figures.</summary>
    private static bool Lists(SentenceMentions mentions, ValueGroup group)
    {
        var text = mentions.Text;
        if (!text.ContainsIgnoringCase("respectively"))
        {
            return false;
        }

        var listed = Listed().Matches(text).FirstOrDefault(m => (m.Index >= group.End && mentions.WordsBetween(group.End, m.Index) <= 6) || (m.Index + m.Length <= group.Start && mentions.WordsBetween(m.Index + m.Length, group.Start) <= 8 && SaysWhere().IsMatch(text[..m.Index]) && !m.Value.Contains(" or ", StringComparison.Ordinal)));
        if (listed is null)
        {
            return false;
        }

        var kinds = listed.Groups["kind"].Captures.Select(c => c.Value).ToList();
        kinds = kinds is [var both] && Both().Match(both) is { Success: true } two ? [two.Groups["one"].Value, two.Groups["other"].Value] : kinds;
        return kinds.Count == group.Values.Count && kinds.Distinct(StringComparer.OrdinalIgnoreCase).Count() == kinds.Count
            && IsFreeOfArms(mentions, Math.Min(group.Start, listed.Index), Math.Max(group.End, listed.Index + listed.Length));
    }

    [GeneratedRegex(@"(?:^|\b)(?:[Ii]n|[Oo]f|[Ff]or|[Aa]mong)(?: the)? $", RegexOptions.CultureInvariant)]
    private static partial Regex SaysWhere();

    private static bool IsFreeOfArms(SentenceMentions mentions, int from, int to) =>
        !mentions.Therapies.Any(t => !t.Background && t.End > from && t.Start < to) && !SpeaksOfArms().IsMatch(History().Replace(mentions.Text[from..to], ""));

    /// <summary>"those who had received chemotherapy before": what patients had earlier is no arm of the study.</summary>
    [GeneratedRegex(@"\bhad (?:(?:never|not|already|previously) )?(?:had|received|been given|been treated with) [^,;.()]{2,40} (?:before|earlier|previously)\b|\bhad (?:never|already|previously) (?:had|received|been given|been treated)\b", RegexOptions.CultureInvariant)]
    private static partial Regex History();

    /// <summary>"worse survival in women with HER2-positive tumours (2.3 versus 4.2 months)": a sentence that names kinds of patients and no arm, in the report of a study whose arms are known by name.</summary>
    private static bool TellsOfPatientsAlone(SentenceMentions mentions) =>
        mentions.Therapies.All(t => t.Background) && KindsOfPatients().IsMatch(mentions.Text) && (Comparative().IsMatch(mentions.Text) || KindsOfPatients().Count(mentions.Text) > 1) && !NamesArms().IsMatch(mentions.Text);

    [GeneratedRegex(@"\b(?:patients|women|men|those|subjects|people) (?:with|without|who|whose|in whom)\b|\b(?:non-?)?responders\b|\b(?:wild-type|mutant|mutated|[A-Z0-9*-]+[- ](?:matched|unmatched|positive|negative))\b|\b(?:matched|unmatched) groups?\b", RegexOptions.CultureInvariant)]
    private static partial Regex KindsOfPatients();

    [GeneratedRegex(@"\b(?:arms?|controls?|placebo|(?:treatment|intervention|study|both|two) groups?|immediate|delayed|early treatment|randomi[sz]ed|assigned|allocated|receiv\w+)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamesArms();

    /// <summary>True for a sentence that tells how one kind of patients fared beside another ("better below 60 years than in older ones"): its bounds part them, and select nobody.</summary>
    public static bool AreToldApart(string text) => Comparative().IsMatch(text) && Than().IsMatch(text);

    [GeneratedRegex(@"\b(?:better|worse|longer|shorter|higher|lower|poorer|greater|earlier|later|more (?:often|frequent\w*)|less (?:often|frequent\w*))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Comparative();

    /// <summary>"Patients with a low load lived longer than those with a high one (60 vs 28 months)": the words before the figures set two kinds of patients against each other.</summary>
    private static bool ComparesBefore(RuleContext context, OutcomeValue first)
    {
        var mentions = context.Mentions;
        var clause = mentions.Text[(ArmLinking.ClauseStart(mentions.Text, first.Start) + 1)..first.Start];
        var told = Than().Matches(clause).LastOrDefault() ?? new[] { OneKind().Match(clause), ThanTheOthers().Match(clause) }.FirstOrDefault(m => m.Success);
        if (told is null || SpeaksOfArms().IsMatch(clause))
        {
            return false;
        }

        var opening = first.Start - clause.Length;
        var compares = KindBeforeThan().Match(clause[..told.Index]) is { Success: true } kind ? opening + kind.Index : 0;
        return mentions.Therapies.All(t => t.Background || t.End <= opening || t.Start >= first.Start || t.End <= compares || IsOfAll(context, t, opening + told.Index));
    }

    /// <summary>"A was better in pancreatic than in small-bowel primaries": between the comparative and "than" stands the first kind, so that what stands before is of both.</summary>
    [GeneratedRegex(@"\b(?:better|worse|longer|shorter|higher|lower|poorer|greater|earlier|later|more (?:often|frequent\w*)|less (?:often|frequent\w*)) (?:in|for|among|with) (?:the )?[^,;.()]{3,60} $", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex KindBeforeThan();

    /// <summary>True for the treatment that the text is about where its words do not make it one side of the comparison: "after A, patients with ... lived longer than those with ...".</summary>
    private static bool IsOfAll(RuleContext context, TherapyMention therapy, int than) =>
        therapy.Id == context.Document.Topic && therapy.End <= than && Phrases.EndsWithAny(context.Mentions.Text[..therapy.Start].TrimEnd(), "before", "before the", "prior to", "at the time of", "undergoing", "at");

    /// <summary>"93% for lesions up to 3 cm but 70% for larger ones": the words behind the second figure name a kind of patients or lesions, and no treatment stands there.</summary>
    private static bool NamesBehind(SentenceMentions mentions, OutcomeValue first, OutcomeValue second)
    {
        var text = mentions.Text;
        var behind = KindBehind().Match(text[second.End..]);
        var end = Math.Min(text.Length, second.End + behind.Length + 110);
        return behind.Success && !ArmLinking.IsUngiven(text[second.End..]) && !SpeaksOfArms().IsMatch(text[first.End..end])
            && !mentions.Therapies.Any(t => !t.Background && t.Start >= first.End && t.Start <= end);
    }

    private const string Nouns = @"(?:tumou?rs?|primar(?:y|ies)|NETs?|NENs?|NECs?|neoplasms?|carcinomas?|patients|disease|cohort|group|subgroup|stratum|lesions|metastases|cases|ones)";

    /// <summary>What tells patients or tumours from others: site, grade, function, sex, cohort, what they had or were before.</summary>
    private const string AKind = @"(?<kind>(?:non-?|extra-?)?pancreatic|(?:gastro)?intestinal|small[- ](?:bowel|intestinal)|midgut|hindgut|foregut|ileal|jejunal|jejunoileal|rectal|colorectal|colonic|gastric|duodenal|bronchial|pulmonary|lung|thymic|carcinoids?(?! syndrome)|islet[- ]cell|(?:SB|P|p|pan|Pan|SI|si|GEP|GI|MG)-?(?:NET|NEN|NEC)s?|(?:WHO )?(?:G|[Gg]rade )[123]|(?:[Ww]ell|[Pp]oorly|[Mm]oderately)[- ]differentiated|(?:low|high|intermediate)[- ]grade|(?:non-?)?function(?:ing|al)|men|women|(?:older|younger)(?= patients| people)|[Cc]ohorts [A-Z1-4] and [A-Z1-4]|(?:[Cc]ohort|[Ss]tratum) [A-Z1-4]|(?:the |an? )?others?|the rest|(?:chemotherapy|treatment|PRRT)-na[iï]ve|(?:heavily )?pretreated|(?:patients|those|people|cases|tumou?rs|lesions|metastases) (?:(?:with(?:out)?|who|whose|in whom|that|below|above|over|under|up to|beyond|within|outside|older|younger|larger|smaller|aged|having|not|lacking) [^,;.()]{2,70}))";

    [GeneratedRegex(AKind, RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    /// <summary>" in the 24 pancreatic tumours", " when ..." behind a figure.</summary>
    [GeneratedRegex(@"^(?: months| years)?,? ?(?:in|of|for|among|with) (?:only )?(?:the )?(?:\d[\d,]* )?(?:(?:those|patients|people) with (?:an? )?)?" + AKind + @"(?:[ -]" + Nouns + ")?(?![a-z-])", RegexOptions.CultureInvariant)]
    private static partial Regex KindOfFigure();

    /// <summary>"in pancreatic tumours 38%", "G1 tumours: 24 months".</summary>
    [GeneratedRegex(@"(?:^|[ (])(?:(?:in|of|for|among|with) )?(?:the )?" + AKind + @"(?: " + Nouns + @")?(?:[:,]|,? (?:it (?:was|is)|the (?:rate|median|figure) (?:was|is)|had|reached|showed|was|were))? (?:only |a median of |about )?$", RegexOptions.CultureInvariant)]
    private static partial Regex KindAhead();

    /// <summary>"pancreatic tumours, small-bowel tumours and those of unknown site".</summary>
    [GeneratedRegex(AKind + @"(?:[ -]" + Nouns + @")?(?:(?:, and |, | and | or )(?:in |for |of |the )?" + AKind + @"(?:[ -]" + Nouns + @")?)*(?![a-z-])", RegexOptions.CultureInvariant)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^[Cc]ohorts (?<one>\w) and (?<other>\w)$", RegexOptions.CultureInvariant)]
    private static partial Regex Both();

    /// <summary>How a sentence goes on about what the one before told apart.</summary>
    [GeneratedRegex(@"respectively|in the same order|(?:corresponding|respective) (?:figures|rates|values|medians|proportions|percentages)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    /// <summary>"than those who ...", "than in grade 2 tumours", "compared with patients under 60".</summary>
    [GeneratedRegex(@"\b(?:than|compared (?:with|to)|versus|vs\.?|as against|as opposed to) (?:(?:in|for|with|of|among|after|that of|that in|that for|those of) )?(?:the )?(?:\w[\w-]* ){0,2}(?:those|patients|people|cases|women|men|tumou?rs|lesions|metastases|disease|primaries|carriers|non-?responders|ones|grade|grades|G[123]|Ki-67|low|high|older|younger|larger|smaller|well|poorly|functioning|non-?functioning|functional|non-?functional)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Than();

    /// <summary>"Patients with more than 50% involvement did worse (19 versus 44 months)": the other kind goes without saying.</summary>
    [GeneratedRegex(@"^ ?(?:Patients|Those|People|Cases|Women|Men) (?:with|without|whose|who|in whom|aged|older|younger|below|above|over|under) [^.;]*\b(?:did|fared|lived|survived|progressed|responded|relapsed|recurred|died) (?:\w+ ){0,2}(?:worse|better|longer|earlier|later|sooner|less|more)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex OneKind();

    /// <summary>"in patients with diabetes than in the others", "Pancreatic tumours responded more often than the others": the first kind says what the others are not.</summary>
    [GeneratedRegex(@"\b(?:(?:patients|people|those|tumou?rs|lesions) (?:with|without|whose|aged|over|under|below|above)|[A-Za-z-]+(?:ic|al|ary|ut) (?:tumou?rs|primaries|lesions)) [^.;]{2,80} than (?:in |for |among )?the (?:others|rest)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex ThanTheOthers();

    /// <summary>Words by which a text calls the sides of a comparison arms, whether or not it says which.</summary>
    [GeneratedRegex(@"\b(?:arms?|controls?|comparator|treatment|therapy|the drug|never had|had (?:it|this|the operation)|treated|assigned|allocated|randomi[sz]ed|receiv\w+|given|tak(?:e|es|ing)|took|on (?:the )?drug|monotherapy|observ\w+|undergo\w*|underwent|operated|transplanted|resected|unresect\w+|remov\w+|left in|in situ|declin\w+|managed|switched|cross\w*|placebo|alone|without (?:it|surgery|treatment)|historical|regimens?|combinations?|doublet|conventional|procedures|operations|interventions)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpeaksOfArms();

    /// <summary>"of larger ones", "in 8 of 29 patients with a stent", "of those who did not": what tells the patients behind a figure from others; plain "of patients" tells nothing.</summary>
    [GeneratedRegex(@"^(?: months| years)?\)? ?(?:\([^()]{1,60}\) ?)?(?:(?:if|when|where) [^.;,()]{0,50}\b(?:liver|organ|Ki-67|index|burden|load|volume|tumou?rs?|disease|grade|lesions?|metastases|involvement)\b|(?:in|of|for|among|with) (?:the )?(?:\d[\d,]* )?(?:(?:(?:[a-z][\w-]* ){0,2}(?:those|patients|people|cases|women|men|tumou?rs|lesions|metastases|primaries)(?= \(?(?:with|without|who|whose|in whom|that|below|beyond|within|outside|above|over|under|up to|older|younger|larger|smaller|aged|having|not)\b))|(?:[a-z][\w-]* ){0,2}(?:carriers|ones|non-?responders|grade [123]|G[123])\b|(?:larger|smaller|older|younger|deficient|proficient|[a-z]+-negative|[a-z]+-positive|well-differentiated|poorly differentiated|high-grade|low-grade) (?:patients|people|cases|women|men|tumou?rs|lesions|metastases|primaries)\b))",
        RegexOptions.CultureInvariant)]
    private static partial Regex KindBehind();
}
