using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Arms;

/// <summary>
/// Arms that are doses of one drug: "randomised to A 300 mg, A 200 mg or placebo". While a sentence is read each has an id of its own, the drug's with the dose behind it, so that
/// "the 300 mg group" is an arm and no figure of one is taken for the other's; a claim has the drug's id.
/// </summary>
internal static partial class DoseArms
{
    private const char Mark = '#';

    /// <summary>The drug of an id that names an arm by its dose; any other id as it is.</summary>
    public static string? Drug(string? id) => id is null || !id.Contains(Mark, StringComparison.Ordinal) ? id : string.Join('+', id.Split('+').Select(part => part.Split(Mark)[0]));

    public static bool IsDose(string id) => id.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The mentions of a sentence with the drugs' ids, as claims have them.</summary>
    public static SentenceMentions AsDrugs(SentenceMentions mentions) =>
        mentions.Therapies.Any(t => IsDose(t.Id)) ? mentions with { Therapies = [.. mentions.Therapies.Select(t => t with { Id = Drug(t.Id)! })] } : mentions;

    /// <summary>The names of the arms ("300 mg", "A 300 mg", "higher dose") to their ids; null where no sentence allocates patients to doses of one drug.</summary>
    public static IReadOnlyDictionary<string, string>? Read(IEnumerable<string> sentences, Func<string, List<TherapyMention>> therapies)
    {
        foreach (var text in sentences.Where(t => Allocates().IsMatch(t)))
        {
            var doses = QuantityFinder.Find(text).Quantities.Where(q => q.Kind == QuantityKind.Dose && q.Low == q.High && q.Unit is "mg" or "ug" or "MBq" or "GBq").ToList();
            var drugs = therapies(text).Where(t => !t.Background && !t.Id.StartsWith('@') && !StudyArms.IsControlCare(t.Id)).ToList();
            // Each dose is that of the drug right before it, else of the one that the list began with, else of the one right behind it.
            var owned = doses.Select(d => (Dose: d, Drug: drugs.LastOrDefault(t => t.End <= d.Start && IsListed(text, t.End, d.Start)) ?? drugs.FirstOrDefault(t => t.Start >= d.End && OfDrug().IsMatch(text[d.End..t.Start])))).Where(o => o.Drug is not null).ToList();
            if (owned.GroupBy(o => (o.Drug!.Id, o.Dose.Unit)).Select(g => (g.Key, Doses: g.DistinctBy(o => o.Dose.Low).ToList())).Where(g => g.Doses.Count is 2 or 3).ToList() is not [var (key, arms)])
            {
                continue;
            }

            var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (dose, drug) in arms)
            {
                var printed = text[dose.Start..dose.End];
                var id = $"{key.Id}{Mark}{printed}";
                var name = text[drug!.Start..drug.End];
                foreach (var words in (ReadOnlySpan<string>)[printed, $"{name} {printed}", $"{printed} {name}", $"{printed} of {name}"])
                {
                    names[words] = id;
                    names[words.Replace(' ', '-')] = id;
                }
            }

            if (arms.Count == 2)
            {
                var ordered = arms.OrderBy(a => a.Dose.Low).Select(a => $"{key.Id}{Mark}{text[a.Dose.Start..a.Dose.End]}").ToList();
                foreach (var (i, word) in (ReadOnlySpan<(int, string)>)[(0, "lower dose"), (0, "low dose"), (0, "smaller dose"), (1, "higher dose"), (1, "high dose"), (1, "larger dose")])
                {
                    names[word] = names[word.Replace(' ', '-')] = ordered[i];
                }
            }

            return names;
        }

        return null;
    }

    /// <summary>True where a mention by dose is the dose of another drug: "octreotide LAR 30 mg" where another drug's arms are doses.</summary>
    public static bool IsOfOther(string text, TherapyMention named, IEnumerable<TherapyMention> mentions) =>
        char.IsAsciiDigit(text[named.Start]) && mentions.Any(m => m != named && Drug(m.Id) != Drug(named.Id) && !m.Id.StartsWith('@')
            && ((m.End <= named.Start && text.AsSpan(m.End, named.Start - m.End) is " " or " at ") || (m.Start >= named.End && text.AsSpan(named.End, m.Start - named.End) is " " or " of ")));

    private static bool IsListed(string text, int from, int to) => ListedDose().IsMatch(text[from..to]);

    [GeneratedRegex(@"\brandom|\ballocat(?:ed|ion)\b|\bassign(?:ed|ment)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Allocates();

    /// <summary>"A 300 mg", "A at 300 mg or 200 mg", "A (300 mg once daily or 200 mg once daily)"; a decimal comma reads as that of a list, so that no run of digits and commas can be read in two ways.</summary>
    [GeneratedRegex(@"^,? ?\(?(?:(?:at|in|doses?|of|daily|once|twice|a|day|per|either|oral|orally|three|times|every|\d+(?!\d)(?:\.\d+(?!\d))?|weeks?|mg|ug|GBq|MBq|or|and|[,(/])[ )]*)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ListedDose();

    /// <summary>"5 mg or 10 mg of A", "300 mg of A".</summary>
    [GeneratedRegex(@"^ (?:(?:or|and) \d+(?:[.,]\d+)? ?(?:mg|ug|GBq|MBq) )?(?:of )?$", RegexOptions.CultureInvariant)]
    private static partial Regex OfDrug();
}
