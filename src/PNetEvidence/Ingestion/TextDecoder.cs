using System.Text;
using UtfUnknown;

namespace PNetEvidence.Ingestion;

/// <summary>Bytes of a text file to text: UTF-8, UTF-16 and UTF-32 with and without byte order mark, Windows-1252 and Latin-1, others by detection.</summary>
public static class TextDecoder
{
    /// <summary>Single-byte code pages look alike in texts of mostly ASCII, so a detector's word against Windows-1252 needs this much weight.</summary>
    private const float SureOfCodePage = 0.85f;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>True where the bytes are no text in any encoding: NUL bytes outside of UTF-16 and UTF-32, or many control characters.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> head)
    {
        if (FromMark(head).Encoding is not null || WideWithoutMark(head) is not null)
        {
            return false;
        }

        var controls = 0;
        foreach (var b in head)
        {
            if (b == 0)
            {
                return true;
            }

            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1A or 0x1B))
            {
                controls++;
            }
        }

        return controls * 20 > head.Length;
    }

    /// <summary>Decodes a whole file; the byte order mark is not part of the text.</summary>
    /// <exception cref="DocumentFormatException">The bytes are no text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var (marked, markLength) = FromMark(bytes);
        var encoding = marked ?? WideWithoutMark(bytes);
        if (encoding is not null)
        {
            return encoding.GetString(bytes[markLength..]);
        }

        if (bytes.Contains((byte)0))
        {
            throw new DocumentFormatException("not read: it holds NUL bytes, so it is binary or damaged; convert it to text");
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Detected(bytes).GetString(bytes);
        }
    }

    private static (Encoding? Encoding, int Length) FromMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    /// <summary>UTF-16 of Western text has a NUL in nearly every second byte, always on the same side.</summary>
    private static Encoding? WideWithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                if (i % 2 == 0)
                {
                    even++;
                }
                else
                {
                    odd++;
                }
            }
        }

        var half = sample.Length / 2;
        return (even, odd) switch
        {
            _ when sample.Length < 8 || bytes.Length % 2 != 0 => null,
            _ when odd > half * 0.7 && even < half * 0.05 => Encoding.Unicode,
            _ when even > half * 0.7 && odd < half * 0.05 => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static Encoding Detected(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 1 << 16)].ToArray();
        var found = CharsetDetector.DetectFromBytes(sample).Detected;
        var isLatin = found?.Encoding is null
            || found.Confidence < SureOfCodePage
            || found.EncodingName.StartsWith("iso-8859", StringComparison.OrdinalIgnoreCase)
            || found.EncodingName is "windows-1250" or "windows-1252" or "windows-1257" or "windows-1258" or "ascii" or "utf-8" or "utf-7";

        // Windows-1252 holds all that Latin-1 prints, and typographic characters where Latin-1 has control codes.
        return isLatin ? Encoding.GetEncoding(1252) : found!.Encoding;
    }
}
