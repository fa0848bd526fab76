using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction;

/// <summary>Sentences about tumours that the field does not cover: what they tell of a treatment is no evidence on neuroendocrine tumours.</summary>
internal static partial class OtherDisease
{
    /// <summary>"Survival after transplantation for hepatocellular carcinoma was 72%": another tumour, and no neuroendocrine one beside it.</summary>
    public static bool IsTold(SentenceMentions mentions, DocumentContext document) =>
        !document.Terms.General && Named().IsMatch(mentions.Text) && !NamesNeuroendocrine(mentions.Text);

    public static bool NamesNeuroendocrine(string text) => Covered().IsMatch(text);

    [GeneratedRegex(@"(?<!\b(?:as|like|than) )\b(?:in|for|of|with|to|from|treat(?:ing|s)?) (?:the |advanced |metastatic |unresectable |intermediate-stage |patients with |people with ){0,3}(?:hepatocellular (?:carcinoma|cancer)|HCC|colorectal (?:cancers?|carcinomas?|adenocarcinomas?|liver metastases|metastases|disease)|colon cancer|rectal cancer|renal[ -]cell|kidney cancer|breast cancer|prostate cancer|(?:pancreatic )?ductal adenocarcinoma|(?:gastric|lung|pancreatic) (?:cancer|adenocarcinoma)|ovarian cancer|cholangiocarcinomas?|biliary(?: tract)? cancer|melanoma|glioblastoma|thyroid cancer)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"neuroendocrine|carcinoid|insulinoma|gastrinoma|glucagonoma|VIPoma|islet cell|\b(?-i:(?:GEP-|[pP]|pan)?NE[TNC]s?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Covered();
}
