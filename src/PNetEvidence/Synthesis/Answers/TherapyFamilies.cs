using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis.Answers;

/// <summary>How therapies of the vocabulary belong together: classes with their members, combinations with their parts.</summary>
internal static class TherapyFamilies
{
    private static readonly FieldVocabulary Vocabulary = FieldVocabulary.Default;

    /// <summary>1 for the therapy itself, less for a member of the class asked for, a combination with it, or the class that it belongs to; 0 for all else.</summary>
    public static double Nearness(string asked, string therapy)
    {
        if (asked == therapy)
        {
            return 1;
        }

        if (IsWithin(therapy, asked) || (asked is "systemic_therapy" or "liver_directed_therapy" or "surgery" && Vocabulary.TherapyById.ContainsKey(therapy) && Vocabulary.GroupOf(therapy) == Vocabulary.GroupOf(asked)))
        {
            return 0.8;
        }

        if (Parts(therapy).Any(p => IsWithin(p, asked)))
        {
            return 0.7;
        }

        return IsWithin(asked, therapy) ? 0.4 : 0;
    }

    /// <summary>True for the therapy itself, a class above it, or a class that lists it.</summary>
    private static bool IsWithin(string therapy, string ancestor) =>
        Therapies.Includes(ancestor, therapy) || (Vocabulary.TherapyById.TryGetValue(ancestor, out var above) && above.Kind == TherapyKind.Class && above.Members?.Contains(therapy) == true);

    /// <summary>True where a patient who cannot have <paramref name="excluded"/> cannot have the therapy either: itself, a member of the class, a combination with it.</summary>
    public static bool Falls(string therapy, string excluded) =>
        IsWithin(therapy, excluded) || Parts(therapy).Any(p => IsWithin(p, excluded));

    private static IEnumerable<string> Parts(string therapy)
    {
        if (therapy.Contains('+', StringComparison.Ordinal))
        {
            return therapy.Split('+');
        }

        return Vocabulary.TherapyById.TryGetValue(therapy, out var entry) && entry.Kind == TherapyKind.Combination ? entry.Members ?? [] : [];
    }
}
