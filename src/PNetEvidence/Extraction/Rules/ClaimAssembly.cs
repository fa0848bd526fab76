using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Turns linked values into claims: two arms of one metric are one claim with a comparator, three arms without a control are three.</summary>
internal static partial class ClaimAssembly
{
    /// <summary>Group of what a sentence may count that is no outcome ("69% crossed over"): it takes its value from the outcomes beside it, and makes no claim.</summary>
    private const string Decoy = "decoy";

    /// <summary>A treatment's place among all of a network: no two are the sides of a comparison.</summary>
    internal const string Rank = "sucra";

    public static List<Claim> Assemble(RuleContext context, List<ValueGroup> groups, string rule)
    {
        var claims = new List<Claim>();
        var paired = new HashSet<OutcomeValue>();
        PairAcrossGroups(context, groups, paired, claims, rule);
        foreach (var group in groups)
        {
            var free = group.Values.Where(v => !paired.Contains(v) && v.Metric is not null && v.Therapy is not null && v.Endpoint?.Group != Decoy).ToList();
            if (group.OfPatients)
            {
                claims.AddRange(free.Select(v => Single(context, v, rule)));
                continue;
            }

            foreach (var set in free.GroupBy(v => (v.Metric, v.Timepoint, v.Toxicity?.Id)))
            {
                claims.AddRange(FromSet(context, [.. set], rule));
            }
        }

        PairAcrossClauses(context, groups, paired, claims, rule);
        claims.Sort((a, b) => a.Anchor.CompareTo(b.Anchor));
        return claims;
    }

    /// <summary>
    /// "65% on A were free of progression; with B it was only 33%", "at 1 and 3 years 89% and 61% with A; the corresponding figures for B were 84% and 48%": the same metrics and
    /// times in two clauses, each with its arm.
    /// </summary>
    private static void PairAcrossClauses(RuleContext context, List<ValueGroup> groups, HashSet<OutcomeValue> paired, List<Claim> claims, string rule)
    {
        var whole = groups.Where(g => g.Values.TrueForAll(v => v is { Metric: not null and not Rank, Therapy: not null, Quantity.Kind: QuantityKind.Percent or QuantityKind.Duration or QuantityKind.NotReached } && v.Therapy == g.Values[0].Therapy && !paired.Contains(v))).ToList();
        foreach (var same in whole.GroupBy(g => (g.Values.Count, g.Values[0].Metric, g.Values[0].Toxicity?.Id)))
        {
            if (same.ToList() is not [var first, var second] || first.Values[0].Therapy == second.Values[0].Therapy || !(ContinuesFigure().IsMatch(context.Mentions.Text[first.End..second.Start]) || AreOfTheArms(context, first.Values[0], second.Values[0]) || (first.Values.Count == 1 && ArmLinking.Gapped(context.Mentions, first.Values[0], second.Values[0]) is not null))
                || !first.Values.Zip(second.Values).All(p => AreOfOneFigure(p.First, p.Second)) || AreOfTwoWorks(context, first.Values[0].Therapy!, first.Start, second.Values[0].Therapy!, second.Start))
            {
                continue;
            }

            foreach (var (a, b) in first.Values.Zip(second.Values))
            {
                b.Timepoint ??= a.Timepoint;
                a.Timepoint ??= b.Timepoint;
                claims.RemoveAll(c => c.Metric == a.Metric && c.Comparator is null && (c.Anchor == a.Start || c.Anchor == b.Start));
                claims.Add(Pair(context, a, b, rule));
            }
        }
    }

    /// <summary>"in the A group 13 of 69 (19%) responded; in the B group 1 of 36 (3%)": clauses on either arm of the study, each of which names its own.</summary>
    private static bool AreOfTheArms(RuleContext context, OutcomeValue a, OutcomeValue b) =>
        context.Document.Arms is { } arms && ((a.Therapy == arms.Experimental && b.Therapy == arms.Control) || (a.Therapy == arms.Control && b.Therapy == arms.Experimental))
        && NamesOwnArm(context.Mentions, a) && NamesOwnArm(context.Mentions, b);

    private static bool NamesOwnArm(SentenceMentions mentions, OutcomeValue value)
    {
        var opening = ArmLinking.ClauseStart(mentions.Text, value.Start) + 1;
        var closing = mentions.Text.IndexOf(';', value.End) is >= 0 and var end ? end : mentions.Text.Length;
        return mentions.Therapies.Any(t => !t.Background && t.Id == value.Therapy && t.Start >= opening && t.End <= closing);
    }

    private static bool AreOfOneFigure(OutcomeValue a, OutcomeValue b) =>
        a.Metric == b.Metric && a.Quantity.Unit == b.Quantity.Unit && (a.Timepoint is null || b.Timepoint is null || a.Timepoint == b.Timepoint);

    /// <summary>How a second clause goes on about the figure of the first.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"[;,] .{0,60}\b(it (was|stood|fell|reached)( only)?|the (corresponding )?(figure|rate|value|median|proportion|share) (was|stood)|(corresponding|respective) (figures?|rates?|values?|medians?|percentages?|proportions?)|(was|were) only|that (figure|of))\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ContinuesFigure();

    /// <summary>"123 months and 74%, against 34 months and 30%": two groups of one shape with a contrast between them.</summary>
    private static void PairAcrossGroups(RuleContext context, List<ValueGroup> groups, HashSet<OutcomeValue> paired, List<Claim> claims, string rule)
    {
        var values = groups.SelectMany(g => g.Values).Where(v => v.Quantity.Kind != QuantityKind.Ratio).ToList();
        if (values.Count is not (4 or 6) || groups.Any(g => g.ArmsAligned && g.Values.Count > 1))
        {
            return;
        }

        var half = values.Count / 2;
        for (var i = 0; i < half; i++)
        {
            var repeated = i > 0 && values[i].Quantity.Kind == values[i - 1].Quantity.Kind && (values[i].Timepoint is null || values[i].Timepoint == values[i - 1].Timepoint);
            if (values[i].Quantity.Kind != values[i + half].Quantity.Kind || repeated)
            {
                return;
            }
        }

        // "97% at five years and 89% at ten, and without a transplant it was 51% and 22%"
        var ungiven = values.Skip(half).All(v => v.Therapy is { } id && id.StartsWith("no_", StringComparison.Ordinal)) && values[0].Therapy != values[half].Therapy;
        if (!ungiven && !ArmLinking.IsContrast(context.Mentions.Text, values[half - 1].End, values[half].Start))
        {
            return;
        }

        var first = context.Mentions.Therapies.LastOrDefault(t => t.End <= values[0].Start)?.Id ?? values[0].Therapy;
        var second = ungiven ? values[half].Therapy : context.Mentions.Therapies.FirstOrDefault(t => t.Start >= values[half - 1].End)?.Id ?? values[^1].Therapy;
        // "97% at 5 and 89% at 10 years in the recipients, as against 51% and 22% of those who were not transplanted"
        if (first is not null && (second is null || second == first) && ArmLinking.IsUngiven(context.Mentions.Text[values[^1].End..]))
        {
            second = ArmLinking.NotGiven(context, first);
        }

        if (first is null || second is null || first == second)
        {
            return;
        }

        for (var i = 0; i < half; i++)
        {
            var (a, b) = (values[i], values[i + half]);
            (a.Therapy, b.Therapy) = (first, second);
            (b.Metric, b.Timepoint) = (a.Metric, b.Timepoint ?? a.Timepoint);
            if (a.Metric is null)
            {
                continue;
            }

            claims.Add(Pair(context, a, b, rule));
            paired.Add(a);
            paired.Add(b);
        }
    }

    private static IEnumerable<Claim> FromSet(RuleContext context, List<OutcomeValue> set, string rule)
    {
        var arms = set.Select(v => v.Therapy!).Distinct(StringComparer.Ordinal).ToList();
        if (set.TrueForAll(v => v.Quantity.Kind == QuantityKind.Ratio || v.Metric == Rank))
        {
            // a ratio compares two arms itself, a rank all
            foreach (var value in set)
            {
                yield return Single(context, value, rule);
            }

            yield break;
        }

        if (set.Count == 2 && arms.Count == 2 && !AreToldApart(context, set[0], set[1]) && !AreAcrossSeries(context, set[0], set[1]))
        {
            yield return Pair(context, set[0], set[1], rule);
            yield break;
        }

        // a change goes from the other arm's figure to what is tested, which stands first here
        if (set.Count == 2 && arms.Count == 1 && (set[0].Start < set[1].Start ? (set[0], set[1]) : (set[1], set[0])) is var (printed, next) && !context.Mentions.Citations.Any(c => c.Start >= printed.End && c.End <= next.Start)
            && !printed.Quantity.Equals(next.Quantity) && ArmLinking.IsContrast(context.Mentions.Text, printed.End, next.Start) && !TellsApart(context.Mentions, printed, next))
        {
            // "44.7 v 18.3 months" between groups that the text does not name as therapies
            yield return Single(context, set[0], rule) with { ComparatorValue = set[1].Quantity.ToValue(), ComparatorCi = Interval(set[1]), P = (set[0].P ?? set[1].P)?.Value, PBound = (set[0].P ?? set[1].P)?.Bound, Score = 0.5 };
            yield break;
        }

        if (set.Count is 4 or 6 && arms.Count == 2 && Enumerable.Range(0, set.Count / 2).All(i => set[2 * i].Therapy != set[(2 * i) + 1].Therapy))
        {
            for (var i = 0; i < set.Count; i += 2)
            {
                yield return Pair(context, set[i], set[i + 1], rule);
            }

            yield break;
        }

        // arms that are doses of one therapy share its id: each of them is set against the control, too
        var each = arms.Count == set.Count || (arms.Count > 1 && context.Document.StudyArms is { IsClosed: true } studied && (studied.Allocated.Count == set.Count || (arms.Count == 2 && studied.Control is not null && set.TrueForAll(v => v.ArmMention is not null))));
        if (set.Count > 2 && each && SetsAgainstControl(context) && set.Count(v => context.Document.IsControl(v.Therapy!)) == 1)
        {
            var control = set.Single(v => context.Document.IsControl(v.Therapy!));
            foreach (var value in set.Where(v => v != control))
            {
                yield return Pair(context, value, control, rule);
            }

            yield break;
        }

        // "8.2% vs 5.3% vs 2.0%" of arms that nothing names: three figures of one metric cannot all be those of one therapy.
        if (set.Count > 2 && arms.Count == 1 && set.TrueForAll(v => v.ArmMention is null && v.Timepoint == set[0].Timepoint) && AreOfDifferentArms(context, set))
        {
            yield break;
        }

        foreach (var value in set.Where(v => !IsCrudeDeath(context, v)))
        {
            yield return Single(context, value, rule);
        }
    }

    /// <summary>False for a cohort of several treatments two of which some sentence compares: neither of them is the control of the others.</summary>
    private static bool SetsAgainstControl(RuleContext context) =>
        context.Document.StudyArms is not null || context.Document.Arms is not { } arms || context.Document.Document.Metadata.SourceKind is not Evidence.SourceKind.Cohort
        || FieldVocabulary.Default.TherapyById.GetValueOrDefault(arms.Control)?.Kind == TherapyKind.Arm;

    /// <summary>"Forty-eight of the 85 patients (56%) had died": how far the follow-up had got, neither a rate at a time nor a comparison.</summary>
    private static bool IsCrudeDeath(RuleContext context, OutcomeValue value) =>
        value is { Metric: "mortality_rate", Timepoint: null } && context.Document.Terms.General is false && !IsToxicDeath(context.Mentions)
        && context.Mentions.Text.Contains(" died", StringComparison.Ordinal) && !context.Mentions.Text.ContainsIgnoringCase("mortality");

    /// <summary>"died of a haemorrhage judged to be related to treatment": a harm, not the follow-up.</summary>
    private static bool IsToxicDeath(SentenceMentions mentions) =>
        mentions.Toxicities.Count > 0 || Phrases.ContainsAny(mentions.Text, "treatment-related", "drug-related", "related to treatment", "related to the treatment", "related to the drug", "toxic death", "died of an adverse", "died of adverse", "died from an adverse", "died from adverse", "died because of an adverse");

    /// <summary>
    /// "22 months for insulinomas compared with 9 months for the others", "reached 97%, whereas registries give 49%": each value has patients or a source of its own, and they
    /// are two claims about one therapy; "(44.7 v 18.3 months)" is one.
    /// </summary>
    private static bool TellsApart(SentenceMentions mentions, OutcomeValue a, OutcomeValue b)
    {
        var between = mentions.Text[a.End..b.Start];
        if (Phrases.ContainsAny(between, "whereas ", "while ") && !mentions.Therapies.Any(t => t.Start >= a.End && t.End <= b.Start))
        {
            return true;
        }

        // two cohorts of one treatment, or tumours of two sites or grades, are no two arms
        if (SeveralCohorts().IsMatch(mentions.Text)
            || mentions.Facets.Where(f => f.Facet is "primary_site" or "grade").GroupBy(f => f.Facet, StringComparer.Ordinal).Any(g => g.Select(f => f.Value).Distinct(StringComparer.Ordinal).Count() > 1))
        {
            return true;
        }

        // "39% is lower than the 63% of Kennedy et al."
        if (mentions.Studies.Any(t => t.Start >= b.End && mentions.WordsBetween(b.End, t.Start) <= 3 && !mentions.Text.AsSpan(b.End, t.Start - b.End).Contains('(')))
        {
            return true;
        }

        static bool OpensGroup(string text) => Phrases.StartsWithAny(text.TrimStart(' ', ')'), "for ", "in ", "when ", "among ", "if ", "with ", "after ", "(well", "(poor");
        return OpensGroup(between) && OpensGroup(mentions.Text[b.End..]);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\bcohorts\b|\bcohort\b.*\bcohort\b|\b(?:in|of|for) the (?!this\b|our\b|entire\b|whole\b)[\w-]+ cohort\b.*\bthe other\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SeveralCohorts();

    /// <summary>"32% to 80% after A and from 25% to 86% after B": ranges over the series that a review counts, none of which compared the two.</summary>
    private static bool AreAcrossSeries(RuleContext context, OutcomeValue a, OutcomeValue b) =>
        context.Document.ReportsOthers && !a.Quantity.IsPointLike() && !b.Quantity.IsPointLike() && a.Quantity is { Low: not null, High: not null } && b.Quantity is { Low: not null, High: not null }
        && !context.Document.IsControl(a.Therapy!) && !context.Document.IsControl(b.Therapy!) && !ArmLinking.Contrasts(context.Mentions.Text, a.End, b.Start);

    /// <summary>"below 10% with either drug" of two drugs that nothing compared; two of three arms without a control, unless the text sets them against each other.</summary>
    private static bool AreToldApart(RuleContext context, OutcomeValue a, OutcomeValue b) =>
        AreOfTwoWorks(context, a.Therapy!, a.Start, b.Therapy!, b.Start)
        || (!context.Document.IsPrimaryReport && a.Quantity == b.Quantity && !context.Document.IsControl(a.Therapy!) && !context.Document.IsControl(b.Therapy!))
        || (context.Document.StudyArms is { HasControl: false } studied && studied.Arms.Any(x => x.Id == a.Therapy) && studied.Arms.Any(x => x.Id == b.Therapy) && !ArmLinking.Contrasts(context.Mentions.Text, a.End, b.Start));

    /// <summary>"5% with A [5] and 9.3% with B [7]": each figure has a work of its own, and neither is a control.</summary>
    internal static bool AreOfTwoWorks(RuleContext context, string first, int firstAt, string second, int secondAt)
    {
        var citations = context.Mentions.Citations;
        return !context.Document.IsPrimaryReport && !Arms.StudyArms.IsControlCare(first) && !Arms.StudyArms.IsControlCare(second) && !ArmLinking.Contrasts(context.Mentions.Text, firstAt, secondAt)
            && citations.LastOrDefault(c => c.Start >= firstAt && c.End <= secondAt) is { } own
            // "in one trial [1] 5% with A, and in another [2] 9% with B": the marks may stand before the figures
            && (citations.FirstOrDefault(c => c.Start >= secondAt) ?? citations.LastOrDefault(c => c.End <= firstAt)) is { } other && !own.Markers.Intersect(other.Markers, StringComparer.Ordinal).Any();
    }

    private static bool AreOfDifferentArms(RuleContext context, List<OutcomeValue> set) =>
        (context.Mentions.Text.ContainsIgnoringCase("respectively") && !OfKinds().IsMatch(context.Mentions.Text))
        || Enumerable.Range(1, set.Count - 1).All(i => context.Mentions.Text[set[i - 1].End..set[i].Start].Trim() is "vs" or "vs." or "versus" or "v" or "against");

    /// <summary>"for types I, II and III, respectively": kinds of patients, no arms.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:types?|grades?|stages?|classes|G1|quartiles|tertiles)\b[^.;]{0,100}respectively", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfKinds();

    private static Claim Pair(RuleContext context, OutcomeValue a, OutcomeValue b, string rule)
    {
        // The experimental arm is the therapy, whatever the order of the text.
        if (IsControlAgainst(context, a.Therapy!, b.Therapy!))
        {
            (a, b) = (b, a);
        }

        return Single(context, a, rule) with
        {
            Comparator = b.Therapy,
            ComparatorValue = b.Quantity.ToValue(),
            ComparatorN = PatientCounts.OfPair(context, a.Metric!, b, a),
            N = PatientCounts.OfPair(context, a.Metric!, a, b),
            ComparatorEvents = b.Quantity.Events,
            ComparatorCi = Interval(b),
            P = (a.P ?? b.P)?.Value,
            PBound = (a.P ?? b.P)?.Bound,
            Anchor = Math.Min(a.Start, b.Start),
        };
    }

    private static bool IsControlAgainst(RuleContext context, string first, string second)
    {
        if (context.Document.Arms is { } arms && arms.Experimental == second && arms.Control == first)
        {
            return true;
        }

        return context.Document.IsControl(first) && !context.Document.IsControl(second);
    }

    private static Claim Single(RuleContext context, OutcomeValue value, string rule)
    {
        var quantity = value.Quantity;
        var comparator = quantity.Kind == QuantityKind.Ratio ? RatioComparator(context, value) : StatedControl(context, value);
        var metric = value.Metric!;
        if (quantity.Kind == QuantityKind.Ratio && comparator is not null && IsTurned(context, value, comparator))
        {
            (value.Therapy, comparator) = (comparator, value.Therapy);
        }

        return new Claim
        {
            Kind = KindOf(metric),
            Therapy = value.Therapy!,
            Comparator = comparator,
            Rule = rule,
            Metric = metric,
            Value = quantity.ToValue(),
            Timepoint = value.Timepoint,
            N = value.N ?? PatientCounts.Of(context, metric, value, comparator),
            ComparatorN = PatientCounts.OfComparator(context, metric, comparator),
            Events = quantity.Kind == QuantityKind.Percent ? quantity.Events : null,
            P = value.P?.Value,
            PBound = value.P?.Bound,
            Ci = Interval(value),
            Dispersion = quantity.Dispersion,
            Detail = Detail(value),
            Anchor = value.Start,
            Score = Score(value),
        };
    }

    /// <summary>"with the control it was 44.6 months, HR 0.79": where no words give a direction, the ratio of a trial is that of its treatment against its control, whichever stands last.</summary>
    private static bool IsTurned(RuleContext context, OutcomeValue value, string comparator)
    {
        if (value.IsOfPair || context.Mentions.Therapies.Any(t => ArmLinking.IsSetAgainst(context.Mentions.Text, t.Start)) || ArmLinking.Sides(context, value) is not null || ArmLinking.Reference(context.Mentions) is not null || ArmLinking.HeadOfRatio(context.Mentions, value) is not null)
        {
            return false;
        }

        return OtherTrial(context) is { } other ? other.Control == value.Therapy && other.Experimental == comparator
            : context.Document.Arms is { } arms && arms.Control == value.Therapy && arms.Experimental == comparator;
    }

    /// <summary>Arms of the one known trial that the sentence names and the document does not report; null elsewhere.</summary>
    private static (string Experimental, string Control)? OtherTrial(RuleContext context) =>
        context.Mentions.Studies is [{ Name: var study }] && study != context.Document.Study ? FieldVocabulary.Default.FindStudy(study)?.Pair : null;

    /// <summary>"a study comparing A to placebo has shown a response of 9.3%": the claim compares although one value is printed.</summary>
    private static string? StatedControl(RuleContext context, OutcomeValue value)
    {
        var text = context.Mentions.Text;
        if (!text.ContainsIgnoringCase("compar") || context.Document.IsControl(value.Therapy!))
        {
            return null;
        }

        return context.Mentions.Therapies.FirstOrDefault(t => t.End <= value.Start && t.Id != value.Therapy && context.Document.IsControl(t.Id))?.Id;
    }

    internal static ClaimKind KindOf(string metric) => metric switch
    {
        "adverse_event_rate" => ClaimKind.AdverseEvent,
        "eligible_rate" or "threshold" => ClaimKind.Eligibility,
        _ => ClaimKind.Outcome,
    };

    /// <summary>A ratio compares: the other arm of its sentence, of the last comparison, or of the document.</summary>
    private static string? RatioComparator(RuleContext context, OutcomeValue value)
    {
        if (value.IsOfPair)
        {
            return value.Comparator;
        }

        // "absence of symptoms carried a hazard ratio of 2.6": a sentence that names no treatment but a factor compares patients
        if (!context.Mentions.Therapies.Any(t => !t.Background) && FactorOfPatients().IsMatch(context.Mentions.Text) && !SubgroupOfArms().IsMatch(context.Mentions.Text))
        {
            return null;
        }

        if (ArmLinking.Sides(context, value) is { } sides && sides.Therapy == value.Therapy)
        {
            return sides.Comparator;
        }

        if (ArmLinking.Reference(context.Mentions) is { } reference && reference != value.Therapy)
        {
            return reference;
        }

        var (first, second) = ArmLinking.LastTwo(context.Mentions, value);
        if (first is not null && second is not null && !IsOfAnotherFigure(context, value))
        {
            return first == value.Therapy ? second : first;
        }

        // another trial has arms of its own
        if (OtherTrial(context) is { } other)
        {
            return other.Experimental == value.Therapy ? other.Control : other.Control == value.Therapy ? other.Experimental : null;
        }

        if (context.Document.Arms is { } arms && (arms.Experimental == value.Therapy || arms.Control == value.Therapy))
        {
            return arms.Experimental == value.Therapy ? arms.Control : arms.Experimental;
        }

        return context.Discourse.Arms is { } last && (last.First == value.Therapy || last.Second == value.Therapy)
            ? (last.First == value.Therapy ? last.Second : last.First)
            : null;
    }

    /// <summary>"A from 4.6 to 11.0 months (HR 0.35), and B from 5.5 to 11.4 (HR 0.42)": a ratio in its bracket does not compare what has stood before it with what has figures of its own behind it.</summary>
    private static bool IsOfAnotherFigure(RuleContext context, OutcomeValue value)
    {
        var mentions = context.Mentions;
        return mentions.Therapies.Where(t => !t.Background && t.End <= value.Start).Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() == 1
            && mentions.Therapies.FirstOrDefault(t => !t.Background && t.Start >= value.End && t.Id != value.Therapy) is { } next
            && OpensOther().IsMatch(mentions.Text[value.End..next.Start]) && mentions.Quantities.Any(q => q.Start >= next.End && q is { Role: QuantityRole.Value, Kind: QuantityKind.Duration or QuantityKind.Percent or QuantityKind.Ratio });
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\)(?: ?\[[^\[\]]{1,20}\])?[,;] (?:and|while|whereas|but) (?:with |for |under |on )?(?:the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensOther();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(in|among|for) (the )?(\d+ )?(patients|those|men|women|people|tumou?rs)\b|subgroup|advantage|benefit", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SubgroupOfArms();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(absence|presence) of\b|\b(tumou?r|hepatic|liver) (tumou?r )?(load|burden|involvement)\b|\bKi-?67\b|\bperformance status\b|\bextrahepatic\b|\bhandicap\b|\brisk factors?\b|prognos|predict|\b(multi|uni)varia|\b(poor|shorter|worse) (progression-free |overall )?survival\b|\bgrade [123] (tumou?rs|disease)\b|\b(low|high) (and|versus|vs\.?|against) (low|high)\b|\bwhen it was (low|high)\b|\b(earlier|previous|prior) (chemotherapy|treatment|surgery)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex FactorOfPatients();

    private static ConfidenceInterval? Interval(OutcomeValue value) =>
        value.Interval?.ToInterval();

    private static string? Detail(OutcomeValue value) =>
        value.Toxicity is null ? null : value.Toxicity.Grade is null ? value.Toxicity.Id : $"{value.Toxicity.Id}_grade_{value.Toxicity.Grade}";

    /// <summary>Short, unambiguous links score high; arms taken from context and far metrics low.</summary>
    private static double Score(OutcomeValue value) =>
        Math.Clamp(0.92 - (0.02 * value.MetricDistance) - (value.ArmMention is null ? 0.12 : 0) - (value.ArmFromContext ? 0.08 : 0), 0.2, 0.95);
}
