using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering.Sections;
using PNetEvidence.Resolution;

namespace PNetEvidence.Rendering;

/// <summary>One claim on the review list.</summary>
/// <param name="Confidence">In percent, with its sign.</param>
/// <param name="Readings">How the sentence was read: this claim first, then other claims of the same sentence and kind.</param>
/// <param name="Why">Why a reviewer should look at it; empty where only a full list brought it here.</param>
public sealed record ReviewItem(
    EvidenceRecord Record, string Source, string Place, string Before, string Quote, string After, string? Context, string Claim, string Confidence, IReadOnlyList<string> Readings, string Why);

/// <summary>
/// The list that a reviewer works through, as a self-contained HTML form (offline; it saves decisions as NDJSON) or as CSV.
/// Neither holds what other reviewers decided, so that two can work blind.
/// </summary>
public static class ReviewForm
{
    private static readonly string[] CsvHeader =
        ["id", "source", "place", "confidence", "why", "kind", "therapy", "comparator", "metric", "claim", "quote", "context", "readings", "verdict", "note"];

    /// <summary>Fields that can be corrected: path within the record's JSON, label, and whether it is a number.</summary>
    private static readonly ReviewField[] Fields =
    [
        new("kind", "Kind", false), new("therapy", "Therapy", false), new("comparator", "Comparator", false), new("metric", "Metric", false),
        new("value.low", "Value, low", true), new("value.high", "Value, high", true), new("value.unit", "Unit", false),
        new("comparator_value.low", "Comparator, low", true), new("comparator_value.high", "Comparator, high", true), new("comparator_value.unit", "Comparator, unit", false),
        new("ci.low", "Interval, low", true), new("ci.high", "Interval, high", true), new("p", "p value", true),
        new("n", "n", true), new("comparator_n", "Comparator, n", true), new("events", "Events", true),
        new("timepoint.value", "Time point", true), new("timepoint.unit", "Time point, unit", false),
        new("dose.low", "Dose, low", true), new("dose.high", "Dose, high", true), new("dose.unit", "Dose, unit", false),
        new("direction", "Direction", false), new("detail", "Detail", false), new("study", "Study", false),
    ];

    /// <summary>Claims held for review or with a failed check, the least certain first.</summary>
    /// <param name="input">Resolved without reviewers' decisions where the review is to be blind.</param>
    /// <param name="decided">Ids to leave out: what this reviewer has decided already.</param>
    /// <param name="all">Every claim that was not rejected, not only those that need a look.</param>
    /// <param name="limit">At most so many; null for no limit.</param>
    public static IReadOnlyList<ReviewItem> Items(ReportInput input, IReadOnlySet<string> decided, bool all = false, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(decided);
        var context = new ReportContext(input);
        var records = input.Records.Where(r => r.Status != RecordStatus.Rejected).ToList();
        var bySentence = records.GroupBy(r => (r.Document, r.Start, r.End, r.Kind)).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Id, StringComparer.Ordinal).ToList());
        return [.. records.Select(r => (Record: r, Why: Why(context, r))).Where(x => (all || x.Why.Length > 0) && !decided.Contains(x.Record.Id))
            .OrderBy(x => x.Record.Confidence).ThenBy(x => context.NumberOf(x.Record.Document)).ThenBy(x => x.Record.Start).ThenBy(x => x.Record.Id, StringComparer.Ordinal)
            .Take(limit ?? int.MaxValue)
            .Select((x, i) => Item(context, x.Record, i + 1, bySentence[(x.Record.Document, x.Record.Start, x.Record.End, x.Record.Kind)], x.Why))];
    }

    /// <param name="reviewer">Filled in where given; the reviewer can change it.</param>
    public static string ToHtml(IReadOnlyList<ReviewItem> items, string? reviewer = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        var records = "[" + string.Join(",\n", items.Select(i => EvidenceJson.Serialize(i.Record))) + "]";
        return new ReportTemplates(null).Render("review.html.sbn", new ReviewFormModel(
            reviewer ?? "",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', items.Select(i => i.Record.Id)))).AsSpan(0, 8)),
            // Inside a script element only "<" could end it.
            records.Replace("<", "\\u003c", StringComparison.Ordinal),
            [.. items.Select((item, i) => new ReviewFormItem(
                i + 1, SafeText.Anchor("r-", item.Record.Id), item.Source, item.Place, item.Before, item.Quote, item.After, item.Context, item.Claim,
                Wording.Capital(EvidenceJson.Name(item.Record.Kind)), item.Confidence, item.Why, item.Readings))],
            Fields));
    }

    /// <summary>One row a claim; the last two columns are for the reviewer.</summary>
    public static string ToCsv(IReadOnlyList<ReviewItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var text = new StringBuilder(string.Join(',', CsvHeader)).Append('\n');
        foreach (var item in items)
        {
            var r = item.Record;
            string?[] cells =
            [
                r.Id, item.Source, item.Place, r.Confidence.ToString("0.###", CultureInfo.InvariantCulture), item.Why, EvidenceJson.Name(r.Kind), r.Therapy, r.Comparator, r.Metric, item.Claim,
                $"{item.Before} >>> {item.Quote} <<< {item.After}".Trim(), item.Context, string.Join(" | ", item.Readings), "", "",
            ];
            text.AppendJoin(',', cells.Select(SafeText.Csv)).Append('\n');
        }

        return text.ToString();
    }

    private static ReviewItem Item(ReportContext context, EvidenceRecord record, int number, List<EvidenceRecord> sentence, string why)
    {
        var view = SourceViewSection.View(context, number, [record]);
        return new ReviewItem(
            record, record.Source, view.Place, view.Before, view.Quote, view.After, view.Context, ReportContext.Claim(record), SourceViewSection.Percent(record.Confidence),
            [Reading(record), .. sentence.Where(r => r.Id != record.Id).Select(Reading)], why);
    }

    private static string Reading(EvidenceRecord r) =>
        $"{(r.Extractors.Count == 0 ? "read" : string.Join(" and ", r.Extractors.Select(EvidenceJson.Name)))}, {SourceViewSection.Percent(r.Confidence)}: {ReportContext.Claim(r)}";

    private static string Why(ReportContext context, EvidenceRecord record)
    {
        var reasons = context.AuditsOf(record.Id).Where(a => a.Outcome == AuditOutcome.Failed).Select(a => $"{a.Check} failed: {a.Arithmetic}");
        return string.Join("; ", (record.Status == RecordStatus.Review ? new[] { record.Extractors.Count == 1 ? "one extractor alone" : "low confidence" } : []).Concat(reasons).Distinct());
    }
}

/// <param name="Id">Stable for the same list: drafts that the browser keeps are told apart by it.</param>
/// <param name="Records">JSON array of the records, in the order of the items, safe inside a script element.</param>
internal sealed record ReviewFormModel(string Reviewer, string Id, string Records, IReadOnlyList<ReviewFormItem> Items, IReadOnlyList<ReviewField> Fields);

internal sealed record ReviewFormItem(
    int Number, string Anchor, string Source, string Place, string Before, string Quote, string After, string? Context, string Claim, string Kind, string Confidence, string Why, IReadOnlyList<string> Readings);

/// <param name="Path">Path within the record's JSON.</param>
internal sealed record ReviewField(string Path, string Name, bool Number);
