using System.Globalization;
using System.Text.Json;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Segmentation;

/// <summary>Every gold quote must lie in a sentence, or no extraction rule can find it; and what holds for every document's blocks and quotes.</summary>
public sealed class GoldCoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void Gold_quotes_of_the_corpus_are_found_as_sentences()
    {
        var sentences = Sentences([.. Files("documents"), .. Files("exercises"), .. Directory.EnumerateFiles(Repository.Seeds(), "*.txt")]);
        var gold = Directory.EnumerateFiles(Repository.Corpus("gold"), "*.ndjson").Order(StringComparer.Ordinal).SelectMany(File.ReadLines);
        Check(gold, sentences, coverage: 0.98, section: 0.92);
    }

    [Fact]
    public void Gold_quotes_of_the_original_seeds_are_found_as_sentences()
    {
        var seeds = Repository.SharedOrSkip("seeds");
        var gold = Repository.SharedOrSkip("gold", "seeds.ndjson");
        Check(File.ReadLines(gold), Sentences(Directory.EnumerateFiles(seeds, "*.txt")), coverage: 0.98, section: 0.92);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Repository.Corpus(folder)).Order(StringComparer.Ordinal);

    private static ILookup<string, Sentence> Sentences(IEnumerable<string> paths)
    {
        var all = new List<(string Source, Sentence Sentence)>();
        foreach (var document in paths.SelectMany(p => DocumentReaders.Default.Read(SourceFile.Open(p))))
        {
            AssertBlocks(document);
            foreach (var sentence in new SentenceSegmenter().Segment(document))
            {
                Assert.Equal(document.Text[sentence.Start..sentence.End], sentence.Quote);
                Assert.Equal(all.Count > 0 && all[^1].Source == document.Source ? all[^1].Sentence.Index + 1 : sentence.Index, sentence.Index);
                all.Add((document.Source, sentence));
            }
        }

        return all.ToLookup(s => s.Source, s => s.Sentence);
    }

    private static void AssertBlocks(Document document)
    {
        var at = 0;
        foreach (var block in document.Blocks)
        {
            Assert.True(block.Start >= at && block.End > block.Start && block.End <= document.Text.Length, $"{document.Source}: {block}");
            Assert.True(string.IsNullOrWhiteSpace(document.Text[at..block.Start]), $"{document.Source}: text that no block covers at {at}");
            at = block.End;
        }

        Assert.True(string.IsNullOrWhiteSpace(document.Text[at..]), $"{document.Source}: text behind the last block");
    }

    private void Check(IEnumerable<string> gold, ILookup<string, Sentence> sentences, double coverage, double section)
    {
        var (total, found, right) = (0, 0, 0);
        foreach (var line in gold)
        {
            var record = JsonDocument.Parse(line).RootElement;
            var source = record.GetProperty("source").GetString()!;
            if (!sentences.Contains(source) || Text(record, "quote") is not { } quote)
            {
                continue;
            }

            total++;
            var matches = sentences[source].Where(s => QuoteOverlap.Of(quote, s.Quote)).ToList();
            found += matches.Count > 0 ? 1 : 0;
            right += matches.Exists(s => s.Section == Text(record, "section")) ? 1 : 0;
            if (matches.Count == 0)
            {
                output.WriteLine($"not found: {source}: {quote}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total} quotes, covered {(double)found / total:0.0000}, section as in gold {(double)right / total:0.0000}"));
        Assert.True(found >= total * coverage);
        Assert.True(right >= total * section);
    }

    private static string? Text(JsonElement record, string field) =>
        record.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
