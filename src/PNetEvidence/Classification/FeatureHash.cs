namespace PNetEvidence.Classification;

/// <summary>The hashing that trainer and scorer share: 32-bit FNV-1a with a final mix. Independent of platform and process.</summary>
internal static class FeatureHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Hash of a word in lower case; the text itself is not copied.</summary>
    public static uint OfWord(ReadOnlySpan<char> word)
    {
        var h = Offset;
        foreach (var c in word)
        {
            h = (h ^ Lower(c)) * Prime;
        }

        return h;
    }

    public static uint Combine(uint a, uint b) => Mix((a * 0x9E3779B1u) ^ (b + 0x7F4A7C15u + (a << 6) + (a >> 2)));

    public static uint Combine(uint a, uint b, uint c) => Combine(Combine(a, b), c);

    private static uint Mix(uint h)
    {
        h ^= h >> 15;
        h *= 0x2C1B3C6Du;
        h ^= h >> 12;
        h *= 0x297A2D39u;
        h ^= h >> 15;
        return h;
    }

    /// <summary>Lower case and the letter without its accent's table look-up for the common case, ASCII.</summary>
    private static uint Lower(char c) => c is >= 'A' and <= 'Z' ? (uint)(c | 0x20) : c < 128 ? c : char.ToLowerInvariant(c);
}
