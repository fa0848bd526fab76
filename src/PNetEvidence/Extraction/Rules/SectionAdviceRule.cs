using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// The short sentences of a protocol, which leave out the treatment that their section is about: "Indication: ...", "Not for ...", "Stop in heart failure.", "Child-Pugh C: do not give.",
/// "Requirements: ...", "Side effects to mention: ..."; and those that have no verb: "A 250 mg three times daily for ...".
/// </summary>
public sealed partial class SectionAdviceRule : IExtractionRule
{
    public string Name => "section_advice";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (Prescribed(context) is { } prescribed)
        {
            return [Of(prescribed, ClaimKind.Recommendation, Direction.For)];
        }

        if (!StatementReading.Advises(context) || context.Sentence.Sentence.Kind is not (BlockKind.Paragraph or BlockKind.ListItem) || Of(context.Mentions.Text) is not var (kind, direction) || IsDoseAlone(context) || Subject(context, kind) is not { } subject)
        {
            return [];
        }

        return [Of(subject, kind, direction) with { Detail = kind == ClaimKind.AdverseEvent ? AdverseEventRule.Detail(context.Mentions.Toxicities) : null }];
    }

    private Claim Of(string therapy, ClaimKind kind, Direction? direction) =>
        new() { Kind = kind, Therapy = therapy, Rule = Name, Direction = direction, Anchor = 0, Score = EvidenceExtractor.SureOfStructure };

    /// <summary>"A 250 mg three times daily for carcinoid diarrhoea despite an analogue": a guideline's line that opens with a drug and its dose, has no verb and says for whom; null for others.</summary>
    private static string? Prescribed(RuleContext context)
    {
        var mentions = context.Mentions;
        return context.Sentence.Sentence is { SourceKind: SourceKind.Guideline, Kind: BlockKind.Paragraph or BlockKind.ListItem }
            && mentions.Therapies.FirstOrDefault() is { Background: false } drug && drug.Start <= OpensItem().Match(mentions.Text).Length && FieldVocabulary.Default.GroupOf(drug.Id) == TherapyGroup.Systemic
            && mentions.Quantities.FirstOrDefault(q => q.Kind == Mentions.QuantityKind.Dose && q.Start >= drug.End) is { } dose && mentions.WordsBetween(drug.End, dose.Start) <= 2 && !mentions.Therapies.Any(t => t.Start >= drug.End && t.End <= dose.Start)
            && ForWhom().Match(mentions.Text, dose.End) is { Success: true } whom && !Verb().IsMatch(mentions.Text[..whom.Index]) && !Negates().IsMatch(mentions.Text[dose.End..whom.Index]) && !mentions.Text.AsSpan(dose.End, whom.Index - dose.End).Contains(';')
            ? drug.Id : null;
    }

    [GeneratedRegex(@"\b(?:for (?!(?:the (?:first|next|last)|a total|up to|at least|about|another|\d+|one|two|three|four|five|six|eight|twelve|life)\b)[a-z]|after (?:at least one|failure|progression|an?|prior|previous|first-line)\b|despite |if (?!(?:tolerated|possible|needed|necessary)\b)\w|when \w|as (?:first|second|third)[- ]line\b)", RegexOptions.CultureInvariant)]
    private static partial Regex ForWhom();

    [GeneratedRegex(@"\b(?:is|are|was|were|has|have|had|should|can|may|must|will|would|could|does|did|gave|gives|given|showed|shows|improved|led|caused)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(?:not|never|no|without|except)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Negates();

    /// <summary>"Grade 3 rash: pause, resume at 5 mg": the dose tells it all.</summary>
    private static bool IsDoseAlone(RuleContext context) =>
        context.Mentions.Therapies.Count == 0 && Pause().Match(context.Mentions.Text) is { Success: true } pause && context.Mentions.Quantities.Any(q => q.Kind == Mentions.QuantityKind.Dose && q.Start >= pause.Index + pause.Length);

    /// <summary>What such a sentence says; null for others.</summary>
    private static (ClaimKind Kind, Direction? Direction)? Of(string text) =>
        Indication().IsMatch(text) ? (ClaimKind.Indication, Direction.For)
        : Requirement().IsMatch(text) ? (ClaimKind.Eligibility, null)
        : Harms().IsMatch(text) ? (ClaimKind.AdverseEvent, null)
        : FirstChoice().IsMatch(text) ? (ClaimKind.Recommendation, Direction.For)
        : Prohibition().IsMatch(text) || Pause().IsMatch(text) ? (ClaimKind.Recommendation, Direction.Against)
        : null;

    /// <summary>
    /// The treatment of the heading, or the member of that class which the item before was about; under no such heading what the paragraph has been about. Null where the sentence names
    /// another of its own.
    /// </summary>
    private static string? Subject(RuleContext context, ClaimKind kind)
    {
        var (section, last) = (context.Discourse.SectionTherapy, context.Discourse.Therapy);
        var goesOn = last is not null && context.Sentence.Sentence.Block == context.Discourse.Block && !(kind == ClaimKind.AdverseEvent && OpensHarms(context.Mentions.Text));
        var spoken = section is null || (goesOn && TherapyRoles.Includes(section, last!)) ? ArmLinking.Carried(context) : section;
        return context.Mentions.Therapies.Any(t => !t.Background && t.Id != spoken && FieldVocabulary.Default.GroupOf(t.Id) != TherapyGroup.Supportive && !SaysInWhom(context.Mentions.Text, t.Start)) ? null : spoken;
    }

    /// <summary>True for a treatment right behind words that make it a condition: "after failure of A", "within 28 days of surgery".</summary>
    private static bool SaysInWhom(string text, int at) => Condition().IsMatch(text[..at]);

    [GeneratedRegex("^" + ItemNumber, RegexOptions.CultureInvariant)]
    private static partial Regex OpensItem();

    /// <summary>"2.4 Side effects to mention: ...": an item of its own on the harms of the section's treatment.</summary>
    internal static bool OpensHarms(string text) => OpensItem().IsMatch(text) && Harms().IsMatch(text);

    /// <summary>"2.4 ", "3) ": the number of an item.</summary>
    private const string ItemNumber = @"\d[\d.]*\)? ";

    /// <summary>The start of a sentence, behind its number where it has one.</summary>
    internal const string Numbered = "^(?:" + ItemNumber + ")?";

    [GeneratedRegex(Numbered + @"(?:Main |Usual )?[Ii]ndications?: ", RegexOptions.CultureInvariant)]
    private static partial Regex Indication();

    [GeneratedRegex(Numbered + @"(?:Requirements?|Conditions?|Prerequisites?|Required|Preconditions?|Eligibility|Eligible|Criteria|Suitable for)(?: before [^:]{3,30}| to start)?: ", RegexOptions.CultureInvariant)]
    private static partial Regex Requirement();

    [GeneratedRegex(Numbered + @"(?:(?:Main|Common|Frequent|Typical|Important|Usual|Expected) )?(?:[Ss]ide effects|[Aa]dverse (?:effects|events|reactions)|[Tt]oxicity|[Tt]oxicities)(?: to [a-z]+(?: for)?)?: ", RegexOptions.CultureInvariant)]
    private static partial Regex Harms();

    [GeneratedRegex(Numbered + @"(?:First|Second|Third|Preferred|Treatment of)[- ](?:choice|line) (?:for|in|after)\b", RegexOptions.CultureInvariant)]
    private static partial Regex FirstChoice();

    /// <summary>"Do not start with ...", "Not for ...", "Never in ...", "Stop if ...": whatever it is, the section's treatment.</summary>
    [GeneratedRegex(Numbered + @"(?:(?:Do not|Don't|Never) (?:give|start|use|begin|continue|restart|repeat|combine)(?: it)? (?:in|with|within|if|when|before|after|during|for|to|until|while|a (?:further|new|second|third)|another|the next)\b|(?:Not|Never) (?:for (?!clinical|use\b|sale|distribution)|(?:in|with|before|during|if|when|after|within)\b(?! the same)(?![^.]*, but\b))|Stop (?:it )?(?:permanently |for good )?(?:in|if|for|at|when|with|on|before|after)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Prohibition();

    /// <summary>"Platelets below 50: pause until 75", "Child-Pugh C: do not give", "Pneumonitis grade 2, pause, ...": what is done about a finding.</summary>
    [GeneratedRegex(Numbered + @"(?:[A-Z][a-z]+: )?[A-Za-z\d][^.;:]{2,80}(?:: |, )(?:pause|interrupt|withhold|hold|stop|postpone|delay|do not (?:give|start|use|treat)|not to be given|not recommended|no treatment)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pause();

    /// <summary>"after failure of A", "with B": another treatment that only says in whom.</summary>
    [GeneratedRegex(@"\b(?:after|with|on|under|despite|before|during|failure of|progress(?:ed|ion) on|response to|(?:within|for|at least) \d+ (?:days?|weeks?|months?) (?:of|before|after))(?: (?:an?|the|prior|previous|strong|moderate|at least one))?(?: [\w-]+){0,2} $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Condition();
}
