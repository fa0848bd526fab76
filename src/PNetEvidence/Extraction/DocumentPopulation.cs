using System.Buffers;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>
/// Whom a whole document is about. The report of a trial tests one population, which its sentence on enrolment and its title state and all its results
/// share. A review or an answer about liver metastases of a named primary shares both sites. Other documents share nothing.
/// </summary>
internal static class DocumentPopulation
{
    private static readonly SearchValues<string> EnrolmentCues = SearchValues.Create(
        ["eligib", "enrolled", "recruited", "admitted", "took patients", "patients had", "patients with", "participants had", "candidates had", "entry required", "covered patients", "could take part", "adults with", "patients whose", "had to have"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Words of a sentence that says what every patient had to have.</summary>
    private static readonly SearchValues<string> EntryCues = SearchValues.Create(["eligib", "enrolled", "recruited", "had to", "entry required", "inclusion", "were required", "candidates had"], StringComparison.OrdinalIgnoreCase);

    public static FacetSet Of(Document document, IReadOnlyList<Sentence> sentences)
    {
        var kind = document.Metadata.SourceKind;
        if (document.Parts.Count > 0 || kind == SourceKind.ClinicalAnswer)
        {
            // The opening sentences of an answer say whom the question was about.
            return Sites(sentences.Where(s => s.Kind is BlockKind.Paragraph or BlockKind.ListItem && !s.Normal.Text.TrimEnd().EndsWith('?')).Take(2).Select(s => s.Normal.Text));
        }

        return kind switch
        {
            SourceKind.TrialReport => OfReport(document.Metadata.Title ?? "", sentences),
            // A series takes whoever came: only what its title says holds for all.
            SourceKind.Cohort => OfReport(document.Metadata.Title ?? "", []),
            SourceKind.Review or SourceKind.SystematicReview => Sites(sentences.Where(s => s.Kind is BlockKind.Paragraph or BlockKind.Title).Take(6).Select(s => s.Normal.Text).Prepend(document.Metadata.Title ?? "")),
            _ => new FacetSet(),
        };
    }

    private static FacetSet Sites(IEnumerable<string> texts)
    {
        var result = new FacetSet();
        foreach (var text in texts)
        {
            var found = Read(text);
            if (found.Has("metastatic_site") && found["primary_site"] is [not "any"])
            {
                result.Add("primary_site", found["primary_site"][0]);
                result.Add("metastatic_site", found["metastatic_site"][0]);
                break;
            }
        }

        return result;
    }

    private static FacetSet OfReport(string title, IReadOnlyList<Sentence> sentences)
    {
        var best = new FacetSet();
        var most = 0;
        var criteria = new List<FacetSet>();
        foreach (var sentence in sentences.Where(s => s.Kind is BlockKind.Paragraph or BlockKind.ListItem).Take(40))
        {
            var text = sentence.Normal.Text;
            if (!text.AsSpan().ContainsAny(EnrolmentCues))
            {
                continue;
            }

            var found = Read(text);
            found.Remove("extent");
            if (text.AsSpan().ContainsAny(EntryCues) && !text.ContainsIgnoringCase("exclu"))
            {
                criteria.Add(found);
            }

            var count = found.Facets.Count(f => f is "grade" or "differentiation" or "resectability" or "progression" or "sstr" or "functioning" or "primary_site");
            if (count > most)
            {
                (best, most) = (found, count);
            }
        }

        // Entry may be told in several sentences: what another one asks of all patients holds beside the fullest.
        foreach (var facet in (ReadOnlySpan<string>)["sstr", "progression", "resectability", "differentiation", "functioning"])
        {
            if (!best.Has(facet) && criteria.Find(c => c[facet].Count == 1) is { } stated)
            {
                best.Add(facet, stated[facet][0]);
            }
        }

        var fromTitle = Read(title);
        foreach (var facet in fromTitle.Facets.Where(f => !best.Has(f) || (f == "primary_site" && best[f] is ["any"])).ToList())
        {
            best.Remove(facet);
            foreach (var value in fromTitle[facet])
            {
                best.Add(facet, value);
            }
        }

        // What a report says of sites of metastasis holds for some of its patients only.
        foreach (var facet in (ReadOnlySpan<string>)["metastatic_site", "age_group", "line", "stage"])
        {
            best.Remove(facet);
        }

        return best;
    }

    internal static FacetSet Read(string text) => FacetSet.Of(text, MentionFinder.Default.FindFacets(text));
}
