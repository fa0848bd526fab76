using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>A sentence that says something of one or more therapies, with one claim for each.</summary>
internal sealed record Statement(IReadOnlyList<Claim> Claims)
{
    /// <summary>Stands for the sentence: the claim read with the most confidence.</summary>
    public Claim Lead { get; } = Claims.OrderByDescending(c => c.Record.Confidence).ThenBy(c => c.Id, StringComparer.Ordinal).First();
    public string Document => Lead.Record.Document;
    public IReadOnlyList<string> Therapies { get; } = [.. Claims.Select(c => c.Therapy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public bool Has(Cue cue) => Lead.Has(cue);

    /// <summary>Every therapy of this sentence is, includes or belongs to one of the other's.</summary>
    public bool WithinOf(Statement other) => Therapies.All(t => other.Therapies.Any(o => Resolution.Therapies.Related(t, o)));
}

/// <summary>A rule that compares worded claims.</summary>
internal delegate IEnumerable<Proposal> WordedRule(StatementSet statements, Precedence precedence);

/// <summary>Statements by what the rules ask for, so that each rule looks at its own few and not at all pairs.</summary>
internal sealed class StatementSet
{
    public StatementSet(IReadOnlyList<Claim> claims)
    {
        Claims = claims;
        All = [.. claims.Where(c => c.IsStatement || c.Record.Kind is ClaimKind.Recommendation or ClaimKind.Eligibility)
            .GroupBy(c => (c.Record.Document, c.Record.Quote)).Select(g => new Statement([.. g]))];
    }

    public IReadOnlyList<Claim> Claims { get; }
    public IReadOnlyList<Statement> All { get; }

    public IEnumerable<Claim> Of(Cue cue) => All.Where(s => s.Has(cue)).SelectMany(s => s.Claims);
}

/// <summary>Step 4 and 5 for claims without numbers: status, first choice, only option, for and against, limits of a label, results in words.</summary>
internal static partial class WordedConflicts
{
    private const int Listed = 3;

    /// <summary>In the order applied; the ledger keeps a pair of claims for the first rule that relates it.</summary>
    internal static readonly IReadOnlyList<WordedRule> Rules =
    [
        OutdatedStatus, TwoFirstChoicesInOneSource, WidenedPopulation, ResectionOfUnresectable, FirstChoices, OnlyOptions, GoodAndPoorResults,
        ForAndAgainst, LabelLimits, PreferredForTheSamePatients, Jurisdictions, UnsupportedHeadlines,
    ];

    public static IEnumerable<Proposal> Find(IReadOnlyList<Claim> claims, Precedence precedence)
    {
        var statements = new StatementSet(claims);
        return Rules.SelectMany(rule => rule(statements, precedence));
    }

    /// <summary>"Ongoing" or "investigational" against a label, a guideline's recommendation or a reported result of the same therapy.</summary>
    private static IEnumerable<Proposal> OutdatedStatus(StatementSet statements, Precedence precedence)
    {
        var granting = statements.Claims.Where(c => (c.Record.Kind is ClaimKind.Indication && c.Source is SourceKind.Label) || (c.Record.Kind is ClaimKind.Recommendation or ClaimKind.Dosing or ClaimKind.Outcome && c.Source == SourceKind.Guideline)
                || (c.IsLabel && c.Record.Kind == ClaimKind.Outcome && c.Value is not null))
            .Where(c => !c.Has(Cue.StatusInvestigational | Cue.StatusOngoing | Cue.RecommendationAgainst) && c.Record.Direction is not (Direction.Against or Direction.Neutral))
            .GroupBy(c => c.Therapy, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var sentence in statements.Of(Cue.StatusOngoing | Cue.StatusInvestigational).Where(c => !c.IsLabel).OrderBy(c => c.Id, StringComparer.Ordinal).GroupBy(c => (c.Record.Document, c.Record.Quote, c.Therapy)))
        {
            // A sentence may be read as advice and as an outcome; it is outdated once.
            var claim = sentence.MaxBy(c => c.Record.Confidence)!;
            var grants = granting.Where(g => Therapies.Includes(claim.Therapy, g.Key)).SelectMany(g => g.Value)
                .Where(g => !(g.Record.Document == claim.Record.Document && g.Source == claim.Source) && !(g.Year is { } grant && claim.Year is { } own && grant <= own) && (g.IsLabel || claim.Source != SourceKind.Guideline || g.Year > claim.Year)).ToList();
            if (grants.Count == 0)
            {
                continue;
            }

            foreach (var reading in sentence)
            {
                reading.Superseded = true;
            }

            // The trial that is called ongoing has reported: its own result answers best.
            var listed = grants.OrderByDescending(g => claim.KnownStudy is not null && g.KnownStudy == claim.KnownStudy).ThenBy(g => g.Record.Kind switch { ClaimKind.Indication => 0, ClaimKind.Recommendation => 1, ClaimKind.Outcome => 2, _ => 3 }).ThenBy(g => g.Record.Citations.Count > 0 && g.Source != SourceKind.Guideline)
                // The newest guidance itself, before a page that tells of one.
                .ThenBy(g => g.Document?.SourceKind is SourceKind.ClinicalAnswer or SourceKind.Review or SourceKind.ExpertOpinion).ThenByDescending(g => g.IsLabel ? 0 : g.Year ?? 0)
                // Guidance for a part of the patients only, one syndrome or one site, answers less than guidance for all of them.
                .ThenBy(g => g.IsLabel ? 0 : Populations.Narrowing(g, claim)).ThenByDescending(g => g.Record.Population.Facets().Intersect(claim.Record.Population.Facets()).Count()).ThenBy(g => g, precedence)
                .DistinctBy(g => (g.Record.Document, g.Source)).ToList();
            listed = [.. listed.Where(g => g.IsLabel).Take(1), .. listed.Where(g => !g.IsLabel).Take(2)];
            yield return new Proposal(DisagreementClass.Superseded, true, [[claim, .. sentence.Where(c => c != claim)], listed], [listed[0]], [ReasonCode.StatusOutdated, listed[0].IsLabel ? ReasonCode.SourceRole : ReasonCode.NewerGuidance],
                $"{Therapies.Name(claim.Therapy)} is called {(claim.Has(Cue.StatusOngoing) ? "ongoing" : "investigational")} in {claim.Record.Source}; {listed[0].Record.Source} already {(listed[0].Record.Kind == ClaimKind.Indication ? "grants the indication" : "recommends or reports it")}.",
                "A withdrawal of the indication or recommendation.");
        }
    }

    /// <summary>One source names the best treatment twice, and not the same one, for patients that it does not tell apart.</summary>
    private static IEnumerable<Proposal> TwoFirstChoicesInOneSource(StatementSet statements, Precedence precedence)
    {
        foreach (var document in Choices(statements).GroupBy(s => s.Document, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var choices = document.OrderBy(s => s.Lead.Id, StringComparer.Ordinal).ToList();
            for (var i = 0; i < choices.Count; i++)
            {
                for (var j = i + 1; j < choices.Count && j < i + 20; j++)
                {
                    var (a, b) = (choices[i], choices[j]);
                    if (IsSurgical(a) == IsSurgical(b) && !(a.WithinOf(b) && b.WithinOf(a)) && SameScope(a, b) && !ListedAsOne(a, b))
                    {
                        var best = precedence.Best([a.Lead, b.Lead]);
                        yield return new Proposal(DisagreementClass.InternalInconsistency, true, [[a.Lead], [b.Lead]], [best], [ReasonCode.OneSourceTwoAnswers, ReasonCode.FirstChoiceDiffers, precedence.Decides(best, best == a.Lead ? b.Lead : a.Lead)],
                            $"{a.Lead.Record.Source} names {Names(a)} and, for the same patients, {Names(b)} as the best choice.", "The guideline that each sentence rests on.");
                    }
                }
            }
        }
    }

    /// <summary>Different sources name different first choices for patients that overlap: surgery against a list of other treatments.</summary>
    private static IEnumerable<Proposal> FirstChoices(StatementSet statements, Precedence precedence)
    {
        // Relief of symptoms is another aim: what is first there is not in question here.
        var choices = Choices(statements).Where(s => !s.Has(Cue.SymptomControl | Cue.ScopeElsewhere)).ToList();
        var surgical = choices.Where(IsSurgical).ToList();
        var others = choices.Where(s => !IsSurgical(s)).ToList();
        var against = others.Where(o => surgical.Any(s => SameScope(o, s))).OrderBy(s => s.Lead, precedence).Take(Listed + 1).ToList();
        var holding = surgical.Where(s => against.Any(o => SameScope(o, s))).OrderBy(s => s.Lead, precedence).Take(Listed + 1).ToList();
        if (against.Count == 0)
        {
            yield break;
        }

        yield return new Proposal(DisagreementClass.RecommendationConflict, true, [[.. against.Select(s => s.Lead)], [.. holding.Select(s => s.Lead)]], [],
            [ReasonCode.FirstChoiceDiffers, ReasonCode.SideBySide, ReasonCode.Unresolved],
            $"First choice is {Names(against[0])} in {against[0].Lead.Record.Source} and {Names(holding[0])} in {holding[0].Lead.Record.Source}. The answer turns on resectability and extent; both are shown side by side.",
            "Whether the metastases can be resected completely.");
    }

    /// <summary>The same list of treatments on the same source, for fewer patients in one sentence than in the other.</summary>
    private static IEnumerable<Proposal> WidenedPopulation(StatementSet statements, Precedence precedence)
    {
        foreach (var group in statements.All.Where(s => s.Therapies.Count > 1 && s.Lead.Record.Kind == ClaimKind.Recommendation)
                     .GroupBy(s => (s.Document, string.Join('|', s.Therapies))).Where(g => g.Skip(1).Any()).OrderBy(g => g.Key.Document, StringComparer.Ordinal).ThenBy(g => g.Key.Item2, StringComparer.Ordinal))
        {
            var ordered = group.OrderByDescending(s => Narrowness(s.Lead)).ThenByDescending(s => s.Lead.Year is not null).ThenBy(s => s.Lead.Id, StringComparer.Ordinal).ToList();
            var narrow = ordered[0];
            var wide = ordered.Skip(1).Where(s => Narrowness(s.Lead) < Narrowness(narrow.Lead) && s.Lead.Record.Citations.Intersect(narrow.Lead.Record.Citations, StringComparer.Ordinal).Any()).ToList();
            if (wide.Count > 0)
            {
                yield return new Proposal(DisagreementClass.PopulationMismatch, true, [narrow.Claims, wide[0].Claims], narrow.Claims, [ReasonCode.WidenedPopulation, ReasonCode.Directness],
                    $"{narrow.Lead.Record.Source} repeats {Names(narrow)} for more patients than the source that it cites speaks of ({Describe.Facets(Populations.Differing(narrow.Lead, wide[0].Lead))}).",
                    "The population of the cited guideline.");
            }
        }
    }

    /// <summary>A resection recommended for what cannot be resected, beside the same source's other advice on resection.</summary>
    private static IEnumerable<Proposal> ResectionOfUnresectable(StatementSet statements, Precedence precedence)
    {
        var advice = statements.All.SelectMany(s => s.Claims).Where(c => c.Record.Kind == ClaimKind.Recommendation && c.Therapy is "liver_resection" or "synchronous_resection" or "staged_resection" or "surgery" or "primary_tumor_resection")
            .GroupBy(c => c.Record.Document, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var document in advice)
        {
            foreach (var wrong in document.Where(c => c.Record.Population.Resectability == "unresectable" && c.Therapy is "liver_resection" or "surgery" && c.Record.Direction is null or Direction.For && !c.Has(Cue.RecommendationAgainst) && !SpeaksOfConversion(c)))
            {
                var right = document.Where(c => c.Record.Population.Resectability != "unresectable" && c.Record.Quote != wrong.Record.Quote && Therapies.Related(c.Therapy, wrong.Therapy))
                    .OrderByDescending(c => c.Has(Cue.FirstChoice)).ThenBy(c => c, precedence).FirstOrDefault();
                if (right is not null)
                {
                    yield return new Proposal(DisagreementClass.InternalInconsistency, true, [[wrong], [right]], [right], [ReasonCode.OneSourceTwoAnswers],
                        $"{wrong.Record.Source} offers {Therapies.Name(wrong.Therapy)} for unresectable metastases, which contradicts itself unless debulking is meant.", "The reference of the sentence.");
                }
            }
        }
    }

    /// <summary>"The only potentially curative treatment" against another treatment that is called curative.</summary>
    private static IEnumerable<Proposal> OnlyOptions(StatementSet statements, Precedence precedence)
    {
        var only = statements.Of(Cue.OnlyOption).Where(c => !c.Has(Cue.NotCurative)).OrderBy(c => c, precedence).ToList();
        foreach (var other in statements.Of(Cue.CurativeOption).Where(c => !c.Has(Cue.OnlyOption) && !c.Has(Cue.NotCurative) && !Therapies.IsArm(c.Therapy)).GroupBy(c => c.Therapy, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var curative = other.Order(precedence).Take(Listed).ToList();
            var exclusive = only.Where(o => !Therapies.Related(o.Therapy, other.Key) && curative.Any(c => Populations.Overlap(o, c) && c.Record.Quote != o.Record.Quote)).ToList();
            if (exclusive.Count > 0 && !IsSurgicalTechnique(other.Key))
            {
                // The claim of the same document first: there nothing but the source itself explains the two.
                var listed = exclusive.OrderByDescending(e => curative.Any(c => c.Record.Document == e.Record.Document)).ThenBy(e => e, precedence).Take(Listed).ToList();
                var oneSource = listed.Any(l => curative.Any(c => c.Record.Document == l.Record.Document));
                yield return new Proposal(oneSource ? DisagreementClass.InternalInconsistency : DisagreementClass.Contradiction, true, [listed, curative], [listed[0]], [ReasonCode.OnlyOption, oneSource ? ReasonCode.OneSourceTwoAnswers : ReasonCode.SideBySide],
                    $"{listed[0].Record.Source} calls {Therapies.Name(listed[0].Therapy)} the only curative option, {curative[0].Record.Source} calls {Therapies.Name(other.Key)} curative.", "What each source counts as surgery, and for whom.");
            }
        }
    }

    /// <summary>One source calls the results of one therapy promising and poor.</summary>
    private static IEnumerable<Proposal> GoodAndPoorResults(StatementSet statements, Precedence precedence)
    {
        foreach (var group in statements.Of(Cue.ResultsGood | Cue.ResultsPoor).Where(c => c.Record.Metric is null && c.IsStatement).GroupBy(c => (c.Record.Document, c.Therapy)).OrderBy(g => g.Key.Document, StringComparer.Ordinal).ThenBy(g => g.Key.Therapy, StringComparer.Ordinal))
        {
            var good = group.Where(c => c.Has(Cue.ResultsGood) && !c.Has(Cue.ResultsPoor)).OrderBy(c => c.Has(Cue.StatusInvestigational)).ThenBy(c => c, precedence).Take(2).ToList();
            var poor = group.Where(c => c.Has(Cue.ResultsPoor) && !c.Has(Cue.ResultsGood)).Order(precedence).Take(2).ToList();
            if (good.Count > 0 && poor.Count > 0 && Populations.Overlap(good[0], poor[0]))
            {
                yield return new Proposal(DisagreementClass.InternalInconsistency, true, [good, poor], [], [ReasonCode.OneSourceTwoAnswers, ReasonCode.Unresolved],
                    $"{good[0].Record.Source} calls the results of {Therapies.Name(good[0].Therapy)} good in one sentence and poor in another.", "The series behind each sentence, with their dates.");
            }
        }
    }

    /// <summary>Recommended by one source, advised against by another, for patients that the advice against includes.</summary>
    private static IEnumerable<Proposal> ForAndAgainst(StatementSet statements, Precedence precedence)
    {
        foreach (var group in statements.All.SelectMany(s => s.Claims).Where(c => c.Record.Kind == ClaimKind.Recommendation && c.Record.Direction is Direction.For or Direction.Against && !IsClass(c.Therapy))
                     .GroupBy(c => c.Therapy, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // "Seldom indicated" and "for highly selected patients" say the same.
            var against = group.Where(c => c.Record.Direction == Direction.Against && !IsReserved(c) && !IsOfOthers(c, group) && !PatientConditions.Limit(c) && !IsPartial(c)).Order(precedence).ToList();
            var holding = group.Where(c => c.Record.Direction == Direction.For && against.Any(a => AppliesTo(a, c) && a.Record.Document != c.Record.Document))
                .OrderByDescending(c => c.Has(Cue.Preferred | Cue.FirstChoice)).ThenBy(c => c, precedence).ToList();
            var opposing = against.Where(a => holding.Any(h => AppliesTo(a, h) && a.Record.Document != h.Record.Document)).Take(Listed).ToList();
            if (holding.Count > 0 && opposing.Count > 0)
            {
                var best = precedence.Best([opposing[0], holding[0]]);
                var decided = precedence.Decides(best, best == opposing[0] ? holding[0] : opposing[0]);
                var unresolved = decided is ReasonCode.StableOrder or ReasonCode.Precision || (holding[0].Source == SourceKind.Guideline && opposing[0].Source == SourceKind.Guideline);
                yield return new Proposal(DisagreementClass.RecommendationConflict, true, [[.. holding.Take(Listed)], opposing], unresolved ? [] : [best], [ReasonCode.ForAndAgainst, unresolved ? ReasonCode.SideBySide : decided],
                    $"{Therapies.Name(group.Key)}: {holding[0].Record.Source} is for it, {opposing[0].Record.Source} against.", "Randomised evidence for these patients.");
            }
        }
    }

    private static bool IsReserved(Claim claim) =>
        claim.Words.Contains("seldom", StringComparison.Ordinal) || claim.Words.Contains("rarely", StringComparison.Ordinal) || claim.Words.Contains("highly selected", StringComparison.Ordinal);

    /// <summary>Against a combination, a place in the order, a repetition or use beyond a size: not against the therapy.</summary>
    private static bool IsPartial(Claim claim) => ComparisonPhrases.Of("against_partly").Any(p => claim.Words.Contains(p, StringComparison.Ordinal)) || BeyondNumber().IsMatch(claim.Words);

    [GeneratedRegex(@"\b(?:larger|greater|smaller|higher|lower|more|less|fewer) than \d|\b(?:above|below|over|under|exceed(?:s|ing)?) \d+(?:\.\d+)?(?! ?(?:years?|months?|weeks?|days?))\b|[<>≤≥] ?\d", RegexOptions.CultureInvariant)]
    private static partial Regex BeyondNumber();

    /// <summary>"Recommended in A; not for the rest": a sentence that advises for and against tells two kinds of patients apart, and where no facet does, the second are those that it is not for.</summary>
    private static bool IsOfOthers(Claim against, IEnumerable<Claim> sameTherapy) =>
        sameTherapy.Any(c => c.Record.Direction == Direction.For && c.Record.Document == against.Record.Document && c.Record.Quote == against.Record.Quote && Populations.Differing(c, against).Count == 0);

    /// <summary>A label that says what is not shown, against advice to use the drug for just that.</summary>
    private static IEnumerable<Proposal> LabelLimits(StatementSet statements, Precedence precedence)
    {
        foreach (var limit in statements.Of(Cue.LabelLimits).Where(c => c.IsLabel && c.Has(Cue.TumorGrowth) && c.Record.Kind is ClaimKind.Outcome or ClaimKind.Indication or ClaimKind.Contraindication or ClaimKind.Recommendation).OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            var advice = statements.Of(Cue.TumorGrowth).Where(c => c.Therapy == limit.Therapy && c.Record.Kind == ClaimKind.Recommendation && !c.IsLabel && c.Record.Direction is not (Direction.Against or Direction.Neutral)
                && !c.Words.Contains("after progression", StringComparison.Ordinal)).Order(precedence).Take(Listed).ToList();
            if (advice.Count > 0)
            {
                yield return new Proposal(DisagreementClass.RecommendationConflict, true, [[limit], advice], [limit], [ReasonCode.LabelLimitsUse, ReasonCode.SourceRole, ReasonCode.SideBySide],
                    $"{advice[0].Record.Source} recommends {Therapies.Name(limit.Therapy)} against tumour growth; its label ({limit.Record.Source}) says that such an effect is not established.", "A change of the label.");
            }
        }
    }

    /// <summary>A regimen advised for vaguely aggressive disease, where another source prefers a different one for high-grade disease.</summary>
    private static IEnumerable<Proposal> PreferredForTheSamePatients(StatementSet statements, Precedence precedence)
    {
        var highGrade = statements.All.SelectMany(s => s.Claims).Where(c => c.Record.Kind is ClaimKind.Recommendation && IsHighGrade(c) && IsChemotherapy(c.Therapy) && c.Record.Direction is null or Direction.For).ToList();
        var preferred = highGrade.Where(c => c.Has(Cue.Preferred)).OrderBy(c => c, precedence).ToList();
        foreach (var vague in highGrade.Where(c => !c.Has(Cue.Preferred) && c.Record.Population.Grade is not { Count: > 0 } && c.Record.Population.Differentiation is not { Count: > 0 }).OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            var other = preferred.Where(p => !Therapies.Related(p.Therapy, vague.Therapy) && p.Therapy != "chemotherapy" && vague.Therapy != "chemotherapy" && p.Record.Quote != vague.Record.Quote).Take(Listed).ToList();
            if (other.Count > 0)
            {
                var well = statements.Claims.Where(c => c.Therapy == vague.Therapy && c.Record.Population.Differentiation is { } d && d.Contains("well") && c.Record.Kind == ClaimKind.Outcome && c.Record.Document == other[0].Record.Document).OrderBy(c => c, precedence).Take(2);
                yield return new Proposal(DisagreementClass.RecommendationConflict, true, [[vague], [.. other, .. well]], [other[0]], [ReasonCode.FirstChoiceDiffers, ReasonCode.Directness],
                    $"{vague.Record.Source} advises {Therapies.Name(vague.Therapy)} for aggressive disease; {other[0].Record.Source} prefers {Therapies.Name(other[0].Therapy)} in high-grade tumours.", "Grade and differentiation that the first source means.");
            }
        }
    }

    /// <summary>Labels of two jurisdictions that name different patients.</summary>
    private static IEnumerable<Proposal> Jurisdictions(StatementSet statements, Precedence precedence)
    {
        foreach (var group in statements.All.SelectMany(s => s.Claims).Where(c => c.Record.Kind == ClaimKind.Indication && (c.IsLabel || c.Source == SourceKind.ClinicalAnswer) && JurisdictionOf(c) is not null)
                     .GroupBy(c => c.Therapy, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var byPlace = group.GroupBy(c => JurisdictionOf(c)!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (Place: g.Key, Claims: (IReadOnlyList<Claim>)[.. g.OrderByDescending(c => c.Record.Population.Facets().Count()).ThenBy(c => c, precedence).Take(2)])).ToList();
            if (byPlace.Count > 1 && Populations.Differing(byPlace[0].Claims[0], byPlace[1].Claims[0]) is { Count: > 0 } facets)
            {
                yield return new Proposal(DisagreementClass.PopulationMismatch, true, [.. byPlace.Select(p => p.Claims)], [], [ReasonCode.OtherJurisdiction, ReasonCode.SideBySide, ReasonCode.Unresolved],
                    $"{Therapies.Name(group.Key)}: the labels of {string.Join(" and ", byPlace.Select(p => p.Place))} name different patients ({Describe.Facets(facets)}).", "The jurisdiction that the question is about.");
            }
        }
    }

    /// <summary>A sentence claims a better outcome that the same source's ratio does not show.</summary>
    private static IEnumerable<Proposal> UnsupportedHeadlines(StatementSet statements, Precedence precedence)
    {
        var ratios = statements.Claims.Where(c => c.Statistic == "hr" && c.Record.Detail is null && c.Value is { IsPoint: true }).GroupBy(c => (c.Record.Document, c.Therapy, c.Endpoint)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (worded, endpoint) in statements.All.SelectMany(s => s.Claims).Where(c => c.Record.Direction == Direction.Improves && c.Record.Kind == ClaimKind.Outcome).OrderBy(c => c.Id, StringComparer.Ordinal).SelectMany(c => Claimed(c).Select(e => (c, e))))
        {
            if (ratios.TryGetValue((worded.Record.Document, worded.Therapy, endpoint), out var own) && own.All(r => r.Record.Quote != worded.Record.Quote && IsNotSignificant(r)))
            {
                yield return new Proposal(DisagreementClass.InternalInconsistency, true, [[worded], [.. own.Order(precedence).Take(2)]], [own[0]], [ReasonCode.OneSourceTwoAnswers],
                    $"{worded.Record.Source} claims a better {(FieldVocabulary.Default.EndpointById.TryGetValue(endpoint, out var named) ? named.Name.ToLowerInvariant() : endpoint)}; its own figure, {Describe.Value(own[0])}{(own[0].Record.P is { } p ? $", p = {Printed.Number(p)}" : "")}, does not show one.", "The full publication.");
            }
        }
    }

    /// <summary>
    /// Endpoints that a worded claim says are better: its own, else those that the sentence names in full or by abbreviation ("improved
    /// PFS and OS" is one claim of two). A sentence with "but not" or the like says itself that one of them is not.
    /// </summary>
    private static IEnumerable<string> Claimed(Claim worded) =>
        worded.Endpoint is { } own ? [own]
        : ComparisonPhrases.Of("headline_qualified").Any(p => worded.Words.Contains(p, StringComparison.Ordinal)) ? []
        : FieldVocabulary.Default.Endpoints.Where(e => worded.Words.Contains(e.Name, StringComparison.OrdinalIgnoreCase) || (e.Abbreviations ?? []).Any(a => Regex.IsMatch(worded.Record.Quote, $@"\b{Regex.Escape(a)}\b", RegexOptions.CultureInvariant))).Select(e => e.Id);

    private static bool IsNotSignificant(Claim ratio) =>
        ratio.Record.P is { } p && ratio.Record.PBound is null ? p >= 0.05 : ratio.Interval is { } i && i.Low < 1 && i.High > 1;

    private static IEnumerable<Statement> Choices(StatementSet statements) =>
        statements.All.Where(s => s.Has(Cue.FirstChoice) && (s.Lead.Record.Kind is ClaimKind.Recommendation or ClaimKind.Outcome || (s.Lead.Record.Kind == ClaimKind.Indication && s.Lead.Document?.SourceKind != SourceKind.Label)) && s.Lead.Record.Direction is not Direction.Against && s.Therapies.Any(t => !Therapies.IsArm(t)));

    private static bool IsSurgical(Statement statement) => statement.Therapies.All(t => FieldVocabulary.Default.GroupOf(t) == TherapyGroup.Surgery && t != "liver_transplantation");

    private static bool IsSurgicalTechnique(string therapy) => therapy != "liver_transplantation" && FieldVocabulary.Default.GroupOf(therapy) == TherapyGroup.Surgery;

    /// <summary>Nothing tells the patients of the two sentences apart: site, grade, line, resectability or extent.</summary>
    private static bool SameScope(Statement a, Statement b)
    {
        var (x, y) = (a.Lead.Record.Population, b.Lead.Record.Population);
        return Populations.Overlap(a.Lead, b.Lead) && !(Limited(x) && Spread(y)) && !(Spread(x) && Limited(y)) && LaterLine(a.Lead) == LaterLine(b.Lead);
    }

    private static bool Limited(Population p) => p.Resectability == "resectable" || p.Extent == "limited";

    private static bool Spread(Population p) => p.Resectability == "unresectable" || p.Extent == "multifocal";

    private static bool LaterLine(Claim claim) =>
        claim.Record.Population.Progression == "progressive" || claim.Words.Contains("progression on", StringComparison.Ordinal) || claim.Words.Contains("progressive", StringComparison.Ordinal) || claim.Words.Contains("second-line", StringComparison.Ordinal) || claim.Words.Contains(" after ", StringComparison.Ordinal);

    private static bool ListedAsOne(Statement a, Statement b) => a.Lead.Record.Quote == b.Lead.Record.Quote;

    private static bool SpeaksOfConversion(Claim claim) =>
        claim.Words.Contains("debulk", StringComparison.Ordinal) || claim.Words.Contains("cytoreduc", StringComparison.Ordinal) || claim.Words.Contains("downstag", StringComparison.Ordinal)
        || claim.Words.Contains("conver", StringComparison.Ordinal) || claim.Words.Contains("initially unresectable", StringComparison.Ordinal) || claim.Words.Contains("becom", StringComparison.Ordinal);

    /// <summary>The more a sentence limits its patients, the higher; "metastatic" and "any" limit nothing here.</summary>
    private static int Narrowness(Claim claim) =>
        claim.Record.Population.Facets().Count(f => f.Value is not ("any" or "metastatic" or "liver") && f.Facet is not "primary_site") + (claim.Record.Population.Extent is "multifocal" or "limited" or "locally_advanced" ? 1 : 0);

    /// <summary>Advice against speaks of these patients when it states no facet that they do not have.</summary>
    private static bool AppliesTo(Claim against, Claim holding)
    {
        var own = holding.Record.Population.Facets().ToHashSet();
        return Populations.Overlap(against, holding) && against.Record.Population.Facets().All(f => own.Contains(f) || f.Value is "any" or "liver" or "metastatic" or "adult");
    }

    private static bool IsHighGrade(Claim claim) =>
        claim.Has(Cue.HighGrade) || claim.Record.Population.Differentiation is { Count: > 0 } d && d.All(x => x == "poor") || claim.Record.Population.Grade is { Count: > 0 } g && g.All(x => x == "G3");

    private static bool IsChemotherapy(string therapy) =>
        Therapies.Includes("chemotherapy", therapy) || (FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var t) && t.Members is { Count: > 0 } members && members.All(m => Therapies.Includes("chemotherapy", m)));

    private static string? JurisdictionOf(Claim claim) =>
        claim.Words.Contains("european label", StringComparison.Ordinal) || claim.Words.Contains("european union", StringComparison.Ordinal) || claim.Words.Contains("eu label", StringComparison.Ordinal) || claim.Words.Contains("in europe", StringComparison.Ordinal) ? "EU"
        : claim.Words.Contains("us label", StringComparison.Ordinal) || claim.Words.Contains("united states", StringComparison.Ordinal) || claim.Words.Contains("fda", StringComparison.Ordinal) ? "US"
        : claim.Record.Jurisdiction ?? claim.Document?.Jurisdiction;

    /// <summary>"Systemic therapy" is advised and advised against for as many reasons as it has members.</summary>
    private static bool IsClass(string therapy) => FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var t) && t.Kind == TherapyKind.Class;

    private static string Names(Statement statement) => string.Join(", ", statement.Therapies.Select(Therapies.Name));
}
