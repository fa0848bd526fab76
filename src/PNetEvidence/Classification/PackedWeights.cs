using System.Runtime.CompilerServices;

namespace PNetEvidence.Classification;

/// <summary>
/// Weights in one byte each: the square root of a weight's share of the largest, rounded, so that small weights stay apart.
/// What training returns is packed and unpacked once, so that measured figures are those of the file.
/// </summary>
/// <param name="file">Holds the weights of each class, one class behind the other.</param>
/// <param name="start">Where the first class starts.</param>
internal sealed class PackedWeights(byte[] file, long start, int classes) : ILinearWeights
{
    private const int Chunk = 4096;

    public void Read(TakeWeights take)
    {
        using var reader = new BinaryReader(new MemoryStream(file) { Position = start });
        float[]? weights = null;
        for (var c = 0; c < classes; c++)
        {
            weights = Read(reader, weights);
            take(0, weights);
        }
    }

    public static void Write(BinaryWriter writer, ReadOnlySpan<float> weights)
    {
        var largest = 0f;
        foreach (var w in weights)
        {
            largest = Math.Max(largest, Math.Abs(w));
        }

        writer.Write(weights.Length);
        writer.Write(largest);
        foreach (var w in weights)
        {
            writer.Write(largest == 0 ? (sbyte)0 : (sbyte)MathF.Round(127 * Math.Sign(w) * MathF.Sqrt(Math.Abs(w) / largest)));
        }
    }

    /// <param name="into">Filled and returned where it is as long as what the file holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once, over every weight
    public static float[] Read(BinaryReader reader, float[]? into = null)
    {
        var count = reader.ReadInt32();
        var largest = reader.ReadSingle();
        var weights = into?.Length == count ? into : new float[count];
        Span<float> values = stackalloc float[256];
        for (var i = -128; i < 128; i++)
        {
            values[(byte)i] = Math.Sign(i) * largest * (i / 127f) * (i / 127f);
        }

        Span<byte> chunk = stackalloc byte[Chunk];
        for (var at = 0; at < count; at += Chunk)
        {
            var packed = chunk[..Math.Min(Chunk, count - at)];
            reader.BaseStream.ReadExactly(packed);
            for (var i = 0; i < packed.Length; i++)
            {
                weights[at + i] = values[packed[i]];
            }
        }

        return weights;
    }

    /// <summary>Behind the weights of one class.</summary>
    public static void Skip(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        reader.BaseStream.Position += sizeof(float) + count;
    }
}
