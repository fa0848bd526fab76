using PNetEvidence.Evidence;

namespace PNetEvidence.Extraction.Rules;

/// <summary>What rules a therapy out: by the words, or by standing in a label's or a guideline's section of contraindications.</summary>
public sealed class ContraindicationRule : IExtractionRule
{
    private const string ContraindicationsSection = "34070-3";

    public string Name => "contraindication";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        var section = sentence.SectionCode == ContraindicationsSection || (sentence.Section?.Contains("contraindications", StringComparison.OrdinalIgnoreCase) ?? false);
        // "None.", and a heading that the reader took for a sentence.
        section &= context.Mentions.Words.Count > 3;
        foreach (var clause in context.Clauses)
        {
            if (!clause.Has(StatementCue.Contraindicated) && !(section && clause.Start == 0))
            {
                continue;
            }

            var subjects = StatementReading.OfLabelOr(context, clause, StatementCue.Contraindicated);
            foreach (var subject in subjects)
            {
                yield return new Claim { Kind = ClaimKind.Contraindication, Therapy = subject.Therapy, Rule = Name, Direction = Direction.Against, Anchor = subject.Anchor, Score = 0.75 };
            }
        }
    }
}
