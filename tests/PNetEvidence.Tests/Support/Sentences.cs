using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Tests.Support;

/// <summary>The smallest documents: a title and sentences, each its own paragraph.</summary>
internal static class Sentences
{
    /// <summary>What the grammar reads, however sure the confidence, which was trained on whole documents, is of a lone sentence.</summary>
    public static IReadOnlyList<EvidenceRecord> Extract(string title, SourceKind kind, params ReadOnlySpan<string> sentences)
    {
        var (document, classified) = Classified(title, kind, KindProbabilities.Open, sentences);
        return [.. new EvidenceExtractor().Extract(document, classified).Where(r => r.Extractors.Contains(ExtractorName.Grammar))];
    }

    /// <summary>The last sentence as a rule sees it.</summary>
    public static PNetEvidence.Extraction.Rules.RuleContext Context(string title, SourceKind kind, string sentence, KindProbabilities kinds)
    {
        var (document, classified) = Classified(title, kind, kinds, sentence);
        return new EvidenceExtractor(null).Walk(document, classified).Last().Context;
    }

    private static (Document Document, List<ClassifiedSentence> Sentences) Classified(string title, SourceKind kind, KindProbabilities kinds, params ReadOnlySpan<string> sentences)
    {
        var text = string.Join("\n", [title, .. sentences]);
        var classified = new List<ClassifiedSentence>();
        var blocks = new List<Block> { new(BlockKind.Title, 0, title.Length) };
        var start = title.Length + 1;
        foreach (var sentence in sentences)
        {
            classified.Add(new ClassifiedSentence(
                new Sentence
                {
                    Index = classified.Count, Start = start, End = start + sentence.Length, Quote = sentence, Normal = NormalisedText.Identity(sentence, start),
                    Kind = BlockKind.Paragraph, Block = 1, PositionInBlock = classified.Count, SourceKind = kind,
                },
                kinds,
                null));
            start += sentence.Length + 1;
        }

        blocks.Add(new Block(BlockKind.Paragraph, title.Length + 1, text.Length));
        var document = new Document
        {
            Key = "doc", Source = "doc.txt", Format = DocumentFormat.PlainText, ContentHash = "", Text = text, Blocks = blocks,
            Metadata = new DocumentMetadata { Title = title, SourceKind = kind },
        };
        return (document, classified);
    }

    /// <summary>"everolimus vs placebo pfs_median 11 months / 4.6 months @12 months ci 8-14 p&lt;0.001 n 207/203": the parts that a record states.</summary>
    public static string Short(EvidenceRecord r)
    {
        var parts = new List<string> { r.Therapy };
        if (r.Comparator is not null) parts.Add($"vs {r.Comparator}");
        if (r.Metric is not null && r.Metric != "dose") parts.Add(r.Metric);
        if (r.Value is not null) parts.Add(Value(r.Value));
        if (r.ComparatorValue is not null) parts.Add($"/ {Value(r.ComparatorValue)}");
        if (r.Timepoint is not null) parts.Add($"@{r.Timepoint.Value} {r.Timepoint.Unit}");
        if (r.Ci is not null) parts.Add($"ci {r.Ci.Low?.ToString() ?? "?"}-{r.Ci.High?.ToString() ?? "?"}");
        if (r.P is not null) parts.Add($"p{(r.PBound == Bound.Lt ? "<" : "=")}{r.P}");
        if (r.N is not null || r.ComparatorN is not null) parts.Add($"n {r.N?.ToString() ?? "?"}{(r.ComparatorN is null ? "" : $"/{r.ComparatorN}")}");
        if (r.Dose is { } d)
        {
            parts.Add($"{(d.Low == d.High ? d.Low.ToString() : $"{d.Low}-{d.High}")} {d.Unit}");
            if (d.Also is not null) parts.Add($"({d.Also.Low} {d.Also.Unit})");
            if (d.Route is not null) parts.Add(d.Route);
            if (d.Every is not null) parts.Add($"every {d.Every.Value} {d.Every.Unit}");
            if (d.TimesPerDay is not null) parts.Add($"x{d.TimesPerDay}");
            if (d.Days is not null) parts.Add($"days {d.Days}");
            if (d.Cycles is not null) parts.Add($"{d.Cycles} cycles");
        }

        return string.Join(' ', parts);
    }

    private static string Value(EvidenceValue v) => v.Bound switch
    {
        Bound.NotReached => $"not reached {v.Unit}",
        Bound.Exact => v.Low == v.High ? $"{v.Low} {v.Unit}" : $"{v.Low}-{v.High} {v.Unit}",
        _ => $"{EvidenceJson.Name(v.Bound)} {v.Low ?? v.High} {v.Unit}",
    };
}
