using PNetEvidence.Evidence;

namespace PNetEvidence.Ingestion;

/// <summary>Kind of source and design of study as the structure of a format states them; null where it leaves them to the text.</summary>
internal static class StudyKind
{
    /// <summary>PubMed's publication types (and the article headings of journals, which use the same words), most telling first.</summary>
    private static readonly (string Type, SourceKind Kind, string Design)[] Types =
    [
        ("meta-analysis", SourceKind.SystematicReview, "meta_analysis"),
        ("network meta-analysis", SourceKind.SystematicReview, "meta_analysis"),
        ("systematic review", SourceKind.SystematicReview, "systematic_review"),
        ("practice guideline", SourceKind.Guideline, "guideline"),
        ("guideline", SourceKind.Guideline, "guideline"),
        ("guidelines", SourceKind.Guideline, "guideline"),
        ("consensus development conference", SourceKind.Guideline, "guideline"),
        ("clinical trial, phase iii", SourceKind.TrialReport, "phase_3"),
        ("clinical trial, phase iv", SourceKind.TrialReport, "prospective"),
        ("clinical trial, phase ii", SourceKind.TrialReport, "phase_2"),
        ("clinical trial, phase i", SourceKind.TrialReport, "phase_1"),
        ("randomized controlled trial", SourceKind.TrialReport, "rct"),
        ("randomised controlled trial", SourceKind.TrialReport, "rct"),
        ("controlled clinical trial", SourceKind.TrialReport, "prospective"),
        ("clinical trial", SourceKind.TrialReport, "prospective"),
        ("case reports", SourceKind.Cohort, "case_series"),
        ("case-report", SourceKind.Cohort, "case_series"),
        ("case report", SourceKind.Cohort, "case_series"),
        ("review", SourceKind.Review, "review"),
        ("review-article", SourceKind.Review, "review"),
        ("review article", SourceKind.Review, "review"),
        ("editorial", SourceKind.ExpertOpinion, "expert_opinion"),
        ("comment", SourceKind.ExpertOpinion, "expert_opinion"),
        ("interview", SourceKind.ExpertOpinion, "expert_opinion"),
    ];

    /// <summary>The most telling of several publication types.</summary>
    public static (SourceKind? Kind, string? Design) OfTypes(IEnumerable<string> publicationTypes)
    {
        var stated = publicationTypes.Select(t => t.Trim().ToLowerInvariant()).ToHashSet();
        foreach (var (type, kind, design) in Types)
        {
            if (stated.Contains(type))
            {
                return (kind, design);
            }
        }

        return (null, null);
    }

    /// <summary>
    /// A journal's article type says little ("research-article" covers everything), and "review-article" covers guidelines too:
    /// what the title says in so many words goes first.
    /// </summary>
    public static (SourceKind? Kind, string? Design) OfArticle(string? articleType, IEnumerable<string> subjects, string? title)
    {
        var (kind, design) = OfTypes(articleType is null ? subjects : subjects.Append(articleType));
        return kind is SourceKind.Review or null && OfTitle(title) is { Kind: not null } stated ? stated : (kind, design);
    }

    /// <summary>True for a title that the publisher has put the retraction into.</summary>
    public static bool IsMarkedRetracted(string? title) =>
        title is not null && (title.StartsWith("retracted", StringComparison.OrdinalIgnoreCase) || title.StartsWith("[retracted", StringComparison.OrdinalIgnoreCase));

    private static (SourceKind? Kind, string? Design) OfTitle(string? title)
    {
        if (title is null)
        {
            return (null, null);
        }

        bool Says(string words) => title.Contains(words, StringComparison.OrdinalIgnoreCase);
        if (Says("meta-analysis") || Says("meta-analyses") || Says("metaanalysis"))
        {
            return (SourceKind.SystematicReview, "meta_analysis");
        }

        if (Says("systematic review"))
        {
            return (SourceKind.SystematicReview, "systematic_review");
        }

        return Says("guideline") || Says("recommendation") || Says("consensus statement") || Says("consensus paper") || Says("position statement")
            ? (SourceKind.Guideline, "guideline")
            : (null, null);
    }
}
