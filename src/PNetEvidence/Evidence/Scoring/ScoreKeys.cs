using System.Globalization;
using System.Text.Json;

namespace PNetEvidence.Evidence.Scoring;

/// <summary>Fields in a form in which equal means the same thing: as text, null where nothing is stated.</summary>
internal static class ScoreKeys
{
    private const string Separator = "\u001f";

    public static string? Number(JsonElement? x)
    {
        if (x is not { } e)
        {
            return null;
        }

        double? number = e.ValueKind switch
        {
            JsonValueKind.Number => e.GetDouble(),
            JsonValueKind.String when double.TryParse(e.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Null => null,
            _ => null,
        };
        return number is { } n ? Round(n) : e.ValueKind == JsonValueKind.Null ? null : "text " + e.ToString();
    }

    /// <summary>Low, high and unit; null for an empty or missing value.</summary>
    public static string? Value(JsonElement? x) =>
        Filled(x) is { } v ? string.Join(Separator, Number(Part(v, "low")) ?? "null", Number(Part(v, "high")) ?? "null", (Word(v, "unit") ?? "").ToLowerInvariant()) : null;

    /// <summary>Low and high of an interval.</summary>
    public static string Interval(JsonElement? x) =>
        Filled(x) is { } v ? string.Join(Separator, Number(Part(v, "low")) ?? "null", Number(Part(v, "high")) ?? "null") : "none";

    /// <summary>Years as months and weeks as days: "every 4 weeks" equals "every 28 days".</summary>
    public static string? Time(JsonElement? x)
    {
        if (Filled(x) is not { } v || Part(v, "value") is not { } value)
        {
            return null;
        }

        var printed = Word(v, "unit");
        var (size, unit) = printed switch { "years" => (12, "months"), "weeks" => (7, "days"), _ => (1, printed) };
        var number = Number(value);
        return number is null || number.StartsWith("text ", StringComparison.Ordinal)
            ? number
            : Round(double.Parse(number, CultureInfo.InvariantCulture) * size) + Separator + unit;
    }

    /// <summary>Low, high and unit; with <paramref name="schedule"/> the interval of the doses too.</summary>
    public static string? Dose(JsonElement? x, bool schedule)
    {
        if (Filled(x) is not { } d)
        {
            return null;
        }

        var dose = string.Join(Separator, Number(Part(d, "low")) ?? "null", Number(Part(d, "high")) ?? "null", (Word(d, "unit") ?? "").ToLowerInvariant().Replace('²', '2'));
        return schedule ? dose + Separator + (Time(Part(d, "every")) ?? "null") : dose;
    }

    /// <summary>The field as it is; null where it is empty, so that an empty list equals a missing one.</summary>
    public static string? Plain(JsonElement? x) => x switch
    {
        null => null,
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } s => s.GetString() is { Length: > 0 } text ? "s" + text : null,
        { ValueKind: JsonValueKind.Number } n => n.GetDouble() == 0 ? null : "n" + n.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.False } => null,
        { ValueKind: JsonValueKind.Array } a when a.GetArrayLength() == 0 => null,
        { ValueKind: JsonValueKind.Object } o when !o.EnumerateObject().Any() => null,
        { } e => e.GetRawText(),
    };

    public static JsonElement? Part(JsonElement? x, string name) =>
        x is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null ? part : null;

    private static JsonElement? Filled(JsonElement? x) => x is { ValueKind: JsonValueKind.Object } o && o.EnumerateObject().Any() ? o : null;

    private static string? Word(JsonElement x, string name) => Part(x, name) is { ValueKind: JsonValueKind.String } s ? s.GetString() : null;

    private static string Round(double x) => (Math.Round(x, 6, MidpointRounding.ToEven) + 0.0).ToString("R", CultureInfo.InvariantCulture);
}
