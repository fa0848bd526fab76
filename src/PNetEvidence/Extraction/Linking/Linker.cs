using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction.Linking;

/// <summary>A candidate with its probability.</summary>
internal readonly record struct ScoredLink(LinkCandidate Candidate, double Probability);

/// <summary>A value with all its links, likeliest first, and what decoding chose.</summary>
/// <param name="comparators">Scores the arms that the value may be compared with; asked for by few values, so not before it is needed.</param>
internal sealed class LinkedValue(Quantity quantity, Func<IReadOnlyList<ScoredLink>>? comparators = null)
{
    public Quantity Quantity { get; } = quantity;
    public IReadOnlyList<ScoredLink> Metrics { get; init; } = [];
    public IReadOnlyList<ScoredLink> Arms { get; init; } = [];
    public IReadOnlyList<ScoredLink> Comparators => field ??= comparators?.Invoke() ?? [];
    public IReadOnlyList<ScoredLink> Timepoints { get; init; } = [];
    public LinkCandidate? Metric { get; set; }
    public LinkCandidate? Arm { get; set; }
    public LinkCandidate? Timepoint { get; set; }
    public IntervalMention? Interval { get; set; }
    public PValueMention? P { get; set; }
    public LinkedValue? Partner { get; set; }
    public double PartnerProbability { get; set; }

    /// <summary>Probability of the best candidate of an id; 0 where no candidate has it.</summary>
    public static double Of(IReadOnlyList<ScoredLink> links, string? id) => links.Where(l => l.Candidate.Id == id).Select(l => l.Probability).DefaultIfEmpty(0).Max();

    /// <summary>The best of all other ids.</summary>
    public static double Rival(IReadOnlyList<ScoredLink> links, string? id) => links.Where(l => l.Candidate.Id != id).Select(l => l.Probability).DefaultIfEmpty(0).Max();
}

/// <summary>How the linker reads a sentence.</summary>
/// <param name="doses">Links the doses.</param>
/// <param name="statements">Links the therapies of claims of one kind in words.</param>
/// <remarks>Only a sentence whose grammar gives a dose or a claim in words asks for them, so that they are read when asked for.</remarks>
internal sealed class LinkReading(IReadOnlyList<LinkedValue> values, IReadOnlyList<Claim> claims, Func<IReadOnlyList<LinkedValue>> doses, Func<ClaimKind, IReadOnlyList<ScoredLink>> statements)
{
    private readonly Dictionary<ClaimKind, IReadOnlyList<ScoredLink>> _statements = [];

    public IReadOnlyList<LinkedValue> Values => values;
    public IReadOnlyList<Claim> Claims => claims;
    public IReadOnlyList<LinkedValue> Doses => field ??= doses();

    /// <summary>Therapies that a claim of the kind may speak of; empty where the classifier all but rules the kind out.</summary>
    public IReadOnlyList<ScoredLink> StatementsOf(ClaimKind kind) => _statements.TryGetValue(kind, out var found) ? found : _statements[kind] = statements(kind);
}

/// <summary>
/// The learned linker: scores every pair of a sentence, then decodes jointly. A value has one metric, an interval holds its estimate, the two
/// sides of a comparison have one metric and different arms.
/// </summary>
internal static class Linker
{
    public const string RuleName = "linker";
    private const double Least = 0.5;

    public static LinkReading Read(RuleContext context, LinkerModel model)
    {
        var sentence = new SentenceInputs(context);
        var values = ReadValues(context, model, sentence);
        return new LinkReading(values, Assemble(context, values), () => ReadDoses(context, model, sentence.Shared, sentence.Arms), kind => MayState(context, kind) ? ReadStatements(context, model, sentence.Shared, sentence.Arms, kind) : []);
    }

    /// <summary>What all links of a sentence need; most sentences have none, so that it is made on first use.</summary>
    private sealed class SentenceInputs(RuleContext context)
    {
        public float[] Shared => field ??= LinkFeatures.Shared(context);
        public List<LinkCandidate> Arms => field ??= LinkCandidates.Arms(context);
    }

    private static List<LinkedValue> ReadDoses(RuleContext context, LinkerModel model, float[] shared, List<LinkCandidate> arms)
    {
        var doses = LinkCandidates.Doses(context);
        return [.. doses.Select((d, i) => new LinkedValue(d) { Arms = Score(context, model, shared, LinkKind.DoseTherapy, d, i, doses.Count, arms) })];
    }

    private static List<ScoredLink> Score(RuleContext context, LinkerModel model, float[] shared, LinkKind kind, Mention mention, int index, int of, List<LinkCandidate> candidates) =>
        [.. candidates.Select(c => new ScoredLink(c, model.Probability(kind, LinkFeatures.Pair(context, shared, mention, index, of, c, candidates.Count)))).OrderByDescending(l => l.Probability)];

    private static List<LinkedValue> ReadValues(RuleContext context, LinkerModel model, SentenceInputs sentence)
    {
        var quantities = LinkCandidates.Values(context);
        if (quantities.Count == 0)
        {
            return [];
        }

        var (shared, arms) = (sentence.Shared, sentence.Arms);
        var times = LinkCandidates.Timepoints(context);
        var values = quantities.Select((q, i) => new LinkedValue(q, () => Score(context, model, shared, LinkKind.Comparator, q, i, quantities.Count, arms))
        {
            Metrics = Score(context, model, shared, LinkKind.Metric, q, i, quantities.Count, LinkCandidates.Metrics(context, q)),
            Arms = Score(context, model, shared, LinkKind.Arm, q, i, quantities.Count, arms),
            Timepoints = Score(context, model, shared, LinkKind.Timepoint, q, i, quantities.Count, times),
        }).ToList();
        foreach (var value in values)
        {
            value.Metric = Best(value.Metrics);
            value.Arm = Best(value.Arms);
            value.Timepoint = Best(value.Timepoints);
        }

        Pair(context, model, shared, quantities, values);
        Statistics(context, model, shared, quantities, values);
        return values;
    }

    private static LinkCandidate? Best(IReadOnlyList<ScoredLink> links) => links.Count > 0 && links[0].Probability >= Least ? links[0].Candidate : null;

    /// <summary>Likeliest pairs first; a pair takes the metric and the two different arms that are likeliest together.</summary>
    private static void Pair(RuleContext context, LinkerModel model, float[] shared, IReadOnlyList<Quantity> quantities, List<LinkedValue> values)
    {
        var pairs = new List<(double P, int I, int J)>();
        foreach (var (i, j) in PartnerPairs(quantities))
        {
            if (model.Probability(LinkKind.Partner, LinkFeatures.Partners(context, shared, quantities, i, j)) is var p && p >= Least)
            {
                pairs.Add((p, i, j));
            }
        }

        foreach (var (p, i, j) in pairs.OrderByDescending(x => x.P).ThenBy(x => x.I).ThenBy(x => x.J))
        {
            var (a, b) = (values[i], values[j]);
            if (a.Partner is not null || b.Partner is not null)
            {
                continue;
            }

            (a.Partner, b.Partner, a.PartnerProbability, b.PartnerProbability) = (b, a, p, p);
            DecodePair(a, b);
        }
    }

    /// <summary>Which values may be the two sides of a comparison, in order; reading and training ask for the same ones.</summary>
    public static IEnumerable<(int I, int J)> PartnerPairs(IReadOnlyList<Quantity> quantities)
    {
        for (var i = 0; i < quantities.Count; i++)
        {
            for (var j = i + 1; j < Math.Min(quantities.Count, i + 6); j++)
            {
                if (CanPartner(quantities[i], quantities[j]))
                {
                    yield return (i, j);
                }
            }
        }
    }

    public static bool CanPartner(Quantity a, Quantity b) =>
        a.Kind != QuantityKind.Ratio && b.Kind != QuantityKind.Ratio && (a.Kind == b.Kind || a.Kind == QuantityKind.NotReached || b.Kind == QuantityKind.NotReached);

    private static void DecodePair(LinkedValue a, LinkedValue b)
    {
        var best = -1.0;
        foreach (var x in a.Arms.Take(6))
        {
            foreach (var y in b.Arms.Take(6))
            {
                if (x.Candidate.Id != y.Candidate.Id && x.Probability * y.Probability > best)
                {
                    best = x.Probability * y.Probability;
                    (a.Arm, b.Arm) = (x.Candidate, y.Candidate);
                }
            }
        }

        var metric = a.Metrics.Where(m => b.Metrics.Any(n => n.Candidate.Id == m.Candidate.Id)).OrderByDescending(m => m.Probability + LinkedValue.Of(b.Metrics, m.Candidate.Id)).FirstOrDefault();
        if (metric.Candidate is not null && Math.Max(metric.Probability, LinkedValue.Of(b.Metrics, metric.Candidate.Id)) >= Least)
        {
            (a.Metric, b.Metric) = (metric.Candidate, metric.Candidate);
        }

        (a.Timepoint, b.Timepoint) = (a.Timepoint ?? b.Timepoint, b.Timepoint ?? a.Timepoint);
    }

    private static void Statistics(RuleContext context, LinkerModel model, float[] shared, IReadOnlyList<Quantity> quantities, List<LinkedValue> values)
    {
        foreach (var (interval, k) in context.Mentions.Intervals.Select((x, k) => (x, k)))
        {
            var candidate = new LinkCandidate("", interval, CandidateSource.Sentence, k);
            var owner = values.Select((v, i) => (v, i)).Where(x => Holds(interval, x.v.Quantity))
                .Select(x => (x.v, P: model.Probability(LinkKind.Interval, LinkFeatures.Pair(context, shared, x.v.Quantity, x.i, values.Count, candidate, context.Mentions.Intervals.Count))))
                .OrderByDescending(x => x.P).FirstOrDefault();
            if (owner.v is not null && owner.P >= Least)
            {
                owner.v.Interval ??= interval;
            }
        }

        foreach (var (value, i) in values.Select((v, i) => (v, i)))
        {
            value.P = context.Mentions.PValues
                .Select((p, k) => (p, P: model.Probability(LinkKind.PValue, LinkFeatures.Pair(context, shared, value.Quantity, i, values.Count, new LinkCandidate("", p, CandidateSource.Sentence, k), context.Mentions.PValues.Count))))
                .Where(x => x.P >= Least).OrderByDescending(x => x.P).Select(x => x.p).FirstOrDefault();
        }
    }

    /// <summary>An interval that does not hold the value is another's, whatever stands nearer.</summary>
    public static bool Holds(IntervalMention interval, Quantity quantity) =>
        (quantity.Low is null || interval.High is null || quantity.Low <= interval.High) && (quantity.High is null || interval.Low is null || quantity.High >= interval.Low);

    private static List<ScoredLink> ReadStatements(RuleContext context, LinkerModel model, float[] shared, List<LinkCandidate> arms, ClaimKind kind) =>
        [.. arms.Select(a => new ScoredLink(a, model.Probability(LinkKind.Statement, LinkFeatures.Statement(context, shared, a, arms.Count, kind))))];

    /// <summary>True where the classifier leaves room for a claim of the kind.</summary>
    public static bool MayState(RuleContext context, ClaimKind kind) => context.Sentence.Kinds[kind] >= EvidenceExtractor.LeastProbability;

    private static List<Claim> Assemble(RuleContext context, List<LinkedValue> values)
    {
        var claims = new List<Claim>();
        var told = new HashSet<LinkedValue>();
        foreach (var value in values.Where(v => v.Metric is not null && v.Arm is not null))
        {
            if (!told.Add(value))
            {
                continue;
            }

            var other = value.Partner is { Metric: not null, Arm: not null } partner && told.Add(partner) ? partner : null;
            var (a, b) = other is not null && context.Document.IsControl(value.Arm!.Id) && !context.Document.IsControl(other.Arm!.Id) ? (other, value) : (value, other);
            claims.Add(Of(a, b));
        }

        return claims;
    }

    private static Claim Of(LinkedValue a, LinkedValue? b)
    {
        var comparator = b?.Arm?.Id ?? (a.Quantity.Kind == QuantityKind.Ratio && a.Comparators.FirstOrDefault(c => c.Candidate.Id != a.Arm!.Id) is { Probability: >= Least } c ? c.Candidate.Id : null);
        var p = a.P ?? b?.P;
        return new Claim
        {
            Kind = ClaimAssembly.KindOf(a.Metric!.Id),
            Therapy = a.Arm!.Id,
            Comparator = comparator,
            Rule = RuleName,
            Metric = a.Metric.Id,
            Value = a.Quantity.ToValue(),
            ComparatorValue = b?.Quantity.ToValue(),
            Timepoint = a.Timepoint?.Timepoint,
            Ci = a.Interval?.ToInterval(),
            ComparatorCi = b?.Interval?.ToInterval(),
            P = p?.Value,
            PBound = p?.Bound,
            N = a.Quantity.Total,
            Events = a.Quantity.Kind == QuantityKind.Percent ? a.Quantity.Events : null,
            Dispersion = a.Quantity.Dispersion,
            Detail = a.Metric.Detail,
            Anchor = Math.Min(a.Quantity.Start, b?.Quantity.Start ?? int.MaxValue),
            Score = Math.Round(Math.Min(LinkedValue.Of(a.Metrics, a.Metric.Id), LinkedValue.Of(a.Arms, a.Arm.Id)), 3),
        };
    }
}
