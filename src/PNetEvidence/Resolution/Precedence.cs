using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>An argument for preferring one claim: negative when the first is to be preferred, 0 when it does not decide.</summary>
internal sealed record Argument(string Reason, Comparison<Claim> Compare);

/// <summary>
/// Steps 5 to 8: the arguments of precedence in their order; the first that decides wins. The last one is a stable id, so that the
/// order is total and a rerun gives the same answer.
/// </summary>
internal sealed class Precedence(Population question, string? jurisdiction) : IComparer<Claim>
{
    private readonly Directness _directness = new(question);

    public IReadOnlyList<Argument> Arguments => field ??=
    [
        new(ReasonCode.AuditPassed, (a, b) => a.AuditFailed.CompareTo(b.AuditFailed)),
        new(ReasonCode.NotSuperseded, (a, b) => a.Superseded.CompareTo(b.Superseded)),
        new(ReasonCode.PrimarySource, (a, b) => a.Thread == b.Thread ? b.IsPrimary.CompareTo(a.IsPrimary) : 0),
        new(ReasonCode.FinalBeatsInterim, (a, b) => a.Thread == b.Thread ? Supersession.Stage(b).CompareTo(Supersession.Stage(a)) : 0),
        new(ReasonCode.OtherJurisdiction, (a, b) => Foreign(a).CompareTo(Foreign(b))),
        new(ReasonCode.SourceRole, (a, b) => SourceRole.Rank(a).CompareTo(SourceRole.Rank(b))),
        new(ReasonCode.Directness, _directness.Compare),
        new(ReasonCode.Hierarchy, (a, b) => Hierarchy.Rank(a).CompareTo(Hierarchy.Rank(b))),
        new(ReasonCode.Precision, Hierarchy.ComparePrecision),
        new(ReasonCode.Recency, (a, b) => (b.Year ?? 0).CompareTo(a.Year ?? 0)),
        new(ReasonCode.StableOrder, (a, b) => string.CompareOrdinal(a.Id, b.Id)),
    ];

    public int Compare(Claim? x, Claim? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null)
        {
            return (x is null ? 1 : 0) - (y is null ? 1 : 0);
        }

        foreach (var argument in Arguments)
        {
            if (argument.Compare(x, y) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>The preferred of some claims.</summary>
    public Claim Best(IEnumerable<Claim> claims) => claims.Aggregate((best, c) => Compare(c, best) < 0 ? c : best);

    /// <summary>Code of the argument that prefers <paramref name="a"/> to <paramref name="b"/>.</summary>
    public string Decides(Claim a, Claim b) => Arguments.FirstOrDefault(x => x.Compare(a, b) != 0)?.Reason ?? ReasonCode.StableOrder;

    /// <summary>True where nothing but precision, recency or the stable order prefers one of the two.</summary>
    public bool TieUpToPrecision(Claim a, Claim b) => Arguments.TakeWhile(x => x.Reason != ReasonCode.Precision).All(x => x.Compare(a, b) == 0);

    private int Foreign(Claim claim) => jurisdiction is null || claim.Record.Jurisdiction is null || claim.Record.Jurisdiction == jurisdiction ? 0 : 1;
}

/// <summary>Step 6: for dose and indication the label, for effects the primary publication or the label's clinical studies, for recommendations the guideline.</summary>
internal static class SourceRole
{
    /// <summary>0 is the source to be asked first.</summary>
    public static int Rank(Claim claim) => claim.Record.Kind switch
    {
        // A label before the answer page that quotes it.
        ClaimKind.Dosing or ClaimKind.Indication or ClaimKind.Contraindication => (2 * Order(claim.Source, SourceKind.Label, SourceKind.Guideline, SourceKind.TrialReport, SourceKind.Cohort)) + (claim.Record.Citations.Count > 0 ? 1 : 0),
        ClaimKind.Outcome or ClaimKind.AdverseEvent => claim.Source is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.Label ? 0
            : 1 + Order(claim.Source, SourceKind.SystematicReview, SourceKind.Guideline, SourceKind.Review, SourceKind.ClinicalAnswer),
        _ => Order(claim.Source, SourceKind.Guideline, SourceKind.SystematicReview, SourceKind.Review, SourceKind.ClinicalAnswer),
    };

    private static int Order(SourceKind? source, params ReadOnlySpan<SourceKind> order)
    {
        var at = source is { } s ? order.IndexOf(s) : -1;
        return at >= 0 ? at : order.Length;
    }
}

/// <summary>Step 7: how directly a claim's patients are those of the question; lexicographic over site, stage, grade, line, function.</summary>
internal sealed class Directness(Population question)
{
    public int Compare(Claim a, Claim b)
    {
        foreach (var facet in Facets)
        {
            if (facet(a, question).CompareTo(facet(b, question)) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>True when a stated site is another than the question's.</summary>
    public bool IsIndirect(Claim claim) => Site(claim, question) >= 2;

    private static readonly Func<Claim, Population, int>[] Facets =
    [
        Site,
        (c, q) => Distance(c.Record.Population.MetastaticSite, q.MetastaticSite),
        (c, q) => Distance(c.Record.Population.Extent, q.Extent),
        (c, q) => q.Grade is { Count: > 0 } grades ? c.Record.Population.Grade is not { Count: > 0 } own ? 1 : own.Any(grades.Contains) ? 0 : 2 : 0,
        (c, q) => Distance(c.Record.Population.Line, q.Line),
        (c, q) => Distance(c.Record.Population.Functioning, q.Functioning),
    ];

    /// <summary>0 the same site, 1 a site that includes it or none stated, 2 another site.</summary>
    private static int Site(Claim claim, Population question) =>
        question.PrimarySite is not { } site || claim.Site == site ? 0 : claim.Site is null or "any" or "gep" ? 1 : 2;

    private static int Distance(string? stated, string? asked) => asked is null || stated == asked ? 0 : stated is null or "any" ? 1 : 2;
}

/// <summary>Step 8: Oxford CEBM 2011, then precision.</summary>
internal static class Hierarchy
{
    /// <summary>Rank of the design, 1 the strongest; told from the source where the claim names none.</summary>
    public static int Rank(Claim claim) => claim.Design?.Rank ?? 99;

    public static int Level(Claim claim) => claim.Design?.Level ?? 5;

    public static int ComparePrecision(Claim a, Claim b)
    {
        var (x, y) = (Width(a), Width(b));
        return x is not null && y is not null && x.Value.CompareTo(y.Value) is not 0 and var order ? order : (b.Record.N ?? 0).CompareTo(a.Record.N ?? 0) is not 0 and var n ? n
            : Decimals(b).CompareTo(Decimals(a));
    }

    /// <summary>Null where neither claim nor source says.</summary>
    public static Design? DesignOf(Claim claim)
    {
        var known = claim.Record.Study is { } study && (KnownStudies.ByAcronym(study) ?? (StudyThreads.AuthorOf(study) is { } author ? KnownStudies.ByAuthor(author, claim.Record) : null)) is not null;
        var id = claim.Record.Design is { } own and not ("label" or "guideline" or "expert_opinion" or "review") ? own
            : known && claim.Record.Kind == ClaimKind.Outcome ? "rct"
            : claim.Record.Design ?? claim.Document?.Design ?? claim.Source switch
            {
                SourceKind.Guideline => "guideline",
                SourceKind.Label => "label",
                SourceKind.ExpertOpinion => "expert_opinion",
                SourceKind.Review or SourceKind.ClinicalAnswer => "review",
                SourceKind.Cohort => "retrospective",
                SourceKind.SystematicReview => "systematic_review",
                _ => null,
            };
        return id is null ? null : FieldVocabulary.Default.DesignById.GetValueOrDefault(id);
    }

    /// <summary>Width of the interval on the log scale; null without a closed positive interval.</summary>
    private static double? Width(Claim claim) =>
        claim.Interval is { Low: > 0 } i && double.IsFinite(i.High) ? Math.Log(i.High / i.Low) : null;

    private static int Decimals(Claim claim) => claim.Record.Value is { IsPoint: true, Low: { } x } ? Printed.Decimals(x) : -1;
}

/// <summary>Step 5: which report of one study replaces which.</summary>
internal static class Supersession
{
    /// <summary>How final a report is: abstract or interim below an unmarked one, a final one above.</summary>
    public static int Stage(Claim claim) => claim.AnalysisSet switch
    {
        AnalysisSet.Interim => 0,
        AnalysisSet.Final => 3,
        _ => claim.Has(Cue.ReportAbstract) ? 1 : 2,
    };

    /// <summary>Retracted documents lose; an erratum wins over what it corrects.</summary>
    public static void ApplyNotices(IEnumerable<Claim> claims)
    {
        foreach (var claim in claims)
        {
            claim.Superseded |= claim.Document?.Notices.Any(n => n.Kind is "retracted" or "corrected") == true;
        }
    }
}
