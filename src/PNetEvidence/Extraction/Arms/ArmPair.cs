using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction.Arms;

/// <summary>The two arms of a study of the field, and what other names of therapies mean in it.</summary>
/// <param name="AddsOn">True where the experimental arm has the control's treatment too ("A with or without B"), so that "A plus B" and "the combination" are it.</param>
/// <param name="Shared">What the patients of both arms get beside ("A plus S against placebo plus S"); no part of either arm's name.</param>
public sealed record ArmPair(string Experimental, string Control, bool AddsOn = false, string? Shared = null)
{
    /// <summary>The mentions of a sentence with the arms by their own ids: "chemotherapy alone" is the arm that is chemotherapy, "B plus chemotherapy" the one that adds B.</summary>
    internal IReadOnlyList<TherapyMention> Resolve(string text, IReadOnlyList<TherapyMention> mentions)
    {
        List<TherapyMention>? resolved = AddsOn ? Joined(text, mentions) : null;
        mentions = resolved ?? mentions;
        for (var i = 0; i < mentions.Count; i++)
        {
            if (!mentions[i].Background && Of(text, mentions[i]) is { } id && id != mentions[i].Id)
            {
                resolved ??= [.. mentions];
                resolved[i] = mentions[i] with { Id = id };
            }
        }

        return resolved ?? mentions;
    }

    /// <summary>The heading of a column names an arm, so that a class in it ("Embolisation, n = 108") is the arm of that class, and "A + B" the one that adds B.</summary>
    public IReadOnlyList<TherapyMention> OfHeading(string text, IReadOnlyList<TherapyMention> mentions) =>
        [.. ((AddsOn ? Joined(text, mentions) : null) ?? mentions).Select(m => !m.Background && OfColumn(m.Id) is { } arm ? m with { Id = arm } : m)];

    private string? OfColumn(string id)
    {
        var parts = id.Split('+').Select(Part).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return Part(id) ?? (AddsOn && id.Contains('+', StringComparison.Ordinal) && parts.Count == 2 ? Experimental : null);
    }

    /// <summary>"chemotherapy plus B" of a study that adds B to chemotherapy is one arm, whatever the order; null where nothing joins.</summary>
    private List<TherapyMention>? Joined(string text, IReadOnlyList<TherapyMention> mentions)
    {
        List<TherapyMention>? joined = null;
        for (var i = mentions.Count - 2; i >= 0; i--)
        {
            var (a, b) = (mentions[i], mentions[i + 1]);
            if (!a.Background && !b.Background && b.Start > a.End && text[a.End..b.Start].Trim() is "plus" or "with" or "combined with" or "together with" or "+" or "/" && Part(a.Id) is { } one && Part(b.Id) is { } other && one != other)
            {
                joined ??= [.. mentions];
                joined[i] = a with { End = b.End, Id = Experimental };
                joined.RemoveAt(i + 1);
            }
        }

        return joined;
    }

    private string? Of(string text, TherapyMention mention)
    {
        // "resection alone" is no part of the arm that had ablation too
        if (!AddsOn && Experimental.Split('+') is { Length: > 1 } parts && parts.Contains(mention.Id, StringComparer.Ordinal) && Phrases.StartsWithAny(text[mention.End..], " alone", " only", " by itself"))
        {
            return null;
        }

        var arms = mention.Id.Split('+').Where(p => p != Shared || mention.Id == Shared).Select(Part).ToList();
        if (arms.Contains(null))
        {
            return null;
        }

        // A class by itself may be what patients had before; as an arm the text says so.
        return arms.Distinct(StringComparer.Ordinal).Count() > 1 ? AddsOn ? Experimental : null
            : arms.Count > 1 || mention.Id == arms[0] || IsCalledArm(text, mention) ? arms[0]
            : null;
    }

    private string? Part(string id)
    {
        bool Is(string arm, string other) => id == arm || TherapyRoles.Includes(id, arm) || (arm.Contains('+', StringComparison.Ordinal) && arm.Split('+').Except(other.Split('+'), StringComparer.Ordinal).ToList() is [var own] && own == id);
        return (Is(Experimental, Control), Is(Control, Experimental)) switch { (true, false) => Experimental, (false, true) => Control, _ => null };
    }

    private static string WithoutArticle(string before) => before.EndsWith(" the", StringComparison.Ordinal) ? before[..^4] : before;

    private static bool IsCalledArm(string text, TherapyMention mention) =>
        Phrases.StartsWithAny(text[mention.End..].TrimStart(' ', '-'), "alone", "only", "group", "arm", "patients", "treated")
        || Phrases.EndsWithAny(WithoutArticle(text[..mention.Start].TrimEnd()), "assigned to", "allocated to", "randomised to", "randomized to", "assigned", "allocated", "versus", "vs", "vs.", "against", "compared with", "compared to", "than with", "than after", "than on", "relative to", "given", "receiving", "with", "after", "on", "under", "figures for", "rates for");
}
