using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PNetEvidence.Classification;

/// <summary>How well roles are told on labelled abstracts; every sentence counts.</summary>
/// <param name="WeightedF1">0 to 1, with its 95 % interval by bootstrap over abstracts.</param>
public sealed record RoleFigures(string File, int Documents, int Sentences, Figure WeightedF1, Confusion Confusion)
{
    public double Accuracy => Confusion.Accuracy;

    public string ToJson() => JsonSerializer.Serialize(this, ModelCardJson.Default.RoleFigures) + "\n";

    /// <summary>Figures and confusion table as lines of text.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{File}: {Documents} abstracts, {Sentences} sentences\n");
        text.Append(CultureInfo.InvariantCulture, $"weighted F1 {100 * WeightedF1.Value:0.00} ({100 * WeightedF1.Low:0.00} to {100 * WeightedF1.High:0.00}), accuracy {100 * Accuracy:0.00}\n");
        for (var k = 0; k < Confusion.Labels.Count; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Confusion.Labels[k],-14} F1 {100 * Confusion.F1(k),6:0.00}   {string.Join(' ', Confusion.Counts[k].Select(c => c.ToString(CultureInfo.InvariantCulture).PadLeft(5)))}\n");
        }

        return text.ToString();
    }
}

/// <summary>Scores role models on labelled abstracts.</summary>
public static class RoleEvaluation
{
    private const int Seed = 11;

    /// <summary>
    /// Figures on <paramref name="file"/>: of the shipped model, or, where <paramref name="trainingFiles"/> are given, of a model trained on
    /// those with the same settings (for role sets other than the shipped one).
    /// </summary>
    /// <exception cref="InvalidDataException">The file has another layout, or roles that the model does not know.</exception>
    public static RoleFigures Run(string file, IReadOnlyList<string>? trainingFiles = null, Action<string>? log = null)
    {
        var documents = RoleCorpus.Read(file);
        RoleModel model;
        if (trainingFiles is { Count: > 0 })
        {
            var training = trainingFiles.SelectMany(RoleCorpus.Read).ToList();
            var labels = training.SelectMany(d => d.Sentences).Select(s => s.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var held = documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
            model = new RoleModel(RoleTrainer.Train([.. training.Where(d => !held.Contains(d.Id))], labels, new RoleSettings(), log));
        }
        else
        {
            model = ClassifierModel.Default.Roles ?? throw new InvalidDataException("The shipped model has no role head; give training files.");
        }

        return Measure(Path.GetFileName(file), documents, model);
    }

    internal static RoleFigures Measure(string name, IReadOnlyList<RoleDocument> documents, RoleModel model)
    {
        var scored = documents
            .Select(d => (RoleTrainer.Classes(d, model.Labels), model.Decide(model.Probabilities(RoleCorpus.Views(d)))))
            .ToList();
        return new RoleFigures(
            name, documents.Count, documents.Sum(d => d.Sentences.Count),
            Bootstrap.Over(scored, s => Confusion.Of(model.Labels, s).WeightedF1, Seed),
            Confusion.Of(model.Labels, scored));
    }
}
