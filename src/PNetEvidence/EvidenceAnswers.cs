using PNetEvidence.Rendering;
using PNetEvidence.Storage;
using PNetEvidence.Synthesis.Answers;

namespace PNetEvidence;

/// <summary>Answers questions from one store: resolves it once, then each question takes milliseconds. The store stays open while questions are asked.</summary>
public sealed class EvidenceAnswers
{
    private readonly EvidenceStore _store;
    private readonly AnswerBuilder _builder;
    private readonly AnswerRenderer _renderer;

    public EvidenceAnswers(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        var synthesis = StoreSynthesis.Of(store);
        var input = synthesis.ToReport(store);
        _builder = new AnswerBuilder(synthesis.Resolution, input.Judgements);
        _renderer = new AnswerRenderer(input);
    }

    /// <exception cref="ArgumentException">The question is empty.</exception>
    public Answer Ask(string question, PatientProfile? profile = null) =>
        _builder.Answer(question, profile ?? PatientProfile.Unknown, words => EvidenceSearch.Find(_store, words));

    /// <exception cref="TemplateException">A template is wrong.</exception>
    public string Render(Answer answer, AnswerFormat format, string? templateFolder = null) => _renderer.Render(answer, format, templateFolder);
}
