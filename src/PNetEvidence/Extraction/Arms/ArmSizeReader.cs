using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Arms;

/// <summary>Patients of each arm in a sentence that allocates them.</summary>
internal static partial class ArmSizeReader
{
    /// <summary>Words of an allocation, without which a number before a treatment may count anything.</summary>
    private static readonly SearchValues<string> Allocations = SearchValues.Create(
        ["randomi", "assigned", "allocated", "were to receive", "received", "given", "accrued", "enrolled", "compared", "set against", "versus", "tested against", "consisted of"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Therapy ids to patients; empty where the sentence allocates none.</summary>
    /// <param name="sizes">Counts of patients that the sentence states.</param>
    /// <param name="arms">The two arms of the report; null for none, or where it has more.</param>
    public static Dictionary<string, int> Read(string text, IReadOnlyList<TherapyMention> therapies, IReadOnlyList<ArmSizeMention> sizes, ArmPair? arms)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!MayCount(text))
        {
            return found;
        }

        therapies = [.. therapies.Where(t => !t.Background && !Phrases.EndsWithAny(text[..t.Start], "added to ", "in addition to ", "on top of ", "together with "))];
        foreach (var size in sizes.Where(s => s.Explicit))
        {
            if (OwnerOf(text, therapies, size) is { } owner)
            {
                found.TryAdd(owner, size.N);
            }
        }

        if (found.Count == 0 && InOrder(text, therapies, sizes, arms) is var (first, second, a, b))
        {
            (found[first], found[second]) = (a, b);
            return found;
        }

        AddCounted(text, therapies, sizes, found);
        if (arms is not null && Each().Match(text) is { Success: true } each)
        {
            found.TryAdd(arms.Experimental, Number(each, "n"));
            found.TryAdd(arms.Control, Number(each, "n"));
        }

        return arms is null ? found : ByArm(found, arms);
    }

    /// <summary>"213 to interferon and 214 to bevacizumab" where both arms had octreotide, too: by the ids of the arms.</summary>
    private static Dictionary<string, int> ByArm(Dictionary<string, int> found, ArmPair arms)
    {
        foreach (var (id, n) in found.ToList())
        {
            var (inExperimental, inControl) = (Holds(arms.Experimental, id), Holds(arms.Control, id));
            if (id != arms.Experimental && id != arms.Control && inExperimental != inControl)
            {
                found.TryAdd(inExperimental ? arms.Experimental : arms.Control, n);
            }
        }

        return found;

        static bool Holds(string arm, string id) => id.Split('+').All(arm.Split('+').Contains);
    }

    /// <summary>"A (n = 86)"; "one group (n = 116) had four infusions of A".</summary>
    private static string? OwnerOf(string text, IReadOnlyList<TherapyMention> therapies, ArmSizeMention size)
    {
        var before = therapies.LastOrDefault(t => t.End <= size.Start && size.Start - t.End <= 40 && IsOneClause(text, t.End, size.Start));
        if (before is not null)
        {
            return before.Id;
        }

        return NamelessGroup().IsMatch(text[..size.Start]) ? therapies.FirstOrDefault(t => t.Start >= size.End && IsOneClause(text, size.End, t.Start))?.Id : null;
    }

    /// <summary>The point of "37.5 mg" ends nothing.</summary>
    private static bool IsOneClause(string text, int start, int end) => !text.AsSpan(start, end - start).Contains(';') && !text.AsSpan(start, end - start).Contains(". ", StringComparison.Ordinal);

    /// <summary>"207 were assigned to A and 203 to B", "(A 113, B 59)", "(134 on A, 69 on B)", "A was assigned to 101 patients and B to 103", "A (86 patients)".</summary>
    private static void AddCounted(string text, IReadOnlyList<TherapyMention> therapies, IReadOnlyList<ArmSizeMention> sizes, Dictionary<string, int> found)
    {
        var givenTo = false;
        var counted = new List<(string Id, int N)>();
        foreach (var therapy in therapies)
        {
            var from = Math.Max(0, therapy.Start - 80);
            while (from > 0 && !char.IsWhiteSpace(text[from - 1]))
            {
                from--; // not into a number
            }

            var before = BracketBefore().Replace(text[from..therapy.Start], "");
            var behind = text[therapy.End..Math.Min(text.Length, therapy.End + 60)];
            var inBracket = text.LastIndexOf('(', therapy.Start) > text.LastIndexOf(')', Math.Max(0, therapy.Start - 1));
            var match = GivenTo().Match(behind);
            if (!match.Success && givenTo)
            {
                match = OtherTo().Match(behind);
            }

            givenTo |= match.Success;
            match = match.Success ? match : inBracket && CountedOn().Match(before) is { Success: true } on ? on : inBracket ? CountedBehind().Match(behind) : CountedInBracket().Match(behind);
            if (match.Success)
            {
                found.TryAdd(therapy.Id, Number(match, "n"));
            }
            else if (CountedBefore().Match(before) is { Success: true } direct && direct.Length > direct.Groups["n"].Length + 1 && !IsYear(before, direct))
            {
                counted.Add((therapy.Id, Number(direct, "n")));
            }
            else if (sizes.LastOrDefault(s => s.End <= therapy.Start && therapy.Start - s.End <= 30) is { } size && Having().IsMatch(BracketBefore().Replace(text[size.End..therapy.Start], "")))
            {
                counted.Add((therapy.Id, size.N)); // "thirty-eight patients had A"
            }
        }

        // a number before one treatment may count anything, before two it counts their patients
        if (text.AsSpan().ContainsAny(Allocations) || counted.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count() > 1 || therapies.Any(t => t.ByAlias && DocumentContextBuilder.IsArmLabel(text[t.Start..t.End])))
        {
            foreach (var (id, n) in counted)
            {
                found.TryAdd(id, n);
            }
        }
    }

    /// <summary>
    /// "A or placebo was given, 86 and 85 patients being assigned, respectively"; "198 patients were randomized (129 and 69)", where the two make up the number before them:
    /// in the order of the treatments named, else of the arms.
    /// </summary>
    private static (string First, string Second, int A, int B)? InOrder(string text, IReadOnlyList<TherapyMention> therapies, IReadOnlyList<ArmSizeMention> sizes, ArmPair? arms)
    {
        if (TwoCounts().Match(text) is { Success: true, Index: > 0 } counts && (IsAllocation(text) || text[counts.Index - 1] == '('))
        {
            var named = therapies.Where(t => t.End <= counts.Index).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
            return named.Count == 2 ? (named[0], named[1], Number(counts, "a"), Number(counts, "b"))
                : arms is not null && named.Count == 0 && text[counts.Index - 1] == '(' ? (arms.Experimental, arms.Control, Number(counts, "a"), Number(counts, "b")) : null;
        }

        if (arms is not null && Parts().Match(text) is { Success: true } parts && sizes.LastOrDefault(s => s.End <= parts.Index) is { } whole && Number(parts, "a") + Number(parts, "b") == whole.N)
        {
            return (arms.Experimental, arms.Control, Number(parts, "a"), Number(parts, "b"));
        }

        return null;
    }

    /// <summary>False where no form of this class can stand.</summary>
    public static bool MayCount(string text) => text.AsSpan().ContainsAnyInRange('0', '9') && (text.AsSpan().ContainsAny(Allocations) || text.AsSpan().ContainsAny(Forms));

    private static readonly SearchValues<string> Forms = SearchValues.Create(["=", "(", " in the ", " each ", " per ", " had ", " underwent "], StringComparison.Ordinal);

    /// <summary>True for words that only an allocation has: what follows is of the same patients.</summary>
    public static bool IsAllocation(string text) => text.AsSpan().ContainsAny(Assignments) || text.Contains("n =", StringComparison.Ordinal) || text.Contains("n=", StringComparison.Ordinal);

    private static readonly SearchValues<string> Assignments = SearchValues.Create(["randomi", "assigned", "allocated", "accrued", "enrolled", "recruited"], StringComparison.OrdinalIgnoreCase);

    /// <summary>"In 2011 A was compared with B".</summary>
    private static bool IsYear(string before, Match count) =>
        Number(count, "n") is >= 1900 and <= 2099 && Phrases.EndsWithAny(before[..count.Groups["n"].Index], "In ", "in ", "since ", "Since ", "from ", "From ", "until ", "by ");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?:group|arm|cohort|patients) \($", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamelessGroup();

    [GeneratedRegex(@"(?<!days )(?<![-\u2013.,])\b(?<n>\d{2,4}) (patients )?(were |was )?(randomly )?(assigned |allocated |randomi[sz]ed |treated |given |received |entered |joined |constituted |made up |had |underwent )?(to |with |on |in )?(receive )?(oral |the )?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CountedBefore();

    [GeneratedRegex(@"\b(?<n>\d{2,4}) (on|with|to|given) $", RegexOptions.CultureInvariant)]
    private static partial Regex CountedOn();

    [GeneratedRegex(@"^ (?<n>\d{2,4})(?=[,;)])", RegexOptions.CultureInvariant)]
    private static partial Regex CountedBehind();

    [GeneratedRegex(@"^(?: (?:group|arm))? \((?<n>\d{2,4}) (?:patients|participants|subjects|pts)\b", RegexOptions.CultureInvariant)]
    private static partial Regex CountedInBracket();

    [GeneratedRegex(@"^ (?:was|were) (?:randomly )?(?:assigned|allocated|given|administered) to (?<n>\d{2,4})\b(?! ?(?:%|of))", RegexOptions.CultureInvariant)]
    private static partial Regex GivenTo();

    [GeneratedRegex(@"^(?: was| were)?(?: given)? to (?<n>\d{2,4})(?:[.,;]|$| (?:patients|and)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex OtherTo();

    [GeneratedRegex(@"^ (?:were |was )?(?:randomly )?(?:assigned to |allocated to |treated with |given |received |had |underwent |in )(?:the )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Having();

    /// <summary>"[177Lu]Lu-edotreotide".</summary>
    [GeneratedRegex(@"\[(?:\d{2,3}[A-Z][a-z]?\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketBefore();

    [GeneratedRegex(@"\((?<a>\d{2,4}) (?:and|vs\.?|versus|v) (?<b>\d{2,4})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    /// <summary>"131 in each arm", "72 per arm".</summary>
    [GeneratedRegex(@"\b(?<n>\d{2,4}) (?:patients )?(?:(?:in|to|per) each|per) (?:treatment )?(?:arm|group)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Each();

    [GeneratedRegex(@"(?<![.\d,-])\b(?<a>\d{2,4}) and (?<b>\d{2,4}) (?:patients|participants|subjects|people)\b[^.;()]{0,40}, respectively\b|(?<=\()(?<a>\d{2,4}) (?:and|vs\.?|versus|v) (?<b>\d{2,4}) (?:patients|participants|subjects|people)\)", RegexOptions.CultureInvariant)]
    private static partial Regex TwoCounts();
}
