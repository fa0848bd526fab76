using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Resolution;

/// <summary>
/// The planted relations over the whole corpus, once from what the pipeline extracts and once from the gold records, so that the share of
/// extraction and of resolution in a miss can be told apart. The figures are those of docs/conflicts.md.
/// </summary>
public sealed class PlantedConflictTests(PlantedConflictTests.CorpusStore corpus, ITestOutputHelper output) : IClassFixture<PlantedConflictTests.CorpusStore>
{
    private static readonly string Book = Repository.Corpus("gold", "conflicts.json");

    [Fact]
    public void From_gold_records_nine_of_ten_get_their_class()
    {
        var (right, score) = Measure("gold records", EvidenceResolver.Resolve(corpus.GoldWithDocuments, corpus.Documents, new ResolutionOptions { References = corpus.References }).Relations, null);
        Assert.True(right >= 36, $"{right} right; not {string.Join(' ', score.Wrong)}");
        Assert.Empty(score.FalseAlarms);
        Assert.True(score.GenuineNotInGold <= 2, $"{score.GenuineNotInGold} genuine beside the planted ones");
    }

    [Fact]
    public void From_extracted_records_no_fewer_than_last_time()
    {
        var (right, score) = Measure("extracted records", corpus.Extracted, GoldOf);
        Assert.True(right >= 37, $"{right} right; not {string.Join(' ', score.Wrong)}");
        Assert.Empty(score.FalseAlarms);
        Assert.True(score.GenuineNotInGold <= 4, $"{score.GenuineNotInGold} genuine beside the planted ones");
    }

    private (int Right, (IReadOnlyList<string> Wrong, IReadOnlyList<string> FalseAlarms, int GenuineNotInGold) Score) Measure(string name, IReadOnlyList<ConflictRelation> relations, Func<EvidenceRecord, IReadOnlyCollection<string>>? goldIds)
    {
        var (first, alarms, beside) = ConflictScore.Compare(Book, relations, 1, goldIds);
        var second = ConflictScore.Compare(Book, relations, 2, goldIds).Wrong;
        List<string> wrong = [.. first, .. second];
        var right = ConflictScore.Count(Book) - wrong.Count;
        output.WriteLine($"{name}: {right} of {ConflictScore.Count(Book)} right, {relations.Count} relations, {relations.Count(r => r.Genuine)} genuine, {beside} of them not planted; missed {string.Join(' ', wrong)}");
        return (right, (wrong, alarms, beside));
    }

    /// <summary>The gold records that this one is: the same passage with the same value, told from either arm, or the same therapy where gold has no value.</summary>
    private IReadOnlyCollection<string> GoldOf(EvidenceRecord record) =>
        [.. corpus.GoldBySource[record.Source].Where(g => QuoteOverlap.Of(g.Quote, record.Quote)
            && (g.Value is not { } value ? g.Therapy == record.Therapy : IsValue(value, record.Value) || (record.Comparator is not null && IsValue(value, record.ComparatorValue)))).Select(g => g.Id)];

    private static bool IsValue(EvidenceValue gold, EvidenceValue? other) => other is not null && gold.Low == other.Low && gold.High == other.High && gold.Unit == other.Unit;

    /// <summary>Documents and exercises of the corpus, read once.</summary>
    public sealed class CorpusStore : IDisposable
    {
        private readonly TemporaryStore _temporary = new();

        public CorpusStore()
        {
            _temporary.Ingest(2, [.. new[] { "documents", "exercises" }.SelectMany(f => Directory.GetFiles(Repository.Corpus(f))).Order(StringComparer.Ordinal)]);
            using var store = _temporary.Open(StoreAccess.Read);
            Extracted = StoreSynthesis.Of(store).Resolution.Relations;
            var keys = store.Documents().ToDictionary(d => d.Source, d => d.Key, StringComparer.Ordinal);
            Documents = store.Documents().ToDictionary(d => d.Key, d => d.Metadata, StringComparer.Ordinal);
            References = store.References();
            var gold = ConflictScore.Records([.. new[] { "guidance", "exercises", "systemic", "procedures" }.Select(f => Repository.Corpus("gold", f + ".ndjson"))]);
            GoldWithDocuments = [.. gold.Select(r => r with { Document = keys[r.Source] })];
            GoldBySource = gold.ToLookup(r => r.Source, StringComparer.Ordinal);
        }

        public IReadOnlyList<ConflictRelation> Extracted { get; }
        public IReadOnlyDictionary<string, DocumentMetadata> Documents { get; }
        public IReadOnlyDictionary<string, IReadOnlyList<Reference>> References { get; }
        public IReadOnlyList<EvidenceRecord> GoldWithDocuments { get; }
        public ILookup<string, EvidenceRecord> GoldBySource { get; }

        public void Dispose() => _temporary.Dispose();
    }
}
