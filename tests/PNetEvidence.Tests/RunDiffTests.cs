using PNetEvidence.Storage;

namespace PNetEvidence.Tests;

public sealed class RunDiffTests
{
    private static readonly RunRecordRow Row = new("r1", "a.txt", "outcome everolimus pfs_median", "11 months", "accepted", true, "Median progression-free survival was 11 months.", "moderate", "only claim");

    [Fact]
    public void Equal_runs_differ_in_nothing() => Assert.Empty(RunDiff.Between([Row], [Row]));

    [Fact]
    public void A_value_that_a_document_changed_is_one_change_with_its_reason()
    {
        var change = Assert.Single(RunDiff.Between([Row], [Row with { RecordId = "r2", Figure = "12 months", Quote = "Median progression-free survival was 12 months." }]));
        Assert.Equal(("changed_value", "11 months", "12 months", "the sentence was edited"), (change.Kind, change.Before, change.After, change.Reason));
    }

    [Fact]
    public void A_sentence_about_something_else_is_no_edit()
    {
        var changes = RunDiff.Between([Row], [Row with { RecordId = "r2", Quote = "In the later cohort nobody relapsed." }]);
        Assert.Equal(["added", "removed"], changes.Select(c => c.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Changed_certainty_and_winner_give_the_reason_of_the_finding()
    {
        var changes = RunDiff.Between([Row], [Row with { Certainty = "low", Preferred = false, Reason = "a later trial stands" }]);
        Assert.Equal(["changed_certainty", "not_preferred"], changes.Select(c => c.Kind));
        Assert.All(changes, c => Assert.Equal("a later trial stands", c.Reason));
    }

    [Fact]
    public void Added_and_removed_tell_whether_the_document_was_there()
    {
        Assert.Equal("from a new document", Assert.Single(RunDiff.Between([], [Row])).Reason);
        Assert.Contains("no longer there", Assert.Single(RunDiff.Between([Row], [])).Reason, StringComparison.Ordinal);
    }
}
