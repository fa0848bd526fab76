using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>One pattern of the grammar. Stateless and thread-safe: what earlier sentences said comes in as <see cref="RuleContext"/>.</summary>
public interface IExtractionRule
{
    string Name { get; }

    /// <summary>Claims of the sentence, in order of position; empty where the pattern does not occur.</summary>
    IEnumerable<Claim> Apply(RuleContext context);
}

/// <summary>A sentence with all that a rule may look at.</summary>
/// <param name="Sentence">The sentence and its claim-kind probabilities.</param>
/// <param name="Mentions">Its mentions.</param>
/// <param name="Document">Arms, sizes and topic of the whole document.</param>
/// <param name="Discourse">What the sentences before it were about.</param>
public sealed record RuleContext(ClassifiedSentence Sentence, SentenceMentions Mentions, DocumentContext Document, Discourse Discourse)
{
    /// <summary>The sentence's clauses as the rules for statements in words read them; read once, on first use.</summary>
    internal IReadOnlyList<StatementClause> Clauses => field ??= StatementReading.Of(this);

    /// <summary>The clause that holds an offset, else the first; null where the sentence has none.</summary>
    internal StatementClause? ClauseAt(int at) => Clauses.FirstOrDefault(c => c.Start <= at && at < c.End) ?? Clauses.FirstOrDefault();

    /// <summary>What each therapy mention does in the sentence, in the order of <see cref="SentenceMentions.Therapies"/>; read once, on first use.</summary>
    internal IReadOnlyList<TherapyRole> Roles => field ??= TherapyRoles.Of(Mentions);

    /// <summary>The values of the sentence that may be an outcome, linked to nothing; read once, on first use.</summary>
    internal IReadOnlyList<OutcomeValue> OutcomeValues
    {
        get
        {
            // a copy of this context with other mentions has other values
            if (!ReferenceEquals(_valuesOf, Mentions))
            {
                (_valuesOf, _values) = (Mentions, OutcomeValue.Collect(Mentions));
            }

            return _values;
        }
    }

    private SentenceMentions? _valuesOf;
    private IReadOnlyList<OutcomeValue> _values = [];

    /// <summary>True where the classifier all but rules out that the sentence bears a claim of the kind in words: such a claim is kept only if the document's structure states it.</summary>
    internal bool IsRuledOut(ClaimKind kind) => Sentence.Kinds[kind] < (Document.Terms.General ? EvidenceExtractor.LeastProbabilityElsewhere : EvidenceExtractor.LeastProbability);

    /// <summary>The two therapies that the text compares: the arms of the document, else those of the last comparison.</summary>
    internal (string First, string Second)? Compared => Document.Arms is { } own ? (own.Experimental, own.Control) : Discourse.Arms;
}
