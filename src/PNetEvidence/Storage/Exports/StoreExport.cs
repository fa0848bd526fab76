using Dapper;
using System.Text;
using PNetEvidence.Evidence;

namespace PNetEvidence.Storage.Exports;

public enum ExportFormat
{
    Ndjson,
    Csv,
    Parquet,
    Ris,
    Bibtex,
    CslJson,
    Sql,
}

/// <summary>Writes the store in other formats. Streams; the same bytes for the same store content, whatever the order it was read in.</summary>
public static class StoreExport
{
    /// <summary>What exports hold unless told otherwise.</summary>
    public static readonly IReadOnlyList<RecordStatus> DefaultStatuses = [RecordStatus.Accepted, RecordStatus.Review];

    /// <param name="statuses">Records to write; bibliographies and the SQL dump are not filtered.</param>
    public static async Task WriteAsync(EvidenceStore store, ExportFormat format, IReadOnlyCollection<RecordStatus> statuses, Stream output)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(output);
        switch (format)
        {
            case ExportFormat.Parquet:
                // The format's footer needs positions, which a pipe does not give.
                if (output.CanSeek)
                {
                    await ParquetExport.WriteAsync(store.Records(statuses), output).ConfigureAwait(false);
                    return;
                }

                await using (var whole = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose))
                {
                    await ParquetExport.WriteAsync(store.Records(statuses), whole).ConfigureAwait(false);
                    whole.Position = 0;
                    await whole.CopyToAsync(output).ConfigureAwait(false);
                }

                return;
            case ExportFormat.CslJson:
                BibliographyExport.WriteCslJson(store.Documents(), output);
                output.Write("\n"u8);
                return;
        }

        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case ExportFormat.Ndjson:
                foreach (var record in store.Records(statuses))
                {
                    text.WriteLine(EvidenceJson.Serialize(record));
                }

                break;
            case ExportFormat.Csv:
                CsvExport.Write(store.Records(statuses), store.Notes(), text);
                break;
            case ExportFormat.Ris:
                BibliographyExport.WriteRis(store.Documents(), NotesByDocument(store), text);
                break;
            case ExportFormat.Bibtex:
                BibliographyExport.WriteBibTex(store.Documents(), text);
                break;
            case ExportFormat.Sql:
                SqlDump.Write(store.Connection, text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }

    /// <summary>Reviewers' notes on the claims of each document, by its internal number; a document without one is not there.</summary>
    private static ILookup<long, string> NotesByDocument(EvidenceStore store)
    {
        var notes = store.Notes();
        if (notes.Count == 0)
        {
            return Enumerable.Empty<string>().ToLookup(_ => 0L);
        }

        return store.Connection.Query<(long Document, string Id, string Quote)>("SELECT document_id, id, quote FROM evidence WHERE id IN (SELECT target FROM decision) ORDER BY document_id, start, id")
            .Where(r => notes.ContainsKey(r.Id))
            .ToLookup(r => r.Document, r => $"{notes[r.Id]} [{string.Join(' ', r.Quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}]");
    }
}
