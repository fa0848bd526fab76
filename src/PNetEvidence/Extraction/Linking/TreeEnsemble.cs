namespace PNetEvidence.Extraction.Linking;

/// <summary>
/// Boosted regression trees with a sigmoid over their sum. Plain scorer of what <see cref="TreeTrainer"/> fits: ML.NET's own engine costs a
/// second of start-up, which a run over five short documents would feel. Immutable and thread-safe.
/// </summary>
internal sealed class TreeEnsemble
{
    /// <summary>Ensemble that says one half to everything, for a link that training never saw both ways.</summary>
    public static readonly TreeEnsemble Undecided = new([], 0, -1, 0);

    private readonly Tree[] _trees;

    /// <summary>The nodes of all trees in one run of memory, and where each tree begins (the complement of a leaf for a tree that asks nothing): a sentence asks thousands of them.</summary>
    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly float[] _leaves;
    private readonly double _bias;
    private readonly double _slope;
    private readonly double _offset;

    /// <param name="slope">Of the sigmoid 1 / (1 + exp(slope * sum + offset)); negative.</param>
    public TreeEnsemble(Tree[] trees, double bias, double slope, double offset)
    {
        _trees = trees;
        _bias = bias;
        _slope = slope;
        _offset = offset;
        (_nodes, _roots, _leaves) = (new Node[trees.Sum(t => t.Features.Length)], new int[trees.Length], new float[trees.Sum(t => t.Leaves.Length)]);
        var (node, leaf) = (0, 0);
        for (var i = 0; i < trees.Length; i++)
        {
            var tree = trees[i];
            _roots[i] = tree.Features.Length == 0 ? ~leaf : node;
            for (var k = 0; k < tree.Features.Length; k++)
            {
                _nodes[node + k] = new Node(tree.Thresholds[k], tree.Features[k], Place(tree.AtMost[k]), Place(tree.Above[k]));
            }

            tree.Leaves.CopyTo(_leaves, leaf);
            (node, leaf) = (node + tree.Features.Length, leaf + tree.Leaves.Length);
        }

        int Place(sbyte child) => child < 0 ? ~(leaf + ~child) : node + child;
    }

    /// <summary>Probability, 0 to 1.</summary>
    public double Probability(ReadOnlySpan<float> features) => 1 / (1 + Math.Exp((_slope * Sum(features)) + _offset));

    /// <summary>The sum before the sigmoid.</summary>
    public double Sum(ReadOnlySpan<float> features)
    {
        var (sum, nodes, leaves) = (_bias, _nodes, _leaves);
        foreach (var root in _roots)
        {
            var at = root;
            while (at >= 0)
            {
                ref readonly var node = ref nodes[at];
                at = features[node.Feature] <= node.Threshold ? node.AtMost : node.Above;
            }

            sum += leaves[~at];
        }

        return sum;
    }

    /// <summary>A negative child is the complement of a leaf's place.</summary>
    private readonly record struct Node(float Threshold, int Feature, int AtMost, int Above);

    public void Write(BinaryWriter writer)
    {
        writer.Write(_bias);
        writer.Write(_slope);
        writer.Write(_offset);
        writer.Write(_trees.Length);
        foreach (var tree in _trees)
        {
            tree.Write(writer);
        }
    }

    public static TreeEnsemble Read(BinaryReader reader)
    {
        var (bias, slope, offset) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var trees = new Tree[reader.ReadInt32()];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = Tree.Read(reader);
        }

        return new TreeEnsemble(trees, bias, slope, offset);
    }

    /// <summary>One tree: node i asks whether a feature is at most a threshold; a negative child is the complement of a leaf's index.</summary>
    internal sealed record Tree(byte[] Features, float[] Thresholds, sbyte[] AtMost, sbyte[] Above, float[] Leaves)
    {
        public void Write(BinaryWriter writer)
        {
            writer.Write((byte)Features.Length);
            writer.Write(Features);
            foreach (var t in Thresholds) writer.Write(t);
            foreach (var c in AtMost) writer.Write(c);
            foreach (var c in Above) writer.Write(c);
            foreach (var l in Leaves) writer.Write(l);
        }

        public static Tree Read(BinaryReader reader)
        {
            int nodes = reader.ReadByte();
            var features = reader.ReadBytes(nodes);
            var thresholds = new float[nodes];
            var atMost = new sbyte[nodes];
            var above = new sbyte[nodes];
            var leaves = new float[nodes + 1];
            for (var i = 0; i < nodes; i++) thresholds[i] = reader.ReadSingle();
            for (var i = 0; i < nodes; i++) atMost[i] = reader.ReadSByte();
            for (var i = 0; i < nodes; i++) above[i] = reader.ReadSByte();
            for (var i = 0; i <= nodes; i++) leaves[i] = reader.ReadSingle();
            return new Tree(features, thresholds, atMost, above, leaves);
        }
    }
}
