using PNetEvidence.Storage;

namespace PNetEvidence;

/// <summary>One difference between two runs.</summary>
/// <param name="Kind"><c>added</c>, <c>removed</c>, <c>changed_value</c>, <c>changed_status</c>, <c>now_preferred</c> or <c>not_preferred</c>.</param>
public sealed record RunChange(string Kind, string RecordId, string Source, string Claim, string Before, string After);

/// <summary>Compares the records of two runs.</summary>
public static class RunDiff
{
    /// <summary>In order of source, claim and id. A record whose value changed has another id: it is told by its quote and claim.</summary>
    public static IReadOnlyList<RunChange> Between(IReadOnlyList<RunRecordRow> before, IReadOnlyList<RunRecordRow> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.ToDictionary(r => r.RecordId, StringComparer.Ordinal);
        var now = after.ToDictionary(r => r.RecordId, StringComparer.Ordinal);
        var added = after.Where(r => !old.ContainsKey(r.RecordId)).ToList();
        var removed = before.Where(r => !now.ContainsKey(r.RecordId)).ToList();
        var changes = new List<RunChange>();
        foreach (var gone in removed)
        {
            var successor = added.FirstOrDefault(a => a.Source == gone.Source && a.Claim == gone.Claim && a.Quote == gone.Quote);
            if (successor is null)
            {
                changes.Add(new RunChange("removed", gone.RecordId, gone.Source, gone.Claim, gone.Figure, ""));
                continue;
            }

            added.Remove(successor);
            changes.Add(new RunChange("changed_value", successor.RecordId, successor.Source, successor.Claim, gone.Figure, successor.Figure));
        }

        changes.AddRange(added.Select(a => new RunChange("added", a.RecordId, a.Source, a.Claim, "", a.Figure)));
        foreach (var (id, was) in old)
        {
            if (!now.TryGetValue(id, out var still))
            {
                continue;
            }

            if (was.Status != still.Status)
            {
                changes.Add(new RunChange("changed_status", id, still.Source, still.Claim, was.Status, still.Status));
            }

            if (was.Preferred != still.Preferred)
            {
                changes.Add(new RunChange(still.Preferred ? "now_preferred" : "not_preferred", id, still.Source, still.Claim, was.Figure, still.Figure));
            }
        }

        return [.. changes.OrderBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Claim, StringComparer.Ordinal).ThenBy(c => c.RecordId, StringComparer.Ordinal).ThenBy(c => c.Kind, StringComparer.Ordinal)];
    }
}
