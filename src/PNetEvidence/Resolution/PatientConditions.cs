using System.Text.RegularExpressions;
using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>
/// Advice for patients with something beside the tumour: "not in patients with heart failure" is no answer to advice for the others. The facets
/// of a population are of the tumour, so that the words have to say it.
/// </summary>
internal static partial class PatientConditions
{
    /// <summary>True where the claim's sentence holds for patients with another disease, and no facet says which patients of the tumour it means.</summary>
    public static bool Limit(Claim claim)
    {
        if (claim.Record.Population.From is { } from && from.Values.Contains(FacetOrigin.Sentence))
        {
            return false;
        }

        return OfPatients().Match(claim.Words) is { Success: true } patients
            ? !Tumour().IsMatch(patients.Groups["what"].Value) || ComparisonPhrases.Of("other_conditions").Any(c => patients.Groups["what"].Value.Contains(c, StringComparison.Ordinal))
            : ComparisonPhrases.Of("other_conditions").Any(c => IsConditionOf(claim.Words, c));
    }

    /// <summary>"in uncontrolled diabetes", "if the bilirubin is raised": the condition stands behind a word that makes it one, not as a harm to be feared.</summary>
    private static bool IsConditionOf(string words, string condition)
    {
        for (var at = words.IndexOf(condition, StringComparison.Ordinal); at >= 0; at = words.IndexOf(condition, at + 1, StringComparison.Ordinal))
        {
            if (Conditional().IsMatch(words[..at]))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\b(?:patients?|those|people|persons?|anyone|someone|anybody|women|men|adults|children|individuals?|cases) (?:with|who (?:have|has|had|are|is)|whose|having|suffering from) (?<what>[^.;:]{3,80})", RegexOptions.CultureInvariant)]
    private static partial Regex OfPatients();

    [GeneratedRegex(@"tumou?r|cancer|carcino|neoplas|metasta|lesion|disease in the liver|liver disease|\bp?nets?\b|\bnens?\b|\bg[123]\b|grade|progress|resect|liver-only|bilobar", RegexOptions.CultureInvariant)]
    private static partial Regex Tumour();

    [GeneratedRegex(@"\b(?:in|with|if|when|where|for|during|given|after|despite)(?: [\w-]+){0,4} $", RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();
}
