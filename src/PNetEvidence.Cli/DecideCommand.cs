using System.CommandLine;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet decide</c>: a reviewer's decision on a record, relation or finding.</summary>
internal static class DecideCommand
{
    private static readonly Argument<string> Target = new("ID") { Description = "Id of a record, relation or finding" };
    private static readonly Argument<string> Action = new("ACTION") { Description = "accept, reject or correct" };
    private static readonly Option<string> By = new("--by") { Description = "Who decides", HelpName = "NAME", Required = true };
    private static readonly Option<string> At = new("--at") { Description = "When, ISO 8601", HelpName = "DATE", Required = true };
    private static readonly Option<string?> Why = new("--why") { Description = "The reason", HelpName = "TEXT" };
    private static readonly Option<string?> Record = new("--record") { Description = "For correct: file with the corrected record, one line of the evidence format", HelpName = "FILE" };
    private static readonly Option<string[]> Prefer = new("--prefer") { Description = "For correct: ids of the records that stand", HelpName = "ID", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        Action.AcceptOnlyFromAmong("accept", "reject", "correct");
        var command = new Command("decide", "Enter a reviewer's decision; it is kept apart and replayed on each run") { Target, Action, By, At, Why, Record, Prefer };
        Pnet.SetVerb(command, Run);
        return command;
    }

    /// <summary>The decision with its key, ready to be stored.</summary>
    public static DecisionRow ToRow(Decision decision) =>
        new(decision.Target, decision.By, decision.At, EvidenceJson.Name(decision.Action), DecisionLog.Write([decision]).TrimEnd('\n'));

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var action = EvidenceJson.Parse<DecisionAction>(session.Parsed.GetValue(Action))!.Value;
        var prefer = session.Parsed.GetValue(Prefer) ?? [];
        var file = session.Parsed.GetValue(Record);
        if (action == DecisionAction.Correct && file is null && prefer.Length == 0)
        {
            throw new UsageException("correct needs --record FILE (for a record) or --prefer ID (for a relation or finding)");
        }

        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
        var decision = new Decision(
            session.Parsed.GetValue(Target)!, action, session.Parsed.GetValue(By)!, session.Parsed.GetValue(At)!, session.Parsed.GetValue(Why),
            file is null ? null : ReviewCommand.ReadRecord(file), prefer.Length > 0 ? prefer : null);
        store.Add([ToRow(decision)]);
        session.Say($"kept: {decision.Target} {EvidenceJson.Name(action)} by {decision.By}");
        return Task.FromResult(0);
    }
}
