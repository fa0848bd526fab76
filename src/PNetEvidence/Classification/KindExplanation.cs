namespace PNetEvidence.Classification;

/// <summary>Why a sentence was given a kind: its features by name with their weights.</summary>
internal static class KindExplanation
{
    public static IReadOnlyList<FeatureContribution> Strongest(KindModel model, IReadOnlyList<SentenceView> sentences, int t, int kind, int count)
    {
        var found = new List<FeatureContribution>();
        for (var block = 0; block < model.Offset.Length; block++)
        {
            var neighbour = t + model.Offset[block];
            if (neighbour >= 0 && neighbour < sentences.Count)
            {
                Add(model, sentences, neighbour, block, kind, found);
            }
        }

        return [.. found.OrderByDescending(f => Math.Abs(f.Weight)).ThenBy(f => f.Feature, StringComparer.Ordinal).Take(count)];
    }

    private static void Add(KindModel model, IReadOnlyList<SentenceView> sentences, int sentence, int block, int kind, List<FeatureContribution> found)
    {
        var words = new FeatureBuffer(named: true);
        var own = new FeatureBuffer(named: true);
        model.Encoder.Collect(new LexicalFeatures(), sentences, sentence, words, own);
        var seen = new HashSet<int>();
        Add(words, word: true);
        if (block == 0)
        {
            Add(own, word: false);
        }

        void Add(FeatureBuffer buffer, bool word)
        {
            for (var i = 0; i < buffer.Count; i++)
            {
                var row = model.Index.Row(buffer.Hashes[i]);
                if (row >= 0 && row < model.Index.WordRows == word && seen.Add(row) && model.Head.Weight(row, block, kind) is var weight and not 0)
                {
                    found.Add(new FeatureContribution(buffer.Names[i], model.Offset[block], weight));
                }
            }
        }
    }
}
