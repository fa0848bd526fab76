using System.Buffers;

namespace PNetEvidence.Ingestion.PlainText;

/// <summary>A line of a text file. <c>Text[Start..End]</c> is the line without white space around it and without its line end.</summary>
/// <param name="Indent">Characters of the line before <paramref name="Start"/>: white space, and the rule of a framed line.</param>
/// <param name="IsFramed">It stood between rules, "---- Results ----", which are left out.</param>
internal readonly record struct TextLine(int Start, int End, int Indent, bool IsFramed = false)
{
    public int Length => End - Start;

    public bool IsBlank => Start == End;
}

/// <summary>Lines of a text with any mix of line ends; a form feed ends a line too.</summary>
internal static class TextLines
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\f\v\u0085\u2028\u2029");

    public static List<TextLine> Of(string text)
    {
        var lines = new List<TextLine>(text.Length / 60 + 1);
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny(LineEnds);
            var end = length < 0 ? text.Length : start + length;
            lines.Add(Trimmed(text, start, end));
            if (length < 0)
            {
                break;
            }

            start = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
        }

        return lines;
    }

    private static TextLine Trimmed(string text, int start, int end)
    {
        var from = start;
        while (from < end && IsSpace(text[from]))
        {
            from++;
        }

        while (end > from && IsSpace(text[end - 1]))
        {
            end--;
        }

        var (innerStart, innerEnd) = Unframed(text, from, end);
        return new TextLine(innerStart, innerEnd, innerStart - start, innerStart > from);
    }

    /// <summary>"---- Results ----", "== Results ==", "**Results**": what stands between two rules of one sign.</summary>
    private static (int Start, int End) Unframed(string text, int start, int end)
    {
        if (end - start < 7 || text[start] is not ('-' or '=' or '*' or '_' or '~') || text[start + 1] != text[start] || text[end - 1] != text[start] || text[end - 2] != text[start])
        {
            return (start, end);
        }

        var (from, to) = (start, end);
        while (from < to && text[from] == text[start])
        {
            from++;
        }

        while (to > from && text[to - 1] == text[start])
        {
            to--;
        }

        while (from < to && IsSpace(text[from]))
        {
            from++;
        }

        while (to > from && IsSpace(text[to - 1]))
        {
            to--;
        }

        return to - from >= 3 && text.AsSpan(from, to - from).IndexOf(text.AsSpan(start, 2)) < 0 && char.IsLetterOrDigit(text[from]) && text.AsSpan(from, to - from).IndexOf("  ") < 0 && text.AsSpan(from, to - from).IndexOfAny('<', '=') < 0 ? (from, to) : (start, end);
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u0000' or '\u200B' or '\uFEFF' or '\u001A';
}
