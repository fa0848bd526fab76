using PNetEvidence.Storage;

namespace PNetEvidence;

/// <summary>Keeps names of files apart from run to run: a name of the store stays with its path, and another file of that name gets a longer one.</summary>
internal static class SourceNames
{
    /// <summary>The files in order of their final names.</summary>
    /// <param name="hash">Hash of a file's bytes; null where it cannot be read.</param>
    public static List<InputFile> Assign(IReadOnlyList<InputFile> files, IReadOnlyDictionary<string, StoredFile> known, Func<string, string?> hash)
    {
        var byPath = known.Values.GroupBy(f => Path.GetFullPath(f.Path), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var named = new List<InputFile>(files.Count);
        var rest = new List<InputFile>();
        foreach (var file in Ordered(files))
        {
            if (byPath.TryGetValue(Path.GetFullPath(file.Path), out var name) && taken.Add(name))
            {
                named.Add(file with { Name = name });
            }
            else
            {
                rest.Add(file);
            }
        }

        foreach (var file in rest)
        {
            var name = Candidates(file).First(n => !taken.Contains(n) && IsFree(n, file, known, hash));
            taken.Add(name);
            named.Add(file with { Name = name });
        }

        return Ordered(named);
    }

    private static List<InputFile> Ordered(IEnumerable<InputFile> files) =>
        [.. files.OrderBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>The same bytes under another path are the same document moved or copied; other bytes are another document.</summary>
    private static bool IsFree(string name, InputFile file, IReadOnlyDictionary<string, StoredFile> known, Func<string, string?> hash) =>
        !known.TryGetValue(name, out var stored) || (stored.ContentHash is { } content && content == hash(file.Path));

    /// <summary>The name, then the path from its last folder outwards, then numbered.</summary>
    private static IEnumerable<string> Candidates(InputFile file)
    {
        yield return file.Name;
        var parts = Path.GetFullPath(file.Path).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 2; count <= parts.Length; count++)
        {
            yield return string.Join('/', parts[^count..]);
        }

        for (var number = 2; ; number++)
        {
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Name} ({number})");
        }
    }
}
