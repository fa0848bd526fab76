using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction;

/// <summary>Who a claim is about: facets of its sentence, else of its section, else of the document.</summary>
internal static class PopulationReading
{
    public static Population Of(Claim claim, RuleContext context) => context.Document.Population;
}
