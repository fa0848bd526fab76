using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace PNetEvidence.Ingestion;

/// <summary>
/// What a first pass over a file's bytes tells: their hash, their encoding, and that they are within the limits.
/// The second pass decodes; the bytes are never held as a whole.
/// </summary>
internal sealed partial class SourceContent
{
    private const int ChunkSize = 1 << 15;
    private const int HeadLength = 1024;
    private readonly SourceFile _file;
    private readonly bool _compressed;

    private SourceContent(SourceFile file, bool compressed, string hash, Encoding encoding, bool hasNamedEntities)
    {
        (_file, _compressed, Hash, Encoding, HasNamedEntities) = (file, compressed, hash, encoding, hasNamedEntities);
    }

    /// <summary>SHA-256 of the file as it lies on disk, lower-case hex.</summary>
    public string Hash { get; }
    public Encoding Encoding { get; }

    /// <summary>True where the bytes are UTF-8 and do not claim to be anything else.</summary>
    public bool IsPlainUtf8 { get; private init; }

    /// <summary>False only where the bytes have no named character but XML's own five.</summary>
    public bool HasNamedEntities { get; }

    /// <exception cref="DocumentFormatException">The file is empty, larger than the limit (unpacked where compressed), or a broken gzip file.</exception>
    public static SourceContent Inspect(SourceFile file, ReaderLimits limits)
    {
        if (file.Length == 0)
        {
            throw new DocumentFormatException("The file is empty.");
        }

        if (file.Length > limits.MaxBytes)
        {
            throw new DocumentFormatException($"The file has {Megabytes(file.Length)}; the limit is {Megabytes(limits.MaxBytes)}.");
        }

        var compressed = IsGzip(file.Head.Span);
        var (hash, head, isUtf8, hasEntities) = Scan(file, compressed, limits);
        var encoding = ChooseEncoding(head, isUtf8);
        return new SourceContent(file, compressed, hash, encoding, hasEntities) { IsPlainUtf8 = IsPlain(head, isUtf8, encoding) };
    }

    /// <summary>As <see cref="Inspect(SourceFile, ReaderLimits)"/>; a file of moderate size is held meanwhile and may turn out to be plain XML.</summary>
    /// <param name="plain">The file as plain XML, which the caller disposes; null where it has to be read otherwise.</param>
    public static SourceContent Inspect(SourceFile file, ReaderLimits limits, out PlainXml? plain)
    {
        plain = null;
        if (file.Length is 0 or > PlainXml.LongestFile || file.Length > limits.MaxBytes || IsGzip(file.Head.Span))
        {
            return Inspect(file, limits);
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)file.Length);
        try
        {
            using var stream = OpenFile(file, bufferSize: 0);
            var bytes = buffer.AsSpan(0, stream.ReadAtLeast(buffer.AsSpan(0, (int)file.Length), (int)file.Length, throwOnEndOfStream: false));
            if (bytes.Length < file.Length || stream.Length != file.Length)
            {
                return Inspect(file, limits); // it changed since it was opened
            }

            var head = bytes[..Math.Min(HeadLength, bytes.Length)];
            var isUtf8 = Utf8.IsValid(bytes);
            var encoding = ChooseEncoding(head, isUtf8);
            var content = new SourceContent(file, compressed: false, Convert.ToHexStringLower(SHA256.HashData(bytes)), encoding, HasNamedEntity(bytes)) { IsPlainUtf8 = IsPlain(head, isUtf8, encoding) };
            plain = content.IsPlainUtf8 && !content.HasNamedEntities ? PlainXml.Open(bytes) : null;
            return content;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsPlain(ReadOnlySpan<byte> head, bool isUtf8, Encoding encoding) => isUtf8 && encoding.CodePage == Encoding.UTF8.CodePage && Declared(head) is "" or "utf-8";

    /// <summary>Decoded text of the file without a byte order mark. The caller disposes.</summary>
    public StreamReader OpenText() => new(Open(_file, _compressed), Encoding, detectEncodingFromByteOrderMarks: true, ChunkSize);

    public Stream OpenBytes() => Open(_file, _compressed);

    /// <summary>The first characters of a file, unpacked and decoded as far as needed to recognise the format; invalid bytes are replaced.</summary>
    public static string Preview(SourceFile file)
    {
        var head = file.Head.Span;
        if (IsGzip(head))
        {
            head = UnpackHead(file.Head);
        }

        var text = ChooseEncoding(head, isUtf8: true).GetString(head);
        return text.TrimStart('\uFEFF');
    }

    internal static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];

    internal static string Megabytes(long bytes) => bytes < 1_000_000 ? $"{bytes} bytes" : $"{bytes / 1_000_000.0:0.#} MB";

    private static byte[] UnpackHead(ReadOnlyMemory<byte> head)
    {
        var unpacked = new byte[4096];
        var length = 0;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
            int read;
            while (length < unpacked.Length && (read = gzip.Read(unpacked, length, unpacked.Length - length)) > 0)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // The head ends inside the compressed data: what came before is enough.
        }

        return unpacked[..length];
    }

    private static (string Hash, byte[] Head, bool IsUtf8, bool HasEntities) Scan(SourceFile file, bool compressed, ReaderLimits limits)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var raw = OpenFile(file);
        using Stream stream = compressed ? new GZipStream(new HashingStream(raw, sha), CompressionMode.Decompress) : new HashingStream(raw, sha);
        var buffer = new byte[ChunkSize];
        var (total, carried, isUtf8, hasEntities) = (0L, 0, true, false);
        byte[]? head = null;
        int read;
        while ((read = ReadChunk(stream, buffer.AsSpan(carried))) > 0)
        {
            total += read;
            if (total > limits.MaxBytes)
            {
                throw new DocumentFormatException($"The file unpacks to more than {Megabytes(limits.MaxBytes)}.");
            }

            var filled = buffer.AsSpan(0, carried + read);
            head ??= filled[..Math.Min(HeadLength, filled.Length)].ToArray();
            var whole = WholeCharacters(filled);
            isUtf8 = isUtf8 && Utf8.IsValid(filled[..whole]);
            hasEntities = hasEntities || HasNamedEntity(filled);
            filled[whole..].CopyTo(buffer);
            carried = filled.Length - whole;
        }

        if (head is null)
        {
            throw new DocumentFormatException("The file is empty.");
        }

        Drain(raw, sha);
        return (Convert.ToHexStringLower(sha.GetHashAndReset()), head, isUtf8 && carried == 0, hasEntities);
    }

    /// <summary>One at the very end of the bytes counts, since its name is not seen.</summary>
    private static bool HasNamedEntity(ReadOnlySpan<byte> bytes)
    {
        int ampersand;
        while ((ampersand = bytes.IndexOf((byte)'&')) >= 0)
        {
            bytes = bytes[(ampersand + 1)..];
            if (bytes.Length < 6 || (char.IsAsciiLetter((char)bytes[0]) && !bytes.StartsWith("amp;"u8) && !bytes.StartsWith("lt;"u8) && !bytes.StartsWith("gt;"u8) && !bytes.StartsWith("quot;"u8) && !bytes.StartsWith("apos;"u8)))
            {
                return true;
            }
        }

        return false;
    }

    private static int ReadChunk(Stream stream, Span<byte> target)
    {
        try
        {
            return stream.Read(target);
        }
        catch (InvalidDataException e)
        {
            throw new DocumentFormatException("The compressed file is damaged or cut off.", e);
        }
    }

    /// <summary>Bytes behind the compressed data belong to the file's hash too.</summary>
    private static void Drain(Stream raw, IncrementalHash sha)
    {
        Span<byte> rest = stackalloc byte[1024];
        int read;
        while ((read = raw.Read(rest)) > 0)
        {
            sha.AppendData(rest[..read]);
        }
    }

    /// <summary>Length of <paramref name="bytes"/> without a UTF-8 character that its end cuts in two.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80)
            {
                continue;
            }

            var needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return needed > back ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }

    /// <summary>
    /// Byte order mark, else the zero bytes of UTF-16, else what an XML declaration says as far as the bytes bear it out, else UTF-8;
    /// Windows-1252 (a superset of Latin-1) where the bytes are no UTF-8.
    /// </summary>
    private static Encoding ChooseEncoding(ReadOnlySpan<byte> head, bool isUtf8)
    {
        switch (head)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8;
            case [0xFF, 0xFE, 0, 0, ..]:
                return Encoding.UTF32;
            case [0, 0, 0xFE, 0xFF, ..]:
                return new UTF32Encoding(bigEndian: true, byteOrderMark: true);
            case [0xFF, 0xFE, ..]:
            case [not 0, 0, not 0, 0, ..]:
                return Encoding.Unicode;
            case [0xFE, 0xFF, ..]:
            case [0, not 0, 0, not 0, ..]:
                return Encoding.BigEndianUnicode;
        }

        var declared = Declared(head);
        if (declared.Length > 0 && !declared.StartsWith("utf", StringComparison.Ordinal) && CodePage(declared) is { } encoding)
        {
            return encoding;
        }

        return isUtf8 ? Encoding.UTF8 : CodePage("windows-1252")!;
    }

    /// <summary>Name in the XML declaration, lower case; empty where there is none.</summary>
    private static string Declared(ReadOnlySpan<byte> head)
    {
        head = head is [0xEF, 0xBB, 0xBF, ..] ? head[3..] : head;
        return DeclaredEncoding().Match(Encoding.Latin1.GetString(head[..Math.Min(200, head.Length)])).Groups[1].Value.ToLowerInvariant();
    }

    private static Encoding? CodePage(string name)
    {
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            name = "windows-1252";
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static FileStream OpenFile(SourceFile file, int bufferSize = ChunkSize) => new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize, FileOptions.SequentialScan);

    private static Stream Open(SourceFile file, bool compressed) =>
        compressed ? new GZipStream(OpenFile(file), CompressionMode.Decompress) : OpenFile(file);

    [GeneratedRegex("""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")]
    private static partial Regex DeclaredEncoding();

    /// <summary>Hashes what is read through it.</summary>
    private sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            hash.AppendData(buffer[..read]);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
