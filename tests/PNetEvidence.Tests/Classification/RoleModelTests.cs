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
    public void Training_with_another_seed_gives_other_scores()
    {
        var views = Views("Patients were assigned.", "Pain was less.");
        var first = new RoleModel(RoleTrainer.Train(Abstracts(), Labels, Small)).Probabilities(views);
        Assert.NotEqual(first, new RoleModel(RoleTrainer.Train(Abstracts(), Labels, Small with { Seed = 8 })).Probabilities(views));
    }

    [Fact]
    public void Decision_weights_favour_a_role_that_even_ones_miss()
    {
        // Every R comes second at 0.4, every M first at 0.7: a weight of 1.75 for R, or less for M, finds both.
        var scored = Enumerable.Range(0, 10).Select(_ => (Probabilities: new[] { 0.7f, 0.3f, 0.6f, 0.4f }, Gold: new[] { 0, 1 })).ToList();
        var weights = RoleTrainer.DecisionWeights(scored, Labels);
        Assert.All(scored, s => Assert.Equal(s.Gold, RoleModel.Decide(s.Probabilities, weights)));
    }

    [Fact]
    public void Decision_weights_stay_even_where_nothing_is_missed()
    {
        var scored = Enumerable.Range(0, 10).Select(_ => (Probabilities: new[] { 0.9f, 0.1f, 0.2f, 0.8f }, Gold: new[] { 0, 1 })).ToList();
        Assert.Equal([1f, 1f], RoleTrainer.DecisionWeights(scored, Labels));
    }

    [Fact]
    public void Out_of_fold_probabilities_come_from_models_that_have_not_seen_the_document()
    {
        // One document alone says the opposite of all others: a model that had seen it could tell.
        var documents = Abstracts();
        documents.Add(new RoleDocument("odd", [new RoleSentence("R", "Zebras graze."), new RoleSentence("M", "Lions roar.")]));
        var scored = RoleTrainer.OutOfFold(documents, Labels, Small);
        Assert.Equal(documents.Select(d => d.Sentences.Count), scored.Select(s => s.Gold.Length));
        Assert.NotEqual([1, 0], RoleModel.Decide(scored[^1].Probabilities, [1, 1]));
    }

    [Theory]
    [InlineData("Pain was reduced in 3 of 20 patients.", "Pain was reduced in 7 of 50 patients.", true)]
    [InlineData("Pain was reduced in some patients.", "Pain was reduced in 3 of 20 patients.", false)]
    [InlineData("We assessed pain.", "We may assess pain.", false)]
    public void Shape_tells_counts_and_verbs_not_values(string first, string second, bool equal) =>
        Assert.Equal(equal, Shape(first).SequenceEqual(Shape(second)));

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

    private static uint[] Shape(string text)
    {
        var features = new LexicalFeatures();
        var shape = new FeatureBuffer();
        features.Collect(text, new FeatureBuffer(), new FeatureBuffer());
        features.CollectShape(text, shape);
        return shape.Hashes.ToArray();
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
