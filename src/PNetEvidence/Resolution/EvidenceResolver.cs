using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>
/// Resolves what sources say against each other, step by step as the specification of conflict resolution says. Pure, thread-safe,
/// deterministic: the same set of records gives the same result, whatever its order.
/// </summary>
public static class EvidenceResolver
{
    /// <param name="records">In any order; a record that is there twice (same id) counts once, a rejected one not at all.</param>
    /// <param name="documents">By document key; may be empty or lack some.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EvidenceResolution Resolve(
        IReadOnlyList<EvidenceRecord> records,
        IReadOnlyDictionary<string, DocumentMetadata> documents,
        ResolutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(documents);
        options ??= ResolutionOptions.Default;

        var considered = DecisionLog.Apply(Distinct(records), options.Decisions);
        var claims = Normaliser.Normalise(considered, documents, FieldVocabulary.Default, options.References);
        var audits = AuditChecks.Run(claims);
        Supersession.ApplyNotices(claims);
        var threads = StudyThreads.Assign(claims, options.References);
        AnalysisPairs.Assign(claims);
        var precedence = new Precedence(options.Question, options.Jurisdiction);
        var relations = DecisionLog.Apply(Relate(claims, audits, precedence), options.Decisions);
        var findings = DecisionLog.Apply(Findings.Build(claims, relations, precedence, options.PrimaryAssessors), options.Decisions);
        return new EvidenceResolution(
            [.. claims.Select(c => c.Record)],
            findings,
            relations,
            [.. audits.Select(a => new AuditResult([.. a.Claims.Select(c => c.Id).Order(StringComparer.Ordinal)], a.Check, a.Arithmetic, a.Passed ? AuditOutcome.Passed : AuditOutcome.Failed))
                .OrderBy(a => a.RecordIds[0], StringComparer.Ordinal)],
            threads,
            CoveredArea.Of(claims, threads))
        {
            Pairs = claims.Where(c => c is { Pair: not null, IsRatio: false }).ToDictionary(c => c.Id, c => c.Pair!.Id, StringComparer.Ordinal),
        };
    }

    /// <summary>Each id once, in order of id. Of records that share an id and differ, the one that sorts first by its text is taken.</summary>
    private static List<EvidenceRecord> Distinct(IReadOnlyList<EvidenceRecord> records) =>
        [.. records.GroupBy(r => r.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Skip(1).Any() ? g.OrderBy(EvidenceJson.Serialize, StringComparer.Ordinal).First() : g.First())];

    /// <summary>Rules in the order in which they may claim a pair of records.</summary>
    private static IReadOnlyList<ConflictRelation> Relate(List<Claim> claims, List<AuditFinding> audits, Precedence precedence)
    {
        var ledger = new RelationLedger();
        ledger.AddRange(Withdrawn(claims, precedence));
        ledger.AddRange(new MovedStudies(precedence).Find(claims));
        ledger.AddRange(WordedConflicts.Find(claims, precedence));
        ledger.AddRange(new Thresholds(precedence).Find(claims));
        var series = new SeriesContradictions(precedence);
        ledger.AddRange(series.LaboratoryAgainstReported(claims));
        ledger.AddRange(series.DisjointStudies(claims));
        ledger.AddRange(new StudyDisagreements(precedence).Find(claims));
        ledger.AddRange(series.Find(claims));
        ledger.AddRange(new DoseDifferences(precedence).Find(claims));
        ledger.AddRange(TextDuplicates.Find(claims, precedence));
        // A failed claim that already stands beside a sound one needs no relation of its own.
        ledger.AddRange(audits.Where(a => !a.Passed && a.Class is not null && !a.Claims.All(c => ledger.Holds(c, a.Class.Value))).Select(ToProposal));
        return ledger.ToList();
    }

    private static Proposal ToProposal(AuditFinding audit) =>
        new(audit.Class!.Value, true, [audit.Claims], [], [ReasonCode.AuditFailed, ReasonCode.Unresolved],
            $"{audit.Claims[0].Record.Source} fails the check \"{audit.Check}\": {audit.Arithmetic}.", "The primary publication, read for this number.");

    /// <summary>Claims of a retracted or corrected publication beside one that stands.</summary>
    private static IEnumerable<Proposal> Withdrawn(List<Claim> claims, Precedence precedence)
    {
        foreach (var document in claims.Where(c => c.Superseded).GroupBy(c => c.Record.Document, StringComparer.Ordinal))
        {
            var notice = document.First().Document!.Notices.First(n => n.Kind is "retracted" or "corrected");
            var replacing = notice.Kind == "corrected" ? claims.Where(c => !c.Superseded && notice.Target is not null && (c.Document?.Doi == notice.Target || c.Document?.Pmid == notice.Target)).ToList() : [];
            foreach (var claim in document)
            {
                var instead = replacing.Where(r => r.Therapy == claim.Therapy && r.Record.Metric == claim.Record.Metric && r.Record.Kind == claim.Record.Kind).Order(precedence).Take(1).ToList();
                yield return new Proposal(DisagreementClass.Superseded, true, instead.Count > 0 ? [[claim], instead] : [[claim]], instead,
                    [notice.Kind == "retracted" ? ReasonCode.Retracted : ReasonCode.ErratumBeatsOriginal],
                    $"{claim.Record.Source} was {notice.Kind}; {(instead.Count > 0 ? $"{instead[0].Record.Source} stands" : "its claims do not stand")}.");
            }
        }
    }
}
