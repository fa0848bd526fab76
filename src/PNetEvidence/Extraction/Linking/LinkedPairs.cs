using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction.Linking;

/// <summary>
/// Two claims of the grammar that the linker sees as the two sides of one comparison become one: the same metric and time in two arms, whose words
/// no rule of the grammar ties together.
/// </summary>
internal static class LinkedPairs
{
    /// <summary>Below it two values side by side stay two claims. Chosen on documents that the linker had not seen.</summary>
    internal const double Least = 0.6;

    /// <summary>What the grammar reads in a sentence with its pairs joined, and the records of it.</summary>
    public static (IReadOnlyList<Claim> Claims, IReadOnlyList<EvidenceRecord> Records) Join(RuleContext context, IReadOnlyList<Claim> claims, IReadOnlyList<EvidenceRecord> records, LinkReading reading)
    {
        var joined = Join(context, claims, reading);
        return ReferenceEquals(joined, claims) ? (claims, records) : (joined, [.. joined.Select(c => RecordCompletion.Complete(c, context))]);
    }

    /// <returns>The claims in their order, those of a pair in the place of its first; the same list where nothing pairs.</returns>
    private static IReadOnlyList<Claim> Join(RuleContext context, IReadOnlyList<Claim> claims, LinkReading reading)
    {
        if (claims.Count < 2 || reading.Values.Count < 2)
        {
            return claims;
        }

        var joined = claims.ToList();
        foreach (var value in reading.Values.Where(v => v.Partner is { } other && v.Quantity.Start < other.Quantity.Start && v.PartnerProbability >= Least))
        {
            var (i, j) = (IndexOf(joined, value), IndexOf(joined, value.Partner!));
            if (i >= 0 && j >= 0 && i != j && AreSides(context, joined[i], joined[j]))
            {
                joined[i] = Pair(context, joined[i], joined[j]);
                joined.RemoveAt(j);
            }
        }

        return joined.Count == claims.Count ? claims : joined;
    }

    private static int IndexOf(List<Claim> claims, LinkedValue value) =>
        claims.FindIndex(c => c is { ComparatorValue: null, Value: { } own } && own.Unit == value.Quantity.Unit && own.Low == value.Quantity.Low && own.High == value.Quantity.High && c.Anchor == value.Quantity.Start);

    /// <summary>Ranges of a review are over the works that it cites, none of which compared the two.</summary>
    private static bool AreSides(RuleContext context, Claim a, Claim b) =>
        !(context.Document.ReportsOthers && (a.Value!.Low != a.Value.High || b.Value!.Low != b.Value.High))
        && a.Metric == b.Metric && a.Metric != ClaimAssembly.Rank && a.Therapy != b.Therapy && a.Detail == b.Detail && a.Value!.Unit == b.Value!.Unit && LinkCandidates.Key(a.Timepoint) == LinkCandidates.Key(b.Timepoint)
        && !TherapyRoles.Includes(a.Therapy, b.Therapy) && !TherapyRoles.Includes(b.Therapy, a.Therapy)
        && context.Document.StudyArms is not { HasControl: false }
        && !ClaimAssembly.AreOfTwoWorks(context, a.Therapy, a.Anchor, b.Therapy, b.Anchor);

    private static Claim Pair(RuleContext context, Claim a, Claim b)
    {
        if (context.Document.IsControl(a.Therapy) && !context.Document.IsControl(b.Therapy))
        {
            (a, b) = (b, a);
        }

        return a with
        {
            Comparator = b.Therapy,
            ComparatorValue = b.Value,
            ComparatorN = b.N,
            ComparatorEvents = b.Events,
            ComparatorCi = b.Ci,
            P = a.P ?? b.P,
            PBound = a.P is null ? b.PBound : a.PBound,
            Anchor = Math.Min(a.Anchor, b.Anchor),
            Score = Math.Min(a.Score, b.Score),
        };
    }
}
