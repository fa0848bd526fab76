using System.CommandLine;
using System.Globalization;
using PNetEvidence.Rendering;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet report</c>: report and matrix from the whole store.</summary>
internal static class ReportCommand
{
    public static readonly Option<string?> AsOf = new("--as-of") { Description = "Date that the report carries, YYYY-MM-DD; none by default", HelpName = "DATE" };
    public static readonly Option<string?> Template = new("--template") { Description = "Folder whose files replace built-in templates", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("report", "Write report and treatment matrix from the whole store") { AsOf, Template };
        Pnet.SetVerb(command, Run);
        return command;
    }

    /// <exception cref="UsageException">The date is no date, or the template folder is missing.</exception>
    public static RenderOptions Options(Session session)
    {
        DateOnly? date = null;
        if (session.Parsed.GetValue(AsOf) is { } text)
        {
            date = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
                ? parsed
                : throw new UsageException($"--as-of {text}: no date; write it as YYYY-MM-DD");
        }

        var folder = session.Parsed.GetValue(Template);
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new UsageException($"--template {folder}: there is no such folder; check the path");
        }

        return new RenderOptions { AsOf = date, TemplateFolder = folder };
    }

    /// <returns>Paths written.</returns>
    public static IReadOnlyList<string> Write(Session session, EvidenceStore store, StoreSynthesis synthesis, RenderOptions options) =>
        EvidencePipeline.Render(store, synthesis, session.OutPath ?? "reports", options);

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var options = Options(session);
        ReportRenderer.Prepare();
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var written = Write(session, store, EvidencePipeline.Resolve(store, save: false), options);
        if (session.Json)
        {
            Session.PrintJson(json =>
            {
                json.WriteStartArray();
                foreach (var path in written)
                {
                    json.WriteStringValue(path);
                }

                json.WriteEndArray();
            });
        }

        foreach (var path in written)
        {
            session.Say($"written: {path}");
        }

        return Task.FromResult(0);
    }
}
