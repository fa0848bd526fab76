using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Storage;

/// <summary>JSON columns of the store.</summary>
internal static class StoreJson
{
    private static readonly StoreJsonContext Context = new(new JsonSerializerOptions(StoreJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(DocumentMetadata metadata) => JsonSerializer.Serialize(metadata, Context.DocumentMetadata);

    /// <summary>Lists that the text leaves out are empty, not null.</summary>
    public static DocumentMetadata ReadMetadata(string json)
    {
        var read = JsonSerializer.Deserialize(json, Context.DocumentMetadata) ?? new DocumentMetadata();
        return read with
        {
            RegistrationIds = read.RegistrationIds ?? [],
            ActiveIngredients = read.ActiveIngredients ?? [],
            Notices = read.Notices ?? [],
        };
    }

    public static string Write(IReadOnlyList<string> values) => JsonSerializer.Serialize(values, Context.IReadOnlyListString);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnumConverter<SourceKind>)])]
[JsonSerializable(typeof(DocumentMetadata))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoreJsonContext : JsonSerializerContext;
