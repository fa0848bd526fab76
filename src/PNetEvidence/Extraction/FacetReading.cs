using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>The facets that a stretch of text states, before sentence, section and document are weighed against each other.</summary>
internal sealed class FacetSet
{
    /// <summary>Of several extents the one that narrows the population most.</summary>
    private static readonly string[] ExtentOrder = ["multifocal", "limited", "metastatic", "locally_advanced"];

    private readonly SortedDictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    public bool IsEmpty => _values.Count == 0;

    public bool Has(string facet) => _values.ContainsKey(facet);

    public IReadOnlyList<string> this[string facet] => _values.TryGetValue(facet, out var values) ? values : [];

    public IEnumerable<string> Facets => _values.Keys;

    public static FacetSet Of(string text, IEnumerable<FacetMention> mentions)
    {
        var set = new FacetSet();
        foreach (var mention in mentions)
        {
            if (!IsNegated(text, mention) && !IsToxicityGrade(text, mention))
            {
                set.Add(mention.Facet, mention.Value);
            }
        }

        set.AddKi67(text);
        set.Settle();
        return set;
    }

    public void Add(string facet, string value)
    {
        if (!_values.TryGetValue(facet, out var values))
        {
            _values[facet] = values = [];
        }

        if (!values.Contains(value))
        {
            values.Add(value);
        }
    }

    public void Remove(string facet) => _values.Remove(facet);

    private void Settle()
    {
        if (_values.TryGetValue("primary_site", out var sites))
        {
            var named = sites.Where(s => s != "any").ToList();
            // Several sites are one group only where the text names the group ("GEP-NETs, which include pancreatic tumors").
            _values["primary_site"] = named.Count == 0 ? ["any"] : named.Contains("gep") ? ["gep"] : named.Count == 1 || named.TrueForAll(s => s is "midgut" or "small_bowel") ? [named[0]] : ["any"];
        }

        if (_values.TryGetValue("extent", out var extents))
        {
            _values["extent"] = [ExtentOrder.First(extents.Contains)];
        }

        // "well or poorly differentiated", the heading of a classification: all there is, so that the facet does not narrow.
        if (_values.TryGetValue("differentiation", out var differentiation) && differentiation.Contains("well") && differentiation.Contains("poor"))
        {
            _values.Remove("differentiation");
        }

        foreach (var facet in (ReadOnlySpan<string>)["metastatic_site", "functioning", "resectability", "progression", "sstr", "age_group", "line", "stage"])
        {
            if (_values.TryGetValue(facet, out var values) && values.Count > 1)
            {
                // Adults and children, functioning or not: both are meant, so that the facet does not narrow.
                if (facet is "age_group" or "functioning")
                {
                    _values.Remove(facet);
                }
                else
                {
                    _values[facet] = [values[0]];
                }
            }
        }
    }

    /// <summary>"Ki-67 below 10%", "Ki-67 index of 3-20%": the words up to the number; a whole range within one WHO grade states the grade.</summary>
    private void AddKi67(string text)
    {
        var at = TextSearch.IndexOfIgnoringCase(text, "Ki-67");
        at = at < 0 ? TextSearch.IndexOfIgnoringCase(text, "Ki67") : at;
        if (at < 0)
        {
            return;
        }

        var percent = text.IndexOf('%', at);
        if (percent < 0 || percent - at > 40)
        {
            return;
        }

        var phrase = text[at..(percent + 1)];
        Add("ki67", phrase[(phrase.IndexOf("67", StringComparison.Ordinal) + 2)..].Trim(' ', ',', '-', ':'));
    }

    private static bool IsNegated(string text, FacetMention mention)
    {
        if (mention.Value.StartsWith("non_", StringComparison.Ordinal) || mention.Value is "unresectable" or "negative")
        {
            return false;
        }

        var before = text[Math.Max(0, mention.Start - 28)..mention.Start].ToLowerInvariant().TrimEnd();
        foreach (var cue in (ReadOnlySpan<string>)[" no", "absence of", "without", "no distant", "neither", "excluding", "absence of diffuse", "extra-", "instead of", "not"])
        {
            if (before.EndsWith(cue, StringComparison.Ordinal) || before == cue.TrimStart())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"grade 3 or 4 neutropenia" grades a toxicity, not a tumour.</summary>
    private static bool IsToxicityGrade(string text, FacetMention mention)
    {
        if (mention.Facet != "grade")
        {
            return false;
        }

        var written = text.AsSpan(mention.Start, mention.End - mention.Start);
        if (!written.StartsWith("grade", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var after = text[mention.End..Math.Min(text.Length, mention.End + 60)].ToLowerInvariant();
        foreach (var cue in (ReadOnlySpan<string>)[" or 4", "/4", "-4", "\u20134", " and 4", " to 4", " or higher", " or worse", " or greater", "adverse", "toxicit", "event", "neutropenia", "anemia", "anaemia", "thrombocytopenia", "diarrh", "fatigue", "hypertension", "stomatitis", "lymphopenia"])
        {
            if (after.Contains(cue, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return text.AsSpan(0, mention.Start).EndsWith("of ", StringComparison.Ordinal) && text.ContainsIgnoringCase("toxicit");
    }
}
