using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Classification;

/// <summary>What the features see of a sentence; the same for training and scoring.</summary>
internal readonly record struct SentenceView(string Text)
{
    public string? Section { get; init; }

    /// <summary>The heading above <see cref="Section"/>.</summary>
    public string? OuterSection { get; init; }

    /// <summary>What the headings say of the section's role; null where they say nothing.</summary>
    public SectionRole? Role { get; init; }
    public BlockKind Block { get; init; }
    public SourceKind? Source { get; init; }
    public int PositionInBlock { get; init; }

    public static SentenceView Of(Sentence sentence) => new(sentence.Normal.Text)
    {
        Section = sentence.Section,
        OuterSection = sentence.SectionPath.Count > 1 ? sentence.SectionPath[^2] : null,
        Role = SectionRoles.OfHeadings(sentence.SectionPath),
        Block = sentence.Kind,
        Source = sentence.SourceKind,
        PositionInBlock = sentence.PositionInBlock,
    };
}

/// <summary>Makes the features of a document's sentences for one head. Immutable, thread-safe.</summary>
/// <param name="situation">Appends what a sentence's place says, as own features.</param>
/// <param name="shape">Append how the sentence is built, too.</param>
internal sealed class SentenceEncoder(SituationFeatures situation, bool shape = false)
{
    [ThreadStatic]
    private static Scratch? t_scratch;

    /// <summary>Rows of the index, for scoring and training.</summary>
    public EncodedDocument Encode(IReadOnlyList<SentenceView> sentences, FeatureIndex index)
    {
        var scratch = t_scratch ??= new Scratch();
        scratch.Reserve(index.Rows);
        var encoded = new EncodedSentence[sentences.Count];
        for (var t = 0; t < encoded.Length; t++)
        {
            Collect(scratch.Lexical, sentences, t, scratch.Words, scratch.Own);
            scratch.Stamp++;
            encoded[t] = new EncodedSentence(scratch.Rows(scratch.Words, index, word: true), scratch.Rows(scratch.Own, index, word: false));
        }

        return new EncodedDocument(encoded);
    }

    /// <summary>Hashes of sentence <paramref name="t"/>, with names when the buffers keep them.</summary>
    public void Collect(LexicalFeatures lexical, IReadOnlyList<SentenceView> sentences, int t, FeatureBuffer words, FeatureBuffer own)
    {
        words.Clear();
        own.Clear();
        lexical.Collect(sentences[t].Text, words, own);
        if (shape)
        {
            lexical.CollectShape(sentences[t].Text, own);
        }

        situation(sentences, t, own);
    }

    /// <summary>Index of every feature that at least <paramref name="minimum"/> sentences have.</summary>
    public FeatureIndex BuildIndex(IEnumerable<IReadOnlyList<SentenceView>> documents, int minimum, int blocks)
    {
        var lexical = new LexicalFeatures();
        var words = new FeatureBuffer();
        var own = new FeatureBuffer();
        var wordCounts = new Dictionary<uint, int>();
        var ownCounts = new Dictionary<uint, int>();
        foreach (var sentences in documents)
        {
            for (var t = 0; t < sentences.Count; t++)
            {
                Collect(lexical, sentences, t, words, own);
                Count(words, wordCounts);
                Count(own, ownCounts);
            }
        }

        return new FeatureIndex(Frequent(wordCounts, minimum), Frequent(ownCounts, minimum), blocks);
    }

    private static IEnumerable<uint> Frequent(Dictionary<uint, int> counts, int minimum) => counts.Where(c => c.Value >= minimum).Select(c => c.Key);

    private static void Count(FeatureBuffer buffer, Dictionary<uint, int> counts)
    {
        foreach (var hash in new HashSet<uint>(buffer.Hashes.ToArray()))
        {
            counts[hash] = counts.GetValueOrDefault(hash) + 1;
        }
    }

    /// <summary>What one thread reuses from sentence to sentence; of the size of the model, so that a document each would be costly.</summary>
    private sealed class Scratch
    {
        private readonly List<int> _rows = new(256);
        private int[] _seen = [];

        public LexicalFeatures Lexical { get; } = new();

        public FeatureBuffer Words { get; } = new();

        public FeatureBuffer Own { get; } = new();

        /// <summary>Tells sentences apart in <c>_seen</c>, so that it need not be cleared.</summary>
        public int Stamp { get; set; }

        public void Reserve(int rows)
        {
            if (_seen.Length < rows || Stamp > int.MaxValue / 2)
            {
                _seen = new int[rows];
                Stamp = 0;
            }
        }

        /// <summary>A feature whose hash belongs to one of the other sort is left out: the two sorts have weights of different widths.</summary>
        public int[] Rows(FeatureBuffer buffer, FeatureIndex index, bool word)
        {
            _rows.Clear();
            foreach (var hash in buffer.Hashes)
            {
                var row = index.Row(hash);
                if (row >= 0 && row < index.WordRows == word && _seen[row] != Stamp)
                {
                    _seen[row] = Stamp;
                    _rows.Add(row);
                }
            }

            return [.. _rows];
        }
    }
}

/// <summary>Appends the features of sentence <paramref name="t"/>'s place to <paramref name="own"/>.</summary>
internal delegate void SituationFeatures(IReadOnlyList<SentenceView> sentences, int t, FeatureBuffer own);
