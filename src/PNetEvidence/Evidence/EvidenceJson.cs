using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PNetEvidence.Evidence;

/// <summary>The one serializer of the evidence format: snake_case, nulls left out, one line a record.</summary>
public static class EvidenceJson
{
    private static readonly EvidenceJsonContext Context = new(new JsonSerializerOptions(EvidenceJsonContext.Default.Options)
    {
        // Quotes hold typographic characters; the export is a data file, never part of an HTML page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The record as one line without a line end.</summary>
    public static string Serialize(EvidenceRecord record) => JsonSerializer.Serialize(record, Context.EvidenceRecord);

    /// <exception cref="JsonException">The line is no record, or lacks a required field.</exception>
    public static EvidenceRecord Deserialize(string line) =>
        Complete(JsonSerializer.Deserialize(line, Context.EvidenceRecord) ?? throw new JsonException("The line holds null, not a record."));

    /// <summary>The generated reader sets what the line leaves out to null, past the initialisers.</summary>
    private static EvidenceRecord Complete(EvidenceRecord record) => record with
    {
        Population = record.Population ?? Population.Unstated,
        Citations = record.Citations ?? [],
        Extractors = record.Extractors ?? [],
        Rules = record.Rules ?? [],
    };

    public static string Serialize(Population population) => JsonSerializer.Serialize(population, Context.Population);

    public static Population DeserializePopulation(string json) =>
        JsonSerializer.Deserialize(json, Context.Population) ?? Population.Unstated;

    public static string Serialize(Dose dose) => JsonSerializer.Serialize(dose, Context.Dose);

    public static Dose? DeserializeDose(string json) => JsonSerializer.Deserialize(json, Context.Dose);

    /// <summary>An enum member's name in the format: <c>AdverseEvent</c> is <c>adverse_event</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The member that <see cref="Name{T}"/> calls <paramref name="name"/>; null for an unknown name or null.</summary>
    public static T? Parse<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value) == name)
            {
                return value;
            }
        }

        return null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(SnakeCaseEnumConverter<ClaimKind>), typeof(SnakeCaseEnumConverter<SourceKind>), typeof(SnakeCaseEnumConverter<Bound>),
        typeof(SnakeCaseEnumConverter<Direction>), typeof(SnakeCaseEnumConverter<Assessor>), typeof(SnakeCaseEnumConverter<AnalysisSet>),
        typeof(SnakeCaseEnumConverter<RecordStatus>), typeof(SnakeCaseEnumConverter<ExtractorName>), typeof(SnakeCaseEnumConverter<FacetOrigin>),
    ])]
[JsonSerializable(typeof(EvidenceRecord))]
internal sealed partial class EvidenceJsonContext : JsonSerializerContext;

/// <summary>Enum names as the format writes them.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
