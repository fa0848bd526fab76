using PNetEvidence.Storage;

namespace PNetEvidence;

/// <summary>One difference between two runs.</summary>
/// <param name="Kind"><c>added</c>, <c>removed</c>, <c>changed_value</c>, <c>changed_status</c>, <c>changed_certainty</c>, <c>now_preferred</c> or <c>not_preferred</c>.</param>
/// <param name="Reason">What the runs tell of why; never empty.</param>
public sealed record RunChange(string Kind, string RecordId, string Source, string Claim, string Before, string After, string Reason);

/// <summary>Compares the records of two runs.</summary>
public static class RunDiff
{
    /// <summary>Share of words that two sentences have in common from which one is taken for an edit of the other.</summary>
    private const double Alike = 0.5;

    /// <summary>In order of source, claim and id. A record whose value changed has another id: it is told by its claim and its sentence, the same or an edit of it.</summary>
    public static IReadOnlyList<RunChange> Between(IReadOnlyList<RunRecordRow> before, IReadOnlyList<RunRecordRow> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.GroupBy(r => r.RecordId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var now = after.GroupBy(r => r.RecordId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var added = after.Where(r => !old.ContainsKey(r.RecordId)).ToList();
        var removed = before.Where(r => !now.ContainsKey(r.RecordId)).ToList();
        var (sourcesBefore, sourcesAfter) = (Sources(before), Sources(after));
        var changes = new List<RunChange>();
        foreach (var gone in removed)
        {
            if (Successor(gone, added) is not { } successor)
            {
                changes.Add(new RunChange("removed", gone.RecordId, gone.Source, gone.Claim, gone.Figure, "", sourcesAfter.Contains(gone.Source) ? "its document no longer gives it" : "its document is no longer there, or gives no records"));
                continue;
            }

            added.Remove(successor);
            changes.Add(new RunChange("changed_value", successor.RecordId, successor.Source, successor.Claim, gone.Figure, successor.Figure, gone.Quote == successor.Quote ? "the same sentence is read otherwise" : "the sentence was edited"));
            AddChanges(changes, gone, successor);
        }

        changes.AddRange(added.Select(a => new RunChange("added", a.RecordId, a.Source, a.Claim, "", a.Figure, sourcesBefore.Contains(a.Source) ? "new in a document that was there" : "from a new document")));
        foreach (var (id, was) in old)
        {
            if (now.TryGetValue(id, out var still))
            {
                AddChanges(changes, was, still);
            }
        }

        return [.. changes.OrderBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Claim, StringComparer.Ordinal).ThenBy(c => c.RecordId, StringComparer.Ordinal).ThenBy(c => c.Kind, StringComparer.Ordinal)];
    }

    private static void AddChanges(List<RunChange> changes, RunRecordRow was, RunRecordRow still)
    {
        void Add(string kind, string before, string after, string reason) => changes.Add(new RunChange(kind, still.RecordId, still.Source, still.Claim, before, after, reason));

        if (was.Status != still.Status)
        {
            Add("changed_status", was.Status, still.Status, "its confidence, or a reviewer's decision, changed");
        }

        if (was.Certainty != still.Certainty && was.Certainty is not null && still.Certainty is not null)
        {
            Add("changed_certainty", was.Certainty, still.Certainty, still.Reason ?? "the claims of its finding changed");
        }

        if (was.Preferred != still.Preferred)
        {
            Add(still.Preferred ? "now_preferred" : "not_preferred", was.Figure, still.Figure, still.Reason ?? was.Reason ?? "the claims of its finding changed");
        }
    }

    private static RunRecordRow? Successor(RunRecordRow gone, List<RunRecordRow> added)
    {
        var candidates = added.Where(a => a.Source == gone.Source && a.Claim == gone.Claim).ToList();
        return candidates.Find(a => a.Quote == gone.Quote)
            ?? candidates.Select(a => (a, shared: Shared(a.Quote, gone.Quote))).Where(c => c.shared >= Alike).OrderByDescending(c => c.shared).ThenBy(c => c.a.RecordId, StringComparer.Ordinal).Select(c => c.a).FirstOrDefault();
    }

    private static double Shared(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);
    }

    private static HashSet<string> Words(string text) => [.. text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static HashSet<string> Sources(IReadOnlyList<RunRecordRow> rows) => rows.Select(r => r.Source).ToHashSet(StringComparer.Ordinal);
}
