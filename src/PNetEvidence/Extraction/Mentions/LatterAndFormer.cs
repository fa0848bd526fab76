using System.Buffers;
using System.Text.RegularExpressions;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>"the former", "the latter", "the first group", "the two combined" as the therapies that they stand for: the last two of the sentence before them, else those of the sentence before.</summary>
internal static partial class LatterAndFormer
{
    private static readonly SearchValues<string> Pointers = SearchValues.Create(["he former", "he latter", "he first ", "two combined", "two together", "of the two", "of both", "both combined", "both together"], StringComparison.Ordinal);

    public static SentenceMentions Complete(SentenceMentions mentions, Discourse discourse)
    {
        if (!mentions.Text.AsSpan().ContainsAny(Pointers))
        {
            return mentions;
        }

        var therapies = mentions.Therapies.ToList();
        var arms = discourse.Arms is { } two ? [two.First, two.Second] : discourse.ArmList;
        foreach (Match match in Pointer().Matches(mentions.Text))
        {
            var own = mentions.Therapies.Where(t => t.End <= match.Index && !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
            var (former, latter) = own.Count >= 2 ? (own[^2], own[^1])
                : arms.Count > 1 ? (arms[0], arms[^1])
                : ((string?)null, (string?)null);
            if ((match.Groups["which"].Value is "former" ? former : latter) is { } id)
            {
                therapies.Add(new TherapyMention(match.Index, match.Index + match.Length, id, true));
            }
        }

        foreach (var (match, order) in Ordinals(mentions.Text))
        {
            if (order < arms.Count && !mentions.Therapies.Any(t => t.Start < match.Index + match.Length && match.Index < t.End))
            {
                therapies.Add(new TherapyMention(match.Index, match.Index + match.Length, arms[order], true));
            }
        }

        // "14 months with A, 12 months with B and 18 months with the two combined"
        foreach (Match match in Together().Matches(mentions.Text))
        {
            var own = mentions.Therapies.Where(t => t.End <= match.Index && !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
            if (own.Count == 2)
            {
                therapies.RemoveAll(t => t.Start < match.Index + match.Length && match.Index < t.End);
                therapies.Add(new TherapyMention(match.Index, match.Index + match.Length, TherapyFinder.Combine(own), true));
            }
        }

        therapies.Sort((a, b) => a.Start.CompareTo(b.Start));
        return mentions with { Therapies = therapies };
    }

    /// <summary>"19.6 months in the first group and 12.7 in the second": places in the list of arms of a sentence before, counted from 0. A bare ordinal counts only behind the first group.</summary>
    private static IEnumerable<(Match Match, int Order)> Ordinals(string text)
    {
        var counted = false;
        foreach (Match match in Ordinal().Matches(text))
        {
            var order = match.Groups["which"].Value switch { "first" => 0, "second" => 1, _ => 2 };
            counted |= order == 0 && match.Groups["group"].Success;
            if (counted && (order > 0 || match.Groups["group"].Success))
            {
                yield return (match, order);
            }
        }
    }

    [GeneratedRegex(@"\b[Tt]he (?<which>first|second|third)(?:(?<group> (?:treatment |study )?(?:group|arm|regimen)\b)|(?= ?(?:[,;.(]|and\b|$)))", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(?:the two|both) (?:combined|together)\b|\b(?:the|their) combination of (?:the two|both)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Together();

    /// <summary>The words alone, not "the latter group" of something else that the sentence names.</summary>
    [GeneratedRegex(@"\b[Tt]he (?<which>former|latter)\b(?! (two|three|half|part|case|period|years|study|trial|series|authors|criteri|finding|figure|endpoint|patients))", RegexOptions.CultureInvariant)]
    private static partial Regex Pointer();
}
