using PNetEvidence.Evidence;

namespace PNetEvidence.Tests.Evidence;

public sealed class EvidenceJsonTests
{
    [Fact]
    public void Writes_the_names_of_the_format_and_no_nulls()
    {
        var record = new EvidenceRecord
        {
            Id = "1", Source = "a.txt", Document = "a.txt", Quote = "PFS < 5 months", Kind = ClaimKind.AdverseEvent, Therapy = "tace",
            Value = new EvidenceValue(null, 5, "months", Bound.Lt), Population = new Population { Grade = ["G1"] }, Extractors = [ExtractorName.Grammar],
        };
        Assert.Equal(
            """{"id":"1","source":"a.txt","document":"a.txt","quote":"PFS < 5 months","start":0,"end":0,"kind":"adverse_event","therapy":"tace","population":{"grade":["G1"]},"value":{"high":5,"unit":"months","bound":"lt"},"citations":[],"confidence":0,"status":"accepted","extractors":["grammar"]}""",
            EvidenceJson.Serialize(record));
    }

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        const string line = """{"id":"1","source":"a.txt","document":"d","quote":"q","start":3,"end":4,"kind":"dosing","therapy":"lanreotide","population":{"text":null},"metric":"dose","dose":{"low":120,"high":120,"unit":"mg","every":{"value":4,"unit":"weeks"}},"p":0.001,"p_bound":"lt","citations":["2"]}""";
        var once = EvidenceJson.Serialize(EvidenceJson.Deserialize(line));
        Assert.Equal(once, EvidenceJson.Serialize(EvidenceJson.Deserialize(once)));
        Assert.Contains("\"every\":{\"value\":4,\"unit\":\"weeks\"}", once, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_claims_of_one_document_get_ids_of_their_own_that_offsets_do_not_change()
    {
        var record = new EvidenceRecord { Id = "", Source = "a.txt", Document = "a.txt", Quote = "q r", Kind = ClaimKind.Outcome, Therapy = "tace" };
        var ids = EvidenceId.Assign([record, record with { Start = 50, End = 53, Quote = "q  r" }]).Select(r => r.Id).ToArray();
        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal(ids, EvidenceId.Assign([record with { Start = 9 }, record]).Select(r => r.Id));
    }
}
