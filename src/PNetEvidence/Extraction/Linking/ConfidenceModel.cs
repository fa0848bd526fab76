using PNetEvidence.Evidence;

namespace PNetEvidence.Extraction.Linking;

/// <summary>Groups of records, each with calibration and threshold of its own.</summary>
internal enum RecordGroup
{
    Numeric,
    Dosing,
    Statement,
}

/// <summary>Probability that a record is right, from agreement, margins, audits and repairs: boosted trees, then Platt's sigmoid a group. Immutable.</summary>
/// <param name="Trees">One ensemble for all groups.</param>
/// <param name="Slopes">A group, then the sigmoid over the trees' sum.</param>
/// <param name="Accept">Least confidence of an accepted record, a group.</param>
/// <param name="LinkerOnly">Least confidence of a value or dose that the linker alone reads to be exported for review.</param>
internal sealed record ConfidenceModel(TreeEnsemble Trees, double[] Slopes, double[] Offsets, double[] Accept, double LinkerOnly)
{
    /// <summary>
    /// Just below it two of three values and doses are wrong on held-out documents: they stay in the store as rejected, since a wrong value is worse than a missing one. Statements in words
    /// are kept for review: on documents that were unseen rejecting them lost as much as it saved.
    /// </summary>
    private const double LeastExported = 0.4;

    /// <summary>A claim in words that the linker alone reads is put before the reviewer where it is more likely right than wrong.</summary>
    private const double LinkerOnlyStatement = 0.5;

    public double Of(float[] features, RecordGroup group) => Calibrated(Trees.Sum(features), Slopes[(int)group], Offsets[(int)group]);

    /// <summary>Platt's sigmoid over the trees' sum.</summary>
    public static double Calibrated(double sum, double slope, double offset) => 1 / (1 + Math.Exp(-((slope * sum) + offset)));

    /// <summary>Accepted from the group's threshold up, a value rejected where it is most likely wrong; what the linker alone reads is rejected unless it is sure.</summary>
    public RecordStatus StatusOf(double confidence, RecordGroup group, bool linkerOnly) =>
        linkerOnly
            ? confidence >= (group == RecordGroup.Statement ? LinkerOnlyStatement : LinkerOnly) ? RecordStatus.Review : RecordStatus.Rejected
            : confidence >= Accept[(int)group] ? RecordStatus.Accepted : confidence >= LeastExported || group == RecordGroup.Statement ? RecordStatus.Review : RecordStatus.Rejected;

    public static RecordGroup GroupOf(Claim claim) => claim.Dose is not null && claim.Kind == ClaimKind.Dosing ? RecordGroup.Dosing : claim.Value is not null ? RecordGroup.Numeric : RecordGroup.Statement;

    public void Write(BinaryWriter writer)
    {
        Trees.Write(writer);
        foreach (var x in (double[])[.. Slopes, .. Offsets, .. Accept, LinkerOnly])
        {
            writer.Write(x);
        }
    }

    public static ConfidenceModel Read(BinaryReader reader)
    {
        var trees = TreeEnsemble.Read(reader);
        double[] Three() => [reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()];
        return new ConfidenceModel(trees, Three(), Three(), Three(), reader.ReadDouble());
    }
}
