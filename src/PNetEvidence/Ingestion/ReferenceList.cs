using System.Globalization;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>Reads printed references: marker, DOI, PMID, first author, year and, where the style allows, the title.</summary>
public static partial class ReferenceList
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>One entry a <see cref="BlockKind.Reference"/> block, in order.</summary>
    public static IReadOnlyList<Reference> Of(string text, IReadOnlyList<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(blocks);
        var entries = blocks.Where(b => b.Kind == BlockKind.Reference).Select(b => Parse(text[b.Start..b.End])).ToList();
        var isNumbered = entries.Select(e => e.Marker).Where(m => m.Length > 0).Distinct().Count() == entries.Count(e => e.Marker.Length > 0);
        for (var i = 0; i < entries.Count; i++)
        {
            // Lists whose items all say "1." are numbered by position.
            if (!isNumbered || entries[i].Marker.Length == 0)
            {
                entries[i] = entries[i] with { Marker = (i + 1).ToString(CultureInfo.InvariantCulture) };
            }
        }

        return entries;
    }

    /// <summary>Reads one printed reference; its marker is empty where none is printed.</summary>
    public static Reference Parse(string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var text = TextBuilder.Squeeze(entry);
        var lead = Marker().Match(text);
        var body = text[lead.Length..];
        return new Reference(lead.Success ? Digits().Match(lead.Value).Value : "", body)
        {
            Doi = FrontIdentifiers.Doi(body),
            Pmid = FrontIdentifiers.Pmid(body),
            Pmcid = FrontIdentifiers.Pmcid(body),
            FirstAuthor = FirstAuthor(body),
            Year = Year(body),
            Title = Title(body),
        };
    }

    private static string? FirstAuthor(string body)
    {
        var match = Author().Match(body);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>The last plausible year before a DOI, so that years in titles do not win.</summary>
    private static int? Year(string body)
    {
        int? year = null;
        foreach (Match match in Years().Matches(body))
        {
            year ??= int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        return year;
    }

    /// <summary>In "Authors. Title. Journal ..." the second sentence; null for other styles.</summary>
    private static string? Title(string body)
    {
        var match = TitleStyle().Match(body);
        var title = match.Success ? match.Groups[2].Value.Trim() : null;
        return title is { Length: > 14 } && title.Contains(' ', StringComparison.Ordinal) ? title : null;
    }

    [GeneratedRegex(@"^(\[\d{1,4}\]|\(?\d{1,4}[.)])\s*", Linear)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\d+", Linear)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?:\(?)((?:(?:van|von|de|der|den|di|da|del|la|le|el|al|Le|De|Van|Von|O')[ -]?){0,3}\p{Lu}[\p{L}'\u2019-]+(?:-\p{Lu}[\p{L}]+)?),? (?:\p{Lu}\.? ?-?){1,4}(?:[,.; ]|$)", Linear)]
    private static partial Regex Author();

    [GeneratedRegex(@"(?:^|[^0-9/.])((?:19|20)\d\d)(?:[^0-9]|$)", Linear)]
    private static partial Regex Years();

    [GeneratedRegex(@"^([^.]{3,300}?|.{3,200}? et al)\. ([^.?]{15,300}[.?]) ?\p{Lu}", Linear)]
    private static partial Regex TitleStyle();
}
