using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PNetEvidence.Evidence.Scoring;

/// <summary>A record as the scorer compares it: JSON, because gold may list readings that are equally right under <c>any</c>.</summary>
internal sealed class ScoredRecord
{
    private static readonly string[] Facets =
        ["primary_site", "metastatic_site", "functioning", "grade", "differentiation", "resectability", "progression", "sstr", "extent", "age_group"];

    private readonly Dictionary<string, JsonElement> _fields;
    private HashSet<(string, string)>? _facets;
    private QuoteText? _quote;

    private ScoredRecord(Dictionary<string, JsonElement> fields)
    {
        _fields = fields;
        Source = Text("source") ?? "";
        Optional = fields.TryGetValue("optional", out var optional) && Truthy(optional);
    }

    public string Source { get; set; }

    public bool Optional { get; set; }

    public QuoteText Quote => _quote ??= new QuoteText(Text("quote") ?? "");

    public static ScoredRecord Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return new ScoredRecord(document.RootElement.Clone().EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
    }

    public JsonElement? Field(string name) => _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name) => Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The readings of a field; one null reading where it is not stated.</summary>
    public IEnumerable<JsonElement?> Readings(string name)
    {
        if (Field(name) is not { } value)
        {
            return [null];
        }

        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("any", out var any)
            ? any.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? (JsonElement?)null : e)
            : [value];
    }

    /// <summary>True for a field with content: not null, not an empty list or object.</summary>
    public bool States(string name) => Field(name) is { } v && !(v.ValueKind == JsonValueKind.Array && v.GetArrayLength() == 0) && !(v.ValueKind == JsonValueKind.Object && !v.EnumerateObject().Any());

    public ScoreGroup Group =>
        Readings("kind").Any(k => k is { ValueKind: JsonValueKind.String } s && s.GetString() == "dosing") && States("dose") ? ScoreGroup.Dosing
        : ScoreKeys.Value(Field("value")) is not null ? ScoreGroup.Numeric
        : ScoreGroup.Statement;

    public HashSet<(string Facet, string Value)> PopulationFacets()
    {
        if (_facets is not null)
        {
            return _facets;
        }

        _facets = [];
        if (Field("population") is { ValueKind: JsonValueKind.Object } population)
        {
            foreach (var name in Facets)
            {
                if (population.TryGetProperty(name, out var value))
                {
                    var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
                    _facets.UnionWith(items.Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!).Where(i => i is not ("" or "any")).Select(i => (name, i)));
                }
            }
        }

        return _facets;
    }

    /// <summary>The same comparison told from the other arm; null where it cannot be. Ratios and differences have a direction and are left alone.</summary>
    public ScoredRecord? Mirror()
    {
        if (!States("comparator_value") || Field("comparator") is not { } comparator || (comparator.ValueKind == JsonValueKind.String && comparator.GetString() == "") || !States("value"))
        {
            return null;
        }

        var fields = new Dictionary<string, JsonElement>(_fields, StringComparer.Ordinal);
        Swap(fields, "therapy", "comparator");
        Swap(fields, "value", "comparator_value");
        Swap(fields, "n", "comparator_n");
        return new ScoredRecord(fields) { Source = Source, Optional = Optional, _quote = Quote };
    }

    /// <summary>The parts by which a reader finds the record in a list of misses.</summary>
    public string Summary(bool ofGold)
    {
        var text = new StringBuilder("{");
        foreach (var name in (ReadOnlySpan<string>)["source", "therapy", "metric", "value", "comparator_value", "timepoint", "dose", "kind", "quote"])
        {
            text.Append(text.Length > 1 ? ", " : "").Append(CultureInfo.InvariantCulture, $"\"{name}\": ");
            PythonJson.Append(text, name == "source" ? Source : null, name == "source" ? null : Field(name));
        }

        return text.Append('}').ToString();
    }

    private static void Swap(Dictionary<string, JsonElement> fields, string a, string b)
    {
        var (first, second) = (fields.TryGetValue(a, out var x) ? (JsonElement?)x : null, fields.TryGetValue(b, out var y) ? (JsonElement?)y : null);
        Set(fields, a, second);
        Set(fields, b, first);
    }

    private static void Set(Dictionary<string, JsonElement> fields, string name, JsonElement? value)
    {
        if (value is { } v)
        {
            fields[name] = v;
        }
        else
        {
            fields.Remove(name);
        }
    }

    private static bool Truthy(JsonElement e) => e.ValueKind is JsonValueKind.True or JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array || (e.ValueKind == JsonValueKind.Number && e.GetDouble() != 0);
}

/// <summary>JSON as the reference scorer prints it: a space behind colons and commas, nothing escaped that need not be.</summary>
internal static class PythonJson
{
    public static void Append(StringBuilder text, string? literal, JsonElement? element)
    {
        if (literal is not null)
        {
            String(text, literal);
            return;
        }

        if (element is not { } e)
        {
            text.Append("null");
            return;
        }

        switch (e.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (property, i) in e.EnumerateObject().Select((p, i) => (p, i)))
                {
                    text.Append(i > 0 ? ", " : "");
                    String(text, property.Name);
                    text.Append(": ");
                    Append(text, null, property.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (item, i) in e.EnumerateArray().Select((x, i) => (x, i)))
                {
                    text.Append(i > 0 ? ", " : "");
                    Append(text, null, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                String(text, e.GetString()!);
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                text.Append(e.GetRawText());
                break;
        }
    }

    private static void String(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
