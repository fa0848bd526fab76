using System.Collections.Frozen;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>A trial of the field under all its names; one entry of trials.json.</summary>
/// <param name="Authors">Surnames under which reviews cite it; an author counts only together with one of the therapies.</param>
/// <param name="PrimarySite">Site of its patients where it is one; null for mixed cohorts.</param>
/// <param name="Titles">Parts of its full title, in lower case, by which a text names it without the acronym.</param>
internal sealed record KnownStudy(
    string Id,
    string Name,
    IReadOnlyList<string> Registry,
    IReadOnlyList<string> Acronyms,
    IReadOnlyList<string> Authors,
    IReadOnlyList<string> Therapies,
    string? Comparator = null,
    string? PrimarySite = null,
    string? MetastaticSite = null,
    IReadOnlyList<string>? Titles = null)
{
    /// <summary>Endpoint id of the effect that it was powered for; null where the vocabulary does not tell.</summary>
    public string? PrimaryEndpoint => FieldVocabulary.Default.FindStudy(Id)?.PrimaryEndpoint;
}

/// <summary>Finds a known trial by registration number, acronym, or author with therapy. Immutable, thread-safe.</summary>
internal static class KnownStudies
{
    public static readonly IReadOnlyList<KnownStudy> All = EmbeddedJson.Read("trials.json", ResolutionJsonContext.Default.ListKnownStudy);

    private static readonly FrozenDictionary<string, KnownStudy> ByName =
        All.SelectMany(s => s.Acronyms.Concat(s.Registry).Append(s.Id).Select(n => (Key: Key(n), Study: s)))
            .DistinctBy(p => p.Key, StringComparer.Ordinal).ToFrozenDictionary(p => p.Key, p => p.Study, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, KnownStudy> ById = All.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);

    public static KnownStudy? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>By acronym or registration number; null for a name that the table does not have.</summary>
    public static KnownStudy? ByAcronym(string name) => ByName.GetValueOrDefault(Key(name));

    /// <summary>By a part of its full title in the words of a sentence.</summary>
    public static KnownStudy? ByTitle(string words) => All.FirstOrDefault(s => s.Titles is { } titles && titles.Any(t => words.Contains(t, StringComparison.Ordinal)));

    public static KnownStudy? ByAuthor(string surname, EvidenceRecord record) =>
        All.FirstOrDefault(s => s.Authors.Contains(surname, StringComparer.OrdinalIgnoreCase)
            && (s.Therapies.Contains(record.Therapy, StringComparer.Ordinal) || (record.Comparator is { } c && s.Therapies.Contains(c, StringComparer.Ordinal))));

    /// <summary>Letters and digits in capitals, so that "RADIANT 3" and "Radiant-3" are one.</summary>
    public static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
