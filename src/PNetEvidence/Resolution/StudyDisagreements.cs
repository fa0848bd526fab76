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
    /// <summary>A group of agreeing claims above this size stands in relations with others by one claim.</summary>
    private const int LargeGroup = 4;

    /// <summary>At most so many documents are listed for an endpoint.</summary>
    private const int Listed = 3;

    /// <summary>The classes in the order asked; the first that applies explains the difference.</summary>
    internal static readonly IReadOnlyList<StudyClass> Classes =
    [
        new(DisagreementClass.Reciprocal, ReasonCode.ProductIsOne, false, IsReciprocal),
        new(DisagreementClass.ArmSwap, ReasonCode.ArmsExchanged, false, IsArmSwap),
        new(DisagreementClass.SubgroupVsWhole, ReasonCode.Subgroup, false, IsSubgroup),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.OtherAssessor, false, (a, b) => a.Assessor is { } x && b.Assessor is { } y && x != y),
        new(DisagreementClass.InterimVsFinal, ReasonCode.FinalBeatsInterim, false, (a, b) => Supersession.Stage(a) != Supersession.Stage(b)),
        new(DisagreementClass.InterimVsFinal, ReasonCode.LaterCutoff, false, (a, b) => a.Record.Cutoff is { } x && b.Record.Cutoff is { } y && x != y),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.LaboratoryAgainstReported, false, (a, b) => a.Record.Kind == ClaimKind.AdverseEvent && a.Has(Cue.LaboratoryValue) != b.Has(Cue.LaboratoryValue)),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.OtherAnalysisSet, false, OtherAnalysis),
        new(DisagreementClass.AssessorOrAnalysisSet, ReasonCode.LabelAnalysis, false, (a, b) => a.IsLabel != b.IsLabel),
        new(DisagreementClass.UnitOrTimepoint, ReasonCode.OtherUnit, true, IsOtherUnitOfOneNumber),
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
            foreach (var proposal in Audited(members).Concat(Parts(members)).Concat(Reductions(members)).Concat(OtherEndpoints(members)).Concat(OtherTimes(members)))
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
        if (groups.Count > 1)
        {
            foreach (var (main, by, others) in Compare(groups))
            {
                foreach (var relation in Relations(by, main, others))
                {
                    yield return relation;
                }
            }
        }

        foreach (var agreement in groups.SelectMany(Agreements))
        {
            yield return agreement;
        }
    }

    /// <summary>
    /// What each group is compared with: a group with exchanged arms with its mirror image, all others with the main group, which is
    /// the one that most documents print; of two such the one of the whole study.
    /// </summary>
    private IEnumerable<(List<Claim> Main, StudyClass By, List<List<Claim>> Others)> Compare(List<List<Claim>> groups)
    {
        var ranked = groups.OrderByDescending(g => g.Select(c => c.Record.Document).Distinct().Count()).ThenBy(g => g.Any(c => c.Subgroup is not null)).ThenBy(g => g.Order(precedence).First(), precedence).ToList();
        var mirrored = new HashSet<List<Claim>>();
        for (var i = 0; i < ranked.Count; i++)
        {
            for (var j = ranked.Count - 1; j > i; j--)
            {
                if (!mirrored.Contains(ranked[i]) && !mirrored.Contains(ranked[j]) && Explain(ranked[i], ranked[j]) is { Reason: ReasonCode.ProductIsOne or ReasonCode.ArmsExchanged } exchange)
                {
                    mirrored.Add(ranked[j]);
                    yield return (ranked[i], exchange, [ranked[j]]);
                }
            }
        }

        var rest = ranked.Where(g => !mirrored.Contains(g)).ToList();
        foreach (var byClass in rest.Skip(1).Select(g => (Group: g, Class: Explain(rest[0], g))).Where(p => p.Class is not null).GroupBy(p => (p.Class!.Class, p.Class.Genuine)))
        {
            yield return (rest[0], byClass.First().Class!, [.. byClass.Select(p => p.Group)]);
        }
    }

    /// <summary>
    /// The first class that explains the two claims that stand for their groups. A genuine one holds only where no harmless class
    /// explains any pair of the groups: a single copy that names the assessor explains them all.
    /// </summary>
    private StudyClass? Explain(List<Claim> a, List<Claim> b)
    {
        var (x, y) = (Representative(a, b), Representative(b, a));
        var first = Classes.FirstOrDefault(c => c.Applies(x, y));
        if (first is { Genuine: false })
        {
            return first;
        }

        return Classes.Where(c => !c.Genuine).Select(c => (Class: c, Pairs: a.Sum(p => b.Count(q => c.Applies(p, q))))).Where(c => c.Pairs > 0).OrderByDescending(c => c.Pairs).Select(c => c.Class).FirstOrDefault() ?? first;
    }

    /// <summary>
    /// A primary report that prints the main figure beside others says itself what tells them apart: that is a relation of its own. What
    /// other documents print is compared among themselves, so that a copy is not lost behind the report's own table.
    /// </summary>
    private IEnumerable<Proposal> Relations(StudyClass by, List<Claim> main, List<List<Claim>> others)
    {
        var told = by.Genuine ? [] : main.Where(c => c.IsPrimary).Select(c => c.Record.Document).Intersect(others.SelectMany(o => o).Select(c => c.Record.Document), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var document in told)
        {
            yield return Between(by, Within(main), [.. others.Select(Within).Where(o => o.Count > 0)]);

            List<Claim> Within(List<Claim> group) => [.. group.Where(c => c.Record.Document == document)];
        }

        var elsewhere = others.Select(o => o.Where(c => !told.Contains(c.Record.Document)).ToList()).Where(o => o.Count > 0).ToList();
        if (elsewhere.Count > 0)
        {
            var copies = main.Where(c => !told.Contains(c.Record.Document)).ToList();
            yield return Between(by, copies.Count > 0 ? copies : main, elsewhere);
        }
    }

    private Proposal Between(StudyClass by, List<Claim> preferred, List<List<Claim>> others)
    {
        var all = others.SelectMany(o => o).ToList();
        List<Claim> Reduce(List<Claim> group)
        {
            var finest = HasRounding(group) ? group.Where(c => EqualValues(c, group[0], exact: true)).ToList() : group;
            return finest.Count > LargeGroup ? [Representative(finest, group == preferred ? all : preferred)] : [.. finest.Order(precedence)];
        }

        var sides = new List<IReadOnlyList<Claim>> { Reduce(preferred) };
        sides.AddRange(others.Select(o => (IReadOnlyList<Claim>)Reduce(o)));
        var resolved = !by.Genuine || precedence.Decides(sides[0][0], sides[1][0]) is not (ReasonCode.StableOrder or ReasonCode.Recency or ReasonCode.Precision);
        return new Proposal(by.Class, by.Genuine, sides, resolved ? [sides[0][0]] : [],
            [ReasonCode.SameStudy, by.Reason, resolved ? precedence.Decides(sides[0][0], sides[1][0]) : ReasonCode.Unresolved],
            $"{Describe.Measure(preferred[0])}: {string.Join("; ", sides.Select(s => Describe.WithSource(s[0])))}. {Describe.Class(by.Class)}",
            by.Genuine ? "The primary publication of the study, read for this number." : "A report of the same study with a later data cut-off or the same analysis.");
    }

    /// <summary>One claim for its group: from the document of most of the claims that it is compared with, where there is one.</summary>
    private Claim Representative(List<Claim> group, List<Claim> against)
    {
        var shared = group.ToDictionary(g => g.Id, g => against.Count(a => a.Record.Document == g.Record.Document), StringComparer.Ordinal);
        var most = shared.Values.Max();
        return precedence.Best(group.Where(g => shared[g.Id] == most));
    }

    private static bool HasRounding(List<Claim> group) => group.Any(g => !EqualValues(g, group[0], exact: true));

    /// <summary>What agrees exactly is counted once; prints of different precision are related by one claim each.</summary>
    private IEnumerable<Proposal> Agreements(List<Claim> group)
    {
        var prints = new List<List<Claim>>();
        foreach (var claim in group)
        {
            if (prints.FirstOrDefault(p => EqualValues(p[0], claim, exact: true) && !InOtherUnit(p[0], claim)) is { } home)
            {
                home.Add(claim);
            }
            else
            {
                prints.Add([claim]);
            }
        }

        if (prints.Count > 1)
        {
            var sides = prints.Select(p => (IReadOnlyList<Claim>)[.. p.Order(precedence).Take(LargeGroup)]).OrderByDescending(s => s[0].Decimals + s[0].ComparatorDecimals).ThenBy(s => s[0], precedence).ToList();
            var converted = sides.Skip(1).Any(s => InOtherUnit(s[0], sides[0][0]));
            yield return new Proposal(converted ? DisagreementClass.UnitOrTimepoint : DisagreementClass.Rounding, false, sides, [sides[0][0]],
                converted ? [ReasonCode.SameStudy, ReasonCode.OtherUnit, ReasonCode.EqualAtCoarserPrecision] : [ReasonCode.SameStudy, ReasonCode.EqualAtCoarserPrecision, ReasonCode.FinerPrecision],
                $"{Describe.Measure(sides[0][0])}: {string.Join(" and ", sides.Select(s => Describe.WithSource(s[0])))} are equal {(converted ? "once converted" : "at the coarser precision")}.");
        }

        foreach (var print in prints.Where(p => p.Count > 1))
        {
            yield return Agreement(print);
        }
    }

    private Proposal Agreement(List<Claim> group)
    {
        var ordered = group.Order(precedence).ToList();
        var oneDocument = group.All(c => c.Record.Document == group[0].Record.Document);
        var oneText = oneDocument && group.All(c => c.Record.Quote == group[0].Record.Quote);
        return new Proposal(oneDocument ? DisagreementClass.Duplicate : DisagreementClass.Corroboration, false, [ordered], [ordered[0]],
            [ReasonCode.SameStudy, oneText ? ReasonCode.SameText : ReasonCode.EqualValues, precedence.Decides(ordered[0], ordered[1])],
            $"{Describe.Measure(ordered[0])}: {Describe.Value(ordered[0])} in {Describe.Count(group.Select(c => c.Record.Document).Distinct().Count(), "document")}; one study, counted once.");
    }

    /// <summary>Groups of claims that are equal at the coarser precision; the finest print of a group leads it.</summary>
    private static List<List<Claim>> EqualGroups(List<Claim> claims)
    {
        var groups = new List<List<Claim>>();
        foreach (var claim in claims.OrderByDescending(c => c.Decimals + c.ComparatorDecimals).ThenBy(c => c.Record.ComparatorValue is null).ThenBy(c => c.Id, StringComparer.Ordinal))
        {
            var home = groups.FirstOrDefault(g => g.All(m => Agree(m, claim)));
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

    private static bool Agree(Claim a, Claim b) => EqualValues(a, b, exact: false) && (SameArm(a, b) || ToldFromOtherArm(a, b)) && !IsPartOf(a, b) && !IsPartOf(b, a);

    /// <summary>The words call the patients a subgroup and limit them by what the other leaves open: equal figures of a part and of the whole are two items.</summary>
    private static bool IsPartOf(Claim part, Claim whole) =>
        SaysSubgroup(part) && !SaysSubgroup(whole) && (Populations.Narrowing(part, whole) > 0 || (part.Record.N is { } n && whole.Record.N is { } m && n < m));

    /// <summary>Value, comparator and interval as far as both print them; arms told the other way round are turned first.</summary>
    private static bool EqualValues(Claim a, Claim b, bool exact)
    {
        if (ToldFromOtherArm(a, b))
        {
            return !a.IsRatio && a.ComparatorValue is not null && b.ComparatorValue is not null
                && Equal(a.Value, a.Decimals, b.ComparatorValue, b.ComparatorDecimals, exact) && Equal(a.ComparatorValue, a.ComparatorDecimals, b.Value, b.Decimals, exact);
        }

        if (!exact && InOtherUnit(a, b))
        {
            return EqualConverted(a.Record.Value, a.Decimals, b.Record.Value, b.Decimals)
                && (a.Record.ComparatorValue is not { } x || b.Record.ComparatorValue is not { } y || EqualConverted(x, a.ComparatorDecimals, y, b.ComparatorDecimals));
        }

        return Equal(a.Value, a.Decimals, b.Value, b.Decimals, exact)
            && (a.Record.ComparatorValue is null || b.Record.ComparatorValue is null ? a.Value is not null : Equal(a.ComparatorValue, a.ComparatorDecimals, b.ComparatorValue, b.ComparatorDecimals, exact))
            && (a.Interval is not { } i || b.Interval is not { } j || SameInterval(i, j, exact));
    }

    /// <summary>Both print a time, one in months and the other in weeks.</summary>
    private static bool InOtherUnit(Claim a, Claim b) =>
        a.Record.Value?.Unit is { } x && b.Record.Value?.Unit is { } y && x != y && Normaliser.Months(1, x) is not null && Normaliser.Months(1, y) is not null;

    /// <summary>Two times are one once converted, where the rounding of both prints explains what is left; an interval says nothing more than they do.</summary>
    private static bool EqualConverted(EvidenceValue? a, int decimalsA, EvidenceValue? b, int decimalsB) =>
        a is { IsPoint: true, Low: { } x } && b is { IsPoint: true, Low: { } y } && Normaliser.Months(x, a.Unit) is { } first && Normaliser.Months(y, b.Unit) is { } second
        && Math.Abs(first - second) <= Normaliser.Months(Printed.HalfUnitAt(decimalsA), a.Unit) + Normaliser.Months(Printed.HalfUnitAt(decimalsB), b.Unit) + 1e-9;

    /// <summary>The same number of months and of weeks: one of the two misprints the unit.</summary>
    private static bool IsOtherUnitOfOneNumber(Claim a, Claim b) =>
        InOtherUnit(a, b) && a.Record.Quote != b.Record.Quote && a.Record.Value is { IsPoint: true, Low: { } x } && b.Record.Value is { IsPoint: true, Low: { } y } && x == y && IsOneComparison(a, b);

    /// <summary>Both limits of an interval are printed to the same decimals: 0.24 to 0.5 was 0.50, and is not 0.45 at a coarser precision.</summary>
    private static bool SameInterval(ValueSpan a, ValueSpan b, bool exact)
    {
        var (decimalsA, decimalsB) = (DecimalsOf(a), DecimalsOf(b));
        return Same(a.Low, decimalsA, b.Low, decimalsB, exact) && Same(a.High, decimalsA, b.High, decimalsB, exact);

        static int DecimalsOf(ValueSpan interval) => Math.Max(Printed.Decimals(interval.Low), Printed.Decimals(interval.High));
    }

    /// <summary>"Not reached" on both sides is null on both, and equal.</summary>
    private static bool Equal(ValueSpan? a, int decimalsA, ValueSpan? b, int decimalsB, bool exact) =>
        a is { } x && b is { } y ? Same(x.Low, decimalsA, y.Low, decimalsB, exact) && Same(x.High, decimalsA, y.High, decimalsB, exact) : a is null && b is null;

    private static bool Same(double x, int decimalsX, double y, int decimalsY, bool exact) =>
        x.Equals(y) || (double.IsFinite(x) && double.IsFinite(y) && (Math.Abs(x - y) < 1e-9 || (!exact && Printed.EqualAtCoarserPrecision(x, decimalsX, y, decimalsY))));

    private static bool SameArm(Claim a, Claim b) => Therapies.Related(a.Therapy, b.Therapy) || (a.Record.Comparator is { } c && c == b.Record.Comparator);

    private static bool ToldFromOtherArm(Claim a, Claim b) => a.Therapy != b.Therapy && (a.Therapy == b.Record.Comparator || b.Therapy == a.Record.Comparator);

    private static bool IsReciprocal(Claim a, Claim b)
    {
        if (!a.IsRatio || !(ToldFromOtherArm(a, b) || (a.Therapy != b.Therapy && (a.Record.Comparator is null || b.Record.Comparator is null))) || a.Record.Value is not { IsPoint: true, Low: > 0 and var x } || b.Record.Value is not { IsPoint: true, Low: > 0 and var y } || (x - 1) * (y - 1) >= 0)
        {
            return false;
        }

        // As printed: 0.70 is known to two decimals, and 0.7 read from it would explain a tenth of any product.
        var slack = (Printed.HalfUnitAt(a.Decimals) / x) + (Printed.HalfUnitAt(b.Decimals) / y);
        return Math.Abs((x * y) - 1) <= slack + 0.005;
    }

    private static bool IsArmSwap(Claim a, Claim b) =>
        a.Therapy == b.Therapy && a.ComparatorValue is not null && b.ComparatorValue is not null
        && Equal(a.Value, a.Decimals, b.ComparatorValue, b.ComparatorDecimals, exact: false) && Equal(a.ComparatorValue, a.ComparatorDecimals, b.Value, b.Decimals, exact: false);

    private static bool IsSubgroup(Claim a, Claim b) =>
        (a.Subgroup != b.Subgroup && a.Record.Kind == ClaimKind.Outcome)
        || (SitesDiffer(a, b) && !(a.IsLabel && b.IsLabel && a.Record.Quote == b.Record.Quote))
        || SaysSubgroup(a) != SaysSubgroup(b)
        || !Populations.Overlap(a, b);

    /// <summary>
    /// Another site, as the sentences say it. A site that only the document gives ("any", gastroenteropancreatic) is no other site than
    /// the pancreas, unless the narrower claim calls its patients a subgroup.
    /// </summary>
    private static bool SitesDiffer(Claim a, Claim b)
    {
        if (a.Site is not { } x || b.Site is not { } y || x == y)
        {
            return false;
        }

        if (a.Record.Population.From is null || b.Record.Population.From is null)
        {
            return true;
        }

        return IsBroad(x) == IsBroad(y)
            ? x == "extrapancreatic" || y == "extrapancreatic" || Stated(a, "primary_site") || Stated(b, "primary_site")
            : Stated(IsBroad(x) ? a : b, "primary_site") || SaysSubgroup(IsBroad(x) ? b : a);
    }

    private static bool IsBroad(string site) => site is "any" or "gep";

    private static bool SaysSubgroup(Claim claim) => claim.Words.Contains("subgroup", StringComparison.Ordinal) || claim.Words.Contains("subset", StringComparison.Ordinal);

    private static bool Stated(Claim claim, string facet) => claim.Record.Population.From is { } from && from.TryGetValue(facet, out var origin) && origin == FacetOrigin.Sentence;

    private static bool OtherAnalysis(Claim a, Claim b) =>
        a.Assessor != b.Assessor || a.Record.Detail != b.Record.Detail
        || (a.Record.AnalysisSet is AnalysisSet.Itt or AnalysisSet.PerProtocol && b.Record.AnalysisSet is AnalysisSet.Itt or AnalysisSet.PerProtocol && a.Record.AnalysisSet != b.Record.AnalysisSet)
        || (a.Record.N is { } n && b.Record.N is { } m && n != m);

    /// <summary>
    /// A report of one's own results gives many figures for one measure (subgroups, dose levels) and an extractor may miss what tells
    /// them apart; there only figures that share an arm or a limit are expected to be one.
    /// </summary>
    private static bool OneAnswerExpected(Claim a, Claim b)
    {
        // One sentence that prints two figures says itself what parts them: arms, doses, times.
        if (a.IsDoubtful || b.IsDoubtful || IsNarrowed(a, b) || IsNarrowed(b, a) || a.Record.Quote == b.Record.Quote || !IsOneComparison(a, b) || MayBothHold(a, b))
        {
            return false;
        }

        var own = a.Source is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.SystematicReview or SourceKind.Label || b.Source is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.SystematicReview or SourceKind.Label;
        var sharesArm = SameArm(a, b) && a.ComparatorValue is { } x && b.ComparatorValue is { } y && (x == y || Equal(a.Value, a.Decimals, b.Value, b.Decimals, exact: false));
        var sharesInterval = a.Interval is { } i && i == b.Interval;
        var comparable = SameArm(a, b) && a.ComparatorValue is null == b.ComparatorValue is null && a.Value is not null && b.Value is not null;
        return a.Record.Document == b.Record.Document && own ? sharesArm || sharesInterval
            : sharesArm || sharesInterval || comparable;
    }

    /// <summary>The therapy of both against the same other arm, as far as both name one: two drugs of a trial with three arms are two comparisons with its control.</summary>
    private static bool IsOneComparison(Claim a, Claim b) =>
        ToldFromOtherArm(a, b)
        || (Therapies.Related(a.Therapy, b.Therapy) && (a.Record.Comparator is not { } x || b.Record.Comparator is not { } y || Therapies.Related(x, y)));

    /// <summary>The same figure under arms or with an interval that only one of them prints; a range or limit that holds the other; a figure told as "about" near it.</summary>
    private static bool MayBothHold(Claim a, Claim b)
    {
        if (a.Value is not { } x || b.Value is not { } y)
        {
            return false;
        }

        return x == y ? (a.ComparatorValue is not { } c || b.ComparatorValue is not { } d || c == d) && (a.Interval is not { } i || b.Interval is not { } j || i == j)
            : x.IsPoint && y.IsPoint ? (IsAbout(a) || IsAbout(b)) && Math.Abs(x.Low - y.Low) <= 0.1 * Math.Max(Math.Abs(x.Low), Math.Abs(y.Low))
            : x.Overlaps(y);
    }

    private static bool IsAbout(Claim claim) => claim.Record.Value?.Bound == Bound.Approx;

    /// <summary>The sentence speaks of one site, grade or differentiation, the other of none: a part of the patients answers for itself.</summary>
    private static bool IsNarrowed(Claim a, Claim b) =>
        ((Stated(a, "primary_site") || a.Site != a.Record.Population.PrimarySite) && a.Site is { } site && !IsBroad(site) && (b.Site is null || IsBroad(b.Site)) && a.KnownStudy?.PrimarySite != site)
        || (Stated(a, "grade") && a.Record.Population.Grade is { Count: 1 } && b.Record.Population.Grade is not { Count: > 0 })
        || (Stated(a, "differentiation") && a.Record.Population.Differentiation is { Count: 1 } && b.Record.Population.Differentiation is not { Count: > 0 });

    /// <summary>A claim that its own numbers refute, beside what the same study says elsewhere.</summary>
    private IEnumerable<Proposal> Audited(List<Claim> members)
    {
        foreach (var wrong in members.Where(c => c.AuditFailed && c.Record.Metric is not null))
        {
            var right = members.Where(c => !c.AuditFailed && c.Record.Metric == wrong.Record.Metric && c.TimepointMonths == wrong.TimepointMonths && SameArm(c, wrong) && c.Record.Quote != wrong.Record.Quote && !IsSubgroup(c, wrong))
                .OrderByDescending(c => IsRecomputed(wrong, c)).ThenByDescending(c => c.Record.N is not null && c.Record.N == wrong.Record.N).ThenBy(c => c, precedence).ToList();
            if (right.Count > 0)
            {
                // Beside the best print another one that is no report of its own: what a review misprints, others that tell of the study do not.
                var retold = wrong.IsPrimary ? null : right.Skip(1).FirstOrDefault(c => !c.IsPrimary && c.Record.Document != right[0].Record.Document && c.Record.Document != wrong.Record.Document && EqualValues(c, right[0], exact: true));
                right = retold is null ? [right[0]] : [right[0], retold];
                yield return new Proposal(DisagreementClass.InternalInconsistency, true, [[wrong], right], [right[0]], [ReasonCode.AuditFailed, ReasonCode.SameStudy],
                    $"{Describe.Measure(wrong)}: {Describe.WithSource(wrong)} fails its own arithmetic; {Describe.WithSource(right[0])} does not.", "The primary publication, read for this number.");
            }
        }
    }

    /// <summary>The other claim prints what events over patients of the wrong one give: that is what was meant.</summary>
    private static bool IsRecomputed(Claim wrong, Claim other) =>
        wrong.Record is { Events: { } events, N: > 0 and var n, Value.Unit: "%" } && other.Value is { IsPoint: true } value && Math.Abs((100.0 * events / n) - value.Low) <= Printed.HalfUnit(value.Low) + 0.05;

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

            // A part belongs to the whole of its own sentence; without one, every whole of the study must be smaller.
            var wholes = arm.Where(c => c.Endpoint == whole.Endpoint).ToList();
            var excess = parts.Where(p => OneAnswerExpectedForParts(p, whole)
                && (wholes.Any(w => w.Record.Quote == p.Record.Quote) ? wholes.Where(w => w.Record.Quote == p.Record.Quote) : wholes).All(w => Exceeds(p, w))).ToList();
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

    private static bool Exceeds(Claim part, Claim whole) =>
        part.Value!.Value.Low > whole.Value!.Value.Low + Printed.HalfUnit(part.Value.Value.Low) + Printed.HalfUnit(whole.Value.Value.Low);

    /// <summary>Rows of a table are of different patients, as are the many figures of a study's own report.</summary>
    private static bool OneAnswerExpectedForParts(Claim part, Claim whole) =>
        part.Record.Quote == whole.Record.Quote || (!IsRow(part) && !IsRow(whole) && MayBeOne(part, whole));

    private static bool IsRow(Claim claim) => claim.Record.Quote.Contains('\t', StringComparison.Ordinal);

    private static bool MayBeOne(Claim part, Claim whole) =>
        part.Source is not (SourceKind.TrialReport or SourceKind.Cohort) || part.Record.Quote == whole.Record.Quote || (part.Record.N is not null && part.Record.N == whole.Record.N);

    /// <summary>A relative risk reduction beside the ratio that it was computed from.</summary>
    private IEnumerable<Proposal> Reductions(List<Claim> members)
    {
        foreach (var reduction in members.Where(c => c.Statistic == "reduction" && c.Record.Value is { IsPoint: true, Unit: "%" }))
        {
            var ratios = members.Where(c => c.Statistic == "hr" && c.Endpoint is "pfs" or "ttp" && c.Record.Value is { IsPoint: true, Low: < 1 } && !c.AuditFailed && Therapies.Related(c.Therapy, reduction.Therapy)).Order(precedence).ToList();
            if (ratios.Count == 0 || ratios.Any(r => r.Record.Quote == reduction.Record.Quote))
            {
                continue;
            }

            // One ratio that fits is enough: the others may be of subgroups.
            var own = ratios.FirstOrDefault(r => AuditChecks.ReductionAgainst(reduction, r).Passed) ?? ratios[0];
            var (passed, arithmetic) = AuditChecks.ReductionAgainst(reduction, own);
            ratios = [own, .. ratios.Where(r => r != own && r.Value == own.Value && (r.Interval is not { } i || own.Interval is not { } j || SameInterval(i, j, exact: false)))];
            reduction.AuditFailed |= !passed;
            yield return new Proposal(passed ? DisagreementClass.Corroboration : DisagreementClass.InternalInconsistency, !passed, [[reduction], ratios], ratios,
                [ReasonCode.SameStudy, passed ? ReasonCode.EqualAtCoarserPrecision : ReasonCode.AuditFailed],
                $"{arithmetic}: {reduction.Record.Source} against the hazard ratio in {own.Record.Source}. One study, counted once.");
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
            var sides = endpoints.OrderByDescending(e => e.Key == known).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => (IReadOnlyList<Claim>)[.. e.Order(precedence).DistinctBy(c => c.Record.Document).Take(Listed)]).ToList();
            yield return new Proposal(DisagreementClass.EndpointMismatch, false, sides, preferred is null ? [] : [preferred],
                [ReasonCode.SameStudy, ReasonCode.OtherEndpoint, preferred is null ? ReasonCode.Unresolved : ReasonCode.PrimarySource],
                $"{Describe.Value(sides[0][0])} of one study is printed as {string.Join(" and as ", sides.Select(s => Describe.Metric(s[0])))}; the endpoints are not pooled.");
        }
    }

    /// <summary>
    /// One document tells the rate of a study at one time and another at another: they look like two answers. A document that prints
    /// both says itself what parts them, and needs no relation.
    /// </summary>
    private IEnumerable<Proposal> OtherTimes(List<Claim> members)
    {
        foreach (var group in members.Where(c => !c.AuditFailed && c.Statistic == "rate" && c.TimepointMonths is not null && c.Record.Kind == ClaimKind.Outcome && c.Subgroup is null && c.Value is { IsPoint: true })
                     .GroupBy(c => (c.Therapy, c.Endpoint, c.Record.Value!.Unit)))
        {
            var single = group.GroupBy(c => c.Record.Document, StringComparer.Ordinal).Where(d => d.Select(c => c.TimepointMonths).Distinct().Count() == 1).SelectMany(d => d).ToList();
            var sides = single.GroupBy(c => c.TimepointMonths).OrderByDescending(t => t.Key).Select(t => (IReadOnlyList<Claim>)[.. t.Order(precedence).DistinctBy(c => c.Record.Document).Take(Listed)]).ToList();
            if (sides.Count < 2)
            {
                continue;
            }

            yield return new Proposal(DisagreementClass.UnitOrTimepoint, false, sides, [], [ReasonCode.SameStudy, ReasonCode.OtherTimepoint, ReasonCode.SideBySide],
                $"{string.Join("; ", sides.Select(s => $"{Describe.Measure(s[0])} {Describe.WithSource(s[0])}"))}. {Describe.Class(DisagreementClass.UnitOrTimepoint)}");
        }
    }
}
