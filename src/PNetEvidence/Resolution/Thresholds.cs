using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>Step 4 and 5 for selection criteria: two limits for the same quantity, in the same direction, of one therapy.</summary>
internal sealed class Thresholds(Precedence precedence)
{
    /// <summary>What a limit is about, told from its unit and words; the first that fits. A limit whose quantity is unknown is compared with none.</summary>
    private static readonly (string Quantity, string? Unit, string[] Words)[] Quantities =
    [
        ("age", "years", ["age", "year", "old"]),
        ("ki67", "%", ["ki-67", "ki67", "mib-1", "proliferation index"]),
        ("removed share", "%", ["debulk", "cytoreduc", "removed", "removal of", "remove", "resected", "resection of", "tumor mass", "tumour mass"]),
        ("liver involvement", "%", ["liver involvement", "of the liver", "liver burden", "hepatic burden", "tumor burden", "tumour burden", "hepatic involvement", "liver volume", "parenchyma", "hepatic replacement"]),
        ("size", "cm", ["cm"]),
        ("size", "mm", ["mm"]),
        ("duration", "months", ["month"]),
    ];

    public IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims)
    {
        foreach (var block in claims.Where(c => c.Record.Metric == "threshold" && c.Value is not null && IsAdvice(c) && QuantityOf(c) is not null)
                     .GroupBy(c => (c.Therapy, QuantityOf(c)!, c.Record.Value!.Unit)).Where(g => g.Skip(1).Any())
                     .OrderBy(g => g.Key.Therapy, StringComparer.Ordinal).ThenBy(g => g.Key.Item2, StringComparer.Ordinal))
        {
            var values = block.GroupBy(c => Limit(c)).OrderBy(g => g.Key).Select(g => g.OrderBy(c => c, precedence).ToList()).ToList();
            if (values.Count > 1 && Oppose(values) is { } sides)
            {
                yield return sides;
            }
        }
    }

    private Proposal? Oppose(List<List<Claim>> values)
    {
        var best = precedence.Best(values.SelectMany(v => v).Where(c => !IsHistoric(c, values)).DefaultIfEmpty(values[0][0]));
        var standing = values.First(v => v.Contains(best)).Where(c => Populations.Overlap(c, best)).ToList();
        var others = values.Where(v => !v.Contains(best)).SelectMany(v => v).Where(c => SameDirection(c, best) && Populations.Overlap(c, best) && (!Spans(c, best) || IsHistoric(c, values)) && (c.Record.Quote != best.Record.Quote || c.Has(Cue.HistoricValue))).ToList();
        if (others.Count == 0)
        {
            return null;
        }

        var old = others.Where(c => IsHistoric(c, values)).ToList();
        var outdated = old.Count > 0 ? old : others.Where(c => Older(c, standing)).ToList();
        foreach (var claim in outdated)
        {
            claim.Superseded = true;
        }

        var superseded = outdated.Count > 0;
        var losing = superseded ? outdated : others;
        var decided = precedence.Decides(best, losing[0]);
        var open = !superseded && decided is ReasonCode.StableOrder or ReasonCode.Precision;
        return new Proposal(superseded ? DisagreementClass.Superseded : DisagreementClass.Contradiction, true, [[.. standing.Take(4)], [.. losing.Take(4)]], open ? [] : [best],
            [ReasonCode.OtherThreshold, superseded ? old.Count > 0 ? ReasonCode.HistoricValue : ReasonCode.NewerGuidance : open ? ReasonCode.Unresolved : decided],
            $"{Therapies.Name(best.Therapy)}, {QuantityOf(best)}: {Describe.WithSource(best)} against {Describe.WithSource(losing[0])}{(superseded ? ", which is the older limit" : "")}.",
            "The guideline in force for the patient's country.");
    }

    /// <summary>A limit for treating, not the entry criterion of a trial: those differ as trials do.</summary>
    private static bool IsAdvice(Claim claim) =>
        claim.Source is not (SourceKind.TrialReport or SourceKind.Cohort)
        && (FieldVocabulary.Default.GroupOf(claim.Therapy) is TherapyGroup.Surgery or TherapyGroup.LiverDirected || (claim.Record.Study is null && claim.Source is SourceKind.Guideline or SourceKind.Label));

    /// <summary>The limit is called the older one, or has the value of a limit that is.</summary>
    private static bool IsHistoric(Claim claim, List<List<Claim>> values) =>
        values.First(v => v.Contains(claim)).Any(c => c.Has(Cue.HistoricValue) && IsTheOlderOfItsSentence(c, values));

    /// <summary>"The old limit of 90 was lowered to 70" prints both; the older is the one that no newer source repeats.</summary>
    private static bool IsTheOlderOfItsSentence(Claim claim, List<List<Claim>> values)
    {
        var besides = values.SelectMany(v => v).Where(c => c != claim && c.Record.Quote == claim.Record.Quote && c.Record.Document == claim.Record.Document).ToList();
        var support = values.First(v => v.Contains(claim)).Count(c => !c.Has(Cue.HistoricValue));
        return besides.All(b => values.First(v => v.Contains(b)).Count(c => !c.Has(Cue.HistoricValue)) >= support);
    }

    private static bool Older(Claim claim, List<Claim> standing) =>
        claim.Year is { } year && standing.Any(s => s.Year > year && s.Source is SourceKind.Guideline or SourceKind.Label) && claim.Source is SourceKind.Guideline or SourceKind.Review;

    private static double Limit(Claim claim) => double.IsFinite(claim.Value!.Value.Low) ? claim.Value.Value.Low : claim.Value.Value.High;

    private static bool Spans(Claim a, Claim b) => Closed(a) && Closed(b) && (a.Value!.Value.Contains(b.Value!.Value) || b.Value.Value.Contains(a.Value.Value));

    private static bool Closed(Claim claim) => double.IsFinite(claim.Value!.Value.Low) && double.IsFinite(claim.Value.Value.High);

    private static bool SameDirection(Claim a, Claim b) => Sign(a) * Sign(b) >= 0;

    /// <summary>-1 an upper limit, 1 a lower one, 0 where the text does not say.</summary>
    private static int Sign(Claim claim) => claim.Record.Value!.Bound switch
    {
        Bound.Lt or Bound.Le or Bound.UpTo => -1,
        Bound.Gt or Bound.Ge => 1,
        _ => 0,
    };

    private static string? QuantityOf(Claim claim)
    {
        foreach (var (quantity, unit, words) in Quantities)
        {
            if (claim.Record.Value!.Unit == unit && words.Any(w => claim.Words.Contains(w, StringComparison.Ordinal)))
            {
                return quantity;
            }
        }

        return null;
    }
}
