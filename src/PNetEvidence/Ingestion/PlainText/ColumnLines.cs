using System.Buffers;

namespace PNetEvidence.Ingestion.PlainText;

/// <summary>Splits a line of a text table into its cells.</summary>
internal static class ColumnLines
{
    private static readonly SearchValues<char> RuleSigns = SearchValues.Create("|-:+= \u2500\u2501_");

    /// <summary>How the cells of a line are kept apart.</summary>
    public enum Separator
    {
        None,
        Bar,
        Tab,
        Spaces,
    }

    /// <summary>The strongest separator inside the line.</summary>
    public static Separator Of(ReadOnlySpan<char> line)
    {
        if (line.Trim('|').Contains('|'))
        {
            return Separator.Bar;
        }

        if (line.Contains('\t'))
        {
            return Separator.Tab;
        }

        return line.IndexOf("  ") > 0 ? Separator.Spaces : Separator.None;
    }

    /// <summary>Cells as ranges of <paramref name="text"/>, trimmed; empty cells of bar and tab tables are kept as empty ranges.</summary>
    public static List<(int Start, int End)> Cells(string text, TextLine line, Separator separator)
    {
        var cells = new List<(int, int)>();
        var start = line.Start;
        var i = line.Start;
        if (separator == Separator.Bar && text[start] == '|')
        {
            start = ++i;
        }

        while (i < line.End)
        {
            var width = SeparatorAt(text, i, line.End, separator);
            if (width == 0)
            {
                i++;
                continue;
            }

            cells.Add(Trim(text, start, i));
            i += width;
            start = i;
        }

        if (start < line.End || separator == Separator.Tab)
        {
            cells.Add(Trim(text, start, line.End));
        }

        return cells;
    }

    /// <summary>True for the rule between header and body of a bar table ("|---|:--:|").</summary>
    public static bool IsRule(ReadOnlySpan<char> line) => line.Length > 2 && line.IndexOfAnyExcept(RuleSigns) < 0;

    private static int SeparatorAt(string text, int i, int end, Separator separator)
    {
        switch (separator)
        {
            case Separator.Bar:
                return text[i] == '|' ? 1 : 0;
            case Separator.Tab:
                return text[i] == '\t' ? 1 : 0;
            case Separator.Spaces:
                var j = i;
                while (j < end && text[j] is ' ' or '\u00A0')
                {
                    j++;
                }

                // "2  (3%)", "TAE  (n = 47)": one space too many before a bracket parts no cells
                return j - i < 2 || (j - i == 2 && i > 0 && j < end && text[j] == '(' && char.IsLetterOrDigit(text[i - 1])) ? 0 : j - i;
            default:
                return 0;
        }
    }

    private static (int, int) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }
}
