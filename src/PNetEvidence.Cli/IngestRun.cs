using Spectre.Console;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary>What <c>run</c> and <c>ingest</c> share: reading with progress, and telling what failed.</summary>
internal static class IngestRun
{
    public static IngestResult Ingest(Session session, EvidencePipeline pipeline, EvidenceStore store, IReadOnlyList<InputFile> files, CancellationToken cancellation)
    {
        session.Log("info", $"pnet {EvidencePipeline.Version}: reading {files.Count} files with {session.Threads} threads");
        var result = session.IsInteractive
            ? WithBar(files.Count, progress => pipeline.Ingest(store, files, session.Threads, progress, cancellation))
            : pipeline.Ingest(store, files, session.Threads, new Direct(f => session.Detail($"{f.Name}: done")), cancellation);
        foreach (var problem in result.Failed)
        {
            session.Complain($"{problem.Name}: {problem.Reason}");
        }

        session.Log("info", $"{result.FilesRead} files read, {result.FilesSkipped} unchanged, {result.Unread.Count} no documents, {result.Failed.Count} failed; {result.Documents} documents, {result.Sentences} sentences, {result.Records} records{(result.Cancelled ? "; stopped" : "")}");
        foreach (var problem in result.Unread)
        {
            session.Log("info", $"{problem.Name}: {problem.Reason}");
        }

        return result;
    }

    public static int ExitCode(IngestResult result) => result.Failed.Count > 0 || result.Cancelled ? Pnet.Failed : 0;

    /// <summary>Removes a store with its side files, for <c>--fresh</c>.</summary>
    public static void Remove(string path)
    {
        // Opened first, so that no file is removed that is not an evidence store.
        if (File.Exists(path))
        {
            EvidenceStore.Open(path, StoreAccess.Write).Dispose();
        }

        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(path + suffix);
        }
    }

    private static IngestResult WithBar(int files, Func<IProgress<InputFile>, IngestResult> ingest)
    {
        IngestResult? result = null;
        AnsiConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
        {
            var bar = context.AddTask("Reading", maxValue: Math.Max(1, files));
            result = ingest(new Direct(_ => bar.Increment(1)));
        });
        return result!;
    }

    /// <summary>Reports on the caller's thread: the order of events stays that of the work.</summary>
    private sealed class Direct(Action<InputFile> step) : IProgress<InputFile>
    {
        public void Report(InputFile value) => step(value);
    }
}
