using PNetEvidence.Evidence;
using PNetEvidence.Resolution;

namespace PNetEvidence.Rendering.Sections;

/// <summary>The ledger: what disagrees, what stands, and why.</summary>
internal static class ConflictSection
{
    public static IReadOnlyList<RelationModel> Build(ReportContext context, bool genuine) =>
        [.. context.Input.Resolution.Relations.Where(r => r.Genuine == genuine && r.Records.Count > 0)
            .OrderBy(r => r.Class).ThenBy(r => TherapyOrder.Key(r.Records[0].Therapy)).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Select(r => Relation(context, r))];

    public static IReadOnlyList<NamedCount> Counts(ReportContext context) =>
        [.. context.Input.Resolution.Relations.GroupBy(r => r.Class).OrderBy(g => g.Key)
            .Select(g => new NamedCount(Wording.Capital(EvidenceJson.Name(g.Key)), g.Count()))];

    private static RelationModel Relation(ReportContext context, ConflictRelation relation)
    {
        var first = relation.Records[0];
        var subject = first.Metric is null or "dose" ? Wording.Code(EvidenceJson.Name(first.Kind)) : ReportContext.Lower(Wording.Metric(first.Metric, first.Timepoint));
        var outcome = relation.Preferred.Count switch
        {
            0 => "Unresolved",
            var n when n == relation.Records.Count => "All stand",
            _ => "Resolved",
        };
        return new RelationModel(
            ReportContext.RelationHref(relation.Id)[1..],
            Wording.Capital(EvidenceJson.Name(relation.Class)),
            $"{ReportContext.TherapyName(first.Therapy)}: {subject}",
            Named(context, relation),
            Sides(context, relation),
            outcome,
            [.. relation.Reasons.Select(Wording.Code)],
            relation.WouldChange);
    }

    /// <summary>One side a claim with a figure; worded claims of one sentence are one side that names their therapies.</summary>
    private static List<RelationSide> Sides(ReportContext context, ConflictRelation relation) =>
        [.. relation.Records.Where(r => context.Records.ContainsKey(r.Id))
            .GroupBy(r => (Text: r.Value is null && r.Dose is null ? null : ReportContext.Claim(r), r.Quote, r.Document, Stands: relation.Preferred.Contains(r.Id)))
            .Select(g => new RelationSide(
                context.Cited(g.Key.Text ?? $"{string.Join(", ", g.Select(r => ReportContext.TherapyName(r.Therapy)).Distinct())}: \u201c{Wording.OneLine(g.Key.Quote, 220)}\u201d", g),
                context.ShortOf(g.Key.Document),
                g.Key.Stands))];

    /// <summary>The explanation with short names of sources instead of file names.</summary>
    internal static string Named(ReportContext context, ConflictRelation relation)
    {
        var text = relation.Explanation;
        foreach (var record in relation.Records.DistinctBy(r => r.Document).OrderByDescending(r => r.Source.Length).ThenBy(r => r.Source, StringComparer.Ordinal))
        {
            text = text.Replace(record.Source, context.ByKey.ContainsKey(record.Document) ? context.ShortOf(record.Document) : record.Source, StringComparison.Ordinal);
        }

        return text;
    }
}

/// <summary>Checks of claims against themselves that failed.</summary>
internal static class AuditSection
{
    public static IReadOnlyList<AuditModel> Build(ReportContext context) =>
        [.. context.Input.Resolution.Audits.Select((a, i) => (Audit: a, Index: i)).Where(x => x.Audit.Outcome == AuditOutcome.Failed)
            .Select(x => new AuditModel(
                $"a-{x.Index + 1}",
                Wording.Capital(x.Audit.Check),
                x.Audit.Arithmetic,
                [.. x.Audit.RecordIds.Where(context.Records.ContainsKey).Select(id => context.Cited(ReportContext.Claim(context.Records[id]), context.Records[id]))]))];

    /// <summary>Name of each check with how often it was applied.</summary>
    public static IReadOnlyList<NamedCount> Counts(ReportContext context) =>
        [.. context.Input.Resolution.Audits.GroupBy(a => a.Check).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new NamedCount($"{Wording.Capital(g.Key)}: {g.Count(a => a.Outcome == AuditOutcome.Failed)} failed of", g.Count()))];
}

/// <summary>Records that a reader should look at first: those held for review, and those the audit or a conflict touches.</summary>
internal static class ReviewSection
{
    public const int Shown = 150;

    public static IReadOnlyList<ReviewModel> Build(ReportContext context) =>
        [.. Candidates(context).OrderBy(r => r.Confidence).ThenBy(r => context.NumberOf(r.Document)).ThenBy(r => r.Start).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Take(Shown)
            .Select(r => new ReviewModel(
                SourceViewSection.Percent(r.Confidence),
                context.Cited(ReportContext.Claim(r), r),
                Wording.Capital(EvidenceJson.Name(r.Kind)),
                Why(context, r),
                context.ShortOf(r.Document)))];

    public static int Count(ReportContext context) => Candidates(context).Count();

    private static IEnumerable<EvidenceRecord> Candidates(ReportContext context) =>
        context.Input.Resolution.Records.Where(r => r.Status == RecordStatus.Review || context.AuditsOf(r.Id).Any(a => a.Outcome == AuditOutcome.Failed));

    private static string Why(ReportContext context, EvidenceRecord r)
    {
        var reasons = new List<string>();
        if (r.Status == RecordStatus.Review)
        {
            reasons.Add(r.Extractors.Count > 1 ? "low confidence" : "one extractor alone, or low confidence");
        }

        reasons.AddRange(context.AuditsOf(r.Id).Where(a => a.Outcome == AuditOutcome.Failed).Select(a => Wording.Code(a.Check) + " failed"));
        return string.Join("; ", reasons.Distinct());
    }
}
