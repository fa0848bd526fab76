using System.Diagnostics;
using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;

namespace PNetEvidence.Benchmarks;

/// <summary>
/// One run a size with wall time, processor time and peak memory, for machines that are too busy for repeated timing:
/// processor time does not count what other programs take.
/// </summary>
internal static class ResolutionMeasure
{
    public static void Run(IEnumerable<int> sizes)
    {
        var process = Process.GetCurrentProcess();
        EvidenceResolver.Resolve(SyntheticRecords.Draw(2000), new Dictionary<string, DocumentMetadata>());
        Console.WriteLine("| records | wall, s | processor, s | peak working set, MB | relations |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes)
        {
            IReadOnlyList<EvidenceRecord> records = SyntheticRecords.Draw(size);
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var relations = EvidenceResolver.Resolve(records, new Dictionary<string, DocumentMetadata>()).Relations.Count;
            watch.Stop();
            process.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {size:N0} | {watch.Elapsed.TotalSeconds:0.00} | {(process.TotalProcessorTime - before).TotalSeconds:0.00} | {process.PeakWorkingSet64 / 1e6:0} | {relations:N0} |"));
        }
    }
}
