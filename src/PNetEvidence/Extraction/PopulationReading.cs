using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>Who a claim is about: facets of its sentence, else of its section, else of the document, each with where it was stated.</summary>
internal static class PopulationReading
{
    private static readonly string[] Heads = ["patients ", "adults ", "adult patients ", "children ", "those ", "individuals ", "people ", "recipients ", "every patient", "participants "];

    private static readonly string[] Ends = [", ", "; ", ". ", " is ", " are ", " was ", " were ", " should ", " may ", " can ", " to improve ", " to control "];

    public static Population Of(Claim claim, RuleContext context)
    {
        var (start, end) = Span(claim, context);
        var mentions = context.Mentions;
        var text = mentions.Text;
        var stated = mentions.Facets.Where(f => f.Start >= start && f.Start < end && !IsOutcome(claim, mentions, f)).ToList();
        var own = FacetSet.Of(text, stated);
        if (claim.Kind == ClaimKind.AdverseEvent && stated.TrueForAll(f => f.Facet != "grade" || text.AsSpan(f.Start).StartsWith("grade", StringComparison.OrdinalIgnoreCase)))
        {
            own.Remove("grade"); // the grade of a toxicity
        }

        var from = new SortedDictionary<string, FacetOrigin>(StringComparer.Ordinal);
        var all = new FacetSet();
        Take(own, FacetOrigin.Sentence, all, from, _ => true);
        TakeSection(claim, context, all, from);
        TakeDocument(claim, context, all, from);
        return From(all, from, stated.Count == 0 ? null : Words(text, stated, start, end));
    }

    /// <summary>The claim's clause where the sentence has several, else the sentence.</summary>
    private static (int Start, int End) Span(Claim claim, RuleContext context)
    {
        var clauses = context.Clauses;
        if (clauses.Count < 2)
        {
            return (0, context.Mentions.Text.Length);
        }

        var own = clauses.FirstOrDefault(c => c.Start <= claim.Anchor && claim.Anchor < c.End) ?? clauses[0];
        var states = context.Mentions.Facets.Any(f => f.Start >= own.Start && f.Start < own.End);
        return states ? (own.Start, own.End) : (0, own.End);
    }

    /// <summary>"progressive disease in 20%" is what happened to the patients, not who they were.</summary>
    private static bool IsOutcome(Claim claim, SentenceMentions mentions, FacetMention facet) =>
        facet.Facet == "progression" && claim.Value is not null && mentions.Endpoints.Any(e => e.Overlaps(facet));

    /// <summary>Numbers have a population of their own: of a heading they take the tumour's site of origin and hormones only, never its grade.</summary>
    private static bool HeadingHolds(Claim claim, string facet) =>
        facet is not ("extent" or "line" or "age_group" or "grade") && (claim.Value is null && claim.Dose is null || facet is not ("metastatic_site" or "differentiation" or "progression"));

    private static void TakeSection(Claim claim, RuleContext context, FacetSet all, SortedDictionary<string, FacetOrigin> from)
    {
        var path = context.Sentence.Sentence.SectionPath;
        // The title of a one-part document stands in its path too; the document's own facets cover it.
        for (var i = path.Count - 1; i >= 0; i--)
        {
            if (path[i] == context.Document.Document.Metadata.Title)
            {
                continue;
            }

            var heading = DocumentPopulation.Read(path[i]);
            if (!heading.IsEmpty)
            {
                var statesSite = all.Has("primary_site") || all.Has("metastatic_site");
                Take(heading, FacetOrigin.Section, all, from, f => HeadingHolds(claim, f) && !(statesSite && f is "primary_site" or "metastatic_site" && all.Has(f)));
                return;
            }
        }
    }

    private static void TakeDocument(Claim claim, RuleContext context, FacetSet all, SortedDictionary<string, FacetOrigin> from)
    {
        var document = context.Document.Facets;
        if (document.IsEmpty)
        {
            return;
        }

        if (context.Document.IsPrimaryReport)
        {
            Take(document, FacetOrigin.Document, all, from, f => f != "extent" || context.Document.Document.Metadata.SourceKind == SourceKind.TrialReport);
            return;
        }

        // A sentence or heading that names a site of its own leaves the document's population.
        if (all.Has("primary_site") || all.Has("metastatic_site"))
        {
            return;
        }

        var group = context.Document.Document.Parts.Count > 0 || context.Discourse.SectionTherapy is not { } section ? (TherapyGroup?)null : FieldVocabulary.Default.GroupOf(section);
        // The numbers that a review quotes come from studies whose patients had primaries of their own.
        Take(document, FacetOrigin.Document, all, from, f => (f != "primary_site" || claim.Value is null) && group switch
        {
            // Reviews speak of liver procedures for liver metastases of any origin, of drugs for tumours wherever they have spread.
            TherapyGroup.Surgery or TherapyGroup.LiverDirected => f == "metastatic_site",
            TherapyGroup.Systemic => f == "primary_site",
            _ => true,
        });
    }

    private static void Take(FacetSet source, FacetOrigin origin, FacetSet all, SortedDictionary<string, FacetOrigin> from, Func<string, bool> take)
    {
        foreach (var facet in source.Facets.Where(f => !all.Has(f) && take(f)).ToList())
        {
            foreach (var value in source[facet])
            {
                all.Add(facet, value);
            }

            from[facet] = origin;
        }
    }

    private static Population From(FacetSet set, SortedDictionary<string, FacetOrigin> from, string? text)
    {
        string? One(string facet) => set[facet] is [var first, ..] ? first : null;
        IReadOnlyList<string>? Many(string facet) => set[facet] is { Count: > 0 } values ? [.. values.Order(StringComparer.Ordinal)] : null;
        return new Population
        {
            Text = text,
            PrimarySite = One("primary_site"),
            MetastaticSite = One("metastatic_site"),
            Functioning = One("functioning"),
            Grade = Many("grade"),
            Differentiation = set["differentiation"] is { Count: > 0 } d ? [.. d.OrderBy(x => x == "well" ? 0 : x == "moderate" ? 1 : 2)] : null,
            Resectability = One("resectability"),
            Progression = One("progression"),
            Sstr = One("sstr"),
            Extent = One("extent"),
            AgeGroup = One("age_group"),
            Line = One("line"),
            Stage = One("stage"),
            Ki67 = One("ki67"),
            From = from.Count == 0 ? null : from,
        };
    }

    /// <summary>The words that name the population, from its head noun to the end of the phrase with the last facet.</summary>
    private static string Words(string text, List<FacetMention> stated, int start, int end)
    {
        var (first, last) = (stated.Min(f => f.Start), stated.Max(f => f.End));
        foreach (var head in Heads)
        {
            var at = text.IndexOf(head, start, Math.Max(0, first - start), StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && first - at < 90)
            {
                first = at;
                break;
            }
        }

        var stop = end;
        foreach (var mark in Ends)
        {
            var at = text.IndexOf(mark, last, StringComparison.Ordinal);
            stop = at >= 0 && at < stop ? at : stop;
        }

        return text[first..Math.Max(stop, last)].TrimEnd(' ', '.', ';', ',');
    }
}
