using System.Collections.Frozen;

namespace PNetEvidence.Ingestion;

/// <summary>Countries as affiliations print them.</summary>
internal static class Countries
{
    /// <summary>Names in English; Georgia is left out, since a state has the name too.</summary>
    private static readonly FrozenDictionary<string, string> Names = new[]
    {
        "Argentina", "Australia", "Austria", "Belgium", "Brazil", "Bulgaria", "Canada", "Chile", "China", "Colombia", "Croatia", "Cuba", "Cyprus", "Czech Republic", "Denmark", "Egypt", "Estonia", "Finland",
        "France", "Germany", "Greece", "Hong Kong", "Hungary", "Iceland", "India", "Indonesia", "Iran", "Ireland", "Israel", "Italy", "Japan", "Jordan", "Kenya", "Korea", "Kuwait", "Latvia", "Lebanon", "Lithuania",
        "Luxembourg", "Malaysia", "Mexico", "Morocco", "Netherlands", "New Zealand", "Nigeria", "Norway", "Pakistan", "Peru", "Philippines", "Poland", "Portugal", "Qatar", "Romania", "Russia", "Saudi Arabia",
        "Serbia", "Singapore", "Slovakia", "Slovenia", "South Africa", "Spain", "Sweden", "Switzerland", "Taiwan", "Thailand", "Tunisia", "Turkey", "Uganda", "Ukraine", "United Arab Emirates", "United Kingdom",
        "United States", "Uruguay", "Venezuela", "Vietnam",
    }.Select(n => (n, n)).Concat(
    [
        ("USA", "United States"), ("US", "United States"), ("United States of America", "United States"), ("UK", "United Kingdom"), ("Great Britain", "United Kingdom"), ("England", "United Kingdom"),
        ("Scotland", "United Kingdom"), ("Wales", "United Kingdom"), ("Northern Ireland", "United Kingdom"), ("The Netherlands", "Netherlands"), ("the Netherlands", "Netherlands"), ("Holland", "Netherlands"),
        ("South Korea", "Korea"), ("Republic of Korea", "Korea"), ("PR China", "China"), ("P R China", "China"), ("People's Republic of China", "China"), ("People\u2019s Republic of China", "China"),
        ("Czechia", "Czech Republic"), ("Russian Federation", "Russia"), ("T\u00FCrkiye", "Turkey"), ("Deutschland", "Germany"), ("Italia", "Italy"), ("Espa\u00F1a", "Spain"),
    ]).ToFrozenDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    /// <summary>The country that an affiliation ends with; the last one where it names several, null where it names none.</summary>
    public static string? OfAffiliation(string text)
    {
        foreach (var part in text.Replace(". ", ", ", StringComparison.Ordinal).Split([',', ';', '\n', '(', ')']).Reverse())
        {
            if (Names.TryGetValue(part.Replace(".", "", StringComparison.Ordinal).Trim(), out var country))
            {
                return country;
            }
        }

        return null;
    }
}
