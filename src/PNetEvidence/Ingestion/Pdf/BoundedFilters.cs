using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// The usual stream filters, with a bound on what a stream unpacks to and a stop when the reader has given up waiting.
/// Deflate reaches 1,032:1, so only streams that could pass the bound are measured first; the measure keeps nothing in memory.
/// </summary>
internal sealed class BoundedFilters(long limit, CancellationToken stop) : IFilterProvider
{
    private readonly IFilterProvider _inner = DefaultFilterProvider.Instance;

    /// <summary>True once a stream was refused: the parser goes on without it, the reader must not.</summary>
    public bool Exceeded { get; private set; }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Wrap(_inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Wrap(_inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Wrap(_inner.GetAllFilters());

    private IFilter[] Wrap(IReadOnlyList<IFilter> filters) => [.. filters.Select(f => new Bounded(f, this))];

    private void Refuse()
    {
        Exceeded = true;
        throw new InvalidDataException($"a stream unpacks to more than {limit >> 20} MB");
    }

    private void CheckRuns(ReadOnlySpan<byte> packed)
    {
        stop.ThrowIfCancellationRequested();
        long total = 0;
        for (var i = 0; i < packed.Length && packed[i] != 128;)
        {
            total += packed[i] < 128 ? packed[i] + 1 : 257 - packed[i];
            i += packed[i] < 128 ? packed[i] + 2 : 2;
        }

        if (total > limit)
        {
            Refuse();
        }
    }

    private void CheckDeflate(ReadOnlySpan<byte> packed)
    {
        stop.ThrowIfCancellationRequested();
        if (packed.Length <= limit / 1032)
        {
            return;
        }

        using var source = new MemoryStream(packed.ToArray(), writable: false);
        using var inflater = new ZLibStream(source, CompressionMode.Decompress);
        var buffer = new byte[81920];
        long total = 0;
        try
        {
            for (int read; (read = inflater.Read(buffer)) > 0;)
            {
                total += read;
                if (total > limit)
                {
                    Refuse();
                }

                stop.ThrowIfCancellationRequested();
            }
        }
        catch (InvalidDataException) when (!Exceeded)
        {
            // Not a valid stream: the parser's own decoder, which is more lenient, decides what can be had of it.
        }
    }

    private sealed class Bounded(IFilter inner, BoundedFilters owner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            switch (inner)
            {
                case FlateFilter:
                    owner.CheckDeflate(input.Span);
                    break;
                case RunLengthFilter:
                    owner.CheckRuns(input.Span);
                    break;
            }

            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (output.Length > owner.Limit)
            {
                owner.Refuse();
            }

            return output;
        }
    }

    private long Limit => limit;
}
