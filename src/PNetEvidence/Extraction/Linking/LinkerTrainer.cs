using System.Security.Cryptography;
using System.Text;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Evidence.Scoring;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Linking;

/// <summary>What to train on.</summary>
public sealed record LinkerTrainingOptions
{
    /// <summary>Folder that holds <c>corpus/</c> and <c>seeds/</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Folder with <c>train/articles</c>, <c>train/abstracts</c> and <c>train/records.ndjson</c>; null for the corpus alone.</summary>
    public string? Data { get; init; }

    /// <summary>(Folder of documents, gold table) pairs that are measured only; the restated seeds are then left out of training.</summary>
    public IReadOnlyList<(string Documents, string Gold)> Tests { get; init; } = [];

    /// <summary>Text of the evidence format: gold of <see cref="Data"/> whose metric it does not list is optional; null goes by the vocabulary.</summary>
    public string? Listed { get; init; }
    public int Folds { get; init; } = 5;
    public int Seed { get; init; } = 7;
}

/// <summary>Trains the linker and the calibrated confidence, and measures both on files that they have not seen. Deterministic for a seed.</summary>
public static class LinkerTrainer
{
    /// <summary>Name of the model's file.</summary>
    public const string ModelFile = LinkerModel.FileName;

    internal const string Corpus = "corpus";
    internal const string Exercises = "exercises";
    internal const string Practice = "practice";
    internal const string Seeds = "seeds (restated)";
    internal const string TrainSet = "train";

    /// <summary>
    /// Precisions aimed at when the threshold of acceptance is chosen on the training folds, the best first: the first that keeps
    /// <see cref="LeastAccepted"/> of the records holds. An aim that keeps next to nothing would send every record to the reviewer.
    /// </summary>
    private static readonly double[] AcceptPrecisions = [0.98, 0.97, 0.96, 0.95, 0.94, 0.92, 0.9];
    private const double LeastAccepted = 0.5;
    private const double LinkerOnlyPrecision = 0.9;
    private const int LeastLinkerOnly = 25;

    /// <summary>Records of other fields count less for the confidence of records of this one.</summary>
    private const float OtherFieldWeight = 0.25f;

    /// <summary>Cross-validates, then trains on everything.</summary>
    /// <returns>The model's bytes and its figures.</returns>
    /// <exception cref="InvalidDataException">Gold or documents are malformed.</exception>
    public static (byte[] Model, LinkerFigures Figures) Train(LinkerTrainingOptions options, Action<string>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var classifiers = Classifiers(options, log);
        var files = Read(options, classifiers, log);
        var (examples, figures) = Validate(files, classifiers, options, log);
        log?.Invoke("training on all files");
        var links = FitLinks(files, options.Seed);
        var model = new LinkerModel(links, FitConfidence(examples, _ => true, options));
        return (model.Pack(), figures);
    }

    /// <summary>Held-out figures alone; <see cref="LinkerTrainingOptions.Tests"/> are measured with a model that the restated seeds did not train.</summary>
    public static LinkerFigures CrossValidate(LinkerTrainingOptions options, Action<string>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var classifiers = Classifiers(options, log);
        var files = Read(options, classifiers, log);
        var (examples, figures) = Validate(files, classifiers, options, log);
        var scored = new List<SetFigures>();
        if (options.Tests.Count > 0)
        {
            var links = new LinkerModel(FitLinks([.. files.Where(f => f.Set != Seeds)], options.Seed), FitConfidence(examples, e => e.File.Set != Seeds, options));
            foreach (var (documents, gold) in options.Tests)
            {
                var name = Path.GetFileName(gold);
                var tested = LabelledFile.Read(name, Directory.GetFiles(documents), [gold], _ => classifiers.WithoutSeeds);
                var found = tested.SelectMany(f => Judge(f, links, 0, null)).ToList();
                scored.Add(LinkerFigures.Measure(name, tested, found, _ => links.Confidence));
            }
        }

        return figures with { Sets = [.. scored, .. figures.Sets] };
    }

    /// <summary>Sentence classifiers that have not seen the documents that they are for: the parts of a cross-validation, and one that has not seen the restated seeds.</summary>
    private sealed record HeldOutClassifiers(IReadOnlyDictionary<string, int> Parts, IReadOnlyList<SentenceClassifier> Models, SentenceClassifier WithoutSeeds)
    {
        public SentenceClassifier For(string document) => Models[Parts.GetValueOrDefault(document)];
    }

    private static HeldOutClassifiers Classifiers(LinkerTrainingOptions options, Action<string>? log)
    {
        var (documents, _) = ClassifierTrainer.ReadKindData(new TrainingOptions { Root = options.Root, Data = options.Data, Output = "" });
        var seeds = Directory.GetFiles(Path.Combine(options.Root, "seeds"), "*.txt").Select(LabelledFile.Stem).ToHashSet(StringComparer.Ordinal);
        var held = KindTrainer.HoldOut(documents, new KindSettings { Seed = options.Seed, Folds = options.Folds }, d => seeds.Contains(d.Id), log);
        var models = held.Models.Select(k => new SentenceClassifier(ClassifierModel.Default.With(k))).ToList();
        return new HeldOutClassifiers(held.Parts, models[..^1], models[^1]);
    }

    private static List<LabelledFile> Read(LinkerTrainingOptions options, HeldOutClassifiers classifiers, Action<string>? log)
    {
        var gold = GoldTables.In(Path.Combine(options.Root, "corpus", "gold"));
        var practice = Path.Combine(options.Root, "corpus", "practice");
        List<LabelledFile> files =
        [
            .. LabelledFile.Read(Corpus, Directory.GetFiles(Path.Combine(options.Root, "corpus", "documents")), gold, classifiers.For),
            .. LabelledFile.Read(Exercises, Directory.GetFiles(Path.Combine(options.Root, "corpus", "exercises")), gold, classifiers.For),
            .. Directory.Exists(practice) ? LabelledFile.Read(Practice, Directory.GetFiles(Path.Combine(practice, "documents")), GoldTables.In(Path.Combine(practice, "gold")), classifiers.For) : [],
            .. LabelledFile.Read(Seeds, Directory.GetFiles(Path.Combine(options.Root, "seeds"), "*.txt"), gold, classifiers.For),
        ];
        if (options.Data is { } data && File.Exists(Path.Combine(data, "train", "records.ndjson")))
        {
            files.AddRange(LabelledFile.Read(TrainSet, Directory.GetFiles(Path.Combine(data, "train", "articles")), [Path.Combine(data, "train", "records.ndjson")], classifiers.For, Path.Combine(data, "train", "abstracts")));
        }

        log?.Invoke($"{files.Count} files, {files.Sum(f => f.Sentences.Count)} sentences read");
        return files;
    }

    private static (List<JudgedExample> Examples, LinkerFigures Figures) Validate(List<LabelledFile> files, HeldOutClassifiers classifiers, LinkerTrainingOptions options, Action<string>? log)
    {
        var folds = Folds(files, classifiers, options.Folds);
        var examples = new List<JudgedExample>();
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var links = new LinkerModel(FitLinks([.. files.Where(f => folds[f.Group] != fold)], options.Seed), Unset);
            foreach (var file in files.Where(f => folds[f.Group] == fold))
            {
                examples.AddRange(Judge(file, links, fold, file.Set == TrainSet ? options.Listed ?? "" : null));
            }

            log?.Invoke($"links of part {fold + 1} of {options.Folds}");
        }

        var confidences = Enumerable.Range(0, options.Folds).Select(fold => FitConfidence(examples, e => e.Fold != fold, options)).ToList();
        log?.Invoke("confidence cross-validated");
        var sets = files.Select(f => f.Set).Distinct(StringComparer.Ordinal)
            .Select(set => LinkerFigures.Measure(set, [.. files.Where(f => f.Set == set)], [.. examples.Where(e => e.File.Set == set)], e => confidences[e.Fold], set == TrainSet ? options.Listed : null)).ToList();
        var final = FitConfidence(examples, _ => true, options);
        return (examples, new LinkerFigures
        {
            Seed = options.Seed,
            Folds = options.Folds,
            Files = files.Count,
            Sentences = files.Sum(f => f.Sentences.Count),
            Pairs = [.. Enum.GetValues<LinkKind>().Select(k => (k.ToString(), files.Sum(f => f.Examples[(int)k].Count), files.Sum(f => f.Examples[(int)k].Count(e => e.Linked))))],
            Accept = final.Accept,
            LinkerOnly = final.LinkerOnly,
            DataHash = Hash(files),
            Sets = sets,
        });
    }

    /// <summary>A part is that of the classifier, so that neither has seen it; what the classifier has not seen at all is dealt out.</summary>
    private static Dictionary<string, int> Folds(List<LabelledFile> files, HeldOutClassifiers classifiers, int count)
    {
        var folds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            folds.TryAdd(file.Group, classifiers.Parts.TryGetValue(LabelledFile.Stem(file.Name), out var part) ? part : folds.Count % count);
        }

        return folds;
    }

    private static TreeEnsemble[] FitLinks(List<LabelledFile> files, int seed) =>
        [.. Enumerable.Range(0, LinkerModel.Kinds).Select(k => TreeTrainer.Fit([.. files.SelectMany(f => f.Examples[k])], seed))];

    private static readonly ConfidenceModel Unset = new(TreeEnsemble.Undecided, [1, 1, 1], [0, 0, 0], [0.5, 0.5, 0.5], 2);

    /// <summary>All claims of a file with what the gold says of them: those of the grammar among themselves, those of the linker alone beside them.</summary>
    /// <param name="listed">Null where all gold counts; empty where metrics outside the vocabulary are optional.</param>
    private static List<JudgedExample> Judge(LabelledFile file, LinkerModel links, int fold, string? listed)
    {
        var found = new List<JudgedExample>();
        foreach (var sentence in file.Sentences)
        {
            var reading = Linker.Read(sentence.Context, links);
            var (grammar, records) = LinkedPairs.Join(sentence.Context, sentence.Grammar, sentence.Records, reading);
            var judged = Agreement.Judge(sentence.Context, grammar, reading);
            found.AddRange(judged.Select((j, i) => new JudgedExample(file, j, (i < records.Count ? records[i] : RecordCompletion.Complete(j.Claim, sentence.Context)) with { Extractors = j.Extractors }, fold)));
            found.AddRange(reading.Claims.Where(c => judged.Any(j => !j.LinkerOnly && Agreement.Agree(c, j.Claim)))
                .Select(c => new JudgedExample(file, new JudgedClaim(c, [], []), RecordCompletion.Complete(c, sentence.Context), fold)));
        }

        var gold = listed is { Length: 0 } ? file.Gold.Select(KnownOnly).ToList() : file.Gold;
        Verdicts(found.Where(e => e.OfGrammar).ToList(), [], gold, listed);
        Verdicts(found.Where(e => e.Claim.LinkerOnly).ToList(), [.. found.Where(e => e.OfGrammar)], gold, listed);
        return found;
    }

    private static void Verdicts(List<JudgedExample> examples, List<JudgedExample> beside, IReadOnlyList<string> gold, string? listed)
    {
        List<JudgedExample> all = [.. beside, .. examples];
        var verdicts = EvidenceScorer.Judge(gold, [.. all.Select(e => EvidenceJson.Serialize(e.Record))], listed is { Length: > 0 } ? listed : null);
        for (var i = beside.Count; i < all.Count; i++)
        {
            all[i].Verdict = verdicts[i];
        }
    }

    /// <summary>Gold of another field: what the vocabulary has no metric for is optional.</summary>
    private static string KnownOnly(string line)
    {
        using var document = System.Text.Json.JsonDocument.Parse(line);
        var metric = document.RootElement.TryGetProperty("metric", out var m) && m.ValueKind == System.Text.Json.JsonValueKind.String ? m.GetString() : null;
        return metric is null || metric == "dose" || FieldVocabulary.Default.MetricById.ContainsKey(metric) || document.RootElement.TryGetProperty("optional", out _) ? line : string.Concat("{\"optional\": true, ", line.AsSpan(1));
    }

    /// <summary>Trees over all, then a sigmoid a group and the thresholds from scores that the trees' own part did not train.</summary>
    internal static ConfidenceModel FitConfidence(IReadOnlyList<JudgedExample> all, Func<JudgedExample, bool> keep, LinkerTrainingOptions options)
    {
        var examples = all.Where(e => e.Verdict is { Optional: false } && keep(e)).ToList();
        var sums = new double[examples.Count];
        foreach (var fold in examples.Select(e => e.Fold).Distinct())
        {
            var trees = FitTrees([.. examples.Where(e => e.Fold != fold)], options.Seed);
            for (var i = 0; i < examples.Count; i++)
            {
                if (examples[i].Fold == fold)
                {
                    sums[i] = trees.Sum(examples[i].Claim.Features);
                }
            }
        }

        var whole = FitTrees(examples, options.Seed);
        var field = Enumerable.Range(0, examples.Count).Where(i => examples[i].File.Set != TrainSet).ToList();
        double[] slopes = [1, 1, 1], offsets = [0, 0, 0], accept = [1, 1, 1];
        foreach (var group in Enum.GetValues<RecordGroup>())
        {
            var mine = field.Where(i => examples[i].Claim.Group == group).ToList();
            var calibration = PlattScaling.Fit(mine.Select(i => ((float)sums[i], examples[i].Verdict!.Strict)));
            (slopes[(int)group], offsets[(int)group]) = (calibration.Slope, calibration.Offset);
        }

        double Confidence(int i) => ConfidenceModel.Calibrated(sums[i], slopes[(int)examples[i].Claim.Group], offsets[(int)examples[i].Claim.Group]);
        foreach (var group in Enum.GetValues<RecordGroup>())
        {
            accept[(int)group] = AcceptFrom([.. field.Where(i => examples[i].OfGrammar && examples[i].Claim.Group == group).Select(i => (Confidence(i), examples[i].Verdict!.Strict))]);
        }

        var only = Threshold([.. field.Where(i => examples[i].Claim is { LinkerOnly: true, Group: not RecordGroup.Statement }).Select(i => (Confidence(i), examples[i].Verdict!.Strict))], LinkerOnlyPrecision, LeastLinkerOnly);
        return new ConfidenceModel(whole, slopes, offsets, accept, only);
    }

    private static TreeEnsemble FitTrees(IReadOnlyList<JudgedExample> examples, int seed) => TreeTrainer.Fit(
        [.. examples.Select(e => new LinkExample(e.Claim.Features, e.Verdict!.Strict, e.File.Set == TrainSet ? OtherFieldWeight : 1))], seed, trees: 60, leaves: 6, leastInLeaf: 12, rate: 0.1);

    internal static double AcceptFrom(IReadOnlyList<(double Confidence, bool Right)> examples) => AcceptPrecisions
        .Select(p => Threshold(examples, p, 1))
        .Where(t => examples.Count(e => e.Confidence >= t) >= LeastAccepted * examples.Count)
        .DefaultIfEmpty(Threshold(examples, AcceptPrecisions[^1], 1)).First();

    /// <summary>The least confidence from which up the precision holds; 1.01, which no record reaches, where none does.</summary>
    internal static double Threshold(IReadOnlyList<(double Confidence, bool Right)> examples, double precision, int least)
    {
        var (right, best) = (0, 1.01);
        foreach (var (x, i) in examples.OrderByDescending(e => e.Confidence).Select((e, i) => (e, i + 1)))
        {
            right += x.Right ? 1 : 0;
            if (i >= least && right >= precision * i)
            {
                best = x.Confidence;
            }
        }

        return best;
    }

    private static string Hash(List<LabelledFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            foreach (var line in file.Gold)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(line));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A claim of a file, held out, with what the gold says of it.</summary>
/// <param name="Claim">Without extractors where it only repeats, in the linker's own reading, what the grammar reads too.</param>
internal sealed record JudgedExample(LabelledFile File, JudgedClaim Claim, EvidenceRecord Record, int Fold)
{
    public RecordVerdict? Verdict { get; set; }
    public bool OfGrammar => Claim.Extractors.Contains(ExtractorName.Grammar);

    /// <summary>Read by the linker in its own words, whether or not the grammar agrees.</summary>
    public bool OfLinker => !OfGrammar;
}
