using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Who may have a therapy, or whom a study took: criteria, candidates, enrolment.</summary>
public sealed partial class EligibilityRule : IExtractionRule
{
    public string Name => "eligibility";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (StatementReading.IsLabel(context))
        {
            yield break;
        }

        // "Under sixty, low grade, nothing outside the liver": what the text has been about
        if (!context.Document.IsPrimaryReport && ThresholdRule.IsBareList(context.Mentions.Text) && context.Mentions.Therapies.Count == 0 && ArmLinking.Carried(context) is { } spoken)
        {
            yield return new Claim { Kind = ClaimKind.Eligibility, Therapy = spoken, Rule = Name, Score = 0.6 };
            yield break;
        }

        if (context.Discourse.Lead is { } lead && OpensConditions(lead) && IsCondition(context))
        {
            if (ArmLinking.Carried(context) is { } carried)
            {
                yield return new Claim { Kind = ClaimKind.Eligibility, Therapy = carried, Rule = Name, Anchor = 0, Score = EvidenceExtractor.SureOfStructure };
            }

            yield break;
        }

        foreach (var clause in context.Clauses)
        {
            if (!Selects(context, clause))
            {
                continue;
            }

            // those whom a study of three arms allocated are those of each: they are told of the first
            var arms = context.Document.Reported ?? (context.Document.StudyArms is { IsClosed: false } several && Allocated().IsMatch(context.Mentions.Text) ? several.Experimental.Id : null);
            var subjects = arms is null ? clause.Of(StatementCue.Eligible) : [new ClaimSubject(arms, clause.Start, null)];
            foreach (var subject in subjects)
            {
                yield return new Claim { Kind = ClaimKind.Eligibility, Therapy = subject.Therapy, Rule = Name, Anchor = subject.Anchor, Score = clause.Named ? 0.65 : 0.55 };
            }

            yield break;
        }
    }

    /// <summary>"The patient is suitable if:", "Candidates must meet all of these criteria:": words that open a list of conditions.</summary>
    internal static bool OpensConditions(string lead) => Opening().IsMatch(lead.AsSpan().TrimEnd());

    [GeneratedRegex(@"\b(?:suitable|eligible|suited|candidates?|considered|offered|accepted|listed|appropriate|operated|resected|transplanted|treated|possible)\b[^.;:]{0,60}\b(?:if|when|provided(?: that)?|where)(?: all of the following(?: apply| are met)?)?:$|\b(?:criteria|requirements|conditions)(?: for [a-z -]{3,40})?(?: are| include| apply| are met)?:$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>An item of such a list that is whole ("the future remnant is" opens a list of its own) and whose number, if it has one, no other rule reads.</summary>
    private static bool IsCondition(RuleContext context) =>
        context.Sentence.Sentence.Kind == BlockKind.ListItem && context.Mentions.Words.Count > 2 && !HasThreshold(context) && !Unfinished().IsMatch(context.Mentions.Text);

    [GeneratedRegex(@"\b(?:is|are|was|were|be|has|have|of|a|an|the)\s*:?\s*$|:\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();

    /// <summary>The threshold rule has read the criterion already.</summary>
    private static bool HasThreshold(RuleContext context) => context.Mentions.Quantities.Any(q => ThresholdRule.IsThreshold(context.Mentions, q));

    /// <summary>"Criteria were absence of extrahepatic disease, an age below 55 years and ...": a list that holds more than its numbers.</summary>
    private static bool ListsMore(RuleContext context) =>
        Mentions.Phrases.ContainsAny(context.Mentions.Text, "criteria") && context.Mentions.Text.Count(c => c is ',' or ';') + 1 > context.Mentions.Quantities.Count(q => ThresholdRule.IsThreshold(context.Mentions, q));

    /// <summary>True where a clause says who may have the treatment or whom a study took.</summary>
    internal static bool Selects(RuleContext context, StatementClause clause)
    {
        if (clause.Has(StatementCue.Contraindicated | StatementCue.Recommended | StatementCue.Indicated) || TakesStudies().IsMatch(context.Mentions.Text))
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

    /// <summary>"Randomized trials in adults with pNET were eligible": whom a review took are studies.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*(?:[\w-]+ ){0,5}(?:trials|studies|series|articles|reports|publications|papers)\b[^;]{0,260}\b(?:were|are|was) (?:eligible|included|selected|considered|retained|accepted)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TakesStudies();

    /// <summary>"Adults with progressive G1 or G2 tumors were randomly assigned to A or B": those who were allocated are those whom the study took.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:adults|patients|participants|people) (?:aged [^,;]{2,30} )?(?:with|who|whose)\b(?:[^.;]|\.(?=\d)){4,240}\bwere (?:then )?(?:randomly (?:assigned|allocated)|randomi[sz]ed|allocated)\b|\b(?:cent(?:re|er)s|hospitals|sites|institutions|trial|study|we|investigators) (?:randomi[sz]ed|allocated|randomly assigned) (?:\d+ )?(?:adults|patients|participants|people) (?:aged [^,;]{2,30} )?(?:with|who|whose)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Allocated();
}
