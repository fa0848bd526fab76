namespace PNetEvidence.Ingestion;

/// <summary>PubMed and MEDLINE XML: each article or book record is a document of its own, streamed.</summary>
public sealed class PubMedXmlReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.PubMedXml;

    public bool CanRead(SourceFile file) => XmlPull.RootName(file)
        is "PubmedArticleSet" or "PubmedBookArticleSet" or "MedlineCitationSet" or "PubmedArticle" or "PubmedBookArticle" or "MedlineCitation" or "eFetchResult" or "eSummaryResult";

    public IEnumerable<Document> Read(SourceFile file)
    {
        using var xml = XmlPull.Open(file, _limits, out _);
        var (records, read) = (0, 0);
        string? answer = null;
        while (xml.Read())
        {
            if (!xml.IsElement)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "PubmedArticle" or "PubmedBookArticle" or "MedlineCitation":
                    var record = new PubMedRecord(xml).Read();
                    records++;
                    if (record.HasText)
                    {
                        read++;
                        yield return record.Build(file.Name, records, DocumentFormat.PubMedXml);
                    }

                    break;
                case "ERROR" or "Error":
                    answer ??= xml.ReadText();
                    break;
                case "eSummaryResult":
                    answer ??= "document summaries, which have no abstracts";
                    break;
            }
        }

        if (read == 0)
        {
            throw new DocumentFormatException(answer is not null ? $"The file holds no PubMed record ({answer})."
                : records > 0 ? $"None of the {records} PubMed records has a title or an abstract." : "The file holds no PubMed record.");
        }
    }
}

/// <summary>One pass over one record.</summary>
internal sealed class PubMedRecord(XmlPull xml)
{
    private readonly BibliographicRecord _record = new();
    private string? _vernacular;
    private string? _language;
    private string? _bookTitle;
    private bool _hasOther;

    /// <summary>Reads the element that the reader stands on, to its end.</summary>
    public BibliographicRecord Read()
    {
        Descend("");
        if (_record.Title.Length == 0)
        {
            _record.Title.Append(_vernacular ?? _bookTitle);
        }

        _record.Language = TextLanguage();
        return _record;
    }

    /// <summary>
    /// PubMed's abstracts are English whatever the article is written in, and a translated title stands in brackets;
    /// only a record of a foreign title alone is foreign.
    /// </summary>
    private string? TextLanguage()
    {
        var language = Languages.Iso(_language);
        return language is null or "en" || _hasOther || _record.Title.Length > 0 && _record.Title.Span[0] == '[' ? "en" : language;
    }

    private void Descend(string parent)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        xml.EnsureStack();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.IsElement)
            {
                ReadElement(parent);
            }
        }
    }

    private void ReadElement(string parent)
    {
        switch (xml.Name)
        {
            case "PMID":
                ReadPmid(parent);
                break;
            case "ArticleTitle":
                ReadInline(_record.Title);
                break;
            case "BookTitle":
                _bookTitle = xml.ReadText();
                break;
            case "VernacularTitle":
                _vernacular = xml.ReadText();
                break;
            case "AbstractText" when parent == "Abstract":
                ReadAbstractText();
                break;
            case "Title" when parent == "Journal":
                _record.Journal = xml.ReadText();
                break;
            case "Year" or "MedlineDate" when parent == "PubDate":
                _record.Year ??= Identifiers.YearIn(xml.ReadText());
                break;
            case "LastName" or "CollectiveName" when parent == "Author":
                var name = xml.ReadText();
                _record.FirstAuthor ??= name;
                break;
            case "Language":
                var language = xml.ReadText();
                _language ??= language;
                break;
            case "PublicationType":
                _record.Types.Add(xml.ReadText());
                break;
            case "ELocationID" when xml.Attribute("EIdType") == "doi":
                _record.Doi ??= Identifiers.Doi(xml.ReadText());
                break;
            case "ArticleId":
                ReadArticleId(xml.Attribute("IdType"));
                break;
            case "AccessionNumber":
                _record.Registrations.AddRange(Identifiers.Registrations(xml.ReadText()));
                break;
            case "Agency":
                _record.Sponsors.Add(xml.ReadText());
                break;
            case "CommentsCorrections":
                ReadCorrection();
                break;
            case "Reference":
                ReadReference();
                break;
            case "AffiliationInfo":
                var affiliation = xml.ReadText();
                _record.Country ??= Countries.OfAffiliation(affiliation);
                break;
            case "MeshHeadingList" or "ChemicalList" or "KeywordList" or "OtherAbstract" or "History" or "SupplMeshList" or "PersonalNameSubjectList" or "InvestigatorList":
                xml.Skip();
                break;
            default:
                Descend(xml.Name is "AuthorList" or "ArticleIdList" && parent == "Book" ? "Book" : xml.Name);
                break;
        }
    }

    private void ReadPmid(string parent)
    {
        var pmid = xml.ReadText();
        if (parent is "" or "MedlineCitation" or "BookDocument" && Identifiers.IsPmid(pmid))
        {
            _record.Pmid ??= pmid;
        }
    }

    private void ReadAbstractText()
    {
        var (label, category) = (xml.Attribute("Label"), xml.Attribute("NlmCategory"));
        var text = new InlineText();
        ReadInline(text);
        _hasOther |= text.Length > 0;
        if (string.IsNullOrWhiteSpace(label) || label.Equals("UNLABELLED", StringComparison.OrdinalIgnoreCase))
        {
            _record.AddAbstract(text.ToString());
        }
        else
        {
            _record.AddSection(label, category is null or "UNASSIGNED" or "UNLABELLED" ? null : category.ToLowerInvariant(), text);
        }
    }

    private void ReadArticleId(string? type)
    {
        var id = xml.ReadText();
        switch (type)
        {
            case "doi":
                _record.Doi ??= Identifiers.Doi(id);
                break;
            case "pmc":
                _record.Pmcid ??= Identifiers.Pmcid(id);
                break;
            case "pubmed" when Identifiers.IsPmid(id):
                _record.Pmid ??= id;
                break;
        }
    }

    private void ReadCorrection()
    {
        var kind = NoticeKind(xml.Attribute("RefType"));
        string? pmid = null;
        string? source = null;
        ForEach(name =>
        {
            if (name == "PMID")
            {
                pmid = xml.ReadText();
            }
            else if (name == "RefSource")
            {
                source = xml.ReadText();
            }
        });
        if (kind is not null)
        {
            _record.Notices.Add(new PublicationNotice(kind, pmid ?? Identifiers.Doi(source)));
        }
    }

    internal static string? NoticeKind(string? type) => type switch
    {
        "RetractionIn" or "PartialRetractionIn" => "retracted",
        "RetractionOf" or "PartialRetractionOf" => "retraction",
        "ErratumIn" or "CorrectedandRepublishedIn" => "corrected",
        "ErratumFor" or "CorrectedandRepublishedFrom" => "erratum",
        "ExpressionOfConcernIn" or "ExpressionOfConcernFor" => "concern",
        _ => null,
    };

    private void ReadReference()
    {
        var (citation, doi, pmid, pmcid) = ("", (string?)null, (string?)null, (string?)null);
        ForEach(name =>
        {
            if (name == "Citation")
            {
                citation = xml.ReadText();
            }
            else if (name == "ArticleId")
            {
                var type = xml.Attribute("IdType");
                var id = xml.ReadText();
                doi ??= type == "doi" ? Identifiers.Doi(id) : null;
                pmid ??= type == "pubmed" && Identifiers.IsPmid(id) ? id : null;
                pmcid ??= type == "pmc" ? Identifiers.Pmcid(id) : null;
            }
        });
        if (citation.Length > 0 || doi is not null || pmid is not null)
        {
            _record.References.Add(new Reference((_record.References.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), citation)
            {
                Doi = doi ?? Identifiers.DoiIn(citation),
                Pmid = pmid,
                Pmcid = pmcid,
                FirstAuthor = Identifiers.AuthorAt(citation),
                Year = Identifiers.YearIn(citation),
            });
        }
    }

    private void ForEach(Action<string> visit)
    {
        foreach (var name in xml.Elements())
        {
            visit(name);
        }
    }

    private void ReadInline(InlineText target)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        xml.EnsureStack();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.IsText)
            {
                xml.AppendTo(target);
            }
            else if (xml.IsElement && xml.Name == "sup")
            {
                var start = target.Next;
                ReadInline(target);
                target.Raise(start);
            }
            else if (xml.IsElement)
            {
                ReadInline(target);
            }
        }
    }
}
