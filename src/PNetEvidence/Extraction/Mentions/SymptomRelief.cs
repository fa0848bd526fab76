using System.Text.RegularExpressions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>
/// Relief of symptoms told by a verb, with whatever words stand in between: "symptoms of hormone excess improved", "flushing or diarrhoea vanished",
/// "relieved hormonal symptoms". The vocabulary's fixed phrases cannot list them.
/// </summary>
internal static partial class SymptomRelief
{
    public static List<EndpointMention> Complete(string text, List<EndpointMention> endpoints)
    {
        if (!text.AsSpan().ContainsAny(Symptoms))
        {
            return endpoints;
        }

        foreach (var match in SymptomFirst().EnumerateMatches(text))
        {
            Add(endpoints, match);
        }

        foreach (var match in VerbFirst().EnumerateMatches(text))
        {
            Add(endpoints, match);
        }

        endpoints.Sort((a, b) => a.Start.CompareTo(b.Start));
        return endpoints;
    }

    private static void Add(List<EndpointMention> endpoints, ValueMatch match)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        if (!endpoints.Any(e => e.Start < end && start < e.End))
        {
            endpoints.Add(new EndpointMention(start, end, FieldVocabulary.Default.EndpointById["symptom_response"]));
        }
    }

    private static readonly System.Buffers.SearchValues<string> Symptoms = System.Buffers.SearchValues.Create(["symptom", "flush", "diarrh", "hypoglyc"], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(symptoms?|flushing|diarrho?ea|hypoglyca?emias?)( (of|from|due to|or|and|caused by|related to) (\w+ ?){1,4}?)?( (was|were|had|has|have|been|clearly|markedly|completely|partially|substantially|significantly|vanished|or|improved|resolved)){0,4} (improved|resolved|relieved|subsided|disappeared|abated|eased|vanished|lessened|ameliorated|alleviated)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SymptomFirst();

    [GeneratedRegex(@"\b(reliev(ed|es|e|ing)|eas(ed|es|e|ing)|ameliorat(ed|es|e|ing)|alleviat(ed|es|e|ing)|palliat(ed|es|e|ing)|improv(ed|es|e|ing)|controll?(ed|s|ing)?) ((the|their|hormonal|hormone-related|endocrine|carcinoid|clinical|functional|flushing|and|of|associated) ){0,4}symptoms?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex VerbFirst();
}
