using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

public sealed class StatementTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Extraction", "Cases", "statements.ndjson"))
            .Where(line => line.Length > 0)
            .Select(line => new TheoryDataRow<string>(line) { TestDisplayName = JsonDocument.Parse(line).RootElement.GetProperty("name").GetString() });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_claims_in_words(string line)
    {
        var root = JsonDocument.Parse(line).RootElement;
        var kind = root.TryGetProperty("kind", out var k) ? EvidenceJson.Parse<SourceKind>(k.GetString()) ?? SourceKind.Review : SourceKind.Review;
        var expected = root.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!).ToList();

        var found = Sentences.Extract("Treatment of neuroendocrine tumors", kind, root.GetProperty("text").GetString()!)
            .Where(r => r.Value is null && r.Dose is null)
            .Select(r => string.Join(' ', new[] { EvidenceJson.Name(r.Kind), r.Therapy, r.Direction is { } d ? EvidenceJson.Name(d) : null }.OfType<string>()))
            .ToList();

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Prints_strength_and_grade_as_written()
    {
        var record = Assert.Single(Sentences.Extract("Guideline", SourceKind.Guideline, "Everolimus is recommended for progressive tumors (strong recommendation) [II, B]."));
        Assert.Equal(("strong", "[II, B]"), (record.Strength, record.EvidenceGrade));
    }
}

public sealed class PopulationTests
{
    [Fact]
    public void Takes_the_facets_of_the_sentence_with_their_origin()
    {
        var record = Assert.Single(Sentences.Extract("Guideline", SourceKind.Guideline, "Sunitinib is recommended for patients with progressive, well-differentiated G1 or G2 pancreatic neuroendocrine tumors."));
        var population = record.Population;
        Assert.Equal(("pancreas", "progressive"), (population.PrimarySite, population.Progression));
        Assert.Equal(["G1", "G2"], population.Grade);
        Assert.Equal(["well"], population.Differentiation);
        Assert.Equal(FacetOrigin.Sentence, population.From!["progression"]);
        Assert.Equal("patients with progressive, well-differentiated G1 or G2 pancreatic neuroendocrine tumors", population.Text);
    }

    [Fact]
    public void A_toxicity_grade_is_no_tumour_grade()
    {
        var record = Assert.Single(Sentences.Extract("Review", SourceKind.Review, "Everolimus caused grade 3 stomatitis and other adverse events."));
        Assert.Null(record.Population.Grade);
    }

    [Fact]
    public void A_denied_facet_is_none()
    {
        var record = Assert.Single(Sentences.Extract("Review", SourceKind.Review, "Liver transplantation is recommended in the absence of extrahepatic disease."));
        Assert.Null(record.Population.MetastaticSite);
    }
}
