using PNetEvidence.Classification;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Classification;

public sealed class ClassifierTrainerTests
{
    private static readonly ModelCard Shipped =
        ModelCard.FromJson(File.ReadAllText(Path.Combine(Repository.Root, "src", "PNetEvidence", "Classification", "Model", ModelCard.FileName)));

    [Fact]
    public void Refuses_to_overwrite_better_figures()
    {
        var worse = Shipped with { Kinds = Shipped.Kinds with { MicroF1 = new Figure(Shipped.Kinds.MicroF1.Value - 0.01, 0, 1) } };
        Assert.Throws<InvalidOperationException>(() => ClassifierTrainer.RefuseWorse(Shipped, worse, force: false));
        ClassifierTrainer.RefuseWorse(Shipped, worse, force: true);
        ClassifierTrainer.RefuseWorse(worse, Shipped, force: false);
    }

    [Fact]
    public void Refuses_to_overwrite_a_model_of_more_data_whatever_the_figures()
    {
        var narrower = Shipped with { KindData = [.. Shipped.KindData.Take(2)], Kinds = Shipped.Kinds with { MicroF1 = new Figure(1, 1, 1) } };
        Assert.Throws<InvalidOperationException>(() => ClassifierTrainer.RefuseWorse(Shipped, narrower, force: false));
    }

    [Fact]
    public void First_model_is_written() => ClassifierTrainer.RefuseWorse(existing: null, Shipped, force: false);
}
