using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis.Answers;

/// <summary>
/// Answers questions from resolved records: reads the question with the vocabulary, keeps the claims that it asks for, leaves out what this
/// patient cannot have, ranks by directness and certainty. States nothing that no record states. Immutable, thread-safe.
/// </summary>
public sealed class AnswerBuilder
{
    private const int MostGuidelines = 16;
    private const int MostLabel = 12;
    private const int MostResearch = 20;
    private const int MostAlso = 12;
    private const int MostNotes = 8;
    private static readonly ClaimKind[] TreatmentKinds = [ClaimKind.Recommendation, ClaimKind.Indication, ClaimKind.Dosing, ClaimKind.Outcome];
    private static readonly string[] NoTherapy = ["placebo", "no_surgery", "best_supportive_care", "standard_interval"];
    private readonly EvidenceResolution _resolution;
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CertaintyLevel> _certainty = new(StringComparer.Ordinal);
    private readonly HashSet<string> _overruled;

    /// <param name="judgements">Reviewers' judgements of bias, which the certainty takes in.</param>
    public AnswerBuilder(EvidenceResolution resolution, IReadOnlyList<RiskOfBias>? judgements = null)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        _resolution = resolution;
        var rater = new CertaintyRater(resolution, ResolutionOptions.Default.Question, judgements);
        foreach (var finding in resolution.Findings)
        {
            _certainty[finding.Id] = rater.Rate(finding).Level;
            foreach (var record in finding.Records)
            {
                _findings[record.Id] = finding;
            }
        }

        _overruled = resolution.Relations.Where(r => r.Genuine && r.Preferred.Count > 0 && r.Class is not DisagreementClass.PopulationMismatch)
            .SelectMany(r => r.Records.Select(x => x.Id).Except(r.Preferred)).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="search">Relevance of records by full text for the words given; see <c>EvidenceSearch</c>.</param>
    /// <exception cref="ArgumentException">The question is empty.</exception>
    public Answer Answer(string text, PatientProfile profile, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, double>> search)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(search);
        var question = Question.Read(text);
        var patient = profile.With(text, question.Facets);
        var fit = new PatientFit(patient, question.Conditions, question.Therapies);
        if (OutsideField(question) is { } outside)
        {
            return None(text, outside);
        }

        var matching = _resolution.Records.Where(r => Nearness(question, r) > 0 && Asked(question, r)).ToList();
        if (matching.Count == 0)
        {
            return None(text, Missing(question));
        }

        var words = Words(question);
        var relevance = search(words);
        var spoken = question.Rest.Where(w => matching.Any(r => Speaks(r, w))).ToList();
        var silent = question.Rest.Except(spoken).ToList();
        if (IsAbout(question, spoken, silent))
        {
            return None(text, $"No record speaks of: {string.Join(", ", silent)}.");
        }

        var silentStates = question.Conditions.Where(c => !matching.Concat(_resolution.Records.Where(r => r.Kind == ClaimKind.Contraindication && Nearness(question, r) > 0)).Any(r => NamesState(r, c))).ToList();
        if (silentStates.Count > 0 && silentStates.Count == question.Conditions.Count && question is { AsksForTreatment: false, Metrics.Count: 0, Therapies.Count: > 0 })
        {
            return None(text, $"No record on {Names(question.Therapies)} speaks of {string.Join(", ", silentStates.Select(s => s.Replace('_', ' ')))}.");
        }

        var exclusions = fit.Exclusions(_resolution.Records);
        var offered = matching.Where(r => !exclusions.Any(e => TherapyFamilies.Falls(r.Therapy, e.Therapy))).ToList();
        var ranked = offered.Where(r => fit.Mismatches(r).Count == 0 && !_overruled.Contains(r.Id))
            .Select(r => (Record: r, Score: Score(question, patient, r, spoken, relevance)))
            .OrderByDescending(x => x.Score).ThenBy(x => x.Record.Id, StringComparer.Ordinal).ToList();
        var parts = new List<AnswerPart>
        {
            Part(AnswerSource.Guidelines, ranked, MostGuidelines),
            Part(AnswerSource.Label, ranked, MostLabel),
            Part(AnswerSource.Research, ranked, MostResearch),
        };
        var told = parts.SelectMany(p => p.Statements).ToList();
        var relevantExclusions = exclusions.Where(e => Concerns(question, e, matching)).ToList();
        if (told.Count == 0 && relevantExclusions.Count == 0)
        {
            return None(text, "The records that speak of this are about other patients.");
        }

        return new Answer(text, null, parts, Conflicts(told), Notes(told, silent), relevantExclusions);
    }

    private static Answer None(string text, string reason) =>
        new(text, reason, [new(AnswerSource.Guidelines, []), new(AnswerSource.Label, []), new(AnswerSource.Research, [])], [], [], []);

    private static string? OutsideField(Question question) => question switch
    {
        { OtherDisease: { } disease } => $"The evidence is on neuroendocrine tumours; it holds nothing on {disease}.",
        { InField: false, Studies.Count: 0, Metrics.Count: 0 } => "The question names neither a therapy of this field nor a neuroendocrine tumour.",
        { InField: false, Studies.Count: 0, Rest.Count: > 0 } => $"The question names no therapy that the evidence knows ({string.Join(", ", question.Rest)}).",
        { Therapies.Count: 0, Kinds.Count: 0, Metrics.Count: 0, AsksForTreatment: false, Studies.Count: 0 } => "The question asks for nothing that the evidence records: no therapy, outcome, dose, recommendation, criterion or adverse event.",
        _ => null,
    };

    private static string Missing(Question question)
    {
        var what = question.Toxicities.Count > 0 ? string.Join(", ", question.Toxicities.Select(t => t.Replace('_', ' ')))
            : question.Metrics.Count > 0 ? string.Join(", ", question.Metrics.Select(FieldVocabulary.Default.MetricName).Distinct().Take(4))
            : string.Join(", ", question.Kinds.Select(k => EvidenceJson.Name(k).Replace('_', ' ')));
        var whom = question.Therapies.Count > 0 ? " on " + Names(question.Therapies) : "";
        return what.Length > 0 ? $"No record{whom} states: {what}." : $"No record speaks{(whom.Length > 0 ? whom.Replace(" on ", " of ", StringComparison.Ordinal) : " of it")}.";
    }

    private static string Names(IEnumerable<string> therapies) => string.Join(", ", therapies.Select(FieldVocabulary.Default.TherapyName));

    /// <summary>True where words that no candidate holds are what the question is about: it asks for nothing else, or they outnumber those that are held.</summary>
    private static bool IsAbout(Question question, List<string> spoken, List<string> silent)
    {
        return silent.Count > 0 && !question.AsksForTreatment && (question.Kinds.Count > 0 ? spoken.Count == 0 && question.Therapies.Count == 0 : spoken.Count <= silent.Count);
    }

    /// <summary>How near the record's therapy is to one that is asked for; 1 for all where none is named, but for arms that are no therapy.</summary>
    private static double Nearness(Question question, EvidenceRecord record)
    {
        if (question.Therapies.Count == 0)
        {
            return NoTherapy.Contains(record.Therapy) ? 0 : question.Studies.Count == 0 || question.Studies.Contains(record.Study) ? 1 : 0;
        }

        var near = question.Therapies.Max(t => TherapyFamilies.Nearness(t, record.Therapy));
        return record.Comparator is { } other && question.Therapies.Contains(other) ? Math.Max(near, 0.6) : near;
    }

    private static bool Asked(Question question, EvidenceRecord record)
    {
        if (record.Kind == ClaimKind.AdverseEvent && question.Toxicities.Count > 0)
        {
            return question.Toxicities.Any(t => record.Detail?.StartsWith(t, StringComparison.Ordinal) == true || record.Metric?.StartsWith(t, StringComparison.Ordinal) == true);
        }

        if (record.Kind == ClaimKind.Outcome && question.Metrics.Count > 0)
        {
            return record.Metric is { } metric && question.Metrics.Contains(metric) || record.Metric is null && Words(record.Quote, question);
        }

        if (question.Kinds.Count > 0 && !(question.Kinds is [ClaimKind.Outcome] && question.AsksForTreatment && question.Metrics.Count == 0))
        {
            return question.Kinds.Contains(record.Kind) || (question.Kinds.Contains(ClaimKind.Recommendation) && (record.Kind == ClaimKind.Eligibility || record.Kind == ClaimKind.Indication && question.AsksForTreatment));
        }

        return question.AsksForTreatment ? TreatmentKinds.Contains(record.Kind) : question.Toxicities.Count == 0;
    }

    private static bool Words(string quote, Question question) =>
        QuestionTerms.Endpoints.Find(quote, WordFolding.Split(quote)).Any(m => m.Item.Metrics.Values.Any(question.Metrics.Contains));

    private static List<string> Words(Question question) =>
        [.. question.Rest.Concat(WordFolding.Split(question.Text).Select(w => w.Folded).Where(w => w.Length > 3 && !QuestionWords.Default.Plain.Contains(w))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>True where the record's quote, context, section, study or detail has the word, up to its ending.</summary>
    private static bool Speaks(EvidenceRecord record, string word)
    {
        var stem = word.Length > 6 ? word[..^2] : word;
        bool Has(string? text) => text?.Contains(stem, StringComparison.OrdinalIgnoreCase) == true;
        return Has(record.Quote) || Has(record.Context) || Has(record.Section) || Has(record.Study) || Has(record.Detail) || Has(record.Population.Text);
    }

    private static bool NamesState(EvidenceRecord record, string state) =>
        QuestionWords.Default.Conditions.Find(record.Quote, WordFolding.Split(record.Quote)).Any(m => m.Item == state);

    private double Score(Question question, PatientProfile patient, EvidenceRecord record, List<string> spoken, IReadOnlyDictionary<string, double> relevance)
    {
        var score = 4 * Nearness(question, record);
        score += record.Metric is { } metric && question.Metrics.Contains(metric) ? 2 : 0;
        score += question.Kinds.Contains(record.Kind) ? 1 : 0;
        score += question.AsksForTreatment && record.Kind is ClaimKind.Recommendation or ClaimKind.Indication ? 1 : 0;
        score += record.Study is { } study && question.Studies.Contains(study) ? 3 : 0;
        score += question.Years is { } years && record.Timepoint is { } time ? (time.Unit == "years" && time.Value == years ? 1.5 : -1) : 0;
        score += 1.5 * spoken.Count(w => Speaks(record, w));
        score += Math.Min(1.5, relevance.GetValueOrDefault(record.Id) / 8);
        score += Directness(question, patient, record);
        if (_findings.TryGetValue(record.Id, out var finding))
        {
            score += (0.4 * (int)_certainty[finding.Id]) + (finding.Preferred?.Id == record.Id ? 0.75 : 0);
        }

        score += record.Status == RecordStatus.Accepted ? 0.3 : 0;
        score += record.Value is null && record.Kind == ClaimKind.Outcome ? -0.5 : 0;
        return score + (0.5 * record.Confidence);
    }

    /// <summary>Facets that question and claim share, and how near the claim is to pancreatic tumours with liver metastases where the question names no other.</summary>
    private static double Directness(Question question, PatientProfile patient, EvidenceRecord record)
    {
        var stated = record.Population.Facets().ToHashSet();
        var score = 0.8 * question.Facets.Count(f => f is not { Facet: "primary_site", Value: "any" } && stated.Contains((f.Facet, f.Value)));
        score += stated.Contains(("primary_site", patient.PrimarySite is null or "any" ? "pancreas" : patient.PrimarySite)) ? 0.6 : 0;
        score += stated.Contains(("metastatic_site", "liver")) ? 0.4 : 0;
        return score - (record.Detail is null || record.Kind is ClaimKind.AdverseEvent ? 0 : 0.5);
    }

    /// <summary>The best statements of one part. A therapy that has had its say gives way to others of nearly the same rank.</summary>
    private AnswerPart Part(AnswerSource source, List<(EvidenceRecord Record, double Score)> ranked, int most)
    {
        var groups = ranked.Where(x => SourceOf(x.Record) == source).GroupBy(x => Same(x.Record)).Select(g => g.ToList()).ToList();
        var said = new Dictionary<string, int>(StringComparer.Ordinal);
        var chosen = new List<AnswerStatement>();
        while (chosen.Count < most && groups.Count > 0)
        {
            var best = groups.MaxBy(g => g[0].Score - (0.7 * said.GetValueOrDefault(g[0].Record.Therapy)))!;
            groups.Remove(best);
            var record = best[0].Record;
            said[record.Therapy] = said.GetValueOrDefault(record.Therapy) + 1;
            var finding = _findings.GetValueOrDefault(record.Id);
            chosen.Add(new AnswerStatement(record, [.. best.Skip(1).Select(x => x.Record).Take(MostAlso)], finding is null ? CertaintyLevel.VeryLow : _certainty[finding.Id], finding?.Preferred?.Id == record.Id));
        }

        return new AnswerPart(source, chosen);
    }

    /// <summary>Records that say the same: one therapy, metric and figure, or one direction of statement.</summary>
    private static string Same(EvidenceRecord r) => string.Join('\u001f', EvidenceJson.Name(r.Kind), r.Therapy, r.Comparator, r.Metric, r.Timepoint, r.Detail, r.Direction,
        r.Value, r.ComparatorValue, r.Dose is null ? null : r.Dose with { Also = null }, r.Kind == ClaimKind.Outcome && r.Value is null ? r.Quote : null, r.Kind == ClaimKind.Contraindication || r.Kind == ClaimKind.Eligibility && r.Value is null ? r.Quote : null);

    private static AnswerSource SourceOf(EvidenceRecord record) => record.SourceKind switch
    {
        SourceKind.Guideline or SourceKind.ExpertOpinion => AnswerSource.Guidelines,
        SourceKind.Label => AnswerSource.Label,
        _ => AnswerSource.Research,
    };

    private static bool Concerns(Question question, AnswerExclusion exclusion, List<EvidenceRecord> matching) =>
        question.Therapies.Count == 0 ? matching.Any(r => TherapyFamilies.Falls(r.Therapy, exclusion.Therapy)) || question.AsksForTreatment
            : question.Therapies.Any(t => TherapyFamilies.Falls(t, exclusion.Therapy) || TherapyFamilies.Falls(exclusion.Therapy, t));

    private List<ConflictRelation> Conflicts(List<AnswerStatement> told)
    {
        var cited = told.SelectMany(s => s.Also.Prepend(s.Record)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return [.. _resolution.Relations.Where(r => r.Genuine && r.Records.Any(x => cited.Contains(x.Id))).Take(MostNotes)];
    }

    private List<AnswerNote> Notes(List<AnswerStatement> told, List<string> silent)
    {
        var notes = new List<AnswerNote>();
        if (silent.Count > 0)
        {
            notes.Add(new AnswerNote($"No cited record speaks of: {string.Join(", ", silent)}.", []));
        }

        foreach (var s in told)
        {
            if (_findings.TryGetValue(s.Record.Id, out var finding) && finding.Preferred is null)
            {
                notes.Add(new AnswerNote($"{FieldVocabulary.Default.TherapyName(s.Record.Therapy)}: {finding.Explanation}", [s.Record]));
            }
            else if (s.Record.Status == RecordStatus.Review)
            {
                notes.Add(new AnswerNote($"{FieldVocabulary.Default.TherapyName(s.Record.Therapy)}: read with low confidence; see the sentence.", [s.Record]));
            }
        }

        var low = told.Where(s => s.Record is { Kind: ClaimKind.Outcome, Value: not null } && s.Certainty == CertaintyLevel.VeryLow).Select(s => s.Record).DistinctBy(r => r.Therapy).ToList();
        if (low.Count > 0)
        {
            notes.Add(new AnswerNote($"Very low suggested certainty: figures on {Names(low.Select(r => r.Therapy))}.", low));
        }

        var other = told.Where(s => s.Record.Kind == ClaimKind.Outcome && s.Record.Population.PrimarySite is { } site && !PatientFit.SitesMeet("pancreas", site)).Select(s => s.Record).ToList();
        if (other.Count > 0)
        {
            notes.Add(new AnswerNote($"Of other primary sites than the pancreas: figures on {Names(other.Select(r => r.Therapy).Distinct())}.", other));
        }

        return [.. notes.DistinctBy(n => n.Text).Take(MostNotes)];
    }
}
