using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>BibTeX: one document whose reference list the entries are, in their order.</summary>
public sealed partial class BibTexReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.BibTex;

    public bool CanRead(SourceFile file) =>
        file.Name.EndsWith(".bib", StringComparison.OrdinalIgnoreCase) || FirstEntry().IsMatch(SourceContent.Preview(file));

    public IEnumerable<Document> Read(SourceFile file)
    {
        var content = SourceContent.Inspect(file, _limits);
        using var text = content.OpenText();
        var references = new BibTexParser(text.ReadToEnd(), _limits.MaxDepth).Entries().Select(ToReference).ToList();
        if (references.Count == 0)
        {
            throw new DocumentFormatException("The file holds no BibTeX entry.");
        }

        var structured = new StructuredText();
        foreach (var reference in references)
        {
            structured.Add(BlockKind.Reference, reference.Text, code: "references");
        }

        yield return structured.Build(new DocumentMetadata(), file.Name, file.Name, DocumentFormat.BibTex, content.Hash, references);
    }

    private static Reference ToReference(BibTexEntry entry)
    {
        string? Field(string name) => entry.Fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
        var author = Field("author");
        var title = Field("title");
        var year = Field("year") ?? Field("date");
        var shown = author is null ? null : author.Length <= 200 ? author.Replace(" and ", ", ", StringComparison.Ordinal) : Authors.Surname(author.Split(" and ")[0]) + ", et al";
        var parts = new[] { shown, title, Field("journal") ?? Field("journaltitle") ?? Field("booktitle"), year, Field("doi") };
        return new Reference(entry.Key, string.Join(". ", parts.OfType<string>().Select(p => p.TrimEnd('.', ' ')).Where(p => p.Length > 0).DefaultIfEmpty(entry.Key)))
        {
            Doi = Identifiers.Doi(Field("doi")) ?? Identifiers.Doi(Field("url")),
            Pmid = Field("pmid") is { } pmid && Identifiers.IsPmid(pmid) ? pmid : null,
            Pmcid = Identifiers.Pmcid(Field("pmcid")),
            FirstAuthor = Authors.Surname(author?.Split(" and ")[0]),
            Year = Identifiers.YearIn(year),
            Title = title,
        };
    }

    [GeneratedRegex(@"^\s*(?:%[^\n]*\n\s*)*@[A-Za-z]{2,20}\s*[{(]", RegexOptions.CultureInvariant)]
    private static partial Regex FirstEntry();
}

/// <param name="Fields">By lower-case name; values without braces and TeX commands.</param>
internal sealed record BibTexEntry(string Type, string Key, IReadOnlyDictionary<string, string> Fields);

/// <summary>Entries of a BibTeX text, without recursion. TeX is never run: commands for accents are replaced, others dropped.</summary>
internal sealed partial class BibTexParser(string text, int maxDepth)
{
    private readonly Dictionary<string, string> _strings = new(StringComparer.OrdinalIgnoreCase);
    private int _at;

    /// <exception cref="DocumentFormatException">An entry is not closed, or braces are nested beyond the limit.</exception>
    public IEnumerable<BibTexEntry> Entries()
    {
        while ((_at = text.IndexOf('@', Math.Min(_at, text.Length))) >= 0)
        {
            var start = _at++;
            var type = Name().ToLowerInvariant();
            SkipSpace();
            if (type.Length == 0 || _at >= text.Length || text[_at] is not ('{' or '('))
            {
                continue;
            }

            if (type is "comment" or "preamble")
            {
                if (text[_at] == '{')
                {
                    Braced(start);
                }

                continue;
            }

            _at++;
            if (ReadEntry(type, start) is { } entry)
            {
                yield return entry;
            }
        }

        _at = text.Length;
    }

    private BibTexEntry? ReadEntry(string type, int start)
    {
        SkipSpace();
        var key = "";
        if (type != "string")
        {
            var from = _at;
            while (_at < text.Length && text[_at] is not (',' or '}' or ')' or '='))
            {
                _at++;
            }

            key = text[from..Math.Min(_at, text.Length)].Trim();
            key = key.Length <= 100 ? key : key[..100];
        }

        var fields = ReadFields(start);
        if (type == "string")
        {
            foreach (var (name, value) in fields)
            {
                _strings[name] = value;
            }

            return null;
        }

        return new BibTexEntry(type, key, fields);
    }

    private Dictionary<string, string> ReadFields(int start)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            SkipSpace();
            if (_at >= text.Length)
            {
                throw Unclosed(start);
            }

            if (text[_at] is '}' or ')')
            {
                _at++;
                return fields;
            }

            if (text[_at] == ',')
            {
                _at++;
                continue;
            }

            var name = Name();
            SkipSpace();
            if (name.Length == 0 || _at >= text.Length || text[_at] != '=')
            {
                throw _at >= text.Length ? Unclosed(start) : new DocumentFormatException($"Line {Line(_at)}: a BibTeX field without a value.");
            }

            _at++;
            fields.TryAdd(name, Plain(Value(start)));
        }
    }

    private string Value(int start)
    {
        var value = new StringBuilder();
        while (true)
        {
            SkipSpace();
            if (_at >= text.Length)
            {
                throw Unclosed(start);
            }

            switch (text[_at])
            {
                case '{':
                    value.Append(Braced(start));
                    break;
                case '"':
                    value.Append(Quoted(start));
                    break;
                default:
                    var name = Name();
                    if (name.Length == 0)
                    {
                        throw new DocumentFormatException($"Line {Line(_at)}: a BibTeX value that is neither in braces nor in quotes.");
                    }

                    value.Append(_strings.GetValueOrDefault(name, name));
                    break;
            }

            SkipSpace();
            if (_at >= text.Length || text[_at] != '#')
            {
                return value.ToString();
            }

            _at++;
        }
    }

    private string Braced(int start)
    {
        var (from, depth) = (_at + 1, 0);
        for (; _at < text.Length; _at++)
        {
            switch (text[_at])
            {
                case '\\':
                    _at++;
                    break;
                case '{':
                    if (++depth > maxDepth)
                    {
                        throw new DocumentFormatException($"Line {Line(_at)}: braces are nested more than {maxDepth} deep.");
                    }

                    break;
                case '}' when --depth == 0:
                    return text[from.._at++];
            }
        }

        throw Unclosed(start);
    }

    private string Quoted(int start)
    {
        var (from, depth) = (++_at, 0);
        for (; _at < text.Length; _at++)
        {
            switch (text[_at])
            {
                case '\\':
                    _at++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '"' when depth <= 0:
                    return text[from.._at++];
            }
        }

        throw Unclosed(start);
    }

    private string Name()
    {
        SkipSpace();
        var from = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '-' or '_' or ':' or '.' or '+' or '/'))
        {
            _at++;
        }

        return text[from.._at];
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private int Line(int at) => text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1;

    private DocumentFormatException Unclosed(int start) => new($"Line {Line(start)}: the BibTeX entry is not closed.");

    private static string Plain(string value)
    {
        var plain = Accent().Replace(value, Accented);
        plain = Escaped().Replace(plain, "$1");
        plain = Command().Replace(plain, "");
        plain = plain.Replace("---", "—", StringComparison.Ordinal).Replace("--", "–", StringComparison.Ordinal).Replace('~', ' ');
        plain = string.Concat(plain.Split('{', '}'));
        return string.Join(' ', plain.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static readonly Dictionary<char, (string Letters, string Accented)> Accents = new()
    {
        ['"'] = ("aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        ['\''] = ("aeiouycnszAEIOUYCNSZ", "áéíóúýćńśźÁÉÍÓÚÝĆŃŚŹ"),
        ['`'] = ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ['^'] = ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ['~'] = ("anoANO", "ãñõÃÑÕ"),
    };

    /// <summary>The letter without its accent where no single character has both.</summary>
    private static string Accented(Match match)
    {
        var (letters, accented) = Accents[match.Groups[1].Value[0]];
        var at = letters.IndexOf(match.Groups[2].Value, StringComparison.Ordinal);
        return at < 0 ? match.Groups[2].Value : accented[at].ToString();
    }

    [GeneratedRegex("""\\(["'`^~])\s?\{?\\?([A-Za-z])\}?""", RegexOptions.CultureInvariant)]
    private static partial Regex Accent();

    [GeneratedRegex(@"\\([&%$#_{}])", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\\[A-Za-z]+\*?\s?", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
