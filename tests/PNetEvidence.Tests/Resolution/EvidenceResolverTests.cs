using CsCheck;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;

namespace PNetEvidence.Tests.Resolution;

/// <summary>The cases of the specification, each with the smallest records that show it.</summary>
public sealed class EvidenceResolverTests
{
    private static int _next;

    [Fact]
    public void Label_and_trial_report_are_two_analyses_of_one_trial()
    {
        var label = Outcome("lanreotide", "pfs_median", null, "months", SourceKind.Label, "CLARINET", 16.6) with { Value = EvidenceValue.NotReached("months") };
        var review = Outcome("lanreotide", "pfs_median", null, "months", SourceKind.Review, "CLARINET", 18.0) with { Value = EvidenceValue.NotReached("months") };
        var relation = Single([label, review], DisagreementClass.AssessorOrAnalysisSet);
        Assert.False(relation.Genuine);
        Assert.Equal([label.Id], relation.Preferred);
    }

    [Fact]
    public void Two_analysis_sets_of_one_cohort_are_no_contradiction()
    {
        var label = Ratio("cabozantinib", "hr_pfs", 0.22, 0.12, 0.41, SourceKind.Label, "CABINET") with { N = 66 };
        var report = Ratio("cabozantinib", "hr_pfs", 0.23, 0.12, 0.42, SourceKind.ClinicalAnswer, "CABINET");
        Assert.False(Single([label, report], DisagreementClass.AssessorOrAnalysisSet).Genuine);
    }

    [Fact]
    public void Investigator_and_blinded_review_differ_by_assessor()
    {
        var a = Ratio("sunitinib", "hr_pfs", 0.418, 0.263, 0.662, SourceKind.Review, "SUN1111") with { Assessor = Assessor.Investigator };
        var b = Ratio("sunitinib", "hr_pfs", 0.315, 0.181, 0.546, SourceKind.Review, "SUN1111") with { Assessor = Assessor.Central };
        Assert.Contains(ReasonCode.OtherAssessor, Single([a, b], DisagreementClass.AssessorOrAnalysisSet).Reasons);
    }

    [Fact]
    public void The_final_analysis_stands_before_the_interim_one()
    {
        var interim = Ratio("captem", "hr_os", 0.41, 0.2, 0.84, SourceKind.ExpertOpinion, "E2211") with { AnalysisSet = AnalysisSet.Interim };
        var final = Ratio("captem", "hr_os", 0.82, 0.5, 1.34, SourceKind.Guideline, "E2211") with { AnalysisSet = AnalysisSet.Final };
        Assert.Equal([final.Id], Single([interim, final], DisagreementClass.InterimVsFinal).Preferred);
    }

    [Fact]
    public void An_interval_that_excludes_its_estimate_is_shown_with_the_arithmetic()
    {
        var wrong = Ratio("lanreotide", "hr_pfs", 0.47, 2.1, 24.0, SourceKind.Review, "CLARINET");
        var right = Ratio("lanreotide", "hr_pfs", 0.47, 0.30, 0.73, SourceKind.Label, "CLARINET");
        var resolution = Resolve(wrong, right);
        var audit = Assert.Single(resolution.Audits, a => a.Outcome == AuditOutcome.Failed);
        Assert.Equal("0.47 lies outside 2.1 to 24", audit.Arithmetic);
        var relation = Assert.Single(resolution.Relations);
        Assert.Equal((DisagreementClass.InternalInconsistency, true), (relation.Class, relation.Genuine));
        Assert.Equal([right.Id], relation.Preferred);
    }

    [Fact]
    public void A_midgut_trial_cited_for_the_pancreas_is_moved_to_other_patients()
    {
        var trial = Outcome("octreotide_lar", "ttp_median", 14.3, "months", SourceKind.TrialReport, "PROMID", 6) with { Population = new Population { PrimarySite = "midgut" } };
        var cited = Outcome("octreotide_lar", "ttp_median", 14.3, "months", SourceKind.Review, "Rinke et al.", 6) with { Population = new Population { PrimarySite = "pancreas" } };
        var relation = Single([trial, cited], DisagreementClass.PopulationMismatch);
        Assert.True(relation.Genuine);
        Assert.Equal([trial.Id], relation.Preferred);
    }

    [Fact]
    public void A_risk_reduction_is_checked_against_the_ratio()
    {
        var ratio = Ratio("octreotide_lar", "hr_ttp", 0.34, 0.20, 0.59, SourceKind.TrialReport, "PROMID");
        var reduction = Outcome("octreotide_lar", "risk_reduction_progression", 66.7, "%", SourceKind.Review, "PROMID");
        Assert.True(Single([ratio, reduction], DisagreementClass.InternalInconsistency).Genuine);
        Assert.False(Single([ratio, reduction with { Value = EvidenceValue.Point(66, "%") }], DisagreementClass.Corroboration).Genuine);
    }

    [Fact]
    public void One_trial_under_two_endpoints_is_an_endpoint_mismatch()
    {
        var right = Outcome("octreotide_lar", "ttp_median", 14.3, "months", SourceKind.ClinicalAnswer, "PROMID", 6);
        var wrong = Outcome("octreotide_lar", "pfs_median", 14.3, "months", SourceKind.Review, "PROMID", 6);
        Assert.Equal([right.Id], Single([right, wrong], DisagreementClass.EndpointMismatch).Preferred);
    }

    [Fact]
    public void Partial_responses_cannot_exceed_all_responses_under_one_reference()
    {
        var all = Outcome("sunitinib", "tumor_response_rate", 9.3, "%", SourceKind.Review) with { Document = "r", Citations = ["110"] };
        var partial = Outcome("sunitinib", "pr_rate", 42, "%", SourceKind.Review) with { Document = "r", Citations = ["110"] };
        Assert.Equal([all.Id], Single([all, partial], DisagreementClass.InternalInconsistency).Preferred);
        Assert.Empty(Resolve(all, partial with { Citations = ["111"] }).Relations);
    }

    [Fact]
    public void A_series_outside_a_range_that_speaks_for_all_contradicts_it()
    {
        var range = Outcome("tace", "os_rate", null, "%", SourceKind.ClinicalAnswer) with { Value = new EvidenceValue(50, 65, "%"), Timepoint = new Timepoint(5, "years") };
        var series = Outcome("tace", "os_rate", 31, "%", SourceKind.Review, "Elias et al.") with { Timepoint = new Timepoint(60, "months"), N = 65 };
        Assert.True(Single([range, series], DisagreementClass.Contradiction).Genuine);
        Assert.Empty(Resolve(range, series with { Value = EvidenceValue.Point(58, "%") }).Relations);
        Assert.Empty(Resolve(range, series with { Timepoint = new Timepoint(2, "years") }).Relations);
    }

    [Fact]
    public void A_figure_of_poorly_differentiated_or_selected_patients_refutes_no_range_of_the_field()
    {
        var range = Outcome("liver_resection", "os_rate", null, "%", SourceKind.Review) with { Value = new EvidenceValue(46, 86, "%"), Timepoint = new Timepoint(5, "years") };
        EvidenceRecord Series(double rate, string quote) => Outcome("liver_resection", "os_rate", rate, "%", SourceKind.Review, "Elias et al.") with { Timepoint = new Timepoint(5, "years"), Quote = quote };
        Assert.Empty(Resolve(range, Series(0, "5-year survival 61% (well) vs 0% (poorly differentiated)")).Relations);
        Assert.Empty(Resolve(range, Series(97, "With such selection 97% were alive at 5 years.")).Relations);
        Assert.Empty(Resolve(range, Series(20, "In unselected patients 20% were alive at 5 years.")).Relations);
        Assert.True(Single([range, Series(20, "20% were alive at 5 years.")], DisagreementClass.Contradiction).Genuine);
    }

    [Fact]
    public void A_ratio_told_from_the_other_arm_is_reciprocal()
    {
        var a = Ratio("prrt_lu177_edotreotide", "hr_pfs", 0.67, 0.48, 0.95, SourceKind.ClinicalAnswer, "COMPETE") with { Comparator = "everolimus" };
        var b = Ratio("everolimus", "hr_pfs", 1.49, 1.05, 2.08, SourceKind.ExpertOpinion, "COMPETE") with { Comparator = "prrt_lu177_edotreotide" };
        Assert.False(Single([a, b], DisagreementClass.Reciprocal).Genuine);
    }

    [Fact]
    public void A_product_is_one_within_the_rounding_that_the_print_shows()
    {
        var forward = Ratio("prrt_lu177_edotreotide", "hr_pfs", 0.7, 0.45, 1.09, SourceKind.ClinicalAnswer, "COMPETE") with { Comparator = "everolimus", Quote = "The ratio was 0.70 there." };
        var backward = Outcome("everolimus", "hr_pfs", 1.49, "ratio", SourceKind.ExpertOpinion, "COMPETE") with { Comparator = "prrt_lu177_edotreotide", Quote = "From the other side it was 1.49." };
        Assert.DoesNotContain(Resolve(forward, backward).Relations, r => r.Class == DisagreementClass.Reciprocal);
        Single([forward, backward with { Value = EvidenceValue.Point(1.43, "ratio"), Quote = "From the other side it was 1.43." }], DisagreementClass.Reciprocal);
    }

    [Fact]
    public void Limits_of_an_interval_are_printed_to_the_same_decimals()
    {
        var whole = Ratio("everolimus", "hr_pfs", 0.35, 0.27, 0.45, SourceKind.Review, "RADIANT-3");
        // 0.27 to 0.5 read from "0.27-0.50": not the same interval at a coarser precision.
        var part = Ratio("everolimus", "hr_pfs", 0.35, 0.27, 0.5, SourceKind.Guideline, "RADIANT-3") with { N = 80 };
        Assert.DoesNotContain(Resolve(whole with { N = 200 }, part).Relations, r => r.Class is DisagreementClass.Corroboration or DisagreementClass.Rounding);
        Single([whole, Ratio("everolimus", "hr_pfs", 0.35, 0.3, 0.5, SourceKind.Guideline, "RADIANT-3")], DisagreementClass.Rounding);
    }

    [Fact]
    public void Each_primary_report_explains_its_own_figures_and_a_copy_is_compared_apart()
    {
        EvidenceRecord Read(string document, double value, SourceKind kind, Assessor? assessor) => Outcome("everolimus", "hr_pfs", value, "ratio", kind, "RADIANT-3") with { Document = document, Comparator = "placebo", Assessor = assessor };
        EvidenceRecord[] label = [Read("label", 0.35, SourceKind.Label, Assessor.Investigator), Read("label", 0.38, SourceKind.Label, Assessor.Central)];
        EvidenceRecord[] report = [Read("report", 0.35, SourceKind.TrialReport, Assessor.Investigator), Read("report", 0.34, SourceKind.TrialReport, Assessor.Central)];
        var copy = Read("review", 0.35, SourceKind.Review, null);
        var relations = Resolve([.. label, .. report, copy]).Relations;
        var tables = relations.Where(r => r.Class == DisagreementClass.AssessorOrAnalysisSet).Select(r => r.Records.Select(x => x.Id).Order(StringComparer.Ordinal)).ToList();
        Assert.Equal(2, tables.Count);
        Assert.All(new[] { label, report }, own => Assert.Contains(tables, t => t.SequenceEqual(own.Select(r => r.Id).Order(StringComparer.Ordinal))));
        Assert.Equal([copy.Id, label[0].Id, report[0].Id], Assert.Single(relations, r => r.Class == DisagreementClass.Corroboration).Records.Select(r => r.Id).OrderBy(id => id == copy.Id ? 0 : 1).ThenBy(id => id, StringComparer.Ordinal));
    }

    [Fact]
    public void A_review_that_prints_two_readings_leaves_them_in_one_relation_with_a_third()
    {
        EvidenceRecord Read(string document, double value, SourceKind kind, Assessor? assessor) => Outcome("sunitinib", "hr_pfs", value, "ratio", kind, "SUN1111") with { Document = document, Comparator = "placebo", Assessor = assessor };
        var relation = Single(
            [Read("review", 0.418, SourceKind.Review, Assessor.Investigator), Read("review", 0.315, SourceKind.Review, Assessor.Central), Read("label", 0.427, SourceKind.Label, null)],
            DisagreementClass.AssessorOrAnalysisSet);
        Assert.Equal(3, relation.Records.Count);
    }

    [Fact]
    public void Exchanged_arms_are_an_arm_swap()
    {
        var right = Outcome("everolimus", "pfs_median", 11.0, "months", SourceKind.Label, "RADIANT-3", 4.6);
        var wrong = Outcome("everolimus", "pfs_median", 4.6, "months", SourceKind.ExpertOpinion, "RADIANT-3", 11.0);
        Assert.Equal([right.Id], Single([right, wrong], DisagreementClass.ArmSwap).Preferred);
    }

    [Fact]
    public void One_source_with_two_figures_is_inconsistent()
    {
        var a = Outcome("everolimus", "os_median", 44.0, "months", SourceKind.Review, "RADIANT-3", 37.0) with { Document = "news" };
        var b = Outcome("everolimus", "os_median", 44.0, "months", SourceKind.Review, "RADIANT-3", 37.7) with { Document = "news" };
        Assert.True(Single([a, b], DisagreementClass.InternalInconsistency).Genuine);
    }

    [Fact]
    public void Two_sources_with_two_figures_for_one_study_contradict_each_other()
    {
        var a = Outcome("everolimus", "pfs_median", 11.0, "months", SourceKind.Review, "RADIANT-3", 4.6);
        var b = Outcome("everolimus", "pfs_median", 12.0, "months", SourceKind.Review, "RADIANT-3", 4.6);
        Assert.True(Single([a, b], DisagreementClass.Contradiction).Genuine);
        Assert.Empty(Resolve(a, b with { Study = "RADIANT-4" }).Relations);
    }

    [Fact]
    public void Events_over_patients_give_the_percentage()
    {
        var wrong = Outcome("cabozantinib", "orr", 28, "%", SourceKind.ExpertOpinion, "CABINET") with { Events = 12, N = 66, Quote = "12 of 66 patients (28%) responded to cabozantinib" };
        Assert.Equal("12/66 = 18.2 %, printed 28 %", Assert.Single(Resolve(wrong).Audits, a => a.Outcome == AuditOutcome.Failed).Arithmetic);
        Assert.True(Single([wrong], DisagreementClass.InternalInconsistency).Genuine);
    }

    [Fact]
    public void Response_categories_add_up_to_at_most_100_percent()
    {
        EvidenceRecord Share(string metric, double value) => Outcome("tare", metric, value, "%", SourceKind.Review) with { Document = "r", Quote = "CR, PR, SD and PD in turn" };
        var relation = Single([Share("cr_rate", 5), Share("pr_rate", 45), Share("sd_rate", 42), Share("progression_rate", 18)], DisagreementClass.InternalInconsistency);
        Assert.Equal(4, relation.Records.Count);
        Assert.Empty(Resolve(Share("cr_rate", 5), Share("pr_rate", 45), Share("sd_rate", 42), Share("progression_rate", 8)).Relations);
    }

    [Fact]
    public void A_headline_that_its_own_ratio_does_not_show_is_inconsistent()
    {
        var headline = Outcome("prrt_lu177", "os_median", null, "months", SourceKind.Review) with { Document = "news", Value = null, Direction = Direction.Improves };
        var ratio = Ratio("prrt_lu177", "hr_os", 0.78, 0.53, 1.15, SourceKind.Review, "COMPETE") with { Document = "news", P = 0.206 };
        Assert.True(Single([headline, ratio], DisagreementClass.InternalInconsistency).Genuine);
    }

    [Fact]
    public void A_subgroup_and_the_whole_trial_are_two_items()
    {
        var whole = Ratio("prrt_lu177_edotreotide", "hr_pfs", 0.67, 0.48, 0.95, SourceKind.ClinicalAnswer, "COMPETE") with { N = 207 };
        var subgroup = Ratio("prrt_lu177_edotreotide", "hr_pfs", 0.58, 0.38, 0.89, SourceKind.Review, "COMPETE") with { N = 177, Detail = "second_line" };
        Assert.False(Single([whole, subgroup], DisagreementClass.SubgroupVsWhole).Genuine);
    }

    [Fact]
    public void Equal_figures_of_one_trial_count_once_and_two_trials_stay_apart()
    {
        var a = Outcome("everolimus", "pfs_median", 11.0, "months", SourceKind.Review, "RADIANT-3", 4.6);
        var b = Outcome("everolimus", "pfs_median", 11.0, "months", SourceKind.TrialReport, "RADIANT-3", 4.6);
        var resolution = Resolve(a, b);
        Assert.Equal(DisagreementClass.Corroboration, Assert.Single(resolution.Relations).Class);
        Assert.Equal(1, Assert.Single(resolution.Findings).StudyCount);
        Assert.Equal(b.Id, resolution.Findings[0].Preferred!.Id);
        Assert.Equal(2, Assert.Single(Resolve(a, b with { Study = "RADIANT-4", ComparatorValue = EvidenceValue.Point(3.9, "months") }).Findings).StudyCount);
    }

    [Fact]
    public void A_coarser_print_is_rounding_and_a_trailing_zero_is_a_print()
    {
        var fine = Ratio("sunitinib", "hr_pfs", 0.418, 0.263, 0.662, SourceKind.Review, "SUN1111");
        Assert.Equal([fine.Id], Single([fine, Ratio("sunitinib", "hr_pfs", 0.42, 0.26, 0.66, SourceKind.Review, "SUN1111")], DisagreementClass.Rounding).Preferred);
        var printed = Outcome("everolimus", "hr_pfs", 0.7, "ratio", SourceKind.Review, "RADIANT-3") with { Quote = "The ratio was 0.70 there." };
        Assert.DoesNotContain(Resolve(printed, Outcome("everolimus", "hr_pfs", 0.67, "ratio", SourceKind.Review, "RADIANT-3") with { Quote = "It was 0.67." }).Relations, r => r.Class == DisagreementClass.Rounding);
    }

    [Fact]
    public void A_label_supersedes_what_a_review_calls_ongoing()
    {
        var review = Statement(ClaimKind.Eligibility, "lanreotide", "The trial of lanreotide is ongoing and enrols slow tumours.", SourceKind.Review);
        var label = Statement(ClaimKind.Indication, "lanreotide", "Lanreotide is indicated in adults.", SourceKind.Label);
        Assert.Equal([label.Id], Single([review, label], DisagreementClass.Superseded).Preferred);
        Assert.Empty(Resolve(review with { Quote = "Ongoing treatment with lanreotide was allowed in the slow tumours." }, label).Relations);
    }

    [Fact]
    public void A_sentence_that_was_read_twice_is_outdated_once()
    {
        var advice = Statement(ClaimKind.Recommendation, "prrt", "PRRT remains investigational.", SourceKind.Review) with { Document = "r", Direction = Direction.Neutral, Confidence = 0.9 };
        var outcome = advice with { Id = "second", Kind = ClaimKind.Outcome, Direction = null, Confidence = 0.3 };
        var label = Statement(ClaimKind.Indication, "prrt_lu177", "Lutetium Lu 177 dotatate is indicated in adults.", SourceKind.Label);
        Assert.Equal(3, Single([advice, outcome, label], DisagreementClass.Superseded).Records.Count);
    }

    [Fact]
    public void A_claim_more_likely_misread_than_not_contradicts_no_other_source()
    {
        var range = Outcome("tace", "os_rate", null, "%", SourceKind.ClinicalAnswer) with { Value = new EvidenceValue(50, 65, "%"), Timepoint = new Timepoint(5, "years") };
        var median = Outcome("tace", "os_median", 22, "months", SourceKind.Review, "Elias et al.") with { Confidence = 0.3, Status = RecordStatus.Review };
        Assert.Empty(Resolve(range, median).Relations);
        Assert.True(Single([range, median with { Confidence = 0.6 }], DisagreementClass.Contradiction).Genuine);
    }

    [Fact]
    public void Advice_for_and_against_one_therapy_is_a_conflict_where_the_patients_are_the_same()
    {
        var pro = Statement(ClaimKind.Recommendation, "deb_tace", "We prefer beads.", SourceKind.Review) with { Direction = Direction.For, Population = new Population { Grade = ["G1"] } };
        var against = Statement(ClaimKind.Recommendation, "deb_tace", "Beads are to be avoided.", SourceKind.Guideline) with { Direction = Direction.Against };
        Assert.Equal([against.Id], Single([pro, against], DisagreementClass.RecommendationConflict).Preferred);
        Assert.Empty(Resolve(pro, against with { Population = new Population { Grade = ["G3"] } }).Relations);
    }

    [Fact]
    public void First_choices_conflict_unless_resectability_parts_the_patients()
    {
        var surgery = Statement(ClaimKind.Recommendation, "liver_resection", "Resection is the treatment of choice.", SourceKind.Review) with { Population = new Population { Resectability = "resectable" } };
        var drugs = Statement(ClaimKind.Recommendation, "lanreotide", "The best approach is an analogue.", SourceKind.Guideline);
        Assert.Empty(Single([surgery, drugs], DisagreementClass.RecommendationConflict).Preferred);
        Assert.Empty(Resolve(surgery, drugs with { Population = new Population { Resectability = "unresectable" } }).Relations);
    }

    [Fact]
    public void The_only_curative_option_cannot_have_another_beside_it()
    {
        var only = Statement(ClaimKind.Outcome, "surgery", "Surgery is the only potentially curative option.", SourceKind.Review) with { Document = "r" };
        var other = Statement(ClaimKind.Outcome, "liver_transplantation", "Transplantation is potentially curative as well.", SourceKind.Review) with { Document = "r" };
        Assert.True(Single([only, other], DisagreementClass.InternalInconsistency).Genuine);
        Assert.Empty(Resolve(only, other with { Therapy = "liver_resection" }).Relations);
    }

    [Fact]
    public void The_label_decides_on_a_dose_and_a_reduction_is_no_difference()
    {
        var label = Dose("everolimus", 10, "Give 10 mg once daily.", SourceKind.Label);
        var expert = Dose("everolimus", 5, "Start with 5 mg daily.", SourceKind.ExpertOpinion);
        Assert.Equal([label.Id], Single([label, expert], DisagreementClass.DoseDifference).Preferred);
        Assert.Empty(Resolve(label, expert with { Quote = "In hepatic impairment give 5 mg daily." }).Relations);
    }

    [Fact]
    public void Selection_limits_of_one_quantity_and_direction_are_compared()
    {
        EvidenceRecord Limit(double high, string quote) => Statement(ClaimKind.Eligibility, "liver_transplantation", quote, SourceKind.Review) with { Metric = "threshold", Value = new EvidenceValue(null, high, "years", Bound.Lt) };
        Assert.True(Single([Limit(50, "Best below 50 years of age."), Limit(55, "Criteria: age below 55 years.")], DisagreementClass.Contradiction).Genuine);
        Assert.True(Single([Limit(55, "The first version had 55 years of age."), Limit(60, "Age below 60 years.")], DisagreementClass.Superseded).Genuine);
        EvidenceRecord Size(double? low, double? high, Bound bound, string quote) => Statement(ClaimKind.Eligibility, "rfa", quote, SourceKind.Review) with { Metric = "threshold", Value = new EvidenceValue(low, high, "cm", bound) };
        var smaller = Single([Size(null, 5, Bound.Lt, "Lesions under 5 cm."), Size(5, null, Bound.Gt, "Of less use above 5 cm."), Size(null, 3, Bound.Lt, "Lesions under 3 cm.")], DisagreementClass.Contradiction);
        Assert.DoesNotContain(smaller.Records, r => r.Value!.Bound == Bound.Gt);
        EvidenceRecord Share(double low, string quote) => Statement(ClaimKind.Eligibility, "cytoreductive_surgery", quote, SourceKind.Review) with { Metric = "threshold", Value = new EvidenceValue(low, null, "%", Bound.Gt) };
        Assert.Single(Resolve(Share(70, "Debulking of more than 70% of the tumor burden helps."), Share(90, "More than 90% must be removed.")).Relations);
        Assert.Empty(Resolve(Share(70, "Debulking of more than 70% of the tumor burden helps."), Share(75, "Not with more than 75% of the liver involved.")).Relations);
        // One sentence with both limits and a copy of each: the words tell which is the new one.
        EvidenceRecord Told(double years) => Limit(years, "The first version had an age limit of 55 years; the revision raised it to 60 years.") with { Document = "told" };
        var moved = Assert.Single(Resolve(Told(55), Told(60), Limit(60, "Age below 60 years."), Limit(55, "Age below 55 years.")).Relations, r => r.Class == DisagreementClass.Superseded);
        Assert.All(moved.Records.Where(r => moved.Preferred.Contains(r.Id)), r => Assert.Equal(60, r.Value!.High));
        Assert.Empty(Resolve(Limit(50, "Age below 50 years."), Limit(55, "Not above 55 years of age.") with { Value = new EvidenceValue(55, null, "years", Bound.Gt) }).Relations);
    }

    [Fact]
    public void A_median_with_a_standard_deviation_is_implausible()
    {
        var record = Outcome("embolization", "ttp_median", 14, "months", SourceKind.Review) with { Dispersion = 16 };
        Assert.True(Single([record], DisagreementClass.Implausible).Genuine);
    }

    [Fact]
    public void A_retracted_report_does_not_stand()
    {
        var record = Outcome("everolimus", "pfs_median", 20, "months", SourceKind.TrialReport);
        var documents = new Dictionary<string, DocumentMetadata> { [record.Document] = new() { Notices = [new PublicationNotice("retracted", null)] } };
        var resolution = EvidenceResolver.Resolve([record], documents);
        Assert.Contains(ReasonCode.Retracted, Assert.Single(resolution.Relations).Reasons);
        Assert.True(Assert.Single(resolution.Findings).IsUnresolved);
    }

    [Fact]
    public void A_misprint_stands_beside_the_report_and_another_source_that_retells_it_right()
    {
        var wrong = Ratio("sunitinib", "hr_pfs", 0.42, 1.6, 9.1, SourceKind.Review, "SUN1111");
        var report = Ratio("sunitinib", "hr_pfs", 0.42, 0.26, 0.66, SourceKind.TrialReport, "SUN1111");
        var label = Ratio("sunitinib", "hr_pfs", 0.42, 0.26, 0.66, SourceKind.Label, "SUN1111");
        var answer = Ratio("sunitinib", "hr_pfs", 0.42, 0.26, 0.66, SourceKind.ClinicalAnswer, "SUN1111");
        var relation = Assert.Single(Resolve(wrong, report, label, answer).Relations, r => r.Class == DisagreementClass.InternalInconsistency);
        Assert.Equal(new[] { wrong.Id, report.Id, answer.Id }.Order(StringComparer.Ordinal), relation.Records.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Equal([report.Id], relation.Preferred);
    }

    [Theory]
    [InlineData("Progression was delayed (HR 0.44, 95% CI 0.35 to 0.55) but death was not (HR 0.92, 95% CI 0.77 to 1.10; p = 0.36).", false)]
    [InlineData("Progression was delayed (HR 0.44, 95% CI 0.35 to 0.55; p = 0.36).", true)]
    public void The_p_value_that_fits_another_ratio_of_the_sentence_is_that_ones(string quote, bool fails)
    {
        var pfs = Ratio("sunitinib", "hr_pfs", 0.44, 0.35, 0.55, SourceKind.Review, "SUN1111") with { Document = "r", Quote = quote, P = 0.36 };
        var os = Ratio("sunitinib", "hr_os", 0.92, 0.77, 1.10, SourceKind.Review, "SUN1111") with { Document = "r", Quote = quote, P = 0.36 };
        Assert.Equal(fails, Resolve(fails ? [pfs] : [pfs, os]).Audits.Any(a => a.Outcome == AuditOutcome.Failed));
    }

    [Theory]
    [InlineData("Of 41 patients with symptoms (22 after TAE, 19 after TARE) relief was noted in 18 (82%).", 18, 41, 82, false)]
    [InlineData("Of 41 patients with symptoms relief was noted in 18 (82%).", 18, 41, 82, true)]
    [InlineData("Response was commoner in the pancreas: 13 of 25 against 4 of 19 (52% v 21%).", 4, 19, 52, false)]
    [InlineData("Arm B 80 41% 52/74 (70%)", 52, 80, 70, false)]
    public void A_share_of_another_number_of_the_sentence_is_no_wrong_share(string quote, int events, int n, double percent, bool fails)
    {
        var claim = Outcome("tae", "symptom_response_rate", percent, "%", SourceKind.Cohort) with { Quote = quote, Events = events, N = n };
        Assert.Equal(fails, Resolve(claim).Audits.Any(a => a.Check == AuditChecks.EventsGivePercentage && a.Outcome == AuditOutcome.Failed));
    }

    [Fact]
    public void A_reduction_of_progression_is_not_checked_against_the_ratio_of_survival()
    {
        const string quote = "It cut the risk of progression by 60%; survival did not differ (HR 0.93).";
        var reduction = Outcome("everolimus", "risk_reduction_progression", 60, "%", SourceKind.Review, "RADIANT-3") with { Document = "r", Quote = quote };
        var survival = Outcome("everolimus", "hr_os", 0.93, "ratio", SourceKind.Review, "RADIANT-3") with { Document = "r", Quote = quote };
        Assert.DoesNotContain(Resolve(reduction, survival).Audits, a => a.Outcome == AuditOutcome.Failed);
        Assert.Contains(Resolve(reduction, survival with { Metric = "hr_pfs" }).Audits, a => a.Outcome == AuditOutcome.Failed);
    }

    [Fact]
    public void Arms_of_one_trial_against_one_control_are_two_comparisons()
    {
        EvidenceRecord Arm(string therapy, double value, string quote) => Outcome(therapy, "orr", value, "%", SourceKind.TrialReport, null, 8) with { Document = "three", Quote = quote };
        Assert.Empty(Resolve(Arm("captem", 37, "37%, 26% and 8%"), Arm("prrt_lu177", 26, "37%, 26% and 8%")).Relations);
        Assert.Empty(Resolve(Arm("captem", 37, "CAPTEM 37% vs 8%"), Arm("prrt_lu177", 26, "177Lu 26% vs 8%")).Relations);
        // two doses of one drug in one sentence
        Assert.Empty(Resolve(Arm("surufatinib", 28, "28%, 18% and 8%"), Arm("surufatinib", 18, "28%, 18% and 8%")).Relations);
        Assert.True(Single([Arm("captem", 37, "37% vs 8%"), Arm("captem", 27, "27% vs 8%")], DisagreementClass.InternalInconsistency).Genuine);
    }

    [Fact]
    public void What_may_both_hold_is_no_contradiction()
    {
        var exact = Outcome("cabozantinib", "orr", 19, "%", SourceKind.Guideline, "CABINET");
        EvidenceRecord Told(EvidenceValue value) => Outcome("cabozantinib", "orr", null, "%", SourceKind.Review, "CABINET") with { Value = value };
        Assert.DoesNotContain(Resolve(exact, Told(new EvidenceValue(20, 20, "%", Bound.Approx))).Relations, r => r.Genuine);
        Assert.DoesNotContain(Resolve(exact, Told(new EvidenceValue(null, 25, "%", Bound.Lt))).Relations, r => r.Genuine);
        Assert.DoesNotContain(Resolve(exact, Told(new EvidenceValue(15, 20, "%"))).Relations, r => r.Genuine);
        Assert.True(Single([exact, Told(EvidenceValue.Point(29, "%"))], DisagreementClass.Contradiction).Genuine);
        Assert.True(Single([exact, Told(new EvidenceValue(30, 30, "%", Bound.Approx))], DisagreementClass.Contradiction).Genuine);
        Assert.DoesNotContain(Resolve(exact, Told(EvidenceValue.Point(29, "%")) with { Confidence = 0.3, Status = RecordStatus.Review }).Relations, r => r.Genuine);
    }

    [Fact]
    public void A_sentence_that_calls_its_patients_a_subgroup_is_one()
    {
        var whole = Ratio("lanreotide", "hr_pfs", 0.47, 0.30, 0.73, SourceKind.Guideline, "CLARINET") with { Document = "g" };
        var part = Ratio("lanreotide", "hr_pfs", 0.58, 0.32, 1.04, SourceKind.Guideline, "CLARINET") with { Document = "g", Quote = "In that subgroup it was 0.58." };
        Assert.False(Single([whole, part], DisagreementClass.SubgroupVsWhole).Genuine);
    }

    [Theory]
    [InlineData("Nobody here would use beads in a patient with severe heart failure.", false)]
    [InlineData("Beads should be avoided in patients with a bilioenteric anastomosis.", false)]
    [InlineData("Beads should be avoided in uncontrolled infection.", false)]
    [InlineData("Beads are not suitable for tumours of other origin.", false)]
    [InlineData("Beads must not be combined with radioembolization.", false)]
    [InlineData("Beads should not be used in lesions larger than 5 cm.", false)]
    [InlineData("Beads harm more than they help and should be avoided.", true)]
    [InlineData("Beads should be avoided in patients with neuroendocrine tumours.", true)]
    [InlineData("Beads should be avoided, for fear of bile duct injury.", true)]
    public void Advice_against_use_in_some_is_no_answer_to_advice_for_all(string quote, bool conflicts)
    {
        var holding = Statement(ClaimKind.Recommendation, "deb_tace", "We prefer beads.", SourceKind.Review) with { Direction = Direction.For };
        var against = Statement(ClaimKind.Recommendation, "deb_tace", quote, SourceKind.Guideline) with { Direction = Direction.Against };
        Assert.Equal(conflicts, Resolve(holding, against).Relations.Any(r => r.Class == DisagreementClass.RecommendationConflict));
    }

    [Fact]
    public void A_sentence_that_advises_for_some_is_against_the_others_only()
    {
        const string quote = "Sunitinib suits the pancreas; elsewhere it is no choice.";
        var pancreas = new Population { PrimarySite = "pancreas" };
        var holding = Statement(ClaimKind.Recommendation, "sunitinib", "Sunitinib is advised.", SourceKind.Review) with { Direction = Direction.For, Population = pancreas };
        var own = Statement(ClaimKind.Recommendation, "sunitinib", quote, SourceKind.Guideline) with { Document = "g", Direction = Direction.For, Population = pancreas };
        var against = own with { Id = "against", Direction = Direction.Against };
        Assert.DoesNotContain(Resolve(holding, own, against).Relations, r => r.Genuine);
        Assert.Contains(Resolve(holding, against).Relations, r => r.Genuine);
    }

    [Fact]
    public void Combinations_under_one_id_are_compared_where_they_name_the_same_partners()
    {
        var range = Outcome("streptozotocin_based", "orr", null, "%", SourceKind.Review) with { Value = new EvidenceValue(20, 45, "%"), Quote = "Streptozocin with fluorouracil brings responses in 20% to 45%." };
        EvidenceRecord Other(string quote) => Outcome("streptozotocin_based", "orr", 71, "%", SourceKind.Review) with { Quote = quote };
        Assert.Empty(Resolve(range, Other("With doxorubicin it was 71%; with fluorouracil later series saw 38%.")).Relations);
        Assert.True(Single([range, Other("With 5-FU it was 71%.")], DisagreementClass.Contradiction).Genuine);
        Assert.True(Single([range, Other("With doxorubicin and 5-FU it was 71%.")], DisagreementClass.Contradiction).Genuine);
        Assert.True(Single([range, Other("In one series it was 71%.")], DisagreementClass.Contradiction).Genuine);
    }

    [Fact]
    public void A_sentence_that_names_the_site_of_the_study_moves_nothing()
    {
        var trial = Outcome("octreotide_lar", "ttp_median", 14.3, "months", SourceKind.TrialReport, "PROMID", 6) with { Population = new Population { PrimarySite = "midgut" } };
        var cited = Outcome("octreotide_lar", "ttp_median", 14.3, "months", SourceKind.Review, "PROMID", 6) with { Population = new Population { PrimarySite = "pancreas" } };
        Assert.Contains(Resolve(trial, cited).Relations, r => r.Class == DisagreementClass.PopulationMismatch);
        Assert.DoesNotContain(Resolve(trial, cited with { Quote = "It was 14.3 months, but all of them had midgut tumours." }).Relations, r => r.Class == DisagreementClass.PopulationMismatch);
    }

    [Fact]
    public void The_guidance_for_all_of_the_patients_answers_what_is_called_investigational()
    {
        var old = Statement(ClaimKind.Recommendation, "prrt", "PRRT remains investigational.", SourceKind.Review) with { Population = new Population { Sstr = "positive" } };
        var part = Statement(ClaimKind.Recommendation, "prrt", "PRRT is advised for the syndrome.", SourceKind.Guideline) with { Direction = Direction.For, Population = new Population { Sstr = "positive", Functioning = "functioning" } };
        var all = Statement(ClaimKind.Recommendation, "prrt", "PRRT is advised.", SourceKind.Guideline) with { Direction = Direction.For, Population = new Population { Sstr = "positive" } };
        Assert.Equal([all.Id], Single([old, part, all], DisagreementClass.Superseded).Preferred);
    }

    [Fact]
    public void Order_and_duplication_of_records_change_nothing()
    {
        Gen.Select(GenRecord.Array[1, 12], Gen.Int).Sample((records, seed) =>
        {
            var once = Text(EvidenceResolver.Resolve(records, Empty));
            var mixed = records.Concat(records).ToArray();
            new Random(seed).Shuffle(mixed);
            return once == Text(EvidenceResolver.Resolve(mixed, Empty));
        }, iter: 200);
    }

    [Fact]
    public void A_secondary_source_never_changes_the_winner_over_its_primary()
    {
        Gen.Select(Gen.Int[1, 400], Choice(SourceKind.Review, SourceKind.Guideline, SourceKind.ClinicalAnswer), Gen.Int[20, 900]).Sample((tenths, kind, n) =>
        {
            var primary = Outcome("everolimus", "pfs_median", 11.0, "months", SourceKind.TrialReport, "RADIANT-3");
            var copy = Outcome("everolimus", "pfs_median", tenths / 10.0, "months", kind, "RADIANT-3") with { N = n };
            return Resolve(primary, copy).Findings.Single(f => f.Records.Any(r => r.Id == primary.Id)).Preferred?.Id == primary.Id;
        }, iter: 200);
    }

    [Fact]
    public void A_superseded_report_never_changes_the_winner()
    {
        Gen.Select(Gen.Int[1, 400], Gen.Int[20, 900]).Sample((tenths, n) =>
        {
            var final = Outcome("captem", "os_median", 58.7, "months", SourceKind.TrialReport, "E2211") with { AnalysisSet = AnalysisSet.Final };
            var interim = Outcome("captem", "os_median", tenths / 10.0, "months", SourceKind.TrialReport, "E2211") with { AnalysisSet = AnalysisSet.Interim, N = n };
            return Assert.Single(Resolve(final, interim).Findings).Preferred?.Id == final.Id;
        }, iter: 200);
    }

    [Fact]
    public void Decisions_are_replayed()
    {
        var a = Outcome("everolimus", "pfs_median", 11.0, "months", SourceKind.Review, "RADIANT-3", 4.6);
        var b = Outcome("everolimus", "pfs_median", 12.0, "months", SourceKind.Review, "RADIANT-3", 4.6);
        var relation = Assert.Single(Resolve(a, b).Relations);
        var decisions = DecisionLog.Read(DecisionLog.Write(
        [
            new Decision(relation.Id, DecisionAction.Correct, "ann", "2026-01-02", "read the paper", Preferred: [a.Id]),
        ]));
        var decided = Assert.Single(EvidenceResolver.Resolve([a, b], Empty, new ResolutionOptions { Decisions = decisions }).Relations);
        Assert.Equal([a.Id], decided.Preferred);
        Assert.Contains("read the paper", decided.Explanation, StringComparison.Ordinal);
        var rejected = EvidenceResolver.Resolve([a, b], Empty, new ResolutionOptions { Decisions = [new Decision(b.Id, DecisionAction.Reject, "ann", "2026-01-02")] });
        Assert.Equal([a.Id], rejected.Records.Select(r => r.Id));
    }

    [Fact]
    public void Agreement_of_reviewers_has_the_published_values()
    {
        // 2 x 2 table 40, 5 / 3, 2 by hand: observed 0.84; kappa chance 0.9 * 0.86 + 0.1 * 0.14 = 0.788; AC1 chance 2 * 0.88 * 0.12 = 0.2112.
        var pairs = Enumerable.Repeat(("yes", "yes"), 40).Concat(Enumerable.Repeat(("yes", "no"), 5)).Concat(Enumerable.Repeat(("no", "yes"), 3)).Concat(Enumerable.Repeat(("no", "no"), 2)).ToList();
        var agreement = ReviewerAgreement.Of(pairs);
        Assert.Equal(84, agreement.Percent, 9);
        Assert.Equal((0.84 - 0.788) / (1 - 0.788), agreement.Kappa, 9);
        Assert.Equal((0.84 - 0.2112) / (1 - 0.2112), agreement.Ac1, 9);
        Assert.Equal(8, agreement.Disagreements.Count);
    }

    private static readonly Dictionary<string, DocumentMetadata> Empty = [];

    private static readonly Gen<EvidenceRecord> GenRecord =
        Gen.Select(Choice("everolimus", "sunitinib", "tace"), Choice("pfs_median", "hr_pfs", "orr"), Gen.Int[1, 9], Choice<string?>("RADIANT-3", "Yao et al.", null), Choice(SourceKind.Review, SourceKind.Label, SourceKind.TrialReport), Gen.Int[0, 50])
            .Select((therapy, metric, value, study, source, id) => Outcome(therapy, metric, value, metric == "orr" ? "%" : metric == "hr_pfs" ? "ratio" : "months", source, study) with { Id = $"r{id}", Document = $"d{id % 4}" })
            .Where(r => r.Id.Length > 1);

    private static Gen<T> Choice<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Text(EvidenceResolution resolution) =>
        ConflictJson.Serialize(resolution.Relations) + string.Join('\n', resolution.Findings.Select(f => $"{f.Id} {f.Preferred?.Id} {string.Join(' ', f.Records.Select(r => r.Id))} {f.Explanation}")) + string.Join('\n', resolution.Threads.Select(t => $"{t.Id} {t.Name} {string.Join(' ', t.RecordIds)}"));

    private static EvidenceResolution Resolve(params IReadOnlyList<EvidenceRecord> records) => EvidenceResolver.Resolve(records, Empty);

    private static ConflictRelation Single(IReadOnlyList<EvidenceRecord> records, DisagreementClass expected)
    {
        var relation = Assert.Single(Resolve(records).Relations);
        Assert.Equal(expected, relation.Class);
        return relation;
    }

    /// <summary>A claim of a document of its own.</summary>
    private static EvidenceRecord Outcome(string therapy, string metric, double? value, string unit, SourceKind source, string? study = null, double? comparator = null)
    {
        var id = $"t{Interlocked.Increment(ref _next):00000}";
        return new EvidenceRecord
        {
            Id = id, Source = $"{id}.txt", Document = id, Quote = $"{therapy} {metric} {id}", Kind = ClaimKind.Outcome, Therapy = therapy, Metric = metric, SourceKind = source, Study = study,
            Value = value is { } v ? EvidenceValue.Point(v, unit) : null,
            Comparator = comparator is null ? null : "placebo",
            ComparatorValue = comparator is { } c ? EvidenceValue.Point(c, unit) : null,
        };
    }

    private static EvidenceRecord Ratio(string therapy, string metric, double value, double low, double high, SourceKind source, string study) =>
        Outcome(therapy, metric, value, "ratio", source, study) with { Ci = new ConfidenceInterval(low, high), Comparator = "placebo" };

    private static EvidenceRecord Statement(ClaimKind kind, string therapy, string quote, SourceKind source) =>
        Outcome(therapy, "os_rate", null, "%", source) with { Kind = kind, Metric = null, Quote = quote };

    private static EvidenceRecord Dose(string therapy, double amount, string quote, SourceKind source) =>
        Outcome(therapy, "dose", null, "mg", source) with { Kind = ClaimKind.Dosing, Quote = quote, Dose = new Dose { Low = amount, High = amount, Unit = "mg", Every = new Timepoint(1, "days") } };
}
