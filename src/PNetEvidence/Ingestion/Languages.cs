namespace PNetEvidence.Ingestion;

/// <summary>Language codes of the formats (ISO 639-1, 639-2, tags with a region) as ISO 639-1.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> TwoLetters = new()
    {
        ["eng"] = "en", ["english"] = "en", ["fre"] = "fr", ["fra"] = "fr", ["french"] = "fr", ["ger"] = "de", ["deu"] = "de", ["german"] = "de",
        ["spa"] = "es", ["spanish"] = "es", ["ita"] = "it", ["italian"] = "it", ["por"] = "pt", ["portuguese"] = "pt", ["jpn"] = "ja", ["japanese"] = "ja",
        ["chi"] = "zh", ["zho"] = "zh", ["chinese"] = "zh", ["rus"] = "ru", ["russian"] = "ru", ["pol"] = "pl", ["polish"] = "pl", ["dut"] = "nl", ["nld"] = "nl", ["dutch"] = "nl",
        ["kor"] = "ko", ["korean"] = "ko", ["tur"] = "tr", ["turkish"] = "tr", ["cze"] = "cs", ["ces"] = "cs", ["czech"] = "cs", ["hun"] = "hu", ["hungarian"] = "hu",
        ["swe"] = "sv", ["swedish"] = "sv", ["dan"] = "da", ["danish"] = "da", ["nor"] = "no", ["norwegian"] = "no", ["fin"] = "fi", ["finnish"] = "fi",
        ["ukr"] = "uk", ["rum"] = "ro", ["ron"] = "ro", ["hrv"] = "hr", ["srp"] = "sr", ["gre"] = "el", ["ell"] = "el", ["heb"] = "he", ["per"] = "fa", ["fas"] = "fa",
    };

    /// <summary>Null where the code is none that is known.</summary>
    public static string? Iso(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return null;
        }

        var main = code.Trim().ToLowerInvariant().Split('-', '_')[0];
        return main.Length == 2 && main.All(char.IsAsciiLetterLower) ? main : TwoLetters.GetValueOrDefault(main);
    }
}
