using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Linking;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction;

/// <summary>A mention of a record's sentence. Offsets are half-open and those of the document's text.</summary>
public sealed record ExplainedMention(string Kind, string Text, int Start, int End, string Meaning);

/// <summary>How one extractor reads a value, dose or statement.</summary>
/// <param name="Extractor">Grammar, or linker with probabilities.</param>
public sealed record ExplainedReading(ExtractorName Extractor, string Text);

/// <summary>A part of the confidence.</summary>
public sealed record ConfidencePart(string Name, double Value);

/// <summary>How a record came about: mentions, both readings, and what its confidence is made of.</summary>
public sealed record RecordExplanation(EvidenceRecord Record, IReadOnlyList<ExplainedMention> Mentions, IReadOnlyList<ExplainedReading> Readings, IReadOnlyList<ConfidencePart> Parts)
{
    private const int Shown = 3;

    internal static RecordExplanation Of(JudgedRecord judged)
    {
        var sentence = judged.Context.Sentence.Sentence;
        return new RecordExplanation(judged.Record, MentionsOf(judged.Context.Mentions, sentence), ReadingsOf(judged), PartsOf(judged.Claim));
    }

    private static List<ExplainedMention> MentionsOf(SentenceMentions m, Segmentation.Sentence sentence)
    {
        var found = new List<ExplainedMention>();
        Add("therapy", m.Therapies, t => t.Id + (t.Background ? " (background)" : ""));
        Add("endpoint", m.Endpoints, e => e.Endpoint.Id);
        Add("toxicity", m.Toxicities, t => t.Id);
        Add("quantity", m.Quantities, q => FormattableString.Invariant($"{EvidenceJson.Name(q.Kind)} {Told(q.ToValue())}, {EvidenceJson.Name(q.Role)}"));
        Add("interval", m.Intervals, i => FormattableString.Invariant($"{i.Low}-{i.High}, {i.Level} %"));
        Add("p value", m.PValues, p => FormattableString.Invariant($"{p.Value}"));
        Add("time point", m.Timepoints, t => FormattableString.Invariant($"{t.Value} {t.Unit}"));
        Add("arm size", m.ArmSizes, a => FormattableString.Invariant($"{a.N}"));
        Add("study", m.Studies, s => s.Name);
        Add("citation", m.Citations, c => string.Join(", ", c.Markers));
        Add("population", m.Facets, f => $"{f.Facet} {f.Value}");
        return [.. found.OrderBy(f => f.Start).ThenBy(f => f.End)];

        void Add<T>(string kind, IReadOnlyList<T> mentions, Func<T, string> meaning)
            where T : Mention
        {
            foreach (var mention in mentions)
            {
                var (start, end) = sentence.Normal.ToSource(mention.Start, mention.End);
                found.Add(new ExplainedMention(kind, m.Text[mention.Start..mention.End], start, end, meaning(mention)));
            }
        }
    }

    private static List<ExplainedReading> ReadingsOf(JudgedRecord judged)
    {
        var readings = new List<ExplainedReading>();
        if (judged.Claim is null || judged.Record.Extractors.Contains(ExtractorName.Grammar))
        {
            readings.Add(new ExplainedReading(ExtractorName.Grammar, Told(judged.Record) + $" (rule {string.Join(", ", judged.Record.Rules)})"));
        }

        if (judged.Reading is not { } reading)
        {
            return readings;
        }

        foreach (var value in reading.Values.Where(v => Same(v.Quantity, judged.Record.Value) || Same(v.Quantity, judged.Record.ComparatorValue)))
        {
            readings.Add(new ExplainedReading(ExtractorName.Linker, $"{Told(value.Quantity.ToValue())}: metric {Told(value.Metrics)}; therapy {Told(value.Arms)}"
                + (value.Timepoints.Count > 0 ? $"; time {Told(value.Timepoints)}" : "")
                + (value.Partner is { } partner ? FormattableString.Invariant($"; compared with {Told(partner.Quantity.ToValue())} ({value.PartnerProbability:0.00})") : "")));
        }

        foreach (var dose in reading.Doses.Where(d => judged.Record.Dose is { } x && d.Quantity.Low == x.Low && d.Quantity.High == x.High))
        {
            readings.Add(new ExplainedReading(ExtractorName.Linker, $"{Told(dose.Quantity.ToValue())}: therapy {Told(dose.Arms)}"));
        }

        if (judged.Record is { Value: null, Dose: null })
        {
            var statements = reading.StatementsOf(judged.Record.Kind).OrderByDescending(s => s.Probability).ToList();
            readings.Add(new ExplainedReading(ExtractorName.Linker, $"{EvidenceJson.Name(judged.Record.Kind)} of {Told(statements)}"));
        }

        return readings;
    }

    private static List<ConfidencePart> PartsOf(JudgedClaim? claim) =>
        claim is null ? [] : [.. Agreement.FeatureNames.Select((name, i) => new ConfidencePart(name, Math.Round(claim.Features[i], 3))).Where(p => p.Value != 0)];

    private static bool Same(Quantity quantity, EvidenceValue? value) => value is not null && quantity.Low == value.Low && quantity.High == value.High && quantity.Unit == value.Unit;

    private static string Told(IReadOnlyList<ScoredLink> links) =>
        links.Count == 0 ? "none" : string.Join(", ", links.Take(Shown).Select(l => FormattableString.Invariant($"{l.Candidate.Id} {l.Probability:0.00}{(l.Candidate.Mention is null ? " (from context)" : "")}")));

    private static string Told(EvidenceRecord r) =>
        string.Join(' ', new[] { r.Therapy, r.Metric, r.Value is null ? null : Told(r.Value), r.Timepoint is { } t ? FormattableString.Invariant($"at {t.Value} {t.Unit}") : null, r.Comparator is null ? null : $"against {r.Comparator}", r.ComparatorValue is null ? null : Told(r.ComparatorValue) }.OfType<string>());

    private static string Told(EvidenceValue v) => v.Bound == Bound.NotReached
        ? $"not reached ({v.Unit})"
        : FormattableString.Invariant($"{(v.Bound == Bound.Exact ? "" : EvidenceJson.Name(v.Bound) + " ")}{(v.Low == v.High ? $"{Number(v.Low)}" : $"{Number(v.Low)}-{Number(v.High)}")} {v.Unit}");

    private static string Number(double? x) => x?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
