using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>Words for explanations.</summary>
internal static class Describe
{
    public static string Metric(Claim claim) => claim.Record.Metric is { } m ? FieldVocabulary.Default.MetricName(m).ToLowerInvariant() : EvidenceJson.Name(claim.Record.Kind).Replace('_', ' ');

    /// <summary>"Everolimus against placebo, median PFS", with its time point.</summary>
    public static string Measure(Claim claim)
    {
        var against = claim.Record.Comparator is { } c ? $" against {Therapies.Name(c)}" : "";
        var at = claim.Record.Timepoint is { } t ? $" at {Number(t.Value)} {t.Unit}" : "";
        return $"{Therapies.Name(claim.Therapy)}{against}, {Metric(claim)}{at}";
    }

    public static string WithSource(Claim claim) => $"{Value(claim)} ({claim.Record.Source})";

    public static string Value(Claim claim)
    {
        var record = claim.Record;
        var value = Text(record.Value);
        var other = record.ComparatorValue is null ? "" : $" vs {Text(record.ComparatorValue)}";
        var unit = record.Value?.Unit ?? record.ComparatorValue?.Unit;
        var ci = record.Ci is { } i ? $" ({Number(i.Low)} to {Number(i.High)})" : "";
        return $"{value}{other}{(unit is null or "ratio" ? "" : " " + unit)}{ci}";
    }

    public static string Text(EvidenceValue? value) => value switch
    {
        null => "not stated",
        { Bound: Bound.NotReached } => "not reached",
        { IsPoint: true, Low: { } x } => Prefix(value.Bound) + Number(x),
        { Low: { } low, High: { } high } => $"{Number(low)} to {Number(high)}",
        { High: { } high } => $"{(value.Bound == Bound.UpTo ? "up to " : value.Bound == Bound.Le ? "at most " : "below ")}{Number(high)}",
        { Low: { } low } => $"{(value.Bound == Bound.Ge ? "at least " : "above ")}{Number(low)}",
        _ => "not stated",
    };

    public static string Dose(Dose dose)
    {
        var amount = dose.Low == dose.High ? Number(dose.Low) : $"{Number(dose.Low)} to {Number(dose.High)}";
        var every = dose.Every is { } e ? e is { Value: 1, Unit: "days" } ? " daily" : $" every {Number(e.Value)} {e.Unit}" : "";
        return $"{amount} {dose.Unit}{every}";
    }

    /// <summary>Names of facets as a reader knows them.</summary>
    public static string Facets(IEnumerable<string> facets) => string.Join(", ", facets.Select(f => f switch
    {
        "sstr" => "somatostatin receptors",
        "ki67" => "Ki-67",
        "line" => "line of treatment",
        "functioning" => "hormonal function",
        _ => f.Replace('_', ' '),
    }));

    public static string Count(int n, string noun) => $"{n} {noun}{(n == 1 ? "" : "s")}";

    public static string Class(DisagreementClass @class) => @class switch
    {
        DisagreementClass.Reciprocal => "One comparison, told from either arm.",
        DisagreementClass.ArmSwap => "The same two numbers with the arms exchanged.",
        DisagreementClass.UnitOrTimepoint => "One study, told in another unit or at another time.",
        DisagreementClass.SubgroupVsWhole => "Different patients of one study.",
        DisagreementClass.AssessorOrAnalysisSet => "Different assessors or analysis sets of one study; each stands for its own.",
        DisagreementClass.InterimVsFinal => "Earlier and later analysis of one study; the later stands.",
        DisagreementClass.InternalInconsistency => "One source gives two answers.",
        DisagreementClass.Contradiction => "The same measure of one study, two answers.",
        _ => "",
    };

    public static string Number(double? x) => x?.ToString("0.####", CultureInfo.InvariantCulture) ?? "not estimable";

    private static string Prefix(Bound bound) => bound switch
    {
        Bound.Approx => "about ",
        Bound.Lt => "below ",
        Bound.Le => "at most ",
        Bound.Gt => "above ",
        Bound.Ge => "at least ",
        Bound.UpTo => "up to ",
        _ => "",
    };
}
