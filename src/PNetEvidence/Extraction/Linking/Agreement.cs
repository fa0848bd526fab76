using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Linking;

/// <summary>A claim with who reads it and what speaks for it.</summary>
/// <param name="Features">Parts of the confidence, named by <see cref="Agreement.FeatureNames"/>.</param>
internal sealed record JudgedClaim(Claim Claim, IReadOnlyList<ExtractorName> Extractors, float[] Features)
{
    public RecordGroup Group => ConfidenceModel.GroupOf(Claim);
    public bool LinkerOnly => Extractors is [ExtractorName.Linker];
}

/// <summary>Lays the two readings of a sentence side by side: who agrees, by what margin, and what the audits say.</summary>
internal static class Agreement
{
    /// <summary>Names of the confidence's parts, in order.</summary>
    public static readonly IReadOnlyList<string> FeatureNames =
    [
        "rule", "kind", "rule's score", "both extractors", "linker's therapy probability", "best other therapy", "linker's metric probability", "best other metric",
        "linker's time probability", "best other time", "comparison probability", "linker pairs the value", "linker's comparator probability", "linker reads other numbers",
        "therapy in the sentence", "therapies in the sentence", "endpoints in the sentence", "quantities in the sentence", "claims in the sentence", "classifier's probability",
        "section role", "table row", "repairs", "primary report", "kind of source", "value implausible", "interval without estimate", "events against percentage",
        "unit of the value", "has comparator", "has time point", "words", "statement probability", "best other statement", "therapy in background", "therapy is a control", "citations", "cues", "link margin",
        "agreed comparison", "outcome probability", "adverse event probability", "direction", "metric", "same therapy as topic", "several claims of the value",
    ];

    private static readonly string[] Rules = [.. ExtractionRules.Default.Select(r => r.Name), Linker.RuleName];
    private static readonly Dictionary<string, int> MetricIndex = FieldVocabulary.Default.Metrics.Select((m, i) => (m.Statistic, i)).GroupBy(m => m.Statistic).OrderBy(g => g.Key, StringComparer.Ordinal).Select((g, i) => (g.Key, i)).ToDictionary(x => x.Key, x => x.i, StringComparer.Ordinal);

    /// <summary>The grammar's claims in their order, then those of the linker that no claim of the grammar accounts for.</summary>
    public static List<JudgedClaim> Judge(RuleContext context, IReadOnlyList<Claim> grammar, LinkReading reading)
    {
        var judged = new List<JudgedClaim>();
        foreach (var claim in grammar)
        {
            var same = reading.Claims.Any(c => Agree(c, claim)) || (claim.Value is null && Supports(reading, claim));
            judged.Add(new JudgedClaim(claim, same ? [ExtractorName.Grammar, ExtractorName.Linker] : [ExtractorName.Grammar], Features(context, claim, grammar, reading, same)));
        }

        foreach (var claim in reading.Claims.Where(c => !grammar.Any(g => Agree(c, g))))
        {
            judged.Add(new JudgedClaim(claim, [ExtractorName.Linker], Features(context, claim, grammar, reading, false)));
        }

        foreach (var claim in LinkedStatements.Of(context, grammar, reading))
        {
            judged.Add(new JudgedClaim(claim, [ExtractorName.Linker], Features(context, claim, grammar, reading, false)));
        }

        return judged;
    }

    /// <summary>The same value of the same therapy, metric and time, told from either arm.</summary>
    public static bool Agree(Claim a, Claim b)
    {
        if (a.Value is null || b.Value is null || a.Metric != b.Metric || LinkCandidates.Key(a.Timepoint) != LinkCandidates.Key(b.Timepoint))
        {
            return false;
        }

        return (a.Therapy == b.Therapy && Same(a.Value, b.Value) && Same(a.ComparatorValue, b.ComparatorValue))
            || (a.ComparatorValue is not null && a.Therapy == b.Comparator && a.Comparator == b.Therapy && Same(a.Value, b.ComparatorValue) && Same(a.ComparatorValue, b.Value));
    }

    private static bool Same(EvidenceValue? a, EvidenceValue? b) => a is null ? b is null : b is not null && a.Low == b.Low && a.High == b.High && a.Unit == b.Unit;

    private static bool Supports(LinkReading reading, Claim claim) =>
        claim.Dose is { } dose
            ? DoseOf(reading, dose) is { Arms: [{ Probability: >= 0.5 } best, ..] } && best.Candidate.Id == claim.Therapy
            : reading.StatementsOf(claim.Kind).Any(s => s.Candidate.Id == claim.Therapy && s.Probability >= 0.5);

    private static LinkedValue? DoseOf(LinkReading reading, Dose dose) => reading.Doses.FirstOrDefault(d => d.Quantity.Low == dose.Low && d.Quantity.High == dose.High);

    private static LinkedValue? ValueOf(LinkReading reading, EvidenceValue value, int anchor) =>
        reading.Values.Where(v => Same(v.Quantity.ToValue(), value)).OrderBy(v => Math.Abs(v.Quantity.Start - anchor)).FirstOrDefault()
        ?? reading.Values.FirstOrDefault(v => v.Quantity.Low == value.Low && v.Quantity.High == value.High);

    private static float[] Features(RuleContext context, Claim claim, IReadOnlyList<Claim> grammar, LinkReading reading, bool same)
    {
        var f = new float[FeatureNames.Count];
        var mentions = context.Mentions;
        var sentence = context.Sentence.Sentence;
        f[0] = Array.IndexOf(Rules, claim.Rule);
        f[1] = (int)claim.Kind;
        f[2] = (float)claim.Score;
        f[3] = same ? 1 : 0;
        Links(claim, reading, f);
        f[13] = claim.Value is null ? 0 : reading.Claims.Count(c => Same(c.Value, claim.Value)) - (same ? 1 : 0);
        f[14] = mentions.Therapies.Any(t => t.Id == claim.Therapy) ? 2 : mentions.Therapies.Any(t => claim.Therapy.Contains(t.Id, StringComparison.Ordinal)) ? 1 : 0;
        f[15] = mentions.Therapies.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count();
        f[16] = mentions.Endpoints.Select(t => t.Endpoint.Id).Distinct(StringComparer.Ordinal).Count();
        f[17] = mentions.Quantities.Count;
        f[18] = grammar.Count;
        f[19] = context.Sentence.Kinds[claim.Kind];
        f[20] = context.Sentence.Role is { } role ? 1 + (int)role : 0;
        f[21] = sentence.Kind == Ingestion.BlockKind.TableRow ? 1 : 0;
        f[22] = sentence.Repairs.Count;
        f[23] = context.Document.IsPrimaryReport ? 1 : 0;
        f[24] = (sentence.SourceKind ?? context.Document.Document.Metadata.SourceKind) is { } kind ? 1 + (int)kind : 0;
        Audits(claim, f);
        f[28] = claim.Value is null ? -1 : claim.Value.Unit switch { "%" => 0, "months" => 1, "years" => 2, "ratio" => 3, "days" => 4, _ => 5 };
        f[29] = claim.Comparator is null ? 0 : claim.ComparatorValue is null ? 1 : 2;
        f[30] = claim.Timepoint is null ? 0 : 1;
        f[31] = mentions.Words.Count;
        f[34] = mentions.Therapies.Any(t => t.Id == claim.Therapy && t.Background) ? 1 : 0;
        f[35] = context.Document.IsControl(claim.Therapy) ? 1 : 0;
        f[36] = mentions.Citations.Count;
        f[37] = mentions.Cues.Count;
        f[40] = context.Sentence.Kinds.Outcome;
        f[41] = context.Sentence.Kinds.AdverseEvent;
        f[42] = claim.Direction is { } d ? 1 + (int)d : 0;
        f[43] = claim.Metric is { } metric && FieldVocabulary.Default.MetricById.TryGetValue(metric, out var m) ? 1 + MetricIndex[m.Statistic] : 0;
        f[44] = claim.Therapy == context.Document.Topic ? 1 : 0;
        f[45] = claim.Value is null ? grammar.Count(g => g.Kind == claim.Kind) : grammar.Count(g => Same(g.Value, claim.Value));
        return f;
    }

    private static void Links(Claim claim, LinkReading reading, float[] f)
    {
        if (claim.Value is { } value && ValueOf(reading, value, claim.Anchor) is { } linked)
        {
            var time = claim.Timepoint is null ? null : LinkCandidates.Key(claim.Timepoint);
            var other = LinkedValue.Rival(linked.Timepoints, time);
            f[4] = (float)LinkedValue.Of(linked.Arms, claim.Therapy);
            f[5] = (float)LinkedValue.Rival(linked.Arms, claim.Therapy);
            f[6] = (float)LinkedValue.Of(linked.Metrics, claim.Metric);
            f[7] = (float)LinkedValue.Rival(linked.Metrics, claim.Metric);
            f[8] = (float)(time is null ? 1 - other : LinkedValue.Of(linked.Timepoints, time));
            f[9] = (float)other;
            f[10] = (float)linked.PartnerProbability;
            f[11] = linked.Partner is null ? 0 : 1;
            f[12] = claim.Comparator is null ? -1 : (float)LinkedValue.Of(linked.Partner?.Arms ?? linked.Comparators, claim.Comparator);
            f[38] = Math.Min(f[4] - f[5], f[6] - f[7]);
            f[39] = (linked.Partner is null) == (claim.ComparatorValue is null) ? 1 : 0;
        }
        else if (claim.Dose is { } dose && DoseOf(reading, dose) is { } linkedDose)
        {
            f[4] = (float)LinkedValue.Of(linkedDose.Arms, claim.Therapy);
            f[5] = (float)LinkedValue.Rival(linkedDose.Arms, claim.Therapy);
            f[38] = f[4] - f[5];
        }
        else if (claim.Value is null && claim.Dose is null)
        {
            var ofKind = reading.StatementsOf(claim.Kind);
            f[32] = (float)LinkedValue.Of(ofKind, claim.Therapy);
            f[33] = (float)LinkedValue.Rival(ofKind, claim.Therapy);
            f[38] = f[32] - f[33];
        }
        else
        {
            f[4] = -1; // a number that only the grammar takes for an outcome
        }
    }

    private static void Audits(Claim claim, float[] f)
    {
        if (claim.Metric is { } id && claim.Value is { } value && FieldVocabulary.Default.MetricById.TryGetValue(id, out var metric) && metric.Plausible is { } range
            && value.Middle is { } middle && (range.Unit ?? metric.Units.FirstOrDefault()) == value.Unit)
        {
            f[25] = middle < range.Min || middle > range.Max ? 1 : 0;
        }

        f[26] = claim is { Ci: { } ci, Value: { IsPoint: true } point } && (ci.Low > point.Low || ci.High < point.Low) ? 1 : 0;
        f[27] = claim is { Events: { } events, N: > 0 and { } n, Value: { Unit: "%", IsPoint: true, Low: { } share } } && Math.Abs((100.0 * events / n) - share) > 1.5 ? 1 : 0;
    }
}
