using System.CommandLine;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet decide</c>: a reviewer's decision on a record, relation or finding, or a judgement of a study's risk of bias.</summary>
internal static class DecideCommand
{
    private static readonly Argument<string?> Target = new("ID") { Description = "Id of a record, relation or finding", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> Action = new("ACTION") { Description = "accept, reject or correct", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> Rob = new("--rob")
    {
        Description = "Risk of bias: study, domain and level, by RoB 2 (randomisation, deviations, missing_data, measurement, reporting, overall: low, some_concerns, high) or ROBINS-I (confounding, selection, classification, ...: low, moderate, serious, critical, no_information); rob2:DOMAIN or robins-i:DOMAIN where both have it",
        HelpName = "STUDY DOMAIN LEVEL",
        Arity = new ArgumentArity(3, 3),
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string> By = new("--by") { Description = "Who decides", HelpName = "NAME", Required = true };
    private static readonly Option<string> At = new("--at") { Description = "When, ISO 8601", HelpName = "DATE", Required = true };
    private static readonly Option<string?> Why = new("--why") { Description = "The reason", HelpName = "TEXT" };
    private static readonly Option<string?> Record = new("--record") { Description = "For correct: file with the corrected record, one line of the evidence format", HelpName = "FILE" };
    private static readonly Option<string[]> Prefer = new("--prefer") { Description = "For correct: ids of the records that stand", HelpName = "ID", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        Action.AcceptOnlyFromAmong("accept", "reject", "correct");
        var command = new Command("decide", "Enter a reviewer's decision; it is kept apart and replayed on each run") { Target, Action, Rob, By, At, Why, Record, Prefer };
        Pnet.SetVerb(command, Run);
        return command;
    }

    /// <summary>The decision with its key, ready to be stored.</summary>
    public static DecisionRow ToRow(Decision decision) =>
        new(decision.Target, decision.By, decision.At, EvidenceJson.Name(decision.Action), DecisionLog.Write([decision]).TrimEnd('\n'));

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        if (session.Parsed.GetValue(Rob) is { Length: 3 } rob)
        {
            return Judge(session, rob);
        }

        if (session.Parsed.GetValue(Target) is not { } target || session.Parsed.GetValue(Action) is null)
        {
            throw new UsageException("decide needs ID and ACTION, or --rob STUDY DOMAIN LEVEL");
        }

        var action = EvidenceJson.Parse<DecisionAction>(session.Parsed.GetValue(Action))!.Value;
        var prefer = session.Parsed.GetValue(Prefer) ?? [];
        var file = session.Parsed.GetValue(Record);
        if (action == DecisionAction.Correct && file is null && prefer.Length == 0)
        {
            throw new UsageException("correct needs --record FILE (for a record) or --prefer ID (for a relation or finding)");
        }

        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
        var decision = new Decision(
            target, action, session.Parsed.GetValue(By)!, session.Parsed.GetValue(At)!, session.Parsed.GetValue(Why),
            file is null ? null : ReviewCommand.ReadRecord(file), prefer.Length > 0 ? prefer : null);
        store.Add([ToRow(decision)]);
        session.Say($"kept: {decision.Target} {EvidenceJson.Name(action)} by {decision.By}");
        return Task.FromResult(0);
    }

    private static Task<int> Judge(Session session, string[] rob)
    {
        BiasJudgement judgement;
        try
        {
            judgement = BiasTool.Parse(rob[0], rob[1], rob[2]);
        }
        catch (ArgumentException e)
        {
            throw new UsageException("--rob: " + e.Message);
        }

        // The one positional that may follow is the action: "reject" takes a judgement back.
        var action = session.Parsed.GetValue(Target) == "reject" ? DecisionAction.Reject : DecisionAction.Accept;
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
        var decision = new Decision(judgement.Target, action, session.Parsed.GetValue(By)!, session.Parsed.GetValue(At)!, session.Parsed.GetValue(Why), Bias: judgement);
        store.Add([ToRow(decision)]);
        session.Say($"kept: {judgement.Study}, {judgement.Tool} {judgement.Domain} {judgement.Level}{(action == DecisionAction.Reject ? " taken back" : "")} by {decision.By}");
        return Task.FromResult(0);
    }
}
