using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>Step 4 and 7: a study of one primary site used as evidence for another.</summary>
internal sealed class MovedStudies(Precedence precedence)
{
    private const int Listed = 4;

    public IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims)
    {
        var advice = claims.Where(c => c.Record.Kind == ClaimKind.Recommendation && c.Record.Citations.Count > 0).GroupBy(c => c.Record.Document, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var thread in claims.GroupBy(c => c.Thread).Where(g => g.Skip(1).Any()))
        {
            var members = thread.ToList();
            if (SiteOf(members) is not { } site)
            {
                continue;
            }

            var right = members.Where(c => c.Site == site).OrderByDescending(c => c.Value is not null).ThenBy(c => c, precedence).DistinctBy(c => c.Record.Document).Take(Listed).ToList();
            var moved = Moved(members, site, [.. right.Select(c => c.Record.Document)]);
            if (right.Count == 0 || moved.Count == 0)
            {
                continue;
            }

            moved.AddRange(moved.SelectMany(m => LeaningOn(m, advice)).DistinctBy(c => c.Id).Where(c => !moved.Contains(c)).Take(2).ToList());
            yield return new Proposal(DisagreementClass.PopulationMismatch, true, [right, [.. moved.Take(Listed)]], right, [ReasonCode.SameStudy, ReasonCode.StudyPopulation, ReasonCode.Directness],
                $"{members[0].KnownStudy?.Name ?? members.Select(m => m.Record.Study).OfType<string>().FirstOrDefault() ?? "The study"} is a study of {site.Replace('_', ' ')} tumours ({right[0].Record.Source}); {moved[0].Record.Source} uses it for {(moved[0].Site ?? moved[0].DocumentSite ?? "other")} tumours. Indirect evidence there.",
                "A randomised trial in these patients.");
        }
    }

    /// <summary>Site of the study's patients: as the table of trials has it, else as its own report says.</summary>
    private static string? SiteOf(List<Claim> members)
    {
        var known = members[0].KnownStudy?.PrimarySite;
        var own = members.Where(m => m.IsPrimary && m.Site is not null).Select(m => m.Site!).Distinct(StringComparer.Ordinal).ToList();
        return known ?? (own.Count == 1 ? own[0] : null);
    }

    /// <summary>Claims that state another site; where none does, those that leave the site out in a document about another one that nowhere states the right one.</summary>
    private List<Claim> Moved(List<Claim> members, string site, HashSet<string> rightDocuments)
    {
        var secondary = members.Where(c => !c.IsPrimary && !rightDocuments.Contains(c.Record.Document) && c.Record.Kind is ClaimKind.Outcome or ClaimKind.Recommendation).ToList();
        var stated = secondary.Where(c => c.Site is not null && !Populations.SitesOverlap(c.Site, site)).Order(precedence).ToList();
        return stated.Count > 0 ? [.. stated.DistinctBy(c => c.Record.Quote)]
            : [.. secondary.Where(c => c.Record.Kind == ClaimKind.Outcome && c.Site is null && c.DocumentSite is { } d && !Populations.SitesOverlap(d, site) && !c.Words.Contains(site.Replace('_', ' '), StringComparison.Ordinal)).Order(precedence).DistinctBy(c => c.Record.Quote)];
    }

    /// <summary>Recommendations of the same document that cite the study among others, for the other site.</summary>
    private static IEnumerable<Claim> LeaningOn(Claim moved, Dictionary<string, List<Claim>> advice) =>
        moved.Record.Citations is [var marker] && advice.TryGetValue(moved.Record.Document, out var list)
            ? list.Where(c => c.Record.Citations.Contains(marker, StringComparer.Ordinal) && Therapies.Related(c.Therapy, moved.Therapy)) : [];
}
