using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PNetEvidence.Vocabulary;

/// <summary>Groups of the treatment matrix, in its order.</summary>
public enum TherapyGroup
{
    Surgery,
    LiverDirected,
    Systemic,
    Supportive,
    Other,
}

public enum TherapyKind
{
    Procedure,
    Drug,
    Combination,

    /// <summary>Names a class of therapies, not one: claims about a class are indirect for its members.</summary>
    Class,

    /// <summary>A control arm: placebo, observation.</summary>
    Arm,
}

/// <summary>One entry of therapies.json.</summary>
/// <param name="Abbreviations">Matched with their case, since "RE" or "LT" in lower case are words.</param>
/// <param name="Parent">The class that the therapy belongs to.</param>
/// <param name="Members">Parts of a combination, or members of a class.</param>
/// <param name="Symptomatic">True for a drug against symptoms only, whose "response" is theirs and not the tumour's.</param>
public sealed record Therapy(
    string Id,
    string Name,
    TherapyGroup Group,
    TherapyKind Kind,
    IReadOnlyList<string> Synonyms,
    IReadOnlyList<string>? Brands = null,
    IReadOnlyList<string>? Abbreviations = null,
    string? Parent = null,
    IReadOnlyList<string>? Members = null,
    IReadOnlyDictionary<string, string>? Codes = null,
    bool Symptomatic = false);

/// <summary>An outcome that a text can name, before its statistic is known; one entry of metrics.json.</summary>
/// <param name="Metrics">Statistic (<c>rate</c>, <c>median</c>, <c>mean</c>, <c>hr</c>, <c>or</c>, <c>rr</c>, <c>change</c>, <c>reduction</c>) to metric id.</param>
/// <param name="Better"><c>higher</c> or <c>lower</c>; null where neither is better as such.</param>
public sealed record Endpoint(
    string Id,
    string Name,
    string Group,
    IReadOnlyList<string> Synonyms,
    IReadOnlyDictionary<string, string> Metrics,
    IReadOnlyList<string>? Abbreviations = null,
    string? Better = null);

/// <summary>Range outside of which a value is implausible, in <paramref name="Unit"/> (the metric's own unit where null).</summary>
public sealed record PlausibleRange(double Min, double Max, string? Unit = null);

/// <summary>A canonical outcome metric; one entry of metrics.json.</summary>
public sealed record Metric(
    string Id,
    string Name,
    string Statistic,
    IReadOnlyList<string> Units,
    PlausibleRange Plausible,
    string? Endpoint = null,
    string? Better = null);

/// <summary>A value of a population facet with the words that state it; one entry of facets.json.</summary>
public sealed record FacetTerm(string Facet, string Value, IReadOnlyList<string> Synonyms);

/// <summary>One entry of units.json.</summary>
public sealed record Unit(string Id, string Kind, IReadOnlyList<string> Symbols);

/// <summary>A study design; one entry of designs.json.</summary>
/// <param name="Level">Oxford CEBM 2011 level for treatment benefits, 1 to 5.</param>
/// <param name="Rank">Order within the hierarchy, 1 the strongest.</param>
public sealed record Design(string Id, string Name, int Level, int Rank, IReadOnlyList<string> Cues);

/// <summary>A named toxicity; one entry of toxicities.json.</summary>
public sealed record Toxicity(string Id, IReadOnlyList<string> Synonyms);

/// <summary>A trial of the field; one entry of studies.json.</summary>
/// <param name="Arms">Therapy ids, the experimental arm first; empty where the arms are not of this field.</param>
/// <param name="PrimaryEndpoint">Endpoint id of the effect that it was powered for; null where it is not told.</param>
public sealed record Study(string Id, IReadOnlyList<string> Synonyms, IReadOnlyList<string> Arms, string? PrimaryEndpoint = null)
{
    /// <summary>Treatment and control; null for a study of another number of arms.</summary>
    public (string Experimental, string Control)? Pair => Arms is [var experimental, var control] ? (experimental, control) : null;
}

/// <summary>A vocabulary file is wrong; the message names file, entry and reason.</summary>
public sealed class VocabularyException(string file, string entry, string reason)
    : Exception($"{file}: {entry}: {reason}");

/// <summary>
/// What the pipeline knows of the field: therapies, endpoints and metrics, facets, units, designs, toxicities, cue phrases.
/// Immutable and thread-safe. Read from the JSON files beside this class, validated on load.
/// </summary>
public sealed class FieldVocabulary
{
    private static readonly Lazy<FieldVocabulary> Shared = new(() => Load(ReadEmbedded));

    private FieldVocabulary(
        IReadOnlyList<Therapy> therapies,
        MetricsFile metrics,
        IReadOnlyList<FacetTerm> facets,
        IReadOnlyList<Unit> units,
        IReadOnlyList<Design> designs,
        IReadOnlyList<Toxicity> toxicities,
        IReadOnlyList<Study> studies,
        IReadOnlyDictionary<string, IReadOnlyList<string>> cues)
    {
        Therapies = therapies;
        Endpoints = metrics.Endpoints;
        Metrics = metrics.Metrics;
        Facets = facets;
        Units = units;
        Designs = designs;
        Toxicities = toxicities;
        Studies = studies;
        Cues = cues;
        TherapyById = therapies.ToFrozenDictionary(t => t.Id, StringComparer.Ordinal);
        MetricById = Metrics.ToFrozenDictionary(m => m.Id, StringComparer.Ordinal);
        EndpointById = Endpoints.ToFrozenDictionary(e => e.Id, StringComparer.Ordinal);
        DesignById = designs.ToFrozenDictionary(d => d.Id, StringComparer.Ordinal);
        _studyById = studies.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>The vocabulary that ships with the library; loaded once.</summary>
    public static FieldVocabulary Default => Shared.Value;

    public IReadOnlyList<Therapy> Therapies { get; }
    public IReadOnlyList<Endpoint> Endpoints { get; }
    public IReadOnlyList<Metric> Metrics { get; }
    public IReadOnlyList<FacetTerm> Facets { get; }
    public IReadOnlyList<Unit> Units { get; }
    public IReadOnlyList<Design> Designs { get; }
    public IReadOnlyList<Toxicity> Toxicities { get; }
    public IReadOnlyList<Study> Studies { get; }

    /// <summary>Cue phrases by purpose (<c>recommendation_for</c>, <c>contraindication</c>, ...).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Cues { get; }
    public FrozenDictionary<string, Therapy> TherapyById { get; }
    public FrozenDictionary<string, Metric> MetricById { get; }
    public FrozenDictionary<string, Endpoint> EndpointById { get; }
    public FrozenDictionary<string, Design> DesignById { get; }

    private readonly FrozenDictionary<string, Study> _studyById;

    /// <summary>A known trial by its id; null for none, and for an id that the vocabulary does not have.</summary>
    public Study? FindStudy(string? id) => id is null ? null : _studyById.GetValueOrDefault(id);

    /// <summary>The therapy's name as clinicians write it; parts of an unlisted combination are joined by " + ", an unlisted id is written out.</summary>
    public string TherapyName(string id)
    {
        if (TherapyById.TryGetValue(id, out var therapy))
        {
            return therapy.Name;
        }

        if (id.Contains('+', StringComparison.Ordinal))
        {
            return string.Join(" + ", id.Split('+').Select(TherapyName));
        }

        var words = id.Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>Group of a therapy; of an unlisted combination, that of its first listed part; systemic for an unknown drug.</summary>
    public TherapyGroup GroupOf(string id)
    {
        if (TherapyById.TryGetValue(id, out var therapy))
        {
            return therapy.Group;
        }

        var part = id.Split('+', '#').FirstOrDefault(TherapyById.ContainsKey);
        return part is null ? TherapyGroup.Systemic : TherapyById[part].Group;
    }

    /// <summary>The metric's name; an unlisted id is written out.</summary>
    public string MetricName(string id) =>
        MetricById.TryGetValue(id, out var metric) ? metric.Name : char.ToUpperInvariant(id[0]) + id[1..].Replace('_', ' ');

    /// <param name="read">Gives the text of a vocabulary file by its name.</param>
    /// <exception cref="VocabularyException">A file is no valid JSON, or an entry breaks a rule.</exception>
    public static FieldVocabulary Load(Func<string, string> read)
    {
        var context = VocabularyJsonContext.Default;
        var therapies = Parse(read, "therapies.json", context.ListTherapy);
        var metrics = Parse(read, "metrics.json", context.MetricsFile);
        var facets = Parse(read, "facets.json", context.ListFacetTerm);
        var units = Parse(read, "units.json", context.ListUnit);
        var designs = Parse(read, "designs.json", context.ListDesign);
        var toxicities = Parse(read, "toxicities.json", context.ListToxicity);
        var studies = Parse(read, "studies.json", context.ListStudy);
        var cues = Parse(read, "cues.json", context.DictionaryStringIReadOnlyListString);

        Unique("therapies.json", therapies.Select(t => t.Id));
        Unique("metrics.json", metrics.Metrics.Select(m => m.Id));
        Unique("metrics.json", metrics.Endpoints.Select(e => e.Id));
        Unique("units.json", units.Select(u => u.Id));
        Unique("designs.json", designs.Select(d => d.Id));
        Unique("toxicities.json", toxicities.Select(t => t.Id));
        Unique("studies.json", studies.Select(s => s.Id));
        Unique("facets.json", facets.Select(f => $"{f.Facet}={f.Value}"));

        var ids = therapies.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var therapy in therapies)
        {
            if (therapy.Synonyms.Count == 0 && therapy.Kind != TherapyKind.Combination)
            {
                throw new VocabularyException("therapies.json", therapy.Id, "has no synonym, so that no text can name it");
            }

            foreach (var other in (therapy.Members ?? []).Append(therapy.Parent).OfType<string>())
            {
                if (!ids.Contains(other))
                {
                    throw new VocabularyException("therapies.json", therapy.Id, $"refers to \"{other}\", which has no entry");
                }
            }
        }

        var metricIds = metrics.Metrics.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var endpoint in metrics.Endpoints)
        {
            foreach (var (statistic, metric) in endpoint.Metrics)
            {
                if (!metricIds.Contains(metric))
                {
                    throw new VocabularyException("metrics.json", endpoint.Id, $"{statistic} is \"{metric}\", which has no entry under metrics");
                }
            }
        }

        return new FieldVocabulary(therapies, metrics, facets, units, designs, toxicities, studies, cues);
    }

    private static T Parse<T>(Func<string, string> read, string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(read(file), type) ?? throw new VocabularyException(file, "the file", "holds null");
        }
        catch (JsonException e)
        {
            throw new VocabularyException(file, e.Path ?? "the file", e.Message);
        }
    }

    private static void Unique(string file, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!seen.Add(id))
            {
                throw new VocabularyException(file, id, "is there twice");
            }
        }
    }

    private static string ReadEmbedded(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"PNetEvidence.Vocabulary.{file}")
            ?? throw new VocabularyException(file, "the file", "is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

internal sealed record MetricsFile(IReadOnlyList<Endpoint> Endpoints, IReadOnlyList<Metric> Metrics);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(PNetEvidence.Evidence.SnakeCaseEnumConverter<TherapyGroup>), typeof(PNetEvidence.Evidence.SnakeCaseEnumConverter<TherapyKind>)])]
[JsonSerializable(typeof(List<Therapy>))]
[JsonSerializable(typeof(MetricsFile))]
[JsonSerializable(typeof(List<FacetTerm>))]
[JsonSerializable(typeof(List<Unit>))]
[JsonSerializable(typeof(List<Design>))]
[JsonSerializable(typeof(List<Toxicity>))]
[JsonSerializable(typeof(List<Study>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<string>>))]
internal sealed partial class VocabularyJsonContext : JsonSerializerContext;
