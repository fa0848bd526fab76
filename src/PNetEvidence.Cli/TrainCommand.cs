using System.CommandLine;
using PNetEvidence.Classification;

namespace PNetEvidence.Cli;

/// <summary><c>pnet train</c>: the sentence classifier from labelled data.</summary>
internal static class TrainCommand
{
    private static readonly Option<string> Root = new("--root") { Description = "Folder that holds corpus/ and seeds/", HelpName = "DIR", DefaultValueFactory = _ => "." };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder with larger labelled sets (train/, abstract-roles/, nicta-piboso/); each may lack", HelpName = "DIR" };
    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite a model whose figures are better" };
    private static readonly Option<bool> Curve = new("--learning-curve") { Description = "Figures at 10, 25, 50 and 100 % of the documents" };

    public static Command Create()
    {
        var command = new Command("train", "Train the sentence classifier; writes models and their card to --out (default src/PNetEvidence/Classification/Model)") { Root, Data, Force, Curve };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var root = session.Parsed.GetValue(Root)!;
        if (!Directory.Exists(Path.Combine(root, "corpus", "gold")))
        {
            throw new UsageException($"--root {root}: there is no corpus/gold in it; give the folder of the repository");
        }

        if (session.Parsed.GetValue(Data) is { } data && !Directory.Exists(data))
        {
            throw new UsageException($"--data {data}: there is no such folder; check the path");
        }

        var output = session.Parsed.GetValue(CommonOptions.Out) ?? Path.Combine(root, "src", "PNetEvidence", "Classification", "Model");
        try
        {
            ClassifierTrainer.Train(
                new TrainingOptions { Root = root, Data = session.Parsed.GetValue(Data), Output = output, Force = session.Parsed.GetValue(Force), LearningCurve = session.Parsed.GetValue(Curve) },
                session.Say);
        }
        catch (InvalidOperationException e)
        {
            throw new UsageException($"{e.Message} (--force overwrites it)");
        }

        session.Say($"written: {output}");
        return Task.FromResult(0);
    }
}
