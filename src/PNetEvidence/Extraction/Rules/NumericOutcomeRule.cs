using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Outcome numbers of a running sentence. Values are grouped (coordinated values of one kind), each group is aligned with the lists of arms,
/// time points or endpoints beside it ("respectively"), what no list settles goes to the nearest mention, and two arms of one metric become one record.
/// </summary>
public sealed class NumericOutcomeRule : IExtractionRule
{
    public string Name => "numeric_outcome";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (context.Sentence.Sentence is { Kind: Ingestion.BlockKind.TableRow, Cells.Count: > 1 } && context.Mentions.Text == context.Sentence.Sentence.Normal.Text)
        {
            return []; // the cells of a row are read one by one
        }

        var values = OutcomeValue.Collect(context.Mentions);
        if (values.Count == 0)
        {
            return [];
        }

        var groups = ValueGrouping.Group(context.Mentions, values);
        foreach (var group in groups)
        {
            ListAlignment.Align(context, group, groups);
        }

        MetricLinking.Link(context, groups);
        values = MetricLinking.ShareAmongEndpoints(context, groups);
        ArmLinking.Link(context, groups);
        StatisticsLinking.Link(context, values);
        return ClaimAssembly.Assemble(context, groups, Name);
    }
}

/// <summary>A value on its way to a claim: what has been linked to it so far. Lives within one call of the rule.</summary>
internal sealed class OutcomeValue(Quantity quantity)
{
    public Quantity Quantity { get; } = quantity;
    public Endpoint? Endpoint { get; set; }
    public string? Metric { get; set; }
    public ToxicityMention? Toxicity { get; set; }
    public TherapyMention? ArmMention { get; set; }
    public string? Therapy { get; set; }
    public bool ArmFromContext { get; set; }
    public string? Comparator { get; set; }
    public Timepoint? Timepoint { get; set; }
    public IntervalMention? Interval { get; set; }
    public PValueMention? P { get; set; }
    public int? N { get; set; }

    /// <summary>How far the link of the metric reached, in words.</summary>
    public double MetricDistance { get; set; }
    public int Start => Quantity.Start;
    public int End => Quantity.End;

    /// <summary>Quantities that may be an outcome: those that nothing else in the sentence explains.</summary>
    public static List<OutcomeValue> Collect(SentenceMentions mentions)
    {
        var values = new List<OutcomeValue>();
        foreach (var quantity in mentions.Quantities)
        {
            if (ThresholdRule.IsThreshold(mentions, quantity) || ThresholdRule.IsCriterion(mentions, quantity))
            {
                continue;
            }

            if (quantity.Role == QuantityRole.Value && quantity.Kind is QuantityKind.Percent or QuantityKind.Duration or QuantityKind.Ratio or QuantityKind.NotReached
                || (quantity.Kind == QuantityKind.Count && quantity.Role == QuantityRole.Value && (quantity.Total is not null || quantity.Deaths)))
            {
                values.Add(new OutcomeValue(quantity));
            }
        }

        return values;
    }
}

/// <summary>Coordinated values of one kind, in printed order.</summary>
internal sealed class ValueGroup(List<OutcomeValue> values)
{
    public List<OutcomeValue> Values { get; } = values;

    /// <summary>Set when a list of arms was aligned with the values.</summary>
    public bool ArmsAligned { get; set; }
    public bool TimepointsAligned { get; set; }
    public bool EndpointsAligned { get; set; }

    /// <summary>Set when the first half of the values belongs to one arm and the second to the other.</summary>
    public bool Halved { get; set; }
    public int Start => Values[0].Start;
    public int End => Values[^1].End;
    public QuantityKind Kind => Values.Any(v => v.Quantity.Kind == QuantityKind.Duration) ? QuantityKind.Duration : Values[0].Quantity.Kind;
}
