using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>A published combination schedule; one entry of regimens.json.</summary>
/// <param name="Days">Therapy to days of the cycle, as "10-14".</param>
internal sealed record Regimen(string Id, IReadOnlyList<string> Therapies, IReadOnlyDictionary<string, string> Days, int CycleDays, string Source);

internal static class Regimens
{
    public static readonly IReadOnlyList<Regimen> All = EmbeddedJson.Read("regimens.json", ResolutionJsonContext.Default.ListRegimen);
}

/// <summary>Reads a vocabulary file that only this stage knows.</summary>
internal static class EmbeddedJson
{
    /// <exception cref="VocabularyException">The file is missing or no valid JSON.</exception>
    public static T Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"PNetEvidence.Vocabulary.{file}")
            ?? throw new VocabularyException(file, "the file", "is not embedded");
        try
        {
            return JsonSerializer.Deserialize(stream, type) ?? throw new VocabularyException(file, "the file", "holds null");
        }
        catch (JsonException e)
        {
            throw new VocabularyException(file, e.Path ?? "the file", e.Message);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<Regimen>))]
[JsonSerializable(typeof(List<KnownStudy>))]
internal sealed partial class ResolutionJsonContext : JsonSerializerContext;
