using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>Finds the typed mentions of a sentence. Thread-safe; what a document defines for itself comes in as <see cref="DocumentTerms"/>.</summary>
public sealed partial class MentionFinder
{
    private static readonly Lazy<MentionFinder> Shared = new(() => new MentionFinder(FieldVocabulary.Default));
    private readonly TermMatcher<string> _therapies;
    private readonly TermMatcher<Endpoint> _endpoints;
    private readonly TermMatcher<string> _toxicities;
    private readonly TermMatcher<FacetTerm[]> _facets;
    private readonly TermMatcher<string> _studies;
    private readonly TermMatcher<string> _cues;

    private MentionFinder(FieldVocabulary vocabulary)
    {
        _therapies = new TermMatcher<string>(
            vocabulary.Therapies.SelectMany(t => t.Synonyms.Concat(t.Brands ?? []).Select(s => (s, t.Id, IsAbbreviation(s)))
                .Concat((t.Abbreviations ?? []).Select(a => (a, t.Id, true))))
                .Concat(ArmWords.Select(w => (w.Phrase, w.Id, false))));
        _endpoints = new TermMatcher<Endpoint>(
            vocabulary.Endpoints.SelectMany(e => e.Synonyms.Select(s => (s, e, false)).Concat((e.Abbreviations ?? []).Select(a => (a, e, true)))));
        _toxicities = new TermMatcher<string>(vocabulary.Toxicities.SelectMany(t => t.Synonyms.Select(s => (s, t.Id, false))));
        // One phrase may state several values: "G1/G2" is both grades.
        _facets = new TermMatcher<FacetTerm[]>(
            vocabulary.Facets.SelectMany(f => f.Synonyms.Select(s => (Phrase: s, Term: f)))
                .GroupBy(x => x.Phrase, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Select(x => x.Term).ToArray(), IsAbbreviation(g.Key))));
        _studies = new TermMatcher<string>(vocabulary.Studies.SelectMany(s => s.Synonyms.Select(p => (p, s.Id, true))));
        _cues = new TermMatcher<string>(vocabulary.Cues.SelectMany(c => c.Value.Select(p => (p, c.Key, false))));
    }

    /// <summary>Words that name an arm only through its document or section; see <see cref="DocumentTerms.Resolve"/>.</summary>
    internal const string Control = "@control", Combination = "@combination", Resection = "@resection", Untreated = "@untreated", Procedures = "@procedures";

    private static readonly (string Phrase, string Id)[] ArmWords =
    [
        ("control group", Control), ("control arm", Control), ("controls", Control), ("control patients", Control), ("controlled group", Control), ("comparator arm", Control), ("reference arm", Control), ("control", Control),
        ("combination", Combination), ("combination arm", Combination), ("combination group", Combination), ("combined treatment", Combination), ("combined procedure", Procedures), ("combined procedures", Procedures), ("combined approach", Combination), ("combined group", Combination), ("both modalities", Combination), ("both drugs", Combination), ("both agents", Combination), ("two drugs together", Combination), ("doublet", Combination), ("the pair", Combination),
        ("resection", Resection), ("resect", Resection), ("resected", Resection), ("resection group", Resection), ("resected group", Resection), ("operated", Resection),
        ("did not have it", Untreated), ("without it", Untreated), ("did not undergo it", Untreated), ("did not undergo resection", Untreated), ("had been left in place", Untreated), ("had been left", Untreated), ("nontransplant group", "no_transplantation"), ("left in place", Untreated),
        ("surgical group", "surgery"), ("surgery group", "surgery"), ("non-surgical group", "no_surgery"), ("surgical patients", "surgery"),
    ];

    public static MentionFinder Default => Shared.Value;

    /// <summary>The mentions of a sentence's normalised text.</summary>
    public SentenceMentions Find(Sentence sentence, DocumentTerms terms) => Find(sentence, sentence.Normal.Text, terms, terms.Read?.GetValueOrDefault(sentence.Normal.Text));

    /// <summary>The mentions of <paramref name="text"/>, a part of a sentence such as a table cell, as if it stood alone.</summary>
    public SentenceMentions Find(Sentence sentence, string text, DocumentTerms terms) => Find(sentence, text, terms, null);

    /// <summary>As <see cref="Find(Sentence, string, DocumentTerms)"/>, for a header, caption or cell that many rows of a document repeat: it is read once.</summary>
    internal SentenceMentions FindRepeated(Sentence sentence, string text, DocumentTerms terms)
    {
        // citations that the format marks up are the sentence's, whatever its text
        if (terms.Repeated is not { } known || sentence.CitationMarks.Count > 0)
        {
            return Find(sentence, text, terms);
        }

        if (!known.TryGetValue(text, out var mentions))
        {
            known[text] = mentions = Find(sentence, text, terms);
        }

        return ReferenceEquals(mentions.Sentence, sentence) ? mentions : mentions with { Sentence = sentence };
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:in|among|of|than|for|from) (?:patients|those|subjects|people|men|women|cases) (?:with|who had|having) (?:(?:stable|partial|complete|progressive)(?: response| remission| disease)? (?:or|and) )?(?:a |an )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.RightToLeft)]
    private static partial System.Text.RegularExpressions.Regex PatientsWith();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?!and\b|or\b|but\b|in\b|on\b|at\b|for\b|with\b|under\b|during\b|after\b|over\b|by\b|than\b|as\b|until\b|till\b|through|if\b|when\b|while\b|since\b|before\b|was\b|were\b|is\b|are\b|had\b|has\b|to\b|from\b|of\b|(?:tumou?rs?|lesions?|metasta|NETs?|PNETs?|neuroendocrine|disease|target|radiological|liver|hepatic|images?|imaging|scans?|CT|patients?|cases?|responses?|beyond|without|within|per|according|radiographic|measurable))[a-z]", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex StableOther();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:Cox(?:['\u2019]s)?|hazards?|logistic|linear|Poisson|[Mm]ultivari(?:able|ate)|[Uu]nivari(?:able|ate)|[Mm]eta|[Ss]tepwise|[Pp]roportional)[ -]$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex MethodBefore();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:analys[ei]s|models?|coefficients?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex MethodBehind();

    private SentenceMentions Find(Sentence sentence, string text, DocumentTerms terms, VocabularyReading? read)
    {
        read ??= Read(text, terms.General);
        var words = read.Words;
        var citations = CitationFinder.Find(text, sentence, terms.BareCitations);
        var numbers = QuantityFinder.Find(Mask(text, citations));
        SelfCorrections.Drop(text, numbers.Quantities);
        var toxicities = ToxicityFinder.WithGrades(text, _toxicities.Find(text, words));
        var therapies = TherapyFinder.Complete(text, read.Therapies, terms, words, read.Drugs);
        // "did not respond more often (40% versus 34%)" compares those who did
        var endpoints = EllipticalEndpoints.Complete(text, [.. _endpoints.Find(text, words).Select(m => new EndpointMention(m.Start, m.End, m.Item.Id == "no_response" && ComparesOftenness().IsMatch(text.AsSpan(m.End)) ? FieldVocabulary.Default.EndpointById["orr"] : m.Item))], words);
        if (terms.General)
        {
            ClinicalResponses(text, endpoints);
        }

        // "Cox regression for overall survival": the method, no shrinking tumour
        endpoints.RemoveAll(e => e.Endpoint.Group == "response" && text.AsSpan(e.Start, e.End - e.Start).EndsWith("egression") && (MethodBefore().IsMatch(text[..e.Start]) || MethodBehind().IsMatch(text.AsSpan(e.End))));
        // "RR 0.60": the label of a risk ratio, no response rate
        endpoints.RemoveAll(e => text.AsSpan(e.Start, e.End - e.Start) is "RR" && numbers.Quantities.Exists(q => q is { Kind: QuantityKind.Ratio, Ratio: "rr" } && q.Start >= e.End && q.Start - e.End <= 40));
        // "relapse/progression": one event under two names
        endpoints.RemoveAll(e => e.Endpoint.Id is "progression" or "recurrence" && endpoints.Exists(o => o.End == e.Start - 1 && text[o.End] == '/' && o.Endpoint.Id is "recurrence" or "progression" && o.Endpoint.Id != e.Endpoint.Id));
        // "survival after recurrence" is counted from it
        endpoints.RemoveAll(e => e.Endpoint.Id is "recurrence" or "progression" && endpoints.Exists(s => s.End < e.Start && s.Endpoint.Group == "survival" && text.AsSpan(s.End, e.Start - s.End) is " after " or " from " or " following " or " since " or " after first "));
        // "stable low disease activity", "stable renal function": of something else than the tumour
        endpoints.RemoveAll(e => e.Endpoint.Id == "sd" && text.AsSpan(e.Start, e.End - e.Start).Equals("stable", StringComparison.OrdinalIgnoreCase) && StableOther().IsMatch(text.AsSpan(e.End)));
        // "39.6 months in patients with stable or progressive disease": who they were, not what happened
        endpoints.RemoveAll(e => e.Endpoint.Id is "progression" or "sd" or "pr" or "cr" && endpoints.Exists(s => s.Endpoint.Group == "survival" && s.Start != e.Start) && PatientsWith().IsMatch(text.AsSpan(0, e.Start)));
        // "disease control", "symptom control": the word is the endpoint's, no arm
        therapies.RemoveAll(t => t.ByAlias && endpoints.Exists(e => e.Start < t.Start && t.End <= e.End));
        // "three progressive disease (PD)": letters that restate the endpoint before them are no arm's
        therapies.RemoveAll(t => t.ByAlias && endpoints.Exists(e => e.Start == t.Start && e.End == t.End && endpoints.Exists(o => o.Endpoint == e.Endpoint && o.End < e.Start && e.Start - o.End <= 2)));
        // "four SD, four PD"
        therapies.RemoveAll(t => t.ByAlias && endpoints.Exists(e => e.Start == t.Start && e.End == t.End && e.Endpoint.Id is "progression" or "sd" or "cr" or "pr" && endpoints.Exists(o => o.Endpoint.Id is "sd" or "cr" or "pr" && o.Endpoint.Id != e.Endpoint.Id)));
        var named = UnlistedEndpoints.Complete(text, SymptomRelief.Complete(text, endpoints), toxicities, therapies, words);
        SecondPairs.Complete(text, numbers.Quantities, therapies);
        return new SentenceMentions
        {
            Sentence = sentence,
            Text = text,
            Words = words,
            Therapies = therapies,
            Endpoints = terms.General ? UnlistedEndpoints.OfOtherField(text, named, terms.OfTumours) : named,
            Toxicities = toxicities,
            Facets = [.. _facets.Find(text, words).SelectMany(m => m.Item.Select(f => new FacetMention(m.Start, m.End, f.Facet, f.Value)))],
            Studies = StudyFinder.Find(text, _studies.Find(text, words)),
            Citations = citations,
            Cues = [.. _cues.Find(text, words).Select(m => new CueMention(m.Start, m.End, m.Item))],
            Quantities = numbers.Quantities,
            Intervals = numbers.Intervals,
            PValues = numbers.PValues,
            Timepoints = numbers.Timepoints,
            ArmSizes = numbers.ArmSizes,
        };
    }

    /// <summary>In the field a clinical response is one of the hormonal symptoms; in oncology at large it is one of the tumour, found on examination.</summary>
    private static void ClinicalResponses(string text, List<EndpointMention> endpoints)
    {
        for (var i = 0; i < endpoints.Count; i++)
        {
            var named = text.AsSpan(endpoints[i].Start, endpoints[i].End - endpoints[i].Start);
            if (endpoints[i].Endpoint.Id == "symptom_response" && named.StartsWith("clinical respon", StringComparison.OrdinalIgnoreCase))
            {
                var overall = text.AsSpan(0, endpoints[i].Start).TrimEnd().EndsWith("overall", StringComparison.OrdinalIgnoreCase);
                endpoints[i] = new EndpointMention(endpoints[i].Start, endpoints[i].End, FieldVocabulary.Default.EndpointById[overall ? "orr" : "tumor_response"]);
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:significantly |any |much )?(?:more|less|better|worse|differently|as)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ComparesOftenness();

    /// <summary>Adds the first half of two compounds that share their end: the "chemo-" of "chemo- or radioembolization".</summary>
    private List<TermMatch<string>> WithSharedEnds(string text, List<WordSpan> words, List<TermMatch<string>> found)
    {
        for (var i = 0; i + 3 < words.Count; i++)
        {
            // "simultaneous and staged procedures": the first adjective is of the same noun
            if (words[i + 1].Folded is "and" or "or" or "versus" or "vs" && text.AsSpan(words[i].End, words[i + 1].Start - words[i].End) is " " && found.Any(m => m.Start == words[i + 2].Start && m.End == words[i + 3].End) && !found.Any(m => m.Start <= words[i].Start && words[i].End <= m.End)
                && $"{text[words[i].Start..words[i].End]} {text[words[i + 3].Start..words[i + 3].End]}" is var both && _therapies.Find(both, WordFolding.Split(both)) is [var shared] && shared.Start == 0 && shared.End == both.Length)
            {
                found = [.. found, new TermMatch<string>(words[i].Start, words[i].End, shared.Item)];
            }
        }

        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i].End >= text.Length || text[words[i].End] != '-' || words[i + 1].Start != words[i].End + 2 || words[i + 1].Folded is not ("or" or "and"))
            {
                continue;
            }

            var (first, second) = (text[words[i].Start..words[i].End], text[words[i + 2].Start..words[i + 2].End]);
            for (var cut = 2; cut < second.Length - 4; cut++)
            {
                var whole = first + second[cut..];
                if (_therapies.Find(whole, WordFolding.Split(whole)) is [var match] && match.Start == 0 && match.End == whole.Length)
                {
                    found = [.. found, new TermMatch<string>(words[i].Start, words[i].End + 1, match.Item)];
                    break;
                }
            }
        }

        return found;
    }

    /// <param name="drugs">Whether drugs count that the vocabulary does not list.</param>
    internal VocabularyReading Read(string text, bool drugs)
    {
        var words = WordFolding.Split(text);
        return new VocabularyReading(words, WithSharedEnds(text, words, _therapies.Find(text, words)), drugs ? DrugLexicon.Default.Find(text, words) : null);
    }

    /// <summary>Therapy mentions alone, before a document's own terms are known.</summary>
    internal List<TermMatch<string>> FindTherapies(string text) => _therapies.Find(text, WordFolding.Split(text));

    /// <summary>Population facets that a text names.</summary>
    internal List<FacetMention> FindFacets(string text) => [.. _facets.Find(text, WordFolding.Split(text)).SelectMany(m => m.Item.Select(f => new FacetMention(m.Start, m.End, f.Facet, f.Value)))];

    /// <summary>Studies that a text names.</summary>
    internal List<StudyMention> FindStudies(string text) => StudyFinder.Find(text, _studies.Find(text, WordFolding.Split(text)));

    /// <summary>Capitals and digits only: such a term is matched with its case.</summary>
    private static bool IsAbbreviation(string term) => term.Length <= 6 && term.Any(char.IsUpper) && term.Count(char.IsUpper) >= 2 && !term.Contains(' ', StringComparison.Ordinal);

    /// <summary>Reference digits become spaces, so that they are not read as values.</summary>
    private static string Mask(string text, List<CitationMention> citations)
    {
        if (citations.Count == 0)
        {
            return text;
        }

        var masked = text.ToCharArray();
        foreach (var citation in citations)
        {
            masked.AsSpan(citation.Start, citation.End - citation.Start).Fill(' ');
        }

        return new string(masked);
    }
}
