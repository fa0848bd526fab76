using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;

namespace PNetEvidence.Extraction.Arms;

/// <summary>The two arms of a study of the field, and what other names of therapies mean in it.</summary>
/// <param name="AddsOn">True where the experimental arm has the control's treatment too ("A with or without B"), so that "A plus B" and "the combination" are it.</param>
public sealed record ArmPair(string Experimental, string Control, bool AddsOn = false)
{
    /// <summary>The mentions of a sentence with the arms by their own ids: "chemotherapy alone" is the arm that is chemotherapy, "B plus chemotherapy" the one that adds B.</summary>
    internal IReadOnlyList<TherapyMention> Resolve(string text, IReadOnlyList<TherapyMention> mentions)
    {
        List<TherapyMention>? resolved = null;
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

    private string? Of(string text, TherapyMention mention)
    {
        var arms = mention.Id.Split('+').Select(Part).ToList();
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
        bool Is(string arm) => id == arm || TherapyRoles.Includes(id, arm);
        return (Is(Experimental), Is(Control)) switch { (true, false) => Experimental, (false, true) => Control, _ => null };
    }

    private static string WithoutArticle(string before) => before.EndsWith(" the", StringComparison.Ordinal) ? before[..^4] : before;

    private static bool IsCalledArm(string text, TherapyMention mention) =>
        Phrases.StartsWithAny(text[mention.End..].TrimStart(' ', '-'), "alone", "only", "group", "arm", "patients", "treated")
        || Phrases.EndsWithAny(WithoutArticle(text[..mention.Start].TrimEnd()), "assigned to", "allocated to", "randomised to", "randomized to", "assigned", "allocated", "versus", "vs", "vs.", "against", "compared with", "compared to", "than with", "than after", "than on", "relative to", "given", "receiving", "with", "after", "on", "under", "figures for", "rates for");
}
