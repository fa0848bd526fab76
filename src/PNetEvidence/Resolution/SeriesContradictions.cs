using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>
/// Step 4 between studies. Two series that differ are no conflict: patients differ. It is one where a source speaks for all ("50 % to 65 %",
/// "approach 85 %") and another figure lies outside, where two precise intervals of one drug exclude each other, and where a median and
/// a rate cannot both hold. Linear in the claims but for sorting.
/// </summary>
internal sealed class SeriesContradictions(Precedence precedence)
{
    /// <summary>Points of percent that a rounded range is given beyond its ends.</summary>
    private const double RateSlack = 2;

    /// <summary>Points of percent by which one series must leave the range that others print: series are small.</summary>
    private const double SeriesSlack = 10;

    /// <summary>At most so many claims of one side are listed.</summary>
    private const int Listed = 4;

    private readonly record struct Arm(Claim Claim, string Therapy, ValueSpan Value);

    public IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims)
    {
        var arms = Arms(claims);
        foreach (var block in RatesByMeasure(arms))
        {
            foreach (var proposal in OutsideRange([.. block]))
            {
                yield return proposal;
            }
        }

        foreach (var block in arms.Where(a => a.Claim.Endpoint == "os").GroupBy(a => Therapies.Block(a.Therapy), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var proposal in MedianAgainstRate([.. block]))
            {
                yield return proposal;
            }
        }
    }

    /// <summary>Asked before the claims within a study are compared: a contradiction of two studies holds all that print either figure.</summary>
    public IEnumerable<Proposal> DisjointStudies(IReadOnlyList<Claim> claims) => RatesByMeasure(Arms(claims)).SelectMany(block => DisjointIntervals([.. block]));

    private static List<Arm> Arms(IReadOnlyList<Claim> claims) =>
        [.. claims.Where(c => c.Record.Kind == ClaimKind.Outcome && c.Endpoint is not null && !c.AuditFailed && !c.IsDoubtful && !c.IsRatio && !c.Superseded).SelectMany(ArmsOf).Where(a => !Therapies.IsArm(a.Therapy))];

    private static IEnumerable<IEnumerable<Arm>> RatesByMeasure(List<Arm> arms) =>
        arms.Where(a => IsRate(a.Claim)).GroupBy(a => (Therapies.Block(a.Therapy), a.Claim.Record.Metric!, Timepoint(a.Claim)))
            .OrderBy(g => g.Key.Item1, StringComparer.Ordinal).ThenBy(g => g.Key.Item2, StringComparer.Ordinal).ThenBy(g => g.Key.Item3);

    private static IEnumerable<Arm> ArmsOf(Claim claim)
    {
        if (claim.Value is { } value)
        {
            yield return new Arm(claim, claim.Therapy, value);
        }

        if (claim.ComparatorValue is { } other && claim.Record.Comparator is { } comparator)
        {
            yield return new Arm(claim, comparator, other);
        }
    }

    private static bool IsRate(Claim claim) => claim.Statistic == "rate" && claim.Record.Value?.Unit is "%" or null && claim.Record.Kind == ClaimKind.Outcome;

    private static double Timepoint(Claim claim) => Math.Round(claim.TimepointMonths ?? -1, 1);

    /// <summary>A statement about a field of series, not about one: a range, or a figure without study, number of patients and arm.</summary>
    private static bool SpeaksForAll(Arm arm) =>
        arm.Claim.Record.Study is null && arm.Claim.Record.ComparatorValue is null
        && ((arm.Value.Low < arm.Value.High && double.IsFinite(arm.Value.Low) && double.IsFinite(arm.Value.High)) || (arm.Claim.Record.Value?.Bound == Bound.Approx && arm.Claim.Record.Citations.Count == 0 && arm.Claim.Record.N is null));

    private IEnumerable<Proposal> OutsideRange(List<Arm> block)
    {
        foreach (var therapy in block.Where(SpeaksForAll).GroupBy(a => a.Therapy, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var general in therapy.OrderBy(a => a.Value.Low).ThenByDescending(a => a.Value.High).ThenBy(a => a.Claim.Id, StringComparer.Ordinal).Take(Listed))
            {
                var outside = block.Where(a => a.Claim != general.Claim && Therapies.Comparable(a.Therapy, general.Therapy) && Closed(a.Value) && !a.Value.Overlaps(general.Value, IsOfOneSeries(a.Claim) ? SeriesSlack : RateSlack) && !IsRestricted(a.Claim, general.Claim)
                        && a.Claim.Thread != general.Claim.Thread && Populations.Overlap(a.Claim, general.Claim) && !(SpeaksForAll(a) && Before(a, general))
                        && (general.Value.Low < general.Value.High || SpeaksForAll(a)) && !RegimenPartners.Differ(a.Claim, general.Claim))
                    .OrderBy(a => a.Claim, precedence).Take(Listed).ToList();
                if (outside.Count == 0)
                {
                    continue;
                }

                var best = precedence.Best(outside.Select(a => a.Claim).Append(general.Claim));
                var decided = precedence.Decides(best, best == general.Claim ? outside[0].Claim : general.Claim);
                var unresolved = decided is ReasonCode.StableOrder or ReasonCode.Recency or ReasonCode.Precision;
                yield return new Proposal(DisagreementClass.Contradiction, true, [[general.Claim], [.. outside.Select(a => a.Claim).Distinct()]], unresolved ? [] : [best],
                    [ReasonCode.OutsideRange, unresolved ? ReasonCode.Unresolved : decided],
                    $"{Describe.Measure(general.Claim)}: {Describe.WithSource(general.Claim)} speaks for the field, but {string.Join(", ", outside.Select(a => $"{Printed.Number(a.Value.Middle)} ({a.Claim.Record.Source})"))} lies outside.",
                    "The series behind the range, and the patients of each.");
            }
        }
    }

    /// <summary>Two precise intervals of one therapy that exclude each other.</summary>
    private IEnumerable<Proposal> DisjointIntervals(List<Arm> block)
    {
        foreach (var therapy in block.Where(a => a.Value.IsPoint && a.Therapy == a.Claim.Therapy && a.Claim.Interval is not null && a.Claim.Record.Detail is null && a.Claim.IsPrimaryOrTold())
                     .GroupBy(a => a.Therapy, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var studies = therapy.GroupBy(a => a.Claim.Thread).Select(g => g.OrderBy(a => a.Claim, precedence).First()).ToList();
            var low = studies.OrderBy(a => a.Claim.Interval!.Value.High).ThenBy(a => a.Claim.Id, StringComparer.Ordinal).FirstOrDefault();
            var high = studies.OrderByDescending(a => a.Claim.Interval!.Value.Low).ThenBy(a => a.Claim.Id, StringComparer.Ordinal).FirstOrDefault();
            if (studies.Count < 2 || low.Claim == high.Claim || low.Claim.Interval!.Value.Overlaps(high.Claim.Interval!.Value) || !Populations.Overlap(low.Claim, high.Claim)
                || low.Claim.Site != high.Claim.Site && low.Claim.Site is not null && high.Claim.Site is not null)
            {
                continue;
            }

            yield return new Proposal(DisagreementClass.Contradiction, true, [Printing(low, block), Printing(high, block)], [], [ReasonCode.IntervalsDisjoint, ReasonCode.Unresolved],
                $"{Describe.Measure(low.Claim)}: {Describe.WithSource(low.Claim)} and {Describe.WithSource(high.Claim)} exclude each other; two studies, not to be pooled without regard to design and patients.",
                "A comparison of design, line and patients of the two studies.");
        }
    }

    /// <summary>The claim, and those of its study that print the same figure, with or without the interval.</summary>
    private List<Claim> Printing(Arm arm, List<Arm> block) =>
        [arm.Claim, .. block.Where(a => a.Claim != arm.Claim && a.Claim.Thread == arm.Claim.Thread && a.Therapy == arm.Therapy && a.Value == arm.Value && a.Claim.Subgroup == arm.Claim.Subgroup
            && (a.Claim.Interval is null || a.Claim.Interval == arm.Claim.Interval)).Select(a => a.Claim).Order(precedence).Take(Listed - 1)];

    /// <summary>With a median below the time point less than half are alive there, and the other way round.</summary>
    private IEnumerable<Proposal> MedianAgainstRate(List<Arm> block)
    {
        var medians = block.Where(a => a.Claim.Statistic == "median" && Closed(a.Value)).ToList();
        foreach (var general in block.Where(a => IsRate(a.Claim) && a.Claim.TimepointMonths is not null && SpeaksForAll(a)).OrderBy(a => a.Claim, precedence).Take(Listed))
        {
            var time = general.Claim.TimepointMonths!.Value;
            var against = medians.Where(m => Populations.Overlap(m.Claim, general.Claim) && m.Claim.Thread != general.Claim.Thread && Therapies.Related(m.Therapy, general.Therapy)
                && ((general.Value.Low >= 50 && m.Value.High < time) || (general.Value.High < 50 && m.Value.Low > time))).OrderBy(m => m.Claim, precedence).Take(Listed).ToList();
            if (against.Count == 0)
            {
                continue;
            }

            var best = precedence.Best(against.Select(a => a.Claim).Append(general.Claim));
            yield return new Proposal(DisagreementClass.Contradiction, true, [[general.Claim], .. against.Select(a => new[] { a.Claim })], [best], [ReasonCode.MedianAgainstRate, precedence.Decides(best, best == general.Claim ? against[0].Claim : general.Claim)],
                $"{Describe.Measure(general.Claim)}: {Describe.WithSource(general.Claim)} cannot hold for the patients of a median of {string.Join(" and ", against.Select(a => $"{Printed.Number(a.Value.Middle)} months ({a.Claim.Record.Source})"))}.",
                "The patients behind each figure.");
        }
    }

    /// <summary>A series' own report, or what another source tells of one.</summary>
    private static bool IsOfOneSeries(Claim claim) => claim.Source is SourceKind.TrialReport or SourceKind.Cohort || claim.Record.Study is not null
        || (claim.Record.N is not null && !claim.Words.Contains("pooled", StringComparison.Ordinal) && !claim.Words.Contains("meta-analys", StringComparison.Ordinal)); // a sum of series has no series' chance of error

    /// <summary>The figure holds for a part of the patients that the range speaks of: a grade, a subgroup.</summary>
    private static bool IsRestricted(Claim claim, Claim general)
    {
        var (p, g) = (claim.Record.Population, general.Record.Population);
        return claim.Subgroup is not null || Selection(general) != Selection(claim) || (claim.Has(Cue.HighGrade) && !general.Has(Cue.HighGrade)) || (p.Grade is { Count: > 0 } && g.Grade is not { Count: > 0 }) || (p.Differentiation is { Count: > 0 } && g.Differentiation is not { Count: > 0 })
            || (p.Functioning is not null && g.Functioning is null) || (p.Extent is "limited" or "multifocal" && g.Extent is null);
    }

    /// <summary>Registries "without such selection" tell what happens outside the criteria; figures within them are of other patients. 1 selected, -1 said not to be, 0 where the words leave it open.</summary>
    private static int Selection(Claim claim) => claim.Has(Cue.UnselectedPatients) ? -1 : claim.Has(Cue.SelectedPatients) ? 1 : 0;

    /// <summary>A toxicity by laboratory values and as reported event: both hold.</summary>
    public IEnumerable<Proposal> LaboratoryAgainstReported(IReadOnlyList<Claim> claims)
    {
        foreach (var toxicity in claims.Where(c => c.Record.Kind == ClaimKind.AdverseEvent && c.Record.Detail is not null && c.Value is { IsPoint: true } && c.Record.Value!.Unit == "%")
                     .GroupBy(c => (c.Therapy, c.Record.Detail!)).OrderBy(g => g.Key.Therapy, StringComparer.Ordinal).ThenBy(g => g.Key.Item2, StringComparer.Ordinal))
        {
            var laboratory = toxicity.Where(c => c.Has(Cue.LaboratoryValue)).Order(precedence).ToList();
            var reported = toxicity.Where(c => !c.Has(Cue.LaboratoryValue) && laboratory.Any(l => l.Record.Document != c.Record.Document && !l.Value!.Value.Overlaps(c.Value!.Value, RateSlack))).Order(precedence).Take(Listed).ToList();
            if (laboratory.Count > 0 && reported.Count > 0)
            {
                yield return new Proposal(DisagreementClass.AssessorOrAnalysisSet, false, [[.. laboratory.Take(Listed)], reported], [laboratory[0]], [ReasonCode.LaboratoryAgainstReported],
                    $"{Therapies.Name(toxicity.Key.Therapy)}, {toxicity.Key.Item2.Replace('_', ' ')}: {Describe.WithSource(laboratory[0])} by laboratory values, {Describe.WithSource(reported[0])} as reported event.");
            }
        }
    }

    private static bool Closed(ValueSpan value) => double.IsFinite(value.Low) && double.IsFinite(value.High);

    private static bool Before(Arm a, Arm b) =>
        (a.Value.Low, -a.Value.High).CompareTo((b.Value.Low, -b.Value.High)) is not 0 and var order ? order < 0 : string.CompareOrdinal(a.Claim.Id, b.Claim.Id) < 0;
}

internal static class ClaimOrigin
{
    /// <summary>The claim belongs to a study that can be told apart: its own report, a named study, or one reference.</summary>
    public static bool IsPrimaryOrTold(this Claim claim) => claim.IsPrimary || claim.Record.Study is not null || claim.Record.Citations.Count == 1;
}
