using System.Text.Json;

namespace PNetEvidence.Ingestion;

/// <summary>
/// Drug labels as openFDA answers them (JSON): one document a result. The answer's texts have lost their layout;
/// headings and table rows are found again (<see cref="FlatLabelText"/>), and tables that come as markup beside the text take the place of their flattened copy.
/// </summary>
public sealed class OpenFdaReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.OpenFda;

    public bool CanRead(SourceFile file)
    {
        var head = SourceContent.Preview(file).AsSpan().TrimStart();
        return head.Length > 0 && head[0] is '{' or '['
            && (file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || head[1..].TrimStart().StartsWith("\"") || head[1..].TrimStart().StartsWith("{"));
    }

    public IEnumerable<Document> Read(SourceFile file)
    {
        var content = SourceContent.Inspect(file, _limits);
        using var json = Parse(content);
        var labels = Results(json.RootElement).Where(LabelSections.HasText).ToList();
        if (labels.Count == 0)
        {
            throw new DocumentFormatException($"The JSON has no drug label text ({Describe(json.RootElement)}).");
        }

        foreach (var label in labels)
        {
            yield return new OpenFdaLabel(label, _limits).Read(file.Name, content.Hash, labels.Count > 1);
        }
    }

    private JsonDocument Parse(SourceContent content)
    {
        try
        {
            using var text = content.OpenText();
            return content.Encoding.CodePage == System.Text.Encoding.UTF8.CodePage
                ? ParseUtf8(content)
                : JsonDocument.Parse(text.ReadToEnd(), Options());
        }
        catch (JsonException e)
        {
            throw new DocumentFormatException($"Line {e.LineNumber + 1}: not valid JSON ({FirstSentence(e.Message)}).", e);
        }
    }

    private JsonDocument ParseUtf8(SourceContent content)
    {
        using var bytes = content.OpenBytes();
        return JsonDocument.Parse(bytes, Options());
    }

    private JsonDocumentOptions Options() => new() { MaxDepth = Math.Max(1, _limits.MaxDepth) };

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message.TrimEnd('.') : message[..end];
    }

    private static List<JsonElement> Results(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            return root.TryGetProperty("results", out var results) && results.ValueKind == JsonValueKind.Array ? [.. results.EnumerateArray()] : [root];
        }

        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [];
    }

    private static string Describe(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return root.ValueKind == JsonValueKind.Array ? $"an array of {root.GetArrayLength()}" : "a single value";
        }

        if (root.TryGetProperty("error", out var error))
        {
            return error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
                ? $"an error answer: {Shorten(code.GetString()!)}"
                : "an error answer";
        }

        if (root.TryGetProperty("results", out var results) && results.ValueKind == JsonValueKind.Array)
        {
            return results.GetArrayLength() == 0 ? "no results" : $"{results.GetArrayLength()} results of another kind";
        }

        return $"its first keys: {string.Join(", ", root.EnumerateObject().Take(3).Select(p => Shorten(p.Name)))}";
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
