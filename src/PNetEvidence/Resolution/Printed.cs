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
    public static double HalfUnit(double x) => 0.5 * Math.Pow(10, -Decimals(x));

    /// <summary>Equal once the finer is rounded to the coarser; half up and half even both count.</summary>
    public static bool EqualAtCoarserPrecision(double a, double b)
    {
        if (a == b)
        {
            return true;
        }

        var decimals = Math.Min(Decimals(a), Decimals(b));
        return Math.Abs(a - b) <= 0.5 * Math.Pow(10, -decimals) * (1 + 1e-9) && Decimals(a) != Decimals(b);
    }

    public static string Number(double x) => x.ToString("0.####", CultureInfo.InvariantCulture);
}
