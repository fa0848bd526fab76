using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Ingestion;

/// <summary>Kind and title of the documents of this repository against what its manifests say.</summary>
public sealed class CorpusMetadataTests
{
    private static readonly Lazy<IReadOnlyList<Entry>> Entries = new(Load);

    [Fact]
    public void Kind_is_recognised_in_at_least_95_of_100_documents()
    {
        var wrong = Entries.Value.Where(e => e.Document.Metadata.SourceKind != e.Kind)
            .Select(e => $"{e.Document.Source}: {e.Document.Metadata.SourceKind}, not {e.Kind}")
            .ToList();

        Assert.True(wrong.Count <= 0.05 * Entries.Value.Count, string.Join('\n', wrong));
    }

    [Fact]
    public void Title_is_found_in_at_least_95_of_100_documents_that_have_one()
    {
        var titled = Entries.Value.Where(e => e.HasTitle).ToList();
        var missing = titled.Where(e => e.Document.Metadata.Title is null).Select(e => e.Document.Source).ToList();

        Assert.True(missing.Count <= 0.05 * titled.Count, string.Join('\n', missing));
    }

    private static List<Entry> Load()
    {
        var corpus = File.ReadLines(Repository.Corpus("manifest.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => (Path: Repository.Corpus(cells[0]), Kind: cells[1], Title: (string?)cells[2]));
        using var manifest = JsonDocument.Parse(File.ReadAllText(Repository.Seeds("manifest.json")));
        var seeds = manifest.RootElement.EnumerateArray()
            .Select(s => (Path: Repository.Seeds(s.GetProperty("file").GetString()!), Kind: s.GetProperty("kind").GetString()!, Title: s.GetProperty("title").GetString()))
            .ToList();
        return [.. corpus.Concat(seeds).Select(e => new Entry(Read(e.Path), KindOf(e.Kind), e.Title is not null))];
    }

    private static Document Read(string path) => DocumentReaders.Default.Read(SourceFile.Open(path)).First();

    private static SourceKind KindOf(string stated) => stated switch
    {
        "trial_report" or "phase_2" or "rct_protocol" => SourceKind.TrialReport,
        "cohort" => SourceKind.Cohort,
        "meta_analysis" or "systematic_review" => SourceKind.SystematicReview,
        "review" or "review_table" => SourceKind.Review,
        "clinical_answer" => SourceKind.ClinicalAnswer,
        "expert_opinion" => SourceKind.ExpertOpinion,
        _ when stated.StartsWith("guideline", StringComparison.Ordinal) => SourceKind.Guideline,
        _ when stated.Contains("label", StringComparison.Ordinal) => SourceKind.Label,
        _ when stated.StartsWith("expert-panel", StringComparison.Ordinal) => SourceKind.ExpertOpinion,
        _ when stated.StartsWith("narrative review", StringComparison.Ordinal) => SourceKind.Review,
        _ when stated.StartsWith("clinical question", StringComparison.Ordinal) => SourceKind.ClinicalAnswer,
        _ => throw new ArgumentException($"The manifest names an unknown kind: {stated}", nameof(stated)),
    };

    private sealed record Entry(Document Document, SourceKind Kind, bool HasTitle);
}
