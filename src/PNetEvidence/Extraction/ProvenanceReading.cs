using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction;

/// <summary>The study that a claim reports.</summary>
internal static class StudyReading
{
    public static string? Of(Claim claim, RuleContext context)
    {
        var mentions = context.Mentions.Studies;
        if (mentions.Count > 0)
        {
            // The nearest study before the value, else the first of the sentence; a report's own trial where it names itself.
            return (mentions.LastOrDefault(s => s.End <= claim.Anchor) ?? mentions[0]).Name;
        }

        return context.Document.Study ?? (claim.Value is not null || claim.Dose is not null ? context.Discourse.Study : null);
    }
}

/// <summary>The design behind a claim, as the source's own kind.</summary>
internal static class DesignReading
{
    public static string? Of(RuleContext context) => context.Sentence.Sentence.SourceKind switch
    {
        SourceKind.Guideline => "guideline",
        SourceKind.Label => "label",
        SourceKind.ExpertOpinion => "expert_opinion",
        SourceKind.ClinicalAnswer => null,
        _ => context.Document.Design,
    };
}

/// <summary>The reference markers of a claim: all of its sentence where they end it, else those of its own clause.</summary>
internal static class CitationReading
{
    public static IReadOnlyList<string> Of(Claim claim, RuleContext context)
    {
        var citations = context.Mentions.Citations;
        if (citations.Count == 0)
        {
            return [];
        }

        if (citations.Count == 1)
        {
            return citations[0].Markers;
        }

        // Each clause ends with its own marker: the first one behind the claim's anchor holds.
        return (citations.FirstOrDefault(c => c.Start >= claim.Anchor) ?? citations[^1]).Markers;
    }
}
