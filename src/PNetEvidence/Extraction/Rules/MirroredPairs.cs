using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// "Response rates of 5% and 9%, respectively, as against 2% and 0% on placebo": two treatments, each with a figure on either side of one contrast. The run of
/// four becomes two pairs, each of a treatment and the common control.
/// </summary>
internal static class MirroredPairs
{
    public static List<ValueGroup> Split(RuleContext context, List<ValueGroup> groups) =>
        [.. groups.SelectMany(group => Pairs(context, group) ?? [group])];

    private static List<ValueGroup>? Pairs(RuleContext context, ValueGroup group)
    {
        if (group.Values.Count != 4 || group.Kind == QuantityKind.Ratio || group.EndpointsAligned || MeasuresTwice(context.Mentions, group) || !IsMirrored(context.Mentions.Text, group.Values)
            || Treatments(context, group) is not var (one, other) || Control(context, group, one, other) is not { } control)
        {
            return null;
        }

        return [Pair(group.Values[0], one, group.Values[2], control), Pair(group.Values[1], other, group.Values[3], control)];
    }

    /// <summary>"The response and disease control rates were 5% and 73%, against 2% and 60%", "at one and two years": the two of each side are of one treatment.</summary>
    private static bool MeasuresTwice(SentenceMentions mentions, ValueGroup group)
    {
        bool Twice<T>(IReadOnlyList<T> items, Func<T, object> key)
            where T : Mention => ListAlignment.Lists(mentions, items).Exists(l => l.Count == 2 && (l[^1].End <= group.Start || l[0].Start >= group.End) && l.Select(key).Distinct().Count() == 2);
        return Twice(mentions.Endpoints, e => e.Endpoint.Id) || Twice(mentions.Timepoints, t => (t.Value, t.Unit));
    }

    private static ValueGroup Pair(OutcomeValue value, string therapy, OutcomeValue against, string control)
    {
        (value.Therapy, against.Therapy) = (therapy, control);
        return new ValueGroup([value, against]) { ArmsAligned = true };
    }

    private static bool IsMirrored(string text, List<OutcomeValue> values)
    {
        string Between(int i) => MetricLinking.BetweenFigures(text, values[i].End, values[i + 1].Start).Trim();
        return Between(0) is "and" or ", and" && Between(2) is "and" or ", and" && ArmLinking.IsContrast(text, values[1].End, values[2].Start);
    }

    /// <summary>The two that the sentence lists before its figures, else the last two of which the text gave figures.</summary>
    private static (string One, string Other)? Treatments(RuleContext context, ValueGroup group)
    {
        var listed = ListAlignment.Lists(context.Mentions, context.Mentions.Therapies).LastOrDefault(l => l.Count == 2 && l[^1].End <= group.Start && l[0].Id != l[1].Id);
        var pair = listed is not null ? (listed[0].Id, listed[1].Id) : context.Mentions.Therapies.Any(t => t.End <= group.Start) ? null : context.Discourse.Arms;
        return pair is var (one, other) && !context.Document.IsControl(one) && !context.Document.IsControl(other) ? (one, other) : null;
    }

    private static string? Control(RuleContext context, ValueGroup group, string one, string other) =>
        context.Mentions.Therapies.FirstOrDefault(t => t.Start >= group.End && context.Mentions.WordsBetween(group.End, t.Start) <= 4 && t.Id != one && t.Id != other)?.Id;
}
