using System.Globalization;
using System.Text;
using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Evidence.Scoring;

namespace PNetEvidence.Extraction.Linking;

/// <summary>Held-out figures of a set: both extractors together, each alone, and of what was accepted.</summary>
public sealed record SetFigures(string Set, int Files, ScoreResult Both, ScoreResult Grammar, ScoreResult Linker, IReadOnlyList<AcceptedFigures> Accepted, double CalibrationError, IReadOnlyList<ReliabilityBin> Reliability);

/// <summary>Of the accepted records of a group.</summary>
/// <param name="Coverage">Accepted and right, of gold.</param>
public sealed record AcceptedFigures(ScoreGroup Group, int Accepted, double Precision, double LocatedPrecision, double Coverage);

/// <summary>Records of a range of confidence.</summary>
public sealed record ReliabilityBin(double From, double To, int Count, double Mean, double Right);

/// <summary>What the linker was trained on and how good it is on what it has not seen.</summary>
public sealed record LinkerFigures
{
    private const int Bins = 10;

    public required int Seed { get; init; }
    public required int Folds { get; init; }
    public required int Files { get; init; }
    public required int Sentences { get; init; }
    public required IReadOnlyList<(string Kind, int Pairs, int Linked)> Pairs { get; init; }

    /// <summary>Least confidence of an accepted record: numeric, dosing, statement.</summary>
    public required IReadOnlyList<double> Accept { get; init; }

    /// <summary>Least confidence of an exported record that the linker alone reads; above 1 where none is good enough.</summary>
    public required double LinkerOnly { get; init; }
    public required string DataHash { get; init; }
    public required IReadOnlyList<SetFigures> Sets { get; init; }

    internal static SetFigures Measure(string set, IReadOnlyList<LabelledFile> files, IReadOnlyList<JudgedExample> found, Func<JudgedExample, ConfidenceModel> model, string? listed = null)
    {
        var gold = files.SelectMany(f => f.Gold).ToList();
        var decided = found.Where(e => e.Claim.Extractors.Count > 0).Select(e =>
        {
            var confidence = model(e).Of(e.Claim.Features, e.Claim.Group);
            return (Example: e, Confidence: confidence, Status: model(e).StatusOf(confidence, e.Claim.Group, e.Claim.LinkerOnly));
        }).ToList();
        var options = new ScoreOptions { Listed = listed };
        ScoreResult Score(IEnumerable<JudgedExample> examples) => EvidenceScorer.Score(gold, examples.Select(e => EvidenceJson.Serialize(e.Record)), options);
        var both = Score(decided.Where(d => d.Status != RecordStatus.Rejected).Select(d => d.Example));
        var judged = decided.Where(d => d.Status != RecordStatus.Rejected && d.Example.Verdict is { Optional: false }).Select(d => (d.Confidence, Right: d.Example.Verdict!.Strict)).ToList();
        var accepted = both.Groups.Select(g =>
        {
            var mine = decided.Where(d => d.Status == RecordStatus.Accepted && d.Example.Verdict is { Optional: false } v && v.Group == g.Group).ToList();
            double right = mine.Count(d => d.Example.Verdict!.Strict);
            return new AcceptedFigures(g.Group, mine.Count, mine.Count == 0 ? 0 : right / mine.Count, mine.Count == 0 ? 0 : (double)mine.Count(d => d.Example.Verdict!.Located) / mine.Count, g.Strict.Gold == 0 ? 0 : right / g.Strict.Gold);
        }).ToList();
        return new SetFigures(set, files.Count, both, Score(decided.Where(d => d.Example.OfGrammar).Select(d => d.Example)), Score(found.Where(e => e.OfLinker)), accepted, CalibrationError(judged), Reliability(judged));
    }

    /// <summary>Mean distance of confidence and share right over ten bins of equal width, weighted by their records.</summary>
    internal static double CalibrationError(IReadOnlyList<(double Confidence, bool Right)> judged) =>
        judged.Count == 0 ? 0 : Reliability(judged).Sum(b => b.Count * Math.Abs(b.Mean - b.Right)) / judged.Count;

    internal static IReadOnlyList<ReliabilityBin> Reliability(IReadOnlyList<(double Confidence, bool Right)> judged) =>
        [.. judged.GroupBy(j => Math.Min(Bins - 1, (int)(j.Confidence * Bins))).OrderBy(g => g.Key)
            .Select(g => new ReliabilityBin((double)g.Key / Bins, (g.Key + 1.0) / Bins, g.Count(), g.Average(j => j.Confidence), g.Average(j => j.Right ? 1.0 : 0)))];

    /// <summary>The tables as <c>pnet evaluate --cross-validate</c> prints them.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var set in Sets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{set.Set}: {set.Files} files\n").Append(EvidenceScorer.ToText(set.Both)).Append('\n');
            foreach (var (name, alone) in new[] { ("grammar", set.Grammar), ("linker", set.Linker) })
            {
                text.Append(CultureInfo.InvariantCulture, $"  {name,-8} alone   ").AppendJoin("  ", alone.Groups.Select(g => FormattableString.Invariant($"{EvidenceJson.Name(g.Group)} strict {g.Strict.F1:0.000} located {g.Located.F1:0.000}"))).Append('\n');
            }

            foreach (var a in set.Accepted.Where(a => a.Accepted > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"  accepted {EvidenceJson.Name(a.Group),-10} {a.Accepted,4} records  strict precision {a.Precision:0.000}  located {a.LocatedPrecision:0.000}  coverage {a.Coverage:0.000}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  expected calibration error {set.CalibrationError:0.000}\n");
            foreach (var b in set.Reliability)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {b.From:0.0}-{b.To:0.0} {b.Count,5} records  confidence {b.Mean:0.000}  right {b.Right:0.000}\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The card for readers, as docs/linker.md holds it.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("# The linker's card\n\nWritten by `pnet train --only linker`; `pnet evaluate --cross-validate 5` prints the figures again.\n\n");
        text.Append("The linker reads which metric, therapy, comparator, time point, interval and p value a number belongs to, from pairs of mentions, without the grammar's rules. ");
        text.Append("Each kind of link is an ensemble of boosted trees (ML.NET FastTree, one thread, fixed seed), scored by plain code. ");
        text.Append("The confidence of a record is a further ensemble over the agreement of both readings, link margins, audits, repairs and the rule, with Platt's sigmoid a group.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Data: {Files} files, {Sentences} sentences; seed {Seed}; SHA-256 of names and gold {DataHash}.\n\n");
        text.Append("| link | pairs | linked |\n| --- | ---: | ---: |\n");
        foreach (var (kind, pairs, linked) in Pairs)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {kind} | {pairs} | {linked} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nAccepted from a confidence of {Accept[0]:0.000} (numeric), {Accept[1]:0.000} (dosing), {Accept[2]:0.000} (statement) up; what the linker alone reads is exported for review from {(LinkerOnly > 1 ? "no confidence, it is always rejected" : LinkerOnly.ToString("0.000", CultureInfo.InvariantCulture))}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"## Held-out figures\n\nIn {Folds} parts by document. Links, confidence and thresholds of a part come from the other parts; the links that gave the confidence its training features saw the part's labels at second hand, as is usual in stacking. ");
        text.Append("Nor has the sentence classifier seen the part; the grammar is the one that ships and was developed on the same corpus, so that the figures of the corpus are those of known documents.\n\n```\n");
        return text.Append(ToText()).Append("\n```\n").ToString();
    }

    /// <summary>One JSON object.</summary>
    public string ToJson()
    {
        var sets = Sets.Select(s =>
            $"{{\"set\": {JsonSerializer.Serialize(s.Set, LinkerJson.Default.String)}, \"both\": {EvidenceScorer.ToJson(s.Both)}, \"grammar\": {EvidenceScorer.ToJson(s.Grammar)}, \"linker\": {EvidenceScorer.ToJson(s.Linker)}, "
            + string.Create(CultureInfo.InvariantCulture, $"\"calibration_error\": {s.CalibrationError:0.0000}, \"accepted\": {{")
            + string.Join(", ", s.Accepted.Select(a => string.Create(CultureInfo.InvariantCulture, $"\"{EvidenceJson.Name(a.Group)}\": {{\"records\": {a.Accepted}, \"precision\": {a.Precision:0.0000}, \"located_precision\": {a.LocatedPrecision:0.0000}, \"coverage\": {a.Coverage:0.0000}}}")))
            + "}, \"reliability\": ["
            + string.Join(", ", s.Reliability.Select(b => string.Create(CultureInfo.InvariantCulture, $"{{\"from\": {b.From:0.0}, \"to\": {b.To:0.0}, \"records\": {b.Count}, \"confidence\": {b.Mean:0.0000}, \"right\": {b.Right:0.0000}}}")))
            + "]}");
        return "{\"sets\": [" + string.Join(", ", sets) + "]}";
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class LinkerJson : System.Text.Json.Serialization.JsonSerializerContext;
