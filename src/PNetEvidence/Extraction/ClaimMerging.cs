namespace PNetEvidence.Extraction;

/// <summary>Drops a claim that an earlier rule has read from the same sentence already.</summary>
internal static class ClaimMerging
{
    public static IEnumerable<Claim> Merge(IEnumerable<Claim> claims)
    {
        var seen = new HashSet<(object, string, string?, object?, object?, object?)>();
        foreach (var claim in claims)
        {
            if (seen.Add((claim.Kind, claim.Therapy, claim.Metric, claim.Value is null ? claim.Dose : claim.Value, claim.Timepoint, claim.Detail)))
            {
                yield return claim;
            }
        }
    }
}
