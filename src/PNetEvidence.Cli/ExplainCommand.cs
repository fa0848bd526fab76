using System.CommandLine;
using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction;
using PNetEvidence.Ingestion;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet explain</c>: how a record came about.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Target = new("RECORD") { Description = "Id of a record of the store" };

    public static Command Create()
    {
        var command = new Command("explain", "Show a record's sentence with its mentions, both readings and the parts of its confidence") { Target };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var id = session.Parsed.GetValue(Target)!;
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var record = store.Records(id: id).FirstOrDefault() ?? throw new UsageException($"{id}: no record of {session.StorePath} has this id; 'pnet export' lists records");
        if (!store.Files().TryGetValue(record.Source, out var file) || !File.Exists(file.Path))
        {
            throw new UsageException($"{record.Source}: the file is no longer where it was read; 'pnet show {id}' shows the record in its paragraph");
        }

        if (Explain(file.Path, record) is not { } explanation)
        {
            session.Complain($"pnet: {record.Source}: the file as it is now does not give this record; run 'pnet ingest' again");
            return Task.FromResult(Pnet.Failed);
        }

        if (session.Json)
        {
            PrintJson(explanation);
        }
        else
        {
            Print(session, explanation);
        }

        return Task.FromResult(0);
    }

    private static RecordExplanation? Explain(string path, EvidenceRecord record)
    {
        var pipeline = new EvidencePipeline();
        try
        {
            return DocumentReaders.Default.Read(SourceFile.Open(path, record.Source)).Where(d => d.Key == record.Document).Select(d => pipeline.Explain(d, record.Id)).FirstOrDefault(e => e is not null);
        }
        catch (DocumentFormatException)
        {
            return null;
        }
    }

    private static void Print(Session session, RecordExplanation e)
    {
        session.Say(Lines.One(e.Record.Quote));
        session.Say("");
        foreach (var m in e.Mentions)
        {
            session.Say($"{m.Start,7}-{m.End,-7} {m.Kind,-11} {Lines.One(m.Text)} = {m.Meaning}");
        }

        session.Say("");
        foreach (var r in e.Readings)
        {
            session.Say($"{EvidenceJson.Name(r.Extractor),-8} {r.Text}");
        }

        session.Say("");
        session.Say(string.Create(CultureInfo.InvariantCulture, $"confidence {e.Record.Confidence:0.000}, {EvidenceJson.Name(e.Record.Status)}, read by {string.Join(" and ", e.Record.Extractors.Select(EvidenceJson.Name))}"));
        foreach (var p in e.Parts)
        {
            session.Say(string.Create(CultureInfo.InvariantCulture, $"  {p.Name,-34} {p.Value:0.###}"));
        }
    }

    private static void PrintJson(RecordExplanation e) => Session.PrintJson(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("record");
        json.WriteRawValue(EvidenceJson.Serialize(e.Record));
        json.WriteStartArray("mentions");
        foreach (var m in e.Mentions)
        {
            json.WriteStartObject();
            json.WriteString("kind", m.Kind);
            json.WriteString("text", m.Text);
            json.WriteNumber("start", m.Start);
            json.WriteNumber("end", m.End);
            json.WriteString("meaning", m.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("readings");
        foreach (var r in e.Readings)
        {
            json.WriteStartObject();
            json.WriteString("extractor", EvidenceJson.Name(r.Extractor));
            json.WriteString("text", r.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("confidence_parts");
        foreach (var p in e.Parts)
        {
            json.WriteNumber(p.Name, p.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });
}
