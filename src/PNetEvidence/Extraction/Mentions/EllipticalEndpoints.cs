using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>"partial and minimal response", "overall and progression-free survival": the first of two coordinated endpoints lacks its noun.</summary>
internal static partial class EllipticalEndpoints
{
    private static readonly Dictionary<string, string> ByAdjective = new(StringComparer.Ordinal)
    {
        ["complete"] = "cr", ["partial"] = "pr", ["minor"] = "mr", ["minimal"] = "mr", ["objective"] = "orr", ["overall"] = "os",
    };

    public static List<EndpointMention> Complete(string text, List<EndpointMention> endpoints, IReadOnlyList<WordSpan> words)
    {
        SplitPair(text, endpoints, words);
        SplitCounted(text, endpoints);
        if (text.Contains("control", StringComparison.Ordinal))
        {
            AddControlOfShare(text, endpoints);
        }

        for (var i = 0; i < endpoints.Count; i++)
        {
            // "stable disease (SD) (at least 12 weeks) or better" is control of the disease
            if (endpoints[i].Endpoint.Id == "sd" && OrBetter().Match(text, endpoints[i].End) is { Success: true } better)
            {
                endpoints[i] = new EndpointMention(endpoints[i].Start, better.Index + better.Length, FieldVocabulary.Default.EndpointById["dcr"]);
                endpoints.RemoveAll(e => e.Start > endpoints[i].Start && e.End <= endpoints[i].End);
            }
        }

        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (!ByAdjective.TryGetValue(words[i].Folded, out var id) || words[i + 1].Folded is not ("and" or "or") || endpoints.Any(e => e.Start <= words[i].Start && words[i].End <= e.End))
            {
                continue;
            }

            // "5 (4%) had a complete and 43 (34%) a partial response": a count of its own may stand between
            var counted = CountBetween().Match(text, words[i + 1].End) is { Success: true } between && between.Index == words[i + 1].End ? between.Length : 0;
            var next = endpoints.FirstOrDefault(e => e.Start >= words[i + 1].End && e.Start - words[i + 1].End <= 2 + counted);
            var survival = next?.Endpoint.Group == "survival";
            if (next is not null && next.Endpoint.Id != id && (survival == (id == "os")) && (survival || next.Endpoint.Group == "response"))
            {
                endpoints.Add(new EndpointMention(words[i].Start, words[i].End, FieldVocabulary.Default.EndpointById[id]));
            }
        }

        AddPredicates(text, endpoints);
        if (endpoints.Exists(e => e.Endpoint.Group == "response"))
        {
            AddAdjectivesOfOne(text, endpoints);
            AddExtents(text, endpoints);
        }

        endpoints.Sort((a, b) => a.Start.CompareTo(b.Start));
        return endpoints;
    }

    /// <summary>"ablation controls more than 90% of treated lesions"</summary>
    private static void AddControlOfShare(string text, List<EndpointMention> endpoints)
    {
        foreach (System.Text.RegularExpressions.Match control in ControlsShare().Matches(text))
        {
            if (!Named(endpoints, control))
            {
                endpoints.Add(new EndpointMention(control.Index, control.Index + control.Groups["verb"].Length, FieldVocabulary.Default.EndpointById["local_control"]));
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\b(?i:among|in|of|the|and|than|for|while|whereas|with) )\b(?<verb>controls|controlled) (?:(?:about|over|more than|up to|at least|some|around) )?\d[\d.\u2013-]*( to \d+)?(?: ?%| percent| per cent) of (?:(?:the|all) )?(?:treated |ablated |irradiated |embolised |embolized |small )?(?:lesions|tumou?rs|metastases|nodules|deposits)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ControlsShare();

    /// <summary>"Best response was partial in 12 (9%)": the adjective behind the verb says which; "the dose of A was reduced in 41%": the drug stands between.</summary>
    private static void AddPredicates(string text, List<EndpointMention> endpoints)
    {
        foreach (System.Text.RegularExpressions.Match response in ResponseWas().Matches(text))
        {
            Put(endpoints, response, ByAdjective[response.Groups["adjective"].Value]);
        }

        foreach (System.Text.RegularExpressions.Match grown in GrewAfter().Matches(text))
        {
            Put(endpoints, grown, "pfs");
        }

        foreach (System.Text.RegularExpressions.Match stopped in StoppedForHarm().Matches(text))
        {
            Put(endpoints, stopped, "discontinuation");
        }

        foreach (var shrunk in ShrankByHalf().Matches(text).Where(m => !Named(endpoints, m)))
        {
            Put(endpoints, shrunk, "tumor_response");
        }

        foreach (var cut in DoseCut().Matches(text).Where(m => !Named(endpoints, m)))
        {
            Put(endpoints, cut, "dose_reduction");
        }
    }

    /// <summary>True where an endpoint has been found in the words of a match.</summary>
    private static bool Named(List<EndpointMention> endpoints, System.Text.RegularExpressions.Match words) =>
        endpoints.Exists(e => e.Start < words.Index + words.Length && words.Index < e.End);

    /// <summary>Makes the words of a match the mention of an endpoint, in place of what has been found in them.</summary>
    private static void Put(List<EndpointMention> endpoints, System.Text.RegularExpressions.Match words, string endpoint)
    {
        var (start, end) = (words.Index, words.Index + words.Length);
        endpoints.RemoveAll(e => e.Start < end && start < e.End);
        endpoints.Add(new EndpointMention(start, end, FieldVocabulary.Default.EndpointById[endpoint]));
    }

    /// <summary>"The liver had progressed again after a median of 22 months": the time until it grew.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:progress(?:ed|es)|(?:tumou?rs?|metastases|disease|lesions|liver) (?:had )?(?:grew|grown))(?: again| further| in the liver| on imaging)*(?= after (?:a|the) (?:median|mean)\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GrewAfter();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Rr]esponses? (?:was|were) (?<adjective>complete|partial|minor|minimal)(?= in\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ResponseWas();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Dd]oses? of [A-Za-z0-9-]+ (?:was|were|had to be) (?:reduced|lowered)\b|\bhad to be (?:reduced|lowered)(?= in\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DoseCut();

    /// <summary>"stopped A early because of toxicity", "was given up because of side effects", "was abandoned for toxicity".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:stopped|discontinued|abandoned|given up|gave up|withdrawn|ended|terminated|broken off|broke off|came off)(?: (?!because|for|owing|due)[\w-]+){0,3} (?:because of|owing to|due to|for) (?:toxicit(?:y|ies)|side effects|adverse (?:events?|effects?|reactions?)|intolerance)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex StoppedForHarm();

    /// <summary>"The tumour shrank by one half or more": a response in the words of an older report.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:tumou?rs?|metastases|lesions|deposits|masses) (?:shrank|regressed|diminished) by (?:at least |more than )?(?:(?:one |a )?half|50 ?(?:%|per ?cent))(?: or more)?\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ShrankByHalf();

    /// <summary>"4 had a complete response and 41 a partial one"</summary>
    private static void AddAdjectivesOfOne(string text, List<EndpointMention> endpoints)
    {
        foreach (System.Text.RegularExpressions.Match one in AdjectiveAndOne().Matches(text))
        {
            var adjective = one.Groups["adjective"];
            if (endpoints.Exists(e => e.Endpoint.Group == "response" && e.End <= one.Index) && !endpoints.Exists(e => e.Start <= adjective.Index && adjective.Index < e.End))
            {
                endpoints.Add(new EndpointMention(adjective.Index, one.Index + one.Length, FieldVocabulary.Default.EndpointById[ByAdjective[adjective.Value]]));
            }
        }
    }

    /// <summary>"Best responses were complete in 1 (1%), partial in 38 (31%)", "nineteen patients responded, two of them completely (3.7%)": how far they went.</summary>
    private static void AddExtents(string text, List<EndpointMention> endpoints)
    {
        if (Responded().Match(text) is not { Success: true } opened)
        {
            return;
        }

        foreach (System.Text.RegularExpressions.Match extent in ExtentOfResponse().Matches(text, opened.Index + opened.Length))
        {
            if (!Named(endpoints, extent))
            {
                Put(endpoints, extent, ByAdjective[extent.Value switch { "completely" => "complete", "partially" => "partial", var other => other }]);
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\bresponses?(?: in [^.;,]{1,40})? (?:was|were)\b|\bresponded\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Responded();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:completely|partially|(?:complete|partial|minor|minimal)(?= in (?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ExtentOfResponse();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:a |an |had |achieved )(?<adjective>complete|partial|minor|objective) ones?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AdjectiveAndOne();

    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?: \([^()]{1,40}\)){0,2} or better\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OrBetter();

    [System.Text.RegularExpressions.GeneratedRegex(@" \d{1,4} ?[(\[]\d[\d.]* ?%[)\]] (had |achieved |reached )?(a )?", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountBetween();

    /// <summary>"two complete (4.5%) and 15 partial (34.1%) responses": each adjective before the bracket of its own share.</summary>
    private static void SplitCounted(string text, List<EndpointMention> endpoints)
    {
        foreach (System.Text.RegularExpressions.Match match in CountedPair().Matches(text))
        {
            endpoints.RemoveAll(e => e.Start >= match.Index && e.End <= match.Index + match.Length);
            foreach (var name in (ReadOnlySpan<string>)["first", "second"])
            {
                var adjective = match.Groups[name];
                endpoints.Add(new EndpointMention(adjective.Index, adjective.Index + adjective.Length, FieldVocabulary.Default.EndpointById[ByAdjective[adjective.Value.ToLowerInvariant()]]));
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<first>complete|partial|minor) [(\[][^)\]]{1,20}[)\]],? and (?:\w+ )?(?<second>complete|partial|minor|minimal) [(\[][^)\]]{1,20}[)\]] (?:remissions|responses?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex CountedPair();

    /// <summary>"complete and partial responses in 5% and 45%, respectively": two endpoints, where the words alone would be the objective response.</summary>
    private static void SplitPair(string text, List<EndpointMention> endpoints, IReadOnlyList<WordSpan> words)
    {
        if (!text.ContainsIgnoringCase("respectively"))
        {
            return;
        }

        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i].Folded is not ("complete" or "partial") || words[i + 1].Folded is not "and" || words[i + 2].Folded is not ("complete" or "partial") || words[i].Folded == words[i + 2].Folded)
            {
                continue;
            }

            var whole = endpoints.FindIndex(e => e.Start <= words[i].Start && e.End > words[i + 2].End && e.Endpoint.Id == "orr");
            if (whole >= 0)
            {
                var end = endpoints[whole].End;
                endpoints[whole] = new EndpointMention(words[i].Start, words[i].End, FieldVocabulary.Default.EndpointById[ByAdjective[words[i].Folded]]);
                endpoints.Add(new EndpointMention(words[i + 2].Start, end, FieldVocabulary.Default.EndpointById[ByAdjective[words[i + 2].Folded]]));
            }
        }

        endpoints.Sort((a, b) => a.Start.CompareTo(b.Start));
    }
}
