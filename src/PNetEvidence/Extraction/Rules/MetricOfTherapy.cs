using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>What the same words measure under different therapies: a drug against symptoms has no tumour response, and one that is taken has no operative mortality.</summary>
internal static class MetricOfTherapy
{
    public static string? Of(string? metric, string therapy) => metric switch
    {
        "orr" or "tumor_response_rate" when IsAgainstSymptoms(therapy) => "symptom_response_rate",
        "perioperative_mortality" when FieldVocabulary.Default.TherapyById.ContainsKey(therapy) && FieldVocabulary.Default.GroupOf(therapy) is TherapyGroup.Systemic or TherapyGroup.Supportive => "mortality_rate",
        _ => metric,
    };

    private static bool IsAgainstSymptoms(string therapy) =>
        FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var known) && (known.Symptomatic || known.Group == TherapyGroup.Supportive);
}
