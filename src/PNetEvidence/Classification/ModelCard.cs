using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PNetEvidence.Classification;

/// <summary>One set of training data.</summary>
/// <param name="Sha256">Over the contents of its files in order of name.</param>
public sealed record TrainingSet(string Name, int Documents, int Sentences, string Sha256);

/// <summary>Held-out figures of a variant of the kind model.</summary>
public sealed record KindVariant(string Name, double MicroF1, double BearingRecall, double BearingPrecision, double CalibrationError);

/// <summary>Weighted F1 of a variant of the role model.</summary>
public sealed record RoleVariant(string Name, double WeightedF1);

/// <summary>What the models were trained on and how good they are on what they have not seen.</summary>
public sealed record ModelCard
{
    public const string FileName = "card.json";

    public required int Seed { get; init; }
    public required IReadOnlyDictionary<string, string> Versions { get; init; }
    public required IReadOnlyList<TrainingSet> KindData { get; init; }

    /// <summary>Records by decision, where decisions of reviewers were among the training data.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionCounts? Decisions { get; init; }

    /// <summary>By cross-validation over documents.</summary>
    public required KindFigures Kinds { get; init; }
    public IReadOnlyList<KindVariant> KindAblations { get; init; } = [];

    /// <summary>Figures when trained on a share of the documents; empty unless asked for.</summary>
    public IReadOnlyList<KindVariant> LearningCurve { get; init; } = [];
    public IReadOnlyList<TrainingSet> RoleData { get; init; } = [];

    /// <summary>On the held-out test parts; empty where the model has no role head.</summary>
    public IReadOnlyList<RoleFigures> Roles { get; init; } = [];
    public IReadOnlyList<RoleVariant> RoleAblations { get; init; } = [];
    public required IReadOnlyDictionary<string, long> FileSizes { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ModelCardJson.Default.ModelCard) + "\n";

    /// <exception cref="JsonException">The text is no card.</exception>
    public static ModelCard FromJson(string json) => JsonSerializer.Deserialize(json, ModelCardJson.Default.ModelCard) ?? throw new JsonException("The card is empty.");

    /// <summary>The card for readers, as docs/classifier.md holds it.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("# The classifier's card\n\nWritten by `pnet train`; the figures are those of the model that ships.\n\n");
        text.Append("## Claim kinds\n\n");
        Line(text, $"Cross-validated in five parts over {Kinds.Documents} documents, {Kinds.Sentences} sentences, of which {Kinds.Bearing} bear a record. Intervals: 95 %, bootstrap over documents.");
        Table(text, ["figure", "value", "interval"], [Row("recall of bearing sentences", Kinds.BearingRecall), Row("their precision", Kinds.BearingPrecision), Row("micro F1 of kinds", Kinds.MicroF1), ["calibration error", F(Kinds.CalibrationError), ""], ["gate (probability of the likeliest kind)", F(Kinds.Gate), ""], ["threshold of a kind", F(Kinds.Threshold), ""]]);
        Table(text, ["kind", "present", "precision", "recall", "F1"], Kinds.Kinds.Select(k => new[] { k.Kind, F(k.Present), F(k.Precision), F(k.Recall), F(k.F1) }));
        text.Append("Calibration: predictions by probability, their mean and the share that was right.\n\n");
        Table(text, ["from", "to", "predictions", "mean", "share"], Kinds.Calibration.Select(b => new[] { F(b.From), F(b.To), F(b.Count), F(b.Mean), F(b.Share) }));
        Variants(text, "Ablations", KindAblations);
        Variants(text, "Learning curve", LearningCurve);
        Data(text, KindData);
        if (Decisions is { } d)
        {
            Line(text, $"Decisions of reviewers: {d.Accepted} accepted, {d.Rejected} rejected, {d.Corrected} corrected records. Of the sentences that they are about each kind that a decision names is an example; the others are left open.");
        }

        if (Roles.Count > 0)
        {
            text.Append("## Section roles\n\n");
            foreach (var roles in Roles)
            {
                Line(text, $"`{roles.File}`: weighted F1 {P(roles.WeightedF1.Value)} ({P(roles.WeightedF1.Low)} to {P(roles.WeightedF1.High)}), accuracy {P(roles.Accuracy)} over {roles.Sentences} sentences of {roles.Documents} abstracts. Rows: gold; columns: predicted.");
                var labels = roles.Confusion.Labels;
                Table(text, ["", .. labels, "F1"], labels.Select((l, i) => new[] { l }.Concat(roles.Confusion.Counts[i].Select(c => F(c))).Append(P(roles.Confusion.F1(i))).ToArray()));
            }

            if (RoleAblations.Count > 0)
            {
                Table(text, ["variant", "weighted F1"], RoleAblations.Select(a => new[] { a.Name, P(a.WeightedF1) }));
            }

            Data(text, RoleData);
        }

        text.Append("## Versions and files\n\n");
        Table(text, ["what", "version or bytes"], Versions.Select(v => new[] { v.Key, v.Value }).Concat(FileSizes.Select(f => new[] { f.Key, F(f.Value) })).Append(["seed", F(Seed)]));
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Variants(StringBuilder text, string title, IReadOnlyList<KindVariant> variants)
    {
        if (variants.Count > 0)
        {
            Table(text, [title.ToLowerInvariant(), "micro F1", "bearing recall", "precision", "calibration error"], variants.Select(v => new[] { v.Name, F(v.MicroF1), F(v.BearingRecall), F(v.BearingPrecision), F(v.CalibrationError) }));
        }
    }

    private static void Data(StringBuilder text, IReadOnlyList<TrainingSet> sets) =>
        Table(text, ["training data", "documents", "sentences", "SHA-256"], sets.Select(s => new[] { s.Name, F(s.Documents), F(s.Sentences), $"`{s.Sha256[..16]}`" }));

    private static void Table(StringBuilder text, string[] header, IEnumerable<string[]> rows)
    {
        Line(text, $"| {string.Join(" | ", header)} |", blank: false);
        Line(text, $"|{string.Concat(header.Select(_ => " --- |"))}", blank: false);
        foreach (var row in rows)
        {
            Line(text, $"| {string.Join(" | ", row)} |", blank: false);
        }

        text.Append('\n');
    }

    private static void Line(StringBuilder text, string line, bool blank = true) => text.Append(line).Append(blank ? "\n\n" : "\n");

    private static string[] Row(string name, Figure figure) => [name, F(figure.Value), $"{F(figure.Low)} to {F(figure.High)}"];

    private static string F(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string P(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(RoleFigures))]
internal sealed partial class ModelCardJson : JsonSerializerContext;
