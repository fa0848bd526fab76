using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Says what each block is, by its type size and weight against the running text, its place, and the words it begins with.
/// Sections (<see cref="Block.SectionCode"/>) are the JATS names: <c>abstract</c>, <c>intro</c>, <c>methods</c>, <c>results</c>, <c>discussion</c>, <c>conclusions</c>, <c>back</c>.
/// </summary>
internal sealed partial class PdfBlockKinds(double bodySize, double bodyWidth, bool bodyIsBold, string bodyFont)
{
    private readonly string _bodyFont = bodyFont;
    private readonly bool _bodyIsBold = bodyIsBold;
    private readonly double _bodySize = bodySize;
    private readonly double _bodyWidth = bodyWidth;
    private readonly Dictionary<int, (double Top, double Bottom)> _edges = [];
    private HashSet<string> _titleWords = [];
    private bool _hasTitle;
    private bool _hasParts;
    private bool _titleSeen;
    private bool _bodySeen;
    private string? _section;

    /// <summary>Kinds for the blocks of a document, in reading order.</summary>
    public void Assign(IReadOnlyList<PdfBlock> blocks)
    {
        var title = Title(blocks);
        _hasTitle = title.Count > 0;

        // Without a heading nothing says where the front matter ends, so all of it is text.
        _hasParts = blocks.Any(b => b.Table is null && b.Page <= 2 && b.Lines.Count == 1 && (KnownHeading().IsMatch(b.Text) || NumberedHeading().IsMatch(b.Text)));
        _titleWords = [.. title.SelectMany(b => b.Lines).SelectMany(l => l.Words).Select(w => w.Text)];
        foreach (var page in blocks.Where(b => b.Table is null).GroupBy(b => b.Page))
        {
            _edges[page.Key] = (page.Max(b => b.Top), page.Min(b => b.Bottom));
        }

        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Table is not null)
            {
                block.Section = _section;
                continue;
            }

            if (title.Contains(block))
            {
                block.Kind = BlockKind.Title;
                _titleSeen = true;
                continue;
            }

            Assign(block, blocks, i);
        }
    }

    private void Assign(PdfBlock block, IReadOnlyList<PdfBlock> blocks, int index)
    {
        var text = block.Text;
        if (IsAtEdge(block, text))
        {
            block.Kind = BlockKind.Boilerplate;
        }
        else if (FigureStart().IsMatch(text) && IsSetApart(block))
        {
            block.Kind = BlockKind.FigureLegend;
        }
        else if (IsHeading(block, text))
        {
            block.Kind = BlockKind.Heading;
            block.Level = LevelOf(text, block);
            EnterSection(text);
        }
        else if (_section == "references")
        {
            block.Kind = BlockKind.Reference;
        }
        else if (IsFront(block, text))
        {
            block.Kind = BlockKind.Boilerplate;
        }
        else if (IsFootnote(block, text))
        {
            block.Kind = BlockKind.Footnote;
        }
        else if (IsStray(block))
        {
            block.Kind = BlockKind.Boilerplate;
        }
        else
        {
            block.Kind = PdfItems.StartsItem(block.Lines[0]) && !NumberedHeading().IsMatch(text) ? BlockKind.ListItem : BlockKind.Paragraph;
            if (!_bodySeen && block.Page <= 2 && _section is null && block.WordCount > 40 && LeadsAbstract(blocks, index))
            {
                _section = "abstract";
            }
        }

        block.Section = _section is "references" ? "back" : _section;
    }

    /// <summary>The largest type of the first page's upper part, and what continues it.</summary>
    private HashSet<PdfBlock> Title(IReadOnlyList<PdfBlock> blocks)
    {
        var first = blocks.Where(b => b.Table is null && b.Page == (blocks.Count > 0 ? blocks[0].Page : 1)).Take(20).ToList();
        var candidates = first.Where(b => b.Letters > 14 && b.WordCount is > 2 and < 60 && b.Size > 1.12 * _bodySize && !FigureStart().IsMatch(b.Text)).ToList();
        if (candidates.Count == 0)
        {
            return [];
        }

        var size = candidates.Max(b => b.Size);
        var start = candidates.First(b => b.Size >= size - 0.6);
        var title = new HashSet<PdfBlock> { start };
        for (var i = first.IndexOf(start) + 1; i < first.Count && first[i].Size >= size - 0.6; i++)
        {
            title.Add(first[i]);
        }

        return title;
    }

    private bool IsSetApart(PdfBlock block) => block.Size < 0.97 * _bodySize || block.Lines[0].Words[0].Bold || FigureLabel().IsMatch(block.Text);

    private bool IsHeading(PdfBlock block, string text)
    {
        if (block.Lines.Count > 3 || text.Length > 150 || block.Letters < 3 || !text.Any(char.IsLetter) || block.Size < 0.7 * _bodySize)
        {
            return false;
        }

        var known = KnownHeading().IsMatch(text);
        if (!_titleSeen && _hasTitle)
        {
            // What stands above the title names the journal or the kind of article ("Case Report"), not a section.
            return false;
        }

        if (known && block.Lines.Count == 1 && text.Length < 40)
        {
            return true;
        }

        if (block.Page == 1 && !_bodySeen && _section is null && !known && !NumberedHeading().IsMatch(text))
        {
            return false;
        }

        if (block.Size < 0.85 * _bodySize)
        {
            return false;
        }

        var larger = block.Size > 1.06 * _bodySize;
        var bold = !_bodyIsBold && block.BoldShare > 0.9;
        var italic = block.Lines.SelectMany(l => l.Words).All(w => w.Italic);
        var upper = text.Where(char.IsLetter).All(char.IsUpper) && text.Count(char.IsLetter) > 3;
        var numbered = NumberedHeading().IsMatch(text);
        var ownFont = block.Page > 1 && block.Size >= 0.85 * _bodySize && block.Lines.All(l => l.Font is { } font && font != _bodyFont) && !EndsSentence(text) && block.Lines.Count <= 2;
        if (!(larger || bold || upper || ownFont || (numbered && (italic || block.Size >= _bodySize * 0.98 && block.Lines.Count == 1))))
        {
            return false;
        }

        var ends = text[^1];
        return ends is not (',' or ';' or '?') && (numbered || !PdfItems.StartsItem(block.Lines[0])) && (ends != '.' || numbered || block.WordCount < 12) && char.IsLetterOrDigit(text[0]) && (_bodySeen || _section is not null || numbered || known);
    }

    private int LevelOf(string text, PdfBlock block)
    {
        var number = NumberedHeading().Match(text);
        if (number.Success)
        {
            return number.Groups[1].Value.TrimEnd('.').Count(c => c == '.') + 1;
        }

        return KnownHeading().IsMatch(text) || block.Size > 1.06 * _bodySize ? 1 : 2;
    }

    private void EnterSection(string text)
    {
        var name = KnownHeading().Match(text);
        if (!name.Success)
        {
            var numbered = NumberedHeading().Match(text);
            _bodySeen |= numbered.Success;
            _section = _section is "abstract" or "references" ? null : _section;
            return;
        }

        var key = name.Groups[1].Value.ToUpperInvariant();
        var insideAbstract = _section == "abstract" && !_bodySeen && AbstractPart().IsMatch(key) && !NumberedHeading().IsMatch(text) && text.EndsWith(':');
        if (insideAbstract)
        {
            return;
        }

        _section = key switch
        {
            _ when key.StartsWith("ABSTRACT", StringComparison.Ordinal) || key.StartsWith("SUMMARY", StringComparison.Ordinal) => "abstract",
            _ when key.StartsWith("REFERENCE", StringComparison.Ordinal) || key is "BIBLIOGRAPHY" or "LITERATURE CITED" => "references",
            _ when key.StartsWith("INTRO", StringComparison.Ordinal) || key == "BACKGROUND" => "intro",
            _ when key.Contains("METHOD", StringComparison.Ordinal) || key == "CASE PRESENTATION" || key == "CASE REPORT" => "methods",
            _ when key.StartsWith("RESULT", StringComparison.Ordinal) => "results",
            _ when key.StartsWith("DISCUSSION", StringComparison.Ordinal) => "discussion",
            _ when key.StartsWith("CONCLUSION", StringComparison.Ordinal) => "conclusions",
            _ => "back",
        };
        _bodySeen |= _section is not "abstract";
    }

    /// <summary>Authors, addresses, dates, licence and correspondence before the text begins, wherever the first page puts them.</summary>
    private bool IsFront(PdfBlock block, string text)
    {
        if (block.Page > 2)
        {
            return false;
        }

        if (FrontMatter().IsMatch(text) && (block.Page == 1 || block.Size < 0.95 * _bodySize))
        {
            return true;
        }

        return _hasParts && block.Page == 1 && !_bodySeen && _section is null && !(block.WordCount > 40 && Sentences(text) >= 2);
    }

    private static bool EndsSentence(string text) => text[^1] is '.' or '?' or '!' or ':' or ',';

    private static int Sentences(string text) => SentenceEnd().Count(text);

    private static bool LeadsAbstract(IReadOnlyList<PdfBlock> blocks, int index) =>
        blocks.Skip(index + 1).Take(12).Any(b => b.Table is null && b.Lines.Count == 1 && (NumberedHeading().IsMatch(b.Text) || KnownHeading().IsMatch(b.Text)));

    private bool IsFootnote(PdfBlock block, string text) =>
        block.Size < 0.93 * _bodySize && _section != "abstract" && (FootnoteStart().IsMatch(text) || block.Lines[0].Words[0].Script == PdfScript.Superscript || block.Bottom < 130);

    /// <summary>The one line at the top or bottom of a page that names journal, issue, date or the article's short title: short documents do not repeat it.</summary>
    private bool IsAtEdge(PdfBlock block, string text)
    {
        var (top, bottom) = _edges[block.Page];
        var isTop = block.Page > 1 && block.Top > top - 1;
        if (block.Lines.Count > 1 || block.WordCount > 20 || !(isTop || block.Bottom < bottom + 1))
        {
            return false;
        }

        var ofTitle = block.Lines[0].Words.Count(w => _titleWords.Contains(w.Text));
        return EdgeCue().IsMatch(text) || (isTop && ofTitle > 2 && ofTitle >= 0.5 * block.WordCount);
    }

    /// <summary>Labels of figures and the like: small or scattered, and no sentence.</summary>
    private bool IsStray(PdfBlock block)
    {
        var perLine = block.WordCount / (double)block.Lines.Count;
        var small = block.Size < 0.9 * _bodySize;
        var narrow = block.Lines.Max(l => l.Width) < 0.45 * _bodyWidth;
        var oddSize = Math.Abs(block.Size - _bodySize) > 0.12 * _bodySize;
        return (small || oddSize) && narrow && (perLine < 5 || block.Lines.Count == 1 || (small && block.WordCount < 25)) || block.Text.Count(char.IsLetter) < 2;
    }

    [GeneratedRegex(@"\bVol(?:ume|\.)\s*\d|\b\d{1,4}\s*[;:(]\s*\d+|^\p{Lu}\w+ \d{1,2}, (?:19|20)\d\d$|\bet al\.?\s*(?:\||$)|^\d{1,4}\s*\||\|\s*\d{1,4}$|\bdoi\b|https?:", RegexOptions.IgnoreCase)]
    private static partial Regex EdgeCue();

    [GeneratedRegex(@"^(?:Figure|FIGURE|Figures|Fig\.?|FIG\.?|Scheme|Box|Plate)\s*S?\d+\b")]
    private static partial Regex FigureStart();

    [GeneratedRegex(@"^(?:Figure|FIGURE|Fig\.?|FIG\.?|Scheme|Box)\s*S?\d+\s*[.:|]")]
    private static partial Regex FigureLabel();

    [GeneratedRegex(@"^(\d{1,2}(?:\.\d{1,2}){0,3}\.?)\s+(?=\p{Lu})")]
    private static partial Regex NumberedHeading();

    [GeneratedRegex(@"^(?:\d{1,2}\.?\s+|[IVX]+\.\s+)?(abstract|summary|introduction|background|(?:patients|subjects|participants)(?:,? (?:and|&) |, materials?,? and )methods|(?:materials?|patients) (?:and|&) (?:methods|patients)|methods(?: and materials?)?|methodology|methods\s*/\s*design|case (?:presentations?|reports?)|results?(?: and discussion)?|discussion|conclusions?|references|bibliography|literature cited|acknowledge?ments?|conflicts? of interests?|competing interests?|disclosures?|authors?['’]? contributions?|authors?['’]? details|funding|abbreviations|supplementary (?:material|information|data)|additional files?|data availability|ethics(?: statement| approval)?|trial status|appendix|disclaimer|consent)\s*[:.]?$", RegexOptions.IgnoreCase)]
    private static partial Regex KnownHeading();

    [GeneratedRegex("^(?:BACKGROUND|INTRODUCTION|METHODS|RESULTS|CONCLUSIONS?|DISCUSSION)")]
    private static partial Regex AbstractPart();

    [GeneratedRegex(@"^(?:\W{0,2}\s*Correspond(?:ence|ing)|Received\b|Accepted\b|Academic Editor|Copyright|©|\(c\)|This (?:article is|is an) (?:published|distributed|an open|open)|This is an Open|E-?mail:|Full list of author|Equal contributors|Author affiliations|doi:|https?://|Key ?words?\b|Cite this article|Open Access|\d?\s*Department of|Editor:)|Creative Commons Attribution|which permits unrestricted", RegexOptions.IgnoreCase)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^[*†‡§¶#]|^\d\s?[A-Z]|^[a-z]\s?[A-Z]")]
    private static partial Regex FootnoteStart();

    [GeneratedRegex(@"[a-z)\]%\d][.?!](?:\s|$)")]
    private static partial Regex SentenceEnd();
}
