using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Endpoints that are listed before figures of different kinds: "ORR and median PFS were 9% and 11.2 months with A and 2% and 4.8 months with B". The figures go through the list
/// in order, once an arm; those of one endpoint become one group.
/// </summary>
internal static class EndpointRuns
{
    /// <summary>Words that the list and its figures may stand apart: "... for patients on A were".</summary>
    private const int MostWordsToFigures = 10;

    public static List<ValueGroup> Regroup(RuleContext context, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        foreach (var list in ListAlignment.Lists(mentions, mentions.Endpoints).Where(l => l.Count > 1 && l.Select(e => e.Endpoint.Id).Distinct(StringComparer.Ordinal).Count() == l.Count))
        {
            var end = Math.Min(mentions.Endpoints.FirstOrDefault(e => e.Start >= list[^1].End)?.Start ?? mentions.Text.Length, mentions.Text.IndexOf(';', list[^1].End) is > 0 and var stop ? stop : mentions.Text.Length);
            var values = groups.SelectMany(g => g.Values).Where(v => v.Start >= list[^1].End && v.End <= end).ToList();
            if (values.Count == 0 || values.Count % list.Count != 0 || !Fits(mentions, list, values))
            {
                continue;
            }

            for (var i = 0; i < values.Count; i++)
            {
                values[i].Endpoint = list[i % list.Count].Endpoint;
            }

            if (ListAlignment.ArmsOfRuns(context, values, list.Count, v => new ValueGroup([v])) is not { Count: > 1 } arms)
            {
                foreach (var group in groups.Where(g => g.Values.TrueForAll(values.Contains)))
                {
                    group.EndpointsAligned = true;
                }

                continue;
            }

            for (var i = 0; i < values.Count; i++)
            {
                (values[i].ArmMention, values[i].Therapy) = (arms[i / list.Count], arms[i / list.Count].Id);
            }

            var columns = Enumerable.Range(0, list.Count).Select(c => new ValueGroup([.. values.Where((_, i) => i % list.Count == c)]) { EndpointsAligned = true, ArmsAligned = true });
            return [.. groups.Where(g => !g.Values.Exists(values.Contains)).Concat(columns).OrderBy(g => g.Start)];
        }

        return groups;
    }

    /// <summary>Each figure is of a kind that its endpoint can have, not all are of one, and within a run only "and" and commas stand between them.</summary>
    private static bool Fits(SentenceMentions mentions, List<EndpointMention> list, List<OutcomeValue> values)
    {
        if (values.Take(list.Count).Select(v => v.Quantity.Kind).Distinct().Count() < 2 || mentions.WordsBetween(list[^1].End, values[0].Start) > MostWordsToFigures)
        {
            return false;
        }

        for (var i = 0; i < values.Count; i++)
        {
            var joined = i % list.Count == 0 || MetricLinking.WithoutBrackets(mentions.Text, values[i - 1].End, values[i].Start).Trim() is "and" or "," or ", and" or "/";
            if (!joined || !MetricLinking.Compatible(list[i % list.Count].Endpoint, values[i].Quantity))
            {
                return false;
            }
        }

        return true;
    }
}
