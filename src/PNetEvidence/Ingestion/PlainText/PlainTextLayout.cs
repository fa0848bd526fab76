namespace PNetEvidence.Ingestion.PlainText;

/// <summary>
/// Gives each line of a text file its role. Passes in order, each of which touches only lines that are still <see cref="LineRole.Text"/>:
/// line-wise boilerplate, tables, figure legends, headings, list items, page furniture, reference lists, silent sections, front matter.
/// Time is linear in the number of lines.
/// </summary>
internal static partial class PlainTextLayout
{
    private const int HeadingWords = 20;
    private const int HeadingLength = 160;

    public static (LineTable Lines, List<DocumentTable> Tables) Of(string text)
    {
        var lines = new LineTable(text);
        MarkBoilerplateLines(lines);
        var tables = TableLines.Mark(lines);
        MarkFigures(lines);
        MarkHeadings(lines);
        MarkItems(lines);
        MarkRepeatedLines(lines);
        MarkInterruptions(lines);
        MarkReferences(lines);
        MarkSilentSections(lines);
        FrontMatter.Mark(lines);
        return (lines, tables);
    }

    /// <summary>Lines at the head of a text in which its house and number may stand.</summary>
    private const int LastLineOfHouse = 8;

    private static void MarkBoilerplateLines(LineTable lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var isPageNumber = LineKinds.IsPageNumber(lines[i]) && StandsAlone(lines, i);
            var isHouse = i < LastLineOfHouse && TitleLines.NamesHouse(lines[i].Trim().ToString());
            if (!lines.Lines[i].IsBlank && (isPageNumber || isHouse || LineKinds.IsBoilerplate(lines[i]) && !IsInsideParagraph(lines, i)))
            {
                lines.Roles[i] = LineRole.Boilerplate;
            }
        }
    }

    /// <summary>A page number is no line of a table or of a wrapped paragraph.</summary>
    private static bool StandsAlone(LineTable lines, int i)
    {
        var above = i == 0 || lines.Lines[i - 1].IsBlank || lines.Roles[i - 1] == LineRole.Boilerplate;
        var below = i + 1 >= lines.Count || lines.Lines[i + 1].IsBlank || LineKinds.IsBoilerplate(lines[i + 1]) || lines.Lines[i + 1].Indent > 15;
        return above && below;
    }

    /// <summary>A line of a wrapped paragraph may begin with "review" or "this page" by chance.</summary>
    private static bool IsInsideParagraph(LineTable lines, int i)
    {
        if (!lines.IsWrapped)
        {
            return false;
        }

        var above = i > 0 && lines.Roles[i - 1] == LineRole.Text && lines.Lines[i - 1].Length > lines.Width * 0.6 && !LineKinds.EndsSentence(lines[i - 1]);
        var below = i + 1 < lines.Count && !lines.Lines[i + 1].IsBlank && char.IsLower(lines[i + 1][0]) && lines.Lines[i].Length > lines.Width * 0.6;
        return above || below;
    }

    private static void MarkFigures(LineTable lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] != LineRole.Text || !LineKinds.IsFigureLegend(lines[i]) || LineKinds.IsBareLabel(lines[i]) || !BeginsApart(lines, i))
            {
                continue;
            }

            lines.Starts[i] = true;
            for (var j = i; j < lines.Count && lines.Roles[j] == LineRole.Text; j++)
            {
                lines.Roles[j] = LineRole.Figure;
                if (!lines.IsWrapped || LineKinds.EndsSentence(lines[j]) && lines.Lines[j].Length < lines.Width * 0.7)
                {
                    break;
                }
            }
        }
    }

    /// <summary>True at the start of a group, after a finished sentence, or where an indent sets the line off from unfinished text.</summary>
    internal static bool BeginsApart(LineTable lines, int i)
    {
        if (i == 0 || lines.Roles[i - 1] != LineRole.Text)
        {
            return true;
        }

        var isLast = i + 1 >= lines.Count || lines.Lines[i + 1].IsBlank;
        return LineKinds.EndsSentence(lines[i - 1]) || lines.Lines[i].Indent > lines.Lines[i - 1].Indent && isLast;
    }

    private static void MarkHeadings(LineTable lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] != LineRole.Text)
            {
                continue;
            }

            var length = HeadingLines(lines, i);
            for (var j = i; j < i + length; j++)
            {
                lines.Roles[j] = LineRole.Heading;
                lines.Starts[j] = j == i;
                lines.Levels[j] = Level(lines[i]);
            }

            if (length > 0 && LineKinds.IsBareLabel(lines[i]))
            {
                MarkLegendBelow(lines, i + length);
            }

            i += Math.Max(0, length - 1);
        }
    }

    /// <summary>"Figure 2" on a line of its own, often twice, with the legend below it.</summary>
    private static void MarkLegendBelow(LineTable lines, int i)
    {
        if (i < lines.Count && lines.Roles[i] == LineRole.Text && !LineKinds.IsBareLabel(lines[i]))
        {
            lines.Roles[i] = LineRole.Figure;
            lines.Starts[i] = true;
        }
    }

    /// <summary>Number of lines of the heading that begins here; 0 where none does.</summary>
    private static int HeadingLines(LineTable lines, int i)
    {
        var line = lines[i];
        if (LineKinds.IsBareLabel(line))
        {
            return BeginsApart(lines, i) || lines.Roles[i - 1] == LineRole.Heading ? 1 : 0;
        }

        if (lines.Lines[i].IsFramed && LineKinds.Words(line) <= HeadingWords && !LineKinds.EndsSentence(line))
        {
            return 1;
        }

        var isFirst = i == 0 || lines.Roles[i - 1] != LineRole.Text;
        if (line.Length <= 60 && SectionNames.IsKnown(line.ToString()) && char.IsUpper(FirstLetter(line)))
        {
            return isFirst || LineKinds.EndsSentence(lines[i - 1]) ? 1 : 0;
        }

        if (line[0] == '#' || isFirst && IsTitleAboveCitation(lines, i))
        {
            return 1;
        }

        if (!isFirst)
        {
            return IsHeadingAfterText(lines, i) ? 1 : 0;
        }

        var end = i;
        while (end < lines.Count && lines.Roles[end] == LineRole.Text && end - i < 4)
        {
            end++;
        }

        var isWholeGroup = end >= lines.Count || lines.Roles[end] != LineRole.Text;
        if (isWholeGroup && end - i <= 3 && IsHeadingText(lines, i, end) && end < lines.Count && !GoesOnBelow(lines, end) && (FollowsFinishedText(lines, i) || StandsAboveNewText(lines, i, end)))
        {
            return end - i;
        }

        return IsHeadingAboveText(lines, i) ? 1 : 0;
    }

    /// <summary>What goes on in lower case below, a page header left aside, is no section of its own.</summary>
    private static bool GoesOnBelow(LineTable lines, int end)
    {
        var below = lines.NextFilled(end);
        while (below < lines.Count && lines.Roles[below] is LineRole.Boilerplate or LineRole.Blank)
        {
            below++;
        }

        return below < lines.Count && lines.Roles[below] == LineRole.Text && char.IsLower(lines[below][0]) && !(lines[below].Length > 1 && char.IsUpper(lines[below][1])) && LineKinds.Bullet(lines[below]) == 0;
    }

    /// <summary>Behind a table or page header the text above may be unfinished; a heading is still one when what follows begins anew.</summary>
    private static bool StandsAboveNewText(LineTable lines, int from, int end)
    {
        var above = lines.PreviousFilled(from - 1);
        var below = lines.NextFilled(end);
        return above >= 0 && !(lines.Roles[above] == LineRole.Text && LineKinds.IsOpen(lines[above]))
            && below < lines.Count && lines.Roles[below] == LineRole.Text && char.IsUpper(lines[below][0]) && lines.Lines[below].Length > lines.Width * 0.6;
    }

    /// <summary>The title of a document stands right above its authors or journal, without a blank line.</summary>
    private static bool IsTitleAboveCitation(LineTable lines, int i)
    {
        if (i > 12 || i + 1 >= lines.Count || lines.Lines[i + 1].IsBlank || !LineKinds.IsCitationLine(lines[i + 1]) || LineKinds.IsCitationLine(lines[i]))
        {
            return false;
        }

        return lines[i].Length is > 12 and < 320 && char.IsUpper(FirstLetter(lines[i])) && lines[i][^1] is not ('.' or ';' or ',') && LineKinds.Words(lines[i]) >= 3;
    }

    /// <summary>In texts that are not wrapped a heading may stand between paragraphs without blank lines.</summary>
    private static bool IsHeadingAfterText(LineTable lines, int i) =>
        !lines.IsWrapped && LineKinds.EndsSentence(lines[i - 1]) && IsHeadingAboveText(lines, i);

    /// <summary>A short line directly above a list or a much longer line.</summary>
    private static bool IsHeadingAboveText(LineTable lines, int i)
    {
        if (i + 1 >= lines.Count || lines.Roles[i + 1] != LineRole.Text || !IsHeadingText(lines, i, i + 1) || LineKinds.Words(lines[i]) > 16)
        {
            return false;
        }

        var next = lines[i + 1];
        if (LineKinds.Bullet(next) > 0 && !LineKinds.IsNumbered(next))
        {
            return FollowsFinishedText(lines, i);
        }

        if (lines.IsWrapped)
        {
            return lines.Lines[i].Length < lines.Width * 0.6 && char.IsUpper(FirstLetter(next)) && next.Length > lines.Width * 0.7 && FollowsFinishedText(lines, i)
                || IsUpperCase(lines[i]) && FollowsFinishedText(lines, i);
        }

        return next.Length > lines[i].Length * 1.5 && next.Length > 60 || LineKinds.Words(lines[i]) <= 6 && next.Length > lines[i].Length && LineKinds.EndsSentence(next) && BeginsGroup(lines, i) || SectionNames.IsKnown(next.ToString())
            || IsHeadingText(lines, i + 1, i + 2) && i + 2 < lines.Count && lines.Roles[i + 2] == LineRole.Text && IsHeadingAboveText(lines, i + 1);
    }

    private static bool IsHeadingText(LineTable lines, int from, int to)
    {
        var first = lines[from];
        var last = lines[to - 1];
        var (words, length) = (0, 0);
        for (var i = from; i < to; i++)
        {
            words += LineKinds.Words(lines[i]);
            length += lines.Lines[i].Length;
            if (HoldsSentenceEnd(lines[i]) || (i + 1 < to && BeginsSentence(lines[i]) && char.IsLower(lines[i + 1][0])) || LineKinds.Bullet(lines[i]) > 0 && !(i == from && LineKinds.IsNumbered(first)) || LineKinds.IsCitationLine(lines[i]))
            {
                return false;
            }
        }

        return words <= HeadingWords
            && length is > 2 and <= HeadingLength
            && char.IsUpper(FirstLetter(first))
            && (char.IsUpper(first[0]) || char.IsDigit(first[0]) || first[0] is '"' or '\u201C' or '(' or '[')
            && last[^1] is not ('.' or ';' or ',' or ':' or '-' or '!' or '=' or '\u2013' or '\u2014')
            // "... 4 administrations.[2]": a sentence with its reference behind the full stop
            && !(last[^1] is ']' && LineKinds.EndsSentence(last))
            && !LineKinds.EndsInReference(last)
            && first.IndexOf("   ") < 0
            && !LineKinds.IsAbbreviationList(first)
            && !GivesDose().IsMatch(first)
            && HasWords(first);
    }

    /// <summary>"Everolimus 10 mg by mouth once daily": a line of a list of doses, which often has no bullets.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b\d[\d.,]*(?:[-\u2013]\d[\d.,]*)? ?(?:mg|g|[u\u00B5\u03BC]g|mcg|GBq|MBq|mCi|IU)(?:/(?:m2|m\u00B2|kg))?(?![\w/]).{0,60}\b(?:once|twice|daily|weekly|monthly|every|each|[bqt]\.?i\.?d|b\.?d|q\.?d|q\d+[dwh]?|cycles?|(?:per|a) (?:day|week|month))\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex GivesDose();

    /// <summary>"... were ablated. Local recurrence was seen in": a sentence ends within the line, so that it is text, whatever breaks off behind it.</summary>
    private static bool HoldsSentenceEnd(ReadOnlySpan<char> line)
    {
        for (var at = line.IndexOf(". "); at >= 0 && at + 3 < line.Length;)
        {
            if (at > 5 && char.IsAsciiLetterLower(line[at - 1]) && char.IsAsciiLetterLower(line[at - 2]) && char.IsAsciiLetterLower(line[at - 3]) && char.IsAsciiLetterLower(line[at - 4]) && char.IsUpper(line[at + 2]) && LineKinds.Words(line[(at + 2)..]) > 2
                && line[(at + 2)..] is var rest && rest.IndexOf(' ') is > 0 and var space && char.IsLower(rest[space + 1]))
            {
                return true;
            }

            var next = line[(at + 2)..].IndexOf(". ");
            at = next < 0 ? -1 : at + 2 + next;
        }

        return false;
    }

    /// <summary>"... were ablated in all. Local": the last word begins a sentence.</summary>
    private static bool BeginsSentence(ReadOnlySpan<char> line) =>
        line.LastIndexOf(' ') is > 6 and var space && line[space - 1] == '.' && char.IsAsciiLetterLower(line[space - 2]) && char.IsAsciiLetterLower(line[space - 3]) && char.IsUpper(line[space + 1]);

    private static bool HasWords(ReadOnlySpan<char> line)
    {
        var letters = 0;
        foreach (var c in line)
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters >= 3 && letters * 2 > line.Length;
    }

    private static bool FollowsFinishedText(LineTable lines, int i)
    {
        var above = lines.PreviousFilled(i - 1);
        while (above >= 0 && lines.Roles[above] is LineRole.Row or LineRole.HeaderRow or LineRole.Caption or LineRole.Footnote or LineRole.Boilerplate or LineRole.Blank or LineRole.Figure)
        {
            above--;
        }

        return above < 0 || lines.Roles[above] != LineRole.Text || LineKinds.EndsSentence(lines[above]) || LineKinds.IsCitationLine(lines[above])
            || LineKinds.Bullet(lines[above]) > 0 || !LineKinds.IsOpen(lines[above]) && lines.Lines[above].Length < lines.Width * 0.6 || EndsWithCitationDigit(lines[above]);
    }

    /// <summary>Clinical answers put bare reference numbers at the end of items and leave the full stop out.</summary>
    private static bool EndsWithCitationDigit(ReadOnlySpan<char> line) => line.Length > 0 && char.IsAsciiDigit(line[^1]);

    private static char FirstLetter(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsLetter(c))
            {
                return c;
            }
        }

        return '\0';
    }

    private static bool IsUpperCase(ReadOnlySpan<char> line)
    {
        var letters = 0;
        foreach (var c in line)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters >= 4;
    }

    private static int Level(ReadOnlySpan<char> heading)
    {
        if (heading[0] == '#')
        {
            return Math.Max(1, heading.IndexOfAnyExcept('#'));
        }

        if (LineKinds.IsBareLabel(heading))
        {
            return 3;
        }

        var i = 0;
        var level = 0;
        while (i < heading.Length && char.IsAsciiDigit(heading[i]))
        {
            while (i < heading.Length && char.IsAsciiDigit(heading[i]))
            {
                i++;
            }

            level++;
            if (i < heading.Length && heading[i] == '.')
            {
                i++;
            }
        }

        if (level > 0)
        {
            return level;
        }

        return SectionNames.IsKnown(heading.ToString()) || IsUpperCase(heading) ? 1 : 2;
    }

    private static void MarkItems(LineTable lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] != LineRole.Text || LineKinds.Bullet(lines[i]) == 0 || !BeginsItem(lines, i))
            {
                continue;
            }

            lines.Roles[i] = LineRole.Item;
            lines.Starts[i] = true;
            while (ContinuesItem(lines, i))
            {
                lines.Roles[++i] = LineRole.Item;
            }
        }
    }

    private static bool BeginsItem(LineTable lines, int i)
    {
        if (i == 0 || lines.Roles[i - 1] != LineRole.Text || !lines.IsWrapped)
        {
            return true;
        }

        // "- " may begin a wrapped line by chance, as may "2. ".
        return LineKinds.EndsSentence(lines[i - 1]) || lines[i][0] == '\u2022';
    }

    private static bool ContinuesItem(LineTable lines, int i)
    {
        if (i + 1 >= lines.Count || lines.Roles[i + 1] != LineRole.Text || LineKinds.Bullet(lines[i + 1]) > 0)
        {
            return false;
        }

        return lines.IsWrapped && (lines.Lines[i].Length > lines.Width * 0.6 || !LineKinds.EndsSentence(lines[i]))
            || lines.Lines[i + 1].Indent > lines.Lines[i].Indent
            || LineKinds.IsOpen(lines[i]);
    }

    /// <summary>Running titles: short lines that come back with other digits, none of which ends a sentence.</summary>
    private static void MarkRepeatedLines(LineTable lines)
    {
        var seen = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (lines.Roles[i] is LineRole.Text && line.Length is > 3 and < 120 && !LineKinds.EndsSentence(line) && BeginsGroup(lines, i))
            {
                var key = WithoutDigits(line);
                if (!seen.TryGetValue(key, out var places))
                {
                    seen[key] = places = [];
                }

                places.Add(i);
            }
        }

        foreach (var i in seen.Values.Where(p => p.Count > 1).SelectMany(p => p).Where(i => i > 40 || lines.IsWrapped))
        {
            lines.Roles[i] = LineRole.Boilerplate;
        }
    }

    private static bool BeginsGroup(LineTable lines, int i) => i == 0 || lines.Lines[i - 1].IsBlank;

    private static string WithoutDigits(ReadOnlySpan<char> line)
    {
        Span<char> buffer = stackalloc char[line.Length];
        var n = 0;
        foreach (var c in line)
        {
            if (char.IsLetter(c))
            {
                buffer[n++] = char.ToLowerInvariant(c);
            }
        }

        return buffer[..n].ToString();
    }

    /// <summary>
    /// Page headers and footers: a short group between two pieces of one sentence, or lines with wide gaps or deep indents outside of tables.
    /// </summary>
    private static void MarkInterruptions(LineTable lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] is not (LineRole.Text or LineRole.Heading) || !BeginsGroup(lines, i) && lines.Roles[i - 1] != LineRole.Boilerplate)
            {
                continue;
            }

            var end = i;
            while (end < lines.Count && lines.Roles[end] is LineRole.Text or LineRole.Heading or LineRole.Boilerplate)
            {
                end++;
            }

            if (end - i <= 3 && IsPageFurniture(lines, i, end))
            {
                Array.Fill(lines.Roles, LineRole.Boilerplate, i, end - i);
            }

            i = end;
        }
    }

    private static bool IsPageFurniture(LineTable lines, int from, int to)
    {
        var hasGap = false;
        for (var i = from; i < to; i++)
        {
            // "Results" in the middle of its line
            if (lines.Roles[i] == LineRole.Heading && lines[i].IndexOf("   ") < 0 && SectionNames.IsKnown(lines[i].ToString()))
            {
                return false;
            }

            hasGap |= lines[i].IndexOf("   ") > 0 || lines.Lines[i].Indent > 15;
            if (LineKinds.EndsSentence(lines[i]) && !lines[i].EndsWith("et al.", StringComparison.Ordinal) && !hasGap || lines[i].Length > 120)
            {
                return false;
            }
        }

        return hasGap || lines.IsWrapped && Interrupts(lines, from, to);
    }

    private static bool Interrupts(LineTable lines, int from, int to)
    {
        var above = lines.PreviousFilled(from - 1);
        while (above >= 0 && lines.Roles[above] is LineRole.Boilerplate or LineRole.Blank)
        {
            above--;
        }

        var below = lines.NextFilled(to);
        while (below < lines.Count && lines.Roles[below] is LineRole.Boilerplate or LineRole.Blank)
        {
            below++;
        }

        return above >= 0 && below < lines.Count
            && lines.Roles[above] == LineRole.Text && lines.Roles[below] == LineRole.Text
            && !LineKinds.EndsSentence(lines[above]) && lines.Lines[above].Length > lines.Width * 0.5
            && char.IsLower(lines[below][0])
            && !char.IsLower(lines[from][0]);
    }

    private static void MarkReferences(LineTable lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] != LineRole.Heading || !SectionNames.IsBibliography(lines[i].ToString()))
            {
                continue;
            }

            for (i++; i < lines.Count && !(lines.Roles[i] == LineRole.Heading && SectionNames.IsKnown(lines[i].ToString())); i++)
            {
                if (lines.Roles[i] is LineRole.Blank or LineRole.Boilerplate)
                {
                    continue;
                }

                lines.Starts[i] = lines.Roles[i - 1] != LineRole.Reference || LineKinds.Bullet(lines[i]) > 0 || IsBracketed(lines[i]) || !lines.IsWrapped;
                lines.Roles[i] = LineRole.Reference;
            }

            i--;
        }

        MarkUnheadedReferences(lines);
    }

    /// <summary>"[1] Name of a trial, 171 patients." in the second half of a text that cites "[1]" before: a list of references without a heading.</summary>
    private static void MarkUnheadedReferences(LineTable lines)
    {
        for (var i = lines.Count / 2; i < lines.Count; i++)
        {
            if (lines.Roles[i] is not (LineRole.Text or LineRole.Item) || !lines[i].StartsWith("[1] ", StringComparison.Ordinal) || !BeginsGroup(lines, i) || lines.Text.AsSpan(0, lines.Lines[i].Start).IndexOf("[1") < 0)
            {
                continue;
            }

            for (; i < lines.Count && lines.Roles[i] is LineRole.Text or LineRole.Item && IsBracketed(lines[i]); i++)
            {
                lines.Roles[i] = LineRole.Reference;
                lines.Starts[i] = true;
            }
        }
    }

    private static bool IsBracketed(ReadOnlySpan<char> line) => line.Length > 3 && line[0] == '[' && char.IsAsciiDigit(line[1]);

    private static void MarkSilentSections(LineTable lines)
    {
        var isSilent = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] == LineRole.Heading && lines.Starts[i])
            {
                isSilent = SectionNames.IsSilent(lines[i].ToString());
            }

            if (isSilent && lines.Roles[i] is not (LineRole.Blank or LineRole.Reference))
            {
                lines.Roles[i] = LineRole.Boilerplate;
            }
        }
    }
}
