using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>Adds the grade that a toxicity is printed with: "grade 3 or 4 neutropenia", "lymphopenia of grade 3-4".</summary>
internal static class ToxicityFinder
{
    public static List<ToxicityMention> WithGrades(string text, List<TermMatch<string>> matches)
    {
        var found = new List<ToxicityMention>(matches.Count);
        if (matches.Count == 0)
        {
            return found;
        }

        var grades = Grades(text);
        foreach (var match in matches)
        {
            // A grade counts for the toxicities behind it up to the next grade, and for those just before "of grade 3".
            var grade = grades.LastOrDefault(g => g.End <= match.Start && !text.AsSpan(g.End, match.Start - g.End).ContainsAny(";.")).Grade
                ?? grades.FirstOrDefault(g => g.Start >= match.End && g.Start - match.End <= 24 && text.AsSpan(match.End, g.Start - match.End).ContainsIgnoringCase("of")).Grade;
            found.Add(new ToxicityMention(match.Start, match.End, match.Item, grade));
        }

        return found;
    }

    /// <summary>"grade 3 or 4", "grade 3-4", "grade >=3", "grade 3 or higher" as "3_4", "3_4", "ge_3", "ge_3".</summary>
    internal static List<(int Start, int End, string? Grade)> Grades(string text)
    {
        var found = new List<(int, int, string?)>();
        for (var at = text.IndexOf("rade", StringComparison.Ordinal); at >= 0; at = text.IndexOf("rade", at + 1, StringComparison.Ordinal))
        {
            var start = at - 1;
            if (start < 0 || text[start] is not ('g' or 'G') || (start > 0 && char.IsLetter(text[start - 1])))
            {
                continue;
            }

            var i = at + 4;
            i += i < text.Length && text[i] == 's' ? 1 : 0;
            var digits = new List<int>();
            var atLeast = false;
            while (i < text.Length && digits.Count < 3)
            {
                if (text[i] is >= '1' and <= '5' && (i + 1 == text.Length || !char.IsDigit(text[i + 1])))
                {
                    digits.Add(text[i] - '0');
                    i++;
                }
                else if (text[i] is '\u2265' or '>')
                {
                    atLeast = true;
                    i++;
                }
                else if (text[i] is ' ' or '-' or '/' or '=')
                {
                    i++;
                }
                else if (digits.Count > 0 && (Starts(text, i, "or higher") || Starts(text, i, "or worse") || Starts(text, i, "or greater") || Starts(text, i, "or more")))
                {
                    atLeast = true;
                    i += 9;
                    break;
                }
                else if (Starts(text, i, "or ") || Starts(text, i, "to ") || Starts(text, i, "and "))
                {
                    i += text[i] == 'a' ? 4 : 3;
                }
                else if (Starts(text, i, "III") || Starts(text, i, "IV"))
                {
                    digits.Add(text[i + 1] == 'V' ? 4 : 3);
                    i += text[i + 1] == 'V' ? 2 : 3;
                }
                else
                {
                    break;
                }
            }

            if (digits.Count > 0)
            {
                found.Add((start, i, atLeast ? $"ge_{digits[0]}" : string.Join('_', digits.Distinct())));
            }
        }

        return found;
    }

    private static bool Starts(string text, int at, string value) => string.CompareOrdinal(text, at, value, 0, value.Length) == 0;
}
