namespace PNetEvidence.Classification;

/// <summary>Counts of gold class (row) against predicted class (column).</summary>
public sealed record Confusion(IReadOnlyList<string> Labels, int[][] Counts)
{
    public int Total => Counts.Sum(r => r.Sum());

    public double Accuracy => Ratio(Enumerable.Range(0, Labels.Count).Sum(k => Counts[k][k]), Total);

    /// <summary>F1 of each class weighted by its share of the gold sentences, 0 to 1.</summary>
    public double WeightedF1 => Enumerable.Range(0, Labels.Count).Sum(k => F1(k) * Ratio(Counts[k].Sum(), Total));

    public double F1(int k) => Ratio(2.0 * Counts[k][k], Counts[k].Sum() + Counts.Sum(r => r[k]));

    public static Confusion Of(IReadOnlyList<string> labels, IEnumerable<(int[] Gold, int[] Predicted)> documents)
    {
        var counts = labels.Select(_ => new int[labels.Count]).ToArray();
        foreach (var (gold, predicted) in documents)
        {
            for (var t = 0; t < gold.Length; t++)
            {
                counts[gold[t]][predicted[t]]++;
            }
        }

        return new Confusion(labels, counts);
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
