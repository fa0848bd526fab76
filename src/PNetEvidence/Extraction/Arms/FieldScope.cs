using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Arms;

/// <summary>Whether a document is of the field that the vocabulary covers, so that its therapies are those of the vocabulary.</summary>
internal static class FieldScope
{
    private static readonly string[] Words =
    [
        "neuroendocrine", "carcinoid", "islet cell", "insulinoma", "gastrinoma", "glucagonoma", "vipoma", "somatostatinoma", "pheochromocytoma", "paraganglioma",
        "liver metastas", "hepatic metastas", "somatostatin",
    ];

    private static readonly string[] Abbreviations = ["NETs", "PNET", "pNET", "PanNET", "GEP-NET", "NELM", "NEN", "NECs", "PRRT"];

    public static bool Covers(Document document)
    {
        var text = document.Text;
        return Words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)) || Abbreviations.Any(a => text.Contains(a, StringComparison.Ordinal))
            // A text that names a trial of the field is of the field, whether or not it names the disease.
            || FieldVocabulary.Default.Studies.Any(s => MetadataRecognizer.ContainsWord(text, s.Id));
    }
}
