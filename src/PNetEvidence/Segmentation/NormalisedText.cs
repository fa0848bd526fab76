namespace PNetEvidence.Segmentation;

/// <summary>
/// Text as the extractors read it, with the way back: character <c>i</c> of <see cref="Text"/> comes from offset <c>Offsets[i]</c> of the document.
/// </summary>
public sealed class NormalisedText
{
    private readonly int[] _offsets;

    /// <param name="text">The repaired text.</param>
    /// <param name="offsets">One document offset a character, then the exclusive end; ascending within each piece of a split sentence.</param>
    /// <exception cref="ArgumentException"><paramref name="offsets"/> is not one longer than <paramref name="text"/>.</exception>
    public NormalisedText(string text, int[] offsets)
    {
        if (offsets.Length != text.Length + 1)
        {
            throw new ArgumentException($"{text.Length} characters need {text.Length + 1} offsets, not {offsets.Length}.", nameof(offsets));
        }

        Text = text;
        _offsets = offsets;
    }

    public string Text { get; }

    /// <summary>The text itself, at a fixed place: every character maps to the same offset plus <paramref name="start"/>.</summary>
    public static NormalisedText Identity(string text, int start)
    {
        var offsets = new int[text.Length + 1];
        for (var i = 0; i <= text.Length; i++)
        {
            offsets[i] = start + i;
        }

        return new NormalisedText(text, offsets);
    }

    /// <summary>Document offsets of the half-open range [<paramref name="start"/>, <paramref name="end"/>) of <see cref="Text"/>.</summary>
    public (int Start, int End) ToSource(int start, int end) =>
        end <= start ? (_offsets[start], _offsets[start]) : (_offsets[start], _offsets[end - 1] + 1);

    public override string ToString() => Text;
}
