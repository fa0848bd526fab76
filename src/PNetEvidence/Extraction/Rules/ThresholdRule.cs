using System.Buffers;
using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using static PNetEvidence.Extraction.Mentions.Phrases;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Numbers of selection criteria: tumour burden, size, Ki-67, age, the share of tumour to remove.</summary>
public sealed partial class ThresholdRule : IExtractionRule
{
    private static readonly SearchValues<string> Objects = SearchValues.Create(
    [
        "tumor", "tumour", "liver", "hepatic", "parenchyma", "burden", "volume", "mass", "involve", "ki-67", "ki67", "metasta", "lesion", "diameter", "size", "debulk", "cytoreduc", "resect", "cleared", "removed", "ejection fraction", "mitotic", "remnant", "replaced",
    ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Conditions = SearchValues.Create(
        ["if ", "interchangeable", "an alternative", "suitable", "were not embol", "were not treated", "were not operated", "were not transplant", "were not offered", "were not given", "when ", "whenever ", "where ", "provided", "as long as", "demand", "restriction", "suited", "best in", "strongest", "discussed", "offered", "whose", "criteria", "criterion", "eligib", "candidate", "threshold", "cut-off", "cutoff", "selected", "limited", "include", "had to", "require", "only", "expected", "reserved", "up to", "useful", "treat", "consider", "not exceed", "must", "should", "aim", "consists of", "used ", "avoid", "aged", "adult", "calls for", "call for"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Prognosis = SearchValues.Create(
        ["predict", "prognos", "independent", "multivaria", "univaria", "risk factor", "associated with worse", "associated with better", "associated with poor", "associated with short", "associated with earlier", "tied to shorter", "tied to worse", "associated with long", "linked to", "survived longer", "survived significantly longer", "survived better", "lived longer", "outlived", "fared better", "fared worse", "did better", "did worse", "worse survival", "better survival", "shorter survival", "longer survival", "was longest in", "was longer in", "was shortest in", "was shorter in", "was rarer in", "was commoner in", "recurred less", "recurred more"],
        StringComparison.OrdinalIgnoreCase);

    public string Name => "threshold";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        // who entered a trial of another field selects nobody for a therapy
        if (context.Document.IsOfOtherField)
        {
            yield break;
        }

        var mentions = context.Mentions;
        foreach (var quantity in mentions.Quantities)
        {
            if (!IsThreshold(mentions, quantity) || IsOfSubgroupRow(context, quantity))
            {
                continue;
            }

            if (TherapyOf(context, quantity) is not { } therapy)
            {
                continue;
            }

            foreach (var each in Coordinated(mentions, therapy))
            {
                yield return new Claim
                {
                    Kind = Kind(mentions.Text),
                    Therapy = each,
                    Rule = Name,
                    Metric = "threshold",
                    Value = (quantity is { Kind: QuantityKind.Bare, Role: QuantityRole.Age } ? quantity with { Unit = "years" } : quantity).ToValue(),
                    Timepoint = TimeOf(mentions, quantity),
                    Anchor = quantity.Start,
                    Score = 0.75,
                };
            }
        }
    }

    /// <summary>"Ki-67 over 5%" before the figures of a row of results: whose they are.</summary>
    private static bool IsOfSubgroupRow(RuleContext context, Quantity quantity) =>
        context.Sentence.Sentence is { Kind: Ingestion.BlockKind.TableRow, Cells: { Count: > 2 } cells } row && quantity.End <= cells[0].End && !ListsCriteria(context.Mentions)
        && cells.Skip(1).Count(c => row.Normal.Text.AsSpan(c.Start, c.End - c.Start).ContainsAnyInRange('0', '9')) > 1;

    /// <summary>"A or B is recommended below 10%": the criterion is that of each of the list.</summary>
    private static IEnumerable<string> Coordinated(SentenceMentions mentions, string therapy)
    {
        yield return therapy;
        var own = mentions.Therapies.Where(t => !t.Background).ToList();
        var at = own.FindIndex(t => t.Id == therapy);
        if (at >= 0 && at + 1 < own.Count && own[at + 1].Id != therapy && own[at + 1].Start > own[at].End && Alternative().IsMatch(mentions.Text[own[at].End..own[at + 1].Start]) && IsAdvised().IsMatch(mentions.Text[own[at + 1].End..]))
        {
            yield return own[at + 1].Id;
        }
    }

    [GeneratedRegex(@"^(?: \([^()]*\)| \d[^,;]{0,40})?,? or $", RegexOptions.CultureInvariant)]
    private static partial Regex Alternative();

    [GeneratedRegex(@"^(?: \([^()]*\)| \d[^,;]{0,40})? (?:is|are|can|may|should|could|remains?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex IsAdvised();

    /// <summary>The time of an expected survival: "more than 70% at 5 years", "survival at 5 years can be expected to exceed 70%".</summary>
    private static Timepoint? TimeOf(SentenceMentions mentions, Quantity quantity)
    {
        var behind = mentions.Timepoints.FirstOrDefault(t => t.Start >= quantity.End && mentions.WordsBetween(quantity.End, t.Start) <= 1);
        var endpoint = mentions.Endpoints.LastOrDefault(e => e.End <= quantity.Start && e.Endpoint.Group == "survival");
        var time = behind ?? (endpoint is null ? null : mentions.Timepoints.LastOrDefault(t => t.End <= quantity.Start && (t.Start >= endpoint.Start || endpoint.Start - t.End <= 2)));
        return time is null ? null : new Timepoint(time.Value, time.Unit);
    }

    /// <summary>The therapy that the criterion selects for: what the sentence opens with, not a treatment that the patients have had.</summary>
    private static string? TherapyOf(RuleContext context, Quantity quantity)
    {
        var mentions = context.Mentions;
        var named = mentions.Therapies.Where(t => !t.Background).ToList();
        // "an occluded vein ruled out A, and a shunt above 20% ruled out B"
        if (named.Find(t => t.Start >= quantity.End && RulesOut().IsMatch(mentions.Text[quantity.End..t.Start])) is { } ruledOut)
        {
            return ruledOut.Id;
        }

        // "Before a hepatectomy B is advised if ...": the criterion is that of what is claimed, not of its setting.
        var roles = context.Roles;
        var claimed = mentions.Therapies.Where((t, i) => !t.Background && roles[i] is not (TherapyRole.Setting or TherapyRole.Comparator or TherapyRole.Condition)).ToHashSet();
        // "at least 40% after chemotherapy": what went before is not what is selected for
        var strong = named.Where(t => !t.ByAlias && t.Id != "surgery" && (claimed.Count == 0 || claimed.Contains(t))
            && !(t.Start >= quantity.End && EndsWithAny(mentions.Text[..t.Start].TrimEnd(), "after", "following", "after prolonged", "once"))).ToList();
        if (!ArmLinking.OpensWithPronoun(mentions.Text))
        {
            var own = strong.FirstOrDefault(t => t.End <= quantity.Start) ?? strong.FirstOrDefault(t => t.Start >= quantity.End && mentions.WordsBetween(quantity.End, t.Start) <= 14);
            if (own is not null)
            {
                return own.Id;
            }
        }

        return named.Find(t => t.Start == 0 && claimed.Contains(t))?.Id // "Resection remains the choice if ..." in a report on another treatment
            ?? context.Document.Reported
            ?? (ArmLinking.OpensWithPronoun(mentions.Text) || PointsBack(mentions.Text) ? ArmLinking.Carried(context) : context.Discourse.SectionTherapy)
            ?? (named.Count > 0 ? named[0].Id : null)
            ?? ArmLinking.Carried(context);
    }

    [GeneratedRegex(@"^(?: [\w-]+){0,4} (?:rul(?:es?|ed|ing) out|exclud(?:es?|ed|ing)|preclud(?:es?|ed|ing)|contraindicat(?:es?|ed|ing)|spoke against|speaks against)(?: the| an?)? $", RegexOptions.CultureInvariant)]
    private static partial Regex RulesOut();

    /// <summary>"I consider it in people under 60": the object points back.</summary>
    private static bool PointsBack(string text) => ContainsAny(text, "consider it", "offer it", "use it", "give it", "recommend it", "reserve it", "propose it", "suggest it");

    /// <summary>A row or section of selection criteria needs no condition word of its own.</summary>
    private static bool ListsCriteria(SentenceMentions mentions) =>
        ContainsAny($"{mentions.Sentence.Section} {mentions.Sentence.Context}", "criteria", "criterion", "selection", "eligib");

    /// <summary>True for a bounded number that describes tumour or patient ("more than 25% hepatic burden"): no outcome, whether or not it selects patients.</summary>
    internal static bool IsCriterion(SentenceMentions mentions, Quantity quantity)
    {
        if (quantity.Kind is not (QuantityKind.Percent or QuantityKind.Length))
        {
            return false;
        }

        var after = mentions.Text[quantity.End..Math.Min(mentions.Text.Length, quantity.End + 34)].TrimStart();
        return quantity.Kind == QuantityKind.Length
            || (quantity.Bound is Bound.Ge or Bound.Gt && ContainsAny(mentions.Text[Math.Max(0, quantity.Start - 60)..quantity.Start], "remnant of")) || StartsWithAny(after, "liver involvement", "hepatic involvement", "tumor burden", "tumour burden", "liver burden", "hepatic burden", "liver replacement", "cytoreduction", "debulking", "fewer", "less ", "hepatic replacement")
            || (quantity.Bound is Bound.Gt or Bound.Ge && ContainsAny(after, "was removed", "were removed", "been removed", "was resected", "been resected", "been cleared", "was cleared", "be removed", "be cleared", "be resected", "be excised", "been excised", "was excised", "taken out"))
            || (quantity.Bound is Bound.Ge && mentions.Text[quantity.Start..quantity.End].Contains("upwards", StringComparison.Ordinal))
            || (quantity.Bound is Bound.Lt or Bound.Le or Bound.Gt or Bound.Ge && StartsWithAny(after, "hepatic", "of the liver", "liver", "of liver", "tumor", "tumour", "of the hepatic", "of the tumor", "of the tumour", "of tumor", "involvement", "burden", "of the parenchyma"));
    }

    /// <summary>
    /// True for the share of the tumour that an operation took out ("70-89% clearance", "survival after 90% and after 70% cytoreduction"): how much was done, no outcome of it.
    /// </summary>
    internal static bool IsExtent(SentenceMentions mentions, Quantity quantity)
    {
        if (quantity.Kind != QuantityKind.Percent || quantity.Events is not null)
        {
            return false;
        }

        var text = mentions.Text;
        bool TellsExtent(Quantity q) => ExtentBehind().IsMatch(text[q.End..Math.Min(text.Length, q.End + 60)]);
        // but "five-year survival after debulking is 78%": what follows the operation is no extent of it
        var from = Math.Max(0, quantity.Start - 70);
        var extent = ExtentBefore().Match(text[from..quantity.Start]);
        var isOutcome = extent.Success && EndsWithAny(extent.Value.TrimEnd(), "is", "was") && EndsWithAny(text[..(from + extent.Index)].TrimEnd(), "after", "following", "after liver", "after hepatic") && mentions.Endpoints.Any(e => e.End <= from + extent.Index);
        if (TellsExtent(quantity) || (extent.Success && !isOutcome))
        {
            return true;
        }

        if (!ContainsAny(text, "cytoreduc", "debulk", "clearance", "resect", "removal"))
        {
            return false;
        }

        // What survival is told after is no rate; "with 90% or more" goes on about an extent that the sentence has told.
        var before = text[..quantity.Start].TrimEnd();
        var goesOn = WhenItWas().IsMatch(before)
            || ((quantity.Bound is Bound.Ge or Bound.Gt || quantity.Low != quantity.High) && EndsWithAny(before, "with", "or only", "or", "than", "versus"));
        return EndsWithAny(before, "after", "following", "after about", "after at least", "after more than", "requirement of", "goal of", "target of", "debulking (", "cytoreduction (", "removal of", "removal of about", "resection of", "clearance of", "debulking of", "removing")
            || (goesOn && mentions.Quantities.Any(q => q.End <= quantity.Start && q.Kind == QuantityKind.Percent && TellsExtent(q)));
    }

    /// <summary>"68% when at least 90% had been removed and 66% when it was 70% to 89%".</summary>
    [GeneratedRegex(@"\b(?:when|where|if) (?:it|this|the share|less|only)(?: (?:was|were|lay|stood))?(?: (?:between|only|at|below|above))?$", RegexOptions.CultureInvariant)]
    private static partial Regex WhenItWas();

    /// <summary>"a clearance that fell short of 70%", "debulking to 70%", "set the bar at 90% of tumor volume".</summary>
    [GeneratedRegex(@"\b(clearance|debulking|cytoreduction)( (of|to|by|at|below|above|under|over|that|was|is|fell|short|reached|exceeded|exceeding|from|about|at least|more than|less than|no less than)){1,4} $", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExtentBefore();

    [GeneratedRegex(@"^\)? ?(or more |or greater |or less )?(of )?(the )?((hepatic|liver|gross|visible|total|surgical|tumou?r|disease|burden|volume|mass|load|bulk|metastatic|metastases|lesions?) ){0,4}(cytoreduc|debulk|clearance|resection\b|removal|(was|were|is|are|has been|had been|could be|can be) (removed|cleared|resected|debulked|taken out))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExtentBehind();

    /// <summary>True for the burden or index that marks a group ("tumour burden over 50%", "Ki-67 above 10%"): no outcome of it.</summary>
    internal static bool MarksGroup(SentenceMentions mentions, Quantity quantity) =>
        quantity is { Kind: QuantityKind.Percent, Bound: Bound.Lt or Bound.Le or Bound.Gt or Bound.Ge }
        && EndsWithAny(mentions.Text[..quantity.Start].TrimEnd(), "burden", "burden of", "involvement", "involvement of", "tumor load", "tumour load", "liver replacement", "ki-67", "ki67", "ki-67 index", "ki-67 of", "ki-67 index of", "labeling index", "labelling index", "proliferation index");

    /// <summary>A ratio of survival: the sentence reports how a group fared.</summary>
    private static bool TellsOutcomeOfGroup(SentenceMentions mentions) =>
        mentions.Endpoints.Any(e => e.Endpoint.Group == "survival")
        && mentions.Quantities.Any(q => q.Role == QuantityRole.Value && (q.Kind == QuantityKind.Ratio || (q.Kind is QuantityKind.Duration or QuantityKind.NotReached && !ContainsAny(mentions.Text, "should", "can be", "could be", "may be", "criteria", "eligib", "recommend", "threshold", "candidate", "consider"))));

    /// <summary>"A Ki-67 of 5% or more predicted a worse PFS", "recipients aged 45 years or younger survived longer": a factor of the prognosis, not a condition of treatment.</summary>
    private static bool TellsPrognosis(string text) =>
        text.AsSpan().ContainsAny(Prognosis) && !ContainsAny(text, "criteria", "candidate", "eligib", "required", "should", "recommend", "threshold");

    /// <summary>"stratified by Ki-67 (below 10% or above)", "in 194 (61%) the Ki-67 index was below 10%", "74% with 90% or more": who the patients of a study were, not who was taken.</summary>
    private static bool DescribesPatients(SentenceMentions mentions, Quantity quantity) =>
        quantity.Kind == QuantityKind.Percent && mentions.Sentence.SourceKind is not SourceKind.Guideline && (ContainsAny(mentions.Text[..quantity.Start], "stratified by", "stratified for", "stratification")
            || (mentions.Sentence.SourceKind is SourceKind.TrialReport or SourceKind.Cohort && mentions.Quantities.Any(q => q.Kind == QuantityKind.Percent && q.Events is not null && q.End <= quantity.Start && mentions.WordsBetween(q.End, quantity.Start) <= 8))
            || (mentions.Sentence.SourceKind is SourceKind.TrialReport or SourceKind.Cohort && StartsWithAny(mentions.Text, "Median age", "Mean age")));

    /// <summary>True for a bounded percentage, length or age of a patient or tumour; a share of patients is a rate, never a threshold.</summary>
    internal static bool IsThreshold(SentenceMentions mentions, Quantity quantity)
    {
        // what no case below takes, before the text is searched
        if (quantity.Kind is QuantityKind.Count or QuantityKind.Ratio or QuantityKind.NotReached
            || (quantity.Kind == QuantityKind.Bare && quantity.Role != QuantityRole.Age) || (quantity.Kind == QuantityKind.Dose && quantity.Unit != "Gy"))
        {
            return false;
        }

        var text = mentions.Text;
        if (quantity.UnitFromList || text.Contains("HPF", StringComparison.Ordinal) || ContainsAny(text, "pg/mL"))
        {
            return false;
        }

        if (TellsPrognosis(text) || PatientGroups.AreToldApart(text) || DefinesGrade().IsMatch(text.AsSpan(quantity.End, Math.Min(30, text.Length - quantity.End))) || DescribesPatients(mentions, quantity))
        {
            return false;
        }

        var bounded = quantity.Bound is Bound.Lt or Bound.Le or Bound.Gt or Bound.Ge || (quantity.Bound == Bound.UpTo && quantity.Role == QuantityRole.Threshold);
        var near = text[Math.Max(0, quantity.Start - 60)..Math.Min(text.Length, quantity.End + 46)];
        var after = text[quantity.End..Math.Min(text.Length, quantity.End + 30)].TrimStart();
        switch (quantity.Kind)
        {
            case QuantityKind.Percent:
                if (ShareOfPatients().IsMatch(after) || (HappenedIn().IsMatch(text[..quantity.Start]) && EndsShare().IsMatch(after)) || mentions.Toxicities.Any(t => mentions.WordsBetween(Math.Min(t.End, quantity.End), Math.Max(t.Start, quantity.Start)) <= 6))
                {
                    return false;
                }

                var named = ContainsAny(near, "threshold", "cut-off", "cutoff", "the bar ", "as a sufficient target", "as the target", "as a target", "target of ", "goal of ") && !ContainsAny(text, "data cut", "data were cut", "two-stage design", "two-stage trial", "two-stage phase", "null hypothesis");
                var conditional = text.AsSpan().ContainsAny(Conditions);
                var expected = bounded && ContainsAny(text, "if expected", "expected overall survival", "expected survival", "if the expected", "provided that", "can be expected", "is expected to", "are expected to", "may be expected", "expected to be");
                if (expected && mentions.Endpoints.Any(e => e.End <= quantity.Start && e.Endpoint.Group is "survival"))
                {
                    return true;
                }

                var survival = mentions.Endpoints.Any(e => e.End <= quantity.Start && mentions.WordsBetween(e.End, quantity.Start) <= 4 && e.Endpoint.Group is "survival");
                // "local recurrence in fewer than 5% of treated lesions": the bounded share of an outcome.
                if (bounded && mentions.Endpoints.Any(e => e.End <= quantity.Start && mentions.WordsBetween(e.End, quantity.Start) <= 2 && e.Endpoint.Group is not "survival") && !IsCriterion(mentions, quantity) && !MarksGroup(mentions, quantity))
                {
                    return false;
                }

                // "patients with a Ki-67 above 10% had a shorter PFS (HR 2.1)": the group whose outcome is told, not a condition of treatment.
                if (bounded && TellsOutcomeOfGroup(mentions) && !ListsCriteria(mentions))
                {
                    return false;
                }

                // "five-year survival was 68% when at least 90% had been removed"
                if (survival || (SharedWhen().IsMatch(text[..quantity.Start]) && IsExtent(mentions, quantity)))
                {
                    return false;
                }

                // "a Ki-67 index between 3% and 40% was required"
                if (quantity is { Bound: Bound.Exact, Low: { } lowest, High: { } highest } && lowest < highest && IndexBefore().IsMatch(text[..quantity.Start]) && Requires().IsMatch(text))
                {
                    return true;
                }

                return named || (conditional && LeavesLiver().IsMatch(text.AsSpan(0, quantity.Start)) && StartsWithAny(after, "of the liver", "of liver", "of the parenchyma"))
                    || (mentions.Endpoints.Count == 0 && IsEnough().IsMatch(text.AsSpan(quantity.End)))
                    || (bounded && (IsLungShunt(mentions, quantity) || IsItemOfConditions(mentions))) || (bounded && (near.AsSpan().ContainsAny(Objects) || quantity.Role == QuantityRole.Threshold) && (conditional || quantity.Role == QuantityRole.Threshold || (IsCriterion(mentions, quantity) && !mentions.Endpoints.Any(e => e.Endpoint.Group == "survival")) || ListsCriteria(mentions)))
                    || (!bounded && quantity.Bound == Bound.Exact && quantity.IsPointLike() && (after.StartsWith("of the tumor", StringComparison.OrdinalIgnoreCase) || after.StartsWith("of the liver tumor", StringComparison.OrdinalIgnoreCase) || after.StartsWith("of the metastatic", StringComparison.OrdinalIgnoreCase) || after.StartsWith("of the tumour", StringComparison.OrdinalIgnoreCase)) && text.AsSpan().ContainsAny(Conditions));
            case QuantityKind.Length:
                return (bounded || quantity.Bound == Bound.UpTo) && (ContainsAny(text, "tumor", "tumour", "metasta", "lesion", "nodule", "deposit", "diameter") || BareSize().IsMatch(text)) && !ContainsAny(text, " T1 ", " T2 ") && !DescribesFinding(mentions, quantity) && !SizesOutcome(mentions, quantity);
            case QuantityKind.Duration when quantity.Role == QuantityRole.Age:
                return mentions.Sentence.SourceKind != SourceKind.Label && (bounded || !quantity.IsPointLike()) && !ContainsAny(near, "median", "mean ", "mean:", "average") && (ListsCriteria(mentions) || ContainsAny(text, "suited", "suits", "suitable", "best for", "offered to", "reserved for", "limited to", "candidate", "criteria", "eligib", "adult", "enrolled", "aged", "refer", "under", "recruit", "include", "patients", "younger", "people", "consider", "discussed", "demand", "option", "criteria"));
            case QuantityKind.Duration:
                // "six months of stability", "stable for six months or longer", "stable disease for the 6 months that precede"
                return quantity.Unit is "months" or "years" or "weeks" && ContainsAny(near, "stable", "stabilit", "no progression for", "without progression for") && !ContainsAny(near, "median", "progression-free", "lasted", "response")
                    && (bounded || ContainsAny(near, "before", "prior to", "at least", "preced", "after", "of stability"))
                    && (ContainsAny(text, "criteria", "restriction", "candidate", "eligib", "transplant", "only after", "require", "demand", "should", "we list", "is listed", "are listed", "we accept", "must", "patients whose", "considered", "discussed") || ListsCriteria(mentions) || IsBareList(text));
            case QuantityKind.Laboratory:
                return bounded && SelectsByLaboratory(mentions) && !Harmful().IsMatch(text[Math.Max(0, quantity.Start - 90)..quantity.Start]);
            case QuantityKind.Dose when quantity.Unit == "Gy":
                return bounded && LungDose().IsMatch(text[Math.Max(0, quantity.Start - 50)..quantity.Start]);
            case QuantityKind.Bare:
                return quantity.Role == QuantityRole.Age && bounded;
            default:
                return false;
        }
    }

    /// <summary>"Under sixty, low grade, less than half the liver involved": criteria without a verb, as a speaker lists them.</summary>
    [GeneratedRegex(@"^(?:[A-Z][\w .-]{1,40}: )?(?:[Aa]ge )?(?:[Uu]nder|[Bb]elow|[Yy]ounger than|[Nn]o older than) [^.;,]{2,24},(?:(?! (?:is|are|was|were|had|has|have) )[^.;]){8,200}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex BareList();

    /// <summary>"Up to 3 cm, not more than five of them": a speaker's answer on what is suited.</summary>
    [GeneratedRegex(@"^(?:[A-Z][\w .-]{1,40}: )?(?:Only )?(?:[Uu]p to|[Bb]elow|[Uu]nder|[Ss]maller than|[Nn]o (?:more|larger|bigger) than) [\w.]+ ?(?:cm|centimet\w+|mm)\b[^.;%]{0,60}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex BareSize();

    internal static bool IsBareList(string text) => BareList().IsMatch(text);

    /// <summary>"a lung shunt above 20% excludes treatment": a share of the dose, which selects wherever it is bounded and the sentence says for what.</summary>
    private static bool IsLungShunt(SentenceMentions mentions, Quantity quantity) =>
        LungShunt().IsMatch(mentions.Text[Math.Max(0, quantity.Start - 50)..quantity.Start]) && mentions.Text.AsSpan().ContainsAny(LaboratoryConditions);

    [GeneratedRegex(@"\b(?:lung|pulmonary|hepatopulmonary)[ -]shunt(?:ing|s)?(?: fraction)?\b[^.;%]{0,30}$|\bshunt(?:ing)? to the lungs?\b[^.;%]{0,30}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LungShunt();

    /// <summary>An item of "the patient is suitable if:": what stands in it is a condition, whatever its words.</summary>
    private static bool IsItemOfConditions(SentenceMentions mentions) =>
        mentions.Sentence is { Kind: Ingestion.BlockKind.ListItem, Context: { } lead } && EligibilityRule.OpensConditions(lead);

    /// <summary>"local control in 95% of lesions below 3 cm", "in lesions under 3 cm local control was 95%": the group whose outcome is told.</summary>
    private static bool SizesOutcome(SentenceMentions mentions, Quantity quantity) =>
        SizesWhatWasTreated().Match(mentions.Text[..quantity.Start]) is { Success: true } sized
        && mentions.Quantities.Any(q => q is { Kind: QuantityKind.Percent, Role: QuantityRole.Value, Bound: Bound.Exact or Bound.Approx } && (sized.Groups["opens"].Success ? q.Start >= quantity.End : q.Start >= sized.Index - 6 && q.End <= quantity.Start));

    [GeneratedRegex(@"(?:\d ?%[^.;%]{0,30} (?:of|in|for)|^(?<opens>In)) (?:the |all |treated |ablated )*(?:lesions?|tumou?rs?|metastases|nodules)(?: of| that were| that measured| measuring)? ?(?:[a-z]+ (?:than )?){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex SizesWhatWasTreated();

    /// <summary>"If I can leave 30% of the liver behind".</summary>
    [GeneratedRegex(@"\b(?:leav(?:e|es|ing)|keep(?:s|ing)?|spar(?:e|es|ing)|preserv(?:e|es|ing)) (?:behind )?$", RegexOptions.CultureInvariant)]
    private static partial Regex LeavesLiver();

    /// <summary>"70% is enough for us": the share to remove, in a text that has named the operation.</summary>
    [GeneratedRegex(@"^ (?:is|will be) (?:enough|sufficient)\b", RegexOptions.CultureInvariant)]
    private static partial Regex IsEnough();

    [GeneratedRegex(@"\d ?% (?:when|where|if) (?:at least |more than |over |only )?$", RegexOptions.CultureInvariant)]
    private static partial Regex SharedWhen();

    [GeneratedRegex(@"\bKi-?67(?: (?:proliferation |labell?ing )?(?:index|value))?(?: had to (?:be|lie)| (?:was|lay|of|from|between|in the range of|ranging from)){0,3} $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IndexBefore();

    [GeneratedRegex(@"\b(?:required|requires?|eligib|criteri|had to|must|admitted|were included|could (?:enter|take part)|inclusion|(?:may|can|should) be (?:considered|offered|given|used)|(?:is|are) (?:recommended|advised|an option))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Requires();

    /// <summary>"a Ki-67 index below 3% defines G1": what a grade is.</summary>
    [GeneratedRegex(@"^ (?:defin(?:es?|ed|ing) (?:as )?|is called )(?:G|grade )[1-3]\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DefinesGrade();

    /// <summary>"of treated patients", "of functioning cases": a rate.</summary>
    [GeneratedRegex(@"^of (?:(?:all|the|our|his|her|these|liver|hepatic|treated|functioning|symptomatic|evaluable|ablated|those)\s){0,3}(?:\w+ )?(?:patients|cases|those|people|men|women|recipients|subjects|participants|responders|procedures|operations|sessions|transplants|transplantations|hepatectomies|resections)\b|^of (?:all |the )?(?:treated|ablated|embolised|embolized) (?:lesions|tumou?rs|metastases|nodules)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShareOfPatients();

    /// <summary>"has occurred in fewer than 1%", "were observed in less than 0.1%".</summary>
    [GeneratedRegex(@"\b(?:occur(?:s|red)?|seen|observed|reported|found|noted|developed|recorded) in (?:(?:fewer|less|more) than |up to |at least |under |over |below )*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HappenedIn();

    [GeneratedRegex(@"^(?:$|[.,;()\[])", RegexOptions.CultureInvariant)]
    private static partial Regex EndsShare();

    [GeneratedRegex(@"\b(?:lung|pulmonary)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LungDose();

    /// <summary>"Neutropenia (below 1.0 x 10^9/L)", "grade 3": the number defines a harm.</summary>
    [GeneratedRegex(@"\b(?:grades? [1-5]|thrombocytopeni|neutropeni|ana?emia|leu[ck]openi|defined as|hyperbilirubin)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harmful();

    /// <summary>A bounded clearance, bilirubin or count selects patients where the sentence says for what; a share of patients beside it makes it a finding.</summary>
    private static bool SelectsByLaboratory(SentenceMentions mentions) =>
        (mentions.Text.AsSpan().ContainsAny(LaboratoryConditions) || ListsCriteria(mentions)) && !mentions.Quantities.Any(q => q.Kind == QuantityKind.Percent && q.Events is not null);

    private static readonly SearchValues<string> LaboratoryConditions = SearchValues.Create(
        ["contraindicat", "avoid", "not be ", "not start", "not treat", "not give", "not suit", "not embol", "do not ", "must not", "rules out", "rule out", "rules the", "rule the", "ruled out", "exclu", "refus", "turned away", "kept a patient", "kept patients", "kept out", "argues against", "argue against", "say no", "eligib", "accept", "required", "requires", "presuppose", "should be", "should have", "had to", "must be", "must have", "candidate", "criteria", "only if", "only when", "provided", "as long as", "offered", "suitable", "unsuitable", "discontinue", "withhold", "is left unchanged", "halved", "reduced if", "reduced when", "entry", "allowed", "could take part", "could enter", "never"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>"all with lesions smaller than 4 cm" of patients to whom something happened: what they had, told with its count.</summary>
    private static bool DescribesFinding(SentenceMentions mentions, Quantity quantity) =>
        mentions.Sentence.SourceKind is SourceKind.TrialReport or SourceKind.Cohort && mentions.Quantities.Any(q => q != quantity && q.Events is not null && q.End <= quantity.Start);

    private static ClaimKind Kind(string text) =>
        ContainsAny(text, "contraindicat", "should be avoided", "must not") ? ClaimKind.Contraindication : ClaimKind.Eligibility;
}
