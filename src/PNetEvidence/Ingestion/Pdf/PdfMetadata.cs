using System.Globalization;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Title and identifiers from the first page, else from the file's own information.</summary>
internal static partial class PdfMetadata
{
    public static DocumentMetadata Of(PdfContent content, string firstPage, IReadOnlyList<PdfBlock> blocks)
    {
        var title = string.Join(' ', blocks.Where(b => b.Kind == BlockKind.Title).Select(b => Unbroken(b.Text)));
        return new DocumentMetadata
        {
            Title = title.Length > 0 ? title : FromInfo(content.InfoTitle),
            Doi = Identifiers.DoiIn(firstPage) ?? Identifiers.DoiIn(content.InfoSubject ?? "") ?? Identifiers.DoiIn(content.InfoTitle ?? ""),
            Pmcid = Pmcid().Match(firstPage) is { Success: true } pmcid ? pmcid.Value : null,
            Pmid = Pmid().Match(firstPage) is { Success: true } pmid ? pmid.Groups[1].Value : null,
            Year = YearIn(firstPage),
            FirstAuthor = SurnameOf(content.InfoAuthor),
        };
    }

    private static string Unbroken(string text) => text.Replace("- ", "-", StringComparison.Ordinal).Trim();

    /// <summary>A title worth having is no file name and no template's.</summary>
    private static string? FromInfo(string? title) =>
        string.IsNullOrWhiteSpace(title) || title.Length < 15 || FileName().IsMatch(title) ? null : title.Trim();

    private static int? YearIn(string firstPage)
    {
        if (StatedYear().Match(firstPage) is { Success: true } match)
        {
            return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        return null;
    }

    private static string? SurnameOf(string? authors)
    {
        var first = authors?.Split([',', ';', '&'], 2)[0].Split(" and ", 2)[0].Trim();
        var name = first?.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return name is { Length: > 1 } && char.IsUpper(name[0]) && name.Skip(1).Any(char.IsLower) ? name : null;
    }

    [GeneratedRegex(@"\bPMC\d{6,8}\b")]
    private static partial Regex Pmcid();

    [GeneratedRegex(@"\bPMID:?\s*(\d{6,8})\b")]
    private static partial Regex Pmid();

    [GeneratedRegex(@"(?:Volume|©|\(c\)|Published[^\n]{0,30}|Copyright[^\n]{0,4})\s*\b((?:19|20)\d\d)\b")]
    private static partial Regex StatedYear();

    [GeneratedRegex(@"\.(?:docx?|pdf|tex|dvi|indd|qxd|fm)\b|^(?:untitled|microsoft word)", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
