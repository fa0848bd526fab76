using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Arms;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction.Linking;

/// <summary>
/// Claims in words that the linker reads where the grammar knows no cue for them: the classifier is sure enough of the kind and the linker of the therapy. What the cues of a
/// sentence say of direction is taken over; without one advice is for, and an effect points nowhere.
/// </summary>
internal static class LinkedStatements
{
    /// <summary>Below it the classifier would be wrong about the kind more often than not.</summary>
    private const float LeastKind = 0.3f;

    /// <summary>Below it the linker is wrong about the therapy more often than not; the confidence weighs the rest.</summary>
    private const double Least = 0.4;

    private static readonly ClaimKind[] Kinds = [ClaimKind.Recommendation, ClaimKind.Contraindication, ClaimKind.Indication, ClaimKind.Eligibility, ClaimKind.AdverseEvent, ClaimKind.Outcome];

    /// <summary>One claim a therapy, of its likeliest kind; none for a therapy that the grammar reads a statement of, or whose numbers tell the outcome, and none without a classifier.</summary>
    public static IReadOnlyList<Claim> Of(RuleContext context, IReadOnlyList<Claim> grammar, LinkReading reading)
    {
        if (context.Sentence.Kinds == KindProbabilities.Open || Asks(context))
        {
            return [];
        }

        var likeliest = new Dictionary<string, (ClaimKind Kind, ScoredLink Link)>(StringComparer.Ordinal);
        foreach (var kind in Kinds.Where(k => context.Sentence.Kinds[k] >= LeastKind))
        {
            foreach (var link in reading.StatementsOf(kind).Where(l => l.Probability >= Least && !StudyArms.IsControlCare(l.Candidate.Id) && !IsRead(grammar, kind, DoseArms.Drug(l.Candidate.Id)!)))
            {
                if (!likeliest.TryGetValue(link.Candidate.Id, out var known) || known.Link.Probability < link.Probability)
                {
                    likeliest[link.Candidate.Id] = (kind, link);
                }
            }
        }

        return [.. likeliest.Values.Select(s => Claim(context, s.Kind, s.Link))];
    }

    /// <summary>A question, or a few words that open a list, state nothing.</summary>
    private static bool Asks(RuleContext context) => context.Mentions.Text.AsSpan().TrimEnd() is [.., var last] && (last == '?' || (last == ':' && context.Mentions.Words.Count <= LongestLead)) || StatementReading.PointsToTable(context);

    private const int LongestLead = 8;

    private static bool IsRead(IReadOnlyList<Claim> grammar, ClaimKind kind, string therapy) => grammar.Any(g =>
        g.Therapy == therapy && (g.Value is null && g.Dose is null || (g.Value is not null && (g.Kind == kind || kind is ClaimKind.Outcome or ClaimKind.AdverseEvent))));

    private static Claim Claim(RuleContext context, ClaimKind kind, ScoredLink link)
    {
        var anchor = link.Candidate.Mention?.Start ?? 0;
        var text = context.Mentions.Text;
        var therapy = DoseArms.Drug(link.Candidate.Id)!;
        var clause = context.ClauseAt(anchor);
        return new Claim
        {
            Kind = kind,
            Therapy = therapy,
            Comparator = ComparatorOf(context, kind, clause, therapy),
            Rule = Linker.RuleName,
            Direction = DirectionOf(kind, clause),
            Strength = kind == ClaimKind.Recommendation ? StrengthReading.Strength(text) : null,
            EvidenceGrade = kind == ClaimKind.Recommendation ? StrengthReading.Grade(text) : null,
            Detail = kind == ClaimKind.AdverseEvent ? AdverseEventRule.Detail(context.Mentions.Toxicities) : null,
            Anchor = anchor,
            Score = Math.Round(Math.Min(link.Probability, context.Sentence.Kinds[kind]), 3),
        };
    }

    private static string? ComparatorOf(RuleContext context, ClaimKind kind, StatementClause? clause, string therapy)
    {
        var (start, end) = clause is null ? (0, context.Mentions.Text.Length) : (clause.Start, clause.End);
        return kind switch
        {
            ClaimKind.Outcome or ClaimKind.AdverseEvent => WordedComparison.Of(context, start, end, therapy),
            ClaimKind.Recommendation => WordedComparison.Named(context, start, end, therapy),
            _ => null,
        };
    }

    private static Direction? DirectionOf(ClaimKind kind, StatementClause? clause) => kind switch
    {
        ClaimKind.Recommendation => clause?.Has(StatementCue.Discouraged | StatementCue.Contraindicated | StatementCue.Worsens) == true ? Direction.Against : clause?.Has(StatementCue.Uncertain) == true ? Direction.Neutral : Direction.For,
        ClaimKind.Contraindication => Direction.Against,
        ClaimKind.Indication => Direction.For,
        ClaimKind.Outcome => clause?.Has(StatementCue.NoDifference) == true ? Direction.NoDifference : clause?.Has(StatementCue.Worsens) == true ? Direction.Worsens : clause?.Has(StatementCue.Improves | StatementCue.Curative) == true ? Direction.Improves : null,
        _ => null,
    };
}
