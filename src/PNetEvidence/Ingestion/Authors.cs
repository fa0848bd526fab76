namespace PNetEvidence.Ingestion;

/// <summary>Names of authors as exports write them.</summary>
internal static class Authors
{
    /// <summary>The surname of "Rinke, Anja", "Rinke A" and "Anja Rinke"; a collective's whole name; null for nothing.</summary>
    public static string? Surname(string? name)
    {
        name = name?.Trim(' ', ',', '{', '}');
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
        {
            return name[..comma].Trim();
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 4)
        {
            return name;
        }

        var initials = words[^1].Trim('.').Replace(".", "", StringComparison.Ordinal);
        return initials.Length <= 4 && initials.All(c => char.IsUpper(c) || c == '-') ? string.Join(' ', words[..^1]) : words[^1];
    }
}
