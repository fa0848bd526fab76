using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Linking;

/// <summary>Where a candidate comes from.</summary>
internal enum CandidateSource
{
    Sentence,
    Toxicity,
    Discourse,
    Section,
    Topic,
    Experimental,
    Control,
}

/// <summary>Something that a quantity may belong to.</summary>
/// <param name="Id">Metric or therapy id, or the time point as text.</param>
/// <param name="Mention">Null for what the sentence itself does not name.</param>
/// <param name="Rank">Place among the candidates of its kind in the sentence, from 0.</param>
internal sealed record LinkCandidate(string Id, Mention? Mention, CandidateSource Source, int Rank)
{
    public Endpoint? Endpoint { get; init; }
    public string? Detail { get; init; }
    public Timepoint? Timepoint { get; init; }
}

/// <summary>All that a quantity of a sentence may belong to. Reads mentions and document context, never what the grammar linked.</summary>
internal static class LinkCandidates
{
    /// <summary>Outcome values of the sentence.</summary>
    public static IReadOnlyList<Quantity> Values(RuleContext context) => [.. context.OutcomeValues.Select(v => v.Quantity)];

    public static IReadOnlyList<Quantity> Doses(RuleContext context) => [.. context.Mentions.Quantities.Where(q => q.Kind == QuantityKind.Dose)];

    public static List<LinkCandidate> Metrics(RuleContext context, Quantity quantity)
    {
        var found = new List<LinkCandidate>();
        foreach (var mention in context.Mentions.Endpoints)
        {
            Add(mention.Endpoint, mention, CandidateSource.Sentence);
        }

        if (quantity.Kind is QuantityKind.Percent or QuantityKind.Count)
        {
            foreach (var toxicity in context.Mentions.Toxicities)
            {
                found.Add(new LinkCandidate("adverse_event_rate", toxicity, CandidateSource.Toxicity, found.Count)
                {
                    Detail = toxicity.Grade is null ? toxicity.Id : $"{toxicity.Id}_grade_{toxicity.Grade}",
                });
            }
        }

        if (context.Discourse.Endpoint is { } last)
        {
            Add(last, null, CandidateSource.Discourse);
        }

        if (context.Discourse.SurvivalEndpoint is { } survival && survival != context.Discourse.Endpoint)
        {
            Add(survival, null, CandidateSource.Section);
        }

        return found;

        void Add(Endpoint endpoint, Mention? mention, CandidateSource source)
        {
            if (MetricLinking.Compatible(endpoint, quantity) && MetricLinking.Statistic(context.Mentions, new OutcomeValue(quantity) { Endpoint = endpoint }) is { } metric)
            {
                found.Add(new LinkCandidate(metric, mention, source, found.Count) { Endpoint = endpoint });
            }
        }
    }

    public static List<LinkCandidate> Arms(RuleContext context)
    {
        var found = new List<LinkCandidate>();
        foreach (var therapy in context.Mentions.Therapies)
        {
            found.Add(new LinkCandidate(therapy.Id, therapy, CandidateSource.Sentence, found.Count));
        }

        Add(context.Discourse.Therapy, CandidateSource.Discourse);
        Add(context.Discourse.SectionTherapy, CandidateSource.Section);
        Add(context.Document.Topic, CandidateSource.Topic);
        Add(context.Document.Arms?.Experimental, CandidateSource.Experimental);
        Add(context.Document.Arms?.Control, CandidateSource.Control);
        Add(context.Discourse.Arms?.First, CandidateSource.Discourse);
        Add(context.Discourse.Arms?.Second, CandidateSource.Discourse);
        return found;

        void Add(string? id, CandidateSource source)
        {
            if (id is not null && !found.Any(c => c.Mention is null && c.Id == id))
            {
                found.Add(new LinkCandidate(id, null, source, found.Count));
            }
        }
    }

    public static List<LinkCandidate> Timepoints(RuleContext context) =>
        [.. context.Mentions.Timepoints.Select((t, i) => new LinkCandidate(Key(new Timepoint(t.Value, t.Unit)), t, CandidateSource.Sentence, i) { Timepoint = new Timepoint(t.Value, t.Unit) })];

    /// <summary>Time points that mean the same have one key: 1 year is 12 months.</summary>
    public static string Key(Timepoint? timepoint) => timepoint is null ? "" : timepoint.Unit switch
    {
        "years" => FormattableString.Invariant($"{timepoint.Value * 12} months"),
        "weeks" => FormattableString.Invariant($"{timepoint.Value * 7} days"),
        _ => FormattableString.Invariant($"{timepoint.Value} {timepoint.Unit}"),
    };
}
