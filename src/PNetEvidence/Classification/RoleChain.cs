using System.Numerics.Tensors;

namespace PNetEvidence.Classification;

/// <summary>
/// Linear chain over the roles of a document's sentences: scores of the sentences, of the steps between roles, and of steps given the words
/// behind them ("we conclude" opens a section). Immutable, thread-safe.
/// </summary>
internal sealed class RoleChain
{
    /// <param name="classes">Number of roles.</param>
    /// <param name="steps"><c>steps[(from * (classes + 1)) + to]</c>; from <c>classes</c> is the start, to <c>classes</c> the end.</param>
    /// <param name="wordSteps">For each own row of the index, <c>classes * classes</c> additions to the steps into the sentence; empty for none.</param>
    public RoleChain(int classes, float[] steps, float[] wordSteps)
    {
        Classes = classes;
        Steps = steps;
        WordSteps = wordSteps;
    }

    public int Classes { get; }

    public float[] Steps { get; }

    public float[] WordSteps { get; }

    /// <summary>Probability of each role for each sentence given the whole document; <c>Classes</c> numbers a sentence.</summary>
    /// <param name="scores">Scores of the sentences, <see cref="LinearHead.Lanes"/> apart.</param>
    public float[] Marginals(EncodedDocument document, float[] scores)
    {
        var lattice = new Lattice(this, document, scores);
        lattice.Run();
        var result = new float[document.Sentences.Count * Classes];
        for (var t = 0; t < document.Sentences.Count; t++)
        {
            for (var k = 0; k < Classes; k++)
            {
                result[(t * Classes) + k] = (float)lattice.Marginal(t, k);
            }
        }

        return result;
    }

    /// <summary>Forward and backward sums of one document.</summary>
    internal sealed class Lattice
    {
        private readonly RoleChain _chain;
        private readonly float[] _scores;
        private readonly double[] _forward;
        private readonly double[] _backward;
        private readonly double[] _sum;

        public Lattice(RoleChain chain, EncodedDocument document, float[] scores)
        {
            _chain = chain;
            _scores = scores;
            Count = document.Sentences.Count;
            var k = chain.Classes;
            _forward = new double[Count * k];
            _backward = new double[Count * k];
            _sum = new double[k];
            StepScores = new float[Count * k * k];
            for (var t = 1; t < Count; t++)
            {
                FillSteps(t, document.Sentences[t]);
            }
        }

        public int Count { get; }

        /// <summary>Score of the step from j to k into sentence t at <c>((t * K) + j) * K + k</c>.</summary>
        public float[] StepScores { get; }

        public double LogTotal { get; private set; }

        public void Run()
        {
            var k = _chain.Classes;
            for (var b = 0; b < k; b++)
            {
                _forward[b] = Score(0, b) + Step(k, b);
                _backward[((Count - 1) * k) + b] = Step(b, k);
            }

            for (var t = 1; t < Count; t++)
            {
                for (var b = 0; b < k; b++)
                {
                    for (var a = 0; a < k; a++)
                    {
                        _sum[a] = _forward[((t - 1) * k) + a] + StepScores[(((t * k) + a) * k) + b];
                    }

                    _forward[(t * k) + b] = LogSum(_sum) + Score(t, b);
                }
            }

            for (var t = Count - 2; t >= 0; t--)
            {
                for (var a = 0; a < k; a++)
                {
                    for (var b = 0; b < k; b++)
                    {
                        _sum[b] = StepScores[((((t + 1) * k) + a) * k) + b] + Score(t + 1, b) + _backward[((t + 1) * k) + b];
                    }

                    _backward[(t * k) + a] = LogSum(_sum);
                }
            }

            for (var b = 0; b < k; b++)
            {
                _sum[b] = _forward[((Count - 1) * k) + b] + _backward[((Count - 1) * k) + b];
            }

            LogTotal = LogSum(_sum);
        }

        public double Marginal(int t, int k) => Math.Exp(_forward[(t * _chain.Classes) + k] + _backward[(t * _chain.Classes) + k] - LogTotal);

        /// <summary>Probability of the step from a to b into sentence t, t from 1.</summary>
        public double StepMarginal(int t, int a, int b)
        {
            var k = _chain.Classes;
            return Math.Exp(_forward[((t - 1) * k) + a] + StepScores[(((t * k) + a) * k) + b] + Score(t, b) + _backward[(t * k) + b] - LogTotal);
        }

        private float Score(int t, int k) => _scores[(t * LinearHead.Lanes) + k];

        private float Step(int from, int to) => _chain.Steps[(from * (_chain.Classes + 1)) + to];

        private void FillSteps(int t, EncodedSentence sentence)
        {
            var k = _chain.Classes;
            var target = StepScores.AsSpan(t * k * k, k * k);
            for (var a = 0; a < k; a++)
            {
                for (var b = 0; b < k; b++)
                {
                    target[(a * k) + b] = Step(a, b);
                }
            }

            if (_chain.WordSteps.Length > 0)
            {
                AddWords(sentence.WordRows, target);
                AddWords(sentence.OwnRows, target);
            }
        }

        private void AddWords(int[] rows, Span<float> target)
        {
            foreach (var row in rows)
            {
                TensorPrimitives.Add(target, _chain.WordSteps.AsSpan(row * target.Length, target.Length), target);
            }
        }

        private static double LogSum(double[] values)
        {
            var max = values[0];
            foreach (var v in values)
            {
                max = Math.Max(max, v);
            }

            var sum = 0.0;
            foreach (var v in values)
            {
                sum += Math.Exp(v - max);
            }

            return max + Math.Log(sum);
        }
    }
}
