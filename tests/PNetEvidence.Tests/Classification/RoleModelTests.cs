using PNetEvidence.Classification;

namespace PNetEvidence.Tests.Classification;

public sealed class RoleModelTests
{
    private static readonly string[] Labels = ["M", "R"];
    private static readonly RoleSettings Small = new() { MinimumCount = 1, Chain = new ChainSettings { Epochs = 8, Dropout = 0.2f, StepDropout = 0.2f } };

    [Fact]
    public void Learns_methods_before_results()
    {
        var model = new RoleModel(RoleTrainer.Train(Abstracts(), Labels, Small));
        Assert.Equal([0, 0, 1, 1], model.Decide(model.Probabilities(Views("Patients were assigned.", "Groups were compared.", "Survival was longer.", "Pain was less."))));
    }

    [Fact]
    public void Probabilities_of_a_sentence_add_up_to_one()
    {
        var model = new RoleModel(RoleTrainer.Train(Abstracts(), Labels, Small));
        var probabilities = model.Probabilities(Views("Groups were compared.", "Something quite unknown."));
        Assert.Equal(1, probabilities[0] + probabilities[1], 1e-5f);
        Assert.Equal(1, probabilities[2] + probabilities[3], 1e-5f);
    }

    [Fact]
    public void Training_twice_gives_equal_scores()
    {
        var views = Views("Patients were assigned.", "Pain was less.");
        var first = new RoleModel(RoleTrainer.Train(Abstracts(), Labels, Small)).Probabilities(views);
        Assert.Equal(first, new RoleModel(RoleTrainer.Train(Abstracts(), Labels, Small)).Probabilities(views));
    }

    [Fact]
    public void Corpus_reader_takes_both_layouts()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "A1\t0\t2\tM\tOne.\nA1\t1\t2\tR\tTwo.\nA2\t0\t1\tM\tThree.\n");
        Assert.Equal(["A1 2", "A2 1"], RoleCorpus.Read(file).Select(d => $"{d.Id} {d.Sentences.Count}"));
        File.WriteAllText(file, "###7\nM\tOne.\n\n###8\nR\tTwo.\nR\tThree.\n");
        Assert.Equal(["7 1", "8 2"], RoleCorpus.Read(file).Select(d => $"{d.Id} {d.Sentences.Count}"));
        File.WriteAllText(file, "no layout at all\n");
        Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => RoleCorpus.Read(file)).Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static SentenceView[] Views(params string[] texts) => [.. texts.Select(t => new SentenceView(t))];

    private static List<RoleDocument> Abstracts() => [.. Enumerable.Range(0, 12).Select(i => new RoleDocument($"a{i}",
    [
        new RoleSentence("M", i % 2 == 0 ? "Patients were assigned." : "Groups were compared."),
        new RoleSentence("M", "Groups were compared by test."),
        new RoleSentence("R", i % 3 == 0 ? "Survival was longer." : "Pain was less."),
        new RoleSentence("R", "Pain was less in one group."),
    ]))];
}
