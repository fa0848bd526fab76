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
        double Loss(double a, double b)
        {
            var sum = Ridge * (((a - 1) * (a - 1)) + (b * b)) / 2;
            foreach (var (score, present) in all)
            {
                // log(1 + exp(f)) - t f, without overflow
                var f = (a * score) + b;
                sum += Math.Max(f, 0) + Math.Log(1 + Math.Exp(-Math.Abs(f))) - ((present ? high : low) * f);
            }

            return sum;
        }

        var loss = Loss(slope, offset);
        for (var iteration = 0; iteration < 100; iteration++)
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
            var (stepSlope, stepOffset) = (((oo * gs) - (so * go)) / determinant, ((ss * go) - (so * gs)) / determinant);

            // A full step may leap to where every sigmoid is flat and stay there: halve it until the loss falls (Lin, Lin and Weng 2007).
            var (part, next) = (1.0, Loss(slope - stepSlope, offset - stepOffset));
            while (next > loss && part > 1e-9)
            {
                part /= 2;
                next = Loss(slope - (part * stepSlope), offset - (part * stepOffset));
            }

            if (next > loss)
            {
                break;
            }

            (slope, offset, loss) = (slope - (part * stepSlope), offset - (part * stepOffset), next);
            if (part * (Math.Abs(stepSlope) + Math.Abs(stepOffset)) < 1e-6)
            {
                break;
            }
        }

        return new Calibration((float)slope, (float)offset);
    }
}
