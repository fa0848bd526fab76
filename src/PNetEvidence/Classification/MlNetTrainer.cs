using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace PNetEvidence.Classification;

/// <summary>Trains ML.NET's linear models on encoded sentences and scores with them. One thread, so that a seed gives equal weights.</summary>
internal sealed class MlNetTrainer(int seed)
{
    private readonly MLContext _ml = new(seed);

    /// <summary>Maximum entropy by L-BFGS over all classes.</summary>
    /// <param name="labels">From 0.</param>
    /// <returns>The model file.</returns>
    public byte[] TrainMulticlass(IReadOnlyList<int[]> columns, IReadOnlyList<int> labels, int width, int classes, float l1, float l2, int iterations = 200)
    {
        var data = Load([.. columns.Select((c, i) => Row(c, width, (uint)labels[i], false, 1))], width, classes);
        var trainer = _ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = nameof(TrainingRow.Label),
            FeatureColumnName = nameof(TrainingRow.Features),
            L1Regularization = l1,
            L2Regularization = l2,
            MaximumNumberOfIterations = iterations,
            NumberOfThreads = 1,
        });
        return Save(trainer.Fit(data), data.Schema);
    }

    /// <summary>Logistic regression by L-BFGS.</summary>
    /// <param name="weights">Weight of each example; 0 leaves it out.</param>
    public byte[] TrainBinary(IReadOnlyList<int[]> columns, IReadOnlyList<bool> labels, IReadOnlyList<float> weights, int width, float l1, float l2, int iterations = 200)
    {
        var rows = columns.Select((c, i) => Row(c, width, 0, labels[i], weights[i])).Where(r => r.Weight > 0).ToList();
        var data = Load(rows, width, 1);
        var trainer = _ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = nameof(TrainingRow.Flag),
            FeatureColumnName = nameof(TrainingRow.Features),
            ExampleWeightColumnName = nameof(TrainingRow.Weight),
            L1Regularization = l1,
            L2Regularization = l2,
            MaximumNumberOfIterations = iterations,
            NumberOfThreads = 1,
        });
        return Save(trainer.Fit(data), data.Schema);
    }

    /// <summary>Class probabilities of a multiclass model, by ML.NET itself.</summary>
    public IReadOnlyList<float[]> Score(byte[] model, IReadOnlyList<int[]> columns, int width) =>
        [.. Transform(model, columns, width).GetColumn<VBuffer<float>>("Score").Select(s => s.DenseValues().ToArray())];

    /// <summary>Scores of a binary model before its sigmoid, by ML.NET itself.</summary>
    public float[] RawScores(byte[] model, IReadOnlyList<int[]> columns, int width) => [.. Transform(model, columns, width).GetColumn<float>("Score")];

    private IDataView Transform(byte[] model, IReadOnlyList<int[]> columns, int width)
    {
        using var stream = new MemoryStream(model);
        return _ml.Model.Load(stream, out _).Transform(Load([.. columns.Select(c => Row(c, width, 0, false, 1))], width, 1));
    }

    private IDataView Load(List<TrainingRow> rows, int width, int classes)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        schema[nameof(TrainingRow.Label)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        return _ml.Data.LoadFromEnumerable(rows, schema);
    }

    private byte[] Save(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    private static TrainingRow Row(int[] columns, int width, uint label, bool flag, float weight)
    {
        var ones = new float[columns.Length];
        Array.Fill(ones, 1);
        return new TrainingRow { Features = new VBuffer<float>(width, columns.Length, ones, columns), Label = label, Flag = flag, Weight = weight };
    }

    private sealed class TrainingRow
    {
        public VBuffer<float> Features { get; set; }
        public uint Label { get; set; }
        public bool Flag { get; set; }
        public float Weight { get; set; }
    }
}
