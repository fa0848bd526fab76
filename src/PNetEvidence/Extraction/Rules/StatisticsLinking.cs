using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Gives each value its confidence interval (the nearest value before it) and p value (every value back to the last p value).</summary>
internal static class StatisticsLinking
{
    public static void Link(RuleContext context, List<OutcomeValue> values)
    {
        var mentions = context.Mentions;
        foreach (var interval in mentions.Intervals)
        {
            // An interval behind a follow-up time or an age belongs to that, not to an outcome further back.
            var nearest = mentions.Quantities.LastOrDefault(q => q.End <= interval.Start);
            var owner = values.LastOrDefault(v => v.End <= interval.Start);
            if (owner is not null && owner.Interval is null && (nearest is null || nearest.Start <= owner.Start || nearest.Role is QuantityRole.Timepoint or QuantityRole.ArmSize))
            {
                owner.Interval = interval;
            }
        }

        var from = 0;
        foreach (var p in mentions.PValues)
        {
            foreach (var value in values.Where(v => v.Start >= from && v.End <= p.Start))
            {
                value.P = p;
            }

            if (from == 0 && !values.Any(v => v.End <= p.Start))
            {
                // "p = 0.002; hazard ratio 0.51": printed before what it tests
                foreach (var value in values.Where(v => v.Start >= p.End))
                {
                    value.P = p;
                }
            }

            from = p.End;
        }

        LinkRespective(mentions, values);
        foreach (var value in values)
        {
            // A bare count is the number of events: the patients behind it are those of the arm.
            value.N = value.Quantity.Total ?? (value.Quantity.Kind == QuantityKind.Count ? null : OwnSize(mentions, value) ?? AttachedSize(mentions, value.ArmMention));
        }
    }

    /// <summary>"(P = 0.07 and P = 0.2, respectively)": p values in the order of the metrics, or of the values, before them.</summary>
    private static void LinkRespective(SentenceMentions mentions, List<OutcomeValue> values)
    {
        for (var i = 0; i < mentions.PValues.Count; i++)
        {
            var last = i;
            while (last + 1 < mentions.PValues.Count && mentions.Text[mentions.PValues[last].End..mentions.PValues[last + 1].Start].Trim() is "and" or "," or ", and")
            {
                last++;
            }

            var count = last - i + 1;
            var behind = mentions.Text.AsSpan(mentions.PValues[last].End).TrimStart(" ,");
            if (count > 1 && (behind.StartsWith("respectively") || behind.StartsWith("resp.")))
            {
                var floor = i == 0 ? 0 : mentions.PValues[i - 1].End;
                var tested = values.Where(v => v.Start >= floor && v.End <= mentions.PValues[i].Start).ToList();
                var metrics = tested.Select(v => v.Metric).Distinct(StringComparer.Ordinal).ToList();
                foreach (var (value, at) in tested.Select((v, k) => (v, metrics.Count == count ? metrics.IndexOf(v.Metric) : tested.Count == count ? k : -1)).Where(x => x.Item2 >= 0))
                {
                    value.P = mentions.PValues[i + at];
                }
            }

            i = last;
        }
    }

    /// <summary>"107.6 months when the load was low (n = 64) against 57.5 months when it was high (n = 21)": the size of a group that is told behind its value.</summary>
    private static int? OwnSize(SentenceMentions mentions, OutcomeValue value)
    {
        var explicitly = mentions.ArmSizes.Where(s => s.Explicit).ToList();
        if (explicitly.Count < 2)
        {
            return null;
        }

        var text = mentions.Text;
        // "pancreatic (n = 139; HR 0.36)"
        if (text.LastIndexOf('(', value.Start) is >= 0 and var open && text.IndexOf(')', open) >= value.End && explicitly.Find(s => s.Start > open && s.End <= value.Start) is { } inside)
        {
            return inside.N;
        }

        var next = mentions.Quantities.FirstOrDefault(q => q.Start >= value.End && q is { Role: QuantityRole.Value, Kind: QuantityKind.Percent or QuantityKind.Duration or QuantityKind.Ratio })?.Start ?? text.Length;
        if (explicitly.Find(s => s.Start >= value.End && s.End <= next) is not { } size || mentions.WordsBetween(value.End, size.Start) > 14 || text.AsSpan(value.End, size.Start - value.End).Contains(';'))
        {
            return null;
        }

        // "23.9 months, those assigned to B (n = 69) for 14.1"
        if (mentions.TherapyBefore(size) is { } sized && sized.Start >= value.End && sized != value.ArmMention && text.AsSpan(value.End, sized.Start - value.End).Contains(','))
        {
            return null;
        }

        // a bracket that goes on to the next value tells of that one
        return next == text.Length || text.AsSpan(size.End, next - size.End).Contains(')') ? size.N : null;
    }

    /// <summary>"placebo (n = 43)", "47 patients who underwent hepatectomy".</summary>
    internal static int? AttachedSize(SentenceMentions mentions, TherapyMention? arm)
    {
        if (arm is null)
        {
            return null;
        }

        var behind = mentions.ArmSizes.FirstOrDefault(s => s.Explicit && s.Start >= arm.End && s.Start - arm.End <= 24 && mentions.Text.AsSpan(arm.End, s.Start - arm.End).IndexOfAny(',', ';') < 0);
        if (behind is not null)
        {
            return behind.N;
        }

        var before = mentions.ArmSizes.LastOrDefault(s => s.End <= arm.Start && mentions.WordsBetween(s.End, arm.Start) <= 5 && mentions.Text.AsSpan(s.End, arm.Start - s.End).IndexOfAny(',', ';') < 0
            && !mentions.Therapies.Any(t => t.Start >= s.End && t.End <= arm.Start));
        return before?.N;
    }
}
