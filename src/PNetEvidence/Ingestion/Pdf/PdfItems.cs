using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>Marks that list items and reference entries begin with.</summary>
internal static partial class PdfItems
{
    public static bool StartsItem(PdfLine line) => line.Words.Count > 1 && ItemStart().IsMatch(line.Words[0].Text);

    public static bool IsBullet(PdfLine line) => line.Words.Count > 1 && line.Words[0].Text is "•" or "◦" or "▪" or "■" or "–" or "‣" or "●" or "\uF0B7" or "\u2022";

    [GeneratedRegex(@"^(?:[•◦▪■‣●\uF0B7]|\[\d{1,3}\]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])$")]
    private static partial Regex ItemStart();
}
