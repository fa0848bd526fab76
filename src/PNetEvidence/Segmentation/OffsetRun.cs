namespace PNetEvidence.Segmentation;

/// <summary>From character <paramref name="At"/> of a normalised text on, up to the next run, characters stand in the source side by side from <paramref name="Offset"/> on.</summary>
internal readonly record struct OffsetRun(int At, int Offset)
{
    /// <summary>Source offset of character <paramref name="i"/> of this run.</summary>
    public int OffsetOf(int i) => Offset + (i - At);

    /// <summary>Index of the run that holds character <paramref name="i"/>; <paramref name="runs"/> ascend and start at 0.</summary>
    public static int IndexOf(ReadOnlySpan<OffsetRun> runs, int i)
    {
        var (low, high) = (0, runs.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = runs[middle].At <= i ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
