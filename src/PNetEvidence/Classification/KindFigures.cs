namespace PNetEvidence.Classification;

/// <summary>How well claim kinds are told on documents that the model has not seen.</summary>
public sealed record KindFigures
{
    public required int Documents { get; init; }
    public required int Sentences { get; init; }

    /// <summary>Sentences that bear a required record.</summary>
    public required int Bearing { get; init; }

    /// <summary>Probability of the likeliest kind from which a sentence counts as bearing evidence, set on the other folds.</summary>
    public required double Gate { get; init; }

    /// <summary>Probability from which a kind counts as told, set on the other folds.</summary>
    public double Threshold { get; init; } = 0.5;
    public required Figure BearingRecall { get; init; }
    public required Figure BearingPrecision { get; init; }
    public required Figure MicroF1 { get; init; }

    /// <summary>Expected calibration error over all kinds: mean distance of probability and share in ten bins.</summary>
    public required double CalibrationError { get; init; }
    public required IReadOnlyList<KindFigure> Kinds { get; init; }
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }
}

public sealed record KindFigure(string Kind, int Present, double Precision, double Recall, double F1);

/// <summary>Predictions with a probability from <paramref name="From"/> to below <paramref name="To"/>: their mean and the share that was right.</summary>
public sealed record CalibrationBin(double From, double To, int Count, double Mean, double Share);
