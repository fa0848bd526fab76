using System.CommandLine;
using System.Text;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary>The tool: its verbs, and what all of them have in common.</summary>
public static class Pnet
{
    /// <summary>Some file failed, or a check found something.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>What Ctrl-C waits for: the document at hand is finished and stored, on a busy machine too.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMinutes(2);

    /// <returns>0, 1 if some file failed, 2 for wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        if (Console.IsOutputRedirected)
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"pnet: {error.Message} (see 'pnet {parsed.CommandResult.Command.Name switch { "pnet" => "", var verb => verb + " " }}--help')");
            }

            return Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd }, cancellation);
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Reads documents on treating liver metastases of pancreatic neuroendocrine tumours, keeps every claim with its sentence, and says which claims disagree.");
        CommonOptions.AddTo(root);
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(IngestCommand.Create());
        root.Subcommands.Add(ReportCommand.Create());
        root.Subcommands.Add(ConflictsCommand.Create());
        root.Subcommands.Add(AskCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(QueryCommand.Create());
        root.Subcommands.Add(DiffCommand.Create());
        root.Subcommands.Add(DecideCommand.Create());
        root.Subcommands.Add(ReviewCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(ClassifyCommand.Create());
        root.Subcommands.Add(TrainCommand.Create());
        root.Subcommands.Add(BenchCommand.Create());
        return root;
    }

    /// <summary>Runs a verb and turns what it can expect to go wrong into one line.</summary>
    internal static void SetVerb(Command command, Func<Session, CancellationToken, Task<int>> verb) => command.SetAction((parsed, cancellation) => Task.Run(
        async () =>
        {
            Session session;
            try
            {
                session = Session.From(parsed);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"pnet: {parsed.GetValue(CommonOptions.Log)}: the log cannot be written; check the folder and its permissions");
                return Usage;
            }

            using (session)
            {
                return await session.GuardAsync(() => verb(session, cancellation));
            }
        },
        CancellationToken.None));
}
