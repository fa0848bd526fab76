using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>What a therapy mention does in its sentence.</summary>
internal enum TherapyRole
{
    /// <summary>The sentence says something about it.</summary>
    Claimed,

    /// <summary>"after resection", "before PRRT": where something happens; an outcome after it is its outcome, a recommendation is not.</summary>
    Setting,

    /// <summary>Inside "when ...", "if ...", "candidates for ...": a condition of the claim.</summary>
    Condition,

    /// <summary>What something is compared with or preferred to.</summary>
    Comparator,

    /// <summary>A class whose members the sentence names ("targeted drugs such as ..."), or what a therapy is said to be ("is a somatostatin analog").</summary>
    ClassHead,

    /// <summary>Treatment that patients had before.</summary>
    Background,
}

/// <summary>Roles of the therapy mentions of a sentence, by the words before them and the mentions beside them.</summary>
internal static partial class TherapyRoles
{
    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "after", "following", "before", "during", "under", "failure", "failing", "failed", "fail", "since", "until", "despite", "follow",
    };

    private static readonly HashSet<string> Subordinators = new(StringComparer.Ordinal)
    {
        "when", "if", "where", "unless", "whenever", "provided", "once", "who", "whose", "candidate", "amenable", "contraindicated", "except",
    };

    private static readonly HashSet<string> Breaks = new(StringComparer.Ordinal)
    {
        "is", "are", "was", "were", "should", "can", "may", "might", "could", "will", "has", "have", "remain", "represent",
    };

    private static readonly string[] ComparatorCues =
    [
        "compared with", "compared to", "in comparison with", "in comparison to", "comparison with", "versus", "vs.", "vs", "than", "rather than", "preferred to", "preferable to", "instead of", "superior to", "inferior to",
        "over", "ahead of", "in preference to", "relative to", "as opposed to", "than after", "than with", "than did", "than does", "than do", "than on", "than under", "take the place of", "takes the place of", "in place of", "replace", "replaces", "similar to", "similar to that of", "similar to that after", "similar to that with", "comparable to", "comparable with", "equivalent to", "as effective as", "as active as", "as good as", "as safe as", "compared with those with", "stand in for", "alternative to", "adjunct to", "substitute for", "advantage over", "compared with that of", "than those of", "from", "against", "cannot be treated with", "reverse order",
    ];

    private static readonly string[] MemberLinks =
        ["such as", "including", "include", "includes", "like", "e.g.", "eg", "namely", "i.e.", "for example", "for instance", "are", "were", "consist of", "comprise", "comprises", "with", "by", "especially", "particularly", "in particular", "mainly", "either", "included", "preferably", "being", "e.g"];

    public static TherapyRole[] Of(SentenceMentions mentions)
    {
        var therapies = mentions.Therapies;
        var roles = new TherapyRole[therapies.Count];
        for (var i = 0; i < roles.Length; i++)
        {
            roles[i] = therapies[i].Background ? TherapyRole.Background : ByWordsBefore(mentions, therapies[i], i > 0 ? therapies[i - 1] : null);
            // "Before a resection, A is advised": a lone comma closes what the setting opened.
            var closes = i > 0 && roles[i - 1] is (TherapyRole.Setting or TherapyRole.Background) && therapies[i].Start >= therapies[i - 1].End && mentions.Text[therapies[i - 1].End..therapies[i].Start].Trim() is ",";
            // "A after failure of B, and C for those who ...": the second advice is no setting
            var goesOn = i > 0 && roles[i - 1] is (TherapyRole.Setting or TherapyRole.Background) && mentions.Text[therapies[i - 1].End..Math.Max(therapies[i - 1].End, therapies[i].Start)].Trim() is ", and" && Phrases.StartsWithAny(mentions.Text[therapies[i].End..], " for ", " in ", " if ", " when ");
            if (i > 0 && !closes && !goesOn && roles[i] == TherapyRole.Claimed && IsCoordinated(mentions.Text, therapies[i - 1], therapies[i]) && roles[i - 1] is not TherapyRole.ClassHead)
            {
                roles[i] = roles[i - 1];
            }

            MarkClass(mentions, therapies, roles, i);
        }

        return roles;
    }

    /// <summary>
    /// The mentions of a sentence with the treatment that its general words mean: "surgery", "ablation", "PRRT" in the report of one operation, one ablation, one radiopharmaceutical;
    /// in a text about several treatments the operation that the paragraph has named, where the words point back to it.
    /// </summary>
    internal static IReadOnlyList<TherapyMention> Specified(RuleContext context)
    {
        var therapies = context.Mentions.Therapies;
        if (context.Document.Topic is { } topic && context.Document.Document.Metadata.SourceKind is Evidence.SourceKind.TrialReport or Evidence.SourceKind.Cohort or null
            && (FieldVocabulary.Default.GroupOf(topic) == TherapyGroup.LiverDirected || topic.StartsWith("prrt_", StringComparison.Ordinal)) && !IsClass(topic)
            && therapies.Any(t => !t.Background && IsClass(t.Id) && Includes(t.Id, topic)) && therapies.All(t => t.Id == topic || IsClass(t.Id) || !therapies.Any(c => IsClass(c.Id) && Includes(c.Id, topic) && Includes(c.Id, t.Id))))
        {
            return [.. therapies.Select(t => IsClass(t.Id) && FieldVocabulary.Default.TherapyById.GetValueOrDefault(topic)?.Parent == t.Id ? t with { Id = topic } : t)];
        }

        return WithOperation(context) is var named && WithCompared(context, named) is { } compared ? compared : named;
    }

    /// <summary>"a trial compared it with B": the pronoun names what the text has been about; null where nothing is compared so.</summary>
    private static IReadOnlyList<TherapyMention>? WithCompared(RuleContext context, IReadOnlyList<TherapyMention> named)
    {
        if (context.Discourse.Therapy is not { } spoken || ComparesIt().Match(context.Mentions.Text) is not { Success: true } match)
        {
            return null;
        }

        var end = match.Index + match.Length;
        return named.All(t => t.Id != spoken) && named.Any(t => t.Start >= end && t.Start - end <= 24)
            ? [.. named.Append(new TherapyMention(match.Groups["it"].Index, match.Groups["it"].Index + match.Groups["it"].Length, spoken, true)).OrderBy(t => t.Start)]
            : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:compar(?:ed|es|ing)|tested|pitted|pits) (?<it>it|this (?:combination|drug|regimen|treatment)|the (?:combination|doublet|regimen|pair|two together)) (?:with|against|versus)|compar(?:ed|es|ing) (?<it>it|this (?:combination|drug|regimen|treatment)|the (?:combination|doublet|regimen|pair)) to) ", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ComparesIt();

    /// <summary>The mentions of a sentence with "the operation" as the one that is meant.</summary>
    internal static IReadOnlyList<TherapyMention> WithOperation(RuleContext context) =>
        OperationMeant(context) is { } operation ? [.. context.Mentions.Therapies.Select(t => t.Id == "surgery" ? t with { Id = operation } : t)] : context.Mentions.Therapies;

    /// <summary>Null where the sentence names an operation itself or nothing settles which one is meant.</summary>
    private static string? OperationMeant(RuleContext context)
    {
        var therapies = context.Mentions.Therapies;
        if (!therapies.Any(t => t.Id == "surgery" && !t.Background) || therapies.Any(t => t.Id != "surgery" && IsOperation(t.Id)))
        {
            return null;
        }

        if (context.Document.IsPrimaryReport && context.Document.Topic is { } topic && IsOperation(topic))
        {
            return topic;
        }

        var text = context.Mentions.Text;
        bool IsCalledOperation(TherapyMention mention) => text.AsSpan(mention.Start).StartsWith("operat", StringComparison.OrdinalIgnoreCase);
        var surgery = therapies.Where(t => t.Id == "surgery").ToList();
        if (context.Document is { IsPrimaryReport: true, Topic: "liver_transplantation" } && surgery.TrueForAll(IsCalledOperation))
        {
            return "liver_transplantation";
        }

        var pointsBack = surgery.TrueForAll(t => IsCalledOperation(t) || Phrases.EndsWithAny(text[..t.Start].TrimEnd(), "the", "this", "such", "these"));
        return pointsBack && context.Discourse.Therapy is { } last && IsOperation(last) ? last : null;
    }

    /// <summary>A named operation on liver or primary, as against surgery at large.</summary>
    internal static bool IsOperation(string id) => FieldVocabulary.Default.TherapyById.GetValueOrDefault(id) is { Parent: "surgery" };

    /// <summary>"A, B", "A and B", "A or B", "A, including B": members of one list.</summary>
    internal static bool IsCoordinated(string text, TherapyMention a, TherapyMention b)
    {
        if (b.Start < a.End)
        {
            return false;
        }

        var between = WithoutBrackets(text[a.End..b.Start]).Trim(' ', ',').ToLowerInvariant();
        return between is "" or "and" or "or" or "and/or" or "/" or "as well as" or "plus" or "nor" or "or a" or "and a" or "or an" or "and an" or "and the" or "or the";
    }

    private static string WithoutBrackets(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        while (open >= 0)
        {
            var close = text.IndexOf(')', open);
            if (close < 0)
            {
                break;
            }

            text = text.Remove(open, close - open + 1);
            open = text.IndexOf('(', StringComparison.Ordinal);
        }

        return text;
    }

    private static TherapyRole ByWordsBefore(SentenceMentions mentions, TherapyMention therapy, TherapyMention? previous)
    {
        var text = mentions.Text;
        var before = text[Math.Max(0, therapy.Start - 40)..therapy.Start].TrimEnd().ToLowerInvariant();
        foreach (var article in (ReadOnlySpan<string>)[" high-dose", " doubled dose of", " double dose of", " higher dose of", " second", " third", " further", " repeat", " repeated", " another", " new", " the", " a", " an"])
        {
            before = before.EndsWith(article, StringComparison.Ordinal) ? before[..^article.Length] : before;
        }

        foreach (var cue in ComparatorCues)
        {
            // "advises against A", "for or against A"
            if ((cue == "against" && (before.EndsWith("for or against", StringComparison.Ordinal) || Phrases.EndsWithAny(before, "advises against", "advise against", "advised against", "recommends against", "recommend against", "recommended against", "argues against", "argue against", "speaks against", "speak against")))
                || (cue == "from" && Phrases.EndsWithAny(before, "away from", "refrain from", "refrains from", "benefit from", "benefits from", "benefited from", "nothing from", "gain from", "gained from", "profit from", "relief from"))
                || (cue == "over" && before.EndsWith("go over", StringComparison.Ordinal)))
            {
                continue;
            }

            if (before.EndsWith(cue, StringComparison.Ordinal) && (before.Length == cue.Length || !char.IsLetter(before[before.Length - cue.Length - 1])))
            {
                return TherapyRole.Comparator;
            }
        }

        // "not within 28 days of surgery", "at least 2 weeks before an operation": a time
        if (TimeFrom().IsMatch(text.AsSpan(0, therapy.Start)))
        {
            return TherapyRole.Setting;
        }

        // "we prefer A to B", "near vessels I prefer them to B"
        if (PrefersTo().IsMatch(text.AsSpan(0, therapy.Start)) || AddsTo().IsMatch(text.AsSpan(0, therapy.Start)))
        {
            return TherapyRole.Comparator;
        }

        var index = IndexOfWordAt(mentions, therapy.Start);
        var settingReach = 4;
        for (var i = index - 1; i >= 0; i--)
        {
            var word = mentions.Words[i];
            var gapEnd = i + 1 < mentions.Words.Count ? mentions.Words[i + 1].Start : text.Length;
            if (text.AsSpan(word.End, gapEnd - word.End).IndexOfAny(",;:") >= 0)
            {
                break;
            }

            if (previous is not null && word.Start < previous.End)
            {
                settingReach = 0;
            }

            // "When I need shrinkage quickly I choose A": the main clause has its own subject
            if (word.Folded is "i" or "we" && i > 1 && i < index - 1 && !Subordinators.Contains(mentions.Words[i - 1].Folded))
            {
                break;
            }

            if (settingReach > 0 && Settings.Contains(word.Folded))
            {
                return TherapyRole.Setting;
            }

            // "10 mg once daily or B": how often, no condition
            if (Subordinators.Contains(word.Folded) && !(word.Folded == "once" && TellsHowOften().IsMatch(text.AsSpan(word.Start))))
            {
                return TherapyRole.Condition;
            }

            settingReach--;
            if (Breaks.Contains(word.Folded))
            {
                settingReach = 0;
            }
        }

        return TherapyRole.Claimed;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:within|at least|less than|fewer than|until) (?:\d+|two|three|four|six|eight) (?:days?|weeks?|months?) (?:of|before|after|from) (?:an? |any |the )?(?:(?:major|elective|planned|previous|recent) )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TimeFrom();

    [System.Text.RegularExpressions.GeneratedRegex(@"\bprefer(?:s|red|ring)? (?!to\b)[^.;:,]{2,60} to (?:an? |the )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PrefersTo();

    /// <summary>"Adding A to B", "the addition of A to B": what is told is told of A, against B alone.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:adding|addition of) [^.;:,]{2,60} to (?:an? |the )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AddsTo();

    [System.Text.RegularExpressions.GeneratedRegex(@"^once (?:daily|weekly|monthly|every \w+|(?:a|per|each) (?:day|week|month))\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TellsHowOften();

    private static void MarkClass(SentenceMentions mentions, IReadOnlyList<TherapyMention> therapies, TherapyRole[] roles, int i)
    {
        if (i == 0)
        {
            return;
        }

        var (a, b) = (therapies[i - 1], therapies[i]);
        if (b.Start < a.End)
        {
            return;
        }

        var words = mentions.WordsBetween(a.End, b.Start);
        var between = WithoutCitations(mentions, a.End, b.Start);
        if (IsClass(a.Id) && !IsClass(b.Id, a.Id) && Includes(a.Id, b.Id) && (words <= 2 || LinksMembers(between)))
        {
            roles[i - 1] = TherapyRole.ClassHead;
        }
        else if (IsClass(b.Id) && Includes(b.Id, a.Id) && words <= 5 && (between.Contains(" is a", StringComparison.Ordinal) || between.Contains(" are ", StringComparison.Ordinal) || between.TrimStart().StartsWith(", a", StringComparison.Ordinal) || between.Trim() is "(" or ","))
        {
            roles[i] = TherapyRole.ClassHead;
        }
    }

    private static string WithoutCitations(SentenceMentions mentions, int from, int to) => $" {mentions.Text[from..to].Trim()} ".ToLowerInvariant();

    private static bool LinksMembers(string between)
    {
        // "Kinase inhibitors are discouraged, since A ...": the member is named in another clause
        if (Phrases.ContainsAny(between, ", since ", " because ", ", as "))
        {
            return false;
        }

        foreach (var link in MemberLinks)
        {
            var at = between.IndexOf(link, StringComparison.Ordinal);
            if (at > 0 && !char.IsLetter(between[at - 1]) && between.Length - at - link.Length <= 26 && (at + link.Length == between.Length || !char.IsLetter(between[at + link.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsClass(string id, string? than = null) =>
        FieldVocabulary.Default.TherapyById.TryGetValue(id, out var t) && t.Kind == TherapyKind.Class && (than is null || id == than);

    /// <summary>True where <paramref name="id"/> belongs to the class: by its parents, or by its group for the unspecified classes of a group.</summary>
    internal static bool Includes(string classId, string id)
    {
        if (classId == id)
        {
            return false;
        }

        var vocabulary = FieldVocabulary.Default;
        if (classId is "systemic_therapy" or "liver_directed_therapy" or "surgery")
        {
            return vocabulary.GroupOf(id) == vocabulary.GroupOf(classId) || (classId == "liver_directed_therapy" && vocabulary.GroupOf(id) == TherapyGroup.Surgery && id != "surgery");
        }

        // "chemotherapy" has the combination whose drugs all belong to it
        if (vocabulary.TherapyById.GetValueOrDefault(id) is { Kind: TherapyKind.Combination, Members: { Count: > 0 } members } && members.All(m => m != classId && Includes(classId, m)))
        {
            return true;
        }

        foreach (var part in id.Split('+'))
        {
            for (var at = part; at is not null; at = vocabulary.TherapyById.GetValueOrDefault(at)?.Parent)
            {
                if (at == classId)
                {
                    return true;
                }
            }
        }

        return vocabulary.TherapyById.GetValueOrDefault(classId)?.Members?.Contains(id) == true || (classId == "chemotherapy" && vocabulary.TherapyById.GetValueOrDefault(id)?.Parent == "chemotherapy");
    }

    private static int IndexOfWordAt(SentenceMentions mentions, int start)
    {
        for (var i = 0; i < mentions.Words.Count; i++)
        {
            if (mentions.Words[i].Start >= start)
            {
                return i;
            }
        }

        return mentions.Words.Count;
    }
}
