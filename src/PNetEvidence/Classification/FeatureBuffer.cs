namespace PNetEvidence.Classification;

/// <summary>Features of one sentence, as hashes, in order of their making. Reused by one thread; not thread-safe.</summary>
/// <param name="named">Keep a readable name beside each hash, for explanations.</param>
internal sealed class FeatureBuffer(bool named = false)
{
    private uint[] _hashes = new uint[512];

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Hashes => _hashes.AsSpan(0, Count);

    /// <summary>One name a hash; empty unless the buffer keeps names.</summary>
    public List<string> Names { get; } = [];

    public bool Named => named;

    public void Clear()
    {
        Count = 0;
        Names.Clear();
    }

    public void Add(uint hash)
    {
        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, 2 * Count);
        }

        _hashes[Count++] = hash;
    }

    public void Add(uint hash, string name)
    {
        Add(hash);
        Names.Add(name);
    }
}
