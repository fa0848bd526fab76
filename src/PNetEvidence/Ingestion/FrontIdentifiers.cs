using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>Finds DOI, PMID, PMCID and registration numbers in text.</summary>
internal static partial class FrontIdentifiers
{
    // Compiled ahead with the build; every repetition is bounded, so that no text makes the search run away.
    private const RegexOptions Bounded = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>First DOI in lower case, without resolver and closing punctuation; null where there is none.</summary>
    public static string? Doi(string text)
    {
        var match = DoiPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var doi = match.Value.TrimEnd('.', ',', ';', ':', ']', '}', '"', '\'', '\u201D');
        return (doi.EndsWith(')') && !doi.Contains('(', StringComparison.Ordinal) ? doi[..^1] : doi).ToLowerInvariant();
    }

    public static string? Pmid(string text) => Group(PmidPattern().Match(text));

    /// <summary>As "PMC1234567".</summary>
    public static string? Pmcid(string text) => Group(PmcidPattern().Match(text))?.ToUpperInvariant();

    /// <summary>NCT, EudraCT and ISRCTN numbers, each once, in order of appearance.</summary>
    public static IReadOnlyList<string> Registrations(string text)
    {
        var found = new List<string>();
        foreach (Match match in RegistrationPattern().Matches(text))
        {
            var id = match.Groups[1].Value.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
            if (!found.Contains(id, StringComparer.Ordinal))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static string? Group(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\b10\.\d{4,9}/[^\s""<>|]{2,120}", Bounded)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"\bPMID\s*:?\s*(\d{5,9})\b", Bounded)]
    private static partial Regex PmidPattern();

    [GeneratedRegex(@"\b(PMC\d{4,9})\b", Bounded)]
    private static partial Regex PmcidPattern();

    [GeneratedRegex(@"\b(NCT ?\d{8}|ISRCTN ?\d{8}|20\d\d-\d{6}-\d\d(?:-\d\d)?|UMIN\d{9}|ACTRN\d{14}|ChiCTR[A-Z0-9-]{5,20}|EUCTR[0-9-]{14})\b", Bounded)]
    private static partial Regex RegistrationPattern();
}
