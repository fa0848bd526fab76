using System.Text;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Mathematical alphabets (U+1D400 to U+1D7FF) as plain letters and digits. They are typefaces written as characters:
/// formulas in PDFs print the p of "p &lt; 0.05" with them, where other formats have a plain letter in italics.
/// </summary>
internal static class MathLetters
{
    private const int First = 0x1D400;
    private const int Greek = 0x1D6A8;
    private const int Digits = 0x1D7CE;
    private const int Last = 0x1D7FF;
    private const string GreekAlphabet = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";

    /// <summary>Appends a glyph's text; what is no character (control codes, half a surrogate pair) becomes U+FFFD.</summary>
    public static void AppendPlain(StringBuilder text, string glyph)
    {
        foreach (var rune in glyph.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                text.Append('\uFFFD');
            }
            else if (rune.Value is >= First and <= Last)
            {
                text.Append(Plain(rune.Value));
            }
            else
            {
                text.Append(rune.ToString());
            }
        }
    }

    private static char Plain(int value)
    {
        if (value >= Digits)
        {
            return (char)('0' + ((value - Digits) % 10));
        }

        if (value >= Greek)
        {
            return GreekAlphabet[(value - Greek) % GreekAlphabet.Length];
        }

        var letter = (value - First) % 52;
        return (char)(letter < 26 ? 'A' + letter : 'a' + letter - 26);
    }
}
