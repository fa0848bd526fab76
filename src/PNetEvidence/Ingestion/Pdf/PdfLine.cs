using System.Text;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Words on one baseline with their raised and lowered ones, left to right: a line of a column, or the piece of one up to a wide gap.</summary>
internal sealed class PdfLine
{
    private readonly List<PdfWord> _words = [];

    public IReadOnlyList<PdfWord> Words => _words;
    public double Left { get; private set; } = double.MaxValue;
    public double Right { get; private set; } = double.MinValue;

    /// <summary>Baseline and size of the largest words; raised and lowered ones do not count.</summary>
    public double Baseline { get; private set; }
    public double Size { get; private set; }
    public double Top => Baseline + (0.75 * Size);
    public double Bottom => Baseline - (0.22 * Size);
    public double Width => Right - Left;

    /// <summary>Share of the characters that are bold.</summary>
    public double BoldShare => Share(w => w.Bold);
    public int Letters { get; private set; }

    /// <summary>The font of all its words but raised and lowered ones; null where there are several.</summary>
    public string? Font
    {
        get
        {
            var first = _words.Find(w => w.Script == PdfScript.None)?.Font;
            return first is not null && _words.TrueForAll(w => w.Script != PdfScript.None || w.Font == first) ? first : null;
        }
    }

    /// <summary>Page of the line, from 1; 0 until a page's blocks are built.</summary>
    public int Page { get; set; }

    /// <summary>The table that this line stands for in the order of reading; null for text.</summary>
    public PdfTable? Table { get; init; }

    public void Add(PdfWord word)
    {
        if (_words.Count == 0 || word.Size > Size * 1.05)
        {
            Baseline = word.Baseline;
            Size = word.Size;
        }

        _words.Add(word);
        Letters += word.Text.Length;
        Left = Math.Min(Left, word.Left);
        Right = Math.Max(Right, word.Right);
    }

    /// <summary>Pieces of one line as one, left to right.</summary>
    public static PdfLine Join(IEnumerable<PdfLine> pieces)
    {
        var line = new PdfLine();
        foreach (var word in pieces.OrderBy(p => p.Left).SelectMany(p => p._words))
        {
            line.Add(word);
        }

        return line;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var word in _words)
        {
            if (text.Length > 0 && !word.Glued)
            {
                text.Append(' ');
            }

            text.Append(word.Text);
        }

        return text.ToString();
    }

    /// <summary>Sorts the words and settles which are raised, lowered or attached; call once all words are in.</summary>
    public void Settle()
    {
        _words.Sort((a, b) => a.Left.CompareTo(b.Left));
        for (var i = 0; i < _words.Count; i++)
        {
            var word = _words[i];
            word.Script = ScriptOf(word);
            word.Glued = i > 0 && word.Left - _words[i - 1].Right < GlueGap(_words[i - 1], word);
        }
    }

    private static double GlueGap(PdfWord left, PdfWord right)
    {
        var scripts = left.Script != PdfScript.None || right.Script != PdfScript.None;
        return (scripts ? 0.16 : 0.06) * Math.Max(left.Size, right.Size);
    }

    private PdfScript ScriptOf(PdfWord word)
    {
        var rise = word.Baseline - Baseline;
        if (word.Size > 0.88 * Size)
        {
            return PdfScript.None;
        }

        return rise > 0.15 * Size ? PdfScript.Superscript : rise < -0.08 * Size ? PdfScript.Subscript : PdfScript.None;
    }

    private double Share(Func<PdfWord, bool> condition) =>
        Letters == 0 ? 0 : _words.Where(condition).Sum(w => w.Text.Length) / (double)Letters;
}
