using System.Globalization;

namespace PNetEvidence.Ingestion;

/// <summary>
/// FDA labels as Structured Product Labeling (HL7 v3): sections with their LOINC codes, highlights, boxed warnings, tables, lists and footnotes.
/// </summary>
public sealed class SplReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.Spl;

    public bool CanRead(SourceFile file)
    {
        var head = SourceContent.Preview(file);
        return XmlPull.RootName(file) == "document" && (head.Contains("urn:hl7-org:", StringComparison.Ordinal) || head.Contains("setId", StringComparison.Ordinal));
    }

    public IEnumerable<Document> Read(SourceFile file)
    {
        var content = SourceContent.Inspect(file, _limits);
        using var xml = XmlPull.Open(content, _limits);
        yield return new SplDocument(xml).Read(file.Name, content.Hash);
    }
}

/// <summary>One pass over one label.</summary>
internal sealed class SplDocument(XmlPull xml)
{
    private const string Hl7 = "urn:hl7-org:v3";
    private readonly StructuredText _text = new();
    private readonly InlineText _inline = new();
    private readonly List<string> _ingredients = [];
    private readonly List<string> _generics = [];
    private readonly List<string> _names = [];
    private readonly List<string> _pendingNotes = [];
    private string? _documentType;
    private string? _title;
    private string? _setId;
    private string? _version;
    private string? _effective;

    public Document Read(string source, string hash)
    {
        MoveToRoot();
        ReadHead();
        while (xml.Read())
        {
            // The rest of the file is read to its end, so that one that is cut off is refused rather than half read.
        }

        if (!_text.HasEvidence)
        {
            throw new DocumentFormatException($"The structured product document has no label text (its type: {_documentType ?? "not given"}).");
        }

        return _text.Build(Metadata(), _setId ?? source, source, DocumentFormat.Spl, hash);
    }

    private DocumentMetadata Metadata() => new()
    {
        Title = IsStandardTitle(_title) || string.IsNullOrEmpty(_title) ? ProductName() : _title,
        Year = _effective is { Length: >= 4 } && int.TryParse(_effective.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        SourceKind = Evidence.SourceKind.Label,
        Design = "label",
        Jurisdiction = "US",
        Country = "US",
        Language = "en",
        SetId = _setId,
        LabelVersion = _version,
        EffectiveDate = LabelSections.IsoDate(_effective),
        ActiveIngredients = Distinct(_ingredients.Count > 0 ? _ingredients : _generics),
    };

    private string? ProductName()
    {
        var name = _names.FirstOrDefault();
        var generic = _generics.FirstOrDefault();
        return name is null ? generic : generic is null || name.Equals(generic, StringComparison.OrdinalIgnoreCase) ? name : $"{name} ({generic})";
    }

    private static List<string> Distinct(IEnumerable<string> names) => [.. names.Where(n => n.Length > 0).DistinctBy(n => n.ToUpperInvariant())];

    /// <summary>The title of a label with highlights is the standard sentence about them.</summary>
    private static bool IsStandardTitle(string? title) => title is not null && title.Contains("highlights do not include", StringComparison.OrdinalIgnoreCase);

    private void MoveToRoot()
    {
        while (xml.Read() && !xml.IsElement)
        {
        }

        if (xml.Namespace != Hl7)
        {
            throw new DocumentFormatException($"The root element <{xml.Name}> is not in the namespace {Hl7} of FDA labels.");
        }
    }

    private void ReadHead()
    {
        foreach (var name in xml.Elements())
        {
            switch (name)
            {
                case "code":
                    _documentType ??= xml.Attribute("displayName") ?? xml.Attribute("code");
                    xml.Skip();
                    break;
                case "title":
                    ReadTitle();
                    break;
                case "effectiveTime":
                    _effective ??= xml.Attribute("value");
                    xml.Skip();
                    break;
                case "setId":
                    var id = xml.Attribute("root");
                    if (_setId is not null && id != _setId)
                    {
                        throw new DocumentFormatException($"Line {xml.Line}: the label has two set ids ({_setId}, {id}).");
                    }

                    _setId = id;
                    xml.Skip();
                    break;
                case "versionNumber":
                    _version ??= xml.Attribute("value");
                    xml.Skip();
                    break;
                case "component":
                    ReadSections(0, null);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }
    }

    private void ReadTitle()
    {
        ReadInline(_inline);
        _title = _inline.ToString();
        _text.Add(IsStandardTitle(_title) ? BlockKind.Boilerplate : BlockKind.Title, _inline);
        _inline.Clear();
    }

    /// <summary>Sections below the current element (<c>component</c>, <c>structuredBody</c>).</summary>
    private void ReadSections(int level, string? code)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        xml.EnsureStack();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "section":
                    ReadSection(level + 1, code);
                    break;
                case "structuredBody" or "component":
                    ReadSections(level, code);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }
    }

    private void ReadSection(int level, string? inherited)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        string? own = null;
        var code = inherited;
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "code":
                    own = xml.Attribute("code");
                    code = LabelSections.Context(own, inherited);
                    xml.Skip();
                    break;
                case "title":
                    ReadInline(_inline);
                    AddBlock(BlockKind.Heading, code, level);
                    break;
                case "text":
                    ReadBlocks(code);
                    break;
                case "excerpt" or "highlight" when !xml.IsEmpty:
                    ReadHighlight(code);
                    break;
                case "component":
                    ReadSections(level, code);
                    break;
                case "subject":
                    ReadProducts();
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }
    }

    private void ReadHighlight(string? code)
    {
        xml.EnsureStack();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            if (xml.Name == "text")
            {
                ReadBlocks(code);
            }
            else if (xml.Name == "highlight" && !xml.IsEmpty)
            {
                ReadHighlight(code);
            }
            else
            {
                xml.Skip();
            }
        }
    }

    /// <summary>Paragraphs, lists and tables of the current element, and text that stands directly in it.</summary>
    private void ReadBlocks(string? code, BlockKind kind = BlockKind.Paragraph)
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
                xml.AppendTo(_inline);
            }
            else if (xml.IsElement && !ReadBlock(code, kind))
            {
                ReadInlineElement(_inline);
            }
        }

        AddBlock(kind, code);
        AddNotes(code, -1);
    }

    /// <summary>True when the current element is a block of its own, which has then been read.</summary>
    private bool ReadBlock(string? code, BlockKind kind)
    {
        switch (xml.Name)
        {
            case "paragraph":
                AddBlock(kind, code);
                ReadBlocks(code, kind);
                return true;
            case "list":
                AddBlock(kind, code);
                ReadBlocks(code, BlockKind.ListItem);
                return true;
            case "item":
                AddBlock(kind, code);
                ReadBlocks(code, BlockKind.ListItem);
                return true;
            case "caption":
                AddBlock(kind, code);
                ReadBlocks(code);
                return true;
            case "table":
                AddBlock(kind, code);
                ReadTable(code);
                return true;
            default:
                return false;
        }
    }

    private void ReadTable(string? code)
    {
        var caption = new InlineText();
        var footer = new List<string>();
        var grid = MarkupTable.Read(xml, (_, cell) => ReadInline(cell), _ => ReadCaption(caption), footer);
        var table = _text.AddTable(caption, grid, code);
        AddNotes(code, table);
        foreach (var note in footer)
        {
            _text.Add(BlockKind.Footnote, note, code: code, table: table);
        }
    }

    private void ReadCaption(InlineText caption)
    {
        if (xml.Name == "caption")
        {
            ReadInline(caption);
        }
        else
        {
            xml.Skip();
        }
    }

    /// <summary>All text inside the current element.</summary>
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
            else if (xml.IsElement)
            {
                ReadInlineElement(target);
            }
        }
    }

    private void ReadInlineElement(InlineText target)
    {
        switch (xml.Name)
        {
            case "sup":
                var start = target.Next;
                ReadInline(target);
                target.Raise(start);
                break;
            case "br":
                target.Break();
                xml.Skip();
                break;
            case "footnote":
                ReadNote();
                break;
            case "renderMultiMedia" or "observationMedia":
                xml.Skip();
                break;
            case "content" when xml.Attribute("revised") == "delete":
                xml.Skip();
                break;
            case "paragraph" or "item" or "list" or "table" or "tr" or "td":
                target.Break();
                ReadInline(target);
                target.Break();
                break;
            default:
                ReadInline(target);
                break;
        }
    }

    private void ReadNote()
    {
        var note = new InlineText();
        ReadInline(note);
        _pendingNotes.Add(note.ToString());
    }

    private void AddNotes(string? code, int table)
    {
        // Notes inside a table's cells wait for its rows; those of a paragraph follow it.
        foreach (var note in _pendingNotes)
        {
            _text.Add(BlockKind.Footnote, note, code: code, table: table);
        }

        _pendingNotes.Clear();
    }

    private void AddBlock(BlockKind kind, string? code, int level = 0)
    {
        _text.Add(LabelSections.IsPackaging(code) && kind != BlockKind.Heading ? BlockKind.Boilerplate : kind, _inline, level, code);
        _inline.Clear();
    }

    /// <summary>Names and active ingredients of the products that the label is for.</summary>
    private void ReadProducts()
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var path = new Stack<string>();
        var depth = xml.Depth;
        var active = false;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            while (path.Count > xml.Depth - depth - 1)
            {
                path.Pop();
            }

            var parent = path.Count > 0 ? path.Peek() : "";
            path.Push(xml.Name);
            if (xml.Name is "ingredient" or "activeIngredient")
            {
                active = xml.Name == "activeIngredient" || xml.Attribute("classCode")?.StartsWith("ACT", StringComparison.Ordinal) == true;
            }
            else if (xml.Name == "name" && NamesOf(parent, active) is { } names)
            {
                names.Add(xml.ReadText());
            }
        }
    }

    private List<string>? NamesOf(string parent, bool active) => parent switch
    {
        "ingredientSubstance" or "activeIngredientSubstance" => active ? _ingredients : null,
        "genericMedicine" => _generics,
        "manufacturedProduct" or "manufacturedMedicine" => _names,
        _ => null,
    };
}
