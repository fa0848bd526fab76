using System.Globalization;
using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis.Answers;

/// <summary>What a question names, in the words of the vocabulary.</summary>
public sealed partial record Question
{
    public required string Text { get; init; }

    /// <summary>Therapies named, in order of the text.</summary>
    public IReadOnlyList<string> Therapies { get; init; } = [];

    /// <summary>Metrics of the endpoints named.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];
    public IReadOnlyList<string> Toxicities { get; init; } = [];
    public IReadOnlyList<string> Studies { get; init; } = [];
    public IReadOnlyList<FacetTerm> Facets { get; init; } = [];

    /// <summary>Kinds of claims asked for; empty where the question names none.</summary>
    public IReadOnlyList<ClaimKind> Kinds { get; init; } = [];

    /// <summary>True for a question of what to do, whether or not it names a therapy.</summary>
    public bool AsksForTreatment { get; init; }

    /// <summary>States of the patient that the question names.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>A disease of another field; null where none.</summary>
    public string? OtherDisease { get; init; }
    public bool InField { get; init; }

    /// <summary>The 5 of "5-year survival", in years.</summary>
    public double? Years { get; init; }

    /// <summary>Folded words that no vocabulary knows and that are not plain.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static Question Read(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var words = WordFolding.Split(text);
        var covered = new bool[words.Count];
        var therapies = QuestionTerms.Therapies.Find(text, words);
        var endpoints = QuestionTerms.Endpoints.Find(text, words).Where(m => !therapies.Any(t => t.Start <= m.Start && m.End <= t.End)).ToList();
        var toxicities = QuestionTerms.Toxicities.Find(text, words);
        var facets = QuestionTerms.Facets.Find(text, words);
        var intents = QuestionWords.Default.Intents.Find(text, words);
        var conditions = QuestionWords.Default.Conditions.Find(text, words);
        var others = QuestionWords.Default.OtherDiseases.Find(text, words);
        var field = QuestionWords.Default.Field.Find(text, words);
        var studies = QuestionTerms.Studies.Find(text, words);
        Cover(words, covered, therapies);
        Cover(words, covered, endpoints);
        Cover(words, covered, toxicities);
        Cover(words, covered, facets);
        Cover(words, covered, intents);
        Cover(words, covered, conditions);
        Cover(words, covered, field);
        Cover(words, covered, studies);
        var asked = intents.Select(m => m.Item).Distinct(StringComparer.Ordinal).ToList();
        var kinds = asked.Select(EvidenceJson.Parse<ClaimKind>).OfType<ClaimKind>().ToList();
        if (endpoints.Count > 0)
        {
            kinds.Add(ClaimKind.Outcome);
        }

        if (toxicities.Count > 0)
        {
            kinds.Add(ClaimKind.AdverseEvent);
        }

        return new Question
        {
            Text = text,
            Therapies = [.. therapies.Select(m => m.Item).Distinct(StringComparer.Ordinal)],
            Metrics = [.. endpoints.SelectMany(m => m.Item.Metrics.Values).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Toxicities = [.. toxicities.Select(m => m.Item).Distinct(StringComparer.Ordinal)],
            Studies = [.. studies.Select(m => m.Item).Distinct(StringComparer.Ordinal)],
            Facets = [.. facets.SelectMany(m => m.Item).DistinctBy(f => (f.Facet, f.Value))],
            Kinds = [.. kinds.Distinct().Order()],
            AsksForTreatment = asked.Contains("treatment"),
            Conditions = [.. conditions.Select(m => m.Item).Distinct(StringComparer.Ordinal)],
            OtherDisease = others.Count > 0 && field.Count == 0 ? others[0].Item : null,
            InField = field.Count > 0 || therapies.Count > 0 || facets.Any(m => m.Item.Any(f => f.Facet == "primary_site")),
            Years = Year().Match(text) is { Success: true } year ? double.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture) : null,
            Rest = [.. words.Where((w, i) => !covered[i] && w.Folded.Length > 2 && !w.Folded.Any(char.IsDigit) && !QuestionWords.Default.Plain.Contains(w.Folded)).Select(w => w.Folded).Distinct(StringComparer.Ordinal)],
        };
    }

    private static void Cover<T>(List<WordSpan> words, bool[] covered, List<TermMatch<T>> matches)
    {
        foreach (var match in matches)
        {
            for (var i = 0; i < words.Count; i++)
            {
                covered[i] |= match.Start <= words[i].Start && words[i].End <= match.End;
            }
        }
    }

    [GeneratedRegex(@"\b(\d{1,2})[- ]years?\b(?![- ]old)", RegexOptions.IgnoreCase)]
    private static partial Regex Year();
}

/// <summary>The vocabulary's terms as a question may use them.</summary>
internal static class QuestionTerms
{
    private static readonly FieldVocabulary Vocabulary = FieldVocabulary.Default;

    public static TermMatcher<string> Therapies { get; } = new(Vocabulary.Therapies.SelectMany(t => t.Synonyms.Concat(t.Brands ?? []).Append(t.Name).Select(s => (s, t.Id, IsAbbreviation(s))).Concat((t.Abbreviations ?? []).Select(a => (a, t.Id, true)))));

    public static TermMatcher<Endpoint> Endpoints { get; } = new(Vocabulary.Endpoints.SelectMany(e => e.Synonyms.Select(s => (s, e, false)).Concat((e.Abbreviations ?? []).Select(a => (a, e, true)))));

    public static TermMatcher<string> Toxicities { get; } = new(Vocabulary.Toxicities.SelectMany(t => t.Synonyms.Select(s => (s, t.Id, false))));

    public static TermMatcher<FacetTerm[]> Facets { get; } = new(Vocabulary.Facets.SelectMany(f => f.Synonyms.Select(s => (Phrase: s, Term: f))).GroupBy(x => x.Phrase, StringComparer.Ordinal).Select(g => (g.Key, g.Select(x => x.Term).ToArray(), IsAbbreviation(g.Key))));

    public static TermMatcher<string> Studies { get; } = new(Vocabulary.Studies.SelectMany(s => s.Synonyms.Select(p => (p, s.Id, true))));

    private static bool IsAbbreviation(string phrase) => phrase.Length <= 5 && phrase.All(c => char.IsUpper(c) || char.IsDigit(c) || c == '-');
}
