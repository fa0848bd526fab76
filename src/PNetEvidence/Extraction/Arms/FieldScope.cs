using System.Buffers;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Arms;

/// <summary>Whether a document is of the field that the vocabulary covers, so that its therapies are those of the vocabulary.</summary>
internal static class FieldScope
{
    private static readonly SearchValues<string> Words = SearchValues.Create(
    [
        "neuroendocrine", "carcinoid", "islet cell", "insulinoma", "gastrinoma", "glucagonoma", "vipoma", "somatostatinoma", "pheochromocytoma", "paraganglioma",
        "endocrine tumor", "endocrine tumour", "endocrine carcinoma", "liver metastas", "hepatic metastas", "somatostatin", "dotatate", "dotatoc", "edotreotide",
    ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Abbreviations = SearchValues.Create(["NETs", "PNET", "pNET", "PanNET", "GEP-NET", "NELM", "NEN", "NECs", "PRRT"], StringComparison.Ordinal);

    public static bool Covers(Document document)
    {
        var text = document.Text;
        return text.AsSpan().ContainsAny(Words) || text.AsSpan().ContainsAny(Abbreviations)
            // A text that names a trial of the field is of the field, whether or not it names the disease.
            || (text.AsSpan().ContainsAny(SourceKindRules.TrialNames) && FieldVocabulary.Default.Studies.Any(s => TextSearch.ContainsWord(text, s.Id)));
    }
}
