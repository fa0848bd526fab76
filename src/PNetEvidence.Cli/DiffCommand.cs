using System.CommandLine;
using System.Globalization;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet diff</c>: what changed between two runs.</summary>
internal static class DiffCommand
{
    private static readonly Argument<long?> Before = new("BEFORE") { Description = "Number of the earlier run; the last but one by default", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<long?> After = new("AFTER") { Description = "Number of the later run; the last by default", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create()
    {
        var command = new Command("diff", "What changed between two runs: records added, removed, changed in value, status or certainty, preferred or no longer, with reasons") { Before, After };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var runs = store.Runs();
        if (runs.Count < 2)
        {
            throw new UsageException($"{session.StorePath}: it holds {runs.Count} finished runs, and two are needed; run 'pnet run' again");
        }

        var before = Known(runs, session.Parsed.GetValue(Before) ?? runs[^2]);
        var after = Known(runs, session.Parsed.GetValue(After) ?? runs[^1]);
        var changes = RunDiff.Between(store.RunRecords(before), store.RunRecords(after));
        if (session.Json)
        {
            Session.PrintJson(json =>
            {
                json.WriteStartArray();
                foreach (var change in changes)
                {
                    json.WriteStartObject();
                    json.WriteString("change", change.Kind);
                    json.WriteString("record", change.RecordId);
                    json.WriteString("source", change.Source);
                    json.WriteString("claim", change.Claim);
                    json.WriteString("before", change.Before);
                    json.WriteString("after", change.After);
                    json.WriteString("reason", change.Reason);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return Task.FromResult(0);
        }

        foreach (var change in changes)
        {
            session.Say($"{change.Kind,-16} {change.RecordId} {change.Source}: {change.Claim} {change.Before} -> {change.After} ({change.Reason})");
        }

        session.Say($"{changes.Count} changes from run {before.ToString(CultureInfo.InvariantCulture)} to run {after.ToString(CultureInfo.InvariantCulture)}");
        return Task.FromResult(0);
    }

    private static long Known(IReadOnlyList<long> runs, long run) =>
        runs.Contains(run) ? run : throw new UsageException($"{run}: no finished run has this number; known are {string.Join(", ", runs)}");
}
