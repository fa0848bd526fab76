using System.Reflection;
using System.Security.Cryptography;
using PNetEvidence.Evidence.Scoring;

namespace PNetEvidence.Classification;

/// <summary>What to train on and where to write.</summary>
public sealed record TrainingOptions
{
    /// <summary>Folder that holds <c>corpus/</c> and <c>seeds/</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Folder with the larger sets: <c>train/abstracts</c> and <c>train/records.ndjson</c>, <c>abstract-roles/</c>, <c>nicta-piboso/</c>; each may lack.</summary>
    public string? Data { get; init; }

    /// <summary>Further (folder of documents, gold table) pairs, such as a reviewer's decisions exported as gold.</summary>
    public IReadOnlyList<(string Documents, string Gold)> More { get; init; } = [];

    /// <summary>Decisions of reviewers, beside the other data; null for none.</summary>
    public DecidedClaims? Decisions { get; init; }

    /// <summary>Folder of the model files.</summary>
    public required string Output { get; init; }

    /// <summary>Overwrite a model with better figures.</summary>
    public bool Force { get; init; }
    public bool Ablations { get; init; } = true;

    /// <summary>Figures at 10, 25, 50 and 100 % of the documents.</summary>
    public bool LearningCurve { get; init; }
    public int Seed { get; init; } = 7;
}

/// <summary>Trains the classifier's heads, measures them on what they have not seen, and writes models and card.</summary>
public static class ClassifierTrainer
{
    private static readonly int[] CurveShares = [10, 25, 50, 100];
    private static readonly string[] RoleLabels = ["BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS"];

    /// <summary>
    /// Kinds from the corpus and what <see cref="TrainingOptions.Data"/> adds; roles where that has labelled abstracts, else the output's role model stays.
    /// </summary>
    /// <exception cref="InvalidOperationException">The output holds a model with better figures and <see cref="TrainingOptions.Force"/> is off.</exception>
    /// <exception cref="InvalidDataException">Training data are malformed.</exception>
    public static ModelCard Train(TrainingOptions options, Action<string>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var existing = ReadCard(options.Output);
        var (documents, kindData) = ReadKindData(options);
        log?.Invoke($"{documents.Count} documents, {documents.Sum(d => d.Sentences.Count)} sentences for kinds");
        var settings = new KindSettings { Seed = options.Seed };
        var (kinds, figures) = KindTrainer.Train(documents, settings, log);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [KindModelFiles.IndexName] = kinds.PackIndex() };
        for (var k = 0; k < kinds.MlNet.Count; k++)
        {
            files[KindModelFiles.MlNetNames[k]] = kinds.MlNet[k];
        }

        var card = new ModelCard
        {
            Seed = options.Seed,
            Versions = Versions(),
            KindData = kindData,
            Decisions = options.Decisions?.Counts,
            Kinds = figures,
            KindAblations = options.Ablations ? Ablate(documents, settings, figures, log) : [],
            LearningCurve = options.LearningCurve ? Curve(documents, settings, log) : [],
            RoleData = existing?.RoleData ?? [],
            Roles = existing?.Roles ?? [],
            RoleAblations = existing?.RoleAblations ?? [],
            FileSizes = new Dictionary<string, long>(),
        };
        if (options.Data is { } data && Directory.Exists(Path.Combine(data, "abstract-roles")))
        {
            card = TrainRoles(card, data, options, files, log);
        }

        RefuseWorse(existing, card, options.Force);
        return Write(options.Output, files, card);
    }

    internal static (IReadOnlyList<KindDocument> Documents, IReadOnlyList<TrainingSet> Sets) ReadKindData(TrainingOptions options)
    {
        var documents = new List<KindDocument>();
        var sets = new List<TrainingSet>();
        var gold = GoldTables.In(Path.Combine(options.Root, "corpus", "gold"));
        Add("corpus/documents", Files(Path.Combine(options.Root, "corpus", "documents")), gold, []);
        Add("corpus/exercises", Files(Path.Combine(options.Root, "corpus", "exercises")), gold, []);
        var practice = Path.Combine(options.Root, "corpus", "practice");
        Add("corpus/practice", Files(Path.Combine(practice, "documents")), GoldTables.In(Path.Combine(practice, "gold")), []);
        Add("seeds", Files(Path.Combine(options.Root, "seeds"), "*.txt"), gold, []);
        if (options.Data is { } data && File.Exists(Path.Combine(data, "train", "records.ndjson")))
        {
            var held = HeldOutArticles(data);
            Add("train/abstracts", Files(Path.Combine(data, "train", "abstracts")), [Path.Combine(data, "train", "records.ndjson")], held, keepEmpty: true);
        }

        foreach (var (folder, table) in options.More)
        {
            Add($"{Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar))} with {Path.GetFileName(table)}", Files(folder), [table], []);
        }

        if (options.Decisions is { Documents.Count: > 0 } decided)
        {
            // A decision on a document of the corpus is held out with its gold, else the figures would be of sentences seen.
            var groups = documents.GroupBy(d => d.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Group, StringComparer.Ordinal);
            var read = decided.Documents.Select(d => KindLabels.Label(d, groups.GetValueOrDefault(KindLabels.Stem(d.Name), KindLabels.Stem(d.Name)))).ToList();
            documents.AddRange(read);
            sets.Add(new TrainingSet("decisions of reviewers", read.Count, read.Sum(d => d.Labels.Count(l => l.Any(k => k != KindLabel.Open))), decided.Sha256));
        }

        return (documents, sets);

        void Add(string name, string[] files, string[] tables, HashSet<string> leftOut, bool keepEmpty = false)
        {
            var kept = files.Where(f => !leftOut.Contains(Path.GetFileNameWithoutExtension(f))).ToArray();
            var read = KindLabels.Read(kept, tables, keepEmpty);
            documents.AddRange(read);
            sets.Add(new TrainingSet(name, read.Count, read.Sum(d => d.Sentences.Count), Hash([.. kept, .. tables])));
        }
    }

    private static ModelCard TrainRoles(ModelCard card, string data, TrainingOptions options, Dictionary<string, byte[]> files, Action<string>? log)
    {
        var training = Path.Combine(data, "abstract-roles", "train.sentences.tsv");
        var test = Path.Combine(data, "abstract-roles", "test.sentences.tsv");
        var documents = RoleCorpus.Read(training);
        var held = RoleCorpus.Read(test);
        var heldIds = held.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        documents = [.. documents.Where(d => !heldIds.Contains(d.Id))];
        var settings = new RoleSettings { Seed = options.Seed };
        var roles = RoleTrainer.Train(documents, RoleLabels, settings, log);
        files[RoleModelFiles.MlNetName] = roles.MlNet;
        files[RoleModelFiles.ChainName] = roles.PackChain();
        var model = new RoleModel(roles);
        var figures = new List<RoleFigures> { RoleEvaluation.Measure("abstract-roles/test.sentences.tsv", held, model) };
        log?.Invoke($"roles: weighted F1 {figures[0].WeightedF1.Value:0.0000}");
        var piboso = Path.Combine(data, "nicta-piboso");
        if (Directory.Exists(piboso))
        {
            var other = RoleEvaluation.Run(Path.Combine(piboso, "test.txt"), [Path.Combine(piboso, "train.txt"), Path.Combine(piboso, "dev.txt")], log);
            figures.Add(other with { File = "nicta-piboso/test.txt (a model of its own, trained on train.txt and dev.txt)" });
            log?.Invoke($"NICTA-PIBOSO: weighted F1 {other.WeightedF1.Value:0.0000}");
        }

        return card with
        {
            RoleData = [new TrainingSet("abstract-roles/train.sentences.tsv", documents.Count, documents.Sum(d => d.Sentences.Count), Hash([training]))],
            Roles = figures,
            RoleAblations = options.Ablations ? AblateRoles(documents, held, roles, figures[0].WeightedF1.Value, settings, log) : [],
        };
    }

    private static List<RoleVariant> AblateRoles(
        IReadOnlyList<RoleDocument> documents, IReadOnlyList<RoleDocument> held, RoleModelFiles roles, double whole, RoleSettings settings, Action<string>? log)
    {
        var variants = new List<RoleVariant> { new("whole", whole) };
        Add("without ML.NET's scores", roles with { MlNetShare = 0 });
        var still = new RoleChain(RoleLabels.Length, new float[roles.Chain.Steps.Length], []);
        Add("without chain and random field (ML.NET alone)", roles with { MlNetShare = 1, Chain = still });
        var alone = RoleTrainer.Train([.. documents.SelectMany(Alone)], RoleLabels, settings);
        variants.Add(new RoleVariant("without neighbours, place and chain (each sentence alone)", RoleEvaluation.Measure("", [.. held.SelectMany(Alone)], new RoleModel(alone)).WeightedF1.Value));
        log?.Invoke("role ablations done");
        return variants;

        void Add(string name, RoleModelFiles changed) => variants.Add(new RoleVariant(name, RoleEvaluation.Measure("", held, new RoleModel(changed)).WeightedF1.Value));
    }

    private static IEnumerable<RoleDocument> Alone(RoleDocument document) => document.Sentences.Select(s => new RoleDocument(document.Id, [s]));

    private static List<KindVariant> Ablate(IReadOnlyList<KindDocument> documents, KindSettings settings, KindFigures whole, Action<string>? log) =>
    [
        Variant("whole", whole),
        Variant("without neighbours", KindTrainer.Validate(documents, settings with { Neighbours = false }, log)),
        Variant("without mentions", KindTrainer.Validate(documents, settings with { Mentions = false }, log)),
    ];

    /// <summary>Each figure is cross-validated over the drawn documents; draws are nested.</summary>
    private static List<KindVariant> Curve(IReadOnlyList<KindDocument> documents, KindSettings settings, Action<string>? log)
    {
        var drawn = documents.ToArray();
        new Random(settings.Seed).Shuffle(drawn);
        return [.. CurveShares.Select(share => Variant($"{share} %", KindTrainer.Validate(drawn[..Math.Max(settings.Folds, drawn.Length * share / 100)], settings, log)))];
    }

    private static KindVariant Variant(string name, KindFigures f) => new(name, f.MicroF1.Value, f.BearingRecall.Value, f.BearingPrecision.Value, f.CalibrationError);

    private static HashSet<string> HeldOutArticles(string data)
    {
        var test = Path.Combine(data, "abstract-roles", "test.sentences.tsv");
        return File.Exists(test) ? RoleCorpus.Read(test).Select(d => d.Id).ToHashSet(StringComparer.Ordinal) : [];
    }

    /// <summary>A model from fewer sets is measured on fewer, often easier, documents, so that its figures say nothing against the one there.</summary>
    internal static void RefuseWorse(ModelCard? existing, ModelCard card, bool force)
    {
        if (existing is null || force)
        {
            return;
        }

        var missing = existing.KindData.Select(s => s.Name).Except(card.KindData.Select(s => s.Name), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException($"The model there was also trained on {string.Join(", ", missing)}; nothing is overwritten (--force does, --out writes elsewhere).");
        }

        if (existing.Kinds.MicroF1.Value > card.Kinds.MicroF1.Value)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The model there has a micro F1 of {existing.Kinds.MicroF1.Value:0.000}, the new one {card.Kinds.MicroF1.Value:0.000}; nothing is overwritten (--force does)."));
        }

        if (existing.Roles.Count > 0 && card.Roles.Count > 0 && existing.Roles[0].WeightedF1.Value > card.Roles[0].WeightedF1.Value)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The role model there has a weighted F1 of {existing.Roles[0].WeightedF1.Value:0.0000}, the new one {card.Roles[0].WeightedF1.Value:0.0000}; nothing is overwritten (--force does)."));
        }
    }

    private static ModelCard Write(string output, Dictionary<string, byte[]> files, ModelCard card)
    {
        Directory.CreateDirectory(output);
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(output, name), bytes);
        }

        var sizes = new DirectoryInfo(output).GetFiles().Where(f => f.Name != ModelCard.FileName).OrderBy(f => f.Name, StringComparer.Ordinal).ToDictionary(f => f.Name, f => f.Length);
        card = card with { FileSizes = sizes };
        File.WriteAllText(Path.Combine(output, ModelCard.FileName), card.ToJson());
        return card;
    }

    private static ModelCard? ReadCard(string output)
    {
        var path = Path.Combine(output, ModelCard.FileName);
        return File.Exists(path) ? ModelCard.FromJson(File.ReadAllText(path)) : null;
    }

    private static SortedDictionary<string, string> Versions() => new(StringComparer.Ordinal)
    {
        ["Microsoft.ML"] = typeof(Microsoft.ML.MLContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
        [".NET"] = Environment.Version.ToString(),
    };

    private static string[] Files(string folder, string pattern = "*") =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];

    private static string Hash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
