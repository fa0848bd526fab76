using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>
/// Endpoints that the vocabulary lacks, named by the format's rule from the words of the text: "dropout rate", "incidence of diabetes",
/// "hazard ratio for fracture", "time to regular diet", "virological response". Without them their values would be given to a listed endpoint nearby.
/// </summary>
internal static partial class UnlistedEndpoints
{
    private const int MostWords = 4;

    /// <summary>Responses of something other than the tumour.</summary>
    private static readonly HashSet<string> OtherResponses = new(StringComparer.OrdinalIgnoreCase)
    {
        "cell", "immune", "antibody", "virological", "virologic", "haematological", "haematologic", "hematological", "hematologic", "molecular", "cytogenetic",
        "platelet", "humoral", "cellular", "spleen", "serological", "immunological", "immunologic", "ctl", "igg", "pain", "glycaemic", "glycemic",
    };

    private static readonly HashSet<string> TumourCriteria = new(StringComparer.OrdinalIgnoreCase) { "recist", "mrecist", "easl", "who", "ct", "mri", "pet", "fdg", "net", "nets", "pnet", "pnets" };

    /// <summary>Words that end a name: function words, verbs of reports, words for patients, size and comparison.</summary>
    private static readonly HashSet<string> Stops = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "this", "that", "these", "those", "their", "its", "our", "same", "such", "other", "each", "both", "all", "any", "no", "not", "only", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "with",
        "without", "by", "as", "than", "between", "among", "over", "under", "during", "after", "before", "upon", "was", "were", "is", "are", "be", "been", "being", "had", "has", "have", "did", "does", "do", "showed", "shows", "show",
        "reported", "observed", "found", "occurred", "achieved", "reached", "remained", "rose", "fell", "decreased", "increased", "improved", "reduced", "lower", "higher", "high", "low", "similar", "comparable", "better", "worse", "greater",
        "overall", "median", "mean", "pooled", "weighted", "unadjusted", "raw", "average", "observed", "expected", "estimated", "crude", "cumulative", "annual", "respective", "corresponding", "actuarial", "adjusted", "patients", "patient", "subjects", "participants", "cases", "people", "women", "men", "children",
        "group", "groups", "arm", "arms", "vs", "versus", "compared", "respectively", "significantly", "significant", "year", "years", "month", "months", "week", "weeks", "day", "days", "one", "two", "three", "five", "ten", "who", "which", "whose", "when", "where",
        "control", "event", "events", "grade", "grades", "up", "per", "also", "more", "most", "less", "least", "its", "final", "total", "nought", "naught", "zero", "point", "good", "excellent", "acceptable", "poor",
    };

    /// <summary>Rates that measure no share of patients.</summary>
    private static readonly HashSet<string> Physical = new(StringComparer.OrdinalIgnoreCase)
    {
        "heart", "pulse", "infusion", "flow", "filtration", "respiratory", "dose", "growth", "metabolic", "sedimentation", "accrual", "enrolment", "enrollment", "interest", "sampling", "error", "classification", "mitotic", "exchange",
    };

    public static List<EndpointMention> Complete(string text, List<EndpointMention> endpoints, IReadOnlyList<ToxicityMention> toxicities, IReadOnlyList<TherapyMention> therapies, IReadOnlyList<WordSpan> words)
    {
        RenamePathological(text, endpoints);
        // A ratio "for A versus B" names its arms, no endpoint.
        bool NamesTherapy(int at) => therapies.Any(t => t.Start <= at && at < t.End);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Folded;
            if (i > 0 && word is "response" or "responses" or "responder" or "responders")
            {
                RenameResponse(text, endpoints, words, i);
            }
            else if (text.AsSpan(words[i].Start, words[i].End - words[i].Start) is "pCR" && !Covered(endpoints, words[i].Start))
            {
                endpoints.Add(new EndpointMention(words[i].Start, i + 1 < words.Count && words[i + 1].Folded is "rate" or "rates" ? words[i + 1].End : words[i].End, Share("pcr")));
            }
            else if (word is "rate" or "rates" && !Covered(endpoints, words[i].Start))
            {
                AddRate(text, endpoints, toxicities, words, i);
            }
            else if (i + 2 < words.Count && words[i + 1].Folded is "of" or "for" && (word is "incidence" or "prevalence" || word is "ratio" or "ratios" or "hr") && !NamesTherapy(words[i + 2].Start))
            {
                AddBehind(text, endpoints, toxicities, words, i + 2, "");
            }
            else if (i + 2 < words.Count && word == "time" && words[i + 1].Folded == "to" && !Covered(endpoints, words[i].Start))
            {
                AddBehind(text, endpoints, toxicities, words, i + 2, "time_to_");
            }
        }

        endpoints.Sort((a, b) => a.Start.CompareTo(b.Start));
        return endpoints;
    }

    private static bool Covered(List<EndpointMention> endpoints, int at) => endpoints.Any(e => e.Start <= at && at < e.End);

    /// <summary>"ACR20 response", "T cell responses": the word before says that it is not the tumour that responds.</summary>
    private static void RenameResponse(string text, List<EndpointMention> endpoints, IReadOnlyList<WordSpan> words, int at)
    {
        var found = endpoints.FindIndex(e => e.Start == words[at].Start && e.Endpoint.Id is "orr" or "tumor_response");
        var before = text[words[at - 1].Start..words[at - 1].End];
        var adjacent = text[words[at - 1].End..words[at].Start] is " " or "-";
        var score = before.Any(char.IsAsciiDigit) && before.Any(char.IsAsciiLetterUpper);
        if (found < 0 || !adjacent || TumourCriteria.Contains(before) || !(score || OtherResponses.Contains(before)))
        {
            return;
        }

        if (IsSubgroup(text[..words[at - 1].Start]))
        {
            endpoints.RemoveAt(found); // "in patients with positive T cell responses": who they are, not what happened to them
            return;
        }

        var first = before.Equals("cell", StringComparison.OrdinalIgnoreCase) && at > 1 ? at - 2 : at - 1;
        // "ACR20 response": the score is the name of the response
        endpoints[found] = new EndpointMention(words[first].Start, endpoints[found].End, Share(Name(text, words, first, at) + (score ? "" : "_response")));
    }

    /// <summary>
    /// What the listed names mean in a report of another field: "distant recurrence-free survival", "nonrelapse mortality", "disease-free survival events" are measures of their own; where no tumour
    /// is treated, so is "clinical remission".
    /// </summary>
    public static List<EndpointMention> OfOtherField(string text, List<EndpointMention> endpoints, bool ofTumours)
    {
        for (var i = endpoints.Count - 1; i >= 0; i--)
        {
            var (endpoint, before) = (endpoints[i].Endpoint, text[..endpoints[i].Start]);
            var named = text[endpoints[i].Start..endpoints[i].End];
            if (endpoint.Id == "dfs" && before.EndsWith("distant ", StringComparison.OrdinalIgnoreCase))
            {
                endpoints[i] = endpoints[i] with { Endpoint = Share("distant_dfs") };
            }
            else if (endpoint.Group == "survival" && EventsBehind().IsMatch(text.AsSpan(endpoints[i].End)))
            {
                endpoints[i] = endpoints[i] with { Endpoint = endpoint with { Metrics = new Dictionary<string, string>(endpoint.Metrics, StringComparer.Ordinal) { ["rate"] = endpoint.Id + "_event_rate" } } };
            }
            else if (endpoint.Id == "death" && OfCause().Match(before) is { Success: true } cause)
            {
                endpoints[i] = endpoints[i] with { Endpoint = Share(cause.Groups["cause"].Value.ToLowerInvariant().Replace("-", "_", StringComparison.Ordinal) + "_mortality") };
            }
            else if (!ofTumours && named == "RR")
            {
                endpoints.RemoveAt(i); // "RR 1.42" is a relative risk there
            }
            else if (!ofTumours && endpoint.Group == "response" && (before + named) is var told && OfDisease().Match(told) is { Success: true } disease)
            {
                endpoints[i] = new EndpointMention(disease.Index, endpoints[i].End, Share(disease.Groups["name"].Value.ToLowerInvariant().Replace(' ', '_').Replace("responses", "response", StringComparison.Ordinal).Replace("remissions", "remission", StringComparison.Ordinal)));
            }
        }

        return endpoints;
    }

    /// <summary>"clinical remission", "clinical response rate", "complete remission": what patients without a tumour go into.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<name>clinical (?:remissions?|responses?)|(?:complete |partial )?remissions?)(?: rates?)?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfDisease();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ events?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex EventsBehind();

    /// <summary>"nonrelapse mortality", "cancer-specific deaths".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<cause>non-?relapse|[A-Za-z]+-specific|transplant-related|cardiovascular) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfCause();

    /// <summary>"pathological complete response", "pCR": no viable tumour in what was resected; another measure than the response on imaging.</summary>
    private static void RenamePathological(string text, List<EndpointMention> endpoints)
    {
        for (var i = 0; i < endpoints.Count; i++)
        {
            if (endpoints[i].Endpoint.Id == "cr" && (Pathological().IsMatch(text[..endpoints[i].Start])))
            {
                endpoints[i] = endpoints[i] with { Endpoint = Share("pcr") };
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:\bpatholog(?:ic|ical|ically) |\bhistolog(?:ic|ical) |\bp)$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Pathological();

    private static bool IsSubgroup(string before)
    {
        var with = before.LastIndexOf(" with ", StringComparison.Ordinal);
        return with >= 0 && before.Length - with <= 24 && before[..with].TrimEnd() is var head && (head.EndsWith("patients", StringComparison.OrdinalIgnoreCase) || head.EndsWith("those", StringComparison.OrdinalIgnoreCase) || head.EndsWith("subjects", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"the dropout rate": up to four words before "rate" that no other mention covers.</summary>
    private static void AddRate(string text, List<EndpointMention> endpoints, IReadOnlyList<ToxicityMention> toxicities, IReadOnlyList<WordSpan> words, int at)
    {
        var first = at;
        while (first > 0 && at - first < MostWords && IsNameWord(text, words[first - 1]) && text[words[first - 1].End..words[first].Start] is " " or "-" && !Covered(endpoints, words[first - 1].Start))
        {
            first--;
        }

        var last = first == at ? "" : text[words[at - 1].Start..words[at - 1].End];
        if (first == at || Physical.Contains(last) || (first > 0 && Covered(endpoints, words[first - 1].Start)) || toxicities.Any(t => t.Start < words[at].Start && t.End > words[first].Start))
        {
            return;
        }

        endpoints.Add(new EndpointMention(words[first].Start, words[at].End, Share(Name(text, words, first, at))));
    }

    /// <summary>"incidence of diabetes", "hazard ratio for fracture", "time to regular diet": the words behind, up to the first that ends a name.</summary>
    private static void AddBehind(string text, List<EndpointMention> endpoints, IReadOnlyList<ToxicityMention> toxicities, IReadOnlyList<WordSpan> words, int from, string prefix)
    {
        var end = from;
        while (end < words.Count && end - from < MostWords && IsNameWord(text, words[end]) && (end == from || text[words[end - 1].End..words[end].Start] is " " or "-"))
        {
            end++;
        }

        if (end == from || endpoints.Any(e => e.Start < words[end - 1].End && e.End > words[from].Start) || toxicities.Any(t => t.Start < words[end - 1].End && t.End > words[from].Start))
        {
            return;
        }

        var name = Name(text, words, from, end);
        endpoints.Add(new EndpointMention(words[from].Start, words[end - 1].End, prefix.Length == 0 ? Share(name) : Time(prefix + name, name)));
    }

    private static bool IsNameWord(string text, WordSpan word)
    {
        var written = text[word.Start..word.End];
        return !Stops.Contains(written) && written.Any(char.IsLetter) && !(written.Length <= 2 && char.IsAsciiDigit(written[0]));
    }

    private static string Name(string text, IReadOnlyList<WordSpan> words, int from, int to) =>
        string.Join('_', Enumerable.Range(from, to - from).Select(i => text[words[i].Start..words[i].End].ToLowerInvariant()));

    private static Endpoint Share(string id) => new(id, id.Replace('_', ' '), "other", [], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rate"] = id + "_rate", ["hr"] = "hr_" + id, ["or"] = "or_" + id, ["rr"] = "rr_" + id,
    });

    private static Endpoint Time(string id, string of) => new(id, id.Replace('_', ' '), "other", [], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["median"] = id + "_median", ["mean"] = id + "_mean", ["hr"] = "hr_" + of,
    });
}
