using System.Globalization;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>The reference list of a PDF, an entry a block.</summary>
internal static partial class PdfReferences
{
    public static IReadOnlyList<Reference> Of(PdfTextAssembler text)
    {
        var all = text.Text;
        var references = new List<Reference>();
        foreach (var block in text.Blocks.Where(b => b.Kind == BlockKind.Reference))
        {
            var entry = LineEnd().Replace(Hyphen().Replace(all[block.Start..block.End], "$1$2"), " ");
            var mark = Mark().Match(entry);
            var body = mark.Success ? entry[mark.Length..] : entry;
            references.Add(new Reference(mark.Success ? mark.Groups[1].Value : (references.Count + 1).ToString(CultureInfo.InvariantCulture), body)
            {
                Doi = Identifiers.DoiIn(body),
                Pmid = Pmid().Match(body) is { Success: true } pmid ? pmid.Groups[1].Value : null,
                Pmcid = Pmcid().Match(body) is { Success: true } pmcid ? pmcid.Value : null,
                Year = Year().Match(body) is { Success: true } year ? int.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture) : null,
                FirstAuthor = Surname().Match(body) is { Success: true } author ? author.Groups[1].Value : null,
            });
        }

        return references;
    }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"(\p{Ll})-\n(\p{Ll})")]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"^\s*\[?(\d{1,3})[\].]?\.?\s+")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\bPMID:?\s*(\d{6,8})\b")]
    private static partial Regex Pmid();

    [GeneratedRegex(@"\bPMC\d{6,8}\b")]
    private static partial Regex Pmcid();

    [GeneratedRegex(@"\b((?:19|20)\d\d)\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"^\W*(?:(?:\p{Lu}\.[\s-]?)+)?(\p{Lu}[\p{L}'’-]+)")]
    private static partial Regex Surname();
}
