using System.CommandLine;
using System.Text.Json;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Evidence.Scoring;
using PNetEvidence.Extraction.Linking;
using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;

namespace PNetEvidence.Cli;

/// <summary><c>pnet evaluate</c>: records against a gold table.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string?> Gold = new("GOLD") { Description = "Gold table, NDJSON, or a folder of such tables", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> Predicted = new("PRED") { Description = "Records to score, NDJSON; the store by default", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Misses = new("--misses") { Description = "List what was missed and what was made up" };
    private static readonly Option<string?> Scope = new("--scope") { Description = "Folder of STEM.txt files: predictions count whose quote lies in the file of their source's stem", HelpName = "DIR" };
    private static readonly Option<string?> Listed = new("--listed") { Description = "Evidence format: gold whose metric it does not list is optional", HelpName = "FILE" };

    private static readonly Option<string?> Roles = new("--roles") { Description = "Score the section roles of labelled abstracts instead", HelpName = "FILE" };
    private static readonly Option<string[]> RoleTraining = new("--train") { Description = "With --roles: train on these files first, for roles other than the shipped ones", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<int?> Folds = new("--cross-validate") { Description = "Instead train linker and confidence N times without a part of the documents and score each part: corpus, seeds and --data; gold of --test is scored with a model that the restated seeds did not train", HelpName = "N" };
    private static readonly Option<string?> Data = new("--data") { Description = "With --cross-validate: folder with train/articles, train/abstracts and train/records.ndjson", HelpName = "DIR" };
    private static readonly Option<string[]> Test = new("--test") { Description = "With --cross-validate: documents to score only and their gold table, as DOCUMENTS=GOLD", HelpName = "DIR=FILE", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Root = new("--root") { Description = "With --cross-validate: folder that holds corpus/ and seeds/", HelpName = "DIR", DefaultValueFactory = _ => "." };

    public static Command Create()
    {
        var command = new Command("evaluate", "Precision, recall and F1 against a gold table") { Gold, Predicted, Misses, Scope, Listed, Roles, RoleTraining, Folds, Data, Test, Root };
        Folds.Validators.Add(r => { if (r.Tokens.Count > 0 && int.TryParse(r.Tokens[0].Value, out var n) && n is < 2 or > 20) { r.AddError("--cross-validate takes a number from 2 to 20"); } });
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        if (session.Parsed.GetValue(Roles) is { } roles)
        {
            return Task.FromResult(EvaluateRoles(session, roles));
        }

        if (session.Parsed.GetValue(Folds) is { } folds)
        {
            return Task.FromResult(CrossValidate(session, folds));
        }

        var gold = Tables(session.Parsed.GetValue(Gold) ?? throw new UsageException("evaluate takes a gold table, or --roles FILE"));
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

    private static int CrossValidate(Session session, int folds)
    {
        var root = session.Parsed.GetValue(Root)!;
        if (!Directory.Exists(Path.Combine(root, "corpus", "gold")))
        {
            throw new UsageException($"{root}: there is no corpus/gold; run from the repository's root or name it with --root");
        }

        var figures = LinkerTrainer.CrossValidate(
            new LinkerTrainingOptions
            {
                Root = root,
                Folds = folds,
                Data = session.Parsed.GetValue(Data) is not { } data || Directory.Exists(data) ? session.Parsed.GetValue(Data) : throw new UsageException($"--data {data}: there is no such folder; check the path"),
                Listed = session.Parsed.GetValue(Listed) is { } listed ? string.Join('\n', Lines(listed)) : null,
                Tests = [.. (session.Parsed.GetValue(Test) ?? []).Select(Pair)],
            },
            session.Say);
        Console.Out.Write((session.Json ? figures.ToJson() : figures.ToText()) + "\n");
        return 0;
    }

    private static (string Documents, string Gold) Pair(string text)
    {
        var parts = text.Split('=', 2);
        return parts.Length == 2 && Directory.Exists(parts[0]) && File.Exists(parts[1])
            ? (parts[0], parts[1])
            : throw new UsageException($"--test {text}: give a folder of documents and a gold table, as DIR=FILE");
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

    /// <summary>Lines of a table, or of all tables of a folder.</summary>
    private static string[] Tables(string path) =>
        !Directory.Exists(path) ? Lines(path)
        : GoldTables.In(path) is { Length: > 0 } tables ? [.. tables.SelectMany(Lines)]
        : throw new UsageException($"{path}: there is no .ndjson file in this folder; name one that holds gold tables");

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
