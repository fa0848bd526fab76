using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Classification;

/// <summary>Reviewers' decisions become examples of the classifier.</summary>
public sealed class StoreTrainingTests : IDisposable
{
    private const string Response = "The objective response rate was 24% with sunitinib.";
    private const string Survival = "The median overall survival was 40 months with everolimus.";
    private const string Progression = "The median progression-free survival was 11 months with lanreotide.";
    private const string Untouched = "The objective response rate was 9% with everolimus.";

    private readonly TemporaryStore _temporary = new();

    public StoreTrainingTests() => _temporary.Ingest(1, [_temporary.File("report.txt", $"A report\n\nResults\n\n{Response} {Survival} {Progression} {Untouched}\n")]);

    [Fact]
    public void Each_decision_is_an_example_and_silence_is_none()
    {
        Decide(Response, DecisionAction.Accept);
        Decide(Survival, DecisionAction.Reject);
        Decide(Progression, DecisionAction.Correct, r => r with { Kind = ClaimKind.Eligibility });
        var decisions = Read();
        Assert.Equal(new DecisionCounts(1, 1, 1), decisions.Counts);
        var document = Assert.Single(Examples(decisions).Documents);
        Assert.Equal((KindLabel.Present, KindLabel.Present), Label(document, Response, ClaimKind.Outcome));
        Assert.Equal((KindLabel.Absent, KindLabel.Absent), Label(document, Survival, ClaimKind.Outcome));
        Assert.Equal((KindLabel.Absent, KindLabel.Present), Label(document, Progression, ClaimKind.Outcome));
        Assert.Equal(KindLabel.Present, Label(document, Progression, ClaimKind.Eligibility).Kind);
        Assert.Equal((KindLabel.Open, KindLabel.Open), Label(document, Untouched, ClaimKind.Outcome));
        Assert.Equal(KindLabel.Open, Label(document, Response, ClaimKind.Dosing).Kind);
    }

    [Fact]
    public void The_latest_decision_counts_and_changes_the_data()
    {
        Decide(Response, DecisionAction.Accept);
        var before = Read();
        Decide(Response, DecisionAction.Reject, at: "2026-02-01");
        var after = Read();
        Assert.Equal(new DecisionCounts(0, 1, 0), after.Counts);
        Assert.NotEqual(before.Sha256, after.Sha256);
        Assert.Equal(KindLabel.Absent, Label(Assert.Single(Examples(after).Documents), Response, ClaimKind.Outcome).Kind);
    }

    [Fact]
    public void A_rejected_record_says_nothing_of_a_kind_that_another_record_of_the_sentence_has()
    {
        var sentences = SentenceClassifierTests.Sentences([Response]);
        var rejected = new DecidedClaim(Response, ClaimKind.Outcome, ClaimKind.Outcome, ClaimDecision.Rejected);
        KindLabel With(ClaimDecision other) => KindLabels.Label(new DecidedDocument("d.txt", sentences, [rejected, rejected with { Decision = other }]), "d").Labels[0][(int)ClaimKind.Outcome];
        Assert.Equal(KindLabel.Open, With(ClaimDecision.Undecided));
        Assert.Equal(KindLabel.Present, With(ClaimDecision.Accepted));
        Assert.Equal(KindLabel.Absent, With(ClaimDecision.Rejected));
    }

    [Fact]
    public void Decisions_stand_beside_the_usual_data_and_are_held_out_with_their_document()
    {
        Decide(Response, DecisionAction.Accept);
        var decisions = Read();
        var document = decisions.Documents[0] with { Name = "mwa-versus-resection-2020.html" };
        var (documents, sets) = ClassifierTrainer.ReadKindData(new TrainingOptions { Root = Repository.Root, Output = "", Decisions = decisions with { Documents = [document] } });
        var plain = ClassifierTrainer.ReadKindData(new TrainingOptions { Root = Repository.Root, Output = "" });
        Assert.Equal(plain.Documents.Count + 1, documents.Count);
        Assert.Equal(("decisions of reviewers", 1, 1), (sets[^1].Name, sets[^1].Documents, sets[^1].Sentences));
        Assert.Equal(plain.Sets, sets.Take(sets.Count - 1));
        Assert.Equal(documents.First(d => d.Id == documents[^1].Id).Group, documents[^1].Group);
    }

    [Fact]
    public void The_card_counts_examples_by_decision()
    {
        var shipped = ModelCard.FromJson(File.ReadAllText(Path.Combine(Repository.Root, "src", "PNetEvidence", "Classification", "Model", ModelCard.FileName)));
        var card = shipped with { Decisions = new DecisionCounts(12, 3, 2) };
        Assert.Contains("12 accepted, 3 rejected, 2 corrected", card.ToMarkdown(), StringComparison.Ordinal);
        Assert.Equal(card.Decisions, ModelCard.FromJson(card.ToJson()).Decisions);
        Assert.DoesNotContain("accepted", shipped.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_without_decisions_is_wrong_usage_and_says_what_to_do()
    {
        using var train = PnetProcess.Start(_temporary.Folder, null, "train", "--from-store", _temporary.Path, "--root", Repository.Root, "--out", Path.Combine(_temporary.Folder, "model"));
        Assert.Equal(2, train.Wait(Patience.Limit));
        Assert.Contains("no record of it was accepted, rejected or corrected", train.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_temporary.Folder, "model")));
    }

    [Fact]
    public void Decisions_on_a_file_that_is_gone_are_named()
    {
        Decide(Response, DecisionAction.Accept);
        File.Delete(Path.Combine(_temporary.Folder, "report.txt"));
        var decisions = Read();
        Assert.Equal(["report.txt"], decisions.Unread);
        Assert.Equal(0, decisions.Counts.Total);
    }

    public void Dispose() => _temporary.Dispose();

    private void Decide(string quote, DecisionAction action, Func<EvidenceRecord, EvidenceRecord>? correct = null, string at = "2026-01-02")
    {
        using var store = _temporary.Open();
        var record = store.Records().First(r => r.Quote == quote);
        var decision = new Decision(record.Id, action, "ann", at, Correction: correct?.Invoke(record));
        store.Add([new DecisionRow(decision.Target, decision.By, decision.At, EvidenceJson.Name(action), DecisionLog.Write([decision]).TrimEnd('\n'))]);
    }

    private DecidedClaims Read()
    {
        using var store = _temporary.Open(StoreAccess.Read);
        return StoreTraining.Read(store);
    }

    /// <summary>The examples of a trainer that has nothing else.</summary>
    private (IReadOnlyList<KindDocument> Documents, IReadOnlyList<TrainingSet> Sets) Examples(DecidedClaims decisions)
    {
        Directory.CreateDirectory(Path.Combine(_temporary.Folder, "corpus", "gold"));
        Directory.CreateDirectory(Path.Combine(_temporary.Folder, "corpus", "practice", "gold"));
        return ClassifierTrainer.ReadKindData(new TrainingOptions { Root = _temporary.Folder, Output = "", Decisions = decisions });
    }

    private static (KindLabel Kind, KindLabel Bears) Label(KindDocument document, string sentence, ClaimKind kind)
    {
        var at = document.Sentences.Select((s, t) => (s, t)).First(p => p.s.Quote == sentence).t;
        return (document.Labels[at][(int)kind], document.Bears[at]);
    }
}
