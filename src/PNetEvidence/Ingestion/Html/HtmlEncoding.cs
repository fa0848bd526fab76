using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Html;

/// <summary>Bytes of a page to markup: byte order mark, then valid UTF-8, then what the page declares, then detection.</summary>
internal static partial class HtmlEncoding
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
        if (!isUtf8 && Declared(bytes) is { } encoding)
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }

        return TextDecoder.Decode(bytes);
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0xEF, 0xBB, 0xBF, ..])
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(bytes[..Math.Min(2048, bytes.Length)]);
        var match = Charset().Match(head);
        if (!match.Success || match.Groups[1].Value.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            // Pages that say Latin-1 mean Windows-1252 (WHATWG Encoding Standard).
            var name = match.Groups[1].Value.ToLowerInvariant();
            return Encoding.GetEncoding(name is "iso-8859-1" or "latin1" or "us-ascii" or "ascii" ? "windows-1252" : name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?:charset|encoding)\s*=\s*[""']?\s*([A-Za-z0-9_:-]+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
