using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Resolution;

/// <summary>The planted and the found conflicts of the gold tables; gold records are the input, so that extraction plays no part.</summary>
public sealed class GoldConflictTests
{
    private static readonly Dictionary<string, DocumentMetadata> NoMetadata = [];

    [Fact]
    public void The_original_seeds_keep_every_conflict_of_first_rank_and_cry_no_wolf()
    {
        var relations = Resolve(Repository.SharedOrSkip("gold", "seeds.ndjson"));
        var gold = Repository.SharedOrSkip("gold", "seeds-conflicts.json");
        Assert.Empty(ConflictScore.Compare(gold, relations, 1).Wrong);
        Assert.True(ConflictScore.Compare(gold, relations, 2).Wrong.Count <= 2);
        Assert.Empty(ConflictScore.Compare(gold, relations, 1).FalseAlarms);
        Assert.True(ConflictScore.Compare(gold, relations, 1).GenuineNotInGold <= 4);
        Assert.True(relations.Count <= 90);
    }

    [Fact]
    public void The_restated_seeds_keep_their_conflicts()
    {
        var relations = Resolve(Repository.Corpus("gold", "seeds.ndjson"));
        var gold = Repository.Corpus("gold", "seeds-conflicts.json");
        Assert.True(ConflictScore.Compare(gold, relations, 1).Wrong.Count <= 1, string.Join(' ', ConflictScore.Compare(gold, relations, 1).Wrong));
        Assert.True(ConflictScore.Compare(gold, relations, 2).Wrong.Count <= 2, string.Join(' ', ConflictScore.Compare(gold, relations, 2).Wrong));
        Assert.Empty(ConflictScore.Compare(gold, relations, 1).FalseAlarms);
    }

    [Fact]
    public void Nine_of_ten_planted_conflicts_get_their_class()
    {
        var relations = EvidenceResolver.Resolve(ConflictScore.Records(Repository.Corpus("gold", "guidance.ndjson"), Repository.Corpus("gold", "exercises.ndjson")), CorpusMetadata()).Relations;
        var gold = Repository.Corpus("gold", "conflicts.json");
        var wrong = new[] { 1, 2 }.SelectMany(p => ConflictScore.Compare(gold, relations, p).Wrong).ToList();
        Assert.True(wrong.Count <= 4, string.Join(' ', wrong));
        Assert.Empty(ConflictScore.Compare(gold, relations, 1).FalseAlarms);
    }

    [Fact]
    public void Two_records_stand_together_in_at_most_one_relation()
    {
        var files = new[] { "seeds", "guidance", "exercises", "systemic", "procedures" }.Select(f => Repository.Corpus("gold", f + ".ndjson"));
        var pairs = EvidenceResolver.Resolve(ConflictScore.Records(files), CorpusMetadata()).Relations
            .SelectMany(r => r.Records.SelectMany((a, i) => r.Records.Skip(i + 1).Select(b => string.CompareOrdinal(a.Id, b.Id) < 0 ? (a.Id, b.Id) : (b.Id, a.Id)))).ToList();
        Assert.Equal(pairs.Count, pairs.Distinct().Count());
    }

    private static IReadOnlyList<ConflictRelation> Resolve(string file) => EvidenceResolver.Resolve(ConflictScore.Records(file), NoMetadata).Relations;

    /// <summary>Year and kind of each document, as the manifest has them.</summary>
    private static Dictionary<string, DocumentMetadata> CorpusMetadata() =>
        File.ReadLines(Repository.Corpus("manifest.tsv")).Skip(1).Select(l => l.Split('\t')).DistinctBy(c => Path.GetFileName(c[0]))
            .ToDictionary(c => Path.GetFileName(c[0]), c => new DocumentMetadata { Year = int.TryParse(c[3], out var year) ? year : null });
}
