using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PNetEvidence.Vocabulary;

/// <summary>What questions are asked with: words of intent, states of a patient that a contraindication may name, words of no content. Read from questions.json.</summary>
public sealed class QuestionWords
{
    private static readonly Lazy<QuestionWords> Shared = new(() => new QuestionWords(EmbeddedJson.Read("questions.json", QuestionWordsJson.Default.QuestionsFile)));

    private QuestionWords(QuestionsFile file)
    {
        Intents = new TermMatcher<string>(file.Intents.SelectMany(p => p.Value.Select(w => (w, p.Key, false))));
        Conditions = new TermMatcher<string>(file.Conditions.SelectMany(p => p.Value.Select(w => (w, p.Key, IsShort(w)))));
        OtherDiseases = new TermMatcher<string>(file.OtherDiseases.Select(w => (w, w, IsShort(w))));
        Field = new TermMatcher<string>(file.Field.Select(w => (w, w, IsShort(w))));
        Plain = file.Plain.Select(w => WordFolding.Fold(w)).ToFrozenSet(StringComparer.Ordinal);
    }

    public static QuestionWords Default => Shared.Value;

    /// <summary>Words to what is asked: a kind of claim, or <c>treatment</c> for what to do at all.</summary>
    public TermMatcher<string> Intents { get; }

    /// <summary>Words to a state of the patient.</summary>
    public TermMatcher<string> Conditions { get; }

    /// <summary>Diseases that are none of this field.</summary>
    public TermMatcher<string> OtherDiseases { get; }

    /// <summary>Words that place a question in this field.</summary>
    public TermMatcher<string> Field { get; }

    /// <summary>Folded words that say nothing about what is asked.</summary>
    public FrozenSet<string> Plain { get; }

    private static bool IsShort(string word) => word.Length <= 5 && word.Any(char.IsUpper);
}

internal sealed record QuestionsFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Intents,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Conditions,
    IReadOnlyList<string> OtherDiseases,
    IReadOnlyList<string> Field,
    IReadOnlyList<string> Plain);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(QuestionsFile))]
internal sealed partial class QuestionWordsJson : JsonSerializerContext;
