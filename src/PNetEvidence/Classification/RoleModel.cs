using System.Text;

namespace PNetEvidence.Classification;

/// <summary>
/// The section role of each sentence of a document: ML.NET's maximum entropy model and a conditional random field over the same features,
/// their sentence scores averaged, decoded along the document. Immutable, thread-safe.
/// </summary>
internal sealed class RoleModel
{
    /// <summary>The sentence itself, one and two before, one and two behind.</summary>
    public static readonly int[] Offsets = [0, -1, 1, -2, 2];

    public static readonly SentenceEncoder Encoder = new(Situations.OfRole, shape: true);

    private readonly RoleModelFiles _files;
    private readonly LinearHead _head;

    public RoleModel(RoleModelFiles files)
    {
        _files = files;
        _head = LinearHead.Averaged(files.Index, Offsets, files.Sentences, new MlNetWeights(files.MlNet), files.MlNetShare);
    }

    public IReadOnlyList<string> Labels => _files.Labels;

    public FeatureIndex Index => _files.Index;

    /// <summary>The ML.NET model file, for scoring with ML.NET itself.</summary>
    public byte[] MlNetFile => _files.MlNet;

    public EncodedDocument Encode(IReadOnlyList<SentenceView> sentences) => Encoder.Encode(sentences, Index);

    /// <summary>Probability of each role of each sentence, <c>Labels.Count</c> a sentence.</summary>
    public float[] Probabilities(IReadOnlyList<SentenceView> sentences)
    {
        if (sentences.Count == 0)
        {
            return [];
        }

        var encoded = Encode(sentences);
        return _files.Chain.Marginals(encoded, _head.Score(encoded));
    }

    /// <summary>The same with ML.NET's own scoring of its model.</summary>
    public float[] ProbabilitiesByMlNet(IReadOnlyList<SentenceView> sentences, MlNetTrainer engine)
    {
        if (sentences.Count == 0)
        {
            return [];
        }

        var encoded = Encode(sentences);
        var columns = Enumerable.Range(0, sentences.Count).Select(t => encoded.Columns(t, Index, Offsets)).ToList();
        var maximumEntropy = engine.Score(_files.MlNet, columns, Index.Columns);
        var own = _files.MlNetShare < 1
            ? new LinearHead(Index, Offsets, _files.Sentences).Score(encoded)
            : new float[sentences.Count * LinearHead.Lanes];
        for (var t = 0; t < sentences.Count; t++)
        {
            for (var k = 0; k < Labels.Count; k++)
            {
                // A sentence's scores may all differ by a constant without changing the chain, so that log-probabilities do as well as raw scores.
                ref var score = ref own[(t * LinearHead.Lanes) + k];
                score = ((1 - _files.MlNetShare) * score) + (_files.MlNetShare * MathF.Log(Math.Max(maximumEntropy[t][k], 1e-30f)));
            }
        }

        return _files.Chain.Marginals(encoded, own);
    }

    /// <summary>The role chosen for each sentence: the likeliest after weighing, since a rare role counts as much as it holds sentences.</summary>
    public int[] Decide(float[] probabilities) => Decide(probabilities, _files.DecisionWeights);

    public static int[] Decide(float[] probabilities, float[] decisionWeights)
    {
        var k = decisionWeights.Length;
        var chosen = new int[probabilities.Length / k];
        for (var t = 0; t < chosen.Length; t++)
        {
            for (var c = 1; c < k; c++)
            {
                if (probabilities[(t * k) + c] * decisionWeights[c] > probabilities[(t * k) + chosen[t]] * decisionWeights[chosen[t]])
                {
                    chosen[t] = c;
                }
            }
        }

        return chosen;
    }
}

/// <summary>What a role model is made of.</summary>
/// <param name="MlNet">The ML.NET model file.</param>
/// <param name="Sentences">Sentence weights of the random field.</param>
/// <param name="MlNetShare">Share of ML.NET's scores in the average, 0 to 1.</param>
internal sealed record RoleModelFiles(
    IReadOnlyList<string> Labels, FeatureIndex Index, byte[] MlNet, ILinearWeights Sentences, RoleChain Chain, float MlNetShare, float[] DecisionWeights)
{
    public const string MlNetName = "roles.zip";
    public const string ChainName = "roles.chain";

    /// <summary>Everything but the ML.NET file. Not compressed: weights of one byte would shrink by a third, and unpacking would take half of the time to load.</summary>
    public byte[] PackChain()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Labels.Count);
            foreach (var label in Labels)
            {
                writer.Write(label);
            }

            writer.Write(MlNetShare);
            foreach (var weight in DecisionWeights)
            {
                writer.Write(weight);
            }

            foreach (var step in Chain.Steps)
            {
                writer.Write(step);
            }

            writer.Flush();
            Index.Save(bytes);
            Sentences.Read((_, weights) => PackedWeights.Write(writer, weights));

            PackedWeights.Write(writer, Chain.WordSteps);
        }

        return bytes.ToArray();
    }

    public static RoleModelFiles Unpack(byte[] mlNet, byte[] chain)
    {
        using var buffer = new MemoryStream(chain);
        using var reader = new BinaryReader(buffer);
        var labels = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray();
        var share = reader.ReadSingle();
        var decisions = labels.Select(_ => reader.ReadSingle()).ToArray();
        var steps = Enumerable.Range(0, (labels.Length + 1) * (labels.Length + 1)).Select(_ => reader.ReadSingle()).ToArray();
        var index = FeatureIndex.Load(buffer);
        var sentences = new PackedWeights(chain, buffer.Position, labels.Length);
        foreach (var _ in labels)
        {
            PackedWeights.Skip(reader);
        }

        return new RoleModelFiles(labels, index, mlNet, sentences, new RoleChain(labels.Length, steps, PackedWeights.Read(reader)), share, decisions);
    }
}
