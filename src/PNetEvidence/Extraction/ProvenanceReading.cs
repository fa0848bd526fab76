using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>The study that a claim reports.</summary>
internal static class StudyReading
{
    public static string? Of(Claim claim, RuleContext context)
    {
        if (context.Document.IsOfOtherField)
        {
            return context.Document.Study;
        }

        var mentions = context.Mentions.Studies;
        if (mentions.Count > 0)
        {
            // The nearest study before the value, else the first of the sentence; a report's own trial where it names itself.
            return (mentions.LastOrDefault(s => s.End <= claim.Anchor) ?? mentions[0]).Name;
        }

        if (context.Document.Study is { } own)
        {
            return own;
        }

        if (claim.Value is null && claim.Dose is null && claim.Kind != Evidence.ClaimKind.AdverseEvent)
        {
            return null;
        }

        return (claim.Kind == Evidence.ClaimKind.AdverseEvent && claim.Value is null ? null : context.Discourse.Study) ?? OfSurroundings(context);
    }

    /// <summary>A known trial that the table's caption or a heading names: "6.1 Clinical Trials Experience: CABINET".</summary>
    private static string? OfSurroundings(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        foreach (var text in sentence.SectionPath.Append(sentence.Context ?? "").Reverse())
        {
            var known = Mentions.MentionFinder.Default.FindStudies(text).Find(s => Vocabulary.FieldVocabulary.Default.FindStudy(s.Name) is not null);
            if (known is not null && text != context.Document.Document.Metadata.Title)
            {
                return known.Name;
            }
        }

        return null;
    }
}

/// <summary>The design behind a claim, as the source's own kind.</summary>
internal static class DesignReading
{
    /// <summary>Designs that a sentence names for the study that it cites.</summary>
    private static readonly string[] Named = ["meta_analysis", "phase_3", "rct", "phase_2", "phase_1", "retrospective", "case_series"];

    public static string? Of(Claim claim, RuleContext context) =>
        OfSource(context) ?? (claim.Value is not null && (context.Document.ReportsOthers || context.Document.Document.Parts.Count > 0) ? OfSentence(context.Mentions.Text) : null);

    private static string? OfSentence(string text) =>
        Named.FirstOrDefault(id => Vocabulary.FieldVocabulary.Default.DesignById[id].Cues.Any(c => c.Length > 5 && text.ContainsIgnoringCase(c)));

    private static string? OfSource(RuleContext context) => context.Sentence.Sentence.SourceKind switch
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
