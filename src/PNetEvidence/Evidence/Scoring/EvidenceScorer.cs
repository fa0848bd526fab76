using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PNetEvidence.Evidence.Scoring;

/// <summary><c>Numeric</c> has a value, <c>Dosing</c> a dose; the rest are statements in words.</summary>
public enum ScoreGroup
{
    Numeric,
    Dosing,
    Statement,
}

/// <summary>Precision, recall and F1, rounded to four decimals.</summary>
public sealed record ScoreRates(double Precision, double Recall, double F1, int Gold, int Predicted);

/// <summary>Share of located pairs, in which either side states the field, that agree on it.</summary>
public sealed record FieldScore(string Field, double Right, int Of);

/// <summary>Figures of one group.</summary>
public sealed record GroupScore(ScoreGroup Group, ScoreRates Strict, ScoreRates Located, IReadOnlyList<FieldScore> Fields);

/// <summary>Figures of an export against gold.</summary>
/// <param name="Misses">Lines "MISSED ..." and "EXTRA ..." in the order of the records.</param>
public sealed record ScoreResult(IReadOnlyList<GroupScore> Groups, IReadOnlyList<string> Misses);

/// <summary>What the gold says of one record.</summary>
/// <param name="Located">Some gold record has its value, dose or kind in the same passage.</param>
/// <param name="Strict">And its therapy, metric, time point and comparison.</param>
/// <param name="Optional">The gold record is one that is no fault to leave out: it neither counts for nor against.</param>
public sealed record RecordVerdict(ScoreGroup Group, bool Located, bool Strict, bool Optional);

/// <summary>What is compared.</summary>
public sealed record ScoreOptions
{
    /// <summary>Folder of STEM.txt files: predictions count whose quote lies in the file of their source's stem; sources are compared by stem.</summary>
    public string? Scope { get; init; }

    /// <summary>Text of the evidence format: gold whose metric it does not list is optional.</summary>
    public string? Listed { get; init; }

    public bool Misses { get; init; }
}

/// <summary>Scores extracted records against a gold table. Records are paired one to one, best agreement first.</summary>
public static class EvidenceScorer
{
    private static readonly (string Name, Func<ScoredRecord, ScoredRecord, bool> Agree, Func<ScoredRecord, bool> Stated)[] Checks =
    [
        Check("therapy"),
        Check("metric"),
        Check("timepoint", ScoreKeys.Time),
        Check("comparator"),
        Check("comparator_value", ScoreKeys.Value),
        Check("kind"),
        ("bound", (g, p) => Same([ScoreKeys.Part(g.Readings("value").First(), "bound")], ScoreKeys.Part(p.Readings("value").First(), "bound"), ScoreKeys.Plain), r => r.States("value")),
        ("schedule", ScheduleAgrees, r => r.States("dose")),
        Check("n"),
        Check("p", ScoreKeys.Number),
        Check("ci", ScoreKeys.Interval),
        Check("study", x => QuoteText.Squash(x is { ValueKind: JsonValueKind.String } s ? s.GetString() : null)),
        Check("design"),
        ("citations", (g, p) => Citations(g).SetEquals(Citations(p)), r => r.States("citations")),
        ("facets", (g, p) => g.PopulationFacets().IsSubsetOf(p.PopulationFacets()), r => r.PopulationFacets().Count > 0),
    ];

    private static readonly string[] ScheduleFields = ["times_per_day", "days", "cycles", "route"];

    private static readonly string[] StrictFields = ["therapy", "metric", "timepoint", "comparator_value"];

    /// <param name="gold">Lines of NDJSON; empty ones are passed over.</param>
    /// <param name="predicted">Lines of NDJSON; those without a source are passed over.</param>
    /// <exception cref="JsonException">A line is no JSON object.</exception>
    public static ScoreResult Score(IEnumerable<string> gold, IEnumerable<string> predicted, ScoreOptions? options = null)
    {
        options ??= new ScoreOptions();
        var golds = Parse(gold);
        var all = Parse(predicted).Where(p => p.Source.Length > 0).ToList();
        all = options.Scope is { } scope ? InScope(scope, golds, all) : InSources(golds, all);
        if (options.Listed is { } format)
        {
            MarkUnlisted(golds, format);
        }

        var misses = new List<string>();
        return new ScoreResult([.. Enum.GetValues<ScoreGroup>().Select(g => ScoreOf(g, golds, all, options.Misses ? misses : null))], misses);
    }

    /// <summary>A verdict a predicted record, in their order, by the same pairing as <see cref="Score"/>.</summary>
    /// <param name="listed">Text of the evidence format, as <see cref="ScoreOptions.Listed"/>.</param>
    public static IReadOnlyList<RecordVerdict> Judge(IEnumerable<string> gold, IReadOnlyList<string> predicted, string? listed = null)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var golds = Parse(gold);
        if (listed is not null)
        {
            MarkUnlisted(golds, listed);
        }

        var all = predicted.Select(ScoredRecord.Parse).ToList();
        var verdicts = new RecordVerdict[all.Count];
        foreach (var group in Enum.GetValues<ScoreGroup>())
        {
            var gs = golds.Where(g => g.Group == group).ToList();
            var places = Enumerable.Range(0, all.Count).Where(i => all[i].Group == group).ToList();
            var ps = places.Select(i => all[i]).ToList();
            var strict = PairUp(gs, ps, group, (g, p) => IsStrict(group, g, p)).ToDictionary(x => x.Value.Index, x => x.Key);
            var located = PairUp(gs, ps, group, (_, _) => true).ToDictionary(x => x.Value.Index, x => x.Key);
            for (var j = 0; j < ps.Count; j++)
            {
                var match = strict.TryGetValue(j, out var s) ? gs[s] : located.TryGetValue(j, out var l) ? gs[l] : null;
                verdicts[places[j]] = new RecordVerdict(group, located.ContainsKey(j), strict.ContainsKey(j), match?.Optional == true);
            }
        }

        return verdicts;
    }

    /// <summary>The table as the reference scorer prints it, without its last line end.</summary>
    public static string ToText(ScoreResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var lines = new List<string>();
        foreach (var group in result.Groups)
        {
            foreach (var (level, x) in new[] { ("strict", group.Strict), ("located", group.Located) })
            {
                lines.Add(FormattableString.Invariant(
                    $"{EvidenceJson.Name(group.Group),-12} {level,-8} P {Fixed(x.Precision, 3)}  R {Fixed(x.Recall, 3)}  F1 {Fixed(x.F1, 3)}   ({x.Gold} gold, {x.Predicted} predicted)"));
            }

            if (group.Fields.Count > 0)
            {
                lines.Add("             fields   " + string.Join("  ", group.Fields.Select(f => FormattableString.Invariant($"{f.Field} {Fixed(f.Right, 2)}/{f.Of}"))));
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>One JSON object, as the reference scorer prints it.</summary>
    public static string ToJson(ScoreResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder("{");
        foreach (var group in result.Groups)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(CultureInfo.InvariantCulture, $"\"{EvidenceJson.Name(group.Group)}\": {{\"strict\": ");
            Rates(text, group.Strict);
            text.Append(", \"located\": ");
            Rates(text, group.Located);
            text.Append(", \"fields\": {")
                .AppendJoin(", ", group.Fields.Select(f => FormattableString.Invariant($"\"{f.Field}\": {{\"right\": {Python(f.Right)}, \"of\": {f.Of}}}")))
                .Append("}}");
        }

        return text.Append('}').ToString();
    }

    private static void Rates(StringBuilder text, ScoreRates x) => text.Append(
        CultureInfo.InvariantCulture, $"{{\"precision\": {Python(x.Precision)}, \"recall\": {Python(x.Recall)}, \"f1\": {Python(x.F1)}, \"gold\": {x.Gold}, \"predicted\": {x.Predicted}}}");

    private static GroupScore ScoreOf(ScoreGroup group, List<ScoredRecord> golds, List<ScoredRecord> all, List<string>? misses)
    {
        var gs = golds.Where(g => g.Group == group).ToList();
        var ps = all.Where(p => p.Group == group).ToList();
        var located = PairUp(gs, ps, group, (_, _) => true);
        var exact = PairUp(gs, ps, group, (g, p) => IsStrict(group, g, p));
        var optional = gs.Count(g => g.Optional);
        var freeHits = exact.Keys.Count(i => gs[i].Optional);
        var freeLocated = located.Keys.Count(i => gs[i].Optional);
        if (misses is not null)
        {
            var used = exact.Values.Select(x => x.Index).ToHashSet();
            var name = EvidenceJson.Name(group);
            misses.AddRange(gs.Where((g, i) => !exact.ContainsKey(i) && !g.Optional).Select(g => $"MISSED {name} {g.Summary(ofGold: true)}"));
            misses.AddRange(ps.Where((_, j) => !used.Contains(j)).Select(p => $"EXTRA  {name} {p.Summary(ofGold: false)}"));
        }

        return new GroupScore(
            group, RatesOf(exact.Count - freeHits, ps.Count - freeHits, gs.Count - optional), RatesOf(located.Count - freeLocated, ps.Count - freeLocated, gs.Count - optional), FieldsOf(gs, located));
    }

    private static List<FieldScore> FieldsOf(List<ScoredRecord> gs, Dictionary<int, (int Index, ScoredRecord Prediction)> located)
    {
        var fields = new List<FieldScore>();
        foreach (var (name, agree, stated) in Checks)
        {
            var judged = located.Where(l => stated(gs[l.Key]) || stated(l.Value.Prediction)).Select(l => agree(gs[l.Key], l.Value.Prediction)).ToList();
            if (judged.Count > 0)
            {
                fields.Add(new FieldScore(name, Round((double)judged.Count(x => x) / judged.Count), judged.Count));
            }
        }

        var told = located.Select(l => (Gold: gs[l.Key].PopulationFacets(), Predicted: l.Value.Prediction.PopulationFacets())).ToList();
        var predicted = told.Sum(t => t.Predicted.Count);
        if (predicted > 0)
        {
            fields.Add(new FieldScore("facets_precision", Round((double)told.Sum(t => t.Predicted.Count(t.Gold.Contains)) / predicted), predicted));
        }

        return fields;
    }

    /// <summary>One-to-one pairing, best agreement first, then as many pairs as can be; gold that must be found goes before optional.</summary>
    private static Dictionary<int, (int Index, ScoredRecord Prediction)> PairUp(List<ScoredRecord> gold, List<ScoredRecord> predicted, ScoreGroup group, Func<ScoredRecord, ScoredRecord, bool> accept)
    {
        var bySource = predicted.Select((p, j) => (p, j)).ToLookup(x => x.p.Source, StringComparer.Ordinal);
        var options = new Dictionary<int, Dictionary<int, (int Agreement, ScoredRecord Prediction)>>();
        for (var i = 0; i < gold.Count; i++)
        {
            var found = new Dictionary<int, (int Agreement, ScoredRecord Prediction)>();
            foreach (var (prediction, j) in bySource[gold[i].Source])
            {
                if (!gold[i].Quote.Overlaps(prediction.Quote))
                {
                    continue;
                }

                foreach (var told in new[] { prediction, prediction.Mirror() }.OfType<ScoredRecord>().Where(p => IsPairable(group, gold[i], p) && accept(gold[i], p)))
                {
                    var agreement = Checks.Count(c => c.Agree(gold[i], told));
                    if (!found.TryGetValue(j, out var best) || agreement > best.Agreement)
                    {
                        found[j] = (agreement, told);
                    }
                }
            }

            options[i] = found;
        }

        var pair = new Dictionary<int, int>();
        var taken = new Dictionary<int, int>();
        foreach (var (_, _, i, j) in options.SelectMany(o => o.Value.Select(p => (Optional: gold[o.Key].Optional, -p.Value.Agreement, I: o.Key, J: p.Key))).Order())
        {
            if (!pair.ContainsKey(i) && !taken.ContainsKey(j))
            {
                pair[i] = j;
                taken[j] = i;
            }
        }

        // Finds a gold record a partner by moving others to a second choice.
        bool Improve(int i, HashSet<int> seen)
        {
            foreach (var j in options[i].OrderBy(o => -o.Value.Agreement).ThenBy(o => o.Key).Select(o => o.Key))
            {
                if (seen.Add(j) && (!taken.TryGetValue(j, out var holder) || Improve(holder, seen)))
                {
                    pair[i] = j;
                    taken[j] = i;
                    return true;
                }
            }

            return false;
        }

        foreach (var i in options.Where(o => o.Value.Count > 0).Select(o => o.Key).OrderBy(i => gold[i].Optional).ThenBy(i => i))
        {
            if (!pair.ContainsKey(i))
            {
                Improve(i, []);
            }
        }

        return pair.OrderBy(p => p.Key).ToDictionary(p => p.Key, p => (p.Value, options[p.Key][p.Value].Prediction));
    }

    private static bool IsPairable(ScoreGroup group, ScoredRecord g, ScoredRecord p) => group == p.Group && group switch
    {
        ScoreGroup.Numeric => Same(g.Readings("value"), p.Field("value"), ScoreKeys.Value),
        ScoreGroup.Dosing => ScoreKeys.Dose(g.Field("dose"), schedule: false) == ScoreKeys.Dose(p.Field("dose"), schedule: false),
        _ => Same(g.Readings("kind"), p.Field("kind"), ScoreKeys.Plain),
    };

    private static bool IsStrict(ScoreGroup group, ScoredRecord g, ScoredRecord p) => group switch
    {
        ScoreGroup.Numeric => StrictFields.All(f => Array.Find(Checks, c => c.Name == f).Agree(g, p)),
        ScoreGroup.Dosing => Checks[0].Agree(g, p) && ScoreKeys.Dose(g.Field("dose"), schedule: true) == ScoreKeys.Dose(p.Field("dose"), schedule: true),
        _ => Checks[0].Agree(g, p),
    };

    private static bool ScheduleAgrees(ScoredRecord g, ScoredRecord p) =>
        ScheduleFields.All(k => Same(ReadingsOf(ScoreKeys.Part(g.Field("dose"), k)), ScoreKeys.Part(p.Field("dose"), k), ScoreKeys.Plain));

    private static IEnumerable<JsonElement?> ReadingsOf(JsonElement? x) =>
        x is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty("any", out var any) ? any.EnumerateArray().Select(e => (JsonElement?)e) : [x];

    private static HashSet<string> Citations(ScoredRecord r) => r.Field("citations") switch
    {
        { ValueKind: JsonValueKind.Array } a => [.. a.EnumerateArray().Select(e => e.ToString())],
        { ValueKind: JsonValueKind.Object } o => [.. o.EnumerateObject().Select(p => p.Name)],
        _ => [],
    };

    private static (string, Func<ScoredRecord, ScoredRecord, bool>, Func<ScoredRecord, bool>) Check(string field, Func<JsonElement?, string?>? key = null) =>
        (field, (g, p) => Same(g.Readings(field), p.Field(field), key ?? ScoreKeys.Plain), r => r.States(field));

    private static bool Same(IEnumerable<JsonElement?> readings, JsonElement? other, Func<JsonElement?, string?> key)
    {
        var wanted = key(other);
        return readings.Any(one => key(one) == wanted);
    }

    private static List<ScoredRecord> Parse(IEnumerable<string> lines) => [.. lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(ScoredRecord.Parse)];

    private static List<ScoredRecord> InSources(List<ScoredRecord> golds, List<ScoredRecord> all)
    {
        var sources = golds.Select(g => g.Source).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(p => sources.Contains(p.Source))];
    }

    private static List<ScoredRecord> InScope(string folder, List<ScoredRecord> golds, List<ScoredRecord> all)
    {
        foreach (var record in golds.Concat(all))
        {
            record.Source = record.Source.LastIndexOf('.') is var dot and >= 0 ? record.Source[..dot] : record.Source;
        }

        var texts = Directory.EnumerateFiles(folder, "*.txt").ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => QuoteText.Squash(File.ReadAllText(f)), StringComparer.Ordinal);
        return [.. all.Where(p => texts.GetValueOrDefault(p.Source, "").Contains(p.Quote.Squashed, StringComparison.Ordinal))];
    }

    private static void MarkUnlisted(List<ScoredRecord> golds, string format)
    {
        var start = format.IndexOf("## Metrics", StringComparison.Ordinal);
        var section = start < 0 ? "" : format[start..].Split("Others are named", 2)[0];
        var listed = section.Split('`').Where((_, i) => i % 2 == 1).ToHashSet(StringComparer.Ordinal);
        foreach (var gold in golds.Where(g => g.States("metric") && !g.Readings("metric").Any(m => m is { ValueKind: JsonValueKind.String } s && listed.Contains(s.GetString()!))))
        {
            gold.Optional = true;
        }
    }

    private static ScoreRates RatesOf(int right, int predicted, int gold)
    {
        var precision = predicted != 0 ? (double)right / predicted : 0;
        var recall = gold != 0 ? (double)right / gold : 0;
        return new ScoreRates(Round(precision), Round(recall), Round(right != 0 ? 2 * precision * recall / (precision + recall) : 0), gold, predicted);
    }

    private static double Round(double x) => double.Parse(Fixed(x, 4), CultureInfo.InvariantCulture);

    /// <summary>Exact decimal rounding, ties to even, as the reference scorer's language rounds.</summary>
    private static string Fixed(double x, int digits)
    {
        var exact = x.ToString("F60", CultureInfo.InvariantCulture);
        var cut = exact.IndexOf('.', StringComparison.Ordinal) + 1 + digits;
        var isTie = exact[cut] == '5' && exact.AsSpan(cut + 1).IndexOfAnyExcept('0') < 0;
        var isEven = (exact[cut - 1] - '0') % 2 == 0;
        return isTie && isEven ? exact[..cut] : x.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Python(double x) => x == Math.Floor(x) ? x.ToString("0.0", CultureInfo.InvariantCulture) : x.ToString("R", CultureInfo.InvariantCulture);
}
