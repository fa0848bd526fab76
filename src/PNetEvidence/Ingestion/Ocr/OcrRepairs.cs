namespace PNetEvidence.Ingestion.Ocr;

/// <summary>
/// Confusions of scanned text that matter for figures and terms. The text stays as it is: the repairs go to the document,
/// the normalised view reads through them, and what rests on one loses confidence.
/// Every rule needs context that clean text does not offer; what could be read in two ways is left alone.
/// </summary>
public static class OcrRepairs
{
    /// <summary>In order: where two rules want the same characters, the earlier one has them.</summary>
    private static readonly IReadOnlyList<IOcrRule> Rules =
    [
        new IntervalLabelRule(),
        new EndpointAbbreviationRule(),
        new NumeralRule(),
        new IsotopeRule(),
        new DigitInNumberRule(),
        new BrokenDecimalRule(),
        new PlusMinusRule(),
        new RangeSignRule(),
        new DigitInWordRule(),
        new CapitalIRule(),
        new LetterMRule(),
        new SplitLigatureRule(),
        new CellRuleRule(),
    ];

    /// <summary>Repairs of a text in order of position, not overlapping; empty for clean text. Pure and thread-safe.</summary>
    public static IReadOnlyList<Repair> Find(string text)
    {
        var repairs = new SortedList<int, Repair>();
        foreach (var repair in Rules.SelectMany(r => r.Find(text)))
        {
            if (!Overlaps(repairs, repair))
            {
                repairs.Add(repair.Start, repair);
            }
        }

        return [.. repairs.Values];
    }

    private static bool Overlaps(SortedList<int, Repair> repairs, Repair repair)
    {
        var (low, high) = (0, repairs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = repairs.Values[middle].End <= repair.Start ? (middle + 1, high) : (low, middle);
        }

        return low < repairs.Count && repairs.Values[low].Start < repair.End;
    }
}

/// <summary>One kind of confusion. Stateless and thread-safe.</summary>
internal interface IOcrRule
{
    IEnumerable<Repair> Find(string text);
}
