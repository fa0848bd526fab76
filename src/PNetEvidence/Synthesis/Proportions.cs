namespace PNetEvidence.Synthesis;

/// <summary>Scales on which proportions are pooled, and the way back. Proportions are 0 to 1.</summary>
public static class Proportions
{
    /// <summary>Log odds; half an event and half a non-event are added only where one of the two is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one patient, or events outside 0 to n.</exception>
    public static Effect Logit(int events, int n)
    {
        Check(events, n);
        var (x, rest) = events == 0 || events == n ? (events + 0.5, n - events + 0.5) : (events, (double)(n - events));
        return new Effect(Math.Log(x / rest), (1 / x) + (1 / rest));
    }

    public static double FromLogit(double logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>Freeman and Tukey's double arcsine.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one patient, or events outside 0 to n.</exception>
    public static Effect DoubleArcsine(int events, int n)
    {
        Check(events, n);
        return new Effect(DoubleArcsineOf(events, n), 1 / ((4.0 * n) + 2));
    }

    /// <summary>Miller's inversion at the harmonic mean of the numbers of patients; 0 or 1 beyond the transform's ends.</summary>
    /// <param name="patients">Not empty.</param>
    public static double FromDoubleArcsine(double transformed, IReadOnlyList<int> patients)
    {
        ArgumentNullException.ThrowIfNull(patients);
        var harmonic = patients.Count / patients.Sum(n => 1.0 / n);
        if (transformed <= DoubleArcsineOf(0, harmonic))
        {
            return 0;
        }

        if (transformed >= DoubleArcsineOf(harmonic, harmonic))
        {
            return 1;
        }

        var sine = Math.Sin(2 * transformed);
        var inner = sine + ((sine - (1 / sine)) / harmonic);
        return (1 - (Math.Sign(Math.Cos(2 * transformed)) * Math.Sqrt(Math.Max(0, 1 - (inner * inner))))) / 2;
    }

    private static double DoubleArcsineOf(double events, double n) =>
        (Math.Asin(Math.Sqrt(events / (n + 1))) + Math.Asin(Math.Sqrt((events + 1) / (n + 1)))) / 2;

    private static void Check(int events, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events, n);
    }
}
