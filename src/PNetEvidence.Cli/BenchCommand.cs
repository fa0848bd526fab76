using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace PNetEvidence.Cli;

/// <summary><c>pnet bench</c>: throughput of the whole pipeline and the share of each stage. Writes nothing but a store of its own, which it removes.</summary>
internal static class BenchCommand
{
    private static readonly Argument<string[]> Paths = new("DIR") { Description = "Files or folders", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<int> Passes = new("--passes") { Description = "Passes of the whole; the first includes the start-up, the fastest counts beside it", HelpName = "N", DefaultValueFactory = _ => 3 };

    public static Command Create()
    {
        Passes.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var passes) && passes < 1)
            {
                result.AddError("--passes takes a number of at least 1");
            }
        });
        var command = new Command("bench", "Measure documents, megabytes, sentences and records a second, peak memory, and the share of each stage") { Paths, Passes };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var files = InputFiles.Of(session.Parsed.GetValue(Paths)!);
        var passes = Enumerable.Range(0, session.Parsed.GetValue(Passes)).Select(_ => PipelineBenchmark.Whole(files, session.Threads, cancellation)).ToList();
        if (passes[0].Documents == 0)
        {
            throw new UsageException("no document was read; name a file or folder with documents");
        }

        var stages = PipelineBenchmark.ByStage(files, cancellation);
        if (session.Json)
        {
            Session.PrintJson(json => Write(json, session.Threads, passes, stages));
        }
        else
        {
            Say(session, passes, stages);
        }

        return Task.FromResult(0);
    }

    private static PassTiming Best(List<PassTiming> passes) => passes.MinBy(p => p.Elapsed)!;

    private static void Say(Session session, List<PassTiming> passes, IReadOnlyList<StageTiming> stages)
    {
        var (first, best) = (passes[0], Best(passes));
        session.Say($"{Number(first.Files)} files, {Number(first.Documents)} documents, {Number(first.Bytes / 1e6, 1)} MB, {Number(first.Sentences)} sentences, {Number(first.Records)} records, {session.Threads} threads; {Number(first.Failed)} files failed");
        session.Say($"{"",-20}{"first pass",12}{"fastest",12}");
        Line(session, "documents/s", first, best, p => p.Documents);
        Line(session, "MB/s", first, best, p => p.Bytes / 1e6);
        Line(session, "sentences/s", first, best, p => p.Sentences);
        Line(session, "records/s", first, best, p => p.Records);
        session.Say($"{"seconds",-20}{Number(first.Elapsed.TotalSeconds, 2),12}{Number(best.Elapsed.TotalSeconds, 2),12}");
        session.Say($"{"processor seconds",-20}{Number(first.Processor.TotalSeconds, 2),12}{Number(best.Processor.TotalSeconds, 2),12}");
        session.Say($"{"peak memory, MB",-20}{Number(first.PeakBytes / 1e6),12}{Number(passes.Max(p => p.PeakBytes) / 1e6),12}");
        session.Say("stage, one thread     seconds       share");
        foreach (var stage in stages)
        {
            session.Say($"{stage.Stage,-20}{Number(stage.Elapsed.TotalSeconds, 2),9}{Number(stage.Share * 100, 1),11}%");
        }
    }

    private static void Line(Session session, string name, PassTiming first, PassTiming best, Func<PassTiming, double> count) =>
        session.Say($"{name,-20}{Number(first.PerSecond(count(first)), 1),12}{Number(best.PerSecond(count(best)), 1),12}");

    private static void Write(Utf8JsonWriter json, int threads, List<PassTiming> passes, IReadOnlyList<StageTiming> stages)
    {
        json.WriteStartObject();
        json.WriteNumber("threads", threads);
        json.WriteStartArray("passes");
        foreach (var pass in passes)
        {
            json.WriteStartObject();
            json.WriteNumber("files", pass.Files);
            json.WriteNumber("failed", pass.Failed);
            json.WriteNumber("documents", pass.Documents);
            json.WriteNumber("sentences", pass.Sentences);
            json.WriteNumber("records", pass.Records);
            json.WriteNumber("bytes", pass.Bytes);
            json.WriteNumber("seconds", Math.Round(pass.Elapsed.TotalSeconds, 4));
            json.WriteNumber("processor_seconds", Math.Round(pass.Processor.TotalSeconds, 4));
            json.WriteNumber("documents_per_second", Math.Round(pass.PerSecond(pass.Documents), 2));
            json.WriteNumber("megabytes_per_second", Math.Round(pass.PerSecond(pass.Bytes / 1e6), 3));
            json.WriteNumber("sentences_per_second", Math.Round(pass.PerSecond(pass.Sentences), 1));
            json.WriteNumber("records_per_second", Math.Round(pass.PerSecond(pass.Records), 1));
            json.WriteNumber("peak_memory_bytes", pass.PeakBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("stages");
        foreach (var stage in stages)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage.Stage);
            json.WriteNumber("seconds", Math.Round(stage.Elapsed.TotalSeconds, 4));
            json.WriteNumber("share", Math.Round(stage.Share, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Number(double value, int decimals = 0) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
