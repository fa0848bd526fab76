using System.IO.Compression;
using PNetEvidence.Evidence;

namespace PNetEvidence.Classification;

/// <summary>Platt's scaling: the probability at a raw score is <c>1 / (1 + exp(-(Slope * score + Offset)))</c>.</summary>
internal readonly record struct Calibration(float Slope, float Offset)
{
    public static readonly Calibration None = new(1, 0);

    public float Probability(float score) => 1 / (1 + MathF.Exp(-((Slope * score) + Offset)));
}

/// <summary>What a model of claim kinds is made of.</summary>
/// <param name="MlNet">One ML.NET model file a kind, in the order of <see cref="ClaimKind"/>.</param>
internal sealed record KindModelFiles(FeatureIndex Index, bool Mentions, IReadOnlyList<byte[]> MlNet, IReadOnlyList<Calibration> Calibrations)
{
    public const string IndexName = "kinds.index";

    public static readonly IReadOnlyList<string> MlNetNames = [.. Enum.GetValues<ClaimKind>().Select(k => $"kind-{EvidenceJson.Name(k)}.zip")];

    public byte[] PackIndex()
    {
        using var bytes = new MemoryStream();
        using (var compressed = new BrotliStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var writer = new BinaryWriter(compressed))
        {
            writer.Write(Mentions);
            foreach (var calibration in Calibrations)
            {
                writer.Write(calibration.Slope);
                writer.Write(calibration.Offset);
            }

            writer.Flush();
            Index.Save(compressed);
        }

        return bytes.ToArray();
    }

    public static KindModelFiles Unpack(IReadOnlyList<byte[]> mlNet, Stream index)
    {
        using var stream = new BrotliStream(index, CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        buffer.Position = 0;
        using var reader = new BinaryReader(buffer);
        var mentions = reader.ReadBoolean();
        var calibrations = mlNet.Select(_ => new Calibration(reader.ReadSingle(), reader.ReadSingle())).ToArray();
        return new KindModelFiles(FeatureIndex.Load(buffer), mentions, mlNet, calibrations);
    }
}

/// <summary>Claim kinds of a document's sentences: one logistic regression of ML.NET a kind over shared features. Immutable, thread-safe.</summary>
internal sealed class KindModel
{
    /// <summary>The sentence itself, the one before, the one behind.</summary>
    public static readonly int[] Offsets = [0, -1, 1];

    private readonly KindModelFiles _files;

    public KindModel(KindModelFiles files)
    {
        _files = files;
        Encoder = new SentenceEncoder(files.Mentions ? Situations.OfKindWithMentions : Situations.OfKind);
        Offset = Offsets[..files.Index.Blocks];
        Head = new LinearHead(files.Index, Offset, [.. files.MlNet.Select(m => new MlNetWeights(m))]);
    }

    public FeatureIndex Index => _files.Index;

    public SentenceEncoder Encoder { get; }

    public int[] Offset { get; }

    public LinearHead Head { get; }

    public IReadOnlyList<byte[]> MlNetFiles => _files.MlNet;

    /// <summary>Raw scores, <see cref="LinearHead.Lanes"/> a sentence.</summary>
    public float[] Scores(IReadOnlyList<SentenceView> sentences) => sentences.Count == 0 ? [] : Head.Score(Encoder.Encode(sentences, Index));

    public IReadOnlyList<KindProbabilities> Probabilities(IReadOnlyList<SentenceView> sentences)
    {
        var scores = Scores(sentences);
        return [.. sentences.Select((_, t) => Calibrate(scores.AsSpan(t * LinearHead.Lanes, LinearHead.Lanes)))];
    }

    /// <summary>The same with ML.NET's own scoring of its models.</summary>
    public IReadOnlyList<KindProbabilities> ProbabilitiesByMlNet(IReadOnlyList<SentenceView> sentences, MlNetTrainer engine)
    {
        var encoded = Encoder.Encode(sentences, Index);
        var columns = Enumerable.Range(0, sentences.Count).Select(t => encoded.Columns(t, Index, Offset)).ToList();
        var scores = _files.MlNet.Select(m => engine.RawScores(m, columns, Index.Columns)).ToArray();
        var row = new float[LinearHead.Lanes];
        var result = new KindProbabilities[sentences.Count];
        for (var t = 0; t < result.Length; t++)
        {
            for (var k = 0; k < scores.Length; k++)
            {
                row[k] = scores[k][t];
            }

            result[t] = Calibrate(row);
        }

        return result;
    }

    private KindProbabilities Calibrate(ReadOnlySpan<float> scores)
    {
        var c = _files.Calibrations;
        return new KindProbabilities(
            c[0].Probability(scores[0]), c[1].Probability(scores[1]), c[2].Probability(scores[2]), c[3].Probability(scores[3]),
            c[4].Probability(scores[4]), c[5].Probability(scores[5]), c[6].Probability(scores[6]));
    }
}
