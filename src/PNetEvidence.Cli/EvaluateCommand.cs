using System.CommandLine;
using System.Text.Json;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Evidence.Scoring;
using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;

namespace PNetEvidence.Cli;

/// <summary><c>pnet evaluate</c>: records against a gold table.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string?> Gold = new("GOLD") { Description = "Gold table, NDJSON", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> Predicted = new("PRED") { Description = "Records to score, NDJSON; the store by default", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Misses = new("--misses") { Description = "List what was missed and what was made up" };
    private static readonly Option<string?> Scope = new("--scope") { Description = "Folder of STEM.txt files: predictions count whose quote lies in the file of their source's stem", HelpName = "DIR" };
    private static readonly Option<string?> Listed = new("--listed") { Description = "Evidence format: gold whose metric it does not list is optional", HelpName = "FILE" };

    private static readonly Option<string?> Roles = new("--roles") { Description = "Score the section roles of labelled abstracts instead", HelpName = "FILE" };
    private static readonly Option<string[]> RoleTraining = new("--train") { Description = "With --roles: train on these files first, for roles other than the shipped ones", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        var command = new Command("evaluate", "Precision, recall and F1 against a gold table") { Gold, Predicted, Misses, Scope, Listed, Roles, RoleTraining };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        if (session.Parsed.GetValue(Roles) is { } roles)
        {
            return Task.FromResult(EvaluateRoles(session, roles));
        }

        var gold = Lines(session.Parsed.GetValue(Gold) ?? throw new UsageException("evaluate takes a gold table, or --roles FILE"));
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

    private static int EvaluateRoles(Session session, string file)
    {
        var training = session.Parsed.GetValue(RoleTraining) ?? [];
        foreach (var path in training.Prepend(file))
        {
            Lines(path);
        }

        try
        {
            var figures = RoleEvaluation.Run(file, training, session.Say);
            if (session.Json)
            {
                Console.Out.Write(figures.ToJson());
            }
            else
            {
                Console.Out.Write(figures.ToText());
            }

            return 0;
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message);
        }
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
