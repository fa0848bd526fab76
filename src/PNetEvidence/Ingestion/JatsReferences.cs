using System.Globalization;

namespace PNetEvidence.Ingestion;

/// <summary>The reference list of an article, and the way from an <c>xref</c> to its markers.</summary>
internal sealed class JatsReferences(XmlPull xml)
{
    private readonly List<Reference> _list = [];
    private readonly Dictionary<string, string> _markers = [];
    private readonly Entry _entry = new();

    public IReadOnlyList<Reference> List => _list;

    /// <summary>Markers of the references that <paramref name="targets"/> names, in their order; ids of anything else are passed over.</summary>
    public IReadOnlyList<string> Resolve(string targets, string printed)
    {
        var markers = new List<string>();
        foreach (var id in targets.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (_markers.TryGetValue(id, out var marker))
            {
                markers.Add(marker);
            }
        }

        return markers;
    }

    /// <summary>Reads the <c>ref-list</c> that the reader stands on.</summary>
    /// <returns>Its title, or null.</returns>
    public string? Read()
    {
        if (xml.IsEmpty)
        {
            return null;
        }

        xml.EnsureStack();
        string? title = null;
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "title":
                    title = xml.ReadText();
                    break;
                case "ref-list":
                    Read();
                    break;
                case "ref":
                    ReadReference();
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }

        return string.IsNullOrEmpty(title) ? null : title;
    }

    private void ReadReference()
    {
        var id = xml.Attribute("id");
        var entry = _entry;
        entry.Clear();
        if (!xml.IsEmpty)
        {
            ReadEntry(entry, ReferencePart.None);
        }

        var position = (_list.Count + 1).ToString(CultureInfo.InvariantCulture);
        var marker = entry.Label.ToString().Trim(' ', '.', '[', ']', '(', ')', ':');
        marker = marker.Length is > 0 and <= 20 ? marker : position;
        if (id is not null)
        {
            _markers.TryAdd(id, marker);
        }

        foreach (var citation in entry.CitationIds)
        {
            _markers.TryAdd(citation, marker);
        }

        _list.Add(new Reference(marker, entry.Printed())
        {
            Doi = entry.Doi ?? Identifiers.DoiIn(entry.Text.Span),
            Pmid = entry.Pmid,
            Pmcid = entry.Pmcid,
            FirstAuthor = NullIfEmpty(entry.Author) ?? Identifiers.AuthorAt(entry.Text.Span),
            Year = entry.Year ?? Identifiers.YearIn(entry.Text.Span),
            Title = NullIfEmpty(entry.Title.ToString()) ?? NullIfEmpty(entry.Chapter.ToString()),
        });
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private void ReadEntry(Entry entry, ReferencePart part)
    {
        xml.EnsureStack();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.IsText)
            {
                entry.Append(xml, part);
                continue;
            }

            if (!xml.IsElement)
            {
                continue;
            }

            // A citation without punctuation of its own (element-citation) is its parts, which must not run together.
            entry.Separate(xml.Name);
            ReadPart(entry, part);
        }
    }

    private void ReadPart(Entry entry, ReferencePart part)
    {
        switch (xml.Name)
        {
            case "label" when part == ReferencePart.None:
                entry.Label.Append(xml.ReadText());
                break;
            case "pub-id":
                entry.AddId(xml.Attribute("pub-id-type"), xml.ReadText());
                break;
            case "ext-link" or "uri":
                entry.AddLink(xml.AttributeOf("href"));
                Descend(entry, part);
                break;
            case "mixed-citation" or "element-citation" or "nlm-citation" or "citation":
                entry.Begin(xml.Attribute("id"), isList: xml.Name is "element-citation" or "nlm-citation");
                Descend(entry, ReferencePart.Citation);
                break;
            case "person-group" when xml.Attribute("person-group-type") == "editor":
                Descend(entry, ReferencePart.Editors);
                break;
            case "surname" or "collab":
                Descend(entry, part == ReferencePart.Editors ? part : ReferencePart.Author);
                entry.EndAuthor(part);
                break;
            case "given-names":
                entry.Text.Break();
                Descend(entry, part);
                break;
            case "article-title":
                Descend(entry, ReferencePart.Title);
                break;
            case "chapter-title" or "source":
                Descend(entry, ReferencePart.Source);
                break;
            case "year":
                Descend(entry, ReferencePart.Year);
                break;
            default:
                Descend(entry, part);
                break;
        }
    }

    private void Descend(Entry entry, ReferencePart part)
    {
        if (!xml.IsEmpty)
        {
            ReadEntry(entry, part);
        }
    }

    private enum ReferencePart
    {
        None,
        Citation,
        Author,
        Editors,
        Title,
        Source,
        Year,
    }

    /// <summary>One reference while it is read; used for one after the other.</summary>
    private sealed class Entry
    {
        private bool _isList;
        private bool _hasAuthor;
        private readonly InlineText _surname = new();
        private readonly InlineText _year = new();

        public InlineText Label { get; } = new();
        public InlineText Text { get; } = new();
        public InlineText Title { get; } = new();
        public InlineText Chapter { get; } = new();
        public List<string> CitationIds { get; } = [];
        public string? Author => _hasAuthor ? _surname.ToString() : null;
        public int? Year => Identifiers.YearIn(_year.Span);
        public string? Doi { get; private set; }
        public string? Pmid { get; private set; }
        public string? Pmcid { get; private set; }

        public void Clear()
        {
            foreach (var text in (ReadOnlySpan<InlineText>)[Label, Text, Title, Chapter, _surname, _year])
            {
                text.Clear();
            }

            CitationIds.Clear();
            (_isList, _hasAuthor, Doi, Pmid, Pmcid) = (false, false, null, null, null);
        }

        public void Begin(string? id, bool isList)
        {
            _isList = isList;
            if (id is not null)
            {
                CitationIds.Add(id);
            }
        }

        public void Append(XmlPull xml, ReferencePart part)
        {
            if (part == ReferencePart.None)
            {
                return;
            }

            var before = Text.Length;
            xml.AppendTo(Text);
            var piece = Text.Span[before..];
            switch (part)
            {
                case ReferencePart.Author when !_hasAuthor:
                    _surname.Append(piece);
                    break;
                case ReferencePart.Title:
                    Title.Append(piece);
                    break;
                case ReferencePart.Source when Chapter.Length < 500:
                    Chapter.Append(piece);
                    break;
                case ReferencePart.Year when _year.Length < 20:
                    _year.Append(piece);
                    break;
            }
        }

        public void EndAuthor(ReferencePart part) => _hasAuthor |= part != ReferencePart.Editors && _surname.Length > 0;

        public void Separate(string element)
        {
            if (_isList && element is not ("italic" or "bold" or "sup" or "sub" or "sc"))
            {
                Text.Break();
            }
        }

        public void AddId(string? type, string value)
        {
            switch (type)
            {
                case "doi":
                    Doi ??= Identifiers.Doi(value);
                    break;
                case "pmid" or "medline" when Identifiers.IsPmid(value):
                    Pmid ??= value;
                    break;
                case "pmcid" or "pmc":
                    Pmcid ??= Identifiers.Pmcid(value);
                    break;
            }
        }

        public void AddLink(string? address)
        {
            if (address is not null)
            {
                Doi ??= Identifiers.DoiIn(address);
                Pmid ??= Identifiers.PmidIn(address);
            }
        }

        public string Printed() => Text.ToString();
    }
}
