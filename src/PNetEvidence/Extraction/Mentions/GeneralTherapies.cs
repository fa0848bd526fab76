using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>Therapies of documents of other fields: drugs of medicine at large beside those of the vocabulary, and how a text joins them.</summary>
internal static partial class GeneralTherapies
{
    /// <summary>Words of usual care, which trials keep apart although the vocabulary has one entry for them.</summary>
    private static readonly (string Words, string Id)[] Care = [("usual care", "usual_care"), ("standard care", "standard_care"), ("standard treatment", "standard_therapy")];

    /// <summary>Adds the lexicon's drugs. Where both know a word the lexicon's own name goes before a class of the vocabulary.</summary>
    public static void Add(string text, List<TherapyMention> mentions, IReadOnlyList<TermMatch<string>> drugs)
    {
        mentions.RemoveAll(m => IsLoose(text.AsSpan(m.Start, m.End - m.Start), m.Id));
        for (var i = 0; i < mentions.Count; i++)
        {
            if (mentions[i].Id == "platinum_etoposide" && text.AsSpan(mentions[i].Start, mentions[i].End - mentions[i].Start) is var words && words.ContainsIgnoringCase("platin") && !words.ContainsIgnoringCase("etoposide"))
            {
                // of neuroendocrine carcinoma the partner is etoposide; elsewhere it may be any drug
                var doublet = words.ContainsIgnoringCase("doublet") || text.AsSpan(mentions[i].End).StartsWith(" doublet");
                mentions[i] = mentions[i] with { Id = doublet ? "platinum_doublet_chemotherapy" : "platinum_chemotherapy", End = mentions[i].End + OfChemotherapy().Match(text[mentions[i].End..]).Length };
                var whole = mentions[i];
                mentions.RemoveAll(m => m != whole && m.Start >= whole.Start && m.End <= whole.End);
                i = mentions.IndexOf(whole);
            }

            if (mentions[i].Id == "liver_resection" && !NamesLiver(text.AsSpan(mentions[i].Start, mentions[i].End - mentions[i].Start)))
            {
                mentions[i] = mentions[i] with { Id = "surgery" };
            }

            foreach (var (phrase, id) in Care)
            {
                if (mentions[i].Id == "standard_of_care" && text.AsSpan(mentions[i].Start, mentions[i].End - mentions[i].Start).Equals(phrase, StringComparison.OrdinalIgnoreCase))
                {
                    mentions[i] = mentions[i] with { Id = id };
                }
            }
        }

        foreach (var drug in drugs)
        {
            mentions.RemoveAll(m => m.Start >= drug.Start && m.End <= drug.End && m.Id != drug.Item && (m.End - m.Start < drug.End - drug.Start || m.Id.StartsWith('@') || !IsDrug(m.Id)));
            if (!mentions.Any(m => m.Start < drug.End && drug.Start < m.End))
            {
                mentions.Add(new TherapyMention(drug.Start, drug.End, drug.Item));
            }
        }
    }

    /// <summary>Words that mean a therapy of the liver, or of hormones, only where the field is given.</summary>
    private static bool IsLoose(ReadOnlySpan<char> words, string id) =>
        (id is "liver_transplantation" or "no_transplantation" or "multivisceral_transplantation" && !NamesLiver(words))
        || (id == "hepatic_arterial_infusion" && !NamesLiver(words)) // HAI is haemagglutination inhibition, too
        || (id == "somatostatin_analog" && !words.ContainsIgnoringCase("somatostatin"))
        || id is "pancreatic_enzymes" or "follow_up" or "amino_acid_infusion" or "standard_interval";

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: doublet)?(?: chemotherapy| therapy| regimens?)?", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfChemotherapy();

    private static bool NamesLiver(ReadOnlySpan<char> words) => words.ContainsIgnoringCase("liver") || words.ContainsIgnoringCase("hepat");

    private static bool IsDrug(string id) => FieldVocabulary.Default.TherapyById.GetValueOrDefault(id) is { Kind: TherapyKind.Drug, Group: not TherapyGroup.Supportive };

    /// <summary>"A plus B", "A/B", "A in combination with B", with doses in between left out.</summary>
    public static bool Joins(string text, TherapyMention a, TherapyMention b)
    {
        var between = text[a.End..b.Start];
        if (between.Length > 60)
        {
            return false;
        }

        var open = between.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0 && between.IndexOf(')', open) is var close && close > 0)
        {
            between = between.Remove(open, close - open + 1);
        }

        var joint = between.Trim().ToLowerInvariant();
        return joint is "plus" or "+" or "/" or "-" or "\u2013" or "in combination with" or "combined with" or "together with" or "with" or "with concurrent" or "followed by" or "plus oral" or "plus intravenous" or "added to" or "plus weekly" or "in addition to" or "with concomitant";
    }
}
