using System.Globalization;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>
/// Reference markers: "[12, 14-16]" and "(5)"-free numbers in brackets, marks that the format marks up, and the bare digits that end a
/// sentence of a clinical answer ("every 4 weeks 2.").
/// </summary>
internal static class CitationFinder
{
    private const int LongestRange = 60;

    /// <param name="bareDigits">True where the document prints its markers as bare digits at the end of a sentence.</param>
    public static List<CitationMention> Find(string text, Sentence sentence, bool bareDigits)
    {
        var found = new List<CitationMention>();
        for (var open = text.IndexOf('['); open >= 0; open = text.IndexOf('[', open + 1))
        {
            var close = text.IndexOf(']', open);
            if (close < 0)
            {
                break;
            }

            if (Markers(text.AsSpan(open + 1, close - open - 1)) is { Count: > 0 } markers)
            {
                found.Add(new CitationMention(open, close + 1, markers));
            }
        }

        foreach (var mark in sentence.CitationMarks)
        {
            if (!found.Any(c => mark.Markers.All(c.Markers.Contains)))
            {
                var at = ReferenceEquals(text, sentence.Normal.Text) ? sentence.Normal.FromSource(mark.Start) : text.Length;
                found.Add(new CitationMention(at, at, mark.Markers));
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));

        if (bareDigits && found.Count == 0 && TrailingDigits(text) is { } trailing)
        {
            found.Add(trailing);
        }

        return found;
    }

    /// <summary>Expanded markers of "12, 14-16"; null when the text is no list of reference numbers.</summary>
    public static List<string>? Markers(ReadOnlySpan<char> list)
    {
        var markers = new List<string>();
        var i = 0;
        int? rangeFrom = null;
        while (i < list.Length)
        {
            if (char.IsAsciiDigit(list[i]))
            {
                var start = i;
                while (i < list.Length && char.IsAsciiDigit(list[i]))
                {
                    i++;
                }

                if (i - start > 3 || !int.TryParse(list[start..i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                {
                    return null;
                }

                if (rangeFrom is { } from && number >= from && number - from <= LongestRange)
                {
                    for (var k = from + 1; k < number; k++)
                    {
                        markers.Add(k.ToString(CultureInfo.InvariantCulture));
                    }
                }

                markers.Add(number.ToString(CultureInfo.InvariantCulture));
                rangeFrom = null;
            }
            else if (list[i] is '-' or '\u2013' or '\u2014')
            {
                rangeFrom ??= markers.Count > 0 && int.TryParse(markers[^1], out var last) ? last : null;
                i++;
            }
            else if (list[i] is ',' or ';' or ' ' or '\u00A0')
            {
                i++;
            }
            else
            {
                return null;
            }
        }

        return markers;
    }

    /// <summary>Digits parted from the sentence by a space and from its end by a full stop at most: no unit, no preposition before them.</summary>
    private static CitationMention? TrailingDigits(string text)
    {
        var end = text.Length;
        while (end > 0 && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '.' or ':' or ';'))
        {
            end--;
        }

        var start = end;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is ',' or ' ' or '-'))
        {
            start--;
        }

        while (start < end && !char.IsAsciiDigit(text[start]))
        {
            start++;
        }

        if (start == end || start < 2 || text[start - 1] is not (' ' or '\u00A0') || text[start - 2] is '=' or '<' or '>' or '(')
        {
            return null;
        }

        var before = text[..(start - 1)].TrimEnd();
        var word = before[(before.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        return word is "of" or "to" or "and" or "than" or "was" or "grade" or "phase" or "at" or "in" or "for" or "age" or "or" or "by" or "about" or "least" or "group" or "stage" or "cycle" or "day" or "days" or "month" or "week" or "with" || Markers(text.AsSpan(start, end - start)) is not { } markers || markers.Any(m => m.Length > 2)
            ? null
            : new CitationMention(start, end, markers);
    }
}
