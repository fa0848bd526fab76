namespace PNetEvidence.Ingestion;

/// <summary>A file to be read.</summary>
/// <param name="Path">Path to open.</param>
/// <param name="Name">Name that records carry as their source.</param>
public sealed record SourceFile(string Path, string Name)
{
    private const int HeadLength = 4096;

    /// <summary>Up to the first 4,096 bytes, to recognise the format by.</summary>
    public required ReadOnlyMemory<byte> Head { get; init; }
    public required long Length { get; init; }

    /// <summary>Extension of <see cref="Name"/> in lower case with its dot; empty where it has none.</summary>
    public string Extension => System.IO.Path.GetExtension(Name).ToLowerInvariant();

    /// <summary>Opens a file far enough to recognise its format.</summary>
    /// <param name="name">Name that records carry; the base name where null.</param>
    /// <exception cref="DocumentFormatException">
    /// The file is missing, no regular file, unreadable, empty or beyond <see cref="ReaderLimits.MaxBytes"/>.
    /// The message says what, why and what to do; like all messages of readers it does not repeat the file's name.
    /// </exception>
    public static SourceFile Open(string path, string? name = null, ReaderLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var info = new FileInfo(path);
            if (Directory.Exists(path))
            {
                throw new DocumentFormatException("not read: it is a folder; give its files or run on the folder itself");
            }

            if (!info.Exists)
            {
                throw new DocumentFormatException("not read: there is no such file; check the path");
            }

            if ((info.Attributes & FileAttributes.Device) != 0)
            {
                throw new DocumentFormatException("not read: it is a device, not a regular file; give a regular file");
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            RefuseByLength(stream.Length, limits ?? ReaderLimits.Default);
            var head = new byte[(int)Math.Min(HeadLength, stream.Length)];
            stream.ReadExactly(head);
            return new SourceFile(path, name ?? System.IO.Path.GetFileName(path)) { Head = head, Length = stream.Length };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DocumentFormatException("not read: the system refuses to open it; check its permissions", e);
        }
    }

    /// <summary>All bytes of the file.</summary>
    /// <exception cref="DocumentFormatException">The file cannot be read any more, or has outgrown the limit since it was opened.</exception>
    public byte[] ReadAllBytes(ReaderLimits? limits = null)
    {
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            RefuseByLength(stream.Length, limits ?? ReaderLimits.Default);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DocumentFormatException("not read: the file could not be read to its end; check the disk and its permissions", e);
        }
    }

    private static void RefuseByLength(long length, ReaderLimits limits)
    {
        if (length == 0)
        {
            throw new DocumentFormatException("not read: the file is empty; export or download it again");
        }

        if (length > limits.MaxBytes)
        {
            var (size, limit) = (SourceContent.Megabytes(length), SourceContent.Megabytes(limits.MaxBytes));
            throw new DocumentFormatException($"not read: {size} is beyond the limit of {limit} a file; split it or raise the limit");
        }
    }
}
