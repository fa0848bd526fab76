using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>Corrected covered area: how far reviews rest on the same primary studies (Pieper et al., J Clin Epidemiol 2014).</summary>
public static class CoveredArea
{
    /// <summary>Above so many reviews the table of pairs serves no reader and grows with their square; it is left empty.</summary>
    private const int PairLimit = 300;

    /// <param name="inclusions">Review to the studies that it includes.</param>
    /// <returns>Null with fewer than two reviews or without a study.</returns>
    public static ReviewOverlap? Of(IReadOnlyDictionary<string, IReadOnlySet<string>> inclusions)
    {
        ArgumentNullException.ThrowIfNull(inclusions);
        var reviews = inclusions.Where(p => p.Value.Count > 0).Select(p => p.Key).Order(StringComparer.Ordinal).ToList();
        if (reviews.Count < 2)
        {
            return null;
        }

        var unique = reviews.SelectMany(r => inclusions[r]).ToHashSet(StringComparer.Ordinal).Count;
        var total = reviews.Sum(r => inclusions[r].Count);
        var area = 100.0 * (total - unique) / ((double)unique * (reviews.Count - 1));
        var pairs = new List<PairOverlap>();
        for (var i = 0; i < reviews.Count && reviews.Count <= PairLimit; i++)
        {
            for (var j = i + 1; j < reviews.Count; j++)
            {
                var shared = inclusions[reviews[i]].Count(inclusions[reviews[j]].Contains);
                var studies = inclusions[reviews[i]].Count + inclusions[reviews[j]].Count - shared;
                pairs.Add(new PairOverlap(reviews[i], reviews[j], shared, studies, 100.0 * shared / studies));
            }
        }

        return new ReviewOverlap(reviews, unique, total, area, GradeOf(area), pairs);
    }

    /// <summary>Below 5 % slight, to 10 moderate, to 15 high, above very high.</summary>
    public static string GradeOf(double percent) => percent switch { < 5 => "slight", < 10 => "moderate", <= 15 => "high", _ => "very high" };

    internal static ReviewOverlap? Of(IEnumerable<Claim> claims, IReadOnlyList<StudyThread> threads)
    {
        var named = threads.Where(t => t.Name is not null).SelectMany(t => t.RecordIds.Select(id => (id, t.Id))).ToDictionary(p => p.id, p => p.Id, StringComparer.Ordinal);
        var inclusions = claims.Where(c => c.Source is SourceKind.SystematicReview or SourceKind.Review && c.Record.Kind == ClaimKind.Outcome && named.ContainsKey(c.Id))
            .GroupBy(c => c.Record.Document, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlySet<string>)g.Select(c => named[c.Id]).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return Of(inclusions);
    }
}
