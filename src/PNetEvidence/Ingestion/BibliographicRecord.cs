using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>One record of a bibliographic export while it is read, and the document that it becomes: title, abstract with its sections.</summary>
internal sealed partial class BibliographicRecord
{
    private readonly List<(string? Label, string? Category, InlineText Text)> _sections = [];

    public InlineText Title { get; } = new();
    public string? Journal { get; set; }
    public int? Year { get; set; }
    public string? Doi { get; set; }
    public string? Pmid { get; set; }
    public string? Pmcid { get; set; }
    public string? FirstAuthor { get; set; }
    public string? Language { get; set; }
    public string? Country { get; set; }
    public List<string> Types { get; } = [];
    public List<string> Registrations { get; } = [];
    public List<string> Sponsors { get; } = [];
    public List<PublicationNotice> Notices { get; } = [];
    public List<Reference> References { get; } = [];
    public bool HasText => Title.Length > 0 || _sections.Count > 0;

    /// <summary>A section that the format labels.</summary>
    public void AddSection(string? label, string? category, InlineText text)
    {
        if (text.Length > 0)
        {
            _sections.Add((label, category, text));
        }
    }

    /// <summary>An abstract in one piece: its labels ("RESULTS: ...") become headings where it begins with one.</summary>
    public void AddAbstract(string text)
    {
        var labels = Label().Matches(text);
        if (labels.Count == 0 || labels[0].Index > 0)
        {
            AddSection(null, null, Inline(text));
            return;
        }

        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var end = i + 1 < labels.Count ? labels[i + 1].Index : text.Length;
            AddSection(labels[i].Groups[1].Value, null, Inline(text[start..end]));
        }
    }

    /// <param name="ordinal">Position in the file, from 1.</param>
    public Document Build(string source, int ordinal, DocumentFormat format)
    {
        var text = new StructuredText();
        text.Add(BlockKind.Title, Title);
        if (_sections.Count > 0)
        {
            text.Add(BlockKind.Heading, "Abstract", 1, "abstract");
        }

        foreach (var (label, category, section) in _sections)
        {
            var code = category ?? "abstract";
            text.Add(BlockKind.Heading, label, 2, code);
            text.Add(BlockKind.Paragraph, section, code: code);
        }

        var key = Doi ?? Pmid ?? $"{source}#{ordinal}";
        var document = text.Build(Metadata(), key, source, format, "", References);
        return MetadataRecognizer.Complete(document with { ContentHash = OpenFdaLabel.Hash(document.Text) });
    }

    private DocumentMetadata Metadata()
    {
        var title = Title.Length > 0 ? Title.ToString() : null;
        var (kind, design) = StudyKind.OfArticle(null, Types, title);
        return new DocumentMetadata
        {
            Title = title,
            Journal = Journal,
            Year = Year,
            Doi = Doi,
            Pmid = Pmid,
            Pmcid = Pmcid,
            FirstAuthor = FirstAuthor,
            Country = Country,
            SourceKind = kind,
            Design = design,
            RegistrationIds = [.. Registrations.Distinct()],
            Funding = Sponsors.Count > 0 ? string.Join("; ", Sponsors.Distinct()) : null,
            Language = Language,
            Notices = AllNotices(title),
        };
    }

    private List<PublicationNotice> AllNotices(string? title)
    {
        var stated = Types.Select(KindOf).OfType<string>().ToList();
        if (StudyKind.IsMarkedRetracted(title))
        {
            stated.Add("retracted");
        }

        return [.. Notices.Distinct(), .. stated.Distinct().Where(k => !Notices.Exists(n => n.Kind == k)).Select(k => new PublicationNotice(k, null))];
    }

    private static string? KindOf(string type) => type.Trim().ToLowerInvariant() switch
    {
        "retracted publication" => "retracted",
        "retraction of publication" or "retraction notice" => "retraction",
        "published erratum" => "erratum",
        "corrected and republished article" => "corrected",
        "expression of concern" => "concern",
        _ => null,
    };

    private static InlineText Inline(string text)
    {
        var inline = new InlineText();
        inline.Append(text);
        return inline;
    }

    [GeneratedRegex(@"(?:^|(?<=[.?!)\]] ))([A-Z][A-Z ,/&()-]{3,60}):\s", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
