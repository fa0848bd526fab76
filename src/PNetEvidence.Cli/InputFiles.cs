namespace PNetEvidence.Cli;

/// <summary>Paths of the command line to files.</summary>
internal static class InputFiles
{
    /// <summary>What <c>pnet run</c> reads when no path is given.</summary>
    public static readonly string[] Defaults = ["seeds", Path.Combine("corpus", "documents")];

    private static readonly EnumerationOptions Walk = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };

    /// <summary>Every file once, in order of name; a folder's files named manifest.* list documents and are none. A path that is neither file nor folder stays in: the reader says what is wrong with it.</summary>
    public static IReadOnlyList<InputFile> Of(IReadOnlyList<string> paths)
    {
        var found = new List<(string Path, string Relative, bool Named)>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                found.AddRange(Directory.EnumerateFiles(path, "*", Walk).Where(f => !IsManifest(f)).Select(f => (f, Path.GetRelativePath(path, f).Replace('\\', '/'), false)));
            }
            else
            {
                found.Add((path, path.Replace('\\', '/'), true));
            }
        }

        var unique = found.DistinctBy(f => Path.GetFullPath(f.Path)).ToList();
        var shared = unique.GroupBy(f => Path.GetFileName(f.Path), StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var named = unique.Select(f => new InputFile(f.Path, shared.Contains(Path.GetFileName(f.Path)) ? f.Relative : Path.GetFileName(f.Path), f.Named));

        // Two folders may hold the same relative path: then the path as given tells them apart.
        return [.. named.GroupBy(f => f.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1).Any() ? g.Select(f => f with { Name = f.Path.Replace('\\', '/') }) : g).OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static bool IsManifest(string path) => Path.GetFileNameWithoutExtension(path).Equals("manifest", StringComparison.OrdinalIgnoreCase);
}
