using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>
/// Tags and text of the plain XML that nearly all files are, read forwards from memory in a third of the time of <see cref="System.Xml.XmlReader"/>.
/// It knows few constructs and judges none: at whatever else comes (a defect, a document type with entities, CDATA, names beyond ASCII) it stops before it,
/// <see cref="IsBeyond"/>, and the caller goes on from there with the framework's reader, which reads or refuses it.
/// </summary>
internal sealed partial class PlainXml : IDisposable
{
    /// <summary>Larger files are streamed instead.</summary>
    public const int LongestFile = 1 << 24;

    /// <summary>More attributes of a tag, or prefixes in force, are looked through too slowly here.</summary>
    private const int MostAttributes = 64;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly SearchValues<char> Space = SearchValues.Create(" \t\r\n");

    /// <summary>What XML does not allow.</summary>
    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create([.. Enumerable.Range(0, ' ').Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (byte)c)]);

    private readonly char[] _text;
    private readonly int _length;
    private readonly List<Tag> _open = [];
    private readonly List<(Range Prefix, int Depth)> _prefixes = [];
    private readonly string?[] _names = new string?[256];
    private List<Attribute> _attributes = [];

    /// <summary>Attributes of the tag that is being read, which may prove to be beyond this reader.</summary>
    private List<Attribute> _next = [];
    private char[] _decoded = [];
    private Range _value;
    private bool _isDecoded;
    private int _at;
    private int _node;
    private bool _isTypeRead;
    private bool _isRootRead;
    private Kind _kind;
    private Tag _tag;

    private PlainXml(ReadOnlySpan<byte> utf8)
    {
        _text = ArrayPool<char>.Shared.Rent(utf8.Length);
        _length = Encoding.UTF8.GetChars(utf8, _text);
    }

    private enum Kind
    {
        None,
        Element,
        EndElement,
        Text,
    }

    public bool IsElement => _kind == Kind.Element;
    public bool IsText => _kind == Kind.Text;
    public bool IsEmpty => _kind == Kind.Element && _tag.IsEmpty;

    /// <summary>Nesting as <see cref="System.Xml.XmlReader.Depth"/> has it: 0 for the root.</summary>
    public int Depth { get; private set; }

    /// <summary>Number of nodes read, from the root's start tag on.</summary>
    public int Nodes { get; private set; }

    /// <summary>True when what comes next is beyond this reader.</summary>
    public bool IsBeyond { get; private set; }

    /// <summary>Local name of the element; empty for text.</summary>
    public string Name => _tag.LocalName ??= Interned(_text.AsSpan(_tag.Start + _tag.Prefix, _tag.Length - _tag.Prefix));

    /// <summary>Text of the node, references decoded; valid until the next is read.</summary>
    public ReadOnlySpan<char> Value => _isDecoded ? _decoded.AsSpan(_value) : Text[_value];

    /// <summary>Line of the node, from 1.</summary>
    public int Line => 1 + Text[.._node].Count('\n');

    private ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Null where a look at the bytes tells that they hold what this reader does not know.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    public static PlainXml? Open(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        return utf8.ContainsAny(ControlBytes) || utf8.IndexOf("]]>"u8) >= 0 || utf8.IndexOf("\uFFFE"u8) >= 0 || utf8.IndexOf("\uFFFF"u8) >= 0 ? null : new PlainXml(utf8);
    }

    /// <summary>Moves to the next node; false at the end of the document, and where <see cref="IsBeyond"/> is set.</summary>
    public bool Read()
    {
        var at = _at;
        while (at < _length)
        {
            var read = _text[at] != '<' ? ReadText(at)
                : at + 1 < _length && _text[at + 1] == '/' ? ReadEndTag(at)
                : at + 1 < _length && _text[at + 1] is '!' or '?' ? PassOver(at)
                : ReadTag(at);
            if (read <= at)
            {
                IsBeyond = true;
                return false;
            }

            at = read;
            if (_at == at)
            {
                Nodes++;
                return true;
            }
        }

        IsBeyond = _open.Count > 0 || !_isRootRead;
        return false;
    }

    /// <summary>Value of an attribute by its qualified or local name; null where the element has none of that name.</summary>
    public string? ValueOf(string name, bool isLocal)
    {
        foreach (var attribute in _attributes)
        {
            if (Text.Slice(isLocal ? attribute.Start + attribute.Prefix : attribute.Start, isLocal ? attribute.Length - attribute.Prefix : attribute.Length).SequenceEqual(name))
            {
                var value = Text[attribute.Value];
                return value.Contains('&') && TryDecode(value, out var length) ? new string(_decoded, 0, length) : value.ToString().Replace('\n', ' ').Replace('\t', ' ');
            }
        }

        return null;
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(_text);

    /// <summary>Begins a node that starts at <paramref name="start"/> and ends at <paramref name="end"/>, where reading goes on.</summary>
    private int Enter(Kind kind, int start, int end, int depth)
    {
        (_kind, _node, _at, Depth) = (kind, start, end, depth);
        return end;
    }

    private int ReadText(int at)
    {
        var length = Text[at..].IndexOf('<');
        length = length < 0 ? _length - at : length;
        var text = Text.Slice(at, length);
        if (_open.Count == 0)
        {
            return text.ContainsAnyExcept(Space) ? -1 : at + length;
        }

        var isDecoded = text.Contains('&');
        var decoded = 0;
        if (at + length == _length || isDecoded && !TryDecode(text, out decoded))
        {
            return -1;
        }

        (_isDecoded, _value, _tag) = (isDecoded, isDecoded ? ..decoded : at..(at + length), default);
        _attributes.Clear();
        return Enter(Kind.Text, at, at + length, _open.Count);
    }

    private int ReadEndTag(int at)
    {
        if (_open.Count == 0)
        {
            return -1;
        }

        var tag = _open[^1];
        var rest = Text[(at + 2)..];
        if (rest.Length <= tag.Length || rest[tag.Length] != '>' || !rest.StartsWith(Text.Slice(tag.Start, tag.Length)))
        {
            return -1;
        }

        _open.RemoveAt(_open.Count - 1);
        LeavePrefixes(_open.Count);
        _tag = tag;
        _attributes.Clear();
        return Enter(Kind.EndElement, at, at + 3 + tag.Length, _open.Count);
    }

    /// <summary>Comments, processing instructions, the XML declaration and a document type without entities.</summary>
    private int PassOver(int at)
    {
        var rest = Text[at..];
        if (rest.StartsWith("<!--"))
        {
            var dashes = rest[4..].IndexOf("--");
            return dashes >= 0 && rest[(4 + dashes)..].StartsWith("-->") ? at + 4 + dashes + 3 : -1;
        }

        if (rest.StartsWith("<?"))
        {
            return PassOverInstruction(at, rest);
        }

        if (_isRootRead || _isTypeRead)
        {
            return -1;
        }

        _isTypeRead = true;
        return Behind(DocumentType(), at, rest);
    }

    private static int PassOverInstruction(int at, ReadOnlySpan<char> rest)
    {
        var target = rest.Slice(2, NameLength(rest[2..]));
        if (target.Equals("xml", StringComparison.OrdinalIgnoreCase))
        {
            return at == 0 ? Behind(Declaration(), at, rest) : -1;
        }

        var content = rest[(2 + target.Length)..];
        var end = content.IndexOf("?>");
        return target.Length > 0 && (end == 0 || end > 0 && Space.Contains(content[0])) ? at + 2 + target.Length + end + 2 : -1;
    }

    private static int Behind(Regex pattern, int at, ReadOnlySpan<char> rest)
    {
        foreach (var match in pattern.EnumerateMatches(rest))
        {
            return at + match.Length;
        }

        return -1;
    }

    private int ReadTag(int at)
    {
        if (_open.Count == 0 && _isRootRead)
        {
            return -1;
        }

        var name = at + 1;
        if (!TryName(name, out var prefix, out var nameEnd))
        {
            return -1;
        }

        var (depth, end) = (_open.Count, nameEnd);
        _next.Clear();
        while (end < _length && Space.Contains(_text[end]))
        {
            end += Text[end..].IndexOfAnyExcept(Space) is var space and >= 0 ? space : _length - end;
            if (end < _length && _text[end] is not ('>' or '/') && (end = ReadAttribute(end)) < 0)
            {
                LeavePrefixes(depth);
                return -1;
            }
        }

        var isEmpty = end + 1 < _length && _text[end] == '/' && _text[end + 1] == '>';
        var tag = new Tag { Start = name, Prefix = prefix, Length = nameEnd - name, IsEmpty = isEmpty };
        if (end >= _length || !isEmpty && _text[end] != '>' || !HasKnownPrefixes(tag))
        {
            LeavePrefixes(depth);
            return -1;
        }

        (_attributes, _next) = (_next, _attributes);
        _isRootRead = true;
        _tag = tag;
        if (isEmpty)
        {
            LeavePrefixes(depth);
        }
        else
        {
            _open.Add(tag);
        }

        return Enter(Kind.Element, at, end + (isEmpty ? 2 : 1), depth);
    }

    /// <summary>Reads <c>name="value"</c>.</summary>
    /// <returns>Where it ends; -1 where it is not so plain.</returns>
    private int ReadAttribute(int at)
    {
        if (!TryName(at, out var prefix, out var end) || end + 1 >= _length || _text[end] != '=' || _text[end + 1] is not ('"' or '\''))
        {
            return -1;
        }

        var start = end + 2;
        var length = Text[start..].IndexOf(_text[end + 1]);
        if (length < 0)
        {
            return -1;
        }

        var value = Text.Slice(start, length);
        var attribute = new Attribute(at, prefix, end - at, start..(start + length));
        var hasReferences = value.Contains('&');
        if (value.ContainsAny('<', '\r') || hasReferences && (value.ContainsAny('\n', '\t') || !TryDecode(value, out _)) || !Declare(attribute, value) || _next.Count == MostAttributes)
        {
            return -1;
        }

        _next.Add(attribute);
        return start + length + 1;
    }

    /// <summary>Takes note of a prefix that is declared; false for declarations of reserved names and none.</summary>
    private bool Declare(Attribute attribute, ReadOnlySpan<char> value)
    {
        var isPrefixed = attribute.Prefix > 0;
        if (!Text.Slice(attribute.Start, isPrefixed ? attribute.Prefix - 1 : attribute.Length).SequenceEqual("xmlns"))
        {
            return true;
        }

        var local = Text.Slice(attribute.Start + attribute.Prefix, attribute.Length - attribute.Prefix);
        if (_prefixes.Count == MostAttributes || value.Contains('&') || value.StartsWith("http://www.w3.org/XML/1998/namespace") || value.StartsWith("http://www.w3.org/2000/xmlns/")
            || isPrefixed && (value.IsEmpty || local.StartsWith("xml", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        if (isPrefixed)
        {
            _prefixes.Add(((attribute.Start + attribute.Prefix)..(attribute.Start + attribute.Length), _open.Count));
        }

        return true;
    }

    /// <summary>True where every prefix of the element and its attributes is declared, and no attribute may come twice.</summary>
    private bool HasKnownPrefixes(Tag tag)
    {
        if (tag.Prefix > 0 && !IsDeclared(Text.Slice(tag.Start, tag.Prefix - 1)))
        {
            return false;
        }

        for (var i = 0; i < _next.Count; i++)
        {
            var attribute = _next[i];
            if (attribute.Prefix > 0 && !IsDeclared(Text.Slice(attribute.Start, attribute.Prefix - 1)))
            {
                return false;
            }

            var local = Text.Slice(attribute.Start + attribute.Prefix, attribute.Length - attribute.Prefix);
            for (var k = 0; k < i; k++)
            {
                var other = _next[k];
                if (attribute.Prefix > 0 == other.Prefix > 0 && Text.Slice(other.Start + other.Prefix, other.Length - other.Prefix).SequenceEqual(local))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsDeclared(ReadOnlySpan<char> prefix)
    {
        foreach (var (declared, _) in _prefixes)
        {
            if (Text[declared].SequenceEqual(prefix))
            {
                return true;
            }
        }

        return prefix is "xml" or "xmlns";
    }

    private void LeavePrefixes(int depth)
    {
        while (_prefixes.Count > 0 && _prefixes[^1].Depth >= depth)
        {
            _prefixes.RemoveAt(_prefixes.Count - 1);
        }
    }

    /// <summary>A qualified name of ASCII characters.</summary>
    /// <param name="prefix">Length of its prefix with the colon; 0 without one.</param>
    private bool TryName(int at, out int prefix, out int end)
    {
        prefix = 0;
        end = NameEnd(at);
        if (end > at && end < _length && _text[end] == ':')
        {
            prefix = end + 1 - at;
            end = NameEnd(at + prefix);
        }

        return end > at + prefix;
    }

    private int NameEnd(int at) => at + NameLength(Text[Math.Min(at, _length)..]);

    /// <summary>Length of the name that a text begins with; 0 for none.</summary>
    private static int NameLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]) && text[0] != '_')
        {
            return 0;
        }

        var length = text.IndexOfAnyExcept(NameCharacters);
        return length < 0 ? text.Length : length;
    }

    /// <summary>Decodes XML's five named and all numbered references into <see cref="_decoded"/>; false where there are others.</summary>
    private bool TryDecode(ReadOnlySpan<char> text, out int length)
    {
        if (_decoded.Length < text.Length)
        {
            _decoded = new char[Math.Max(1024, text.Length * 2)];
        }

        length = 0;
        while (true)
        {
            var reference = text.IndexOf('&');
            var plain = reference < 0 ? text : text[..reference];
            plain.CopyTo(_decoded.AsSpan(length));
            length += plain.Length;
            if (reference < 0)
            {
                return true;
            }

            text = text[(reference + 1)..];
            var end = text.IndexOf(';');
            if (end < 1 || !TryReference(text[..end], out var rune))
            {
                return false;
            }

            length += rune.EncodeToUtf16(_decoded.AsSpan(length));
            text = text[(end + 1)..];
        }
    }

    private static bool TryReference(ReadOnlySpan<char> name, out Rune rune)
    {
        var code = name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            ['#', 'x', .. { Length: > 0 and < 8 } hex] when int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) => number,
            ['#', .. { Length: > 0 and < 8 } digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => -1,
        };
        return Rune.TryCreate(code, out rune) && code is '\t' or '\n' or >= ' ' and not 0xFFFE and not 0xFFFF;
    }

    /// <summary>The same string for the same name: a file has few.</summary>
    private string Interned(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            return "";
        }

        ref var known = ref _names[(name.Length * 31 + name[0] * 7 + name[^1] + name[name.Length / 2] * 3) % _names.Length];
        return known is not null && name.SequenceEqual(known) ? known : known = name.ToString();
    }

    [GeneratedRegex("""^<!DOCTYPE\s+[A-Za-z_][A-Za-z0-9_.-]*(?:\s+PUBLIC\s+"[A-Za-z0-9 .,:/+()-]*"\s+"[A-Za-z0-9 .,:/_-]*"|\s+SYSTEM\s+"[A-Za-z0-9 .,:/_-]*")?\s*>""", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();

    [GeneratedRegex("""^<\?xml version="1\.0"(?: encoding="(?:utf|UTF)-8")?(?: standalone="(?:yes|no)")? ?\?>""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    /// <param name="Start">Where its qualified name starts.</param>
    /// <param name="Prefix">Length of the name's prefix with the colon.</param>
    /// <param name="Length">Length of the qualified name.</param>
    private readonly record struct Attribute(int Start, int Prefix, int Length, Range Value);

    private struct Tag
    {
        public int Start;
        public int Prefix;
        public int Length;
        public bool IsEmpty;
        public string? LocalName;
    }
}
