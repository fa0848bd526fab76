using System.Globalization;
using System.Text.RegularExpressions;
using MathNet.Numerics.Distributions;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>A result of a check, before it becomes part of the output.</summary>
/// <param name="Class">What a failure is; null for a note that the audit shows and the ledger does not.</param>
internal sealed record AuditFinding(IReadOnlyList<Claim> Claims, string Check, string Arithmetic, bool Passed, DisagreementClass? Class);

/// <summary>One check of a claim, or of the claims of one sentence, against itself.</summary>
/// <param name="sentence">Claims of one document and quote, in order of id.</param>
internal delegate IEnumerable<AuditFinding> AuditCheck(IReadOnlyList<Claim> sentence);

/// <summary>Step 2: the checks of a claim against itself, in the order applied. What fails is flagged, never dropped or corrected.</summary>
public static partial class AuditChecks
{
    public const string IntervalContainsEstimate = "interval contains the estimate";
    public const string RatioNearGeometricMean = "ratio near the geometric mean of its interval";
    public const string PAgreesWithInterval = "p value agrees with the interval";
    public const string ReductionIsOneMinusRatio = "risk reduction is 1 - ratio";
    public const string EventsGivePercentage = "events / n gives the percentage";
    public const string PercentageIsWholePatients = "percentage is a whole number of patients";
    public const string SharesAddUp = "response categories add up to at most 100 %";
    public const string PlausibleMagnitude = "plausible magnitude";
    public const string NoDispersionOnMedian = "no standard deviation on a median";
    public const string RegimenAsPublished = "days of the regimen as published";

    /// <summary>|ln(estimate) - mean of the log limits|: correctly printed ratios of this field stay at or below 0.033.</summary>
    private const double GeometricTolerance = 0.05;

    /// <summary>Above this the interval belongs to something else, and the claim is wrong as printed.</summary>
    private const double GeometricGross = 0.25;

    /// <summary>Implied and printed p may differ by this factor (other tests, rounding, one-sided).</summary>
    private const double PFactor = 4;

    internal static readonly IReadOnlyList<AuditCheck> All =
    [
        CheckInterval, CheckGeometricMean, CheckP, CheckReduction, CheckEvents, CheckWholePatients, CheckShares, CheckMagnitude, CheckDispersion, CheckRegimen,
    ];

    /// <summary>Runs every check on every sentence; marks the claims of failed ones.</summary>
    internal static List<AuditFinding> Run(IReadOnlyList<Claim> claims)
    {
        var findings = new List<AuditFinding>();
        foreach (var sentence in claims.GroupBy(c => (c.Record.Document, c.Record.Quote)))
        {
            var group = sentence.ToList();
            findings.AddRange(All.SelectMany(check => check(group)));
        }

        // A spread on a median and the days of a regimen are odd, but leave the value as it is.
        foreach (var claim in findings.Where(f => !f.Passed && f.Class is not null && f.Check is not (NoDispersionOnMedian or RegimenAsPublished)).SelectMany(f => f.Claims))
        {
            claim.AuditFailed = true;
        }

        return findings;
    }

    private static IEnumerable<AuditFinding> CheckInterval(IReadOnlyList<Claim> sentence)
    {
        foreach (var claim in sentence)
        {
            foreach (var (value, ci, arm) in Arms(claim))
            {
                var slack = Slack(value, ci);
                var passed = (ci.Low is not { } low || value >= low - slack) && (ci.High is not { } high || value <= high + slack);
                yield return new AuditFinding([claim], IntervalContainsEstimate,
                    $"{Text(value)}{arm} {(passed ? "lies in" : "lies outside")} {Limits(ci)}", passed, DisagreementClass.InternalInconsistency);
            }
        }
    }

    private static IEnumerable<AuditFinding> CheckGeometricMean(IReadOnlyList<Claim> sentence)
    {
        foreach (var claim in sentence.Where(c => c.IsRatio))
        {
            foreach (var (value, ci, _) in Arms(claim))
            {
                if (value <= 0 || ci is not { Low: > 0 and var low, High: > 0 and var high } || value < low || value > high)
                {
                    continue; // an estimate outside its interval is the finding of the check before
                }

                var mean = (Math.Log(low) + Math.Log(high)) / 2;
                var deviation = Math.Abs(Math.Log(value) - mean);
                var tolerance = GeometricTolerance + RoundingOfLogs(value, low, high);
                yield return new AuditFinding([claim], RatioNearGeometricMean,
                    $"|ln {Text(value)} - (ln {Text(low)} + ln {Text(high)})/2| = {deviation.ToString("0.000", CultureInfo.InvariantCulture)}, at most {tolerance.ToString("0.000", CultureInfo.InvariantCulture)} expected",
                    deviation <= tolerance, deviation > GeometricGross + tolerance ? DisagreementClass.InternalInconsistency : null);
            }
        }
    }

    private static IEnumerable<AuditFinding> CheckP(IReadOnlyList<Claim> sentence)
    {
        var findings = sentence.Select(PAgainstInterval).OfType<AuditFinding>().ToList();
        // "0.46 (0.38-0.57), but not that of death (0.91, 0.76-1.09; p = 0.31)": the p that fits one ratio of the sentence is that one's
        // what is printed twice is each one's own
        return findings.Where(f => f.Passed || PValues().Count(f.Claims[0].Words) > 1 || !findings.Exists(o => o.Passed && o.Claims[0].Record.P == f.Claims[0].Record.P && o.Claims[0].Record.PBound == f.Claims[0].Record.PBound));
    }

    /// <summary>Null where the claim has no p value, or no ratio with a closed interval that holds it.</summary>
    private static AuditFinding? PAgainstInterval(Claim claim)
    {
        if (!claim.IsRatio || claim.Record.P is not { } printed || printed <= 0 || claim.Record.Value is not { IsPoint: true, Low: > 0 and var value }
            || claim.Record.Ci is not { Low: > 0 and var low, High: > 0 and var high } || value < low || value > high || low >= high)
        {
            return null;
        }

        var level = Normal.InvCDF(0, 1, 0.5 + claim.Record.Ci.Level / 200);
        var rounding = RoundingOfLogs(value, low, high);
        var width = (Math.Log(high) - Math.Log(low)) / (2 * level);
        var most = TwoSided(Math.Max(0, Math.Abs(Math.Log(value)) - rounding) / (width + rounding / level));
        var least = TwoSided((Math.Abs(Math.Log(value)) + rounding) / Math.Max(width * 0.5, width - rounding / level));
        var passed = claim.Record.PBound switch
        {
            Bound.Lt or Bound.Le => least / 2 / PFactor <= printed,
            Bound.Gt or Bound.Ge => most * PFactor >= printed,
            _ => printed <= most * PFactor && printed >= least / 2 / PFactor,
        };
        var implied = TwoSided(Math.Abs(Math.Log(value)) / width);
        return new AuditFinding([claim], PAgreesWithInterval,
            $"{Text(value)} {Limits(claim.Record.Ci)} implies p = {implied.ToString("0.#####", CultureInfo.InvariantCulture)} (two-sided), printed {Sign(claim.Record.PBound)}{Text(printed)}",
            passed, ChangesSignificance(implied, printed, claim.Record.PBound) && !passed ? DisagreementClass.InternalInconsistency : null);
    }

    private static IEnumerable<AuditFinding> CheckReduction(IReadOnlyList<Claim> sentence)
    {
        foreach (var reduction in sentence.Where(c => c.Statistic == "reduction" && c.Record.Value is { IsPoint: true, Unit: "%" }))
        {
            // A sentence may print the ratio of survival beside, or one for each part of the patients: one that fits is enough.
            var ratios = sentence.Where(c => c.IsRatio && c.Therapy == reduction.Therapy && c.Record.Value is { IsPoint: true, Low: < 1 } && (c.Endpoint is "pfs" or "ttp" || c.Endpoint == reduction.Endpoint)).ToList();
            var ratio = ratios.FirstOrDefault(r => ReductionAgainst(reduction, r).Passed) ?? ratios.FirstOrDefault();
            if (ratio is not null)
            {
                var (passed, arithmetic) = ReductionAgainst(reduction, ratio);
                yield return new AuditFinding([reduction, ratio], ReductionIsOneMinusRatio, arithmetic, passed, DisagreementClass.InternalInconsistency);
            }
        }
    }

    /// <summary>Whether a printed risk reduction is 1 - ratio within the rounding of both.</summary>
    internal static (bool Passed, string Arithmetic) ReductionAgainst(Claim reduction, Claim ratio)
    {
        var percent = reduction.Record.Value!.Low!.Value;
        var hr = ratio.Record.Value!.Low!.Value;
        var expected = 100 * (1 - hr);
        var slack = 100 * Math.Min(0.005, Printed.HalfUnit(hr)) + Printed.HalfUnit(percent);
        return (Math.Abs(percent - expected) <= slack + 1e-9, $"100 (1 - {Text(hr)}) = {Text(expected)} %, printed {Text(percent)} % (rounding explains {Text(slack)})");
    }

    private static IEnumerable<AuditFinding> CheckEvents(IReadOnlyList<Claim> sentence)
    {
        foreach (var claim in sentence)
        {
            foreach (var (value, events, n) in new[] { (claim.Record.Value, claim.Record.Events, claim.Record.N), (claim.Record.ComparatorValue, claim.Record.ComparatorEvents, claim.Record.ComparatorN) })
            {
                if (value is not { IsPoint: true, Unit: "%" } || events is not { } x || n is not { } total || total <= 0 || x > total || !IsDenominator(total, claim) || IsEstimateOverTime(claim))
                {
                    continue;
                }

                var percent = 100.0 * x / total;
                // Integer percentages are often cut, not rounded: one unit of the last decimal.
                var passed = Math.Abs(percent - value.Low!.Value) <= 2 * Printed.HalfUnit(value.Low.Value) + 1e-9;
                if (!passed && PrintsDenominator(claim, x, total, value.Low.Value))
                {
                    continue; // "37 patients (19 A, 18 B), ... 16 (84%)": the share is of another number that the sentence prints
                }

                yield return new AuditFinding([claim], EventsGivePercentage,
                    $"{x}/{total} = {percent.ToString("0.0", CultureInfo.InvariantCulture)} %, printed {Text(value.Low.Value)} %", passed, DisagreementClass.InternalInconsistency);
            }
        }
    }

    /// <summary>Another whole number of the sentence gives the percentage, or another "14 of 27" does: what was read as denominator, or as events, is of other patients.</summary>
    private static bool PrintsDenominator(Claim claim, int events, int read, double percent)
    {
        bool Gives(int x, int n) => n >= x && n > 0 && n != read && Math.Abs((100.0 * x / n) - percent) <= Printed.HalfUnit(percent) + 1e-9;
        return Numbers().Matches(claim.Words).Any(m => int.TryParse(m.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Gives(events, n))
            || Shares().Matches(claim.Words).Any(m => int.TryParse(m.Groups["x"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var x) && int.TryParse(m.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Gives(x, n));
    }

    [GeneratedRegex(@"\bp ?(?:[=<>]|values?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PValues();

    /// <summary>A whole number that counts patients: neither a citation nor a time, an age or a part of a share.</summary>
    [GeneratedRegex(@"(?<![\d.\[/-])\d{1,6}(?![\d%\]/]|\.\d|[ -](?:months?|years?|weeks?|days?|hours?|cycles?|mg|gbq)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<![\d.])(?<x>\d{1,6})(?: of (?:the )?| out of |/)(?<n>\d{1,6})(?![\d%]|\.\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Shares();

    private static IEnumerable<AuditFinding> CheckWholePatients(IReadOnlyList<Claim> sentence)
    {
        foreach (var claim in sentence)
        {
            if (claim.Record.Value is not { IsPoint: true, Unit: "%", Bound: Bound.Exact, Low: { } percent } || claim.Record.Events is not null
                || claim.Record.N is not { } n || n is <= 0 or >= 100 || IsEstimateOverTime(claim))
            {
                continue;
            }

            var nearest = Math.Round(percent * n / 100);
            var back = 100 * nearest / n;
            var passed = Math.Abs(back - percent) <= 1.2 * Printed.HalfUnit(percent);
            yield return new AuditFinding([claim], PercentageIsWholePatients,
                $"{Text(percent)} % of {n} is nearest to {nearest}/{n} = {back.ToString("0.0", CultureInfo.InvariantCulture)} %", passed, null);
        }
    }

    private static IEnumerable<AuditFinding> CheckShares(IReadOnlyList<Claim> sentence)
    {
        foreach (var group in sentence.Where(c => c.Record.Metric is "cr_rate" or "pr_rate" or "mr_rate" or "sd_rate" or "progression_rate" && c.Record.Value is { IsPoint: true, Unit: "%" })
                     .GroupBy(c => (c.Therapy, c.TimepointMonths, c.Record.Detail)))
        {
            var parts = group.GroupBy(c => c.Record.Metric).Select(g => g.First()).ToList();
            var sum = parts.Sum(c => c.Record.Value!.Low!.Value);
            if (parts.Count < 2 || parts.Count != group.Count())
            {
                continue;
            }

            var slack = parts.Sum(c => Printed.HalfUnit(c.Record.Value!.Low!.Value));
            yield return new AuditFinding(parts, SharesAddUp,
                $"{string.Join(" + ", parts.Select(c => Text(c.Record.Value!.Low!.Value)))} = {Text(sum)} %", sum <= 100 + slack, DisagreementClass.InternalInconsistency);
        }
    }

    private static IEnumerable<AuditFinding> CheckMagnitude(IReadOnlyList<Claim> sentence)
    {
        foreach (var claim in sentence)
        {
            if (claim.Record.Metric is not { } id || !FieldVocabulary.Default.MetricById.TryGetValue(id, out var metric) || claim.Value is not { } value || !double.IsFinite(value.Low) || !double.IsFinite(value.High) || !UnitFits(claim, metric))
            {
                continue;
            }

            var (min, max) = (metric.Plausible.Min, metric.Plausible.Max);
            var passed = value.Low >= min && value.High <= max;
            if (!passed)
            {
                yield return new AuditFinding([claim], PlausibleMagnitude,
                    $"{Describe.Value(claim)} is outside {Text(min)} to {Text(max)} {metric.Plausible.Unit ?? (metric.Units.Count > 0 ? metric.Units[0] : "")} for {metric.Name}", false, DisagreementClass.Implausible);
            }
        }
    }

    private static IEnumerable<AuditFinding> CheckDispersion(IReadOnlyList<Claim> sentence)
    {
        var failed = sentence.Where(c => c.Statistic == "median" && c.Record.Dispersion is > 0 && c.Words.Contains("median", StringComparison.Ordinal)).ToList();
        if (failed.Count > 0)
        {
            yield return new AuditFinding(failed, NoDispersionOnMedian,
                string.Join("; ", failed.Select(c => $"median {Text(c.Record.Value?.Middle ?? 0)} with SD {Text(c.Record.Dispersion!.Value)} {c.Record.Value?.Unit}")),
                false, DisagreementClass.Implausible);
        }
    }

    private static IEnumerable<AuditFinding> CheckRegimen(IReadOnlyList<Claim> sentence)
    {
        foreach (var regimen in Regimens.All)
        {
            var doses = sentence.Where(c => c.Record.Dose is not null && regimen.Therapies.Contains(c.Therapy, StringComparer.Ordinal)).ToList();
            if (regimen.Therapies.Any(t => doses.All(d => d.Therapy != t)))
            {
                continue;
            }

            var compared = doses.Where(d => d.Record.Dose!.Days is not null && regimen.Days.ContainsKey(d.Therapy)).ToList();
            var differing = compared.Where(d => Dash(d.Record.Dose!.Days!) != regimen.Days[d.Therapy]).ToList();
            if (compared.Count > 0)
            {
                yield return new AuditFinding(differing.Count > 0 ? differing : compared, RegimenAsPublished,
                    string.Join("; ", compared.Select(d => $"{d.Therapy} days {d.Record.Dose!.Days}, published {regimen.Days[d.Therapy]}")) + $" ({regimen.Source})",
                    differing.Count == 0, DisagreementClass.Implausible);
            }
        }
    }

    /// <summary>Survival rates are estimates over time, not counts of patients.</summary>
    private static bool IsEstimateOverTime(Claim claim) =>
        claim.Endpoint is "os" or "pfs" or "dfs" or "dss" or "efs" or "hepatic_pfs" or "graft_survival" || (claim.TimepointMonths is not null && claim.Endpoint is "recurrence" or "progression" or "local_control");

    /// <summary>
    /// The sentence itself prints the number of patients and does not say that some of them were not evaluated: a number taken from
    /// elsewhere in the document may be of other patients, and then proves nothing.
    /// </summary>
    private static bool IsDenominator(int total, Claim claim) =>
        Printed.Prints(claim.Words, total) && !claim.Words.Contains("evaluable", StringComparison.Ordinal) && !claim.Words.Contains("assessable", StringComparison.Ordinal);

    private static bool UnitFits(Claim claim, Metric metric) =>
        claim.Record.Value!.Unit is var unit && (metric.Plausible.Unit ?? (metric.Units.Count > 0 ? metric.Units[0] : null)) is { } expected
        && (unit == expected || (Normaliser.Months(1, unit) is not null && Normaliser.Months(1, expected) is not null));

    private static IEnumerable<(double Value, ConfidenceInterval Ci, string Arm)> Arms(Claim claim)
    {
        var record = claim.Record;
        if (record.Value is { IsPoint: true, Low: { } value } && record.Ci is { } ci)
        {
            yield return (value, ci, "");
        }

        if (record.ComparatorValue is { IsPoint: true, Low: { } other } && record.ComparatorCi is { } otherCi)
        {
            yield return (other, otherCi, " (comparator)");
        }
    }

    private static double Slack(double value, ConfidenceInterval ci) =>
        new[] { value, ci.Low ?? value, ci.High ?? value }.Max(Printed.HalfUnit) is var half && Printed.Decimals(value) == 0 && half >= 0.5 ? 0.5 : Printed.HalfUnit(value);

    /// <summary>How much rounding of the three printed numbers can move the deviation; coarse prints such as 0.2 to 0.8 need it.</summary>
    private static double RoundingOfLogs(double value, double low, double high)
    {
        var half = 0.5 * Math.Pow(10, -new[] { value, low, high }.Max(Printed.Decimals));
        return half / value + half / low / 2 + half / high / 2;
    }

    private static double TwoSided(double z) => 2 * (1 - Normal.CDF(0, 1, Math.Min(z, 8)));

    private static bool ChangesSignificance(double implied, double printed, Bound? bound) =>
        bound is not (Bound.Gt or Bound.Ge) ? (implied > 0.1 && printed <= 0.01) || (implied < 0.01 && printed >= 0.1 && bound is null) : implied < 0.01 && printed >= 0.1;

    private static string Dash(string days) => days.Replace('\u2013', '-').Replace(" ", "", StringComparison.Ordinal);

    private static string Sign(Bound? bound) => bound switch { Bound.Lt => "< ", Bound.Le => "<= ", Bound.Gt => "> ", Bound.Ge => ">= ", _ => "" };

    private static string Limits(ConfidenceInterval ci) => $"{(ci.Low is { } l ? Text(l) : "open")} to {(ci.High is { } h ? Text(h) : "open")}";

    private static string Text(double x) => Printed.Number(x);
}
