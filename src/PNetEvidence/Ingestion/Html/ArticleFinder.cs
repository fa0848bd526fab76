using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PNetEvidence.Ingestion.Html;

/// <summary>Finds the element that holds the article.</summary>
internal static class ArticleFinder
{
    private static readonly string[] Candidates =
        ["article", "main", "[role=main]", "#article-details", "#maincontent", "#main-content", "#article", "#content", ".article", ".article-body", ".jig-ncbiinpagenav", "#mc"];

    /// <summary>The first candidate with most of the page's running text; the body where none has.</summary>
    public static IElement? Find(IHtmlDocument page)
    {
        var body = page.Body;
        if (body is null)
        {
            return page.DocumentElement;
        }

        var whole = ProseLength(body);
        foreach (var selector in Candidates)
        {
            IElement? best = null;
            var length = 0;
            foreach (var element in page.QuerySelectorAll(selector))
            {
                var prose = ProseLength(element);
                (best, length) = prose > length ? (element, prose) : (best, length);
            }

            if (best is not null && length >= whole * 0.6)
            {
                return best;
            }
        }

        return body;
    }

    /// <summary>
    /// The elements below <paramref name="root"/> that each hold at least half of its running text, outermost first: whatever they are called, they are no furniture.
    /// </summary>
    public static HashSet<IElement> Spine(IElement root)
    {
        var spine = new HashSet<IElement> { root };
        var half = ProseLength(root) / 2;
        var at = root;
        while (half > 0 && spine.Count < 200)
        {
            var next = at.Children.FirstOrDefault(c => ProseLength(c) >= half);
            if (next is null)
            {
                break;
            }

            spine.Add(next);
            at = next;
        }

        return spine;
    }

    /// <summary>Characters in paragraphs, cells and long list items.</summary>
    public static int ProseLength(IElement element)
    {
        var length = 0;
        foreach (var paragraph in element.QuerySelectorAll("p, td, li"))
        {
            var text = paragraph.TextContent.Length;
            length += text > 40 || paragraph.LocalName == "p" ? text : 0;
        }

        return length;
    }
}
