using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Effects and comparisons without numbers: "improves survival", "is effective", "did not differ".</summary>
public sealed class WordedOutcomeRule : IExtractionRule
{
    public string Name => "worded_outcome";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (StatementReading.IsLabel(context) || OutcomeValue.Collect(context.Mentions).Count > 0)
        {
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clause in context.Clauses)
        {
            if (DirectionOf(context, clause) is not { } direction || clause.Therapies.Count == 0)
            {
                continue;
            }

            foreach (var subject in clause.Therapies.Where(s => seen.Add(s.Therapy)))
            {
                yield return new Claim
                {
                    Kind = ClaimKind.Outcome,
                    Therapy = subject.Therapy,
                    Comparator = subject.Comparator,
                    Rule = Name,
                    Direction = direction.Value,
                    Anchor = subject.Anchor,
                    Score = clause.Named ? 0.65 : 0.55,
                };
            }
        }
    }

    /// <summary>Null where the clause states no outcome; a null direction within where it states one that points nowhere.</summary>
    private static Direction?[]? Read(RuleContext context, StatementClause clause)
    {
        if (clause.Has(StatementCue.Indicated | StatementCue.Contraindicated | StatementCue.Enrolled | StatementCue.Eligible))
        {
            return null;
        }

        var advice = clause.Has(StatementCue.Recommended | StatementCue.Discouraged | StatementCue.Offered);
        if (advice || !clause.Has(StatementCue.Improves | StatementCue.Worsens | StatementCue.NoDifference | StatementCue.Effect | StatementCue.Curative))
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
