using System.Collections.Frozen;

namespace PNetEvidence.Segmentation;

/// <summary>
/// Decides whether a hyphen at a line end belongs to the word ("progression-free") or to the line ("resec-tion"):
/// by what the rest of the document prints, else by the first part. One a document; not thread-safe.
/// </summary>
internal sealed class HyphenJoiner(string text)
{
    /// <summary>First parts of compounds that English text hyphenates.</summary>
    private static readonly FrozenSet<string> CompoundStarts = FrozenSet.ToFrozenSet(
        [
            "well", "poorly", "moderately", "progression", "long", "short", "high", "low", "non", "disease", "symptom", "recurrence", "relapse", "event", "metastasis", "liver", "tumor", "tumour",
            "drug", "dose", "age", "time", "two", "three", "four", "five", "one", "first", "second", "third", "self", "cross", "follow", "open", "single", "double", "placebo", "half", "early",
            "late", "meta-", "risk", "health", "quality", "patient", "hormone", "somatostatin", "receptor", "evidence", "investigator", "end", "large", "small", "ten", "year", "month", "week",
            "day", "full", "treatment", "therapy", "intention", "cancer", "population", "hospital", "case", "phase", "stage", "grade", "side", "best", "all", "loco", "chemo", "organ", "portal",
            "bone", "whole", "random", "fixed", "propensity", "state", "up", "image", "in", "anti", "radio", "platinum", "temozolomide", "life", "cost", "real", "post", "pre", "log", "rank", "beta",
            "alpha", "gamma", "neuron", "iso", "kaplan", "child", "ki", "x", "co", "de", "no", "t", "g", "n", "m",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Entries of <see cref="CompoundStarts"/> that also begin ordinary words: without other evidence the word is joined.</summary>
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.ToFrozenSet(
        ["in", "anti", "post", "pre", "co", "de", "up", "no", "random", "chemo", "radio", "loco", "iso", "end", "state", "case", "full", "image", "real", "tumor", "liver", "cancer", "all", "bone", "organ", "age", "time", "day", "one", "ten", "side", "best", "half", "large", "portal", "log", "rank", "hospital", "population", "patient", "hormone", "treatment", "therapy", "placebo"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Second parts that only compounds end in: "90Yttrium-\nlabeled", "platinum-\nbased".</summary>
    private static readonly FrozenSet<string> CompoundEnds = FrozenSet.ToFrozenSet(
        ["labeled", "labelled", "based", "free", "related", "positive", "negative", "naive", "directed", "targeted", "resistant", "refractory", "associated", "dependent", "derived", "guided", "controlled", "eluting", "line", "term", "grade", "year"],
        StringComparer.OrdinalIgnoreCase);

    private HashSet<string>? _words;
    private HashSet<string>? _compounds;

    /// <summary>True where the hyphen between the parts is one of the word's own.</summary>
    public bool KeepsHyphen(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (before.IsEmpty || after.IsEmpty || !char.IsLower(after[0]) || !char.IsLetter(before[^1]))
        {
            return true;
        }

        Index();
        var joined = string.Concat(before, after).ToLowerInvariant();
        var compound = string.Concat(before, "-", after).ToLowerInvariant();
        if (_compounds!.Contains(compound))
        {
            return !_words!.Contains(joined) || CompoundStarts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before);
        }

        if (_words!.Contains(joined))
        {
            return false;
        }

        if (CompoundEnds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(after) && before.Length > 2)
        {
            return true;
        }

        // Abbreviations do not run on in lower case: "GEP-\nnets" keeps its hyphen, as does the second hyphen of "state-of-\nthe".
        var isKnownStart = CompoundStarts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before);
        return before.Length > 1 && char.IsUpper(before[^1])
            || isKnownStart && (!Ambiguous.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before) || after.Length > 3 && _words.Contains(after.ToString().ToLowerInvariant()) && _words.Contains(before.ToString().ToLowerInvariant()));
    }

    /// <summary>Words and compounds that stand inside lines.</summary>
    private void Index()
    {
        if (_words is not null)
        {
            return;
        }

        _words = new HashSet<string>(StringComparer.Ordinal);
        _compounds = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        Span<char> lower = stackalloc char[64];
        var wordLookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var compoundLookup = _compounds.GetAlternateLookup<ReadOnlySpan<char>>();
        while (i < text.Length)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            if (i - start is > 30 or < 2)
            {
                continue;
            }

            // The halves of a broken word are no words; "non-" is no word either.
            var isHalf = start > 0 && IsHyphen(text[start - 1]) || i < text.Length && IsHyphen(text[i]) && EndsLine(i + 1) || FollowsBreak(start);
            var n = text.AsSpan(start, i - start).ToLowerInvariant(lower);
            if (!isHalf)
            {
                wordLookup.Add(lower[..n]);
            }

            if (i + 1 < text.Length && IsHyphen(text[i]) && char.IsLetter(text[i + 1]))
            {
                var end = i + 1;
                while (end < text.Length && char.IsLetter(text[end]) && end - start < 60)
                {
                    end++;
                }

                lower[n] = '-';
                var m = text.AsSpan(i + 1, end - i - 1).ToLowerInvariant(lower[(n + 1)..]);
                compoundLookup.Add(lower[..(n + 1 + m)]);
            }
        }
    }

    private bool EndsLine(int i)
    {
        while (i < text.Length && text[i] is ' ' or '\t')
        {
            i++;
        }

        return i >= text.Length || text[i] is '\n' or '\r';
    }

    private bool FollowsBreak(int start)
    {
        var i = start - 1;
        while (i >= 0 && char.IsWhiteSpace(text[i]))
        {
            i--;
        }

        return i >= 0 && i < start - 1 && IsHyphen(text[i]);
    }

    internal static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011' or '\u00AD' or '\u00AC';
}
