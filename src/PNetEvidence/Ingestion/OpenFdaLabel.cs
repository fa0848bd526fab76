using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PNetEvidence.Ingestion;

/// <summary>One label of an openFDA answer.</summary>
internal sealed class OpenFdaLabel(JsonElement label, ReaderLimits limits)
{
    private const int LongestCompared = 200_000;
    private readonly StructuredText _text = new();

    public Document Read(string source, string fileHash, bool isOneOfMany)
    {
        var names = Names("brand_name").Concat(Names("generic_name")).Concat(Names("substance_name")).Where(n => n.Length > 2).ToList();
        var title = Title();
        _text.Add(BlockKind.Title, title);
        var written = new List<string>();
        foreach (var (field, code, heading) in LabelSections.Printed)
        {
            foreach (var text in LabelSections.Texts(label, field))
            {
                // A part that openFDA repeats as a field of its own stands in its section already.
                if (!written.Exists(w => Contains(w, text)))
                {
                    var tables = LabelSections.Texts(label, field + "_table").Select(ReadTable).OfType<(InlineText, TableGrid)>().ToList();
                    new FlatLabelText(_text, code, heading, names).Write(text, tables);
                    written.Add(text);
                }
            }
        }

        var setId = Value("set_id") ?? Names("spl_set_id").FirstOrDefault();
        var effective = LabelSections.IsoDate(Value("effective_time"));
        var key = setId ?? (isOneOfMany ? $"{source}#{Value("id") ?? title}" : source);
        var document = _text.Build(Metadata(title, setId, effective), key, source, DocumentFormat.OpenFda, fileHash);
        return isOneOfMany ? document with { ContentHash = Hash(document.Text) } : document;
    }

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private DocumentMetadata Metadata(string? title, string? setId, string? effective) => new()
    {
        Title = title,
        Year = effective is not null ? int.Parse(effective.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture) : null,
        SourceKind = Evidence.SourceKind.Label,
        Design = "label",
        Jurisdiction = "US",
        Country = "US",
        Language = "en",
        SetId = setId,
        LabelVersion = Value("version"),
        EffectiveDate = effective,
        ActiveIngredients = [.. Names("substance_name").DefaultIfEmpty(Names("generic_name").FirstOrDefault() ?? "").Where(n => n.Length > 0)],
    };

    private string? Title()
    {
        var (brand, generic) = (Names("brand_name").FirstOrDefault(), Names("generic_name").FirstOrDefault());
        return brand is null ? generic : generic is null || brand.Contains(generic, StringComparison.OrdinalIgnoreCase) ? brand : $"{brand} ({generic})";
    }

    private List<string> Names(string field) =>
        label.TryGetProperty("openfda", out var openFda) && openFda.ValueKind == JsonValueKind.Object ? [.. LabelSections.Texts(openFda, field).Distinct()] : [];

    private string? Value(string field) => label.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Contains(string section, string part) =>
        part.Length <= LongestCompared && section.Length <= LongestCompared && section.Contains(part, StringComparison.Ordinal);

    private (InlineText, TableGrid)? ReadTable(string markup)
    {
        try
        {
            using var xml = XmlPull.OpenFragment(markup, limits);
            while (xml.Read())
            {
                if (xml.IsElement && xml.Name == "table")
                {
                    var caption = new InlineText();
                    var grid = MarkupTable.Read(xml, ReadCell, x => ReadCaption(x, caption));
                    return grid.Rows.Count > 0 ? (caption, grid) : null;
                }
            }
        }
        catch (DocumentFormatException)
        {
            // The flattened copy of the table in the section's text is still there.
        }

        return null;
    }

    private static void ReadCaption(XmlPull xml, InlineText caption)
    {
        if (xml.Name == "caption")
        {
            ReadCell(xml, caption);
        }
        else
        {
            xml.Skip();
        }
    }

    private static void ReadCell(XmlPull xml, InlineText cell)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.IsText)
            {
                xml.AppendTo(cell);
            }
            else if (xml.IsElement && xml.Name is "br" or "paragraph" or "item" or "p" or "li")
            {
                cell.Break();
            }
        }
    }
}
