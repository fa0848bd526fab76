using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Effects and comparisons without numbers: "improves survival", "is effective", "did not differ". Of reports of other fields only those of procedures on the liver are read: the cues
/// were not written for other treatments, and what their conclusions say is told by <see cref="VerdictRule"/>.
/// </summary>
public sealed partial class WordedOutcomeRule : IExtractionRule
{
    private const StatementCue Cues = StatementCue.Improves | StatementCue.Worsens | StatementCue.NoDifference | StatementCue.Effect | StatementCue.Curative;

    public string Name => "worded_outcome";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if ((StatementReading.IsLabel(context) && !TellsStudies(context)) || IsSituationRow(context) || StatementReading.IsPreliminary(context) || context.OutcomeValues.Count > 0 || NamesEndpoint().IsMatch(context.Mentions.Text))
        {
            yield break;
        }

        // "prolonged PFS, but did not improve survival" tells two things of one treatment
        var seen = new HashSet<(string Therapy, bool IsAlike)>();
        foreach (var clause in context.Clauses)
        {
            if (clause.IsReason || DirectionOf(context, clause) is not { } direction || !Claimable(context, clause))
            {
                continue;
            }

            var subjects = clause.Of(Cues);
            subjects = direction.Value == Direction.NoDifference && WordedComparison.OfAlike(context, clause, subjects) is { } alike ? [alike] : subjects;
            foreach (var subject in subjects.Where(s => (!context.Document.IsOfOtherField || IsOfLiver(s.Therapy)) && seen.Add((s.Therapy, direction.Value == Direction.NoDifference))))
            {
                var p = WordedComparison.PValue(context, clause, subject);
                yield return new Claim
                {
                    Kind = ClaimKind.Outcome,
                    Therapy = subject.Therapy,
                    Comparator = subject.Comparator ?? WordedComparison.Of(context, clause.Start, clause.End, subject.Therapy),
                    Rule = Name,
                    Direction = direction.Value,
                    P = p?.Value,
                    PBound = p?.Bound,
                    Anchor = subject.Anchor,
                    Score = clause.Named ? 0.65 : 0.55,
                };
            }
        }
    }

    /// <summary>"Ki-67 below 10%, slow growth | A | B" under "Situation": the words tell in whom a guideline's table advises what the other cells name.</summary>
    private static bool IsSituationRow(RuleContext context) =>
        StatementReading.IsAdviceRow(context) && context.Sentence.Sentence.Cells is [var first, _, ..] && !context.Mentions.Therapies.Any(t => !t.Background && t.Start < first.End)
        && context.Mentions.Therapies.Any(t => context.Sentence.Sentence.Cells.Any(c => c.Start == t.Start && t.Start >= first.End));

    /// <summary>"The major efficacy outcome was PFS as judged by the investigator" says what was measured, not what came of it.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:The )?(?:primary|main|major|key|secondary|co-primary) (?:efficacy )?(?:outcomes?|end ?points?)(?: measures?)? (?:was|were|is|are|included) (?!met\b|not|reached|significant|longer|improved|better|in favou?r)", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesEndpoint();

    private static bool IsOfLiver(string therapy) => therapy != "surgery" && FieldVocabulary.Default.GroupOf(therapy) is TherapyGroup.Surgery or TherapyGroup.LiverDirected;

    /// <summary>A label tells of effects in its section of clinical studies, a European one under its pharmacodynamic properties; elsewhere it says how to use the drug.</summary>
    private static bool TellsStudies(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        return sentence.SectionCode == LabelSections.ClinicalStudies || sentence.SectionPath.Any(h => h.ContainsIgnoringCase("clinical studies") || h.ContainsIgnoringCase("pharmacodynamic properties") || h.ContainsIgnoringCase("clinical efficacy"));
    }

    /// <summary>A clause without a therapy of its own tells of the one before it, of the section's or of the report's; prognostic facts tell of none.</summary>
    private static bool Claimable(RuleContext context, StatementClause clause) =>
        clause.Named || ArmLinking.OpensWithPronoun(context.Mentions.Text) || TellsOfArms(context, clause) || ProvesNothing().IsMatch(context.Mentions.Text)
        || ((context.Document.IsPrimaryReport || context.Discourse.SectionTherapy is not null) && context.Mentions.Facets.Count == 0);

    /// <summary>"In the final analysis there was no difference in overall survival": between the arms that the paragraph has compared.</summary>
    private static bool TellsOfArms(RuleContext context, StatementClause clause) =>
        clause.Has(StatementCue.NoDifference) && context.Mentions.Facets.Count == 0 && context.Mentions.Endpoints.Count > 0 && context.Discourse.Therapy is { } last && WordedComparison.Of(context, clause.Start, clause.End, last) is not null;

    /// <summary>"Nobody has shown that they make people live longer": the pronoun is what the text has been about.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*(?:nobody|no one|no (?:trial|study)) (?:has |have |had )?(?:ever )?(?:shown|proved|proven|demonstrated) that (?:it|they|this|these)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ProvesNothing();

    /// <summary>Null where the clause states no outcome; a null direction within where it states one that points nowhere.</summary>
    private static Direction?[]? Read(RuleContext context, StatementClause clause)
    {
        if (clause.Has(StatementCue.Indicated | StatementCue.Contraindicated | StatementCue.Enrolled | StatementCue.Eligible | StatementCue.Open | StatementCue.Dosing))
        {
            return null;
        }

        var advice = clause.Has(StatementCue.Recommended | StatementCue.Discouraged | StatementCue.Offered);
        if (advice || !clause.Has(Cues))
        {
            return null;
        }

        return clause.Has(StatementCue.NoDifference) ? [Direction.NoDifference]
            : clause.Has(StatementCue.Worsens) && !clause.Has(StatementCue.Improves) ? [Direction.Worsens]
            : clause.Has(StatementCue.Improves | StatementCue.Curative) ? [Direction.Improves]
            : [null];
    }

    private static OptionalDirection? DirectionOf(RuleContext context, StatementClause clause) => Read(context, clause) is { } found ? new OptionalDirection(found[0]) : null;

    private readonly record struct OptionalDirection(Direction? Value);
}
