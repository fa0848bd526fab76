using System.Text;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

/// <summary>A folder of its own for the files of one test.</summary>
internal sealed class SourceFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pnet-readers-");

    public SourceFile Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public SourceFile Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return Open(path);
    }

    public static SourceFile Open(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[4096];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return new SourceFile(path, Path.GetFileName(path)) { Head = head.AsMemory(0, length), Length = stream.Length };
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
