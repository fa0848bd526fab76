using System.Buffers;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>What a sentence's words say beside its numbers; the phrases stand in cues.json or <see cref="ComparisonPhrases"/> under the same names.</summary>
[Flags]
internal enum Cue
{
    None = 0,
    StatusOngoing = 1 << 0,
    StatusInvestigational = 1 << 1,
    FirstChoice = 1 << 2,
    Preferred = 1 << 3,
    OnlyOption = 1 << 4,
    CurativeOption = 1 << 5,
    NotCurative = 1 << 6,
    ResultsGood = 1 << 7,
    ResultsPoor = 1 << 8,
    HistoricValue = 1 << 9,
    ReportAbstract = 1 << 10,
    ReportInterim = 1 << 11,
    ReportFinal = 1 << 12,
    LabelLimits = 1 << 13,
    TumorGrowth = 1 << 14,
    SymptomControl = 1 << 15,
    HighGrade = 1 << 16,
    LaboratoryValue = 1 << 17,
    DoseStart = 1 << 18,
    DoseModification = 1 << 19,
    RecommendationAgainst = 1 << 20,

    /// <summary>The sentence's patients are defined by another sentence.</summary>
    ScopeElsewhere = 1 << 21,

    /// <summary>Patients chosen by criteria that most do not meet.</summary>
    SelectedPatients = 1 << 22,
    UnselectedPatients = 1 << 23,
}

/// <summary>
/// Phrases that only the comparison of claims asks for. They are kept apart from cues.json, whose entries are features of the trained
/// models: a new entry there moves the scores of every sentence.
/// </summary>
internal static class ComparisonPhrases
{
    private const string File = "comparison.json";
    private static readonly Dictionary<string, List<string>> All = EmbeddedJson.Read(File, ResolutionJsonContext.Default.DictionaryStringListString);

    /// <exception cref="VocabularyException">The file has no such entry, or an empty one.</exception>
    public static IReadOnlyList<string> Of(string key) =>
        All.TryGetValue(key, out var phrases) && phrases.Count > 0 ? phrases : throw new VocabularyException(File, key, "is missing or empty");
}

/// <summary>Finds cues in a normalised sentence. Immutable, thread-safe.</summary>
internal sealed class CueFinder
{
    public static readonly CueFinder Default = new(FieldVocabulary.Default);

    private readonly (Cue Cue, string[] Phrases)[] _cues;
    private readonly string[] _outsideScope;
    private readonly SearchValues<string> _any;

    public CueFinder(FieldVocabulary vocabulary)
    {
        _cues = [.. Enum.GetValues<Cue>().Where(c => c != Cue.None).Select(c => (c, Phrases(vocabulary, Key(c))))];
        _outsideScope = Phrases(vocabulary, "status_outside_scope");
        _any = SearchValues.Create([.. _cues.SelectMany(c => c.Phrases).Distinct(StringComparer.Ordinal)], StringComparison.Ordinal);
    }

    /// <param name="text">Lower case, white space and line-end hyphens already normalised (<see cref="Normaliser.Words"/>).</param>
    public Cue Find(string text)
    {
        if (text.AsSpan().IndexOfAny(_any) < 0)
        {
            return Cue.None;
        }

        var found = Cue.None;
        foreach (var (cue, phrases) in _cues)
        {
            if (phrases.Any(p => text.Contains(p, StringComparison.Ordinal)))
            {
                found |= cue;
            }
        }

        // "Ongoing treatment" and "investigational drug" speak of a patient and a substance, not of a therapy's status.
        return _outsideScope.Any(p => text.Contains(p, StringComparison.Ordinal)) ? found & ~(Cue.StatusOngoing | Cue.StatusInvestigational) : found;
    }

    private static string[] Phrases(FieldVocabulary vocabulary, string key) =>
        vocabulary.Cues.TryGetValue(key, out var phrases) ? [.. phrases] : [.. ComparisonPhrases.Of(key)];

    private static string Key(Cue cue) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(cue.ToString());
}
