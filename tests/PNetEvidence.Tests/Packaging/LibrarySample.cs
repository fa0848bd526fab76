using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;

namespace PNetEvidence.Tests.Packaging;

/// <summary>The sample of docs/library.md, compiled.</summary>
internal static class LibrarySample
{
    public static IReadOnlyList<Finding> Run(string folder)
    {
        // <sample>
        var pipeline = new EvidencePipeline();
        var processed = Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)
            .SelectMany(path => DocumentReaders.Default.Read(SourceFile.Open(path)))
            .Select(pipeline.Process)
            .ToList();
        var resolution = EvidenceResolver.Resolve(
            [.. processed.SelectMany(p => p.Records)],
            processed.ToDictionary(p => p.Document.Key, p => p.Document.Metadata));
        var findings = resolution.Findings;
        // </sample>
        return findings;
    }
}
