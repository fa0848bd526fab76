using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PNetEvidence.Vocabulary;

/// <summary>Reads a vocabulary file that one stage or class alone knows.</summary>
internal static class EmbeddedJson
{
    /// <exception cref="VocabularyException">The file is missing or no valid JSON.</exception>
    public static T Read<T>(string file, JsonTypeInfo<T> type)
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
