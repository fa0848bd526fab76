namespace PNetEvidence.Classification;

/// <summary>Takes the weights of one class; the span is only good during the call.</summary>
/// <param name="columns">One weight a feature column.</param>
internal delegate void TakeWeights(float bias, ReadOnlySpan<float> columns);

/// <summary>
/// Weights of a linear model, handed out class by class: fresh memory costs more than reading, and a head keeps them in an order of its own.
/// </summary>
internal interface ILinearWeights
{
    /// <summary>Hands out every class, in order.</summary>
    void Read(TakeWeights take);
}

/// <summary>As training leaves them: <c>Weights[c][f]</c> for class c and feature column f; no biases.</summary>
internal sealed record LinearWeights(float[][] Weights) : ILinearWeights
{
    public void Read(TakeWeights take)
    {
        foreach (var weights in Weights)
        {
            take(0, weights);
        }
    }
}
