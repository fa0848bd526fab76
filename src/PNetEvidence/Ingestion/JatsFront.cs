using System.Globalization;
using PNetEvidence.Evidence;

namespace PNetEvidence.Ingestion;

/// <summary>What the front matter of an article says about it.</summary>
internal sealed class JatsFront(XmlPull xml)
{
    /// <summary>Kinds of publication date from the year that the article is cited with to the least telling.</summary>
    private static readonly string[] DatePrecedence = ["ppub", "collection", "pub", "epub-ppub", "epub", "epreprint"];

    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, int> _years = [];
    private readonly List<string> _subjects = [];
    private readonly List<string> _sponsors = [];
    private readonly List<PublicationNotice> _notices = [];
    private readonly List<string> _registrations = [];
    private string? _journal;
    private string? _author;
    private string? _fundingStatement;
    private string? _country;

    public string? ArticleType { get; set; }
    public string? Language { get; set; }
    public string? Title { get; set; }

    /// <summary>Reads the current element if it is one that tells something; false leaves it unread.</summary>
    public bool Read()
    {
        switch (xml.Name)
        {
            case "journal-meta":
                return ReadAll("journal-title", text => _journal ??= text);
            case "article-id":
                _ids.TryAdd(xml.Attribute("pub-id-type") ?? "", xml.ReadText());
                return true;
            case "article-categories":
                return ReadAll("subject", _subjects.Add);
            case "contrib-group":
                ReadAll(name => name switch
                {
                    "surname" => text => _author ??= text,
                    "aff" => AddAffiliation,
                    _ => null,
                });
                return true;
            case "aff":
                AddAffiliation(xml.ReadText());
                return true;
            case "pub-date":
                var type = xml.Attribute("pub-type") ?? xml.Attribute("date-type") ?? "";
                return ReadAll("year", text => AddYear(type, text));
            case "related-article":
                AddRelated();
                return true;
            case "funding-group":
                ReadFunding();
                return true;
            case "trans-abstract":
                xml.Skip();
                return true;
            case "ext-link" or "uri":
                AddRegistrations(xml.ReadText());
                return true;
            default:
                return false;
        }
    }

    public DocumentMetadata Metadata()
    {
        var (kind, design) = StudyKind.OfArticle(ArticleType, _subjects, Title);
        return new DocumentMetadata
        {
            Title = Title,
            Journal = _journal,
            Year = Year(),
            Doi = Identifiers.Doi(_ids.GetValueOrDefault("doi")),
            Pmid = _ids.GetValueOrDefault("pmid") is { } pmid && Identifiers.IsPmid(pmid) ? pmid : null,
            Pmcid = Identifiers.Pmcid(_ids.GetValueOrDefault("pmcid") ?? _ids.GetValueOrDefault("pmc")),
            FirstAuthor = _author,
            SourceKind = kind,
            Design = design,
            RegistrationIds = _registrations,
            Country = _country,
            Language = Languages.Iso(Language),
            Funding = _fundingStatement ?? (_sponsors.Count > 0 ? string.Join("; ", _sponsors.Distinct()) : null),
            Notices = Notices(),
        };
    }

    private List<PublicationNotice> Notices()
    {
        var own = ArticleType switch
        {
            "retraction" or "partial-retraction" => "retraction",
            "correction" or "addendum" => "erratum",
            "expression-of-concern" => "concern",
            "retracted-article" => "retracted",
            _ => StudyKind.IsMarkedRetracted(Title) ? "retracted" : null,
        };
        return own is null || _notices.Exists(n => n.Kind == own) ? _notices : [.. _notices, new PublicationNotice(own, null)];
    }

    private int? Year()
    {
        foreach (var type in DatePrecedence)
        {
            if (_years.TryGetValue(type, out var year))
            {
                return year;
            }
        }

        return _years.Count > 0 ? _years.Values.Min() : null;
    }

    private void AddYear(string type, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1600 and < 2200)
        {
            _years.TryAdd(type, year);
        }
    }

    /// <summary>The first affiliation is that of the first author.</summary>
    private void AddAffiliation(string text) => _country ??= Countries.OfAffiliation(text);

    private void AddRelated()
    {
        var kind = xml.Attribute("related-article-type") switch
        {
            "retracted-article" or "partial-retraction" => "retraction",
            "retraction-forward" or "retraction" => "retracted",
            "corrected-article" or "addended-article" => "erratum",
            "correction-forward" or "correction" or "addendum" => "corrected",
            "object-of-concern" or "concern" or "concern-forward" or "expression-of-concern" => "concern",
            _ => null,
        };
        var target = xml.AttributeOf("href");
        if (kind is not null)
        {
            var doi = Identifiers.Doi(target);
            var pmid = target is not null && xml.Attribute("ext-link-type") is "pmid" or "pubmed" && Identifiers.IsPmid(target) ? target : null;
            _notices.Add(new PublicationNotice(kind, doi ?? pmid));
        }

        xml.Skip();
    }

    private void ReadFunding() => ReadAll(name => name switch
    {
        "funding-statement" => text => _fundingStatement ??= text,
        "funding-source" => _sponsors.Add,
        _ => null,
    });

    private void AddRegistrations(string text)
    {
        foreach (var id in Identifiers.Registrations(text))
        {
            if (!_registrations.Contains(id))
            {
                _registrations.Add(id);
            }
        }
    }

    private bool ReadAll(string name, Action<string> take)
    {
        ReadAll(n => n == name ? take : null);
        return true;
    }

    /// <summary>Gives the text of each element inside the current one to what <paramref name="taker"/> names for it; empty texts are passed over.</summary>
    private void ReadAll(Func<string, Action<string>?> taker)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.IsElement && taker(xml.Name) is { } take && xml.ReadText() is { Length: > 0 } text)
            {
                take(text);
            }
        }
    }
}
