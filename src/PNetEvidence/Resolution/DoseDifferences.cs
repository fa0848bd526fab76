using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>Step 4 and 6 for doses: the label decides; what agrees is counted, what differs from the label's dose for the same patients is reported.</summary>
internal sealed class DoseDifferences(Precedence precedence)
{
    private const int Listed = 6;

    public IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims)
    {
        foreach (var block in claims.Where(IsRegularDose).GroupBy(c => (c.Therapy, Unit: c.Record.Dose!.Unit!)).Where(g => g.Skip(1).Any())
                     .OrderBy(g => g.Key.Therapy, StringComparer.Ordinal).ThenBy(g => g.Key.Unit, StringComparer.Ordinal))
        {
            var doses = block.ToList();
            foreach (var proposal in Compare(doses))
            {
                yield return proposal;
            }
        }
    }

    /// <summary>The amount that a source tells to give: no reduction, no limit ("doses above ... are not recommended"), no step of an escalation, no arm of a trial's comparison.</summary>
    private static bool IsRegularDose(Claim claim) =>
        claim.Record.Dose is { Unit: not null, Low: not null, High: not null } && claim.Record.Detail is null
        && !claim.Has(Cue.DoseModification | Cue.RecommendationAgainst) && !claim.Words.Contains("not recommended", StringComparison.Ordinal) && !SectionIsModification(claim) && (claim.Record.Comparator is null or "placebo");

    private static bool SectionIsModification(Claim claim) =>
        claim.Record.Section is { } s && (s.Contains("modification", StringComparison.OrdinalIgnoreCase) || s.Contains("impairment", StringComparison.OrdinalIgnoreCase)
            || s.Contains("premedication", StringComparison.OrdinalIgnoreCase) || s.Contains("overdos", StringComparison.OrdinalIgnoreCase)
            || (claim.IsLabel && (s.Contains("clinical", StringComparison.OrdinalIgnoreCase) || s.Contains("pharmac", StringComparison.OrdinalIgnoreCase) || s.StartsWith("14", StringComparison.Ordinal))));

    private IEnumerable<Proposal> Compare(List<Claim> doses)
    {
        var byAmount = doses.GroupBy(c => (Low(c), High(c), Interval(c))).Select(g => g.Order(precedence).ToList()).OrderBy(g => g[0], precedence).ToList();
        // A label's dose without an interval goes with another drug ("after each infusion"): the interval is told where the drug itself is dosed.
        var label = doses.Where(c => c.IsLabel).ToList() is var all && all.Any(c => Interval(c) is not null) ? [.. all.Where(c => Interval(c) is not null)] : all;
        if (byAmount.Count > 1)
        {
            var differing = label.Count > 0 ? AgainstLabel(byAmount, label) : Among(byAmount);
            if (differing is not null)
            {
                yield return differing;
            }
        }

        foreach (var group in byAmount.Where(g => g.Select(c => c.Record.Document).Distinct().Skip(1).Any()))
        {
            var perDocument = group.GroupBy(c => (c.Record.Document, c.Source)).Select(g => g.First()).Take(Listed).ToList();
            yield return new Proposal(DisagreementClass.Corroboration, false, [perDocument], [perDocument[0]], [ReasonCode.EqualValues, precedence.Decides(perDocument[0], perDocument[^1])],
                $"{Therapies.Name(group[0].Therapy)}, {Describe.Dose(group[0].Record.Dose!)} in {Describe.Count(group.Select(c => c.Record.Document).Distinct().Count(), "document")}.");
        }
    }

    private Proposal? AgainstLabel(List<List<Claim>> byAmount, List<Claim> label)
    {
        var others = byAmount.Where(g => !g.Any(c => c.IsLabel)).SelectMany(g => g).Where(c => IsAdvice(c) && label.Any(l => SameInterval(c, l) && Populations.Overlap(c, l))).ToList();
        var outside = others.Where(c => label.All(l => !SameInterval(c, l) || !Span(c).Overlaps(Span(l)))).ToList();
        if (outside.Count == 0)
        {
            return null;
        }

        var standing = label.Where(l => others.Any(o => SameInterval(o, l))).Order(precedence).DistinctBy(c => (c.Record.Document, Low(c), High(c))).Take(2).ToList();
        var sides = new List<IReadOnlyList<Claim>> { standing };
        sides.AddRange(others.GroupBy(c => (Low(c), High(c))).OrderBy(g => g.Key).Select(g => (IReadOnlyList<Claim>)[.. g.Order(precedence).Take(3)]));
        return new Proposal(DisagreementClass.DoseDifference, true, sides, [standing[0]], [ReasonCode.DoseOutsideLabel, ReasonCode.SourceRole],
            $"{Therapies.Name(standing[0].Therapy)}: {Describe.Dose(standing[0].Record.Dose!)} in the label ({standing[0].Record.Source}), {string.Join(", ", outside.Take(3).Select(c => $"{Describe.Dose(c.Record.Dose!)} ({c.Record.Source})"))} elsewhere. The label decides on the dose.",
            "A label of another jurisdiction, or a protocol that gives the reason.");
    }

    /// <summary>Without a label nothing decides; a dose inside the other's range is no conflict.</summary>
    private Proposal? Among(List<List<Claim>> byAmount)
    {
        var advised = byAmount.Where(g => g.Any(c => c.Source is not (SourceKind.TrialReport or SourceKind.Cohort))).ToList();
        if (advised.Count < 2 || advised.Any(g => !SameInterval(g[0], advised[0][0])))
        {
            return null;
        }

        var within = advised.Skip(1).All(g => Span(g[0]).Overlaps(Span(advised[0][0])));
        return new Proposal(DisagreementClass.DoseDifference, false, [.. advised.Select(g => (IReadOnlyList<Claim>)[.. g.Take(2)])], within ? [advised[0][0]] : [],
            [within ? ReasonCode.DoseWithinRange : ReasonCode.SideBySide, within ? precedence.Decides(advised[0][0], advised[1][0]) : ReasonCode.Unresolved],
            $"{Therapies.Name(advised[0][0].Therapy)}: {string.Join("; ", advised.Select(g => $"{Describe.Dose(g[0].Record.Dose!)} ({g[0].Record.Source})"))}.",
            "The current label.");
    }

    /// <summary>What a guideline, review or expert tells to give, not the arm of a trial that it reports.</summary>
    private static bool IsAdvice(Claim claim) =>
        claim.Source is not (SourceKind.TrialReport or SourceKind.Cohort or SourceKind.Label) && claim.Record.Study is null && claim.Record.Dose!.Every is not null
        && !claim.Words.Contains(" vs ", StringComparison.Ordinal) && !claim.Words.Contains("random", StringComparison.Ordinal) && !claim.Words.Contains(" v ", StringComparison.Ordinal) && !claim.Words.Contains('\t');

    private static bool SameInterval(Claim a, Claim b) => Interval(a) is not { } x || Interval(b) is not { } y || Math.Abs(x - y) <= 0.1 * Math.Max(x, y);

    private static ValueSpan Span(Claim claim) => new(Low(claim), High(claim));

    private static double Low(Claim claim) => claim.Record.Dose!.Low ?? claim.Record.Dose.High!.Value;

    private static double High(Claim claim) => claim.Record.Dose!.High ?? claim.Record.Dose.Low!.Value;

    /// <summary>In days; a month of dosing is the 28 days of the trade.</summary>
    private static double? Interval(Claim claim) => claim.Record.Dose!.Every is { } every
        ? every.Unit switch { "weeks" => every.Value * 7, "months" => every.Value * 28, "years" => every.Value * 365, "hours" => every.Value / 24, _ => every.Value }
        : null;
}
