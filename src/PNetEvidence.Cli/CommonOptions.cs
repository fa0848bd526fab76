using System.CommandLine;

namespace PNetEvidence.Cli;

/// <summary>Options that every verb takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Store = new("--store") { Description = "Evidence store, one SQLite file", HelpName = "FILE", DefaultValueFactory = _ => "evidence.sqlite", Recursive = true };
    public static readonly Option<string?> Out = new("--out") { Description = "Folder of reports (default reports), or file of an export (default standard output)", HelpName = "PATH", Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON value on standard output and nothing else there", Recursive = true };
    public static readonly Option<bool> Quiet = new("--quiet") { Description = "Print failures only", Recursive = true };
    public static readonly Option<int> Threads = new("--threads") { Description = "Threads that read documents", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount, Recursive = true };
    public static readonly Option<string?> Log = new("--log") { Description = "Append what happens to a file, one JSON object a line", HelpName = "FILE", Recursive = true };

    public static readonly Option<string> Verbosity = new("--verbosity") { Description = "quiet (as --quiet), normal, or detailed: also a line for each file when it is done", HelpName = "LEVEL", DefaultValueFactory = _ => "normal", Recursive = true };

    public static void AddTo(RootCommand root)
    {
        Threads.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var threads) && threads < 1)
            {
                result.AddError("--threads takes a number of at least 1");
            }
        });
        Verbosity.AcceptOnlyFromAmong("quiet", "normal", "detailed");
        foreach (var option in new Option[] { Store, Out, Json, Quiet, Threads, Log, Verbosity })
        {
            root.Options.Add(option);
        }
    }
}
