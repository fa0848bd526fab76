using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace PNetEvidence.Classification;

/// <summary>Weights of a linear model: <c>Weights[c][f]</c> for class c and feature column f.</summary>
/// <param name="Weights">One array a class, each as long as the model has columns.</param>
internal sealed record LinearWeights(float[][] Weights, float[] Biases)
{
    private const string Signature = "ML\0MODEL";

    /// <summary>
    /// Reads the weights out of an ML.NET model file (a zip of length-prefixed binary parts) without loading ML.NET itself, whose start-up
    /// alone costs more than a document. Takes maximum entropy and linear binary models; a test compares the scores with ML.NET's own.
    /// </summary>
    /// <exception cref="InvalidDataException">The file holds no linear model in the layout known here.</exception>
    public static LinearWeights ReadMlNet(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith("Model.key", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            var content = bytes.AsSpan();
            if (content.IndexOf("MULTI\0LR"u8) >= 0)
            {
                return ReadMulticlass(Body(content));
            }

            if (content.IndexOf("LINEAR2C"u8) >= 0)
            {
                return ReadBinary(Body(content));
            }
        }

        throw new InvalidDataException("The file holds neither a maximum entropy nor a linear binary model of ML.NET.");
    }

    /// <summary>The part behind the header, which says where it starts.</summary>
    private static WordReader Body(ReadOnlySpan<byte> content)
    {
        if (content.Length < 0x100 || Encoding.ASCII.GetString(content[..8]) != Signature)
        {
            throw new InvalidDataException("A part of the model file lacks ML.NET's header.");
        }

        var start = BinaryPrimitives.ReadInt64LittleEndian(content[0x10..]);
        var reader = new WordReader(content[(int)start..]);
        return reader.Int() == 4 ? reader : throw new InvalidDataException("The model's numbers are not single precision.");
    }

    private static LinearWeights ReadMulticlass(WordReader reader)
    {
        var columns = reader.Int();
        var classes = reader.Int();
        var biases = reader.Floats(classes);
        var starts = reader.Ints(reader.Int());
        var indices = reader.Ints(reader.Int());
        var values = reader.Floats(reader.Int());
        var weights = new float[classes][];
        for (var c = 0; c < classes; c++)
        {
            weights[c] = starts.Length == 0
                ? values[(c * columns)..((c + 1) * columns)]
                : Scatter(columns, indices.AsSpan(starts[c]..starts[c + 1]), values.AsSpan(starts[c]..starts[c + 1]));
        }

        return new LinearWeights(weights, biases);
    }

    private static LinearWeights ReadBinary(WordReader reader)
    {
        var bias = reader.Float();
        var columns = reader.Int();
        var indices = reader.Ints(reader.Int());
        var values = reader.Floats(reader.Int());
        return new LinearWeights([indices.Length == 0 ? values : Scatter(columns, indices, values)], [bias]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once, over every weight
    private static float[] Scatter(int columns, ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        var dense = new float[columns];
        for (var i = 0; i < indices.Length; i++)
        {
            dense[indices[i]] = values[i];
        }

        return dense;
    }

    /// <summary>Little-endian 32-bit words in sequence, on a machine of that order.</summary>
    private ref struct WordReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public int Int()
        {
            var value = BinaryPrimitives.ReadInt32LittleEndian(_rest);
            _rest = _rest[4..];
            return value;
        }

        public float Float() => BitConverter.Int32BitsToSingle(Int());

        public int[] Ints(int count)
        {
            var values = MemoryMarshal.Cast<byte, int>(_rest[..(4 * count)]).ToArray();
            _rest = _rest[(4 * count)..];
            return values;
        }

        public float[] Floats(int count)
        {
            var values = MemoryMarshal.Cast<byte, float>(_rest[..(4 * count)]).ToArray();
            _rest = _rest[(4 * count)..];
            return values;
        }
    }
}
