using System.Buffers;
using AngleSharp.Dom;

namespace PNetEvidence.Ingestion.Html;

/// <summary>Text of inline elements: superscripts raised or marked as references, links to references marked.</summary>
internal static class Inline
{
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789,-\u2013 ");
    private static readonly InlineNames Names = new();

    public static bool IsInline(IElement element) => Names.Contains(element.LocalName) && element.QuerySelector("p, div, ul, ol, table, h1, h2, h3, h4, section, li, figure") is null;

    public static InlineText Of(IElement element)
    {
        var text = new InlineText();
        Append(element, text);
        return text;
    }

    /// <summary>Appends all visible text of the element; elements of blocks inside it are set apart by a space.</summary>
    public static void Append(IElement element, InlineText target)
    {
        var start = target.Next;
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
        {
            switch (child)
            {
                case IText text:
                    target.Append(text.Data);
                    break;
                case IElement { LocalName: "br" }:
                    target.Break();
                    break;
                case IElement inner when !Furniture.IsDropped(inner):
                    var isBlock = !Names.Contains(inner.LocalName);
                    if (isBlock)
                    {
                        target.Break();
                    }

                    Append(inner, target);
                    if (isBlock)
                    {
                        target.Break();
                    }

                    break;
            }
        }

        Finish(element, target, start);
    }

    private static void Finish(IElement element, InlineText target, int start)
    {
        switch (element.LocalName)
        {
            case "a" when ReferenceTarget(element) is { } id:
                target.Mark(start, id);
                break;
            case "sup":
                target.Raise(start);
                break;
        }
    }

    /// <summary>Id of the reference that a link inside the page points to; null for other links, to figures and tables among them.</summary>
    private static string? ReferenceTarget(IElement link)
    {
        var href = link.GetAttribute("href");
        var hash = href?.IndexOf('#', StringComparison.Ordinal) ?? -1;
        if (href is null || hash < 0 || link.TextContent.Length > 40)
        {
            return null;
        }

        var id = href[(hash + 1)..];
        var text = link.TextContent.AsSpan().Trim().Trim("[]()");
        var isNumber = text.Length is > 0 and <= 9 && text.IndexOfAnyExcept(NumberSigns) < 0;
        var isFigure = id.StartsWith('F') || id.StartsWith('T') || id.Contains("fig", StringComparison.OrdinalIgnoreCase) || id.Contains("tab", StringComparison.OrdinalIgnoreCase) || id.Contains("sec", StringComparison.OrdinalIgnoreCase);
        return isNumber && !isFigure && id.Length > 0 ? id : null;
    }

    private sealed class InlineNames
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal)
        {
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
            "math", "mi", "mn", "mo", "mrow", "msup", "msub", "mtext", "mfrac", "semantics", "inline-formula", "named-content", "italic", "bold",
        };

        public bool Contains(string name) => _names.Contains(name);
    }
}
