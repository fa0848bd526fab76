using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Classification;

/// <summary>Section roles as headings and training data name them.</summary>
internal static class SectionRoles
{
    /// <summary>Role that the innermost telling heading gives; null where none tells.</summary>
    public static SectionRole? OfHeadings(IReadOnlyList<string> path)
    {
        for (var i = path.Count - 1; i >= 0; i--)
        {
            if (OfType(SectionNames.TypeOf(path[i])) is { } role)
            {
                return role;
            }
        }

        return null;
    }

    /// <summary>Role of a class name of the training data ("BACKGROUND").</summary>
    public static SectionRole? OfLabel(string label) => EvidenceJson.Parse<SectionRole>(label.ToLowerInvariant());

    private static SectionRole? OfType(string? type) => type switch
    {
        "intro" => SectionRole.Background,
        "objective" => SectionRole.Objective,
        "methods" => SectionRole.Methods,
        "results" => SectionRole.Results,
        "discussion" or "conclusions" or "summary" => SectionRole.Conclusions,
        _ => null,
    };
}
