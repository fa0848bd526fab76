namespace PNetEvidence.Extraction.Rules;

/// <summary>The grammar, in order: of two rules that read the same claim from a sentence the earlier one stands.</summary>
public static class ExtractionRules
{
    public static IReadOnlyList<IExtractionRule> Default { get; } =
    [
        new TableRowRule(),
        new NumericOutcomeRule(),
        new ThresholdRule(),
        new DosingRule(),
        new ContraindicationRule(),
        new IndicationRule(),
        new EligibilityRule(),
        new SectionAdviceRule(),
        new VerdictRule(),
        new RecommendationRule(),
        new AdverseEventRule(),
        new WordedOutcomeRule(),
    ];
}
