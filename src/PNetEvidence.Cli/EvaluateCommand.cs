using System.CommandLine;
using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Evidence.Scoring;
using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;

namespace PNetEvidence.Cli;

/// <summary><c>pnet evaluate</c>: records against a gold table.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Gold = new("GOLD") { Description = "Gold table, NDJSON" };
    private static readonly Argument<string?> Predicted = new("PRED") { Description = "Records to score, NDJSON; the store by default", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Misses = new("--misses") { Description = "List what was missed and what was made up" };
    private static readonly Option<string?> Scope = new("--scope") { Description = "Folder of STEM.txt files: predictions count whose quote lies in the file of their source's stem", HelpName = "DIR" };
    private static readonly Option<string?> Listed = new("--listed") { Description = "Evidence format: gold whose metric it does not list is optional", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("evaluate", "Precision, recall and F1 against a gold table") { Gold, Predicted, Misses, Scope, Listed };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var gold = Lines(session.Parsed.GetValue(Gold)!);
        var options = new ScoreOptions
        {
            Misses = session.Parsed.GetValue(Misses),
            Scope = session.Parsed.GetValue(Scope) is not { } scope || Directory.Exists(scope) ? session.Parsed.GetValue(Scope) : throw new UsageException($"--scope {scope}: there is no such folder; check the path"),
            Listed = session.Parsed.GetValue(Listed) is { } listed ? string.Join('\n', Lines(listed)) : null,
        };
        ScoreResult result;
        try
        {
            result = EvidenceScorer.Score(gold, session.Parsed.GetValue(Predicted) is { } path ? Lines(path) : FromStore(session), options);
        }
        catch (JsonException e)
        {
            throw new UsageException($"a line is no evidence record ({e.Message.ReplaceLineEndings(" ")}); give NDJSON as 'pnet export' writes it");
        }

        foreach (var miss in session.Json ? [] : result.Misses)
        {
            session.Say(miss);
        }

        if (session.Json)
        {
            Console.Out.Write(EvidenceScorer.ToJson(result) + "\n");
        }
        else
        {
            Console.Out.Write(EvidenceScorer.ToText(result) + "\n");
        }

        return Task.FromResult(0);
    }

    private static List<string> FromStore(Session session)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        return [.. store.Records(StoreExport.DefaultStatuses).Select(EvidenceJson.Serialize)];
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: cannot be read; check the path and its permissions");
        }
    }
}
