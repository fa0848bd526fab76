using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>A clause of a sentence as the rules for statements in words see it.</summary>
/// <param name="Start">Offset in the normalised text.</param>
/// <param name="Therapies">Ids that the clause makes its claim about, in order, without repeats; those of the clause before, or of the discourse, where it names none.</param>
/// <param name="Named">True where the clause names its therapies itself.</param>
internal sealed record StatementClause(int Start, int End, StatementCue Cues, IReadOnlyList<ClaimSubject> Therapies, bool Named)
{
    public bool Has(StatementCue cues) => (Cues & cues) != 0;
}

/// <summary>A therapy that a clause speaks of and what it is set against.</summary>
internal readonly record struct ClaimSubject(string Therapy, int Anchor, string? Comparator);

/// <summary>Splits a sentence into clauses and gives each its therapies and cues.</summary>
internal static class StatementReading
{
    private static readonly string[] Separators =
        ["; ", ", but ", ", whereas ", ", while ", ", although ", ", because ", ", so that ", ", since ", ", which ", ", even if ", ", yet ", " but also ", ", so ", ". "];

    public static IReadOnlyList<StatementClause> Of(RuleContext context)
    {
        var mentions = context.Mentions;
        var cues = StatementCues.Default.Find(mentions);
        var roles = TherapyRoles.Of(mentions);
        var spans = Split(mentions.Text);
        var clauses = new List<StatementClause>(spans.Count);
        IReadOnlyList<ClaimSubject>? previous = null;
        foreach (var (start, end) in spans)
        {
            var flags = cues.Where(c => c.Start >= start && c.Start < end).Aggregate(StatementCue.None, (all, c) => all | c.Cue);
            if (StatementCues.Default.IsImperative(mentions, start) && Advises(context))
            {
                flags |= StatementCue.Recommended;
            }

            var own = Subjects(mentions, roles, start, end);
            var named = own.Count > 0;
            if (!named)
            {
                own = previous ?? Fallback(context, mentions, roles);
            }

            clauses.Add(new StatementClause(start, end, flags, own, named));
            previous = own.Count > 0 ? own : previous;
        }

        return clauses;
    }

    /// <summary>True for sources that tell what to do; reports of one study tell what was done.</summary>
    internal static bool Advises(RuleContext context) => context.Sentence.Sentence.SourceKind is null or SourceKind.Guideline or SourceKind.ClinicalAnswer or SourceKind.ExpertOpinion or SourceKind.Review or SourceKind.SystematicReview;

    internal static bool IsLabel(RuleContext context) => context.Sentence.Sentence.SourceKind == SourceKind.Label;

    private static List<(int Start, int End)> Split(string text)
    {
        var spans = new List<(int, int)>();
        var start = 0;
        while (start < text.Length)
        {
            var (at, length) = (-1, 0);
            foreach (var separator in Separators)
            {
                var found = text.IndexOf(separator, start + 1, StringComparison.OrdinalIgnoreCase);
                if (found >= 0 && (at < 0 || found < at))
                {
                    (at, length) = (found, 1);
                }
            }

            if (at < 0)
            {
                spans.Add((start, text.Length));
                break;
            }

            spans.Add((start, at));
            start = at + length;
        }

        return spans;
    }

    private static IReadOnlyList<ClaimSubject> Subjects(SentenceMentions mentions, TherapyRole[] roles, int start, int end)
    {
        var subjects = new List<ClaimSubject>();
        for (var i = 0; i < roles.Length; i++)
        {
            var mention = mentions.Therapies[i];
            if (roles[i] == TherapyRole.Claimed && mention.Start >= start && mention.Start < end && subjects.All(s => s.Therapy != mention.Id))
            {
                subjects.Add(new ClaimSubject(mention.Id, mention.Start, null));
            }
        }

        var comparator = Enumerable.Range(0, roles.Length).Where(i => roles[i] == TherapyRole.Comparator).Select(i => mentions.Therapies[i]).FirstOrDefault(t => t.Start >= start && t.Start < end)?.Id;
        return [.. subjects.Where(s => s.Therapy is not ("placebo" or "observation" or "no_surgery" or "no_treatment" or "best_supportive_care" or "standard_interval" or "standard_of_care" or "follow_up" or "conservative_treatment")).Select(s => s with { Comparator = comparator == s.Therapy ? null : comparator })];
    }

    /// <summary>Where no mention is claimed: what something happened after, else what the text has been about.</summary>
    private static IReadOnlyList<ClaimSubject> Fallback(RuleContext context, SentenceMentions mentions, TherapyRole[] roles)
    {
        for (var i = 0; i < roles.Length; i++)
        {
            if (roles[i] == TherapyRole.Setting)
            {
                return [new ClaimSubject(mentions.Therapies[i].Id, mentions.Therapies[i].Start, null)];
            }
        }

        var carried = (context.Document.IsPrimaryReport ? context.Document.Arms?.Experimental ?? context.Document.Topic : null) ?? ArmLinking.Carried(context);
        return carried is null || context.Document.IsControl(carried) ? [] : [new ClaimSubject(carried, 0, null)];
    }
}
