using MathNet.Numerics.Distributions;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis;

/// <summary>A pooled finding, or the reason why it is listed and not pooled.</summary>
/// <param name="Studies">One record a study, in the order of the finding.</param>
/// <param name="Pooled">On the log or logit scale; null where not pooled.</param>
/// <param name="Estimate">Back on the scale of the metric (ratio, or percent); null where not pooled.</param>
/// <param name="Reason">Why not pooled; null where pooled.</param>
public sealed record PooledFinding(string FindingId, IReadOnlyList<EvidenceRecord> Studies, PooledEffect? Pooled, double? Estimate, double? Low, double? High, string? Reason);

/// <summary>Pools findings where endpoint, time point, population and design allow it and two or more independent studies are left.</summary>
public static class Pooling
{
    /// <summary>REML with Hartung and Knapp's interval; the choice for few studies.</summary>
    public static PooledFinding Pool(Finding finding, EvidenceResolution resolution)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(resolution);
        return new Pooler(resolution).Pool(finding);
    }

    internal static PooledFinding Pool(Finding finding, IReadOnlyDictionary<string, string> threads, IReadOnlySet<string> failed)
    {
        var studies = finding.Records.Where(r => !failed.Contains(r.Id) && threads.ContainsKey(r.Id)).GroupBy(r => threads[r.Id], StringComparer.Ordinal).Select(g => g.First()).ToList();
        if (ReasonAgainst(finding, studies, threads) is { } reason)
        {
            return new PooledFinding(finding.Id, studies, null, null, null, null, reason);
        }

        var pooled = MetaAnalysis.Pool(Effects(studies)!, PoolingMethod.Reml, IntervalMethod.HartungKnapp);
        Func<double, double> back = IsRatio(studies[0]) ? Math.Exp : x => 100 * Proportions.FromLogit(x);
        return new PooledFinding(finding.Id, studies, pooled, back(pooled.Estimate), back(pooled.Low), back(pooled.High), null);
    }

    /// <summary>Log ratios with their variance, or logits of events; empty where one of the records allows neither.</summary>
    internal static IReadOnlyList<Effect> Effects(IReadOnlyList<EvidenceRecord> records)
    {
        var effects = records.Select(EffectOf).ToList();
        return effects.Count > 0 && effects.All(e => e is not null) ? [.. effects.Select(e => e!.Value)] : [];
    }

    private static string? ReasonAgainst(Finding finding, List<EvidenceRecord> studies, IReadOnlyDictionary<string, string> threads)
    {
        if (studies.Count < 2)
        {
            return "fewer than two independent studies";
        }

        if (Effects(studies).Count == 0)
        {
            return "a study gives neither an interval nor events and patients";
        }

        var sites = studies.Select(s => SiteOf(s, threads[s.Id])).ToList();
        if (sites.Where(s => s is not null).Distinct().Skip(1).Any())
        {
            return "primary sites differ";
        }

        // tumours of the pancreas and tumours of no stated site may be other patients
        if (sites.Contains(null) && sites.Exists(s => s is not null))
        {
            return "primary site is not stated for every study";
        }

        if (studies.Select(Randomised).Distinct().Skip(1).Any())
        {
            return "randomised and observational studies are not pooled together";
        }

        if (studies.Select(s => s.Comparator).Distinct().Skip(1).Any())
        {
            return "comparators differ";
        }

        if (finding.Metric is null || studies.Select(s => s.Metric).Distinct().Skip(1).Any())
        {
            return "endpoints differ";
        }

        return studies.Select(s => s.Assessor).OfType<Assessor>().Distinct().Skip(1).Any() ? "assessors differ" : null;
    }

    /// <summary>Where the tumours of a study began: as the record says, else as is known of the trial; null where neither does.</summary>
    private static string? SiteOf(EvidenceRecord record, string thread) =>
        record.Population.PrimarySite is { } site && site != "any" ? site
        : (KnownStudies.Find(thread.Split(':')[0]) ?? (record.Study is { } name ? KnownStudies.ByAcronym(name) : null))?.PrimarySite;

    private static bool Randomised(EvidenceRecord record) =>
        record.Comparator is not null && IsRatio(record) || (record.Design is { } d && FieldVocabulary.Default.DesignById.TryGetValue(d, out var design) && design.Level <= 2);

    private static bool IsRatio(EvidenceRecord record) => record.Value?.Unit == "ratio";

    private static Effect? EffectOf(EvidenceRecord record)
    {
        if (IsRatio(record) && record.Value is { IsPoint: true, Low: { } value } && value > 0 && record.Ci is { Low: { } low, High: { } high } && low > 0 && high > low)
        {
            var z = Normal.InvCDF(0, 1, 0.5 + (record.Ci.Level / 200));
            var error = (Math.Log(high) - Math.Log(low)) / (2 * z);
            return new Effect(Math.Log(value), error * error);
        }

        return record.Events is { } events && record.N is { } n && n > 0 && events <= n && record.Value?.Unit == "%" ? Proportions.Logit(events, n) : null;
    }
}

/// <summary>Pools the findings of one resolution, whose threads and failed claims it looks up once.</summary>
internal sealed class Pooler(EvidenceResolution resolution)
{
    private readonly Dictionary<string, string> _threads =
        resolution.Threads.SelectMany(t => t.RecordIds.Select(id => (id, t.Id))).GroupBy(p => p.id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);

    private readonly HashSet<string> _failed =
        resolution.Relations.Where(r => r.Genuine && r.Class is DisagreementClass.InternalInconsistency or DisagreementClass.Implausible or DisagreementClass.Superseded)
            .SelectMany(r => r.Records.Select(x => x.Id).Except(r.Preferred)).ToHashSet(StringComparer.Ordinal);

    /// <summary>REML with Hartung and Knapp's interval; the choice for few studies.</summary>
    public PooledFinding Pool(Finding finding) => Pooling.Pool(finding, _threads, _failed);
}
