using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>Step 4 and 5 for selection criteria: two limits for the same quantity, in the same direction, of one therapy.</summary>
internal sealed class Thresholds(Precedence precedence)
{
    private const string RemovedShare = "removed share";
    private const string LiverInvolvement = "liver involvement";

    /// <summary>What a limit is about, told from its unit and words; of several that fit the one named nearest to the number, but what is removed is always a share of something. A limit whose quantity is unknown is compared with none.</summary>
    private static readonly (string Quantity, string? Unit, string[] Words)[] Quantities =
    [
        ("age", "years", ["age", "year", "old"]),
        ("ki67", "%", ["ki-67", "ki67", "mib-1", "proliferation index"]),
        (RemovedShare, "%", ["debulk", "cytoreduc", "removed", "removal of", "remove", "resected", "resection of", "tumor mass", "tumour mass"]),
        (LiverInvolvement, "%", ["liver involvement", "of the liver", "liver burden", "hepatic burden", "tumor burden", "tumour burden", "hepatic involvement", "liver volume", "parenchyma", "hepatic replacement"]),
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
        var standing = values.First(v => v.Contains(best)).Where(c => SameDirection(c, best) && Populations.Overlap(c, best)).ToList();
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

    /// <summary>"The old limit of 90 was lowered to 70" prints both; where the words do not tell which is new, the older is the one that no newer source repeats.</summary>
    private static bool IsTheOlderOfItsSentence(Claim claim, List<List<Claim>> values)
    {
        var besides = values.SelectMany(v => v).Where(c => c != claim && c.Record.Quote == claim.Record.Quote && c.Record.Document == claim.Record.Document).ToList();
        if (IsMovedTo(claim) || besides.Any(IsMovedTo))
        {
            return !IsMovedTo(claim);
        }

        var support = values.First(v => v.Contains(claim)).Count(c => !c.Has(Cue.HistoricValue));
        return besides.All(b => values.First(v => v.Contains(b)).Count(c => !c.Has(Cue.HistoricValue)) >= support);
    }

    /// <summary>"Raised it to 60 years": the number stands right behind the words.</summary>
    private static bool IsMovedTo(Claim claim) =>
        (claim.Record.Value!.Low ?? claim.Record.Value.High) is { } printed && ComparisonPhrases.Of("limit_moved").Any(words => claim.Words.Contains($"{words} {Printed.Number(printed)}", StringComparison.Ordinal));

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
        var named = Quantities.Where(q => q.Unit == claim.Record.Value!.Unit && q.Words.Any(w => claim.Words.Contains(w, StringComparison.Ordinal))).ToList();
        if (named.Count < 2)
        {
            return named.FirstOrDefault().Quantity;
        }

        // "Removal of 70% of the tumor burden" names the burden next to the number.
        var nearest = named.MinBy(q => DistanceToNumber(claim, q.Words)).Quantity;
        return nearest == LiverInvolvement && named.Any(q => q.Quantity == RemovedShare) ? RemovedShare : nearest;
    }

    /// <summary>Characters between the printed number and the nearest of the words; the first of equals counts.</summary>
    private static int DistanceToNumber(Claim claim, string[] words)
    {
        var number = Printed.Number(claim.Record.Value!.Low ?? claim.Record.Value.High ?? 0);
        var at = Occurrences(claim.Words, number).ToList();
        return words.SelectMany(w => Occurrences(claim.Words, w).SelectMany(i => at.Select(n => i > n ? i - n - number.Length : n - i - w.Length))).DefaultIfEmpty(int.MaxValue).Min();
    }

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }
}
