namespace PNetEvidence.Ingestion;

/// <summary>One pass over one <c>article</c> element. Blocks are written as they come; what the front matter says is kept in <see cref="JatsFront"/>.</summary>
internal sealed class JatsArticle(XmlPull xml)
{
    private readonly StructuredText _text = new();
    private readonly InlineText _inline = new();
    private readonly JatsFront _front = new(xml);
    private readonly JatsReferences _references = new(xml);
    private readonly List<string> _notes = [];
    private string? _root;

    /// <summary>Heading to be written before the next text, unless that text brings its own.</summary>
    private string? _pendingHeading;

    public bool HasText => _text.HasEvidence || !string.IsNullOrEmpty(_front.Title);

    /// <summary>Why <see cref="HasText"/> is false.</summary>
    public string Refusal => $"<{_root}> without title, abstract or body";

    /// <summary>Reads the element that the reader stands on, to its end.</summary>
    public void Read()
    {
        _root = xml.Name;
        _front.ArticleType = xml.Attribute("article-type");
        _front.Language = xml.Attribute("xml:lang");
        foreach (var name in xml.Elements())
        {
            switch (name)
            {
                case "front":
                    ReadFront();
                    break;
                case "body":
                    ReadBlocks(new Place(0, null, BlockKind.Paragraph));
                    break;
                case "back" or "floats-group" or "floats-wrap":
                    ReadBlocks(new Place(0, null, BlockKind.Paragraph));
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }
    }

    public Document Build(string source, string hash)
    {
        var metadata = _front.Metadata();
        return _text.Build(metadata, metadata.Doi ?? metadata.Pmid ?? metadata.Pmcid ?? source, source, DocumentFormat.Jats, hash, _references.List, _references.Resolve);
    }

    private void ReadFront()
    {
        foreach (var name in xml.Elements())
        {
            switch (name)
            {
                case "article-meta" or "title-group":
                    ReadFront();
                    break;
                case "article-title":
                    ReadInline(_inline, default);
                    _front.Title = _inline.ToString();
                    Flush(new Place(0, null, BlockKind.Title));
                    break;
                case "abstract":
                    ReadAbstract();
                    break;
                default:
                    if (!_front.Read())
                    {
                        xml.Skip();
                    }

                    break;
            }
        }
    }

    /// <summary>Teasers, graphical abstracts and other people's comments on the article are no text of it.</summary>
    private void ReadAbstract()
    {
        if (xml.Attribute("abstract-type") is "toc" or "teaser" or "graphical" or "editor" or "editors-summary" or "web-summary" or "video" or "key-image")
        {
            xml.Skip();
            return;
        }

        _pendingHeading = "Abstract";
        ReadBlocks(new Place(1, "abstract", BlockKind.Paragraph) { Titled = true });
        _pendingHeading = null;
    }

    /// <summary>Paragraphs, sections, lists, tables and figures of the current element, in order.</summary>
    private void ReadBlocks(Place place)
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
            else if (xml.IsElement && !ReadBlock(place))
            {
                ReadInlineElement(_inline, place);
            }
        }

        Flush(place);
    }

    /// <summary>True when the current element is a block of its own, which has then been read.</summary>
    private bool ReadBlock(Place place)
    {
        switch (xml.Name)
        {
            case "p" or "disp-quote" or "verse-group" or "statement" or "attrib":
                Flush(place);
                ReadBlocks(place);
                return true;
            case "title" or "label" when place.Titled:
                ReadTitle(place);
                return true;
            case "sec" or "app" or "boxed-text" or "glossary" or "notes" or "ack" or "fn-group" or "app-group" or "bio":
                Flush(place);
                ReadSection(place);
                return true;
            case "list" or "def-list":
                Flush(place);
                ReadBlocks(place with { Kind = BlockKind.ListItem, Titled = false });
                return true;
            case "list-item" or "def-item" or "fn":
                Flush(place);
                ReadBlocks(place with { Kind = xml.Name == "fn" && place.Kind != BlockKind.Boilerplate ? BlockKind.Footnote : place.Kind, Titled = false });
                return true;
            case "table-wrap":
                Flush(place);
                ReadTable(place);
                return true;
            case "fig":
                Flush(place);
                ReadFigure(place);
                return true;
            case "fig-group" or "table-wrap-group":
                Flush(place);
                ReadBlocks(place with { Titled = false });
                return true;
            case "ref-list":
                Flush(place);
                ReadReferences();
                return true;
            case "disp-formula" or "disp-formula-group" or "graphic" or "media" or "supplementary-material" or "chem-struct-wrap" or "preformat" or "object-id" or "permissions" or "sec-meta" or "ref" or "contrib-group":
                xml.Skip();
                return true;
            default:
                return false;
        }
    }

    private void ReadSection(Place outer)
    {
        var type = xml.Attribute("sec-type") ?? xml.Attribute("notes-type");
        if (xml.Name == "bio" || type is "supplementary-material" or "display-objects" && outer.Level > 0 && xml.Name != "sec")
        {
            xml.Skip();
            return;
        }

        var kind = outer.Kind == BlockKind.Boilerplate || IsApparatus(xml.Name, type) ? BlockKind.Boilerplate : BlockKind.Paragraph;
        ReadBlocks(new Place(outer.Level + 1, type ?? outer.Code, kind) { Titled = true });
    }

    /// <summary>Thanks, interests, contributions and abbreviations: no evidence on a therapy.</summary>
    private static bool IsApparatus(string name, string? type) =>
        name is "ack" or "fn-group" or "glossary" or "notes" or "bio"
        || type is "COI-statement" or "conflict" or "funding-information" or "data-availability" or "additional-information" or "author-contributions" or "supplementary-material" or "ethics-statement";

    /// <summary>A section's title becomes a heading; its number is put before it.</summary>
    private void ReadTitle(Place place)
    {
        if (xml.Name == "label")
        {
            ReadInline(_inline, place);
            _inline.Break();
            return;
        }

        ReadInline(_inline, place);
        if (_inline.Length == 0)
        {
            return;
        }

        if (place.Level > 1)
        {
            WritePendingHeading(place);
        }

        _pendingHeading = null;
        _text.Add(BlockKind.Heading, _inline, place.Level, place.Code);
        _inline.Clear();
    }

    private void ReadTable(Place place)
    {
        var caption = new InlineText();
        var notes = new List<InlineText>();
        TableGrid? grid = null;
        if (!xml.IsEmpty)
        {
            ReadTableParts(place, caption, notes, ref grid);
        }

        var table = grid is null ? -1 : _text.AddTable(caption, grid, place.Code);
        if (table < 0)
        {
            _text.Add(BlockKind.TableCaption, caption, code: place.Code);
        }

        foreach (var note in notes)
        {
            _text.Add(BlockKind.Footnote, note, code: place.Code, table: table);
        }
    }

    private void ReadTableParts(Place place, InlineText caption, List<InlineText> notes, ref TableGrid? grid)
    {
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
                case "label" or "caption":
                    ReadInline(caption, place);
                    caption.Break();
                    break;
                case "alternatives" when !xml.IsEmpty:
                    ReadTableParts(place, caption, notes, ref grid);
                    break;
                case "table" when grid is null:
                    grid = MarkupTable.Read(xml, (_, cell) => ReadInline(cell, place), _ => xml.Skip());
                    break;
                case "table":
                    AddSecondTable(place, ref grid, caption);
                    break;
                case "table-wrap-foot":
                    ReadTableNotes(place, notes);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }
    }

    /// <summary>A wrapper may hold a table in several pieces, each with headers of its own.</summary>
    private void AddSecondTable(Place place, ref TableGrid? grid, InlineText caption)
    {
        _text.AddTable(caption, grid!, place.Code);
        grid = MarkupTable.Read(xml, (_, cell) => ReadInline(cell, place), _ => xml.Skip());
    }

    private void ReadTableNotes(Place place, List<InlineText> notes)
    {
        foreach (var name in xml.Elements())
        {
            if (name is "fn-group" or "table-wrap-foot")
            {
                ReadTableNotes(place, notes);
                continue;
            }

            var note = new InlineText();
            ReadInline(note, place);
            notes.Add(note);
        }
    }

    private void ReadFigure(Place place)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var legend = new InlineText();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            if (xml.Name is "label" or "caption")
            {
                ReadInline(legend, place);
                legend.Break();
            }
            else
            {
                xml.Skip();
            }
        }

        _text.Add(BlockKind.FigureLegend, legend, code: place.Code);
    }

    private void ReadReferences()
    {
        var before = _references.List.Count;
        var title = _references.Read();
        if (title is not null)
        {
            _text.Add(BlockKind.Heading, title, 1, "references");
        }

        foreach (var reference in _references.List.Skip(before))
        {
            _text.Add(BlockKind.Reference, reference.Text, code: "references");
        }
    }

    /// <summary>All text inside the current element, with marks for the references that it cites.</summary>
    private void ReadInline(InlineText target, Place? place)
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
                ReadInlineElement(target, place);
            }
        }
    }

    private void ReadInlineElement(InlineText target, Place? place)
    {
        switch (xml.Name)
        {
            case "xref":
                ReadCrossReference(target, place);
                break;
            case "sup":
                var start = target.Next;
                ReadInline(target, place);
                target.Raise(start);
                break;
            case "break" or "hr":
                target.Break();
                xml.Skip();
                break;
            case "fn" when place is null:
                xml.Skip();
                break;
            case "fn":
                ReadNote(place);
                break;
            case "tex-math" or "graphic" or "inline-graphic" or "media" or "object-id" or "alt-text" or "long-desc" or "permissions" or "index-term" or "annotation" or "inline-supplementary-material":
                xml.Skip();
                break;
            case "p" or "title" or "list" or "list-item" or "label" or "def" or "td" or "tr" or "disp-formula":
                target.Break();
                ReadInline(target, place);
                target.Break();
                break;
            default:
                ReadInline(target, place);
                break;
        }
    }

    private void ReadCrossReference(InlineText target, Place? place)
    {
        var type = xml.Attribute("ref-type");
        if (place is null && type is "fn" or "aff" or "corresp" or "author-notes")
        {
            xml.Skip();
            return;
        }

        var targets = type == "bibr" ? xml.Attribute("rid") : null;
        var start = target.Next;
        ReadInline(target, place);
        if (targets is not null)
        {
            target.Mark(start, targets);
        }
    }

    private void ReadNote(Place? place)
    {
        var note = new InlineText();
        ReadInline(note, place);
        _notes.Add(note.ToString());
    }

    /// <summary>Ends the block that is being collected.</summary>
    private void Flush(Place place)
    {
        if (_inline.Length > 0)
        {
            WritePendingHeading(place);
            _text.Add(place.Kind, _inline, code: place.Code);
        }

        _inline.Clear();
        foreach (var note in _notes)
        {
            _text.Add(BlockKind.Footnote, note, code: place.Code);
        }

        _notes.Clear();
    }

    private void WritePendingHeading(Place place)
    {
        if (_pendingHeading is not null)
        {
            _text.Add(BlockKind.Heading, _pendingHeading, 1, place.Code);
            _pendingHeading = null;
        }
    }

    /// <summary>Where in the article a block stands.</summary>
    private sealed record Place(int Level, string? Code, BlockKind Kind)
    {
        /// <summary>True inside a section, where titles are headings.</summary>
        public bool Titled { get; init; }
    }
}
