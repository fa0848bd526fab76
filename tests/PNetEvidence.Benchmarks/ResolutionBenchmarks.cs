using BenchmarkDotNet.Attributes;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;

namespace PNetEvidence.Benchmarks;

/// <summary>Resolving many records, one core. The records are drawn with a fixed seed: studies of five claims, told by primary and secondary documents.</summary>
[MemoryDiagnoser]
[SimpleJob(BenchmarkDotNet.Engines.RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class ResolutionBenchmarks
{
    private static readonly Dictionary<string, DocumentMetadata> NoMetadata = [];
    private IReadOnlyList<EvidenceRecord> _records = [];

    [Params(10_000, 100_000, 1_000_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Draw() => _records = SyntheticRecords.Draw(Count);

    [Benchmark]
    public int Resolve() => EvidenceResolver.Resolve(_records, NoMetadata).Relations.Count;
}

/// <summary>Pooling of small sets of studies.</summary>
[SimpleJob(BenchmarkDotNet.Engines.RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class PoolingBenchmarks
{
    private readonly List<List<Effect>> _sets = [];

    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            _sets.Add([.. Enumerable.Range(0, 3 + random.Next(8)).Select(_ => new Effect(random.NextDouble() - 0.5, 0.02 + random.NextDouble()))]);
        }
    }

    [Benchmark]
    public double Ten_thousand_by_REML() => _sets.Sum(s => MetaAnalysis.Pool(s, PoolingMethod.Reml, IntervalMethod.HartungKnapp).Estimate);
}

/// <summary>Records as a large store has them: many studies, several tellings of each, some that differ.</summary>
internal static class SyntheticRecords
{
    private static readonly string[] Therapies = ["everolimus", "sunitinib", "lanreotide", "octreotide_lar", "cabozantinib", "captem", "prrt_lu177", "tace", "tare", "liver_resection", "rfa", "embolization"];
    private static readonly (string Metric, string Unit, double Low, double High)[] Metrics =
        [("pfs_median", "months", 3, 40), ("hr_pfs", "ratio", 0.2, 1.2), ("orr", "%", 1, 60), ("os_rate", "%", 20, 95), ("os_median", "months", 20, 120)];

    public static IReadOnlyList<EvidenceRecord> Draw(int count)
    {
        var random = new Random(20260101);
        var records = new List<EvidenceRecord>(count);
        for (var study = 0; records.Count < count; study++)
        {
            var therapy = Therapies[random.Next(Therapies.Length)];
            var tellings = 1 + random.Next(3);
            foreach (var (metric, unit, low, high) in Metrics)
            {
                var value = Math.Round(low + (random.NextDouble() * (high - low)), unit == "ratio" ? 2 : 1);
                for (var telling = 0; telling < tellings && records.Count < count; telling++)
                {
                    records.Add(Claim(study, telling, therapy, metric, unit, random.Next(20) == 0 ? Math.Round(value * 1.1, 1) : value, random));
                }
            }
        }

        return records;
    }

    private static EvidenceRecord Claim(int study, int telling, string therapy, string metric, string unit, double value, Random random)
    {
        var document = telling == 0 ? $"trial{study}" : $"review{random.Next(Math.Max(1, study / 20))}";
        var ratio = unit == "ratio";
        var comparison = ratio || metric == "pfs_median";
        return new EvidenceRecord
        {
            Id = FormattableString.Invariant($"{study:x8}{telling}{metric}"),
            Source = document + ".txt",
            Document = document,
            Quote = FormattableString.Invariant($"In study {study} {metric.Replace('_', ' ')} with {therapy} was {value} {unit}, told {telling}."),
            Kind = ClaimKind.Outcome,
            Therapy = therapy,
            Metric = metric,
            SourceKind = telling == 0 ? SourceKind.TrialReport : SourceKind.Review,
            Study = $"TRIAL-{study}",
            Value = EvidenceValue.Point(value, unit),
            Timepoint = metric == "os_rate" ? new Timepoint(5, "years") : null,
            Comparator = comparison ? "placebo" : null,
            ComparatorValue = metric == "pfs_median" ? EvidenceValue.Point(Math.Round(value / 2, 1), unit) : null,
            Ci = ratio ? new ConfidenceInterval(Math.Round(value * 0.7, 2), Math.Round(value / 0.7, 2)) : null,
            N = 40 + random.Next(300),
        };
    }
}
