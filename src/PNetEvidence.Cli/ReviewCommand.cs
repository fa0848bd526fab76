using System.CommandLine;
using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet review</c>: the reviewer's queue, and decisions out and in.</summary>
internal static class ReviewCommand
{
    private static readonly Option<bool> Export = new("--export") { Description = "Print the decisions as NDJSON" };
    private static readonly Option<string?> Import = new("--import") { Description = "Take in decisions from NDJSON", HelpName = "FILE" };
    private static readonly Option<int> Limit = new("--limit") { Description = "Records to list", HelpName = "N", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var command = new Command("review", "List what a reviewer should see first; export or import decisions") { Export, Import, Limit };
        Pnet.SetVerb(command, Run);
        return command;
    }

    public static EvidenceRecord ReadRecord(string path)
    {
        try
        {
            return EvidenceJson.Deserialize(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{path}: no evidence record can be read from it ({e.Message.ReplaceLineEndings(" ")}); give one line as 'pnet export' writes it");
        }
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        if (session.Parsed.GetValue(Import) is { } path)
        {
            using var target = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
            var decisions = ReadDecisions(path);
            target.Add(decisions.Select(DecideCommand.ToRow));
            session.Say($"{decisions.Count} decisions taken in");
            return Task.FromResult(0);
        }

        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        if (session.Parsed.GetValue(Export))
        {
            foreach (var decision in store.Decisions())
            {
                Console.Out.Write(decision + "\n");
            }

            return Task.FromResult(0);
        }

        var queue = StoreQueries.Run(store, "SELECT id, confidence, kind, therapy, metric, source, quote FROM v_review_queue LIMIT " + session.Parsed.GetValue(Limit), TimeSpan.FromSeconds(60), cancellation);
        Console.Out.Write(session.Json ? queue.ToJson() : queue.ToTable());
        return Task.FromResult(0);
    }

    private static IReadOnlyList<Decision> ReadDecisions(string path)
    {
        try
        {
            return DecisionLog.Read(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{path}: no decisions can be read from it ({e.Message.ReplaceLineEndings(" ")}); give NDJSON as 'pnet review --export' writes it");
        }
    }
}
