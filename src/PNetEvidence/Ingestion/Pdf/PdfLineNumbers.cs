using System.Globalization;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Line numbers of manuscripts and proofs: numbers that count down the page in even steps, in a lane of the margin that no other text enters.</summary>
internal static class PdfLineNumbers
{
    /// <summary>Numbers that make a lane: three where every fifth line is counted, five where every line is.</summary>
    private const int LeastByFive = 3;
    private const int LeastByOne = 5;

    public static List<PdfWord> Without(List<PdfWord> words)
    {
        var numbers = words.Where(w => w.Text.Length <= 4 && w.Text.All(char.IsAsciiDigit)).ToList();
        if (numbers.Count < LeastByFive)
        {
            return words;
        }

        var drop = new HashSet<PdfWord>();
        foreach (var lane in numbers.GroupBy(w => Math.Round(w.Right / 3)).Select(g => g.OrderByDescending(w => w.Baseline).ToList()))
        {
            if (Counts(lane) && IsAlone(lane, words))
            {
                drop.UnionWith(lane);
            }
        }

        return drop.Count == 0 ? words : words.FindAll(w => !drop.Contains(w));
    }

    private static bool Counts(List<PdfWord> lane)
    {
        if (lane.Count < LeastByFive)
        {
            return false;
        }

        var values = lane.Select(w => int.Parse(w.Text, CultureInfo.InvariantCulture)).ToList();
        var steps = values.Zip(values.Skip(1), (a, b) => b - a).ToList();
        var step = steps.GroupBy(s => s).MaxBy(g => g.Count())!.Key;
        return (step is 5 or 10 || (step == 1 && lane.Count >= LeastByOne)) && steps.Count(s => s == step) >= 0.8 * steps.Count;
    }

    private static bool IsAlone(List<PdfWord> lane, List<PdfWord> words)
    {
        var (left, right) = (lane.Min(w => w.Left), lane.Max(w => w.Right));
        var (top, bottom) = (lane[0].Top + 30, lane[^1].Bottom - 30);
        return words.Count(w => w.Left < right + 1 && w.Right > left - 1 && w.Baseline < top && w.Baseline > bottom) <= lane.Count + 1;
    }
}
