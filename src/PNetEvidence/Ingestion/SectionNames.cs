using System.Collections.Frozen;
using PNetEvidence.Evidence;

namespace PNetEvidence.Ingestion;

/// <summary>Headings that articles, labels and clinical answers use, and what they say about the text below them.</summary>
public static class SectionNames
{
    /// <summary>Heading to section type; the types are those of JATS (<c>intro</c>, <c>methods</c>, <c>results</c>, <c>discussion</c>, <c>conclusions</c>).</summary>
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["background"] = "intro", ["introduction"] = "intro", ["importance"] = "intro", ["context"] = "intro", ["rationale"] = "intro",
        ["objective"] = "objective", ["objectives"] = "objective", ["aim"] = "objective", ["aims"] = "objective", ["purpose"] = "objective", ["hypothesis"] = "objective",
        ["background and aims"] = "objective", ["background and purpose"] = "objective", ["aims and objectives"] = "objective", ["question"] = "objective",
        ["methods"] = "methods", ["method"] = "methods", ["materials and methods"] = "methods", ["material and methods"] = "methods", ["patients and methods"] = "methods",
        ["methods/design"] = "methods", ["study design"] = "methods", ["experimental design"] = "methods", ["design"] = "methods", ["patients"] = "methods",
        ["design and patients"] = "methods", ["design, setting, and participants"] = "methods", ["setting"] = "methods", ["participants"] = "methods", ["interventions"] = "methods",
        ["intervention"] = "methods", ["main outcomes and measures"] = "methods", ["main outcome measures"] = "methods", ["subjects and methods"] = "methods",
        ["statistical analysis"] = "methods", ["data sources"] = "methods", ["study selection"] = "methods", ["data extraction"] = "methods", ["search strategy"] = "methods",
        ["results"] = "results", ["findings"] = "results", ["main results"] = "results", ["outcomes"] = "results",
        ["discussion"] = "discussion", ["comment"] = "discussion", ["interpretation"] = "conclusions", ["limitations"] = "discussion",
        ["conclusion"] = "conclusions", ["conclusions"] = "conclusions", ["conclusions and relevance"] = "conclusions", ["summary"] = "summary", ["abstract"] = "abstract",
        ["discussion and conclusions"] = "discussion", ["discussion/conclusion"] = "discussion", ["results and discussion"] = "results",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headings that may run into their paragraph without any punctuation ("Findings In both trials ...").</summary>
    private static readonly string[] BareRunIns =
    [
        "Background", "Introduction", "Objectives", "Objective", "Purpose", "Aims", "Aim", "Importance", "Patients and methods", "Patients and Methods", "Materials and methods",
        "Materials and Methods", "Study design", "Study Design", "Experimental Design", "Methods", "Results", "Findings", "Interpretation", "Conclusions", "Conclusion", "Summary",
    ];

    private static readonly FrozenSet<string> RunInWords = FrozenSet.ToFrozenSet(
        [
            "background", "objective", "objectives", "purpose", "aim", "aims", "introduction", "methods", "method", "materials", "material", "patients", "design", "setting", "settings",
            "participants", "study", "results", "findings", "conclusion", "conclusions", "interpretation", "discussion", "comment", "importance", "relevance", "hypothesis",
            "experimental", "main", "outcome", "outcomes", "measures", "measure", "intervention", "interventions", "exposure", "exposures", "funding", "context", "data", "sources", "source",
            "selection", "extraction", "synthesis", "summary", "limitations", "limitation", "trial", "registration", "question", "significance", "rationale", "statistical", "analysis",
            "subjects", "population", "eligibility", "criteria", "search", "strategy", "primary", "endpoint", "endpoints", "evidence", "acquisition", "clinical", "implications",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> RunInGlue = FrozenSet.ToFrozenSet(["and", "of", "&", "for", "the", "practice"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Others = FrozenSet.ToFrozenSet(
        [
            "references", "reference list", "bibliography", "literature cited", "acknowledgments", "acknowledgements", "funding", "appendix", "figures", "tables",
            "key points", "key messages", "short answer", "the short answer", "brief answer", "quick answer", "bottom line", "the bottom line", "in brief", "in short", "at a glance", "take-home message", "take-home messages", "keywords", "disclosures", "abbreviations", "contraindications", "indications and usage", "indications", "dosage and administration",
            "name of the medicinal product", "qualitative and quantitative composition", "pharmaceutical form", "clinical particulars", "therapeutic indications", "posology and method of administration", "posology", "method of administration",
            "special warnings and precautions for use", "interaction with other medicinal products", "fertility, pregnancy and lactation", "effects on ability to drive and use machines", "undesirable effects", "summary of the safety profile",
            "tabulated list of adverse reactions", "overdose", "pharmacological properties", "pharmacodynamic properties", "pharmacokinetic properties", "preclinical safety data", "pharmaceutical particulars",
            "adverse reactions", "warnings and precautions", "drug interactions", "clinical studies", "use in specific populations", "boxed warning", "case presentation", "case report",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Sections without evidence, up to the next heading.</summary>
    private static readonly FrozenSet<string> Silent = FrozenSet.ToFrozenSet(
        [
            "affiliations", "affiliation", "author information", "authors", "mesh terms", "substances", "publication types", "related information", "linkout - more resources",
            "conflict of interest", "conflict of interest statement", "conflicts of interest", "competing interests", "declaration of competing interest", "disclosure", "disclosures",
            "disclosure statement", "acknowledgments", "acknowledgements", "acknowledgment", "acknowledgement", "author contributions", "authors' contributions", "contributors",
            "data availability", "data availability statement", "availability of data and materials", "ethics statement", "ethics approval and consent to participate",
            "consent for publication", "supplementary material", "supplementary materials", "supplementary information", "supplementary data", "supporting information", "additional information",
            "publisher's note", "rights and permissions", "about this article", "cite this article", "permissions", "copyright", "open access", "similar articles", "related articles",
            "recommended articles", "cited by", "cited by other articles", "see also", "most read", "you may also be interested in", "you may also like", "newsletter", "share this article",
            "professional medical disclaimer", "medical disclaimer", "disclaimer", "personalize", "article review status", "have a follow-up question?", "navigation", "subject headings", "compounds",
            "keywords", "key words", "pubmed disclaimer", "full text links", "where the authors work", "footnotes", "associated data", "grant support", "comment in", "abbreviations",
            "list of abbreviations", "table of contents", "contents", "download", "downloads", "metrics", "how supplied", "storage and handling", "package label", "package label.principal display panel",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Bibliographies = FrozenSet.ToFrozenSet(
        ["references", "reference", "reference list", "bibliography", "literature cited", "literature", "works cited", "references and notes"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Section type of a heading ("Patients and methods": <c>methods</c>); null for headings of the text's own.</summary>
    public static string? TypeOf(string heading) => Types.GetValueOrDefault(Bare(heading));

    /// <summary>True for headings that structure articles and labels everywhere, whatever surrounds them.</summary>
    public static bool IsKnown(string heading)
    {
        var bare = Bare(heading);
        return Types.ContainsKey(bare) || Others.Contains(bare) || Silent.Contains(bare) || Bibliographies.Contains(bare) || PartOf(heading) is not null;
    }

    /// <summary>True for a section that holds no evidence: affiliations, disclosures, subject headings, links.</summary>
    public static bool IsSilent(string heading) => Silent.Contains(Bare(heading));

    public static bool IsBibliography(string heading) => Bibliographies.Contains(Bare(heading));

    /// <summary>
    /// Kind of the part that a heading of a clinical answer opens ("From the Guidelines", "From the FDA Drug Label", "From the Research"); null for other headings.
    /// </summary>
    public static SourceKind? PartOf(string heading)
    {
        var bare = Bare(heading);
        var from = StartsWithAny(bare, "from the ", "from ", "according to the ", "according to ", "what the ", "evidence from ", "based on the ");
        if (from is null || bare.Length > 60)
        {
            return null;
        }

        var subject = bare[from.Length..];
        return subject switch
        {
            _ when Mentions(subject, "guideline", "consensus", "guidance") => SourceKind.Guideline,
            _ when Mentions(subject, "label", "prescribing information", "package insert", "product information", "drug information") => SourceKind.Label,
            _ when Mentions(subject, "research", "literature", "studies", "trials") => SourceKind.ClinicalAnswer,
            _ => null,
        };
    }

    /// <summary>
    /// Length of the heading that runs into a paragraph ("Results: ", "Study Design: ", "Findings In ..."), white space behind it included; 0 where there is none.
    /// </summary>
    /// <param name="label">The heading without its punctuation.</param>
    public static int RunIn(ReadOnlySpan<char> paragraph, out string label)
    {
        label = "";
        if (paragraph.Length < 5 || !char.IsUpper(paragraph[0]))
        {
            return 0;
        }

        var colon = paragraph[..Math.Min(paragraph.Length, 60)].IndexOf(':');
        if (colon > 2 && colon + 1 < paragraph.Length && char.IsWhiteSpace(paragraph[colon + 1]) && IsRunInLabel(paragraph[..colon]))
        {
            label = paragraph[..colon].ToString();
            return SkipSpace(paragraph, colon + 1);
        }

        var second = char.ToUpperInvariant(paragraph[1]);
        foreach (var name in BareRunIns)
        {
            // Two letters tell most sentences from all of the names.
            if (name[0] != paragraph[0] || char.ToUpperInvariant(name[1]) != second || !paragraph.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var length = BareRunIn(paragraph, name.Length);
            if (length > 0)
            {
                label = paragraph[..name.Length].ToString();
                return length;
            }
        }

        return 0;
    }

    private static int BareRunIn(ReadOnlySpan<char> paragraph, int length)
    {
        var isUpper = !paragraph[..length].ContainsAnyInRange('a', 'z');
        if (!isUpper && !(char.IsUpper(paragraph[0]) && char.IsLower(paragraph[1])))
        {
            return 0;
        }

        var i = length;
        if (i < paragraph.Length && paragraph[i] is '.' or '\u2014' or '\u2013')
        {
            i++;
        }
        else if (i < paragraph.Length && paragraph[i] == ' ' && i + 1 < paragraph.Length && paragraph[i + 1] is '-' or '\u2014' or '\u2013')
        {
            i += 2;
        }

        var next = SkipSpace(paragraph, i);
        return next > i && next < paragraph.Length && (char.IsUpper(paragraph[next]) || char.IsDigit(paragraph[next]) || paragraph[next] is '[' or '(') ? next : 0;
    }

    private static bool IsRunInLabel(ReadOnlySpan<char> label)
    {
        var (words, known) = (0, 0);
        foreach (var range in label.SplitAny(' ', '/', ','))
        {
            var word = label[range];
            if (word.IsEmpty)
            {
                continue;
            }

            words++;
            var text = word.ToString();
            if (RunInWords.Contains(text))
            {
                known++;
            }
            else if (!RunInGlue.Contains(text))
            {
                return false;
            }
        }

        return known > 0 && words <= 7;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    private static string? StartsWithAny(string text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return start;
            }
        }

        return null;
    }

    private static bool Mentions(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The heading without number, mark-up signs and closing punctuation.</summary>
    private static string Bare(string heading) =>
        heading.Trim().TrimStart('#', '*', '=', ' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ')').TrimEnd(':', '.', '*', '#', '=', ' ').Trim();
}
