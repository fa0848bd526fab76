using System.Numerics;
using System.Runtime.CompilerServices;

namespace PNetEvidence.Classification;

/// <summary>
/// Which hashes a model knows, and where their weights are. Word features come first and have a column for the sentence itself and one for each neighbour;
/// own features follow with one column each. Immutable, thread-safe.
/// </summary>
internal sealed class FeatureIndex
{
    /// <summary>Key and row side by side: a look-up costs one line of the cache.</summary>
    private readonly (uint Key, int Row)[] _slots;
    private readonly int _mask;

    /// <summary>A bit for each hash's upper end: most features of a new text are unknown, and the bits stay in a nearer cache than the slots.</summary>
    private readonly ulong[] _known;
    private readonly int _knownShift;
    private readonly uint[] _sortedWords;
    private readonly uint[] _sortedOwn;

    /// <param name="words">Hashes of word features; order and duplicates do not matter.</param>
    /// <param name="own">Hashes of own features.</param>
    /// <param name="blocks">Columns of a word feature: 1 for the sentence itself and one a neighbour.</param>
    public FeatureIndex(IEnumerable<uint> words, IEnumerable<uint> own, int blocks)
        : this(Sorted(words), Sorted(own.Except(words)), blocks)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once, over every feature
    private FeatureIndex(uint[] sortedWords, uint[] sortedOwn, int blocks)
    {
        _sortedWords = sortedWords;
        _sortedOwn = sortedOwn;
        Blocks = blocks;
        var capacity = 16;
        while (2 * capacity < 3 * (_sortedWords.Length + _sortedOwn.Length))
        {
            capacity *= 2;
        }

        _slots = new (uint, int)[capacity];
        _mask = capacity - 1;
        Array.Fill(_slots, (0u, -1));
        _known = new ulong[capacity / 4];
        _knownShift = 32 - BitOperations.Log2((uint)_known.Length * 64);
        var row = 0;
        foreach (var hash in _sortedWords)
        {
            Insert(hash, row++);
        }

        foreach (var hash in _sortedOwn)
        {
            Insert(hash, row++);
        }
    }

    public int Blocks { get; }

    /// <summary>Rows below this number are word features.</summary>
    public int WordRows => _sortedWords.Length;

    public int Rows => _sortedWords.Length + _sortedOwn.Length;

    /// <summary>Columns of the ML.NET feature vector.</summary>
    public int Columns => (Blocks * WordRows) + _sortedOwn.Length;

    /// <summary>The feature's row; -1 for one that the model does not know.</summary>
    public int Row(uint hash)
    {
        var bit = hash >> _knownShift;
        if ((_known[bit >> 6] & (1UL << (int)(bit & 63))) == 0)
        {
            return -1;
        }

        for (var at = (int)(hash & _mask); ; at = (at + 1) & _mask)
        {
            var (key, row) = _slots[at];
            if (row < 0 || key == hash)
            {
                return row;
            }
        }
    }

    /// <summary>Column of a row in block <paramref name="block"/>; own features have block 0 alone.</summary>
    public int Column(int row, int block) => row < WordRows ? (block * WordRows) + row : ((Blocks - 1) * WordRows) + row;

    /// <summary>Writes the hashes as differences of their sorted order, which halves them.</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write7BitEncodedInt(Blocks);
        Write(writer, _sortedWords);
        Write(writer, _sortedOwn);
    }

    public static FeatureIndex Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        var blocks = reader.Read7BitEncodedInt();
        return new FeatureIndex(Read(reader), Read(reader), blocks);
    }

    private void Insert(uint hash, int row)
    {
        var at = (int)(hash & _mask);
        while (_slots[at].Row >= 0)
        {
            at = (at + 1) & _mask;
        }

        _slots[at] = (hash, row);
        var bit = hash >> _knownShift;
        _known[bit >> 6] |= 1UL << (int)(bit & 63);
    }

    private static uint[] Sorted(IEnumerable<uint> hashes)
    {
        var sorted = hashes.Distinct().ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static void Write(BinaryWriter writer, uint[] sorted)
    {
        writer.Write7BitEncodedInt(sorted.Length);
        var before = 0u;
        foreach (var hash in sorted)
        {
            writer.Write7BitEncodedInt64(hash - before);
            before = hash;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once, over every feature
    private static uint[] Read(BinaryReader reader)
    {
        var hashes = new uint[reader.Read7BitEncodedInt()];
        var before = 0u;
        for (var i = 0; i < hashes.Length; i++)
        {
            before += (uint)reader.Read7BitEncodedInt64();
            hashes[i] = before;
        }

        return hashes;
    }
}
