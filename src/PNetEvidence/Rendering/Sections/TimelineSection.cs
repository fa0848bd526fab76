using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering.Plots;
using PNetEvidence.Resolution;

namespace PNetEvidence.Rendering.Sections;

/// <summary>When sources were published, and where a claim of one replaces a claim of another, as the resolution says.</summary>
internal static class TimelineSection
{
    /// <summary>Null with fewer than two dated sources.</summary>
    public static PlotModel? Build(ReportContext context)
    {
        var dated = context.Sources.Where(d => d.Metadata.Year is not null).ToList();
        if (dated.Count < 2)
        {
            return null;
        }

        var replacements = Replacements(context);
        var marked = replacements.SelectMany(r => new[] { r.From, r.To }).ToHashSet();
        var own = replacements.Where(r => r.From == r.To).Select(r => r.From).ToHashSet();
        var points = dated.Select(d => Point(context, d, marked, own)).ToList();
        var drawn = points.Select(p => p.Number).ToHashSet();
        var arrows = replacements.Where(r => r.From != r.To && drawn.Contains(r.From) && drawn.Contains(r.To)).Select(r => new TimelineArrow(r.From, r.To)).ToList();
        var undated = context.Sources.Count - dated.Count;
        var description = $"{Wording.Plural(dated.Count, "source")} by year of publication, a row a kind of source{(undated > 0 ? $"; {Wording.Plural(undated, "source")} without a year" : "")}. "
            + (replacements.Count == 0 ? "No claim replaces another."
                : $"{Wording.Plural(arrows.Count, "arrow")} from a source to the one whose claim replaced a claim of it; a ring where a source replaces a claim of its own. Numbers are those of the list of sources.");
        var lanes = points.Select(p => p.Lane).Distinct().ToList();
        return new PlotModel("p-timeline", "Publication timeline", description, TimelinePlot.Draw("g-timeline", "Publication timeline", description, lanes, points, arrows),
            ["Year", "Sources", "Claims replaced"], Rows(context, replacements));
    }

    private static TimelinePoint Point(ReportContext context, ReportDocument document, HashSet<int> marked, HashSet<int> own)
    {
        var number = context.NumberOf(document.Key);
        return new TimelinePoint(number, document.Metadata.Year!.Value, Wording.SourceKindName(document.Metadata.SourceKind), $"[{number}] {context.ShortOf(document.Key)}",
            "#" + SourceSection.Anchor(number), marked.Contains(number), own.Contains(number));
    }

    /// <summary>A row a year, what was replaced in the year of the source that replaced it; sources without a year last.</summary>
    private static List<PlotRow> Rows(ReportContext context, IReadOnlyList<(int From, int To, string Class)> replacements)
    {
        string Name(ReportDocument d) => $"[{context.NumberOf(d.Key)}] {context.ShortOf(d.Key)}";
        string NameOf(int number) => Name(context.Sources[number - 1]);
        var byTarget = replacements.ToLookup(r => context.Sources[r.To - 1].Metadata.Year);
        return [.. context.Sources.GroupBy(d => d.Metadata.Year).OrderBy(g => g.Key ?? int.MaxValue).Select(g => new PlotRow(
            [
                g.Key?.ToString(CultureInfo.InvariantCulture) ?? "not stated",
                string.Join("; ", g.Select(Name)),
                string.Join("; ", byTarget[g.Key].Select(r => $"{NameOf(r.To)} replaces {(r.From == r.To ? "a claim of its own" : "a claim of " + NameOf(r.From))} ({r.Class})")),
            ],
            null))];
    }

    /// <summary>Pairs of sources, each once with the classes of their relations, in order of the numbers; equal numbers for a source against itself.</summary>
    private static List<(int From, int To, string Class)> Replacements(ReportContext context) =>
        [.. context.Input.Resolution.Relations.Where(IsReplacement).SelectMany(r => Pairs(context, r))
            .GroupBy(p => (p.From, p.To)).OrderBy(g => g.Key.From).ThenBy(g => g.Key.To)
            .Select(g => (g.Key.From, g.Key.To, string.Join(", ", g.Select(p => p.Class).Distinct().Order(StringComparer.Ordinal))))];

    private static IEnumerable<(int From, int To, string Class)> Pairs(ReportContext context, ConflictRelation relation)
    {
        var known = relation.Records.Where(r => context.ByKey.ContainsKey(r.Document)).ToList();
        var name = Wording.Code(EvidenceJson.Name(relation.Class));
        return from standing in known
               where relation.Preferred.Contains(standing.Id)
               from replaced in known
               where !relation.Preferred.Contains(replaced.Id)
               select (context.NumberOf(replaced.Document), context.NumberOf(standing.Document), name);
    }

    private static bool IsReplacement(ConflictRelation relation) =>
        relation.Class is DisagreementClass.Superseded or DisagreementClass.InterimVsFinal;
}
