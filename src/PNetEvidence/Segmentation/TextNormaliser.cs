using System.Buffers;
using System.Text;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Segmentation;

/// <summary>
/// Source text to the text that extractors read: single spaces, line-end hyphens rejoined, one kind of dash, quote and decimal point, ligatures and
/// compatibility characters folded, marked-up reference marks taken out, superscript reference marks in brackets. One a document; not thread-safe.
/// </summary>
internal sealed class TextNormaliser(Document document)
{
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    private readonly string _text = document.Text;
    private readonly HyphenJoiner _hyphens = new(document.Text);
    private readonly CitationMark[] _marks = [.. document.CitationMarks];
    private readonly Repair[] _repairs = [.. document.Repairs];
    private readonly NormalBuffer _buffer = new();

    /// <summary>Normalises pieces of the document that make one running text; a space or a rejoined word stands at each seam.</summary>
    /// <returns>Valid until the next call.</returns>
    public NormalBuffer Normalise(params ReadOnlySpan<(int Start, int End)> pieces)
    {
        var buffer = _buffer;
        buffer.Clear();
        for (var p = 0; p < pieces.Length; p++)
        {
            var (start, end) = pieces[p];
            var mark = FirstMark(start);
            var repair = FirstRepair(start);
            var i = start;
            while (i < end)
            {
                if (mark < _marks.Length && _marks[mark].Start <= i)
                {
                    i = Math.Max(i, Math.Min(_marks[mark].End, end));
                    mark++;
                    if (i < end && _text[i] is '.' or ',' or ';' or ':')
                    {
                        buffer.TrimEnd(); // "is rising [1]. In": the stop ends the sentence, no space stands before it
                    }

                    continue;
                }

                if (repair < _repairs.Length && _repairs[repair].Start <= i)
                {
                    Repaired(buffer, _repairs[repair], i);
                    i = Math.Max(i, Math.Min(_repairs[repair].End, end));
                    repair++;
                    continue;
                }

                var limit = Math.Min(end, Math.Min(mark < _marks.Length ? _marks[mark].Start : end, repair < _repairs.Length ? _repairs[repair].Start : end));
                var plain = PlainLength(buffer, _text.AsSpan(i, Math.Min(limit - i, Window)));
                if (plain > 0)
                {
                    buffer.Append(_text.AsSpan(i, plain), i);
                    i += plain;
                    _seamJoined = false;
                }
                else
                {
                    i = Step(buffer, i, end, p + 1 < pieces.Length ? pieces[p + 1].Start : -1);
                }
            }

            if (p + 1 < pieces.Length && buffer.Length > 0 && buffer.Last != ' ' && !EndsInHyphen(buffer))
            {
                buffer.Append(' ', end - 1);
            }
        }

        buffer.TrimEnd();
        return buffer;
    }

    /// <summary>Characters that stand for themselves, one by one: all of ASCII that prints but the dash, and single spaces and commas.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '\u007F' - ' ').Select(c => (char)c).Where(c => c != '-')]);

    /// <summary>How far is looked ahead, so that no text is looked through anew for each of its double spaces.</summary>
    private const int Window = 512;

    /// <summary>How many characters at the start of <paramref name="text"/> stay as they are behind those in <paramref name="buffer"/>; 0 where <see cref="Step"/> has to look at the first.</summary>
    private static int PlainLength(NormalBuffer buffer, ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(Plain);
        text = length < 0 ? text : text[..length];
        if (text.IsEmpty || text[0] == ' ' && (buffer.Length == 0 || buffer.Last == ' ') || text[0] == ',' && buffer.Last == ',')
        {
            return 0;
        }

        foreach (var pair in (ReadOnlySpan<string>)["  ", ",,"])
        {
            var at = text.IndexOf(pair);
            text = at < 0 ? text : text[..(at + 1)];
        }

        // A space at the end waits for what follows it.
        return text.TrimEnd(' ').Length;
    }

    private bool EndsInHyphen(NormalBuffer buffer) => _seamJoined && buffer.Length > 0;

    private bool _seamJoined;

    /// <summary>Characters of the repaired word keep the places of the word that they replace.</summary>
    private static void Repaired(NormalBuffer buffer, Repair repair, int at)
    {
        for (var k = 0; k < repair.Read.Length; k++)
        {
            buffer.Append(repair.Read[k], Math.Min(at + k, Math.Max(at, repair.End - 1)));
        }
    }

    /// <summary>Reads one source character (or a run of white space, a dash with its line break, a superscript run) and returns the next offset.</summary>
    private int Step(NormalBuffer buffer, int i, int end, int nextPiece)
    {
        _seamJoined = false;
        var c = _text[i];
        if (c is > ' ' and < '\u007F' and not '-')
        {
            if (c == ',' && buffer.Last == ',')
            {
                return i + 1;
            }

            buffer.Append(c, i);
            return i + 1;
        }

        if (char.IsWhiteSpace(c) || c < ' ')
        {
            return Space(buffer, i, end);
        }

        if (IsDash(c))
        {
            if (c == '-' && i + 1 < end && _text[i + 1] is > ' ' and < '\u007F' and not '-')
            {
                buffer.Append(c, i);
                return i + 1;
            }

            return Dash(buffer, i, end, nextPiece);
        }

        if (IsSuperscriptDigit(c))
        {
            return Superscript(buffer, i, end);
        }

        return Other(buffer, c, i, end);
    }

    private int Space(NormalBuffer buffer, int i, int end)
    {
        var next = i + 1;
        while (next < end && (char.IsWhiteSpace(_text[next]) || _text[next] < ' '))
        {
            next++;
        }

        if (buffer.Length > 0 && buffer.Last != ' ' && next < end)
        {
            buffer.Append(' ', i);
        }

        return next;
    }

    /// <summary>A hyphen or dash; where a line break follows, word or range go on behind it.</summary>
    private int Dash(NormalBuffer buffer, int i, int end, int nextPiece)
    {
        var c = _text[i];
        var next = i + 1;
        while (next < end && IsDash(_text[next]) && char.IsAsciiDigit(buffer.Last))
        {
            next++;
        }

        var (behind, hasBreak) = BehindBreak(next, end);
        var limit = end;
        if (behind >= end && nextPiece >= 0)
        {
            (behind, hasBreak, limit) = (SkipSpace(nextPiece), true, _text.Length);
        }

        if (hasBreak && behind < limit && buffer.Length > 0 && buffer.Last != ' ')
        {
            var before = LastWord(buffer);
            var after = WordAt(behind, limit);
            var isRange = char.IsAsciiDigit(buffer.Last) && (char.IsAsciiDigit(_text[behind]) || char.IsLetter(_text[behind]));
            if (isRange || HyphenJoiner.IsHyphen(c) && (after.Length > 0 || char.IsAsciiDigit(_text[behind])))
            {
                if (isRange || _hyphens.KeepsHyphen(before, after))
                {
                    buffer.Append('-', i);
                }

                _seamJoined = behind >= end;
                return Math.Min(behind, end);
            }
        }

        if (c == '\u00AD')
        {
            return next;
        }

        buffer.Append(c == '\u00AC' ? c : '-', i);
        return next;
    }

    private (int Behind, bool HasBreak) BehindBreak(int i, int end)
    {
        var hasBreak = false;
        while (i < end && char.IsWhiteSpace(_text[i]))
        {
            hasBreak |= _text[i] is '\n' or '\r' or '\f' or '\u2028';
            i++;
        }

        return (i, hasBreak);
    }

    private int SkipSpace(int i)
    {
        while (i < _text.Length && char.IsWhiteSpace(_text[i]))
        {
            i++;
        }

        return i;
    }

    private static ReadOnlySpan<char> LastWord(NormalBuffer buffer)
    {
        var i = buffer.Length;
        while (i > 0 && char.IsLetter(buffer[i - 1]) && buffer.Length - i < 40)
        {
            i--;
        }

        return buffer.Span[i..];
    }

    private ReadOnlySpan<char> WordAt(int i, int end)
    {
        var start = i;
        while (i < end && char.IsLetter(_text[i]) && i - start < 40)
        {
            i++;
        }

        return _text.AsSpan(start, i - start);
    }

    /// <summary>"m²" is m2, "10⁹" is 10^9, "¹⁷⁷Lu" is 177Lu; behind a word or a stop, superscript digits are a reference mark.</summary>
    private int Superscript(NormalBuffer buffer, int i, int end)
    {
        var next = i;
        var digits = new StringBuilder();
        while (next < end && (IsSuperscriptDigit(_text[next]) || digits.Length > 0 && _text[next] is ',' or '\u207B' or '\u2013' or '-' && next + 1 < end && IsSuperscriptDigit(_text[next + 1])))
        {
            digits.Append(_text[next] is ',' or '\u2013' or '-' ? _text[next] : _text[next] == '\u207B' ? '-' : SuperscriptValue(_text[next]));
            next++;
        }

        var isIsotope = next < end && char.IsAsciiLetterUpper(_text[next]) && !char.IsLetter(buffer.Last);
        var isUnit = digits.Length == 1 && digits[0] is '2' or '3' && LastWord(buffer) is "m" or "cm" or "mm" or "km" or "dm" or "kg" or "chi" or "R" or "I" or "r";
        if (isIsotope || isUnit || buffer.Length == 0 || buffer.Last is '\u03C7' or '\u03A7')
        {
            buffer.AppendAt(digits.ToString(), i);
        }
        else if (char.IsAsciiDigit(buffer.Last))
        {
            buffer.AppendAt('^' + digits.ToString(), i);
        }
        else
        {
            buffer.AppendAt('[' + digits.ToString() + ']', i);
        }

        return next;
    }

    private int Other(NormalBuffer buffer, char c, int i, int end)
    {
        switch (c)
        {
            case '\u00B7' or '\u2219' or '\u2027' or '\u22C5' or '\u2022' when char.IsAsciiDigit(buffer.Last) && i + 1 < end && char.IsAsciiDigit(_text[i + 1]):
                buffer.Append('.', i);
                break;
            case '\u2018' or '\u2019' or '\u201B' or '\u2032' or '\u00B4' or '`':
                buffer.Append('\'', i);
                break;
            case '\u201C' or '\u201D' or '\u201E' or '\u2033' or '\u00AB' or '\u00BB':
                buffer.Append('"', i);
                break;
            case '\u2264' or '\u2A7D' or '\u2266':
                buffer.Append('\u2264', i);
                break;
            case '\u2265' or '\u2A7E' or '\u2267':
                buffer.Append('\u2265', i);
                break;
            case '\u00B5' or '\u03BC':
                buffer.Append('\u03BC', i);
                break;
            case '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u2060' or '\uFFFC' or '\u200E' or '\u200F':
                break;
            case '\u2044':
                buffer.Append('/', i);
                break;
            default:
                Fold(buffer, c, i);
                break;
        }

        return i + 1;
    }

    /// <summary>
    /// Ligatures, full-width and subscript characters by their compatibility form; letters with accents and mathematical signs stay.
    /// Written out, because normalisation forms are not available under invariant globalization.
    /// </summary>
    private static void Fold(NormalBuffer buffer, char c, int i)
    {
        switch (c)
        {
            case >= '\uFB00' and <= '\uFB06':
                buffer.AppendAt(Ligatures[c - '\uFB00'], i);
                break;
            case >= '\uFF01' and <= '\uFF5E':
                buffer.Append((char)(c - 0xFEE0), i);
                break;
            case >= '\u2080' and <= '\u2089':
                buffer.Append((char)('0' + (c - '\u2080')), i);
                break;
            default:
                buffer.Append(c, i);
                break;
        }
    }

    private int FirstMark(int start)
    {
        var (low, high) = (0, _marks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _marks[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int FirstRepair(int start)
    {
        var (low, high) = (0, _repairs.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _repairs[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool IsDash(char c) => c is '-' or '\u00AD' or '\u00AC' or >= '\u2010' and <= '\u2015' or '\u2212' or '\uFE63' or '\uFF0D';

    private static bool IsSuperscriptDigit(char c) => c is '\u00B2' or '\u00B3' or '\u00B9' or '\u2070' or >= '\u2074' and <= '\u2079';

    private static char SuperscriptValue(char c) => c switch
    {
        '\u00B9' => '1',
        '\u00B2' => '2',
        '\u00B3' => '3',
        _ => (char)('0' + (c - '\u2070')),
    };
}
