using System.Text.Json;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Evidence.Scoring;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Extraction.Linking;

/// <summary>A sentence as the grammar has read it.</summary>
internal sealed record LabelledSentence(RuleContext Context, IReadOnlyList<Claim> Grammar, IReadOnlyList<EvidenceRecord> Records);

/// <summary>A file of a labelled set with its gold, read once: the sentences do not depend on the linker.</summary>
/// <param name="Set">Name of the set that it counts for.</param>
/// <param name="Group">Files of one group (a text and its restatement) are held out together.</param>
internal sealed record LabelledFile(string Set, string Name, string Group, IReadOnlyList<LabelledSentence> Sentences, IReadOnlyList<string> Gold)
{
    private IReadOnlyList<LinkExample>[]? _examples;

    /// <summary>Pairs with what the gold says of them, a kind of link.</summary>
    public IReadOnlyList<LinkExample>[] Examples => _examples ??= LinkLabels.Of(this);

    /// <summary>Files of a folder that the gold tables speak of.</summary>
    /// <param name="classifier">The classifier of a file, by its stem, which should not have seen it: what it is sure of because it was told teaches nothing.</param>
    /// <param name="scope">Folder of STEM.txt files: only sentences count that lie in the file of their source's stem; null for all.</param>
    public static List<LabelledFile> Read(string set, IEnumerable<string> files, IEnumerable<string> tables, Func<string, SentenceClassifier> classifier, string? scope = null)
    {
        var gold = tables.SelectMany(File.ReadLines).Where(l => l.Length > 0).ToLookup(l => Stem(Text(l, "source") ?? ""), StringComparer.Ordinal);
        var (segmenter, extractor) = (new SentenceSegmenter(), new EvidenceExtractor(null));
        var read = new List<LabelledFile>();
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var lines = gold[Stem(file)].ToList();
            if (lines.Count == 0)
            {
                continue;
            }

            var group = lines.Select(l => Text(l, "group")).FirstOrDefault(g => g is not null) ?? Stem(file);
            var kinds = classifier(Stem(file));
            var sentences = DocumentReaders.Default.Read(SourceFile.Open(file))
                .SelectMany(d => extractor.Walk(d, kinds.Classify(segmenter.Segment(d))))
                .Select(w => new LabelledSentence(w.Context, w.Grammar, w.Records));
            if (scope is not null)
            {
                var text = QuoteText.Squash(File.ReadAllText(Path.Combine(scope, Stem(file) + ".txt")));
                sentences = sentences.Where(s => text.Contains(QuoteText.Squash(s.Context.Sentence.Sentence.Quote), StringComparison.Ordinal));
            }

            read.Add(new LabelledFile(set, Path.GetFileName(file), group, [.. sentences], lines));
        }

        return read;
    }

    internal static string Stem(string path) => Path.GetFileNameWithoutExtension(path);

    private static string? Text(string line, string name)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}

/// <summary>Lays gold records over the pairs of a file's sentences.</summary>
internal static class LinkLabels
{
    public static IReadOnlyList<LinkExample>[] Of(LabelledFile file)
    {
        var examples = Enumerable.Range(0, LinkerModel.Kinds).Select(_ => new List<LinkExample>()).ToArray();
        var gold = file.Gold.Select(ScoredRecord.Parse).ToList();
        foreach (var sentence in file.Sentences)
        {
            var quote = new QuoteText(sentence.Context.Sentence.Sentence.Quote);
            Label(sentence.Context, [.. gold.Where(g => g.Quote.Overlaps(quote))], examples);
        }

        return examples;
    }

    private static void Label(RuleContext context, List<ScoredRecord> gold, List<LinkExample>[] examples)
    {
        var shared = LinkFeatures.Shared(context);
        var arms = LinkCandidates.Arms(context);
        var values = LinkCandidates.Values(context);
        for (var i = 0; i < values.Count; i++)
        {
            LabelValue(context, gold, examples, shared, arms, values, i);
        }

        foreach (var (i, j) in Linker.PartnerPairs(values))
        {
            var (a, b) = (values[i], values[j]);
            var linked = gold.Any(g => (Is(g, "value", a) && Is(g, "comparator_value", b)) || (Is(g, "value", b) && Is(g, "comparator_value", a)));
            examples[(int)LinkKind.Partner].Add(new LinkExample(LinkFeatures.Partners(context, shared, values, i, j), linked));
        }

        var doses = LinkCandidates.Doses(context);
        for (var i = 0; i < doses.Count; i++)
        {
            var mine = gold.Where(g => g.Group == ScoreGroup.Dosing && Is(g, "dose", doses[i])).ToList();
            Add(examples, LinkKind.DoseTherapy, arms.Select(c => (LinkFeatures.Pair(context, shared, doses[i], i, doses.Count, c, arms.Count), mine.Any(g => States(g, "therapy", c.Id)))));
        }

        foreach (var kind in Enum.GetValues<ClaimKind>().Where(k => Linker.MayState(context, k)))
        {
            var mine = gold.Where(g => g.Group == ScoreGroup.Statement && States(g, "kind", EvidenceJson.Name(kind))).ToList();
            Add(examples, LinkKind.Statement, arms.Select(c => (LinkFeatures.Statement(context, shared, c, arms.Count, kind), mine.Any(g => States(g, "therapy", c.Id)))));
        }
    }

    private static void LabelValue(RuleContext context, List<ScoredRecord> gold, List<LinkExample>[] examples, float[] shared, List<LinkCandidate> arms, IReadOnlyList<Quantity> values, int i)
    {
        var quantity = values[i];
        var own = gold.Where(g => Is(g, "value", quantity)).ToList();
        var other = gold.Where(g => Is(g, "comparator_value", quantity)).ToList();
        List<ScoredRecord> all = [.. own, .. other];
        float[] Pair(LinkCandidate c, int of) => LinkFeatures.Pair(context, shared, quantity, i, values.Count, c, of);
        var metrics = LinkCandidates.Metrics(context, quantity);
        Add(examples, LinkKind.Metric, metrics.Select(c => (Pair(c, metrics.Count), all.Any(g => States(g, "metric", c.Id) && DetailFits(g, c)))));
        Add(examples, LinkKind.Arm, arms.Select(c => (Pair(c, arms.Count), own.Any(g => States(g, "therapy", c.Id)) || other.Any(g => States(g, "comparator", c.Id)))));
        if (all.Count == 0)
        {
            return;
        }

        var single = own.Where(g => !g.States("comparator_value")).ToList();
        if (single.Count > 0)
        {
            Add(examples, LinkKind.Comparator, arms.Select(c => (Pair(c, arms.Count), single.Any(g => States(g, "comparator", c.Id)))));
        }

        var times = LinkCandidates.Timepoints(context);
        Add(examples, LinkKind.Timepoint, times.Select(c => (Pair(c, times.Count), all.Any(g => TimeKey(g) == c.Id))));
        var intervals = context.Mentions.Intervals;
        Add(examples, LinkKind.Interval, intervals.Select((x, k) => (x, k)).Where(x => Linker.Holds(x.x, quantity)).Select(x => (
            Pair(new LinkCandidate("", x.x, CandidateSource.Sentence, x.k), intervals.Count),
            own.Any(g => Ends(g, "ci", x.x.Low, x.x.High)) || other.Any(g => Ends(g, "comparator_ci", x.x.Low, x.x.High)))));
        var ps = context.Mentions.PValues;
        Add(examples, LinkKind.PValue, ps.Select((p, k) => (Pair(new LinkCandidate("", p, CandidateSource.Sentence, k), ps.Count), all.Any(g => g.Readings("p").Any(r => r is { ValueKind: JsonValueKind.Number } n && n.GetDouble() == p.Value)))));
    }

    private static void Add(List<LinkExample>[] examples, LinkKind kind, IEnumerable<(float[] Features, bool Linked)> pairs) =>
        examples[(int)kind].AddRange(pairs.Select(p => new LinkExample(p.Features, p.Linked)));

    /// <summary>A toxicity's rate is that of the toxicity named, when the gold names one.</summary>
    private static bool DetailFits(ScoredRecord gold, LinkCandidate candidate) =>
        candidate.Detail is null || !gold.States("detail") || gold.Readings("detail").Any(d => d is { ValueKind: JsonValueKind.String } s && (s.GetString()!.StartsWith(candidate.Detail, StringComparison.Ordinal) || candidate.Detail.StartsWith(s.GetString()!, StringComparison.Ordinal)));

    private static bool States(ScoredRecord gold, string field, string id) => gold.Readings(field).Any(r => r is { ValueKind: JsonValueKind.String } s && s.GetString() == id);

    private static bool Is(ScoredRecord gold, string field, Quantity quantity) => gold.Readings(field).Any(r =>
        Number(r, "low") == quantity.Low && Number(r, "high") == quantity.High && (ScoreKeys.Part(r, "unit") is not { ValueKind: JsonValueKind.String } unit || string.Equals(unit.GetString(), quantity.Unit, StringComparison.OrdinalIgnoreCase))
        && r is { ValueKind: JsonValueKind.Object });

    private static bool Ends(ScoredRecord gold, string field, double? low, double? high) =>
        gold.Readings(field).Any(r => r is { ValueKind: JsonValueKind.Object } && Number(r, "low") == low && Number(r, "high") == high);

    private static double? Number(JsonElement? element, string name) => ScoreKeys.Part(element, name) is { ValueKind: JsonValueKind.Number } n ? n.GetDouble() : null;

    private static string? TimeKey(ScoredRecord gold)
    {
        var time = gold.Readings("timepoint").FirstOrDefault();
        return Number(time, "value") is { } value && ScoreKeys.Part(time, "unit") is { ValueKind: JsonValueKind.String } unit ? LinkCandidates.Key(new Timepoint(value, unit.GetString()!)) : null;
    }
}
