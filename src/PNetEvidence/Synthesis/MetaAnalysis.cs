using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace PNetEvidence.Synthesis;

/// <summary>One study's effect on the scale on which it is pooled, and its sampling variance.</summary>
public readonly record struct Effect(double Estimate, double Variance);

/// <summary>How the between-study variance is estimated.</summary>
public enum PoolingMethod
{
    /// <summary>Inverse variance, one common effect.</summary>
    Fixed,
    DerSimonianLaird,

    /// <summary>Restricted maximum likelihood.</summary>
    Reml,
}

/// <summary>How the interval of the pooled effect is made.</summary>
public enum IntervalMethod
{
    /// <summary>Normal distribution.</summary>
    Wald,

    /// <summary>Hartung and Knapp: t distribution with k - 1 degrees of freedom and a variance estimated from the residuals.</summary>
    HartungKnapp,

    /// <summary>The same, never narrower than without (multiplier at least 1).</summary>
    HartungKnappFloored,
}

/// <summary>A pooled effect on the scale of its inputs; intervals of 95 %.</summary>
/// <param name="I2">Percent, 0 to 100.</param>
/// <param name="PredictionLow">Where the effect of a further study is expected; null under <see cref="PoolingMethod.Fixed"/>.</param>
public sealed record PooledEffect(
    int Studies,
    double Estimate,
    double StandardError,
    double Statistic,
    double P,
    double Low,
    double High,
    double Tau2,
    double I2,
    double H2,
    double Q,
    double QP,
    double? PredictionLow,
    double? PredictionHigh);

/// <summary>Random- and fixed-effect meta-analysis of independent effects. Agrees with R's metafor 3.8. Pure, thread-safe.</summary>
public static class MetaAnalysis
{
    private const int MaximumIterations = 500;
    private static readonly double NormalCritical = Normal.InvCDF(0, 1, 0.975);

    /// <summary>Quantiles by degrees of freedom: the inversion of the t distribution costs more than the rest together.</summary>
    private static readonly ConcurrentDictionary<int, double> StudentCriticals = new();

    /// <param name="effects">At least two; variances above 0.</param>
    /// <exception cref="ArgumentException">Fewer than two effects, or a variance that is not a positive number.</exception>
    public static PooledEffect Pool(IReadOnlyList<Effect> effects, PoolingMethod method, IntervalMethod interval)
    {
        ArgumentNullException.ThrowIfNull(effects);
        if (effects.Count < 2)
        {
            throw new ArgumentException("Pooling needs at least two effects.", nameof(effects));
        }

        if (effects.Any(e => !(e.Variance > 0) || !double.IsFinite(e.Variance) || !double.IsFinite(e.Estimate)))
        {
            throw new ArgumentException("Estimates must be finite and variances positive.", nameof(effects));
        }

        var k = effects.Count;
        var studies = effects as Effect[] ?? [.. effects];
        var common = Sums.Of(studies, 0);
        var q = common.Residual;
        var tau2 = method switch
        {
            PoolingMethod.Fixed => 0,
            PoolingMethod.DerSimonianLaird => Math.Max(0, (q - (k - 1)) / (common.W - (common.W2 / common.W))),
            _ => Reml(studies),
        };
        var sums = Sums.Of(studies, tau2);
        var error = StandardError(sums, k, interval);
        var critical = interval == IntervalMethod.Wald ? NormalCritical : StudentCritical(k - 1);
        var statistic = sums.Mean / error;
        var typical = (k - 1) * common.W / ((common.W * common.W) - common.W2);
        var spread = critical * Math.Sqrt(tau2 + (error * error));
        return new PooledEffect(
            k,
            sums.Mean,
            error,
            statistic,
            interval == IntervalMethod.Wald ? 2 * Normal.CDF(0, 1, -Math.Abs(statistic)) : 2 * StudentT.CDF(0, 1, k - 1, -Math.Abs(statistic)),
            sums.Mean - (critical * error),
            sums.Mean + (critical * error),
            tau2,
            method == PoolingMethod.Fixed ? q > 0 ? Math.Max(0, 100 * (q - (k - 1)) / q) : 0 : 100 * tau2 / (tau2 + typical),
            method == PoolingMethod.Fixed ? q / (k - 1) : (tau2 / typical) + 1,
            q,
            1 - ChiSquared.CDF(k - 1, q),
            method == PoolingMethod.Fixed ? null : sums.Mean - spread,
            method == PoolingMethod.Fixed ? null : sums.Mean + spread);
    }

    private static double StudentCritical(int degrees) => StudentCriticals.GetOrAdd(degrees, d => StudentT.InvCDF(0, 1, d, 0.975));

    private static double StandardError(Sums sums, int k, IntervalMethod interval)
    {
        if (interval == IntervalMethod.Wald)
        {
            return Math.Sqrt(1 / sums.W);
        }

        var multiplier = sums.Residual / (k - 1);
        return Math.Sqrt((interval == IntervalMethod.HartungKnappFloored ? Math.Max(1, multiplier) : multiplier) / sums.W);
    }

    /// <summary>
    /// The zero of the restricted score, or 0 where the likelihood falls from there. Newton steps inside a bracket that is halved
    /// when a step leaves it, so that it always ends.
    /// </summary>
    private static double Reml(Effect[] effects)
    {
        if (Score(effects, 0).Value <= 0)
        {
            return 0;
        }

        var low = 0.0;
        var mean = effects.Average(e => e.Estimate);
        var high = Math.Max(1e-8, effects.Sum(e => (e.Estimate - mean) * (e.Estimate - mean)) / (effects.Length - 1));
        while (Score(effects, high).Value > 0)
        {
            low = high;
            high *= 4;
        }

        var at = (low + high) / 2;
        for (var i = 0; i < MaximumIterations && high - low > 1e-15 * high; i++)
        {
            var (score, information) = Score(effects, at);
            if (score > 0)
            {
                low = at;
            }
            else
            {
                high = at;
            }

            var next = at + (score / information);
            if (!(next > low && next < high))
            {
                next = (low + high) / 2;
            }

            if (Math.Abs(next - at) <= 1e-14 * at)
            {
                return next;
            }

            at = next;
        }

        return at;
    }

    /// <summary>First derivative of the restricted log-likelihood in tau2, and its expected information.</summary>
    private static (double Value, double Information) Score(Effect[] effects, double tau2)
    {
        double w = 0, w2 = 0, w3 = 0, wy = 0;
        for (var i = 0; i < effects.Length; i++)
        {
            var weight = 1 / (effects[i].Variance + tau2);
            w += weight;
            w2 += weight * weight;
            w3 += weight * weight * weight;
            wy += weight * effects[i].Estimate;
        }

        var mean = wy / w;
        var residual = 0.0;
        for (var i = 0; i < effects.Length; i++)
        {
            var weight = 1 / (effects[i].Variance + tau2);
            var off = effects[i].Estimate - mean;
            residual += weight * weight * off * off;
        }

        return ((residual - (w - (w2 / w))) / 2, (w2 - (2 * w3 / w) + (w2 * w2 / (w * w))) / 2);
    }

    private readonly record struct Sums(double W, double W2, double Mean, double Residual)
    {
        public static Sums Of(Effect[] effects, double tau2)
        {
            double w = 0, w2 = 0, wy = 0;
            foreach (var effect in effects)
            {
                var weight = 1 / (effect.Variance + tau2);
                w += weight;
                w2 += weight * weight;
                wy += weight * effect.Estimate;
            }

            var mean = wy / w;
            var residual = 0.0;
            foreach (var effect in effects)
            {
                residual += (effect.Estimate - mean) * (effect.Estimate - mean) / (effect.Variance + tau2);
            }

            return new Sums(w, w2, mean, residual);
        }
    }
}
