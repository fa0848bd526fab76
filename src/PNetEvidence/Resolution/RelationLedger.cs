using System.Security.Cryptography;
using System.Text;
using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>A relation that a rule proposes.</summary>
/// <param name="Sides">The positions, each with the claims that hold it; one side for a finding of the audit or for agreement.</param>
/// <param name="Preferred">Claims that stand; empty where unresolved.</param>
internal sealed record Proposal(
    DisagreementClass Class,
    bool Genuine,
    IReadOnlyList<IReadOnlyList<Claim>> Sides,
    IReadOnlyList<Claim> Preferred,
    IReadOnlyList<string> Reasons,
    string Explanation,
    string? WouldChange = null);

/// <summary>Step 10: gathers proposals so that two records stand together in at most one relation; the earlier proposal keeps the pair.</summary>
internal sealed class RelationLedger
{
    private readonly HashSet<(string, string)> _pairs = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<(DisagreementClass, string)> _genuine = [];
    private readonly List<ConflictRelation> _relations = [];

    public void AddRange(IEnumerable<Proposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            Add(proposal);
        }
    }

    /// <summary>A relation of this class that is genuine holds the claim.</summary>
    public bool Holds(Claim claim, DisagreementClass @class) => _genuine.Contains((@class, claim.Id));

    /// <summary>Genuine first, then by class, then by id.</summary>
    public IReadOnlyList<ConflictRelation> ToList() =>
        [.. _relations.OrderByDescending(r => r.Genuine).ThenBy(r => r.Class).ThenBy(r => r.Records[0].Id, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal)];

    private void Add(Proposal proposal)
    {
        var kept = Keep(proposal);
        var sides = proposal.Sides.Count(side => side.Any(kept.Contains));
        if (kept.Count == 0 || sides < Math.Min(2, proposal.Sides.Count) || (proposal.Sides.Count == 1 && proposal.Sides[0].Count > 1 && kept.Count < 2))
        {
            return;
        }

        var preferred = proposal.Preferred.Where(kept.Contains).ToList();
        var records = preferred.Concat(kept.Except(preferred).OrderBy(c => c.Id, StringComparer.Ordinal)).Select(c => c.Record).ToList();
        var id = IdOf(proposal.Class, kept);
        if (!_ids.Add(id))
        {
            return;
        }

        for (var i = 0; i < kept.Count; i++)
        {
            for (var j = i + 1; j < kept.Count; j++)
            {
                _pairs.Add(Pair(kept[i], kept[j]));
            }
        }

        if (proposal.Genuine)
        {
            _genuine.UnionWith(kept.Select(c => (proposal.Class, c.Id)));
        }

        _relations.Add(new ConflictRelation(id, proposal.Class, proposal.Genuine, records, [.. preferred.Select(c => c.Id)], proposal.Reasons, proposal.Explanation, proposal.WouldChange));
    }

    /// <summary>Claims side by side in turn, as far as no pair of them is taken; so each side keeps its first claim if it can.</summary>
    private List<Claim> Keep(Proposal proposal)
    {
        var kept = new List<Claim>();
        var longest = proposal.Sides.Max(s => s.Count);
        for (var rank = 0; rank < longest; rank++)
        {
            foreach (var side in proposal.Sides)
            {
                if (rank < side.Count && !kept.Contains(side[rank]) && kept.All(k => !_pairs.Contains(Pair(k, side[rank]))))
                {
                    kept.Add(side[rank]);
                }
            }
        }

        return kept;
    }

    private static (string, string) Pair(Claim a, Claim b) => string.CompareOrdinal(a.Id, b.Id) < 0 ? (a.Id, b.Id) : (b.Id, a.Id);

    private static string IdOf(DisagreementClass @class, IEnumerable<Claim> claims)
    {
        var text = EvidenceJson.Name(@class) + "\u001f" + string.Join('\u001f', claims.Select(c => c.Id).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
