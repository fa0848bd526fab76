namespace PNetEvidence.Ingestion.PlainText;

/// <summary>
/// The title of a text whose layout does not set it apart: the first lines that are neither kicker nor citation nor section,
/// also where they are too long for a heading or end like a sentence.
/// </summary>
internal static class TitleLines
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

    /// <summary>"SURGERY      APRIL 2003   375": parts of a page header stand apart.</summary>
    private static bool IsKicker(string line) => line.Contains("   ", StringComparison.Ordinal) || LineKinds.Words(line) < 4;

    private static string? Joined(string[] lines, int first)
    {
        var title = lines[first].Trim();
        for (var i = first + 1; title.Length <= WrappedWidth * (i - first) && i < Math.Min(lines.Length, first + MostLines + 1); i++)
        {
            var next = lines[i].Trim();
            if (next.Length == 0 || next.Length > WrappedWidth || LineKinds.IsCitationLine(next))
            {
                break;
            }

            title += " " + next;
        }

        var isStatement = title.Contains(". ", StringComparison.Ordinal);
        return title.Length <= LongestTitle && !isStatement && LineKinds.Words(title) >= 5 && !char.IsLower(title[0])
            ? TextBuilder.Squeeze(title).TrimEnd('.')
            : null;
    }
}
