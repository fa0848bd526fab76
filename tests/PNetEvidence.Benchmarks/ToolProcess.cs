using System.Diagnostics;
using System.Globalization;

namespace PNetEvidence.Benchmarks;

/// <summary>What a run of the tool in a process of its own took.</summary>
/// <param name="Processor">User and system seconds of all its threads, to the last look before its end (a tenth of a second).</param>
/// <param name="PeakBytes">Most resident memory.</param>
internal sealed record ToolCost(double Seconds, double Processor, long PeakBytes, string Output)
{
    public string Row => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.0} | {Processor:0.0} | {PeakBytes / 1e6:0}");
}

/// <summary>The tool as its users start it, with its own settings of memory and threads.</summary>
internal static class ToolProcess
{
    /// <exception cref="InvalidOperationException">The tool failed.</exception>
    public static ToolCost Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pnet.dll"), .. arguments]) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (processor, peak) = (TimeSpan.Zero, 0L);
        do
        {
            // Neither figure can be asked for once the process has ended.
            try
            {
                process.Refresh();
                (processor, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }
        while (!process.WaitForExit(100));
        process.WaitForExit();
        return process.ExitCode == 0
            ? new ToolCost(clock.Elapsed.TotalSeconds, processor.TotalSeconds, peak, output.GetAwaiter().GetResult())
            : throw new InvalidOperationException($"pnet {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
