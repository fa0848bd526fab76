using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>Trials by acronym or registration number, authors as in "Elias et al.".</summary>
internal static partial class StudyFinder
{
    /// <summary>
    /// The trials that a text of another field calls so: "the phase III GO-XYZ study", "an MRC study (BR7)", "XYZ was a randomised trial", "Study 12". Capitals beside other words are
    /// diseases and methods there.
    /// </summary>
    public static IEnumerable<string> NamedIn(string text)
    {
        if (!text.ContainsIgnoringCase("trial") && !text.ContainsIgnoringCase("stud"))
        {
            yield break;
        }

        foreach (System.Text.RegularExpressions.Match match in CalledStudy().Matches(text))
        {
            var name = match.Groups["name"].Value.TrimEnd('-');
            if (name.Length >= 3 && (name.Count(char.IsAsciiLetterUpper) + name.Count(char.IsAsciiDigit) >= 3 || name.Count(char.IsAsciiLetterUpper) >= 2) && !NotTrials.Contains(name) && !OfMethod.Contains(name))
            {
                yield return name;
            }
        }
    }

    /// <summary>Bodies, designs and methods that stand before "trial" and "study".</summary>
    private static readonly HashSet<string> OfMethod = new(StringComparer.Ordinal)
    {
        "RCT", "MRC", "NCRI", "NIH", "NCI", "WHO", "DNA", "RNA", "MRI", "PET", "HIV", "HCV", "HBV", "CRC", "COPD", "NSCLC", "SCLC", "AML", "MDS", "CLL", "PK", "PD", "USA", "NHS", "CT",
    };

    [System.Text.RegularExpressions.GeneratedRegex(
        @"(?:\b(?:[Tt]he|[Tt]his|[Oo]ur|[Ii]n|[Aa]nd)|^) (?:[\w-]+,? ){0,5}(?<name>" + Acronym + @")(?: \([^()]{3,60}\))? (?:[a-z-]+ ){0,2}(?:trial|study|studies)\b"
        + @"|\((?<name>" + Acronym + @")\) (?:trial|study)\b|\b(?:trial|study|study,) \((?<name>" + Acronym + @")[;,)]|[\u201C""](?<name>" + Acronym + @")[\u201D""] (?:trial|study)"
        + @"|(?:^|\. |: )(?<name>" + Acronym + @")(?: \([^()]{3,80}\))? (?:was|is) an? (?:[\w-]+,? ){0,8}(?:trial|study)\b|\b(?<name>Study \d{1,4})\b|\b[Tt]rial (?<name>\d+\.\d+)\b",
        System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CalledStudy();

    /// <summary>Two capitals, or a capital and a number: "TECOS", "TWiTCH", "GO-FORWARD", "BR2".</summary>
    private const string Acronym = @"[A-Z][A-Za-z]*(?:[A-Z]|-?\d)[A-Za-z0-9]*(?:-[A-Za-z0-9]+)*";

    public static List<StudyMention> Find(string text, List<TermMatch<string>> known)
    {
        var found = known.Select(m => new StudyMention(m.Start, m.End, m.Item)).ToList();
        AddAuthors(text, found);
        AddAcronyms(text, found);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static void AddAuthors(string text, List<StudyMention> found)
    {
        foreach (var phrase in (ReadOnlySpan<string>)[" et al", " and colleagues", " and co-workers", " and coworkers", " and associates"])
        {
            for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
            {
                var end = at;
                if (end > 0 && text[end - 1] == ',')
                {
                    end--;
                }

                var start = end;
                while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] is '-' or '\''))
                {
                    start--;
                }

                if (start == end || !char.IsUpper(text[start]))
                {
                    continue;
                }

                // "de Baere", "van der Zwan"
                while (start > 2 && text[start - 1] == ' ')
                {
                    var word = start - 1;
                    while (word > 0 && char.IsLetter(text[word - 1]))
                    {
                        word--;
                    }

                    if (text[word..(start - 1)] is not ("de" or "van" or "der" or "den" or "von" or "di" or "la" or "le" or "del"))
                    {
                        break;
                    }

                    start = word;
                }

                var stop = Math.Min(text.Length, at + phrase.Length + (at + phrase.Length < text.Length && text[at + phrase.Length] == '.' ? 1 : 0));
                found.Add(new StudyMention(start, stop, $"{text[start..end]} et al."));
            }
        }
    }

    /// <summary>Capitals with a number ("NETTER-9"), or capitals called a trial ("the XYZ trial", "in XYZ,").</summary>
    private static void AddAcronyms(string text, List<StudyMention> found)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterUpper(text[i]) || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '-' or '[')))
            {
                continue;
            }

            var end = i;
            while (end < text.Length && char.IsAsciiLetterUpper(text[end]))
            {
                end++;
            }

            if (end - i == 3 && text.AsSpan(i, 3) is "NCT" && end + 8 <= text.Length && text.AsSpan(end, 8).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                found.Add(new StudyMention(i, end + 8, text[i..(end + 8)]));
                i = end + 7;
                continue;
            }

            if (end - i >= 4)
            {
                var stop = end;
                if (stop + 1 < text.Length && text[stop] == '-' && char.IsDigit(text[stop + 1]))
                {
                    stop++;
                    while (stop < text.Length && char.IsDigit(text[stop]))
                    {
                        stop++;
                    }
                }

                var rest = text.AsSpan(stop);
                var numbered = stop > end;
                if (!IsSubstance(text.AsSpan(i, end - i)) && !NotTrials.Contains(text[i..end]) && (numbered || StartsWithWord(rest, " trial") || StartsWithWord(rest, " study")) && !(stop < text.Length && char.IsLetterOrDigit(text[stop]))
                    && !found.Any(f => f.Start < stop && i < f.End))
                {
                    found.Add(new StudyMention(i, stop, text[i..stop]));
                }
            }

            i = Math.Max(i, end - 1);
        }
    }

    /// <summary>Receptors and radioligands are capitals with numbers too.</summary>
    internal static bool IsSubstance(ReadOnlySpan<char> capitals)
    {
        foreach (var name in (ReadOnlySpan<string>)["VEGFR", "PDGFR", "EGFR", "FGFR", "SSTR", "DOTA", "CTLA", "RECIST", "GLUT"])
        {
            if (capitals.StartsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cooperative groups, tracers and criteria that stand before "trial" or a number.</summary>
    private static readonly HashSet<string> NotTrials = new(StringComparer.Ordinal)
    {
        "ECOG", "SWOG", "ACRIN", "EORTC", "NCCTG", "CALGB", "GERCOR", "RECIST", "DOTATATE", "DOTATOC", "DOTANOC", "ENETS", "NANETS", "ESMO", "ASCO", "NCCN", "AJCC", "NELM", "FOLFOX", "CAPTEM", "CTCAE", "SEER", "UNOS", "ELTR", "NCDB", "PRRT", "SIRT", "TACE", "PHASE", "DEBTACE",
    };

    private static bool StartsWithWord(ReadOnlySpan<char> text, string word) => text.StartsWith(word, StringComparison.Ordinal);
}
