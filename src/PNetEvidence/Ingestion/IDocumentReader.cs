namespace PNetEvidence.Ingestion;

/// <summary>Reads one format. Stateless and thread-safe.</summary>
public interface IDocumentReader
{
    DocumentFormat Format { get; }

    /// <summary>True when this reader takes the file, judged by its first bytes and, where those are not enough, its extension.</summary>
    bool CanRead(SourceFile file);

    /// <summary>One document for most formats, one a record for bibliographic exports; streamed, so an error may come after the first documents.</summary>
    /// <exception cref="DocumentFormatException">The file is malformed, encrypted, beyond a limit or not evidence-bearing; the message says what and where.</exception>
    IEnumerable<Document> Read(SourceFile file);
}

/// <summary>
/// A document cannot be read. Caught once in the pipeline and turned into a failure of that document.
/// The message is one line of moderate length, whatever piece of the document the parser below put into it.
/// </summary>
public sealed class DocumentFormatException : Exception
{
    private const int Longest = 400;

    public DocumentFormatException(string message)
        : base(OneLine(message))
    {
    }

    public DocumentFormatException(string message, Exception inner)
        : base(OneLine(message), inner)
    {
    }

    private static string OneLine(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var line = string.Concat(message.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "...";
    }
}
