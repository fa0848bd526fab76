using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis;

/// <summary>A reviewer's judgement of a study's risk of bias in one domain; the suggestion uses it, it never makes one.</summary>
/// <param name="Study">Name of the study, as the thread has it, or a document key.</param>
/// <param name="Level"><c>low</c>, <c>some concerns</c> or <c>high</c>.</param>
public sealed record RiskOfBias(string Study, string Domain, string Level, string By, string At);

/// <summary>Step 9: a suggestion of certainty by GRADE's steps, each with its reason. Pure, thread-safe.</summary>
public sealed class CertaintyRater(EvidenceResolution resolution, Population question, IReadOnlyList<RiskOfBias>? judgements = null)
{
    /// <summary>Below this number of events (or, where they are not known, patients) an estimate is imprecise.</summary>
    private const int EnoughEvents = 300;

    private readonly Dictionary<string, StudyThread> _threads = resolution.Threads.SelectMany(t => t.RecordIds.Select(id => (id, t)))
        .GroupBy(p => p.id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().t, StringComparer.Ordinal);

    private readonly Dictionary<string, ConflictRelation> _relations = resolution.Relations.ToDictionary(r => r.Id, StringComparer.Ordinal);

    public Certainty Rate(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var record = finding.Preferred ?? finding.Records[0];
        var steps = new List<string>();
        var level = Start(finding, record, steps);
        level -= Inconsistency(finding, steps) + Indirectness(record, steps) + Imprecision(finding, record, steps) + Bias(finding, steps);
        steps.Add("publication bias: not assessed");
        return new Certainty((CertaintyLevel)Math.Max(0, level), steps);
    }

    /// <summary>
    /// Randomisation protects comparisons only, and only those of the claim that is rated: a trial among the other claims,
    /// or a figure of one arm, starts as observational evidence does.
    /// </summary>
    private static int Start(Finding finding, EvidenceRecord record, List<string> steps)
    {
        var randomised = record.Design is "rct" or "phase_3" || (record.Design is null or "label" or "guideline" or "review" && finding.Level == 2);
        if (randomised && (record.Comparator is not null || record.Value?.Unit == "ratio"))
        {
            steps.Add("start high: randomised evidence");
            return (int)CertaintyLevel.High;
        }

        // A systematic review of series stays observational; its designs are rarely stated with the figure.
        steps.Add(randomised ? "start low: figure of one arm, no randomised comparison" : finding.Level <= 4 ? "start low: observational evidence" : "start very low: opinion or no stated design");
        return (int)(randomised || finding.Level <= 4 ? CertaintyLevel.Low : CertaintyLevel.VeryLow);
    }

    private int Inconsistency(Finding finding, List<string> steps)
    {
        var values = StudyValues(finding);
        if (Pooling.Effects(values) is { Count: >= 3 } effects)
        {
            var i2 = MetaAnalysis.Pool(effects, PoolingMethod.DerSimonianLaird, IntervalMethod.Wald).I2;
            if (i2 >= 50)
            {
                var down = i2 >= 75 ? 2 : 1;
                steps.Add($"down {down}: inconsistency, I2 = {i2.ToString("0", System.Globalization.CultureInfo.InvariantCulture)} %");
                return down;
            }
        }

        if (values.Where(v => v.Ci is { Low: not null, High: not null }).ToList() is { Count: > 1 } with && with.Max(v => v.Ci!.Low) > with.Min(v => v.Ci!.High))
        {
            steps.Add("down 1: inconsistency, intervals do not overlap");
            return 1;
        }

        if (finding.Conflicts.Any(c => _relations.TryGetValue(c, out var r) && r.Class == DisagreementClass.Contradiction))
        {
            steps.Add("down 1: inconsistency, sources contradict each other");
            return 1;
        }

        return 0;
    }

    private int Indirectness(EvidenceRecord record, List<string> steps)
    {
        if (question.PrimarySite is { } site && record.Population.PrimarySite is { } stated && stated != site && stated is not ("any" or "gep"))
        {
            steps.Add($"down 1: indirectness, patients with {stated.Replace('_', ' ')} tumours");
            return 1;
        }

        if (FieldVocabulary.Default.TherapyById.TryGetValue(record.Therapy, out var therapy) && therapy.Kind == TherapyKind.Class && therapy.Group == TherapyGroup.Systemic)
        {
            steps.Add("down 1: indirectness, a class of treatments");
            return 1;
        }

        return 0;
    }

    private static int Imprecision(Finding finding, EvidenceRecord record, List<string> steps)
    {
        if (record.Value?.Unit == "ratio" && record.Ci is { Low: < 1, High: > 1 })
        {
            steps.Add("down 1: imprecision, the interval crosses no effect");
            return 1;
        }

        var size = finding.Records.Where(r => r.Value is not null).Select(r => r.Events ?? (r.N + (r.ComparatorN ?? 0))).OfType<int>().ToList();
        if (record.Value is not null && size.Count > 0 && size.Max() < EnoughEvents)
        {
            steps.Add($"down 1: imprecision, {size.Max()} patients or events at most");
            return 1;
        }

        return 0;
    }

    private int Bias(Finding finding, List<string> steps)
    {
        var studies = finding.Records.SelectMany(r => new[] { _threads.GetValueOrDefault(r.Id)?.Name, r.Document }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var entered = (judgements ?? []).Where(j => studies.Contains(j.Study)).ToList();
        if (entered.Count == 0)
        {
            steps.Add("risk of bias: not assessed");
            return 0;
        }

        var high = entered.Where(j => j.Level == "high").ToList();
        steps.Add(high.Count > 0 ? $"down 1: risk of bias, {high[0].Study}, {high[0].Domain} ({high[0].By})" : "risk of bias: no domain judged high");
        return high.Count > 0 ? 1 : 0;
    }

    /// <summary>One claim a study, the preferred one of it.</summary>
    private List<EvidenceRecord> StudyValues(Finding finding) =>
        [.. finding.Records.Where(r => r.Value is not null).GroupBy(r => _threads.GetValueOrDefault(r.Id)?.Id ?? r.Id, StringComparer.Ordinal).Select(g => g.First())];
}
