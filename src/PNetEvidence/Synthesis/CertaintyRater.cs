using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis;

/// <summary>A reviewer's judgement of a study's risk of bias in one domain; the suggestion uses it, it never makes one.</summary>
/// <param name="Study">Name or id of the study, as the thread has it, or a document key.</param>
/// <param name="Domain">Id of a domain of the tool, or <c>overall</c>.</param>
/// <param name="Level">A level of the tool: <c>low</c>, <c>some_concerns</c> or <c>high</c> of RoB 2; <c>low</c> to <c>critical</c> of ROBINS-I.</param>
/// <param name="Tool">Id of the tool (<see cref="BiasTool"/>).</param>
/// <param name="Why">The reviewer's reason; null where none was given.</param>
public sealed record RiskOfBias(string Study, string Domain, string Level, string By, string At, string Tool = "rob2", string? Why = null)
{
    /// <summary>The judgements of the decisions in force.</summary>
    public static IReadOnlyList<RiskOfBias> Of(IEnumerable<Decision> decisions) =>
        [.. DecisionLog.Judgements(decisions).Select(j => new RiskOfBias(j.Judgement.Study, j.Judgement.Domain, j.Judgement.Level, j.Decision.By, j.Decision.At, j.Judgement.Tool, j.Decision.Why))];
}

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
        var studies = finding.Records.SelectMany(r => new[] { _threads.GetValueOrDefault(r.Id)?.Name, _threads.GetValueOrDefault(r.Id)?.Id, r.Document }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var entered = (judgements ?? []).Where(j => studies.Contains(j.Study)).ToList();
        if (entered.Count == 0)
        {
            steps.Add("risk of bias: not assessed");
            return 0;
        }

        var worst = entered.OrderByDescending(Severity).First();
        var down = Severity(worst);
        steps.Add(down > 0
            ? $"down {down}: risk of bias, {worst.Study}, {worst.Domain.Replace('_', ' ')} {worst.Level.Replace('_', ' ')} ({worst.By})"
            : "risk of bias: no domain judged high");
        return down;
    }

    /// <summary>
    /// Steps down for a level. Series start low because they are not randomised: serious confounding or selection is counted there
    /// already (Schuenemann et al., J Clin Epidemiol 2019;111:105) and takes a step only when it is critical.
    /// </summary>
    private static int Severity(RiskOfBias judgement) => judgement.Level switch
    {
        "high" => 1,
        "critical" => judgement.Domain is "confounding" or "selection" ? 1 : 2,
        "serious" => judgement.Domain is "confounding" or "selection" ? 0 : 1,
        _ => 0,
    };

    /// <summary>One claim a study, the preferred one of it.</summary>
    private List<EvidenceRecord> StudyValues(Finding finding) =>
        [.. finding.Records.Where(r => r.Value is not null).GroupBy(r => _threads.GetValueOrDefault(r.Id)?.Id ?? r.Id, StringComparer.Ordinal).Select(g => g.First())];
}
