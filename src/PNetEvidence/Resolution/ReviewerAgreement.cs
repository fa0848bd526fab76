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
        DecisionAction.Correct => "correct:" + (decision.Correction is { } c ? PNetEvidence.Evidence.EvidenceJson.Serialize(c with { Id = "", Status = default, Confidence = 0 }) : string.Join(' ', decision.Preferred ?? [])),
        _ => decision.Action.ToString(),
    };
}
