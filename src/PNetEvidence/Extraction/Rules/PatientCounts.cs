using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Patients behind a value whose own words give none: those that its sentence counts, those of its arm, those of a study of one arm, those of the
/// paragraph in a review. A value of some of them has a denominator of its own, and none is better than that of all. Where a share is printed with its
/// number of patients, only a count that gives this share is taken.
/// </summary>
internal static partial class PatientCounts
{
    /// <param name="comparator">What the value is set against; then its patients are not all that the text counts.</param>
    public static int? Of(RuleContext context, string metric, OutcomeValue value, string? comparator)
    {
        if (value.OfPatients && value.Quantity.Events is null)
        {
            return OfKind(context.Mentions, value);
        }

        if (OfSentence(context.Mentions, value) is { } told)
        {
            return told;
        }

        if (value.Quantity is { Kind: QuantityKind.Percent, Events: { } events, Low: { } share } && value.Quantity.Low == value.Quantity.High)
        {
            return OfShare(context, value, events, share);
        }

        if (!HasArms(context) && value.Quantity.Kind != QuantityKind.Ratio && OfThem().IsMatch(context.Mentions.Text))
        {
            return context.Discourse.N;
        }

        if (IsOfOtherWork(context))
        {
            return comparator is null && value.Quantity.Kind != QuantityKind.Ratio ? OfSeries(context, value) : OfArm(context, metric, value.Therapy!);
        }

        if (context.Document.IsPrimaryReport && OfEveryone().IsMatch(context.Mentions.Text[value.End..]))
        {
            return context.Document.TotalPatients;
        }

        if (HasArms(context) || (comparator is not null && (context.Discourse.AllocatesHere || context.Document.ArmSizes.Count > 1)))
        {
            return IsOfSomeOfArm(context.Mentions) && !context.Discourse.AllocatesHere ? null : OfArm(context, metric, value.Therapy!) ?? (IsOfWholeCohort(context, value, comparator) ? context.Document.TotalPatients : null);
        }

        return comparator is not null || value.Quantity.Kind == QuantityKind.Ratio ? null
            : OfSeries(context, value) is { } series ? series
            : IsOfSome(context, value) ? null
            : OfAll(context, metric, value.Therapy!);
    }

    /// <summary>Patients of one side of a comparison: its own words, those that the sentence counts, or those of the arm.</summary>
    public static int? OfPair(RuleContext context, string metric, OutcomeValue side, OutcomeValue other) =>
        side.N ?? (Of(context, metric, side, other.Therapy) is var n && side.Quantity is { Kind: QuantityKind.Count, Low: { } count } && n <= count ? null : n);

    /// <summary>Patients of an arm, for survival, which is told of all of them; null elsewhere, and where nothing allocates patients to it.</summary>
    public static int? OfArm(RuleContext context, string metric, string therapy) =>
        !IsOfAllOfArm(metric) && !context.Document.IsOfOtherField ? null
        : (context.Discourse.AllocatesHere || IsOfOneTrial(context)) && context.Discourse.ArmSizes.TryGetValue(therapy, out var said) ? said
        : IsOfOneTrial(context) && (HasArms(context) || context.Document.ArmSizes.Count > 1) && context.Document.ArmSizes.TryGetValue(therapy, out var n) ? n : null;

    /// <summary>Patients of the other arm: only arms have sizes of their own, the patients of a study or paragraph are those of both.</summary>
    public static int? OfComparator(RuleContext context, string metric, string? comparator) => comparator is null ? null : OfArm(context, metric, comparator);

    /// <summary>"107.6 months when it was low (n=64) against 57.5 months when it was high (n=21)", "in 31 patients with G1 tumours 60 months": the size beside the words for the kind, between the figures before and behind.</summary>
    private static int? OfKind(SentenceMentions mentions, OutcomeValue value)
    {
        var figures = mentions.Quantities.Where(q => q.Role == QuantityRole.Value && q.Kind is QuantityKind.Percent or QuantityKind.Duration or QuantityKind.NotReached).ToList();
        var next = figures.Find(q => q.Start >= value.End)?.Start ?? mentions.Text.Length;
        var previous = figures.FindLast(q => q.End <= value.Start)?.End ?? 0;
        return (mentions.ArmSizes.FirstOrDefault(s => s.N >= 3 && s.Start >= value.End && s.End <= next && mentions.WordsBetween(value.End, s.Start) <= FarthestSize)
            ?? mentions.ArmSizes.LastOrDefault(s => s.N >= 3 && s.Start >= previous && s.End <= value.Start && mentions.WordsBetween(s.End, value.Start) <= FarthestSize && (previous == 0 || mentions.Text.AsSpan(previous, s.Start - previous).IndexOfAny(',', ';') >= 0)))?.N;
    }

    /// <summary>Words between a figure and the size of those whom it is of.</summary>
    private const int FarthestSize = 16;

    private static bool HasArms(RuleContext context) => context.Document.Arms is not null || context.Document.StudyArms is { IsClosed: false };

    /// <summary>Reviews and labels tell of several trials, one sentence of one and the next of another; so does a report where it cites.</summary>
    private static bool IsOfOneTrial(RuleContext context) => context.Document.IsPrimaryReport && context.Document.Document.Metadata.SourceKind is not Evidence.SourceKind.Label && !IsOfOtherWork(context);

    private static bool IsOfOtherWork(RuleContext context) =>
        context.Document.IsPrimaryReport && (context.Mentions.Citations.Count > 0 || context.Mentions.Studies.Any(s => context.Document.Study is { } own && s.Name != own));

    private static bool IsOfAllOfArm(string metric) =>
        FieldVocabulary.Default.MetricById.GetValueOrDefault(metric) is { } known
        && (known.Statistic is "median" or "hr" || (known.Statistic == "rate" && known.Endpoint is { } endpoint && FieldVocabulary.Default.EndpointById.GetValueOrDefault(endpoint)?.Group == "survival"));

    /// <summary>A cohort two of whose treatments are compared somewhere still tells most figures of all its patients.</summary>
    private static bool IsOfWholeCohort(RuleContext context, OutcomeValue value, string? comparator) =>
        comparator is null && value.ArmMention is null && context.Document.Document.Metadata.SourceKind is Evidence.SourceKind.Cohort && context.Document.StudyArms is null
        && value.Quantity.Kind != QuantityKind.Ratio && !IsOfSome(context, value);

    /// <summary>
    /// "Of 70 evaluable patients, two (3%) attained ...", "in the 38 patients of the cohort the response rate was 40%": those of whom the sentence tells its figures.
    /// </summary>
    private static int? OfSentence(SentenceMentions mentions, OutcomeValue value)
    {
        if (value.Quantity.Kind is not (QuantityKind.Percent or QuantityKind.Duration) || Opening().Match(mentions.Text) is not { Success: true } opening
            || mentions.ArmSizes.FirstOrDefault(s => s.N >= 3) is not { } size || size.Start > opening.Length || size.End >= value.Start || OtherGroup().IsMatch(mentions.Text[size.End..value.Start]))
        {
            return null;
        }

        // "Of the 70 patients 12 had ... and 30%" may go on about others
        return opening.Groups["of"].Success && !(mentions.Text.IndexOf(',') is var comma && comma > 0 && comma < value.Start && comma >= size.End - 1) ? null : size.N;
    }

    /// <summary>The count that gives the printed share: of the sentence, the arm, the study or paragraph, else the only one of the report.</summary>
    private static int? OfShare(RuleContext context, OutcomeValue value, int events, double share)
    {
        var near = context.Mentions.ArmSizes.Where(s => s.End <= value.Start).Select(s => s.N).Reverse()
            .Concat(HasArms(context) && context.Document.ArmSizes.TryGetValue(value.Therapy!, out var arm) ? [arm] : [])
            .Concat(new[] { events < FewestToTell ? null : context.Discourse.N, context.Document.TotalPatients }.OfType<int>());
        if (near.Cast<int?>().FirstOrDefault(n => Gives(n!.Value)) is { } found)
        {
            return found;
        }

        // a few events fit too many counts
        return events < FewestToTell ? null : context.Document.CountedPatients.Value.Where(Gives).Take(2).ToList() is [var only] ? only : null;

        bool Gives(int n) => events > 0 && n > events && Math.Abs((100.0 * events / n) - share) <= (share == Math.Floor(share) ? 0.5 : Math.Round(share, 1) == share ? 0.05 : 0.005) + 1e-9;
    }

    /// <summary>Events from which the only count that gives their share is taken to be that of the figure.</summary>
    private const int FewestToTell = 5;

    /// <summary>"A series of 110 patients had a median of 41 months": the one count of a sentence that tells of them; in the report of a study, what the sentence opens with.</summary>
    private static int? OfSeries(RuleContext context, OutcomeValue value)
    {
        if (value.Quantity.Kind == QuantityKind.Ratio || IsOverWorks(context, value.Quantity) || context.Mentions.ArmSizes is not [{ N: >= 5 } size])
        {
            return null;
        }

        // "41% among 52 patients"
        if (size.Start >= value.End)
        {
            return Among().IsMatch(context.Mentions.Text[value.End..size.Start]) ? size.N : null;
        }

        if (size.End > value.Start || OtherGroup().IsMatch(context.Mentions.Text[size.End..value.Start]) || context.Mentions.Quantities.Any(q => q.End <= size.Start && q is { Role: QuantityRole.Value, Kind: QuantityKind.Percent or QuantityKind.Duration or QuantityKind.Ratio }))
        {
            return null;
        }

        var nearby = context.Mentions.Therapies.Where(t => !t.Background && t.Start > size.End && t.End < value.Start).Select(t => t.Id).ToList();
        return (context.Document.IsPrimaryReport && !IsOfOtherWork(context) && size.Start > 16) || nearby.Exists(id => !AreOfOne(id, value.Therapy!)) || Part().IsMatch(context.Mentions.Text[size.End..value.Start]) ? null : size.N;
    }

    private static int? OfAll(RuleContext context, string metric, string therapy)
    {
        if (!context.Document.IsPrimaryReport)
        {
            return metric != "adverse_event_rate" && AreOfOne(context.Discourse.NTherapy, therapy) ? context.Discourse.N : null;
        }

        // "793 patients were operated on": another treatment's figures are of other patients.
        return !AreOfOne(context.Document.Topic, therapy) && !AreOfOneGroup(context.Document.Topic!, therapy) ? null
            : metric != "adverse_event_rate" ? context.Document.PatientsOfEfficacy ?? context.Document.TotalPatients
            : context.Document.Document.Metadata.SourceKind is Evidence.SourceKind.Cohort ? context.Document.PatientsOfSafety ?? context.Document.TotalPatients : context.Document.PatientsOfSafety;
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
        return context.Mentions.ArmSizes.Any(s => s.N != all) || TellsGroupsApart(context.Mentions) || IsOverWorks(context, value.Quantity) || Some().IsMatch(text) || (value.Quantity.Kind == QuantityKind.Ratio && Factor().IsMatch(text));
    }

    /// <summary>"30% of pancreatic, 12% of small intestinal tumours": figures by site, grade or the like.</summary>
    private static bool TellsGroupsApart(SentenceMentions mentions)
    {
        for (var i = 0; i < mentions.Facets.Count; i++)
        {
            for (var j = i + 1; j < mentions.Facets.Count; j++)
            {
                var (a, b) = (mentions.Facets[i], mentions.Facets[j]);
                if (a.Facet == b.Facet && a.Value != b.Value && mentions.Quantities.Any(q => q is { Role: QuantityRole.Value, Kind: QuantityKind.Percent or QuantityKind.Duration } && q.Start >= Math.Min(a.End, b.End) && q.End <= Math.Max(a.Start, b.Start)))
                {
                    return true;
                }
            }
        }

        return false;
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

    /// <summary>"Twenty-five of them responded", "median survival in this group": those that the text has just counted.</summary>
    [GeneratedRegex(@"^[^,;]{0,24}\bof (?:them|these)\b(?! (?:trials|studies|tumou?rs|lesions|drugs|agents|series|reports))|\b[Ii]n (?:this|that) (?:sub)?group\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfThem();

    /// <summary>"24.5% (16.7-33.8) in all patients; 21.3% of ...".</summary>
    [GeneratedRegex(@"^(?: ?\([^()]*\)| ?\[[^\[\]]*\])? (?:in|of|for) (?:all|the whole|the entire) (?:patients|cohort|group|population|series)\b(?! (?:with|who|whose|without|aged|given|in)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex OfEveryone();

    /// <summary>How a sentence opens that tells of the patients it counts.</summary>
    [GeneratedRegex(@"^(?:(?<of>Of)|In|Among|For|With|Across) (?:the |these |those |all |our |a (?:[\w-]+ )?(?:group|series|cohort) of ){0,2}(?:first |remaining |other |evaluable |assessable )?", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?: ?\([^()]*\))? (?:among|of|in|for) (?:the |all )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Among();

    /// <summary>"... and in 24 with G2 tumours": a group of its own.</summary>
    [GeneratedRegex(@"\b(?:in|among) (?:the )?\d+ (?!months|years|weeks|days|%)", RegexOptions.CultureInvariant)]
    private static partial Regex OtherGroup();

    /// <summary>What narrows the patients counted before to some of them.</summary>
    [GeneratedRegex(@"\b(?:of whom|of them|of these|responders|those (?:who|with)|in the (?:[\w-]+ )?(?:sub)?group|subgroup)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"^of (?:these|those|them)\b|\bwith(?:out)? and\b[^.;]*\bwith(?:out)?\b|\bthese patients\b|\b(?:in|among|for|of|after|with) (?:(?:the|those|a|another|other|one|some|most|large|historical|earlier|published|two|three|four|five|six|seven|eight|nine|ten|\d+) ){0,2}(?:series|studies|reports|trials|centres|centers)\b|\b(?:another|historical|earlier|other) (?:[\w-]+ ){0,2}(?:series|stud(?:y|ies)|reports?|cohorts?)\b|\b(?:interim|primary|first|previous|earlier) (?:report|publication)\b|\b(?:treatment-na[iï]ve|untreated|pre-?treated|previously treated)\b|\b(?:those|patients|men|women|people|recipients) (?:who|whose|that|with(?!out any)|without|aged|given|younger|older)\b|\b(?:non-?)?responders\b|\bsub-?(?:group|set)s?\b|\b(?:within|in|for|among) the (?:[\w-]+ ){1,3}(?:group|cohort|tumou?rs|patients)\b|\bin (?:G[123]|grade [123])\b|\bfor (?:solitary|single|multiple|unilobar|bilobar|small|large) (?:lesions|metastases|tumou?rs)\b|^(?:women|men)\b|\bin the \d+ (?:who|with|operated|treated|given|resected|transplanted)\b|^(?:when|if|where|once|in|among|within|for) (?!patients,|patients with (?:neuroendocrine |NET )?(?:liver|hepatic) metastases|the (?:study|whole|entire|present|total) )(?:the )?(?!\d)(?:[\w-]+ ){0,3}(?:disease|tumou?rs|patients|NETs?)\b|\b(?:the others|the rest|the remaining|the remainder)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Some();

    [GeneratedRegex(@"\b(?:predict|prognos|risk factor|associated|independent|multivaria|univaria|handicap)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Factor();
}
