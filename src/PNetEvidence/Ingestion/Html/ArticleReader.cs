using System.Buffers;
using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PNetEvidence.Ingestion.Html;

/// <summary>Walks the article of a page in reading order. One a page.</summary>
internal sealed class ArticleReader
{
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789,-\u2013 ");
    private readonly IHtmlDocument _page;
    private readonly int _maxDepth;
    private readonly bool _byName;
    private readonly StructuredText _text = new();
    private readonly List<Reference> _references = [];
    private readonly Dictionary<string, string> _markerById = new(StringComparer.Ordinal);
    private readonly InlineText _loose = new();
    private HashSet<IElement> _spine = [];
    private int _prose;
    private string? _title;
    private bool _isBibliography;
    private bool _isSilent;
    private int _silentLevel;

    /// <param name="byName">Whether class and id tell furniture from the article.</param>
    public ArticleReader(IHtmlDocument page, ReaderLimits limits, bool byName = true)
    {
        (_page, _byName) = (page, byName);

        // The parser repairs nesting, so its tree may be somewhat deeper than the markup.
        _maxDepth = limits.MaxDepth + 64;
    }

    public bool HasEvidence => _text.HasEvidence;

    /// <summary>True where most of the article's running text was taken for furniture, as on pages whose names mean something else.</summary>
    public bool LostMost => _text.Blocks.Sum(b => b.End - b.Start) < _prose * 0.4;

    public ArticleReader Read()
    {
        if (ArticleFinder.Find(_page) is { } root)
        {
            _spine = ArticleFinder.Spine(root);
            _prose = ArticleFinder.ProseLength(root);
            Children(root, 0);
            Flush(BlockKind.Paragraph);
        }

        return this;
    }

    public Document Build(string source, string hash)
    {
        var metadata = PageMetadata.Of(_page);
        metadata = metadata with { Title = _title is { Length: > 15 } ? _title : metadata.Title ?? _title ?? NullIfEmpty(TextBuilder.Squeeze(_page.Title ?? "")) };
        var key = metadata.Doi ?? metadata.Pmid ?? source;
        var document = _text.Build(metadata, key, source, DocumentFormat.Html, hash, _references, Resolve);
        return document with { Parts = DocumentParts.Of(document.Text, document.Blocks) };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>From the target of a link, or from the printed number, to the reference's marker.</summary>
    private IReadOnlyList<string> Resolve(string target, string printed)
    {
        if (_markerById.TryGetValue(target, out var marker))
        {
            return [marker];
        }

        var digits = printed.Trim(' ', '[', ']', '(', ')');
        return digits.Length is > 0 and <= 40 && digits.AsSpan().IndexOfAnyExcept(NumberSigns) < 0
            ? Numbers(digits)
            : [];
    }

    private static List<string> Numbers(string text)
    {
        var numbers = new List<string>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(['-', '\u2013'], StringSplitOptions.TrimEntries);
            if (ends.Any(e => e.Length is 0 or > 4))
            {
                return [];
            }

            numbers.Add(ends[0]);
            if (ends.Length == 2)
            {
                numbers.AddRange(CitationMarks.Between(ends[0], ends[1]));
                numbers.Add(ends[1]);
            }
        }

        return numbers;
    }

    private void Children(INode node, int depth)
    {
        if (depth > _maxDepth)
        {
            throw new DocumentFormatException(string.Create(CultureInfo.InvariantCulture, $"not read: elements are nested more than {_maxDepth} deep; simplify the page or raise the limit"));
        }

        for (var child = node.FirstChild; child is not null; child = child.NextSibling)
        {
            switch (child)
            {
                case IText text:
                    _loose.Append(text.Data);
                    break;
                case IElement element when _spine.Contains(element) || !Furniture.IsDropped(element, _byName):
                    Element(element, depth);
                    break;
            }
        }
    }

    private void Element(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush(BlockKind.Paragraph);
                Heading(element, element.LocalName[1] - '0');
                break;
            case "table":
                Flush(BlockKind.Paragraph);
                Table(element);
                break;
            case "ul" or "ol" or "dl":
                Flush(BlockKind.Paragraph);
                List(element, depth);
                break;
            case "li" or "dd" or "dt":
                Flush(BlockKind.Paragraph);
                Item(element, depth);
                break;
            case "figure":
                Flush(BlockKind.Paragraph);
                Figure(element, depth);
                break;
            case "figcaption":
                Flush(BlockKind.Paragraph);
                Children(element, depth + 1);
                Flush(BlockKind.FigureLegend);
                break;
            case "br" or "hr":
                _loose.Break();
                if (element.LocalName == "hr" || element.NextElementSibling?.LocalName == "br")
                {
                    Flush(BlockKind.Paragraph);
                }

                break;
            default:
                if (Inline.IsInline(element))
                {
                    Inline.Append(element, _loose);
                    break;
                }

                Flush(BlockKind.Paragraph);
                Children(element, depth + 1);
                Flush(KindOf(element));
                break;
        }
    }

    /// <summary>Author, citation and keyword lines carry no evidence; classes tell them where words do not.</summary>
    private static BlockKind KindOf(IElement element)
    {
        var names = element.ClassName ?? "";
        return element.LocalName switch
        {
            _ when IsLineOf(names, "author", "cite", "citation", "kicker", "keyword", "kw", "affiliation", "byline", "contrib", "brand", "doi", "pubdate", "note", "article-type", "metrics", "correspond") => BlockKind.Boilerplate,
            _ when IsLineOf(names, "legend", "figcaption", "fig-caption", "caption") => BlockKind.FigureLegend,
            _ when IsLineOf(names, "footnote", "fn", "table-foot", "tblfn", "tfoot") => BlockKind.Footnote,
            _ => BlockKind.Paragraph,
        };
    }

    private static bool IsLineOf(string names, params ReadOnlySpan<string> kinds)
    {
        foreach (var range in names.AsSpan().Split(' '))
        {
            var name = names.AsSpan(range);
            foreach (var kind in kinds)
            {
                if (name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && name.Length <= kind.Length + 4)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Heading(IElement element, int level)
    {
        var text = Inline.Of(element);
        var heading = text.ToString();
        if (heading.Length == 0)
        {
            return;
        }

        if (_isSilent && level > _silentLevel && !SectionNames.IsKnown(heading))
        {
            _text.Add(BlockKind.Boilerplate, text);
            return;
        }

        _isBibliography = SectionNames.IsBibliography(heading);
        _isSilent = SectionNames.IsSilent(heading);
        _silentLevel = level;
        if (_title is null && level == 1)
        {
            _title = heading;
            _text.Add(BlockKind.Title, text);
            return;
        }

        _text.Add(_isSilent || heading == _title ? BlockKind.Boilerplate : BlockKind.Heading, text, _isSilent ? 0 : level, _isSilent ? null : SectionNames.TypeOf(heading));
    }

    private void List(IElement list, int depth)
    {
        for (var item = list.FirstElementChild; item is not null; item = item.NextElementSibling)
        {
            if (!Furniture.IsDropped(item, _byName))
            {
                Item(item, depth);
            }
        }
    }

    private void Item(IElement item, int depth)
    {
        if (depth > _maxDepth)
        {
            throw new DocumentFormatException("not read: its lists are nested beyond the limit; simplify the page");
        }

        if (_isBibliography || IsReference(item))
        {
            Reference(item);
            return;
        }

        // An item that is nothing but links leads elsewhere.
        var isLink = IsOnlyLinks(item);
        for (var child = item.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is IText text)
            {
                _loose.Append(text.Data);
            }
            else if (child is IElement element && !Furniture.IsDropped(element, _byName))
            {
                if (Inline.IsInline(element))
                {
                    Inline.Append(element, _loose);
                }
                else if (element.LocalName == "p" || element.LocalName == "div" && element.QuerySelector("p, ul, ol, table, div") is null)
                {
                    Flush(BlockKind.ListItem);
                    Inline.Append(element, _loose);
                    Flush(isLink ? BlockKind.Boilerplate : BlockKind.ListItem);
                }
                else
                {
                    Flush(isLink ? BlockKind.Boilerplate : BlockKind.ListItem);
                    Element(element, depth + 1);
                    Flush(BlockKind.ListItem);
                }
            }
        }

        Flush(isLink ? BlockKind.Boilerplate : BlockKind.ListItem);
    }

    private static bool IsOnlyLinks(IElement item)
    {
        var all = item.TextContent.AsSpan().Trim().Length;
        var linked = 0;
        foreach (var link in item.QuerySelectorAll("a[href]"))
        {
            linked += link.TextContent.AsSpan().Trim().Length;
        }

        return all > 0 && linked >= all * 0.9;
    }

    private static bool IsReference(IElement item) =>
        item.LocalName == "li" && (item.Id is { Length: > 1 } id && IsReferenceId(id) || item.ParentElement?.ClassName is { } names && names.Contains("reference", StringComparison.OrdinalIgnoreCase));

    private static bool IsReferenceId(string id)
    {
        var letters = id.AsSpan().TrimEnd("0123456789").TrimEnd("-_.");
        return letters.Length < id.Length && (letters.Equals("ref", StringComparison.OrdinalIgnoreCase) || letters.Equals("cit", StringComparison.OrdinalIgnoreCase) || letters.Equals("bib", StringComparison.OrdinalIgnoreCase)
            || letters.Equals("reference", StringComparison.OrdinalIgnoreCase) || letters.EndsWith("-CR", StringComparison.Ordinal) || letters.Equals("CR", StringComparison.Ordinal) || letters.Equals("B", StringComparison.Ordinal) || letters.Equals("R", StringComparison.Ordinal));
    }

    private void Reference(IElement item)
    {
        var text = Inline.Of(item);
        if (text.Length == 0)
        {
            return;
        }

        var reference = ReferenceList.Parse(text.ToString());
        var marker = reference.Marker.Length > 0 ? reference.Marker : (_references.Count + 1).ToString(CultureInfo.InvariantCulture);
        _references.Add(reference with { Marker = marker, Doi = reference.Doi ?? LinkedDoi(item) });
        foreach (var id in item.QuerySelectorAll("[id]").Prepend(item).Select(e => e.Id))
        {
            if (id is { Length: > 0 })
            {
                _markerById.TryAdd(id, marker);
            }
        }

        _text.Add(BlockKind.Reference, text);
    }

    private static string? LinkedDoi(IElement item)
    {
        foreach (var link in item.QuerySelectorAll("a[href*='doi.org']"))
        {
            if (Identifiers.DoiIn((link.GetAttribute("href") ?? "").AsSpan()) is { } doi)
            {
                return doi;
            }
        }

        return null;
    }

    private void Figure(IElement figure, int depth)
    {
        foreach (var table in figure.QuerySelectorAll("table"))
        {
            Table(table);
        }

        foreach (var caption in figure.QuerySelectorAll("figcaption"))
        {
            Children(caption, depth + 1);
            Flush(figure.QuerySelector("table") is null ? BlockKind.FigureLegend : BlockKind.TableCaption);
        }
    }

    private void Table(IElement table)
    {
        if (IsLayout(table))
        {
            Children(table, 0);
            Flush(BlockKind.Paragraph);
            return;
        }

        var grid = new TableGrid();
        foreach (var row in table.QuerySelectorAll("tr"))
        {
            if (row.Closest("table") != table || Furniture.IsDropped(row))
            {
                continue;
            }

            grid.BeginRow(row.ParentElement?.LocalName == "thead");
            foreach (var cell in row.Children)
            {
                if (cell.LocalName is "td" or "th" && !Furniture.IsDropped(cell))
                {
                    grid.AddCell(Inline.Of(cell), Span(cell, "colspan"), Span(cell, "rowspan"), cell.LocalName == "th");
                }
            }

            grid.EndRow();
        }

        if (grid.Rows.Count > 0)
        {
            _text.AddTable(Caption(table), grid, null);
        }
    }

    /// <summary>A table that only places things: other tables or headings inside, or a single column.</summary>
    private static bool IsLayout(IElement table) =>
        table.GetAttribute("role") is "presentation" or "none" || table.QuerySelector("table, h1, h2, h3, p + p") is not null && table.QuerySelector("th") is null;

    private static InlineText Caption(IElement table)
    {
        var caption = table.Children.FirstOrDefault(c => c.LocalName == "caption");
        if (caption is not null)
        {
            return Inline.Of(caption);
        }

        // Publishers put label and caption into elements before the table, in a wrapper that holds nothing else.
        for (var wrapper = table.ParentElement; wrapper is not null && wrapper.QuerySelectorAll("table").Length == 1 && wrapper.LocalName is "div" or "figure" or "section"; wrapper = wrapper.ParentElement)
        {
            var candidate = wrapper.QuerySelector("figcaption, .caption, .table-caption, .table-wrap-title, .Caption");
            if (candidate is not null && candidate.TextContent.Length < 600)
            {
                return new InlineText();
            }
        }

        return new InlineText();
    }

    private static int Span(IElement cell, string attribute) =>
        int.TryParse(cell.GetAttribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? Math.Clamp(n, 1, 1_000) : 1;

    private void Flush(BlockKind kind)
    {
        if (_loose.Length == 0)
        {
            _loose.Clear();
            return;
        }

        var text = _loose.ToString();
        var isLegend = kind == BlockKind.Paragraph && PlainText.LineKinds.IsFigureLegend(text) && !PlainText.LineKinds.IsBareLabel(text);
        var effective = _isSilent || kind is BlockKind.Paragraph or BlockKind.ListItem && IsBoilerplate(text) ? BlockKind.Boilerplate : _isBibliography ? BlockKind.Reference : isLegend ? BlockKind.FigureLegend : kind;
        _text.Add(effective, _loose);
        _loose.Clear();
    }

    private static bool IsBoilerplate(string text) => PlainText.LineKinds.IsBoilerplate(text) || text.Length < 250 && PlainText.LineKinds.IsCitationLine(text) || !text.Any(char.IsLetter);
}
