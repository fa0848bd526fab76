using System.Runtime.CompilerServices;

namespace PNetEvidence.Classification;

/// <summary>
/// Weights in one byte each: the square root of a weight's share of the largest, rounded, so that small weights stay apart.
/// What training returns is packed and unpacked once, so that measured figures are those of the file.
/// </summary>
internal static class PackedWeights
{
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once, over every weight
    public static float[] Read(BinaryReader reader)
    {
        var weights = new float[reader.ReadInt32()];
        var largest = reader.ReadSingle();
        var values = new float[256];
        for (var i = -128; i < 128; i++)
        {
            values[i + 128] = Math.Sign(i) * largest * (i / 127f) * (i / 127f);
        }

        var packed = reader.ReadBytes(weights.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = values[(sbyte)packed[i] + 128];
        }

        return weights;
    }
}
