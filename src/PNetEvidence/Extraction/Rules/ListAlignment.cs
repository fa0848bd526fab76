using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Aligns a group of k values with a list of k time points, endpoints, toxicities or arms beside it, in printed order.</summary>
internal static partial class ListAlignment
{
    public static void Align(RuleContext context, ValueGroup group, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        var k = group.Values.Count;
        if (k == 1 && group.Kind == QuantityKind.Percent && mentions.Text.AsSpan(group.End).StartsWith(" at both ")
            && Lists(mentions, mentions.Timepoints).FirstOrDefault(l => l.Count == 2 && l[0].Start >= group.End && l[0].Start - group.End <= 10) is { } both)
        {
            group.Values.Add(new OutcomeValue(group.Values[0].Quantity));
            for (var i = 0; i < 2; i++)
            {
                group.Values[i].Timepoint = new Timepoint(both[i].Value, both[i].Unit);
            }

            group.TimepointsAligned = true;
            return;
        }

        if (k < 2 || AlignGrid(context, group, k))
        {
            return;
        }

        MetricLinking.LinkGradedCases(mentions, group);
        if (group.EndpointsAligned)
        {
            return; // a figure a grade, none an arm
        }

        AlignStatistics(mentions, group, k);

        AlignTimepoints(mentions, group, groups, k);
        if (!group.TimepointsAligned)
        {
            AlignEndpoints(mentions, group, groups, k);
        }

        // Ratios are of pairs of arms: only "respectively" gives each an arm of its own.
        if (!group.TimepointsAligned && !group.EndpointsAligned && (group.Kind != QuantityKind.Ratio || mentions.Text.ContainsIgnoringCase("respectively")))
        {
            AlignArms(context, group, k, groups);
        }
    }

    /// <summary>
    /// "One- and 3-year rates were 89% and 60% in the A group, 86% and 56% in the B group", "median PFS and OS were 9 and 34 months with A and 12 and 43 months with B":
    /// each arm stands behind its own run through the list of times or endpoints.
    /// </summary>
    private static bool AlignGrid(RuleContext context, ValueGroup group, int k)
    {
        var mentions = context.Mentions;
        bool Runs<T>(List<T> list)
            where T : Mention => list.Count > 1 && k > list.Count && k % list.Count == 0 && list[^1].End <= group.Start;
        var times = group.Kind == QuantityKind.Percent ? Lists(mentions, mentions.Timepoints).LastOrDefault(Runs) : null;
        if (times is not null && times.Select(t => (t.Value, t.Unit)).Distinct().Count() == times.Count && ArmsOfRuns(context, group.Values, times.Count, _ => group) is { } timed)
        {
            for (var i = 0; i < k; i++)
            {
                var time = times[i % times.Count];
                group.Values[i].Timepoint = new Timepoint(time.Value, time.Unit);
                (group.Values[i].ArmMention, group.Values[i].Therapy) = (timed[i / times.Count], timed[i / times.Count].Id);
            }

            return group.TimepointsAligned = group.ArmsAligned = true;
        }

        var endpoints = EndpointLists(mentions).LastOrDefault(l => Runs(l) && Near(mentions, l[^1].End, group.Start) && l.TrueForAll(e => MetricLinking.Compatible(e.Endpoint, group.Values[0].Quantity)));
        if (endpoints is not null && endpoints.Select(e => e.Endpoint.Id).Distinct().Count() == endpoints.Count && ArmsOfRuns(context, group.Values, endpoints.Count, _ => group) is { } measured)
        {
            for (var i = 0; i < k; i++)
            {
                group.Values[i].Endpoint = endpoints[i % endpoints.Count].Endpoint;
                (group.Values[i].ArmMention, group.Values[i].Therapy) = (measured[i / endpoints.Count], measured[i / endpoints.Count].Id);
            }

            return group.EndpointsAligned = group.ArmsAligned = true;
        }

        return false;
    }

    /// <summary>The arms behind each run of <paramref name="length"/> values; null where a run has none or two have the same.</summary>
    /// <param name="groupOf">The group that a run's last value stands in.</param>
    internal static List<TherapyMention>? ArmsOfRuns(RuleContext context, List<OutcomeValue> values, int length, Func<OutcomeValue, ValueGroup> groupOf)
    {
        var arms = new List<TherapyMention>();
        for (var i = length - 1; i < values.Count; i += length)
        {
            if (ArmLinking.AttachedArm(context, values[i], groupOf(values[i])) is not { } arm || arm.Start < values[i].End)
            {
                return null;
            }

            arms.Add(arm);
        }

        return arms.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count() == arms.Count ? arms : null;
    }

    /// <summary>"mean and median survival were 31 and 18 months with A and 21 and 13 with B": each pair of values is a mean and a median.</summary>
    private static void AlignStatistics(SentenceMentions mentions, ValueGroup group, int k)
    {
        if (k % 2 > 0 || group.Kind != QuantityKind.Duration || MeanAndMedian().Match(mentions.Text[Math.Max(0, group.Start - 120)..group.Start]) is not { Success: true } named)
        {
            return;
        }

        var meanFirst = named.Groups["first"].Value is not ("median" or "Median");
        for (var i = 0; i < k; i++)
        {
            group.Values[i].IsMean = (i % 2 == 0) == meanFirst;
        }

        group.EndpointsAligned = k == 2;
        group.Halved = k == 4 && ArmLinking.IsContrast(mentions.Text, group.Values[1].End, group.Values[2].Start);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<first>mean|average|median) and (?<second>median|mean|average)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex MeanAndMedian();

    // "the 1-, 3- and 5-year survival rates were 89%, 70% and 61%"; a second group may share the list of the first.
    private static void AlignTimepoints(SentenceMentions mentions, ValueGroup group, List<ValueGroup> groups, int k)
    {
        // "1-, 3- and 5-year survival: 95% vs 81%, 86% vs 62% and 74% vs 50%"
        if (k >= 4 && k % 2 == 0 && group.Kind == QuantityKind.Percent && Enumerable.Range(0, k - 1).All(i => ArmLinking.Contrasts(mentions.Text, group.Values[i].End, group.Values[i + 1].Start) == (i % 2 == 0))
            && Lists(mentions, mentions.Timepoints).LastOrDefault(l => l.Count * 2 == k && l[^1].End <= group.Start) is { } each)
        {
            for (var i = 0; i < k; i++)
            {
                group.Values[i].Timepoint = new Timepoint(each[i / 2].Value, each[i / 2].Unit);
            }

            group.TimepointsAligned = group.Paired = true;
            return;
        }

        // "1, 3 and 5 years: 86%, 67% and 50% vs 68%, 46% and 33%": each arm goes through the list once
        if (k % 2 == 0 && k > 2 && group.Kind == QuantityKind.Percent && ArmLinking.IsContrast(mentions.Text, group.Values[(k / 2) - 1].End, group.Values[k / 2].Start)
            && Lists(mentions, mentions.Timepoints).LastOrDefault(l => l.Count * 2 == k && l[^1].End <= group.Start) is { } shared)
        {
            for (var i = 0; i < k; i++)
            {
                var time = shared[i % shared.Count];
                group.Values[i].Timepoint = new Timepoint(time.Value, time.Unit);
            }

            group.TimepointsAligned = group.Halved = true;
            return;
        }

        var list = Lists(mentions, mentions.Timepoints).LastOrDefault(l => l.Count == k && l[^1].End <= group.Start)
            ?? Lists(mentions, mentions.Timepoints).FirstOrDefault(l => l.Count == k && l[0].Start >= group.End && mentions.WordsBetween(group.End, l[0].Start) <= 6);
        if (list is null || group.Kind is not (QuantityKind.Percent or QuantityKind.Count))
        {
            return;
        }

        // "59% and 36% at 2 years" with two arms is no list of time points: k distinct ones are.
        if (list.Select(t => (t.Value, t.Unit)).Distinct().Count() != k)
        {
            return;
        }

        for (var i = 0; i < k; i++)
        {
            group.Values[i].Timepoint = new Timepoint(list[i].Value, list[i].Unit);
        }

        group.TimepointsAligned = true;
    }

    // "partial and minimal response in 28% and 3%", "neutropenia and anemia of grade 3 occurred in 1% and 2%"
    private static void AlignEndpoints(SentenceMentions mentions, ValueGroup group, List<ValueGroup> groups, int k)
    {
        // A list whose members have values of their own ("stomatitis (63% vs 17%) and rash (48% vs 10%)") is aligned already.
        bool Free<T>(List<T> list)
            where T : Mention => !groups.Any(g => g != group && g.Start >= list[0].Start && g.End <= group.Start);

        if (AlignPairs(mentions, group, k))
        {
            return;
        }

        var toxicities = Lists(mentions, mentions.Toxicities).LastOrDefault(l => l.Count == k && Free(l) && l[^1].End <= group.Start && Near(mentions, l[^1].End, group.Start));
        if (toxicities is not null && group.Kind == QuantityKind.Percent && Respectively(mentions, group))
        {
            for (var i = 0; i < k; i++)
            {
                group.Values[i].Toxicity = toxicities[i];
            }

            group.EndpointsAligned = true;
            return;
        }

        var endpoints = EndpointLists(mentions).LastOrDefault(l => l.Count == k && Free(l) && l[^1].End <= group.Start && Near(mentions, l[^1].End, group.Start) && l.Select(e => e.Endpoint.Id).Distinct().Count() == k
            && l.Zip(l.Skip(1)).All(p => !string.IsNullOrWhiteSpace(mentions.Text[p.First.End..p.Second.Start]))); // "toxicity ended treatment in 5% and 14%" measures one thing
        if (endpoints is null || !Respectively(mentions, group))
        {
            return;
        }

        for (var i = 0; i < k; i++)
        {
            group.Values[i].Endpoint = endpoints[i].Endpoint;
        }

        group.EndpointsAligned = true;
    }

    /// <summary>"anemia and nausea were commoner with A (52% vs 10% and 34% vs 2%, respectively)": each member of the list has a pair of values, one an arm.</summary>
    private static bool AlignPairs(SentenceMentions mentions, ValueGroup group, int k)
    {
        if (k < 4 || k % 2 > 0 || group.Kind == QuantityKind.Ratio)
        {
            return false;
        }

        for (var i = 0; i + 1 < k; i++)
        {
            if (ArmLinking.Contrasts(mentions.Text, group.Values[i].End, group.Values[i + 1].Start) != (i % 2 == 0))
            {
                return false;
            }
        }

        var toxicities = Lists(mentions, mentions.Toxicities).LastOrDefault(l => l.Count * 2 == k && l[^1].End <= group.Start);
        var endpoints = EndpointLists(mentions).LastOrDefault(l => l.Count * 2 == k && l[^1].End <= group.Start && l.Select(e => e.Endpoint.Id).Distinct(StringComparer.Ordinal).Count() == l.Count && l.TrueForAll(e => MetricLinking.Compatible(e.Endpoint, group.Values[0].Quantity)));
        if (toxicities is null && endpoints is null)
        {
            // "in grade 1 tumours 31 months vs 20 months and in grade 2 tumours 21 months vs 18 months": the same two arms in either group
            return group.Paired = k == 4 && mentions.Therapies.Count == 0 && OpensSubgroup().IsMatch(mentions.Text[group.Values[1].End..group.Values[2].Start]);
        }

        for (var i = 0; i < k; i++)
        {
            group.Values[i].Toxicity = endpoints is null ? toxicities![i / 2] : null;
            group.Values[i].Endpoint = endpoints?[i / 2].Endpoint;
        }

        return group.EndpointsAligned = group.Paired = true;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: ?\([^()]*\))?,? (?:and|but|while|whereas)(?: [\w-]+)? (?:in|for|among|with) [^.;,]{3,60} $|^(?: ?\([^()]*\))? (?:in|for|among) [^.;,]{3,60},? and $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensSubgroup();

    // "in the placebo (n = 43) and octreotide LAR (n = 42) groups, 6.0 and 14.3 months", "3% and 18% in the control and dotatate groups"
    private static void AlignArms(RuleContext context, ValueGroup group, int k, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        if (AlignRise(context, group, k, groups) || Attached(context, group) || (k == 2 && ArmLinking.TrialOfTreatment(context, group) is not null))
        {
            return;
        }

        if (AlignRatiosAgainst(mentions, group, k))
        {
            return;
        }

        var lists = Lists(mentions, mentions.Therapies);
        var list = lists.FirstOrDefault(l => l.Count == k && l[0].Start >= group.End && mentions.WordsBetween(group.End, l[0].Start) <= 8)
            ?? lists.LastOrDefault(l => l.Count == k && l[^1].End <= group.Start);
        if (list is null && k == 2 && mentions.Therapies.Count(t => t.End <= group.Start) >= 2)
        {
            // "A prolonged PFS over B (8.4 vs 3.9 months)": the last two different arms before the values
            var second = mentions.Therapies.Last(t => t.End <= group.Start);
            var first = mentions.Therapies.LastOrDefault(t => t.End <= second.Start && t.Id != second.Id);
            // "A reached 10.9 months versus 3.7, and B 13.8 versus 4.4": the first has figures of its own
            list = first is null || ArmLinking.HasFigures(mentions, first, second.Start, group.Kind) ? null : SetAgainst(context, first, second) ? [second, first] : [first, second];
        }
        else if (list is null && k == 2 && mentions.Therapies.Count(t => t.End <= group.Start) == 1 && mentions.Therapies.Any(t => t.Start >= group.End))
        {
            // "patients on A had longer PFS (11 versus 4.6 months) than patients on B"
            var first = mentions.Therapies.Last(t => t.End <= group.Start);
            var second = mentions.Therapies.First(t => t.Start >= group.End);
            list = first.Id == second.Id || mentions.WordsBetween(group.End, second.Start) > 6 || ArmLinking.HasOwnFigures(mentions, second, group) ? null : [first, second];
        }

        // "Compared with B, A ... (35 versus 39 months)"
        if (list is [var opening, var subject] && subject.End <= group.Start && opening.Start < 24 && ArmLinking.IsSetAgainst(mentions.Text, opening.Start))
        {
            list = [subject, opening];
        }

        if (list is null || list.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            return;
        }

        for (var i = 0; i < k; i++)
        {
            group.Values[i].ArmMention = list[i];
            group.Values[i].Therapy = list[i].Id;
        }

        group.ArmsAligned = true;
    }

    /// <summary>"26 months with A and 22 with B, as opposed to 15 with C; the hazard ratios against C were 0.54 and 0.66, respectively": of those named before, in their order.</summary>
    private static bool AlignRatiosAgainst(SentenceMentions mentions, ValueGroup group, int k)
    {
        if (group.Kind != QuantityKind.Ratio || RatiosAgainst().Match(mentions.Text[..group.Start]) is not { Success: true } against
            || mentions.Therapies.LastOrDefault(t => !t.Background && t.Start >= against.Index && t.End <= group.Start) is not { } reference)
        {
            return false;
        }

        var tested = mentions.Therapies.Where(t => !t.Background && t.End <= against.Index && t.Id != reference.Id).DistinctBy(t => t.Id).ToList();
        if (tested.Count != k)
        {
            return false;
        }

        for (var i = 0; i < k; i++)
        {
            (group.Values[i].ArmMention, group.Values[i].Therapy, group.Values[i].Comparator, group.Values[i].IsOfPair) = (tested[i], tested[i].Id, reference.Id, true);
        }

        return group.ArmsAligned = true;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:hazard|odds|risk) ratios|HRs|ORs) (?:for (?:progression|death|progression or death|PFS|OS) )?(?:against|versus|vs\.?|compared with|relative to|over) [^.;,()]{2,40} (?:were|of)(?: respectively)? $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RatiosAgainst();

    /// <summary>
    /// "Compared with B, A ... (35 versus 39 months)", "doubled the PFS of placebo, and A did the same (11.4 vs 5.5 months)": the arm that the sentence names only to set another
    /// against it comes second, unless both stand in one list.
    /// </summary>
    private static bool SetAgainst(RuleContext context, TherapyMention first, TherapyMention second)
    {
        var text = context.Mentions.Text;
        if (second.Start < first.End)
        {
            return false;
        }

        if (ArmLinking.IsCalledControl(text, first))
        {
            return true;
        }

        if (first.Start < 24 && ArmLinking.IsSetAgainst(text, first.Start) && text.AsSpan(first.End, second.Start - first.End).Contains(','))
        {
            return true;
        }

        return context.Document.IsControl(first.Id) && !context.Document.IsControl(second.Id) && !ArmLinking.Contrasts(text, first.End, second.Start)
            && text.AsSpan(first.End, second.Start - first.End).Trim() is not ("and" or "or" or ",") && context.Mentions.WordsBetween(first.End, second.Start) > 3;
    }

    /// <summary>"A prolonged PFS from 5.5 to 11.4 months compared with B": the start is B's figure, the end A's.</summary>
    private static bool AlignRise(RuleContext context, ValueGroup group, int k, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        if (k != 2 || !mentions.Text.AsSpan(0, group.Start).TrimEnd().EndsWith("from", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var between = mentions.Text[group.Values[0].End..group.Values[1].Start];
        if (RiseFromArm().IsMatch(between) && mentions.Therapies.FirstOrDefault(t => t.Start >= group.Values[0].End && t.End <= group.Values[1].Start) is { } start)
        {
            return AlignRiseFrom(context, group, start);
        }

        if (between.Trim() is not "to")
        {
            return false;
        }

        // "the addition of A to B raised it from 14.4 to 22.7 months"
        for (var i = 0; i + 1 < mentions.Therapies.Count && mentions.Therapies[i + 1].End <= group.Start; i++)
        {
            var (added, to) = (mentions.Therapies[i], mentions.Therapies[i + 1]);
            if (to.Start > added.End && mentions.Text[added.End..to.Start].Trim() is "to" && Phrases.EndsWithAny(mentions.Text[..added.Start].TrimEnd(), "addition of", "adding"))
            {
                (group.Values[0].ArmMention, group.Values[0].Therapy) = (to, to.Id);
                (group.Values[1].ArmMention, group.Values[1].Therapy) = (added, TherapyFinder.IsJoint(added.Id) ? added.Id : TherapyFinder.Combine([added.Id, to.Id]));
                (group.Values[0], group.Values[1]) = (group.Values[1], group.Values[0]); // what is tested goes first
                return group.ArmsAligned = true;
            }
        }

        // "with A it rose from 5.5 to 11.4 months", "rose from 5.5 to 11.4 months with A"
        // ", and with B from 5.5 to 11.4": what stands between two rises is the second's
        var earlier = groups.LastOrDefault(g => g != group && g.End <= group.Start && g.ArmsAligned && (g.Rises || g.Kind == group.Kind))?.End ?? 0;
        var subject = (earlier > 0 ? mentions.Therapies.LastOrDefault(t => !t.Background && t.Start >= earlier && t.End <= group.Start && !context.Document.IsControl(t.Id)) : null)
            ?? mentions.Therapies.FirstOrDefault(t => !t.Background && t.End <= group.Start && !context.Document.IsControl(t.Id))
            ?? mentions.Therapies.FirstOrDefault(t => !t.Background && t.Start >= group.End && !context.Document.IsControl(t.Id) && mentions.Text[group.End..t.Start].Trim() is "with" or "on" or "after" or "under" or "by adding" or "with the addition of");
        var control = mentions.Therapies.FirstOrDefault(t => t.Start >= group.End && t.Id != subject?.Id && mentions.WordsBetween(group.End, t.Start) <= 8 && ArmLinking.IsContrast(mentions.Text, group.End, t.Start))
            ?? mentions.Therapies.FirstOrDefault(t => t.End <= group.Start && context.Document.IsControl(t.Id));
        // "rose from 40% to 62% between week 4 and week 12": one arm at two times
        var overTime = ChangeOverTime().IsMatch(mentions.Text) || mentions.Timepoints.Count > 1;
        var survival = mentions.Endpoints.LastOrDefault(e => e.End <= group.Start)?.Endpoint is { Group: "survival" } or { Id: "orr" or "tumor_response" } || (mentions.Endpoints.Count == 0 && group.Kind == QuantityKind.Duration);
        if (control is null && (overTime || !survival))
        {
            group.Values.RemoveAt(0);
            return true;
        }

        // "fell from 11.4 to 5.5 months with placebo"
        if (subject is null && mentions.Therapies.FirstOrDefault(t => !t.Background && t.Start >= group.End && mentions.Text[group.End..t.Start].Trim() is "with" or "on" or "under") is { } last)
        {
            (group.Values[1].ArmMention, group.Values[1].Therapy) = (last, last.Id);
            group.Values[0].Therapy = ArmLinking.OtherArm(context, last, group);
            return group.ArmsAligned = true;
        }

        if (control is null)
        {
            return AlignRiseOfCompared(context, group, subject, groups);
        }

        if (subject is null)
        {
            return false;
        }

        (group.Values[0].ArmMention, group.Values[0].Therapy) = (control, control.Id);
        (group.Values[1].ArmMention, group.Values[1].Therapy) = (subject, subject.Id);
        return group.ArmsAligned = true;
    }

    /// <summary>"from 4.6 months with B to 11.0 months (with A)": the arm that the rise starts from stands with its figure.</summary>
    private static bool AlignRiseFrom(RuleContext context, ValueGroup group, TherapyMention start)
    {
        var mentions = context.Mentions;
        var (from, to) = (group.Values[0], group.Values[1]);
        var end = mentions.Therapies.FirstOrDefault(t => t.Id != start.Id && t.Start >= group.End && mentions.WordsBetween(group.End, t.Start) <= 2);
        // "fell from 80% after A to 45% at ten years": one treatment at two times
        if (end is null && (mentions.Timepoints.Any(t => t.Start >= group.End && mentions.WordsBetween(group.End, t.Start) <= 2) || ChangeOverTime().IsMatch(mentions.Text)))
        {
            return false;
        }

        var isSide = context.Document.IsControl(start.Id) || Arms.StudyArms.IsControlCare(start.Id) || (context.Compared is var (first, second) && (first == start.Id || second == start.Id));
        end ??= isSide ? mentions.Therapies.LastOrDefault(t => t.Id != start.Id && !t.Background && t.End <= group.Start) : null;
        if ((end?.Id ?? (isSide ? ArmLinking.OtherArm(context, start, group) : null)) is not { } reached)
        {
            return false;
        }

        (from.ArmMention, from.Therapy) = (start, start.Id);
        (to.ArmMention, to.Therapy) = (end, reached);
        (group.Values[0], group.Values[1]) = (to, from); // what is tested goes first
        return group.Rises = group.ArmsAligned = true;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]*\))? (?:with|on|under|in|for|after) [^.;,()]{3,50} to $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RiseFromArm();

    /// <summary>A rise whose sentence names no arm that it is against: it is between the two arms that the text compares, or it is a change of the one.</summary>
    private static bool AlignRiseOfCompared(RuleContext context, ValueGroup group, TherapyMention? subject, List<ValueGroup> groups)
    {
        var (from, to) = (group.Values[0], group.Values[1]);
        if (groups.LastOrDefault(g => g.Rises && g.End <= group.Start) is { } before && (subject is null || before.Values.Exists(v => v.Therapy == subject.Id)))
        {
            // "went from 8.5 months with B to 22.8 with A, and the response rate from 9 to 43%"
            (from.Therapy, to.Therapy) = (before.Values[1].Therapy, before.Values[0].Therapy);
            (group.Values[0], group.Values[1]) = (to, from);
            return group.Rises = group.ArmsAligned = true;
        }

        if (subject is not null && ArmLinking.BaseOfAddition(context.Mentions.Text, subject) is { } basis)
        {
            (from.Therapy, to.ArmMention, to.Therapy) = (basis, subject, subject.Id);
            (group.Values[0], group.Values[1]) = (to, from);
            return group.Rises = group.ArmsAligned = true;
        }

        if (subject is not null && context.Compared is var (first, second) && (first == subject.Id || second == subject.Id))
        {
            // "rose from 4.4 to 13.8 months with A": against what the text compares A with
            from.Therapy = first == subject.Id ? second : first;
            (to.ArmMention, to.Therapy) = (subject, subject.Id);
            return group.ArmsAligned = true;
        }

        if (subject is null && (context.Discourse.Arms ?? context.Compared) is var (one, other))
        {
            // "it went from 8.5 to 22.8 months": of the two that the text compares
            (from.Therapy, to.Therapy) = context.Document.IsControl(one) ? (one, other) : (other, one);
            return group.ArmsAligned = true;
        }

        if (subject is not null && groups.LastOrDefault(g => g.ArmsAligned && g.End <= group.Start && g.Kind == group.Kind && g.Values.Count == 2) is not null)
        {
            // "A prolonged it from 4.6 to 11.0 months, and B from 5.5 to 11.4": against what is not told
            (from.Therapy, to.ArmMention, to.Therapy) = (subject.Id, subject, subject.Id);
            (group.Values[0], group.Values[1]) = (to, from);
            return group.Rises = group.ArmsAligned = true;
        }

        group.Values.RemoveAt(0); // where it came from is nobody's figure
        if (subject is not null && subject.End <= group.Start)
        {
            (to.ArmMention, to.Therapy) = (subject, subject.Id);
        }

        return true;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\bbetween (?:week|month|year|day)|\bbaseline\b|\bfrom (?:week|month)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ChangeOverTime();

    /// <summary>Each value has an arm of its own attached ("8.4 months with A and 3.9 months with B").</summary>
    private static bool Attached(RuleContext context, ValueGroup group)
    {
        var arms = new List<TherapyMention>();
        foreach (var value in group.Values)
        {
            if (ArmLinking.AttachedArm(context, value, group) is not { } arm)
            {
                return false;
            }

            arms.Add(arm);
        }

        if (arms.Select(a => a.Start).Distinct().Count() != arms.Count)
        {
            return false;
        }

        for (var i = 0; i < arms.Count; i++)
        {
            group.Values[i].ArmMention = arms[i];
            group.Values[i].Therapy = arms[i].Id;
        }

        group.ArmsAligned = true;
        return true;
    }

    /// <summary>Runs of endpoints, each once: "overall (OS) and progression-free survival (PFS)" are two.</summary>
    internal static List<List<EndpointMention>> EndpointLists(SentenceMentions mentions)
    {
        var once = new List<EndpointMention>();
        foreach (var endpoint in mentions.Endpoints)
        {
            var restated = once.Count > 0 && endpoint.Start - once[^1].End is >= 0 and <= 2 && endpoint.Endpoint.Id == once[^1].Endpoint.Id;
            if (restated)
            {
                once[^1] = once[^1] with { End = endpoint.End };
            }
            else
            {
                once.Add(endpoint);
            }
        }

        return Lists(mentions, once);
    }

    /// <summary>Runs of mentions that only commas, "and", "or", "versus" and brackets part.</summary>
    internal static List<List<T>> Lists<T>(SentenceMentions mentions, IReadOnlyList<T> items)
        where T : Mention
    {
        var lists = new List<List<T>>();
        foreach (var item in items)
        {
            if (lists.Count > 0 && IsListGap(mentions.Text, lists[^1][^1].End, item.Start))
            {
                lists[^1].Add(item);
            }
            else
            {
                lists.Add([item]);
            }
        }

        return lists;
    }

    private static bool IsListGap(string text, int from, int to)
    {
        if (to <= from || to - from > 60)
        {
            return false;
        }

        var depth = 0;
        var start = -1;
        for (var i = from; i <= to; i++)
        {
            var letter = i < to && char.IsLetter(text[i]);
            if (i < to && text[i] is '(' or '[')
            {
                depth++;
            }
            else if (i < to && text[i] is ')' or ']')
            {
                depth--;
            }
            else if (depth <= 0 && i < to && text[i] is ';' or ':' or '.')
            {
                return false;
            }

            if (letter && depth <= 0)
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                var word = text.AsSpan(start, i - start);
                if (!(word is "and" or "or" or "versus" or "vs" or "the" or "in" or "group" or "groups" or "arm" or "arms" or "with" or "after" or "to" or "of" or "for" or "a" or "against" or "on" or "patients" or "compared" or "at" or "median" or "mean")
                    && !(word is "high" or "low" or "dose" && text.AsSpan(from, to - from).Contains(" and ", StringComparison.Ordinal))) // "A and high-dose B", but not "controls on high-dose B"
                {
                    return false;
                }

                start = -1;
            }
        }

        return true;
    }

    private static bool Near(SentenceMentions mentions, int from, int to) => mentions.WordsBetween(from, to) <= 14;

    private static bool Respectively(SentenceMentions mentions, ValueGroup group) =>
        mentions.Text.ContainsIgnoringCase("respectively") || mentions.Text.ContainsIgnoringCase("same order")
        || mentions.WordsBetween(group.Values[0].End, group.Values[1].Start) <= 1;
}
