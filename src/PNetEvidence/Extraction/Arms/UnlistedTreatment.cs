using System.Text.RegularExpressions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Arms;

/// <summary>
/// The treatment that a report of another field studies and no list knows: what it tells "the efficacy of", "the effects of", named again later on. A programme, a device, a remedy has
/// only the name that its report gives it.
/// </summary>
internal static partial class UnlistedTreatment
{
    private const int MostWords = 5;
    private const int FewestMentions = 2;

    /// <summary>Sentences in which a report says what it studies.</summary>
    private const int FirstSentences = 6;

    /// <summary>The name as printed and its lower_snake_case id; null where no name is used again, or a list knows it.</summary>
    public static (string Name, string Id)? Find(IReadOnlyList<string> sentences, Func<string, bool> isListed)
    {
        var whole = string.Join(' ', sentences);
        foreach (var text in sentences.Take(FirstSentences))
        {
            foreach (Match cue in Studied().Matches(text))
            {
                if (NameAt(text, cue.Index + cue.Length) is not { } name || isListed(name))
                {
                    continue;
                }

                var abbreviation = Abbreviation().Match(text, cue.Index + cue.Length + name.Length);
                var mentions = Count(whole, name) + (abbreviation.Success && abbreviation.Index == cue.Index + cue.Length + name.Length ? Count(whole, abbreviation.Groups["name"].Value) - 1 : 0);
                if (mentions >= FewestMentions)
                {
                    return (name, LongForms.Of(sentences, name) ?? IdOf(name));
                }
            }
        }

        return null;
    }

    /// <summary>The lower_snake_case id of a name.</summary>
    public static string IdOf(string name) => string.Join('_', WordFolding.Split(name).Select(w => name[w.Start..w.End].ToLowerInvariant()));

    /// <summary>The words from <paramref name="at"/> to the next that is none of a name's; null for none, too many, or a name of no treatment.</summary>
    private static string? NameAt(string text, int at)
    {
        var words = WordFolding.Split(text).Where(w => w.Start >= at).Take(MostWords + 1).ToList();
        var taken = new List<WordSpan>();
        foreach (var word in words)
        {
            var gap = taken.Count == 0 ? text.AsSpan(at, word.Start - at) : text.AsSpan(taken[^1].End, word.Start - taken[^1].End);
            if (taken.Count > 0 && gap is not (" " or "-" or "." or "+"))
            {
                break;
            }

            if (Ends.Contains(word.Folded))
            {
                break;
            }

            taken.Add(word);
        }

        if (taken.Count is 0 or > MostWords || Unnamed.Contains(taken[0].Folded) || taken.TrueForAll(w => Generic.Contains(w.Folded)))
        {
            return null;
        }

        while (taken.Count > 1 && Wrappers.Contains(taken[^1].Folded))
        {
            taken.RemoveAt(taken.Count - 1);
        }

        // "the endometrial safety of A", "the serum level": what is measured, and a disease, are no treatment
        if (Measured.Contains(taken[^1].Folded) || (taken.Count == 1 && Disease().IsMatch(taken[0].Folded)))
        {
            return null;
        }

        var name = text[taken[0].Start..taken[^1].End];
        return name.Length < 3 || text.AsSpan(at, taken[0].Start - at).Trim().Length > 0 ? null : name;
    }

    private static int Count(string text, string name)
    {
        var count = 0;
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
        {
            count++;
        }

        return count;
    }

    /// <summary>Words that no name of a treatment goes on over.</summary>
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "on", "in", "for", "versus", "vs", "compared", "and", "or", "as", "at", "with", "to", "among", "when", "during", "was", "were", "is", "are", "has", "had", "that", "which", "who", "by", "from", "after", "before", "against", "combined", "given", "using", "of", "the", "a", "an", "upon", "over", "up", "through", "via", "may", "can", "could", "might",
    };

    /// <summary>A name does not begin with these.</summary>
    private static readonly HashSet<string> Unnamed = new(StringComparer.Ordinal)
    {
        "this", "these", "those", "such", "both", "two", "three", "four", "different", "various", "our", "its", "their", "adding", "each", "all", "other", "any", "age", "sex", "gender", "type", "patients", "tumor", "disease", "new", "adjuvant", "therapy", "treatment", "drug", "surgery", "time", "high", "low", "pre", "post", "changes", "change", "effect", "effects", "efficacy", "effectiveness", "safety", "impact", "feasibility", "outcome", "outcomes", "association", "relationship", "risk", "rate", "rates", "use", "role", "tolerability", "benefit", "benefits", "results", "incidence", "prevalence", "quality", "value", "utility", "influence", "ability", "hypothesis", "comparative", "clinical", "long", "short", "serum", "plasma", "baseline", "newly", "novel", "designed",
    };

    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal)
    {
        "intervention", "interventions", "treatment", "treatments", "therapy", "therapies", "drug", "drugs", "program", "programme", "regimen", "approach", "method", "strategy", "combination", "study", "trial", "care", "surgery", "medication", "agent", "vaccine", "model", "technique", "procedure", "device", "system",
    };

    /// <summary>Nouns of what a study measures.</summary>
    private static readonly HashSet<string> Measured = new(StringComparer.Ordinal)
    {
        "safety", "efficacy", "effectiveness", "acceptability", "tolerability", "feasibility", "effect", "effects", "outcome", "outcomes", "level", "levels", "score", "scores", "status", "expression", "response", "responses", "survival", "rate", "rates", "function", "activity", "concentration", "concentrations", "knowledge", "performance", "recurrence", "mortality", "incidence", "symptoms", "pain", "adherence", "pharmacokinetics", "immunogenicity",
    };

    [GeneratedRegex(@"(?:itis|osis|aemia|emia|oma|opathy|uria)$", RegexOptions.CultureInvariant)]
    private static partial Regex Disease();

    /// <summary>Nouns that say what kind of thing a named treatment is.</summary>
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "program", "programs", "programme", "programmes", "intervention", "interventions", "support", "model", "capsule", "capsules", "tablet", "tablets", "group", "arm", "regimen", "approach",
    };

    [GeneratedRegex(@"\b(?:efficacy|effectiveness|safety|tolerability|effects?|impact|benefits?|utility|usefulness|feasibility|immunogenicity)(?: and (?:\w+ )?(?:safety|efficacy|effectiveness|tolerability|feasibility|immunogenicity))?(?: of| from) (?:the |an? |oral |adding |implementing |topical )*|\b(?:evaluated?|assess(?:ed)?|test(?:ed)?|implementing) (?:the |an? )", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Studied();

    [GeneratedRegex(@"\G(?: \w+)? \((?<name>[A-Z][A-Za-z0-9-]{1,9})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();
}
