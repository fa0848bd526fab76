using PNetEvidence.Evidence;

namespace PNetEvidence.Classification;

/// <summary>Settings of a model of claim kinds.</summary>
internal sealed record KindSettings
{
    /// <summary>Sentences that a feature must occur in.</summary>
    public int MinimumCount { get; init; } = 2;
    public float L1 { get; init; } = 0.02f;
    public float L2 { get; init; } = 0.2f;
    public int Iterations { get; init; } = 80;
    public int Folds { get; init; } = 5;

    /// <summary>False leaves the neighbours out, for the ablation.</summary>
    public bool Neighbours { get; init; } = true;

    /// <summary>False leaves the vocabulary's flags out, for the ablation.</summary>
    public bool Mentions { get; init; } = true;
    public int Seed { get; init; } = 7;
}

/// <summary>Trains and cross-validates models of claim kinds, held out by document. Deterministic for a seed.</summary>
internal static class KindTrainer
{
    /// <summary>Share of bearing sentences that the gate must let through on the folds that set it.</summary>
    private const double GateRecall = 0.98;
    private static readonly double[] TriedThresholds = [0.5, 0.45, 0.4, 0.35, 0.3, 0.25];
    private static readonly string[] KindNames = [.. Enum.GetValues<ClaimKind>().Select(EvidenceJson.Name)];

    /// <summary>The model over all documents, with calibrations from the held-out scores, and the held-out figures.</summary>
    public static (KindModelFiles Files, KindFigures Figures) Train(IReadOnlyList<KindDocument> documents, KindSettings settings, Action<string>? log = null)
    {
        var scored = CrossValidate(documents, settings, log);
        var figures = Measure(scored, settings);
        var files = Fit(documents, settings, CalibrateAll(scored));
        log?.Invoke("kinds trained");
        return (files, figures);
    }

    /// <summary>Held-out figures alone, for ablations and learning curves.</summary>
    public static KindFigures Validate(IReadOnlyList<KindDocument> documents, KindSettings settings, Action<string>? log = null) =>
        Measure(CrossValidate(documents, settings, log), settings);

    /// <summary>A model for each part of the documents that has not seen it, calibrated on what the models of the other parts had not seen.</summary>
    /// <param name="extra">Leaves documents out of one model more, the last, such as those that a test restates.</param>
    internal static HeldOutKinds HoldOut(IReadOnlyList<KindDocument> documents, KindSettings settings, Func<KindDocument, bool>? extra = null, Action<string>? log = null)
    {
        var groups = Parts(documents, settings.Folds);
        var parts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            parts.TryAdd(document.Id, groups[document.Group]);
        }

        var files = new List<KindModelFiles>();
        var scored = CrossValidate(documents, settings, log, files);
        var models = files.Select((f, part) => f with { Calibrations = CalibrateAll([.. scored.Where(s => s.Fold != part)]) }).ToList();
        if (extra is not null)
        {
            models.Add(Fit([.. documents.Where(d => !extra(d))], settings, CalibrateAll([.. scored.Where(s => !extra(s.Document))])));
        }

        return new HeldOutKinds(parts, [.. models.Select(m => new KindModel(m))]);
    }

    internal static KindModelFiles Fit(IReadOnlyList<KindDocument> documents, KindSettings settings, IReadOnlyList<Calibration> calibrations)
    {
        var encoder = new SentenceEncoder(settings.Mentions ? Situations.OfKindWithMentions : Situations.OfKind);
        var offsets = settings.Neighbours ? KindModel.Offsets : KindModel.Offsets[..1];
        var views = documents.Select(d => (IReadOnlyList<SentenceView>)[.. d.Sentences.Select(SentenceView.Of)]).ToList();
        var index = encoder.BuildIndex(views, settings.MinimumCount, offsets.Length);
        var columns = views.SelectMany(v =>
        {
            var encoded = encoder.Encode(v, index);
            return Enumerable.Range(0, v.Count).Select(t => encoded.Columns(t, index, offsets));
        }).ToList();
        var labels = documents.SelectMany(d => d.Labels).ToList();
        var trainer = new MlNetTrainer(settings.Seed);
        var files = KindNames.Select((_, k) => trainer.TrainBinary(
            columns,
            [.. labels.Select(l => l[k] == KindLabel.Present)],
            [.. labels.Select(l => l[k] == KindLabel.Open ? 0f : 1f)],
            index.Columns,
            settings.L1,
            settings.L2,
            settings.Iterations)).ToArray();
        return new KindModelFiles(index, settings.Mentions, files, calibrations);
    }

    private static Dictionary<string, int> Parts(IReadOnlyList<KindDocument> documents, int count) =>
        documents.Select(d => d.Group).Distinct(StringComparer.Ordinal).Select((g, i) => (g, i)).ToDictionary(g => g.g, g => g.i % count, StringComparer.Ordinal);

    /// <param name="models">Takes the model of each part, without calibrations.</param>
    private static List<ScoredDocument> CrossValidate(IReadOnlyList<KindDocument> documents, KindSettings settings, Action<string>? log, List<KindModelFiles>? models = null)
    {
        var scored = new List<ScoredDocument>();
        var groups = Parts(documents, settings.Folds);
        for (var fold = 0; fold < settings.Folds; fold++)
        {
            var seen = documents.Where(d => groups[d.Group] != fold).ToList();
            var files = Fit(seen, settings, Enumerable.Repeat(Calibration.None, KindNames.Length).ToArray());
            models?.Add(files);
            var model = new KindModel(files);
            foreach (var document in documents.Where(d => groups[d.Group] == fold))
            {
                var scores = model.Scores([.. document.Sentences.Select(SentenceView.Of)]);
                scored.Add(new ScoredDocument(document, scores, fold));
            }

            log?.Invoke($"kinds, fold {fold + 1} of {settings.Folds}");
        }

        return scored;
    }

    private static KindFigures Measure(List<ScoredDocument> scored, KindSettings settings)
    {
        var judged = new List<JudgedDocument>();
        var gates = new List<double>();
        var thresholds = new List<double>();
        for (var fold = 0; fold < settings.Folds; fold++)
        {
            // Calibration and gate come from the other folds alone.
            var others = scored.Where(s => s.Fold != fold).ToList();
            var calibrations = CalibrateAll(others);
            var gate = Gate(others, calibrations);
            var threshold = Threshold(others, calibrations);
            gates.Add(gate);
            thresholds.Add(threshold);
            judged.AddRange(scored.Where(s => s.Fold == fold).Select(s => Judge(s, calibrations, gate, threshold)));
        }

        var bins = Bins(judged);
        var pairs = bins.Sum(b => b.Count);
        return new KindFigures
        {
            Documents = judged.Count,
            Sentences = judged.Sum(j => j.Sentences),
            Bearing = judged.Sum(j => j.BearingPresent),
            Gate = gates.Average(),
            Threshold = thresholds.Average(),
            BearingRecall = Bootstrap.Over(judged, d => Ratio(d.Sum(j => j.BearingFound), d.Sum(j => j.BearingPresent)), settings.Seed),
            BearingPrecision = Bootstrap.Over(judged, d => Ratio(d.Sum(j => j.BearingFound), d.Sum(j => j.BearingFound + j.BearingFalse)), settings.Seed),
            MicroF1 = Bootstrap.Over(judged, d => F1(d.Sum(j => j.Right.Sum()), d.Sum(j => j.False.Sum()), d.Sum(j => j.Missed.Sum())), settings.Seed),
            CalibrationError = bins.Sum(b => b.Count * Math.Abs(b.Mean - b.Share)) / Math.Max(1, pairs),
            Kinds = [.. KindNames.Select((name, k) => Kind(judged, name, k))],
            Calibration = bins,
        };
    }

    private static KindFigure Kind(List<JudgedDocument> judged, string name, int k)
    {
        var (right, wrong, missed) = (judged.Sum(j => j.Right[k]), judged.Sum(j => j.False[k]), judged.Sum(j => j.Missed[k]));
        return new KindFigure(name, right + missed, Ratio(right, right + wrong), Ratio(right, right + missed), F1(right, wrong, missed));
    }

    private static JudgedDocument Judge(ScoredDocument scored, Calibration[] calibrations, double gate, double threshold)
    {
        var result = new JudgedDocument(scored.Document.Sentences.Count);
        for (var t = 0; t < scored.Document.Sentences.Count; t++)
        {
            var best = 0f;
            for (var k = 0; k < KindNames.Length; k++)
            {
                var probability = calibrations[k].Probability(scored.Scores[(t * LinearHead.Lanes) + k]);
                best = Math.Max(best, probability);
                var label = scored.Document.Labels[t][k];
                if (label != KindLabel.Open)
                {
                    var present = label == KindLabel.Present;
                    result.Pairs.Add((probability, present));
                    result.Right[k] += present && probability >= threshold ? 1 : 0;
                    result.False[k] += !present && probability >= threshold ? 1 : 0;
                    result.Missed[k] += present && probability < threshold ? 1 : 0;
                }
            }

            var bears = scored.Document.Bears[t];
            result.BearingPresent += bears == KindLabel.Present ? 1 : 0;
            result.BearingFound += bears == KindLabel.Present && best >= gate ? 1 : 0;
            result.BearingFalse += bears == KindLabel.Absent && best >= gate ? 1 : 0;
        }

        return result;
    }

    private static Calibration[] CalibrateAll(List<ScoredDocument> scored) =>
        [.. KindNames.Select((_, k) => PlattScaling.Fit(scored.SelectMany(s => s.Document.Labels.Select((l, t) => (Score: s.Scores[(t * LinearHead.Lanes) + k], Label: l[k])))
            .Where(p => p.Label != KindLabel.Open)
            .Select(p => (p.Score, p.Label == KindLabel.Present))))];

    /// <summary>The highest gate that still lets <see cref="GateRecall"/> of the bearing sentences through.</summary>
    private static double Gate(List<ScoredDocument> scored, Calibration[] calibrations)
    {
        var best = scored.SelectMany(s => Enumerable.Range(0, s.Document.Sentences.Count)
                .Where(t => s.Document.Bears[t] == KindLabel.Present)
                .Select(t => Enumerable.Range(0, KindNames.Length).Max(k => calibrations[k].Probability(s.Scores[(t * LinearHead.Lanes) + k]))))
            .Order().ToList();
        return best.Count == 0 ? 0.5 : best[(int)((1 - GateRecall) * best.Count)];
    }

    /// <summary>The probability from which a kind counts as told, for the best micro F1.</summary>
    private static double Threshold(List<ScoredDocument> scored, Calibration[] calibrations) =>
        TriedThresholds.MaxBy(threshold =>
        {
            var judged = scored.Select(s => Judge(s, calibrations, 0, threshold)).ToList();
            return F1(judged.Sum(j => j.Right.Sum()), judged.Sum(j => j.False.Sum()), judged.Sum(j => j.Missed.Sum()));
        });

    private static IReadOnlyList<CalibrationBin> Bins(List<JudgedDocument> judged) =>
        [.. judged.SelectMany(j => j.Pairs).GroupBy(p => Math.Min(9, (int)(10 * p.Probability))).OrderBy(g => g.Key).Select(g =>
            new CalibrationBin(g.Key / 10.0, (g.Key + 1) / 10.0, g.Count(), g.Average(p => (double)p.Probability), g.Average(p => p.Present ? 1.0 : 0)))];

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double F1(int right, int wrong, int missed) => Ratio(2.0 * right, (2.0 * right) + wrong + missed);

    private sealed record ScoredDocument(KindDocument Document, float[] Scores, int Fold);

    private sealed class JudgedDocument(int sentences)
    {
        public int Sentences => sentences;
        public int BearingPresent { get; set; }
        public int BearingFound { get; set; }
        public int BearingFalse { get; set; }
        public int[] Right { get; } = new int[KindNames.Length];
        public int[] False { get; } = new int[KindNames.Length];
        public int[] Missed { get; } = new int[KindNames.Length];
        public List<(float Probability, bool Present)> Pairs { get; } = [];
    }
}

/// <summary>Models of claim kinds for documents that they have not seen.</summary>
/// <param name="Parts">The part of each document, by its id.</param>
/// <param name="Models">One a part, then one more where it was asked for.</param>
internal sealed record HeldOutKinds(IReadOnlyDictionary<string, int> Parts, IReadOnlyList<KindModel> Models);
