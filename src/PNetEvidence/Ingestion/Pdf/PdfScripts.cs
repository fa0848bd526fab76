using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>What a raised word is: a citation, a power, or part of a name or unit.</summary>
internal enum PdfRaised
{
    Plain,
    Power,
    Citation,
}

/// <summary>Tells raised citations ("5 years" with a raised 12) from powers, units and isotopes by what they touch.</summary>
internal static partial class PdfScripts
{
    /// <param name="words">Words of the line.</param>
    /// <param name="index">Position of a raised word.</param>
    public static PdfRaised Of(IReadOnlyList<PdfWord> words, int index)
    {
        var word = words[index];
        if (!Marks().IsMatch(word.Text))
        {
            return Exponent().IsMatch(word.Text) && index > 0 && word.Glued && Ten().IsMatch(words[index - 1].Text) ? PdfRaised.Power : PdfRaised.Plain;
        }

        var before = index > 0 ? words[index - 1].Text : "";
        var after = index + 1 < words.Count && words[index + 1].Glued ? words[index + 1].Text : "";
        if (before.Length == 0 || (!word.Glued && after.Length > 0) || (after.Length > 0 && char.IsLetter(after[0]) && Isotope().IsMatch(after)))
        {
            return PdfRaised.Plain;
        }

        if ((Ten().IsMatch(before) && word.Text.All(char.IsAsciiDigit)) || (word.Text is "2" && word.Glued && Squared().IsMatch(before)))
        {
            return PdfRaised.Power;
        }

        return Unit().IsMatch(before) && word.Text is "2" or "3" && Unit().IsMatch(before) ? PdfRaised.Plain : PdfRaised.Citation;
    }

    /// <summary>Digits as raised digits; other characters as they are.</summary>
    public static string Raise(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0'] : c is '-' or '−' ? '⁻' : c));

    /// <summary>A raised letter that marks a note ("11.0" with a raised a), as its superscript form; null for any other text.</summary>
    public static char? NoteMark(string text) =>
        text.Length == 1 && text[0] is >= 'a' and <= 'z' and not 'q' ? "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ\0ʳˢᵗᵘᵛʷˣʸᶻ"[text[0] - 'a'] : null;

    /// <summary>The marks of a citation, ranges written out.</summary>
    public static IReadOnlyList<string> Markers(string text)
    {
        var markers = new List<string>();
        foreach (var part in text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(['-', '–', '—', '−'], StringSplitOptions.RemoveEmptyEntries);
            if (ends.Length == 2 && int.TryParse(ends[0], out var from) && int.TryParse(ends[1], out var to) && to > from && to - from < 100)
            {
                markers.AddRange(Enumerable.Range(from, to - from + 1).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
            else
            {
                markers.AddRange(ends);
            }
        }

        return markers;
    }

    [GeneratedRegex(@"^\d{1,3}(?:[,;–—−-]\d{1,3})*[,;–-]?$")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^[−–-]\d{1,2}$")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"(?:^|[×x·*(])10$")]
    private static partial Regex Ten();

    /// <summary>I² of heterogeneity, R², χ², τ².</summary>
    [GeneratedRegex(@"^[(\[]?[IRχτ]$")]
    private static partial Regex Squared();

    [GeneratedRegex(@"(?:^|[/\d(·])(?:[kcmµμnd]?m|ft|in)$")]
    private static partial Regex Unit();

    [GeneratedRegex(@"^(?:Lu|Y|In|Ga|Tc|I|Ac|Ho|F|C|Cu|Bi|Pb|Tb|Zr|Re|Sm|P|H)\b")]
    private static partial Regex Isotope();
}
