using System.Globalization;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>A number as printed: digits or a number word.</summary>
/// <param name="Glued">True when letters follow directly ("30mg").</param>
internal readonly record struct NumberToken(int Start, int End, double Value, bool IsWord, bool Glued);

/// <summary>
/// Finds the numbers of a text. Digits that belong to a name are none: "177Lu", "G2", "Ki-67", "RADIANT-3", "5-FU", "CYP3A4".
/// </summary>
internal static partial class NumberLexer
{
    private static readonly Dictionary<string, double> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16,
        ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50,
        ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    private static readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>With what a number word begins: three of four words are passed over by their first letter.</summary>
    private static readonly System.Buffers.SearchValues<char> FirstLetters = System.Buffers.SearchValues.Create([.. Words.Keys.Append("zero").SelectMany(w => new[] { w[0], char.ToUpperInvariant(w[0]) }).Distinct()]);

    /// <summary>Numbers in order of position. Linear in the text.</summary>
    public static List<NumberToken> Find(string text)
    {
        var numbers = new List<NumberToken>();
        var commas = HasCommaBetweenDigits(text) && DecimalComma().IsMatch(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || (text[i] == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && !IsDigitAt(text, i - 1)))
            {
                var end = EndOfDigits(text, i, commas);
                if (!BelongsToName(text, i, end))
                {
                    numbers.Add(new NumberToken(i, end, Parse(text.AsSpan(i, end - i)), false, end < text.Length && char.IsLetter(text[end])));
                }

                i = end - 1;
            }
            else if (char.IsLetter(text[i]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1])))
            {
                var end = EndOfWord(text, i);
                // "a hundred and thirty-two"
                if (end == i + 1 && text[i] is 'a' or 'A' && Scale(text, end, out _) is { } && InWords(text, i, ref end) is { } round)
                {
                    numbers.Add(new NumberToken(i, end, round, true, false));
                }
                else if (OfRatio(text, i, ref end) is { } ratio)
                {
                    numbers.Add(new NumberToken(i, end, ratio, true, false));
                }
                else if (end - i is >= 3 and <= 9 && FirstLetters.Contains(text[i]) && InWords(text, i, ref end) is { } value)
                {
                    numbers.Add(new NumberToken(i, end, value, true, false));
                }

                i = end - 1;
            }
        }

        return numbers;
    }

    /// <summary>"a hazard ratio of point two eight", "a ratio of about two thirds": decimals without their nought and fractions, where the words before say that a ratio or p value follows; null elsewhere.</summary>
    private static double? OfRatio(string text, int start, ref int end)
    {
        if ((text[start] | ' ') is not ('p' or 'a' or 'o' or 't' or 'h') || start < 3 || text[start - 1] != ' ' || !BeforeRatio().IsMatch(text[Math.Max(0, start - 40)..start]))
        {
            return null;
        }

        if (text.AsSpan(start, end - start).Equals("point", StringComparison.OrdinalIgnoreCase))
        {
            var at = start - 1;
            return Decimals(text, ref at) is { } decimals ? Behind(at, decimals, out end) : null;
        }

        return Fraction().Match(text, start) is { Success: true } fraction ? Behind(fraction.Index + fraction.Length, Fractions[fraction.Value.ToLowerInvariant().Replace('-', ' ')], out end) : null;
    }

    private static double Behind(int at, double value, out int end)
    {
        end = at;
        return value;
    }

    private static readonly Dictionary<string, double> Fractions = new(StringComparer.Ordinal)
    {
        ["a third"] = 0.33, ["one third"] = 0.33, ["two thirds"] = 0.67, ["a quarter"] = 0.25, ["one quarter"] = 0.25, ["three quarters"] = 0.75, ["a half"] = 0.5, ["half"] = 0.5,
    };

    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?:(?:a|one|two)[ -]thirds?|(?:a|one)[ -]quarter|three[ -]quarters|a half|half)\b(?! (?:of|as|the|lower|higher|less|more|smaller|greater|longer|shorter)\b)", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Fraction();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:ratio|HR|p[- ]?value|[Pp])(?: (?:of|was|is|at|about|around|roughly|nearly|just|only|under|over|almost|some|something|like|came|to|out|equals)|,|:| =)* $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeRatio();

    private static int EndOfWord(string text, int start)
    {
        while (start < text.Length && char.IsLetter(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>"thirty-four", "one hundred and seven", "two thousand three hundred": the number that begins with the word that ends at <paramref name="end"/>; null where that is none.</summary>
    private static double? InWords(string text, int start, ref int end)
    {
        if ((end == start + 1 ? 1 : BelowHundred(text, start, ref end)) is not { } value)
        {
            // "zero point eight"
            return IsNought(text.AsSpan(start, end - start)) ? Decimals(text, ref end) : null;
        }

        if ((Decimals(text, ref end) ?? Half(text, ref end)) is { } fraction)
        {
            return value + fraction;
        }

        while (Scale(text, end, out var behind) is { } scale)
        {
            (value, end) = (value * scale, behind);
            if (Follower(text, end) is not { } from || EndOfWord(text, from) is var stop && (stop == from || BelowHundred(text, from, ref stop) is not { } rest))
            {
                continue;
            }

            // "two thousand three hundred": the hundreds of the rest
            if (Scale(text, stop, out var further) is { } inner && inner < scale)
            {
                (rest, stop) = (rest * inner, further);
                // "one thousand one hundred nine": and what is below a hundred
                if (Follower(text, stop) is { } last && EndOfWord(text, last) is var close && close > last && BelowHundred(text, last, ref close) is { } units)
                {
                    (rest, stop) = (rest + units, close);
                }
            }

            (value, end) = (value + rest, stop);
        }

        return value;
    }

    /// <summary>" point eight", " point one five" behind a number word; null elsewhere.</summary>
    private static double? Decimals(string text, ref int end)
    {
        if (!text.AsSpan(end).StartsWith(" point ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var (fraction, place, at) = (0.0, 0.1, end + " point".Length);
        while (place > 0.0001 && at + 1 < text.Length && text[at] == ' ' && EndOfWord(text, at + 1) is var stop && stop > at + 1 && Digit(text.AsSpan(at + 1, stop - at - 1)) is { } digit)
        {
            (fraction, place, at) = (fraction + (digit * place), place / 10, stop);
        }

        if (place > 0.05)
        {
            return null;
        }

        end = at;
        return Math.Round(fraction, 4);
    }

    /// <summary>" and a half" behind a number word; null elsewhere.</summary>
    private static double? Half(string text, ref int end)
    {
        const string Words = " and a half";
        if (!text.AsSpan(end).StartsWith(Words, StringComparison.OrdinalIgnoreCase) || (end + Words.Length < text.Length && char.IsLetter(text[end + Words.Length])))
        {
            return null;
        }

        end += Words.Length;
        return 0.5;
    }

    private static bool IsNought(ReadOnlySpan<char> word) =>
        word.Equals("zero", StringComparison.OrdinalIgnoreCase) || word.Equals("nought", StringComparison.OrdinalIgnoreCase) || word.Equals("naught", StringComparison.OrdinalIgnoreCase);

    private static double? Digit(ReadOnlySpan<char> word) =>
        IsNought(word) || word.Equals("oh", StringComparison.OrdinalIgnoreCase) ? 0 : WordsBySpan.TryGetValue(word, out var value) && value < 10 ? value : null;

    /// <summary>The word that ends at <paramref name="end"/>, with the unit behind its tens ("thirty-four"); null where it is no number below a hundred.</summary>
    private static double? BelowHundred(string text, int start, ref int end)
    {
        if (!WordsBySpan.TryGetValue(text.AsSpan(start, end - start), out var value))
        {
            return null;
        }

        if (value >= 20 && end + 1 < text.Length && text[end] is '-' or ' ')
        {
            var next = EndOfWord(text, end + 1);
            if (next > end + 1 && WordsBySpan.TryGetValue(text.AsSpan(end + 1, next - end - 1), out var unit) && unit < 10)
            {
                value += unit;
                end = next;
            }
        }

        return value;
    }

    /// <summary>"hundred" or "thousand" behind a number word.</summary>
    private static double? Scale(string text, int at, out int end)
    {
        end = at;
        if (at + 1 >= text.Length || text[at] is not (' ' or '-'))
        {
            return null;
        }

        foreach (var (word, scale) in (ReadOnlySpan<(string, double)>)[("hundred", 100), ("thousand", 1000)])
        {
            if (string.Compare(text, at + 1, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && !(at + 1 + word.Length < text.Length && char.IsLetter(text[at + 1 + word.Length])))
            {
                end = at + 1 + word.Length;
                return scale;
            }
        }

        return null;
    }

    /// <summary>Where the rest of a number in words begins behind its scale: "hundred [and] seven".</summary>
    private static int? Follower(string text, int at) =>
        at >= text.Length || text[at] != ' ' ? null : text.AsSpan(at).StartsWith(" and ", StringComparison.OrdinalIgnoreCase) ? at + 5 : at + 1;

    private static int EndOfDigits(string text, int start, bool commas)
    {
        var i = start;
        var sawPoint = false;
        while (i < text.Length)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                i++;
            }
            else if (text[i] == ',' && IsThousands(text, start, i) && !sawPoint)
            {
                i++;
            }
            else if (commas && text[i] == ',' && !sawPoint && IsDecimalComma(text, start, i))
            {
                sawPoint = true;
                i++;
            }
            else if (text[i] is '.' or '\u00B7' && !sawPoint && IsDigitAt(text, i + 1))
            {
                sawPoint = true;
                i++;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    /// <summary>A figure that only a decimal comma explains: "48,2%", "12,5 months", "p = 0,001". It tells how the whole text writes its numbers.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(^|[^\d,.\[])\d{1,3},\d{1,2} ?(%|per cent|percent|months|years|weeks|cm|mm|mg|GBq)|[=<>\u2264\u2265] ?[01],\d{1,4}\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DecimalComma();

    private static bool HasCommaBetweenDigits(string text)
    {
        for (var at = text.IndexOf(','); at >= 0; at = text.IndexOf(',', at + 1))
        {
            if (at > 0 && char.IsDigit(text[at - 1]) && at + 1 < text.Length && char.IsDigit(text[at + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In a text with decimal commas: one or two digits behind it, or "0," before it, and no list of references around it.</summary>
    private static bool IsDecimalComma(string text, int start, int comma)
    {
        if (comma - start > 3 || !IsDigitAt(text, comma + 1) || (start > 0 && text[start - 1] is '[' or ',') || text.LastIndexOf('[', start) > text.LastIndexOf(']', start))
        {
            return false;
        }

        var end = comma + 1;
        while (IsDigitAt(text, end))
        {
            end++;
        }

        var digits = end - comma - 1;
        return !(end < text.Length && text[end] == ',' && IsDigitAt(text, end + 1)) && (digits <= 2 || (text[start] == '0' && comma - start == 1 && digits <= 4));
    }

    /// <summary>"1,226": one to three digits before the comma, exactly three behind it.</summary>
    private static bool IsThousands(string text, int start, int comma) =>
        comma - start is >= 1 and <= 3 && text[start] != '0' && IsDigitAt(text, comma + 1) && IsDigitAt(text, comma + 2) && IsDigitAt(text, comma + 3) && !IsDigitAt(text, comma + 4)
        && !(comma + 4 < text.Length && text[comma + 4] == '.' && IsDigitAt(text, comma + 5) && comma - start == 1 && text[start] == '0');

    private static bool BelongsToName(string text, int start, int end)
    {
        if (start > 0 && char.IsLetter(text[start - 1]))
        {
            // "n45" is no name of the field, "G2", "SSTR2", "Y90" are
            return true;
        }

        if (start > 1 && text[start - 1] == '-' && char.IsLetter(text[start - 2]) && !IsUnitBefore(text, start - 2))
        {
            return true; // RADIANT-3, Ki-67; but "median-5" does not occur
        }

        if (end < text.Length && char.IsLetter(text[end]))
        {
            return UnitLexer.Match(text, end) is null; // 177Lu; but 30mg
        }

        // 5-FU, 90-Y; but the open end of an interval, "17.1-NE"
        return end + 1 < text.Length && text[end] == '-' && char.IsUpper(text[end + 1]) && UnitLexer.Match(text, end + 1) is null && !OpenEnd().IsMatch(text, end + 1);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?:NE|NR|NA|NC)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpenEnd();

    private static bool IsUnitBefore(string text, int letter) => text[letter] == '%';

    private static bool IsDigitAt(string text, int i) => i >= 0 && i < text.Length && char.IsAsciiDigit(text[i]);

    private static double Parse(ReadOnlySpan<char> digits)
    {
        Span<char> clean = stackalloc char[Math.Min(digits.Length, 32)];
        var n = 0;
        for (var i = 0; i < digits.Length && n < clean.Length; i++)
        {
            // A comma parts thousands where three digits follow; else it is the text's decimal sign.
            var decimalComma = digits[i] == ',' && (digits.Length - i != 4 || digits is ['0', ',', ..]) && digits.Count(',') == 1 && !digits.Contains('.');
            if (digits[i] != ',' || decimalComma)
            {
                clean[n++] = digits[i] is '\u00B7' || decimalComma ? '.' : digits[i];
            }
        }

        return double.TryParse(clean[..n], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
    }
}
