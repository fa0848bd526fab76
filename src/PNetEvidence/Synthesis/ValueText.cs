using PNetEvidence.Evidence;
using PNetEvidence.Resolution;

namespace PNetEvidence.Synthesis;

/// <summary>A claim's value as a reader sees it; numbers as printed but for trailing zeros, units never converted.</summary>
public static class ValueText
{
    /// <summary>"11 vs 4.6 months", "0.35 (0.27 to 0.45)", "30 mg every 4 weeks"; null where the claim has no number.</summary>
    public static string? Of(EvidenceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Dose is { } dose)
        {
            return dose.Low is null && dose.High is null ? null : Describe.Dose(dose);
        }

        if (record.Value is null && record.ComparatorValue is null)
        {
            return null;
        }

        var value = record.Value is null ? null : Describe.Text(record.Value);
        var other = record.ComparatorValue is null ? null : Describe.Text(record.ComparatorValue);
        var unit = record.Value?.Unit ?? record.ComparatorValue?.Unit;
        var arms = (value, other) switch { (null, _) => $"comparator {other}", (_, null) => value, _ => $"{value} vs {other}" };
        var interval = record.Ci is { } ci ? $" ({Describe.Number(ci.Low)} to {Describe.Number(ci.High)})" : "";
        var at = record.Timepoint is { } t ? $" at {Describe.Number(t.Value)} {t.Unit}" : "";
        return $"{arms}{(unit is null or "ratio" ? "" : unit == "%" ? " %" : " " + unit)}{interval}{at}";
    }
}
