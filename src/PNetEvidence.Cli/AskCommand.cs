using System.CommandLine;
using System.Text;
using PNetEvidence.Rendering;
using PNetEvidence.Storage;
using PNetEvidence.Synthesis.Answers;

namespace PNetEvidence.Cli;

/// <summary><c>pnet ask</c>: a cited answer in three parts.</summary>
internal static class AskCommand
{
    private static readonly Argument<string> Text = new("QUESTION") { Description = "What is asked, in plain words" };
    private static readonly Option<string?> Profile = new("--profile") { Description = "JSON file on the patient: age, primary_site, grade, ki67, differentiation, stage, resectability, extent, liver_burden, functioning, sstr, line, progression, creatinine_clearance, child_pugh, performance_status, conditions, allergies", HelpName = "FILE" };
    private static readonly Option<string> Format = new("--format") { Description = "markdown, html or json", HelpName = "F", DefaultValueFactory = _ => "markdown" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("markdown", "html", "json");
        var command = new Command("ask", "Answer a question from the records of the store: guidelines, label, research, each statement with its citation") { Text, Profile, Format, ReportCommand.Template };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var question = session.Parsed.GetValue(Text)!;
        if (string.IsNullOrWhiteSpace(question))
        {
            throw new UsageException("the question is empty");
        }

        var profile = ReadProfile(session.Parsed.GetValue(Profile));
        var format = session.Json ? AnswerFormat.Json : session.Parsed.GetValue(Format) switch { "html" => AnswerFormat.Html, "json" => AnswerFormat.Json, _ => AnswerFormat.Markdown };
        var templates = ReportCommand.Options(session).TemplateFolder;
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var answers = new EvidenceAnswers(store);
        session.Write(answers.Render(answers.Ask(question, profile), format, templates));
        return Task.FromResult(0);
    }

    /// <exception cref="UsageException">The file cannot be read, or is no profile.</exception>
    private static PatientProfile? ReadProfile(string? path)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return PatientProfile.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--profile {path}: cannot be read ({e.Message.ReplaceLineEndings(" ")})");
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--profile {path}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
