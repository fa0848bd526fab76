using System.Diagnostics;

namespace PNetEvidence.Tests.Support;

/// <summary>
/// How long a test waits for what must happen. Only something that hangs takes so long: a machine that stalls for minutes fails no test.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
}

/// <summary>
/// How long something took, by the clock or by the processor time of the process, whichever is less: a machine that stalls stretches the one,
/// tests that run beside it the other.
/// </summary>
internal readonly struct Effort
{
    private readonly long _start;
    private readonly TimeSpan _processor;

    private Effort(long start, TimeSpan processor)
    {
        _start = start;
        _processor = processor;
    }

    public static Effort Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    public TimeSpan Elapsed
    {
        get
        {
            var (clock, processor) = (Stopwatch.GetElapsedTime(_start), Environment.CpuUsage.TotalTime - _processor);
            return clock < processor ? clock : processor;
        }
    }
}
