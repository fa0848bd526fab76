using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace PNetEvidence.Classification;

/// <summary>
/// The weights in an ML.NET model file (a zip of binary parts), read without loading ML.NET itself, whose start-up alone costs more than a
/// document. Takes maximum entropy and linear binary models; a test compares the scores with ML.NET's own.
/// </summary>
/// <param name="file">The whole file.</param>
internal sealed class MlNetWeights(byte[] file) : ILinearWeights
{
    private const string Signature = "ML\0MODEL";
    private const int HeaderLength = 0x100;

    /// <exception cref="InvalidDataException">The file holds no linear model in the layout known here.</exception>
    public void Read(TakeWeights take)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        Span<byte> header = stackalloc byte[HeaderLength];
        foreach (var entry in zip.Entries)
        {
            if (!entry.FullName.EndsWith("Model.key", StringComparison.Ordinal) || entry.Length < HeaderLength)
            {
                continue;
            }

            using var stream = entry.Open();
            stream.ReadExactly(header);
            var multiclass = header.IndexOf("MULTI\0LR"u8) >= 0;
            if (multiclass || header.IndexOf("LINEAR2C"u8) >= 0)
            {
                using var reader = Body(header, stream);
                if (multiclass)
                {
                    ReadMulticlass(reader, take);
                }
                else
                {
                    ReadBinary(reader, take);
                }

                return;
            }
        }

        throw new InvalidDataException("The file holds neither a maximum entropy nor a linear binary model of ML.NET.");
    }

    /// <summary>The part behind the header, which says where it starts.</summary>
    private static BinaryReader Body(ReadOnlySpan<byte> header, Stream stream)
    {
        if (Encoding.ASCII.GetString(header[..8]) != Signature)
        {
            throw new InvalidDataException("A part of the model file lacks ML.NET's header.");
        }

        if (MemoryMarshal.Read<long>(header[0x10..]) != HeaderLength)
        {
            throw new InvalidDataException("The model does not start behind ML.NET's header.");
        }

        var reader = new BinaryReader(stream);
        return reader.ReadInt32() == 4 ? reader : throw new InvalidDataException("The model's numbers are not single precision.");
    }

    private static void ReadMulticlass(BinaryReader reader, TakeWeights take)
    {
        var weights = new float[reader.ReadInt32()];
        var biases = Numbers<float>(reader, reader.ReadInt32());
        var starts = Numbers<int>(reader, reader.ReadInt32());
        var indices = Numbers<int>(reader, reader.ReadInt32());
        _ = reader.ReadInt32(); // number of values
        for (var c = 0; c < biases.Length; c++)
        {
            if (starts.Length == 0)
            {
                Fill(reader, weights);
            }
            else
            {
                Scatter(indices.AsSpan(starts[c]..starts[c + 1]), Numbers<float>(reader, starts[c + 1] - starts[c]), weights);
            }

            take(biases[c], weights);
        }
    }

    private static void ReadBinary(BinaryReader reader, TakeWeights take)
    {
        var bias = reader.ReadSingle();
        var weights = new float[reader.ReadInt32()];
        var indices = Numbers<int>(reader, reader.ReadInt32());
        var count = reader.ReadInt32();
        if (indices.Length == 0)
        {
            Fill(reader, weights);
        }
        else
        {
            Scatter(indices, Numbers<float>(reader, count), weights);
        }

        take(bias, weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once, over every weight
    private static void Scatter(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, float[] weights)
    {
        Array.Clear(weights);
        for (var i = 0; i < indices.Length; i++)
        {
            weights[indices[i]] = values[i];
        }
    }

    /// <summary>Little-endian 32-bit numbers, on a machine of that order.</summary>
    private static T[] Numbers<T>(BinaryReader reader, int count)
        where T : struct
    {
        var numbers = new T[count];
        Fill(reader, numbers);
        return numbers;
    }

    private static void Fill<T>(BinaryReader reader, T[] numbers)
        where T : struct => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
}
