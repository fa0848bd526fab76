using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Arms;

/// <summary>One arm of a study.</summary>
/// <param name="Id">Canonical id of the therapy or therapies given.</param>
/// <param name="Phrase">The words that defined it.</param>
/// <param name="Size">Patients, where printed.</param>
public sealed record StudyArm(string Id, string Phrase, int? Size = null)
{
    public IReadOnlyList<string> Parts { get; } = Id.Split('+');

    /// <summary>Labels that the definition gives it: "A", "LNG-IUS".</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}

/// <summary>The arms of a comparative study, the experimental one first and the control last, and the names under which the text speaks of them.</summary>
public sealed record StudyArms(IReadOnlyList<StudyArm> Arms)
{
    /// <summary>False for three or more arms none of which the text sets the others against.</summary>
    public bool HasControl { get; init; } = true;

    /// <summary>True where a therapy that is of no arm is none of the results'; false for a study of the field, whose vocabulary tells therapies from other words.</summary>
    public bool IsClosed { get; init; } = true;

    /// <summary>Arm ids in the order in which the text allocates patients.</summary>
    public IReadOnlyList<string> Allocated { get; init; } = [];

    /// <summary>Names to arm ids: "intervention group", "arm A", "LGG group".</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public StudyArm Experimental => Arms[0];
    public StudyArm? Control => HasControl ? Arms[^1] : null;

    /// <summary>
    /// The arm that a therapy stands for in a sentence of the results: the arm of that id, else the only one that it is a part of ("the cisplatin
    /// arm" of fluorouracil with cisplatin). Null where it is of no arm or, given to several, tells none apart.
    /// </summary>
    public string? Of(string therapy)
    {
        if (Arms.Any(a => a.Id == therapy))
        {
            return therapy;
        }

        var parts = therapy.Split('+');
        var holders = Arms.Where(a => parts.All(p => a.Parts.Contains(p, StringComparer.Ordinal))).Select(a => a.Id).Distinct(StringComparer.Ordinal).ToList();
        if (holders.Count == 1)
        {
            return holders[0];
        }

        // "the radioligand", "chemotherapy": a class is the only arm that belongs to it.
        var members = Arms.Where(a => Rules.TherapyRoles.Includes(therapy, a.Id)).Select(a => a.Id).Distinct(StringComparer.Ordinal).ToList();
        if (members.Count == 1)
        {
            return members[0];
        }

        // "chemotherapy", "B plus chemotherapy": each drug of the arm is one that is named or one of a class that is
        bool Covers(string part, string of) => part == of || Rules.TherapyRoles.Includes(part, of);
        var told = Arms.Where(a => a.Parts.All(of => parts.Any(p => Covers(p, of))) && parts.All(p => a.Parts.Any(of => Covers(p, of)))).Select(a => a.Id).Distinct(StringComparer.Ordinal).ToList();
        if (told.Count == 1)
        {
            return told[0];
        }

        // A combination printed with its background ("X plus chemotherapy") is the only arm that its own drugs name.
        var covered = Arms.Where(a => a.Parts.Count > 0 && a.Parts.All(p => parts.Contains(p, StringComparer.Ordinal))).Select(a => a.Id).Distinct(StringComparer.Ordinal).ToList();
        return holders.Count == 0 && covered.Count == 1 ? covered[0] : null;
    }

    /// <summary>The mentions of a sentence as its arms; what is of no arm is left out of a closed study.</summary>
    public IReadOnlyList<TherapyMention> Resolve(string text, IReadOnlyList<TherapyMention> mentions)
    {
        var resolved = new List<TherapyMention>(mentions.Count);
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            // "with sequential A and B", in the words that defined that arm: no list of two
            if (i + 1 < mentions.Count && mentions[i + 1].Start > mention.End && mentions[i + 1].Id != mention.Id && mentions[i + 1].End - mention.Start <= 60 && TherapyFinder.Combine(mention.Id, mentions[i + 1].Id) is var both
                && Arms.FirstOrDefault(a => a.Id == both) is { } joint && joint.Phrase.Contains(text[mention.Start..mentions[i + 1].End], StringComparison.OrdinalIgnoreCase))
            {
                resolved.Add(mention with { End = mentions[i + 1].End, Id = both });
                i++;
                continue;
            }

            if (!mention.Background && Of(mention.Id) is { } arm)
            {
                resolved.Add(mention.Id == arm ? mention : mention with { Id = arm });
            }
            else if (!IsClosed)
            {
                resolved.Add(mention);
            }
        }

        return resolved;
    }

    /// <summary>True for what a control is given: nothing, a placebo, or what patients get anyway.</summary>
    internal static bool IsControlCare(string id) =>
        ControlIds.Contains(id) || id.StartsWith("no_", StringComparison.Ordinal) || FieldVocabulary.Default.TherapyById.GetValueOrDefault(id)?.Kind == TherapyKind.Arm
        || id.Split('+').Contains("placebo", StringComparer.Ordinal);

    private static readonly HashSet<string> ControlIds = new(StringComparer.Ordinal)
    {
        "placebo", "usual_care", "standard_care", "standard_of_care", "standard_therapy", "observation", "no_treatment", "control", "waiting_list", "sham", "best_supportive_care",
    };
}
