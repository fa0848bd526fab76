using System.Collections.Frozen;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>How therapies include each other.</summary>
internal static class Therapies
{
    private static readonly FrozenDictionary<string, string?> Parents = FieldVocabulary.Default.Therapies.ToFrozenDictionary(t => t.Id, t => t.Parent, StringComparer.Ordinal);

    /// <summary>True when <paramref name="whole"/> is the therapy itself or a class above it.</summary>
    public static bool Includes(string whole, string part)
    {
        for (var at = part; at is not null; at = Parents.GetValueOrDefault(at))
        {
            if (at == whole)
            {
                return true;
            }
        }

        return false;
    }

    public static bool Related(string a, string b) => Includes(a, b) || Includes(b, a);

    /// <summary>
    /// For procedures the class name is used for the technique itself ("embolization", "surgery"), so their figures are compared;
    /// a drug class pools different agents, so a drug is compared with itself only.
    /// </summary>
    public static bool Comparable(string a, string b) => a == b || (Related(a, b) && IsProcedure(a) && IsProcedure(b));

    /// <summary>Key under which all therapies that may be comparable meet: the topmost class of a procedure, a drug itself.</summary>
    public static string Block(string therapy)
    {
        if (!IsProcedure(therapy))
        {
            return therapy;
        }

        var top = therapy;
        for (var at = therapy; at is not null; at = Parents.GetValueOrDefault(at))
        {
            top = at;
        }

        return top;
    }

    public static bool IsArm(string? therapy) =>
        therapy is not null && FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var t) && (t.Kind == TherapyKind.Arm || t.Group is TherapyGroup.Other or TherapyGroup.Supportive);

    public static string Name(string therapy) => FieldVocabulary.Default.TherapyName(therapy);

    private static bool IsProcedure(string therapy) =>
        FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var t) && t.Group is TherapyGroup.Surgery or TherapyGroup.LiverDirected;
}
