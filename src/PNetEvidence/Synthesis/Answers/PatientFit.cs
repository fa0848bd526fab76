using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis.Answers;

/// <summary>
/// Holds claims against a patient: contraindications that the patient's state meets, criteria that the patient misses,
/// populations that the patient is not of. Only what both the claim and the profile state counts.
/// </summary>
internal sealed class PatientFit
{
    private static readonly ClaimKind[] Positive = [ClaimKind.Recommendation, ClaimKind.Indication, ClaimKind.Eligibility];
    private readonly PatientProfile _profile;
    private readonly HashSet<string> _states;
    private readonly IReadOnlyList<string> _allergies;

    /// <param name="named">Therapies that the question names: an allergy that names none is against these.</param>
    public PatientFit(PatientProfile profile, IEnumerable<string> states, IReadOnlyList<string> named)
    {
        _profile = profile;
        _states = [.. profile.States().Concat(states)];
        _allergies = profile.Allergies.Count > 0 ? [.. profile.Allergies.SelectMany(a => QuestionTerms.Therapies.Find(a, WordFolding.Split(a)).Select(m => m.Item))] : named;
    }

    /// <summary>Therapies that are ruled out, each once with its first reason; in order of therapy.</summary>
    public IReadOnlyList<AnswerExclusion> Exclusions(IReadOnlyList<EvidenceRecord> records) =>
        [.. Contraindicated(records).Concat(MissedCriteria(records)).Concat(OtherPopulation(records))
            .DistinctBy(e => e.Therapy).OrderBy(e => e.Therapy, StringComparer.Ordinal)];

    /// <summary>Names of the facets in which the claim is about other patients; empty where it may hold for this one.</summary>
    public IReadOnlyList<string> Mismatches(EvidenceRecord record)
    {
        var population = record.Population;
        var found = new List<string>();
        void Check(string facet, bool differs)
        {
            if (differs && (population.From is not { } from || !from.TryGetValue(facet, out var origin) || origin != FacetOrigin.Document))
            {
                found.Add(facet);
            }
        }

        Check("primary_site", !SitesMeet(_profile.PrimarySite, population.PrimarySite));
        Check("functioning", !Populations.Same(_profile.Functioning, population.Functioning));
        Check("grade", _profile.GradeOrComputed is { } grade && population.Grade is { Count: > 0 } grades && !grades.Contains(grade));
        Check("differentiation", _profile.Differentiation is { } d && population.Differentiation is { Count: > 0 } ds && !ds.Contains(d));
        Check("resectability", !Populations.Same(_profile.Resectability, population.Resectability));
        Check("progression", !Populations.Same(_profile.Progression, population.Progression));
        Check("sstr", !Populations.Same(_profile.Sstr, population.Sstr));
        Check("extent", _profile.Extent is "limited" or "multifocal" && population.Extent is "limited" or "multifocal" && _profile.Extent != population.Extent);
        Check("line", _profile.Line == "first" && population.Line is "second" or "later" || _profile.Line is "second" or "later" && population.Line == "first");
        Check("age_group", _profile.Age is { } age && (population.AgeGroup == "adult" && age < 18 || population.AgeGroup == "paediatric" && age >= 18));
        return found;
    }

    public static bool SitesMeet(string? a, string? b) =>
        a is null or "any" || b is null or "any" || a == b || a == "gep" || b == "gep" || (a is "midgut" or "small_bowel" && b is "midgut" or "small_bowel");

    private IEnumerable<AnswerExclusion> Contraindicated(IReadOnlyList<EvidenceRecord> records)
    {
        foreach (var record in records.Where(r => r.Kind == ClaimKind.Contraindication).OrderByDescending(r => r.Confidence).ThenBy(r => r.Id, StringComparer.Ordinal))
        {
            var states = QuestionWords.Default.Conditions.Find(record.Quote, WordFolding.Split(record.Quote)).Select(m => m.Item);
            foreach (var state in states.Where(_states.Contains))
            {
                if (state != "hypersensitivity" || _allergies.Any(a => TherapyFamilies.Falls(record.Therapy, a)))
                {
                    yield return new AnswerExclusion(record.Therapy, "contraindicated: " + state.Replace('_', ' '), record);
                    break;
                }
            }
        }
    }

    /// <summary>A number that selects patients and that this one misses, where every rule of the therapy on the same quantity is missed. Entry criteria of trials select for the trial alone.</summary>
    private IEnumerable<AnswerExclusion> MissedCriteria(IReadOnlyList<EvidenceRecord> records)
    {
        var limits = records.Where(r => r is { Kind: ClaimKind.Eligibility, Value: not null } && r.SourceKind is SourceKind.Guideline or SourceKind.Label or SourceKind.SystematicReview or SourceKind.Review or SourceKind.ExpertOpinion)
            .Select(r => (Record: r, Quantity: QuantityOf(r))).Where(x => x.Quantity is not null);
        foreach (var group in limits.GroupBy(x => (x.Record.Therapy, x.Quantity)).OrderBy(g => g.Key.Therapy, StringComparer.Ordinal).ThenBy(g => g.Key.Quantity, StringComparer.Ordinal))
        {
            var patient = group.Key.Quantity switch { "age" => _profile.Age, "Ki-67" => _profile.Ki67, _ => _profile.LiverBurden };
            if (patient is { } value && group.All(x => Misses(x.Record.Value!, value)))
            {
                var first = group.OrderBy(x => x.Record.SourceKind).ThenBy(x => x.Record.Id, StringComparer.Ordinal).First().Record;
                yield return new AnswerExclusion(group.Key.Therapy, $"selection criterion missed: {group.Key.Quantity} {value.ToString(CultureInfo.InvariantCulture)}", first);
            }
        }
    }

    private IEnumerable<AnswerExclusion> OtherPopulation(IReadOnlyList<EvidenceRecord> records)
    {
        foreach (var therapy in records.Where(r => Positive.Contains(r.Kind) && r.Direction is null or Direction.For && r.SourceKind is not (SourceKind.TrialReport or SourceKind.Cohort)).GroupBy(r => r.Therapy).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var (facet, patient, stated) in new (string, string?, Func<Population, IReadOnlyList<string>>)[]
            {
                ("somatostatin receptors", _profile.Sstr, p => One(p.Sstr)),
                ("resectability", _profile.Resectability, p => One(p.Resectability)),
                ("differentiation", _profile.Differentiation, p => p.Differentiation ?? []),
            })
            {
                var stating = therapy.Where(r => stated(r.Population).Count > 0).OrderBy(r => r.SourceKind).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
                if (patient is not null && stating.Count > 0 && stating.All(r => !stated(r.Population).Contains(patient)))
                {
                    yield return new AnswerExclusion(therapy.Key, $"meant for other patients: {facet} {string.Join(" or ", stated(stating[0].Population))}, here {patient}", stating[0]);
                }
            }
        }
    }

    private static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];

    /// <summary>What the number limits; null where the sentence does not say, or where the bound is none that selects a patient.</summary>
    private static string? QuantityOf(EvidenceRecord record)
    {
        var value = record.Value!;
        if (value.Unit == "years")
        {
            return value.High is not null || value.Low <= 21 ? "age" : null;
        }

        if (value.Unit != "%" || value.High is not { } high || value.Low is not null && value.Bound is not Bound.Exact)
        {
            return null;
        }

        var quote = record.Quote;
        var at = Math.Max(0, quote.IndexOf(high.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var ki = Distance(quote, at, "Ki-67", "Ki67", "proliferation");
        var liver = Distance(quote, at, "liver", "hepatic", "parenchyma");
        return ki == int.MaxValue && liver == int.MaxValue ? null : ki < liver ? "Ki-67" : value.Low is null ? "liver involvement" : null;
    }

    private static int Distance(string text, int at, params string[] words)
    {
        var nearest = int.MaxValue;
        foreach (var word in words)
        {
            for (var i = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.OrdinalIgnoreCase))
            {
                nearest = Math.Min(nearest, Math.Abs(i - at));
            }
        }

        return nearest;
    }

    private static bool Misses(EvidenceValue limit, double patient) =>
        limit.High is { } high && (limit.Bound == Bound.Lt ? patient >= high : patient > high)
        || limit.Low is { } low && (limit.Bound == Bound.Gt ? patient <= low : patient < low);
}
