using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Outcome numbers of a running sentence. Values are grouped (coordinated values of one kind), each group is aligned with the lists of arms,
/// time points or endpoints beside it ("respectively"), what no list settles goes to the nearest mention, and two arms of one metric become one record.
/// </summary>
public sealed partial class NumericOutcomeRule : IExtractionRule
{
    public string Name => "numeric_outcome";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (context.Document.StudyArms is { IsClosed: true } studied)
        {
            context = context with { Mentions = context.Mentions with { Therapies = studied.Resolve(context.Mentions.Text, context.Mentions.Therapies) } };
        }

        if (context.Sentence.Sentence is { Kind: Ingestion.BlockKind.TableRow, Cells.Count: > 1 } && context.Mentions.Text == context.Sentence.Sentence.Normal.Text)
        {
            return []; // the cells of a row are read one by one
        }

        if (context.OutcomeValues.Count == 0 || (context.Document.Arms is not null && ComparesPatients(context)))
        {
            return [];
        }

        var values = context.OutcomeValues.Select(v => v.Unlinked()).ToList();
        if (context.Document.Arms is null && context.Document.IsPrimaryReport && ComparesPatients(context))
        {
            values.RemoveAll(v => v.Quantity.Kind == QuantityKind.Ratio); // the risk of a factor, not of a therapy
        }

        context = context with { Mentions = context.Mentions with { Therapies = TherapyRoles.Specified(context) } };
        var groups = MirroredPairs.Split(context, EndpointRuns.Regroup(context, ValueGrouping.Group(context.Mentions, values)));
        foreach (var group in groups.Where(g => !g.EndpointsAligned && !g.ArmsAligned))
        {
            ListAlignment.Align(context, group, groups);
        }

        MetricLinking.Link(context, groups);
        values = MetricLinking.ShareAmongEndpoints(context, groups);
        MetricLinking.ShareTimepoints(context, values);
        ArmLinking.Link(context, groups);
        StatisticsLinking.Link(context, values);
        return ClaimAssembly.Assemble(context, groups, Name);
    }

    /// <summary>
    /// "Tumour burden over 50% predicted worse survival (HR 2.4)": a sentence of a comparative report that names no arm but a factor of the patients
    /// compares patients, and its numbers are none of the arms'.
    /// </summary>
    private static bool ComparesPatients(RuleContext context)
    {
        var mentions = context.Mentions;
        // "the advantage in PFS was confined to a Ki-67 index of at least 5% (HR 0.51)": a subgroup in which the arms are compared
        if (mentions.Therapies.Any(t => !t.Background) || (context.Document.Arms is not null && Phrases.ContainsAny(mentions.Text, "advantage", "benefit", "treatment effect", "hazard ratio for", "the HR was", "hazard ratio was")))
        {
            return false;
        }

        return Phrases.ContainsAny(mentions.Text, "multivaria", "univaria", "predictor", "predicted", "predictive", "prognos", "risk factor", "independently associated")
            || (context.Document.Arms is null && Phrases.ContainsAny(mentions.Text, "was associated with", "were associated with"))
            || mentions.Quantities.Any(q => ThresholdRule.MarksGroup(mentions, q) && q.Start < mentions.Text.Length / 2);
    }
}

/// <summary>A value on its way to a claim: what has been linked to it so far. Lives within one call of the rule.</summary>
internal sealed partial class OutcomeValue(Quantity quantity)
{
    public Quantity Quantity { get; } = quantity;
    public Endpoint? Endpoint { get; set; }
    public string? Metric { get; set; }
    public ToxicityMention? Toxicity { get; set; }
    public TherapyMention? ArmMention { get; set; }
    public string? Therapy { get; set; }
    public bool ArmFromContext { get; set; }
    public string? Comparator { get; set; }
    public Timepoint? Timepoint { get; set; }
    public IntervalMention? Interval { get; set; }
    public PValueMention? P { get; set; }
    public int? N { get; set; }

    /// <summary>True for a ratio of the pair of figures before it: its comparator is that pair's, known or not.</summary>
    public bool IsOfPair { get; set; }

    /// <summary>True for the figure of one of several kinds of patients under one treatment: those that the text counts are not its.</summary>
    public bool OfPatients { get; set; }

    /// <summary>True for a ratio that its own words tie to a factor of the patients: it has no metric, and takes none from its neighbours.</summary>
    public bool OfFactor { get; set; }

    /// <summary>Set where the text lists a mean and a median before the values: which of the two this is.</summary>
    public bool? IsMean { get; set; }

    /// <summary>How far the link of the metric reached, in words.</summary>
    public double MetricDistance { get; set; }
    public int Start => Quantity.Start;
    public int End => Quantity.End;

    /// <summary>"up to 75%, 86% and 73%, respectively": the bound of the first is that of each of the list.</summary>
    private static bool SharesUpTo(SentenceMentions mentions, int at)
    {
        var first = at;
        while (first > 0 && mentions.Quantities[first] is var later && mentions.Quantities[first - 1] is { Kind: QuantityKind.Percent } earlier && later.Start > earlier.End
            && mentions.Text[earlier.End..later.Start].Trim() is "," or "and" or ", and")
        {
            first--;
        }

        return first < at && mentions.Quantities[first].Bound == Bound.UpTo && mentions.Text.AsSpan(mentions.Quantities[at].End).ContainsIgnoringCase("respectively");
    }

    /// <summary>The same value, for a reader of its own to link.</summary>
    public OutcomeValue Unlinked() => new(Quantity) { N = N };

    private static bool StartsRise(SentenceMentions mentions, Quantity from, Quantity to) =>
        from.Kind == QuantityKind.Bare && from.IsPointLike() && to.Role == QuantityRole.Value && to.Kind is QuantityKind.Duration or QuantityKind.Percent && to.Start > from.End
        && mentions.Text.AsSpan(from.End, to.Start - from.End) is " to " && mentions.Text.AsSpan(0, from.Start).EndsWith("from ", StringComparison.OrdinalIgnoreCase);

    private static int IndexFrom(string text, string phrase, int from) =>
        TextSearch.IndexOfIgnoringCase(text.AsSpan(from), phrase) is >= 0 and var at ? from + at : -1;

    /// <summary>"27 responses among the 60 evaluable patients (45%)", "lost, as it was in 22 of 48 samples": a count whose share follows, and one that says how often a condition held.</summary>
    private static bool IsToldAsShare(SentenceMentions mentions, int at)
    {
        var quantity = mentions.Quantities[at];
        if (quantity is not { Kind: QuantityKind.Count or QuantityKind.Bare, Low: { } count } || quantity.Low != quantity.High)
        {
            return false;
        }

        if (AsItWas().IsMatch(mentions.Text[..quantity.Start]))
        {
            return true;
        }

        return at + 1 < mentions.Quantities.Count && mentions.Quantities[at + 1] is { Kind: QuantityKind.Percent, Low: { } share, Bound: Bound.Exact, Events: { } total } told && told.Start > quantity.End
            && total > count && Math.Abs((100 * count / total) - share) < 0.6 && AmongThem().IsMatch(mentions.Text[quantity.End..told.Start]);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@", (?:as|which) (?:it |they |that )?(?:was|were|happened|held)(?: the case| so| true)? (?:in|for) (?:only )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AsItWas();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ [^.;()%]{2,40}\b(?:among|in|of|from) (?:the |all |these )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AmongThem();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:[Ww]e|I|[Tt]hey)(?:['\u2019]ve| have| had)? lost (?:only |just )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Lost();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:\w+ ){0,2}(?:to|from|during) follow", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ToFollowUp();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:(?: within (?:the first )?[\w-]+ (?:days|weeks|months))?, (?:that(?:['\u2019]s| is)|which is|so call it|or|i\.e\.,?) (?:about |roughly )?| ?[(\[])$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ThatIs();

    private static readonly string[] Befell =
        [" had ", " have ", " achieved ", " achieving ", " developed ", " experienced ", " suffered ", " suffering ", " showed ", " obtained ", " reported ", " was diagnosed with ", " were diagnosed with ", " was found to have ", " were found to have "];

    /// <summary>
    /// "27 patients in the A arm had a complete response", "36 relapses", "12 partial responses", "937 events" of a toxicity: a bare count that its own words
    /// tie to an outcome; null for a number of patients that says who they were.
    /// </summary>
    private static Quantity? CountOfPatients(SentenceMentions mentions, Quantity quantity)
    {
        if (quantity is not { Kind: QuantityKind.Count or QuantityKind.Bare, Role: QuantityRole.ArmSize or QuantityRole.Value, Bound: Bound.Exact, Low: { } low } || quantity.Low != quantity.High || low != Math.Floor(low) || low > 5000)
        {
            return null;
        }

        var text = mentions.Text;
        // "all 102 patients had at least one adverse event"
        if (quantity is { Kind: QuantityKind.Count, Unit: "patients" } && low > 0 && AllOf().IsMatch(text.AsSpan(0, quantity.Start)) && HadEvent().IsMatch(text.AsSpan(quantity.End)))
        {
            return quantity with { Kind = QuantityKind.Percent, Low = 100, High = 100, Unit = "%", Events = (int)low, Total = (int)low, Role = QuantityRole.Value };
        }

        if (text.Contains("nalys", StringComparison.Ordinal) && RestsOn().IsMatch(text[..quantity.Start]))
        {
            return null; // "the interim analysis rests on 85 patients and 67 progressions": what was counted for it
        }

        if (text.AsSpan(0, quantity.Start) is "Of the " or "Of these " || ShareOf().IsMatch(text.AsSpan(0, quantity.Start)) || (quantity.Start > 0 && text[quantity.Start - 1] == '('))
        {
            return null; // "29% of 93 patients", "40% (95% CI 28-54) of the 62 patients", "eight studies (301 patients)": whom a share is of, how many were seen
        }

        // "two cases of leukaemia occurred after A"
        if (CasesOf().Match(text, quantity.End) is { Success: true } cases && low is > 0 and < 100 && !IsMember(text, quantity.Start) && !text.AsSpan(0, quantity.Start).TrimEnd().EndsWith(" or", StringComparison.Ordinal) && mentions.Toxicities.Any(t => t.Start == cases.Index + cases.Length && CameAbout().IsMatch(text[t.End..])))
        {
            return quantity with { Kind = QuantityKind.Count, Unit = "patients", Role = QuantityRole.Value };
        }

        if (quantity is { Kind: QuantityKind.Count, Unit: "patients" })
        {
            var behind = text[quantity.End..Math.Min(text.Length, quantity.End + 60)];
            var hasBracket = behind.AsSpan().TrimStart().StartsWith("(");
            // "one patient in the A group died of pneumonitis", "two patients died of sepsis"
            if (DiedOf().IsMatch(behind))
            {
                return quantity with { Deaths = true };
            }

            // "myelodysplastic syndrome was diagnosed in two patients"
            if (mentions.Toxicities.LastOrDefault(t => t.End <= quantity.Start) is { } toxicity && quantity.Start - toxicity.End <= 50 && !hasBracket
                && HappenedIn().IsMatch(text[toxicity.End..quantity.Start]))
            {
                return quantity with { Role = QuantityRole.Value };
            }

            // "complete response was confirmed in 27 patients"
            if (mentions.Endpoints.LastOrDefault(e => e.End <= quantity.Start) is { } seen && CountsPatients(text, seen) && quantity.Start - seen.End <= 70 && !hasBracket
                && SeenIn().IsMatch(text[seen.End..quantity.Start]) && !mentions.Quantities.Any(q => q.Kind == QuantityKind.Percent && q.Start >= quantity.End && mentions.WordsBetween(quantity.End, q.Start) <= 12))
            {
                return quantity with { Role = QuantityRole.Value };
            }

            var verb = Befell.Select(v => (At: IndexFrom(text, v, quantity.End - 1), v.Length)).Where(v => v.At >= 0 && mentions.WordsBetween(quantity.End, v.At) <= 5).OrderBy(v => v.At).FirstOrDefault((-1, 0));
            if (verb.Item1 < 0 || text.AsSpan(quantity.End, verb.Item1 - quantity.End).IndexOfAny(",;:(") >= 0)
            {
                return null;
            }

            var from = verb.Item1 + verb.Item2;
            if (mentions.Quantities.Any(q => q.Kind == QuantityKind.Percent && q.Start >= from && mentions.WordsBetween(from, q.Start) <= 6))
            {
                return null; // "1109 patients showed a response in 34%": whom the share is of
            }

            bool Follows(Mention m) => m.Start >= from && mentions.WordsBetween(from, m.Start) <= 3 && text.AsSpan(from, m.Start - from).IndexOfAny(",;") < 0;
            return mentions.Toxicities.Any(Follows) || mentions.Endpoints.Any(e => Follows(e) && (e.Endpoint.Group == "response" || e.Endpoint.Id is "adverse_event" or "morbidity" or "recurrence") && !IsPast(text, from)) ? quantity : null;
        }

        // "29 deaths in the A arm"
        if (quantity is { Kind: QuantityKind.Count, Unit: "events" } && low > 0 && Phrases.EndsWithAny(text[quantity.Start..quantity.End], "death", "deaths") && mentions.Therapies.Any(t => t.Start >= quantity.End && OfItsArm().IsMatch(text[quantity.End..t.Start])))
        {
            return quantity with { Unit = "patients", Role = QuantityRole.Value, Deaths = true };
        }

        // "36 relapses", "one confirmed complete response", "7 stable disease": the outcome right behind its number
        var named = mentions.Endpoints.FirstOrDefault(e => e.Start >= quantity.End && (e.Start - quantity.End <= 1 || text[quantity.End..e.Start].Trim() is "confirmed" or "unconfirmed" or "durable" or "radiological") && e.Endpoint.Group is "response" or "course");
        return quantity.Kind == QuantityKind.Bare && named is not null && low > 0 && (text[named.End - 1] == 's' || (low == 1 && IsGradeOfResponse(named)) || IsShortOfResponse(mentions, named)) && !IsMember(text, quantity.Start) && named.Endpoint.Metrics.ContainsKey("rate")
            && !text.AsSpan(quantity.Start, quantity.End - quantity.Start).Contains('.')
            ? quantity with { Kind = QuantityKind.Count, Unit = named.Endpoint.Id == "adverse_event" ? "events" : "patients", Role = QuantityRole.Value }
            : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"%(?: \([^()]*\))? of(?: the| all)?\s*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ShareOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:occurred |were seen |each )?(?:in|on|with|among|of)(?: the| those on| patients on)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfItsArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?: cases?)? of ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CasesOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: of grade [1-5])? (?:occurred|arose|developed|emerged|(?:was|were) (?:diagnosed|seen|observed|recorded|reported|noted|found))\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CameAbout();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:interim|planned|final|primary|futility) analys[ei]s\b[^.;]*\b(?:rests?|rested|based|after|requires?|required|triggered|includes?|included)\b[^.;]*$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RestsOn();

    /// <summary>"36 relapses in the A arm and 30 in the B arm", "29 deaths with A against 27 with B": a bare number that counts the same in the other arm.</summary>
    private static bool GoesOnCounting(SentenceMentions mentions, Quantity first, Quantity next) =>
        next is { Kind: QuantityKind.Bare or QuantityKind.Count, Bound: Bound.Exact, Total: null, Low: { } low } && next.Low == next.High && low == Math.Floor(low) && next.Start - first.End is > 0 and <= 100
        && OfOneArm().IsMatch(mentions.Text[first.End..next.Start]) && OfOtherArm().IsMatch(mentions.Text[next.End..]) && mentions.Therapies.Any(t => t.Start >= first.End && t.End <= next.Start) && mentions.Therapies.Any(t => t.Start >= next.End && mentions.WordsBetween(next.End, t.Start) <= 4);

    [System.Text.RegularExpressions.GeneratedRegex(@"^[^.;()]{0,30} (in|on|with|of|for|among) [^.;()]{2,70},? (and|vs\.?|versus|against|compared with|compared to|but)( only)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfOneArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (in|on|with|of|for|among) ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfOtherArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ [A-Za-z -]{2,40} [(\[]$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountedNoun();

    /// <summary>A treatment is named between a count and the next one of its bracket.</summary>
    private static bool StandsWithArm(SentenceMentions mentions, Quantity count)
    {
        var next = mentions.Quantities.FirstOrDefault(q => q.OfArm && q.Start >= count.End)?.Start ?? mentions.Text.IndexOf(')', count.End);
        return mentions.Therapies.Any(t => t.Start >= count.End && t.End <= next) && mentions.Text.LastIndexOf('(', count.Start) is var open
            && (mentions.Toxicities.Any(IsCounted) || mentions.Endpoints.Any(e => e.Endpoint.Group != "survival" && IsCounted(e)));

        bool IsCounted(Mention m) => m.End <= open && mentions.WordsBetween(m.End, open) <= 8;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:^|[.;:] |\b(?:and|but) )[Aa]ll (?:of the )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AllOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:had|experienced|reported|suffered|developed) (?:at least one|one or more|some|an?) (?:[\w-]+ ){0,3}(?:adverse (?:events?|effects?|reactions?)|side effects?|toxicit(?:y|ies)|complications?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HadEvent();

    /// <summary>"Reactions in fewer than 20% of patients were pancreatitis and hepatic failure": how often what is listed happens at most, no rate of the list.</summary>
    private static bool HeadsList(string text, Quantity quantity) =>
        quantity.Kind == QuantityKind.Percent && quantity.Bound is Bound.Lt or Bound.Le or Bound.Gt or Bound.Ge
        && ListedHarms().IsMatch(text.AsSpan(0, quantity.Start)) && AreListed().IsMatch(text.AsSpan(quantity.End));

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:reactions|events|effects|toxicities|complications)(?: (?:of|with|to|under|on) [\w-]+(?: [\w-]+)?)?(?: that)?(?: (?:occurring|occurred|seen|reported|observed|recorded))? (?:in|at a frequency of|with a frequency of|\(?(?:with an? )?(?:incidence|frequency)(?: of)?)(?: a)? ?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ListedHarms();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: or (?:more|greater|higher|above|less|fewer))?\)?(?: of (?:the |all )?(?:patients|participants|subjects|recipients|cases|adults))?(?: (?:treated|given|receiving|on|taking|who received|who took) [^.;,:]{2,40})?(?::|,? (?:were|are|included?|comprised?)\b(?! (?:more|less|reported|seen|observed|of grade)))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AreListed();

    /// <summary>"complete response", "objective responses", "deaths": each is one patient's.</summary>
    private static bool CountsPatients(string text, EndpointMention named) =>
        IsGradeOfResponse(named) || named.Endpoint.Id is "orr" or "tumor_response" || (named.Endpoint.Id == "death" && text.AsSpan(named.Start, named.End - named.Start).EndsWith("eaths"));

    private static bool IsGradeOfResponse(EndpointMention named) => named.Endpoint.Id is "cr" or "pr" or "mr";

    /// <summary>"3 PR, 4 SD", "seven stable disease": of a list that also counts responses, since SD by itself is a standard deviation.</summary>
    private static bool IsShortOfResponse(SentenceMentions mentions, EndpointMention named) =>
        named.Endpoint.Id is "cr" or "pr" or "mr" or "sd" or "progression" && mentions.Endpoints.Any(e => IsGradeOfResponse(e)) && mentions.Endpoints.Count(e => e.Endpoint.Id is "cr" or "pr" or "sd" or "progression") > 1
        && (mentions.Text.AsSpan(named.Start, named.End - named.Start) is "CR" or "PR" or "SD" or "PD" || mentions.Text.AsSpan(named.Start, named.End - named.Start).EndsWith(" disease"));

    [System.Text.RegularExpressions.GeneratedRegex(@"^( (in|of|from|on|given|assigned|allocated|receiving) [^.,;()]{1,40}?)? died (of|from|because of|due to)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DiedOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^[^.,;:()]{0,24}\b(was|were|is|been|occurred|developed|arose|appeared|emerged)\b[^.,;:()]{0,24} (in|by|among) (only )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HappenedIn();

    [System.Text.RegularExpressions.GeneratedRegex(@"^s?(?: \([A-Z]{2}\))?(?: (?:on|during|under) treatment)?(?: from [a-z ]{4,40})?(?: occurred| (?:was|were) (?:\w+ )?(?:seen|observed|achieved|confirmed|documented|recorded|obtained|noted|reached|found|attained)) (?:in|by|among) (?:only )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SeenIn();

    /// <summary>"61% of the A group went on to receive B": what patients had later, no outcome.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\)? of (the |those on |those given |patients on )?[\w -]{1,40}? (went on to|had gone on to|crossed over|had crossed over|switched to|had switched|had later (?:been given|received|had)|had since (?:been given|received)|were later given|subsequently received|later received|received subsequent)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GoneOn();

    /// <summary>"a fall in the marker by at least 50%", "an ORR of 10% would be uninteresting": what would count as a result, or what a trial was planned on.</summary>
    private static bool IsPlanned(SentenceMentions mentions, Quantity quantity)
    {
        if (quantity.Kind is not (QuantityKind.Percent or QuantityKind.Ratio or QuantityKind.Duration) || quantity.Events is not null)
        {
            return false;
        }

        if (quantity.Kind != QuantityKind.Percent)
        {
            return ToBeDetected().IsMatch(mentions.Text[quantity.End..Math.Min(mentions.Text.Length, quantity.End + 40)]) || Hypothesis().IsMatch(mentions.Text[Math.Max(0, quantity.Start - 70)..quantity.Start]);
        }

        var (before, behind) = (mentions.Text[Math.Max(0, quantity.Start - 70)..quantity.Start], mentions.Text[quantity.End..Math.Min(mentions.Text.Length, quantity.End + 60)]);
        return GoneOn().IsMatch(behind) || Judged().IsMatch(behind) || Hypothesis().IsMatch(before)
            || (FallOf().IsMatch(before) && mentions.Endpoints.Any(e => e.Endpoint.Id is "biochemical_response" or "symptom_response") && mentions.Quantities.Any(q => q.Start >= quantity.End && q.Kind == QuantityKind.Percent));
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^( or (lower|higher|less|more|below|above))?( (on|with|for) [\w -]{1,30}?)? (was|were|would be|would have been|is) (considered|deemed|regarded|judged|taken|thought|uninteresting|promising|of interest)|^ (promising|uninteresting|unacceptable|acceptable)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Judged();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:(?:in|for|with|on|under) (?:the )?[\w -]{1,24} )?(?:to be (?:detected|shown|found)|could be (?:detected|shown)|(?:was|were|had been) (?:assumed|hypothesi[sz]ed|anticipated|postulated|targeted)\b|with \d+ ?% power|at \d+ ?% power)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ToBeDetected();

    [System.Text.RegularExpressions.GeneratedRegex(@"(was the bar for|null hypothesis|\bexpected (?:response|objective response|control|disease control|survival|progression-free survival) (?:rate )?(?:of )?|alternative hypothesis|assum(ed|ing)|\b(?:looked|aimed|hoped|planned) for (?:an? )?(?:hazard ratio|HR|difference|increase|improvement)|hypothesi[sz]ed|to detect|power (of|to)|anticipat(ed|ing)|was powered|sample size|considered uninteresting|\btwo-stage (?:design|trial|phase)\b[^.;]{0,30}\b(?:tested|testing|set|with)|\btest(?:ed|ing) (?:an?|the) (?:(?:null|objective|overall) )?(?:response|control) rates?|against (?:a|the) (?:target|null|alternative))[^.;]{0,50}$", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Hypothesis();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:fell|dropped|declined|decreased|reduced|reduction|decrease|decline|fall|drop)( in [\w -]{1,30}| of [\w -]{1,30})? (?:by|of)|(?:lower(?:ed|s|ing)?|cut|reduced|decreased)\b[^.;,%]{0,60} by) (at least |more than |over )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex FallOf();

    /// <summary>"the 95% CI of the difference was -9.4% to 5.0%": the bounds of an interval are no figures of an arm.</summary>
    private static bool IsIntervalOfDifference(string text, Quantity quantity) =>
        quantity.Kind == QuantityKind.Percent && (OfInterval().IsMatch(text[Math.Max(0, quantity.Start - 90)..quantity.Start]) || (LowerRisk().IsMatch(text[quantity.End..]) && !text.AsSpan(quantity.End, Math.Min(60, text.Length - quantity.End)).ContainsIgnoringCase("progress"))
            || (quantity.Bound == Bound.Exact && LowerThan().IsMatch(text[quantity.End..]) && !Phrases.ContainsAny(text[Math.Max(0, quantity.Start - 70)..quantity.Start], "progress", "risk of death", "hazard of death")));

    /// <summary>"a 25% lower relative risk of death", "the risk was 50% lower": how far a risk fell is no rate of it.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:lower|higher|reduced|increased|decreased|greater)(?: relative)?(?: mortality)? (?:risk|hazard|odds)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LowerRisk();

    /// <summary>"was 50% lower with A", "30% less frequent than with B".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:(?:lower|higher|greater|less|more)(?: (?:likely|common|frequent|often|prevalent))?|fewer) (?:with|than|in|on|for|under|after|among)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LowerThan();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:\bCIs?|\bconfidence intervals?)\b(?: (?:of|for) [^.;(),]{3,60})? (?:was|were|at|of|from|ranged from|being) (?:[-\u2212\u2013]?[\d.]+ ?%? (?:to|and) )?[-\u2212\u2013]?$|\babsolute (?:[a-z]+ ){0,3}(?:difference|reduction)s? (?:of|was) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfInterval();

    /// <summary>"510 patients, 40% of them with pancreatic tumours": what the patients were.</summary>
    private static bool IsComposition(string text, Quantity quantity) =>
        quantity.Kind == QuantityKind.Percent && (AtEntry().IsMatch(text.AsSpan(quantity.End)) || Phrases.StartsWithAny(text[quantity.End..].TrimStart(')', ']', ' '), "of the total,", "of the total)", "of them with ", "of whom with ", "of them having ", "of whom had a pancreatic", "pancreatic primar", "midgut primar", "small-bowel primar", "with pancreatic primar", "of them men", "of them women", "of whom were men", "of whom were women", "were men", "were women", "were male", "were female", "male", "female", "men)", "women)"));

    /// <summary>"96% of patients had been stable at entry": how they were before.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\)?(?: of (?:the |all |these )?(?:patients|participants|tumou?rs|them|cases|those))? (?:had|were|was|showed)\b(?:(?! and )[^.,;()%]){0,50} at (?:study )?(?:entry|baseline|inclusion|enrol?lment|randomi[sz]ation)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AtEntry();

    /// <summary>"Of the recurrences, 74% were in ...", "of the 12 deaths, 25% ...": a share of the events, not of the patients.</summary>
    private static bool IsShareOfEvents(SentenceMentions mentions, Quantity quantity)
    {
        if (quantity.Kind != QuantityKind.Percent || !mentions.Text.StartsWith("Of ", StringComparison.Ordinal))
        {
            return false;
        }

        var comma = mentions.Text.IndexOf(',', StringComparison.Ordinal);
        var head = comma > 0 && comma < quantity.Start ? mentions.Text[..comma] : "";
        return head.Length is > 0 and < 50 && Phrases.ContainsAny(head, "responses", "responders", "recurrences", "relapses", "deaths", "complications", "progressions", "events");
    }

    /// <summary>"grade 3 to 4 toxicities", "20/50/70 responses": the number is the end of a range or label.</summary>
    private static bool IsMember(string text, int at) =>
        at > 0 && (text[at - 1] is '/' or '-' || text[Math.Max(0, at - 14)..at].Contains("rade", StringComparison.Ordinal) || text[Math.Max(0, at - 4)..at].TrimEnd().EndsWith(" to", StringComparison.Ordinal));

    /// <summary>"had had", "had received": what came before the study.</summary>
    private static bool IsPast(string text, int from) => text.AsSpan(from).StartsWith("had ") || text.AsSpan(from).StartsWith("received ") || text.AsSpan(from).StartsWith("previous") || text.AsSpan(from).StartsWith("prior");

    /// <summary>A criterion, a group's mark, the extent of an operation; in "whether 70-89% or at least 90% was removed" the members of a list are what the last one is.</summary>
    private static bool TellsWhoOrHowMuch(SentenceMentions mentions, int at)
    {
        var quantity = mentions.Quantities[at];
        if (ThresholdRule.IsThreshold(mentions, quantity) || ThresholdRule.IsCriterion(mentions, quantity) || ThresholdRule.MarksGroup(mentions, quantity) || ThresholdRule.IsExtent(mentions, quantity))
        {
            return true;
        }

        return quantity.Kind == QuantityKind.Percent && at + 1 < mentions.Quantities.Count && mentions.Quantities[at + 1] is { Kind: QuantityKind.Percent } next && next.Start >= quantity.End
            && mentions.Text[quantity.End..next.Start].Trim() is "or" or "," or ", or" or "versus" or "vs" && (next.Bound is Bound.Ge or Bound.Gt or Bound.Lt or Bound.Le || next.Low != next.High) && TellsWhoOrHowMuch(mentions, at + 1);
    }

    /// <summary>Quantities that may be an outcome: those that nothing else in the sentence explains.</summary>
    public static List<OutcomeValue> Collect(SentenceMentions mentions)
    {
        var values = new List<OutcomeValue>();
        for (var i = 0; i < mentions.Quantities.Count; i++)
        {
            var quantity = mentions.Quantities[i];
            if (quantity is { Kind: QuantityKind.Percent, Bound: Bound.Exact } && SharesUpTo(mentions, i))
            {
                quantity = quantity with { Bound = Bound.UpTo, Low = null };
            }

            if (i + 1 < mentions.Quantities.Count && StartsRise(mentions, quantity, mentions.Quantities[i + 1]))
            {
                // "from 5.5 to 11.4 months": the unit stands once
                quantity = quantity with { Kind = mentions.Quantities[i + 1].Kind, Unit = mentions.Quantities[i + 1].Unit, UnitFromList = true };
            }

            // "we lost two patients within 90 days"
            if (quantity is { Kind: QuantityKind.Count, Unit: "patients", Total: null, Bound: Bound.Exact } && Lost().IsMatch(mentions.Text.AsSpan(0, quantity.Start)) && !ToFollowUp().IsMatch(mentions.Text.AsSpan(quantity.End)))
            {
                quantity = quantity with { Deaths = true, Role = QuantityRole.Value };
            }

            // "two postoperative deaths (2.2%)", "two patients within 90 days, that is 1.8%": one value, its count and its share
            var next = i + 1 < mentions.Quantities.Count && mentions.Quantities[i + 1].Kind == QuantityKind.Duration ? i + 2 : i + 1;
            if (quantity is { Kind: QuantityKind.Count, Deaths: true } && next < mentions.Quantities.Count && mentions.Quantities[next] is { Kind: QuantityKind.Percent } of
                && of.Start > quantity.End && ThatIs().IsMatch(mentions.Text.AsSpan(quantity.End, of.Start - quantity.End)))
            {
                values.Add(new OutcomeValue(of with { Start = quantity.Start, Events = (int?)quantity.Low, Deaths = true }));
                i = next;
                continue;
            }

            if (IsToldAsShare(mentions, i) || TellsWhoOrHowMuch(mentions, i) || IsComposition(mentions.Text, quantity) || IsShareOfEvents(mentions, quantity) || IsPlanned(mentions, quantity) || IsIntervalOfDifference(mentions.Text, quantity) || HeadsList(mentions.Text, quantity))
            {
                continue;
            }

            if (quantity.Role == QuantityRole.Value && quantity.Kind is QuantityKind.Percent or QuantityKind.Duration or QuantityKind.Ratio or QuantityKind.NotReached or QuantityKind.Score
                || (quantity.Kind == QuantityKind.Count && quantity.Role == QuantityRole.Value && (quantity.Total is not null || (quantity.OfArm ? StandsWithArm(mentions, quantity) : quantity.Deaths))))
            {
                // "27 responses among the 60 patients (45%)": the count before is its events, that within it its patients
                values.Add(i > 0 && quantity is { Kind: QuantityKind.Percent, Events: { } all } && IsToldAsShare(mentions, i - 1)
                    ? new OutcomeValue(quantity with { Events = (int?)mentions.Quantities[i - 1].Low, Deaths = mentions.Quantities[i - 1].Deaths }) { N = all }
                    : new OutcomeValue(quantity));
            }
            else if (quantity.Total is null && CountOfPatients(mentions, quantity) is { } count)
            {
                // "3 partial responses (13%)": one value, its count and its share
                if (quantity.Kind == QuantityKind.Bare && i + 1 < mentions.Quantities.Count && mentions.Quantities[i + 1] is { Kind: QuantityKind.Percent, Role: QuantityRole.Value, Events: null } share && share.Start > quantity.End && CountedNoun().IsMatch(mentions.Text[quantity.End..share.Start]))
                {
                    values.Add(new OutcomeValue(share with { Start = quantity.Start, Events = (int?)quantity.Low }));
                    i++;
                    continue;
                }

                values.Add(new OutcomeValue(count));
            }
            else if (values.Count > 0 && values[^1].Quantity is { Kind: QuantityKind.Count, Total: null } first && GoesOnCounting(mentions, first, quantity))
            {
                values.Add(new OutcomeValue(quantity with { Kind = QuantityKind.Count, Unit = first.Unit, Role = QuantityRole.Value, Deaths = first.Deaths, UnitFromList = true }));
            }
        }

        return values;
    }
}

/// <summary>Coordinated values of one kind, in printed order.</summary>
internal sealed class ValueGroup(List<OutcomeValue> values)
{
    public List<OutcomeValue> Values { get; } = values;

    /// <summary>Set when a list of arms was aligned with the values.</summary>
    public bool ArmsAligned { get; set; }
    public bool TimepointsAligned { get; set; }
    public bool EndpointsAligned { get; set; }

    /// <summary>Set when the first half of the values belongs to one arm and the second to the other.</summary>
    public bool Halved { get; set; }

    /// <summary>Set when the two values, with what is tested first, were printed as a rise from the other.</summary>
    public bool Rises { get; set; }

    /// <summary>Set when the two values are those of two kinds of patients under one treatment.</summary>
    public bool OfPatients { get; set; }

    /// <summary>Set when each two values are the sides of one comparison.</summary>
    public bool Paired { get; set; }
    public int Start => Values[0].Start;
    public int End => Values[^1].End;
    public QuantityKind Kind => Values.Any(v => v.Quantity.Kind == QuantityKind.Duration) ? QuantityKind.Duration : Values[0].Quantity.Kind;
}
