using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.PlainText;

/// <summary>What stands above the first section: one title, else kickers, author and citation lines, site furniture.</summary>
internal static partial class FrontMatter
{
    private const int LongestFrontMatter = 60;

    public static void Mark(LineTable lines)
    {
        var body = BodyStart(lines);
        var title = TitleLine(lines, body);
        if (title >= 0)
        {
            lines.Roles[title] = LineRole.Title;
            lines.Starts[title] = true;
            for (var i = title + 1; i < lines.Count && lines.Roles[i] == LineRole.Heading && !lines.Starts[i]; i++)
            {
                lines.Roles[i] = LineRole.Title;
            }

            MarkWrapped(lines, title);
        }

        MarkRest(lines, title, body);
    }

    /// <summary>A title that breaks in the middle of a phrase goes on in the lines below it: "... metastases of" / "neuroendocrine tumours: a cohort".</summary>
    private static void MarkWrapped(LineTable lines, int title)
    {
        var last = title;
        while (last + 1 < lines.Count && lines.Roles[last + 1] == LineRole.Title)
        {
            last++;
        }

        var end = lines.GroupEnd(title);
        for (var i = last + 1; i < Math.Min(end, title + 5) && lines.Roles[i] is LineRole.Text or LineRole.Heading; i++)
        {
            if (!BreaksPhrase().IsMatch(lines[i - 1]) && !(lines[i].Length > 0 && char.IsLower(lines[i][0])) || LineKinds.IsCitationLine(lines[i]) || Byline().IsMatch(lines[i]) || (LineKinds.EndsSentence(lines[i]) && i + 1 < end))
            {
                return;
            }

            lines.Roles[i] = LineRole.Title;
            lines.Starts[i] = false;
        }
    }

    [GeneratedRegex(@"(?:\b(?:of|and|or|in|for|with|to|the|a|an|on|by|from|versus|vs\.?|after|before|against|between|as)|[,:-])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BreaksPhrase();

    /// <summary>First line of the first section or of the first running text; what stands before it is front matter.</summary>
    private static int BodyStart(LineTable lines)
    {
        for (var i = 0; i < Math.Min(lines.Count, LongestFrontMatter); i++)
        {
            if (lines.Roles[i] == LineRole.Heading && SectionNames.IsKnown(lines[i].ToString()) && !SectionNames.IsSilent(lines[i].ToString()))
            {
                return i;
            }
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Roles[i] is LineRole.Item or LineRole.Row || lines.Roles[i] == LineRole.Text && IsRunningText(lines, i))
            {
                return i;
            }
        }

        return lines.Count;
    }

    /// <summary>A long line, a wrapped paragraph, a run-in heading, or a group of lines that ends a sentence.</summary>
    private static bool IsRunningText(LineTable lines, int i)
    {
        if (LineKinds.IsCitationLine(lines[i]))
        {
            return false;
        }

        var (end, words) = (i, 0);
        for (; end < lines.Count && lines.Roles[end] == LineRole.Text && end - i < 6; end++)
        {
            words += LineKinds.Words(lines[end]);
        }

        return lines[i].Length > 160
            || lines.IsWrapped && lines[i].Length > lines.Width * 0.7 && lines.GroupEnd(i) - i > 2
            || SectionNames.RunIn(lines[i], out _) > 0
            || LineKinds.EndsSentence(lines[end - 1]) && words > 6 && !LineKinds.IsCitationLine(lines[end - 1]);
    }

    /// <summary>The first heading above the body that reads like a title; where one comes twice, that one.</summary>
    private static int TitleLine(LineTable lines, int body)
    {
        var first = IsLongTitle(lines, body) ? 0 : -1;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < body; i++)
        {
            var isCandidate = lines.Roles[i] == LineRole.Heading && lines.Starts[i] || lines.Roles[i] == LineRole.Text && IsQuestion(lines[i]);
            if (!isCandidate || LineKinds.IsBareLabel(lines[i]) || SectionNames.IsKnown(lines[i].ToString()) || Byline().IsMatch(lines[i]))
            {
                continue;
            }

            var words = LineKinds.Words(lines[i]);
            if (first < 0 && (words >= 4 || i == 0 && words >= 2))
            {
                first = i;
            }

            if (words >= 6 && !seen.Add(lines[i].ToString()))
            {
                return i;
            }
        }

        return first;
    }

    /// <summary>The title of a trial may be longer than a heading: the first line, by itself, that ends like no sentence and has a line of its own below it.</summary>
    private static bool IsLongTitle(LineTable lines, int body) =>
        body > 1 && lines.Roles[0] == LineRole.Text && lines[0].Length is > 60 and < 320 && !LineKinds.EndsSentence(lines[0]) && !LineKinds.IsCitationLine(lines[0]) && !LineKinds.IsBoilerplate(lines[0]) && lines.GroupEnd(0) == 0 + 1;

    /// <summary>"A Name, B Name, and 22 others, on behalf of the Investigators", "A. Name, B. Name, C. Name".</summary>
    [GeneratedRegex(@"^[^:]{4,200}, (?:and |for |[A-Z][^:,]{2,60},? )?on behalf of|\band \d+ others\b|^(?:[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|van|von|de|der|den|la|le|di|da|del))+, ){2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Byline();

    private static bool IsQuestion(ReadOnlySpan<char> line) => line.Length is > 15 and < 300 && line[^1] == '?';

    private static void MarkRest(LineTable lines, int title, int body)
    {
        var titleEnd = title;
        while (titleEnd >= 0 && titleEnd < lines.Count && lines.Roles[titleEnd] == LineRole.Title)
        {
            titleEnd++;
        }

        var isAnswer = body < lines.Count && SectionNames.PartOf(lines[body].ToString()) is not null;
        for (var i = 0; i < body; i++)
        {
            var isSubtitle = i >= titleEnd && lines.Roles[i] == LineRole.Heading;
            if (i < titleEnd && i >= title && title >= 0)
            {
                continue;
            }

            if (!isAnswer && lines.Roles[i] is LineRole.Text && ProseEnd(lines, i) is var end && end > 0)
            {
                i = end - 1; // an abstract or an introduction without a heading
                continue;
            }

            if (lines.Roles[i] is LineRole.Text && (isAnswer || !LineKinds.EndsSentence(lines[i]) || LineKinds.IsCitationLine(lines[i]))
                || lines.Roles[i] is LineRole.Heading && (isAnswer || i < title || IsRepeat(lines, title, i))
                || isSubtitle && LineKinds.IsCitationLine(lines[i]))
            {
                lines.Roles[i] = LineRole.Boilerplate;
            }
        }

        // The citation line may itself be the first long line.
        for (var i = body; i < Math.Min(lines.Count, body + 6); i++)
        {
            if (lines.Roles[i] == LineRole.Text && LineKinds.IsCitationLine(lines[i]) && (i == 0 || lines.Roles[i - 1] != LineRole.Text))
            {
                lines.Roles[i] = LineRole.Boilerplate;
            }
        }
    }

    private const int LeastProse = 30;

    /// <summary>
    /// Exclusive end of the paragraph of running text that begins at a line: several wrapped lines to the end of a sentence, most of whose words are small, which
    /// those of names, institutions and addresses are not. 0 for none.
    /// </summary>
    private static int ProseEnd(LineTable lines, int i)
    {
        var end = lines.GroupEnd(i);
        var (words, small) = (0, 0);
        for (var line = i; line < end; line++)
        {
            if (lines.Roles[line] != LineRole.Text || LineKinds.IsCitationLine(lines[line]))
            {
                return 0;
            }

            foreach (var word in lines[line].Split(' '))
            {
                var text = lines[line][word];
                words += text.IsEmpty ? 0 : 1;
                small += text.Length > 0 && char.IsLower(text[0]) ? 1 : 0;
            }
        }

        return end - i >= 3 && words >= LeastProse && small >= words * 0.6 && LineKinds.EndsSentence(lines[end - 1]) ? end : 0;
    }

    private static bool IsRepeat(LineTable lines, int title, int i) => title >= 0 && i != title && lines[i].SequenceEqual(lines[title]);
}
