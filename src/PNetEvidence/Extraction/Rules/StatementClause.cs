using System.Buffers;
using System.Text.RegularExpressions;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>A therapy that a clause speaks of and what it is set against.</summary>
/// <param name="Gapped">True in ", B in those with ...", which goes on with the verb of the clause.</param>
internal readonly record struct ClaimSubject(string Therapy, int Anchor, string? Comparator, bool Gapped = false);

/// <summary>A clause of a sentence as the rules for statements in words see it.</summary>
/// <param name="Start">Offset in the normalised text.</param>
/// <param name="Hits">Its cues, in order.</param>
/// <param name="Subjects">Therapies that it names, in order, without repeats; those of the clause before, or of the discourse, where it names none.</param>
/// <param name="Named">True where the clause, or the one before it, names its therapies itself.</param>
internal sealed record StatementClause(int Start, int End, IReadOnlyList<CueHit> Hits, IReadOnlyList<ClaimSubject> Subjects, bool Named, bool IsReason)
{
    private readonly StatementCue _cues = Hits.Aggregate(StatementCue.None, (all, h) => all | h.Cue);

    public bool Has(StatementCue cues) => (_cues & cues) != 0;

    /// <summary>The therapies that the given cues speak of: those on the cue's own side, else those on the other.</summary>
    public IReadOnlyList<ClaimSubject> Of(StatementCue cues)
    {
        var hits = Hits.Where(h => (h.Cue & cues) != 0).ToList();
        if (hits.Count == 0 || Subjects.Count < 2)
        {
            return Subjects;
        }

        var chosen = new List<ClaimSubject>();
        var from = Start;
        foreach (var hit in hits)
        {
            var own = (hit.Ahead ? Subjects.Where(s => s.Anchor >= hit.Start) : Subjects.Where(s => s.Anchor >= from && s.Anchor < hit.Start)).ToList();
            own.AddRange(Subjects.Where(s => s.Gapped && !hit.Ahead && s.Anchor >= hit.End && !Hits.Any(h => h.Start >= hit.End && h.Start < s.Anchor)));
            chosen.AddRange(own.Where(s => !chosen.Contains(s)));
            from = hit.End;
        }

        if (chosen.Count == 0)
        {
            var first = hits[0];
            chosen.AddRange(first.Ahead ? Subjects.Where(s => s.Anchor < first.Start) : Subjects.Where(s => s.Anchor >= first.Start));
        }

        return [.. chosen.Where(s => !chosen.Any(o => Restates(s.Therapy, o.Therapy)))];
    }

    /// <summary>A class beside its member; "liver-directed therapy, and in some cases hepatectomy" are two treatments.</summary>
    private static bool Restates(string classId, string id) =>
        TherapyRoles.Includes(classId, id) && FieldVocabulary.Default.GroupOf(classId) == FieldVocabulary.Default.GroupOf(id);
}

/// <summary>Splits a sentence into clauses and gives each its therapies and cues.</summary>
internal static partial class StatementReading
{
    private static readonly (string Text, bool Reason)[] Separators =
    [
        ("; ", false), (", but ", false), (", whereas ", false), (", while ", false), (", because ", true), (" because ", true), (", since ", true), (", so that ", false), (", which ", false), (", yet ", false), (", so ", false), (", we ", false), (", I ", false), (". ", false),
    ];

    private static readonly SearchValues<string> AnySeparator = SearchValues.Create([.. Separators.Select(s => s.Text)], StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> Controls = new(StringComparer.Ordinal)
    {
        "placebo", "observation", "no_surgery", "no_treatment", "best_supportive_care", "standard_interval", "standard_of_care", "follow_up", "conservative_treatment",
    };

    private static readonly string[] ReportPreliminaries =
        ["method", "background", "purpose", "objective", "aim", "introduction", "design", "participants", "hypothesis", "statistic", "patients and", "context", "setting"];

    public static IReadOnlyList<StatementClause> Of(RuleContext context)
    {
        var mentions = context.Mentions;
        if (mentions.Text.TrimEnd().EndsWith('?') || PointsToTable(context) || (context.Sentence.Sentence.Kind == Ingestion.BlockKind.TableRow && !IsAdviceRow(context) && mentions.Quantities.Count + mentions.Words.Count(w => char.IsAsciiDigit(w.Folded[0])) > 0))
        {
            return [];
        }

        var hits = StatementCues.Default.Find(mentions, Advises(context));
        var roles = context.Roles;
        var clauses = new List<StatementClause>();
        IReadOnlyList<ClaimSubject>? previous = null;
        foreach (var (start, end, reason) in Split(mentions.Text))
        {
            var own = hits.Where(h => h.Start >= start && h.Start < end && !(h.Cue is StatementCue.Contraindicated or StatementCue.Open && IsConditional(mentions.Text, start, h.Start)) && !(h.Cue == StatementCue.Recommended && (IsParticiple(mentions.Text, h) || IsSupposed(mentions.Text, h)))).ToList();
            if (StatementCues.Default.IsImperative(mentions, start) && Advises(context))
            {
                own.Insert(0, new CueHit(start, start, StatementCue.Recommended, true));
            }
            else if (StatementCues.Default.IsProhibition(mentions, start) && Advises(context))
            {
                own.Insert(0, new CueHit(start, start, StatementCue.Discouraged, true));
            }

            if (Graded(context, start, end, own) is { } graded)
            {
                own.Add(graded);
            }

            // ", but it is not advised where A is foreseen": the pronoun is the subject, not what the condition names
            IReadOnlyList<ClaimSubject> subjects = previous is not null && PronounClause().IsMatch(mentions.Text[start..end]) && !own.Exists(h => h.Ahead && (h.Cue & Advice) != 0) ? [] : Subjects(context, roles, start, end);
            var named = subjects.Count > 0 || previous is not null;
            if (subjects.Count == 0)
            {
                // "it was also better tolerated than B": what the treatment of the sentence before is set against
                subjects = previous ?? Against(context, start, end, Fallback(context, mentions, roles, own.Exists(h => (h.Cue & Advice) != 0)));
            }
            else
            {
                previous = subjects;
            }

            clauses.Add(new StatementClause(start, end, own, subjects, named, reason));
        }

        return clauses;
    }

    private static List<ClaimSubject> Against(RuleContext context, int start, int end, List<ClaimSubject> subjects) =>
        [.. subjects.Select(s => s with { Comparator = s.Comparator ?? WordedComparison.Named(context, start, end, s.Therapy) })];

    private const StatementCue Advice = StatementCue.Recommended | StatementCue.Discouraged | StatementCue.Uncertain | StatementCue.Offered | StatementCue.Contraindicated | StatementCue.Indicated | StatementCue.Open;

    /// <summary>
    /// A guideline's clause that ends in its grade ("held in reserve for refractory symptoms [II, C]") recommends, whatever its verb; against, where it denies.
    /// Null for other clauses, and for those whose words advise already.
    /// </summary>
    private static CueHit? Graded(RuleContext context, int start, int end, List<CueHit> own)
    {
        if (context.Sentence.Sentence.SourceKind is not (null or SourceKind.Guideline) || own.Exists(h => (h.Cue & Advice) != 0))
        {
            return null;
        }

        var clause = context.Mentions.Text[start..end];
        if (OnlyGrade().IsMatch(clause))
        {
            return null; // "... is advised. (strong agreement)": the grade of what stands before
        }

        // "... is left in place. (Conditional; low; 77%) [4]": the grade stands behind the full stop
        var behind = GradeBehind().Match(context.Mentions.Text, end);
        var graded = behind.Success ? context.Mentions.Text[start..(behind.Index + behind.Length)] : clause;
        if (StrengthReading.Grade(graded) is null && StrengthReading.Strength(graded) is null)
        {
            return null;
        }

        if (Phrases.ContainsAny(clause, " is left to ", " are left to ", "no consensus"))
        {
            return new CueHit(end, end, StatementCue.Uncertain, false);
        }

        var denies = Phrases.ContainsAny(clause, "Class III", "class III", " not ", " never ", " no longer ", " avoid", " against ", " cannot ", " no place", " no role") || Phrases.StartsWithAny(clause.TrimStart(), "no ", "avoid ", "never ");
        return new CueHit(end, end, denies ? StatementCue.Discouraged : StatementCue.Recommended, false);
    }

    /// <summary>"in 2% of patients treated with A": the words say which patients, not how to treat.</summary>
    private static bool IsParticiple(string text, CueHit hit) =>
        text.AsSpan(hit.Start, hit.End - hit.Start).EndsWith("ed with", StringComparison.OrdinalIgnoreCase)
        && Phrases.EndsWithAny(text[..hit.Start].TrimEnd().ToLowerInvariant(), "patients", "patient", "those", "people", "cases", "tumors", "tumours", "cohort", "group", "women", "men", "adults", "previously", "were", "was", "had been");

    /// <summary>"A does not prolong survival when it is added to B": what is done in the condition is not advised.</summary>
    private static bool IsSupposed(string text, CueHit hit) =>
        (text.AsSpan(hit.Start).StartsWith("is ") || text.AsSpan(hit.Start).StartsWith("are ")) && Supposes().IsMatch(text.AsSpan(0, hit.Start));

    [GeneratedRegex(@"\b(?:[Ww]hen|[Ii]f|[Ww]here|[Oo]nce|[Ww]henever|[Uu]nless) (?:it|they|this|these|either|both|the (?:drug|two|procedure)) $", RegexOptions.CultureInvariant)]
    private static partial Regex Supposes();

    /// <summary>"an alternative where A has failed or is contraindicated": the words stand in a condition.</summary>
    private static bool IsConditional(string text, int from, int at) =>
        ConditionAhead().IsMatch(text.AsSpan(Math.Max(from, at - 60), at - Math.Max(from, at - 60)));

    [System.Text.RegularExpressions.GeneratedRegex(@" (?:where|if|when|unless|once|in whom|for whom) [^,]*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ConditionAhead();

    /// <summary>A row of a guideline's table of recommendations or options: its numbers are those of the statement, its level and its votes.</summary>
    internal static bool IsAdviceRow(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        return sentence.Kind == Ingestion.BlockKind.TableRow && Advises(context) && context.Mentions.Therapies.Count > 0
            && (context.Mentions.Quantities.All(q => q.Kind != QuantityKind.Dose) || StrengthReading.Grade(context.Mentions.Text) is not null) // a row of doses tells how, not what
            && Phrases.ContainsAny($"{sentence.Context} {sentence.Section} {string.Join(' ', sentence.Cells.Select(c => c.Header))}", "recommend", "statement", "option", "indication", "first choice", "advice", "treatment of choice");
    }

    /// <summary>"Adverse events are listed in Table 2": the sentence says where something is told, not what.</summary>
    internal static bool PointsToTable(RuleContext context) => SaysWhere().IsMatch(context.Mentions.Text);

    [GeneratedRegex(@"^[^,;:]{3,140} (?:is|are|was|were) (?:shown|listed|given|summari[sz]ed|detailed|presented|reported|displayed|set out|tabulated) in (?:the )?(?:online )?(?:table|fig(?:ure|\.)|supplement|appendix)[^,;]{0,40}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SaysWhere();

    /// <summary>True for sources that tell what to do; reports of one study tell what was done.</summary>
    internal static bool Advises(RuleContext context) => context.Sentence.Sentence.SourceKind is null or SourceKind.Guideline or SourceKind.ClinicalAnswer or SourceKind.ExpertOpinion or SourceKind.Review;

    internal static bool IsLabel(RuleContext context) => context.Sentence.Sentence.SourceKind == SourceKind.Label;

    /// <summary>True for the background and methods of a study report: what they say of effects and harms is its question, not its finding.</summary>
    internal static bool IsPreliminary(RuleContext context)
    {
        if (context.Sentence.Sentence.SourceKind is not (SourceKind.TrialReport or SourceKind.Cohort or SourceKind.SystematicReview))
        {
            return false;
        }

        if (context.Sentence.Role is { } role)
        {
            return role is SectionRole.Background or SectionRole.Objective or SectionRole.Methods;
        }

        return context.Sentence.Sentence.Section is { } section && ReportPreliminaries.Any(p => section.ContainsIgnoringCase(p));
    }

    /// <summary>In a label each section speaks of its drug, whatever else a sentence names; elsewhere the words decide.</summary>
    internal static IReadOnlyList<ClaimSubject> OfLabelOr(RuleContext context, StatementClause clause, StatementCue cues) =>
        context.Document.Document.Metadata.SourceKind == SourceKind.Label && context.Document.Topic is { } drug ? [new ClaimSubject(drug, clause.Start, null)] : clause.Of(cues);

    private static IEnumerable<(int Start, int End, bool Reason)> Split(string text)
    {
        var start = 0;
        var reason = text.StartsWith("Because ", StringComparison.Ordinal) || text.StartsWith("As ", StringComparison.Ordinal) || text.StartsWith("Since ", StringComparison.Ordinal);
        if (reason && text.IndexOf(',', StringComparison.Ordinal) is var comma and > 0)
        {
            yield return (0, comma, true);
            start = comma;
            reason = false;
        }

        while (start < text.Length)
        {
            var ahead = text.AsSpan(start + 1).IndexOfAny(AnySeparator);
            // "is recommended in A [I, A] and suggested in B [II, B]": each grade closes a statement
            if (GradeAndMore().Match(text, start) is { Success: true } grade && (ahead < 0 || grade.Index + grade.Length < start + 1 + ahead))
            {
                yield return (start, grade.Index + grade.Length, reason);
                (start, reason) = (grade.Index + grade.Length, false);
                continue;
            }

            if (ahead < 0)
            {
                break;
            }

            var at = start + 1 + ahead;
            yield return (start, at, reason);
            (start, reason) = (at + 1, Separators.First(s => text.AsSpan(at).StartsWith(s.Text, StringComparison.OrdinalIgnoreCase)).Reason);
        }

        yield return (start, text.Length, reason);
    }

    [GeneratedRegex(@"(\[(I{1,3}|IV|V), ?[A-E]\d?\]|\((strong|weak|conditional)[^()]{0,40}\))( ?\[[\d, –-]+\])?(?=,? and )", RegexOptions.CultureInvariant)]
    private static partial Regex GradeAndMore();

    [GeneratedRegex(@"^\w+ [^.;]{0,20}\d[^.;]{0,70}\b(?:with|plus|and|combined with) (?:oral )?$", RegexOptions.CultureInvariant)]
    private static partial Regex WithDoses();

    [GeneratedRegex(@"\G\.? ?(?:\([^()]{3,60}\)|\[[^\[\]]{1,24}\])(?: ?(?:\([^()]{3,60}\)|\[[^\[\]]{1,24}\]))?\.?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex GradeBehind();

    [GeneratedRegex(@"^[\s.]*(?:\([^()]{3,60}\)|\[[^\[\]]{1,24}\])[\s.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyGrade();

    [GeneratedRegex(@"^[;,.]? ?(but |whereas |while |yet |so |and )?(it|they) ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PronounClause();

    private static List<ClaimSubject> Subjects(RuleContext context, IReadOnlyList<TherapyRole> roles, int start, int end)
    {
        var mentions = context.Mentions;
        var therapies = TherapyRoles.WithOperation(context);
        var subjects = new List<ClaimSubject>();
        string? comparator = null;
        for (var i = 0; i < roles.Count; i++)
        {
            var mention = therapies[i];
            if (mention.Start < start || mention.Start >= end)
            {
                continue;
            }

            if (roles[i] == TherapyRole.Comparator)
            {
                comparator ??= mention.Id;
            }
            else if (roles[i] == TherapyRole.Claimed && !Controls.Contains(mention.Id) && Specific(context, mention.Id) is var id && subjects.All(s => s.Therapy != id))
            {
                subjects.Add(new ClaimSubject(id, mention.Start, null, GoesOn(mentions, mention) && Phrases.StartsWithAny(mentions.Text[mention.End..], " in ", " for ", " after ", " if ", " when ")));
            }
        }

        // "capecitabine 750 mg/m2 on days 1-14 with temozolomide 200 mg/m2" is one regimen
        if (subjects.FindIndex(s => s.Therapy == "capecitabine") is >= 0 and var first && subjects.FindIndex(s => s.Therapy == "temozolomide") is >= 0 and var second
            && Math.Min(subjects[first].Anchor, subjects[second].Anchor) is var from && Math.Max(subjects[first].Anchor, subjects[second].Anchor) is var to && WithDoses().IsMatch(mentions.Text[from..to]))
        {
            subjects[Math.Min(first, second)] = subjects[Math.Min(first, second)] with { Therapy = "captem" };
            subjects.RemoveAt(Math.Max(first, second));
        }

        // "combining A with B is not advised": the two together
        for (var i = 0; i + 1 < subjects.Count; i++)
        {
            if (IsCombined(mentions, subjects[i], subjects[i + 1]))
            {
                subjects[i] = subjects[i] with { Therapy = TherapyFinder.Combine(subjects[i].Therapy, subjects[i + 1].Therapy) };
                subjects.RemoveAt(i + 1);
            }
        }

        // A part of a combination that the clause names as well is no subject of its own.
        subjects.RemoveAll(s => subjects.Any(o => o.Therapy != s.Therapy && IsPart(s.Therapy, o.Therapy, subjects)));
        return [.. subjects.Select(s => s with { Comparator = comparator == s.Therapy ? null : comparator })];
    }

    private static bool IsCombined(SentenceMentions mentions, ClaimSubject a, ClaimSubject b) =>
        mentions.Therapies.FirstOrDefault(t => t.Start == a.Anchor) is { } first && b.Anchor > first.End
        && Combining().IsMatch(mentions.Text.AsSpan(0, a.Anchor)) && mentions.Text.AsSpan(first.End, b.Anchor - first.End) is " with " or " with an " or " with a " or " and " or " and an " or " and a ";

    [GeneratedRegex(@"\b(?:combining|(?<!no )combination of) (?:an? |the |hepatic |liver |wedge )?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Combining();

    /// <summary>", B in ..." and "A is preferred for this and B for that" take the verb of what stands before; the second of "A and B for that" shares the first's place.</summary>
    private static bool GoesOn(SentenceMentions mentions, TherapyMention mention)
    {
        var before = mentions.Text.AsSpan(0, mention.Start);
        return before.TrimEnd().EndsWith(",") || before.EndsWith(", and ") || (before.EndsWith(" and ") && !mentions.Therapies.Any(t => t.End == mention.Start - " and ".Length));
    }

    /// <summary>In a document about one member of a class the class stands for it: "PRRT" in a paper on 177Lu-dotatate.</summary>
    private static string Specific(RuleContext context, string id) =>
        context.Document.Topic is { } topic && context.Document.Document.Parts.Count == 0 && FieldVocabulary.Default.TherapyById.TryGetValue(topic, out var known) && known.Parent == id && known.Kind != TherapyKind.Class && FieldVocabulary.Default.TherapyById.GetValueOrDefault(id)?.Kind == TherapyKind.Class && id is not ("surgery" or "chemotherapy")
            ? topic
            : id;

    private static bool IsPart(string id, string whole, List<ClaimSubject> subjects)
    {
        if (whole == "platinum_etoposide" && id is "cisplatin" or "carboplatin" or "etoposide")
        {
            return whole == "platinum_etoposide";
        }

        var members = FieldVocabulary.Default.TherapyById.GetValueOrDefault(whole) is { Kind: TherapyKind.Combination, Members: { } listed } ? listed : whole.Contains('+', StringComparison.Ordinal) ? whole.Split('+') : [];
        if (!members.Contains(id))
        {
            return false;
        }

        // "A alone or with B": A stands by itself, B only with A.
        var first = subjects.Find(s => members.Contains(s.Therapy));
        return first.Therapy != id || first.Anchor >= subjects.Find(s => s.Therapy == whole).Anchor;
    }

    /// <summary>Where no mention is claimed: what something happened after, else what the text has been about.</summary>
    /// <param name="advises">"It is a choice after A", "after A no drug should be given": what advice speaks of is not what came before.</param>
    private static List<ClaimSubject> Fallback(RuleContext context, SentenceMentions mentions, IReadOnlyList<TherapyRole> roles, bool advises)
    {
        for (var i = 0; i < roles.Count; i++)
        {
            if (roles[i] == TherapyRole.Setting && !advises)
            {
                return [new ClaimSubject(mentions.Therapies[i].Id, mentions.Therapies[i].Start, null)];
            }
        }

        // "Neither drug was better", "the two techniques led to the same survival": the two that the text compares
        if (OfTheTwo().IsMatch(mentions.Text) && mentions.Therapies.Count == 0 && context.Compared is var (one, other))
        {
            return [new ClaimSubject(one, 0, other)];
        }

        if (PluralPronoun(mentions.Text) && context.Discourse.ArmList.Count > 2 && CommonClass(context.Discourse.ArmList) is { } common)
        {
            return [new ClaimSubject(common, 0, null)];
        }

        // "A third course is not advised": a document about one therapy speaks of it wherever nothing points elsewhere
        var topic = advises && IsOfTopic(context) && !ArmLinking.OpensWithPronoun(mentions.Text) && !ArmLinking.PointsBack(mentions.Text) ? context.Document.Topic : null;
        var carried = context.Document.Reported ?? topic ?? ArmLinking.Carried(context);
        return carried is null || Controls.Contains(carried) ? [] : [new ClaimSubject(Specific(context, carried), 0, null)];
    }

    [GeneratedRegex(@"\b(?:the two|neither|these two|both) (?:techniques?|procedures?|methods?|drugs?|agents?|regimens?|treatments?|strateg(?:y|ies)|sequences?|combinations?|compounds?|approach(?:es)?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfTheTwo();

    /// <summary>"First-line use is reasonable in ...": in a document about one therapy, a sentence that names none but speaks of treatment; not "PET should be done at baseline".</summary>
    internal static bool IsOfTopic(RuleContext context) =>
        context.Document.Topic is { } topic && topic is not ("systemic_therapy" or "liver_directed_therapy" or "surgery") && context.Mentions.Therapies.Count == 0
        && OfTreatment().IsMatch(context.Mentions.Text) && !OfTests().IsMatch(context.Mentions.Text);

    [GeneratedRegex(@"\b(?:courses?|cycles?|(?:first|second|third)[- ]line|use|treatment|treated|retreatment|therapy|infusions?|administration|candidates?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfTreatment();

    [GeneratedRegex(@"\b(?:PET|CT|MRI|stopped|interrupted|discontinued|scans?|imaging|biops(?:y|ies)|echocardiograph\w*|monitor\w*|follow-up|tests?|counts?|samples?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfTests();

    private static bool PluralPronoun(string text) => text.StartsWith("These ", StringComparison.Ordinal) || text.StartsWith("They ", StringComparison.Ordinal) || text.StartsWith("Such ", StringComparison.Ordinal);

    /// <summary>The nearest class that all members belong to, else the unspecified class of their group; null for members of different groups.</summary>
    internal static string? CommonClass(IReadOnlyList<string> members)
    {
        var vocabulary = FieldVocabulary.Default;
        for (var at = vocabulary.TherapyById.GetValueOrDefault(members[0])?.Parent; at is not null; at = vocabulary.TherapyById.GetValueOrDefault(at)?.Parent)
        {
            if (members.All(m => m == at || TherapyRoles.Includes(at, m)))
            {
                return at;
            }
        }

        var groups = members.Select(vocabulary.GroupOf).Distinct().ToList();
        return groups is [TherapyGroup.LiverDirected] ? "liver_directed_therapy" : groups is [TherapyGroup.Systemic] ? "systemic_therapy" : groups is [TherapyGroup.Surgery] ? "surgery" : null;
    }
}
