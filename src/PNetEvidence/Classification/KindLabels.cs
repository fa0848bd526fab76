using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Classification;

/// <summary>What the gold says of a sentence and a kind.</summary>
internal enum KindLabel
{
    Absent,
    Present,

    /// <summary>One of several right readings, or a record that is right if found and no fault if not: neither trains nor counts.</summary>
    Open,
}

/// <summary>A document's sentences with what the gold says of each.</summary>
/// <param name="Labels">A sentence, then a kind in the order of <see cref="ClaimKind"/>.</param>
/// <param name="Bears">Whether a sentence bears any record: present for a required one, open for optional ones alone.</param>
/// <param name="Group">Documents of one group (a text and its restatement) are held out together.</param>
internal sealed record KindDocument(string Id, string Group, IReadOnlyList<Sentence> Sentences, KindLabel[][] Labels, KindLabel[] Bears);

/// <summary>Lays gold records over the sentences of their documents.</summary>
internal static class KindLabels
{
    private static readonly int KindCount = Enum.GetValues<ClaimKind>().Length;

    /// <summary>Documents of a folder, each with its records; a document without records counts as one that makes no claim when <paramref name="keepEmpty"/>.</summary>
    /// <param name="goldFiles">NDJSON; a record's <c>source</c> is a file's name, with or without its extension.</param>
    public static IReadOnlyList<KindDocument> Read(IEnumerable<string> files, IEnumerable<string> goldFiles, bool keepEmpty)
    {
        var gold = goldFiles.SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(GoldClaim.Parse).ToLookup(g => Stem(g.Source), StringComparer.Ordinal);
        var segmenter = new SentenceSegmenter();
        var documents = new List<KindDocument>();
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var claims = gold[Stem(file)].ToList();
            if (claims.Count == 0 && !keepEmpty)
            {
                continue;
            }

            var sentences = DocumentReaders.Default.Read(SourceFile.Open(file)).SelectMany(segmenter.Segment).ToList();
            documents.Add(Label(Stem(file), sentences, claims));
        }

        return documents;
    }

    internal static KindDocument Label(string id, IReadOnlyList<Sentence> sentences, IReadOnlyList<GoldClaim> claims)
    {
        var labels = sentences.Select(_ => new KindLabel[KindCount]).ToArray();
        var bears = new KindLabel[sentences.Count];
        var passages = sentences.Select(s => new Passage(s.Quote)).ToArray();
        foreach (var claim in claims)
        {
            var quote = new Passage(claim.Quote);
            for (var t = 0; t < passages.Length; t++)
            {
                if (!quote.Overlaps(passages[t]))
                {
                    continue;
                }

                var state = claim.IsOptional ? KindLabel.Open : KindLabel.Present;
                bears[t] = Stronger(bears[t], state);
                foreach (var kind in claim.Kinds)
                {
                    labels[t][(int)kind] = Stronger(labels[t][(int)kind], claim.Kinds.Count > 1 ? KindLabel.Open : state);
                }
            }
        }

        return new KindDocument(id, claims.Select(c => c.Group).FirstOrDefault(g => g is not null) ?? id, sentences, labels, bears);
    }

    /// <summary>
    /// What decisions say of a document's sentences; a record's quote is its sentence, and sentences alike are told apart. All that no decision is about stays open: silence is no example. A rejected reading
    /// speaks against its kind where no other record of the sentence has that kind; a right kind with a wrong value is to be corrected.
    /// </summary>
    internal static KindDocument Label(DecidedDocument document, string group)
    {
        var labels = document.Sentences.Select(_ => Enumerable.Repeat(KindLabel.Open, KindCount).ToArray()).ToArray();
        var bears = Enumerable.Repeat(KindLabel.Open, document.Sentences.Count).ToArray();
        var claims = document.Claims.ToLookup(c => c.Quote, StringComparer.Ordinal);
        for (var t = 0; t < labels.Length; t++)
        {
            var here = claims[document.Sentences[t].Quote].ToList();
            if (here.All(c => c.Decision == ClaimDecision.Undecided))
            {
                continue;
            }

            var open = here.Where(c => c.Decision == ClaimDecision.Undecided).Select(c => c.Read).ToHashSet();
            var standing = here.Where(c => c.Decision is ClaimDecision.Accepted or ClaimDecision.Corrected).Select(c => c.Stands).ToHashSet();
            foreach (var refuted in here.Where(c => c.Decision is ClaimDecision.Rejected or ClaimDecision.Corrected).Select(c => c.Read).Where(k => !open.Contains(k)))
            {
                labels[t][(int)refuted] = KindLabel.Absent;
            }

            foreach (var kind in standing)
            {
                labels[t][(int)kind] = KindLabel.Present;
            }

            bears[t] = standing.Count > 0 ? KindLabel.Present : open.Count > 0 ? KindLabel.Open : KindLabel.Absent;
        }

        return new KindDocument(Stem(document.Name), group, document.Sentences, labels, bears);
    }

    private static KindLabel Stronger(KindLabel a, KindLabel b) =>
        a == KindLabel.Present || b == KindLabel.Present ? KindLabel.Present : a == KindLabel.Open || b == KindLabel.Open ? KindLabel.Open : KindLabel.Absent;

    internal static string Stem(string file) => Path.GetFileNameWithoutExtension(file);

    /// <summary>A quote by its letters and digits, and the counts of its words.</summary>
    private sealed class Passage
    {
        private readonly string _letters;
        private readonly Dictionary<string, int> _words;
        private readonly int _count;

        public Passage(string text)
        {
            _letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
            _words = Vocabulary.WordFolding.Split(text).GroupBy(w => w.Folded).ToDictionary(g => g.Key, g => g.Count());
            _count = _words.Values.Sum();
        }

        /// <summary>The scorer's rule for the same passage: one contains the other at a like length, or most words are shared.</summary>
        public bool Overlaps(Passage other)
        {
            var (shorter, longer) = _letters.Length < other._letters.Length ? (_letters, other._letters) : (other._letters, _letters);
            if (shorter.Length == 0 || 6 * shorter.Length < longer.Length)
            {
                return false;
            }

            if (longer.Contains(shorter, StringComparison.Ordinal))
            {
                return true;
            }

            var shared = _words.Sum(w => Math.Min(w.Value, other._words.GetValueOrDefault(w.Key)));
            return shared >= 0.6 * Math.Min(_count, other._count) && shared >= 0.4 * Math.Max(_count, other._count);
        }
    }
}

/// <summary>What the labels need of a gold record.</summary>
internal sealed record GoldClaim(string Source, string Quote, IReadOnlyList<ClaimKind> Kinds, bool IsOptional)
{
    /// <summary>What stands before the running number of the record's id: equal for a text and its restatement; null without an id.</summary>
    public string? Group { get; init; }

    /// <exception cref="InvalidDataException">The line lacks source, quote or a known kind.</exception>
    public static GoldClaim Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var kind = root.TryGetProperty("kind", out var k) ? k : default;
        var names = kind.ValueKind switch
        {
            JsonValueKind.String => [kind.GetString()],
            JsonValueKind.Object => kind.GetProperty("any").EnumerateArray().Select(a => a.GetString()).ToArray(),
            _ => [],
        };
        var kinds = names.Select(EvidenceJson.Parse<ClaimKind>).OfType<ClaimKind>().ToArray();
        if (kinds.Length == 0 || !root.TryGetProperty("source", out var source) || !root.TryGetProperty("quote", out var quote))
        {
            throw new InvalidDataException("A gold record needs source, quote and kind: " + (line.Length > 80 ? line[..80] + "..." : line));
        }

        return new GoldClaim(source.GetString()!, quote.GetString()!, kinds, root.TryGetProperty("optional", out var optional) && optional.ValueKind == JsonValueKind.True)
        {
            Group = root.TryGetProperty("id", out var id) && id.GetString() is { } text && text.LastIndexOf('-') is var dash and > 0 ? text[..dash] : null,
        };
    }
}
