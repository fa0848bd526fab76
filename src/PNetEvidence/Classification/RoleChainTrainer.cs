using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PNetEvidence.Classification;

/// <summary>Settings of the chain's training, as measured best by cross-validation on the training part.</summary>
internal sealed record ChainSettings
{
    /// <summary>Trainings of different seeds whose weights are averaged: as good as averaging their predictions, at the size and speed of one.</summary>
    public int Chains { get; init; } = 5;
    public int Epochs { get; init; } = 24;
    public float Rate { get; init; } = 0.02f;

    /// <summary>Share of a sentence's features left out at random in each step; a linear model's best regulariser on sparse text.</summary>
    public float Dropout { get; init; } = 0.6f;
    public float StepDropout { get; init; } = 0.85f;
    public float L2 { get; init; } = 1e-6f;
    public int Seed { get; init; } = 7;
}

/// <summary>
/// Trains conditional random fields (Lafferty, McCallum, Pereira 2001) by AdaGrad with feature dropout and averages them. The sentence
/// weights are averaged with ML.NET's by the caller. Deterministic for a seed.
/// </summary>
internal sealed class RoleChainTrainer
{
    private const float Damping = 0.1f;
    private const int Lanes = LinearHead.Lanes;

    // Gradients below these move no weight that counts, and leaving them out halves the time.
    private const float LeastSentenceGradient = 1e-4f;
    private const float LeastStepGradient = 1e-3f;

    private readonly FeatureIndex _index;
    private readonly int _classes;
    private readonly ChainSettings _settings;
    private readonly Random _random;

    /// <summary>Steps between roles, padded to whole vectors.</summary>
    private readonly int _stepLanes;

    // A feature's weights for all classes, or all steps, lie side by side.
    private readonly float[] _weights;
    private readonly float[] _weightSquares;
    private readonly float[] _steps;
    private readonly float[] _stepSquares;
    private readonly float[] _wordSteps;
    private readonly float[] _wordStepSquares;
    private readonly List<int> _kept = [];

    private RoleChainTrainer(FeatureIndex index, int classes, ChainSettings settings, int seed)
    {
        _index = index;
        _classes = classes;
        _settings = settings;
        _random = new Random(seed);
        _stepLanes = ((classes * classes) + Lanes - 1) / Lanes * Lanes;
        _weights = new float[index.Columns * Lanes];
        _weightSquares = new float[_weights.Length];
        _steps = new float[(classes + 1) * (classes + 1)];
        _stepSquares = new float[_steps.Length];
        _wordSteps = new float[index.Rows * _stepLanes];
        _wordStepSquares = new float[_wordSteps.Length];
    }

    /// <param name="documents">Documents with one class a sentence.</param>
    public static (LinearWeights Sentences, RoleChain Chain) Train(
        IReadOnlyList<(EncodedDocument Document, int[] Labels)> documents, FeatureIndex index, int[] offsets, int classes, ChainSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, Lanes);
        var columns = documents.Select(d => Enumerable.Range(0, d.Labels.Length).Select(t => d.Document.Columns(t, index, offsets)).ToArray()).ToArray();
        var total = new RoleChainTrainer(index, classes, settings, settings.Seed);
        total.Run(documents, columns);
        for (var c = 1; c < settings.Chains; c++)
        {
            var trainer = new RoleChainTrainer(index, classes, settings, settings.Seed + c);
            trainer.Run(documents, columns);
            TensorPrimitives.Add(total._weights, trainer._weights, total._weights);
            TensorPrimitives.Add(total._steps, trainer._steps, total._steps);
            TensorPrimitives.Add(total._wordSteps, trainer._wordSteps, total._wordSteps);
        }

        TensorPrimitives.Divide(total._weights, settings.Chains, total._weights);
        TensorPrimitives.Divide(total._steps, settings.Chains, total._steps);
        TensorPrimitives.Divide(total._wordSteps, settings.Chains, total._wordSteps);
        return (total.Sentences(), new RoleChain(classes, total._steps, total.WordSteps()));
    }

    private void Run(IReadOnlyList<(EncodedDocument Document, int[] Labels)> documents, int[][][] columns)
    {
        var order = Enumerable.Range(0, documents.Count).ToArray();
        for (var epoch = 0; epoch < _settings.Epochs; epoch++)
        {
            _random.Shuffle(order);
            var rate = _settings.Rate * (1 - ((float)epoch / _settings.Epochs));
            foreach (var i in order)
            {
                Learn(documents[i].Document, columns[i], documents[i].Labels, rate);
            }
        }
    }

    private LinearWeights Sentences()
    {
        var weights = new float[_classes][];
        for (var k = 0; k < _classes; k++)
        {
            weights[k] = new float[_index.Columns];
            for (var f = 0; f < _index.Columns; f++)
            {
                weights[k][f] = _weights[(f * Lanes) + k];
            }
        }

        return new LinearWeights(weights);
    }

    private float[] WordSteps()
    {
        var size = _classes * _classes;
        var steps = new float[_index.Rows * size];
        for (var row = 0; row < _index.Rows; row++)
        {
            _wordSteps.AsSpan(row * _stepLanes, size).CopyTo(steps.AsSpan(row * size));
        }

        return steps;
    }

    private void Learn(EncodedDocument document, int[][] columns, int[] labels, float rate)
    {
        var kept = Array.ConvertAll(columns, c => Thin(c, _settings.Dropout));
        var scale = 1 / (1 - _settings.Dropout);
        var thinned = new EncodedDocument(
            [.. document.Sentences.Select(s => new EncodedSentence(Thin(s.WordRows, _settings.StepDropout), Thin(s.OwnRows, _settings.StepDropout)))]);
        var lattice = Lattice(thinned, Scores(kept, scale));
        UpdateSteps(lattice, thinned, labels, rate);
        UpdateSentences(lattice, kept, labels, rate, scale);
    }

    /// <summary>Each feature stays with probability 1 - <paramref name="dropout"/>; drawn as the lengths of gaps, so that what is left out costs nothing.</summary>
    private int[] Thin(int[] features, float dropout)
    {
        if (dropout <= 0)
        {
            return features;
        }

        _kept.Clear();
        var perLog = 1 / Math.Log(dropout);
        for (var i = Gap(perLog); i < features.Length; i += 1 + Gap(perLog))
        {
            _kept.Add(features[(int)i]);
        }

        return [.. _kept];
    }

    private long Gap(double perLog) => (long)(Math.Log(1 - _random.NextSingle()) * perLog);

    private RoleChain.Lattice Lattice(EncodedDocument thinned, float[] scores)
    {
        // Word steps are scaled up for the features left out by scaling their weights' sums, not the weights themselves.
        var lattice = new RoleChain.Lattice(new RoleChain(_classes, _steps, []), thinned, scores);
        var size = _classes * _classes;
        var sum = new float[_stepLanes];
        for (var t = 1; t < lattice.Count; t++)
        {
            Array.Clear(sum);
            AddWords(thinned.Sentences[t].WordRows, sum);
            AddWords(thinned.Sentences[t].OwnRows, sum);
            var steps = lattice.StepScores.AsSpan(t * size, size);
            TensorPrimitives.MultiplyAdd(sum.AsSpan(0, size), 1 / (1 - _settings.StepDropout), steps, steps);
        }

        lattice.Run();
        return lattice;
    }

    private void AddWords(int[] rows, float[] sum)
    {
        foreach (var row in rows)
        {
            TensorPrimitives.Add(sum, _wordSteps.AsSpan(row * _stepLanes, _stepLanes), sum);
        }
    }

    private float[] Scores(int[][] columns, float scale)
    {
        var scores = new float[columns.Length * Lanes];
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        for (var t = 0; t < columns.Length; t++)
        {
            var sum = Vector256<float>.Zero;
            foreach (var column in columns[t])
            {
                sum += Vector256.LoadUnsafe(ref weights, (nuint)(column * Lanes));
            }

            (sum * scale).CopyTo(scores, t * Lanes);
        }

        return scores;
    }

    private void UpdateSentences(RoleChain.Lattice lattice, int[][] columns, int[] labels, float rate, float scale)
    {
        Span<float> gradient = stackalloc float[Lanes];
        gradient.Clear();
        for (var t = 0; t < labels.Length; t++)
        {
            for (var k = 0; k < _classes; k++)
            {
                gradient[k] = (float)lattice.Marginal(t, k) - (labels[t] == k ? 1 : 0);
            }

            if (TensorPrimitives.MaxMagnitude(gradient) is < LeastSentenceGradient and > -LeastSentenceGradient)
            {
                continue;
            }

            var vector = Vector256.Create<float>(gradient) * scale;
            foreach (var column in columns[t])
            {
                Descend(_weights, _weightSquares, column * Lanes, vector, rate);
            }
        }
    }

    private void UpdateSteps(RoleChain.Lattice lattice, EncodedDocument thinned, int[] labels, float rate)
    {
        var width = _classes + 1;
        var last = labels.Length - 1;
        for (var k = 0; k < _classes; k++)
        {
            Descend(_steps, _stepSquares, (_classes * width) + k, (float)lattice.Marginal(0, k) - (labels[0] == k ? 1 : 0), rate);
            Descend(_steps, _stepSquares, (k * width) + _classes, (float)lattice.Marginal(last, k) - (labels[last] == k ? 1 : 0), rate);
        }

        var gradient = new float[_stepLanes];
        var total = new float[_classes * _classes];
        var scale = 1 / (1 - _settings.StepDropout);
        for (var t = 1; t <= last; t++)
        {
            for (var a = 0; a < _classes; a++)
            {
                for (var b = 0; b < _classes; b++)
                {
                    var g = (float)lattice.StepMarginal(t, a, b) - (labels[t - 1] == a && labels[t] == b ? 1 : 0);
                    gradient[(a * _classes) + b] = Math.Abs(g * scale) > LeastStepGradient ? g * scale : 0;
                    total[(a * _classes) + b] += g;
                }
            }

            if (gradient.AsSpan().ContainsAnyExcept(0f))
            {
                UpdateWordSteps(thinned.Sentences[t].WordRows, gradient, rate);
                UpdateWordSteps(thinned.Sentences[t].OwnRows, gradient, rate);
            }
        }

        for (var i = 0; i < total.Length; i++)
        {
            Descend(_steps, _stepSquares, (i / _classes * width) + (i % _classes), total[i], rate);
        }
    }

    private void UpdateWordSteps(int[] rows, float[] gradient, float rate)
    {
        for (var i = 0; i < gradient.Length; i += Lanes)
        {
            var vector = Vector256.Create(gradient, i);
            foreach (var row in rows)
            {
                Descend(_wordSteps, _wordStepSquares, (row * _stepLanes) + i, vector, rate);
            }
        }
    }

    private void Descend(float[] weights, float[] squares, int i, float gradient, float rate)
    {
        var g = gradient + (_settings.L2 * weights[i]);
        squares[i] += g * g;
        weights[i] -= rate * g / (MathF.Sqrt(squares[i]) + Damping);
    }

    private void Descend(float[] weights, float[] squares, int at, Vector256<float> gradient, float rate)
    {
        var before = Vector256.Create(weights, at);
        var g = gradient + (before * _settings.L2);
        var square = Vector256.Create(squares, at) + (g * g);
        square.CopyTo(squares, at);
        (before - (g * rate / (Vector256.Sqrt(square) + Vector256.Create(Damping)))).CopyTo(weights, at);
    }
}
