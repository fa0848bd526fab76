using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Encodings.Web;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Storage.Exports;

/// <summary>The documents of the store for reference managers.</summary>
internal static class BibliographyExport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteRis(IEnumerable<StoredDocument> documents, ILookup<long, string> notes, TextWriter output)
    {
        foreach (var d in documents)
        {
            var m = d.Metadata;
            Line(output, "TY", IsArticle(m) ? "JOUR" : "RPRT");
            Line(output, "TI", m.Title ?? d.Source);
            Line(output, "AU", m.FirstAuthor);
            Line(output, "JO", m.Journal);
            Line(output, "PY", m.Year?.ToString(CultureInfo.InvariantCulture));
            Line(output, "DO", m.Doi);
            Line(output, "AN", m.Pmid);
            Line(output, "C2", m.Pmcid);
            Line(output, "ID", d.Key);
            foreach (var note in notes[d.DocumentId])
            {
                Line(output, "N1", note);
            }

            output.Write("ER  - \n\n");
        }
    }

    public static void WriteBibTex(IEnumerable<StoredDocument> documents, TextWriter output)
    {
        var number = 0;
        foreach (var d in documents)
        {
            var m = d.Metadata;
            output.Write($"@{(IsArticle(m) ? "article" : "techreport")}{{{BibKey(m, ++number)},\n");
            Field(output, "title", m.Title ?? d.Source);
            Field(output, "author", m.FirstAuthor);
            Field(output, "journal", m.Journal);
            Field(output, "year", m.Year?.ToString(CultureInfo.InvariantCulture));
            Field(output, "doi", m.Doi);
            Field(output, "pmid", m.Pmid);
            output.Write("}\n\n");
        }
    }

    public static void WriteCslJson(IEnumerable<StoredDocument> documents, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartArray();
        foreach (var d in documents)
        {
            var m = d.Metadata;
            json.WriteStartObject();
            json.WriteString("id", d.Key);
            json.WriteString("type", IsArticle(m) ? "article-journal" : "report");
            json.WriteString("title", m.Title ?? d.Source);
            if (m.FirstAuthor is { } author)
            {
                json.WriteStartArray("author");
                json.WriteStartObject();
                json.WriteString("family", author);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            String(json, "container-title", m.Journal);
            if (m.Year is { } year)
            {
                json.WriteStartObject("issued");
                json.WriteStartArray("date-parts");
                json.WriteStartArray();
                json.WriteNumberValue(year);
                json.WriteEndArray();
                json.WriteEndArray();
                json.WriteEndObject();
            }

            String(json, "DOI", m.Doi);
            String(json, "PMID", m.Pmid);
            String(json, "PMCID", m.Pmcid);
            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
    }

    private static bool IsArticle(DocumentMetadata m) => m.Journal is not null || m.SourceKind is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.Review or SourceKind.SystematicReview;

    private static void Line(TextWriter output, string tag, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            output.Write($"{tag}  - {OneLine(value)}\n");
        }
    }

    private static void Field(TextWriter output, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            output.Write($"  {name} = {{{Escape(OneLine(value))}}},\n");
        }
    }

    private static void String(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string OneLine(string value) => value.ReplaceLineEndings(" ").Trim();

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash ",
                '{' or '}' or '%' or '&' or '$' or '#' or '_' => "\\" + c,
                '~' => "\\textasciitilde ",
                '^' => "\\textasciicircum ",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Author, year and place in the export: unique, and free of characters that a key may not hold.</summary>
    private static string BibKey(DocumentMetadata m, int number) =>
        string.Concat((m.FirstAuthor ?? "document").Where(char.IsAsciiLetter)).ToLowerInvariant() + (m.Year?.ToString(CultureInfo.InvariantCulture) ?? "") + "-" + number.ToString(CultureInfo.InvariantCulture);
}
