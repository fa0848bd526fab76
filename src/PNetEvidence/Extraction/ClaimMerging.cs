using PNetEvidence.Extraction.Arms;

namespace PNetEvidence.Extraction;

/// <summary>Drops a claim that an earlier rule has read from the same sentence already; arms that are doses become the drug.</summary>
internal static class ClaimMerging
{
    public static IEnumerable<Claim> Merge(IEnumerable<Claim> claims)
    {
        var seen = new HashSet<(object, string, string?, object?, object?, object?, object?, int)>();
        foreach (var read in claims.SelectMany(ApartByDose))
        {
            var therapy = DoseArms.Drug(read.Therapy)!;
            var claim = read with
            {
                Therapy = therapy,
                Comparator = DoseArms.Drug(read.Comparator),
                Metric = Rules.MetricOfTherapy.Of(read.Metric, therapy),
            };
            if (seen.Add((claim.Kind, claim.Therapy, claim.Metric, claim.Value is null ? claim.Dose : claim.Value, claim.Timepoint, claim.Detail, Advice(claim), GradedAt(claim))))
            {
                yield return claim;
            }
        }
    }

    /// <summary>Two doses of one drug against each other are two claims about it: it is no comparator of itself.</summary>
    private static IEnumerable<Claim> ApartByDose(Claim claim)
    {
        if (claim.Comparator is null || !DoseArms.IsDose(claim.Therapy) || DoseArms.Drug(claim.Therapy) != DoseArms.Drug(claim.Comparator))
        {
            return [claim];
        }

        var first = claim with { Comparator = null, ComparatorValue = null, ComparatorCi = null, ComparatorN = null, ComparatorEvents = null };
        return claim.ComparatorValue is null ? [first] : [first, first with { Value = claim.ComparatorValue, Ci = claim.ComparatorCi, N = claim.ComparatorN, Events = claim.ComparatorEvents }];
    }

    /// <summary>"may be considered in A, but should not be used in B": one sentence may advise for and against, and tell of a gain in one respect and none in another.</summary>
    private static Evidence.Direction? Advice(Claim claim) => claim.Kind == Evidence.ClaimKind.Recommendation || (claim.Kind == Evidence.ClaimKind.Outcome && claim.Value is null) ? claim.Direction : null;

    /// <summary>One therapy graded twice in a sentence, for two kinds of patients, is advised twice.</summary>
    private static int GradedAt(Claim claim) => claim.Kind == Evidence.ClaimKind.Recommendation && claim.EvidenceGrade is not null | claim.Strength is not null ? claim.Anchor : 0;
}
