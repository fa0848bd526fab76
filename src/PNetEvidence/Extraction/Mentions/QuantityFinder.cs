using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;
using static PNetEvidence.Extraction.Mentions.Phrases;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>The numbers of a sentence, typed: values, intervals, p values, time points, arm sizes.</summary>
internal sealed record NumericMentions(
    List<Quantity> Quantities, List<IntervalMention> Intervals, List<PValueMention> PValues, List<TimepointMention> Timepoints, List<ArmSizeMention> ArmSizes);

/// <summary>
/// Types every number of a sentence in one order: p values, labelled intervals, ratios, arm sizes, then units, ranges, bounds and lists
/// of what is left, then the part that each plays (time point, follow-up, age, schedule). Each number is used once.
/// </summary>
internal sealed partial class QuantityFinder
{
    private static readonly string[] Separators =
        ["and", ",", ", and", "vs", "vs.", "versus", "against", "compared with", "compared to", "or", "/", ";", ", respectively, and", "but only", "but", "v", "as against", "in comparison with", "with", "rather than", "instead of", "as opposed to", ", as opposed to", ", as against", ", compared with", ", against", ", versus", "- and", "-, ", "-,", "- or", "-, and"];

    private static readonly System.Buffers.SearchValues<char> DigitsAndClauseEnd = System.Buffers.SearchValues.Create("0123456789;");

    private readonly string _text;
    private readonly List<NumberToken> _numbers;
    private readonly bool[] _used;
    private readonly NumericMentions _found = new([], [], [], [], []);

    private QuantityFinder(string text)
    {
        _text = text;
        _numbers = NumberLexer.Find(text);
        _used = new bool[_numbers.Count];
    }

    public static NumericMentions Find(string text)
    {
        var finder = new QuantityFinder(text);
        // All but "not reached" and "none" hangs on a number, and most sentences have none.
        if (finder._numbers.Count > 0 || text.AsSpan().ContainsAny(FractionWords) || text.Contains("one of ", StringComparison.Ordinal))
        {
            finder.PassOverDates();
            finder.FindPValues();
            finder.FindLabelledIntervals();
            finder.FindCountsWithShares();
            finder.FindArmSizes();
            finder.FindShares();
            finder.FindCountsOfArms();
            finder.FindCountsOfTotals();
            finder.FindRatios();
            finder.FindValues();
        }

        finder.FindNotReached();
        if (finder._found.Quantities.Count == 0)
        {
            return finder._found;
        }

        finder.FindBareIntervals();
        finder.FindElidedTimes();
        finder.PropagateUnitsThroughLists();
        finder.AssignRoles();
        finder._found.Quantities.RemoveAll(q => q.Kind == QuantityKind.Bare && finder.IsNoise(q));
        finder._found.Quantities.Sort((a, b) => a.Start.CompareTo(b.Start));
        finder._found.Intervals.Sort((a, b) => a.Start.CompareTo(b.Start));
        return finder._found;
    }

    /// <summary>"June 30, 2023", "3 March 2019", "May 2021": no number of a date is a value.</summary>
    private void PassOverDates()
    {
        if (!_text.AsSpan().ContainsAny(Months))
        {
            return;
        }

        foreach (var date in Dates().EnumerateMatches(_text))
        {
            MarkUsed(date.Index, date.Index + date.Length);
        }
    }

    private static readonly System.Buffers.SearchValues<string> Months = System.Buffers.SearchValues.Create(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Jan ", "Feb ", "Mar ", "Apr ", "Jun ", "Jul ", "Aug ", "Sep", "Oct ", "Nov ", "Dec "], StringComparison.Ordinal);

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(\d{1,2}(st|nd|rd|th)? )?(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (\d{1,2}(st|nd|rd|th)?,? )?(19|20)\d\d\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Dates();

    // "p = 0.04", "P<.001", "p value of 0.02", "(p=0·022)"
    private void FindPValues()
    {
        for (var i = 0; i < _numbers.Count; i++)
        {
            var number = _numbers[i];
            if (_used[i] || (number.IsWord && IsWhole(number.Value)) || number.Value > 1)
            {
                continue;
            }

            var j = SkipBack(number.Start, " ");
            Bound? bound = null;
            if (j > 1 && _text[j - 1] == ':' && _text[j - 2] is 'p' or 'P')
            {
                j--; // "p: 0.03"
            }
            else if (j > 0 && _text[j - 1] is '=' or '<' or '>' or '\u2264' or '\u2265')
            {
                bound = _text[j - 1] switch { '<' => Bound.Lt, '>' => Bound.Gt, '\u2264' => Bound.Le, '\u2265' => Bound.Ge, _ => null };
                j = SkipBack(j - 1, " =<>");
            }
            else if (EndsWithWord(j, "of") || EndsWithWord(j, "was") || EndsWithWord(j, "than") || EndsWithWord(j, "is"))
            {
                if (EndsWithWord(j, "than"))
                {
                    bound = Bound.Lt;
                    j = SkipBack(j - 4, " ");
                    j = EndsWithWord(j, "less") ? SkipBack(j - 4, " ") : j;
                }
                else
                {
                    j = SkipBack(j - (EndsWithWord(j, "was") ? 3 : 2), " ");
                }
            }
            else if (j > 0 && _text[j - 1] is not ('p' or 'P') && !EndsWithWord(j, "value"))
            {
                continue;
            }

            if (EndsWithWord(j, "value") || EndsWithWord(j, "values"))
            {
                j = SkipBack(j - (EndsWithWord(j, "values") ? 6 : 5), " -");
            }

            if (j > 0 && _text[j - 1] is 'p' or 'P' && (j == 1 || !char.IsLetterOrDigit(_text[j - 2])))
            {
                _found.PValues.Add(new PValueMention(j - 1, number.End, number.Value, bound));
                _used[i] = true;
            }
        }
    }

    // "95% CI, 0.20 to 0.59", "95% CI: 47%-54%", "confidence interval [CI], 3.5 to 23.0", "CI 18.4-NE"
    private void FindLabelledIntervals()
    {
        if (!_text.AsSpan().ContainsAny(IntervalWords))
        {
            return;
        }

        for (var at = 0; at < _text.Length; at++)
        {
            var length = IntervalLabel(at);
            if (length == 0)
            {
                continue;
            }

            var level = 95.0;
            var start = at;
            var previous = IndexOfNumberEndingBefore(at);
            if (previous >= 0 && _text[_numbers[previous].End..at].Trim() is "%" or "" or "percent" or "%-" && _numbers[previous].Value is >= 50 and < 100)
            {
                level = _numbers[previous].Value;
                start = _numbers[previous].Start;
                _used[previous] = true;
            }

            at += length;
            var next = _numbers.FindIndex(n => n.Start >= at);
            if (next >= 0 && _numbers[next].Start - at <= 2 && _numbers[next].Value is 0.95 or 95 or 0.9 or 90 && next + 2 < _numbers.Count)
            {
                _used[next] = true; // "CI.95 0.21-0.55", "CI95: 0.2-0.5"
                at = _numbers[next].End;
            }

            if (ReadInterval(at, 16) is { } interval)
            {
                _found.Intervals.Add(new IntervalMention(start, interval.End, interval.Low, interval.High, level, true));
                at = interval.End - 1;
            }
        }
    }

    /// <summary>One of them is in each label of <see cref="IntervalLabel"/>.</summary>
    private static readonly System.Buffers.SearchValues<string> IntervalWords = System.Buffers.SearchValues.Create(["confidence", "credible", "interval ", "CI", "CrI", "c.i.", "c. i."], StringComparison.OrdinalIgnoreCase);

    private int IntervalLabel(int at)
    {
        // "0.28 with an interval from 0.18 to 0.42"
        if (_text[at] == 'i' && at > 0 && _text[at - 1] == ' ' && (StartsWith(at, "interval from ") || StartsWith(at, "interval of ") || StartsWith(at, "interval between ")) && EndsWithAny(_text[..at].TrimEnd(), "an", "the", "its", "with") && IndexOfNumberEndingBefore(at) >= 0)
        {
            return "interval".Length;
        }

        if (_text[at] is not ('c' or 'C') || at > 0 && char.IsLetterOrDigit(_text[at - 1]))
        {
            return 0;
        }

        foreach (var label in (ReadOnlySpan<string>)["confidence intervals", "confidence interval", "confidence limits", "credible intervals", "credible interval", "CrIs", "CrI", "CIs", "CI", "c.i.", "C.I.", "c. i."])
        {
            if (StartsWith(at, label) && (at + label.Length == _text.Length || !char.IsLetterOrDigit(_text[at + label.Length])))
            {
                var end = at + label.Length;
                return (StartsWith(end, " [CI]") || StartsWith(end, " (CI)") ? 5 : StartsWith(end, " [CrI]") || StartsWith(end, " (CrI)") ? 6 : 0) + label.Length;
            }
        }

        return 0;
    }

    /// <summary>Two interval ends that begin within <paramref name="reach"/> characters of <paramref name="at"/>.</summary>
    private (double? Low, double? High, int End)? ReadInterval(int at, int reach)
    {
        var limit = Math.Min(_text.Length, at + reach);
        var i = at;
        while (i < limit && !char.IsAsciiDigit(_text[i]) && _text[i] != '.' && !IsOpenEnd(i))
        {
            // A closing bracket ends "(95% CI)": what follows is the value, not the interval.
            if (_text[i] == ')' || (char.IsLetter(_text[i]) && !InWord(i, "of", "was", "from", "between", "for", "the", "is")))
            {
                return null;
            }

            i++;
        }

        if (ReadEnd(i) is not { } low)
        {
            return null;
        }

        var j = SkipUnit(low.End);
        var separator = j;
        j = SkipForward(j, " ");
        if (j < _text.Length && _text[j] is '-' or ',' or ';')
        {
            while (j < _text.Length && _text[j] is '-' or ',' or ';')
            {
                j++;
            }
        }
        else if (StartsWith(j, "to ") || StartsWith(j, "and "))
        {
            j += _text[j] == 't' ? 3 : 4;
        }
        else
        {
            return null;
        }

        j = SkipForward(j, " ");
        if (j == separator || ReadEnd(j) is not { } high || (low.Value is null && high.Value is null))
        {
            return null;
        }

        MarkUsed(low.Start, high.End);
        return (low.Value, high.Value, SkipUnit(high.End));
    }

    private (double? Value, int Start, int End)? ReadEnd(int at)
    {
        if (IsOpenEnd(at))
        {
            var end = at;
            while (end < _text.Length && (char.IsLetter(_text[end]) || _text[end] == '\u221E'))
            {
                end++;
            }

            return (null, at, end);
        }

        foreach (var number in _numbers)
        {
            if (number.Start == at && !number.IsWord)
            {
                return (number.Value, at, number.End);
            }
        }

        return null;
    }

    private bool IsOpenEnd(int at)
    {
        if (at >= _text.Length || _text[at] is not ('N' or 'n' or '\u221E') || (at > 0 && char.IsLetterOrDigit(_text[at - 1])))
        {
            return false;
        }

        foreach (var word in (ReadOnlySpan<string>)["NE", "NR", "NA", "NC", "not estimable", "not reached", "not evaluable", "\u221E"])
        {
            if (StartsWith(at, word) && (at + word.Length == _text.Length || !char.IsLetterOrDigit(_text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"pain (4; 13%)", "fever (n = 6, 20%)": a bracket that gives the patients with an event and their share, and no size of a group.</summary>
    private void FindCountsWithShares()
    {
        foreach (Match pair in CountWithShare().Matches(_text))
        {
            var count = _numbers.FindIndex(n => n.Start == pair.Groups["count"].Index);
            if (count >= 0 && count + 1 < _numbers.Count && !_used[count] && !_used[count + 1] && _numbers[count + 1].Start == pair.Groups["share"].Index && PercentEnd(_numbers[count + 1]) is { } end)
            {
                var share = _numbers[count + 1].Value;
                Add(new Quantity(pair.Groups["count"].Index, end, QuantityKind.Percent, share, share, "%") { Events = (int)_numbers[count].Value }, count, count + 1);
            }
        }
    }

    [GeneratedRegex(@"[(\[](?:[nN] ?= ?)?(?<count>\d{1,5})(?: (?:patients?|cases?|participants?|subjects?))?[;,:] ?(?<share>\d{1,3}(?:[.\u00B7]\d+)?) ?%(?=[)\]]|[;,] ?[pP] ?[=<>])", RegexOptions.CultureInvariant)]
    private static partial Regex CountWithShare();

    // "(n = 43)", "N=207"
    private void FindArmSizes()
    {
        for (var i = 0; i < _numbers.Count; i++)
        {
            if (_used[i] || _numbers[i].IsWord || !IsWhole(_numbers[i].Value))
            {
                continue;
            }

            var j = SkipBack(_numbers[i].Start, " =");
            if (j < _numbers[i].Start && j > 0 && _text[j - 1] is 'n' or 'N' && (j == 1 || !char.IsLetterOrDigit(_text[j - 2])) && _text[j.._numbers[i].Start].Contains('=', StringComparison.Ordinal))
            {
                _found.ArmSizes.Add(new ArmSizeMention(j - 1, _numbers[i].End, (int)_numbers[i].Value, true));
                _used[i] = true;
            }
        }
    }

    private static readonly System.Buffers.SearchValues<string> FractionWords = System.Buffers.SearchValues.Create(["half", "third", "quarter"], StringComparison.OrdinalIgnoreCase);

    /// <summary>"one in five patients", "nine out of ten": a share in words of which the percentage is whole, and no count of patients.</summary>
    private void FindShares()
    {
        foreach (System.Text.RegularExpressions.Match share in SharesInWords().Matches(_text))
        {
            var of = _numbers.FindIndex(n => n.Start == share.Groups["of"].Index);
            var part = _numbers.FindIndex(n => n.Start == share.Groups["part"].Index);
            var most = share.Groups["most"].Success ? _numbers.FindIndex(n => n.Start == share.Groups["most"].Index) : part;
            if (of < 0 || part < 0 || most < part || _used[of] || _used[part] || _numbers[most].Value >= _numbers[of].Value)
            {
                continue;
            }

            // "one patient in four (26%)": the figure behind says it better
            if (of + 1 < _numbers.Count && PercentEnd(_numbers[of + 1]) is not null && OpensBracket(share.Index + share.Length, _numbers[of + 1].Start, 0))
            {
                _used[part] = _used[of] = true;
                continue;
            }

            var (low, high) = (100 * _numbers[part].Value / _numbers[of].Value, 100 * _numbers[most].Value / _numbers[of].Value);
            if (IsWhole(low) && IsWhole(high))
            {
                Add(new Quantity(share.Index, share.Index + share.Length, QuantityKind.Percent, low, high, "%"), [.. Enumerable.Range(part, most - part + 1), of]);
            }
        }

        if (!_text.AsSpan().ContainsAny(FractionWords))
        {
            return;
        }

        foreach (System.Text.RegularExpressions.Match fraction in FractionsOfPatients().Matches(_text))
        {
            var words = fraction.Groups["share"];
            var percent = words.Value.ToLowerInvariant() switch { "half" => 50, "two thirds" or "two-thirds" => 67, "three quarters" or "three-quarters" => 75, var other => other.EndsWith("third", StringComparison.Ordinal) ? 33 : 25 };
            // "two thirds needed a reduction (66%)", "a quarter responded (24.5%)": the figure behind says it better
            if (_text.AsSpan(fraction.Index + fraction.Length) is var behind && behind[..Math.Min(behind.Length, 50)].IndexOfAny('%', ';') < 0)
            {
                var (bound, start) = BoundBefore(words.Index);
                var value = new Quantity(start, fraction.Index + fraction.Length, QuantityKind.Percent, percent, percent, "%", bound ?? Bound.Approx);
                Add(bound is Bound.Lt or Bound.Le or Bound.UpTo ? value with { Low = null } : bound is Bound.Gt or Bound.Ge ? value with { High = null } : value);
                MarkUsed(value.Start, value.End);
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<part>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]even|[Ee]ight|[Nn]ine|1(?= in \d))(?:(?:,| or|, or|, maybe|, perhaps| to) (?<most>two|three|four|five|six|seven|eight|nine))?(?: patient| case| person| recipient)?s? (?:in|out of) (?:every )?(?<of>two|three|four|five|six|eight|ten|twenty|fifty|a hundred|4|5|10|20|25|50|100)(?: patients| cases| people| recipients| of (?:them|these|those))?(?=[ ]?[.,;:()\[]|$| (?:after|with|who|develops?|had|has|have|will|responds?|responded|on|under|when|and|but|at|by|for|treated)\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SharesInWords();

    /// <summary>
    /// "half of my patients", "a third of them", "in about half.", "a third with placebo": a share of patients, of nothing else ("half of the liver", "by half", "half of them within 21 months").
    /// </summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\b(?:by|and a|at least|first|other|second|last|good|more than|fewer than|less than|over) )\b(?:(?<share>[Hh]alf|(?:[Aa]|[Oo]ne) (?:third|quarter)|[Tt]wo[ -]thirds|[Tt]hree[ -]quarters)(?: of (?:(?:the|my|our|these|those|all|such|his|her|your) )?(?:patients|people|them|mine|ours)\b(?! (?:had|have (?:already|had|received)|who|with|were|was|are|in|from|of|pancreatic|already|previously|continued|stayed|went|took|received|crossed|switched|kept)\b)| (?=needed|needs?\b|responded|respond\b|(?:with|on|under) placebo\b))|(?<=\bin (?:(?:about|roughly|maybe|perhaps|around|nearly|almost|something like|barely|some) )?)(?<share>half|a third|two thirds|a quarter|three quarters)(?=[.,;]|$))(?![^.;,]{0,60}\b(?:by|within|at|until|alive|after) (?:the )?(?:\d|one|two|three|four|five|six|ten))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex FractionsOfPatients();

    /// <summary>"deaths (three with A vs none with B)", "anaemia in 3 patients (2 in the A arm, one in the B arm)": counts that a bracket shares out among the arms.</summary>
    private void FindCountsOfArms()
    {
        foreach (Match shared in CountsOfArms().Matches(_text))
        {
            foreach (Capture part in shared.Groups["n"].Captures)
            {
                var at = _numbers.FindIndex(n => n.Start == part.Index && n.End == part.Index + part.Length);
                if (at >= 0 ? _used[at] : !part.Value.Equals("none", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var count = at < 0 ? 0 : _numbers[at].Value;
                var counted = new Quantity(part.Index, part.Index + part.Length, QuantityKind.Count, count, count, shared.Groups["events"].Success ? "events" : "patients") { OfArm = true, Deaths = shared.Groups["deaths"].Success, Fixed = true };
                Add(counted, at >= 0 ? [at] : []);
            }
        }
    }

    private const string SmallCount = "(?<n>\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none)";

    private const string InArm = "(?: (?:patients?|cases?))? (?:in|with|on|of|for|after|given|receiving) (?!\\d+[ ,)])[^();:%]{2,60}?";

    [GeneratedRegex("(?:(?<deaths>\\b[Dd]eaths?)|(?<events>\\b(?:events|reactions|episodes))|[A-Za-z]) \\((?:" + SmallCount + InArm + "(?:,? and|,? vs\\.?|,? versus|,? against|,? compared with|,? but|,)(?: only)? )+" + SmallCount + InArm + "\\)", RegexOptions.CultureInvariant)]
    private static partial Regex CountsOfArms();

    // "18 of 62 [29%]", "18/62 (29%)", "29% (18 of 62)", "seven patients (54%)"
    private void FindCountsOfTotals()
    {
        // "5 of 24 with beads and none of 26 with particles", "three deaths with A and none with B"
        if (_text.Contains("one ", StringComparison.Ordinal))
        {
            // "none of the patients on A had a complete response"
            foreach (var none in NoneOfPatients().Matches(_text).Concat(NoneBeside().Matches(_text)))
            {
                if (!_found.Quantities.Exists(q => q.Start == none.Index))
                {
                    _found.Quantities.Add(new Quantity(none.Index, none.Index + none.Length, QuantityKind.Count, 0, 0, "patients"));
                }
            }

            foreach (System.Text.RegularExpressions.Match none in NoneOf().Matches(_text))
            {
                var total = _numbers.FindIndex(n => n.Start == none.Groups["n"].Index);
                if (total >= 0 && !_used[total] && PercentEnd(_numbers[total]) is null)
                {
                    Add(new Quantity(none.Index, _numbers[total].End, QuantityKind.Count, 0, 0, "patients") { Events = 0, Total = (int)_numbers[total].Value }, total);
                }
            }
        }

        for (var i = 0; i < _numbers.Count; i++)
        {
            if (_used[i] || !IsWhole(_numbers[i].Value))
            {
                continue;
            }

            var events = _numbers[i];
            if (i + 1 < _numbers.Count && !_used[i + 1] && IsWhole(_numbers[i + 1].Value) && _numbers[i + 1].Value >= events.Value && PercentEnd(_numbers[i + 1]) is null && IsOfTotal(events.End, _numbers[i + 1].Start))
            {
                var total = _numbers[i + 1];
                if (i + 2 < _numbers.Count && !_used[i + 2] && PercentEnd(_numbers[i + 2]) is { } after && (OpensBracket(total.End, _numbers[i + 2].Start, 6) || SharesBracket(events, total, _numbers[i + 2])))
                {
                    Add(new Quantity(events.Start, after, QuantityKind.Percent, _numbers[i + 2].Value, _numbers[i + 2].Value, "%") { Events = (int)events.Value, Total = (int)total.Value }, i, i + 1, i + 2);
                }
                else if (i > 0 && PercentEnd(_numbers[i - 1]) is { } before && OpensBracket(before, events.Start, 0) && _found.Quantities.All(q => q.Start != _numbers[i - 1].Start))
                {
                    Add(new Quantity(_numbers[i - 1].Start, total.End, QuantityKind.Percent, _numbers[i - 1].Value, _numbers[i - 1].Value, "%") { Events = (int)events.Value, Total = (int)total.Value }, i - 1, i, i + 1);
                }
                else if (_text[events.End] != '/' || NounAfter(total.End, 3) is not null)
                {
                    var end = total.End;
                    Add(new Quantity(events.Start, end, QuantityKind.Count, events.Value, events.Value, "patients") { Events = (int)events.Value, Total = (int)total.Value }, i, i + 1);
                }
            }
            else if (i + 1 < _numbers.Count && !_used[i + 1] && PercentEnd(_numbers[i + 1]) is { } end && _numbers[i + 1].Start - events.End <= 60
                && (OpensBracket(events.End, _numbers[i + 1].Start, 0) || OfGroup().IsMatch(_text[events.End.._numbers[i + 1].Start]) || (NounAfter(events.End, 2) is { } noun && OpensBracket(noun, _numbers[i + 1].Start, 2))))
            {
                int? total = null;
                if (i + 2 < _numbers.Count && !_used[i + 2] && IsWhole(_numbers[i + 2].Value) && _numbers[i + 2].Value >= events.Value && _text[end.._numbers[i + 2].Start].Trim() is ") of" or ") of the" or "] of" or "of")
                {
                    total = (int)_numbers[i + 2].Value;
                    _used[i + 2] = true;
                }

                Add(new Quantity(events.Start, end, QuantityKind.Percent, _numbers[i + 1].Value, _numbers[i + 1].Value, "%") { Events = (int)events.Value, Total = total }, i, i + 1);
            }
        }
    }

    /// <summary>"5 patients of arm A (5%), 12 of arm B (12%)": the group between a count and its share.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: patients| participants| subjects| cases| recipients)? (?:of|in|on|with|given|receiving|from) (?:the )?(?:[A-Za-z][\w+-]* ?){1,5}[(\[]$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfGroup();

    /// <summary>"and none in the B arm", "compared with none given B": of those who were set against some.</summary>
    [GeneratedRegex(@"(?<=\b(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b[^.;%]{3,110}(?:\band|\bvs\.?|\bversus|\bv|\bagainst|\bbut|\bcompared (?:with|to)),? )none(?= (?:in|with|on|after|given|treated|receiving|of those|of the(?! \d)) )", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoneBeside();

    [GeneratedRegex(@"\b[Nn]one of (?:the|these|our|those)(?: (?!\d)[\w-]+){0,2} (?:patients|participants|subjects|recipients)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NoneOfPatients();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Nn]one (?:of|out of|among) (?:the |all |these )?(?<n>\d{1,4})\b(?!\.\d)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NoneOf();

    private bool IsOfTotal(int from, int to)
    {
        var between = _text[from..to].Trim();
        return between is "of" or "of the" or "out of" or "/" or "among" or "of all" or "of these"
            || (between.EndsWith(" of", StringComparison.Ordinal) || between.EndsWith(" of the", StringComparison.Ordinal)) && between.StartsWith("patient", StringComparison.Ordinal);
    }

    /// <summary>"(8 of 57, 14%)": the share behind the counts in their own bracket.</summary>
    private bool SharesBracket(NumberToken events, NumberToken total, NumberToken share) =>
        events.Start > 0 && _text[events.Start - 1] is '(' or '[' && _text[total.End..share.Start].Trim() is "," or ";" or ":" or "=" or ", or" && Math.Abs((100 * events.Value / total.Value) - share.Value) <= 1;

    /// <summary>Only a bracket, after at most <paramref name="words"/> words, parts the two positions.</summary>
    private bool OpensBracket(int from, int to, int words)
    {
        if (to <= from)
        {
            return false;
        }

        var between = _text[from..to];
        var bracket = between.LastIndexOfAny(['(', '[']);
        if (bracket < 0 || between[(bracket + 1)..].Trim().Length > 0)
        {
            return false;
        }

        // "56% [5/9]) than in the other group (25%": the count's own bracket closes first, so that the next one is another statement's.
        var middle = between[..bracket].Trim();
        var first = middle.AsSpan().IndexOfAny("()[]");
        if (first >= 0 && middle[first] is ')' or ']')
        {
            return false;
        }

        return middle.Length == 0 || (middle.Split(' ').Length <= words && !middle.AsSpan().ContainsAny(",;:."));
    }

    // "hazard ratio [HR] = 0.34", "HR for overall survival of 0.81", "(HR, 0.38; 95% CI ...)", "odds ratio 0.65"
    private void FindRatios()
    {
        if (!_text.AsSpan().ContainsAny(RatioWords) && !_text.AsSpan().ContainsAny(RatioInitials))
        {
            return;
        }

        for (var at = 0; at < _text.Length; at++)
        {
            var (length, kind) = RatioLabel(at);
            if (length == 0)
            {
                continue;
            }

            at += length;
            var limit = Math.Min(_text.Length, at + 90);
            var previous = -1;
            for (var i = 0; i < _numbers.Count; i++)
            {
                var number = _numbers[i];
                if (number.Start < at)
                {
                    continue;
                }

                // "Hazard ratio (95% CI) Median PFS, months (95% CI) 11.0": the heads of a table, then the first value of a row
                if (number.Start >= limit || _text.AsSpan(at, number.Start - at).Contains(';') || NamesMonths().IsMatch(_text.AsSpan(at, number.Start - at)))
                {
                    break;
                }

                // "nought point three five" is a ratio, "two" is not
                if (_used[i] || (number.IsWord && IsWhole(number.Value)) || UnitLexer.After(_text, number.End) is { } || number.Value is < 0.005 or > 60)
                {
                    continue;
                }

                // "a lower relative risk of death (hazard ratio 0.75": the nearer label says what the number is
                if (previous >= 0 || LabelsRatio(at, number.Start))
                {
                    break;
                }

                Add(new Quantity(number.Start, number.End, QuantityKind.Ratio, number.Value, number.Value, "ratio", BoundBefore(number.Start).Bound ?? Bound.Exact) { Ratio = kind }, i);
                previous = i;
                limit = number.End;
                ReadUnlabelledInterval(i);
            }

            // "was 0.699 (95% CI ...) in pancreatic tumours and 0.678 (95% CI ...) in ..."
            for (var i = previous + 1; previous >= 0 && i < _numbers.Count; i++)
            {
                var number = _numbers[i];
                if (_used[i] || number.IsWord || UnitLexer.After(_text, number.End) is not null || UnitBehindBracket(number.End) is not null || number.Value is < 0.01 or > 30
                    || !_text[number.Start..number.End].AsSpan().ContainsAny('.', '\u00B7'))
                {
                    continue;
                }

                // "the odds ratio was 1.3 (...) and the hazard ratio 0.9": a label of its own
                if (LabelsRatio(_numbers[previous].End, number.Start))
                {
                    break;
                }

                var hasInterval = _found.Intervals.Any(x => x.Start >= number.End && x.Start - number.End <= 3 && x.Low <= number.Value && number.Value <= x.High);
                // "...; among those with a small-bowel primary it was 0.54 (95% CI 0.34-0.86)": a new clause must say that it goes on
                if (BetweenWithoutBrackets(BehindBracket(_numbers[previous].End, number.Start), number.Start).Contains(';') && !((hasInterval || IsEnclosedBehind(i)) && EndsWithAny(_text[..number.Start].TrimEnd(), "it was", "was", "that of")))
                {
                    continue;
                }

                // "and 0.61 (0.42-0.89; p = 0.010) for B": the interval stands behind without its label
                hasInterval |= number.Value < 10 && IsEnclosedBehind(i);
                if (hasInterval || IsSeparator(BetweenWithoutBrackets(_numbers[previous].End, number.Start)) || IsParallel(BetweenWithoutBrackets(_numbers[previous].End, number.Start), number.End))
                {
                    Add(new Quantity(number.Start, number.End, QuantityKind.Ratio, number.Value, number.Value, "ratio") { Ratio = kind }, i);
                    previous = i;
                    ReadUnlabelledInterval(i);
                }
            }
        }
    }

    /// <summary>Behind the bracket that is open at a position, where it closes before <paramref name="to"/>; else the position.</summary>
    private int BehindBracket(int from, int to)
    {
        var close = _text.IndexOf(')', from, to - from);
        var open = _text.IndexOf('(', from, to - from);
        return close >= 0 && (open < 0 || close < open) ? close + 1 : from;
    }

    private bool LabelsRatio(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (RatioLabel(at).Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"0.39 for A against P and 0.41 for B": what each figure is of stands behind it, after one and the same preposition.</summary>
    private bool IsParallel(string between, int end) =>
        AlsoOf().IsMatch(between) || (OfOne().Match(between) is { Success: true } one && StartsWith(end, $" {one.Groups["of"].Value} "));

    /// <summary>"and that for death".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^,? and (?:that|the one) (?:for|of) [a-z -]{3,40} $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AlsoOf();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?<of>for|with|on|in|under|after) [^\d;:.]{2,60},? and $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfOne();

    /// <summary>"0.61 (0.42-0.89": a bracket right behind the number opens with a range that encloses it.</summary>
    private bool IsEnclosedBehind(int i) =>
        i + 2 < _numbers.Count && !_used[i + 1] && !_used[i + 2] && (_text[_numbers[i].End.._numbers[i + 1].Start].Trim() is "(" or "[" || (_text[_numbers[i].End.._numbers[i + 1].Start].Trim() is "," && EndsWithAny(_text[.._numbers[i].Start], "(", "; ")))
        && _text[_numbers[i + 1].End.._numbers[i + 2].Start].Trim() is "-" or "to" or "," && _numbers[i + 1].Value <= _numbers[i].Value && _numbers[i].Value <= _numbers[i + 2].Value;

    /// <summary>"HR 0.83, 0.47 to 1.46": two numbers behind a ratio that enclose it.</summary>
    private void ReadUnlabelledInterval(int i)
    {
        if (i + 2 >= _numbers.Count || _used[i + 1] || _used[i + 2] || _text[_numbers[i].End.._numbers[i + 1].Start].Trim() is not ("," or ""))
        {
            return;
        }

        var (value, low, high) = (_numbers[i].Value, _numbers[i + 1].Value, _numbers[i + 2].Value);
        if (low <= value && value <= high && _text[_numbers[i + 1].End.._numbers[i + 2].Start].Trim() is "to" or "-")
        {
            _found.Intervals.Add(new IntervalMention(_numbers[i + 1].Start, _numbers[i + 2].End, low, high, 95, false));
            _used[i + 1] = _used[i + 2] = true;
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Mm]edian [^.;]{2,40}(?:, | \()(?:months|years|weeks|mo)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesMonths();

    /// <summary>"an OR of 6.4": a share would have its unit.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\G (?:of|was) \d+[.\u00B7]\d+(?![\d.]* ?(?:%|per))", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex IsDecimal();

    /// <summary>"RR versus placebo 2.5": what the ratio is against, between its label and its value.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\G(?:versus|vs\.?|v|against|compared with) (?:[A-Za-z0-9-]+ ){1,3}", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RatioAgainst();

    /// <summary>One of these or of <see cref="RatioInitials"/> is in each label of <see cref="RatioLabel"/>.</summary>
    private static readonly System.Buffers.SearchValues<string> RatioWords = System.Buffers.SearchValues.Create(["ratio", "relative risk"], StringComparison.OrdinalIgnoreCase);

    private static readonly System.Buffers.SearchValues<string> RatioInitials = System.Buffers.SearchValues.Create(["HR", "OR", "RR"], StringComparison.Ordinal);

    private (int Length, string Kind) RatioLabel(int at)
    {
        if ((_text[at] | ' ') is not ('h' or 'o' or 'r') || at > 0 && char.IsLetterOrDigit(_text[at - 1]))
        {
            return (0, "");
        }

        foreach (var (label, kind) in (ReadOnlySpan<(string, string)>)[("hazard ratios", "hr"), ("hazard ratio", "hr"), ("odds ratios", "or"), ("odds ratio", "or"), ("risk ratio", "rr"), ("relative risk", "rr"), ("rate ratio", "rr"), ("HRs", "hr"), ("HR", "hr"), ("OR", "or"), ("RR", "rr")])
        {
            if (!StartsWith(at, label, ignoreCase: label.Length > 4) || (at + label.Length < _text.Length && char.IsLetterOrDigit(_text[at + label.Length])))
            {
                continue;
            }

            // "RR" is also a response rate, "OR" a word in capitals: only before a number.
            if (label.Length == 2 && label != "HR")
            {
                var next = SkipForward(at + 2, " =,:");
                if (RatioAgainst().Match(_text, next) is { Success: true } against)
                {
                    next = against.Index + against.Length;
                }

                if (next >= _text.Length || !(char.IsAsciiDigit(_text[next]) || _text[next] == '.' || IsDecimal().IsMatch(_text, at + 2)))
                {
                    continue;
                }
            }

            return (label.Length, kind);
        }

        return (0, "");
    }

    // What is left: units, ranges, bounds, plus-minus.
    private void FindValues()
    {
        for (var i = 0; i < _numbers.Count; i++)
        {
            if (_used[i])
            {
                continue;
            }

            var first = _numbers[i];
            var unit = UnitAfter(first.End) ?? UnitBehindBracket(first.End);
            var last = i;
            double? low = first.Value, high = first.Value;
            double? dispersion = null;

            if (i + 1 < _numbers.Count && !_used[i + 1])
            {
                var second = _numbers[i + 1];
                var from = unit?.End ?? first.End;
                var between = second.Start >= from ? _text[from..second.Start] : "";
                var secondUnit = UnitAfter(second.End);
                var joined = between.Trim();
                if (joined == "\u00B1" || joined == "+/-" || joined is "+ -" or "\u00B1\u00A0")
                {
                    dispersion = second.Value;
                    unit = secondUnit ?? unit;
                    last = i + 1;
                }
                else if (IsSpokenRange(first, second, unit, secondUnit, joined))
                {
                    unit ??= secondUnit;
                    (low, high, last) = (first.Value, second.Value, i + 1);
                }
                else if ((unit is null || secondUnit is null || unit.Value.Id == secondUnit.Value.Id) && IsRange(first, second, joined, between) && (secondUnit ?? unit) is not null | joined.StartsWith('-'))
                {
                    unit = secondUnit ?? unit;
                    (low, high) = (Math.Min(first.Value, second.Value), Math.Max(first.Value, second.Value));
                    last = i + 1;
                }
            }

            var end = unit is { } u && u.End > _numbers[last].End && u.End - _numbers[last].End <= 24 && _text.IndexOf('(', _numbers[last].End, u.End - _numbers[last].End) < 0 ? u.End : _numbers[last].End;
            var (bound, start) = BoundBefore(first.Start);
            bound ??= BoundAfter(end);
            var kind = unit?.Kind switch
            {
                "percent" => QuantityKind.Percent,
                "duration" => QuantityKind.Duration,
                "dose" => QuantityKind.Dose,
                "length" => QuantityKind.Length,
                "laboratory" => QuantityKind.Laboratory,
                "count" => QuantityKind.Count,
                "score" => QuantityKind.Score,
                _ => QuantityKind.Bare,
            };

            // "changed by -3.1 points": a score may fall
            if (kind == QuantityKind.Score && start > 0 && _text[start - 1] is '-' or '\u2212' && (start == 1 || _text[start - 2] is ' ' or '(' or '['))
            {
                (low, high, start) = (-high, -low, start - 1);
            }

            if (kind == QuantityKind.Bare && IsWhole(first.Value) && NounAfter(_numbers[last].End, 3) is { } noun)
            {
                kind = QuantityKind.Count;
                end = noun;
            }

            if (kind == QuantityKind.Bare && IsWhole(first.Value) && DeathAfter(_numbers[last].End) is { } death)
            {
                Add(new Quantity(first.Start, death, QuantityKind.Count, low, high, "patients") { Deaths = true }, i);
                continue;
            }

            if (kind == QuantityKind.Bare && IsWhole(first.Value) && TimeWordBefore(first.Start, first.Value) is { } time)
            {
                Add(new Quantity(time.Start, first.End, QuantityKind.Duration, low, high, time.Unit) { Role = QuantityRole.Timepoint, Fixed = true }, i);
                continue;
            }

            // "patients under sixty" counts years
            var tellsAge = bound is Bound.Lt or Bound.Le or Bound.Gt or Bound.Ge && first.Value is >= 16 and <= 90 && (NamesPersons(_text[Math.Max(0, start - 24)..start]) || OpensCriteria(start, end));
            if (first.IsWord && IsWhole(first.Value) && kind is QuantityKind.Bare && !tellsAge && !(StartsWith(first.End, "- and ") || StartsWith(first.End, "-, ") || StartsWith(first.End, "- or ") || OpensTimes(first) || CountedResponse().IsMatch(_text.AsSpan(first.End, Math.Min(48, _text.Length - first.End))) || BeforeSide().IsMatch(_text[Math.Max(0, first.Start - 36)..first.Start]) || BeforeOtherSide().IsMatch(_text.AsSpan(first.End)) || IsOfSecondArm(first)))
            {
                continue; // but "one- and 3-year", "two partial responses"
            }

            if (bound == Bound.UpTo && StartsWith(start, "as many as", ignoreCase: true) && ContainsAny(_text[end..Math.Min(_text.Length, end + 24)], " were ", " was ", " had "))
            {
                bound = null; // "as many as 71% were alive": the figure of a series, which the words admire
            }

            var quantity = new Quantity(start, end, kind, low, high, unit?.Id ?? (kind == QuantityKind.Count ? "patients" : ""), bound ?? Bound.Exact) { Dispersion = dispersion };
            if (low == high)
            {
                quantity = bound switch
                {
                    Bound.Lt or Bound.Le or Bound.UpTo => quantity with { Low = null },
                    Bound.Gt or Bound.Ge => quantity with { High = null },
                    _ => quantity,
                };
            }

            _found.Quantities.Add(quantity);
            // the 10 and the 9 of "75 x 10^9/L" are of the unit
            while (last + 1 < _numbers.Count && _numbers[last + 1].Start < end)
            {
                last++;
            }

            for (var k = i; k <= last; k++)
            {
                _used[k] = true;
            }

            // "more than 1,200 patients" counts nobody
            if (kind == QuantityKind.Count && quantity.Bound == Bound.Exact && low == high)
            {
                _found.ArmSizes.Add(new ArmSizeMention(first.Start, end, (int)first.Value, false));
            }

            i = last;
        }
    }

    /// <summary>"twenty-three months of PFS, A alone fourteen", "A got fourteen months and B twenty-four": a number in words whose unit stands with the first arm's.</summary>
    private bool IsOfSecondArm(NumberToken number) =>
        number.Value >= 4 && _found.Quantities.LastOrDefault(q => q.End <= number.Start) is { Kind: QuantityKind.Duration or QuantityKind.Percent } first && IsWordOfOtherArm(first, BetweenWithoutBrackets(first.End, number.Start), number.End);

    private bool IsWordOfOtherArm(Quantity first, string between, int end) =>
        char.IsLetter(_text[first.Start]) && (IsOfOtherArm(between, end) || (WordsOfArm().IsMatch(between) && BehindFigure().IsMatch(_text.AsSpan(end))));

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: of [A-Za-z][A-Za-z -]{1,30})?,? (?:and|but|while) (?!they\b|those\b|others\b)(?:the )?[A-Za-z][\w+-]{3,}(?: [\w+-]{4,}){0,2} $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WordsOfArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:confirmed |unconfirmed |durable |radiological )?(?:(?:complete|partial|minor|minimal) (?:response|remission|regression)s?|stable disease|progressive disease|CRs?|PRs?|(?:serious|severe|fatal) adverse (?:events?|reactions?)|SAEs?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountedResponse();

    /// <summary>"17.3 (95% CI, 7.1 to 27.4) months": the unit stands behind the interval.</summary>
    private UnitMatch? UnitBehindBracket(int end)
    {
        var open = SkipForward(end, " ");
        if (open >= _text.Length || _text[open] is not ('(' or '['))
        {
            return null;
        }

        var close = _text.IndexOf(_text[open] == '(' ? ')' : ']', open);
        return close > 0 && close - open <= 44 && close + 2 < _text.Length && _text[close + 1] == ' ' && UnitLexer.Match(_text, close + 2) is { Kind: "duration" } unit ? unit : null;
    }

    private UnitMatch? UnitAfter(int end) => UnitLexer.After(_text, end);

    private bool IsRange(NumberToken first, NumberToken second, string joined, string between)
    {
        if (joined.Length > 0 && joined.Trim('-').Length == 0 && between.Length <= 4)
        {
            // "5-10" and "5 - 10" but not "5- and"; a negative second number does not occur
            return second.Value > first.Value || second.Value == 0;
        }

        if (joined is "to")
        {
            return second.Value >= first.Value && !IsChangeBefore(first.Start); // "21.9% to 4.2%" sets two figures against each other
        }

        return joined is "and" && (EndsWithWord(SkipBack(first.Start, " "), "between")) && second.Value > first.Value;
    }

    /// <summary>"in seventy, eighty percent", "two percent, maybe three": how a speaker gives a range. "twenty, thirty and forty percent" is a list.</summary>
    private bool IsSpokenRange(NumberToken first, NumberToken second, UnitMatch? unit, UnitMatch? secondUnit, string joined)
    {
        // "of the first forty, fifty percent" is no range
        if (second.Value <= first.Value || second.Value > (2 * first.Value) + 1 || FollowsWord(first.Start, "first", "last"))
        {
            return false;
        }

        return unit is null
            ? first.IsWord && second.IsWord && secondUnit is { Kind: "percent" } && joined is "," or "or" or ", maybe" or ", perhaps" && !StartsWith(SkipForward(secondUnit.Value.End, " ,"), "respectively")
            : unit is { Kind: "percent" } && secondUnit is null or { Kind: "percent" } && joined is ", maybe" or ", perhaps" or ", possibly" or "or maybe" or "or perhaps" or ", or maybe" or ", or perhaps";
    }

    /// <summary>"rose from 6 to 14 months" is a change of one value into another, no range.</summary>
    private bool IsChangeBefore(int at)
    {
        // "prolonged the median time to progression of midgut tumours from 6.0 to 14.3 months": the verb may stand before a long name of what changed
        // "raised the response rate from 12% with A to 31% with both, but PFS only from 14.0": the verb of the first change is the second's
        var before = _text[Math.Max(0, at - (GoesOnFrom().IsMatch(_text[Math.Max(0, at - 70)..at]) ? 260 : 110))..at];
        before = before[(before.LastIndexOf(';') + 1)..];
        // "ranged from 40% to 67%" is a range, whatever improved before
        if (!before.TrimEnd().EndsWith("from", StringComparison.OrdinalIgnoreCase) || RangesFrom().IsMatch(before))
        {
            return false;
        }

        foreach (var verb in (ReadOnlySpan<string>)["increas", "improv", "rose", "prolong", "reduc", "fell", "extend", "decreas", "lengthen", "drop", "doubled", "declin", "grew", "went ", "raised", "raising", "lift", "push", "boost", "brought", "climb", "moved", "shorten"])
        {
            if (before.ContainsIgnoringCase(verb))
            {
                return true;
            }
        }

        return false;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:rang(?:ed|es|e|ing)|var(?:ied|ies|y|ying)|(?:was|were|is|are)(?: anywhere)?|between|anywhere|spread) from $", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex RangesFrom();

    [System.Text.RegularExpressions.GeneratedRegex(@"[,)] ?(?:and|but|while|yet) [^.;,()]{0,50}\bfrom $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GoesOnFrom();

    /// <summary>"fell in 8 of 24 patients (33%) with a raised value at baseline": of whom the share is, not how they were.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\)? (?:with|who had|in whom) (?:an? |the )?(?:\w+ )?(?:raised|elevated|abnormal|increased|high|measurable|positive)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RaisedBefore();

    private (Bound? Bound, int Start) BoundBefore(int at)
    {
        var j = SkipBack(at, " ");
        if (j > 0)
        {
            switch (_text[j - 1])
            {
                case '>' when true:
                    return (Bound.Gt, j - 1);
                case '<':
                    return (Bound.Lt, j - 1);
                case '=' when j > 1 && _text[j - 2] is '<' or '>':
                    return (_text[j - 2] == '<' ? Bound.Le : Bound.Ge, j - 2);
                case '\u2265':
                    return (Bound.Ge, j - 1);
                case '\u2264':
                    return (Bound.Le, j - 1);
                case '~' or '\u2248' or '\u223C':
                    return (Bound.Approx, j - 1);
            }
        }

        if (j == 0 || !char.IsLetter(_text[j - 1]) && _text[j - 1] != '.')
        {
            return (null, at);
        }

        foreach (var (phrase, bound) in BoundPhrases)
        {
            if (j >= phrase.Length && string.Compare(_text, j - phrase.Length, phrase, 0, phrase.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (j == phrase.Length || !char.IsLetterOrDigit(_text[j - phrase.Length - 1])))
            {
                // "no single dose may exceed 1500 mg/m2"
                var far = phrase is "exceed" && ContainsAny(_text[Math.Max(0, j - 46)..j], "no ", "not ", "never ", "nor ");
                var start = j - phrase.Length;
                // "no larger than 3 cm", "none of them above 10%", "not beyond 6 months"
                var near = bound is Bound.Gt or Bound.Lt ? Negations.FirstOrDefault(n => EndsWithWord(SkipBack(start, " "), n)) : null;
                start = near is null ? start : SkipBack(start, " ") - near.Length;
                // "no lesion is larger than 3 cm", "no metastasis measuring more than 3 cm": what must not be
                far |= near is null && bound is Bound.Gt or Bound.Lt && NothingIs().IsMatch(_text[Math.Max(0, start - 50)..start]);
                return (!far && near is null ? bound : bound == Bound.Lt ? Bound.Ge : Bound.Le, start);
            }
        }

        return (null, at);
    }

    private static readonly (string Phrase, Bound Bound)[] BoundPhrases =
    [
        ("up to", Bound.UpTo), ("as many as", Bound.UpTo), ("at most", Bound.Le), ("no more than", Bound.Le), ("not more than", Bound.Le), ("not exceed", Bound.Le), ("not to exceed", Bound.Le), ("not exceeding", Bound.Le), ("a maximum of", Bound.Le), ("not over", Bound.Le), ("not above", Bound.Le),
        ("at least", Bound.Ge), ("no less than", Bound.Ge), ("not less than", Bound.Ge), ("a minimum of", Bound.Ge), ("no fewer than", Bound.Ge), ("upwards of", Bound.Ge),
        ("less than", Bound.Lt), ("fewer than", Bound.Lt), ("smaller than", Bound.Lt), ("lower than", Bound.Lt), ("below", Bound.Lt), ("under", Bound.Lt), ("younger than", Bound.Lt), ("shorter than", Bound.Lt),
        ("more than", Bound.Gt), ("greater than", Bound.Gt), ("larger than", Bound.Gt), ("higher than", Bound.Gt), ("above", Bound.Gt), ("exceeding", Bound.Gt), ("over", Bound.Gt), ("older than", Bound.Gt), ("exceeds", Bound.Gt), ("exceeded", Bound.Gt), ("exceed", Bound.Gt), ("in excess of", Bound.Gt), ("beyond", Bound.Gt), ("longer than", Bound.Gt), ("bigger than", Bound.Gt),
        ("approximately", Bound.Approx), ("about", Bound.Approx), ("around", Bound.Approx), ("nearly", Bound.Approx), ("almost", Bound.Approx), ("approach", Bound.Approx), ("approaches", Bound.Approx),
        ("approaching", Bound.Approx), ("roughly", Bound.Approx), ("circa", Bound.Approx), ("some", Bound.Approx), ("close to", Bound.Approx), ("approx.", Bound.Approx), ("ca.", Bound.Approx),
    ];

    [GeneratedRegex(@"^ (?:overall |progression-free |disease-free |recurrence-free |relapse-free |event-free |actuarial |cumulative )?(?:survival|PFS|OS|DFS|RFS|EFS|mortality|recurrence|local control)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfRate();

    [GeneratedRegex(@"\b[Nn]o (?:single |individual |remaining |liver |hepatic )?(?:lesion|metastas[ie]s|tumou?r|nodule|deposit|focus|one)s?(?: (?:is|are|was|were|being|to be|may be|should be|must be|measur(?:es?|ed|ing)|that is))? $", RegexOptions.CultureInvariant)]
    private static partial Regex NothingIs();

    private static readonly string[] Negations = ["no", "not", "never", "nor", "none", "none of them", "none of which"];

    private Bound? BoundAfter(int end)
    {
        var j = SkipForward(end, " ");
        // "70% of the tumour or more", "12 years of age or older"
        j += StartsWith(j, "of ") && OfWhole().Match(_text, j) is { Success: true } whole ? whole.Length : 0;
        foreach (var (phrase, bound) in (ReadOnlySpan<(string, Bound)>)[("or more", Bound.Ge), ("or greater", Bound.Ge), ("or higher", Bound.Ge), ("or larger", Bound.Ge), ("or above", Bound.Ge), ("or older", Bound.Ge), ("or younger", Bound.Le), ("and older", Bound.Ge), ("or longer", Bound.Ge), ("or less", Bound.Le), ("or lower", Bound.Le), ("or fewer", Bound.Le), ("or smaller", Bound.Le), ("or below", Bound.Le), ("at most", Bound.Le), ("upward", Bound.Ge), ("and above", Bound.Ge), ("and over", Bound.Ge), ("or over", Bound.Ge), ("or under", Bound.Le), ("and below", Bound.Le), ("and under", Bound.Le)])
        {
            if (StartsWith(j, phrase, ignoreCase: true))
            {
                return bound;
            }
        }

        // "stable for six months at least", but not "in 30% at least one lesion"
        return StartsWith(j, "at least") && (j + 8 == _text.Length || _text[j + 8] is '.' or ',' or ';' or ')') ? Bound.Ge : null;
    }

    [GeneratedRegex(@"\Gof (?:age|(?:the |all |its |their )?[a-z]+(?: [a-z]+)?) (?=or |and (?:older|above|over|below|under)\b|upwards?\b)", RegexOptions.CultureInvariant)]
    private static partial Regex OfWhole();

    private static readonly System.Buffers.SearchValues<string> Unreached = System.Buffers.SearchValues.Create(["reached", "estima", "attained", "evaluable"], StringComparison.OrdinalIgnoreCase);

    private void FindNotReached()
    {
        var hasPhrase = _text.AsSpan().ContainsAny(Unreached);
        foreach (var phrase in (ReadOnlySpan<string>)["not yet been reached", "yet to be reached", "reached in neither", "reached by neither", "could not be estimated", "cannot be estimated", "not evaluable", "not been reached", "not yet reached", "not reached", "not estimable", "not been attained", "not attained", "NR", "NE"])
        {
            if (phrase.Length > 2 && !hasPhrase)
            {
                continue;
            }

            var comparison = phrase.Length > 2 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            for (var at = _text.IndexOf(phrase, comparison); at >= 0; at = _text.IndexOf(phrase, at + 1, comparison))
            {
                var end = at + phrase.Length;
                var free = (at == 0 || !char.IsLetterOrDigit(_text[at - 1])) && (end == _text.Length || !char.IsLetterOrDigit(_text[end]));
                if (free && !_found.Intervals.Any(x => x.Start <= at && at < x.End) && !_found.Quantities.Any(q => q.Start <= at && at < q.End))
                {
                    _found.Quantities.Add(new Quantity(at, end, QuantityKind.NotReached, null, null, "months", Bound.NotReached));
                }
            }
        }
    }

    /// <summary>"97% at 5 and 89% at 10 years", "74% at 5 years and 51% at 10": the unit of a time stands once.</summary>
    private void FindElidedTimes()
    {
        // "at 5 and 10 years", "at five years and 42% at ten", "after one year and 47% after three"
        // "78% after one year and 51% after two"
        for (var i = 0; i < _numbers.Count; i++)
        {
            var number = _numbers[i];
            if (number.IsWord && !_used[i] && number.Value is >= 1 and <= 30 && At(number.Start) && (_text.AsSpan(number.End).TrimStart() is not [not ('.' or ',' or ';' or ')'), ..] || StartsWith(number.End, " and ") || StartsWith(number.End, " but "))
                && !_found.Quantities.Exists(q => q.Start <= number.Start && number.End <= q.End) && _found.Quantities.Exists(q => q is { Kind: QuantityKind.Duration, Unit: "years" } && q.End <= number.Start && number.Start - q.End <= 60 && At(q.Start)
                    && _found.Quantities.Exists(share => share.Kind == QuantityKind.Percent && share.End <= q.Start && q.Start - share.End <= 45)))
            {
                Add(new Quantity(number.Start, number.End, QuantityKind.Bare, number.Value, number.Value, ""), i);
                _found.Quantities.Sort((a, b) => a.Start.CompareTo(b.Start));
            }
        }

        for (var i = 0; i < _found.Quantities.Count; i++)
        {
            if (_found.Quantities[i] is not { Kind: QuantityKind.Bare, Bound: Bound.Exact, Low: >= 1 and <= 30 and var low } bare || low != Math.Floor(low) || bare.High != low || !At(bare.Start)
                || _found.Quantities.Find(q => q is { Kind: QuantityKind.Duration, Unit: "months" or "years" } && q.Low == q.High && q.Low != low && At(q.Start) && Math.Abs(q.Start - bare.Start) <= 60) is not { } full)
            {
                continue;
            }

            var (from, to) = bare.Start < full.Start ? (bare.End, full.Start) : (full.End, bare.Start);
            if (_found.Quantities.Exists(q => q.Kind == QuantityKind.Percent && q.Start >= from && q.End <= to))
            {
                _found.Quantities[i] = bare with { Kind = QuantityKind.Duration, Unit = full.Unit, Role = QuantityRole.Timepoint, Fixed = true };
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:burden|involvement|replacement|infiltration|tumou?r load) (?:was|were|is|being|of|exceed(?:s|ed|ing)|had been|did not exceed) (?:(?:above|below|over|under|at least|at most|more than|less than|up to) )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ExtentBefore();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:replaced|replacement|(?:liver|hepatic) (?:replacement|involvement|burden)|of the liver (?:was|were|is|had been|has been|being)? ?(?:replaced|involved|affected|infiltrated|tumou?r)|of (?:the|its|their) (?:liver )?volume)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ExtentBehind();

    private bool At(int start) => EndsWithWord(SkipBack(start, " "), "at") || EndsWithWord(SkipBack(start, " "), "after");

    /// <summary>"alive at two and five years": a number in words that shares the unit of a time behind it.</summary>
    private bool OpensTimes(NumberToken number) =>
        At(number.Start) && AndTime().IsMatch(_text.AsSpan(number.End, Math.Min(40, _text.Length - number.End)));

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:, [a-z]+)?,? and [a-z]+ (?:years|months)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AndTime();

    /// <summary>"59, 36 and 20%": a number without a unit takes that of the next member of its list.</summary>
    private void PropagateUnitsThroughLists()
    {
        for (var i = _found.Quantities.Count - 2; i >= 0; i--)
        {
            var quantity = _found.Quantities[i];
            var next = _found.Quantities[i + 1];
            if (quantity.Kind != QuantityKind.Bare || next.Kind is not (QuantityKind.Percent or QuantityKind.Duration or QuantityKind.Dose or QuantityKind.Length)
                || (next.Kind == QuantityKind.Dose && quantity.High > 100000)
                // "seen from 1996 to 2004, 23 (56%) were suitable": a share is at most the whole, and a figure with a count of its own ends no list
                || (next.Kind == QuantityKind.Percent && (quantity.High > 100 || next.Events is not null)))
            {
                continue;
            }

            // "(weeks 0, 2 and 4) and 200 mg", "cycle 1 and 420 mg": the list ends before the number that has the unit.
            var raw = _text.AsSpan(quantity.End, next.Start - quantity.End);
            if ((raw.Contains(')') && !raw.Contains('(')) || (next.Kind == QuantityKind.Dose && IsOrdinalBefore(quantity.Start)))
            {
                continue;
            }

            // "31 months in grade 1, 26 months in grade 2": the number is a label's
            if (next.Kind != QuantityKind.Dose && IsLabelBefore(quantity.Start))
            {
                continue;
            }

            // "44 had begun with 37.5 mg and 17 with 25 mg": patients, not doses
            var between = BetweenWithoutBrackets(quantity.End, next.Start);
            if (IsSeparator(between) && !(next.Kind == QuantityKind.Dose && between.Trim() is "with" or "on" or "at"))
            {
                _found.Quantities[i] = quantity with { Kind = next.Kind, Unit = next.Unit, UnitFromList = true };
            }
        }

        // "11.2 with A and 4.8 months with B": the unit stands with the second of two arms
        for (var i = 0; i + 1 < _found.Quantities.Count; i++)
        {
            var (first, second) = (_found.Quantities[i], _found.Quantities[i + 1]);
            if (first.Kind == QuantityKind.Bare && first.IsPointLike() && second.Kind == QuantityKind.Duration && BeforeFigure().IsMatch(_text.AsSpan(0, first.Start)) && OfFirstArm().IsMatch(BetweenWithoutBrackets(first.End, second.Start)))
            {
                _found.Quantities[i] = first with { Kind = second.Kind, Unit = second.Unit, UnitFromList = true };
            }
        }

        // "65 per cent against 33 on placebo": the unit stands with the first of two sides
        for (var i = 0; i + 1 < _found.Quantities.Count; i++)
        {
            var (first, second) = (_found.Quantities[i], _found.Quantities[i + 1]);
            if (second.Kind == QuantityKind.Bare && first.Kind is QuantityKind.Percent or QuantityKind.Duration && (first.Kind != QuantityKind.Percent || second.High <= 100)
                && BetweenWithoutBrackets(first.End, second.Start) is var between
                && (RisesTo(first, between, second) || (Side().IsMatch(between) && BehindSide().IsMatch(_text.AsSpan(second.End))) || (((HasDecimals(second) && (first.Kind == QuantityKind.Duration || HasDecimals(first))) || (first.Kind == QuantityKind.Percent && second.IsPointLike() && WithBoth().IsMatch(between))) && IsOfOtherArm(between, second.End)) || (char.IsLetter(_text[second.End - 1]) && second.Low is >= 4 && IsWordOfOtherArm(first, between, second.End))))
            {
                _found.Quantities[i + 1] = second with { Kind = first.Kind, Unit = first.Unit, UnitFromList = true };
            }
        }

        for (var i = 0; i < _found.Quantities.Count; i++)
        {
            if (_found.Quantities[i].Kind == QuantityKind.NotReached)
            {
                // the nearest time behind it, else before; a schedule's days are none of a median's
                var at = _found.Quantities[i].Start;
                var partner = _found.Quantities.Where(q => q.Kind == QuantityKind.Duration && q.Role == QuantityRole.Value && q.Unit is "months" or "years" or "weeks" && !EndsWithWord(SkipBack(q.Start, " "), "at")).OrderBy(q => q.Unit != "months").ThenBy(q => q.Start < at).ThenBy(q => Math.Abs(q.Start - at)).FirstOrDefault();
                _found.Quantities[i] = _found.Quantities[i] with { Unit = partner?.Unit ?? "months" };
            }
        }
    }

    /// <summary>"23.9 months, with B 14.1", "11.0 months on A, 4.6 on B", "22.7 months with A and 14.4 with B": both figures have an arm of their own beside them.</summary>
    private bool IsOfOtherArm(string between, int end) =>
        (ArmBefore().IsMatch(between) && BehindFigure().IsMatch(_text.AsSpan(end))) || (ArmBetween().IsMatch(between) && BeforeArm().IsMatch(_text.AsSpan(end)));

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: of [A-Za-z][A-Za-z -]{1,40})?,? (?:(?:and |but |while )?(?:with|on|in|for|after|under) (?:the )?[A-Za-z0-9][\w+-]*(?: [\w+-]+){0,3}(?: was| it was| only)?|(?:and|but|while) (?:the )?[A-Za-z][\w+-]*(?: [\w+-]+){0,2} (?:alone|only|had|reached|gave)) $|^(?: of [A-Za-z][A-Za-z -]{1,40})?, (?:the )?(?!(?:range|median|mean|iqr|hr|ci|p|hazard|interquartile|with|and|or|versus|vs|compared|ratio|difference|to)\b)[A-Za-z][\w+-]+(?: (?:alone|only|had|reached|gave|for|arm|group))* $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ArmBefore();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:$|[.,;:)](?!\d)| [(\[])", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BehindFigure();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]{1,24}\))? ?(?:(?: [a-z-]+){0,3} (?:with|on|in|for|after|under) (?:the |both )?[A-Za-z0-9][\w+-]*(?: [\w+-]+){0,3}(?:,|,? and|,? but)| of (?:median )?[A-Za-z][A-Za-z -]{1,30},(?: and| but)?) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ArmBetween();

    /// <summary>"40 percent with the combination and 34 with A alone"</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:with|on|after|under) (?:the )?[A-Za-z][\w+-]*(?: [\w+-]+){0,3}(?:,| and|, and) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WithBoth();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]{1,24}\))? (?:with|on|in|for|after|under) ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeArm();

    /// <summary>"went from 8.5 months with B to 22.8 with A": the second end of a change.</summary>
    private bool RisesTo(Quantity first, string between, Quantity second) =>
        IsChangeBefore(first.Start) && RiseBetween().IsMatch(between) && BeforeArm().IsMatch(_text.AsSpan(second.End));

    /// <summary>"with A", "on the combination of B": the words that name an arm, whatever they are.</summary>
    private const string WithArm = @"(?:with|on|in|for|after|under) (?:the )?[\w\[(][\w+\[\]()-]*(?: [\w+-]+){0,4}";

    [System.Text.RegularExpressions.GeneratedRegex(@"^ " + WithArm + " to $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RiseBetween();

    /// <summary>"against", "responded versus", or "with A against".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: responded| did so| were alive)?(?: " + WithArm + @")?,? (?:as )?(?:against|versus|vs\.?|v|compared with|opposed to)(?: only)? ?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Side();

    [System.Text.RegularExpressions.GeneratedRegex(@"^ " + WithArm + @",? (?:and|against|versus|vs\.?|v|compared with|as against)(?: only)? ?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfFirstArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:was|were|of|at|reached|came to) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeFigure();

    /// <summary>"was followed by a 5-year survival of ...": what came of a treatment, not how long patients were followed.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\bfollowed by (?:(?:a|an|the|median|mean|overall|estimated|actuarial|up|to|about|some) )*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex FollowedBy();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:[.,;:)]?$|[.,;:)](?!\d)| [(\[]| (?:on|with|for|in|under|after|when|without)\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BehindSide();

    /// <summary>"twenty-four months against fourteen": a number word whose unit stands with the other side.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?:months|years|weeks|per ?cent|%)(?: responded| did so| were alive)? (?:against|versus|vs\.?) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeSide();

    /// <summary>"sixty-three versus fifty-nine months": a number word whose unit stands with the side behind it.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ (?:against|versus|vs\.?) (?:(?:about|just|only|nearly|around) )?[a-z-]+(?: point [a-z]+| and a half)? (?:months|years|weeks|per ?cent|%)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BeforeOtherSide();

    /// <summary>The number names a grade, stage, arm or the like: "grade 1".</summary>
    private bool IsLabelBefore(int at) => FollowsWord(at, "cycle", "group", "arm", "part", "grade", "stage", "level", "phase", "class", "type", "table", "figure", "cohort", "step");

    /// <summary>The number counts a cycle, week, arm or the like: "cycle 1".</summary>
    private bool IsOrdinalBefore(int at) => FollowsWord(at, "cycle", "cycles", "week", "weeks", "day", "days", "month", "months", "group", "arm", "part", "grade", "stage", "level", "phase");

    private bool FollowsWord(int at, params ReadOnlySpan<string> words)
    {
        var end = SkipBack(at, " ");
        foreach (var word in words)
        {
            if (EndsWithWord(end, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A range alone in brackets that holds the value before it: "3.9 months (3.6-7.4)", "0.35 [0.19-0.64]", "11.0 (8.4, 13.9)".</summary>
    private void FindBareIntervals()
    {
        _found.Quantities.Sort((a, b) => a.Start.CompareTo(b.Start));
        for (var i = 0; i < _found.Quantities.Count; i++)
        {
            var inner = _found.Quantities[i];
            var open = SkipBack(inner.Start, " ");
            if (open == 0 || _text[open - 1] is not ('(' or '['))
            {
                continue;
            }

            double? low = inner.Low, high = inner.High;
            var end = inner.End;
            var consumed = 1;
            if (inner.IsPointLike() && i + 1 < _found.Quantities.Count && _found.Quantities[i + 1].Start >= end && _text[end.._found.Quantities[i + 1].Start].Trim() is "," or ";" or "to" or "-")
            {
                high = _found.Quantities[i + 1].High;
                end = _found.Quantities[i + 1].End;
                consumed = 2;
            }
            else if (inner.IsPointLike())
            {
                var open2 = _text.AsSpan(end).TrimStart();
                if (open2.Length > 0 && open2[0] is ',' or '-' or ';' && IsOpenEnd(_text.Length - open2.Length + 1 + (open2[1..].Length - open2[1..].TrimStart().Length)))
                {
                    var close = _text.IndexOfAny([')', ']'], end);
                    high = null;
                    end = close < 0 ? _text.Length : close;
                }
                else
                {
                    continue;
                }
            }

            var close2 = SkipForward(end, " ");
            if (close2 >= _text.Length || _text[close2] is not (')' or ']' or ';' or ','))
            {
                continue;
            }

            var value = _found.Quantities.LastOrDefault(q => q.End <= open && open - q.End <= 14 && _text[q.End..(open - 1)].Trim() is "" or "months" or "years" or "%");
            if (value is null || (value.Low is { } v && ((low is { } l && v < l - 1e-9) || (high is { } h && v > h + 1e-9))))
            {
                continue;
            }

            _found.Intervals.Add(new IntervalMention(open - 1, close2 + 1, low, high, 95, false));
            _found.Quantities.RemoveRange(i, consumed);
            i--;
        }
    }

    private void AssignRoles()
    {
        var hasRate = _found.Quantities.Any(q => q.Kind is QuantityKind.Percent or QuantityKind.Count or QuantityKind.Ratio);
        for (var i = 0; i < _found.Quantities.Count; i++)
        {
            var quantity = _found.Quantities[i];
            var role = quantity.Fixed ? quantity.Role : RoleOf(quantity, hasRate);
            _found.Quantities[i] = quantity with { Role = role };
        }

        _found.Quantities.RemoveAll(q => q.Role == QuantityRole.Spread);

        // A list of time points shares the role of its last member: "1-, 3- and 5-year".
        for (var i = _found.Quantities.Count - 2; i >= 0; i--)
        {
            if (_found.Quantities[i].UnitFromList && _found.Quantities[i].Kind == QuantityKind.Duration && _found.Quantities[i + 1].Role is QuantityRole.Timepoint or QuantityRole.FollowUp or QuantityRole.Age)
            {
                _found.Quantities[i] = _found.Quantities[i] with { Role = _found.Quantities[i + 1].Role };
            }
        }

        for (var i = 1; i < _found.Quantities.Count; i++)
        {
            // "median follow-up was 19.3 and 11.1 months"
            if (_found.Quantities[i - 1].Role is QuantityRole.FollowUp or QuantityRole.Age or QuantityRole.Baseline && _found.Quantities[i - 1].Kind == _found.Quantities[i].Kind && _found.Quantities[i].Role == QuantityRole.Value
                && IsSeparator(BetweenWithoutBrackets(_found.Quantities[i - 1].End, _found.Quantities[i].Start)))
            {
                _found.Quantities[i] = _found.Quantities[i] with { Role = _found.Quantities[i - 1].Role };
            }

            // "at 2, 5 and 8 years": the preposition stands at the first member only
            if (_found.Quantities[i - 1].Role == QuantityRole.Timepoint && _found.Quantities[i].Kind == QuantityKind.Duration && _found.Quantities[i].Role == QuantityRole.Value && _found.Quantities[i - 1].UnitFromList
                && IsSeparator(_text[_found.Quantities[i - 1].End.._found.Quantities[i].Start].Trim()))
            {
                _found.Quantities[i] = _found.Quantities[i] with { Role = QuantityRole.Timepoint };
                for (var k = i - 2; k >= 0 && _found.Quantities[k].UnitFromList; k--)
                {
                    _found.Quantities[k] = _found.Quantities[k] with { Role = QuantityRole.Timepoint };
                }
            }
        }

        foreach (var quantity in _found.Quantities.Where(q => q.Role == QuantityRole.Timepoint && q.Low is not null))
        {
            _found.Timepoints.Add(new TimepointMention(quantity.Start, quantity.End, quantity.Low!.Value, quantity.Unit));
        }
    }

    /// <summary>"Put median survival at 96 months after A and at 51 months with B": a median has no time point.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b[Mm]edian (?:[a-z-]+ ){0,2}(?:survival|OS|PFS|TTP) (?:\([^()]*\) )?(?:stood )?at (?:\d+(?:\.\d+)? months [^.;,()]{0,50} and at )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex MedianAt();

    /// <summary>"74% of them were alive": how they fared, not who they were.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^ of (?:them|these) (?:were|are|remained|was) (?:still |then )?(?:alive|free|without|disease-free|progression-free|in remission)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex FaredSo();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:(?<![Ss]ymptom(?:atic)? )\b[Rr]espon(?:ses?|ded|ders)\b.*|\b(?:[Pp]rogress(?:ed|es|ion)|[Rr]ecur(?:red|s|rences?)|[Rr]elapse[sd]?|grew|returned|came back|reappeared)\b(?: again| in the liver| in half of them)?(?: (?:was|were) (?:seen|found|noted|observed))?,? )after a median of $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HappenedAfter();

    /// <summary>"(A 97%, LoE 3, GoR B)", "(93%; strong consensus)", "agreement of at least 75%": how many of a panel agreed.</summary>
    private bool IsVote(Quantity q, string before)
    {
        if (Agreed().IsMatch(before))
        {
            return true;
        }

        var open = _text.LastIndexOfAny(['(', '['], Math.Max(0, q.Start - 1));
        var close = open < 0 ? -1 : _text.IndexOfAny([')', ']'], open);
        return close >= q.End && Graded().IsMatch(_text.AsSpan(open, close - open));
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:agreement|consensus)(?: (?:was|of|level|rate|reached|among|by|the|panel|experts))*:? ?=? ?(?:at least |about |over |more than )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Agreed();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:[Ll][Oo][Ee]|[Gg][Oo][Rr]|[Aa]gree(?:ment|d)?|[Cc]onsensus|[Vv]ot(?:e|es|ed|ing)|[Ll]evel of evidence|[Ee]vidence level|[Gg]rade of recommendation|(?:[Ss]trong|[Ww]eak|[Cc]onditional) recommendation|[Pp]anell?ists?)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Graded();

    private QuantityRole RoleOf(Quantity q, bool hasRate)
    {
        var before = _text[Math.Max(0, q.Start - 48)..q.Start];
        var after = _text[q.End..Math.Min(_text.Length, q.End + 40)];
        if (Within(before, "IQR", 10) || Within(before, "interquartile range", 24) || Within(before, "(range", 12) || Within(before, "range,", 10) || Within(before, "range:", 10))
        {
            return QuantityRole.Spread;
        }

        // heterogeneity and agreement describe a figure, they are none
        if (q.Kind == QuantityKind.Percent && (EndsWithAny(before, "I2 = ", "I\u00B2 = ", "I2=", "I\u00B2=", "I2 ", "I\u00B2 ", "I^2 = ", "I(2) = ", "I(2)=", "I2: ", "I\u00B2: ", "I 2 = ", "agreement ", "agreement: ", "consensus ") || StartsWithAny(after, " agreement", " consensus", " of votes", " of the votes", " of the panel", " of panel", " of experts", " of the experts", " agreed", " voted") || IsVote(q, before)))
        {
            return QuantityRole.Baseline;
        }

        if (q.Kind == QuantityKind.Percent && _text.StartsWith("At baseline", StringComparison.Ordinal))
        {
            return QuantityRole.Baseline;
        }

        if (q.Kind == QuantityKind.Duration)
        {
            if (EndsWithAny(before, "every ", "every other ", "per ", "each ") || StartsWithAny(after, " apart", " interval", "ly "))
            {
                return QuantityRole.Schedule;
            }

            // "15 h/day", "40 hours a week": how long a treatment is given
            if (StartsWithAny(after, "/day", "/d ", " per day", " a day", " daily", "/week", " per week", " a week"))
            {
                return QuantityRole.Schedule;
            }

            if (EndsWithAny(before, "medians of ", "survival of ", "PFS of ", "OS of ") || (EndsWithAny(before, "at ") && MedianAt().IsMatch(_text[Math.Max(0, q.Start - 150)..q.Start])))
            {
                return QuantityRole.Value;
            }

            if (WatchedFor().IsMatch(_text[Math.Max(0, q.Start - 70)..q.Start]))
            {
                return QuantityRole.FollowUp;
            }

            // "with five years of follow-up median survival came to 38.6 months"
            var told = Math.Max(before.LastIndexOf("survival", StringComparison.OrdinalIgnoreCase), Math.Max(before.LastIndexOf(" PFS", StringComparison.Ordinal), before.LastIndexOf(" OS ", StringComparison.Ordinal)));
            var survivalStandsNearer = told > before.LastIndexOf("follow", StringComparison.OrdinalIgnoreCase);
            if (!survivalStandsNearer && (Within(before, "follow-up", 34) || Within(before, "follow up", 34) || (Within(before, "followed", 24) && !FollowedBy().IsMatch(before)) || StartsWithAny(after, " of follow-up", " follow-up", " of further follow-up")))
            {
                return QuantityRole.FollowUp;
            }

            if (q.Unit == "years" && q.Bound is Bound.Lt or Bound.Le or Bound.Gt or Bound.Ge && (q.Low ?? q.High) is >= 12 and <= 90
                && (EndsWithAny(before, "patients ", "people ", "those ", "candidates ", "recipients ", "adults ", "anyone ", "individuals ", "men ", "women ", "someone ", "person ", "patient ", "children ", "patients of ", "adults of ", "people of ", "recipients of ", "candidates of ", "adults (", "patients (", "they were ", "they are ", "must be ", "had to be ", "has to be ", "should be ", "patient is ", "who are ", "who were ")
                    || ContainsAny(_text[q.Start..q.End], "younger", "older")))
            {
                return QuantityRole.Age;
            }

            // "serves patients of up to 45 years best", "longest in recipients between 30 and 45 years"
            if (q.Unit == "years" && (q.Bound is Bound.UpTo || q.Low < q.High) && q.High is >= 12 and <= 95 && PersonsOf().IsMatch(before))
            {
                return QuantityRole.Age;
            }

            // "the A group was older (median 57 against 44 years)"
            if (q.Unit == "years" && (Within(before, "older (", 26) || Within(before, "younger (", 26)))
            {
                return QuantityRole.Age;
            }

            if (StartsWithAny(after, " old", " of age", "-old", " and older", " or older", " or over", " and over") || (Within(before, "age", 24) && q.Unit == "years") || (q.Unit == "years" && EndsWithAny(before, "aged ", "aged \u2265", "aged >")))
            {
                return QuantityRole.Age;
            }

            // "responses came in 40%, after a median of 3 months", "recurred after a median of 31 months", but no time after which something was done
            if (EndsWithAny(before, "after a median of ") && !HappenedAfter().IsMatch(_text.AsSpan(0, q.Start)))
            {
                return QuantityRole.Baseline;
            }

            if (EndsWithAny(before, "difference of ", "gain of ", "advantage of ", "benefit of ", "improvement of ", "increase of ", "prolongation of ", "longer by ", "exposure of ", "treatment of ")
                || (EndsWithAny(before, "by ") && ContainsAny(before, "length", "prolong", "exten", "increas", "improv", "delay", "differ")))
            {
                return QuantityRole.Baseline;
            }

            if (Within(before, "exposure", 34) || Within(before, "duration of treatment", 34) || Within(before, "treatment duration", 34) || Within(before, "median age", 24) || Within(before, "interval", 24) || (q.Unit is "days" or "weeks" && Within(before, "interval", 40)))
            {
                return QuantityRole.Baseline;
            }

            // "69% survived 5 years"
            if (hasRate && q.Low == Math.Floor(q.Low ?? 0.5) && q.Low == q.High && EndsWithAny(before, "survived ", "survive ", "survived for ", "alive for ", "lived for "))
            {
                return QuantityRole.Timepoint;
            }

            // "Five years after transplantation, survival was", "one year postoperatively", "the first 5 years": whole units at which something is told
            if (q.Low == Math.Floor(q.Low ?? 0.5) && ((OpensClause(q.Start) && StartsWithAny(after, " after ", " following ", " later")) || StartsWithAny(after, " post") || EndsWithAny(before, "the first ")))
            {
                return hasRate ? QuantityRole.Timepoint : QuantityRole.Baseline;
            }

            // "survival 5 years after hepatectomy was 60%", "control measured 3 months after the therapy"
            if (hasRate && q.Low == Math.Floor(q.Low ?? 0.5) && StartsWithAny(after, " after ", " following ") && EndsWithAny(before, "survival ", "alive ", "survival rate ", "measured ", "assessed ", "evaluated "))
            {
                return QuantityRole.Timepoint;
            }

            // "up to 5 years after", "patients surviving 5 years": a period that patients passed, no result
            if ((q.Bound == Bound.UpTo && StartsWithAny(after, " after ", " following ", " of treatment", " of exposure", " of therapy")) || EndsWithAny(before, "surviving ", "completing ", "survived "))
            {
                return QuantityRole.Baseline;
            }

            if (StartsWithAny(after, " after the start", " after start", " after randomi", " after treatment start", " from the start", " from randomi") && q.Low == Math.Floor(q.Low ?? 0) && Within(before, "rate", 10))
            {
                return QuantityRole.Timepoint;
            }

            if (hasRate && after.StartsWith(':') && q.Low == Math.Floor(q.Low ?? 0))
            {
                return QuantityRole.Timepoint; // "1 and 5 years: 96% and 65%"
            }

            // "the 5-year rate", not "twenty-two months"
            var hyphenated = !q.UnitFromList && q.Low == q.High && BeforeUnit().IsMatch(_text.AsSpan(q.Start, q.End - q.Start));
            if (hyphenated)
            {
                return StartsWithAny(after, " interval", " trial", " study", " period", " cycle", " schedule", " course", " extension", " history", " experience") ? QuantityRole.Baseline : QuantityRole.Timepoint;
            }

            // "a 2 year survival rate of 28%", "the 3 years PFS was 72%"
            if (hasRate && q.Low == q.High && q.Low == Math.Floor(q.Low ?? 0.5) && q.Unit is "years" or "months" && OfRate().IsMatch(after) && !EndsWithAny(before, "of ", "was ", "were ", "is "))
            {
                return QuantityRole.Timepoint;
            }

            if (EndsWithAny(before, "at ", "at both ", "by ", "after ", "within ", "at the ", "in the first ", "during ", "during the first ", "within the first ", "at month ", "beyond ", "past "))
            {
                return EndsWithAny(before, "median at ", "stood at ", "lay at ", "was at ", "remained at ", "estimated at ", "put at ") || q.Low != Math.Floor(q.Low ?? 0) || HasDecimals(q) || (q.Low != q.High && !hasRate) ? QuantityRole.Value : QuantityRole.Timepoint;
            }

            if (EndsWithAny(before, "lasted for ", "lasting for ", "lasts for ", "held for ", "persisted for ", "maintained for ", "holds for ") && (HasDecimals(q) || StartsWithAny(after, ".", " (", ";", ",")))
            {
                return QuantityRole.Value; // how long a response or relief went on
            }

            // "A held it for a median of 14.2 months and B for 6.9 months": no text plans tenths of a month
            if (EndsWithAny(before, "for ") && q.Unit == "months" && HasDecimals(q) && !IsGivenFor().IsMatch(before))
            {
                return QuantityRole.Value;
            }

            if (EndsWithAny(before, "for ", "over ", "in ", "for up to ", "until "))
            {
                return hasRate ? QuantityRole.Timepoint : QuantityRole.Baseline;
            }

            if (hasRate && q.Low == Math.Floor(q.Low ?? 0.5) && StartsWithAny(after, " on;", " on,", " on.", " on [", " on ("))
            {
                return QuantityRole.Timepoint; // "52% were alive five years on"
            }

            if (StartsWithAny(after, " later", " after ", " ago", " earlier", " before ", " of age", " previously"))
            {
                if (q.Low != Math.Floor(q.Low ?? 0))
                {
                    return QuantityRole.Value; // "2.1 months after earlier treatment": no text follows patients up for tenths of a month
                }

                return StartsWithAny(after, " later") && hasRate ? QuantityRole.Timepoint : StartsWithAny(after, " after ") ? QuantityRole.Value : QuantityRole.Baseline;
            }

            return QuantityRole.Value;
        }

        if (q.Kind == QuantityKind.Count && q.Total is null && !q.Deaths)
        {
            return QuantityRole.ArmSize;
        }

        if (q.Kind is QuantityKind.Percent or QuantityKind.Length)
        {
            if ((StartsWithAny(after, " of whom", " of which", " of these were", " of them were", " confidence", " power", ") went on to", ") crossed over", " crossed over", " went on to", " had been through", ") had been through", " were women", " were men", ") had stopped") && !FaredSo().IsMatch(after))
                || (ContainsAny(after, "at baseline", "at presentation", "at entry") && !RaisedBefore().IsMatch(after)) || EndsWithAny(before, "at baseline in ", "at presentation in ", "reasons in ") || (EndsWithAny(before, "present in ") && !HarmPresent().IsMatch(before)))
            {
                return QuantityRole.Baseline;
            }

            // "43% of our patients had more than a quarter of the liver replaced": who they were; "the HbA1c is above 9%", "go on at 50% of the dose": no share of patients
            if (q.Kind == QuantityKind.Percent && (HadBurden().IsMatch(after) || Within(before, "HbA1c", 16) || (StartsWithAny(after, " of the previous dose", " of the dose", " of the starting dose", " of the usual dose", " of the full dose", " of their dose", " of its dose") && AtDose().IsMatch(before))))
            {
                return QuantityRole.Baseline;
            }

            // A definition or a margin states what would count, not what was seen.
            if (q.Kind == QuantityKind.Percent && (Within(before, "defined as", 40) || Within(before, "definition of", 40) || Within(before, "margin of", 30) || StartsWithAny(after, " improvement criteria", " were assessable", ") were assessable", ") were evaluable", " were evaluable")))
            {
                return QuantityRole.Baseline;
            }

            // "patients whose tumour burden was above 50%", "more than 25% of the liver replaced": how much of a liver, not how many patients
            if (q.Kind == QuantityKind.Percent && (ExtentBefore().IsMatch(before) || ExtentBehind().IsMatch(after)))
            {
                return QuantityRole.Baseline;
            }

            if (Within(before, "Ki-67", 26) || Within(before, "Ki67", 26) || Within(before, "ki-67", 26))
            {
                return QuantityRole.Threshold;
            }
        }

        // "people under 60 with a low Ki-67"
        if (q.Kind == QuantityKind.Bare && q.Bound is Bound.Lt or Bound.Le or Bound.Gt or Bound.Ge && (q.Low ?? q.High) is >= 16 and <= 90
            && (NamesPersons(before) || OpensCriteria(q.Start, q.End))
            && StartsWithAny(after, " with", " who", " and", ",", ".", " without", " in ", " whose", ";"))
        {
            return QuantityRole.Age;
        }

        if (q.Kind == QuantityKind.Bare && Within(before, "age", 12))
        {
            return QuantityRole.Age;
        }

        return QuantityRole.Value;
    }

    /// <summary>"late toxicity was present in 29%": what the treatment did.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?:toxicit(?:y|ies)|\bdamage|\binjury|\bcomplications?|side effects?|\badverse \w+|ascites|fibrosis|failure)\b[^.;%]{0,60}\b(?:was|were) present in (?:up to )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HarmPresent();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\)? of (?:our|the|these|their|all)(?: \w+)? patients had (?:more|less|at least|over|under|fewer) (?:than )?(?:an? |one |two[ -])?(?:quarter|half|third|\d+ ?%)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HadBurden();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:at|to|receive [\w-]+ at|restart(?:ed)? (?:at|with)|resumed? (?:at|with)|go on (?:at|with)|continued? (?:at|with)) $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AtDose();

    /// <summary>"Under sixty, low grade, stable for six months": the bounded number that opens a list of criteria is an age.</summary>
    private bool OpensCriteria(int start, int end) =>
        (SkipBack(start, " ") is var before && (before == 0 || _text[before - 1] == ':')) && CriteriaBehind().IsMatch(_text.AsSpan(end));

    [System.Text.RegularExpressions.GeneratedRegex(@"^, [^.;:]{0,100}\b(?:grade|G[12]|well[- ]differentiated|liver|hepatic|stable|extrahepatic|Ki-?67)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CriteriaBehind();

    /// <summary>True where the words before a bounded number speak of persons, whose age it tells.</summary>
    private static bool NamesPersons(string before) =>
        EndsWithAny(before, "patients ", "people ", "those ", "candidates ", "recipients ", "adults ", "anyone ", "individuals ", "someone ", "patient ", "must be ", "has to be ", "have to be ", "need to be ", "needs to be ", "should be ");

    /// <summary>"patients of", "recipients between": the years behind are those of the persons, not of an outcome.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:patients|people|persons|those|candidates|recipients|adults|individuals|men|women|children|adolescents) (?:(?:of|from|between|aged|aging|ageing) )?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PersonsOf();

    /// <summary>"follow-up for overall survival was 38.6 months": how long they were watched.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\bfollow(?:ed)?(?:[- ]?up)?(?: time| period)? (?:for|of|on) (?:the )?(?:overall |progression-free |disease-free |long-term )?survival(?: \([A-Z]+\))?(?: was| of| lasted| for)?(?: a median of)? $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WatchedFor();

    /// <summary>"29.0 months": printed to a tenth, which no time point is.</summary>
    private bool HasDecimals(Quantity q)
    {
        var printed = _text.AsSpan(q.Start, q.End - q.Start);
        var point = printed.IndexOfAny('.', '\u00B7');
        return (point > 0 && point + 1 < printed.Length && char.IsAsciiDigit(printed[point - 1]) && char.IsAsciiDigit(printed[point + 1])) || printed.Contains(" point ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Words of a treatment or of living on: the time behind them is how long that went on.</summary>
    [GeneratedRegex(@"\b(?:treat\w*|therapy|receiv\w*|given|took|taken|expos\w*|administered|continued|dosed|stayed|remained|surviv\w*|alive|lived)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsGivenFor();

    [GeneratedRegex(@"-\s?(?:years?|months?|weeks?|days?|yr|mo|y)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeUnit();

    /// <summary>The position opens the sentence or a clause behind a full stop or semicolon.</summary>
    private bool OpensClause(int at)
    {
        var before = SkipBack(at, " ");
        return before == 0 || _text[before - 1] is '.' or ';' or ':';
    }

    /// <summary>A bare number that no rule can use: a year, a section number, a citation digit.</summary>
    private bool IsNoise(Quantity q) =>
        q.Low is >= 1900 and <= 2100 && q.Low == Math.Floor(q.Low.Value) || (q.Start > 0 && _text[q.Start - 1] is '[' or '#');

    /// <summary>The phrase stands in the last <paramref name="reach"/> characters, as a word start, and no digit or clause end parts it from the number.</summary>
    private static bool Within(string before, string phrase, int reach)
    {
        var tail = before.AsSpan(Math.Max(0, before.Length - reach));
        var at = Vocabulary.TextSearch.LastIndexOfIgnoringCase(tail, phrase);
        return at >= 0 && (at == 0 || !char.IsLetter(tail[at - 1])) && !tail[(at + phrase.Length)..].ContainsAny(DigitsAndClauseEnd);
    }

    private static bool IsSeparator(string between)
    {
        var trimmed = between.Trim();
        foreach (var separator in Separators)
        {
            if (trimmed.Equals(separator.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private string BetweenWithoutBrackets(int from, int to)
    {
        if (to <= from)
        {
            return "";
        }

        var depth = 0;
        var kept = new System.Text.StringBuilder(to - from);
        for (var i = from; i < to; i++)
        {
            if (_text[i] is '(' or '[')
            {
                depth++;
            }
            else if (_text[i] is ')' or ']')
            {
                depth--;
            }
            else if (depth <= 0)
            {
                kept.Append(_text[i]);
            }
        }

        return kept.ToString();
    }

    /// <summary>End of a noun that counts people ("patients") within <paramref name="words"/> words behind a number; null otherwise.</summary>
    private int? NounAfter(int end, int words)
    {
        var i = end;
        for (var w = 0; w <= words; w++)
        {
            i = SkipForward(i, " ");
            var start = i;
            while (i < _text.Length && (char.IsLetter(_text[i]) || _text[i] is '-' or '/'))
            {
                i++;
            }

            if (i == start)
            {
                return null;
            }

            var word = _text.AsSpan(start, i - start);
            foreach (var noun in (ReadOnlySpan<string>)["patients", "patient", "subjects", "participants", "cases", "individuals", "recipients", "adults", "women", "men", "persons", "responders"])
            {
                if (word.Equals(noun, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }

            if (word is "of" or "and" or "with" or "in" or "to" or "or" or "the" or "were" or "was" or "months" or "studies" or "who" or "vs" or "versus" or "for" or "centers" or "weeks" or "years")
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>"At month 20", "to week 12", "Week 34 ...": the unit before its number. A day is a time point from the first week on: below it is one of a cycle.</summary>
    private (int Start, string Unit)? TimeWordBefore(int at, double number)
    {
        foreach (var (word, unit) in (ReadOnlySpan<(string, string)>)[("month ", "months"), ("week ", "weeks"), ("year ", "years"), ("day ", "days")])
        {
            var start = at - word.Length;
            if (start < 0 || string.Compare(_text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || (unit == "days" && number < 7))
            {
                continue;
            }

            if (start == 0)
            {
                return (start, unit);
            }

            foreach (var preposition in (ReadOnlySpan<string>)["at", "by", "after", "to", "until", "through", "from", "beyond"])
            {
                if (EndsWithWord(start - 1, preposition) && !(unit == "days" && preposition is "to" or "from"))
                {
                    return (start, unit);
                }
            }
        }

        return null;
    }

    [GeneratedRegex(@"\G (?:(?:postoperative|perioperative|operative|hospital|in-hospital|early|toxic|septic|(?:treatment|drug|therapy|procedure)[- ]related) )?deaths?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Deaths();

    /// <summary>"one death", "two postoperative deaths", "one toxic death".</summary>
    private int? DeathAfter(int end)
    {
        return Deaths().Match(_text, end) is { Success: true } deaths ? deaths.Index + deaths.Length : null;
    }

    private int? PercentEnd(NumberToken number) => UnitLexer.After(_text, number.End) is { Kind: "percent" } unit ? unit.End : null;

    private void Add(Quantity quantity, params ReadOnlySpan<int> numbers)
    {
        _found.Quantities.Add(quantity);
        foreach (var i in numbers)
        {
            _used[i] = true;
        }
    }

    private void MarkUsed(int from, int to)
    {
        for (var i = 0; i < _numbers.Count; i++)
        {
            if (_numbers[i].Start >= from && _numbers[i].End <= to)
            {
                _used[i] = true;
            }
        }
    }

    private int IndexOfNumberEndingBefore(int at)
    {
        var found = -1;
        for (var i = 0; i < _numbers.Count && _numbers[i].End <= at; i++)
        {
            found = i;
        }

        return found >= 0 && at - _numbers[found].End <= 10 ? found : -1;
    }

    private int SkipUnit(int at)
    {
        if (UnitLexer.After(_text, at) is { } unit && unit.Kind is "percent" or "duration")
        {
            return UnitLexer.After(_text, at)!.Value.End;
        }

        return at;
    }

    private int SkipBack(int at, string characters)
    {
        while (at > 0 && characters.Contains(_text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private int SkipForward(int at, string characters)
    {
        while (at < _text.Length && characters.Contains(_text[at]))
        {
            at++;
        }

        return at;
    }

    private bool StartsWith(int at, string value, bool ignoreCase = false) =>
        at >= 0 && at + value.Length <= _text.Length && string.Compare(_text, at, value, 0, value.Length, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) == 0;

    private bool EndsWithWord(int at, string word) =>
        at >= word.Length && string.Compare(_text, at - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at == word.Length || !char.IsLetterOrDigit(_text[at - word.Length - 1]));

    private bool InWord(int at, params ReadOnlySpan<string> words)
    {
        var start = at;
        while (start > 0 && char.IsLetter(_text[start - 1]))
        {
            start--;
        }

        var end = at;
        while (end < _text.Length && char.IsLetter(_text[end]))
        {
            end++;
        }

        var word = _text.AsSpan(start, end - start);
        foreach (var candidate in words)
        {
            if (word.Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWhole(double value) => value >= 0 && value == Math.Floor(value) && value < 1_000_000;
}

internal static class QuantityExtensions
{
    /// <summary>One printed number, not a range.</summary>
    public static bool IsPointLike(this Quantity quantity) => quantity.Low == quantity.High;
}
