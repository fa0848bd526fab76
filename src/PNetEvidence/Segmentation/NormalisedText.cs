namespace PNetEvidence.Segmentation;

/// <summary>
/// Text as the extractors read it, with the way back: each character of <see cref="Text"/> comes from an offset of the document.
/// Since most characters stand beside their neighbours there too, offsets are kept as runs.
/// </summary>
public sealed class NormalisedText
{
    private readonly OffsetRun[] _runs;
    private readonly int _end;

    /// <param name="text">The repaired text.</param>
    /// <param name="runs">In ascending order, the first at 0; empty for an empty text.</param>
    /// <param name="end">Exclusive end in the document.</param>
    internal NormalisedText(string text, OffsetRun[] runs, int end)
    {
        (Text, _runs, _end) = (text, runs, end);
    }

    public string Text { get; }

    /// <summary>The text itself, at a fixed place: every character maps to the same offset plus <paramref name="start"/>.</summary>
    public static NormalisedText Identity(string text, int start) => new(text, text.Length == 0 ? [] : [new OffsetRun(0, start)], start + text.Length);

    /// <summary>Document offsets of the half-open range [<paramref name="start"/>, <paramref name="end"/>) of <see cref="Text"/>.</summary>
    public (int Start, int End) ToSource(int start, int end)
    {
        var first = OffsetAt(start);
        return end <= start ? (first, first) : (first, OffsetAt(end - 1) + 1);
    }

    /// <summary>Where in <see cref="Text"/> what stands at an offset of the document is, or what follows it; the end where nothing does.</summary>
    public int FromSource(int offset)
    {
        var (low, high) = (0, Text.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = OffsetAt(middle) < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public override string ToString() => Text;

    private int OffsetAt(int i)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)i, (uint)Text.Length, nameof(i));
        return i == Text.Length ? _end : _runs[OffsetRun.IndexOf(_runs, i)].OffsetOf(i);
    }
}
