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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<Regimen>))]
[JsonSerializable(typeof(List<KnownStudy>))]
[JsonSerializable(typeof(Dictionary<string, List<string>>))]
internal sealed partial class ResolutionJsonContext : JsonSerializerContext;
