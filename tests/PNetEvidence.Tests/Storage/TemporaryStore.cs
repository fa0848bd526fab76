using PNetEvidence.Storage;
using PNetEvidence.Storage.Exports;

namespace PNetEvidence.Tests.Storage;

/// <summary>A folder of the system's temporary files with a store in it; both go with the test.</summary>
internal sealed class TemporaryStore : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("pnet-tests-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "evidence.sqlite");

    public string File(string name, string text)
    {
        var path = System.IO.Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public EvidenceStore Open(StoreAccess access = StoreAccess.Write) => EvidenceStore.Open(Path, access);

    public IngestResult Ingest(int threads, params IReadOnlyList<string> paths)
    {
        using var store = Open();
        return new EvidencePipeline().Ingest(store, [.. paths.Select(p => new InputFile(p, System.IO.Path.GetFileName(p), Named: true))], threads);
    }

    public async Task<string> ExportAsync(ExportFormat format = ExportFormat.Ndjson)
    {
        using var store = Open(StoreAccess.Read);
        using var output = new MemoryStream();
        await StoreExport.WriteAsync(store, format, StoreExport.DefaultStatuses, output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
