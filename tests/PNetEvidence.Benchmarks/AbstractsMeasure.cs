using System.Globalization;
using System.Text.Json;

namespace PNetEvidence.Benchmarks;

/// <summary>The tool over exports of made-up abstracts of several sizes: reading them, and reporting on what was read.</summary>
internal static class AbstractsMeasure
{
    public static void Ingest(IReadOnlyList<int> sizes)
    {
        Console.WriteLine("| documents | sentences | records | s | processor s | peak MB | documents/s | documents/processor s |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes)
        {
            InFolder(folder =>
            {
                var (cost, counts) = Read(folder, size);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {counts.Sentences:N0} | {counts.Records:N0} | {cost.Row} | {size / cost.Seconds:0} | {size / cost.Processor:0} |"));
            });
        }
    }

    public static void Report(IReadOnlyList<int> sizes)
    {
        Console.WriteLine("| documents | records | s | processor s | peak MB | report.html MB | report.md MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes)
        {
            InFolder(folder =>
            {
                var (_, counts) = Read(folder, size);
                var reports = Path.Combine(folder, "reports");
                var cost = ToolProcess.Run("report", "--quiet", "--store", Store(folder), "--out", reports);
                double Megabytes(string file) => new FileInfo(Path.Combine(reports, file)).Length / 1e6;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {counts.Records:N0} | {cost.Row} | {Megabytes("report.html"):0.0} | {Megabytes("report.md"):0.0} |"));
            });
        }
    }

    private static (ToolCost Cost, (long Sentences, long Records) Counts) Read(string folder, int size)
    {
        var exports = Directory.CreateDirectory(Path.Combine(folder, "exports")).FullName;
        GeneratedAbstracts.Write(exports, size);
        var cost = ToolProcess.Run("ingest", exports, "--json", "--store", Store(folder));
        using var summary = JsonDocument.Parse(cost.Output);
        return (cost, (summary.RootElement.GetProperty("sentences").GetInt64(), summary.RootElement.GetProperty("records").GetInt64()));
    }

    private static string Store(string folder) => Path.Combine(folder, "evidence.sqlite");

    private static void InFolder(Action<string> measure)
    {
        var folder = Directory.CreateTempSubdirectory("pnet-abstracts-");
        try
        {
            measure(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
