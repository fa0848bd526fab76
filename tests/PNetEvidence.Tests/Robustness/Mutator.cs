using System.Buffers;
using System.Text;

namespace PNetEvidence.Tests.Robustness;

/// <summary>Files broken in one to three ways. The same seed gives the same mutant.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> bases, int seed)
{
    /// <summary>What parsers trip over: markup, escapes, ends of structures, numbers beyond every range, odd characters.</summary>
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "<", ">", "</", "/>", "]]>", "<![CDATA[", "<!--", "-->", "&", "&#x0;", "&#1114112;", "&unknown;", "<?xml", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "\"", "\\", "\\u", "{", "}", "[", "]", ",", ":", "null", "1e999", "-1",
            "99999999999999999999", "0.", ".5", "%", "±", "–", "\u00a0", "\ufeff", "\u202e", "\ud83d\ude00", "\0", "\r", "\r\n\r\n", "\t\t\t", "endobj", "endstream", "stream\n", "xref", "%%EOF", "/Length 999999999", "<<", ">>", " 0 R",
            "ER  - ", "AB  - ", "PMID- ", "@article{", "<table>", "<td rowspan=\"99999\" colspan=\"99999\">", "<tr>", "<sec>", "</body>", "95% CI", "(n = ", "p < ", " vs ", "mg every ", "[1-9999999]", "[1,2,", "et al.",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC3], [0x80, 0x80],
    ];

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var bytes = Base();
        for (var step = _random.Next(1, 4); step > 0 && bytes.Length > 0; step--)
        {
            bytes = Mutate(bytes);
        }

        return bytes;
    }

    private byte[] Mutate(byte[] bytes) => _random.Next(10) switch
    {
        0 => FlipBits(bytes),
        1 => bytes[..At(bytes)],
        2 => Splice(bytes, Base()),
        3 => Without(bytes),
        4 => Repeated(bytes),
        5 => Insert(bytes),
        6 => DigitsChanged(bytes),
        _ => ElementMoved(bytes),
    };

    /// <summary>A whole element left out, doubled or put elsewhere: markup stays well-formed mostly, so that what reads its content is tried too.</summary>
    private byte[] ElementMoved(byte[] bytes)
    {
        var start = Tag(bytes);
        var length = start < 0 ? 0 : bytes.AsSpan(start + 1).IndexOfAnyExcept(Letters);
        if (length <= 0)
        {
            return DigitsChanged(bytes);
        }

        byte[] close = [.. "</"u8, .. bytes.AsSpan(start + 1, length), .. ">"u8];
        var end = bytes.AsSpan(start).IndexOf(close);
        if (end < 0)
        {
            return DigitsChanged(bytes);
        }

        var element = bytes.AsSpan(start, end + close.Length).ToArray();
        byte[] rest = [.. bytes.AsSpan(0, start), .. bytes.AsSpan(start + element.Length)];
        switch (_random.Next(3))
        {
            case 0:
                return rest;
            case 1:
                return [.. bytes.AsSpan(0, start), .. element, .. bytes.AsSpan(start)];
            default:
                var to = Math.Max(0, Tag(rest));
                return [.. rest.AsSpan(0, to), .. element, .. rest.AsSpan(to)];
        }
    }

    /// <summary>Last start of a tag before a place taken by chance; negative where there is none.</summary>
    private int Tag(byte[] bytes) => bytes.AsSpan(0, At(bytes)).LastIndexOf((byte)'<');

    private byte[] FlipBits(byte[] bytes)
    {
        var damaged = (byte[])bytes.Clone();
        for (var n = 1 << _random.Next(8); n > 0; n--)
        {
            damaged[At(bytes)] ^= (byte)(1 << _random.Next(8));
        }

        return damaged;
    }

    private byte[] Splice(byte[] a, byte[] b) => [.. a[..At(a)], .. b[At(b)..]];

    private byte[] Without(byte[] bytes)
    {
        var start = At(bytes);
        return [.. bytes[..start], .. bytes[Math.Min(bytes.Length, start + Length(bytes))..]];
    }

    private byte[] Repeated(byte[] bytes)
    {
        var start = At(bytes);
        var piece = bytes[start..Math.Min(bytes.Length, start + Math.Min(2_000, Length(bytes)))];
        return [.. bytes[..start], .. Enumerable.Repeat(piece, _random.Next(2, 20)).SelectMany(p => p), .. bytes[start..]];
    }

    private byte[] Insert(byte[] bytes)
    {
        for (var n = _random.Next(1, 12); n > 0; n--)
        {
            var at = At(bytes);
            bytes = [.. bytes[..at], .. Tokens[_random.Next(Tokens.Length)], .. bytes[at..]];
        }

        return bytes;
    }

    private byte[] DigitsChanged(byte[] bytes)
    {
        var damaged = (byte[])bytes.Clone();
        for (var i = 0; i < damaged.Length; i++)
        {
            if (damaged[i] is >= (byte)'0' and <= (byte)'9' && _random.Next(20) == 0)
            {
                damaged[i] = (byte)('0' + _random.Next(10));
            }
        }

        return damaged;
    }

    private byte[] Base() => bases[_random.Next(bases.Count)];

    private int At(byte[] bytes) => bytes.Length == 0 ? 0 : _random.Next(bytes.Length);

    /// <summary>Short pieces as often as long ones.</summary>
    private int Length(byte[] bytes) => 1 << _random.Next(1, 1 + (int)Math.Log2(Math.Max(4, bytes.Length)));
}
