using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Ocr;

/// <summary>
/// Finds the lines of page-wise plain text (OCR, text exports) that belong to the page and not to the article:
/// page numbers, running headers and footers, download notices. A paragraph may run on across them.
/// </summary>
public static partial class OcrRunningText
{
    /// <summary>Lines, without their ends, in order; empty where the text has no pages.</summary>
    public static IReadOnlyList<(int Start, int End)> Find(string text)
    {
        var lines = Lines(text);
        var repeats = lines.Select(l => Level(text, l)).Where(k => k.Length > 0).GroupBy(k => k).ToDictionary(g => g.Key, g => g.Count());
        var found = new List<(int, int)>();
        var isFound = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            isFound[i] = IsRunning(text, lines, i, repeats) || (i > 0 && isFound[i - 1] && GoesOn(text, lines, i));
            if (isFound[i])
            {
                found.Add(lines[i]);
            }
        }

        return found;
    }

    private static bool IsRunning(string text, List<(int Start, int End)> lines, int index, Dictionary<string, int> repeats)
    {
        var line = Trimmed(text, lines[index]);
        if (line.Length is 0 or > 160)
        {
            return false;
        }

        var alone = IsBlank(text, lines, index - 1) || IsBlank(text, lines, index + 1);
        if (Notice().IsMatch(line) || (alone && PageNumber().IsMatch(line)))
        {
            return true;
        }

        // A header sets its page number apart by a wide gap, as a table sets its cells: only a line between blank ones is a header.
        var isolated = IsBlank(text, lines, index - 1) && (IsBlank(text, lines, index + 1) || IsDateline(text, lines[index + 1]));
        return (isolated && HeaderWithNumber().IsMatch(line))
            || (Issue().IsMatch(line) && line.Contains("  ", StringComparison.Ordinal))
            || (isolated && line.Contains("   ", StringComparison.Ordinal) && repeats[Level(text, lines[index])] > 1);
    }

    /// <summary>Below a running line: its date, the page number, or the header of the next page, set far to the right.</summary>
    private static bool GoesOn(string text, List<(int Start, int End)> lines, int index)
    {
        var (start, end) = lines[index];
        var indent = end - start - text.AsSpan(start, end - start).TrimStart().Length;
        return IsDateline(text, lines[index]) || PageNumber().IsMatch(Trimmed(text, lines[index]))
            || (indent >= 20 && end - start > indent && IsBlank(text, lines, index + 1));
    }

    private static bool IsDateline(string text, (int Start, int End) line) => Dateline().IsMatch(Trimmed(text, line));

    private static bool IsBlank(string text, List<(int Start, int End)> lines, int index) =>
        index < 0 || index >= lines.Count || text.AsSpan(lines[index].Start, lines[index].End - lines[index].Start).IsWhiteSpace();

    private static string Trimmed(string text, (int Start, int End) line) => text[line.Start..line.End].Trim();

    /// <summary>The line with its digits levelled and its gaps as one space.</summary>
    private static string Level(string text, (int Start, int End) line)
    {
        var level = new StringBuilder();
        foreach (var c in Trimmed(text, line))
        {
            if (!(c == ' ' && level.Length > 0 && level[^1] == ' '))
            {
                level.Append(char.IsDigit(c) ? '#' : c);
            }
        }

        return level.ToString();
    }

    private static List<(int Start, int End)> Lines(string text)
    {
        var lines = new List<(int, int)>();
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOfAny(['\n', '\f'], start);
            end = end < 0 ? text.Length : end;
            lines.Add((start, end > start && text[end - 1] == '\r' ? end - 1 : end));
            start = end + 1;
        }

        return lines;
    }

    [GeneratedRegex(@"^(?:[-–—]\s*)?(?:(?:[Pp]age|[Pp]\.|[Pp]g\.?)\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?$|^\d\s\d$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^(?:Downloaded [Ff]rom\b|Downloaded by\b|For personal use only|Author [Mm]anuscript\b|Printed in\b.{0,20}$|(?:www\.|https?://)\S+$)")]
    private static partial Regex Notice();

    [GeneratedRegex(@"^\d{1,4}(?:\s+of\s+\d{1,4})?\s{3,}\p{L}.*$|^\p{L}.*\S\s{3,}(?:(?:[Pp]age|p\.)\s*)?\d{1,4}(?:\s+of\s+\d{1,4})?$")]
    private static partial Regex HeaderWithNumber();

    [GeneratedRegex(@"\bVol(?:ume|\.)?\s*\d+.{0,20}\b(?:No|Number|Issue)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Issue();

    [GeneratedRegex(@"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s(?:19|20)\d\d$", RegexOptions.IgnoreCase)]
    private static partial Regex Dateline();
}
