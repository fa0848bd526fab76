using System.Buffers;
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
        if (text.AsSpan().ContainsAny(LooseRegisters))
        {
            foreach (Match match in RegistrationPattern().Matches(text))
            {
                Add(found, match);
            }

            return found;
        }

        // The numbers of all other registers hold six digits in a row: a look at every sixth character finds them.
        for (var i = ShortestRun - 1; i < text.Length; i += ShortestRun)
        {
            if (!char.IsDigit(text[i]))
            {
                continue;
            }

            var start = i;
            while (start > 0 && i - start < LongestRun && char.IsDigit(text[start - 1]))
            {
                start--;
            }

            if (BeginningOf(text, start) is var from and >= 0 && RegistrationHere().Match(text, from) is { Success: true } match)
            {
                Add(found, match);
            }
        }

        return found;
    }

    private const string Registration = @"\b(NCT ?\d{8}|ISRCTN ?\d{8}|20\d\d-\d{6}-\d\d(?:-\d\d)?|UMIN\d{9}|ACTRN\d{14}|ChiCTR[A-Z0-9-]{5,20}|EUCTR[0-9-]{14})\b";

    private const int ShortestRun = 6;
    private const int LongestRun = 14;

    /// <summary>Registers whose numbers may hold no long run of digits.</summary>
    private static readonly SearchValues<string> LooseRegisters = SearchValues.Create(["ChiCTR", "EUCTR"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the register's letters, or the year, before a run of digits begin; -1 where neither stands there.</summary>
    private static int BeginningOf(string text, int digits)
    {
        const int YearAndDash = 5;
        if (digits >= YearAndDash && text[digits - 1] == '-')
        {
            return digits - YearAndDash;
        }

        var end = digits > 0 && text[digits - 1] == ' ' ? digits - 1 : digits;
        var start = end;
        while (start > 0 && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        return start < end && text[end - 1] is 'T' or 't' or 'N' or 'n' ? start : -1;
    }

    private static void Add(List<string> found, Match match)
    {
        var id = match.Groups[1].Value.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
        if (!found.Contains(id, StringComparer.Ordinal))
        {
            found.Add(id);
        }
    }

    private static string? Group(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\b10\.\d{4,9}/[^\s""<>|]{2,120}", Bounded)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"\bPMID\s*:?\s*(\d{5,9})\b", Bounded)]
    private static partial Regex PmidPattern();

    [GeneratedRegex(@"\b(PMC\d{4,9})\b", Bounded)]
    private static partial Regex PmcidPattern();

    [GeneratedRegex(Registration, Bounded)]
    private static partial Regex RegistrationPattern();

    [GeneratedRegex(@"\G" + Registration, Bounded)]
    private static partial Regex RegistrationHere();
}
