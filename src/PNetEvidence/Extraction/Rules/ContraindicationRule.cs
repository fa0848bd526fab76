using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>What rules a therapy out: by the words, or by standing in a label's or a guideline's section of contraindications.</summary>
public sealed partial class ContraindicationRule : IExtractionRule
{
    public string Name => "contraindication";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (context.Mentions.Text.TrimEnd().EndsWith(':'))
        {
            yield break; // "is contraindicated in patients with:" opens the list that says in whom
        }

        // "should be kept for later lines and avoided in lung disease": the second half of the advice rules it out
        if (!StatementReading.IsLabel(context) && AvoidedIn().Match(context.Mentions.Text) is { Success: true } avoided && context.ClauseAt(avoided.Index) is { Subjects: [var kept, ..], Named: true })
        {
            yield return new Claim { Kind = ClaimKind.Contraindication, Therapy = kept.Therapy, Rule = Name, Direction = Direction.Against, Anchor = avoided.Index, Score = EvidenceExtractor.SureOfStructure };
            yield break;
        }

        // "None.", and a heading that the reader took for a sentence, forbid nothing.
        var section = InContraindications(context) && context.Mentions.Words.Count > (context.Sentence.Sentence.Kind == Ingestion.BlockKind.ListItem || StatementReading.IsLabel(context) ? 1 : 3) && !NamesNone().IsMatch(context.Mentions.Text);
        foreach (var clause in context.Clauses)
        {
            var leftOut = LeavesOut(context, clause);
            if (!clause.Has(StatementCue.Contraindicated) && !leftOut && !(section && clause.Start == 0) && !ForbidsInLabel(context, clause))
            {
                continue;
            }

            if (!section && RulesNothingOut().IsMatch(context.Mentions.Text.AsSpan(clause.Start, clause.End - clause.Start)))
            {
                continue;
            }

            var studied = leftOut && context.Document.Document.Parts.Count == 0 ? context.Document.Reported ?? CommonTreatment(context) : null;
            IReadOnlyList<ClaimSubject> subjects = studied is null ? StatementReading.OfLabelOr(context, clause, StatementCue.Contraindicated) : [new ClaimSubject(studied, clause.Start, null)];
            foreach (var subject in subjects)
            {
                // that a study kept patients out is told as often for a criterion of entry as for a contraindication
                var sure = section || StatementReading.IsLabel(context) || (leftOut && context.Sentence.Kinds.Eligibility >= EvidenceExtractor.LeastProbability);
                yield return new Claim { Kind = ClaimKind.Contraindication, Therapy = subject.Therapy, Rule = Name, Direction = Direction.Against, Anchor = subject.Anchor, Score = sure ? EvidenceExtractor.SureOfStructure : 0.75 };
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:should|may|can|is|are|must) (?:be )?(?:kept|reserved|used|given|offered|considered|preferred|recommended)\b[^.;:]{3,90} (?:and|but) (?:is |are |should be )?(?:avoided|withheld|not (?:used|given|offered)) (?:in|from) (?:those|patients|people|anyone)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AvoidedIn();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*(?:(?:there are )?none|no contraindications?|see)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesNone();

    /// <summary>"Extrahepatic deposits do not exclude an operation": what allows a treatment.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:not|never|hardly|no longer|neither)(?: by \w+| alone| necessarily| automatically)? (?:excludes?|precludes?|rules? (?:[\w-]+ ){0,3}out)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RulesNothingOut();

    /// <summary>"Patients with a bilirubin above 2 mg/dL were not treated", "those previously given A were excluded": whom a study kept from its treatment, not whose data it left out.</summary>
    private static bool LeavesOut(RuleContext context, StatementClause clause) =>
        KeptOut().Match(context.Mentions.Text, clause.Start, clause.End - clause.Start) is { Success: true } match && !OfData().IsMatch(match.ValueSpan) && !context.Clauses.Any(c => EligibilityRule.Selects(context, c));

    /// <summary>What the arms of a study of three or more have in common; null for others.</summary>
    private static string? CommonTreatment(RuleContext context) => context.Document.StudyArms is { } arms ? StatementReading.CommonClass([.. arms.Arms.Select(a => a.Id)]) : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:patients|adults|those|anyone|anybody|people|subjects),? (?:with|whose|who|in whom|having|previously|already|unfit)\b(?:[^.;]|\.(?=\d)){4,220}\b(?:was|were|had been) (?:also |therefore |usually )?(?:not (?:to be )?(?:treated|emboli[sz]ed|operated|transplanted|resected|ablated|infused|eligible)\b|excluded\b(?! from (?:\w+ ){0,3}(?:analys[ie]s|calculations?|evaluation|assessment|counts?|model)\b)|turned away|left out|ineligible)|\bwe (?:excluded|turned away|did not (?:treat|embolise|embolize|operate on|transplant)) (?:patients|those|anyone|people) (?:with|whose|who|in whom|previously|already)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex KeptOut();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:missing|incomplete|unavailable|insufficient|lost to|follow-?up|records?|data|consent|duplicate[sd]?|imaging|unknown|another study)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfData();

    private static bool InContraindications(RuleContext context) =>
        context.Sentence.Sentence.SectionCode == LabelSections.Contraindications || (context.Sentence.Sentence.Section?.ContainsIgnoringCase("contraindications") ?? false)
        || (context.Sentence.Sentence.Kind == BlockKind.ListItem && context.Discourse.Lead is { } lead && OpensContraindications().IsMatch(lead));

    /// <summary>"Contraindications to any arterial treatment:", "It is contraindicated in:".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:absolute |relative |main |general )?contraindications?\b|\bcontraindicat(?:ed|ions?)(?: are| include| in(?: patients with)?)?:\s*$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensContraindications();

    /// <summary>True where a label's clause forbids a use: the harm that it names is the reason, not an event.</summary>
    internal static bool Forbids(RuleContext context, StatementClause clause) =>
        InContraindications(context) || clause.Has(StatementCue.Contraindicated) || ForbidsInLabel(context, clause);

    /// <summary>"Do not give it to patients with active bleeding": a label that forbids a use, wherever it stands.</summary>
    internal static bool ForbidsInLabel(RuleContext context, StatementClause clause) =>
        StatementReading.IsLabel(context) && context.Mentions.Text[clause.Start..clause.End] is var words && (AvoidIn().IsMatch(words) || BareNotRecommended().IsMatch(words) || Mentions.Phrases.ContainsAny(words, "do not use", "do not give", "do not administer", "do not start", "not recommended in patients", "not recommended for patients", "should not be given to", "should not be used in"));

    /// <summary>"Severe hepatic impairment: not recommended", "Dialysis: no study has been done; use is not recommended".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^[^:;]{4,90}: (?:use (?:is )?)?not recommended(?=\W*$|[.;,(]| \()|^\W*(?:its |the )?use is not recommended(?=\W*$|[.;,]| \()", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BareNotRecommended();

    /// <summary>"avoid A in Child-Pugh C", but not "avoid grapefruit".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Aa]void (?:[A-Za-z-]+ ){0,2}in (?:patients|people|those|anyone|Child-Pugh|(?:moderate|severe) (?:hepatic|renal|liver|kidney))\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AvoidIn();
}
