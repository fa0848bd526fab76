using PNetEvidence.Classification;

namespace PNetEvidence.Tests.Classification;

/// <summary>The sigmoid says how often a score was right, also where most scores are high, or far from nought.</summary>
public sealed class PlattScalingTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.2, -3)]
    [InlineData(6, 0)]
    [InlineData(6, 20)]
    [InlineData(30, 60)]
    public void A_score_means_the_share_that_was_right(double scale, double shift)
    {
        // 40 of 100 right at -1, 70 at 0, 95 at 2 and 3: on another scale, and shifted
        (double Score, int Of, int Right)[] bins = [(-1, 100, 40), (0, 100, 70), (2, 1000, 950), (3, 1000, 960)];
        var examples = bins.SelectMany(b => Enumerable.Range(0, b.Of).Select(i => ((float)((b.Score * scale) + shift), i < b.Right)));

        var calibration = PlattScaling.Fit(examples);

        foreach (var (score, of, right) in bins)
        {
            var told = 1 / (1 + Math.Exp(-((calibration.Slope * ((score * scale) + shift)) + calibration.Offset)));
            Assert.InRange(told, (right / (double)of) - 0.06, Math.Min(0.985, (right / (double)of) + 0.06));
        }
    }
}
