using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>Two claims of one study about one measure that differ: what explains the difference.</summary>
/// <param name="Applies">Symmetric in its arguments.</param>
internal sealed record StudyClass(DisagreementClass Class, string Reason, bool Genuine, Func<Claim, Claim, bool> Applies);

/// <summary>
/// Step 4 within one study: claims of the same measure are gathered into groups of equal values; between groups the first class that
/// explains the difference is taken. Most apparent conflicts are none, so the harmless classes are asked first.
/// </summary>
internal sealed class StudyDisagreements(Precedence precedence)
{
    /// <summary>A group of agreeing claims above this size gets a relation of its own and stands in others by one claim.</summary>
    private const int LargeGroup = 3;

    /// <summary>The classes in the order asked; the first that applies explains the difference.</summary>
    internal static readonly IReadOnlyList<StudyClass> Classes =
    [
        new(DisagreementClass.Reciprocal, ReasonCode.ProductIsOne, false, IsReciprocal),
        new(DisagreementClass.ArmSwap, ReasonCode.ArmsExchanged, false, IsArmSwap),
        new(DisagreementClass.SubgroupVsWhole, ReasonCode.Subgroup, false, IsSubgroup),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.OtherAssessor, false, (a, b) => a.Record.Assessor is { } x && b.Record.Assessor is { } y && x != y),
        new(DisagreementClass.InterimVsFinal, ReasonCode.FinalBeatsInterim, false, (a, b) => Supersession.Stage(a) != Supersession.Stage(b)),
        new(DisagreementClass.InterimVsFinal, ReasonCode.LaterCutoff, false, (a, b) => a.Record.Cutoff is { } x && b.Record.Cutoff is { } y && x != y),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.LaboratoryAgainstReported, false, (a, b) => a.Record.Kind == ClaimKind.AdverseEvent && a.Has(Cue.LaboratoryValue) != b.Has(Cue.LaboratoryValue)),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.OtherAnalysisSet, false, OtherAnalysis),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.LabelAnalysis, false, (a, b) => a.IsLabel != b.IsLabel),
        new(DisagreementClass.InternalInconsistency, ReasonCode.OneSourceTwoAnswers, true, (a, b) => a.Record.Document == b.Record.Document && OneAnswerExpected(a, b)),
        new(DisagreementClass.Contradiction, ReasonCode.SameStudy, true, (a, b) => a.Record.Document != b.Record.Document && OneAnswerExpected(a, b)),
    ];

    /// <summary>All relations within studies. Linear in the claims, but for the pairs of value groups within one study and measure.</summary>
    public IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims)
    {
        foreach (var thread in claims.Where(c => !c.IsStatement && c.Endpoint is not null && c.Record.Kind is ClaimKind.Outcome or ClaimKind.AdverseEvent)
                     .GroupBy(c => c.Thread).Where(g => g.Skip(1).Any()))
        {
            var members = thread.ToList();
            foreach (var proposal in Audited(members).Concat(Parts(members)).Concat(Reductions(members)).Concat(OtherEndpoints(members)))
            {
                yield return proposal;
            }

            foreach (var measure in members.Where(c => !c.AuditFailed).GroupBy(MeasureKey, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                foreach (var proposal in Measure([.. measure]))
                {
                    yield return proposal;
                }
            }
        }
    }

    private static string MeasureKey(Claim claim) =>
        $"{claim.Endpoint}|{claim.Statistic}|{claim.TimepointMonths?.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)}|{(claim.Record.Kind == ClaimKind.AdverseEvent ? claim.Record.Detail : null)}|{Sides(claim)}";

    /// <summary>The two arms in ordinal order; one arm alone is told apart from a comparison only for values that compare.</summary>
    private static string Sides(Claim claim) => claim.IsRatio ? "" : claim.Record.ComparatorValue is null && claim.Statistic is "median" or "mean" ? claim.Therapy : "";

    private IEnumerable<Proposal> Measure(List<Claim> claims)
    {
        var groups = EqualGroups(claims);
        foreach (var group in groups.Where(g => g.Count > 1))
        {
            yield return Agreement(group);
        }

        if (groups.Count < 2)
        {
            yield break;
        }

        var best = groups.Select(precedence.Best).Aggregate((a, b) => precedence.Compare(a, b) <= 0 ? a : b);
        var first = groups.First(g => g.Contains(best));
        foreach (var byClass in groups.Where(g => g != first).Select(g => (Group: g, Class: Explain(first, g))).Where(p => p.Class is not null)
                     .GroupBy(p => p.Class!).OrderBy(g => Classes.ToList().IndexOf(g.Key)))
        {
            yield return Between(byClass.Key, first, [.. byClass.Select(p => p.Group)]);
        }
    }

    /// <summary>The first class that explains any pair of the two groups, asked in order of class.</summary>
    private static StudyClass? Explain(List<Claim> a, List<Claim> b)
    {
        foreach (var item in Classes)
        {
            var all = item.Genuine;
            var pairs = a.SelectMany(x => b.Select(y => item.Applies(x, y)));
            if (all ? pairs.All(p => p) : pairs.Any(p => p))
            {
                return item;
            }
        }

        return null;
    }

    private Proposal Between(StudyClass by, List<Claim> preferred, List<List<Claim>> others)
    {
        var single = preferred.Count > LargeGroup || others.Any(o => o.Count > LargeGroup);
        var all = others.SelectMany(o => o).ToList();
        List<Claim> Reduce(List<Claim> group) => single || HasRounding(group) ? [Representative(group, all)] : [.. group.Order(precedence)];
        var standing = by.Class == DisagreementClass.ArmSwap ? preferred : Reduce(preferred);
        var sides = new List<IReadOnlyList<Claim>> { standing };
        sides.AddRange(others.Select(o => (IReadOnlyList<Claim>)Reduce(o)));
        var resolved = !by.Genuine || precedence.Decides(preferred[0], others[0][0]) is not (ReasonCode.StableOrder or ReasonCode.Recency or ReasonCode.Precision);
        return new Proposal(by.Class, by.Genuine, sides, resolved ? [sides[0][0]] : [],
            [ReasonCode.SameStudy, by.Reason, resolved ? precedence.Decides(sides[0][0], sides[1][0]) : ReasonCode.Unresolved],
            $"{Describe.Measure(preferred[0])}: {string.Join("; ", sides.Select(s => Describe.WithSource(s[0])))}. {Describe.Class(by.Class)}",
            by.Genuine ? "The primary publication of the study, read for this number." : "A report of the same study with a later data cut-off or the same analysis.");
    }

    /// <summary>One claim for its group: from the document of the claims that it is compared with, where there is one.</summary>
    private Claim Representative(List<Claim> group, List<Claim> against)
    {
        var near = group.Where(g => against.Any(a => a.Record.Document == g.Record.Document)).ToList();
        return precedence.Best(near.Count > 0 ? near : group);
    }

    private static bool HasRounding(List<Claim> group) => group.Any(g => !Equal(g.Value, group[0].Value, exact: true) || !EqualIfBoth(g, group[0], exact: true));

    private Proposal Agreement(List<Claim> group)
    {
        var ordered = group.Order(precedence).ToList();
        var oneDocument = group.All(c => c.Record.Document == group[0].Record.Document);
        var oneText = oneDocument && group.All(c => c.Record.Quote == group[0].Record.Quote);
        var rounding = HasRounding(group);
        var best = rounding ? ordered.OrderByDescending(c => Decimals(c)).First() : ordered[0];
        var @class = rounding ? DisagreementClass.Rounding : oneDocument ? DisagreementClass.Duplicate : DisagreementClass.Corroboration;
        return new Proposal(@class, false, [[best, .. ordered.Where(c => c != best)]], [best],
            [ReasonCode.SameStudy, rounding ? ReasonCode.EqualAtCoarserPrecision : oneText ? ReasonCode.SameText : ReasonCode.EqualValues, rounding ? ReasonCode.FinerPrecision : precedence.Decides(ordered[0], ordered[1])],
            $"{Describe.Measure(best)}: {Describe.Value(best)} in {Describe.Count(group.Select(c => c.Record.Document).Distinct().Count(), "document")}; one study, counted once.");
    }

    /// <summary>Groups of claims that are equal at the coarser precision; the finest print of a group leads it.</summary>
    private static List<List<Claim>> EqualGroups(List<Claim> claims)
    {
        var groups = new List<List<Claim>>();
        foreach (var claim in claims.OrderByDescending(Decimals).ThenBy(c => c.Record.ComparatorValue is null).ThenBy(c => c.Id, StringComparer.Ordinal))
        {
            var home = groups.FirstOrDefault(g => Agree(g[0], claim) && g.All(m => EqualIfBoth(m, claim, exact: false)));
            if (home is null)
            {
                groups.Add([claim]);
            }
            else
            {
                home.Add(claim);
            }
        }

        return groups;
    }

    private static int Decimals(Claim claim) => claim.Record.Value is { IsPoint: true, Low: { } x } ? Printed.Decimals(x) : -1;

    private static bool Agree(Claim a, Claim b) =>
        (SameArm(a, b) && Equal(a.Value, b.Value, exact: false) && EqualIfBoth(a, b, exact: false) && !(a.Value is null && a.Record.ComparatorValue is null != b.Record.ComparatorValue is null))
        || (ToldFromOtherArm(a, b) && !a.IsRatio && Equal(a.Value, b.ComparatorValue, exact: false) && Equal(a.ComparatorValue, b.Value, exact: false));

    /// <summary>"Not reached" on both sides is null on both, and equal.</summary>
    private static bool Equal(ValueSpan? a, ValueSpan? b, bool exact) =>
        a is { } x && b is { } y ? Same(x.Low, y.Low, exact) && Same(x.High, y.High, exact) : a is null && b is null;

    private static bool Same(double x, double y, bool exact) =>
        x.Equals(y) || (double.IsFinite(x) && double.IsFinite(y) && (Math.Abs(x - y) < 1e-9 || (!exact && Printed.EqualAtCoarserPrecision(x, y))));

    private static bool EqualIfBoth(Claim a, Claim b, bool exact) =>
        ToldFromOtherArm(a, b) || a.Record.ComparatorValue is null || b.Record.ComparatorValue is null || Equal(a.ComparatorValue, b.ComparatorValue, exact);

    private static bool SameArm(Claim a, Claim b) => Therapies.Related(a.Therapy, b.Therapy) || (a.Record.Comparator is { } c && c == b.Record.Comparator);

    private static bool ToldFromOtherArm(Claim a, Claim b) => a.Therapy != b.Therapy && (a.Therapy == b.Record.Comparator || b.Therapy == a.Record.Comparator);

    private static bool IsReciprocal(Claim a, Claim b)
    {
        if (!a.IsRatio || a.Record.Value is not { IsPoint: true, Low: > 0 and var x } || b.Record.Value is not { IsPoint: true, Low: > 0 and var y } || (x - 1) * (y - 1) >= 0)
        {
            return false;
        }

        var slack = (Printed.HalfUnit(x) / x) + (Printed.HalfUnit(y) / y);
        return Math.Abs((x * y) - 1) <= slack + 0.005;
    }

    private static bool IsArmSwap(Claim a, Claim b) =>
        a.Therapy == b.Therapy && a.ComparatorValue is not null && b.ComparatorValue is not null
        && Equal(a.Value, b.ComparatorValue, exact: false) && Equal(a.ComparatorValue, b.Value, exact: false);

    private static bool IsSubgroup(Claim a, Claim b) =>
        (a.Record.Detail != b.Record.Detail && a.Record.Kind == ClaimKind.Outcome && !DetailNamesAssessor(a) && !DetailNamesAssessor(b))
        || (a.Site is { } x && b.Site is { } y && x != y && (a.Record.Population.From is null || b.Record.Population.From is null || Stated(a, "primary_site") || Stated(b, "primary_site")) && !(a.IsLabel && b.IsLabel && a.Record.Quote == b.Record.Quote))
        || !Populations.Overlap(a, b);

    /// <summary>"adjudicated", "blinded review" tell who looked, not at whom.</summary>
    private static bool DetailNamesAssessor(Claim claim) =>
        claim.Record.Detail is { } d && (d.Contains("adjudicat", StringComparison.Ordinal) || d.Contains("review", StringComparison.Ordinal) || d.Contains("blind", StringComparison.Ordinal) || d.Contains("assess", StringComparison.Ordinal));

    private static bool Stated(Claim claim, string facet) => claim.Record.Population.From is { } from && from.TryGetValue(facet, out var origin) && origin == FacetOrigin.Sentence;

    private static bool OtherAnalysis(Claim a, Claim b) =>
        a.Record.Assessor != b.Record.Assessor || a.Record.Detail != b.Record.Detail
        || (a.Record.AnalysisSet is AnalysisSet.Itt or AnalysisSet.PerProtocol && b.Record.AnalysisSet is AnalysisSet.Itt or AnalysisSet.PerProtocol && a.Record.AnalysisSet != b.Record.AnalysisSet)
        || (a.Record.N is { } n && b.Record.N is { } m && n != m);

    /// <summary>
    /// A report of one's own results gives many figures for one measure (subgroups, dose levels) and an extractor may miss what tells
    /// them apart; there only figures that share an arm or a limit are expected to be one.
    /// </summary>
    private static bool OneAnswerExpected(Claim a, Claim b)
    {
        var own = a.Source is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.SystematicReview or SourceKind.Label || b.Source is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.SystematicReview or SourceKind.Label;
        var sharesArm = SameArm(a, b) && a.ComparatorValue is { } x && b.ComparatorValue is { } y && (x == y || Equal(a.Value, b.Value, exact: false));
        var sharesInterval = a.Interval is { } i && i == b.Interval;
        var comparable = SameArm(a, b) && a.ComparatorValue is null == b.ComparatorValue is null && a.Value is not null && b.Value is not null;
        return a.Record.Document == b.Record.Document && own ? sharesArm || sharesInterval
            : a.Record.Quote != b.Record.Quote && (sharesArm || sharesInterval || comparable);
    }

    /// <summary>A claim that its own numbers refute, beside what the same study says elsewhere.</summary>
    private IEnumerable<Proposal> Audited(List<Claim> members)
    {
        foreach (var wrong in members.Where(c => c.AuditFailed && c.Record.Metric is not null))
        {
            var right = members.Where(c => !c.AuditFailed && c.Record.Metric == wrong.Record.Metric && c.TimepointMonths == wrong.TimepointMonths && SameArm(c, wrong) && c.Record.Quote != wrong.Record.Quote).Order(precedence).Take(3).ToList();
            if (right.Count > 0)
            {
                yield return new Proposal(DisagreementClass.InternalInconsistency, true, [[wrong], right], [right[0]], [ReasonCode.AuditFailed, ReasonCode.SameStudy],
                    $"{Describe.Measure(wrong)}: {Describe.WithSource(wrong)} fails its own arithmetic; {Describe.WithSource(right[0])} does not.", "The primary publication, read for this number.");
            }
        }
    }

    /// <summary>Partial or complete responses cannot exceed all responses of one study in one document.</summary>
    private IEnumerable<Proposal> Parts(List<Claim> members)
    {
        foreach (var arm in members.Where(c => c.Statistic == "rate" && c.Record.Value is { IsPoint: true, Unit: "%" })
                     .GroupBy(c => (c.Record.Document, c.Therapy, c.Record.Detail, c.TimepointMonths)))
        {
            var whole = arm.Where(c => c.Endpoint is "orr" or "tumor_response").Order(precedence).FirstOrDefault();
            var parts = arm.Where(c => c.Endpoint is "pr" or "cr").ToList();
            if (whole is null || parts.Count == 0)
            {
                continue;
            }

            var excess = parts.Where(p => p.Value!.Value.Low > whole.Value!.Value.Low + Printed.HalfUnit(p.Value.Value.Low) + Printed.HalfUnit(whole.Value.Value.Low)
                && OneAnswerExpectedForParts(p, whole)).ToList();
            if (excess.Count > 0)
            {
                var beside = arm.Where(c => c.Endpoint is "sd" && excess.Any(e => e.Record.Quote == c.Record.Quote));
                yield return new Proposal(DisagreementClass.InternalInconsistency, true, [[whole], [.. excess, .. beside]], [whole],
                    [ReasonCode.SameStudy, ReasonCode.PartExceedsWhole],
                    $"{Therapies.Name(whole.Therapy)}: {Describe.Value(excess[0])} {Describe.Metric(excess[0])} cannot be more than {Describe.Value(whole)} {Describe.Metric(whole)} of the same study ({whole.Record.Source}).",
                    "The primary publication, read for its response categories.");
            }
        }
    }

    private static bool OneAnswerExpectedForParts(Claim part, Claim whole) =>
        part.Source is not (SourceKind.TrialReport or SourceKind.Cohort) || part.Record.Quote == whole.Record.Quote || (part.Record.N is not null && part.Record.N == whole.Record.N);

    /// <summary>A relative risk reduction beside the ratio that it was computed from.</summary>
    private IEnumerable<Proposal> Reductions(List<Claim> members)
    {
        foreach (var reduction in members.Where(c => c.Statistic == "reduction" && c.Record.Value is { IsPoint: true, Unit: "%" }))
        {
            var ratios = members.Where(c => c.Statistic == "hr" && c.Endpoint is "pfs" or "ttp" && c.Record.Value is { IsPoint: true, Low: < 1 } && !c.AuditFailed && Therapies.Related(c.Therapy, reduction.Therapy) && c.Record.Quote != reduction.Record.Quote)
                .Order(precedence).Take(3).ToList();
            if (ratios.Count == 0)
            {
                continue;
            }

            var (passed, arithmetic) = AuditChecks.ReductionAgainst(reduction, ratios[0]);
            reduction.AuditFailed |= !passed;
            yield return new Proposal(passed ? DisagreementClass.Corroboration : DisagreementClass.InternalInconsistency, !passed, [[ratios[0]], [reduction], .. ratios.Skip(1).Select(r => new[] { r })], [ratios[0]],
                [ReasonCode.SameStudy, passed ? ReasonCode.EqualAtCoarserPrecision : ReasonCode.AuditFailed],
                $"{arithmetic}: {reduction.Record.Source} against the hazard ratio in {ratios[0].Record.Source}. One study, counted once.");
        }
    }

    /// <summary>The same two medians, or ratio with interval, under two endpoints: one of them is not what the study measured.</summary>
    private IEnumerable<Proposal> OtherEndpoints(List<Claim> members)
    {
        foreach (var group in members.Where(c => c.Statistic is "median" or "hr" && c.Record.Value is { IsPoint: true } && (c.ComparatorValue is not null || c.Interval is not null))
                     .GroupBy(c => (c.Therapy, c.Statistic, c.Value, c.Statistic == "hr" ? c.Interval : c.ComparatorValue)))
        {
            var endpoints = group.GroupBy(c => c.Endpoint!, StringComparer.Ordinal).ToList();
            if (endpoints.Count < 2 || group.Select(c => c.Record.Document).Distinct().Count() < 2)
            {
                continue;
            }

            var known = group.Select(c => c.Record.Study).OfType<string>().Select(s => KnownStudies.ByAcronym(s)?.PrimaryEndpoint).FirstOrDefault(e => e is not null && endpoints.Any(x => x.Key == e));
            var preferred = known is null ? null : precedence.Best(endpoints.First(e => e.Key == known));
            var sides = endpoints.OrderByDescending(e => e.Key == known).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => (IReadOnlyList<Claim>)[.. e.Order(precedence).Take(2)]).ToList();
            yield return new Proposal(DisagreementClass.EndpointMismatch, false, sides, preferred is null ? [] : [preferred],
                [ReasonCode.SameStudy, ReasonCode.OtherEndpoint, preferred is null ? ReasonCode.Unresolved : ReasonCode.PrimarySource],
                $"{Describe.Value(sides[0][0])} of one study is printed as {string.Join(" and as ", sides.Select(s => Describe.Metric(s[0])))}; the endpoints are not pooled.");
        }
    }
}
