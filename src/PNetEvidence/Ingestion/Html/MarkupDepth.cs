using System.Globalization;

namespace PNetEvidence.Ingestion.Html;

/// <summary>Refuses markup that nests beyond the limit before a tree is built from it.</summary>
internal static class MarkupDepth
{
    private static readonly string[] Void =
        ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup"];

    /// <exception cref="DocumentFormatException">More elements are open at once than <paramref name="limit"/>; elements that HTML closes by itself are not counted.</exception>
    public static void Require(string markup, int limit)
    {
        var depth = 0;
        var i = 0;
        while ((i = markup.IndexOf('<', i)) >= 0)
        {
            i++;
            if (i >= markup.Length)
            {
                return;
            }

            if (markup[i] == '!')
            {
                i = SkipComment(markup, i);
                continue;
            }

            var closes = markup[i] == '/';
            var start = closes ? i + 1 : i;
            var end = start;
            while (end < markup.Length && char.IsAsciiLetterOrDigit(markup[end]))
            {
                end++;
            }

            var name = markup.AsSpan(start, end - start);
            if (name.IsEmpty || IsVoid(name))
            {
                continue;
            }

            i = end;
            if (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase))
            {
                var close = markup.IndexOf("</", i, StringComparison.Ordinal);
                i = closes || close < 0 ? i : SkipRaw(markup, i, name);
                continue;
            }

            var tag = markup.AsSpan(i, Math.Min(markup.Length - i, 2_000));
            var isEmpty = tag.IndexOf('>') is var close2 and > 0 && tag[close2 - 1] == '/';
            depth = closes ? Math.Max(0, depth - 1) : isEmpty ? depth : depth + 1;
            if (depth > limit)
            {
                throw new DocumentFormatException(string.Create(CultureInfo.InvariantCulture, $"not read: elements are nested more than {limit} deep, the limit; simplify the page or raise the limit"));
            }
        }
    }

    private static bool IsVoid(ReadOnlySpan<char> name)
    {
        foreach (var item in Void)
        {
            if (name.Equals(item, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int SkipComment(string markup, int i)
    {
        var end = markup.AsSpan(i).StartsWith("!--") ? markup.IndexOf("-->", i, StringComparison.Ordinal) : -1;
        return end < 0 ? i : end;
    }

    private static int SkipRaw(string markup, int i, ReadOnlySpan<char> name)
    {
        var at = i;
        while ((at = markup.IndexOf("</", at, StringComparison.Ordinal)) >= 0)
        {
            if (markup.AsSpan(at + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return at + 2 + name.Length;
            }

            at += 2;
        }

        return markup.Length;
    }
}
