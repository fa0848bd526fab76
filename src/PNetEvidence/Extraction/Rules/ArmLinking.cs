using System.Buffers;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Gives each value its arm: the therapy attached to it, else the subject of the sentence, else what the text has been about. A pair without named
/// arms takes those of the last comparison, in its order.
/// </summary>
internal static partial class ArmLinking
{
    private static readonly HashSet<string> Prepositions = new(StringComparer.OrdinalIgnoreCase)
    {
        "with", "in", "for", "after", "on", "of", "under", "by", "the", "a", "an", "patients", "those", "who", "received", "given", "treated", "receiving", "among", "to", "assigned", "allocation", "assignment", "randomization", "randomisation",
        "undergoing", "underwent", "only", "sequential", "concurrent", "continuous", "combined", "single-agent", "recorded", "observed", "seen", "reported", "noted", "group", "arm", "had", "been", "cases", "months", "whose", "randomized", "randomised", "allocated", "using", "following", "during", "when", "alone", "all", "were", "was", "taking", "from", "that", "active", "plus", "responded", "responding", "recipients", "treatment", "therapy", "without", "high-dose", "high", "dense", "double", "dose", "low-dose", "standard", "standard-dose", "abandon", "abandoned", "stop", "stopped", "discontinue", "discontinued",
    };

    private static readonly HashSet<string> Predicates = new(StringComparer.OrdinalIgnoreCase)
    {
        "had", "was", "were", "group", "groups", "arm", "arms", "a", "an", "of", "the", "median", "lived", "patients", "it", "is", "reached", "gave", "showed", "for", "in", "and", "alone", "but", "mean", "only", "managing", "reaching", "achieving", "having", "cohort", "recipients", "achieved", "with", "at", "got", "just", "about", "roughly", "around", "nearly", "almost",
    };

    public static void Link(RuleContext context, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        LinkGapped(context, groups);
        var owners = OwnersOfPairs(context, groups);
        foreach (var group in groups)
        {
            if (group.ArmsAligned)
            {
                continue;
            }

            if (PatientGroups.AreCompared(context, group) || PatientGroups.GoOn(context, group, groups.TakeWhile(g => g != group).LastOrDefault()))
            {
                group.OfPatients = true;
                group.Values.ForEach(v => (v.Therapy, v.OfPatients) = (Subject(context, v), true));
                continue;
            }

            if (group.Paired && PairFromContext(context, group, true) is { } sides)
            {
                for (var i = 0; i < group.Values.Count; i++)
                {
                    group.Values[i].Therapy = i % 2 == 0 ? sides.Item1 : sides.Item2;
                }

                group.ArmsAligned = true;
                continue;
            }

            if (group.Halved && PairFromContext(context, group, true) is { } halves)
            {
                for (var i = 0; i < group.Values.Count; i++)
                {
                    group.Values[i].Therapy = i < group.Values.Count / 2 ? halves.Item1 : halves.Item2;
                }

                group.ArmsAligned = true;
                continue;
            }

            // "97% at five years and 89% at ten, and without a transplant it was 51% and 22%"
            if (group.Kind != QuantityKind.Ratio && context.Document.Arms is null && Without().IsMatch(mentions.Text[..group.Start]) && (mentions.Therapies.LastOrDefault(t => !t.Background && t.End <= group.Start)?.Id ?? Carried(context)) is { } withheld)
            {
                group.Values.ForEach(v => v.Therapy = withheld.StartsWith("no_", StringComparison.Ordinal) ? withheld : NotGiven(context, withheld));
                continue;
            }

            if (group.Values.Count == 2 && group.Kind != QuantityKind.Ratio && TrialOfTreatment(context, group) is { } trial)
            {
                (group.Values[0].Therapy, group.Values[1].Therapy) = trial;
                group.ArmsAligned = true;
                continue;
            }

            var isApart = group.Values.Count > 2 && mentions.Therapies.Count > 0 && NamesNone(mentions, group);
            var attached = group.Values.Select(v => isApart ? null : AttachedArm(context, v, group)).ToList();
            var contrast = group.Values.Count == 2 && IsContrast(mentions.Text, group.Values[0].End, group.Values[1].Start);
            // "went from 8.5 months with B to 22.8 with A, and 43% responded versus 9%"
            if (contrast && group.Kind != QuantityKind.Ratio && attached.All(a => a is null) && groups.LastOrDefault(g => g.Rises && g.End <= group.Start) is { Values: [{ Therapy: { } reached }, { Therapy: { } left }] } risen
                && !mentions.Therapies.Any(t => t.Start >= risen.End && t.End <= group.End && t.Id != reached && t.Id != left && !TherapyRoles.Includes(t.Id, reached) && !t.Id.Contains(reached, StringComparison.Ordinal)))
            {
                (group.Values[0].Therapy, group.Values[1].Therapy) = (reached, left);
                group.ArmsAligned = true;
                continue;
            }

            if (group.Values.Count == 2 && group.Kind != QuantityKind.Ratio && attached.All(a => a is null) && !group.TimepointsAligned && !group.EndpointsAligned && !TellsOfAnother(mentions, group) && PairFromContext(context, group, contrast) is { } pair)
            {
                (group.Values[0].Therapy, group.Values[1].Therapy) = pair;
                group.Values[0].ArmFromContext = group.Values[1].ArmFromContext = true;
                group.ArmsAligned = true;
                continue;
            }

            if (group.Values.Count == 2 && group.Kind != QuantityKind.Ratio && attached.All(a => a is null) && !group.TimepointsAligned && !group.EndpointsAligned && PairBefore(context, groups, group) is { } same)
            {
                (group.Values[0].Therapy, group.Values[1].Therapy) = same;
                group.Values[0].ArmFromContext = group.Values[1].ArmFromContext = true;
                group.ArmsAligned = true;
                continue;
            }

            if (group.Values.Count is 2 or 4 && attached[1] is { } parted && mentions.Text[group.Values[0].End..group.Values[1].Start].Trim() is "with and" && mentions.Text[group.Values[1].End..parted.Start].Trim() is "without")
            {
                // "71% with and 58% without A in the one disease, 62% and 41% in the other"
                for (var i = 0; i < group.Values.Count; i++)
                {
                    group.Values[i].ArmMention = i % 2 == 0 ? parted : null;
                    group.Values[i].Therapy = i % 2 == 0 ? parted.Id : NotGiven(context, parted.Id);
                }

                group.ArmsAligned = true;
                continue;
            }

            // "97% alive at five years with A and 51% without": the only treatment named between the two
            if (group.Values.Count == 2 && attached[0] is null && mentions.Therapies.Where(t => !t.Background && t.Start >= group.Values[0].End && t.End <= group.Values[1].Start).ToList() is [var between] && (attached[1] is null || attached[1] == between)
                && Phrases.EndsWithAny(mentions.Text[..between.Start].TrimEnd(), "with", "with a", "with the", "after", "after a"))
            {
                attached[0] = between;
            }

            if (group.Values.Count == 2 && attached[0] is { } given && (attached[1] is null || attached[1] == given) && Ungiven().IsMatch(mentions.Text[SkipBrackets(mentions.Text, group.Values[1].End)..]))
            {
                // "73% with A and 68% without"
                group.Values[0].ArmMention = given;
                group.Values[0].Therapy = given.Id;
                group.Values[1].Therapy = NotGiven(context, given.Id);
                group.ArmsAligned = true;
                continue;
            }

            if (group.Values.Count == 2 && !group.TimepointsAligned && !group.EndpointsAligned && attached.Count(a => a is null) == 1 && (contrast || (attached[0] is null && context.Compared?.Second == attached[1]!.Id)))
            {
                // One arm is named with its value, the other is the sentence's subject or the document's other arm: in "13.8 months on drug and 4.4 on placebo" what the text
                // compares with something stands with the second figure, so that the first is of the other.
                var missing = attached[0] is null ? 0 : 1;
                var known = attached[1 - missing]!;
                group.Values[1 - missing].ArmMention = known;
                group.Values[1 - missing].Therapy = known.Id;
                group.Values[missing].Therapy = OtherArm(context, known, group);
                if (group.Values[missing].Therapy is not null)
                {
                    group.ArmsAligned = true;
                    continue;
                }
            }

            if (group.Values.Count is 4 or 6 && attached[0] is not null && attached[1] is not null && attached[0]!.Id != attached[1]!.Id && attached.Skip(2).All(a => a is null) && !group.TimepointsAligned)
            {
                // "62% (A) and 27% (B) of the one cohort and 65% and 23% of the other": the order of the first pair holds for the next
                for (var i = 0; i < group.Values.Count; i++)
                {
                    group.Values[i].ArmMention = attached[i % 2];
                    group.Values[i].Therapy = attached[i % 2]!.Id;
                }

                group.ArmsAligned = true;
                continue;
            }

            if (group.Values.Count > 2 && attached.All(a => a is null) && !group.TimepointsAligned && !group.EndpointsAligned && group.Values.Select(v => v.Toxicity?.Id).Distinct(StringComparer.Ordinal).Count() == 1 && !ListsMeasures(mentions, group) && (NamesNone(mentions, group) ? ArmOrder(context, group.Values.Count) : OrderBefore(mentions, groups, group)) is { } order)
            {
                for (var i = 0; i < group.Values.Count; i++)
                {
                    group.Values[i].Therapy = order[i];
                }

                group.ArmsAligned = true;
                continue;
            }

            if (group.Values.Count == 1 && group.Kind != QuantityKind.Ratio && attached[0] is null && (mentions.Therapies.Count == 0 || ForBoth().IsMatch(mentions.Text[group.End..])) && EveryArm(context, group.Values[0]) is { Count: > 1 } every)
            {
                group.Values[0].Therapy = every[0];
                group.Values.AddRange(every.Skip(1).Select(arm => new OutcomeValue(group.Values[0].Quantity) { Endpoint = group.Values[0].Endpoint, Metric = group.Values[0].Metric, Timepoint = group.Values[0].Timepoint, Toxicity = group.Values[0].Toxicity, Therapy = arm }));
                group.ArmsAligned = true;
                continue;
            }

            // "58.7 versus 53.8 months, HR 0.82", "24.5 months with A and 14.7 months with B (HR 0.70)": a ratio right behind two figures is of their arms
            if (group.Kind == QuantityKind.Ratio && group.Values.Count == 1 && PairBehind(context, groups, group) is var (tested, reference))
            {
                (group.Values[0].Therapy, group.Values[0].Comparator, group.Values[0].IsOfPair) = (tested, reference, true);
                continue;
            }

            // "A 10.9 v 3.7 months (HR 0.4), and B 13.8 v 4.4 (HR 0.2)": each ratio is of the pair before it
            if (group.Kind == QuantityKind.Ratio && owners.LastOrDefault(o => o.Pair.End <= group.Start) is { Pair: { } own } owner && !mentions.Therapies.Any(t => t.Start >= own.End && t.End <= group.Start && t.Id != owner.Therapy && !context.Document.IsControl(t.Id)))
            {
                foreach (var value in group.Values)
                {
                    value.Therapy = owner.Therapy;
                    value.Comparator = own.Values.Find(v => v.Therapy is { } against && against != owner.Therapy)?.Therapy;
                    value.IsOfPair = true;
                }

                continue;
            }

            // "from 8.5 months with B to 22.8 with A (HR 0.28)": the ratio compares what the rise compares, in its direction
            if (group.Kind == QuantityKind.Ratio && groups.LastOrDefault(g => g.Rises && g.End <= group.Start) is { } rise && ClauseStart(mentions.Text, group.Start) < rise.Start && Sides(context, group.Values[0]) is null)
            {
                group.Values.ForEach(v => v.Therapy = rise.Values[0].Therapy);

                continue;
            }

            // "at 1, 3 and 5 years 89%, 58% and 33% of the A patients were alive": what stands behind the last is of all
            if (group.TimepointsAligned && group.Values.Count > 1 && attached.Count(a => a is not null) == 1 && attached[^1] is { } whole)
            {
                attached = [.. attached.Select(_ => (TherapyMention?)whole)];
            }

            for (var i = 0; i < group.Values.Count; i++)
            {
                var value = group.Values[i];
                value.ArmMention = attached[i];
                value.Therapy ??= attached[i]?.Id ?? Subject(context, value);
            }
        }
    }

    /// <summary>"11.4 months against 5.5 on B, and 9% and 0% of patients responded": two figures that "and" joins go on about the pair before them in the sentence, where no other treatment is named. Null elsewhere.</summary>
    private static (string, string)? PairBefore(RuleContext context, List<ValueGroup> groups, ValueGroup group)
    {
        var mentions = context.Mentions;
        return MetricLinking.WithoutBrackets(mentions.Text, group.Values[0].End, group.Values[1].Start).Trim() is "and"
            && groups.LastOrDefault(g => g.End <= group.Start && g.Kind != QuantityKind.Ratio) is { ArmsAligned: true, Values: [{ Therapy: { } first }, { Therapy: { } second } last] } && first != second
            && !mentions.Therapies.Any(t => !t.Background && t != last.ArmMention && t.Start >= last.End && t.Start <= group.End + 60)
                ? (first, second) : null;
    }

    /// <summary>
    /// The arms of the two figures that a ratio follows in their own bracket or in the one right behind them, in the direction that the figures show; null
    /// where other words stand between, or where the figures do not tell the direction.
    /// </summary>
    private static (string Therapy, string Comparator)? PairBehind(RuleContext context, List<ValueGroup> groups, ValueGroup ratio)
    {
        var mentions = context.Mentions;
        if (groups.LastOrDefault(g => g.End <= ratio.Start) is not { Kind: QuantityKind.Duration, Values: [{ Therapy: { } first, Quantity.Low: { } one } a, { Therapy: { } second, Quantity.Low: { } other } b] } pair || first == second
            || !(pair.ArmsAligned || pair.Values.TrueForAll(v => v.ArmMention is not null)) || one == other
            || a.Endpoint?.Group != "survival" || b.Endpoint != a.Endpoint || ratio.Values[0].Quantity is not { Ratio: "hr", Low: { } hazard } || hazard == 1
            || mentions.Therapies.Any(t => !t.Background && t.Start >= b.End && t.End <= ratio.Start && t.Id != second)
            || !JoinsRatio().IsMatch(mentions.Text[(mentions.Therapies.LastOrDefault(t => t.Start >= b.End && t.End <= ratio.Start)?.End ?? b.End)..ratio.Start]))
        {
            return null;
        }

        var (tested, reference) = ByHazard(hazard, (first, one), (second, other));
        if (!SetsControlFirst(context, tested, reference))
        {
            return (tested, reference);
        }

        if (hazard > 1 || !a.ArmFromContext || !b.ArmFromContext)
        {
            return null;
        }

        // ratios are of the treatment against its control: figures that do not fit it were given to the arms in the wrong order
        (a.Therapy, b.Therapy) = (second, first);
        return (reference, tested);
    }

    /// <summary>The sides of a hazard ratio, tested and reference, as the times of the two arms show them: the arm with the smaller hazard lives longer.</summary>
    internal static (string Tested, string Reference) ByHazard(double hazard, (string Id, double Time) first, (string Id, double Time) second) =>
        (hazard < 1) == (first.Time > second.Time) ? (first.Id, second.Id) : (second.Id, first.Id);

    /// <summary>True where the text or the known trial has the first of two arms for the control of the second.</summary>
    private static bool SetsControlFirst(RuleContext context, string tested, string reference)
    {
        // of two procedures that a cohort compares neither is the control, whichever its title names last
        if (context.Document is { Arms: { AddsOn: false } own, Document.Metadata.SourceKind: Evidence.SourceKind.Cohort } && !Extraction.Arms.StudyArms.IsControlCare(own.Control) && !Extraction.Arms.StudyArms.IsControlCare(own.Experimental))
        {
            return false;
        }

        if (context.Document.IsControl(tested) != context.Document.IsControl(reference))
        {
            return context.Document.IsControl(tested);
        }

        var study = context.Mentions.Studies.Count > 0 ? context.Mentions.Studies[^1].Name : context.Discourse.Study;
        return context.Document.Arms is { } arms ? arms.Experimental == reference && arms.Control == tested
            : FieldVocabulary.Default.FindStudy(study)?.Pair == (reference, tested);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: (?:months|years|mo|alone|arm|group|patients|treatment))*(?: ?\((?:95% CI:?,? |n ?= ?)?[\d.\u00B7 ,;\u2013-]*\))?,? ?[(\[;,]? ?(?:(?:with |for )?an? |the )?(?:HR|hazard ratio(?: [\[(]HR[\])])?)(?: (?:for|of) [A-Za-z -]{2,40})?(?:,| was| of|:| =|=)? ?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex JoinsRatio();

    /// <summary>"A had a median of 22.7 months, B alone 14.4": the second figure shares the words of the first, and each has the treatment before it.</summary>
    private static void LinkGapped(RuleContext context, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        var values = groups.SelectMany(g => g.Values).Where(v => v.Quantity.Kind is QuantityKind.Percent or QuantityKind.Duration or QuantityKind.NotReached).OrderBy(v => v.Start).ToList();
        foreach (var (a, b) in values.Zip(values.Skip(1)))
        {
            if (a.Quantity.Kind == b.Quantity.Kind && Gapped(mentions, a, b) is { } named && mentions.Therapies.LastOrDefault(t => !t.Background && t.End <= a.Start) is { } subject && subject.Id != named.Id
                && groups.TrueForAll(g => !g.Values.Contains(a) && !g.Values.Contains(b) || (!g.ArmsAligned && g.Values.TrueForAll(v => v == a || v == b))))
            {
                (a.ArmMention, a.Therapy, b.ArmMention, b.Therapy) = (subject, subject.Id, named, named.Id);
                groups.Where(g => g.Values.Contains(a) || g.Values.Contains(b)).ToList().ForEach(g => g.ArmsAligned = true);
            }
        }
    }

    /// <summary>The treatment between two figures of which the second has no verb of its own: ", with B 14.4", ", B alone in 34%". Null for other figures.</summary>
    internal static TherapyMention? Gapped(SentenceMentions mentions, OutcomeValue first, OutcomeValue second) =>
        second.Start > first.End && mentions.Therapies.Where(t => t.Start >= first.End && t.End <= second.Start).ToList() is [{ Background: false } named]
        && ClosesFigure().IsMatch(MetricLinking.WithoutBrackets(mentions.Text, first.End, named.Start)) && OpensFigure().IsMatch(mentions.Text[named.End..second.Start])
        // "74%, with ablation in 34%": what went along, no other arm
        && !(mentions.Text[named.End..second.Start].Trim() is "in" or "for" && Phrases.EndsWithAny(mentions.Text[..named.Start].TrimEnd(), "with", "after")) ? named : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"^\)?(?: [\w.%-]+){0,8}\s?,(?: but)?(?: only)?(?: (?:those|patients|the others|the rest))?(?: (?:assigned|allocated|randomi[sz]ed|given over)(?: to)?| given| receiving| treated with| with| on| under| after| for| in)?(?: the| an?)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ClosesFigure();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]{1,30}\))?(?: alone| by itself| on its own| monotherapy| arm| group)?(?:,? (?:for|in|at|only|just|about))* $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensFigure();

    /// <summary>The pairs of figures of a sentence that tells of several treatments, each of which has a pair of its own behind it; empty for other sentences.</summary>
    private static List<(ValueGroup Pair, string Therapy)> OwnersOfPairs(RuleContext context, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        var pairs = groups.Where(g => g.Kind == QuantityKind.Duration && g.Values.Count == 2 && (g.Rises || IsContrast(mentions.Text, g.Values[0].End, g.Values[1].Start))).ToList();
        var owners = pairs.Select((g, i) => (Pair: g, Therapy: (g.Values.Find(v => v.Therapy is { } id && !context.Document.IsControl(id) && !Arms.StudyArms.IsControlCare(id)) ?? g.Values[0]).Therapy ?? mentions.Therapies.LastOrDefault(t => !t.Background && !context.Document.IsControl(t.Id) && t.End <= g.Start && t.Start >= (i == 0 ? 0 : pairs[i - 1].End))?.Id)).ToList();
        return owners.Count > 1 && owners.TrueForAll(o => o.Therapy is not null) && owners.Select(o => o.Therapy).Distinct(StringComparer.Ordinal).Count() == owners.Count ? [.. owners.Select(o => (o.Pair, o.Therapy!))] : [];
    }

    /// <summary>"A biochemical response in up to 60%, whereas an objective response is seen in fewer than 5%": two endpoints of one treatment, not one of two.</summary>
    private static bool TellsOfAnother(SentenceMentions mentions, ValueGroup group) =>
        mentions.Endpoints.LastOrDefault(e => e.End <= group.Values[0].Start) is { } first
        && mentions.Endpoints.LastOrDefault(e => e.Start >= group.Values[0].End && e.End <= group.Values[1].Start) is { } second && second.Endpoint.Id != first.Endpoint.Id;

    /// <summary>
    /// The therapy that a value is printed with: behind it after a preposition ("8.4 months with A"), or directly before it ("A, 87 months").
    /// </summary>
    internal static TherapyMention? AttachedArm(RuleContext context, OutcomeValue value, ValueGroup group)
    {
        var mentions = context.Mentions;
        var therapies = mentions.Therapies.Where(t => !t.Background || mentions.Text.AsSpan(t.End).StartsWith("-treated")).ToList(); // not the one of "70% of 30 chemotherapy-naive patients"
        // "Eight of the 86 sunitinib patients (9.3%)" names its arm within the figure.
        if (therapies.Find(t => value.Quantity.Contains(t)) is { } inside)
        {
            return inside;
        }

        // "62% (cabozantinib) and 27% (placebo)"
        if (therapies.Find(t => t.Start >= value.End && t.Start - value.End <= 2 && mentions.Text[value.End..t.Start].Trim() is "(") is { } bracketed)
        {
            return bracketed;
        }

        var from = SkipRespectively(mentions.Text, SkipBrackets(mentions.Text, value.End));
        foreach (var therapy in therapies)
        {
            if (therapy.Start < value.End)
            {
                continue;
            }

            var start = Math.Min(from, therapy.Start);
            // "the 5.5 months of PFS under A": the endpoint's own words part nothing
            if (mentions.Endpoints.FirstOrDefault(e => e.Start >= start && e.End <= therapy.Start && mentions.WordsBetween(start, e.Start) <= 2) is { } named)
            {
                start = named.End;
            }

            // "those on A 12.9 months, those on B 21.7 months", "22.7 months and A alone 14.4": behind a comma or joint the arm belongs to the value that follows it
            var joint = mentions.Text.AsSpan(start, therapy.Start - start);
            if ((joint.Contains(',') || joint.StartsWith(" and ") || joint.StartsWith(" but ") || joint.StartsWith(" while ")) && group.Values.Any(v => v.Start >= therapy.End && mentions.WordsBetween(therapy.End, v.Start) <= 2))
            {
                break;
            }

            if (OnlyWords(mentions.Text, start, therapy.Start, Prepositions, 9, SharesOf(mentions.Text, start) ? 2 : 0) && (mentions.Text.AsSpan(start, therapy.Start - start).Trim() is not ("" or ",") || mentions.Text.AsSpan(therapy.Start).StartsWith("without ")) // "49.5% without surgery"
                && !mentions.Quantities.Any(q => q.Start >= value.End && q.End <= therapy.Start && q.Kind != QuantityKind.Count && q.Start >= start && !(q.Kind == QuantityKind.Dose && therapy.Start - q.End <= 1) && !(q.Kind == QuantityKind.Bare && mentions.Text.AsSpan(0, q.Start).EndsWith(" of "))))
            {
                return therapy;
            }

            break;
        }

        if (ArmOfToxicity(mentions, value) is { } suffering)
        {
            return suffering;
        }

        var previous = group.Values.TakeWhile(v => v != value).LastOrDefault();
        var before = therapies.FindLast(t => t.End <= value.Start);
        if (before is not null && (previous is null || before.Start >= previous.End))
        {
            var gap = mentions.Text.AsSpan(before.End, value.Start - before.End);
            // "patients on A had a median progression-free survival of 12.9 months": the endpoint's own words part nothing
            var named = mentions.Endpoints.FirstOrDefault(e => e.Start >= before.End && e.End <= value.Start);
            var leads = named is null ? OnlyWords(mentions.Text, before.End, mentions.Text.AsSpan(0, value.Start).EndsWith(" = ") ? value.Start - 3 : value.Start, Predicates, 6)
                : !mentions.Text.AsSpan(before.End, named.Start - before.End).Contains(',') && OnlyWords(mentions.Text, before.End, named.Start, Predicates, 4) && OnlyWords(mentions.Text, named.End, value.Start, Predicates, 3);
            // "22.8 against 8.5 months on A, and 43% against 9% responded": A stands with the figure before it
            var isTaken = gap.Contains(',') && mentions.Quantities.Any(q => q.Role == QuantityRole.Value && q.Kind is QuantityKind.Percent or QuantityKind.Duration && q.End <= before.Start && before.Start - q.End <= 60 && SkipBrackets(mentions.Text, q.End) is var behind && behind <= before.Start
                && OnlyWords(mentions.Text, behind, before.Start, Prepositions, 3) && mentions.Text.AsSpan(behind, before.Start - behind).Trim() is not ("" or ","));
            // "median PFS against A was 11.0 v 4.6 months": the first figure is not that of what it is set against
            if (gap.IndexOf(';') < 0 && leads && !isTaken && group.Values.Count > 1 && !(previous is null && (IsSetAgainst(mentions.Text, before.Start) || ThanBefore().IsMatch(mentions.Text[..before.Start]))))
            {
                return before;
            }
        }

        return null;
    }

    /// <summary>"neutropenia (14%) dominated in the A arm", "stomatitis (12%) and rash (9%) in the control arm": what a bracketed share of a toxicity is of stands behind it.</summary>
    private static TherapyMention? ArmOfToxicity(SentenceMentions mentions, OutcomeValue value)
    {
        var text = mentions.Text;
        var close = text.IndexOf(')', value.End);
        if (close < 0 || text.AsSpan(value.End, close - value.End).ContainsAny('(', ';') || text.LastIndexOf('(', value.Start) is var open && (open < 0 || text.IndexOf(')', open) < value.Start)
            || !mentions.Toxicities.Any(t => t.End <= open && open - t.End <= 1) || mentions.Quantities.Any(q => q != value.Quantity && q.Kind == QuantityKind.Percent && q.Start > open && q.End <= close))
        {
            return null;
        }

        return mentions.Therapies.FirstOrDefault(t => t.Start > close) is { } next && LeadsFromToxicity(mentions, close + 1, next.Start) ? next : null;
    }

    /// <summary>Between a bracketed share and its arm stand the other toxicities of the list with theirs, or a verb, and the preposition before the arm.</summary>
    private static bool LeadsFromToxicity(SentenceMentions mentions, int from, int to)
    {
        var listed = mentions.Toxicities.Where(t => t.Start >= from && t.End <= to).SelectMany(t => Vocabulary.WordFolding.Split(mentions.Text[t.Start..t.End])).Select(w => w.Folded).ToHashSet(StringComparer.Ordinal);
        var others = listed.Count == 0 ? 3 : 0;
        var words = 0;
        foreach (var word in Vocabulary.WordFolding.Split(MetricLinking.WithoutBrackets(mentions.Text, from, to)))
        {
            words++;
            if (!ToArm.Contains(word.Folded) && !listed.Contains(word.Folded) && --others < 0)
            {
                return false;
            }
        }

        return words > 0 && !mentions.Text.AsSpan(from, to - from).Contains(';') && ArmAhead().IsMatch(mentions.Text[from..to]);
    }

    private static readonly HashSet<string> ToArm = new(StringComparer.Ordinal) { "and", "in", "with", "on", "under", "among", "for", "the", "those", "given", "patients", "receiving", "was", "were", "confined", "limited", "restricted", "to", "seen", "only", "principal", "main", "chief", "leading", "commonest", "most", "common", "frequent", "led", "leads", "dominated", "predominated", "prevailed", "grade", "grades", "3", "4", "3-4", "severe", "toxicities", "toxicity", "events", "effects", "adverse", "of", "head", "heads", "headed", "top", "tops", "list", "are", "is", "usual", "complaints", "complaint", "price", "side" };

    [System.Text.RegularExpressions.GeneratedRegex(@" (in|with|on|under|among|for|(?:toxicities|toxicity|events|effects|complaints|price|list) of|confined to|limited to|restricted to|seen only with|seen only on)( the| those on| those given| patients on| patients given| patients receiving)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ArmAhead();

    /// <summary>The order in which the last sentence printed its arms, else that of the allocation, else that of the last list of as many arms in a study that compares them; null for none.</summary>
    private static IReadOnlyList<string>? ArmOrder(RuleContext context, int count) =>
        context.Discourse.ArmList.Count == count ? context.Discourse.ArmList
        : context.Document.StudyArms is { } studied ? studied.Allocated.Count == count ? studied.Allocated : null
        : context.Document.IsPrimaryReport && context.Discourse.AllArms.Count == count && context.Mentions.Facets.Count == 0 && !ListsGroups().IsMatch(context.Mentions.Text) ? context.Discourse.AllArms
        : null;

    /// <summary>No arm is named with the figures: none in the sentence, or only in a clause behind theirs ("... were 22, 18 and 12 months, respectively; the HR against C was ...").</summary>
    private static bool NamesNone(SentenceMentions mentions, ValueGroup group) =>
        mentions.Therapies.Count == 0 || (mentions.Therapies[0].Start >= group.End && ClauseBehind().IsMatch(mentions.Text[group.End..mentions.Therapies[0].Start]));

    [System.Text.RegularExpressions.GeneratedRegex(@"^[^;]{0,40};|^[^.;:]{0,60}, (?:and|but) (?:neither|none|no|the|only)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ClauseBehind();

    /// <summary>"of the R0, the 90-99% and the 70-89% group": groups of another kind.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@", [^.;,]+ and [^.;,]+ groups?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ListsGroups();

    /// <summary>"Pain, fever and nausea in 70%, 50% and 30%": as many harms or endpoints as figures stand before them, and each figure is one's.</summary>
    private static bool ListsMeasures(SentenceMentions mentions, ValueGroup group) =>
        ListAlignment.Lists(mentions, mentions.Toxicities).Exists(l => l.Count == group.Values.Count && l[^1].End <= group.Start) || ListAlignment.EndpointLists(mentions).Exists(l => l.Count == group.Values.Count && l[^1].End <= group.Start);

    /// <summary>"41.5 months for A, 46.8 for B and 33.7 for C, with rates of 33%, 38% and 24%": the order in which the figures before were given to as many arms; null for others.</summary>
    private static List<string>? OrderBefore(SentenceMentions mentions, List<ValueGroup> groups, ValueGroup group)
    {
        var owners = groups.Where(g => g.End <= group.Start).SelectMany(g => g.Values).Where(v => v.ArmMention is not null).ToList();
        var order = owners.Select(v => v.ArmMention!.Id).Distinct(StringComparer.Ordinal).ToList();
        return order.Count == group.Values.Count && owners.Count % order.Count == 0 && mentions.Therapies.All(t => t.End <= group.Start) ? order : null;
    }

    /// <summary>"was not reached in either arm", "12% in both groups": one figure for every arm.</summary>
    private static List<string>? EveryArm(RuleContext context, OutcomeValue value)
    {
        var text = context.Mentions.Text;
        if (!ForBoth().IsMatch(text[value.End..]) && !OfEveryArm().IsMatch(text[Math.Max(0, value.Start - 30)..Math.Min(text.Length, value.End + 40)]))
        {
            return null;
        }

        // "similar for A and B (40 months for both)"
        var named = context.Mentions.Therapies.Where(t => !t.Background && t.End <= value.Start).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count > 0)
        {
            return named.Count == 2 ? named : null;
        }

        return context.Document.Arms is { } arms ? [arms.Experimental, arms.Control]
            : context.Document.StudyArms is { } studied ? [.. studied.Arms.Select(a => a.Id)]
            : context.Discourse.Arms is { } last ? [last.First, last.Second]
            : null;
    }

    /// <summary>"(14.2 months for both, P = 0.98)", "12% in each".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^( (for|in|with|on|of) (both|each|either)( arms?| groups?| cohorts?| techniques?| procedures?| drugs?| treatments?)?| each)( ?[.,;)\]]| [(\[]|$)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ForBoth();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(either|both|any|each|neither|all (two|three|four)?) ?(of the )?(study |treatment )?(arm|group|cohort|drug|agent|technique|procedure|treatment|compound)s?\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfEveryArm();

    /// <summary>True where what follows a value says that it is of those who did not get the treatment.</summary>
    internal static bool IsUngiven(string behind) => Ungiven().IsMatch(behind);

    [System.Text.RegularExpressions.GeneratedRegex(@"[,;] (?:(?:and|but|while|whereas) )?without (?:an? |the |any )?(?:transplant(?:ation)?|surgery|operation|resection|hepatectomy|treatment|it|one),? (?:(?:it|they|this|these|that|the (?:figures?|rates?)) )?(?:was|were|fell to|came to|stood at)(?: only| just| about| some| around)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Without();

    /// <summary>The arm of those who did not get it.</summary>
    internal static string NotGiven(RuleContext context, string therapy) =>
        context.Document.Arms is { } arms && arms.Experimental == therapy ? arms.Control : Vocabulary.FieldVocabulary.Default.GroupOf(therapy) == Vocabulary.TherapyGroup.Surgery ? "no_surgery" : "no_treatment";

    [System.Text.RegularExpressions.GeneratedRegex(@"^( in (those|patients))? (without( it| that| such treatment| treatment| surgery| an operation)?|(when|where|if) (it was )?not|otherwise)( ?[.,;(\[]|$)|^ (in|of|for|among) (those|patients|the ones) (who|in whom) (?:(were|was|had|did|it was) not|(were|was|had|did)n't)( ?[.,;(\[]|$)|^ (in|of) [^.;()\[]{0,40}\b(?:(?:were|was|had|but) not (?:transplanted|operated|resected|treated|undergone)|went without|did not (?:have|get|receive|undergo))\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Ungiven();

    /// <summary>"TAE (HR for death, 1.12; ...)": the therapy right before the bracket that a ratio stands in; null elsewhere.</summary>
    internal static TherapyMention? HeadOfRatio(SentenceMentions mentions, OutcomeValue value)
    {
        var open = mentions.Text.LastIndexOf('(', value.Start);
        return value.Quantity.Kind != QuantityKind.Ratio || open < 0 || mentions.Text.AsSpan(open, value.Start - open).Contains(')') || mentions.WordsBetween(open + 1, value.Start) > 6
            ? null
            : mentions.Therapies.FirstOrDefault(t => !t.Background && t.End <= open && open - t.End <= 1);
    }

    /// <summary>
    /// "the hazard ratio for death after A relative to B", "for A versus B": the two sides of a ratio in the direction in which its own words set one against the other. "Against B the
    /// estimate was ..." names the second alone; the first is then what the text compares. Null where no words set one therapy against another; no comparator where each of several
    /// ratios has an arm of its own and nothing says what all are against.
    /// </summary>
    internal static (string Therapy, string? Comparator)? Sides(RuleContext context, OutcomeValue value)
    {
        var mentions = context.Mentions;
        var named = mentions.Therapies.Where(t => !t.Background).ToList();
        if (value.Quantity.Kind != QuantityKind.Ratio || named.Count == 0)
        {
            return null;
        }

        if (named.Find(t => IsCalledControl(mentions.Text, t)) is { } reference && named.Where(t => t.Id != reference.Id).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() is [var tested])
        {
            return (tested, reference.Id);
        }

        if (OfLabel(context, named, value) is { } called)
        {
            return called;
        }

        if ((OfHead(context, named, value) ?? OfEach(context, named, value) ?? VersusInLabel(mentions, named, value)) is { } labelled)
        {
            return labelled;
        }

        if (Alike(context, named, value) is { } alike)
        {
            return alike;
        }

        if (NorThis(mentions, named, value) is { } neither)
        {
            return neither;
        }

        if (OfFavoured(context, named, value) is { } favoured)
        {
            return favoured;
        }

        // The last pair before the ratio in its clause, else the first right behind it.
        var clause = ClauseStart(mentions.Text, value.Start);
        var pairs = named.Zip(named.Skip(1)).Where(p => p.First.Id != p.Second.Id && !mentions.Text.AsSpan(p.First.End, Math.Max(0, p.Second.Start - p.First.End)).Contains(" and ", StringComparison.Ordinal) && p.Second.Start > p.First.End && mentions.WordsBetween(p.First.End, p.Second.Start) <= 5
            && (mentions.Text.AsSpan(p.First.End, p.Second.Start - p.First.End).IndexOfAny(";:(") < 0 || RatioAgainst().IsMatch(mentions.Text[p.First.End..p.Second.Start])) && IsSetAgainst(mentions.Text, p.Second.Start)).ToList();
        var stated = pairs.LastOrDefault(p => p.Second.End <= value.Start && p.First.Start > clause);
        if (stated.First is null)
        {
            stated = pairs.FirstOrDefault(p => p.First.Start >= value.End && mentions.WordsBetween(value.End, p.First.Start) <= 4);
        }

        if (stated.First is not null)
        {
            // "A, compared with B, halved it (HR 0.5), and C did too (HR 0.6)"
            var next = named.Find(t => t.Start >= stated.Second.End && t.End <= value.Start && t.Id != stated.First.Id && t.Id != stated.Second.Id && mentions.Quantities.Any(q => q.Kind == QuantityKind.Ratio && q.Start > stated.Second.End && q.End <= t.Start));
            var therapy = next is not null && !IsSetAgainst(mentions.Text, next.Start) ? next.Id : stated.First.Id;
            return Arms.StudyArms.IsControlCare(therapy) && !context.Document.IsControl(stated.Second.Id) ? (stated.Second.Id, therapy) : (therapy, stated.Second.Id);
        }

        // "Compared with B, A gave neither longer survival (HR 0.97) nor more responses"
        if (named[0].Start < 24 && IsSetAgainst(mentions.Text, named[0].Start) && named.FirstOrDefault(t => t.Id != named[0].Id && t.End <= value.Start) is { } opened && mentions.Text.AsSpan(named[0].End, opened.Start - named[0].End).Contains(','))
        {
            var previous = mentions.Quantities.LastOrDefault(q => q.Kind == QuantityKind.Ratio && q.End < value.Start)?.End ?? int.MaxValue;
            return ((named.FirstOrDefault(t => t.Start >= previous && t.End <= value.Start && t.Id != named[0].Id) ?? opened).Id, named[0].Id);
        }

        if (named.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() != 1 || !IsSetAgainst(mentions.Text, named[0].Start) || named[0].Start > value.End)
        {
            return null;
        }

        var against = named[0].Id;
        var subject = context.Document.Arms is { } arms && (arms.Experimental == against || arms.Control == against) ? arms.Experimental == against ? arms.Control : arms.Experimental
            : context.Discourse.Arms is { } last ? last.First == against ? last.Second : last.First
            : Carried(context);
        return subject is null || subject == against ? null : (subject, against);
    }

    /// <summary>"A was superior to B (HR 0.7), whereas C was not (HR 0.9)": C against the same. Null for others.</summary>
    private static (string Therapy, string? Comparator)? NorThis(SentenceMentions mentions, List<TherapyMention> named, OutcomeValue value)
    {
        var text = mentions.Text;
        return named.FindLast(t => t.End <= value.Start) is { } head && WasNot().IsMatch(text[head.End..value.Start]) && Whereas().IsMatch(text[..head.Start])
            && named.FindLast(t => t.End <= head.Start && t.Id != head.Id && (IsSetAgainst(text, t.Start) || SetAgainstBefore().IsMatch(text[..t.Start]))) is { } reference
            ? (head.Id, reference.Id) : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: (?:was|were|did|is|are) (?:not|so|too)(?: so)?| did| was| too)? [(\[](?:HR|OR|RR|hazard ratio|odds ratio|risk ratio)[ ,=:]*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WasNot();

    [System.Text.RegularExpressions.GeneratedRegex(@"[,;] (?:whereas|while|but|and)(?: the)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Whereas();

    /// <summary>"A and B did not differ (HR 0.9)", "no difference between A and B (HR 0.9)": the two right before the ratio. Null for others.</summary>
    private static (string Therapy, string? Comparator)? Alike(RuleContext context, List<TherapyMention> named, OutcomeValue value)
    {
        var mentions = context.Mentions;
        var text = mentions.Text;
        var before = named.FindAll(t => t.End <= value.Start);
        if (before is not [.., var first, var second] || first.Id == second.Id || text[first.End..second.Start] is not (" and " or " and the "))
        {
            return null;
        }

        return DidNotDiffer().IsMatch(text[second.End..value.Start]) || (EndsBetween().IsMatch(text[..first.Start]) && mentions.WordsBetween(second.End, value.Start) <= 6)
            ? InOrder(context, first.Id, second.Id) : null;
    }

    /// <summary>Two treatments as the document or the known trial sets one against the other, else as printed.</summary>
    internal static (string Therapy, string Comparator) InOrder(RuleContext context, string first, string second) =>
        Arms.StudyArms.IsControlCare(first) || SetsControlFirst(context, first, second) ? (second, first) : (first, second);

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: [\w-]+){0,2} (?:differ\b|(?:were|was|proved|appeared|seemed|looked) (?:similar|comparable|alike|equivalent|equally \w+|not different|no different)|performed (?:similarly|alike))[^.;]*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DidNotDiffer();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:no (?:\w+ ){0,3}difference|did not differ)(?: [^.;,]{2,60})? between|alike (?:after|with|for|under|on)|similar (?:after|with|for|under|on)|the same (?:after|with|for|under|on)|comparable (?:after|with|for|under|on))(?: the)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex EndsBetween();

    /// <summary>"hazard ratio for the nontransplant strategy, 7.4": the ratio is that of the therapy in its own label, whichever arm that is. Null where the label names none.</summary>
    private static (string Therapy, string? Comparator)? OfLabel(RuleContext context, List<TherapyMention> named, OutcomeValue value)
    {
        var own = named.FindLast(t => t.End <= value.Start);
        if (own is null || !RatioFor().IsMatch(context.Mentions.Text[..own.Start]) || !ThenValue().IsMatch(context.Mentions.Text[own.End..value.Start]))
        {
            return null;
        }

        var other = context.Compared is var (first, second) ? first == own.Id ? second : second == own.Id ? first : null : null;
        return (own.Id, other);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:hazard ratio|odds ratio|risk ratio|HR|OR|RR) (?:for|of|with|after)(?: the)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RatioFor();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: (?:strategy|group|arm|treatment|patients|approach))?(?:,|:| was| of| =) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ThenValue();

    /// <summary>"the HR was 1.5 in disfavour of A", "0.7, in favour of A": a hazard above one is that of the arm that does worse. Null where no words say which that is.</summary>
    private static (string Therapy, string? Comparator)? OfFavoured(RuleContext context, List<TherapyMention> named, OutcomeValue value)
    {
        var text = context.Mentions.Text;
        if (value.Quantity is not { Ratio: "hr", Low: { } hazard } || hazard == 1 || named.Find(t => t.Start >= value.End) is not { } told
            || Favours().Match(MetricLinking.WithoutBrackets(text, value.End, told.Start)) is not { Success: true } match || context.Compared is not var (first, second) || (first != told.Id && second != told.Id))
        {
            return null;
        }

        var other = first == told.Id ? second : first;
        return match.Groups["worse"].Success == hazard > 1 ? (told.Id, other) : (other, told.Id);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^[ ,]*(?:(?<worse>in disfavou?r of|to the (?:disadvantage|detriment) of|disfavou?ring)|in favou?r of|to the advantage of|favou?ring)(?: the)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Favours();

    /// <summary>
    /// "longer than with B under A (HR 0.4) and C (HR 0.5)", "relative to B, more with A (OR 3.5)", "A was not superior to B (HR 0.7) or to C (HR 0.6)": several ratios, each in the bracket
    /// behind its own arm, which the sentence sets against another or another against it.
    /// </summary>
    private static (string Therapy, string? Comparator)? OfHead(RuleContext context, List<TherapyMention> named, OutcomeValue value)
    {
        var text = context.Mentions.Text;
        if (HeadOfRatio(context.Mentions, value) is not { } head || named.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            return null;
        }

        bool IsAgainst(TherapyMention t) => IsSetAgainst(text, t.Start) || SetAgainstBefore().IsMatch(text[..t.Start]);
        if (IsAgainst(head) || (AlsoAgainst().IsMatch(text[..head.Start]) && named.Any(t => t.End <= head.Start && IsAgainst(t))))
        {
            return named.LastOrDefault(t => t.End <= head.Start && t.Id != head.Id && !IsAgainst(t) && !AlsoAgainst().IsMatch(text[..t.Start])) is { } subject ? (subject.Id, head.Id) : null;
        }

        // "A (HR 0.22), B (HR 0.35) and C (HR 0.42) all beat placebo": the one that heads no ratio is what all are against
        return (named.LastOrDefault(t => t.End <= head.Start && t.Id != head.Id && IsAgainst(t)) ?? named.Find(t => t.Start > value.End && t.Id != head.Id && SetAgainstBefore().IsMatch(text[..t.Start]))) is { } against ? (head.Id, against.Id)
            : named.Count > 2 && named.FindAll(t => !OpensRatio().IsMatch(text[t.End..])) is [var control] && context.Document.IsControl(control.Id) ? (head.Id, control.Id)
            : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^ [(\[](?:HR|OR|RR|hazard ratio|odds ratio|risk ratio)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensRatio();

    /// <summary>
    /// "0.39 for A against P and 0.41 for B against P", "0.39 with A and 0.41 with B, each against P": several ratios, each before an arm of its own.
    /// </summary>
    private static (string Therapy, string? Comparator)? OfEach(RuleContext context, List<TherapyMention> named, OutcomeValue value)
    {
        var mentions = context.Mentions;
        TherapyMention? Own(Quantity ratio) => SkipBrackets(mentions.Text, ratio.End) is var from && named.Find(t => t.Start >= from) is { } next && BeforeOwnArm().IsMatch(mentions.Text[from..next.Start]) ? next : null;
        var owned = mentions.Quantities.Where(q => q is { Kind: QuantityKind.Ratio, Role: QuantityRole.Value }).Select(Own).ToList();
        if (owned.Count < 2 || owned.Contains(null) || owned.Select(t => t!.Id).Distinct(StringComparer.Ordinal).Count() < owned.Count || Own(value.Quantity) is not { } own)
        {
            return null;
        }

        var against = named.Find(t => t.Start >= own.End && t.Id != own.Id && mentions.WordsBetween(own.End, t.Start) <= 4 && IsSetAgainst(mentions.Text, t.Start))
            ?? named.Find(t => owned.TrueForAll(o => o!.Id != t.Id) && IsSetAgainst(mentions.Text, t.Start));
        return (own.Id, against?.Id ?? ControlOf(context, own.Id));
    }

    /// <summary>What the document's comparison, else the last one, sets a therapy against, where that is a control.</summary>
    private static string? ControlOf(RuleContext context, string therapy) =>
        context.Document.Arms is { } arms && arms.Experimental == therapy ? arms.Control
        : context.Discourse.Arms is not { } last ? null
        : last.First != therapy && context.Document.IsControl(last.First) ? last.First
        : last.Second != therapy && context.Document.IsControl(last.Second) ? last.Second
        : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:with|for|on|in|after|under|of|favou?ring)(?: the)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeOwnArm();

    /// <summary>"with A (HR versus B 0.4; HR versus C 0.5)": the label of the ratio says what it is against.</summary>
    private static (string Therapy, string? Comparator)? VersusInLabel(SentenceMentions mentions, List<TherapyMention> named, OutcomeValue value)
    {
        var against = named.FindLast(t => t.End <= value.Start);
        return against is not null && value.Start - against.End <= 2 && LabelBefore().IsMatch(mentions.Text[..against.Start]) && named.FindLast(t => t.End <= against.Start && !IsSetAgainst(mentions.Text, t.Start)) is { } subject && subject.Id != against.Id
            ? (subject.Id, against.Id)
            : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:HR|OR|RR|hazard ratio|odds ratio|risk ratio) (?:versus|vs\.?|v|against|compared with) $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LabelBefore();

    /// <summary>"A (RR versus B 1.9)".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ ?\((?:HR|OR|RR|hazard ratio|odds ratio|risk ratio)[^()]{0,12} $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RatioAgainst();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:than|superior to|inferior to|differ(?:s|ed|ing)?(?: (?:significantly|clearly|markedly|materially|appreciably|much))? from|different from|better than|worse than)(?: (?:with|under|on|after|for|in))?(?: the)? $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SetAgainstBefore();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:\b(?:or|nor|and|or with|or than)|,) (?:to|than|from|against|over) $|\b(?:or|nor) $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AlsoAgainst();

    /// <summary>"with A as the reference", "(reference: A)": what all ratios of the sentence are against.</summary>
    internal static string? Reference(SentenceMentions mentions) =>
        !mentions.Text.ContainsIgnoringCase("reference") ? null
        : mentions.Therapies.FirstOrDefault(t => BehindReference().IsMatch(mentions.Text[t.End..]) || Phrases.EndsWithAny(mentions.Text[..t.Start].TrimEnd(), "reference:", "reference", "reference was", "reference being"))?.Id;

    [System.Text.RegularExpressions.GeneratedRegex(@"^( as| was| being| serving as| served as| taken as)( the)? referen(ce|t)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BehindReference();

    internal static bool IsCalledControl(string text, TherapyMention mention) => CalledControl().IsMatch(text.AsSpan(mention.End));

    /// <summary>"A was the control in the trial, where B reached ..."</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:was|served as|is|being) (?:the |its )?(?:active )?(?:control|comparator|reference)(?: arm| group| treatment)?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CalledControl();

    /// <summary>The arm that stands against <paramref name="known"/>: another therapy of the sentence, else of the last comparison, else of the document.</summary>
    internal static string? OtherArm(RuleContext context, TherapyMention known, ValueGroup? group = null)
    {
        // "A reached 10.9 months versus 3.7, and B 13.8 versus 4.4": what A was compared with is not told
        bool HasAnotherPair(TherapyMention t) => t.Id != known.Id && group is not null && (HasOwnFigures(context.Mentions, t, group) || HasFigures(context.Mentions, t, Math.Min(known.Start, group.Start), group.Kind));
        var others = context.Mentions.Therapies.Where(t => t.Id != known.Id && !HasAnotherPair(t)).ToList();
        var other = others.LastOrDefault(t => group is null || t.End <= group.End)
            ?? (context.Discourse.Arms is { } paired && (paired.First == known.Id || paired.Second == known.Id) ? null : others.FirstOrDefault());
        if (other is not null)
        {
            return other.Id;
        }

        if (context.Discourse.Arms is { } arms && (arms.First == known.Id || arms.Second == known.Id))
        {
            return arms.First == known.Id ? arms.Second : arms.First;
        }

        if (context.Document.Arms is { } documentArms && (documentArms.Experimental == known.Id || documentArms.Control == known.Id))
        {
            return documentArms.Experimental == known.Id ? documentArms.Control : documentArms.Experimental;
        }

        return context.Mentions.Therapies.Any(HasAnotherPair) ? null : Carried(context);
    }

    /// <summary>True where a pair of figures behind the group stands right behind the therapy.</summary>
    internal static bool HasOwnFigures(SentenceMentions mentions, TherapyMention therapy, ValueGroup group) =>
        therapy.Start >= group.End && mentions.Quantities.FirstOrDefault(q => q.Start >= therapy.End && q.Role == QuantityRole.Value && q.Kind is QuantityKind.Duration or QuantityKind.Percent) is { } own
        && mentions.WordsBetween(therapy.End, own.Start) <= 1 && mentions.Quantities.Any(q => q.Start >= own.End && q.Kind == own.Kind && Contrasts(mentions.Text, own.End, q.Start));

    /// <summary>True where two figures of the kind, set against each other, stand between a therapy and <paramref name="before"/>.</summary>
    internal static bool HasFigures(SentenceMentions mentions, TherapyMention therapy, int before, QuantityKind kind) =>
        mentions.Quantities.Where(q => q.Start >= therapy.End && q.End <= before && q.Role == QuantityRole.Value && q.Kind == kind).ToList() is [var one, var other] && Contrasts(mentions.Text, one.End, other.Start);

    private static (string, string)? PairFromContext(RuleContext context, ValueGroup group, bool contrast)
    {
        var mentions = context.Mentions;
        if (group.Values.Count == 2 && OfAnotherWork().IsMatch(mentions.Text[group.Values[1].End..]))
        {
            return null;
        }

        // "11.0 versus 4.6 months (HR 0.35) in RADIANT-3 and 11.4 versus 5.5 months in the sunitinib trial"
        if (contrast && group.Values.Count == 2 && TrialBehind(context, group) is { } tried)
        {
            return tried;
        }

        var distinct = mentions.Therapies.Where(t => !t.Background && !IsConsequence(mentions.Text, group.End, t.Start)).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        // "8.2 months where the last drug had been A against 13.0 where it had been B": what they had before parts patients, not arms
        if (distinct.Count == 0 && mentions.Therapies.Where(t => t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return null;
        }

        var plain = distinct.Count == 0 && (context.Document.Arms is not null || context.Discourse.Arms is not null) && IsPlainPair(mentions, group);
        var signalled = contrast || plain || mentions.Text.ContainsIgnoringCase("respectively") || mentions.Text.ContainsIgnoringCase("same order") || mentions.Text.ContainsIgnoringCase("medians") || mentions.Text.ContainsIgnoringCase("corresponding");
        if (!signalled)
        {
            return null;
        }

        if (distinct.Count == 2)
        {
            return (distinct[0], distinct[1]);
        }

        // "A added to B raised the response rate, but PFS was 16.7 v 14.0 months": against what it was added to
        if (distinct.Count == 1 && contrast && mentions.Therapies.First(t => t.Id == distinct[0]) is var addition && addition.End <= group.Start && BaseOfAddition(mentions.Text, addition) is { } basis)
        {
            return (addition.Id, basis);
        }

        if (distinct.Count == 1 && context.Document.Arms is { } named && (named.Experimental == distinct[0] || named.Control == distinct[0]) && mentions.Therapies[0].Start >= group.End)
        {
            return (named.Experimental, named.Control); // "(91.5% vs 53.7%) were more frequent with A": the arm is named once for all pairs
        }

        // "22.8 against 8.5 months on B, and 43% against 9% responded": B stood with the second figure already
        if (distinct.Count == 1 && mentions.Therapies.First(t => t.Id == distinct[0]) is var told && told.End <= group.Start && mentions.Quantities.Any(q => q.Role == QuantityRole.Value && q.Kind is QuantityKind.Percent or QuantityKind.Duration && q.End <= told.Start)
            && context.Compared is var (studied, control) && control == distinct[0])
        {
            return (studied, control);
        }

        if (distinct.Count == 1 && context.Document.Arms is { } two && (two.Experimental == distinct[0] || two.Control == distinct[0]) && mentions.Therapies[0].End <= group.Start)
        {
            var opposite = two.Experimental == distinct[0] ? two.Control : two.Experimental;
            return IsMeasuredAgainst(context, distinct[0]) ? (opposite, distinct[0]) : (distinct[0], opposite);
        }

        if (distinct.Count == 1 && context.Discourse.Arms is { } known && (known.First == distinct[0] || known.Second == distinct[0]))
        {
            var beside = known.First == distinct[0] ? known.Second : known.First;
            return NamesSecond(context, distinct[0], group) || IsMeasuredAgainst(context, distinct[0]) ? (beside, distinct[0]) : (distinct[0], beside);
        }

        if (distinct.Count == 1 && context.Discourse.Arms is { } before && !context.Document.IsControl(distinct[0]) && (context.Document.IsControl(before.First) || context.Document.IsControl(before.Second)))
        {
            return (distinct[0], context.Document.IsControl(before.First) ? before.First : before.Second); // the same control, another therapy
        }

        // "44.0 against 37.7, but then most of the placebo arm went on to get it", "over no surgery it was 88% against 22%": what the text is about against the control
        if (distinct.Count == 1 && contrast && context.Document.Arms is null && Arms.StudyArms.IsControlCare(distinct[0]) && Carried(context) is { } topic && topic != distinct[0] && NamesSecond(context, distinct[0], group))
        {
            return (topic, distinct[0]);
        }

        // "the addition of A (39% vs. 13%)": the figure with it goes first, whichever arm the text named first before
        if (distinct.Count == 0 && context.Document.Arms is { } extended && WithAddition().IsMatch(mentions.Text[..group.Start]))
        {
            return (extended.Experimental, extended.Control);
        }

        if (distinct.Count == 0 && context.Discourse.Arms is { } last)
        {
            return last;
        }

        return distinct.Count == 0 && context.Document.Arms is { } arms ? (arms.Experimental, arms.Control) : null;
    }

    /// <summary>The B of a mention "A added to B"; null for others.</summary>
    internal static string? BaseOfAddition(string text, TherapyMention mention)
    {
        var words = text[mention.Start..mention.End];
        return AddedTo().Match(words) is { Success: true } added && MentionFinder.Default.FindTherapies(words[(added.Index + added.Length)..]) is [{ Item: var basis }] && basis != mention.Id ? basis : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@" (?:added|in addition) to ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AddedTo();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\b(?:without|before|prior to) (?:the )?)\b(?:the addition of|adding) ", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex WithAddition();

    /// <summary>"91% and 87%", "129 (91%) of 142 and 122 (87%) of 140 patients": nothing but whom the first is of stands between two figures, and no verb of its own behind the second.</summary>
    private static bool IsPlainPair(SentenceMentions mentions, ValueGroup group)
    {
        var between = MetricLinking.BetweenFigures(mentions.Text, group.Values[0].End, group.Values[1].Start);
        return between.Trim() is "and"
            ? !mentions.Text.AsSpan(group.Values[0].End).StartsWith(")") || EndsPair(mentions, group)
            : PlainAnd().IsMatch(between) && EndsPair(mentions, group);
    }

    /// <summary>"Complications occurred in 31 patients (18%) and three (1.7%) died": what has a verb of its own goes on about something else, unless nothing was told before.</summary>
    private static bool EndsPair(SentenceMentions mentions, ValueGroup group) =>
        PairEnds().IsMatch(mentions.Text[group.End..]) || !(mentions.Endpoints.Any(e => e.End <= group.Start) || mentions.Toxicities.Any(t => t.End <= group.Start));

    /// <summary>" of 54 patients": whom a share is of.</summary>
    private const string OfThem = @" *(?:of(?: the)? [\d,]+)? *(?:patients|participants|people|cases|subjects|men|women|tumou?rs|procedures|sessions)?";

    [System.Text.RegularExpressions.GeneratedRegex(@"^" + OfThem + @" and(?: in)? *$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PlainAnd();

    [System.Text.RegularExpressions.GeneratedRegex(@"^[^)(]{0,30}\)?" + OfThem + @",? *(?:$|[.,;(]|respectively|\[)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PairEnds();

    /// <summary>The two arms of the known trial that a pair of figures is said to be of, right behind it; null where none is named there.</summary>
    private static (string, string)? TrialBehind(RuleContext context, ValueGroup group)
    {
        var mentions = context.Mentions;
        var from = SkipBrackets(mentions.Text, group.Values[1].End);
        var study = mentions.Studies.FirstOrDefault(s => s.Start >= from && BeforeTrial().IsMatch(mentions.Text[from..s.Start]));
        return FieldVocabulary.Default.FindStudy(study?.Name)?.Pair;
    }

    /// <summary>"PFS against placebo was 11.0 v 4.6 months in one trial and 11.4 v 5.5 months in the sunitinib trial": the treatment that a trial is called by, against the control that the sentence names.</summary>
    internal static (string, string)? TrialOfTreatment(RuleContext context, ValueGroup group)
    {
        var mentions = context.Mentions;
        var from = SkipBrackets(mentions.Text, group.Values[1].End);
        var tested = mentions.Therapies.FirstOrDefault(t => !t.Background && t.Start >= from && BeforeTrial().IsMatch(mentions.Text[from..t.Start]) && CalledTrial().IsMatch(mentions.Text.AsSpan(t.End)));
        return tested is not null && Contrasts(mentions.Text, group.Values[0].End, group.Values[1].Start)
            && mentions.Therapies.FirstOrDefault(t => t.Id != tested.Id && t.End <= group.Start && IsSetAgainst(mentions.Text, t.Start)) is { } control ? (tested.Id, control.Id) : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:trial|study)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CalledTrial();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: (?:months|years))? in (?:the )?(?:(?:[\w-]+ ){1,2}(?:cohort|arm|part|stratum|subgroup|group) of (?:the )?)?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeTrial();

    /// <summary>"in 14% and 29%, respectively, so C is given when ...": what follows from the figures names no arm of them.</summary>
    private static bool IsConsequence(string text, int from, int to) => to > from && Consequence().IsMatch(text[from..to]);

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:[,;] (?:and )?(?:so|hence|therefore|thus|consequently)\b|, (?:and )?(?:that|this|which) is why\b|, for which reason\b)(?! that)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Consequence();

    /// <summary>"Our 39% is lower than the 63% of Kennedy et al.": one treatment in two works.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^,? (?:of|in|by|from|reported by|found by|published by|that) (?:the )?[A-Z][\w-]+(?: et al\b| and colleagues| and co-?workers)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfAnotherWork();

    /// <summary>
    /// True where the sentence names a control only as the second of two ("the drug or placebo", "over no surgery"), or behind the figures that it tells of both.
    /// </summary>
    private static bool NamesSecond(RuleContext context, string therapy, ValueGroup group)
    {
        var named = context.Mentions.Therapies.First(t => !t.Background && t.Id == therapy);
        return Arms.StudyArms.IsControlCare(therapy) && (named.Start >= group.End || IsSetAgainst(context.Mentions.Text, named.Start) || AfterOther().IsMatch(context.Mentions.Text[..named.Start]));
    }

    /// <summary>"it gave a longer PFS than A (22.7 v 14.4 months)": the only treatment that the sentence names is the measure of the other.</summary>
    private static bool IsMeasuredAgainst(RuleContext context, string therapy) =>
        context.Mentions.Therapies.First(t => !t.Background && t.Id == therapy) is var named && ThanBefore().IsMatch(context.Mentions.Text[..named.Start]);

    [System.Text.RegularExpressions.GeneratedRegex(@"\bthan(?: did| was| that)?(?: with| after| under| of| on| in| for| among)?(?: the)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ThanBefore();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:or|and|than)(?: to| on| with| in| for)?(?: the| a)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AfterOther();

    /// <summary>"its recipients", "the 148 patients who received it": those of the treatment that the sentence before named alone.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\bits (?:recipients|takers|users)\b|\b(?:patients|those|people|recipients|women|men) (?:who|that) (?:had |have )?(?:received|taken|took|got|been given|were given|underwent|undergone) it\b|\b(?:patients|those|people) (?:given|receiving|taking|on) it\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WhoTookIt();

    /// <summary>What a lone value is about.</summary>
    internal static string? Subject(RuleContext context, OutcomeValue value)
    {
        if (Sides(context, value) is { } sides)
        {
            return sides.Therapy;
        }

        var mentions = context.Mentions;
        var named = mentions.Therapies.Where(t => !t.Background).ToList();
        if (named.Count == 0 && value.Endpoint?.Id == "eligible" && TreatmentOfEligible(context) is { } suited)
        {
            return suited;
        }

        if (named.Count == 0 && context.Discourse.NamedAlone is { } taken && WhoTookIt().IsMatch(mentions.Text))
        {
            return taken;
        }

        // A control arm is the subject only where nothing else is named: "comparing A to placebo has shown a response rate of 9.3%".
        var before = named.LastOrDefault(t => t.End <= value.Start && !context.Document.IsControl(t.Id)) ?? named.LastOrDefault(t => t.End <= value.Start);
        var after = named.FirstOrDefault(t => t.Start >= value.End && !context.Document.IsControl(t.Id)) ?? named.FirstOrDefault(t => t.Start >= value.End);
        // "two PR, seven SD and three PD in the A arm": the arm at the end is that of the whole count
        if (before is null && after is not null && named.Count == 1 && ClosesSentence(mentions.Text, after) && !Phrases.ContainsAny(mentions.Text[value.End..after.Start], "whereas", "while", " but ", ";", " than ", " as ", "compar", "contrast", " that of", " to that", "cross", "similar", " was ", " were "))
        {
            return after.Id;
        }

        var ofTopic = value.Quantity.Kind == QuantityKind.Ratio && after is not null && after.Id == context.Document.Topic && !(Carried(context) is { } member && TherapyRoles.Includes(after.Id, member)); // "...; half of the placebo arm went on to A" in a text on A
        if (before is null && after is not null && !ofTopic && (mentions.WordsBetween(value.End, after.Start) > 10 || mentions.Text.AsSpan(value.End, after.Start - value.End).IndexOfAny(',', ';') >= 0) && Carried(context) is { } topic)
        {
            return topic; // "gallstones form in up to 50%, but few need surgery": a later clause names another therapy
        }

        // "cut the risk by 79% relative to B": what a figure is set against is not its subject
        if (before is null && after is not null && IsSetAgainst(mentions.Text, after.Start) && Carried(context) is { } spoken && spoken != after.Id)
        {
            return spoken;
        }

        // "crisis, seen in 1%, calls for B": what a harm is treated with is not its cause
        if (before is null && after is not null && Phrases.EndsWithAny(mentions.Text[..after.Start].TrimEnd(), "calls for", "call for", "treated with", "managed with", "requires", "require", "responds to", "respond to", "relieved by", "prevented by") && Carried(context) is { } cause)
        {
            return cause;
        }

        // "...; with B it was only 33%": a clause of its own names its arm
        var opening = ClauseStart(mentions.Text, value.Start);
        if (opening > 0 && value.Quantity.Kind != QuantityKind.Ratio && named.Where(t => t.Start > opening && t.End <= value.Start).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() is [var only])
        {
            return only;
        }

        var chosen = before ?? after;
        if (before is { ByAlias: true } && OpensWithPronoun(mentions.Text) && Carried(context) is { } carried)
        {
            return carried;
        }

        if (Reference(mentions) is not null && HeadOfRatio(mentions, value) is { } head && !context.Document.IsControl(head.Id))
        {
            return head.Id;
        }

        if (chosen is not null && value.Quantity.Kind == QuantityKind.Ratio && (mentions.Therapies.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() >= 2 || (context.Document.IsControl(chosen.Id) && context.Document.Arms is null)))
        {
            // A ratio speaks for the first of the two arms named last before it ("better after A than with B (OR 0.2)"), never for a control.
            var (first, second) = LastTwo(mentions, value);
            if (context.Document.Arms is { } own && first is not null && second is not null && (own.Experimental == first || own.Experimental == second) && (own.Control == first || own.Control == second))
            {
                return own.Experimental;
            }

            if (first is not null && second is null && context.Document.IsControl(first))
            {
                return OtherArm(context, chosen);
            }

            return first is null ? chosen.Id : context.Document.IsControl(first) && second is not null && !context.Document.IsControl(second) ? second : first;
        }

        // "48 months with it and 36 months with B (HR 0.84)": the ratio speaks for what the text compares with B
        if (chosen is not null && value.Quantity.Kind == QuantityKind.Ratio && context.Document.Arms is null && context.Discourse.Arms is { } compared && compared.Second == chosen.Id && named.TrueForAll(t => t.Id == chosen.Id)
            && mentions.Quantities.Where(q => q.Role == QuantityRole.Value && q.Kind is QuantityKind.Duration or QuantityKind.Percent && q.End <= value.Start).ToList() is { Count: > 1 } figures && chosen.Start >= figures[^1].End)
        {
            return compared.First;
        }

        if (chosen is not null && value.Quantity.Kind == QuantityKind.Ratio && context.Document.Arms is { } arms && (chosen.Id == arms.Control || chosen.Id == arms.Experimental))
        {
            return arms.Experimental;
        }

        if (chosen is not null)
        {
            return chosen.Id;
        }

        if (value.Quantity.Kind == QuantityKind.Ratio)
        {
            return context.Document.Arms?.Experimental ?? OfKnownTrial(context) ?? (context.Discourse.Arms is { } last ? (context.Document.IsControl(last.First) ? last.Second : last.First) : null)
                ?? Carried(context);
        }

        return context.Document.Reported ?? Carried(context);
    }

    /// <summary>" in the A arm." at the end of a sentence.</summary>
    private static bool ClosesSentence(string text, TherapyMention arm) =>
        (Phrases.EndsWithAny(text[arm.Start..arm.End], "arm", "group") ? PointBehind() : ArmAndPointBehind()).IsMatch(text[arm.End..]) && InTheBefore().IsMatch(text[..arm.Start]);

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]*\))?\.?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PointBehind();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:arm|group)(?: \([^()]*\))?\.?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ArmAndPointBehind();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:in|of) (?:the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex InTheBefore();

    /// <summary>"candidates for resection", "qualify for transplantation": the operation stands in the words of the endpoint itself. Null where they name none.</summary>
    private static string? TreatmentOfEligible(RuleContext context)
    {
        var words = string.Join(' ', context.Mentions.Endpoints.Where(e => e.Endpoint.Id == "eligible").Select(e => context.Mentions.Text[e.Start..e.End]));
        return words.ContainsIgnoringCase("transplant") ? "liver_transplantation"
            : Phrases.ContainsAny(words, "resect", "hepatectomy", "excis", "remov") ? context.Document.Terms.Resection
            : Phrases.ContainsAny(words, "surg", "operat") ? "surgery"
            : null;
    }

    /// <summary>What the known trial that the text goes on about tested, where the last comparison was of its arms; null elsewhere.</summary>
    private static string? OfKnownTrial(RuleContext context) =>
        FieldVocabulary.Default.FindStudy(context.Discourse.Study)?.Pair is var (experimental, control) && context.Discourse.Arms is { } last && (last == (experimental, control) || last == (control, experimental)) ? experimental : null;

    /// <summary>The last semicolon before a position that no bracket holds; -1 where there is none.</summary>
    internal static int ClauseStart(string text, int at)
    {
        var (depth, found) = (0, -1);
        for (var i = 0; i < at; i++)
        {
            depth = text[i] is '(' or '[' ? depth + 1 : text[i] is ')' or ']' ? Math.Max(0, depth - 1) : depth;
            found = text[i] == ';' && depth == 0 ? i : found;
        }

        return found;
    }

    /// <summary>"relative to", "compared with" and the like stand right before the position.</summary>
    internal static bool IsSetAgainst(string text, int at) =>
        Phrases.EndsWithAny(text[Math.Max(0, at - 60)..at].TrimEnd().ToLowerInvariant().Replace(" the", "", StringComparison.Ordinal).Replace(" high-dose", "", StringComparison.Ordinal), "relative to", "compared with", "compared to", "versus", "against", "in comparison with", "in comparison to", "vs", "vs.", "over", "rather than", "unlike");

    /// <summary>The last two different therapies before a value, in printed order; behind it where fewer than two precede.</summary>
    internal static (string? First, string? Second) LastTwo(SentenceMentions mentions, OutcomeValue value)
    {
        // "A versus B was studied in 80 patients; after C the HR was 0.7": a clause of its own speaks of its own therapy
        var clause = ClauseStart(mentions.Text, value.Start);
        if (clause > 0 && mentions.Therapies.Where(t => !t.Background && t.Start > clause && t.End <= value.Start).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() is [var only] && !Arms.StudyArms.IsControlCare(only))
        {
            return (only, null);
        }

        var before = mentions.Therapies.Where(t => !t.Background && t.End <= value.Start).Select(t => t.Id).ToList();
        var ids = before.Distinct(StringComparer.Ordinal).Count() >= 2 ? before : [.. mentions.Therapies.Where(t => !t.Background).Select(t => t.Id)];
        if (ids.Count == 0)
        {
            return (null, null);
        }

        if (before.Distinct(StringComparer.Ordinal).Count() < 2)
        {
            return (ids[0], ids.FirstOrDefault(id => id != ids[0]));
        }

        // "A was compared with B: progression came later with A": what is named again is what the sentence is about
        var second = ids[^1];
        var first = ids.LastOrDefault(id => id != second);
        return first is not null && ids.IndexOf(second) < ids.IndexOf(first) ? (second, first) : (first, second);
    }

    /// <summary>
    /// What a sentence without a therapy of its own goes on about: the last one, unless the section is about a therapy of another group
    /// (the drugs that a section on embolization lists are its means, not its subject).
    /// </summary>
    internal static string? Carried(RuleContext context)
    {
        var (last, section) = (context.Discourse.Therapy, context.Discourse.SectionTherapy);
        // "the procedure caused complications" behind "a year after PRRT": no drug is one
        if (last is not null && Vocabulary.FieldVocabulary.Default.GroupOf(last) == Vocabulary.TherapyGroup.Systemic && Procedure().IsMatch(context.Mentions.Text)
            && context.Document.Topic is { } done && Vocabulary.FieldVocabulary.Default.GroupOf(done) is Vocabulary.TherapyGroup.LiverDirected or Vocabulary.TherapyGroup.Surgery)
        {
            return done;
        }

        if (last is not null && Arms.StudyArms.IsControlCare(last))
        {
            return section ?? context.Document.Topic ?? last;
        }

        // "recurrence is seen in a third of recipients" under the heading of transplantation
        if (section == "liver_transplantation" && context.Mentions.Text.ContainsIgnoringCase("recipient"))
        {
            return section;
        }

        // "the method must be called ..." under the heading of a class, behind a sentence on one of its members: the class
        if (last is not null && section is not null && last != section && TherapyRoles.Includes(section, last) && SpeaksOfTreatment(context))
        {
            return section;
        }

        // "Contraindicated in pregnancy." in the section on A, behind what is given before it: the short sentence leaves out the section's treatment
        if (last is not null && section is not null && last != section && context.Mentions.Therapies.Count == 0 && ((LeavesSubjectOut().IsMatch(context.Mentions.Text) && !TherapyRoles.Includes(section, last)) || SectionAdviceRule.OpensHarms(context.Mentions.Text)))
        {
            return section;
        }

        // A section on local treatment at large is about each of its members in turn.
        var isMember = section == "liver_directed_therapy" && last is not null && Vocabulary.FieldVocabulary.Default.GroupOf(last) == Vocabulary.TherapyGroup.Surgery;
        if (last is not null && section is not null && !isMember && Vocabulary.FieldVocabulary.Default.GroupOf(last) != Vocabulary.FieldVocabulary.Default.GroupOf(section))
        {
            // "Bland embolisation is our standard" and the items beneath it, one of which names the drug to cover it with
            return context.Discourse.ItemTherapy is { } item && TherapyRoles.Includes(section, item) ? item : section;
        }

        return last ?? section ?? context.Document.Topic;
    }

    [System.Text.RegularExpressions.GeneratedRegex(SectionAdviceRule.Numbered + @"(?:Contraindicated|Indicated|Approved|Licensed|Not (?:recommended|indicated|approved|licensed)|Well tolerated) (?:in|for|with|if|when|after|during|by)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LeavesSubjectOut();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:The|This|These|Such) (?:procedures?|operations?|interventions?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Procedure();

    /// <summary>What numbers a statement: "7.5.2 It may be given ...".</summary>
    private static readonly char[] Numbering = [.. "0123456789.) "];

    /// <summary>"It", "They", "This treatment": the sentence speaks of what the one before was about.</summary>
    internal static bool OpensWithPronoun(string text)
    {
        text = text.TrimStart(Numbering);
        foreach (var word in (ReadOnlySpan<string>)["It ", "They ", "This ", "These ", "Such ", "However, these ", "However, this ", "The latter ", "With such ", "With this ", "With that ", "Its ", "In this setting", "Here "])
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"this treatment", "the drug": words in the sentence that stand for a treatment named before.</summary>
    internal static bool PointsBack(string text) => text.Length < 400 && BackReference().IsMatch(text);

    [System.Text.RegularExpressions.GeneratedRegex(@"\b([Tt]his|[Tt]hat|[Tt]he same) (treatment|drug|agent|procedure|operation|technique|approach|combination|regimen|therapy|modality|method|compound)\b|\b(give|use|do|add|combine|offer|perform|avoid|against|withhold|recommend|consider|stop|prescribe|forget) it\b|\bfor them\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BackReference();

    /// <summary>"..., and the treatment must ...", "The method is still ...": a clause whose subject stands for a treatment named before.</summary>
    /// <remarks>"The procedure", "the technique" may be a test: they stand for a treatment that is one, or for what the heading names.</remarks>
    internal static bool SpeaksOfTreatment(RuleContext context) =>
        context.Mentions.Text.Length < 400 && TreatmentAsSubject().Match(context.Mentions.Text) is { Success: true } match
        && (!match.Groups["means"].Success || context.Discourse.SectionTherapy is not null || (context.Discourse.Therapy is { } last && Vocabulary.FieldVocabulary.Default.GroupOf(last) is Vocabulary.TherapyGroup.Surgery or Vocabulary.TherapyGroup.LiverDirected));

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:^|[,;:] (?:(?:and|but|so|yet|hence|therefore) )?)[Tt]he (?:treatment|therapy|modality|approach|(?<means>method|technique|procedure)) (?:(?:still|therefore|thus|also|itself) )?(?:is|was|remains?|remained|must|should|may|can|cannot|could|has|counts|ought)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TreatmentAsSubject();

    internal static bool IsContrast(string text, int from, int to) => Contrasts(text, from, to) || (to > from && $" {text[from..to]} ".ContainsIgnoringCase(" from "));

    /// <summary>A contrast in words other than "from", which also opens a range ("from 25% to 86%").</summary>
    internal static bool Contrasts(string text, int from, int to)
    {
        if (to <= from)
        {
            return false;
        }

        // "when less than half of the liver is replaced" bounds a share, it compares nothing
        var between = $" {BoundedShare().Replace(text[from..to].Replace('(', ' '), " ").Trim()} ";
        return between.AsSpan().ContainsAny(ContrastWords) || between is " to "; // "21.9% to 4.2%": two figures that no range joins
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:less|more|fewer|greater|no more|no less) than (?=half|a |one|two|three|\d)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BoundedShare();

    private static readonly SearchValues<string> ContrastWords = SearchValues.Create(
        [" versus ", " vs ", " vs. ", " v ", " against ", " compared ", " but ", " whereas ", " while ", " than ", " rather than ", " as did ", " as had ", " as were ", " as was ", " as opposed to ", " in contrast to ", " relative to ", " instead of ", " as against "],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>"53% and 54%, respectively, in the A arm": the word parts nothing.</summary>
    private static int SkipRespectively(string text, int at)
    {
        const string word = ", respectively,";
        return text.AsSpan(at).StartsWith(word, StringComparison.Ordinal) ? at + word.Length : at;
    }

    /// <summary>Behind "(95% CI 9.2-13.3)" that follows a value.</summary>
    internal static int SkipBrackets(string text, int at)
    {
        while (true)
        {
            var i = at;
            while (i < text.Length && text[i] == ' ')
            {
                i++;
            }

            if (i >= text.Length || text[i] is not ('(' or '['))
            {
                return at;
            }

            var depth = 0;
            while (i < text.Length)
            {
                depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
                i++;
                if (depth == 0)
                {
                    break;
                }
            }

            at = i;
        }
    }

    /// <summary>"33% of PNETs with A": what the share is of may be any noun.</summary>
    private static bool SharesOf(string text, int at) => text.AsSpan(at).TrimStart().StartsWith("of ", StringComparison.Ordinal);

    private static bool OnlyWords(string text, int from, int to, HashSet<string> allowed, int most, int strangers = 0)
    {
        var count = 0;
        var start = -1;
        for (var i = from; i <= to; i++)
        {
            if (i < to && char.IsLetter(text[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                if (++count > most || (!allowed.Contains(text[start..i]) && (text.AsSpan(start, i - start) is "and" or "or" or "but" or "versus" or "vs" or "than" || --strangers < 0)))
                {
                    return false;
                }

                start = -1;
            }

            if (i < to && text[i] is ';' or ']' or '=')
            {
                return false;
            }
        }

        return true;
    }
}
