using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>For whom a therapy is licensed or indicated: by the words, or by standing in a label's section of indications.</summary>
public sealed partial class IndicationRule : IExtractionRule
{
    public string Name => "indication";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (StatementReading.IsLabel(context) && context.Mentions.Text.TrimEnd().EndsWith(':'))
        {
            yield break; // "is indicated for the treatment of adults with:" opens the list that says for whom
        }

        var section = InIndications(context);
        var limits = section && Limitation().IsMatch(context.Mentions.Text);
        foreach (var clause in context.Clauses)
        {
            var bySection = section && (clause.Start == 0 || clause.Named) && (Describes(context, clause) || (clause.Start == 0 && OpensItem().IsMatch(context.Mentions.Text)) || (limits && clause.Start == 0));
            if ((!clause.Has(StatementCue.Indicated) && !bySection) || (clause.Has(StatementCue.Open) && !limits) || (StatementReading.IsPreliminary(context) && !IsLicence(context, clause)) || RecommendationRule.IsGradedIndication(context, clause))
            {
                continue;
            }

            var subjects = clause.Named || StatementReading.IsLabel(context) || ArmLinking.OpensWithPronoun(context.Mentions.Text) ? StatementReading.OfLabelOr(context, clause, StatementCue.Indicated) : [];
            foreach (var subject in subjects)
            {
                yield return new Claim
                {
                    Kind = ClaimKind.Indication,
                    Therapy = subject.Therapy,
                    Rule = Name,
                    Direction = !limits || (clause.Start > 0 && clause.Has(StatementCue.Indicated)) ? Direction.For : IsOpen(context, clause) ? Direction.Neutral : Direction.Against,
                    Anchor = subject.Anchor,
                    Score = limits ? EvidenceExtractor.SureOfStructure : 0.8,
                };
            }
        }
    }

    /// <summary>"for the relief of symptoms of carcinoid tumours": an item behind "X is indicated:".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:for|in|as) (?:the )?(?:[a-z-]+ )?(?:treatment|relief|control|management|reduction)\b.*\b(?:neuroendocrine|carcinoids?|tumou?rs?|NETs?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensItem();

    /// <summary>"Limitation of use: ...": what the licence leaves out, or what was not shown.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*limitations? of use\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Limitation();

    /// <summary>A limit that says what nobody knows; other limits say for whom the drug is not.</summary>
    private static bool IsOpen(RuleContext context, StatementClause clause) => clause.Has(StatementCue.Open) || NotShown().IsMatch(context.Mentions.Text);

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:not|never) (?:been )?(?:shown|established|demonstrated|determined|proven|studied|known)\b|\bunknown\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NotShown();

    /// <summary>What a drug is licensed for is a fact wherever a report tells it; what it is said to be indicated for there, its question.</summary>
    private static bool IsLicence(RuleContext context, StatementClause clause) =>
        clause.Named && Mentions.Phrases.ContainsAny(context.Mentions.Text[clause.Start..clause.End], "approved", "licensed", "authorised", "authorized");

    internal static bool InIndications(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        return StatementReading.IsLabel(context)
            && (sentence.SectionCode == LabelSections.Indications || sentence.SectionPath.Any(h => h.ContainsIgnoringCase("indications and usage") || h.ContainsIgnoringCase("therapeutic indications")));
    }

    private static bool Describes(RuleContext context, StatementClause clause) =>
        context.Mentions.Facets.Any(f => f.Start >= clause.Start && f.Start < clause.End && f.Facet is not "grade");
}
