namespace PNetEvidence.Segmentation;

/// <summary>The bullet or number in front of a list item.</summary>
internal static class ListMark
{
    /// <summary>Length with the space behind it; 0 where the item has none.</summary>
    public static int LengthOf(ReadOnlySpan<char> item)
    {
        if (item.Length < 2)
        {
            return 0;
        }

        var i = 0;
        if (item[0] is '-' or '*' or '\u2013' or '\u2022' or '\u2023' or '\u25E6' or '\u25AA' or '\u25CF' or '\u25A0' or '\u00B7' or '\u2043' or '\u2219' or '\u27A2' or '\u2713')
        {
            i = 1;
        }
        else
        {
            var digits = item[0] == '(' ? 1 : 0;
            i = digits;
            while (i < item.Length && char.IsAsciiDigit(item[i]) && i - digits < 3)
            {
                i++;
            }

            if (i == digits && i < item.Length && char.IsAsciiLetterLower(item[i]))
            {
                i++;
            }

            if (i == digits || i >= item.Length || !(item[i] == ')' || item[i] == '.' && digits == 0 && char.IsAsciiDigit(item[0])))
            {
                return 0;
            }

            i++;
        }

        if (i >= item.Length || !char.IsWhiteSpace(item[i]))
        {
            return 0;
        }

        while (i < item.Length && char.IsWhiteSpace(item[i]))
        {
            i++;
        }

        return i < item.Length ? i : 0;
    }
}
