using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>
/// PubMed's "Abstract" text export (.txt): numbered citations, each with title, authors, abstract and identifiers in paragraphs; each is a document
/// of its own, streamed.
/// </summary>
public sealed partial class PubMedTextReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.PubMedText;

    public bool CanRead(SourceFile file)
    {
        if (file.Extension is not (".txt" or ""))
        {
            return false;
        }

        // a numbered citation alone in its paragraph, and no other behind it, as in a list of references
        var paragraphs = Paragraphs().Split(SourceContent.Preview(file).Trim('\uFEFF', ' ', '\r', '\n', '\t'), 4);
        return paragraphs.Length >= 3 && CitationOf(Joined(paragraphs[0].Split('\n'))) is not null && CitationOf(Joined(paragraphs[1].Split('\n'))) is null;
    }

    public IEnumerable<Document> Read(SourceFile file) =>
        RecordExport.Read(file, _limits, Format, Records, ToRecord, "The file holds no citation.", "PubMed");

    /// <summary>Paragraphs of each record; the next number before a citation begins the next.</summary>
    private static IEnumerable<List<string>> Records(LineSource lines)
    {
        var record = new List<string>();
        var lineGroup = new List<string>();
        var number = 0;
        while (true)
        {
            var line = lines.Next();
            if (!string.IsNullOrWhiteSpace(line))
            {
                lineGroup.Add(line);
                continue;
            }

            if (lineGroup.Count > 0)
            {
                var paragraph = Joined(lineGroup);
                lineGroup.Clear();
                if (CitationOf(paragraph) is { } citation && (number == 0 || Number(citation) > number))
                {
                    if (record.Count > 0)
                    {
                        yield return record;
                        record = [];
                    }

                    number = Number(citation);
                }

                record.Add(paragraph);
            }

            if (line is null)
            {
                break;
            }
        }

        if (record.Count > 0)
        {
            yield return record;
        }
    }

    private static BibliographicRecord ToRecord(List<string> paragraphs)
    {
        var record = new BibliographicRecord();
        if (CitationOf(paragraphs[0]) is { } citation)
        {
            record.Journal = citation.Groups["journal"].Value.Trim();
            record.Year = int.Parse(citation.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
            record.Doi = Identifiers.DoiIn(paragraphs[0]);
        }

        record.Title.Append(paragraphs.ElementAtOrDefault(1) ?? "");
        var text = new StringBuilder();
        var beforeAbstract = true;
        foreach (var paragraph in paragraphs.Skip(2))
        {
            if (Identifying().Match(paragraph) is { Success: true })
            {
                AddIdentifiers(record, paragraph);
            }
            else if (Notice().Match(paragraph) is { Success: true } notice)
            {
                AddNotice(record, notice.Groups["kind"].Value, paragraph);
            }
            else if (Aside().IsMatch(paragraph))
            {
                record.Country ??= paragraph.StartsWith("Author information", StringComparison.Ordinal) ? Countries.OfAffiliation(paragraph) : null;
            }
            else if (beforeAbstract && AuthorNames().Match(paragraph) is { Success: true } names)
            {
                record.FirstAuthor ??= Authors.Surname(names.Groups["first"].Value);
                beforeAbstract = false;
            }
            else
            {
                beforeAbstract = false;
                text.Append(text.Length > 0 ? " " : "").Append(paragraph);
            }
        }

        var whole = text.ToString();
        record.AddAbstract(whole);
        record.Registrations.AddRange(Identifiers.Registrations(whole));
        return record;
    }

    private static void AddIdentifiers(BibliographicRecord record, string paragraph)
    {
        record.Pmid ??= Pmid().Match(paragraph) is { Success: true } pmid ? pmid.Groups[1].Value : null;
        record.Pmcid ??= Pmc().Match(paragraph) is { Success: true } pmc ? Identifiers.Pmcid(pmc.Groups[1].Value) : null;
        record.Doi ??= Identifiers.DoiIn(paragraph);
    }

    private static void AddNotice(BibliographicRecord record, string words, string paragraph)
    {
        var kind = words switch
        {
            "Retraction in" or "Retracted by" => "retracted",
            "Retraction of" => "retraction",
            "Erratum in" or "Corrected and republished in" => "corrected",
            "Erratum for" => "erratum",
            _ => "concern",
        };
        record.Notices.Add(new PublicationNotice(kind, Identifiers.DoiIn(paragraph)));
    }

    /// <summary>Lines of a paragraph as one; a line that ends in a hyphen goes on without a space.</summary>
    private static string Joined(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Select(l => l.Trim()))
        {
            text.Append(text.Length == 0 || (text[^1] == '-' && text.Length > 1 && char.IsLetterOrDigit(text[^2])) ? "" : " ").Append(line);
        }

        return text.ToString();
    }

    private static Match? CitationOf(string paragraph) => paragraph.Length <= 600 && Citation().Match(paragraph) is { Success: true } match ? match : null;

    private static int Number(Match citation) => int.Parse(citation.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>"12. N Engl J Med. 2017 Jan 12;376(2):125-135. doi: ...": no authors, which a reference would have; their initials are no words of a journal.</summary>
    [GeneratedRegex(@"^(?<number>\d{1,6})\. (?<journal>[A-Za-z][^.;]{1,120})\. (?<year>(?:19|20)\d\d)(?: (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter)[a-z]*(?:-[A-Z][a-z]{2,5})?(?: \d{1,2})?(?:-\d{1,2})?)?[;.:]", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();

    [GeneratedRegex(@"\r?\n[ \t]*(?:\r?\n[ \t]*)+", RegexOptions.CultureInvariant)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"^(?:DOI|PMCID|PMID): ?\S", RegexOptions.CultureInvariant)]
    private static partial Regex Identifying();

    [GeneratedRegex(@"\bPMID: ?(\d{1,8})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pmid();

    [GeneratedRegex(@"\bPMCID: ?(PMC\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Pmc();

    [GeneratedRegex(@"^(?<kind>Retraction in|Retracted by|Retraction of|Erratum in|Erratum for|Corrected and republished in|Expression of concern (?:in|for))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Notice();

    /// <summary>What stands beside an abstract and is none of it.</summary>
    [GeneratedRegex(@"^(?:Author information:|Collaborators:|Comment (?:in|on)\b|Update (?:in|of)\b|Republished (?:in|from)\b|Summary for patients in\b|Conflicts? of interest\b|Copyright\b|\u00A9|\(c\) ?\d{4}|Publisher: |Plain Language Summary|Published by\b|This article is protected|\[Article in\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    /// <summary>"Rinke A(1), Wittenberg M, ...; Study Group." and a single author.</summary>
    [GeneratedRegex(@"^(?<first>[\p{Lu}\p{Ll}][\p{L}'\u2019 -]{1,40} [\p{Lu}-]{1,4})(?: (?:Jr|Sr|2nd|3rd|II|III))?(?:\([\d#*]+\))*(?:\.$|[,;](?!\w)[^:]*\.$)", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorNames();
}
