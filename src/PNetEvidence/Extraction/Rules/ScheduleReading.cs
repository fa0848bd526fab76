using System.Globalization;
using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Route, interval, days of the cycle and number of cycles around a dose.</summary>
internal static partial class ScheduleReading
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <param name="from">End of the printed dose.</param>
    /// <param name="to">Where the text of this dose ends: the next dose, therapy or clause.</param>
    public static Dose Read(SentenceMentions mentions, Quantity dose, int from, int to)
    {
        var behind = mentions.Text[from..Math.Max(from, to)];
        var therapy = mentions.Therapies.LastOrDefault(t => t.End <= dose.Start);
        var earlier = PreviousDoseEnd(mentions, dose);
        var leadFrom = Math.Max(earlier, Math.Max(0, (therapy?.Start ?? dose.Start) - 34));
        // Behind the dose of another kind of treatment what stands before this one begins at the joint.
        if (earlier > 0 && (therapy is null || therapy.End <= earlier) && mentions.Quantities.Last(q => q.Kind == QuantityKind.Dose && q.End == earlier).Unit != dose.Unit)
        {
            foreach (var joint in (ReadOnlySpan<string>)[" and ", "; ", ", "])
            {
                var at = mentions.Text.LastIndexOf(joint, dose.Start - 1, Math.Max(0, dose.Start - 1 - earlier), StringComparison.Ordinal);
                leadFrom = Math.Max(leadFrom, at);
            }
        }

        // What stands before the therapy belongs to it only up to the word that joins it to the dose before.
        foreach (var joint in (ReadOnlySpan<string>)[" with ", " plus ", " or ", "; ", ", ", " and "])
        {
            var at = therapy is null || therapy.Start <= leadFrom ? -1 : mentions.Text.LastIndexOf(joint, therapy.Start - 1, therapy.Start - leadFrom, StringComparison.Ordinal);
            leadFrom = Math.Max(leadFrom, at);
        }

        // "10 mg once daily | start at 5 mg": a cell of its own
        leadFrom = Math.Max(leadFrom, mentions.Text.LastIndexOfAny(['\t', '|'], Math.Max(0, dose.Start - 1)) + 1);
        var lead = leadFrom < dose.Start ? mentions.Text[leadFrom..dose.Start] : "";

        var (every, times) = Interval(behind);
        if (every is null)
        {
            (every, times) = Interval(lead);
        }

        var days = Days(behind) ?? Days(lead);
        // "once daily in 28-day cycles": on each of their days
        if (days is null && times is not null && InCycles().IsMatch(behind))
        {
            every = new Timepoint(1, "days");
        }

        return new Dose
        {
            Route = Route(behind) ?? Route(lead),
            Every = every,
            TimesPerDay = times,
            Days = days,
            Cycles = Cycles(behind) ?? Cycles(lead),
        };
    }

    [GeneratedRegex(@"\b(?:daily|a day|per day|b\.?i\.?d\.?|q\.?d\.?),? (?:in|over|for|of|continuously in|throughout|during) (?:each |continuous |repeated |a )?(?:\d+|two|three|four|six)-(?:day|week) cycles?\b", Options)]
    private static partial Regex InCycles();

    private static int PreviousDoseEnd(SentenceMentions mentions, Quantity dose) =>
        mentions.Quantities.Where(q => q.Kind == QuantityKind.Dose && q.End <= dose.Start).Select(q => q.End).DefaultIfEmpty(0).Max();

    private static (Timepoint? Every, int? TimesPerDay) Interval(string text)
    {
        int? times = null;
        text = text.Replace("after a month", "later", StringComparison.OrdinalIgnoreCase).Replace("for a month", "", StringComparison.OrdinalIgnoreCase).Replace("after a week", "later", StringComparison.OrdinalIgnoreCase);
        if (TwiceDaily().IsMatch(text))
        {
            times = 2;
        }
        else if (ThriceDaily().IsMatch(text))
        {
            times = 3;
        }
        else if (FourTimesDaily().IsMatch(text))
        {
            times = 4;
        }
        else if (Daily().IsMatch(text))
        {
            times = DividedDoses().IsMatch(text) ? null : 1;
            if (times is null)
            {
                return (new Timepoint(1, "days"), null);
            }
        }

        var every = EveryPattern().Match(text);
        if (every.Success && Number(every.Groups["n"].Value) is { } n)
        {
            return (new Timepoint(n, Unit(every.Groups["u"].Value)), times);
        }

        if (WeeklyPattern().Match(text) is { Success: true } weekly && Number(weekly.Groups["n"].Value) is { } w)
        {
            return (new Timepoint(w, Unit(weekly.Groups["u"].Value)), times);
        }

        if (times is not null)
        {
            return (new Timepoint(1, "days"), times);
        }

        if (Hourly().IsMatch(text))
        {
            return (new Timepoint(1, "hours"), null);
        }

        if (Fortnightly().IsMatch(text))
        {
            return (new Timepoint(2, "weeks"), null);
        }

        if (Monthly().IsMatch(text))
        {
            return (new Timepoint(1, "months"), null);
        }

        return Weekly().IsMatch(text) ? (new Timepoint(1, "weeks"), null) : (null, null);
    }

    private static string? Route(string text)
    {
        (string Route, int At)? best = null;
        foreach (var (pattern, route) in Routes)
        {
            var match = pattern.Match(text);
            if (match.Success && (best is null || match.Index < best.Value.At))
            {
                best = (route, match.Index);
            }
        }

        return best?.Route;
    }

    private static readonly (Regex Pattern, string Route)[] Routes =
    [
        (Orally(), "oral"),
        (Intramuscularly(), "intramuscular"),
        (Subcutaneously(), "subcutaneous"),
        (Intravenously(), "intravenous"),
        (Intraarterially(), "intra-arterial"),
    ];

    /// <summary>"1-14" of "days 1 to 14"; null where no days are named.</summary>
    internal static string? Days(string text)
    {
        // "days one to fourteen"
        text = SpokenDays().Replace(text, m => NumberWord().Replace(m.Value, n => Mentions.NumberLexer.Find(n.Value) is [var number] ? number.Value.ToString(CultureInfo.InvariantCulture) : n.Value));
        var list = DayListPattern().Match(text);
        if (!list.Success)
        {
            // "for 5 days", "on 5 consecutive days" of a cycle
            return RunOfDays().Match(text) is { Success: true } run && Number(run.Groups["n"].Value) is { } n and >= 2 and <= 21 ? $"1-{n.ToString(CultureInfo.InvariantCulture)}" : null;
        }

        var days = DayNumber().Matches(list.Value).Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)).ToList();
        if (days.Count == 2 && DayRange().IsMatch(list.Value))
        {
            return $"{days[0]}-{days[1]}";
        }

        var consecutive = days.Count > 1 && days.Zip(days.Skip(1)).All(p => p.Second == p.First + 1);
        return consecutive ? $"{days[0]}-{days[^1]}" : string.Join(',', days);
    }

    private static int? Cycles(string text)
    {
        var match = CyclePattern().Match(text);
        return match.Success && Number(match.Groups["n"].Value) is { } n && n is >= 1 and <= 60 ? (int)n : null;
    }

    private static string Unit(string unit) => unit.ToLowerInvariant() switch
    {
        var u when u.StartsWith('d') => "days",
        var u when u.StartsWith('w') => "weeks",
        var u when u.StartsWith('m') => "months",
        var u when u.StartsWith('h') => "hours",
        _ => "years",
    };

    internal static double? Number(string text) => text.ToLowerInvariant() switch
    {
        "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, "twelve" => 12, "other" => 2,
        var t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : Mentions.NumberLexer.Find(t) is [var word] ? word.Value : null,
    };

    [GeneratedRegex(@"(\bevery|\beach|\bq) ?(?<n>\d+(\.\d+)?|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|twenty-one|twenty-eight|thirty|other)[ -]?(?<u>days?|weeks?|months?|hours?|wk|w|d|h)\b", Options)]
    private static partial Regex EveryPattern();

    [GeneratedRegex(@"\b(?<n>\d+|two|three|four|six|eight)-(?<u>week|month|day)ly\b|\b(?<n>\d+|two|three|four|six|eight)[ -](?<u>week|month|day) (interval|cycle)|\b(?<n>\d+|two|three|four|five|six|eight|ten|twelve) (?<u>week|month|day)s apart\b|\b(at|with) (an )?intervals? of (?<n>\d+|two|three|four|five|six|eight|ten|twelve) (?<u>week|month|day)s\b|\binterval (to|is|becomes|of) (?<n>\d+|two|three|four|five|six|eight|ten|twelve) (?<u>week|month|day)s\b|\b(?<n>\d+) ?(±|\+/-) ?\d+ (?<u>week|month|day)s apart\b", Options)]
    private static partial Regex WeeklyPattern();

    [GeneratedRegex(@"\bdays? [a-z]+(?:-[a-z]+)?(?:,? (?:to|through|and) (?:days? )?[a-z]+(?:-[a-z]+)?)?", Options)]
    private static partial Regex SpokenDays();

    [GeneratedRegex(@"\b(?:(?:twenty|thirty)-[a-z]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b", Options)]
    private static partial Regex NumberWord();

    [GeneratedRegex(@"\b(days?|d) ?\d{1,2}( ?(-|to|through) ?(days? ?|d)?\d{1,2}\b)?( ?(,|and|, and) ?(days? ?|d)?\d{1,2}\b(?![ -]?(?:%|(?:days?|weeks?|months?|cycles?|patients?|adults?|people|mg)\b))( ?(-|to|through) ?(days? ?|d)?\d{1,2}\b)?)*", Options)]
    private static partial Regex DayListPattern();

    [GeneratedRegex(@"\b(for|on|over) (the first )?(?<n>\d{1,2}|two|three|four|five|six|seven|eight|ten|fourteen|twenty-one) (consecutive )?days\b", Options)]
    private static partial Regex RunOfDays();

    [GeneratedRegex(@"\b(for|up to|of|in|total of|maximum of|,|\() ?(a total of |up to |a maximum of )?(?<n>\d{1,2}|one|two|three|four|five|six|eight|twelve) (cycles|doses|courses|administrations|infusions|treatments|fractions|injections|times)\b(?! (?:a |per |each |every )?(?:day|daily|week|month))|\b(?<n>two|three|four|five|six|eight) (?:(?:intravenous|monthly|separate|consecutive|equal) )?(times|infusions|cycles|doses|administrations)\b(?! (?:a |per |each |every )?(?:day|daily|week|month))|[x\u00d7] ?(?<n>\d{1,2})\b(?! ?\^)|\b(?<n>\d{1,2}) (cycles|infusions|fractions|administrations)\b", Options)]
    private static partial Regex CyclePattern();

    [GeneratedRegex(@"\b(twice|two times) (daily|a day|per day|each day)|\bb\.?i\.?d\b", Options)]
    private static partial Regex TwiceDaily();

    [GeneratedRegex(@"\b(three times|thrice) (daily|a day|per day)|\bt\.?i\.?d\b", Options)]
    private static partial Regex ThriceDaily();

    [GeneratedRegex(@"\bonce[- ](daily|a day|per day)|\bdaily\b|/day\b|/d\b|\bper day\b|\beach day\b|\ba day\b|\bevery day\b|\bday-1\b|\bq\.?d\b", Options)]
    private static partial Regex Daily();

    [GeneratedRegex(@"\bfour times (daily|a day|per day)|\bq\.?i\.?d\b", Options)]
    private static partial Regex FourTimesDaily();

    [GeneratedRegex(@"divided doses", Options)]
    private static partial Regex DividedDoses();

    [GeneratedRegex(@"\bhourly\b|\b(?:an|per|each|every) hour\b|/h(?:our)?\b", Options)]
    private static partial Regex Hourly();

    [GeneratedRegex(@"\bfortnightly\b|\bevery other week\b|\bbiweekly\b", Options)]
    private static partial Regex Fortnightly();

    [GeneratedRegex(@"\bmonthly\b|\bonce a month\b|\bper month\b|\ba month\b|\bevery month\b|/month\b|\beach month\b", Options)]
    private static partial Regex Monthly();

    [GeneratedRegex(@"\bweekly\b|\bonce a week\b|\bper week\b|\bevery week\b|/week\b", Options)]
    private static partial Regex Weekly();

    [GeneratedRegex(@"\d{1,2}", Options)]
    private static partial Regex DayNumber();

    [GeneratedRegex(@"\d\s*(-|to|through)\s*(days? ?|d)?\d", Options)]
    private static partial Regex DayRange();

    [GeneratedRegex(@"\borally\b|\boral\b|\bby mouth\b|\bp\.o\.|\bPO\b", Options)]
    private static partial Regex Orally();

    [GeneratedRegex(@"\bintramuscular(ly)?\b|\bintraglut(a)?eal(ly)?\b|\binto the (buttock|gluteal|muscle)\b|\bi\.m\.|\bIM\b", Options)]
    private static partial Regex Intramuscularly();

    [GeneratedRegex(@"\bsubcutaneous(ly)?\b|\bs\.c\.|\bSC\b", Options)]
    private static partial Regex Subcutaneously();

    [GeneratedRegex(@"\bintravenous(ly)?\b|\bi\.v\.|\bIV\b|\binfusions?\b|\binfused\b", Options)]
    private static partial Regex Intravenously();

    [GeneratedRegex(@"\bintra-?arterial(ly)?\b", Options)]
    private static partial Regex Intraarterially();
}
