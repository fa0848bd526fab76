using System.Reflection;

namespace PNetEvidence.Extraction.Linking;

/// <summary>Kinds of links, in the order of the model file.</summary>
internal enum LinkKind
{
    Metric,
    Arm,
    Comparator,
    Timepoint,
    Interval,
    PValue,
    Partner,
    DoseTherapy,
    Statement,
}

/// <summary>The trained links and the calibrated confidence. Immutable and thread-safe.</summary>
internal sealed class LinkerModel(IReadOnlyList<TreeEnsemble> links, ConfidenceModel confidence)
{
    public const string FileName = "linker.model";
    public static readonly int Kinds = Enum.GetValues<LinkKind>().Length;
    private const int Version = 1;

    private static readonly Lazy<LinkerModel?> Shared = new(() => Load());

    /// <summary>The model that ships; null in a build before the first training.</summary>
    public static LinkerModel? Default => Shared.Value;

    public ConfidenceModel Confidence { get; } = confidence;
    public IReadOnlyList<TreeEnsemble> Links { get; } = links;

    public double Probability(LinkKind kind, float[] features) => Links[(int)kind].Probability(features);

    public byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Version);
            foreach (var link in Links)
            {
                link.Write(writer);
            }

            Confidence.Write(writer);
        }

        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another version.</exception>
    public static LinkerModel Unpack(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        if (reader.ReadInt32() != Version)
        {
            throw new InvalidDataException("The linker's model is of another version; train it again with 'pnet train --only linker'.");
        }

        var links = Enumerable.Range(0, Kinds).Select(_ => TreeEnsemble.Read(reader)).ToArray();
        return new LinkerModel(links, ConfidenceModel.Read(reader));
    }

    private static LinkerModel? Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = assembly.GetManifestResourceNames().FirstOrDefault(n => n.EndsWith("Linking.Model." + FileName, StringComparison.Ordinal));
        if (name is null)
        {
            return null;
        }

        using var stream = assembly.GetManifestResourceStream(name)!;
        return Unpack(stream);
    }
}
