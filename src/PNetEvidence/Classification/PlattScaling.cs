namespace PNetEvidence.Classification;

/// <summary>Fits a sigmoid to held-out scores by Newton's method, with Platt's (1999) smoothed targets against certainty from few examples.</summary>
internal static class PlattScaling
{
    private const double Ridge = 1e-3;

    public static Calibration Fit(IEnumerable<(float Score, bool Present)> examples)
    {
        var all = examples.ToList();
        var positives = all.Count(e => e.Present);
        var negatives = all.Count - positives;
        if (positives == 0 || negatives == 0)
        {
            return Calibration.None;
        }

        var high = (positives + 1.0) / (positives + 2.0);
        var low = 1.0 / (negatives + 2.0);
        var (slope, offset) = (1.0, 0.0);
        for (var iteration = 0; iteration < 50; iteration++)
        {
            // Gradient and Hessian of the cross-entropy, drawn to the uncalibrated (1, 0).
            double gs = Ridge * (slope - 1), go = Ridge * offset, ss = Ridge, so = 0, oo = Ridge;
            foreach (var (score, present) in all)
            {
                var p = 1 / (1 + Math.Exp(-((slope * score) + offset)));
                var error = p - (present ? high : low);
                var curve = p * (1 - p);
                gs += error * score;
                go += error;
                ss += curve * score * score;
                so += curve * score;
                oo += curve;
            }

            var determinant = (ss * oo) - (so * so);
            var stepSlope = ((oo * gs) - (so * go)) / determinant;
            var stepOffset = ((ss * go) - (so * gs)) / determinant;
            var damping = Math.Min(1, 2 / (Math.Abs(stepSlope) + Math.Abs(stepOffset) + 1e-9));
            slope -= damping * stepSlope;
            offset -= damping * stepOffset;
            if (Math.Abs(stepSlope) + Math.Abs(stepOffset) < 1e-6)
            {
                break;
            }
        }

        return new Calibration((float)slope, (float)offset);
    }
}
