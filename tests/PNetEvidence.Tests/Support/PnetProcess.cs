using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PNetEvidence.Tests.Support;

/// <summary>Other programs in processes of their own: the tool as users start it, and the SDK.</summary>
internal sealed class PnetProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private PnetProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Append(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Append(_error, e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;
    public string Output => _output.ToString();
    public string Error => _error.ToString();

    /// <summary>Most resident memory so far, bytes; 0 where the system does not tell.</summary>
    public long PeakMemory { get; private set; }

    public static PnetProcess Start(string folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments) =>
        new(Of("dotnet", folder, environment, [Path.Combine(AppContext.BaseDirectory, "pnet.dll"), .. arguments]));

    public static PnetProcess Program(string program, string folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments) =>
        new(Of(program, folder, environment, arguments));

    /// <summary>Waits; a process that does not end in time fails the test and is ended.</summary>
    public int Wait(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (!_process.WaitForExit(20))
        {
            Watch();
            if (clock.Elapsed > limit)
            {
                _process.Kill(entireProcessTree: true);
                Assert.Fail($"no end after {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s: {Output}{Error}");
            }
        }

        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Watch()
    {
        try
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null)
            {
                PeakMemory = Math.Max(PeakMemory, 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or the system has no such folder.
        }
    }

    private static ProcessStartInfo Of(string program, string folder, IReadOnlyDictionary<string, string>? environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the test host sets for itself is not for others.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }
}
