using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Cli;

/// <summary><c>pnet classify</c>: what the classifier makes of each sentence of a file, and why.</summary>
internal static class ClassifyCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A document" };
    private static readonly Option<ScoringEngine> Engine = new("--engine") { Description = "plain: the fast scorer; mlnet: ML.NET's own", HelpName = "plain|mlnet" };
    private static readonly Option<double> AtLeast = new("--at-least") { Description = "List kinds from this probability on", HelpName = "P", DefaultValueFactory = _ => 0.1 };
    private static readonly Option<int> Features = new("--features") { Description = "Strongest features to list with each kind", HelpName = "N", DefaultValueFactory = _ => 10 };
    private static ClaimKind[] Kinds => Enum.GetValues<ClaimKind>();

    public static Command Create()
    {
        var command = new Command("classify", "Show the claim kinds and the role of each sentence, their probabilities and the ten strongest features") { File, Engine, AtLeast, Features };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var path = session.Parsed.GetValue(File)!;
        if (!System.IO.File.Exists(path))
        {
            throw new UsageException($"{path}: there is no such file; check the path");
        }

        try
        {
            var classifier = new SentenceClassifier(session.Parsed.GetValue(Engine));
            var documents = DocumentReaders.Default.Read(SourceFile.Open(path)).Select(new SentenceSegmenter().Segment).ToList();
            if (session.Json)
            {
                Session.PrintJson(json =>
                {
                    json.WriteStartArray();
                    documents.ForEach(sentences => Write(json, classifier, sentences));
                    json.WriteEndArray();
                });
            }
            else
            {
                documents.ForEach(sentences => Say(session, classifier, sentences));
            }

            return Task.FromResult(0);
        }
        catch (DocumentFormatException e)
        {
            session.Complain($"{path}: {e.Message}");
            return Task.FromResult(Pnet.Failed);
        }
    }

    private static void Say(Session session, SentenceClassifier classifier, IReadOnlyList<Sentence> sentences)
    {
        var least = session.Parsed.GetValue(AtLeast);
        foreach (var classified in classifier.Classify(sentences))
        {
            session.Say($"{classified.Sentence.Start,7} {(classified.Role is { } role ? EvidenceJson.Name(role) : "-"),-11} {Lines.One(classified.Sentence.Quote)}");
            foreach (var kind in Kinds.Where(k => classified.Kinds[k] >= least).OrderByDescending(k => classified.Kinds[k]))
            {
                var why = classifier.Explain(sentences, classified.Sentence.Index, kind, session.Parsed.GetValue(Features)).Select(f => $"{f.Feature}{Place(f.Where)} {Number(f.Weight)}");
                session.Say($"        {EvidenceJson.Name(kind)} {classified.Kinds[kind].ToString("0.000", CultureInfo.InvariantCulture)}: {string.Join("; ", why)}");
            }
        }
    }

    private static void Write(Utf8JsonWriter json, SentenceClassifier classifier, IReadOnlyList<Sentence> sentences)
    {
        foreach (var classified in classifier.Classify(sentences))
        {
            json.WriteStartObject();
            json.WriteNumber("start", classified.Sentence.Start);
            json.WriteNumber("end", classified.Sentence.End);
            json.WriteString("quote", classified.Sentence.Quote);
            json.WriteString("role", classified.Role is { } role ? EvidenceJson.Name(role) : null);
            json.WriteStartObject("kinds");
            foreach (var kind in Kinds)
            {
                json.WriteNumber(EvidenceJson.Name(kind), Math.Round(classified.Kinds[kind], 6));
            }

            json.WriteEndObject();
            var likeliest = Kinds.MaxBy(k => classified.Kinds[k]);
            json.WriteString("explained", EvidenceJson.Name(likeliest));
            json.WriteStartArray("features");
            foreach (var feature in classifier.Explain(sentences, classified.Sentence.Index, likeliest))
            {
                json.WriteStartObject();
                json.WriteString("feature", feature.Feature);
                json.WriteNumber("where", feature.Where);
                json.WriteNumber("weight", Math.Round(feature.Weight, 4));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static string Place(int where) => where switch { 0 => "", < 0 => " (before)", _ => " (behind)" };

    private static string Number(float weight) => weight.ToString("+0.00;-0.00", CultureInfo.InvariantCulture);
}
