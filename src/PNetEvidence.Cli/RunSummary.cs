using System.Globalization;
using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Storage;
using Spectre.Console;

namespace PNetEvidence.Cli;

/// <summary>The closing summary of a run: a table on a terminal, plain lines when piped, or one JSON value.</summary>
internal sealed record RunSummary(IngestResult Ingest, StoreCounts Store, StoreSynthesis? Synthesis, IReadOnlyList<(string Therapy, long Records)> UnknownArms, IReadOnlyList<string> Written)
{
    private const int Shown = 10;

    public void Print(Session session)
    {
        if (session.Json)
        {
            Session.PrintJson(Write);
        }
        else if (session.IsInteractive)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumn("").AddColumn(new TableColumn("").RightAligned()).HideHeaders();
            foreach (var (name, value) in Rows())
            {
                table.AddRow(Markup.Escape(name), Markup.Escape(value));
            }

            AnsiConsole.Write(table);
            Notes(session);
        }
        else
        {
            foreach (var (name, value) in Rows())
            {
                session.Say($"{name}: {value}");
            }

            Notes(session);
        }
    }

    private IEnumerable<(string Name, string Value)> Rows()
    {
        yield return ("files read", Number(Ingest.FilesRead));
        yield return ("files unchanged", Number(Ingest.FilesSkipped));
        yield return ("files not read", Number(Ingest.Unread.Count));
        yield return ("files failed", Number(Ingest.Failed.Count));
        yield return ("documents", Number(Store.Documents));
        yield return ("sentences", Number(Store.Sentences));
        yield return ("records", Number(Store.Records));
        foreach (var (kind, count) in Store.RecordsByKind)
        {
            yield return ($"  {kind.Replace('_', ' ')}", Number(count));
        }

        if (Synthesis is not null)
        {
            yield return ("relations between claims", Number(Synthesis.Resolution.Relations.Count));
            foreach (var group in ByClass())
            {
                yield return ($"  {group.Class.Replace('_', ' ')}", $"{Number(group.Count)} ({Number(group.Genuine)} genuine)");
            }
        }
    }

    private IEnumerable<(string Class, int Count, int Genuine)> ByClass() =>
        Synthesis!.Resolution.Relations.GroupBy(r => r.Class).OrderBy(g => g.Key).Select(g => (EvidenceJson.Name(g.Key), g.Count(), g.Count(r => r.Genuine)));

    private void Notes(Session session)
    {
        foreach (var problem in Ingest.Unread)
        {
            session.Say($"{problem.Name}: {problem.Reason}");
        }

        if (UnknownArms.Count > 0)
        {
            session.Say($"{UnknownArms.Count} unknown arms, to be added to the vocabulary: {string.Join(", ", UnknownArms.Take(Shown).Select(a => a.Therapy))}{(UnknownArms.Count > Shown ? ", ..." : "")}");
        }

        if (Ingest.Absent.Count > 0)
        {
            session.Say($"{Ingest.Absent.Count} files of the store were not among the paths and stay: {string.Join(", ", Ingest.Absent.Take(Shown))}{(Ingest.Absent.Count > Shown ? ", ..." : "")}");
        }

        foreach (var path in Written)
        {
            session.Say($"written: {path}");
        }
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("files_read", Ingest.FilesRead);
        json.WriteNumber("files_unchanged", Ingest.FilesSkipped);
        Problems(json, "files_unread", Ingest.Unread);
        Problems(json, "files_failed", Ingest.Failed);
        json.WriteNumber("documents", Store.Documents);
        json.WriteNumber("sentences", Store.Sentences);
        json.WriteNumber("records", Store.Records);
        json.WriteStartObject("records_by_kind");
        foreach (var (kind, count) in Store.RecordsByKind)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
        if (Synthesis is not null)
        {
            json.WriteStartObject("relations_by_class");
            foreach (var (name, count, genuine) in ByClass())
            {
                json.WriteStartObject(name);
                json.WriteNumber("count", count);
                json.WriteNumber("genuine", genuine);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("unknown_arms");
        foreach (var (therapy, _) in UnknownArms)
        {
            json.WriteStringValue(therapy);
        }

        json.WriteEndArray();
        Strings(json, "absent", Ingest.Absent);
        Strings(json, "written", Written);
        json.WriteBoolean("stopped", Ingest.Cancelled);
        json.WriteEndObject();
    }

    private static void Problems(Utf8JsonWriter json, string name, IReadOnlyList<FileProblem> problems)
    {
        json.WriteStartArray(name);
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("file", problem.Name);
            json.WriteString("reason", problem.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
