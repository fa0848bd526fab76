using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Storage;

/// <summary>Reads an NDJSON export back into a store.</summary>
public static class StoreImport
{
    /// <summary>Version that files of imported records carry: a file read later takes their place.</summary>
    private const string ImportVersion = "import";

    /// <summary>Longest text that is laid out for the quotes of one document, in characters.</summary>
    private const int Longest = 100_000_000;

    /// <summary>
    /// Stores the records as they are, ids and status included, so that an export gives the same bytes again. An export has no texts:
    /// a document's text is blank but for the quotes, which stand at their offsets. One document is in memory at a time.
    /// </summary>
    /// <param name="path">Name of the export, for messages and the list of files.</param>
    /// <returns>Records stored.</returns>
    /// <exception cref="StoreException">A line is no record, the lines of a document do not stand together, or the store has the document itself.</exception>
    public static int Read(EvidenceStore store, TextReader export, string path)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(export);
        var known = store.Files();
        var keys = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var stored = 0;
        using var writer = store.OpenWriter();
        foreach (var records in ByDocument(export, path))
        {
            var first = records[0];
            if (known.TryGetValue(first.Source, out var file) && file.PipelineVersion != ImportVersion)
            {
                throw new StoreException($"{path}: the store has read {first.Source} itself; import into another store (--store)");
            }

            if (!keys.TryGetValue(first.Source, out var found))
            {
                keys[first.Source] = found = new HashSet<string>(StringComparer.Ordinal);
            }

            if (!found.Add(first.Document))
            {
                throw new StoreException($"{path}: records of {first.Document} ({first.Source}) stand in two places; sort the lines by document, as 'pnet export' does");
            }

            writer.Write(new ProcessedDocument(DocumentOf(records, path), [], records));
            stored += records.Count;
        }

        foreach (var (source, found) in keys)
        {
            writer.Finish(new StoredFile(source, path, null, ImportVersion, FileState.Read, null, found.Count), found);
        }

        return stored;
    }

    private static IEnumerable<List<EvidenceRecord>> ByDocument(TextReader export, string path)
    {
        var records = new List<EvidenceRecord>();
        var number = 0;
        while (export.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var record = Parse(line, path, number);
            if (records.Count > 0 && (records[0].Document != record.Document || records[0].Source != record.Source))
            {
                yield return records;
                records = [];
            }

            records.Add(record);
        }

        if (records.Count > 0)
        {
            yield return records;
        }
    }

    private static EvidenceRecord Parse(string line, string path, int number)
    {
        string fault;
        try
        {
            var record = EvidenceJson.Deserialize(line);
            if (record.Start >= 0 && record.Start + (long)record.Quote.Length == record.End && record.End <= Longest)
            {
                return record;
            }

            fault = "start and end do not fit the quote";
        }
        catch (JsonException e)
        {
            fault = e.Message.ReplaceLineEndings(" ");
        }

        throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"{path}: line {number} is no evidence record ({fault}); give lines as 'pnet export' writes them"));
    }

    private static Document DocumentOf(List<EvidenceRecord> records, string path)
    {
        var text = new char[records.Max(r => r.End)];
        Array.Fill(text, ' ');
        foreach (var record in records)
        {
            record.Quote.CopyTo(text.AsSpan(record.Start));
        }

        if (records.Find(r => !text.AsSpan(r.Start, r.Quote.Length).SequenceEqual(r.Quote)) is { } torn)
        {
            throw new StoreException($"{path}: the quote of {torn.Id} stands where another quote of {torn.Source} says something else; export the store again");
        }

        var whole = new string(text);
        return new Document
        {
            Key = records[0].Document,
            Source = records[0].Source,
            Format = DocumentFormat.Unknown,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole))),
            Text = whole,
            Blocks = [],
            Metadata = new DocumentMetadata(),
        };
    }
}
