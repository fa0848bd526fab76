using System.Runtime.InteropServices;
using System.Text;

namespace PNetEvidence.Segmentation;

/// <summary>Text under normalisation with the source offset of each character.</summary>
internal sealed class NormalBuffer
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _offsets = [];

    public int Length => _text.Length;

    public char Last => _text.Length == 0 ? '\0' : _text[^1];

    public char this[int i] => _text[i];

    public void Append(char c, int offset)
    {
        _text.Append(c);
        _offsets.Add(offset);
    }

    public void Append(string text, int offset)
    {
        foreach (var c in text)
        {
            Append(c, offset);
        }
    }

    public void TrimEnd()
    {
        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
            _offsets.RemoveAt(_offsets.Count - 1);
        }
    }

    public string Text => _text.ToString();

    public ReadOnlySpan<int> Offsets => CollectionsMarshal.AsSpan(_offsets);
}
