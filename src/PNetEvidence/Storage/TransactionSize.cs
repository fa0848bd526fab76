namespace PNetEvidence.Storage;

/// <summary>
/// Tells when the documents that wait are enough for one transaction. A transaction writes each page of an index that it touches, and ids touch pages at random:
/// the larger the store, the more rows must share a page for a row to cost the same. So a transaction grows with what was written before it,
/// to a share that a run which is cut off can lose without much harm, and to a number of rows that fits in memory. Documents alone decide, not the clock:
/// full text keeps a segment for each transaction, so that by the clock two runs over the same files would leave different stores.
/// </summary>
internal sealed class TransactionSize
{
    private const int FewestDocuments = 32;
    private const int ShareOfWritten = 8;
    private const int MostRows = 16_000;

    private long _written;
    private int _documents;
    private int _rows;

    /// <summary>Whether what was added since the last transaction should be written.</summary>
    public bool IsFull => _documents >= FewestDocuments && _rows >= Math.Min(_written / ShareOfWritten, MostRows);

    public void Add(ProcessedDocument document)
    {
        _documents++;
        _rows += document.Sentences.Count + document.Records.Count;
    }

    /// <summary>What was added is written.</summary>
    public void Close()
    {
        _written += _rows;
        _documents = 0;
        _rows = 0;
    }
}
