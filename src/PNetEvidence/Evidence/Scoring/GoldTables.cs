namespace PNetEvidence.Evidence.Scoring;

/// <summary>Gold that is split over several tables of one folder.</summary>
public static class GoldTables
{
    /// <summary>Paths of the NDJSON tables of a folder, in the order of their names.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string[] In(string folder) => [.. Directory.GetFiles(folder, "*.ndjson").Order(StringComparer.Ordinal)];
}
