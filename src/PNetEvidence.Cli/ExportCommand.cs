using System.CommandLine;
using PNetEvidence.Evidence;
using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;

namespace PNetEvidence.Cli;

/// <summary><c>pnet export</c>: the store in other formats.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> Format = new("--format") { Description = "ndjson, csv, parquet, ris, bibtex, csl-json or sql", HelpName = "F", DefaultValueFactory = _ => "ndjson" };
    private static readonly Option<string[]> Status = new("--status") { Description = "accepted, review, rejected or all; accepted and review by default", HelpName = "S", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. Formats.Select(f => f.Name)]);
        Status.AcceptOnlyFromAmong("accepted", "review", "rejected", "all");
        var command = new Command("export", "Write records (ndjson, csv, parquet), documents (ris, bibtex, csl-json) or the whole store (sql)") { Format, Status };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static async Task<int> Run(Session session, CancellationToken cancellation)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var format = Array.Find(Formats, f => f.Name == session.Parsed.GetValue(Format)).Format;
        var chosen = session.Parsed.GetValue(Status) ?? [];
        var statuses = chosen.Length == 0 ? StoreExport.DefaultStatuses : chosen.Contains("all") ? Enum.GetValues<RecordStatus>() : [.. chosen.Select(s => EvidenceJson.Parse<RecordStatus>(s)!.Value)];
        if (session.OutPath is not { } path)
        {
            await using var output = Console.OpenStandardOutput();
            await StoreExport.WriteAsync(store, format, statuses, output);
            return 0;
        }

        await using (var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
        {
            await StoreExport.WriteAsync(store, format, statuses, file);
        }

        session.Say($"written: {path}");
        return 0;
    }

    // Made when asked, not in a static field: its code would be compiled at every start of the tool, whatever the verb.
    private static (string Name, ExportFormat Format)[] Formats =>
    [
        ("ndjson", ExportFormat.Ndjson), ("csv", ExportFormat.Csv), ("parquet", ExportFormat.Parquet), ("ris", ExportFormat.Ris), ("bibtex", ExportFormat.Bibtex),
        ("csl-json", ExportFormat.CslJson), ("sql", ExportFormat.Sql),
    ];
}
