using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PNetEvidence.Ingestion.Html;

/// <summary>Reads <c>citation_*</c> (Highwire), Dublin Core, PRISM and Open Graph tags.</summary>
internal static class PageMetadata
{
    public static DocumentMetadata Of(IHtmlDocument page)
    {
        var tags = Tags(page);
        var date = First(tags, "citation_publication_date", "citation_date", "citation_online_date", "citation_year", "dc.date", "dc.date.issued", "dcterms.issued", "prism.publicationdate", "article:published_time");
        return new DocumentMetadata
        {
            Title = First(tags, "citation_title", "dc.title", "og:title"),
            Doi = Identifiers.DoiIn((First(tags, "citation_doi", "dc.identifier", "prism.doi", "doi", "dc.identifier.doi") ?? "").AsSpan()),
            Pmid = First(tags, "citation_pmid", "ncbi_uidlist") is { } pmid && Identifiers.IsPmid(pmid) ? pmid : null,
            Pmcid = First(tags, "citation_pmcid") is { } pmc ? Identifiers.Pmcid(pmc) : null,
            Journal = First(tags, "citation_journal_title", "prism.publicationname", "dc.source", "citation_journal_abbrev"),
            Year = date is null ? null : Year(date),
            FirstAuthor = Surname(First(tags, "citation_author", "citation_authors", "dc.creator", "dc.contributor")),
        };
    }

    private static Dictionary<string, string> Tags(IHtmlDocument page)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in page.QuerySelectorAll("meta[content]"))
        {
            var name = meta.GetAttribute("name") ?? meta.GetAttribute("property");
            var content = TextBuilder.Squeeze(meta.GetAttribute("content") ?? "");
            if (!string.IsNullOrWhiteSpace(name) && content.Length > 0)
            {
                tags.TryAdd(name.Trim(), content);
            }
        }

        return tags;
    }

    private static string? First(Dictionary<string, string> tags, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (tags.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private static int? Year(string date)
    {
        for (var i = 0; i + 4 <= date.Length; i++)
        {
            if ((i == 0 || !char.IsAsciiDigit(date[i - 1])) && int.TryParse(date.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100)
            {
                return year;
            }
        }

        return null;
    }

    /// <summary>"Chan, Jennifer A" and "Jennifer A Chan".</summary>
    private static string? Surname(string? author)
    {
        if (author is null)
        {
            return null;
        }

        var first = author.Split(';')[0].Trim();
        var comma = first.IndexOf(',', StringComparison.Ordinal);
        var name = comma > 0 ? first[..comma] : first.Split(' ')[^1];
        return name.Length > 1 ? name : null;
    }
}
