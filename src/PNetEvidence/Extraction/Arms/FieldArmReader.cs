using System.Buffers;
using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Arms;

/// <summary>
/// Three or more arms of a study whose therapies the vocabulary lists: from the sentence that allocates patients, and the one arm that the others
/// are set against. Two arms are told by the comparison itself.
/// </summary>
internal static partial class FieldArmReader
{
    private static readonly SearchValues<string> AllocationWords = SearchValues.Create(["random", "allocated", "allocation", "assigned"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> GivingWords = SearchValues.Create(["were treated with", "received", "underwent", "started", "were given"], StringComparison.OrdinalIgnoreCase);

    private const int MostArms = 4;

    /// <summary>Null where no sentence allocates patients to three or four therapies.</summary>
    /// <param name="labels">Labels that the text gives its arms ("arm A"), to therapy ids.</param>
    public static StudyArms? Read(IReadOnlyList<string> sentences, Func<string, List<TherapyMention>> therapies, IReadOnlyDictionary<string, string> labels)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var text = sentences[i];
            var allocates = text.AsSpan().ContainsAny(AllocationWords);
            if (!(allocates || text.AsSpan().ContainsAny(GivingWords) || CountedIn().Count(text) >= 3) || Arms(text, therapies(text), allocates ? labels : null) is not { } arms)
            {
                continue;
            }

            // "It was A in 92, B in 57 and C in 65": without a word of allocation they must make up the patients that the text has counted.
            if (!allocates && !sentences.Take(i + 1).Any(s => QuantityFinder.Find(s).ArmSizes.Any(size => size.N == arms.Sum(a => a.Size ?? 0))))
            {
                continue;
            }

            // of treatments that nobody allocated the one that ratios take as their reference is no control of the others' figures
            var control = allocates || arms.Exists(a => StudyArms.IsControlCare(a.Id) || Called().IsMatch(a.Phrase)) ? Control(arms, text, sentences, therapies) : null;
            return new StudyArms([.. arms.OrderBy(a => a.Id == control)])
            {
                Allocated = [.. arms.Select(a => a.Id)],
                HasControl = control is not null,
                IsClosed = false,
            };
        }

        return null;
    }

    /// <summary>
    /// Each arm has its number of patients or a label of its own, or the ratio of the allocation has as many parts: a list of drugs that patients took at some
    /// time has none of these.
    /// </summary>
    private static List<StudyArm>? Arms(string text, List<TherapyMention> mentions, IReadOnlyDictionary<string, string>? labels)
    {
        var named = Regimens(text, mentions.Where(m => !m.Background && (!m.ByAlias || DoseArms.IsDose(m.Id) || text.AsSpan(m.Start, m.End - m.Start).Contains('(')) && !m.Id.StartsWith('@')).DistinctBy(m => m.Id).ToList());
        if (named.Count is < 3 or > MostArms || named.Zip(named.Skip(1)).Any(p => IsClassOf(p.First.Id, p.Second.Id) || IsClassOf(p.Second.Id, p.First.Id)))
        {
            return null;
        }

        var sizes = QuantityFinder.Find(text).ArmSizes;
        var allotted = labels is not null && AllocationRatio().Match(text) is { Success: true } ratio && ratio.Value.Count(c => c == ':') + 1 == named.Count;
        var arms = new List<StudyArm>();
        for (var i = 0; i < named.Count; i++)
        {
            var (from, to) = (i == 0 ? 0 : named[i - 1].End, i + 1 < named.Count ? named[i + 1].Start : text.Length);
            var size = sizes.FirstOrDefault(s => s.Explicit && s.Start >= named[i].End && s.End <= to) ?? sizes.LastOrDefault(s => s.Start >= from && s.End <= named[i].Start);
            var between = text[named[i].End..to];
            // "156 patients were randomized: 52 to A": the nearer count
            var near = Number(CountBefore().Match(text[from..named[i].Start]));
            var counted = (size is { Explicit: true } ? size.N : near ?? size?.N) ?? (CountedIn().Match(between) is { Success: true, Index: <= 12 } within ? Number(within) : null);
            var label = labels is null ? null : LabelInBracket().Match(between);
            if (!allotted && counted is null && label is not { Success: true } && labels?.Any(l => l.Value == named[i].Id && text.Contains(l.Key, StringComparison.Ordinal)) != true)
            {
                return null;
            }

            arms.Add(new StudyArm(named[i].Id, text[named[i].Start..to], counted) { Labels = label is { Success: true } ? [label.Groups["label"].Value] : [] });
        }

        return arms;
    }

    /// <summary>True for a class of treatments and one of them; not for a drug and its combination with another, which are two arms.</summary>
    private static bool IsClassOf(string classId, string id) => Rules.TherapyRoles.Includes(classId, id) && !id.Split('+').Contains(classId, StringComparer.Ordinal);

    /// <summary>"capecitabine 750 mg/m2 on days 1-14 plus temozolomide 200 mg/m2 on days 10-14 (arm B)": the drugs that a word joins across their doses are one arm.</summary>
    private static List<TherapyMention> Regimens(string text, List<TherapyMention> mentions)
    {
        for (var i = mentions.Count - 2; i >= 0; i--)
        {
            if (mentions[i + 1].Start > mentions[i].End && JoinedAcrossDose().IsMatch(text[mentions[i].End..mentions[i + 1].Start]))
            {
                mentions[i] = new TherapyMention(mentions[i].Start, mentions[i + 1].End, TherapyFinder.Combine(mentions[i].Id, mentions[i + 1].Id));
                mentions.RemoveAt(i + 1);
            }
        }

        return mentions;
    }

    [GeneratedRegex(@"^ [^.;]{0,12}\d[^.;]{0,90}\b(?:plus|combined with|together with) (?:oral |intravenous )?$", RegexOptions.CultureInvariant)]
    private static partial Regex JoinedAcrossDose();

    [GeneratedRegex(@"\((?:[^()]{0,30}[,;] ?)?(?<label>(?:arm|group|cohort) [A-Z1-4])\b", RegexOptions.CultureInvariant)]
    private static partial Regex LabelInBracket();

    /// <summary>"1:1:1", "2 : 2 : 1".</summary>
    [GeneratedRegex(@"(?<![\d:])\d(?: ?: ?\d){2,3}(?![\d:])", RegexOptions.CultureInvariant)]
    private static partial Regex AllocationRatio();

    private static int? Number(Match match) => match.Success ? int.Parse(match.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The arm called control, or given what is no treatment, or the only one that hazard ratios are said to be against.</summary>
    private static string? Control(List<StudyArm> arms, string allocation, IReadOnlyList<string> sentences, Func<string, List<TherapyMention>> therapies)
    {
        if (arms.Where(a => StudyArms.IsControlCare(a.Id)).ToList() is [var care])
        {
            return care.Id;
        }

        if (arms.Where(a => Called().IsMatch(a.Phrase)).ToList() is [var called] && allocation.ContainsIgnoringCase("control"))
        {
            return called.Id;
        }

        // what every other arm has too, with something added, is what they are set against
        if (arms.Where(a => arms.TrueForAll(o => o == a || (o.Parts.Count > a.Parts.Count && a.Parts.All(p => o.Parts.Contains(p, StringComparer.Ordinal))))).ToList() is [var shared])
        {
            return shared.Id;
        }

        // doses of one drug are set against the one arm that is none of them
        if (arms.GroupBy(a => DoseArms.Drug(a.Id)).Where(g => g.Count() == 1).ToList() is [var single] && arms.Count > 2)
        {
            return single.Single().Id;
        }

        var against = new List<string>();
        foreach (var text in sentences.Where(s => s.ContainsIgnoringCase("hazard ratio") || s.Contains("HR ", StringComparison.Ordinal)))
        {
            against.AddRange(therapies(text).Where(t => Rules.ArmLinking.IsSetAgainst(text, t.Start) && arms.Any(a => a.Id == t.Id)).Select(t => t.Id));
        }

        return against.Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;
    }

    [GeneratedRegex(@"\b(?<n>\d{1,4}) (?:patients |were |was |assigned |allocated |treated |to |on |with |received |receive |underwent |had |given |the ){1,6}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CountBefore();

    [GeneratedRegex(@"\bin (?<n>\d{1,4})\b(?! ?(%|per cent|of|months|years|weeks|days|centers|centres|hospitals|countries))", RegexOptions.CultureInvariant)]
    private static partial Regex CountedIn();

    [GeneratedRegex(@"\b(?:control|reference|comparator)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Called();
}
