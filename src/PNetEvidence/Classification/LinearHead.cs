using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PNetEvidence.Classification;

/// <summary>
/// Scores sentences with the weights of up to eight linear models at once. The weights of one word feature, for the sentence itself and
/// each neighbour and all classes, lie side by side, so that a feature costs one look-up. Immutable, thread-safe.
/// </summary>
internal sealed class LinearHead
{
    /// <summary>Classes are padded to one vector.</summary>
    public const int Lanes = 8;

    private readonly FeatureIndex _index;
    private readonly int[] _offsets;
    private readonly float[] _weights;
    private readonly Vector256<float> _bias;

    /// <param name="offsets">Where the neighbour of each block stands: 0 for the sentence itself, -1 for the one before, ...</param>
    /// <param name="models">All have the index's columns; at most <see cref="Lanes"/> classes together.</param>
    public LinearHead(FeatureIndex index, int[] offsets, params ILinearWeights[] models)
        : this(index, offsets, [(1, models)])
    {
    }

    /// <summary>The scores of two models of the same classes averaged.</summary>
    /// <param name="share">Of <paramref name="second"/> in the average, 0 to 1.</param>
    public static LinearHead Averaged(FeatureIndex index, int[] offsets, ILinearWeights first, ILinearWeights second, float share) =>
        new(index, offsets, [(1 - share, [first]), (share, [second])]);

    /// <param name="averaged">Each holds all classes, and has a share in the scores.</param>
    private LinearHead(FeatureIndex index, int[] offsets, (float Share, ILinearWeights[] Models)[] averaged)
    {
        _index = index;
        _offsets = offsets;
        _weights = new float[Lanes * index.Columns];
        var biases = new float[Lanes];
        foreach (var (share, models) in averaged)
        {
            var c = 0;
            foreach (var model in models)
            {
                model.Read((bias, columns) =>
                {
                    if (c == Lanes || columns.Length != index.Columns || offsets.Length != index.Blocks)
                    {
                        throw new ArgumentException($"Class {c + 1} of {columns.Length} columns does not fit an index of {index.Columns} columns in {index.Blocks} blocks.", nameof(averaged));
                    }

                    biases[c] += share * bias;
                    AddWeights(c++, columns, share);
                });
            }

            if (Classes != 0 && Classes != c)
            {
                throw new ArgumentException($"Models of {Classes} and {c} classes cannot be averaged.", nameof(averaged));
            }

            Classes = c;
        }

        _bias = Vector256.Create(biases);
    }

    public int Classes { get; }

    /// <summary>Raw scores, <see cref="Lanes"/> a sentence.</summary>
    public float[] Score(EncodedDocument document)
    {
        var count = document.Sentences.Count;
        var scores = new float[count * Lanes];
        for (var t = 0; t < count; t++)
        {
            Add(scores, t, _bias);
        }

        var sums = new Vector256<float>[_offsets.Length];
        for (var t = 0; t < count; t++)
        {
            Array.Clear(sums);
            foreach (var row in document.Sentences[t].WordRows)
            {
                var weights = _weights.AsSpan(row * sums.Length * Lanes, sums.Length * Lanes);
                for (var b = 0; b < sums.Length; b++)
                {
                    sums[b] += Vector256.Create<float>(weights.Slice(b * Lanes, Lanes));
                }
            }

            foreach (var row in document.Sentences[t].OwnRows)
            {
                sums[0] += Vector256.Create<float>(_weights.AsSpan(OwnSlot(row), Lanes));
            }

            for (var b = 0; b < sums.Length; b++)
            {
                var target = t - _offsets[b];
                if (target >= 0 && target < count)
                {
                    Add(scores, target, sums[b]);
                }
            }
        }

        return scores;
    }

    /// <summary>Weight of a feature in a block for a class, for explanations.</summary>
    public float Weight(int row, int block, int @class) => _weights[Slot(_index.Column(row, block)) + @class];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once, over every weight
    private void AddWeights(int @class, ReadOnlySpan<float> columns, float share)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            _weights[Slot(column) + @class] += share * columns[column];
        }
    }

    private int Slot(int column)
    {
        if (column >= _offsets.Length * _index.WordRows)
        {
            return OwnSlot(column - ((_offsets.Length - 1) * _index.WordRows));
        }

        var (block, row) = Math.DivRem(column, _index.WordRows);
        return ((row * _offsets.Length) + block) * Lanes;
    }

    private int OwnSlot(int row) => ((row - _index.WordRows) + (_offsets.Length * _index.WordRows)) * Lanes;

    private static void Add(float[] scores, int sentence, Vector256<float> sum)
    {
        var target = scores.AsSpan(sentence * Lanes, Lanes);
        (Vector256.Create<float>(target) + sum).CopyTo(target);
    }
}
