using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion;

/// <summary>
/// A label section whose layout is lost ("2 DOSAGE AND ADMINISTRATION 2.2 Recommended Dosage Infuse 7.4 GBq ..."): finds its headings and tables again.
/// Text is never changed or dropped; where a heading ends is the one thing that is judged, by capitals and by the words that begin sentences.
/// </summary>
/// <param name="code">LOINC code of the section.</param>
/// <param name="title">Its printed title.</param>
/// <param name="names">Names of the product, which begin sentences and are in capitals.</param>
internal sealed partial class FlatLabelText(StructuredText target, string code, string title, IReadOnlyList<string> names)
{
    private const int LongestHeadingWords = 24;

    /// <summary>Words that a heading in title case has in lower case: with a capital they begin the sentence behind it.</summary>
    private static readonly HashSet<string> SentenceStarts =
    [
        "A", "An", "The", "In", "If", "When", "For", "After", "Before", "Because", "Based", "During", "Do", "Of", "To", "There", "These", "This", "Those", "At", "As", "On", "With",
        "Advise", "Administer", "Avoid", "Monitor", "Most", "No", "None", "Since", "While", "Withhold", "See", "Start", "Stop", "Take", "Use", "Give", "It", "Patients", "By", "From", "All", "Among", "Two", "Three",
    ];

    /// <summary>Words that stand in lower case inside a heading.</summary>
    private static readonly HashSet<string> Connectors = ["a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "than", "the", "to", "under", "versus", "via", "vs", "who", "with", "without"];

    public void Write(string text, IReadOnlyList<(InlineText Caption, TableGrid Grid)> tables)
    {
        var body = string.Join(' ', text.Split([' ', '\t', '\r', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
        var at = WriteTitle(body, out var number);
        var remaining = tables.ToList();
        foreach (var (start, headingEnd, end) in Parts(body, at, number))
        {
            if (headingEnd > start)
            {
                target.Add(BlockKind.Heading, body[start..headingEnd], 2, code);
            }

            WriteBody(body[headingEnd..end].Trim(), remaining);
        }

        foreach (var (caption, grid) in remaining)
        {
            target.AddTable(caption, grid, code);
        }
    }

    /// <summary>Writes the section's heading and returns where the text behind it begins.</summary>
    private int WriteTitle(string body, out string? number)
    {
        var match = SectionNumber().Match(body);
        number = match.Success ? match.Groups[1].Value : null;
        var start = match.Success ? match.Length : 0;
        var end = TitleEnd(body, start);
        if (end > start)
        {
            target.Add(BlockKind.Heading, body[..end], 1, code);
            return end;
        }

        if (number is not null && number.Contains('.', StringComparison.Ordinal) && HeadingEnd(body, start) is var own && own > start)
        {
            // A part of a section that openFDA gives as a field of its own: "12.1 Mechanism of Action The compound ...".
            target.Add(BlockKind.Heading, body[..own], 1, code);
            return own;
        }

        target.Add(BlockKind.Heading, title, 1, code);
        return start;
    }

    private int TitleEnd(string body, int start)
    {
        if (body.AsSpan(start).StartsWith(title, StringComparison.OrdinalIgnoreCase) && EndsWord(body, start + title.Length))
        {
            return AfterColon(body, start + title.Length);
        }

        if (code == "34066-1" || body.AsSpan(start).StartsWith("WARNING", StringComparison.Ordinal))
        {
            return CapitalsEnd(body, start);
        }

        // Titles vary ("INDICATIONS & USAGE", "WARNINGS"): a run of capitals that begins like the known title.
        var capitals = CapitalsEnd(body, start);
        return capitals > start && body.AsSpan(start).StartsWith(title.AsSpan(0, Math.Min(5, title.Length)), StringComparison.OrdinalIgnoreCase) ? capitals : start;
    }

    private static int AfterColon(string body, int end) => end < body.Length && body[end] == ':' ? end + 1 : end;

    /// <summary>End of the words in capitals from <paramref name="start"/> on, before a product name.</summary>
    private int CapitalsEnd(string body, int start)
    {
        var end = start;
        foreach (var (from, to) in Words(body, start))
        {
            var word = body.AsSpan(from, to - from);
            if (word.IndexOfAnyInRange('a', 'z') >= 0 || word.IndexOfAnyInRange('0', '9') >= 0 || (end > start && IsName(body, from) && !FollowedByCapitals(body, to)))
            {
                break;
            }

            end = to;
        }

        return end;
    }

    private static bool FollowedByCapitals(string body, int at)
    {
        foreach (var (from, to) in Words(body, at))
        {
            return to - from > 2 && body.AsSpan(from, to - from).IndexOfAnyInRange('a', 'z') < 0;
        }

        return false;
    }

    private bool IsName(string body, int at) => names.Any(n => body.AsSpan(at).StartsWith(n.Split(' ')[0], StringComparison.OrdinalIgnoreCase) && EndsWord(body, at + n.Split(' ')[0].Length));

    private static bool EndsWord(string body, int at) => at >= body.Length || !char.IsLetterOrDigit(body[at]);

    /// <summary>The stretches of the section between its numbered headings: start of the heading, its end, end of the text below it.</summary>
    private List<(int Start, int HeadingEnd, int End)> Parts(string body, int at, string? number)
    {
        var parts = new List<(int, int, int)>();
        var (start, headingEnd) = (at, at);
        if (number is not null)
        {
            var last = 0;
            foreach (Match match in Subsection().Matches(body, at))
            {
                var minor = int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
                if (match.Groups[1].Value != number.Split('.')[0] || minor <= last || minor > last + 20)
                {
                    continue;
                }

                var end = HeadingEnd(body, match.Index + match.Length - 1);
                if (end <= match.Index + match.Length - 1)
                {
                    continue;
                }

                parts.Add((start, headingEnd, match.Index));
                (start, headingEnd, last) = (match.Index, end, minor);
            }
        }

        parts.Add((start, headingEnd, body.Length));
        return parts;
    }

    /// <summary>
    /// Where a heading in title case that begins at <paramref name="start"/> ends: before a word that begins a sentence, before a product name or a table,
    /// else before the last capitalised word that a word in lower case or a number follows.
    /// </summary>
    private int HeadingEnd(string body, int start)
    {
        var (count, lastCapital, end) = (0, -1, start);
        foreach (var (from, to) in Words(body, start))
        {
            var word = body.AsSpan(from, to - from).Trim("(),.;:®™");
            if (word.Length == 0)
            {
                end = to;
                continue;
            }

            var first = count > 0 && (SentenceStarts.Contains(word.ToString()) || IsName(body, from) || (word is "Table" or "Figure" && StartsNumber(body, to)));
            if (first || count >= LongestHeadingWords)
            {
                return from > start ? from : start;
            }

            var connector = Connectors.Contains(word.ToString());
            if (!connector && !char.IsUpper(word[0]) && body[from] != '(')
            {
                return lastCapital > start ? lastCapital : start;
            }

            if (!connector && body[from] != '(')
            {
                lastCapital = from;
            }

            count++;
            end = to;
            if (body[to - 1] is '.' or ':' && count > 1)
            {
                return to;
            }
        }

        return end;
    }

    private static bool StartsNumber(string body, int at) => at + 1 < body.Length && char.IsAsciiDigit(body[at + 1]);

    private static IEnumerable<(int From, int To)> Words(string body, int start)
    {
        var at = start;
        while (at < body.Length)
        {
            while (at < body.Length && body[at] == ' ')
            {
                at++;
            }

            var from = at;
            while (at < body.Length && body[at] != ' ')
            {
                at++;
            }

            if (at > from)
            {
                yield return (from, at);
            }
        }
    }

    /// <summary>A stretch below one heading: running text, with its tables in their places.</summary>
    private void WriteBody(string text, List<(InlineText Caption, TableGrid Grid)> tables)
    {
        foreach (var table in tables.ToList())
        {
            if (FlattenedTable.Find(text, table.Caption, table.Grid) is { } place)
            {
                WriteBody(text[..place.Start].Trim(), []);
                target.AddTable(table.Caption, table.Grid, code);
                tables.Remove(table);
                WriteBody(text[place.End..].Trim(), tables);
                return;
            }
        }

        var at = 0;
        foreach (var table in FlattenedTable.FindRows(text))
        {
            target.Add(BlockKind.Paragraph, text[at..table.Start].Trim(), code: code);
            var index = target.AddFlatTable(text[table.Start..table.Rows[0].Start].Trim(), table.Headers, code);
            foreach (var row in table.Rows)
            {
                target.AddFlatRow(text[row.Start..row.End], row.Cells, index, code);
            }

            at = table.Rows[^1].End;
        }

        target.Add(BlockKind.Paragraph, text[at..].Trim(), code: code);
    }

    [GeneratedRegex(@"^(\d{1,2}(?:\.\d{1,2})?)\.?\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex SectionNumber();

    [GeneratedRegex(@"(?<=^|\s)(\d{1,2})\.(\d{1,2})\s\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex Subsection();
}
