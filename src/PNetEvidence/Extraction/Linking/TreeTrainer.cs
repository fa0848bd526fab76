using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace PNetEvidence.Extraction.Linking;

/// <summary>An example of a link: its features and whether the gold draws it.</summary>
internal sealed record LinkExample(float[] Features, bool Linked, float Weight = 1);

/// <summary>Fits ML.NET's FastTree on one thread, so that a seed gives equal trees, and takes the trees out.</summary>
internal static class TreeTrainer
{
    /// <param name="trees">Number of trees.</param>
    /// <param name="leaves">Leaves a tree, at most 64.</param>
    /// <returns><see cref="TreeEnsemble.Undecided"/> where the examples hold one answer only.</returns>
    public static TreeEnsemble Fit(IReadOnlyList<LinkExample> examples, int seed, int trees = 80, int leaves = 16, int leastInLeaf = 8, double rate = 0.15)
    {
        if (examples.Count < 2 * leastInLeaf || examples.All(e => e.Linked) || !examples.Any(e => e.Linked))
        {
            return TreeEnsemble.Undecided;
        }

        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length);
        var data = ml.Data.LoadFromEnumerable(examples.Select(e => new Row { Features = e.Features, Label = e.Linked, Weight = e.Weight }), schema);
        var trainer = ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Features),
            ExampleWeightColumnName = nameof(Row.Weight),
            NumberOfTrees = trees,
            NumberOfLeaves = leaves,
            MinimumExampleCountPerLeaf = leastInLeaf,
            LearningRate = rate,
            NumberOfThreads = 1,
            Seed = seed,
            FeatureSelectionSeed = seed,
        });
        var calibrated = (CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>)trainer.Fit(data).Model;
        var fitted = calibrated.SubModel.TrainedTreeEnsemble;
        return new TreeEnsemble(
            [.. fitted.Trees.Select((t, i) => Take(t, fitted.TreeWeights[i]))], fitted.Bias, calibrated.Calibrator.Slope, calibrated.Calibrator.Offset);
    }

    private static TreeEnsemble.Tree Take(RegressionTree tree, double weight) => new(
        [.. tree.NumericalSplitFeatureIndexes.Select(f => (byte)f)],
        [.. tree.NumericalSplitThresholds],
        [.. tree.LeftChild.Select(c => (sbyte)c)],
        [.. tree.RightChild.Select(c => (sbyte)c)],
        [.. tree.LeafValues.Select(v => (float)(v * weight))]);

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
        public bool Label { get; set; }
        public float Weight { get; set; }
    }
}
