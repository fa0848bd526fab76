namespace PNetEvidence.Ingestion.PlainText;

/// <summary>
/// The title of a text whose layout does not set it apart: the first lines that are neither kicker nor citation nor section,
/// also where they are too long for a heading or end like a sentence.
/// </summary>
internal static partial class TitleLines
{
    private const int LinesLookedAt = 12;
    private const int LongestTitle = 300;
    private const int WrappedWidth = 100;
    private const int MostLines = 4;

    public static string? Of(string text)
    {
        var lines = text.Split('\n', LinesLookedAt + MostLines + 1);
        for (var i = 0; i < Math.Min(lines.Length, LinesLookedAt); i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || LineKinds.IsBoilerplate(line) || LineKinds.IsCitationLine(line) || IsKicker(line))
            {
                continue;
            }

            // A section or text that runs on says that the document begins without a title.
            return SectionNames.IsKnown(line) || SectionNames.PartOf(line) is not null || SectionNames.RunIn(line, out _) > 0 ? null : Joined(lines, i);
        }

        return null;
    }

    /// <summary>"SURGERY      APRIL 2003   375": parts of a page header stand apart; "University Hospitals of Somewhere", "Protocol N-7, version 4.1": house and number of a document.</summary>
    private static bool IsKicker(string line) => line.Contains("   ", StringComparison.Ordinal) || LineKinds.Words(line) < 4 || NamesHouse(line);

    /// <summary>True for the house that a document comes from, or for its number and version.</summary>
    internal static bool NamesHouse(string line) => IsHouse().IsMatch(line) || IsNumber().IsMatch(line);

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:[\p{Lu}][\w.'\u2019-]*,? |of |the |and |& ){1,8}(?:[Hh]ospitals?|HOSPITALS?|[Aa]lliance|ALLIANCE|[Nn]etwork|NETWORK|[Bb]oard|BOARD|[Ii]nstitutes?|INSTITUTES?|[Dd]epartment|DEPARTMENT|[Cc]linics?|CLINICS?|[Tt]rust|TRUST|[Cc]ent(?:re|er)|CENT(?:RE|ER))(?: of [\p{Lu}][\w-]+)?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex IsHouse();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:[\w-]+ ){0,5}\S+,? (?:version|issue|revision|edition|v\.?) ?\d[\d.]*(?: ?\([^()]{1,40}\)| of [\w ]{3,20})?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex IsNumber();

    private static string? Joined(string[] lines, int first)
    {
        var title = lines[first].Trim();
        for (var i = first + 1; title.Length <= WrappedWidth * (i - first) && i < Math.Min(lines.Length, first + MostLines + 1); i++)
        {
            var next = lines[i].Trim();
            if (next.Length == 0 || next.Contains("   ", StringComparison.Ordinal) || IsNumber().IsMatch(next) || next.Length > WrappedWidth || LineKinds.IsCitationLine(next) || (i == first + 1 && LineKinds.EndsSentence(next)))
            {
                break; // a wrapped title does not end like a sentence in its second line; what stands below it does
            }

            title += " " + next;
        }

        var isStatement = title.Contains(". ", StringComparison.Ordinal) && !DesignBehindStop().IsMatch(title);
        return title.Length <= LongestTitle && !isStatement && LineKinds.Words(title) >= 5 && !char.IsLower(title[0])
            ? TextBuilder.Squeeze(title).TrimEnd('.')
            : null;
    }

    /// <summary>"... of pancreatic tumours. A randomised phase 2 trial.": a title whose second part names the design.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^[^.]{20,220}\. (?:An? |The |Results of (?:an? |the )?)?(?:[\w-]+,? ){0,8}(?:trial|study|review|cohort|analysis|meta-analysis|report|series|survey|registry)\.?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex DesignBehindStop();
}
