using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>Step 4 and 7: a study of one primary site used as evidence for another.</summary>
internal sealed class MovedStudies(Precedence precedence)
{
    private const int Listed = 4;

    public IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims)
    {
        var sites = claims.Where(c => c.Site is not null).GroupBy(c => c.Record.Document, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(c => c.Site!).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var advice = claims.Where(c => c.Record.Kind == ClaimKind.Recommendation && c.Record.Citations.Count > 0).GroupBy(c => c.Record.Document, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var thread in claims.GroupBy(c => c.Thread).Where(g => g.Skip(1).Any()))
        {
            var members = thread.ToList();
            if (SiteOf(members) is not { } site)
            {
                continue;
            }

            var right = members.Where(c => c.Site == site).OrderByDescending(c => c.Value is not null).ThenBy(c => c, precedence).DistinctBy(c => c.Record.Document).ToList();
            var moved = Moved(members, site, [.. right.Select(c => c.Record.Document)], sites);
            if (right.Count == 0 || moved.Count == 0)
            {
                continue;
            }

            // The best source and one that retells it say where the patients had their tumours; what others print of the study stays free for the relations that it belongs to.
            List<Claim> witnesses = [right[0], .. right.Skip(1).OrderBy(c => c.IsPrimary).Take(1)];
            moved.AddRange(moved.SelectMany(m => LeaningOn(m, advice)).DistinctBy(c => c.Id).Where(c => !moved.Contains(c)).Take(2).ToList());
            yield return new Proposal(DisagreementClass.PopulationMismatch, true, [witnesses, [.. moved.Take(Listed)]], witnesses, [ReasonCode.SameStudy, ReasonCode.StudyPopulation, ReasonCode.Directness],
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

    /// <summary>
    /// Claims that state another site; where none does, those that leave the site out in a document about another one that nowhere states the right one.
    /// A sentence that names the right site beside another one ("..., but all had midgut tumours") moves nothing.
    /// </summary>
    /// <param name="sites">All sites that a document states, by document key.</param>
    private List<Claim> Moved(List<Claim> members, string site, HashSet<string> rightDocuments, Dictionary<string, HashSet<string>> sites)
    {
        var named = FieldVocabulary.Default.Facets.Where(f => f.Facet == "primary_site" && f.Value == site).SelectMany(f => f.Synonyms).Append(site.Replace('_', ' ')).ToList();
        // the words are asked last: few claims are left then
        bool Names(Claim c) => named.Exists(n => c.Words.Contains(n, StringComparison.OrdinalIgnoreCase));
        var secondary = members.Where(c => !c.IsPrimary && !rightDocuments.Contains(c.Record.Document) && c.Record.Kind is ClaimKind.Outcome or ClaimKind.Recommendation).ToList();
        var stated = secondary.Where(c => c.Site is not null && !Populations.SitesOverlap(c.Site, site) && !Names(c)).Order(precedence).ToList();
        return stated.Count > 0 ? [.. stated.DistinctBy(c => c.Record.Quote)]
            : [.. secondary.Where(c => c.Record.Kind == ClaimKind.Outcome && c.Site is null && c.DocumentSite is { } d && !Populations.SitesOverlap(d, site)
                && !(sites.TryGetValue(c.Record.Document, out var stated) && stated.Contains(site)) && !Names(c)).Order(precedence).DistinctBy(c => c.Record.Quote)];
    }

    /// <summary>Recommendations of the same document that cite the study among others, for the other site.</summary>
    private static IEnumerable<Claim> LeaningOn(Claim moved, Dictionary<string, List<Claim>> advice) =>
        moved.Record.Citations is [var marker] && advice.TryGetValue(moved.Record.Document, out var list)
            ? list.Where(c => c.Record.Citations.Contains(marker, StringComparer.Ordinal) && Therapies.Related(c.Therapy, moved.Therapy)) : [];
}
