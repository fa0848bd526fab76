using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering.Sections;

/// <summary>Recommendations side by side: what each society says about a therapy, by year; never merged.</summary>
internal static class RecommendationSection
{
    public static IReadOnlyList<RecommendationGroup> Build(ReportContext context) =>
        [.. TherapyOrder.Group(context.Input.Resolution.Records.Where(r => r.Kind == ClaimKind.Recommendation))
            .Select(g => new RecommendationGroup(
                SafeText.Anchor("r-", g.Key),
                ReportContext.TherapyName(g.Key),
                MatrixSection.GroupName(FieldVocabulary.Default.GroupOf(g.Key)),
                [.. g.OrderBy(r => RankOf(r.SourceKind)).ThenByDescending(r => context.ByKey[r.Document].Metadata.Year ?? 0)
                    .ThenBy(r => context.NumberOf(r.Document)).ThenBy(r => r.Start).ThenBy(r => r.Id, StringComparer.Ordinal)
                    .Select(r => Item(context, r))]))];

    private static RecommendationModel Item(ReportContext context, EvidenceRecord r) => new(
        context.Society(r),
        context.ByKey[r.Document].Metadata.Year,
        Wording.SourceKindName(r.SourceKind ?? context.ByKey[r.Document].Metadata.SourceKind),
        r.Direction is { } d ? Wording.Code(EvidenceJson.Name(d)) : "",
        r.Strength ?? "",
        r.EvidenceGrade ?? "",
        Wording.PopulationText(r.Population) ?? "",
        context.Cited(Wording.OneLine(r.Quote, 280), r),
        context.ConflictHref([r]));

    private static int RankOf(SourceKind? kind) => kind switch { SourceKind.Guideline => 0, SourceKind.Label => 1, SourceKind.ClinicalAnswer => 3, SourceKind.ExpertOpinion => 2, _ => 4 };
}

/// <summary>Doses as the label prints them beside doses of the literature.</summary>
internal static class DosingSection
{
    public static IReadOnlyList<DosingGroup> Build(ReportContext context) =>
        [.. TherapyOrder.Group(context.Input.Resolution.Records.Where(r => r.Kind == ClaimKind.Dosing && Wording.DoseText(r.Dose) is not null))
            .Select(g => Group(context, g.Key, [.. g]))];

    private static DosingGroup Group(ReportContext context, string therapy, List<EvidenceRecord> records)
    {
        var label = Rows(context, records.Where(r => IsLabel(context, r)));
        var literature = Rows(context, records.Where(r => !IsLabel(context, r)));
        var differ = records.SelectMany(r => context.RelationsOf(r.Id)).Any(r => r is { Class: DisagreementClass.DoseDifference, Genuine: true });
        var verdict = label.Count == 0 ? "No label among the sources."
            : literature.Count == 0 ? "Label only."
            : differ ? "Literature differs from the label: see the conflicts."
            : "No genuine difference found between label and literature.";
        return new DosingGroup(SafeText.Anchor("d-", therapy), ReportContext.TherapyName(therapy), label, literature, verdict);
    }

    /// <summary>Equal doses for equal circumstances are one row with all their citations.</summary>
    private static List<DoseModel> Rows(ReportContext context, IEnumerable<EvidenceRecord> records) =>
        [.. records.OrderBy(r => context.NumberOf(r.Document)).ThenBy(r => r.Start).ThenBy(r => r.Id, StringComparer.Ordinal)
            .GroupBy(r => (Dose: Wording.DoseText(r.Dose, r.Quote)!, Detail: r.Detail is null ? "" : Wording.Code(r.Detail)))
            .Select(g => new DoseModel(
                context.Cited(g.Key.Dose, g),
                string.Join("; ", g.Select(r => Wording.PopulationText(r.Population)).OfType<string>().Distinct().Take(2)),
                g.Key.Detail,
                string.Join(", ", g.Select(r => context.ShortOf(r.Document)).Distinct()),
                Origin(context, g),
                context.ConflictHref(g)))];

    private static string Origin(ReportContext context, IEnumerable<EvidenceRecord> records) =>
        records.All(r => !IsLabel(context, r)) ? "literature"
        : records.Any(r => context.ByKey[r.Document].Metadata.SourceKind == SourceKind.Label) ? "label"
        : "label, retold";

    private static bool IsLabel(ReportContext context, EvidenceRecord r) =>
        (r.SourceKind ?? context.ByKey[r.Document].Metadata.SourceKind) == SourceKind.Label;
}

/// <summary>Named toxicities by therapy, with rates where printed.</summary>
internal static class AdverseEventSection
{
    public static IReadOnlyList<ToxicityModel> Build(ReportContext context) =>
        [.. TherapyOrder.Group(context.Input.Resolution.Records.Where(r => r.Kind == ClaimKind.AdverseEvent))
            .Select(g => new ToxicityModel(ReportContext.TherapyName(g.Key), Rows(context, g)))];

    private static List<ToxicityRow> Rows(ReportContext context, IEnumerable<EvidenceRecord> records) =>
        [.. records.GroupBy(r => r.Detail ?? "")
            .OrderByDescending(g => g.Any(r => r.Value is not null)).ThenByDescending(g => g.Max(r => r.Value?.High ?? r.Value?.Low ?? 0)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ToxicityRow(
                g.Key.Length == 0 ? "Not named" : Wording.Capital(g.Key),
                [.. g.Where(r => r.Value is not null).GroupBy(Rate).Select(v => context.Cited(v.Key, v))],
                context.Cite(g.Where(r => r.Value is null))))];

    private static string Rate(EvidenceRecord r) =>
        ReportContext.Figure(r) + (r.Comparator is null ? "" : $", against {ReportContext.Lower(ReportContext.TherapyName(r.Comparator))}");
}

/// <summary>Order of therapies in every section: group, then the vocabulary's order, then id.</summary>
internal static class TherapyOrder
{
    private static readonly Dictionary<string, int> Places =
        FieldVocabulary.Default.Therapies.Select((t, i) => (t.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);

    public static IEnumerable<IGrouping<string, EvidenceRecord>> Group(IEnumerable<EvidenceRecord> records) =>
        records.GroupBy(r => r.Therapy).OrderBy(g => Key(g.Key));

    public static (TherapyGroup Group, int Place, string Id) Key(string therapy) =>
        (FieldVocabulary.Default.GroupOf(therapy), Places.GetValueOrDefault(therapy, int.MaxValue), therapy);
}
