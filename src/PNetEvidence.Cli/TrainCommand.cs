using System.CommandLine;
using PNetEvidence.Classification;
using PNetEvidence.Extraction.Linking;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet train</c>: the classifier from labelled data, with its card.</summary>
internal static class TrainCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "Folder with train/abstracts, train/records.ndjson, abstract-roles/ and nicta-piboso/; without it the corpus alone", HelpName = "DIR" };
    private static readonly Option<string[]> Gold = new("--gold") { Description = "Further documents and their gold table, as DOCUMENTS=GOLD", HelpName = "DIR=FILE", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Root = new("--root") { Description = "Folder that holds corpus/ and seeds/", HelpName = "DIR", DefaultValueFactory = _ => "." };
    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite a model with better figures" };
    private static readonly Option<bool> Curve = new("--learning-curve") { Description = "Also measure with 10, 25, 50 and 100 % of the documents: whether more labels would help" };
    private static readonly Option<bool> Quick = new("--no-ablations") { Description = "Leave out the variants without neighbours, mentions and chain" };

    private static readonly Option<string?> FromStore = new("--from-store") { Description = "Also learn from the decisions of reviewers in this store (classifier alone), and print the learning curve", HelpName = "FILE" };

    private static readonly Option<string?> Only = new("--only") { Description = "classifier or linker; both by default, the linker last", HelpName = "MODEL" };

    public static Command Create()
    {
        var command = new Command("train", "Train the sentence classifier and the linker from labelled data; --out names the folder of the model (default: the library's own, taken in by the next build)") { Data, Gold, Root, Force, Curve, Quick, FromStore, Only };
        Only.AcceptOnlyFromAmong("classifier", "linker");
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var root = session.Parsed.GetValue(Root)!;
        if (!Directory.Exists(Path.Combine(root, "corpus", "gold")))
        {
            throw new UsageException($"{root}: there is no corpus/gold; run from the repository's root or name it with --root");
        }

        var only = session.Parsed.GetValue(Only);
        if (session.Parsed.GetValue(FromStore) is not null)
        {
            only = only == "linker" ? throw new UsageException("--from-store trains the classifier; leave out --only linker") : "classifier";
        }

        var code = only == "linker" ? 0 : TrainClassifier(session, root);
        if (code == 0 && only != "classifier")
        {
            TrainLinker(session, root);
        }

        return Task.FromResult(code);
    }

    private static void TrainLinker(Session session, string root)
    {
        var options = new LinkerTrainingOptions
        {
            Root = root,
            Data = session.Parsed.GetValue(Data) is not { } data || Directory.Exists(data) ? session.Parsed.GetValue(Data) : throw new UsageException($"--data {data}: there is no such folder; check the path"),
        };
        var (model, figures) = LinkerTrainer.Train(options, session.Say);
        var folder = session.OutPath ?? Path.Combine(root, "src", "PNetEvidence", "Extraction", "Linking", "Model");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, LinkerTrainer.ModelFile), model);
        if (session.OutPath is null && Directory.Exists(Path.Combine(root, "docs")))
        {
            File.WriteAllText(Path.Combine(root, "docs", "linker.md"), figures.ToMarkdown());
        }

        session.Say("");
        session.Say(figures.ToText());
        session.Say($"written to {folder}");
        if (session.Json && session.Parsed.GetValue(Only) == "linker")
        {
            Console.Out.Write(figures.ToJson() + "\n");
        }
    }

    private static int TrainClassifier(Session session, string root)
    {
        var output = session.OutPath ?? Path.Combine(root, "src", "PNetEvidence", "Classification", "Model");
        var decisions = session.Parsed.GetValue(FromStore) is { } path ? ReadDecisions(session, path) : null;
        try
        {
            var card = ClassifierTrainer.Train(
                new TrainingOptions
                {
                    Root = root,
                    Data = session.Parsed.GetValue(Data) is not { } data || Directory.Exists(data) ? session.Parsed.GetValue(Data) : throw new UsageException($"--data {data}: there is no such folder; check the path"),
                    More = [.. (session.Parsed.GetValue(Gold) ?? []).Select(Pair)],
                    Decisions = decisions,
                    Output = output,
                    Force = session.Parsed.GetValue(Force),
                    Ablations = !session.Parsed.GetValue(Quick),
                    LearningCurve = session.Parsed.GetValue(Curve) || decisions is not null,
                },
                session.Say);
            if (session.Json)
            {
                Console.Out.Write(card.ToJson());
            }

            if (session.OutPath is null && Directory.Exists(Path.Combine(root, "docs")))
            {
                File.WriteAllText(Path.Combine(root, "docs", "classifier.md"), card.ToMarkdown());
            }

            session.Say("");
            session.Say(card.ToMarkdown());
            session.Say($"written to {output}");
            return 0;
        }
        catch (InvalidOperationException e)
        {
            session.Complain("pnet: " + e.Message);
            return Pnet.Failed;
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static DecidedClaims ReadDecisions(Session session, string path)
    {
        using var store = EvidenceStore.Open(path, StoreAccess.Read);
        var decisions = StoreTraining.Read(store);
        foreach (var name in decisions.Unread)
        {
            session.Complain($"pnet: {name}: the file is no longer where it was read; its decisions are left out");
        }

        if (decisions.Counts is not { Total: > 0 } counts)
        {
            throw new UsageException($"--from-store {path}: no record of it was accepted, rejected or corrected{(decisions.Unread.Count > 0 ? " in a file that is still there" : "")}; decide with 'pnet review' or 'pnet decide' first");
        }

        session.Say($"decisions: {counts.Accepted} accepted, {counts.Rejected} rejected, {counts.Corrected} corrected records of {decisions.Documents.Count} documents");
        return decisions;
    }

    private static (string Documents, string Gold) Pair(string text)
    {
        var parts = text.Split('=', 2);
        return parts.Length == 2 && Directory.Exists(parts[0]) && File.Exists(parts[1])
            ? (parts[0], parts[1])
            : throw new UsageException($"--gold {text}: give a folder of documents and a gold table, as DIR=FILE");
    }
}
