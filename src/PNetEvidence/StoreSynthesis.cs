using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence;

/// <summary>The whole store, resolved: what conflicts, report and derived tables come from. Immutable.</summary>
public sealed class StoreSynthesis
{
    private readonly IReadOnlyList<EvidenceRecord> _records;
    private readonly Dictionary<string, string> _keys;
    private readonly Lazy<Dictionary<string, string>> _certainties;

    private readonly IReadOnlyList<RiskOfBias> _judgements;
    private readonly IReadOnlyDictionary<string, string> _notes;

    private StoreSynthesis(IReadOnlyList<EvidenceRecord> records, Dictionary<string, string> keys, EvidenceResolution resolution, IReadOnlyList<Decision> decisions, IReadOnlyDictionary<string, string> notes)
    {
        _records = records;
        _judgements = RiskOfBias.Of(decisions);
        _notes = notes;
        _keys = keys;
        Resolution = resolution;
        Matrix = MatrixBuilder.Build(resolution, judgements: _judgements);
        _certainties = new Lazy<Dictionary<string, string>>(() =>
        {
            var rater = new CertaintyRater(resolution, ResolutionOptions.Default.Question, _judgements);
            return resolution.Findings.GroupBy(f => f.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => EvidenceJson.Name(rater.Rate(g.First()).Level), StringComparer.Ordinal);
        });
    }

    public EvidenceResolution Resolution { get; }

    public TreatmentMatrix Matrix { get; }

    /// <param name="withDecisions">False for what the rules alone make of the store, as a reviewer who works blind must see it.</param>
    public static StoreSynthesis Of(EvidenceStore store, bool withDecisions = true)
    {
        ArgumentNullException.ThrowIfNull(store);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var documents = new Dictionary<string, DocumentMetadata>(StringComparer.Ordinal);
        var assessors = new Dictionary<string, Assessor>(StringComparer.Ordinal);
        foreach (var document in store.Documents())
        {
            // Two files of one document (same DOI): the first by name keeps the key, so that offsets of the other never point into its text.
            var key = documents.ContainsKey(document.Key) ? $"{document.Key} ({document.Source})" : document.Key;
            keys[Place(document.Key, document.Source)] = key;
            documents[key] = document.Metadata;
            if (Readers.OfPrimaryEndpoint(document.Text, FieldVocabulary.Default) is { } assessor)
            {
                assessors[key] = assessor;
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var records = store.Records().Where(r => seen.Add(r.Id)).Select(r => keys.TryGetValue(Place(r.Document, r.Source), out var key) && key != r.Document ? r with { Document = key } : r).ToList();
        var decisions = withDecisions ? DecisionLog.Read(string.Join('\n', store.Decisions())) : [];
        var options = new ResolutionOptions { References = store.References(), PrimaryAssessors = assessors, Decisions = decisions };
        return new StoreSynthesis(records, keys, EvidenceResolver.Resolve(records, documents, options), decisions, withDecisions ? store.Notes() : new Dictionary<string, string>());
    }

    /// <summary>Everything that the report is rendered from.</summary>
    public ReportInput ToReport(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new ReportInput
        {
            Documents = [.. store.Documents().Select(d => new ReportDocument
            {
                Key = _keys[Place(d.Key, d.Source)],
                Source = d.Source,
                Metadata = d.Metadata,
                Text = d.Text,
                SentenceCount = d.SentenceCount,
            })],
            Records = _records,
            Resolution = Resolution,
            Matrix = Matrix,
            Judgements = _judgements,
            Notes = _notes,
            Populations = MatrixBuilder.BuildByPopulation(Resolution, judgements: _judgements),
            Unread = [.. store.Files().Values.Where(f => f.State != FileState.Read).Select(f => new UnreadFile(f.Name, f.Reason ?? "", f.State == FileState.Failed))],
        };
    }

    /// <summary>Rows of the derived tables.</summary>
    public DerivedRows ToRows()
    {
        var pooler = new Pooler(Resolution);
        return new DerivedRows(
            [.. Resolution.Threads.Select(t => new StudyRow(t.Id, t.Name, t.Documents.Count, t.PrimaryDocuments.Count, t.RecordIds))],
            [.. Resolution.Audits.Select(a => new AuditRow(a.Check, a.Arithmetic, EvidenceJson.Name(a.Outcome), a.RecordIds))],
            [.. Resolution.Relations.Select(r => new ConflictRow(r.Id, EvidenceJson.Name(r.Class), r.Genuine, r.Reasons, r.Explanation, r.WouldChange, [.. r.Records.Select(x => (x.Id, r.Preferred.Contains(x.Id)))]))],
            [.. Resolution.Findings.Select(f => ToRow(f, pooler))],
            [.. Matrix.Rows.SelectMany(row => row.Cells.Select((cell, i) => (cell, i)).Where(c => c.cell.RecordIds.Count > 0).Select(c => new MatrixCellRow(
                row.Therapy, EvidenceJson.Name(row.Group), Matrix.Columns[c.i].Id, c.cell.Value, c.cell.Range, c.cell.Studies, c.cell.N, c.cell.EvidenceLevel,
                c.cell.Certainty is { } certainty ? EvidenceJson.Name(certainty.Level) : null, c.cell.Conflict, c.cell.Unresolved, c.cell.RecordIds[0])))]);
    }

    /// <summary>Records as this run left them, for comparing runs.</summary>
    public IEnumerable<RunRecordRow> ToRunRecords()
    {
        var preferred = Resolution.Findings.Select(f => f.Preferred?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var findings = Resolution.Findings.SelectMany(f => f.Records.Select(r => (r.Id, f))).GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().f, StringComparer.Ordinal);
        return _records.Select(r =>
        {
            var finding = findings.GetValueOrDefault(r.Id);
            return new RunRecordRow(
                r.Id, r.Source, ClaimOf(r), ValueText.Of(r) ?? "", EvidenceJson.Name(r.Status), preferred.Contains(r.Id), r.Quote, finding is null ? null : _certainties.Value[finding.Id], finding?.Explanation);
        });
    }

    /// <summary>Differences of this synthesis from the run before the last one kept: the last one is the run that this synthesis is of. Empty on a first run.</summary>
    public IReadOnlyList<ReportChange> ChangesIn(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var runs = store.Runs();
        return runs.Count < 2 ? [] : [.. RunDiff.Between(store.RunRecords(runs[^2]), [.. ToRunRecords()]).Select(c => new ReportChange(c.Kind, c.RecordId, c.Source, c.Claim, c.Before, c.After, c.Reason))];
    }

    /// <summary>Therapies that the vocabulary lacks, with how many records name each.</summary>
    public static IReadOnlyList<(string Therapy, long Records)> UnknownArms(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var known = FieldVocabulary.Default.TherapyById;
        return [.. store.Therapies().Where(t => !known.ContainsKey(t.Therapy) && t.Therapy.Split('+').Any(part => !known.ContainsKey(part)))];
    }

    private static string ClaimOf(EvidenceRecord r) =>
        string.Join(' ', new[] { EvidenceJson.Name(r.Kind), r.Therapy, r.Comparator is null ? null : $"vs {r.Comparator}", r.Metric, r.Timepoint is null ? null : FormattableString.Invariant($"{r.Timepoint.Value} {r.Timepoint.Unit}"), r.Detail }.OfType<string>());

    private ResolutionRow ToRow(Finding finding, Pooler pooler)
    {
        var pooled = pooler.Pool(finding);
        return new ResolutionRow(
            finding.Id, EvidenceJson.Name(finding.Kind), finding.Therapy, finding.Comparator, finding.Metric, finding.Preferred?.Id, finding.StudyCount, finding.Level, _certainties.Value[finding.Id],
            pooled.Estimate, pooled.Low, pooled.High, pooled.Reason, finding.Reasons, finding.Explanation, [.. finding.Records.Select(r => r.Id)]);
    }

    private static string Place(string key, string source) => $"{key}\u001f{source}";
}
