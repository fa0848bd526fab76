using System.Buffers;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Ocr;

/// <summary>"95% Cl", "95% C1": the label of a confidence interval.</summary>
internal sealed partial class IntervalLabelRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Label().Matches(text).Select(m => new Repair(m.Groups[1].Index, m.Groups[1].Index + m.Groups[1].Length, "CI", "Cl read as CI"));

    [GeneratedRegex(@"\b(?:9[059]|80)\s?%\s{0,3}(C[l1|]|c[lI1])(?=[\s,:;.)\]=])")]
    private static partial Regex Label();
}

/// <summary>Letters that stand for digits inside a number: O for 0, l and I for 1, S for 5, B for 8.</summary>
internal sealed partial class DigitInNumberRule : IOcrRule
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("OolISB");

    public IEnumerable<Repair> Find(string text)
    {
        foreach (Match match in Candidate().Matches(text))
        {
            var token = match.ValueSpan;
            if (token.ContainsAnyInRange('0', '9') && token.ContainsAny(Letters) && (IsDecimal(token) || IsFlanked(token) || HasUnit(text, match)))
            {
                yield return new Repair(match.Index, match.Index + match.Length, Digits(token), "letter read as digit");
            }
        }
    }

    /// <summary>"O.35", "1l.4", "0.4S": no word has a point between such characters; numbers of sections ("S1.2", "I.2") have.</summary>
    private static bool IsDecimal(ReadOnlySpan<char> token) => token.ContainsAny('.', '·') && token[0] is not ('S' or 'B' or 'I');

    private static bool IsFlanked(ReadOnlySpan<char> token)
    {
        for (var i = 1; i + 1 < token.Length; i++)
        {
            if (token[i] is 'O' or 'o' or 'l' && char.IsAsciiDigit(token[i - 1]) && char.IsAsciiDigit(token[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number is told by its unit too ("l0 mg", "1O%"), if the letters are not those of stages and drugs (S1, B12).</summary>
    private static bool HasUnit(string text, Match match) =>
        !match.ValueSpan.ContainsAny("SB") && Unit().IsMatch(text.AsSpan(match.Index + match.Length, Math.Min(14, text.Length - match.Index - match.Length)));

    private static string Digits(ReadOnlySpan<char> token) =>
        string.Concat(token.ToArray().Select(c => c switch { 'O' or 'o' => '0', 'l' or 'I' => '1', 'S' => '5', 'B' => '8', _ => c }));

    [GeneratedRegex(@"(?<![\p{L}\d.,·/-])[\dOolISB]{1,6}(?:[.·][\dOolISB]{1,4})?(?![\p{L}\d]|[.·][\p{L}\d])")]
    private static partial Regex Candidate();

    [GeneratedRegex(@"^\s?(?:%|(?:mg|months?|years?|weeks?|days?|patients?|GBq|mCi|cm|mm)\b)")]
    private static partial Regex Unit();
}

/// <summary>"HR 0. 35", "p = 0 .04": a decimal broken by a space, where a statistic announces it.</summary>
internal sealed partial class BrokenDecimalRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Broken().Matches(text).Select(m => new Repair(m.Groups[1].Index, m.Groups[1].Index + m.Groups[1].Length, ".", "space inside a decimal"));

    [GeneratedRegex(@"(?:\bHR|\bOR|\bRR|ratio|\b[Pp])\s{0,2}[,:=<>≤≥]?\s{0,2}[01](\.[ ]|[ ]\.)(?=\d{2,4}(?![\d.%]))")]
    private static partial Regex Broken();
}

/// <summary>"14 + 16" for 14 ± 16 in a mean with its deviation, "+/-" and "+-" anywhere between numbers.</summary>
internal sealed partial class PlusMinusRule : IOcrRule
{
    private const int Reach = 90;

    public IEnumerable<Repair> Find(string text)
    {
        foreach (Match match in Sign().Matches(text))
        {
            var sign = match.Groups[1];
            if (sign.Length > 1 || Cue().IsMatch(text[Math.Max(0, match.Index - Reach)..Math.Min(text.Length, match.Index + match.Length + 30)]))
            {
                yield return new Repair(sign.Index, sign.Index + sign.Length, "±", "plus read as plus-minus");
            }
        }
    }

    [GeneratedRegex(@"(?<![\d.+])\d{1,4}(?:\.\d{1,3})?%?\s?(\+\s?/\s?[-–]|\+[-–]|\+)\s?(?=\d{1,4}(?:\.\d{1,3})?(?![\d.]))")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\bmeans?\b|\baverage|\bSD\b|standard (?:deviation|error)|\bSEM?\b|±", RegexOptions.IgnoreCase)]
    private static partial Regex Cue();
}

/// <summary>"5~10%": a tilde between two numbers is the dash of a range.</summary>
internal sealed partial class RangeSignRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Tilde().Matches(text).Select(m => new Repair(m.Index, m.Index + 1, "–", "tilde read as dash"));

    [GeneratedRegex(@"(?<=\d%?)~(?=\s?\d)")]
    private static partial Regex Tilde();
}

/// <summary>Runs of underscores that a table's rules leave between cells.</summary>
internal sealed partial class CellRuleRule : IOcrRule
{
    public IEnumerable<Repair> Find(string text) =>
        Rule().Matches(text).Select(m => new Repair(m.Index, m.Index + m.Length, "  ", "rule of a table"));

    [GeneratedRegex(@"(?<=\S)_{2,}-?(?=\s?\S)")]
    private static partial Regex Rule();
}
