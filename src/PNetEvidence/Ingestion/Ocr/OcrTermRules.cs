using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Ocr;

/// <summary>"PES" for PFS and "0S" for OS near words of survival, unless the document spells the abbreviation out.</summary>
internal sealed partial class EndpointAbbreviationRule : IOcrRule
{
    private const int Reach = 80;

    public IEnumerable<Repair> Find(string text)
    {
        foreach (Match match in Abbreviation().Matches(text))
        {
            var around = text[Math.Max(0, match.Index - Reach)..Math.Min(text.Length, match.Index + match.Length + Reach)];
            if (Survival().IsMatch(around) && !text.Contains($"({match.Value})", StringComparison.Ordinal))
            {
                yield return new Repair(match.Index, match.Index + match.Length, match.Value is "0S" ? "OS" : "PFS", $"{match.Value} near words of survival");
            }
        }
    }

    [GeneratedRegex(@"(?<![\w-])(?:PES|PFS5|PF5|P[FE]8|0S)(?![\w-])")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\bmedian\b|\bmonths?\b|\bprogression|\bsurviv|\bhazard|\bHR\b|\bplacebo\b", RegexOptions.IgnoreCase)]
    private static partial Regex Survival();
}

/// <summary>"phase lll", "grade l or 2", "type Il": l for I in numerals behind the words that carry them.</summary>
internal sealed partial class NumeralRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text)
    {
        foreach (Match match in Numeral().Matches(text))
        {
            var group = match.Groups[1];
            if (group.ValueSpan.Contains('l'))
            {
                yield return new Repair(group.Index, group.Index + group.Length, group.Value.Replace('l', 'I'), "l read as I");
            }
        }

        foreach (Match match in Grade().Matches(text))
        {
            yield return new Repair(match.Index, match.Index + 1, "1", "l read as 1");
        }
    }

    [GeneratedRegex(@"\b(?:[Pp]hase|[Tt]ype|[Ss]tage|[Cc]lass)\s([Il]{1,3}V?[ab]?)(?![\p{L}\d])")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"(?<=\b[Gg]rades?\s)[lI](?=\s?(?:[-–/,]|or|and|to)\s?[2-5])|(?<=\b[Gg]rades?\s)l(?![\p{L}\d])")]
    private static partial Regex Grade();
}

/// <summary>"l77Lu", "9Oy": the mass number before an element's symbol.</summary>
internal sealed partial class IsotopeRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Isotope().Matches(text).Select(m => new Repair(m.Index, m.Index + m.Length, m.ValueSpan.Contains('9') && m.Length == 2 ? "90" : m.Value[^1] is '1' ? "111" : "177", "mass number of an isotope"));

    [GeneratedRegex(@"(?<![\w.])(?:[lI]77(?=\s?-?Lu\b)|[1lI]?(?:l[1lI]|[1I]l)1(?=\s?-?In\b)|9[Oo](?=\s?-?Y\b))")]
    private static partial Regex Isotope();
}

/// <summary>"0ctreotide", "1anreotide", "s0matostatin": a digit where only a letter can stand.</summary>
internal sealed partial class DigitInWordRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Digit().Matches(text).Select(m => new Repair(m.Index, m.Index + 1, m.Value == "1" ? "l" : m.Index > 0 && char.IsLetter(text[m.Index - 1]) ? "o" : IsSentenceStart(text, m.Index) ? "O" : "o", "digit read as letter"));

    private static bool IsSentenceStart(string text, int index)
    {
        var before = text.AsSpan(0, index).TrimEnd();
        return before.Length == 0 || before[^1] is '.' or '?' or '!' or ':';
    }

    [GeneratedRegex(@"(?<![\w.,/-])[01](?=[a-z]{5,}\b)|(?<=\b[A-Za-z]?[a-z]{1,12})[01](?=[a-z]{3,}\b)")]
    private static partial Regex Digit();
}

/// <summary>"lnstitut", "lt was": l for the capital I at the start of words that no English word begins like.</summary>
internal sealed partial class CapitalIRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Start().Matches(text).Select(m => new Repair(m.Index, m.Index + 1, "I", "l read as I"));

    [GeneratedRegex(@"(?<![\w-])l(?=n[a-z]{2,}|n\s+(?:the|a|an|this|all|both|our|\d)\b|t\s+(?:is|was|did|has|had|does|can|may|will)\b)")]
    private static partial Regex Start();
}

/// <summary>"rnonths", "turnor", "syrnptoms": r and n for m at the start of a word, where no English word has them, and in words of the field.</summary>
internal sealed partial class LetterMRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Pair().Matches(text).Select(m => new Repair(m.Index, m.Index + 2, "m", "rn read as m"));

    [GeneratedRegex(@"(?<![\w-])rn(?=[aeio][a-z]{2})|(?<=\b[Tt]u)rn(?=ou?rs?\b)|(?<=\b[Ss]y)rn(?=ptom)")]
    private static partial Regex Pair();
}

/// <summary>"infl uenced", "signifi cant": the space that a broken ligature leaves.</summary>
internal sealed partial class SplitLigatureRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Space().Matches(text).Select(m => new Repair(m.Index, m.Index + 1, "", "ligature split from its word"));

    [GeneratedRegex(@"(?<=(?<![\w-])(?:[A-Za-z]{1,12})?f[il])[ ](?=[a-z]{2,})")]
    private static partial Regex Space();
}
