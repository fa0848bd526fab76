using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>PubMed's MEDLINE export (.nbib): each record is a document of its own, streamed.</summary>
public sealed partial class NbibReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.Nbib;

    public bool CanRead(SourceFile file)
    {
        var head = SourceContent.Preview(file);
        return file.Name.EndsWith(".nbib", StringComparison.OrdinalIgnoreCase) || FirstTag().IsMatch(head);
    }

    public IEnumerable<Document> Read(SourceFile file) =>
        RecordExport.Read(file, _limits, Format, Records, ToRecord, "The file holds no MEDLINE record.", "MEDLINE");

    /// <summary>Fields of each record in their order; a blank line or a second PMID begins the next.</summary>
    private static IEnumerable<List<(string Tag, string Value)>> Records(LineSource lines)
    {
        var fields = new List<(string Tag, string Value)>();
        var value = new StringBuilder();
        string? tag = null;
        void Close()
        {
            if (tag is not null)
            {
                fields.Add((tag, value.ToString()));
            }

            tag = null;
            value.Clear();
        }

        while (lines.Next() is { } line)
        {
            var match = TagLine().Match(line);
            if (match.Success)
            {
                Close();
                (tag, var first) = (match.Groups[1].Value, match.Groups[2].Value);
                if (tag == "TY")
                {
                    throw new DocumentFormatException($"Line {lines.Number}: a RIS record in a MEDLINE file.");
                }

                if (tag == "PMID" && fields.Count > 0)
                {
                    yield return fields;
                    fields = [];
                }

                value.Append(first);
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                Close();
                if (fields.Count > 0)
                {
                    yield return fields;
                    fields = [];
                }
            }
            else if (char.IsWhiteSpace(line[0]) && tag is not null)
            {
                value.Append(' ').Append(line.AsSpan().Trim());
            }
            else if (tag is not null || fields.Count > 0)
            {
                throw new DocumentFormatException($"Line {lines.Number}: neither a MEDLINE tag nor the continuation of one.");
            }
        }

        Close();
        if (fields.Count > 0)
        {
            yield return fields;
        }
    }

    private static BibliographicRecord ToRecord(List<(string Tag, string Value)> fields)
    {
        var record = new BibliographicRecord();
        string? language = null;
        var title = "";
        foreach (var (tag, value) in fields)
        {
            switch (tag)
            {
                case "PMID" when Identifiers.IsPmid(value.Trim()):
                    record.Pmid ??= value.Trim();
                    break;
                case "PMC":
                    record.Pmcid ??= Identifiers.Pmcid(value);
                    break;
                case "TI" or "BTI" when title.Length == 0:
                    title = value;
                    break;
                case "AB":
                    record.AddAbstract(value.Trim());
                    break;
                case "FAU" or "AU" or "CN":
                    record.FirstAuthor ??= Authors.Surname(value);
                    break;
                case "AD":
                    record.Country ??= Countries.OfAffiliation(value);
                    break;
                case "JT" or "TA":
                    record.Journal ??= value.Trim();
                    break;
                case "DP":
                    record.Year ??= Identifiers.YearIn(value);
                    break;
                case "AID" or "LID" when value.Contains("[doi]", StringComparison.Ordinal):
                    record.Doi ??= Identifiers.Doi(value);
                    break;
                case "LA":
                    language ??= value;
                    break;
                case "PT":
                    record.Types.Add(value);
                    break;
                case "SI":
                    record.Registrations.AddRange(Identifiers.Registrations(value));
                    break;
                case "GR":
                    record.Sponsors.Add(value.Split('/')[^2..][0].Trim());
                    break;
                case "RIN" or "ROF" or "EIN" or "EFR" or "ECI" or "ECF" or "CRI" or "CRF" or "RPI" or "RPF":
                    AddNotice(record, tag, value);
                    break;
            }
        }

        record.Title.Append(title);
        record.Language = Languages.Iso(language) is { } code and not "en" && !title.StartsWith('[') && !fields.Exists(f => f.Tag == "AB") ? code : language is null ? null : "en";
        return record;
    }

    private static void AddNotice(BibliographicRecord record, string tag, string value)
    {
        var kind = tag switch
        {
            "RIN" => "retracted",
            "ROF" => "retraction",
            "EIN" or "CRI" => "corrected",
            "EFR" or "CRF" => "erratum",
            "ECI" or "ECF" => "concern",
            _ => null,
        };
        if (kind is not null)
        {
            var pmid = PmidOf().Match(value);
            record.Notices.Add(new PublicationNotice(kind, pmid.Success ? pmid.Groups[1].Value : Identifiers.DoiIn(value)));
        }
    }

    [GeneratedRegex(@"^\s*(?:PMID|OWN |STAT|DCOM|FAU )- ?\S", RegexOptions.CultureInvariant)]
    private static partial Regex FirstTag();

    [GeneratedRegex(@"^([A-Z][A-Z0-9]{1,3})\s{0,2}-(?:\s(.*)|([^\s-].*)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex TagLine();

    [GeneratedRegex(@"PMID:\s*(\d{1,8})", RegexOptions.CultureInvariant)]
    private static partial Regex PmidOf();
}
