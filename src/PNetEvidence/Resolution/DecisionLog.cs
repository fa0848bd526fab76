using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>Reviewers' decisions as NDJSON, and their replay. Ids are stable, so that a decision finds its record again after a new ingest.</summary>
public static class DecisionLog
{
    private static readonly DecisionJsonContext Context = new(new JsonSerializerOptions(DecisionJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>One line a decision, each ended by a line feed.</summary>
    public static string Write(IEnumerable<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        return string.Concat(decisions.Select(d => JsonSerializer.Serialize(d, Context.Decision) + "\n"));
    }

    /// <summary>Empty lines are passed over.</summary>
    /// <exception cref="JsonException">A line is no decision; the message names the line.</exception>
    public static IReadOnlyList<Decision> Read(string ndjson)
    {
        ArgumentNullException.ThrowIfNull(ndjson);
        var decisions = new List<Decision>();
        var number = 0;
        foreach (var line in ndjson.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                decisions.Add(JsonSerializer.Deserialize(line, Context.Decision) ?? throw new JsonException("holds null"));
            }
            catch (JsonException e)
            {
                throw new JsonException($"line {number}: {e.Message}", e);
            }
        }

        return decisions;
    }

    /// <summary>The decision that holds for each target: the latest; of equal times the later reviewer in ordinal order.</summary>
    internal static Dictionary<string, Decision> InForce(IEnumerable<Decision> decisions) =>
        decisions.GroupBy(d => d.Target, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(d => d.At, StringComparer.Ordinal).ThenBy(d => d.By, StringComparer.Ordinal).Last(), StringComparer.Ordinal);

    /// <summary>Judgements of bias in force, with the decision that entered each; in order of study, tool and domain.</summary>
    public static IReadOnlyList<(BiasJudgement Judgement, Decision Decision)> Judgements(IEnumerable<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        return [.. InForce(decisions).Values.Where(d => d.Bias is not null && d.Action != DecisionAction.Reject).Select(d => (d.Bias!, d))
            .OrderBy(d => d.Item1.Study, StringComparer.Ordinal).ThenBy(d => d.Item1.Tool, StringComparer.Ordinal).ThenBy(d => d.Item1.Domain, StringComparer.Ordinal)];
    }

    /// <summary>Accepts, corrects or leaves out records; rejected ones are left out with or without a decision.</summary>
    internal static IReadOnlyList<EvidenceRecord> Apply(IReadOnlyList<EvidenceRecord> records, IReadOnlyList<Decision> decisions)
    {
        var inForce = InForce(decisions);
        return [.. records.Select(r => inForce.TryGetValue(r.Id, out var d) ? Apply(r, d) : r).Where(r => r.Status != RecordStatus.Rejected)];
    }

    internal static IReadOnlyList<ConflictRelation> Apply(IReadOnlyList<ConflictRelation> relations, IReadOnlyList<Decision> decisions)
    {
        var inForce = InForce(decisions);
        return inForce.Count == 0 ? relations : [.. relations.Select(r => inForce.TryGetValue(r.Id, out var d) ? Apply(r, d) : r).OfType<ConflictRelation>()];
    }

    internal static IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings, IReadOnlyList<Decision> decisions)
    {
        var inForce = InForce(decisions);
        return inForce.Count == 0 ? findings : [.. findings.Select(f => inForce.TryGetValue(f.Id, out var d) ? Apply(f, d) : f)];
    }

    /// <summary>A correction keeps id and place: it changes what the sentence was read as, not where it stands.</summary>
    private static EvidenceRecord Apply(EvidenceRecord record, Decision decision) => decision.Action switch
    {
        DecisionAction.Accept => record with { Status = RecordStatus.Accepted },
        DecisionAction.Reject => record with { Status = RecordStatus.Rejected },
        _ => decision.Correction is { } c
            ? c with { Id = record.Id, Source = record.Source, Document = record.Document, Quote = record.Quote, Start = record.Start, End = record.End, Page = record.Page, Status = RecordStatus.Accepted }
            : record,
    };

    /// <summary>A rejected relation is no conflict in the reviewer's eyes and is left out.</summary>
    private static ConflictRelation? Apply(ConflictRelation relation, Decision decision) => decision.Action switch
    {
        DecisionAction.Reject => null,
        DecisionAction.Accept => relation with { Reasons = [.. relation.Reasons, ReasonCode.Reviewer], Explanation = relation.Explanation + Note(decision) },
        _ => relation with
        {
            Preferred = [.. (decision.Preferred ?? []).Where(id => relation.Records.Any(r => r.Id == id))],
            Reasons = [.. relation.Reasons.Where(r => r != ReasonCode.Unresolved), ReasonCode.Reviewer],
            Explanation = relation.Explanation + Note(decision),
        },
    };

    private static Finding Apply(Finding finding, Decision decision) => decision.Action switch
    {
        DecisionAction.Reject => finding with { Preferred = null, Reasons = [ReasonCode.Reviewer, ReasonCode.Unresolved], Explanation = finding.Explanation + Note(decision) },
        DecisionAction.Correct when finding.Records.FirstOrDefault(r => decision.Preferred?.Contains(r.Id) == true) is { } chosen =>
            finding with { Preferred = chosen, Records = [chosen, .. finding.Records.Where(r => r.Id != chosen.Id)], Reasons = [ReasonCode.Reviewer], Explanation = finding.Explanation + Note(decision) },
        _ => finding with { Reasons = [.. finding.Reasons, ReasonCode.Reviewer], Explanation = finding.Explanation + Note(decision) },
    };

    private static string Note(Decision decision) => $" {decision.By}, {decision.At}{(decision.Why is { Length: > 0 } why ? $": {why}" : "")}.";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(SnakeCaseEnumConverter<DecisionAction>), typeof(SnakeCaseEnumConverter<ClaimKind>), typeof(SnakeCaseEnumConverter<SourceKind>), typeof(SnakeCaseEnumConverter<Bound>),
        typeof(SnakeCaseEnumConverter<Direction>), typeof(SnakeCaseEnumConverter<Assessor>), typeof(SnakeCaseEnumConverter<AnalysisSet>),
        typeof(SnakeCaseEnumConverter<RecordStatus>), typeof(SnakeCaseEnumConverter<ExtractorName>), typeof(SnakeCaseEnumConverter<FacetOrigin>),
    ])]
[JsonSerializable(typeof(Decision))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
