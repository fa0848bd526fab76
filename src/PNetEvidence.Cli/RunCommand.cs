using System.CommandLine;
using PNetEvidence.Rendering;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet run</c>: everything from files to report.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files or folders; without any, seeds and corpus/documents", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Fresh = new("--fresh") { Description = "Start with an empty store" };

    public static Command Create()
    {
        var command = new Command("run", "Read documents, extract and resolve their claims, write report and treatment matrix") { Paths, Fresh, ReportCommand.AsOf, ReportCommand.Template };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var render = ReportCommand.Options(session);
        var given = session.Parsed.GetValue(Paths) ?? [];
        var paths = given.Length > 0 ? given : [.. InputFiles.Defaults.Where(Directory.Exists)];
        if (paths.Length == 0)
        {
            throw new UsageException("there is neither a PATH nor a folder seeds or corpus/documents here; give the files or folders to read");
        }

        if (session.Parsed.GetValue(Fresh))
        {
            IngestRun.Remove(session.StorePath);
        }

        var pipeline = new EvidencePipeline();
        pipeline.Prepare();
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
        var run = store.BeginRun("run", EvidencePipeline.Version);
        var result = IngestRun.Ingest(session, pipeline, store, InputFiles.Of(paths), cancellation);
        if (result.Cancelled)
        {
            store.EndRun(run, result.Counts, finished: false);
            throw new OperationCanceledException();
        }

        var synthesis = EvidencePipeline.Resolve(store);
        store.KeepRunRecords(run, synthesis.ToRunRecords());
        var written = ReportCommand.Write(session, store, synthesis, render);
        store.EndRun(run, result.Counts, finished: true);
        new RunSummary(result, store.Counts(), synthesis, StoreSynthesis.UnknownArms(store), written).Print(session);
        return Task.FromResult(IngestRun.ExitCode(result));
    }
}
