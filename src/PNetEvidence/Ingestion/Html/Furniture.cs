using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PNetEvidence.Ingestion.Html;

/// <summary>Elements of a page that are not its article.</summary>
internal static partial class Furniture
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>True for an element that is dropped with all that it holds.</summary>
    /// <param name="byName">Whether class and id count as well, beside element, role and visibility.</param>
    public static bool IsDropped(IElement element, bool byName = true)
    {
        var name = element.LocalName;
        switch (name)
        {
            case "script" or "style" or "nav" or "aside" or "noscript" or "template" or "svg" or "form" or "button" or "iframe" or "object" or "embed" or "video" or "audio" or "canvas" or "select" or "input" or "textarea"
                or "dialog" or "head" or "map" or "menu" or "link" or "meta" or "math-annotation" or "annotation" or "annotation-xml":
                return true;
            case "footer":
                return true;
            case "header":
                return !Holds(element, "h1");
        }

        return IsHidden(element) || HasDroppedRole(element) || byName && name is not ("body" or "html" or "main" or "article" or "table" or "tr" or "td" or "th" or "tbody" or "thead" or "p" or "h1" or "h2" or "h3" or "b" or "i" or "em" or "strong" or "sup" or "sub")
            && IsNamedAsFurniture(element);
    }

    private static bool Holds(IElement element, string name) => element.QuerySelector(name) is not null;

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") is { } hidden && hidden.Equals("true", StringComparison.OrdinalIgnoreCase) && element.LocalName is not ("a" or "span" or "sup"))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        return style is { Length: > 0 } && HiddenStyle().IsMatch(style);
    }

    private static bool HasDroppedRole(IElement element) =>
        element.GetAttribute("role") is "navigation" or "banner" or "dialog" or "alertdialog" or "search" or "complementary" or "contentinfo" or "menu" or "menubar" or "toolbar" or "tablist" or "alert";

    private static bool IsNamedAsFurniture(IElement element)
    {
        var id = element.Id;
        var names = element.ClassName;
        return id is { Length: > 0 and < 80 } && FurnitureName().IsMatch(id) || names is { Length: > 0 and < 300 } && FurnitureName().IsMatch(names);
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0[^.0-9]|opacity\s*:\s*0\s*(;|$)", Linear)]
    private static partial Regex HiddenStyle();

    [GeneratedRegex(
        @"(^|[\s_-])(nav|navbar|navigation|breadcrumbs?|cookies?|cookie-?[a-z]*|consent|gdpr|banner|side|sidebar|side-?bar|aside|foot|footer|page-?footer|site-?footer|site-?header|masthead|menu|skip|skip-?link|toolbar|tools?|toolbox|share|sharing|social|social-?[a-z]*"
        + @"|related|related-?[a-z]*|recommend[a-z]*|similar|similar-?articles|trending|most-?read|newsletter|subscribe|subscription|signup|sign-?in|login|advert[a-z]*|ads?|ad-?slot|promo|promotion|popup|modal|overlay|dialog|tooltip|paywall|altmetric[a-z]*|metrics"
        + @"|comments?|disqus|search-?form|search-?box|pagination|pager|print-?only|sr-only|visually-?hidden|visuallyhidden|screen-?reader[a-z-]*|hidden|fineprint|copyright|license|licence|permissions|usa-banner|ncbi-header|jig-[a-z]+|journal-?header|logo|toc|table-of-contents|outline)($|[\s_-])",
        Linear)]
    private static partial Regex FurnitureName();
}
