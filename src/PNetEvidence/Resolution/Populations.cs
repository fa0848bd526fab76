using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>Whether two claims can be about the same patients.</summary>
internal static class Populations
{
    /// <summary>False when a facet that both state differs; a facet that one leaves out, or "any", excludes nobody.</summary>
    public static bool Overlap(Claim a, Claim b)
    {
        var (x, y) = (a.Record.Population, b.Record.Population);
        return SitesOverlap(x.PrimarySite, y.PrimarySite) && Same(x.Functioning, y.Functioning) && Same(x.Resectability, y.Resectability)
            && Same(x.Progression, y.Progression) && Same(x.Sstr, y.Sstr) && Same(x.AgeGroup, y.AgeGroup) && Meet(x.Grade, y.Grade)
            && Meet(x.Differentiation, y.Differentiation) && Same(x.Line, y.Line);
    }

    public static bool SitesOverlap(string? a, string? b) =>
        a is null or "any" || b is null or "any" || a == b || (a == "gep" && b is not "lung") || (b == "gep" && a is not "lung") || (Gut(a) && Gut(b));

    /// <summary>Facets (serialised names) in which two claims differ, in the order of the format; left out counts as differing from stated.</summary>
    public static IReadOnlyList<string> Differing(Claim a, Claim b)
    {
        var first = a.Record.Population.Facets().ToHashSet();
        var second = b.Record.Population.Facets().ToHashSet();
        return [.. first.Except(second).Concat(second.Except(first)).Select(f => f.Facet).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How many facets narrow the patients of <paramref name="part"/> and not those of <paramref name="whole"/>.</summary>
    public static int Narrowing(Claim part, Claim whole)
    {
        var stated = whole.Record.Population.Facets().Select(f => f.Facet).ToHashSet(StringComparer.Ordinal);
        return part.Record.Population.Facets().Where(f => f.Value is not "any" && !stated.Contains(f.Facet)).Select(f => f.Facet).Distinct(StringComparer.Ordinal).Count();
    }

    private static bool Gut(string? site) => site is "midgut" or "small_bowel";

    internal static bool Same(string? a, string? b) => a is null || b is null || a == b || a == "any" || b == "any";

    private static bool Meet(IReadOnlyList<string>? a, IReadOnlyList<string>? b) => a is not { Count: > 0 } || b is not { Count: > 0 } || a.Any(b.Contains);
}
