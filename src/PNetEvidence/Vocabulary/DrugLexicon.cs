using System.Text.Json;
using System.Text.Json.Serialization;

namespace PNetEvidence.Vocabulary;

/// <summary>A drug or regimen of medicine at large; one entry of drugs.json.</summary>
/// <param name="Names">Generic names and spellings, in any case.</param>
/// <param name="Abbreviations">Matched with their case.</param>
internal sealed record LexiconDrug(string Id, IReadOnlyList<string>? Names = null, IReadOnlyList<string>? Abbreviations = null);

internal sealed record DrugsFile(IReadOnlyList<LexiconDrug> Drugs, IReadOnlyList<LexiconDrug> Regimens, IReadOnlyList<string> Names, IReadOnlyList<string> Stems);

/// <summary>
/// Treatments that the field's vocabulary does not list: generic drug names, regimens, and any word with the stem of an international
/// nonproprietary name (WHO, The use of stems in the selection of INN, 2018). It is asked only for documents of other fields, where the
/// vocabulary has no say. Immutable and thread-safe; read from drugs.json on first use.
/// </summary>
public sealed class DrugLexicon
{
    /// <summary>A stem makes a drug name only at the end of a longer word: "nib" is a word, "gefitinib" a drug.</summary>
    private const int LeastLettersBeforeStem = 3;

    private static readonly Lazy<DrugLexicon> Shared = new(() => new DrugLexicon(EmbeddedJson.Read("drugs.json", DrugsJsonContext.Default.DrugsFile)));

    /// <summary>Words that end like a drug and are none.</summary>
    private static readonly HashSet<string> NotDrugs = new(StringComparer.Ordinal)
    {
        "accept", "concept", "intercept", "percept", "precept", "except", "barbital", "vaccine", "bicycline", "predictor",
    };

    private readonly TermMatcher<string> _names;

    /// <summary>Stems by their last letter: a word is compared with those few that it may end in.</summary>
    private readonly Dictionary<char, string[]> _stems;

    private DrugLexicon(DrugsFile file)
    {
        _stems = file.Stems.GroupBy(s => s[^1]).ToDictionary(g => g.Key, g => g.ToArray());
        _names = new TermMatcher<string>(
            file.Drugs.Concat(file.Regimens).SelectMany(d => (d.Names ?? []).Select(n => (n, d.Id, false)).Concat((d.Abbreviations ?? []).Select(a => (a, d.Id, true))))
                .Concat(file.Names.Select(n => (n, n.Replace(' ', '_'), false))));
    }

    public static DrugLexicon Default => Shared.Value;

    /// <summary>Matches in order of position, not overlapping; the item is the lower_snake_case id.</summary>
    public List<TermMatch<string>> Find(string text, IReadOnlyList<WordSpan> words)
    {
        var found = _names.Find(text, words);
        foreach (var word in words)
        {
            if (HasStem(text, word) && !Overlaps(found, word))
            {
                found.Add(new TermMatch<string>(word.Start, word.End, word.Folded));
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static bool Overlaps(List<TermMatch<string>> found, WordSpan word) => found.Exists(f => f.Start < word.End && word.Start < f.End);

    private bool HasStem(string text, WordSpan word)
    {
        var length = word.End - word.Start;
        if (length < 7 || text.AsSpan(word.Start + 1, length - 1).IndexOfAnyInRange('A', 'Z') >= 0)
        {
            return false;
        }

        foreach (var stem in _stems.GetValueOrDefault(word.Folded[^1]) ?? [])
        {
            if (word.Folded.Length >= stem.Length + LeastLettersBeforeStem && word.Folded.EndsWith(stem, StringComparison.Ordinal))
            {
                return !NotDrugs.Contains(word.Folded);
            }
        }

        return false;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DrugsFile))]
internal sealed partial class DrugsJsonContext : JsonSerializerContext;
