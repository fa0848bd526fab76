using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>
/// What else a regimen holds. An id such as "streptozotocin-based" stands for several combinations, whose figures differ because the
/// partners do: only the words tell which one a figure is of.
/// </summary>
internal static class RegimenPartners
{
    private static readonly IReadOnlyList<(string Drug, string Name)> Names =
        [.. FieldVocabulary.Default.Therapies.Where(t => t.Kind == TherapyKind.Drug && t.Parent == "chemotherapy")
            .SelectMany(t => t.Synonyms.Concat(t.Abbreviations ?? []).Select(s => (t.Id, s.ToLowerInvariant())))];

    /// <summary>Both name partners of the regimen, and none in common.</summary>
    public static bool Differ(Claim a, Claim b)
    {
        if (!IsCombination(a.Therapy) || !IsCombination(b.Therapy))
        {
            return false;
        }

        var (own, other) = (Of(a), Of(b));
        return own.Count > 0 && other.Count > 0 && !own.Overlaps(other);
    }

    private static bool IsCombination(string therapy) => FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var t) && t.Kind == TherapyKind.Combination;

    private static HashSet<string> Of(Claim claim)
    {
        var part = PartWithFigure(claim);
        return [.. Names.Where(n => n.Drug != claim.Record.Comparator && TextSearch.ContainsWord(part, n.Name)).Select(n => n.Drug)];
    }

    /// <summary>What stands between semicolons around the figure: "A with B gave 61%; later series of A with C, 40%" tells of two regimens.</summary>
    private static string PartWithFigure(Claim claim)
    {
        var figure = (claim.Record.Value?.High ?? claim.Record.Value?.Low) is { } printed ? Printed.Number(printed) : null;
        return figure is null ? claim.Words : claim.Words.Split("; ").FirstOrDefault(p => TextSearch.ContainsWord(p, figure)) ?? claim.Words;
    }
}
