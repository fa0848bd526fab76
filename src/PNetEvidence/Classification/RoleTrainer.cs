namespace PNetEvidence.Classification;

/// <summary>Settings of a role model.</summary>
internal sealed record RoleSettings
{
    /// <summary>Sentences that a feature must occur in.</summary>
    public int MinimumCount { get; init; } = 3;
    public float L1 { get; init; } = 0.05f;
    public float L2 { get; init; } = 0.3f;

    /// <summary>Share of ML.NET's scores in the average with the random field's.</summary>
    public float MlNetShare { get; init; } = 0.2f;
    public ChainSettings Chain { get; init; } = new();
    public int Seed { get; init; } = 7;
}

/// <summary>Trains a role model from labelled abstracts. Deterministic for a seed.</summary>
internal static class RoleTrainer
{
    private const int Folds = 5;

    /// <summary>Rounds over the roles; the second sees the weights that the first chose for the roles behind.</summary>
    private const int Rounds = 2;
    private static readonly float[] TriedWeights = [0.6f, 0.7f, 0.8f, 0.9f, 1, 1.1f, 1.25f, 1.5f, 1.75f, 2, 2.5f, 3];

    /// <param name="labels">Role names in the order of the model's classes.</param>
    public static RoleModelFiles Train(IReadOnlyList<RoleDocument> documents, IReadOnlyList<string> labels, RoleSettings settings, Action<string>? log = null)
    {
        var decisions = DecisionWeights(OutOfFold(documents, labels, settings, log), labels);
        log?.Invoke($"decision weights {string.Join(", ", labels.Zip(decisions, (l, w) => FormattableString.Invariant($"{l} {w}")))}");
        return Fit(documents, labels, settings, decisions, log);
    }

    /// <summary>
    /// Probabilities of every document by random fields that have not seen it. Without ML.NET's scores, whose share changes few decisions and
    /// whose training would take longer than all else.
    /// </summary>
    internal static IReadOnlyList<(float[] Probabilities, int[] Gold)> OutOfFold(
        IReadOnlyList<RoleDocument> documents, IReadOnlyList<string> labels, RoleSettings settings, Action<string>? log = null)
    {
        var scored = new (float[] Probabilities, int[] Gold)[documents.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var (index, _, sentences, chain) = FitChain([.. documents.Where((_, i) => i % Folds != fold)], labels, settings);
            var head = new LinearHead(index, RoleModel.Offsets, sentences);
            for (var i = fold; i < scored.Length; i += Folds)
            {
                var encoded = RoleModel.Encoder.Encode(RoleCorpus.Views(documents[i]), index);
                scored[i] = (chain.Marginals(encoded, head.Score(encoded)), Classes(documents[i], labels));
            }

            log?.Invoke($"random field {fold + 1} of {Folds} for the decision weights trained");
        }

        return scored;
    }

    /// <summary>Weights that give the best weighted F1 on what the models that gave the probabilities had not seen.</summary>
    internal static float[] DecisionWeights(IReadOnlyList<(float[] Probabilities, int[] Gold)> scored, IReadOnlyList<string> labels)
    {
        var weights = Enumerable.Repeat(1f, labels.Count).ToArray();
        for (var step = 0; step < Rounds * labels.Count; step++)
        {
            var k = step % labels.Count;

            // From the weight there on, so that equal figures change nothing.
            weights[k] = TriedWeights.Prepend(weights[k]).MaxBy(w =>
            {
                var tried = (float[])weights.Clone();
                tried[k] = w;
                return Confusion.Of(labels, scored.Select(s => (s.Gold, RoleModel.Decide(s.Probabilities, tried)))).WeightedF1;
            });
        }

        return weights;
    }

    private static RoleModelFiles Fit(IReadOnlyList<RoleDocument> documents, IReadOnlyList<string> labels, RoleSettings settings, float[] decisions, Action<string>? log)
    {
        var (index, encoded, sentences, chain) = FitChain(documents, labels, settings);
        log?.Invoke($"role features: {index.Rows}, columns: {index.Columns}; random field trained");
        var columns = encoded.SelectMany(d => Enumerable.Range(0, d.Labels.Length).Select(t => d.Document.Columns(t, index, RoleModel.Offsets))).ToList();
        var mlNet = new MlNetTrainer(settings.Seed).TrainMulticlass(columns, [.. encoded.SelectMany(d => d.Labels)], index.Columns, labels.Count, settings.L1, settings.L2);
        log?.Invoke("maximum entropy model trained");

        var files = new RoleModelFiles(labels, index, mlNet, sentences, chain, settings.MlNetShare, decisions);
        return RoleModelFiles.Unpack(mlNet, files.PackChain());
    }

    private static (FeatureIndex Index, List<(EncodedDocument Document, int[] Labels)> Encoded, LinearWeights Sentences, RoleChain Chain) FitChain(
        IReadOnlyList<RoleDocument> documents, IReadOnlyList<string> labels, RoleSettings settings)
    {
        var views = documents.Select(RoleCorpus.Views).ToList();
        var index = RoleModel.Encoder.BuildIndex(views, settings.MinimumCount, RoleModel.Offsets.Length);
        var encoded = documents.Select((d, i) => (Document: RoleModel.Encoder.Encode(views[i], index), Labels: Classes(d, labels))).ToList();
        var (sentences, chain) = RoleChainTrainer.Train(encoded, index, RoleModel.Offsets, labels.Count, settings.Chain with { Seed = settings.Seed });
        return (index, encoded, sentences, chain);
    }

    internal static int[] Classes(RoleDocument document, IReadOnlyList<string> labels)
    {
        var classes = new int[document.Sentences.Count];
        for (var t = 0; t < classes.Length; t++)
        {
            var role = document.Sentences[t].Role;
            classes[t] = Enumerable.Range(0, labels.Count).FirstOrDefault(k => labels[k] == role, -1);
            if (classes[t] < 0)
            {
                throw new InvalidDataException($"{document.Id}: the model has no role \"{role}\"; it has {string.Join(", ", labels)}.");
            }
        }

        return classes;
    }
}
