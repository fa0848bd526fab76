using System.CommandLine;
using System.Globalization;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Cli;

/// <summary><c>pnet classify</c>: sentences with their kinds, probabilities and strongest features.</summary>
internal static class ClassifyCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Document" };
    private static readonly Option<string> Engine = new("--engine") { Description = "plain (the weights in our own scorer) or mlnet (ML.NET itself)", HelpName = "NAME", DefaultValueFactory = _ => "plain" };
    private static readonly Option<int> Features = new("--features") { Description = "Strongest features of the likeliest kind to print with each sentence", HelpName = "N" };

    public static Command Create()
    {
        Engine.AcceptOnlyFromAmong("plain", "mlnet");
        var command = new Command("classify", "Show sentences with their claim kinds, probabilities and strongest features") { File, Engine, Features };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var path = session.Parsed.GetValue(File)!;
        var classifier = new SentenceClassifier(session.Parsed.GetValue(Engine) == "mlnet" ? ScoringEngine.MlNet : ScoringEngine.Plain);
        IReadOnlyList<Document> documents;
        try
        {
            documents = [.. DocumentReaders.Default.Read(SourceFile.Open(path))];
        }
        catch (Exception e) when (e is DocumentFormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {e.Message.ReplaceLineEndings(" ")}");
        }

        foreach (var document in documents)
        {
            var sentences = new SentenceSegmenter().Segment(document);
            var classified = classifier.Classify(sentences);
            for (var i = 0; i < classified.Count; i++)
            {
                Print(session, classifier, sentences, classified[i], i);
            }
        }

        return Task.FromResult(0);
    }

    private static void Print(Session session, SentenceClassifier classifier, IReadOnlyList<Sentence> sentences, ClassifiedSentence classified, int index)
    {
        var kinds = Enum.GetValues<ClaimKind>().Select(k => (Kind: k, Probability: classified.Kinds[k])).OrderByDescending(k => k.Probability).ToList();
        var shown = kinds.Where(k => k.Probability >= 0.05f).Select(k => string.Create(CultureInfo.InvariantCulture, $"{EvidenceJson.Name(k.Kind)} {k.Probability:0.00}"));
        session.Say($"{(classified.Role is { } role ? EvidenceJson.Name(role) : "-"),-11} {string.Join(", ", shown.DefaultIfEmpty("none"))}");
        session.Say($"    {classified.Sentence.Normal.Text}");
        foreach (var feature in classifier.Explain(sentences, index, kinds[0].Kind, session.Parsed.GetValue(Features)))
        {
            session.Say(string.Create(CultureInfo.InvariantCulture, $"        {feature.Weight,7:+0.000;-0.000} {feature.Feature}{(feature.Where == 0 ? "" : $" at {feature.Where:+0;-0}")}"));
        }
    }
}
