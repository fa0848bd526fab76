using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Who may have a therapy, or whom a study took: criteria, candidates, enrolment.</summary>
public sealed partial class EligibilityRule : IExtractionRule
{
    public string Name => "eligibility";

    public bool MayApply(RuleContext context) => !context.IsRuledOut(ClaimKind.Eligibility);

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (StatementReading.IsLabel(context))
        {
            yield break;
        }

        // "Under sixty, low grade, nothing outside the liver": what the text has been about
        if (!context.Document.IsPrimaryReport && ThresholdRule.IsBareList(context.Mentions.Text) && context.Mentions.Therapies.Count == 0 && ArmLinking.Carried(context) is { } carried)
        {
            yield return new Claim { Kind = ClaimKind.Eligibility, Therapy = carried, Rule = Name, Score = 0.6 };
            yield break;
        }

        foreach (var clause in context.Clauses)
        {
            if (!Selects(context, clause))
            {
                continue;
            }

            var arms = context.Document.Reported;
            var subjects = arms is null ? clause.Of(StatementCue.Eligible) : [new ClaimSubject(arms, clause.Start, null)];
            foreach (var subject in subjects)
            {
                yield return new Claim { Kind = ClaimKind.Eligibility, Therapy = subject.Therapy, Rule = Name, Anchor = subject.Anchor, Score = clause.Named ? 0.65 : 0.55 };
            }

            yield break;
        }
    }

    /// <summary>The threshold rule has read the criterion already.</summary>
    private static bool HasThreshold(RuleContext context) => context.Mentions.Quantities.Any(q => ThresholdRule.IsThreshold(context.Mentions, q));

    /// <summary>"Criteria were absence of extrahepatic disease, an age below 55 years and ...": a list that holds more than its numbers.</summary>
    private static bool ListsMore(RuleContext context) =>
        Mentions.Phrases.ContainsAny(context.Mentions.Text, "criteria") && context.Mentions.Text.Count(c => c is ',' or ';') + 1 > context.Mentions.Quantities.Count(q => ThresholdRule.IsThreshold(context.Mentions, q));

    /// <summary>True where a clause says who may have the treatment or whom a study took.</summary>
    internal static bool Selects(RuleContext context, StatementClause clause)
    {
        if (clause.Has(StatementCue.Contraindicated | StatementCue.Recommended | StatementCue.Indicated))
        {
            return false;
        }

        if (clause.Has(StatementCue.Eligible) && !context.Document.IsPrimaryReport)
        {
            return !context.Mentions.Text.ContainsIgnoringCase("studies") && (!HasThreshold(context) || ListsMore(context));
        }

        return context.Document.IsPrimaryReport && (clause.Has(StatementCue.Enrolled | StatementCue.Eligible) || Allocated().IsMatch(context.Mentions.Text.AsSpan(clause.Start, clause.End - clause.Start)))
            && context.Mentions.Facets.Any(f => f.Facet is "grade" or "differentiation" or "resectability" or "progression" or "sstr" or "extent" or "functioning");
    }

    /// <summary>"Adults with progressive G1 or G2 tumors were randomly assigned to A or B": those who were allocated are those whom the study took.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:adults|patients|participants|people) (?:aged [^,;]{2,30} )?(?:with|who|whose)\b(?:[^.;]|\.(?=\d)){4,240}\bwere (?:then )?(?:randomly (?:assigned|allocated)|randomi[sz]ed|allocated)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Allocated();
}
