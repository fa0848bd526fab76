using System.Globalization;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>Ids of publications and registrations as they are written in references, links and exports.</summary>
internal static partial class Identifiers
{
    /// <summary>A DOI without resolver, prefix and trailing punctuation, lower case (DOIs ignore case); null where the text is none.</summary>
    public static string? Doi(string? text) => text is null ? null : DoiIn(text.AsSpan().Trim());

    /// <summary>The first DOI in a text.</summary>
    public static string? DoiIn(ReadOnlySpan<char> text)
    {
        foreach (var match in DoiPattern().EnumerateMatches(text))
        {
            var doi = text.Slice(match.Index, match.Length).TrimEnd(".,;:'\"").ToString();
            if (doi.EndsWith(')') && !doi.Contains('('))
            {
                doi = doi[..^1];
            }

            return doi.ToLowerInvariant();
        }

        return null;
    }

    public static bool IsPmid(string text) => text.Length is >= 1 and <= 8 && text.All(char.IsAsciiDigit) && text[0] != '0';

    /// <summary>The PMID of a PubMed address; null for any other.</summary>
    public static string? PmidIn(string address) => PubMedAddress().Match(address) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>"PMC123" for "PMC123", "123" and "PMC123.1"; null for anything else.</summary>
    public static string? Pmcid(string? text) => text is not null && PmcPattern().Match(text.Trim()) is { Success: true } match ? "PMC" + match.Groups[1].Value : null;

    /// <summary>The first number from 1900 to 2099 that stands for itself.</summary>
    public static int? YearIn(ReadOnlySpan<char> text)
    {
        foreach (var match in YearPattern().EnumerateMatches(text))
        {
            return int.Parse(text.Slice(match.Index, match.Length), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return null;
    }

    /// <summary>The surname that a printed reference begins with ("Rinke A, et al."); null where it begins otherwise.</summary>
    public static string? AuthorAt(ReadOnlySpan<char> reference)
    {
        foreach (var match in LeadingAuthor().EnumerateMatches(reference))
        {
            var name = reference.Slice(match.Index, match.Length);
            var end = name.LastIndexOfAny(" ,");
            return (end < 0 ? name : name[..end]).TrimEnd(" ,").ToString();
        }

        return null;
    }

    /// <summary>NCT, EudraCT and ISRCTN numbers, in order of appearance, each once.</summary>
    public static IReadOnlyList<string> Registrations(string text) => [.. RegistrationPattern().Matches(text).Select(m => m.Value.Replace(" ", "", StringComparison.Ordinal)).Distinct()];

    [GeneratedRegex(@"\b10\.\d{4,9}/[^\s""<>{}|\\^`]{1,200}", RegexOptions.CultureInvariant)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|/pubmed/|list_uids=|info:pmid/)(\d{1,8})\b", RegexOptions.CultureInvariant)]
    private static partial Regex PubMedAddress();

    [GeneratedRegex(@"^(?:PMC)?(\d{1,10})(?:\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PmcPattern();

    [GeneratedRegex(@"(?<![\d.:/-])(?:19|20)\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex YearPattern();

    [GeneratedRegex(@"^(?:(?:van|von|de|der|den|di|da|del|la|le|el) ){0,3}\p{Lu}[\p{L}'’-]{1,40}(?: \p{Lu}[\p{L}'’-]{1,40})?,? \p{Lu}{1,4}(?![\p{Ll}])", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingAuthor();

    [GeneratedRegex(@"\bNCT ?\d{8}\b|\bISRCTN ?\d{8}\b|\b20\d\d-\d{6}-\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex RegistrationPattern();
}
