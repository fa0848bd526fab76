using System.Buffers;

namespace PNetEvidence.Ingestion;

/// <summary>A reference mark inside an <see cref="InlineText"/>: where it is printed and what it points to.</summary>
/// <param name="Targets">Ids of the references, separated by white space, as the format gives them.</param>
internal readonly record struct InlineMark(int Start, int End, string Targets);

/// <summary>The text of one block while it is read: white space collapsed, ends trimmed, reference marks kept with their place.</summary>
internal sealed class InlineText
{
    private static readonly SearchValues<char> Space = SearchValues.Create(" \t\r\n\u00A0\u2002\u2003");
    private static readonly SearchValues<char> OtherSpace = SearchValues.Create("\t\r\n\u00A0\u2002\u2003");
    private static readonly SearchValues<char> Numeric = SearchValues.Create("0123456789,-–−+ ");
    private const string SuperscriptLetters = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ\0ʳˢᵗᵘᵛʷˣʸᶻ";
    private const string SuperscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static readonly List<InlineMark> NoMarks = [];
    private List<InlineMark> _marks = NoMarks;
    private char[] _buffer = [];
    private int _length;
    private bool _space;

    public int Length => _length;
    public IReadOnlyList<InlineMark> Marks => _marks;
    public ReadOnlySpan<char> Span => _buffer.AsSpan(0, _length);

    /// <summary>Where the next visible character will stand.</summary>
    public int Next => _space && _length > 0 ? _length + 1 : _length;

    public void Append(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            if (Space.Contains(text[0]))
            {
                _space = true;
                var next = text.IndexOfAnyExcept(Space);
                text = next < 0 ? default : text[next..];
                continue;
            }

            var stretch = text[..TextBuilder.CleanLength(text[..Math.Min(Window, text.Length)], OtherSpace)];
            text = text[stretch.Length..];
            var printed = stretch.TrimEnd(' ');
            Write(printed);
            _space = printed.Length < stretch.Length;
        }
    }

    /// <summary>How far is looked ahead, so that no text is looked through anew for each of its double spaces.</summary>
    private const int Window = 512;

    /// <summary>White space, whatever follows.</summary>
    public void Break() => _space = true;

    /// <summary>Records that the text from <paramref name="start"/> on is a reference mark.</summary>
    public void Mark(int start, string targets)
    {
        if (_length > start)
        {
            _marks = _marks == NoMarks ? [] : _marks;
            _marks.Add(new InlineMark(start, _length, targets));
        }
    }

    /// <summary>
    /// Turns the text from <paramref name="start"/> on into superscript characters where it would else run into what stands before it:
    /// "10" and a raised 9, "5 years" and a raised 12, "11.0" and a raised a (set apart by a space as well, since it is a letter). Isotopes (at the start of a word) and powers of a length stay plain digits.
    /// </summary>
    public void Raise(int start)
    {
        var raised = _buffer.AsSpan(Math.Min(start, _length), Math.Max(0, _length - start));
        if (raised.Length is 0 or > 12 || start == 0 || _marks.Count > 0 && _marks[^1].End > start)
        {
            return;
        }

        var before = _buffer[start - 1];
        if (!char.IsLetterOrDigit(before) && before is not ('.' or ',' or ')' or ']' or '%' or '"' or '”' or '’'))
        {
            return;
        }

        if (IsNumeric(raised))
        {
            if (!IsPowerOfLength(start, raised))
            {
                RaiseEach(raised);
            }
        }
        else if (raised.Length == 1 || raised.Length == 3 && raised[1] is ',' or ' ')
        {
            RaiseEach(raised);
            Separate(start);
        }
    }

    public void Clear()
    {
        _length = 0;
        _space = false;
        if (_marks.Count > 0)
        {
            _marks = NoMarks;
        }
    }

    public override string ToString() => new(_buffer, 0, _length);

    private static bool IsNumeric(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Numeric) < 0;

    /// <summary>m2, cm3 and their like read better, and match the units, as plain digits.</summary>
    private bool IsPowerOfLength(int start, ReadOnlySpan<char> raised) =>
        raised is "2" or "3" && _buffer[start - 1] == 'm'
        && (start < 2 || !char.IsLetter(_buffer[start - 2]) || _buffer[start - 2] is 'c' or 'm' or 'd' or 'k' or 'n' && (start < 3 || !char.IsLetter(_buffer[start - 3])));

    private void Separate(int start)
    {
        Write(" ");
        _buffer.AsSpan(start, _length - 1 - start).CopyTo(_buffer.AsSpan(start + 1));
        _buffer[start] = ' ';
    }

    private static void RaiseEach(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = text[i] switch
            {
                >= '0' and <= '9' => SuperscriptDigits[text[i] - '0'],
                >= 'a' and <= 'z' and not 'q' => SuperscriptLetters[text[i] - 'a'],
                '-' or '–' or '−' => '⁻',
                '+' => '⁺',
                _ => text[i],
            };
        }
    }

    private void Write(ReadOnlySpan<char> text)
    {
        var gap = _space && _length > 0 ? 1 : 0;
        _space = false;
        if (_length + gap + text.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(Math.Max(32, _buffer.Length * 2), _length + gap + text.Length));
        }

        if (gap == 1)
        {
            _buffer[_length++] = ' ';
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
