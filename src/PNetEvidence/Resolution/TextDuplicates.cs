using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>
/// Step 4: statements told again in nearly the same words, within a document or in another. Sentences are compared by their words;
/// candidates are found by MinHash bands, so that the work stays near-linear.
/// </summary>
internal static class TextDuplicates
{
    /// <summary>Share of common words (Jaccard) from which two sentences are one.</summary>
    private const double Similar = 0.6;
    private const int Bands = 8;
    private const int RowsPerBand = 2;

    /// <summary>Boilerplate that hundreds of documents share is compared with its first sentences only.</summary>
    private const int BucketLimit = 40;
    private const int MinimumWords = 6;

    private sealed record Sentence(string Document, string Quote, IReadOnlyList<Claim> Claims, HashSet<int> Words);

    public static IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims, Precedence precedence)
    {
        var sentences = claims.Where(c => c.IsStatement && c.Record.Kind is not ClaimKind.AdverseEvent)
            .GroupBy(c => (c.Record.Document, c.Record.Quote))
            .Select(g => new Sentence(g.Key.Document, g.Key.Quote, [.. g], WordSet(g.First().Words)))
            .Where(s => s.Words.Count >= MinimumWords).ToList();
        foreach (var cluster in Clusters(sentences))
        {
            var therapies = cluster.SelectMany(s => s.Claims.Select(c => c.Therapy).Distinct()).GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
            var sides = cluster.Select(s => (IReadOnlyList<Claim>)[.. s.Claims.Where(c => therapies.Contains(c.Therapy))]).Where(s => s.Count > 0).OrderBy(s => s[0], precedence).ToList();
            if (sides.Count < 2)
            {
                continue;
            }

            var documents = sides.Select(s => s[0].Record.Document).Distinct().Count();
            yield return new Proposal(DisagreementClass.Duplicate, false, sides, sides[0], [ReasonCode.SameText, precedence.Decides(sides[0][0], sides[1][0])],
                $"{sides[0][0].Record.Source}{(documents > 1 ? $" and {Describe.Count(documents - 1, "other document")} say" : " says")} the same in nearly the same words; counted once.");
        }
    }

    private static List<List<Sentence>> Clusters(List<Sentence> sentences)
    {
        var parent = Enumerable.Range(0, sentences.Count).ToArray();
        int Find(int i)
        {
            while (parent[i] != i)
            {
                i = parent[i] = parent[parent[i]];
            }

            return i;
        }

        var buckets = new Dictionary<(int, int, int), List<int>>();
        for (var i = 0; i < sentences.Count; i++)
        {
            for (var band = 0; band < Bands; band++)
            {
                var key = (band, MinHash(sentences[i].Words, band * RowsPerBand), MinHash(sentences[i].Words, (band * RowsPerBand) + 1));
                var bucket = buckets.TryGetValue(key, out var b) ? b : buckets[key] = [];
                foreach (var other in bucket)
                {
                    var (x, y) = (Find(i), Find(other));
                    if (x != y && Jaccard(sentences[i].Words, sentences[other].Words) >= Similar)
                    {
                        parent[Math.Max(x, y)] = Math.Min(x, y);
                    }
                }

                if (bucket.Count < BucketLimit)
                {
                    bucket.Add(i);
                }
            }
        }

        return [.. Enumerable.Range(0, sentences.Count).GroupBy(Find).Where(g => g.Skip(1).Any()).Select(g => g.Select(i => sentences[i]).ToList())];
    }

    private static HashSet<int> WordSet(string words)
    {
        var set = new HashSet<int>();
        var start = -1;
        for (var i = 0; i <= words.Length; i++)
        {
            var letter = i < words.Length && char.IsLetterOrDigit(words[i]);
            if (letter && start < 0)
            {
                start = i;
            }
            else if (!letter && start >= 0)
            {
                // Short words and reference marks tell nothing about the sentence.
                if (i - start > 2)
                {
                    set.Add(StableHash(words.AsSpan(start, i - start)));
                }

                start = -1;
            }
        }

        return set;
    }

    private static double Jaccard(HashSet<int> a, HashSet<int> b)
    {
        var shared = a.Count < b.Count ? a.Count(b.Contains) : b.Count(a.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }

    private static int MinHash(HashSet<int> words, int seed)
    {
        var least = uint.MaxValue;
        foreach (var word in words)
        {
            least = Math.Min(least, Mix((uint)word ^ Mix((uint)seed + 0x9E3779B9)));
        }

        return (int)least;
    }

    private static uint Mix(uint h)
    {
        h ^= h >> 16;
        h *= 0x85EBCA6B;
        h ^= h >> 13;
        h *= 0xC2B2AE35;
        return h ^ (h >> 16);
    }

    /// <summary>FNV-1a: string hash codes differ from run to run.</summary>
    private static int StableHash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)hash;
    }
}
