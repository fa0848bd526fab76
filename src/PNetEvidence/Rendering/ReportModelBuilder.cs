using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering.Sections;

namespace PNetEvidence.Rendering;

/// <summary>Builds the model that templates print. Pure; the same for the same input whatever its order.</summary>
public static class ReportModelBuilder
{
    /// <exception cref="ArgumentNullException">The input is null.</exception>
    public static ReportModel Build(ReportInput input, DateOnly? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var context = new ReportContext(input);
        // The source views cost most of all sections, and the sections only read their context.
        var views = Task.Run(() => SourceViewSection.Build(context));
        var review = ReviewSection.Build(context);
        var matrix = MatrixSection.Build(context, input.Matrix);
        return new ReportModel
        {
            Title = "Liver metastases of pancreatic neuroendocrine tumours: evidence on treatment",
            AsOf = asOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Disclaimer = "For professionals. This report supports judgement and does not replace it; it is no medical advice.",
            Summary = Summary(context),
            KeyFindings = KeyFindingSection.Build(context),
            Changes = ChangeSection.Build(context),
            Matrix = matrix,
            Populations = input.Populations is null ? null : MatrixSection.Build(context, input.Populations),
            Profiles = ProfileSection.Build(context),
            Plots = HeatSection.Build(matrix) is { } heat ? [heat, .. PlotSection.Build(context)] : PlotSection.Build(context),
            Timeline = TimelineSection.Build(context),
            Recommendations = RecommendationSection.Build(context),
            Dosing = DosingSection.Build(context),
            Conflicts = ConflictSection.Build(context, genuine: true),
            Agreements = ConflictSection.Build(context, genuine: false),
            RelationCounts = ConflictSection.Counts(context),
            Audits = AuditSection.Build(context),
            AuditCounts = AuditSection.Counts(context),
            AdverseEvents = AdverseEventSection.Build(context),
            Studies = StudySection.Build(context),
            Overlap = StudySection.Overlap(context),
            RiskOfBias = RiskOfBiasSection.Build(input.Judgements),
            BiasText = RiskOfBiasSection.Text(input.Judgements),
            Sources = SourceSection.Build(context),
            Flow = FlowSection.Build(context),
            Review = review,
            ReviewRest = ReviewSection.Count(context) - review.Count,
            Views = views.GetAwaiter().GetResult(),
        };
    }

    private static string Summary(ReportContext context)
    {
        var resolution = context.Input.Resolution;
        var genuine = resolution.Relations.Count(r => r.Genuine);
        return $"{Wording.Plural(resolution.Records.Count, "claim")} about {Wording.Plural(resolution.Records.Select(r => r.Therapy).Distinct().Count(), "therapy", "therapies")}, "
            + $"read from {Wording.Plural(resolution.Records.Select(r => r.Document).Distinct().Count(), "source")}; "
            + $"{Wording.Plural(resolution.Findings.Count, "finding")}, {Wording.Plural(genuine, "genuine conflict")}. "
            + "Every figure leads to the sentence that states it.";
    }
}
