using System.Text.RegularExpressions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>
/// Relief of symptoms, or the fall of a marker, told by a verb, with whatever words stand in between: "symptoms of hormone excess improved", "flushing or diarrhoea vanished",
/// "relieved hormonal symptoms". The vocabulary's fixed phrases cannot list them.
/// </summary>
internal static partial class SymptomRelief
{
    public static List<EndpointMention> Complete(string text, List<EndpointMention> endpoints)
    {
        if (text.AsSpan().ContainsAny(Markers))
        {
            foreach (var match in MarkerFell().EnumerateMatches(text))
            {
                Add(endpoints, match, "biochemical_response");
            }
        }

        if (!text.AsSpan().ContainsAny(Symptoms))
        {
            endpoints.Sort((a, b) => a.Start.CompareTo(b.Start));
            return endpoints;
        }

        foreach (var match in SymptomFirst().EnumerateMatches(text))
        {
            Add(endpoints, match, "symptom_response");
        }

        foreach (var match in VerbFirst().EnumerateMatches(text))
        {
            Add(endpoints, match, "symptom_response");
        }

        foreach (var match in SymptomsBack().EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            endpoints.RemoveAll(e => e.Start < end && start < e.End);
            Add(endpoints, match, "symptom_response_duration");
        }

        if (HadSymptoms().Match(text) is { Success: true } sufferers)
        {
            foreach (var match in CountImproved().EnumerateMatches(text, sufferers.Index + sufferers.Length))
            {
                Add(endpoints, match, "symptom_response");
            }
        }

        endpoints.Sort((a, b) => a.Start.CompareTo(b.Start));
        return endpoints;
    }

    private static void Add(List<EndpointMention> endpoints, ValueMatch match, string endpoint)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        if (!endpoints.Any(e => e.Start < end && start < e.End))
        {
            endpoints.Add(new EndpointMention(start, end, FieldVocabulary.Default.EndpointById[endpoint]));
        }
    }

    private static readonly System.Buffers.SearchValues<string> Symptoms = System.Buffers.SearchValues.Create(["symptom", "flush", "diarrh", "hypoglyc", "bowel movement", "stools"], StringComparison.OrdinalIgnoreCase);

    private static readonly System.Buffers.SearchValues<string> Markers = System.Buffers.SearchValues.Create(["chromogranin", "CgA", "5-HIAA", "hydroxyindole", "gastrin", "marker", "hormone level"], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(chromogranin A|CgA|5-HIAA|5-hydroxyindoleacetic acid|gastrin|(tumou?r |serum |biochemical )?markers?|hormone levels?)( \([^(),.;]{2,12}\))?( levels?| concentrations?| excretion)?(, [^.,;()%]{3,60},)?( (had|was|were|has|have|also|which))* (fell|fallen|dropped|declined|decreased|normali[sz]ed|halved|reduced|lowered)( by (at least |more than |over )?(half|a half|one half))?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex MarkerFell();

    [GeneratedRegex(@"\b(symptoms?|flushing|diarrho?ea|hypoglyca?emias?)( (of|from|due to|or|and|caused by|related to) (\w+ ?){1,4}?)?( (was|were|had|has|have|been|clearly|markedly|completely|partially|substantially|significantly|vanished|or|improved|resolved)){0,4}(, [^.,;()%]{3,60},)? (improved|resolved|relieved|subsided|disappeared|abated|eased|vanished|lessened|ameliorated|alleviated|subside|subsides|abate|abates|resolve|resolves|vanish|disappear|disappears|lessen|improve|(gets?|got|is|was|were|are) better)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SymptomFirst();

    /// <summary>"relieved symptoms in 96%; they recurred after a median of 45 months": how long the relief lasted.</summary>
    [GeneratedRegex(@"(?<=\bsymptoms\b[^.;]{0,80}[;,] (?:and |but )?)(?:they|which|these) (?:had )?(?:recurred|returned|came back|come back|reappeared)(?= after (?:a|the) (?:median|mean)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex SymptomsBack();

    /// <summary>"62 patients had hormonal symptoms before treatment; 55 of them (89%) improved": the symptoms of those who then got better.</summary>
    [GeneratedRegex(@"\b(with|had|having|suffered from|reported) ((an?|the|hormonal|hormone|hormone-related|carcinoid|functional|endocrine|severe|troublesome|flushing or|flushing and) ){0,3}(symptoms|diarrho?ea|flushing|hypoglyca?emia)\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex HadSymptoms();

    [GeneratedRegex(@"(?<=[\d)%] |\d of them |\bof them |\bof these |\bof whom |\d patients |\b(?:all|most|half) )(?:improved|were relieved|got better|were better|felt better|benefited|benefitted|obtained relief|had relief)\b", RegexOptions.CultureInvariant)]
    private static partial Regex CountImproved();

    [GeneratedRegex(@"\b(lower(ed|s|ing)?|reduc(ed|es|e|ing)|cut|decreas(ed|es|e|ing)|halved) ((the|their|mean|average|daily|number|frequency|rate|of) ){0,5}(bowel movements|stools|diarrho?ea|flushing( episodes)?|(episodes|attacks|bouts) of (flushing|diarrho?ea|hypoglyca?emia))\b|\b(reliev(ed|es|e|ing)|eas(ed|es|e|ing)|ameliorat(ed|es|e|ing)|alleviat(ed|es|e|ing)|palliat(ed|es|e|ing)|improv(ed|es|e|ing)|controll?(ed|s|ing)?) ((the|their|hormonal|hormone-related|endocrine|carcinoid|clinical|functional|flushing|and|of|associated) ){0,4}symptoms?\b|\b(were|was|been) (relieved|rid|freed?) (of|from) ((the|their|all|hormonal|carcinoid) ){0,3}(symptoms|flushing|diarrho?ea)\b|\b(had|reported|experienced|noticed) (less|fewer|milder) (diarrho?ea|flushing|symptoms|bowel movements|stools|hypoglyca?emi\w+|(episodes|attacks|bouts) of (flushing|diarrho?ea|hypoglyca?emia))\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex VerbFirst();
}
