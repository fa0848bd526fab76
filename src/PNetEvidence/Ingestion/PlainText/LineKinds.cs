using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PNetEvidence.Ingestion.PlainText;

/// <summary>What a single line of a text file looks like, its neighbours left aside.</summary>
internal static partial class LineKinds
{
    // Compiled ahead with the build; every repetition is bounded, so that no text makes the search run away.
    private const RegexOptions Bounded = RegexOptions.CultureInvariant;

    /// <summary>Last words after which a sentence cannot end, so that what follows a break continues it.</summary>
    private static readonly FrozenSet<string> OpenWords = FrozenSet.ToFrozenSet(
        [
            "the", "a", "an", "of", "in", "on", "at", "by", "for", "with", "from", "to", "and", "or", "as", "than", "that", "which", "was", "were", "is", "are", "be", "been", "has", "have",
            "had", "between", "versus", "vs", "into", "after", "before", "under", "who", "whose", "their", "its", "these", "those", "this", "not", "when", "while", "if", "but", "per", "about",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Length of a bullet or list number and the space behind it; 0 for other lines.</summary>
    public static int Bullet(ReadOnlySpan<char> line)
    {
        if (line.Length < 3)
        {
            return 0;
        }

        if (line[0] is '-' or '\u2013' or '\u2022' or '\u2023' or '\u25E6' or '\u25AA' or '\u25CF' or '\u25A0' or '*' or '\u00B7' or '\u2043' or '\u2219' or '\u27A2' or '\u2713')
        {
            return line[1] is ' ' or '\t' or '\u00A0' && !char.IsWhiteSpace(line[2]) || line[1] is ' ' && line[2] is ' ' ? SkipSpace(line, 1) : 0;
        }

        if (Labelled(line) is > 0 and var labelled)
        {
            return labelled;
        }

        var i = line[0] == '(' ? 1 : 0;
        var digits = i;
        while (i < line.Length && char.IsAsciiDigit(line[i]) && i - digits < 3)
        {
            i++;
        }

        if (i == digits && i < line.Length && char.IsAsciiLetterLower(line[i]) && (line[0] == '(' || line[i] is >= 'a' and <= 'h'))
        {
            i++;
        }

        return i > digits && i + 1 < line.Length && (line[i] == ')' || line[i] == '.' && digits == 0 && char.IsAsciiDigit(line[0])) && line[i + 1] is ' ' or '\t'
            ? SkipSpace(line, i + 1)
            : 0;
    }

    /// <summary>"D2  Treatment may ...": a statement behind its label, letter and number, and two spaces; with more gaps behind it is a row of a table ("G1  45  30%").</summary>
    private static int Labelled(ReadOnlySpan<char> line)
    {
        if (!char.IsAsciiLetterUpper(line[0]) || !char.IsAsciiDigit(line[1]))
        {
            return 0;
        }

        var i = char.IsAsciiDigit(line[2]) ? 3 : 2;
        if (i + 2 >= line.Length || line[i] != ' ' || line[i + 1] != ' ')
        {
            return 0;
        }

        var text = SkipSpace(line, i);
        return text < line.Length && char.IsLetter(line[text]) && line[text..].IndexOf("  ") < 0 && Words(line[text..]) >= 3 ? text : 0;
    }

    /// <summary>True for a bullet that is a number ("2. "), which a numbered heading or a reference shares.</summary>
    public static bool IsNumbered(ReadOnlySpan<char> line) => line.Length > 0 && (char.IsAsciiDigit(line[0]) || line[0] == '(' && char.IsAsciiDigit(line[1]));

    /// <summary>True when a sentence may end with this line: full stop, question mark or colon, citation marks and closing brackets left aside.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> line)
    {
        var i = line.Length - 1;
        while (i >= 0 && line[i] is ')' or ']' or '"' or '\u201D' or '\u2019' or '\'' or '*' or '\u00BB')
        {
            i--;
        }

        if (i < 0)
        {
            return false;
        }

        if (line[i] is '.' or '?' or '!' or ':')
        {
            return true;
        }

        // "metastases.12" and "shown.[3, 4]": reference marks behind the full stop.
        while (i > 0 && (char.IsAsciiDigit(line[i]) || line[i] is ',' or '-' or '\u2013' or '[' or ' '))
        {
            i--;
        }

        return line[i] == '.' && i + 1 < line.Length && (line[i + 1] == '[' || i > 0 && !char.IsAsciiDigit(line[i - 1])) && i < line.Length - 1 && line[i + 1] != ' ';
    }

    /// <summary>"... twice a day with food. (2.1)", "... of the drug. (see 4.3)": a sentence with the section that it is taken from behind its full stop.</summary>
    public static bool EndsInReference(ReadOnlySpan<char> line) => line.Length > 12 && line[^1] == ')' && SectionReference().IsMatch(line);

    [GeneratedRegex(@"\p{Ll}{3}[)\]]?\. ?\((?:see |section |sections )?\d{1,2}(?:\.\d{1,2})?(?:, ?\d{1,2}(?:\.\d{1,2})?)*\)$", Bounded)]
    private static partial Regex SectionReference();

    /// <summary>True when the words after this line must continue it: a hyphen, a comma, or a word like "the".</summary>
    public static bool IsOpen(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return false;
        }

        if (line[^1] is '-' or ',' or '\u2014' or '\u2013' or '(' or '/')
        {
            return true;
        }

        var space = line.LastIndexOfAny(' ', '\t');
        return OpenWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line[(space + 1)..]);
    }

    /// <summary>True when the line may continue a sentence: lower case, a number or a bracket.</summary>
    public static bool Continues(ReadOnlySpan<char> line) =>
        line.Length > 0 && (char.IsLower(line[0]) || char.IsDigit(line[0]) || line[0] is '(' or '[' or ',' or ')' or ';' or '%' or '\u00B1' or '<' or '>' or '=') && Bullet(line) == 0;

    public static int Words(ReadOnlySpan<char> line)
    {
        var count = 0;
        var inWord = false;
        foreach (var c in line)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (!isSpace && !inWord)
            {
                count++;
            }

            inWord = !isSpace;
        }

        return count;
    }

    /// <summary>"Table 3", "TABLE II." with or without the caption; sentences such as "Table 3 shows" are none.</summary>
    public static bool IsTableCaption(ReadOnlySpan<char> line) => line.Length > 5 && (line[0] is 'T' or 'S') && TableCaption().IsMatch(line);

    public static bool IsFigureLegend(ReadOnlySpan<char> line) => line.Length > 4 && (line[0] is 'F' or 'S') && FigureLegend().IsMatch(line);

    /// <summary>"Figure 2" or "Table 1." and nothing else.</summary>
    public static bool IsBareLabel(ReadOnlySpan<char> line) => line.Length is > 4 and < 16 && BareLabel().IsMatch(line);

    /// <summary>"Page 2 of 10", "- 12 -", "p. 101", "3 of 7".</summary>
    public static bool IsPageNumber(ReadOnlySpan<char> line) => line.Length is > 0 and < 24 && PageNumber().IsMatch(line);

    /// <summary>"OS, overall survival; NR, not reached" and "HPF high-power field, WHO World Health Organization".</summary>
    public static bool IsAbbreviationList(ReadOnlySpan<char> line) =>
        line.Length > 8 && (char.IsUpper(line[0]) || char.IsDigit(line[0])) && (AbbreviationPairs().IsMatch(line) || AbbreviationRun().IsMatch(line))
        || line.StartsWith("Abbreviations:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Abbreviation:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Site furniture, disclaimers, rights and review notices: said by one line, whatever surrounds it.</summary>
    public static bool IsBoilerplate(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > 900)
        {
            return false;
        }

        return (line.Length < 200 && ShortBoilerplate().IsMatch(line)) || (line.Length < 120 && SiteFurniture().IsMatch(line)) || LongBoilerplate().IsMatch(line);
    }

    /// <summary>"Kianmanesh R, Sauvanet A, et al." and lines with journal, volume and pages, DOI or PMID.</summary>
    public static bool IsCitationLine(ReadOnlySpan<char> line) =>
        line.Length is > 6 and < 400 && (AuthorList().IsMatch(line) || JournalLine().IsMatch(line) || IdentifierLine().IsMatch(line));

    private static int SkipSpace(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    [GeneratedRegex(@"^(Table|TABLE|Tab\.|Supplementary Table|Supplemental Table)\s+(S?\d{1,2}[A-Za-z]?|[IVX]{1,4})([.:\u2013\u2014-]|\s{2,}|\s+[A-Z0-9(\u2013-]|\s*$)", Bounded)]
    private static partial Regex TableCaption();

    [GeneratedRegex(@"^(Fig\.|Figs\.|Figure|FIGURE|FIG\.|Fig|Supplementary Figure)\s+S?\d{1,2}[A-Za-z]?([.:|\u2013\u2014-]|\s{2,}|\s+[A-Z0-9(\u2013-]|\s*$)", Bounded)]
    private static partial Regex FigureLegend();

    [GeneratedRegex(@"^(Figure|Fig\.|Table|FIGURE|TABLE|Box)\s+S?\d{1,2}[A-Za-z]?[.:]?$", Bounded)]
    private static partial Regex BareLabel();

    [GeneratedRegex(@"^(\[?[Pp]age:? \d{1,4}( ?(of|/) ?\d{1,4})?\]?|p\. ?\d{1,4}|[-\u2013\u2014] ?\d{1,4} ?[-\u2013\u2014]|\d{1,4} (of|/) \d{1,4}|\d{1,5}|\d \d|e\d{1,6})$", Bounded)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9-]{0,9}[A-Z0-9][A-Za-z0-9-]{0,5}(, | = |: |=|\u2014|\u2013)[a-z0-9][^;.]{2,60}; ?\(?[A-Za-z0-9-]{1,14}(, | = |: |=|\u2014|\u2013)", Bounded)]
    private static partial Regex AbbreviationPairs();

    [GeneratedRegex(@"^[A-Z][A-Za-z]{0,4}[A-Z][A-Za-z]{0,3} [A-Za-z][a-z]+[^.;:]{2,80}, [A-Z0-9][A-Za-z0-9-]{1,9} [A-Za-z<>]", Bounded)]
    private static partial Regex AbbreviationRun();

    [GeneratedRegex(
        @"^(skip to |jump to |back to top|official website|an official website|access keys|shortcut keys|share$|print$|cite$|download$|pdf$|menu$|log ?in|sign ?(in|up)|register$|subscribe|search$|home$" +
        @"|last (updated|changed|reviewed|modified)|date of last change|updated:|reviewed (by|for)|medically reviewed|reading time|estimated reading|view (editorial|all)|read how we edit|accept (all|cookies)" +
        @"|downloaded from|this page |this site |this website |u\.?s\.? flag|flag icon|dot gov|https$|https://|http://|www\.|.{0,40} prepublished|advertisement|copyright|\u00A9|\(c\) \d{4}|all rights reserved" +
        @"|restated |restatement|exercise text|note: exercise|scanned copy|not an? (official|original)|educational purposes? only|for teaching only|for educational|submitted$|under review$|approved$" +
        @"|pubmed disclaimer|free pmc article|full text links|affiliations?$|key ?words? ?:|keywords ?:|correspondence|corresponding author|received:? |accepted:? |e-?mail:|tel\.|fax|issn|from the department|conflicts? of interest ?:|" +
        @"funding ?:|open access|creative commons|this article is (an open|distributed|licensed)|original articles?$|original research$|original investigation$|clinical investigation$|review$|review articles?$|research articles?$|case reports?$|special report$|systematic review$|editorial$|article$)",
        Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ShortBoilerplate();

    [GeneratedRegex(@"(\| ?share\b|\bshare ?\||\| ?print\b|accept all|only what is necessary|official websites use|cookie|site menu|main navigation|privacy policy|terms of (use|service)|editorial (policy|board|panel)|advisory board)", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex SiteFurniture();

    [GeneratedRegex(
        @"(we use cookies|uses cookies|use of cookies|not medical advice|(replace|substitute for|take the place of) [^.]{0,60}(judge?ment|discretion|advice|physician)|(accepts?|assumes?) no (responsibility|liability)|all rights reserved\.?$" +
        @"|for informational purposes only|not for clinical use\.?$|intended for (healthcare|health care|medical) professionals|independently verif|connecting to the official website|official\.? ?(federal )?government|tailor your experience|\.gov or \.mil|information you provide is encrypted)",
        Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex LongBoilerplate();

    // "Metastatic NEC" is a heading, no author with initials
    [GeneratedRegex(@"^(?!(?:\p{Lu}[\p{L}-]+ ){1,3}(?:NET|NEC|NEN|SSA|PFS|PET|MRI|TAE|RFA|MWA|EUS)$)(After:? |From:? |By )?(\p{Lu}[\p{L}'\u2019-]+ ){1,3}\p{Lu}{1,3}\.?(,| et al| and (\p{Lu}[\p{L}'-]+ )+\p{Lu}{1,3}\b|$)|^(\p{Lu}\. ?){1,3}\p{Lu}[\p{L}'-]+(, (\p{Lu}\. ?){1,3}\p{Lu}[\p{L}'-]+)+|^(\p{Lu}[\p{L}'.-]* ){1,4}et al\.?([,;]|$| \p{Lu}[\p{L}]* [\p{Lu}0-9])", Bounded)]
    private static partial Regex AuthorList();

    [GeneratedRegex(@"^[^.]{0,40}[A-Z][A-Za-z. ]{3,60}[.,]? ?(\d{4}[;, ]|vol)[^a-z]{0,24}\d+ ?(\(\d+\))? ?[:,;] ?[eE]?\d+([-\u2013]\d+)?\.?( .{0,60})?$|^\. ?\d{4}|\d{4} ?;\d+(\(\d+\))?:e?\d+", Bounded)]
    private static partial Regex JournalLine();

    [GeneratedRegex(@"^(online .{0,40})?(doi[: ]|https?://|PMID|PMCID|PMC\d|.{0,120}\bdoi[: ]?\s?10\.\d{4}|.{0,100}\bPMID:? ?\d{5})", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex IdentifierLine();
}
