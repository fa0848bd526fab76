using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction;

/// <summary>Fills in what holds for a claim beyond its own words: place, study, design, population, citations, confidence.</summary>
internal static class RecordCompletion
{
    /// <summary>"A or placebo, each with B": where the tested arm is called by A alone, so is the other by the placebo.</summary>
    private static string? WithoutShared(string therapy, string? comparator) =>
        comparator is not null && comparator.Split('+') is { Length: > 1 } parts && parts.Contains("placebo", StringComparer.Ordinal) && !parts.Intersect(therapy.Split('+'), StringComparer.Ordinal).Any() ? "placebo" : comparator;

    /// <summary>A drug given to both arms is not in the ids: "A with B" against "B" compares A.</summary>
    private static Claim WithoutSharedBackground(Claim claim)
    {
        if (claim.Comparator is null || !(claim.Therapy + claim.Comparator).Contains('+', StringComparison.Ordinal))
        {
            return claim;
        }

        var (own, other) = (claim.Therapy.Split('+'), claim.Comparator.Split('+'));
        string Rest(string[] parts, string[] shared, string whole) => parts.Except(shared, StringComparer.Ordinal).ToArray() is { Length: > 0 } rest ? string.Join('+', rest) : whole;
        return claim with { Therapy = Rest(own, other, claim.Therapy), Comparator = Rest(other, own, claim.Comparator) };
    }

    public static EvidenceRecord Complete(Claim claim, RuleContext context)
    {
        // Arms of a study of another field are named as they were allocated, each with all that its patients got.
        claim = context.Document.StudyArms is not { IsClosed: true } ? WithoutSharedBackground(claim) : claim;
        var sentence = context.Sentence.Sentence;
        var document = context.Document.Document;
        return new EvidenceRecord
        {
            Id = "",
            Source = document.Source,
            Document = document.Key,
            SourceKind = sentence.SourceKind ?? document.Metadata.SourceKind,
            Section = sentence.Section,
            Quote = sentence.Quote,
            Context = sentence.Context,
            Start = sentence.Start,
            End = sentence.End,
            Page = sentence.Page,
            Kind = claim.Kind,
            Therapy = claim.Therapy,
            Comparator = claim.Comparator == claim.Therapy && claim.ComparatorValue is null ? null : WithoutShared(claim.Therapy, claim.Comparator),
            Population = PopulationReading.Of(claim, context),
            Metric = claim.Metric,
            Value = claim.Value,
            ComparatorValue = claim.ComparatorValue,
            Timepoint = claim.Timepoint,
            N = claim.N,
            ComparatorN = claim.ComparatorN,
            Events = claim.Events,
            ComparatorEvents = claim.ComparatorEvents,
            P = claim.P,
            PBound = claim.PBound,
            Ci = claim.Ci,
            ComparatorCi = claim.ComparatorCi,
            Dispersion = claim.Dispersion,
            Detail = claim.Detail,
            Assessor = claim.Assessor,
            AnalysisSet = claim.AnalysisSet,
            Jurisdiction = document.Metadata.Jurisdiction,
            Direction = claim.Direction,
            Strength = claim.Strength,
            EvidenceGrade = claim.EvidenceGrade,
            Study = claim.Study ?? StudyReading.Of(claim, context),
            Design = DesignReading.Of(claim, context),
            Citations = claim.Citations ?? CitationReading.Of(claim, context),
            Dose = claim.Dose,
            Confidence = Math.Round(claim.Score, 3),
            Status = claim.Score >= 0.5 ? RecordStatus.Accepted : RecordStatus.Review,
            Extractors = [ExtractorName.Grammar],
            Rules = [claim.Rule],
        };
    }
}
