using System.Globalization;

namespace PNetEvidence.Resolution;

/// <summary>Numbers as printed: how many decimals they carry, and what rounding may have hidden.</summary>
internal static class Printed
{
    /// <summary>Decimals of the shortest decimal that reads as <paramref name="x"/>; a trailing zero of the print is not known.</summary>
    public static int Decimals(double x)
    {
        var text = Math.Abs(x).ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            return Math.Max(0, -int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture) + (e > 1 ? e - 2 : 0));
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    /// <summary>Half a unit of the last printed decimal.</summary>
    public static double HalfUnit(double x) => HalfUnitAt(Decimals(x));

    /// <summary>Half a unit of the last of so many decimals.</summary>
    public static double HalfUnitAt(int decimals) => 0.5 * Math.Pow(10, -decimals);

    /// <summary>Equal once the finer is rounded to the coarser; half up and half even both count.</summary>
    /// <param name="decimalsA">Decimals as printed: 0.70 has two.</param>
    public static bool EqualAtCoarserPrecision(double a, int decimalsA, double b, int decimalsB) =>
        a == b || (decimalsA != decimalsB && Math.Abs(a - b) <= 0.5 * Math.Pow(10, -Math.Min(decimalsA, decimalsB)) * (1 + 1e-9));

    /// <summary>Decimals of <paramref name="x"/> as a sentence prints it, trailing zeros included; those of the number where it is not found.</summary>
    public static int DecimalsIn(string words, double x)
    {
        var least = Decimals(x);
        var most = least;
        for (var i = 0; i < words.Length; i++)
        {
            if (!char.IsAsciiDigit(words[i]) || (i > 0 && (char.IsAsciiDigit(words[i - 1]) || words[i - 1] == '.')))
            {
                continue;
            }

            var end = i;
            while (end < words.Length && (char.IsAsciiDigit(words[end]) || (words[end] is '.' or '\u00b7' && end + 1 < words.Length && char.IsAsciiDigit(words[end + 1]))))
            {
                end++;
            }

            var token = words[i..end].Replace('\u00b7', '.');
            var point = token.IndexOf('.', StringComparison.Ordinal);
            if (point >= 0 && double.TryParse(token, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value == Math.Abs(x))
            {
                most = Math.Max(most, token.Length - point - 1);
            }

            i = end;
        }

        return most;
    }

    /// <summary>Whether a sentence prints the whole number, alone or with a separator of thousands, and not as part of another.</summary>
    public static bool Prints(string words, int x) => Prints(words, x.ToString(CultureInfo.InvariantCulture)) || (x >= 1000 && Prints(words, x.ToString("#,0", CultureInfo.InvariantCulture)));

    private static bool Prints(string words, string number)
    {
        for (var at = words.IndexOf(number, StringComparison.Ordinal); at >= 0; at = words.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            if (!(at > 0 && (char.IsAsciiDigit(words[at - 1]) || (words[at - 1] is '.' or ',' && at > 1 && char.IsAsciiDigit(words[at - 2]))))
                && !(end < words.Length && (char.IsAsciiDigit(words[end]) || (words[end] is '.' or ',' && end + 1 < words.Length && char.IsAsciiDigit(words[end + 1])))))
            {
                return true;
            }
        }

        return false;
    }

    public static string Number(double x) => x.ToString("0.####", CultureInfo.InvariantCulture);
}
