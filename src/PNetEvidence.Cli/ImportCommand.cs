using System.CommandLine;
using System.Text;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet import</c>: an NDJSON export back into a store.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Export = new("FILE") { Description = "NDJSON as 'pnet export' writes it" };

    public static Command Create()
    {
        var command = new Command("import", "Read an NDJSON export into a store; decisions come in with 'pnet review --import'") { Export };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var path = session.Parsed.GetValue(Export)!;
        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: there is no such file");
        }

        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
        using var export = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var run = store.BeginRun("import", EvidencePipeline.Version);
        var records = StoreImport.Read(store, export, path);
        EvidencePipeline.Resolve(store);
        store.EndRun(run, new RunCounts(1, 0, 0, 0), finished: true);
        session.Say($"records taken in: {records}");
        return Task.FromResult(0);
    }
}
