namespace PNetEvidence.Segmentation;

/// <summary>Text under normalisation with the source offset of each character. Reused from text to text; not thread-safe.</summary>
internal sealed class NormalBuffer
{
    private char[] _text = new char[256];
    private OffsetRun[] _runs = new OffsetRun[16];
    private int _runCount;

    public int Length { get; private set; }

    public char Last => Length == 0 ? '\0' : _text[Length - 1];

    public char this[int i] => _text[i];

    /// <summary>Valid until the next change.</summary>
    public ReadOnlySpan<char> Span => _text.AsSpan(0, Length);

    public void Clear() => (Length, _runCount) = (0, 0);

    public void Append(char c, int offset) => Append([c], offset);

    /// <summary>Characters that stand side by side in the source too, the first at <paramref name="offset"/>.</summary>
    public void Append(ReadOnlySpan<char> text, int offset)
    {
        if (text.IsEmpty)
        {
            return;
        }

        AddRun(Length, offset);
        if (Length + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, Length + text.Length));
        }

        text.CopyTo(_text.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Characters that all come from one place of the source.</summary>
    public void AppendAt(ReadOnlySpan<char> text, int offset)
    {
        foreach (var c in text)
        {
            Append(c, offset);
        }
    }

    /// <summary>A range of another text with its offsets.</summary>
    public void Append(NormalBuffer other, int start, int end)
    {
        for (var r = other.RunAt(start); start < end; r++)
        {
            var runEnd = r + 1 < other._runCount ? Math.Min(end, other._runs[r + 1].At) : end;
            Append(other.Span[start..runEnd], other._runs[r].OffsetOf(start));
            start = runEnd;
        }
    }

    public void TrimEnd()
    {
        while (Last == ' ')
        {
            Length--;
            _runCount -= _runs[_runCount - 1].At == Length ? 1 : 0;
        }
    }

    /// <summary>Source offset of the character at <paramref name="i"/>.</summary>
    public int OffsetAt(int i) => _runs[RunAt(i)].OffsetOf(i);

    /// <summary>The half-open range as a text of its own, which ends in the source where its last character does.</summary>
    /// <param name="same">Used for the text where it is the same, so that it is not held twice.</param>
    public NormalisedText Slice(int start, int end, string? same = null) => Slice(start, end, OffsetAt(end - 1) + 1, same);

    /// <param name="sourceEnd">Exclusive end in the source.</param>
    public NormalisedText Slice(int start, int end, int sourceEnd, string? same = null)
    {
        var text = _text.AsSpan(start, end - start);
        var held = same is not null && text.SequenceEqual(same) ? same : text.ToString();
        var first = start < end ? RunAt(start) : 0;
        var count = start < end ? RunAt(end - 1) - first + 1 : 0;
        if (count == 0)
        {
            return new NormalisedText(held, [], sourceEnd);
        }

        var runs = _runs.AsSpan(first, count).ToArray();
        runs[0] = new OffsetRun(0, runs[0].OffsetOf(start));
        for (var r = 1; r < runs.Length; r++)
        {
            runs[r] = runs[r] with { At = runs[r].At - start };
        }

        return new NormalisedText(held, runs, sourceEnd);
    }

    private int RunAt(int i) => OffsetRun.IndexOf(_runs.AsSpan(0, _runCount), i);

    private void AddRun(int at, int offset)
    {
        if (_runCount > 0 && _runs[_runCount - 1].OffsetOf(at) == offset)
        {
            return;
        }

        if (_runCount == _runs.Length)
        {
            Array.Resize(ref _runs, 2 * _runCount);
        }

        _runs[_runCount++] = new OffsetRun(at, offset);
    }
}
