using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Arms;

/// <summary>
/// Regimens that a report writes with the initials of their drugs: "docetaxel (T) and epirubicin (E)" makes TE a regimen, and with "lobaplatin (L)" TEL, TE + L and "the L arm";
/// so do "DE (docetaxel 75 mg/m2, epirubicin 75 mg/m2)" and "pentostatin, cyclophosphamide and rituximab (PCR)".
/// </summary>
internal static partial class DrugInitials
{
    private const int FewestDrugs = 2;
    private const int MostDrugs = 5;
    private const int FewestArms = 2;

    /// <summary>Names as printed ("TEL", "PC + D", "arm P") to ids; empty where the text gives no two drugs a letter of their own.</summary>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<string> sentences, Func<string, List<TherapyMention>> therapies)
    {
        var letters = Letters(sentences, therapies);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, id) in sentences.SelectMany(s => Spelt(s, therapies)))
        {
            names.TryAdd(name, id);
        }

        if (letters.Count < FewestDrugs)
        {
            return names;
        }

        foreach (var text in sentences)
        {
            foreach (Match match in Regimen().Matches(text))
            {
                var drugs = match.Value.Where(char.IsAsciiLetterUpper).ToList();
                if (drugs.Count is < FewestDrugs or > MostDrugs || drugs.Distinct().Count() != drugs.Count || !drugs.TrueForAll(letters.ContainsKey))
                {
                    continue;
                }

                names.TryAdd(match.Value, TherapyFinder.Combine(drugs.Select(d => letters[d])));
            }
        }

        foreach (var (letter, id) in letters)
        {
            names.TryAdd($"{letter} arm", id);
            names.TryAdd($"{letter} group", id);
        }

        return names;
    }

    /// <summary>An abbreviation beside the drugs whose initials it has: in front of the bracket that lists them, or in a bracket behind their list.</summary>
    private static IEnumerable<(string Name, string Id)> Spelt(string text, Func<string, List<TherapyMention>> therapies)
    {
        if (!text.Contains('(', StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match match in BeforeList().Matches(text))
        {
            var drugs = therapies(match.Groups["list"].Value).FindAll(t => !t.Background);
            if (HasInitials(match.Groups["name"].Value, match.Groups["list"].Value, drugs))
            {
                yield return (match.Groups["name"].Value, TherapyFinder.Combine(drugs.Select(d => d.Id)));
            }
        }

        foreach (Match match in BehindList().Matches(text))
        {
            var name = match.Groups["name"].Value;
            var drugs = Listed(therapies(text[..match.Index]).FindAll(t => !t.Background), name.Length);
            var listed = drugs.Count > 0 && drugs[^1].End == match.Index && drugs.Zip(drugs.Skip(1)).All(p => p.Second.Start > p.First.End && Listing().IsMatch(text[p.First.End..p.Second.Start]));
            if (listed && HasInitials(name, text, drugs))
            {
                yield return (name, TherapyFinder.Combine(drugs.Select(d => d.Id)));
            }
        }
    }

    /// <summary>
    /// "Assigned to everolimus 10 mg daily (E), everolimus plus bevacizumab 10 mg/kg (EB) or everolimus plus pasireotide (EP)": letters in brackets that are the initials of what
    /// stands before them in the list. One such bracket may be a grade or a reference; two in a sentence name arms, and fewer give none.
    /// </summary>
    public static IReadOnlyList<(string Label, string Id)> OfArms(string text, IReadOnlyList<TherapyMention> therapies)
    {
        var brackets = ArmInBracket().Matches(text);
        if (brackets.Count < FewestArms)
        {
            return [];
        }

        var found = new List<(string Label, string Id)>();
        var from = 0;
        foreach (Match bracket in brackets)
        {
            var id = TherapyFinder.Combine(therapies.Where(t => !t.Background && t.Start >= from && t.End <= bracket.Index).Select(t => t.Id));
            var label = bracket.Groups["label"].Value;
            if (id.Length > 0 && Initials(id).Order().SequenceEqual(label.Order()))
            {
                found.Add((label, id));
            }

            from = bracket.Index + bracket.Length;
        }

        return found.Count < FewestArms ? [] : found;
    }

    /// <summary>The capital of each drug of an id.</summary>
    private static IEnumerable<char> Initials(string id) => id.Split('+').Select(p => char.ToUpperInvariant(p[0]));

    /// <summary>The last mentions that have as many drugs as the name has letters; a combination has its parts.</summary>
    private static List<TherapyMention> Listed(List<TherapyMention> mentions, int drugs)
    {
        var taken = new List<TherapyMention>();
        for (var i = mentions.Count - 1; i >= 0 && taken.Sum(t => t.Id.Split('+').Length) < drugs; i--)
        {
            taken.Insert(0, mentions[i]);
        }

        return taken;
    }

    private static bool HasInitials(string name, string text, List<TherapyMention> drugs) =>
        drugs.SelectMany(d => d.Id.Contains('+', StringComparison.Ordinal) ? Initials(d.Id) : [char.ToUpperInvariant(text[d.Start])]).Order().ToList() is { Count: >= FewestDrugs } initials
        && initials.SequenceEqual(name.Order());

    /// <summary>"docetaxel (T)": the letter right behind a drug; one that two drugs have is neither's.</summary>
    private static Dictionary<char, string> Letters(IReadOnlyList<string> sentences, Func<string, List<TherapyMention>> therapies)
    {
        var letters = new Dictionary<char, string>();
        var shared = new HashSet<char>();
        foreach (var text in sentences)
        {
            foreach (Match match in Letter().Matches(text))
            {
                var letter = match.Groups["letter"].Value[0];
                if (therapies(text[..match.Index]).LastOrDefault() is not { ByAlias: false } drug || !Suffix().IsMatch(text[drug.End..match.Index]) || StudyArms.IsControlCare(drug.Id))
                {
                    continue;
                }

                if (!letters.TryAdd(letter, drug.Id) && letters[letter] != drug.Id)
                {
                    shared.Add(letter);
                }
            }
        }

        foreach (var letter in shared)
        {
            letters.Remove(letter);
        }

        return letters;
    }

    [GeneratedRegex(@"\((?<label>[A-Z]{1,4})(?:[;,] ?n ?= ?\d+)?\)", RegexOptions.CultureInvariant)]
    private static partial Regex ArmInBracket();

    [GeneratedRegex(@"(?<![\w-])(?<name>[A-Z]{2,5}) \((?<list>[^()]{8,160})\)", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeList();

    [GeneratedRegex(@" \((?<name>[A-Z]{2,5})\)", RegexOptions.CultureInvariant)]
    private static partial Regex BehindList();

    [GeneratedRegex(@"^(?:, | and |, and | plus |/|-|\u2013)$", RegexOptions.CultureInvariant)]
    private static partial Regex Listing();

    /// <summary>"dalotuzumab-MK0646 (D)": a code of the drug's own.</summary>
    [GeneratedRegex(@"^(?:-[\w-]{2,12})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    [GeneratedRegex(@" \((?<letter>[A-Z])\)", RegexOptions.CultureInvariant)]
    private static partial Regex Letter();

    /// <summary>"TEL", "PC + D", "TE-L"; no part of a longer word.</summary>
    [GeneratedRegex(@"(?<![\w+-])[A-Z]{1,5}(?: ?[+-] ?[A-Z]{1,3})?(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Regimen();
}
