using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Synthesis.Answers;

/// <summary>What is known of the patient that a question is about; null or empty where it is not. Values are those of the facets of a population.</summary>
public sealed partial record PatientProfile
{
    public static readonly PatientProfile Unknown = new();

    /// <summary>Years.</summary>
    public int? Age { get; init; }
    public string? PrimarySite { get; init; }
    public string? MetastaticSite { get; init; }
    public string? Functioning { get; init; }

    /// <summary><c>G1</c>, <c>G2</c> or <c>G3</c>; from Ki-67 where that alone is given.</summary>
    public string? Grade { get; init; }

    /// <summary>Percent.</summary>
    [JsonPropertyName("ki67")]
    public double? Ki67 { get; init; }
    public string? Differentiation { get; init; }
    public string? Stage { get; init; }
    public string? Resectability { get; init; }
    public string? Extent { get; init; }
    public string? Progression { get; init; }
    public string? Sstr { get; init; }
    public string? Line { get; init; }

    /// <summary>Percent of the liver that tumour replaces.</summary>
    public double? LiverBurden { get; init; }

    /// <summary>Millilitres a minute; below 30 counts as renal impairment.</summary>
    public double? CreatinineClearance { get; init; }

    /// <summary><c>A</c>, <c>B</c> or <c>C</c>.</summary>
    public string? ChildPugh { get; init; }

    /// <summary>ECOG, 0 to 4; 3 and above is poor.</summary>
    public int? PerformanceStatus { get; init; }

    /// <summary>States in plain words: "portal vein thrombosis", "pregnancy".</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Drugs that the patient is allergic to.</summary>
    public IReadOnlyList<string> Allergies { get; init; } = [];

    /// <exception cref="ArgumentException">The text is no JSON object, or has a member that is none of the profile's.</exception>
    public static PatientProfile Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var read = JsonSerializer.Deserialize(json, PatientProfileJson.Default.PatientProfile) ?? throw new ArgumentException("the profile holds null", nameof(json));

            // The generated reader leaves a list that the text does not name null.
            return read with { Conditions = read.Conditions ?? [], Allergies = read.Allergies ?? [] };
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"the profile cannot be read ({e.Message})", nameof(json), e);
        }
    }

    /// <summary>The profile completed by what the question itself says of the patient; the profile's own values stay.</summary>
    internal PatientProfile With(string question, IReadOnlyList<FacetTerm> facets)
    {
        string? Facet(string name) => facets.Where(f => f.Facet == name).Select(f => f.Value).Distinct().ToList() is [var only] ? only : null;
        return this with
        {
            Age = Age ?? (int?)Number(AgeWords().Match(question)),
            Ki67 = Ki67 ?? Number(KiWords().Match(question)),
            LiverBurden = LiverBurden ?? Number(BurdenWords().Match(question)),
            PrimarySite = PrimarySite ?? Facet("primary_site"),
            Functioning = Functioning ?? Facet("functioning"),
            Grade = Grade ?? Facet("grade"),
            Differentiation = Differentiation ?? Facet("differentiation"),
            Resectability = Resectability ?? Facet("resectability"),
            Progression = Progression ?? Facet("progression"),
            Extent = Extent ?? (Facet("extent") is "limited" or "multifocal" ? Facet("extent") : null),
            Sstr = Sstr ?? Facet("sstr"),
            Line = Line ?? Facet("line"),
        };
    }

    /// <summary>Grade as given, else from Ki-67 (WHO 2019) where differentiation does not matter for it.</summary>
    internal string? GradeOrComputed => Grade ?? (Ki67 switch { null => null, < 3 => "G1", <= 20 => "G2", _ => "G3" });

    /// <summary>Ids of the states that conditions and organ function amount to.</summary>
    internal IEnumerable<string> States()
    {
        foreach (var condition in Conditions)
        {
            foreach (var match in QuestionWords.Default.Conditions.Find(condition, WordFolding.Split(condition)))
            {
                yield return match.Item;
            }
        }

        if (CreatinineClearance < 30) yield return "renal_impairment";
        if (ChildPugh == "C") yield return "liver_failure";
        if (ChildPugh is "A" or "B") yield return "hepatic_impairment";
        if (PerformanceStatus >= 3) yield return "poor_performance_status";
        if (Allergies.Count > 0) yield return "hypersensitivity";
        if (Differentiation == "poor") yield return "high_grade_carcinoma";
    }

    private static double? Number(Match match) =>
        match.Success ? double.Parse(match.Groups.Cast<Group>().Skip(1).First(g => g.Success).Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\b(\d{1,3})[- ]year[- ]old\b|\baged? (?:of )?(\d{1,3})\b", RegexOptions.IgnoreCase)]
    private static partial Regex AgeWords();

    [GeneratedRegex(@"\bKi-?\s?67(?: index)?(?: of| is| at|:)?\s*(\d{1,3}(?:\.\d+)?)\s*%", RegexOptions.IgnoreCase)]
    private static partial Regex KiWords();

    [GeneratedRegex(@"\b(\d{1,3})\s*(?:%|per ?cent) of (?:the|her|his|their) liver\b|\bliver (?:burden|involvement) of (\d{1,3})\s*%", RegexOptions.IgnoreCase)]
    private static partial Regex BurdenWords();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PatientProfile))]
internal sealed partial class PatientProfileJson : JsonSerializerContext;
