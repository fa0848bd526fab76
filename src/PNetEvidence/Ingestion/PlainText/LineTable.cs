namespace PNetEvidence.Ingestion.PlainText;

/// <summary>The lines of a file with the role that the passes of <see cref="PlainTextLayout"/> give them.</summary>
internal sealed class LineTable
{
    public LineTable(string text)
    {
        Text = text;
        Lines = TextLines.Of(text);
        Roles = new LineRole[Lines.Count];
        Tables = new int[Lines.Count];
        Starts = new bool[Lines.Count];
        Levels = new int[Lines.Count];
        for (var i = 0; i < Lines.Count; i++)
        {
            Roles[i] = Lines[i].IsBlank ? LineRole.Blank : LineRole.Text;
            Tables[i] = -1;
        }

        (Width, IsWrapped) = Wrapping();
    }

    public string Text { get; }
    public List<TextLine> Lines { get; }
    public LineRole[] Roles { get; }

    /// <summary>Table of a caption, row or footnote; -1 elsewhere.</summary>
    public int[] Tables { get; }

    /// <summary>True where a line begins a block although the line above has the same role.</summary>
    public bool[] Starts { get; }

    /// <summary>Depth of headings.</summary>
    public int[] Levels { get; }
    public int Count => Lines.Count;

    /// <summary>Length that most lines of running text reach; the longest line where the text is not hard-wrapped.</summary>
    public int Width { get; }

    /// <summary>True where paragraphs are broken into lines of about one length.</summary>
    public bool IsWrapped { get; }

    public ReadOnlySpan<char> this[int i] => Text.AsSpan(Lines[i].Start, Lines[i].Length);

    /// <summary>Exclusive end of the group of lines without a blank line that begins at or holds <paramref name="i"/>.</summary>
    public int GroupEnd(int i)
    {
        while (i < Count && !Lines[i].IsBlank)
        {
            i++;
        }

        return i;
    }

    /// <summary>Next line that is not blank, at or after <paramref name="i"/>; <see cref="Count"/> where there is none.</summary>
    public int NextFilled(int i)
    {
        while (i < Count && Lines[i].IsBlank)
        {
            i++;
        }

        return i;
    }

    /// <summary>Last line that is not blank, at or before <paramref name="i"/>; -1 where there is none.</summary>
    public int PreviousFilled(int i)
    {
        while (i >= 0 && Lines[i].IsBlank)
        {
            i--;
        }

        return i;
    }

    private static int FirstWord(ReadOnlySpan<char> line) => line.IndexOf(' ') is >= 0 and var space ? space : line.Length;

    private (int Width, bool IsWrapped) Wrapping()
    {
        var lengths = new List<int>();
        var opens = new List<int>();
        var (inner, open, longest) = (0, 0, 0);
        for (var i = 0; i < Count; i++)
        {
            var length = Lines[i].Length;
            longest = Math.Max(longest, length);
            if (length < 25 || i + 1 >= Count || Lines[i + 1].IsBlank)
            {
                continue;
            }

            inner++;
            lengths.Add(length);
            if (!LineKinds.EndsSentence(this[i]) && LineKinds.Bullet(this[i]) == 0)
            {
                open++;
                opens.Add(length + 1 + FirstWord(this[i + 1]));
            }
        }

        if (lengths.Count < 2)
        {
            return (longest, false);
        }

        lengths.Sort();
        var width = lengths[(int)((lengths.Count - 1) * 0.9)];
        // a line of a wrapped text ends where the next word has no room; a list's lines end anywhere
        var isWrapped = width is >= 30 and <= 160 && open >= inner * 0.5 && opens.Count(l => l > width * 0.8) >= open * 0.6;
        return (isWrapped ? width : longest, isWrapped);
    }
}
