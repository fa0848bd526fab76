namespace PNetEvidence.Classification;

/// <summary>Settings of the chain's training, as measured best by cross-validation on the training part.</summary>
internal sealed record ChainSettings
{
    public int Epochs { get; init; } = 24;
    public float Rate { get; init; } = 0.04f;

    /// <summary>Share of a sentence's features left out at random in each step; a linear model's best regulariser on sparse text.</summary>
    public float Dropout { get; init; } = 0.75f;
    public float StepDropout { get; init; } = 0.85f;
    public float L2 { get; init; } = 1e-6f;
    public bool WordSteps { get; init; } = true;
    public int Seed { get; init; } = 7;
}

/// <summary>
/// Trains a conditional random field (Lafferty, McCallum, Pereira 2001) by AdaGrad with feature dropout. Its sentence weights are
/// averaged with ML.NET's by the caller. Deterministic for a seed.
/// </summary>
internal sealed class RoleChainTrainer
{
    private const float Damping = 0.1f;
    private readonly FeatureIndex _index;
    private readonly int[] _offsets;
    private readonly int _classes;
    private readonly ChainSettings _settings;
    private readonly Random _random;
    private readonly float[] _weights;
    private readonly float[] _weightSquares;
    private readonly float[] _steps;
    private readonly float[] _stepSquares;
    private readonly float[] _wordSteps;
    private readonly float[] _wordStepSquares;

    private RoleChainTrainer(FeatureIndex index, int[] offsets, int classes, ChainSettings settings)
    {
        _index = index;
        _offsets = offsets;
        _classes = classes;
        _settings = settings;
        _random = new Random(settings.Seed);
        _weights = new float[index.Columns * classes];
        _weightSquares = new float[_weights.Length];
        _steps = new float[(classes + 1) * (classes + 1)];
        _stepSquares = new float[_steps.Length];
        _wordSteps = new float[settings.WordSteps ? index.Rows * classes * classes : 0];
        _wordStepSquares = new float[_wordSteps.Length];
    }

    /// <param name="documents">Documents with one class a sentence.</param>
    public static (LinearWeights Sentences, RoleChain Chain) Train(
        IReadOnlyList<(EncodedDocument Document, int[] Labels)> documents, FeatureIndex index, int[] offsets, int classes, ChainSettings settings)
    {
        var trainer = new RoleChainTrainer(index, offsets, classes, settings);
        var columns = documents.Select(d => Enumerable.Range(0, d.Labels.Length).Select(t => d.Document.Columns(t, index, offsets)).ToArray()).ToArray();
        var order = Enumerable.Range(0, documents.Count).ToArray();
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            trainer._random.Shuffle(order);
            var rate = settings.Rate * (1 - ((float)epoch / settings.Epochs));
            foreach (var i in order)
            {
                trainer.Learn(documents[i].Document, columns[i], documents[i].Labels, rate);
            }
        }

        return (trainer.Sentences(), new RoleChain(classes, trainer._steps, trainer._wordSteps));
    }

    private LinearWeights Sentences()
    {
        var weights = new float[_classes][];
        for (var k = 0; k < _classes; k++)
        {
            weights[k] = new float[_index.Columns];
            for (var f = 0; f < _index.Columns; f++)
            {
                weights[k][f] = _weights[(f * _classes) + k];
            }
        }

        return new LinearWeights(weights, new float[_classes]);
    }

    private void Learn(EncodedDocument document, int[][] columns, int[] labels, float rate)
    {
        var kept = Array.ConvertAll(columns, c => Thin(c, _settings.Dropout));
        var scale = 1 / (1 - _settings.Dropout);
        var thinned = Thin(document);
        var lattice = Lattice(thinned, Scores(kept, scale));
        UpdateSteps(lattice, thinned, labels, rate);
        UpdateSentences(lattice, kept, labels, rate, scale);
    }

    private EncodedDocument Thin(EncodedDocument document) => _wordSteps.Length == 0
        ? document
        : new EncodedDocument([.. document.Sentences.Select(s => new EncodedSentence(Thin(s.WordRows, _settings.StepDropout), Thin(s.OwnRows, _settings.StepDropout)))]);

    private int[] Thin(int[] features, float dropout) => Array.FindAll(features, _ => _random.NextSingle() >= dropout);

    private RoleChain.Lattice Lattice(EncodedDocument thinned, float[] scores)
    {
        // Word steps are scaled up for the features left out by scaling their weights' sums, not the weights themselves.
        var lattice = new RoleChain.Lattice(new RoleChain(_classes, _steps, []), thinned, scores);
        if (_wordSteps.Length > 0)
        {
            var scale = 1 / (1 - _settings.StepDropout);
            for (var t = 1; t < lattice.Count; t++)
            {
                AddWords(thinned.Sentences[t].WordRows, lattice.StepScores, t, scale);
                AddWords(thinned.Sentences[t].OwnRows, lattice.StepScores, t, scale);
            }
        }

        lattice.Run();
        return lattice;
    }

    private void AddWords(int[] rows, float[] steps, int t, float scale)
    {
        var size = _classes * _classes;
        foreach (var row in rows)
        {
            for (var i = 0; i < size; i++)
            {
                steps[(t * size) + i] += scale * _wordSteps[(row * size) + i];
            }
        }
    }

    private float[] Scores(int[][] columns, float scale)
    {
        var scores = new float[columns.Length * LinearHead.Lanes];
        for (var t = 0; t < columns.Length; t++)
        {
            var target = scores.AsSpan(t * LinearHead.Lanes, _classes);
            foreach (var column in columns[t])
            {
                var weights = _weights.AsSpan(column * _classes, _classes);
                for (var k = 0; k < _classes; k++)
                {
                    target[k] += scale * weights[k];
                }
            }
        }

        return scores;
    }

    private void UpdateSentences(RoleChain.Lattice lattice, int[][] columns, int[] labels, float rate, float scale)
    {
        Span<float> gradient = stackalloc float[_classes];
        for (var t = 0; t < labels.Length; t++)
        {
            for (var k = 0; k < _classes; k++)
            {
                gradient[k] = scale * ((float)lattice.Marginal(t, k) - (labels[t] == k ? 1 : 0));
            }

            foreach (var column in columns[t])
            {
                for (var k = 0; k < _classes; k++)
                {
                    Descend(_weights, _weightSquares, (column * _classes) + k, gradient[k], rate);
                }
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

        var gradient = new float[_classes * _classes];
        var total = new float[_classes * _classes];
        var scale = 1 / (1 - _settings.StepDropout);
        for (var t = 1; t <= last; t++)
        {
            for (var a = 0; a < _classes; a++)
            {
                for (var b = 0; b < _classes; b++)
                {
                    var g = (float)lattice.StepMarginal(t, a, b) - (labels[t - 1] == a && labels[t] == b ? 1 : 0);
                    gradient[(a * _classes) + b] = g * scale;
                    total[(a * _classes) + b] += g;
                }
            }

            if (_wordSteps.Length > 0)
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
        foreach (var row in rows)
        {
            for (var i = 0; i < gradient.Length; i++)
            {
                if (Math.Abs(gradient[i]) > 1e-3f)
                {
                    Descend(_wordSteps, _wordStepSquares, (row * gradient.Length) + i, gradient[i], rate);
                }
            }
        }
    }

    private void Descend(float[] weights, float[] squares, int i, float gradient, float rate)
    {
        var g = gradient + (_settings.L2 * weights[i]);
        squares[i] += g * g;
        weights[i] -= rate * g / (MathF.Sqrt(squares[i]) + Damping);
    }
}
