using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>How far two reviewers agree on what both decided.</summary>
/// <param name="Items">Targets that both decided on.</param>
/// <param name="Percent">0 to 100; NaN without items.</param>
/// <param name="Kappa">Cohen's kappa; NaN where chance alone would agree on everything.</param>
/// <param name="Ac1">Gwet's AC1, which stays meaningful where one answer is rare.</param>
/// <param name="Disagreements">Targets to be adjudicated, in ordinal order.</param>
public sealed record ReviewerAgreement(int Items, double Percent, double Kappa, double Ac1, IReadOnlyList<string> Disagreements)
{
    /// <summary>Compares the latest decision of each reviewer on each target.</summary>
    public static ReviewerAgreement Between(string first, string second, IEnumerable<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var all = decisions.ToList();
        var a = DecisionLog.InForce(all.Where(d => d.By == first));
        var b = DecisionLog.InForce(all.Where(d => d.By == second));
        var both = a.Keys.Where(b.ContainsKey).Order(StringComparer.Ordinal).ToList();
        return Of([.. both.Select(t => (Answer(a[t]), Answer(b[t])))], both);
    }

    /// <summary>What two careful readers are compared on, in this order; the verdict first.</summary>
    private static readonly (string Field, Func<EvidenceRecord, string?> Of)[] Fields =
    [
        ("kind", r => EvidenceJson.Name(r.Kind)),
        ("therapy", r => r.Therapy),
        ("comparator", r => r.Comparator),
        ("metric", r => r.Metric),
        ("value", r => r.Value?.ToString()),
        ("comparator_value", r => r.ComparatorValue?.ToString()),
        ("interval", r => r.Ci?.ToString()),
        ("timepoint", r => r.Timepoint?.ToString()),
        ("n", r => r.N?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("dose", r => r.Dose is { } d ? EvidenceJson.Serialize(d) : null),
        ("detail", r => r.Detail),
        ("study", r => r.Study),
    ];

    /// <summary>
    /// Agreement on the verdict, and on each field as the two left it: an accepted record as it was read, a corrected one as corrected.
    /// A field is compared on the records that neither rejected.
    /// </summary>
    /// <param name="records">Records as extracted; a target that is none of them counts for the verdict alone.</param>
    public static IReadOnlyList<(string Field, ReviewerAgreement Agreement)> ByField(string first, string second, IReadOnlyList<Decision> decisions, IReadOnlyList<EvidenceRecord> records)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(records);
        var byId = records.DistinctBy(r => r.Id).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var (a, b) = (DecisionLog.InForce(decisions.Where(d => d.By == first)), DecisionLog.InForce(decisions.Where(d => d.By == second)));
        var both = a.Keys.Where(b.ContainsKey).Order(StringComparer.Ordinal).ToList();
        var verdict = Of([.. both.Select(t => (a[t].Action.ToString(), b[t].Action.ToString()))], both);
        var kept = both.Where(t => byId.ContainsKey(t) && a[t].Action != DecisionAction.Reject && b[t].Action != DecisionAction.Reject).ToList();
        return
        [
            ("verdict", verdict),
            .. Fields.Select(f => (f.Field, Of([.. kept.Select(t => (f.Of(a[t].Correction ?? byId[t]) ?? "", f.Of(b[t].Correction ?? byId[t]) ?? ""))], kept))),
        ];
    }

    /// <param name="pairs">The two answers on each item.</param>
    /// <param name="items">Names of the items; their numbers where left out.</param>
    public static ReviewerAgreement Of(IReadOnlyList<(string First, string Second)> pairs, IReadOnlyList<string>? items = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var n = pairs.Count;
        if (n == 0)
        {
            return new ReviewerAgreement(0, double.NaN, double.NaN, double.NaN, []);
        }

        var answers = pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct(StringComparer.Ordinal).ToList();
        var observed = pairs.Count(p => p.First == p.Second) / (double)n;
        double byMargins = 0, byMean = 0;
        foreach (var answer in answers)
        {
            var (x, y) = (pairs.Count(p => p.First == answer) / (double)n, pairs.Count(p => p.Second == answer) / (double)n);
            byMargins += x * y;
            byMean += (x + y) / 2 * (1 - ((x + y) / 2));
        }

        // With one answer only, AC1's chance agreement is 0 and the coefficient 1.
        var chance = answers.Count > 1 ? byMean / (answers.Count - 1) : 0;
        return new ReviewerAgreement(n, 100 * observed, byMargins < 1 ? (observed - byMargins) / (1 - byMargins) : double.NaN, (observed - chance) / (1 - chance),
            [.. pairs.Select((p, i) => (p, Name: items?[i] ?? $"{i}")).Where(p => p.p.First != p.p.Second).Select(p => p.Name)]);
    }

    /// <summary>Two corrections agree when they correct to the same.</summary>
    private static string Answer(Decision decision) => decision.Action switch
    {
        DecisionAction.Correct => "correct:" + (decision.Correction is { } c ? EvidenceJson.Serialize(c with { Id = "", Status = default, Confidence = 0 }) : string.Join(' ', decision.Preferred ?? [])),
        _ => decision.Action.ToString(),
    };
}
