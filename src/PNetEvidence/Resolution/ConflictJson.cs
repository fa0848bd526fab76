using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PNetEvidence.Evidence;

namespace PNetEvidence.Resolution;

/// <summary>The one serialiser of the conflict record: an array, one object a relation, records in the evidence format.</summary>
public static class ConflictJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Serialize(IEnumerable<ConflictRelation> relations)
    {
        ArgumentNullException.ThrowIfNull(relations);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartArray();
            foreach (var relation in relations)
            {
                Write(writer, relation);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, ConflictRelation relation)
    {
        writer.WriteStartObject();
        writer.WriteString("id", relation.Id);
        writer.WriteString("class", EvidenceJson.Name(relation.Class));
        writer.WriteBoolean("genuine", relation.Genuine);
        writer.WriteStartArray("records");
        foreach (var record in relation.Records)
        {
            writer.WriteRawValue(EvidenceJson.Serialize(record));
        }

        writer.WriteEndArray();
        Strings(writer, "preferred", relation.Preferred);
        Strings(writer, "reasons", relation.Reasons);
        writer.WriteString("explanation", relation.Explanation);
        if (relation.WouldChange is { } change)
        {
            writer.WriteString("would_change", change);
        }

        writer.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
