namespace PNetEvidence.Classification;

/// <summary>A figure with its 95 % interval.</summary>
public sealed record Figure(double Value, double Low, double High);

/// <summary>Intervals by drawing whole documents with replacement, since the sentences of one document are alike.</summary>
internal static class Bootstrap
{
    /// <param name="measure">The figure over a multiset of documents.</param>
    public static Figure Over<T>(IReadOnlyList<T> documents, Func<IReadOnlyList<T>, double> measure, int seed, int draws = 500)
    {
        var random = new Random(seed);
        var values = new double[draws];
        for (var d = 0; d < draws; d++)
        {
            values[d] = measure([.. Enumerable.Range(0, documents.Count).Select(_ => documents[random.Next(documents.Count)])]);
        }

        Array.Sort(values);
        return new Figure(measure(documents), values[(int)(0.025 * draws)], values[(int)(0.975 * draws)]);
    }
}
