using System.CommandLine;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet ingest</c>: documents into the store.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files or folders", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("ingest", "Read documents into the store; unchanged files are skipped") { Paths };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var pipeline = new EvidencePipeline();
        pipeline.Prepare();
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
        var run = store.BeginRun("ingest", EvidencePipeline.Version);
        var result = IngestRun.Ingest(session, pipeline, store, InputFiles.Of(session.Parsed.GetValue(Paths)!), cancellation);
        store.EndRun(run, result.Counts, finished: !result.Cancelled);
        new RunSummary(result, store.Counts(), null, StoreSynthesis.UnknownArms(store), []).Print(session);
        return Task.FromResult(IngestRun.ExitCode(result));
    }
}
