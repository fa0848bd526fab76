using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>RIS exports: each record is a document of its own, streamed. Text outside the records is passed over.</summary>
public sealed partial class RisReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.Ris;

    public bool CanRead(SourceFile file) =>
        file.Name.EndsWith(".ris", StringComparison.OrdinalIgnoreCase) || FirstTag().IsMatch(SourceContent.Preview(file));

    public IEnumerable<Document> Read(SourceFile file) =>
        RecordExport.Read(file, _limits, Format, Records, ToRecord, "The file holds no RIS record: no line begins with \"TY  - \".", "RIS");

    /// <summary>Fields of each record in their order, from its type to its end or to the next type.</summary>
    private static IEnumerable<List<(string Tag, string Value)>> Records(LineSource lines)
    {
        List<(string Tag, string Value)>? fields = null;
        while (lines.Next() is { } line)
        {
            var match = TagLine().Match(line);
            var tag = match.Groups[1].Value;
            if (tag == "TY")
            {
                if (fields is not null)
                {
                    yield return fields;
                }

                fields = [("TY", match.Groups[2].Value)];
            }
            else if (tag == "ER")
            {
                if (fields is not null)
                {
                    yield return fields;
                }

                fields = null;
            }
            else if (match.Success)
            {
                fields?.Add((tag, match.Groups[2].Value));
            }
            else if (fields is not null && !string.IsNullOrWhiteSpace(line))
            {
                var last = fields[^1];
                fields[^1] = last with { Value = $"{last.Value} {line.Trim()}" };
            }
        }

        if (fields is not null)
        {
            yield return fields;
        }
    }

    private static BibliographicRecord ToRecord(List<(string Tag, string Value)> fields)
    {
        string? First(params string[] tags) => tags.Select(t => fields.Find(f => f.Tag == t && !IsMissing(f.Value)).Value?.Trim()).FirstOrDefault(v => v is not null);
        var record = new BibliographicRecord
        {
            Journal = First("JF", "T2", "JO", "JA", "J2"),
            Year = Identifiers.YearIn(First("PY", "Y1", "DA")),
            Doi = Identifiers.Doi(First("DO", "DI")) ?? fields.Where(f => f.Tag is "UR" or "L2" or "L3" or "M3" or "N1" or "C7").Select(f => Identifiers.Doi(f.Value)).FirstOrDefault(d => d is not null),
            Pmid = PmidOf(fields),
            Pmcid = Identifiers.Pmcid(First("C2", "PMC")),
            FirstAuthor = Authors.Surname(First("AU", "A1")),
            Language = Languages.Iso(First("LA")?.Split(';', ',')[0]),
        };
        record.Title.Append(First("TI", "T1", "CT", "BT"));
        record.Types.AddRange(fields.Where(f => f.Tag is "M3" or "PT" or "U9").SelectMany(f => f.Value.Split(';')));
        foreach (var text in fields.Where(f => f.Tag is "AB" or "N2" && !IsMissing(f.Value)).Select(f => f.Value.Trim()).Distinct())
        {
            record.AddAbstract(text);
        }

        return record;
    }

    /// <summary>Some exports write out that they have nothing.</summary>
    private static bool IsMissing(string value) => string.IsNullOrWhiteSpace(value) || value.Trim() is "NA" or "N/A" or "null" or "None";

    private static string? PmidOf(List<(string Tag, string Value)> fields)
    {
        foreach (var (tag, value) in fields)
        {
            if (tag is "PM" or "PMID" && Identifiers.IsPmid(value.Trim()))
            {
                return value.Trim();
            }

            if (tag is "UR" or "L2" or "L1" or "LK" && Identifiers.PmidIn(value) is { } pmid)
            {
                return pmid;
            }
        }

        var fromPubMed = fields.Exists(f => f.Tag is "DB" or "DP" or "N1" && f.Value.Contains("PubMed", StringComparison.OrdinalIgnoreCase));
        return fromPubMed ? fields.Where(f => f.Tag is "AN" or "ID" && Identifiers.IsPmid(f.Value.Trim())).Select(f => f.Value.Trim()).FirstOrDefault() : null;
    }

    [GeneratedRegex(@"^\s*TY {1,2}- ?\S", RegexOptions.CultureInvariant)]
    private static partial Regex FirstTag();

    [GeneratedRegex(@"^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?:\s?(.*))$", RegexOptions.CultureInvariant)]
    private static partial Regex TagLine();
}
