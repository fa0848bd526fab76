using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>Tables that a source has run into its text: finds where one stands, and rows that stand for themselves.</summary>
internal static partial class FlattenedTable
{
    private const int MinRows = 2;
    private const int MinValues = 2;
    private const int LongestLabel = 120;
    private const int LongestHead = 700;

    /// <summary>A row of a flattened table; cells are offsets within the row.</summary>
    internal sealed record Row(int Start, int End, IReadOnlyList<Cell> Cells);

    /// <param name="Start">Where its caption begins.</param>
    internal sealed record FlatRows(int Start, IReadOnlyList<string> Headers, IReadOnlyList<Row> Rows);

    /// <summary>Where the texts of a table's caption and cells stand one behind the other, whatever the white space; null where they do not.</summary>
    public static (int Start, int End)? Find(string text, InlineText caption, TableGrid grid)
    {
        var cells = string.Concat(grid.Rows.SelectMany(r => r.Cells).Where(c => !c.Carried).Select(c => c.Text));
        return FindSqueezed(text, caption.ToString() + cells) ?? FindSqueezed(text, cells);
    }

    /// <summary>
    /// Tables behind a "Table 3." that come as rows of a label and the same number of values, at least two rows of at least two values.
    /// In order, not overlapping. Anything less regular stays text: a wrong row is worse than none.
    /// </summary>
    public static IReadOnlyList<FlatRows> FindRows(string text)
    {
        var tables = new List<FlatRows>();
        var from = 0;
        foreach (Match caption in Caption().Matches(text))
        {
            if (caption.Index >= from && ReadRows(text, caption.Index, caption.Index + caption.Length) is { } table)
            {
                tables.Add(table);
                from = table.Rows[^1].End;
            }
        }

        return tables;
    }

    private static FlatRows? ReadRows(string text, int captionStart, int from)
    {
        var runs = ValueRuns(text, from);
        for (var first = 0; first + MinRows <= runs.Count && runs[first].Start - from <= LongestHead; first++)
        {
            var count = runs[first].Values.Count;
            if (count < MinValues)
            {
                continue;
            }

            var last = first;
            while (last + 1 < runs.Count && runs[last + 1].Values.Count == count && IsLabel(text.AsSpan(runs[last].End, runs[last + 1].Start - runs[last].End)))
            {
                last++;
            }

            // "Objective response rate, % 4.8 2.0" below rows that have a ratio and a p value as well: the arms alone
            var end = last;
            while (end + 1 < runs.Count && runs[end + 1].Values.Count is var fewer && fewer >= MinValues && fewer < count && IsLabel(text.AsSpan(runs[end].End, runs[end + 1].Start - runs[end].End)))
            {
                end++;
            }

            if (end - first + 1 >= MinRows && Build(text, captionStart, from, runs.GetRange(first, end - first + 1)) is { Headers.Count: > 0 } whole
                && runs.Skip(last + 1).Take(end - last).All(r => r.Values.Count == GroupSize().Count(text[from..whole.Rows[0].Start])))
            {
                return whole;
            }

            if (last - first + 1 >= MinRows)
            {
                return Build(text, captionStart, from, runs.GetRange(first, last - first + 1));
            }
        }

        return null;
    }

    private static FlatRows? Build(string text, int captionStart, int from, List<ValueRun> runs)
    {
        var labelStart = FirstLabel(text, from, runs[0].Start);
        if (labelStart < 0)
        {
            return null;
        }

        var rows = new List<Row>();
        foreach (var run in runs)
        {
            var start = rows.Count == 0 ? labelStart : SkipSpace(text, rows[^1].End);
            var cells = new List<Cell> { new(0, text[start..run.Start].TrimEnd().Length, 0) };
            cells.AddRange(run.Values.Select((v, i) => new Cell(v.Start - start, v.End - start, i + 1)));
            rows.Add(new Row(start, run.End, cells));
        }

        return new FlatRows(captionStart, Headers(text[from..labelStart], runs[0].Values.Count), rows);
    }

    /// <summary>
    /// Headers of a flattened table where its columns end in group sizes, alone or with the same grades below each; empty where the text does not show where one ends.
    /// The first holds the words of the stub as well.
    /// </summary>
    private static IReadOnlyList<string> Headers(string head, int values)
    {
        var ends = GroupSize().Matches(head);
        if (ends.Count == 0 || ends.Count > values)
        {
            return [];
        }

        var groups = new List<string>();
        var at = 0;
        foreach (Match end in ends)
        {
            groups.Add(head[at..(end.Index + end.Length)].Trim());
            at = end.Index + end.Length;
        }

        var rest = head[at..].Trim();
        if (groups.Count == values - 1 && rest.Length is > 0 and < 60)
        {
            return ["", .. groups, rest];
        }

        // "... (N=85) Hazard ratio (95% CI) P value": columns that say themselves what they hold
        var statistics = Statistic().Matches(rest).Select(m => m.Value.Trim()).ToList();
        if (statistics.Count > 0 && groups.Count + statistics.Count == values && string.Concat(statistics).Replace(" ", "", StringComparison.Ordinal) == rest.Replace(" ", "", StringComparison.Ordinal))
        {
            return ["", .. groups, .. statistics];
        }

        // "A (N=204) All grades % A (N=204) Grade 3-4 % B (N=203) ...": each column with its own grade, which stands before the next arm
        if (groups.Count == values && IsGrade(rest) && groups.Skip(1).All(g => Grade().Match(g) is { Success: true, Index: 0 }))
        {
            var own = groups.Select((g, i) => i == 0 ? g : g[Grade().Match(g).Length..].Trim()).ToList();
            return ["", .. own.Select((name, i) => $"{name} | {(i + 1 < groups.Count ? Grade().Match(groups[i + 1]).Value : rest)}")];
        }

        if (rest.Length == 0)
        {
            return groups.Count == values ? ["", .. groups] : [];
        }

        var grades = Grade().Matches(rest).Select(m => m.Value).ToList();
        if (string.Join(' ', grades) != rest)
        {
            return [];
        }

        // "A N=204 B N=203 All grades % Grade 3-4 % All grades % Grade 3-4 %": the grades of both stand behind both
        if (grades.Count == values && values % groups.Count == 0)
        {
            return ["", .. grades.Chunk(values / groups.Count).Zip(groups).SelectMany(of => of.First.Select(grade => $"{of.Second} | {grade}"))];
        }

        if (grades.Count * groups.Count != values || !groups.Skip(1).All(g => g.StartsWith(rest, StringComparison.Ordinal)))
        {
            return [];
        }

        var names = groups.Select((g, i) => i == 0 ? g : g[rest.Length..].Trim());
        return ["", .. names.SelectMany(n => grades.Select(g => $"{n} | {g}"))];
    }

    private static bool IsGrade(string text) => Grade().Match(text) is { Success: true, Index: 0 } grade && grade.Length == text.Length;

    /// <summary>The label of the first row: the last run of words that begins with a capital, before the first value.</summary>
    private static int FirstLabel(string text, int from, int valuesStart)
    {
        var words = Word().Matches(text[from..valuesStart]).Select(m => (Start: from + m.Index, m.Value)).ToList();
        var at = words.Count - 1;
        while (at >= 0 && !char.IsUpper(words[at].Value[0]))
        {
            at--;
        }

        while (at > 0 && char.IsUpper(words[at - 1].Value[0]))
        {
            at--;
        }

        return at >= 0 && IsLabel(text.AsSpan(words[at].Start, valuesStart - words[at].Start)) ? words[at].Start : -1;
    }

    private static bool IsLabel(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length is > 0 and <= LongestLabel && char.IsLetter(text[0]) && !text.Contains(". ", StringComparison.Ordinal) && !text.Contains("; ", StringComparison.Ordinal) && text[^1] != '.';
    }

    /// <summary>Values that follow each other with nothing but a space between them.</summary>
    private static List<ValueRun> ValueRuns(string text, int from)
    {
        var runs = new List<ValueRun>();
        foreach (Match match in Value().Matches(text, from))
        {
            if (runs.Count > 0 && match.Index == runs[^1].End + 1)
            {
                runs[^1].Values.Add((match.Index, match.Index + match.Length));
            }
            else
            {
                runs.Add(new ValueRun([(match.Index, match.Index + match.Length)]));
            }
        }

        return runs;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private static (int Start, int End)? FindSqueezed(string text, string wanted)
    {
        var squeezedWanted = Squeeze(wanted, null);
        if (squeezedWanted.Length == 0 || squeezedWanted.Length > text.Length)
        {
            return null;
        }

        var map = new List<int>(text.Length);
        var at = Squeeze(text, map).IndexOf(squeezedWanted, StringComparison.Ordinal);
        return at < 0 ? null : (map[at], map[at + squeezedWanted.Length - 1] + 1);
    }

    private static string Squeeze(string text, List<int>? map)
    {
        var squeezed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                squeezed.Append(text[i]);
                map?.Add(i);
            }
        }

        return squeezed.ToString();
    }

    private sealed record ValueRun(List<(int Start, int End)> Values)
    {
        public int Start => Values[0].Start;
        public int End => Values[^1].End;
    }

    [GeneratedRegex(@"\bTable \d{1,3}\s?[.:]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Caption();

    [GeneratedRegex(@"(?<=\s)(?:NR|NE|NA|N/A|not (?:applicable|reached|estimable)|(?:[<>≤≥]\s?)?\d+(?:\.\d+)?%?)(?:\s?\((?:[^()]{0,20}\d[^()]{0,20}|NE|NR)\))?(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(@"(?:\(\s?[Nn]\s?=\s?\d+\s?\)|\b[Nn]\s?=\s?\d+\b)(?:\s?%)?", RegexOptions.CultureInvariant)]
    private static partial Regex GroupSize();

    [GeneratedRegex(@"(?:(?:all|any) grades?|grades? ?(?:≥ ?)?\d(?: ?(?:/|-|–|or|and|to) ?\d)?)(?: ?\(?%\)?)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Grade();

    [GeneratedRegex(@"\b(?:(?:stratified )?(?:hazard|odds|risk) ratio|HR|OR|RR|(?:rate |absolute )?difference)(?: ?[a-o](?![A-Za-z]))?(?:,? ?\(?9\d ?% ?(?:CI|confidence interval)\)?)?|\bP[ -]?values?\b|\bP\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Statistic();

    [GeneratedRegex(@"[^\s(]\S*|\([^)]*\)\S*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
