using PNetEvidence.Vocabulary;

namespace PNetEvidence.Tests.Vocabulary;

public sealed class FieldVocabularyTests
{
    [Fact]
    public void Is_complete_enough_for_the_field()
    {
        Assert.True(FieldVocabulary.Default.Therapies.Count >= 120);
        Assert.True(FieldVocabulary.Default.Metrics.Count >= 60);
    }

    [Fact]
    public void Names_file_entry_and_reason_of_a_dangling_reference()
    {
        var error = Assert.Throws<VocabularyException>(() => FieldVocabulary.Load(file => file switch
        {
            "therapies.json" => """[{"id":"a","name":"A","group":"surgery","kind":"drug","synonyms":["a"],"parent":"missing"}]""",
            "metrics.json" => """{"endpoints":[],"metrics":[]}""",
            "cues.json" => "{}",
            _ => "[]",
        }));
        Assert.Equal("therapies.json: a: refers to \"missing\", which has no entry", error.Message);
    }
}
