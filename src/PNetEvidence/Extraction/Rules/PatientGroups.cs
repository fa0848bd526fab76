using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Two figures that a sentence sets against each other may be those of two kinds of patients under one treatment ("in grade 1 than in grade 2 (34% vs 12%)",
/// "77%, compared with 48% of those who did not"): then they are two claims, and neither is an arm's.
/// </summary>
internal static partial class PatientGroups
{
    public static bool AreCompared(RuleContext context, ValueGroup group)
    {
        if (group.Values is not [var a, var b] || group.Kind == QuantityKind.Ratio || group.TimepointsAligned || group.EndpointsAligned)
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

    /// <summary>"worse survival in women with HER2-positive tumours (2.3 versus 4.2 months)": a sentence that names kinds of patients and no arm, in the report of a study whose arms are known by name.</summary>
    private static bool TellsOfPatientsAlone(SentenceMentions mentions) =>
        mentions.Therapies.All(t => t.Background) && KindsOfPatients().IsMatch(mentions.Text) && !NamesArms().IsMatch(mentions.Text);

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
        return mentions.Therapies.All(t => t.Background || t.End <= opening || t.Start >= first.Start || IsOfAll(context, t, opening + told.Index));
    }

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
    [GeneratedRegex(@"^(?: months| years)?\)? ?(?:\([^()]{1,60}\) ?)?(?:in|of|for|among|with) (?:the )?(?:\d[\d,]* )?(?:(?:(?:[a-z][\w-]* ){0,2}(?:those|patients|people|cases|women|men|tumou?rs|lesions|metastases|primaries)(?= \(?(?:with|without|who|whose|in whom|that|below|beyond|within|outside|above|over|under|up to|older|younger|larger|smaller|aged|having|not)\b))|(?:[a-z][\w-]* ){0,2}(?:carriers|ones|non-?responders|grade [123]|G[123])\b|(?:larger|smaller|older|younger|deficient|proficient|[a-z]+-negative|[a-z]+-positive|well-differentiated|poorly differentiated|high-grade|low-grade) (?:patients|people|cases|women|men|tumou?rs|lesions|metastases|primaries)\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex KindBehind();
}
