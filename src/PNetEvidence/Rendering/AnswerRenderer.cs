using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PNetEvidence.Evidence;
using PNetEvidence.Synthesis.Answers;

namespace PNetEvidence.Rendering;

/// <summary>Formats of an answer.</summary>
public enum AnswerFormat
{
    Markdown,
    Html,
    Json,
}

/// <summary>Writes answers. The same bytes for the same answer.</summary>
public sealed class AnswerRenderer
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ReportContext _context;

    /// <param name="input">The store that the answer's records are of.</param>
    public AnswerRenderer(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _context = new ReportContext(input);
    }

    /// <exception cref="ArgumentException">The template folder does not exist.</exception>
    /// <exception cref="TemplateException">A template is wrong.</exception>
    public string Render(Answer answer, AnswerFormat format, string? templateFolder = null)
    {
        var model = Model(answer);
        return format switch
        {
            AnswerFormat.Json => Json(answer, model),
            AnswerFormat.Html => new ReportTemplates(templateFolder).Render("answer.html.sbn", model),
            _ => new ReportTemplates(templateFolder).Render("answer.md.sbn", model),
        };
    }

    internal AnswerModel Model(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in answer.Cited())
        {
            numbers.TryAdd(record.Document, numbers.Count + 1);
        }

        AnswerLineModel Line(string text, string note, string quote, IEnumerable<EvidenceRecord> records)
        {
            var all = records.ToList();
            return new AnswerLineModel(text, note, quote, [.. all.Select(r => numbers[r.Document]).Distinct()], [.. all.Select(r => r.Id)]);
        }

        return new AnswerModel
        {
            Question = answer.Question,
            Disclaimer = "For professionals. This answer supports judgement and does not replace it; it is no medical advice.",
            Unanswered = answer.Unanswered,
            Parts = [.. answer.Parts.Select(p => new AnswerPartModel(Name(p.Source), [.. p.Statements.Select(s => Line(Text(s.Record), Note(s), Wording.OneLine(s.Record.Quote, 600), s.Also.Prepend(s.Record)))]))],
            Conflicts = [.. answer.Conflicts.Select(c => new AnswerConflictModel(
                Wording.Capital(EvidenceJson.Name(c.Class)),
                Sections.ConflictSection.Named(_context, c),
                [.. c.Records.OrderByDescending(r => c.Preferred.Contains(r.Id)).Select(r => Line(ReportContext.Claim(r), c.Preferred.Contains(r.Id) ? "stands" : "", Wording.OneLine(r.Quote, 600), [r]))]))],
            Uncertain = [.. answer.Uncertain.Select(u => Line(u.Text, "", "", u.Records))],
            Excluded = [.. answer.Exclusions.Select(e => Line(ReportContext.TherapyName(e.Therapy), e.Reason, Wording.OneLine(e.Record.Quote, 600), [e.Record]))],
            References = [.. numbers.OrderBy(n => n.Value).Select(n => Reference(n.Value, _context.ByKey[n.Key]))],
        };
    }

    private static string Name(AnswerSource source) => source switch
    {
        AnswerSource.Guidelines => "From the Guidelines",
        AnswerSource.Label => "From the FDA Drug Label",
        _ => "From the Research",
    };

    private static string Text(EvidenceRecord r)
    {
        if (r.Value is not null || r.Dose is not null)
        {
            return ReportContext.Claim(r);
        }

        var said = (r.Kind, r.Direction) switch
        {
            (ClaimKind.Recommendation, Direction.For) => "recommended or offered",
            (ClaimKind.Recommendation, Direction.Against) => "advised against",
            (ClaimKind.Recommendation, _) => "named without a clear recommendation",
            (ClaimKind.Indication, Direction.Against) => "not indicated",
            (ClaimKind.Indication, _) => "indicated",
            (ClaimKind.Outcome, { } direction) => $"{(r.Metric is null ? "outcome" : ReportContext.Lower(Wording.Metric(r.Metric, r.Timepoint)))}, {Wording.Code(EvidenceJson.Name(direction))}",
            _ => Wording.Code(EvidenceJson.Name(r.Kind)),
        };
        return $"{ReportContext.Arms(r.Therapy, r.Comparator)}: {said}{(r.Detail is null ? "" : $" [{Wording.Code(r.Detail)}]")}";
    }

    private static string Note(AnswerStatement s)
    {
        var population = Wording.PopulationText(s.Record.Population);
        var parts = new[]
        {
            population is null ? null : Wording.OneLine(population, 140),
            s.Record.N is { } n ? $"n = {(s.Record.ComparatorN is { } c ? $"{n} vs {c}" : n.ToString(CultureInfo.InvariantCulture))}" : null,
            s.Record.Strength is null ? null : "strength: " + s.Record.Strength,
            s.Record.EvidenceGrade is null ? null : "grade: " + s.Record.EvidenceGrade,
            "suggested certainty: " + Wording.Code(EvidenceJson.Name(s.Certainty)),
        };
        return string.Join("; ", parts.OfType<string>());
    }

    private AnswerReference Reference(int number, ReportDocument document)
    {
        var m = document.Metadata;
        return new AnswerReference(number, m.Title ?? _context.ShortOf(document.Key), Wording.SourceKindName(m.SourceKind),
            m.EffectiveDate ?? m.Year?.ToString(CultureInfo.InvariantCulture) ?? "not dated", document.Source, SafeText.DoiAddress(m.Doi) ?? SafeText.PubMedAddress(m.Pmid));
    }

    private static string Json(Answer answer, AnswerModel model)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("question", model.Question);
            json.WriteBoolean("answered", model.Unanswered is null);
            json.WriteString("reason", model.Unanswered);
            json.WriteStartArray("parts");
            foreach (var (part, printed) in answer.Parts.Zip(model.Parts))
            {
                json.WriteStartObject();
                json.WriteString("part", EvidenceJson.Name(part.Source));
                json.WriteString("name", printed.Name);
                json.WriteStartArray("statements");
                foreach (var (statement, line) in part.Statements.Zip(printed.Statements))
                {
                    Line(json, line, statement.Also.Prepend(statement.Record));
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("conflicts");
            foreach (var (conflict, printed) in answer.Conflicts.Zip(model.Conflicts))
            {
                json.WriteStartObject();
                json.WriteString("id", conflict.Id);
                json.WriteString("class", EvidenceJson.Name(conflict.Class));
                json.WriteString("explanation", printed.Explanation);
                json.WriteStartArray("preferred");
                conflict.Preferred.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                json.WriteStartArray("records");
                conflict.Records.ToList().ForEach(r => Record(json, r));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("uncertain");
            foreach (var (note, line) in answer.Uncertain.Zip(model.Uncertain))
            {
                Line(json, line, note.Records);
            }

            json.WriteEndArray();
            json.WriteStartArray("excluded");
            foreach (var (exclusion, line) in answer.Exclusions.Zip(model.Excluded))
            {
                Line(json, line, [exclusion.Record]);
            }

            json.WriteEndArray();
            json.WriteStartArray("references");
            foreach (var reference in model.References)
            {
                json.WriteStartObject();
                json.WriteNumber("number", reference.Number);
                json.WriteString("title", reference.Title);
                json.WriteString("kind", reference.Kind);
                json.WriteString("year", reference.Year);
                json.WriteString("file", reference.File);
                json.WriteString("link", reference.Link);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Line(Utf8JsonWriter json, AnswerLineModel line, IEnumerable<EvidenceRecord> records)
    {
        json.WriteStartObject();
        json.WriteString("text", line.Text);
        json.WriteString("note", line.Note);
        json.WriteStartArray("references");
        line.References.ToList().ForEach(json.WriteNumberValue);
        json.WriteEndArray();
        json.WriteStartArray("records");
        records.ToList().ForEach(r => Record(json, r));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Record(Utf8JsonWriter json, EvidenceRecord record) => JsonNode.Parse(EvidenceJson.Serialize(record))!.WriteTo(json);
}
