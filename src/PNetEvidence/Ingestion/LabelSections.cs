using System.Text.Json;

namespace PNetEvidence.Ingestion;

/// <summary>
/// Sections of FDA labels: LOINC codes (FDA, Section Headings (LOINC)), the names that openFDA gives them, and their order in print.
/// </summary>
internal static class LabelSections
{
    public const string Indications = "34067-9";
    public const string Dosage = "34068-7";
    public const string Contraindications = "34070-3";
    public const string AdverseReactions = "34084-4";
    public const string ClinicalStudies = "34092-7";
    private const string Unclassified = "42229-5";
    private const string PackageLabel = "51945-4";

    /// <summary>Sections whose kind of claim holds for all their subsections, whatever code those carry.</summary>
    private static readonly string[] Governing = [Indications, Dosage, Contraindications, AdverseReactions, ClinicalStudies];

    /// <summary>openFDA field, its code and its printed title, in the order of a printed label. Parts of a section follow the section.</summary>
    public static IReadOnlyList<(string Field, string Code, string Title)> Printed { get; } =
    [
        ("boxed_warning", "34066-1", "BOXED WARNING"),
        ("indications_and_usage", Indications, "INDICATIONS AND USAGE"),
        ("purpose", "55105-1", "PURPOSE"),
        ("dosage_and_administration", Dosage, "DOSAGE AND ADMINISTRATION"),
        ("dosage_forms_and_strengths", "43678-2", "DOSAGE FORMS AND STRENGTHS"),
        ("contraindications", Contraindications, "CONTRAINDICATIONS"),
        ("warnings_and_cautions", "43685-7", "WARNINGS AND PRECAUTIONS"),
        ("warnings", "34071-1", "WARNINGS"),
        ("do_not_use", "50570-1", "DO NOT USE"),
        ("ask_doctor", "50569-3", "ASK A DOCTOR"),
        ("ask_doctor_or_pharmacist", "50568-5", "ASK A DOCTOR OR PHARMACIST"),
        ("stop_use", "50566-9", "STOP USE"),
        ("when_using", "50567-7", "WHEN USING"),
        ("precautions", "42232-9", "PRECAUTIONS"),
        ("general_precautions", "34072-9", "GENERAL PRECAUTIONS"),
        ("adverse_reactions", AdverseReactions, "ADVERSE REACTIONS"),
        ("drug_interactions", "34073-7", "DRUG INTERACTIONS"),
        ("use_in_specific_populations", "43684-0", "USE IN SPECIFIC POPULATIONS"),
        ("pregnancy", "42228-7", "PREGNANCY"),
        ("lactation", "77290-5", "LACTATION"),
        ("nursing_mothers", "34080-2", "NURSING MOTHERS"),
        ("pediatric_use", "34081-0", "PEDIATRIC USE"),
        ("geriatric_use", "34082-8", "GERIATRIC USE"),
        ("drug_abuse_and_dependence", "42227-9", "DRUG ABUSE AND DEPENDENCE"),
        ("overdosage", "34088-5", "OVERDOSAGE"),
        ("description", "34089-3", "DESCRIPTION"),
        ("clinical_pharmacology", "34090-1", "CLINICAL PHARMACOLOGY"),
        ("mechanism_of_action", "43679-0", "MECHANISM OF ACTION"),
        ("pharmacodynamics", "43681-6", "PHARMACODYNAMICS"),
        ("pharmacokinetics", "43682-4", "PHARMACOKINETICS"),
        ("nonclinical_toxicology", "43680-8", "NONCLINICAL TOXICOLOGY"),
        ("carcinogenesis_and_mutagenesis_and_impairment_of_fertility", "34083-6", "CARCINOGENESIS, MUTAGENESIS, IMPAIRMENT OF FERTILITY"),
        ("animal_pharmacology_and_or_toxicology", "34091-9", "ANIMAL PHARMACOLOGY AND/OR TOXICOLOGY"),
        ("clinical_studies", ClinicalStudies, "CLINICAL STUDIES"),
        ("references", "34093-5", "REFERENCES"),
        ("how_supplied", "34069-5", "HOW SUPPLIED"),
        ("storage_and_handling", "44425-7", "STORAGE AND HANDLING"),
        ("information_for_patients", "34076-0", "PATIENT COUNSELING INFORMATION"),
        ("patient_medication_information", "68498-5", "PATIENT INFORMATION"),
        ("spl_patient_package_insert", "42230-3", "PATIENT PACKAGE INSERT"),
        ("spl_medguide", "42231-1", "MEDICATION GUIDE"),
        ("instructions_for_use", "59845-8", "INSTRUCTIONS FOR USE"),
        ("spl_unclassified_section", Unclassified, "OTHER INFORMATION"),
        ("package_label_principal_display_panel", PackageLabel, "PACKAGE LABEL"),
    ];

    /// <summary>The code that says what kind of claim a section makes: a governing section above it, else its own, else the one it stands in.</summary>
    public static string? Context(string? own, string? inherited)
    {
        if (inherited is not null && Governing.Contains(inherited))
        {
            return inherited;
        }

        return own is null or Unclassified ? inherited ?? own : own;
    }

    /// <summary>True for a JSON object that has the text of at least one section.</summary>
    public static bool HasText(JsonElement label) => label.ValueKind == JsonValueKind.Object && Printed.Any(p => Texts(label, p.Field).Any());

    /// <summary>The texts of a field, which openFDA gives as an array and some copies as a single string; anything else is passed over.</summary>
    public static IEnumerable<string> Texts(JsonElement owner, string field)
    {
        if (!owner.TryGetProperty(field, out var value))
        {
            return [];
        }

        var values = value.ValueKind switch
        {
            JsonValueKind.String => [value],
            JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String),
            _ => Enumerable.Empty<JsonElement>(),
        };
        return values.Select(Text).OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t));
    }

    /// <summary>Null for a string with half a surrogate pair.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>True for the printed carton, which repeats the name and strength and states nothing.</summary>
    public static bool IsPackaging(string? code) => code == PackageLabel;

    /// <summary>"20240115" as "2024-01-15", "202401" as "2024-01"; null for anything else.</summary>
    public static string? IsoDate(string? value)
    {
        if (value is null || value.Length < 4 || !value.AsSpan(0, Math.Min(8, value.Length)).ToString().All(char.IsAsciiDigit))
        {
            return null;
        }

        return value.Length switch
        {
            >= 8 => $"{value[..4]}-{value[4..6]}-{value[6..8]}",
            >= 6 => $"{value[..4]}-{value[4..6]}",
            _ => value[..4],
        };
    }
}
