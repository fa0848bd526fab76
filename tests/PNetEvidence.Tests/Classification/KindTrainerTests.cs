using PNetEvidence.Classification;
using PNetEvidence.Evidence;

namespace PNetEvidence.Tests.Classification;

public sealed class KindTrainerTests
{
    private static readonly string[] Doses = ["Patients took {0} mg of the drug daily.", "A dose of {0} mg was given by mouth.", "Treatment was {0} mg every 4 weeks."];
    private static readonly string[] Chatter = ["The authors thank the {0} nurses.", "Room {0} was used for interviews.", "Funding came from {0} foundations."];

    [Fact]
    public void Learns_doses_from_a_handful_of_sentences()
    {
        var model = new KindModel(KindTrainer.Fit(Documents(), Settings(), None()));
        var probabilities = model.Probabilities([new SentenceView("Patients took 55 mg of the drug daily."), new SentenceView("The authors thank the 9 nurses.")]);
        Assert.True(probabilities[0].Dosing > 0.6, $"{probabilities[0].Dosing}");
        Assert.True(probabilities[1].Dosing < 0.4, $"{probabilities[1].Dosing}");
    }

    [Fact]
    public void Training_twice_gives_equal_scores()
    {
        var views = new[] { new SentenceView("Treatment was 30 mg every 4 weeks."), new SentenceView("Room 7 was used.") };
        var first = new KindModel(KindTrainer.Fit(Documents(), Settings(), None())).Scores(views);
        var second = new KindModel(KindTrainer.Fit(Documents(), Settings(), None())).Scores(views);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Model_files_come_back_as_they_were()
    {
        var files = KindTrainer.Fit(Documents(), Settings(), [.. Enumerable.Range(0, 7).Select(k => new Calibration(1 + k, -k))]);
        var back = KindModelFiles.Unpack(files.MlNet, new MemoryStream(files.PackIndex()));
        var views = new[] { new SentenceView("A dose of 12 mg was given by mouth.") };
        Assert.Equal(new KindModel(files).Probabilities(views), new KindModel(back).Probabilities(views));
    }

    [Fact]
    public void A_model_held_out_for_a_document_has_not_seen_it()
    {
        var documents = Documents();
        var held = KindTrainer.HoldOut(documents, Settings() with { Folds = 3 }, d => d.Id == "d2");

        Assert.Equal(4, held.Models.Count); // one a part, one without d2
        Assert.Equal(documents.Select((d, i) => (d.Id, i % 3)), documents.Select(d => (d.Id, held.Parts[d.Id])));
        // the model of a part scores as one fitted without that part
        var views = new[] { new SentenceView("Treatment was 30 mg every 4 weeks."), new SentenceView("Room 7 was used.") };
        var without = new KindModel(KindTrainer.Fit([.. documents.Where((_, i) => i % 3 != 1)], Settings() with { Folds = 3 }, None()));
        Assert.Equal(without.Scores(views), held.Models[1].Scores(views));
    }

    [Fact]
    public void Platt_scaling_turns_scores_into_the_share_that_is_right()
    {
        var examples = Enumerable.Range(0, 400).Select(i => (Score: i % 2 == 0 ? 3f : -3f, Present: i % 2 == 0 ? i % 20 < 15 : i % 20 < 4)).ToList();
        var fitted = PlattScaling.Fit(examples);
        Assert.Equal(examples.Where(e => e.Score > 0).Average(e => e.Present ? 1.0 : 0), fitted.Probability(3), 0.02);
        Assert.Equal(examples.Where(e => e.Score < 0).Average(e => e.Present ? 1.0 : 0), fitted.Probability(-3), 0.02);
    }

    private static Calibration[] None() => [.. Enumerable.Repeat(Calibration.None, 7)];

    private static KindSettings Settings() => new() { MinimumCount = 1, L1 = 0, L2 = 0.1f };

    private static List<KindDocument> Documents() => [.. Enumerable.Range(1, 6).Select(d =>
    {
        var texts = Doses.Concat(Chatter).Select(t => string.Format(null, t, 5 * d)).ToArray();
        var sentences = SentenceClassifierTests.Sentences(texts);
        var claims = texts.Take(3).Select(t => new GoldClaim("d", t, [ClaimKind.Dosing], false)).ToList();
        return KindLabels.Label($"d{d}", sentences, claims);
    })];
}
