using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace PNetEvidence.Ingestion;

/// <summary>
/// An XML document read forwards within the limits. A document type declaration is skipped and nothing is ever fetched or expanded.
/// Every defect of the XML ends in a <see cref="DocumentFormatException"/> with its line.
/// </summary>
internal sealed partial class XmlPull : IDisposable
{
    private readonly XmlReader _reader;
    private readonly ReaderLimits _limits;
    private readonly char[] _chunk = new char[2048];
    private readonly InlineText _read = new();

    private XmlPull(ReaderLimits limits, Func<XmlReaderSettings, XmlReader> open, ConformanceLevel level)
    {
        _limits = limits;
        _reader = open(new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            ConformanceLevel = level,
        });
    }

    public XmlNodeType NodeType => _reader.NodeType;
    public string Name => _reader.LocalName;
    public string Namespace => _reader.NamespaceURI;
    public int Depth => _reader.Depth;
    public bool IsEmpty => _reader.IsEmptyElement;
    public bool IsText => _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;
    public bool IsElement => _reader.NodeType == XmlNodeType.Element;
    public int Line => ((IXmlLineInfo)_reader).LineNumber;

    public static XmlPull Open(SourceContent content, ReaderLimits limits) => new(limits, settings => Open(content, settings), ConformanceLevel.Document);

    /// <summary>Markup inside another format (a table in JSON).</summary>
    public static XmlPull OpenFragment(string markup, ReaderLimits limits) =>
        new(limits, settings => XmlReader.Create(new NamedEntityReader(new StringReader(markup)), settings), ConformanceLevel.Fragment);

    /// <summary>The parser decodes plain UTF-8 itself, which is faster; all else goes through the encoding and the characters that were found.</summary>
    private static XmlReader Open(SourceContent content, XmlReaderSettings settings)
    {
        if (content.IsPlainUtf8 && !content.HasNamedEntities)
        {
            return XmlReader.Create(content.OpenBytes(), settings);
        }

        return XmlReader.Create(content.HasNamedEntities ? new NamedEntityReader(content.OpenText()) : content.OpenText(), settings);
    }

    /// <summary>Local name of the root element, judged by a file's first bytes; null where they are no XML.</summary>
    public static string? RootName(SourceFile file)
    {
        var head = SourceContent.Preview(file);
        if (!head.AsSpan().TrimStart().StartsWith("<"))
        {
            return null;
        }

        // A long document type declaration can fill the head; it names the root as well.
        var match = RootElement().Match(head) is { Success: true } root ? root : DocumentType().Match(head);
        return match.Success ? match.Groups[1].Value : null;
    }

    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>An attribute by local name, whatever its prefix.</summary>
    public string? AttributeOf(string localName)
    {
        string? value = null;
        for (var found = _reader.MoveToFirstAttribute(); found; found = _reader.MoveToNextAttribute())
        {
            if (_reader.LocalName == localName)
            {
                value = _reader.Value;
                break;
            }
        }

        _reader.MoveToElement();
        return value;
    }

    /// <summary>Moves to the next node; false at the end of the document.</summary>
    /// <exception cref="DocumentFormatException">The XML is malformed, cut off, or nested beyond the limit.</exception>
    public bool Read()
    {
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException or InvalidDataException)
        {
            throw Malformed(e);
        }

        if (_reader.Depth > _limits.MaxDepth)
        {
            throw new DocumentFormatException($"Line {Line}: elements are nested more than {_limits.MaxDepth} deep.");
        }

        return true;
    }

    /// <summary>Moves to the next node inside the element at <paramref name="depth"/>; false at its end tag.</summary>
    public bool ReadInside(int depth) => Read() && _reader.Depth > depth;

    /// <summary>Names of the elements inside the current one, the reader standing on each in turn; what the caller does not read is entered.</summary>
    public IEnumerable<string> Elements()
    {
        if (IsEmpty)
        {
            yield break;
        }

        EnsureStack();
        var depth = Depth;
        while (ReadInside(depth))
        {
            if (IsElement)
            {
                yield return Name;
            }
        }
    }

    /// <summary>Passes over the current element; stands on its end tag (or on it, if empty) afterwards.</summary>
    public void Skip()
    {
        if (_reader.NodeType != XmlNodeType.Element || _reader.IsEmptyElement)
        {
            return;
        }

        var depth = _reader.Depth;
        while (ReadInside(depth))
        {
        }
    }

    /// <summary>Appends the current text node.</summary>
    public void AppendTo(InlineText target)
    {
        try
        {
            int read;
            while ((read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
            {
                target.Append(_chunk.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException or InvalidDataException)
        {
            throw Malformed(e);
        }
    }

    /// <summary>All text inside the current element, white space collapsed; stands on its end tag afterwards. Empty where there is none.</summary>
    public string ReadText()
    {
        if (IsEmpty)
        {
            return "";
        }

        _read.Clear();
        var depth = Depth;
        while (ReadInside(depth))
        {
            if (IsText)
            {
                AppendTo(_read);
            }
        }

        return _read.ToString();
    }

    /// <exception cref="DocumentFormatException">The elements are nested deeper than this thread can follow.</exception>
    public void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new DocumentFormatException($"Line {Line}: elements are nested too deeply to be read.");
        }
    }

    public void Dispose() => _reader.Dispose();

    private static DocumentFormatException Malformed(Exception e) => e switch
    {
        XmlException xml => new DocumentFormatException($"Line {xml.LineNumber}: not well-formed XML ({FirstSentence(xml.Message)}).", xml),
        InvalidDataException => new DocumentFormatException("The compressed file is damaged or cut off.", e),
        _ => new DocumentFormatException("The bytes do not fit the file's encoding.", e),
    };

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Line ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }

    [GeneratedRegex(@"<!DOCTYPE\s+(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")]
    private static partial Regex DocumentType();

    [GeneratedRegex(@"^\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RootElement();
}
