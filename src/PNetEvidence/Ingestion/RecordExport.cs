namespace PNetEvidence.Ingestion;

/// <summary>What tagged exports have in common: fields of record after record, each a document of its own, streamed.</summary>
internal static class RecordExport
{
    /// <param name="records">The fields of each record, in their order.</param>
    /// <param name="none">Why a file without any record is refused.</param>
    /// <param name="name">Of one record, for the message that none of them has text.</param>
    /// <exception cref="DocumentFormatException">No record of the file has a title or an abstract.</exception>
    public static IEnumerable<Document> Read<TFields>(
        SourceFile file, ReaderLimits limits, DocumentFormat format, Func<LineSource, IEnumerable<TFields>> records, Func<TFields, BibliographicRecord> toRecord, string none, string name)
    {
        var content = SourceContent.Inspect(file, limits);
        using var lines = new LineSource(content.OpenText(), limits);
        var (met, read) = (0, 0);
        foreach (var fields in records(lines))
        {
            met++;
            var record = toRecord(fields);
            if (record.HasText)
            {
                read++;
                yield return record.Build(file.Name, met, format);
            }
        }

        if (read == 0)
        {
            throw new DocumentFormatException(met == 0 ? none : $"None of the {met} {name} records has a title or an abstract.");
        }
    }
}
