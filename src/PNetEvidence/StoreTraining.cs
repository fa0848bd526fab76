using System.Security.Cryptography;
using System.Text;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Resolution;
using PNetEvidence.Segmentation;
using PNetEvidence.Storage;

namespace PNetEvidence;

/// <summary>Reviewers' decisions in a store as training data of the classifier.</summary>
public static class StoreTraining
{
    /// <summary>
    /// The latest decision on each record, with the sentences of its document. The file is read again, since a store keeps the text but not
    /// what the format says of each sentence; one that is gone or no longer reads is named in <see cref="DecidedClaims.Unread"/>.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> is null.</exception>
    public static DecidedClaims Read(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var decisions = DecisionLog.InForce(DecisionLog.Read(string.Join('\n', store.Decisions())));
        var files = store.Files();
        var documents = new List<DecidedDocument>();
        var used = new List<Decision>();
        var unread = new List<string>();
        foreach (var records in store.Records().GroupBy(r => r.Source, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var own = records.Select(r => decisions.GetValueOrDefault(r.Id)).OfType<Decision>().ToList();
            if (own.Count == 0)
            {
                continue;
            }

            if (Read(files.GetValueOrDefault(records.Key)) is not { } read)
            {
                unread.Add(records.Key);
                continue;
            }

            used.AddRange(own);
            documents.AddRange(records.GroupBy(r => r.Document, StringComparer.Ordinal)
                .Where(d => read.ContainsKey(d.Key) && d.Any(r => decisions.ContainsKey(r.Id)))
                .Select(d => new DecidedDocument(records.Key, read[d.Key], [.. d.Where(r => r.Status != RecordStatus.Rejected || decisions.ContainsKey(r.Id)).Select(r => ToClaim(r, decisions.GetValueOrDefault(r.Id)))])));
        }

        var log = DecisionLog.Write(used.OrderBy(d => d.Target, StringComparer.Ordinal));
        return new DecidedClaims(documents, unread, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(log))));
    }

    private static DecidedClaim ToClaim(EvidenceRecord record, Decision? decision) => decision?.Action switch
    {
        DecisionAction.Accept => new DecidedClaim(record.Quote, record.Kind, record.Kind, ClaimDecision.Accepted),
        DecisionAction.Reject => new DecidedClaim(record.Quote, record.Kind, record.Kind, ClaimDecision.Rejected),
        DecisionAction.Correct when decision.Correction is { } correction => new DecidedClaim(record.Quote, record.Kind, correction.Kind, ClaimDecision.Corrected),
        _ => new DecidedClaim(record.Quote, record.Kind, record.Kind, ClaimDecision.Undecided),
    };

    /// <summary>Sentences by document key; null where the file cannot be read.</summary>
    private static Dictionary<string, IReadOnlyList<Sentence>>? Read(StoredFile? file)
    {
        if (file is null || !File.Exists(file.Path))
        {
            return null;
        }

        try
        {
            var segmenter = new SentenceSegmenter();
            return DocumentReaders.Default.Read(SourceFile.Open(file.Path, file.Name)).GroupBy(d => d.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<Sentence>)[.. segmenter.Segment(g.First())], StringComparer.Ordinal);
        }
        catch (DocumentFormatException)
        {
            return null;
        }
    }
}
