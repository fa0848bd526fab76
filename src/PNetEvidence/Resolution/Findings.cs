using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>Step 10: gathers the claims about one therapy and outcome and says which stands.</summary>
internal static class Findings
{
    public static IReadOnlyList<Finding> Build(IReadOnlyList<Claim> claims, IReadOnlyList<ConflictRelation> relations, Precedence precedence, IReadOnlyDictionary<string, Assessor> primaryAssessors)
    {
        var genuine = new Dictionary<string, List<ConflictRelation>>(StringComparer.Ordinal);
        foreach (var relation in relations.Where(r => r.Genuine))
        {
            foreach (var record in relation.Records)
            {
                (genuine.TryGetValue(record.Id, out var list) ? list : genuine[record.Id] = []).Add(relation);
            }
        }

        return [.. claims.GroupBy(KeyOf, StringComparer.Ordinal).Select(g => ToFinding(g.Key, [.. g], genuine, precedence, primaryAssessors))
            .OrderBy(f => f.Therapy, StringComparer.Ordinal).ThenBy(f => f.Kind).ThenBy(f => f.Metric, StringComparer.Ordinal).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    /// <summary>Kind, therapy, metric, time point, subgroup or toxicity; the comparator for ratios and other comparisons of effect.</summary>
    private static string KeyOf(Claim claim)
    {
        var record = claim.Record;
        return string.Join('\u001f', EvidenceJson.Name(record.Kind), record.Therapy, record.Metric, claim.IsRatio ? record.Comparator : null,
            claim.TimepointMonths?.ToString("0.#", CultureInfo.InvariantCulture), record.Detail, record.Metric == "threshold" ? record.Value?.Unit : null);
    }

    private static Finding ToFinding(string key, List<Claim> claims, Dictionary<string, List<ConflictRelation>> genuine, Precedence precedence, IReadOnlyDictionary<string, Assessor> primaryAssessors)
    {
        var ordered = claims.Order(precedence).ToList();
        var analysis = AnalysisPairs.Preferred(ordered, precedence, primaryAssessors);
        var best = ordered[0];
        var conflicts = ordered.SelectMany(c => genuine.GetValueOrDefault(c.Id) ?? []).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var open = conflicts.FirstOrDefault(r => r.Preferred.Count == 0 && r.Records.Count > 1 && r.Records.Any(x => x.Id == best.Id) && r.Records.All(x => claims.Any(c => c.Id == x.Id)));
        var unresolved = open is not null || best.AuditFailed || best.Superseded;
        var second = ordered.FirstOrDefault(c => c.Thread != best.Thread || c.Record.Document != best.Record.Document);
        var decided = ordered.Count == 1 ? ReasonCode.SingleClaim : analysis ?? precedence.Decides(best, second ?? ordered[1]);
        var reasons = unresolved ? new[] { ReasonCode.Unresolved } : [decided];
        var values = claims.Where(c => !c.IsStatement).ToList();
        return new Finding(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8)),
            best.Record.Kind,
            best.Therapy,
            best.Record.Comparator,
            best.Record.Metric,
            best.Record.Timepoint,
            [.. ordered.Select(c => c.Record)],
            unresolved ? null : best.Record,
            (values.Count > 0 ? values : claims).Select(c => c.Thread).Distinct().Count(),
            claims.Min(Hierarchy.Level),
            reasons,
            Explain(best, ordered, unresolved, open, decided),
            [.. conflicts.Select(r => r.Id)]);
    }

    private static string Explain(Claim best, List<Claim> ordered, bool unresolved, ConflictRelation? open, string decided)
    {
        if (unresolved)
        {
            return open?.Explanation ?? (best.AuditFailed ? "Every claim fails its own arithmetic." : "Every claim is superseded.");
        }

        var what = best.IsStatement ? "the statement" : Describe.Value(best);
        return ordered.Count == 1 ? $"{best.Record.Source} alone." : $"{what} of {best.Record.Source} before {Describe.Count(ordered.Count - 1, "other claim")}, by {decided.Replace('_', ' ')}.";
    }
}
