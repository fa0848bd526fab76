using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Patients behind a value whose own words give none: those of its arm, those that its sentence counts, those of a study of one arm, those of the
/// paragraph in a review. A value of some of them has a denominator of its own, and none is better than that of all.
/// </summary>
internal static partial class PatientCounts
{
    /// <param name="comparator">What the value is set against; then its patients are not all that the text counts.</param>
    public static int? Of(RuleContext context, string metric, OutcomeValue value, string? comparator)
    {
        if (OfSentence(context.Mentions, value) is { } told)
        {
            return told;
        }

        return HasArms(context) ? IsOfSomeOfArm(context.Mentions) ? null : OfArm(context, metric, value.Therapy!)
            : metric == "adverse_event_rate" || comparator is not null || IsOfSome(context, value) ? null
            : OfAll(context, value.Therapy!);
    }

    /// <summary>Patients of one side of a comparison: its own words, those that the sentence counts, or those of the arm.</summary>
    public static int? OfPair(RuleContext context, string metric, OutcomeValue side, OutcomeValue other) => side.N ?? Of(context, metric, side, other.Therapy);

    /// <summary>Patients of an arm, for what is counted over all of them; null elsewhere, and in a document without arms.</summary>
    public static int? OfArm(RuleContext context, string metric, string therapy) =>
        HasArms(context) && FieldVocabulary.Default.MetricById.GetValueOrDefault(metric)?.Statistic is "median" or "hr" && context.Document.ArmSizes.TryGetValue(therapy, out var n) ? n : null;

    /// <summary>Patients of the other arm: only arms have sizes of their own, the patients of a study or paragraph are those of both.</summary>
    public static int? OfComparator(RuleContext context, string metric, string? comparator) => comparator is null ? null : OfArm(context, metric, comparator);

    private static bool HasArms(RuleContext context) => context.Document.Arms is not null || context.Document.StudyArms is { IsClosed: false };

    /// <summary>"Of 70 evaluable patients, two (3%) attained ...": those of whom the sentence tells its shares.</summary>
    private static int? OfSentence(SentenceMentions mentions, OutcomeValue value) =>
        value.Quantity.Kind == QuantityKind.Percent && mentions.Text.StartsWith("Of ", StringComparison.Ordinal)
        && mentions.ArmSizes.FirstOrDefault(s => s.Start <= 12 && s.End < value.Start) is { } size && mentions.Text.IndexOf(',') is var comma && comma > 0 && comma < value.Start && comma >= size.End - 1
            ? size.N
            : null;

    private static int? OfAll(RuleContext context, string therapy)
    {
        // "793 patients were operated on": another treatment's figures are of other patients.
        return context.Document.IsPrimaryReport ? AreOfOne(context.Document.Topic, therapy) || AreOfOneGroup(context.Document.Topic!, therapy) ? context.Document.TotalPatients : null
            : AreOfOne(context.Discourse.NTherapy, therapy) ? context.Discourse.N : null;
    }

    private static bool AreOfOne(string? counted, string therapy) =>
        counted is null || counted == therapy || TherapyRoles.Includes(counted, therapy) || TherapyRoles.Includes(therapy, counted) || counted.Split('+').Intersect(therapy.Split('+'), StringComparer.Ordinal).Any();

    /// <summary>A report on an operation or embolization calls it by more than one name.</summary>
    private static bool AreOfOneGroup(string counted, string therapy) =>
        FieldVocabulary.Default.GroupOf(counted) is TherapyGroup.Surgery or TherapyGroup.LiverDirected && FieldVocabulary.Default.GroupOf(therapy) == FieldVocabulary.Default.GroupOf(counted);

    /// <summary>True where the sentence speaks of some of the patients, or counts others than the text did.</summary>
    private static bool IsOfSome(RuleContext context, OutcomeValue value)
    {
        var text = context.Mentions.Text;
        var all = context.Document.IsPrimaryReport ? context.Document.TotalPatients : context.Discourse.N;
        return context.Mentions.ArmSizes.Any(s => s.N != all) || IsOverWorks(context, value.Quantity) || Some().IsMatch(text) || (value.Quantity.Kind == QuantityKind.Ratio && Factor().IsMatch(text));
    }

    /// <summary>"in the everolimus group" is all of an arm, "in the G1 group" some of it.</summary>
    private static bool IsOfSomeOfArm(SentenceMentions mentions)
    {
        foreach (var match in Some().EnumerateMatches(mentions.Text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (!mentions.Therapies.Any(t => t.Start >= start && t.Start < end && !t.Background))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"0 to 3%" of several works that a sentence cites: the patients of the one that the text counted are not theirs.</summary>
    private static bool IsOverWorks(RuleContext context, Quantity quantity) =>
        context.Document.ReportsOthers && context.Mentions.Citations.Count > 0 && quantity is { Low: { } low, High: { } high } && low != high;

    [GeneratedRegex(@"^of (?:these|those|them)\b|\bwith(?:out)? and\b[^.;]*\bwith(?:out)?\b|\bthese patients\b|\b(?:in|among|for|of|after|with) (?:(?:the|those|a|another|other|one|some|most|large|historical|earlier|published|two|three|four|five|six|seven|eight|nine|ten|\d+) ){0,2}(?:series|studies|reports|trials|centres|centers)\b|\b(?:another|historical|earlier|other) (?:[\w-]+ )?(?:series|stud(?:y|ies)|reports?|cohorts?)\b|\b(?:those|patients|men|women|people|recipients) (?:who|whose|that|with(?!out any)|without|aged|given|younger|older)\b|\b(?:non-?)?responders\b|\bsub-?(?:group|set)s?\b|\b(?:within|in|for|among) the (?:[\w-]+ ){1,3}(?:group|cohort|tumou?rs|patients)\b|\bin (?:G[123]|grade [123])\b|\bfor (?:solitary|single|multiple|unilobar|bilobar|small|large) (?:lesions|metastases|tumou?rs)\b|^(?:women|men)\b|\bin the \d+ (?:who|with|operated|treated|given|resected|transplanted)\b|^(?:when|if|where|once|in|among|within|for) (?!patients,|patients with (?:neuroendocrine |NET )?(?:liver|hepatic) metastases|the (?:study|whole|entire|present|total) )(?:the )?(?!\d)(?:[\w-]+ ){0,3}(?:disease|tumou?rs|patients|NETs?)\b|\b(?:the others|the rest|the remaining|the remainder)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Some();

    [GeneratedRegex(@"\b(?:predict|prognos|risk factor|associated|independent|multivaria|univaria|handicap)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Factor();
}
