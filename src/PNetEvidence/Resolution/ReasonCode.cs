namespace PNetEvidence.Resolution;

/// <summary>Reason codes that relations and findings carry; a report prints them and a test can assert them.</summary>
public static class ReasonCode
{
    public const string SingleClaim = "single_claim";
    public const string SameStudy = "same_study";
    public const string SameText = "same_text";
    public const string EqualValues = "equal_values";
    public const string EqualAtCoarserPrecision = "equal_at_coarser_precision";
    public const string FinerPrecision = "finer_precision";
    public const string ProductIsOne = "product_is_one";
    public const string ArmsExchanged = "arms_exchanged";
    public const string OtherUnit = "other_unit";
    public const string OtherTimepoint = "other_timepoint";
    public const string OtherAssessor = "other_assessor";
    public const string OtherAnalysisSet = "other_analysis_set";
    public const string LabelAnalysis = "label_analysis";
    public const string LaboratoryAgainstReported = "laboratory_against_reported";
    public const string FinalBeatsInterim = "final_beats_interim";
    public const string LaterCutoff = "later_cutoff";
    public const string PeerReviewedBeatsAbstract = "peer_reviewed_beats_abstract";
    public const string ErratumBeatsOriginal = "erratum_beats_original";
    public const string Retracted = "retracted";
    public const string StatusOutdated = "status_outdated";
    public const string HistoricValue = "historic_value";
    public const string NewerGuidance = "newer_guidance";
    public const string Subgroup = "subgroup";
    public const string StudyPopulation = "study_population";
    public const string WidenedPopulation = "widened_population";
    public const string OtherJurisdiction = "other_jurisdiction";
    public const string OtherEndpoint = "other_endpoint";
    public const string PartExceedsWhole = "part_exceeds_whole";
    public const string OneSourceTwoAnswers = "one_source_two_answers";
    public const string AuditFailed = "audit_failed";
    public const string OutsideRange = "outside_range";
    public const string InsideRange = "inside_range";
    public const string IntervalsDisjoint = "intervals_disjoint";
    public const string MedianAgainstRate = "median_against_rate";
    public const string OtherThreshold = "other_threshold";
    public const string FirstChoiceDiffers = "first_choice_differs";
    public const string ForAndAgainst = "for_and_against";
    public const string LabelLimitsUse = "label_limits_use";
    public const string OnlyOption = "only_option";
    public const string RegimenDiffers = "regimen_differs";
    public const string DoseOutsideLabel = "dose_outside_label";
    public const string DoseWithinRange = "dose_within_range";
    public const string SideBySide = "side_by_side";

    public const string AuditPassed = "audit_passed";
    public const string NotSuperseded = "not_superseded";
    public const string PrimarySource = "primary_source";
    public const string SourceRole = "source_role";
    public const string WholeAnalysis = "whole_analysis";
    public const string PrimaryAssessor = "primary_assessor";
    public const string Directness = "directness";
    public const string Hierarchy = "hierarchy";
    public const string Precision = "precision";
    public const string Recency = "recency";
    public const string StableOrder = "stable_order";
    public const string Reviewer = "reviewer";
    public const string Unresolved = "unresolved";
}
