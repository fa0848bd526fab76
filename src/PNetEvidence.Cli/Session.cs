using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PNetEvidence.Rendering;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary>One call of the tool: its options, where it prints, and what it logs.</summary>
internal sealed class Session : IDisposable
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter? _log;
    private readonly long _started = System.Diagnostics.Stopwatch.GetTimestamp();

    private Session(ParseResult parsed)
    {
        Parsed = parsed;
        StorePath = parsed.GetValue(CommonOptions.Store)!;
        OutPath = parsed.GetValue(CommonOptions.Out);
        Json = parsed.GetValue(CommonOptions.Json);
        Quiet = parsed.GetValue(CommonOptions.Quiet) || parsed.GetValue(CommonOptions.Verbosity) == "quiet";
        Detailed = !Quiet && parsed.GetValue(CommonOptions.Verbosity) == "detailed";
        Threads = parsed.GetValue(CommonOptions.Threads);
        if (parsed.GetValue(CommonOptions.Log) is { } log)
        {
            _log = new StreamWriter(log, append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        }
    }

    public ParseResult Parsed { get; }
    public string StorePath { get; }
    public string? OutPath { get; }
    public bool Json { get; }
    public bool Quiet { get; }

    /// <summary>Each file is told of when it is done, on standard error and in the log.</summary>
    public bool Detailed { get; }
    public int Threads { get; }

    /// <summary>A person watches: colours, bars and tables make sense.</summary>
    public bool IsInteractive => !Json && !Quiet && !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    public static Session From(ParseResult parsed) => new(parsed);

    /// <summary>A line of the result; none where JSON or silence was asked for.</summary>
    public void Say(string line)
    {
        if (!Json && !Quiet)
        {
            Console.Out.Write(Safe(line) + "\n");
        }
    }

    /// <summary>A line of what went wrong, on standard error whatever was asked for.</summary>
    public void Complain(string line)
    {
        Console.Error.Write(Safe(line) + "\n");
        Log("error", line);
    }

    /// <summary>A line of progress on standard error, so that results stay clean; none unless asked for.</summary>
    public void Detail(string line)
    {
        if (Detailed)
        {
            Console.Error.Write(Safe(line) + "\n");
        }

        Log("debug", line);
    }

    /// <summary>One JSON object a line in the log: time (UTC), level (debug, info, error), message, milliseconds since the start.</summary>
    public void Log(string level, string message)
    {
        if (_log is null)
        {
            return;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("time", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("level", level);
            writer.WriteString("message", message);
            writer.WriteNumber("elapsed_ms", (long)System.Diagnostics.Stopwatch.GetElapsedTime(_started).TotalMilliseconds);
            writer.WriteEndObject();
        }

        _log.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>Writes a result to the file of <c>--out</c>, else to standard output.</summary>
    public void Write(string text)
    {
        if (OutPath is not { } path)
        {
            Console.Out.Write(text);
            return;
        }

        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Say($"written: {path}");
    }

    /// <summary>Prints one JSON value on standard output.</summary>
    public static void PrintJson(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonOptions))
        {
            write(writer);
        }

        Console.Out.Write(Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    public async Task<int> GuardAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (StoreException e)
        {
            Complain("pnet: " + e.Message);
            return Pnet.Failed;
        }
        catch (UsageException e)
        {
            Complain("pnet: " + e.Message);
            return Pnet.Usage;
        }
        catch (TemplateException e)
        {
            Complain("pnet: " + e.Message.ReplaceLineEndings(" "));
            return Pnet.Usage;
        }
        catch (OperationCanceledException)
        {
            Complain("pnet: stopped; what was finished is kept, run again to go on");
            return Pnet.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complain($"pnet: {OutPath ?? "output"}: cannot be written ({e.Message.ReplaceLineEndings(" ").Trim()}); check the folder, its permissions and the disk, or name another with --out");
            return Pnet.Failed;
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            Complain($"pnet: {StorePath}: the store refuses ({e.Message.ReplaceLineEndings(" ")}); run 'pnet verify'");
            return Pnet.Failed;
        }
    }

    public void Dispose() => _log?.Dispose();

    /// <summary>File names and texts are others': control characters never reach the terminal.</summary>
    private static string Safe(string line) => string.Create(line.Length, line, (span, text) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.IsControl(text[i]) && text[i] is not ('\n' or '\t') ? '\ufffd' : text[i];
        }
    });
}

/// <summary>The tool was called wrongly; the message says how and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
