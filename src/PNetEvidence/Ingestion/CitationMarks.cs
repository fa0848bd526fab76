using System.Buffers;
using System.Globalization;

namespace PNetEvidence.Ingestion;

/// <summary>From the marks that a format gives one by one to marks as a reader sees them: "[<c>1</c>,<c>4</c>-<c>6</c>]" is one mark of four references.</summary>
internal static class CitationMarks
{
    private const int LongestRange = 200;
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;-–—  ");

    public static IReadOnlyList<CitationMark> Resolve(string text, IReadOnlyList<InlineMark> marks, Func<string, string, IReadOnlyList<string>> resolve)
    {
        var resolved = new List<CitationMark>(marks.Count);
        foreach (var mark in marks.OrderBy(m => m.Start).ThenByDescending(m => m.End))
        {
            var markers = Expand(resolve(mark.Targets, text[mark.Start..mark.End]), text.AsSpan(mark.Start, mark.End - mark.Start));
            if (markers.Count == 0)
            {
                continue;
            }

            if (resolved.Count > 0 && mark.Start < resolved[^1].End)
            {
                // A mark inside a mark, as broken markup has it.
                resolved[^1] = resolved[^1] with { End = Math.Max(resolved[^1].End, mark.End), Markers = [.. resolved[^1].Markers.Union(markers)] };
            }
            else if (resolved.Count > 0 && Separator(text, resolved[^1].End, mark.Start) is { } separator)
            {
                resolved[^1] = Join(resolved[^1], mark, markers, separator);
            }
            else
            {
                resolved.Add(new CitationMark(mark.Start, mark.End, markers));
            }
        }

        return [.. resolved.Select(m => WithBrackets(text, m))];
    }

    /// <summary>A number for each that a range of at most 200 stands for; empty for no range.</summary>
    public static IEnumerable<string> Between(string first, string last)
    {
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && to > from && to - from <= LongestRange)
        {
            return Enumerable.Range(from + 1, to - from - 1).Select(n => n.ToString(CultureInfo.InvariantCulture));
        }

        return [];
    }

    /// <summary>A mark printed "4–6" that points to its two ends only stands for the one between as well.</summary>
    private static IReadOnlyList<string> Expand(IReadOnlyList<string> markers, ReadOnlySpan<char> printed)
    {
        var dash = printed.IndexOfAny('-', '–', '—');
        if (dash <= 0 || markers.Count > 2)
        {
            return markers;
        }

        var first = printed[..dash].Trim(" []()").ToString();
        var last = printed[(dash + 1)..].Trim(" []()").ToString();
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out _) && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? [first, .. Between(first, last), last]
            : markers;
    }

    private static CitationMark Join(CitationMark left, InlineMark mark, IReadOnlyList<string> markers, string separator)
    {
        var between = separator.AsSpan().IndexOfAny('-', '–', '—') >= 0 ? Between(left.Markers[^1], markers[0]) : [];
        return left with { End = mark.End, Markers = [.. left.Markers.Concat(between).Concat(markers).Distinct()] };
    }

    /// <summary>The commas, dashes and spaces between two marks; null where anything else stands between them.</summary>
    private static string? Separator(string text, int end, int start)
    {
        var between = text.AsSpan(end, start - end);
        return between.Length <= 5 && between.IndexOfAnyExcept(Separators) < 0 && !between.Contains('\n') ? between.ToString() : null;
    }

    private static CitationMark WithBrackets(string text, CitationMark mark) =>
        mark.Start > 0 && mark.End < text.Length && (text[mark.Start - 1], text[mark.End]) is ('[', ']') or ('(', ')')
            ? mark with { Start = mark.Start - 1, End = mark.End + 1 }
            : mark;
}
