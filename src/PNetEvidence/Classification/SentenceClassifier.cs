using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Classification;

/// <summary>How sentences are scored: the fast scorer over ML.NET's weights, or ML.NET itself.</summary>
public enum ScoringEngine
{
    Plain,
    MlNet,
}

/// <summary>A feature of a sentence and how far it moves a class's raw score.</summary>
/// <param name="Where">0 for the sentence itself, -1 for the one before, 1 for the one behind, ...</param>
public sealed record FeatureContribution(string Feature, int Where, float Weight);

/// <summary>
/// The sentences of one document to classified sentences: calibrated probabilities of the claim kinds and the section role.
/// Pure and thread-safe; scores do not depend on threads or on other documents.
/// </summary>
public sealed class SentenceClassifier
{
    private readonly ClassifierModel _model;
    private readonly ScoringEngine _engine;

    /// <summary>With the model that ships with the library.</summary>
    public SentenceClassifier(ScoringEngine engine = ScoringEngine.Plain)
        : this(ClassifierModel.Default, engine)
    {
    }

    internal SentenceClassifier(ClassifierModel model, ScoringEngine engine = ScoringEngine.Plain)
    {
        _model = model;
        _engine = engine;
    }

    /// <param name="sentences">All sentences of one document, in order.</param>
    public IReadOnlyList<ClassifiedSentence> Classify(IReadOnlyList<Sentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        if (sentences.Count == 0)
        {
            return [];
        }

        var kinds = Kinds(sentences);
        var roles = Roles(sentences);
        return [.. sentences.Select((s, t) => new ClassifiedSentence(s, kinds[t], roles[t]))];
    }

    /// <summary>The features that speak loudest for or against <paramref name="kind"/> in a sentence, strongest first; empty without a kind model.</summary>
    /// <param name="sentences">All sentences of the document: neighbours are features too.</param>
    public IReadOnlyList<FeatureContribution> Explain(IReadOnlyList<Sentence> sentences, int sentence, ClaimKind kind, int count = 10)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sentence, (uint)sentences.Count);
        return _model.Kinds is { } model ? KindExplanation.Strongest(model, [.. sentences.Select(SentenceView.Of)], sentence, (int)kind, count) : [];
    }

    private IReadOnlyList<KindProbabilities> Kinds(IReadOnlyList<Sentence> sentences)
    {
        if (_model.Kinds is not { } model)
        {
            return [.. sentences.Select(_ => KindProbabilities.Open)];
        }

        var views = sentences.Select(SentenceView.Of).ToArray();
        return _engine == ScoringEngine.Plain ? model.Probabilities(views) : model.ProbabilitiesByMlNet(views, new MlNetTrainer(1));
    }

    /// <summary>What a heading says goes; without one the role model decides, over the running text of reports on studies alone, which it was trained on.</summary>
    private SectionRole?[] Roles(IReadOnlyList<Sentence> sentences)
    {
        var roles = sentences.Select(s => s.Kind == BlockKind.TableRow ? null : SectionRoles.OfHeadings(s.SectionPath)).ToArray();
        var open = Enumerable.Range(0, sentences.Count).Where(t => IsRunningText(sentences[t])).ToArray();
        if (_model.Roles is not { } model || open.All(t => roles[t] is not null))
        {
            return roles;
        }

        var views = open.Select(t => new SentenceView(sentences[t].Normal.Text)).ToArray();
        var probabilities = _engine == ScoringEngine.Plain ? model.Probabilities(views) : model.ProbabilitiesByMlNet(views, new MlNetTrainer(1));
        var decided = model.Decide(probabilities);
        for (var i = 0; i < open.Length; i++)
        {
            roles[open[i]] ??= SectionRoles.OfLabel(model.Labels[decided[i]]);
        }

        return roles;
    }

    private static bool IsRunningText(Sentence sentence) =>
        (sentence.Kind is BlockKind.Paragraph or BlockKind.ListItem)
        && (sentence.SourceKind is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.SystematicReview);
}
