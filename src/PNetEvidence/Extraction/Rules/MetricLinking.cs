using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Gives each value its endpoint, statistic and time point: an aligned list first, else the mention that costs least. Cost is words in between,
/// more behind a value than before it, more across a clause end or another value.
/// </summary>
internal static partial class MetricLinking
{
    /// <summary>How a sentence says that it goes on about the last endpoint.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\bmedians\b|\ba median of\b|\bthe median (was|had|of|lay|in|for|with|after|stood)|\b(corresponding|respective|same) (\d+-(month|year) )?(figures|rates|values|medians|proportions|percentages|shares|intervals|times)|\bfigures? (were|was|stood|lay)|\bthe rates\b|\bthe rate (?:was|reached|stood|came)\b|^It (was|reached|rose|fell|amounted|came|stood)|^This (was|corresponds)|\bdifference was\b|\breview(ers)?\b.{0,24}\b(gave|arrived|found|put|yielded)|\bassessment (gave|yielded)|\bsame held for\b|\bcohort.{0,40}, it was", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GoesOn();

    private const double Unreachable = 60;

    public static void Link(RuleContext context, List<ValueGroup> groups)
    {
        Endpoint? previous = null;
        LinkForward(context.Mentions, groups);
        foreach (var group in groups)
        {
            LinkDeaths(context.Mentions, group);
            LinkGradedCases(context.Mentions, group);
            foreach (var value in group.Values.Where(v => v.Endpoint is null && v.Toxicity is null))
            {
                // "hypertension in 37% versus 9%, proteinuria in 16% versus 0%": what stands against a value counts the same
                if (group.Values.TakeWhile(v => v != value).LastOrDefault() is { } against && against.End <= value.Start && (against.Endpoint is not null || against.Toxicity is not null) && !HasOwnVerb(context.Mentions, value)
                    && ((context.Mentions.WordsBetween(against.End, value.Start) <= 2 && ArmLinking.IsContrast(context.Mentions.Text, against.End, value.Start))
                        || (group.Values.Count == 2 && context.Mentions.Text[against.End..value.Start].Trim() is "and" && context.Mentions.Text.AsSpan(value.End).TrimStart().StartsWith(", respectively"))))
                {
                    (value.Endpoint, value.Toxicity, value.MetricDistance) = (against.Endpoint, against.Toxicity, against.MetricDistance);
                    continue;
                }

                LinkEndpoint(context, group, groups, value, previous);
            }

            // One endpoint may stand behind a whole coordination: "34% of the A group and 9% of the B group were free of progression".
            if (group.Values.FirstOrDefault(v => v.Endpoint is not null) is { } mate && !group.EndpointsAligned)
            {
                foreach (var value in group.Values.Where(v => v.Endpoint is null && v.Toxicity is null && !v.OfFactor))
                {
                    (value.Endpoint, value.MetricDistance) = (mate.Endpoint, mate.MetricDistance);
                }
            }

            // "79%, 57% and 44% of the A, B and C groups were free of progression": the endpoint stands behind the list of arms
            if (group is { ArmsAligned: true, EndpointsAligned: false } && group.Values[^1].ArmMention is { } last && last.Start >= group.End && group.Values.TrueForAll(v => v is { Endpoint: null, Toxicity: null, OfFactor: false })
                && context.Mentions.Endpoints.FirstOrDefault(e => e.Start >= last.End && context.Mentions.WordsBetween(last.End, e.Start) <= 5 && Compatible(e.Endpoint, group.Values[0].Quantity)) is { } behind)
            {
                foreach (var value in group.Values)
                {
                    (value.Endpoint, value.MetricDistance) = (behind.Endpoint, 4);
                }
            }

            // "77% after A and 70% after B, but only 23% after C": no other toxicity stands within a group
            foreach (var value in group.Values.Where(v => v.Endpoint is null && v.Toxicity is null && !group.EndpointsAligned))
            {
                // "9% treated with A and 1% given placebo had hypertension"
                if ((group.Values.TakeWhile(v => v != value).LastOrDefault(v => v.Toxicity is not null) ?? (group.Values.Count == 2 ? group.Values.FirstOrDefault(v => v.Toxicity is not null && v.Toxicity.Start >= v.End) : null)) is { } suffering && !context.Mentions.Endpoints.Any(e => e.Start >= value.End && context.Mentions.WordsBetween(value.End, e.Start) <= 4))
                {
                    (value.Toxicity, value.MetricDistance) = (suffering.Toxicity, suffering.MetricDistance);
                }
            }

            foreach (var value in group.Values)
            {
                if (value.Quantity.Deaths)
                {
                    var near = context.Mentions.Text[Math.Max(0, value.Start - 40)..Math.Min(context.Mentions.Text.Length, value.End + 40)];
                    var perioperative = Phrases.ContainsAny(near, "operati", "hospital", "30 days", "procedure");
                    value.Endpoint = FieldVocabulary.Default.EndpointById[perioperative ? "perioperative_mortality" : "death"];
                }

                value.Metric = value.Toxicity is not null && value.Endpoint is null ? "adverse_event_rate" : value.Endpoint is null ? null : Statistic(context.Mentions, value);
                if (value.Metric == "mortality_rate" && (IsEarly(context.Mentions) || FollowsProcedure(context.Mentions)) && IsProcedure(context, value))
                {
                    value.Metric = "perioperative_mortality";
                }

                if (value.Metric == "mortality_rate" && !context.Document.Terms.General && DiesOfHarm(context.Mentions, value))
                {
                    value.Metric = "adverse_event_rate"; // "two of 242 patients (0.8%) died of bleeding"
                }

                value.Timepoint ??= OfSharedUnit(context.Mentions, value);
                if (value.Timepoint is null && value.Quantity.Kind is QuantityKind.Percent or QuantityKind.Count or QuantityKind.Ratio && !TellsItsTime(context.Mentions, value))
                {
                    value.Timepoint = NearestTimepoint(context.Mentions, group, value, groups);
                }

                value.Timepoint ??= OfRatioOrGain(context.Mentions, value);

                previous = value.Endpoint ?? previous;
            }

            if (!group.TimepointsAligned && group.Values.Count == 2 && group.Values.FirstOrDefault(v => v.Timepoint is not null) is { } timed && group.Values[0].Metric == group.Values[1].Metric)
            {
                foreach (var value in group.Values.Where(v => !TellsItsTime(context.Mentions, v)))
                {
                    value.Timepoint ??= timed.Timepoint;
                }
            }
        }
    }

    /// <summary>"overall survival is immature: 17 (29%) and 20 (35%) patients have died": the verb right behind the figures, not the endpoint before them, says what they count.</summary>
    private static void LinkDeaths(SentenceMentions mentions, ValueGroup group)
    {
        if (group.Kind != QuantityKind.Percent || group.EndpointsAligned || !group.Values.TrueForAll(v => v.Quantity.Events is not null) || !HaveDied().IsMatch(mentions.Text[group.Values[^1].End..]))
        {
            return;
        }

        foreach (var value in group.Values.Where(v => v.Endpoint is null && v.Toxicity is null))
        {
            (value.Endpoint, value.MetricDistance) = (FieldVocabulary.Default.EndpointById["death"], 1);
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^[)\]]?(?: of the)? patients (?:have |had )?died\b(?! (?:of|from))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HaveDied();

    /// <summary>"seen in 19%; grade 3 or 4 cases occurred in 4%", "grade 3 and 4 events occurred in 4% and 0.2%, respectively": of the harm before, the latter one figure a grade.</summary>
    internal static void LinkGradedCases(SentenceMentions mentions, ValueGroup group)
    {
        var linked = group.Values.Where(v => v.Endpoint is null && v.Toxicity is null && !group.EndpointsAligned).Select(v => (Value: v, Harm: CasesOfGrade(mentions, v))).Where(x => x.Harm is not null).ToList();
        var each = linked is [{ Harm.Grade: { } grades }, _] && mentions.Text.ContainsIgnoringCase("respectively") && GradesApart().IsMatch(mentions.Text) && grades.Split('_') is [_, _] both && both[0] != "ge" ? both : null;
        for (var i = 0; i < linked.Count; i++)
        {
            (linked[i].Value.Toxicity, linked[i].Value.MetricDistance) = (each is null ? linked[i].Harm : linked[i].Harm! with { Grade = each[i] }, 3);
        }

        group.EndpointsAligned |= linked.Count == group.Values.Count;
    }

    /// <summary>"grade 3 and 4 events": "3 or 4" is one group.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Gg]rades? [1-4] and (?:grade )?[2-5]\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GradesApart();

    /// <summary>The only harm that the sentence has named where a value counts its graded cases: "grade 3 events in 4%"; null elsewhere.</summary>
    private static ToxicityMention? CasesOfGrade(SentenceMentions mentions, OutcomeValue value)
    {
        if (value.Quantity.Kind != QuantityKind.Percent || GradedCases().Match(mentions.Text[..value.Start]) is not { Success: true } cases)
        {
            return null;
        }

        if (cases.Value.Contains("adverse", StringComparison.OrdinalIgnoreCase) || OfEveryone().IsMatch(mentions.Text[value.End..]))
        {
            return null; // "grade 3 or 4 adverse events occurred in 40% of all patients": the harms together
        }

        var named = mentions.Toxicities.Where(t => t.End <= cases.Index).ToList();
        return named.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() == 1 && !mentions.Toxicities.Any(t => t.Start >= cases.Index) ? named[^1] with { Grade = string.Join('_', ToxicityFinder.Grades(cases.Value).Select(g => g.Grade)) } : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^ of (?:all|the) (?:\d+ )?(?:patients|participants)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfEveryone();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:; |, |, and )(?:(?:with|but|events|cases) )?(?:of )?[Gg]rades? [1-5][^.;,%()]{0,16}?\b(?:cases?|events?|episodes?|reactions?)(?: of it)?(?: (?:occurred|followed|arose|developed|(?:was|were) (?:seen|reported|observed|recorded|noted)))?(?: in)?(?: up to| about| some)? (?:\d[\d.]* ?% and (?:up to |about )?)?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GradedCases();

    /// <summary>
    /// "Two (3%) attained a complete response, 23 (33%) a partial response and 34 (49%) stable disease, while 11 (16%) progressed": each value stands before what it counts,
    /// and none is named before the first.
    /// </summary>
    private static void LinkForward(SentenceMentions mentions, List<ValueGroup> groups)
    {
        var values = groups.Where(g => !g.EndpointsAligned).SelectMany(g => g.Values).Where(v => v.Quantity.Kind is QuantityKind.Percent or QuantityKind.Count && v.Endpoint is null && v.Toxicity is null).OrderBy(v => v.Start).ToList();
        if (values.Count < 2)
        {
            return;
        }

        var named = mentions.Endpoints.Where(e => Compatible(e.Endpoint, values[0].Quantity) && e.Endpoint.Group != "other").Select(e => (Mention: (Mention)e, Endpoint: (EndpointMention?)e, Toxicity: (ToxicityMention?)null))
            .Concat(mentions.Toxicities.Select(t => (Mention: (Mention)t, Endpoint: (EndpointMention?)null, Toxicity: (ToxicityMention?)t))).OrderBy(x => x.Mention.Start).ToList();
        var clause = mentions.Text.LastIndexOf(';', values[0].Start) + 1;
        if (named.Any(x => x.Mention.End <= values[0].Start && x.Mention.Start >= clause && x.Endpoint?.Endpoint.Id is not "death"))
        {
            return;
        }

        var owners = new List<(Mention Mention, EndpointMention? Endpoint, ToxicityMention? Toxicity)>();
        for (var i = 0; i < values.Count; i++)
        {
            var end = i + 1 < values.Count ? values[i + 1].Start : mentions.Text.Length;
            var behind = named.FirstOrDefault(x => x.Mention.Start >= values[i].End && x.Mention.End <= end);
            // "Ten (15.9%; 95% CI 7.9, 27.3) had a partial response": the bracket that the value stands in parts nothing
            var close = mentions.Text.IndexOf(')', values[i].End);
            var from = close >= 0 && behind.Mention is not null && close < behind.Mention.Start && mentions.Text.AsSpan(values[i].End, close - values[i].End).IndexOf('(') < 0 ? close : values[i].End;
            if (behind.Mention is null || mentions.WordsBetween(from, behind.Mention.Start) > 4 || mentions.Text.AsSpan(from, behind.Mention.Start - from).IndexOfAny(";:,") >= 0)
            {
                // "..., and 20 (54%) stable disease, so that disease control was 89%": what sums up has its name before it
                if (i >= 2 && named.Any(x => x.Mention.Start >= owners[^1].Mention.End && x.Mention.End <= values[i].Start))
                {
                    break;
                }

                return;
            }

            owners.Add(behind);
        }

        for (var i = 0; i < owners.Count; i++)
        {
            values[i].Endpoint = owners[i].Endpoint?.Endpoint;
            values[i].Toxicity = owners[i].Toxicity;
            values[i].MetricDistance = 2;
        }
    }

    /// <summary>
    /// What a sentence measures at one time holds for all its values of one metric, and a sentence that opens with a time says so for all it
    /// tells up to the next semicolon.
    /// </summary>
    public static void ShareTimepoints(RuleContext context, List<OutcomeValue> values)
    {
        var mentions = context.Mentions;
        foreach (var value in values.Where(v => v.Timepoint is null && v.Metric is not null && v.Quantity.Kind is QuantityKind.Percent or QuantityKind.Count))
        {
            if (NamesItsTime(value) || TellsItsTime(mentions, value))
            {
                continue;
            }

            // "74% were alive at 5 years, but 94% had recurred by that time"
            if (ByThen().IsMatch(mentions.Text.AsSpan(value.End)) && values.LastOrDefault(v => v.Timepoint is not null && v.End <= value.Start) is { } before)
            {
                value.Timepoint = before.Timepoint;
                continue;
            }

            var mate = values.LastOrDefault(v => v.Timepoint is not null && v.End <= value.Start && v.Metric == value.Metric && v.Toxicity?.Id == value.Toxicity?.Id && v.Quantity.Kind == value.Quantity.Kind);
            if (mate is not null && !mentions.Timepoints.Any(t => t.Start >= mate.Start && t.Start - value.End <= 40) && mentions.Text.AsSpan(mate.End, value.Start - mate.End).IndexOf(';') < 0)
            {
                value.Timepoint = mate.Timepoint;
                continue;
            }

            // "an overall survival of 76% and a disease-free survival of 48% at 5 years"
            if (value.Endpoint?.Group == "survival" && values.FirstOrDefault(v => v.Start >= value.End) is { Timepoint: not null, Endpoint.Group: "survival" } next && next.Quantity.Kind == value.Quantity.Kind && next.Endpoint.Id != value.Endpoint.Id
                && SecondSurvival().IsMatch(mentions.Text[value.End..next.Start]) && mentions.Timepoints.Any(t => t.Start >= next.End && mentions.WordsBetween(next.End, t.Start) <= 1))
            {
                value.Timepoint = next.Timepoint;
                continue;
            }

            if (Opening(mentions) is { } opening && opening.End <= value.Start && mentions.Text.AsSpan(opening.End, value.Start - opening.End).IndexOf(';') < 0
                && !mentions.Timepoints.Any(t => t != opening && t.Start - value.End <= 40))
            {
                value.Timepoint = new Timepoint(opening.Value, opening.Unit);
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: [\w-]+){0,4} (?:by then|(?:by|at) (?:that|this|the same) (?:time|point|date|stage))\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ByThen();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]{1,40}\))? and (?:an? |the )?[\w -]{3,40} (?:of|was|rate of) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SecondSurvival();

    /// <summary>"30-day mortality" and the like need no time of their own.</summary>
    private static bool NamesItsTime(OutcomeValue value) => value.Metric is "perioperative_mortality" or "morbidity_rate" or "r0_rate" or "eligible_rate";

    /// <summary>"35% at ten" behind "61% at five years": a time of its own, whose unit stands elsewhere.</summary>
    private static bool TellsItsTime(SentenceMentions mentions, OutcomeValue value) =>
        OwnTime().IsMatch(mentions.Text.AsSpan(value.End)) && !mentions.Timepoints.Any(t => t.Start >= value.End && t.Start - value.End <= 7);

    /// <summary>"97% at five and 89% at ten years": the unit stands behind the last time of the list.</summary>
    private static Timepoint? OfSharedUnit(SentenceMentions mentions, OutcomeValue value)
    {
        if (value.Quantity.Kind != QuantityKind.Percent || AtNumber().Match(mentions.Text, value.End) is not { Success: true } at || ScheduleReading.Number(at.Groups["n"].Value) is not { } number)
        {
            return null;
        }

        var next = mentions.Timepoints.FirstOrDefault(t => t.Start >= at.Index + at.Length);
        return next is not null && next.Value > number && AndAt().IsMatch(mentions.Text[(at.Index + at.Length)..next.Start]) ? new Timepoint(number, next.Unit) : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?: ?\([^()]*\))? (?:at|after) (?<n>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b(?! ?(?:years?|months?|weeks?|days?|-|%))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AtNumber();

    [System.Text.RegularExpressions.GeneratedRegex(@"^,? (?:and|but) (?:[\w.%]+ ){1,3}(?:\([^()]*\) )?(?:at|after) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AndAt();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ [^.;:]{0,40}%[^.;:]{0,30}(?:and|,) (?:the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Coordinates();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:at|after) (?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)\b(?! (?:centres?|centers?|hospitals?|sites?|institutions?|countries))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OwnTime();

    /// <summary>The time that a sentence opens with: "At week 24, ...", "Five years after the operation ...", "During the first phase (to week 16), ...".</summary>
    private static TimepointMention? Opening(SentenceMentions mentions)
    {
        if (mentions.Timepoints.Count == 0)
        {
            return null;
        }

        var first = mentions.Timepoints[0];
        var lead = mentions.Text[..first.Start].TrimEnd();
        if (lead.Length == 0)
        {
            // "Five-year survival was 52%": the time belongs to the endpoint behind it
            return mentions.Text.AsSpan(first.Start, first.End - first.Start).Contains('-') ? null : first;
        }

        return lead is "At" or "By" or "After" or "Within" || (lead.StartsWith("During ", StringComparison.Ordinal) && lead.Length < 70 && (lead.EndsWith('(') || lead.EndsWith("(to", StringComparison.Ordinal) || lead.EndsWith("(up to", StringComparison.Ordinal))) ? first : null;
    }

    /// <summary>An odds or risk ratio of a rate at a time ("5-year survival ... OR 0.4") and a gain up to a time ("6.8 months at 5 years").</summary>
    private static Timepoint? OfRatioOrGain(SentenceMentions mentions, OutcomeValue value)
    {
        if (value.Quantity is { Kind: QuantityKind.Ratio, Ratio: "or" or "rr" } && value.Endpoint is { } endpoint)
        {
            var named = mentions.Endpoints.LastOrDefault(e => e.Endpoint.Id == endpoint.Id && e.End <= value.Start);
            var time = named is null ? null : mentions.Timepoints.LastOrDefault(t => t.End <= named.Start && named.Start - t.End <= 2);
            return time is null || !mentions.Text.AsSpan(time.Start, time.End - time.Start).Contains('-') ? null : new Timepoint(time.Value, time.Unit);
        }

        if (value.Quantity.Kind == QuantityKind.Duration && value.Endpoint?.Id == "survival_benefit")
        {
            var behind = mentions.Timepoints.FirstOrDefault(t => t.Start >= value.End);
            return behind is not null && mentions.Text[value.End..behind.Start].Trim() is "at" or "after" ? new Timepoint(behind.Value, behind.Unit) : null;
        }

        return null;
    }

    /// <summary>"clinical improvement and tumor response were observed in 95%": one value for two coordinated endpoints is two.</summary>
    /// <returns>All values, the shared ones once an endpoint.</returns>
    public static List<OutcomeValue> ShareAmongEndpoints(RuleContext context, List<ValueGroup> groups)
    {
        var mentions = context.Mentions;
        foreach (var group in groups.Where(g => g.Values.Count == 1 && g.Kind == QuantityKind.Percent))
        {
            var value = group.Values[0];
            var list = ListAlignment.Lists(mentions, mentions.Endpoints).LastOrDefault(l => l.Count == 2 && l[^1].End <= value.Start && mentions.WordsBetween(l[^1].End, value.Start) <= 7);
            if (list is null || value.Endpoint?.Id != list[1].Endpoint.Id || list[0].Endpoint.Id == list[1].Endpoint.Id || !list.All(e => Compatible(e.Endpoint, value.Quantity))
                || groups.Any(g => g.Start > list[0].End && g.End < value.Start) || mentions.Text[list[0].End..list[1].Start].Trim() is not "and" || !(HasVerb(mentions.Text[list[1].End..value.Start]) || mentions.Text[list[1].End..value.Start].Trim() is "in" or "in about" or "in some"))
            {
                continue;
            }

            group.Values.Add(new OutcomeValue(value.Quantity) { Endpoint = list[0].Endpoint, Metric = list[0].Endpoint.Metrics.GetValueOrDefault("rate"), Timepoint = value.Timepoint, MetricDistance = value.MetricDistance });
            group.EndpointsAligned = true;
        }

        return [.. groups.SelectMany(g => g.Values)];
    }

    private static bool ContainsStatistic(string text, int at)
    {
        var before = text[Math.Max(0, at - 60)..at];
        return before.ContainsIgnoringCase("median") || before.ContainsIgnoringCase("mean ") || before.ContainsIgnoringCase("average");
    }

    private static bool IsProcedure(RuleContext context, OutcomeValue value)
    {
        var therapy = value.Therapy ?? context.Mentions.Therapies.Select(t => t.Id).FirstOrDefault() ?? context.Document.Topic ?? context.Discourse.Therapy;
        return therapy is not null && FieldVocabulary.Default.GroupOf(therapy) is TherapyGroup.Surgery or TherapyGroup.LiverDirected;
    }

    private static bool IsEarly(SentenceMentions mentions) =>
        mentions.Timepoints.Any(t => (t.Unit == "days" && t.Value <= 90) || (t.Unit == "months" && t.Value <= 3))
        || mentions.Quantities.Any(q => q is { Role: QuantityRole.Timepoint, Kind: QuantityKind.Duration, Unit: "days", High: <= 90 });

    /// <summary>"Mortality was 0% and morbidity 18%", "two patients died after the operation": deaths that are told beside the complications, or as the procedure's.</summary>
    private static bool FollowsProcedure(SentenceMentions mentions) =>
        mentions.Endpoints.Any(e => e.Endpoint.Id is "morbidity" or "perioperative_mortality")
        || Phrases.ContainsAny(mentions.Text, "after the operation", "after operation", "after surgery", "after the procedure", "after the intervention", "from the procedure", "from the operation", "of the procedure", "of surgical", "in the postoperative", "in hospital", "after hepatectomy", "after resection");

    private static bool HasVerb(string text) =>
        text.Contains(" were ", StringComparison.Ordinal) || text.Contains(" was ", StringComparison.Ordinal) || text.Contains("occurred", StringComparison.Ordinal) || text.Contains("reported", StringComparison.Ordinal);

    private static void LinkEndpoint(RuleContext context, ValueGroup group, List<ValueGroup> groups, OutcomeValue value, Endpoint? previous)
    {
        var mentions = context.Mentions;
        EndpointMention? best = null;
        var bestCost = Unreachable;
        foreach (var endpoint in mentions.Endpoints)
        {
            if (!Compatible(endpoint.Endpoint, value.Quantity))
            {
                continue;
            }

            var cost = Cost(mentions, groups, group, value, endpoint);
            // "with 94 deaths so far; 3-year estimates were 71%": a count's own noun is no endpoint of another value
            if (endpoint.Start > 0 && mentions.Quantities.Any(q => q.Deaths && q != value.Quantity && q.Contains(endpoint) && !WithinTime().IsMatch(mentions.Text.AsSpan(q.End, Math.Max(0, value.Start - q.End)))))
            {
                continue;
            }

            var unlisted = endpoint.Endpoint.Group == "other";
            if (cost > (endpoint.End <= value.Start ? unlisted ? 18 : 26 : unlisted ? 4 : 14) || InApposition(mentions.Text, endpoint, value) || BeforeStudy().IsMatch(mentions.Text.AsSpan(endpoint.End)) || IsNegated(mentions.Text, endpoint) || IsReason(mentions.Text, endpoint) || IsGroupOrOccasion(mentions.Text, endpoint, value) || (Parenthetical(mentions, value) && endpoint.End <= value.Start && !IsHeadOfBracket(mentions, value, endpoint)))
            {
                continue;
            }

            if (cost < bestCost)
            {
                (best, bestCost) = (endpoint, cost);
            }
        }

        if (value.Quantity.Kind is QuantityKind.Percent or QuantityKind.Count)
        {
            foreach (var toxicity in mentions.Toxicities)
            {
                var cost = Cost(mentions, groups, group, value, toxicity);
                // "31% had diarrhea, of whom 5% stopped": a share of those who had it
                if (toxicity.End <= value.Start && Phrases.ContainsAny(mentions.Text[toxicity.End..value.Start], "of whom", "of which"))
                {
                    continue;
                }

                if (cost > (toxicity.End <= value.Start || Befalls(mentions, value, toxicity) ? 20 : 8) || (Parenthetical(mentions, value) && toxicity.End <= value.Start && !IsHeadOfBracket(mentions, value, toxicity)))
                {
                    continue;
                }

                if (cost < bestCost && (best is null || cost + 1 < bestCost || best.Endpoint.Id == "adverse_event"))
                {
                    (best, bestCost) = (null, cost);
                    value.Toxicity = toxicity;
                }
            }

            if (best is not null && value.Toxicity is not null)
            {
                value.Toxicity = null;
            }

            // "Hemorrhage, at times fatal, has occurred; grade 3 to 5 events were seen in 5% of patients"
            if (best is null or { Endpoint.Id: "adverse_event" } && value.Toxicity is null && EventsOfIt().IsMatch(mentions.Text.AsSpan(0, value.Start)) && mentions.Toxicities.LastOrDefault(t => t.End <= value.Start) is { } befell)
            {
                (best, bestCost, value.Toxicity) = (null, 6, befell);
            }

            // "diarrhea improved in 55%": a symptom that gets better is a response, no toxicity.
            if (value.Toxicity is { } symptom && Improves(mentions.Text, symptom, value))
            {
                value.Toxicity = null;
                value.Endpoint = FieldVocabulary.Default.EndpointById["symptom_response"];
                value.MetricDistance = bestCost;
                return;
            }
        }

        if (value.Quantity.Kind == QuantityKind.Ratio)
        {
            LinkRatio(context, value, best, bestCost, previous);
            return;
        }

        // "waited more than 2 months": a bounded time is an outcome only where the text calls it a median or mean.
        if (value.Quantity is { Kind: QuantityKind.Duration, Bound: Bound.Gt or Bound.Ge or Bound.Lt or Bound.Le } && !ContainsStatistic(mentions.Text, value.Start))
        {
            return;
        }

        // "the survivors stayed in hospital for a median of 3 days"
        if (best is { Endpoint.Group: "survival" } && value.Quantity is { Kind: QuantityKind.Duration, Unit: "days" or "hours" } && Phrases.ContainsAny(mentions.Text, "hospital"))
        {
            return;
        }

        value.MetricDistance = bestCost;
        // "survival at 5 years was 52%, and 3-month mortality 10%; after 2000 the 5-year rate rose to 59%": what is told at years is survival
        if (best is null or { Endpoint.Group: not "survival" } && value.Quantity.Kind == QuantityKind.Percent && RateAtYears().IsMatch(mentions.Text.AsSpan(0, value.Start)) && (best is null || bestCost > 3)
            && (mentions.Endpoints.LastOrDefault(e => e.End <= value.Start && e.Endpoint.Group == "survival")?.Endpoint ?? context.Discourse.SurvivalEndpoint) is { } surviving && Compatible(surviving, value.Quantity))
        {
            (value.Endpoint, value.Toxicity, value.MetricDistance) = (surviving, null, 4);
            return;
        }

        if (best is { Endpoint.Id: "time_to_response" } && LastsOf(context, value, best.Endpoint) is { } lasting)
        {
            value.Endpoint = lasting; // "responses came after 3.9 months, and lasted for a median of 13.8"
        }
        else if (best is not null)
        {
            value.Endpoint = best.Endpoint;
        }
        else if (value.Toxicity is null)
        {
            value.Endpoint = FromDiscourse(context, value, previous);
            value.MetricDistance = 12;
            value.Timepoint ??= value.Endpoint is { Id: not "adverse_event", Group: not "response" } && value.Endpoint == context.Discourse.Endpoint && value.Quantity.Kind == QuantityKind.Percent && mentions.Timepoints.Count == 0 ? context.Discourse.Timepoint : null;
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"[;,.] (?:and |but )?(?:such|these|those|serious|severe|fatal|grades? [3-5](?: ?(?:-|to|or|and) ?[45])?(?: or (?:higher|worse|more))?) (?:events?|cases|episodes|reactions) (?:(?:were|was|have been|has been) (?:seen|reported|observed|recorded|noted)|occurred|developed|arose|happened) (?:in|by) (?:about |only |up to )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex EventsOfIt();

    /// <summary>"the trial, in which most had been stable at entry, found ...": how they were before it.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ at (?:study )?(?:entry|baseline|inclusion|enrol?lment|randomi[sz]ation)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeStudy();

    [System.Text.RegularExpressions.GeneratedRegex(@"\bthe (?:\d+|two|three|five|ten)-year (?:rates?|figures?)\b[^.;,]{0,40}$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RateAtYears();

    /// <summary>"..., whereas seven (12%) progressed": the verb behind the value says what it counts.</summary>
    private static bool HasOwnVerb(SentenceMentions mentions, OutcomeValue value) =>
        mentions.Endpoints.Any(e => e.Start >= value.End && mentions.Text[e.End - 1] == 'd' && mentions.Text[value.End..e.Start].Trim(' ', ')', ']') is "" or "had" && Compatible(e.Endpoint, value.Quantity));

    /// <summary>"six patients (2%) among the 271 who had it developed a myeloid neoplasm": the verb before the harm has the counted patients for its subject.</summary>
    private static bool Befalls(SentenceMentions mentions, OutcomeValue value, Mention harm) =>
        harm.Start > value.End && value.Quantity.Kind == QuantityKind.Percent && BefallsEnd().IsMatch(mentions.Text[value.End..harm.Start]) && !mentions.Quantities.Any(q => q.Start >= value.End && q.End <= harm.Start && q.Kind is QuantityKind.Percent or QuantityKind.Count)
        && mentions.Text.AsSpan(value.End, harm.Start - value.End).IndexOf(';') < 0 && !Phrases.ContainsAny(mentions.Text[value.End..harm.Start], "of whom", "of which");

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(developed|went on to|ended up with|end up with|experienced|suffered|had|acquired|develop|suffer|(was|were) diagnosed with|presented with)( (an?|the|severe|some|late|grade|of|or|higher|[3-5](-[3-5])?|\d)){0,5} $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BefallsEnd();

    /// <summary>"three deaths within 90 days (3.2%)": the share is that of the count before the time.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:within|by|in|after|during) (?:the first )?[\w-]+ (?:days|weeks|months|years)(?: (?:of|after) (?:the )?(?:operation|surgery|resection|procedure|transplantation))? \($", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WithinTime();

    /// <summary>"(58%)" alone in brackets.</summary>
    private static bool Parenthetical(SentenceMentions mentions, OutcomeValue value) =>
        value.Quantity is { Kind: QuantityKind.Percent, Events: null } && value.Start > 0 && mentions.Text[value.Start - 1] is '(' && value.End < mentions.Text.Length && mentions.Text[value.End] is ')' or ';' or ',' or ' ';

    /// <summary>A percentage in brackets counts what stands right before the bracket.</summary>
    private static bool IsHeadOfBracket(SentenceMentions mentions, OutcomeValue value, Mention head)
    {
        // In a bracket that holds several figures the head stands before the bracket.
        var open = mentions.Text.LastIndexOf('(', value.Start);
        // "hand-foot syndrome of any grade was confined to A (24%)"
        var most = head is ToxicityMention && mentions.Therapies.Any(t => t.Start >= head.End && t.End <= open && open - t.End <= 1) && !mentions.Toxicities.Any(t => t.Start >= head.End && t.End <= open) ? 10 : 6;
        // "neutropenia in the A arm than in the B arm (12% vs 6%)": two arms of one comparison part nothing
        var arms = mentions.Therapies.Where(t => t.Start >= head.End && t.End <= open).ToList();
        var words = mentions.WordsBetween(head.End, open) - arms.Sum(t => WordFolding.Words(mentions.Text[t.Start..t.End]).Count());
        return open >= head.End && words <= (arms.Count == 2 && mentions.Text.AsSpan(head.End, open - head.End).Contains(" than ", StringComparison.Ordinal) ? 14 : most) && mentions.Text.AsSpan(head.End, open - head.End).IndexOf(" and ") < 0;
    }

    /// <summary>"no progression in the months before": the share is not that of the endpoint.</summary>
    private static bool IsNegated(string text, Mention endpoint) =>
        NotSeen().IsMatch(text.AsSpan(endpoint.End)) || text.AsSpan(0, endpoint.Start).TrimEnd().EndsWith(" no", StringComparison.OrdinalIgnoreCase) && !text.AsSpan(endpoint.Start).StartsWith("difference", StringComparison.OrdinalIgnoreCase);

    /// <summary>"a complete or partial response was not observed, but 13 of 20 (65%) had stable disease".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^s? (?:was|were) not (?:observed|seen|achieved|recorded|documented)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NotSeen();

    /// <summary>"came back because of progression", "called off as the tumour had progressed": why something else was done, not what was counted.</summary>
    private static bool IsReason(string text, Mention endpoint) =>
        Phrases.EndsWithAny(text[..endpoint.Start].TrimEnd(), "because of", "owing to", "due to", "on account of", "reason for", "for reasons of", "stopped for", "because of tumor", "because of disease", "because of further", "due to disease", "due to tumor", "because the tumor had", "because the tumour had", "because the disease had", "as the tumour had", "as the tumor had", "because they had", "as the disease had");

    /// <summary>
    /// "74% after R0 resection", "in up to 25% of long-term survivors", "patients could cross over at progression, and 52% did": a group or an occasion, not what was counted.
    /// </summary>
    private static bool IsGroupOrOccasion(string text, EndpointMention endpoint, OutcomeValue value) => endpoint.Endpoint.Id switch
    {
        "r0" => Phrases.EndsWithAny(text[..endpoint.Start].TrimEnd(), "after", "following", "after an", "after a", "than after", "against", "versus"),
        "os" when value.Quantity.Contains(endpoint) => text.AsSpan(endpoint.Start, endpoint.End - endpoint.Start).EndsWith("survivors", StringComparison.OrdinalIgnoreCase),
        "os" => endpoint.Start >= value.End && text.AsSpan(endpoint.Start, endpoint.End - endpoint.Start).StartsWith("surviv", StringComparison.OrdinalIgnoreCase) && OfSurvivors().IsMatch(text[value.End..endpoint.End]),
        "progression" => endpoint.End <= value.Start && Phrases.EndsWithAny(text[..endpoint.Start].TrimEnd(), "at", "on", "upon", "after", "at the time of") && Phrases.ContainsAny(text[..endpoint.Start], "cross over", "crossed over", "crossover", "switch"),
        _ => false,
    };

    [System.Text.RegularExpressions.GeneratedRegex(@"^ of (?:the |all )?(?:long-term |long term |late )?survivors$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfSurvivors();

    /// <summary>", meaning a partial response or stable disease,": an explanation names no endpoint of its own.</summary>
    private static bool InApposition(string text, Mention endpoint, OutcomeValue value)
    {
        if (endpoint.End > value.Start)
        {
            return false;
        }

        foreach (var cue in (ReadOnlySpan<string>)[", meaning ", ", defined as ", ", that is ", ", i.e. ", ", i.e., ", " (defined as ", ", taken as "])
        {
            var at = text.LastIndexOf(cue, endpoint.Start, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && text.IndexOf(',', at + cue.Length) is var comma && comma > endpoint.Start && comma < value.Start)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Improves(string text, Mention symptom, OutcomeValue value)
    {
        if (symptom.End > value.Start)
        {
            return false;
        }

        var between = text[symptom.End..value.Start];
        var lead = text[Math.Max(0, symptom.Start - 44)..symptom.Start];
        foreach (var verb in (ReadOnlySpan<string>)["relieve", "relief of", "controls ", "control of", "improves ", "improved ", "palliat", "settles ", "eases "])
        {
            if (lead.ContainsIgnoringCase(verb))
            {
                return true;
            }
        }
        foreach (var verb in (ReadOnlySpan<string>)["improv", "resolv", "reliev", "disappear", "subsid", "controlled", "abate", "ease ", "eased", "settle", "regress", "vanish", "cease", " better "])
        {
            if (between.ContainsIgnoringCase(verb))
            {
                return true;
            }
        }

        // "patients with flushing or diarrhea (75%) reported relief"
        if (Phrases.StartsWithAny(text[value.End..].TrimStart(')', ']', ' '), "reported relief", "had relief", "obtained relief", "experienced relief", "improved", "were relieved", "felt better", "were better"))
        {
            return true;
        }

        return text.Contains("mproved in", StringComparison.Ordinal) && between.Trim() is "in";
    }

    /// <summary>A ratio takes the endpoint that its own words name ("HR for death"), else that of the values it compares.</summary>
    private static void LinkRatio(RuleContext context, OutcomeValue value, EndpointMention? best, double cost, Endpoint? previous)
    {
        var mentions = context.Mentions;
        var label = LabelStart(mentions.Text, value.Start);
        // "0.42 for progression and 0.73 for death"; "0.35 for A and 1.60 for liver metastases" is no ratio of a treatment
        var follows = mentions.Quantities.Any(q => q.Kind == QuantityKind.Ratio && q.Start > label && q.End <= value.Start);
        var behind = follows && mentions.Text.AsSpan(value.End).StartsWith(" for ") ? value.End + 5 : -1;
        if (behind >= 0 && value.Interval is null && !mentions.Endpoints.Any(e => e.Start >= behind && e.Start - behind <= 4) && !mentions.Therapies.Any(t => t.Start >= behind && t.Start - behind <= 4))
        {
            value.OfFactor = true;
            return;
        }

        var own = (behind < 0 ? null : mentions.Endpoints.FirstOrDefault(e => e.Start >= behind && e.Start - behind <= 4 && Compatible(e.Endpoint, value.Quantity)))
            ?? mentions.Endpoints.LastOrDefault(e => e.Start >= label && e.End <= value.Start && Compatible(e.Endpoint, value.Quantity))
            ?? mentions.Endpoints.FirstOrDefault(e => e.Start >= value.End && mentions.WordsBetween(value.End, e.Start) <= 2 && mentions.Text.AsSpan(value.End, e.Start - value.End).TrimStart().StartsWith("for ") && Compatible(e.Endpoint, value.Quantity));
        if (own is not null)
        {
            // "hazard ratio for progression or death" is PFS, "risk of progression" likewise
            var from = Math.Max(label, mentions.Quantities.LastOrDefault(q => q.Kind == QuantityKind.Ratio && q.End <= value.Start)?.End ?? 0);
            value.Endpoint = own.Endpoint.Id == "death" && own.End <= value.Start && mentions.Text.AsSpan(from, value.Start - from).ContainsIgnoringCase("progression")
                ? FieldVocabulary.Default.EndpointById["pfs"]
                : own.Endpoint;
            value.MetricDistance = 1;
            return;
        }

        var before = mentions.Endpoints.LastOrDefault(e => e.End <= value.Start && e.Endpoint.Metrics.ContainsKey(value.Quantity.Ratio!) && e.Endpoint.Id is not ("tumor_response" or "adverse_event"));
        if (before is { Endpoint.Id: "death" })
        {
            // "free of progression or death (HR 0.47)"; "at the final analysis of overall survival, after 122 deaths, the hazard ratio was 0.76"
            before = mentions.Text.AsSpan(0, before.Start).EndsWith("progression or ") || mentions.Text.AsSpan(0, before.Start).EndsWith("progression and ")
                ? before with { Endpoint = FieldVocabulary.Default.EndpointById["pfs"] }
                : CountsDeaths(mentions, before) ? mentions.Endpoints.LastOrDefault(e => e.End <= before.Start && e.Endpoint.Id == "os") ?? before : before;
        }

        // "for PFS (HR 3.7) as well as for OS (HR 3.4)": an endpoint named since the last value opens a new statement.
        var lastValue = mentions.Quantities.Where(q => q.Role == QuantityRole.Value && q.End <= label && q.Kind is not QuantityKind.Count).Select(q => q.End).DefaultIfEmpty(0).Max();
        if (before is not null && lastValue > 0 && before.Start >= lastValue)
        {
            value.Endpoint = before.Endpoint;
            value.MetricDistance = 3;
            return;
        }

        var toxicity = mentions.Toxicities.LastOrDefault(t => t.End <= value.Start);
        if (toxicity is not null && (before is null || toxicity.Start > before.End) && toxicity.Start >= lastValue)
        {
            return;
        }

        // "fever was seen in 4% after A and 14% after B (risk ratio 0.31)": a ratio of the harm, which no endpoint of other sentences is
        if (toxicity is not null && before is null && previous is null)
        {
            if (value.Quantity.Ratio is "rr" or "or")
            {
                (value.Endpoint, value.Toxicity, value.MetricDistance) = (FieldVocabulary.Default.EndpointById["adverse_event"], toxicity, 3);
            }

            return;
        }

        value.Endpoint = previous is not null && previous.Metrics.ContainsKey(value.Quantity.Ratio!) && (before is null || before.Endpoint.Group != "survival" || previous.Group == "survival")
            ? previous
            : before?.Endpoint ?? best?.Endpoint ?? FromDiscourse(context, value, previous);
        value.MetricDistance = before is null ? cost : 4;
    }

    /// <summary>"61 deaths", "after 58 and 64 deaths": how many had been counted.</summary>
    private static bool CountsDeaths(SentenceMentions mentions, EndpointMention death) =>
        mentions.Text.AsSpan(death.Start, death.End - death.Start).StartsWith("deaths", StringComparison.OrdinalIgnoreCase)
        && (mentions.Quantities.Any(q => q.Contains(death)) || (death.Start > 1 && char.IsAsciiDigit(mentions.Text[death.Start - 2])));

    private static int LabelStart(string text, int value)
    {
        var from = Math.Max(0, value - 80);
        var window = text[from..value];
        var at = Math.Max(window.LastIndexOf("ratio", StringComparison.OrdinalIgnoreCase), Math.Max(window.LastIndexOf("HR", StringComparison.Ordinal), window.LastIndexOf("risk of", StringComparison.OrdinalIgnoreCase)));
        return at < 0 ? value : from + at;
    }

    /// <summary>A sentence without an endpoint of its own goes on about the last one when it says so ("the medians", "it was", "the figures").</summary>
    private static Endpoint? FromDiscourse(RuleContext context, OutcomeValue value, Endpoint? previous)
    {
        if (LastsOf(context, value, previous) is { } lasting)
        {
            return lasting;
        }

        if (previous is not null && Compatible(previous, value.Quantity))
        {
            return previous;
        }

        // a trial that the sentence names is a new subject, whatever was told before
        if (context.Mentions.Studies.Count > 0 && !context.Mentions.Text.ContainsIgnoringCase("surviv") && EndpointOfTrial(context, value) is { } known)
        {
            return known;
        }

        // "The hazard ratio for death was 0.71, with medians of 33 and 26 months": the medians of what ends in death are those of survival
        if (previous?.Id == "death" && value.Quantity.Kind is QuantityKind.Duration or QuantityKind.NotReached && Phrases.ContainsAny(context.Mentions.Text[..value.Start], "medians", "median of", "median was"))
        {
            return FieldVocabulary.Default.EndpointById["os"];
        }

        var carried = value.Quantity.Kind is QuantityKind.Duration or QuantityKind.NotReached || value.Quantity is { Kind: QuantityKind.Ratio, Ratio: "hr" } ? context.Discourse.SurvivalEndpoint ?? context.Discourse.Endpoint : context.Discourse.Endpoint;
        // in other fields an odds ratio without a name may be of anything
        if (context.Document.IsOfOtherField && value.Quantity is { Kind: QuantityKind.Ratio, Ratio: "or" or "rr" })
        {
            return null;
        }

        // "... reduced the hazard of death. The adjusted HR was 0.73"
        if (context.Document.IsOfOtherField && value.Quantity is { Kind: QuantityKind.Ratio, Ratio: "hr" } && context.Discourse.Endpoint is { Id: "death" } death)
        {
            carried = death;
        }

        // No survival is told in days: those of a stay in hospital are.
        if (carried is { Group: "survival" } && value.Quantity is { Kind: QuantityKind.Duration, Unit: "days" or "hours" })
        {
            return null;
        }

        if (context.Mentions.Endpoints.Any(e => Compatible(e.Endpoint, value.Quantity)))
        {
            return null;
        }

        if (value.Quantity is { Kind: QuantityKind.Duration, Unit: "months" or "years" } && HoldsDisease().IsMatch(context.Mentions.Text.AsSpan(0, value.Start)))
        {
            return FieldVocabulary.Default.EndpointById["pfs"];
        }

        if (carried is null || carried.Group is "use" or "decoy" || !Compatible(carried, value.Quantity))
        {
            return EndpointOfTrial(context, value);
        }

        var text = context.Mentions.Text;
        var lead = text[Math.Max(0, value.Start - 46)..value.Start];
        if (lead.EndsWith(" for a median of ", StringComparison.Ordinal) || lead.EndsWith(" lasting a median of ", StringComparison.Ordinal))
        {
            return null; // how long something lasted that this sentence names in words of its own
        }

        if (value.Quantity.Kind != QuantityKind.Ratio && context.Mentions.Endpoints.Any(e => e.Endpoint.Group == "response" && e.End <= value.Start && e.Endpoint.Id != carried.Id))
        {
            return null; // "the best response took a median of 9 months"
        }

        var contrasted = value.Quantity.Kind == QuantityKind.Duration && carried.Group == "survival"
            && context.Mentions.Quantities.Any(q => q != value.Quantity && q.Kind == QuantityKind.Duration && q.Role == QuantityRole.Value && ArmLinking.IsContrast(text, Math.Min(q.End, value.End), Math.Max(q.Start, value.Start)) && Math.Abs(q.Start - value.Start) < 60);
        return contrasted || value.Quantity.Kind == QuantityKind.Ratio || GoesOn().IsMatch(text[..value.Start]) || lead.Contains(" it was ", StringComparison.Ordinal) || lead.Contains(", it was", StringComparison.Ordinal)
            ? carried
            : EndpointOfTrial(context, value);
    }

    /// <summary>"held the disease for a median of 14 months", "kept things at bay for 22.8 months": time without progression in words of speech.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:held|holds?|holding|kept|keeps?|keeping|controlled|controls|contained|stabili[sz]ed) (?:the |their |his |her |this |most )?(?:disease|tumou?rs?|growth|things|it|metastases|lesions)(?: (?:at bay|in check|stable|quiet|steady|under control))? for (?:(?:a|the) (?:median|mean)(?: of)? |about |around |some |nearly |up to )*(?=\d|[a-z-]+ |$)", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HoldsDisease();

    /// <summary>"RADIANT-3 gave 11 months on A and 4.6 on placebo": times and hazards that a sentence names no endpoint of are those for which its trial is known.</summary>
    private static Endpoint? EndpointOfTrial(RuleContext context, OutcomeValue value)
    {
        var mentions = context.Mentions;
        var study = mentions.Studies.Select(s => s.Name).Distinct(StringComparer.Ordinal).ToList() switch { [var only] => only, [] => context.Discourse.Study, _ => null };
        if (study is null || context.Document.IsPrimaryReport || mentions.Endpoints.Count > 0 || mentions.Toxicities.Count > 0 || TellsOfTreatmentTime().IsMatch(mentions.Text)
            || value.Quantity is not ({ Kind: QuantityKind.Duration, Unit: "months" } or { Kind: QuantityKind.NotReached } or { Kind: QuantityKind.Ratio, Ratio: "hr" }))
        {
            return null;
        }

        var known = FieldVocabulary.Default.FindStudy(study);
        return known?.PrimaryEndpoint is { } id && ComparesArmsOf(known, mentions) ? FieldVocabulary.Default.EndpointById[id] : null;
    }

    /// <summary>"treatment lasted", "exposure", "follow-up": times that are no outcome.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:treatment|therapy|drug|dosing|it) (?:lasted|went on|was continued|continued|was taken|was given)\b|\b(?:on|under|of) treatment for\b|\bexpos(?:ure|ed)\b|\bfollow(?:ed|ing)?[- ]?up\b|\bdurations?\b|\btook (?:it|them|the drug)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TellsOfTreatmentTime();

    /// <summary>A time for either arm of a trial, or one beside their ratio: no length of treatment, of which a text tells one.</summary>
    private static bool ComparesArmsOf(Study study, SentenceMentions mentions)
    {
        var times = mentions.Quantities.Count(q => q is { Role: QuantityRole.Value, Kind: QuantityKind.Duration, Unit: "months" } or { Role: QuantityRole.Value, Kind: QuantityKind.NotReached });
        var last = mentions.Quantities.Where(q => q.Role == QuantityRole.Value).Select(q => q.End).DefaultIfEmpty(0).Max();
        return study.Arms.Count == 2 && (times == 2 || (times < 2 && mentions.Quantities.Any(q => q is { Role: QuantityRole.Value, Kind: QuantityKind.Ratio, Ratio: "hr" })))
            && mentions.Therapies.Where(t => !t.Background).All(t => mentions.WordsBetween(last, t.Start) <= 4 && study.Arms.Any(a => a == t.Id || TherapyRoles.Includes(a, t.Id) || TherapyRoles.Includes(t.Id, a)));
    }

    /// <summary>"and this lasts between 6 and 45 months", "their median duration was 11.5 months": how long the response or relief before it went on.</summary>
    private static Endpoint? LastsOf(RuleContext context, OutcomeValue value, Endpoint? previous)
    {
        // "responses took a median of 5.4 months to appear"
        if (value.Quantity.Kind == QuantityKind.Duration && TakesToAppear().IsMatch(context.Mentions.Text[value.End..Math.Min(context.Mentions.Text.Length, value.End + 60)])
            && context.Mentions.Endpoints.LastOrDefault(e => e.End <= value.Start)?.Endpoint.Group == "response")
        {
            return FieldVocabulary.Default.EndpointById["time_to_response"];
        }

        // "responses were confirmed in 29% and 41% of patients, after a median of 5.8 and 3.6 months"
        if (value.Quantity is { Kind: QuantityKind.Duration, Unit: not "years" } && AfterMedian().IsMatch(context.Mentions.Text.AsSpan(0, value.Start)) && context.Mentions.Endpoints.LastOrDefault(e => e.End <= value.Start)?.Endpoint.Id is "orr" or "tumor_response" or "pr" or "cr")
        {
            return FieldVocabulary.Default.EndpointById["time_to_response"];
        }

        if (value.Quantity.Kind is not (QuantityKind.Duration or QuantityKind.NotReached) || !Lasts().IsMatch(context.Mentions.Text[Math.Max(0, value.Start - 44)..value.Start]))
        {
            return null;
        }

        var what = previous ?? context.Mentions.Endpoints.LastOrDefault(e => e.End <= value.Start && e.Endpoint.Group == "response")?.Endpoint ?? context.Discourse.Endpoint;
        return what?.Id switch
        {
            "orr" or "cr" or "pr" or "tumor_response" or "dcr" or "time_to_response" => FieldVocabulary.Default.EndpointById["response_duration"],
            "symptom_response" => FieldVocabulary.Default.EndpointById["symptom_response_duration"],
            _ => null,
        };
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^( \([^)]*\))? to (appear|develop|occur|emerge|be seen|become apparent|set in)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TakesToAppear();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Rr]espon(?:ses?|ded|ders)\b.*\bafter (?:a|the) (?:median|mean)(?: of)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AfterMedian();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(last(s|ed|ing)?|median duration|mean duration|duration (was|of)|went on|held|holds?|maintained|persist(s|ed)|(improved|relieved|better|settled|abated),?(?= for ))( (for|between|about|around|on average|up to|was|of|stood at|a (median|mean)( of)?|the (median|mean)))* ?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Lasts();

    /// <summary>"9% and 2% of patients had a response": the "and" behind the value joins it to the other of its pair.</summary>
    private static bool IsJoinedPair(string text, ValueGroup group, OutcomeValue value) =>
        group.Values is [var first, var second] && first == value && BetweenFigures(text, first.End, second.Start).Trim() is "and";

    private static double Cost(SentenceMentions mentions, List<ValueGroup> groups, ValueGroup group, OutcomeValue value, Mention target)
    {
        if (target.Contains(value.Quantity) || value.Quantity.Contains(target))
        {
            return 0.5;
        }

        var before = target.End <= value.Start;
        var (from, to) = before ? (target.End, value.Start) : (value.End, target.Start);
        if (to < from)
        {
            return 1;
        }

        var between = WithoutBrackets(mentions.Text, from, to);
        // "(43%; 95% CI 26-63) had a response": what else stands in the value's own bracket parts nothing
        if (!before && between.IndexOf(')') is >= 0 and var close && between.AsSpan(0, close).IndexOfAny('(', '[') < 0 && between[..close].Contains(';', StringComparison.Ordinal))
        {
            between = between[(close + 1)..];
        }

        double cost = between.Count(c => c == ' ') - (between.StartsWith(' ') ? 1 : 0) - (between.EndsWith(' ') ? 1 : 0) + (between.Trim().Length > 0 ? 1 : 0);
        if (!before)
        {
            cost += 2.5;
        }

        // Brackets enclose an aside: "PFS (the primary end point) was", "(28%) responded".
        foreach (var c in between)
        {
            cost += c switch { ';' => 14, ':' => before ? 1 : 8, ',' => before ? 0.7 : 3, '(' => before ? -0.5 : 4, _ => 0 };
        }

        if (ValueGrouping.EndsSentence(between))
        {
            cost += 14;
        }

        // Another value between: the mention belongs to that one, unless both stand in one list.
        foreach (var other in groups)
        {
            foreach (var v in other.Values)
            {
                if (v != value && v.Start >= from && v.End <= to)
                {
                    cost += other == group ? (before ? 0.3 : 1.5) : before ? 5 : 9;
                }
            }
        }

        // ", and 14% had a complication", "and 35% a stabilization": the value opens a clause of its own and takes what follows.
        if (value.Quantity.Kind is QuantityKind.Percent or QuantityKind.Count && OpensClause(mentions.Text, value))
        {
            cost += before ? 5 : -4;
        }

        // "four (9%) progressed", "18 (35%) responded": the verb's own subject
        if (!before && between.Trim() is "" or ")" or "]" or "had" or ") had" or "] had" && target is EndpointMention && mentions.Text[target.End - 1] == 'd' && !mentions.Text.AsSpan(target.Start, target.End - target.Start).Contains(' '))
        {
            cost -= 4;
        }

        // "and" between value and a later endpoint starts the next statement: "morbidity of 25%, one death and ..."
        if (!before && between.Contains(" and ", StringComparison.Ordinal) && !IsJoinedPair(mentions.Text, group, value))
        {
            cost += 5;
        }

        return cost;
    }

    private static bool OpensClause(string text, OutcomeValue value)
    {
        var before = text.AsSpan(0, value.Start).TrimEnd();
        if ((before.EndsWith(" and in") || before.EndsWith("; in")) && Phrases.StartsWithAny(text[value.End..Math.Min(text.Length, value.End + 12)], " it ", " they ", " the ", " this "))
        {
            return true; // "and in 32% it makes the disease stable"
        }

        if (before.EndsWith(" and") && CountedWith().IsMatch(text.AsSpan(value.End)))
        {
            return true; // "three partial responses (13%) and 13 (54%) patients with stable disease"
        }

        return (before.EndsWith(" and") || before.EndsWith(" and only") || before.EndsWith(", but only") || before.EndsWith(" and just") || before.EndsWith(" and a further") || before.EndsWith(" and another") || before.EndsWith(", but") || before.EndsWith(";") || before.EndsWith(", while") || before.EndsWith(", whereas"))
            && Phrases.StartsWithAny(text[value.End..Math.Min(text.Length, value.End + 24)].TrimStart(')', ']'), " had ", " a ", " an ", " developed ", " experienced ", " achieved ", " showed ", " suffered ", " of patients had ", " of them had ", " of those had ", " of patients a ", " of patients have ", " of them have ", " of patients achieved ", " of patients developed ", " of patients showed ");
    }

    /// <summary>"two of 242 patients (0.8%) died of bleeding": the harm stands behind the deaths that the value counts.</summary>
    private static bool DiesOfHarm(SentenceMentions mentions, OutcomeValue value) =>
        DiedOf().Match(mentions.Text, value.End) is { Success: true } died && died.Index - value.End <= 24 && mentions.Text.AsSpan(value.End, died.Index - value.End).IndexOfAny(',', ';') < 0
        && mentions.Toxicities.Any(t => t.Start >= died.Index + died.Length && t.Start - died.Index - died.Length <= 16);

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:died|deaths?|dead) (?:of|from) (?!(?:the |their )?(?:disease|tumou?r|progress|cancer|metasta|other))", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DiedOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\)? (?:patients|women|men|children|subjects|participants|cases|dogs|animals) (?:with|had|having|showed|showing|achieved|achieving) ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountedWith();

    /// <summary>Text between two figures without brackets, the rest of the one that the first stands in included: " of 54 and " of "49 (91%; 95% CI 80-97) of 54 and 46 (88%)".</summary>
    internal static string BetweenFigures(string text, int from, int to)
    {
        if (to <= from)
        {
            return "";
        }

        var closing = text.IndexOf(')', from);
        return WithoutBrackets(text, closing >= 0 && closing < to && !text.AsSpan(from, closing - from).Contains('(') ? closing + 1 : from, to);
    }

    /// <summary>Text between two positions without what balanced brackets enclose: "33% of the control group (95% CI, 23 to 43) were alive".</summary>
    internal static string WithoutBrackets(string text, int from, int to)
    {
        var kept = new System.Text.StringBuilder(to - from);
        for (var i = from; i < to; i++)
        {
            if (text[i] is '(' or '[')
            {
                var close = text.IndexOf(text[i] == '(' ? ')' : ']', i);
                if (close >= 0 && close < to)
                {
                    i = close;
                    continue;
                }
            }

            kept.Append(text[i]);
        }

        return kept.ToString();
    }

    internal static bool Compatible(Endpoint endpoint, Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Percent => endpoint.Metrics.ContainsKey("rate") || endpoint.Metrics.ContainsKey("reduction"),
        QuantityKind.Count => endpoint.Metrics.ContainsKey("rate"),
        QuantityKind.Duration or QuantityKind.NotReached => endpoint.Metrics.ContainsKey("median") || endpoint.Metrics.ContainsKey("mean"),
        QuantityKind.Ratio => endpoint.Metrics.ContainsKey(quantity.Ratio ?? "hr"),
        QuantityKind.Score => endpoint.Id == "qol",
        _ => false,
    };

    internal static string? Statistic(SentenceMentions mentions, OutcomeValue value)
    {
        var metrics = value.Endpoint!.Metrics;
        switch (value.Quantity.Kind)
        {
            case QuantityKind.Ratio:
                return metrics.GetValueOrDefault(value.Quantity.Ratio!);
            case QuantityKind.Percent or QuantityKind.Count:
                // "fell by 45% with A and by 32% with B": the verb stands once
                var from = mentions.Text.AsSpan(0, value.Start).EndsWith(" by ") ? 0 : Math.Max(0, value.Start - 70);
                var lead = mentions.Text[from..Math.Min(mentions.Text.Length, value.End + 60)];
                return metrics.ContainsKey("reduction") && IsRiskReduction(lead) ? metrics["reduction"] : metrics.GetValueOrDefault("rate");
            default:
                if (value.IsMean is { } mean)
                {
                    return metrics.GetValueOrDefault(mean ? "mean" : "median");
                }

                var before = mentions.Text[Math.Max(0, value.Start - 120)..value.Start];
                return metrics.ContainsKey("mean") && (LastOf(before, "mean ") > LastOf(before, "median ") || (value.Endpoint.Group == "other" && value.Quantity.Dispersion is not null)) ? metrics["mean"] : metrics.GetValueOrDefault("median") ?? metrics.GetValueOrDefault("mean");
        }
    }

    /// <summary>"a 66.7% reduction in the risk of progression", "52% lower risk of progression".</summary>
    private static bool IsRiskReduction(string text) =>
        Phrases.ContainsAny(text, "risk") && Phrases.ContainsAny(text, "reduc", "lower", "fell", "fall in", "fall of", " cut ", "decreas", "declin", "drop in", "less likely");

    private static int LastOf(string text, string word) => text.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>"74% at 5 years", "13% versus 84% of patients at 5 years": the time point that follows a group at once.</summary>
    private static TimepointMention? AttachedTimepoint(SentenceMentions mentions, ValueGroup group)
    {
        var next = mentions.Timepoints.FirstOrDefault(t => t.Start >= group.End);
        return next is not null && mentions.WordsBetween(group.End, next.Start) <= 4 && mentions.Text.AsSpan(group.End, next.Start - group.End).IndexOfAny(',', ';', '.') < 0
            && !mentions.Quantities.Any(q => q.Role == QuantityRole.Value && q.Start >= group.End && q.End <= next.Start)
            && !mentions.Text.AsSpan(group.End, next.Start - group.End).Contains(" and ", StringComparison.Ordinal)
            ? next
            : null;
    }

    /// <summary>"70% of those who had a complete resection are alive at five years": the time right behind the endpoint that stands behind the values.</summary>
    private static TimepointMention? OfEndpoint(SentenceMentions mentions, ValueGroup group, OutcomeValue value)
    {
        var endpoint = value.Endpoint is { Group: "survival" } ? mentions.Endpoints.FirstOrDefault(e => e.Endpoint.Id == value.Endpoint.Id && e.Start >= group.End) : null;
        if (endpoint is null || mentions.Quantities.Any(q => q.Role == QuantityRole.Value && q.Kind == QuantityKind.Percent && q.Start >= group.End && q.End <= endpoint.Start))
        {
            return null;
        }

        return mentions.Timepoints.FirstOrDefault(t => t.Start >= endpoint.End && mentions.Text[endpoint.End..t.Start].Trim() is "at" or "after" or "by");
    }

    private static Timepoint? NearestTimepoint(SentenceMentions mentions, ValueGroup group, OutcomeValue value, List<ValueGroup> groups)
    {
        TimepointMention? best = null;
        var bestCost = 22.0;
        var own = AttachedTimepoint(mentions, group) ?? OfEndpoint(mentions, group, value);
        foreach (var timepoint in own is null ? mentions.Timepoints : [own])
        {
            // One that stands right behind another value is that value's: "46% at 5 years and 35% at 10 years".
            if (own is null && groups.Any(g => g != group && AttachedTimepoint(mentions, g) == timepoint) && timepoint.End <= value.Start)
            {
                continue;
            }

            // "ranged from 41% to 100%, while 5-year disease-free survival ...": the time in front of another endpoint is that one's
            if (timepoint.Start >= value.End && mentions.Endpoints.Any(e => e.Start >= timepoint.End && e.Start - timepoint.End <= 2 && mentions.Text.AsSpan(timepoint.End, e.Start - timepoint.End).IndexOf(';') < 0 && e.Endpoint.Id != value.Endpoint?.Id && value.Endpoint is not null))
            {
                continue;
            }

            // Death from an operation is never told at years.
            if (timepoint.Unit == "years" && value.Endpoint?.Id == "perioperative_mortality")
            {
                continue;
            }

            // Some endpoints carry their time in their name ("30-day mortality").
            if (mentions.Endpoints.Any(e => e.Contains(timepoint) && e.Endpoint.Id == "perioperative_mortality"))
            {
                continue;
            }

            var cost = Cost(mentions, groups, group, value, timepoint);
            if (timepoint.Start >= value.End)
            {
                cost -= 2; // "74% at 5 years" is as common as "5-year survival of 74%"
                if (own is null && cost > 9)
                {
                    continue;
                }
            }

            if (cost < bestCost)
            {
                (best, bestCost) = (timepoint, cost);
            }
        }

        if (best is null || value.Quantity.Kind == QuantityKind.Ratio || (value.Endpoint is null && (value.Toxicity is null || best.Unit is "hours" or "days" || best.Start > value.Start)))
        {
            return null;
        }

        // Another metric's time point is none of this value's: "5-year survival of 71% and morbidity of 25%".
        var other = mentions.Endpoints.FirstOrDefault(e => e.Start >= best.End && e.Start - best.End <= 2 && mentions.Text.AsSpan(best.End, e.Start - best.End).IndexOf(';') < 0);
        if ((best.Start <= 4 && !mentions.Text[best.Start..best.End].Contains('-')) || group.EndpointsAligned)
        {
            other = null; // "At 1 year local control was 92% and PFS 44%", "overall and progression-free survival at 3 years were 78% and 50%"
        }
        else
        {
            other ??= mentions.Endpoints.LastOrDefault(e => e.End <= best.Start && mentions.Text[e.End..best.Start].Trim() is "at" or "at the" or "after" or "by");
        }

        // "5-year overall survival was 52% and disease-free survival 30%": survival of another kind, told in the same breath
        var alike = other is { Endpoint.Group: "survival" } && value.Endpoint is { Group: "survival" } && best.End <= value.Start && mentions.Text[best.Start..best.End].Contains('-')
            && mentions.Endpoints.LastOrDefault(e => e.Endpoint.Id == value.Endpoint.Id && e.End <= value.Start) is { } ownEndpoint && ownEndpoint.Start > other.End && Coordinates().IsMatch(mentions.Text[other.End..ownEndpoint.Start]);
        if (other is not null && !alike && other.Endpoint.Id != (value.Endpoint?.Id ?? "adverse_event"))
        {
            return null;
        }

        // "30-day mortality" and "died within 90 days" say that the operation was the cause; "mortality within 3 months" is a time.
        return value.Metric is "perioperative_mortality" or "morbidity_rate" && best.Unit == "days" ? null : new Timepoint(best.Value, best.Unit);
    }
}
