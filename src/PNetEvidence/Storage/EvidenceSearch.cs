namespace PNetEvidence.Storage;

/// <summary>Full-text search over the quotes of records.</summary>
public static class EvidenceSearch
{
    /// <summary>Ids of records whose quote holds a word that starts with one of the given, to their relevance (BM25, above 0, higher is better). Empty for no words.</summary>
    /// <param name="words">Letters and digits only; others are left out.</param>
    public static IReadOnlyDictionary<string, double> Find(EvidenceStore store, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(words);
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        var terms = words.Where(w => w.Length > 0 && w.All(char.IsLetterOrDigit)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (terms.Count == 0)
        {
            return found;
        }

        using var command = store.Connection.CreateCommand();
        command.CommandText = "SELECT e.id, -bm25(evidence_fts) FROM evidence_fts JOIN evidence e ON e.evidence_row = evidence_fts.rowid WHERE evidence_fts MATCH $query";
        command.Parameters.AddWithValue("$query", string.Join(" OR ", terms.Select(t => $"\"{t}\"*")));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            found[reader.GetString(0)] = Math.Max(0, reader.GetDouble(1));
        }

        return found;
    }
}
