using System.CommandLine;
using PNetEvidence.Evidence;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet show</c>: a document as the reader sees it, or a record in its paragraph.</summary>
internal static class ShowCommand
{
    private const int Around = 400;

    private static readonly Argument<string> Target = new("FILE|RECORD") { Description = "Name of a document in the store, a file, or the id of a record" };
    private static readonly Option<bool> Text = new("--text") { Description = "Print the document's text alone, exactly as offsets count it" };

    public static Command Create()
    {
        var command = new Command("show", "Show a document as the reader sees it, or a record in its paragraph") { Target, Text };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var target = session.Parsed.GetValue(Target)!;
        if (File.Exists(session.StorePath))
        {
            using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
            if (store.Records(id: target).FirstOrDefault() is { } record)
            {
                ShowRecord(session, store, record);
                return Task.FromResult(0);
            }

            var stored = store.Documents(Path.GetFileName(target)).ToList();
            if (stored.Count > 0 && !File.Exists(target))
            {
                foreach (var document in stored)
                {
                    ShowText(session, document.Source, document.Text, store.Sentences(document.DocumentId).Select(s => (s.Start, s.End, s.Kind)));
                }

                return Task.FromResult(0);
            }
        }

        if (!File.Exists(target))
        {
            throw new UsageException($"{target}: neither a file, nor a document or record of {session.StorePath}; 'pnet export' lists records");
        }

        return Task.FromResult(ShowFile(session, target));
    }

    private static int ShowFile(Session session, string path)
    {
        try
        {
            var file = Ingestion.SourceFile.Open(path);
            var pipeline = new EvidencePipeline();
            foreach (var document in Ingestion.DocumentReaders.Default.Read(file))
            {
                var processed = pipeline.Process(document);
                ShowText(session, document.Source, document.Text, processed.Sentences.Select(s => (s.Start, s.End, EvidenceJson.Name(s.Kind))));
            }

            return 0;
        }
        catch (Ingestion.DocumentFormatException e)
        {
            session.Complain($"{path}: {e.Message}");
            return Pnet.Failed;
        }
    }

    private static void ShowText(Session session, string source, string text, IEnumerable<(int Start, int End, string Kind)> sentences)
    {
        if (session.Json)
        {
            Session.PrintJson(json =>
            {
                json.WriteStartObject();
                json.WriteString("source", source);
                json.WriteString("text", text);
                json.WriteEndObject();
            });
        }
        else if (session.Parsed.GetValue(Text))
        {
            Console.Out.Write(text);
        }
        else
        {
            session.Say(source);
            foreach (var (start, end, kind) in sentences)
            {
                session.Say($"{start,7}-{end,-7} {kind,-13} {Lines.One(text[start..end])}");
            }
        }
    }

    private static void ShowRecord(Session session, EvidenceStore store, EvidenceRecord record)
    {
        if (session.Json)
        {
            Console.Out.Write(EvidenceJson.Serialize(record) + "\n");
            return;
        }

        var text = store.Documents(record.Source).FirstOrDefault(d => d.Key == record.Document)?.Text ?? record.Quote;
        var from = Math.Max(0, record.Start - Around);
        var to = Math.Min(text.Length, record.End + Around);
        session.Say(record.Source + (record.Section is null ? "" : $", {Lines.One(record.Section)}") + (record.Page is null ? "" : $", page {record.Page}"));
        session.Say("");
        session.Say($"{(from > 0 ? "... " : "")}{text[from..record.Start]}>>> {text[record.Start..record.End]} <<<{text[record.End..to]}{(to < text.Length ? " ..." : "")}");
        session.Say("");
        session.Say(EvidenceJson.Serialize(record));
    }
}
