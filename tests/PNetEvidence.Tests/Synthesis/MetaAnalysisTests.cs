using System.Globalization;
using CsCheck;
using PNetEvidence.Synthesis;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Synthesis;

public sealed class MetaAnalysisTests
{
    [Fact]
    public void Weights_two_studies_by_the_inverse_of_their_variance()
    {
        var pooled = MetaAnalysis.Pool([new(0, 1), new(3, 0.5)], PoolingMethod.Fixed, IntervalMethod.Wald);
        Assert.Equal(2, pooled.Estimate, 12); // (0 * 1 + 3 * 2) / 3
        Assert.Equal(Math.Sqrt(1.0 / 3), pooled.StandardError, 12);
        Assert.Equal(6, pooled.Q, 12); // 1 * 4 + 2 * 1
        Assert.Null(pooled.PredictionLow);
    }

    [Fact]
    public void Random_methods_agree_by_hand_where_all_variances_are_equal()
    {
        // Mean 2, sum of squares 8 over k - 1 = 2, so that the variance of the effects is 4 and tau2 = 4 - 1.
        Effect[] effects = [new(0, 1), new(2, 1), new(4, 1)];
        foreach (var method in new[] { PoolingMethod.DerSimonianLaird, PoolingMethod.Reml })
        {
            var pooled = MetaAnalysis.Pool(effects, method, IntervalMethod.Wald);
            Assert.Equal(2, pooled.Estimate, 12);
            Assert.Equal(3, pooled.Tau2, 10);
            Assert.Equal(75, pooled.I2, 9);
            Assert.Equal(Math.Sqrt(4.0 / 3), pooled.StandardError, 10);
        }
    }

    [Fact]
    public void Agreeing_studies_have_no_heterogeneity()
    {
        var pooled = MetaAnalysis.Pool([new(0.5, 0.1), new(0.5, 0.3)], PoolingMethod.Reml, IntervalMethod.HartungKnappFloored);
        Assert.Equal(0, pooled.Tau2);
        Assert.Equal(0, pooled.I2);
        Assert.True(pooled.StandardError > 0);
    }

    [Fact]
    public void Refuses_one_study_and_a_variance_of_zero()
    {
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Pool([new(1, 1)], PoolingMethod.Reml, IntervalMethod.Wald));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Pool([new(1, 1), new(1, 0)], PoolingMethod.Reml, IntervalMethod.Wald));
    }

    [Fact]
    public void Stays_within_bounds_and_ignores_the_order_of_studies()
    {
        Gen.Select(Gen.Double[-3, 3], Gen.Double[0.001, 2]).Array[2, 12].Sample(pairs =>
        {
            var effects = pairs.Select(p => new Effect(p.Item1, p.Item2)).ToArray();
            var pooled = MetaAnalysis.Pool(effects, PoolingMethod.Reml, IntervalMethod.HartungKnapp);
            var turned = MetaAnalysis.Pool([.. effects.Reverse()], PoolingMethod.Reml, IntervalMethod.HartungKnapp);
            return pooled.I2 is >= 0 and <= 100 && pooled.Tau2 >= 0 && pooled.Estimate >= effects.Min(e => e.Estimate) - 1e-9 && pooled.Estimate <= effects.Max(e => e.Estimate) + 1e-9
                && Math.Abs(pooled.Estimate - turned.Estimate) < 1e-7;
        }, iter: 500);
    }

    [Fact]
    public void Agrees_with_the_reference_implementation()
    {
        var rows = File.ReadLines(Repository.SharedOrSkip("gold", "metafor-reference.csv")).ToList();
        var columns = rows[0].Split(',').Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i, StringComparer.Ordinal);
        var misses = new List<string>();
        foreach (var cells in rows.Skip(1).Select(r => r.Split(',')))
        {
            string Cell(string name) => cells[columns[name]];
            var measure = Cell("measure");
            var patients = measure == "GEN" ? [] : Cell("ni").Split(';').Select(x => int.Parse(x, CultureInfo.InvariantCulture)).ToArray();
            var effects = measure == "GEN"
                ? Cell("yi").Split(';').Zip(Cell("vi").Split(';'), (y, v) => new Effect(Number(y), Number(v))).ToList()
                : [.. Cell("xi").Split(';').Select(x => int.Parse(x, CultureInfo.InvariantCulture)).Zip(patients, (x, n) => measure == "PLO" ? Proportions.Logit(x, n) : Proportions.DoubleArcsine(x, n))];
            var method = Cell("method") switch { "FE" => PoolingMethod.Fixed, "DL" => PoolingMethod.DerSimonianLaird, _ => PoolingMethod.Reml };
            var interval = Cell("test") switch { "z" => IntervalMethod.Wald, "knha" => IntervalMethod.HartungKnapp, _ => IntervalMethod.HartungKnappFloored };
            var pooled = MetaAnalysis.Pool(effects, method, interval);
            var tolerance = method == PoolingMethod.Reml ? 1e-5 : 1e-6;
            var compared = new List<(string Name, double? Own)>
            {
                ("estimate", pooled.Estimate), ("se", pooled.StandardError), ("ci_lb", pooled.Low), ("ci_ub", pooled.High), ("tau2", pooled.Tau2), ("I2", pooled.I2), ("H2", pooled.H2), ("Q", pooled.Q), ("Qp", pooled.QP),
                ("pi_lb", pooled.PredictionLow), ("pi_ub", pooled.PredictionHigh),
            };
            if (measure != "GEN")
            {
                double Back(double x) => measure == "PLO" ? Proportions.FromLogit(x) : Proportions.FromDoubleArcsine(x, patients);
                compared.AddRange([("prop", Back(pooled.Estimate)), ("prop_ci_lb", Back(pooled.Low)), ("prop_ci_ub", Back(pooled.High))]);
            }

            foreach (var (name, own) in compared)
            {
                if (Cell(name).Length > 0 && !(own is { } x && Near(x, Number(Cell(name)), tolerance)))
                {
                    misses.Add($"{Cell("id")} {measure} {Cell("method")} {Cell("test")} {name}: {own} instead of {Cell(name)}");
                }
            }
        }

        Assert.Empty(misses.Take(10));
    }

    [Fact]
    public void Random_effects_estimates_of_any_spread_are_finite_and_inside_their_interval()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var effects = Enumerable.Range(0, random.Next(2, 13)).Select(_ => new Effect(random.NextDouble() * 2, 0.01 + random.NextDouble())).ToArray();
            var pooled = MetaAnalysis.Pool(effects, PoolingMethod.Reml, IntervalMethod.HartungKnapp);
            Assert.True(double.IsFinite(pooled.Estimate));
            Assert.InRange(pooled.Estimate, effects.Min(e => e.Estimate), effects.Max(e => e.Estimate));
        }
    }

    private static double Number(string text) => text is "Inf" ? double.PositiveInfinity : text is "-Inf" ? double.NegativeInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Relative, and absolute below 1e-9 where a figure is a difference of equal numbers.</summary>
    private static bool Near(double own, double reference, double tolerance) =>
        own.Equals(reference) || Math.Abs(own - reference) <= Math.Max(1e-9, tolerance * Math.Abs(reference));
}
