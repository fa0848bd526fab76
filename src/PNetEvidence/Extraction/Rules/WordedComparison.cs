using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>What a clause in words sets its treatment against, and the p value of its comparison.</summary>
internal static partial class WordedComparison
{
    /// <summary>
    /// The other side of a worded effect or harm: what the sentence compares the treatment with, else, where it compares without naming anything else ("did not differ between the
    /// groups", "was more frequent with A"), the other arm of the document or of the comparison that the paragraph tells of. Null where nothing is compared or nothing settles with what.
    /// </summary>
    /// <param name="start">Start of the clause.</param>
    /// <param name="end">Its end.</param>
    public static string? Of(RuleContext context, int start, int end, string therapy) =>
        Named(context, start, end, therapy) ?? (Compares(context.Mentions.Text[start..end]) && (context.Document.Arms is not null || SpeaksOfTwo(context, start, end)) ? OtherArm(context, start, end, therapy) : null);

    /// <summary>In a text about other works a word of comparison alone is not enough: the clause speaks of two sides, or of how patients fared.</summary>
    private static bool SpeaksOfTwo(RuleContext context, int start, int end) =>
        context.Mentions.Endpoints.Any(e => e.Start >= start && e.Start < end) || TwoSides().IsMatch(context.Mentions.Text.AsSpan(start, end - start));

    [GeneratedRegex(@"\b(?:groups|arms|neither (?:drug|agent|technique|procedure|regimen|combination|treatment|strategy)|differ(?:s|ed|ences?)?|similar|superior|inferior|comparable|alike)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TwoSides();

    /// <summary>What the clause, or else the rest of its sentence, names behind "than", "versus" and the like; null for a sentence that names several such, or none.</summary>
    public static string? Named(RuleContext context, int start, int end, string therapy)
    {
        var mentions = context.Mentions;
        var set = mentions.Therapies.Where((t, i) => context.Roles[i] == TherapyRole.Comparator && t.Id != therapy).ToList();
        if (set.Find(t => t.Start >= start && t.Start < end) is { } own)
        {
            return own.Id;
        }

        // "A lengthened PFS, but not survival, over B": the clause between tells of the same two
        var onlyOne = set.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() == 1;
        return onlyOne && mentions.Therapies.Where((t, i) => context.Roles[i] == TherapyRole.Claimed).All(t => t.Id == therapy) ? set[0].Id : null;
    }

    /// <summary>
    /// One claim of two treatments that are said to be alike: "survival did not differ between A and B", "A and B are equally effective"; null where the clause names no such two, or sets
    /// both against a third.
    /// </summary>
    public static ClaimSubject? OfAlike(RuleContext context, StatementClause clause, IReadOnlyList<ClaimSubject> subjects)
    {
        var mentions = context.Mentions;
        if (!Alike().IsMatch(mentions.Text.AsSpan(clause.Start, clause.End - clause.Start)))
        {
            return null; // "A and B have not been shown to prolong survival": neither is set against the other
        }

        if (subjects is [{ Therapy: "embolization", Comparator: null } both] && mentions.Therapies.FirstOrDefault(t => t.Start == both.Anchor) is { } joint && TherapyFinder.NamesTwoTechniques(mentions.Text[joint.Start..joint.End]))
        {
            return both with { Therapy = "tace", Comparator = "tae" };
        }

        if (subjects is not [{ Comparator: null } a, { Comparator: null } b] || mentions.Therapies.FirstOrDefault(t => t.Start == a.Anchor) is not { } first || b.Anchor < first.End
            || !JoinsTwo().IsMatch(mentions.Text[first.End..b.Anchor]))
        {
            return null;
        }

        return ArmLinking.InOrder(context, a.Therapy, b.Therapy).Therapy == b.Therapy ? b with { Comparator = a.Therapy } : a with { Comparator = b.Therapy };
    }

    /// <summary>The p value that a clause prints, in or behind it; of several the one that stands behind its treatment. Null for none.</summary>
    public static PValueMention? PValue(RuleContext context, StatementClause clause, ClaimSubject subject)
    {
        var end = context.Clauses.FirstOrDefault(c => c.Start > clause.Start && c.Hits.Count > 0)?.Start ?? context.Mentions.Text.Length;
        var own = context.Mentions.PValues.Where(p => p.Start >= clause.Start && p.Start < end).ToList();
        if (own.Count < 2)
        {
            return own.FirstOrDefault();
        }

        var next = clause.Subjects.Where(s => s.Anchor > subject.Anchor).Select(s => s.Anchor).DefaultIfEmpty(end).Min();
        return own.FindAll(p => p.Start > subject.Anchor && p.Start < next) is [var behind] ? behind : null;
    }

    /// <summary>The other of the two arms that the text compares, where the clause names no treatment but these.</summary>
    private static string? OtherArm(RuleContext context, int start, int end, string therapy)
    {
        var inParagraph = context.Sentence.Sentence.Block == context.Discourse.Block ? context.Discourse.Arms : null;
        if ((context.Document.Arms is { } own ? (own.Experimental, own.Control) : inParagraph) is not var (first, second) || (first != therapy && second != therapy))
        {
            return null;
        }

        bool IsOfPair(string id) => id == first || id == second || TherapyRoles.Includes(id, first) || TherapyRoles.Includes(id, second);
        var namesOthers = context.Mentions.Therapies.Any(t => t.Start >= start && t.Start < end && !IsOfPair(t.Id));
        return namesOthers ? null : first == therapy ? second : first;
    }

    /// <summary>Words of a comparison between treatments; not those of one between kinds of patients ("similar in pancreatic and midgut tumors", "longer than in grade 2").</summary>
    private static bool Compares(string clause) => ComparingWords().IsMatch(clause) && !OfPatients().IsMatch(clause);

    [GeneratedRegex(@"\b(?:differ(?:s|ed|ences?|ent)?|similar(?:ly)?|comparable|equal(?:ly)?|alike|the same|(?:the|both|two|either) (?:study |treatment )?(?:groups?|arms?)|superior|inferior|neither|longer|shorter|better|(?<!or )worse|faster|slower|commoner|favou?r(?:s|ed)?|gain(?:ed|s)?|advantage|(?:not|reach(?:ed|ing)?)(?: statistical)? significan(?:t|ce))\b|(?<!\b(?:or|and) )\b(?:more|fewer|less|higher|lower|greater)\b(?! than (?:\d|a |half|one|two|three))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ComparingWords();

    [GeneratedRegex(@"\b(?:in|among|for) (?:women|men|children|older|younger|elderly|those|patients (?:with|without|over|under|aged|who|whose))\b|\bthan (?:in|among|for|that|those|older|younger|at|before|during|the other)\b|^\W*(?:in )?patients (?:over|under|aged|older|younger|with|without|who|whose)\b|\bbetween (?:these|those|such|older|younger|the (?:first|second|other|double))\b|\b(?:between|among|across|in|for|of|by) (?!(?:the )?(?:two |both |three |study |treatment |randomi[sz]ed )*(?:groups|arms)\b)[^,;.()]{2,60} (?:and|or|versus|vs\.?) [^,;.()]{0,30}(?:tumou?rs|NETs?|patients|disease|primar(?:y|ies)|grades?|subgroups|women|men)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfPatients();

    [GeneratedRegex(@"\b(?:differ(?:s|ed|ences?)?|similar(?:ly)?|comparable|equal(?:ly)?|equivalent|alike|same|interchangeable|non-?inferior)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Alike();

    [GeneratedRegex(@"^(?: \([^()]*\))?,? (?:and|or|with|versus) (?:the |an? )?$", RegexOptions.CultureInvariant)]
    private static partial Regex JoinsTwo();
}
