using System.Collections.Frozen;

namespace PNetEvidence.Segmentation;

/// <summary>Where sentences end in normalised text. Pure; time is linear in the length of the text.</summary>
internal static class SentenceBoundaries
{
    /// <summary>Longer stretches without any boundary are cut at a space, so that a file without punctuation stays tractable.</summary>
    private const int LongestSentence = 4_000;

    /// <summary>Never the last word of a sentence.</summary>
    private static readonly FrozenSet<string> Abbreviations = FrozenSet.ToFrozenSet(
        [
            "vs", "v", "e.g", "i.e", "eg", "ie", "cf", "fig", "figs", "tab", "approx", "ca", "al", "dr", "prof", "mr", "mrs", "ms", "st", "vol", "pp", "ref", "refs", "eq", "eqs", "suppl", "resp",
            "incl", "excl", "dept", "ed", "eds", "jan", "feb", "apr", "aug", "sept", "oct", "nov", "dec", "viz", "q.v", "n.b", "et", "ph.d", "m.d", "etc.,", "spp", "sp", "var",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Abbreviations before a number or in the middle of a sentence, and otherwise ordinary last words.</summary>
    private static readonly FrozenSet<string> BeforeNumber = FrozenSet.ToFrozenSet(["no", "nos", "p", "sec", "art", "mo", "yr", "wk", "pts", "min", "max", "hr", "n"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words whose single letter is a name of an arm or class, not somebody's initial.</summary>
    private static readonly FrozenSet<string> BeforeLetter = FrozenSet.ToFrozenSet(
        [
            "arm", "arms", "group", "groups", "cohort", "cohorts", "class", "grade", "hepatitis", "vitamin", "type", "stage", "part", "panel", "figure", "table", "factor", "score", "pugh", "child-pugh",
            "level", "category", "criterion", "step", "model", "variant", "regimen", "chromogranin", "immunoglobulin", "influenza", "and", "or", "to", "versus", "vs", "protein", "child", "box", "appendix",
            "treatment", "strategy", "option", "phase", "scenario", "evidence", "botulinum", "cyclosporin", "with", "plan", "sequence", "set", "block",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>First words of a sentence that no name or title begins with.</summary>
    private static readonly FrozenSet<string> Starters = FrozenSet.ToFrozenSet(
        ["the", "these", "this", "those", "they", "it", "in", "a", "an", "we", "however", "although", "both", "all", "such", "with", "for", "of", "on", "after", "when", "patients", "median", "there", "their", "its", "no", "as", "at"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Half-open ranges of the sentences, in order, without the spaces between them; together they cover all else.</summary>
    public static List<(int Start, int End)> Split(ReadOnlySpan<char> text)
    {
        var sentences = new List<(int, int)>();
        var (start, stop) = (0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            if (stop < i)
            {
                stop = text[i..].IndexOfAny('.', '!', '?');
                stop = stop < 0 ? text.Length : i + stop;
            }

            int end;
            if (Cut(text, Math.Max(i, start + LongestSentence + 1), stop) is var cut and >= 0)
            {
                (i, end) = (cut, cut);
            }
            else if (stop == text.Length)
            {
                break;
            }
            else
            {
                (i, end) = (stop, EndAt(text, start, stop));
            }

            if (end < 0)
            {
                continue;
            }

            sentences.Add((start, end));
            start = end;
            while (start < text.Length && (text[start] == ' ' || text[start] == '-' && start + 1 < text.Length && text[start + 1] == ' '))
            {
                start++;
            }

            i = Math.Max(i, start - 1);
        }

        if (start < text.Length)
        {
            sentences.Add((start, text.Length));
        }

        return sentences;
    }

    /// <summary>The first space of a range; -1 where there is none.</summary>
    private static int Cut(ReadOnlySpan<char> text, int from, int to)
    {
        var space = from < to ? text[from..to].IndexOf(' ') : -1;
        return space < 0 ? space : from + space;
    }

    /// <summary>Exclusive end of the sentence whose stop stands at <paramref name="stop"/>; -1 where it ends none.</summary>
    private static int EndAt(ReadOnlySpan<char> text, int start, int stop)
    {
        var end = SkipClosers(text, stop + 1);
        if (end >= text.Length)
        {
            return text.Length;
        }

        if (text[end] != ' ')
        {
            return Glued(text, start, stop, end);
        }

        if (text[stop] == '.' && IsAbbreviation(text, start, stop, end))
        {
            return -1;
        }

        var next = end + 1;
        if (text[next] == '-' && next + 2 < text.Length && text[next + 1] == ' ')
        {
            next += 2;
        }

        var trailing = TrailingMark(text, next);
        if (trailing > next)
        {
            return trailing >= text.Length || CanStart(text, trailing + 1) ? trailing : -1;
        }

        return CanStart(text, next) && !(text[stop] == '.' && IsEllipsis(text, stop)) ? end : -1;
    }

    private static bool IsEllipsis(ReadOnlySpan<char> text, int stop) => stop > 1 && text[stop - 1] is '.' or ' ' && text[stop - 2] == '.' || stop > 0 && text[stop - 1] == ' ';

    private static int SkipClosers(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && text[i] is ')' or ']' or '"' or '\'' or '.' or '!' or '?')
        {
            i++;
        }

        return i;
    }

    /// <summary>What follows the stop without a space: reference digits ("cases.12 The"), a bracketed mark ("shown.[3] In"), a dash, or the next sentence.</summary>
    private static int Glued(ReadOnlySpan<char> text, int start, int stop, int i)
    {
        var c = text[i];
        if (c == '-' && i + 2 < text.Length && text[i + 1] == ' ' && CanStart(text, i + 2))
        {
            return i;
        }

        if (c == '[' || char.IsAsciiDigit(c))
        {
            if (c != '[' && stop > start && char.IsAsciiDigit(text[stop - 1]) || stop > start && text[stop - 1] is ' ' or '<' or '=')
            {
                return -1;
            }

            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ',' or '-' or '[' or ']' || text[end] == ' ' && end + 1 < text.Length && text[end - 1] == ',' && char.IsAsciiDigit(text[end + 1])))
            {
                end++;
            }

            return end >= text.Length ? text.Length : text[end] == ' ' && CanStart(text, end + 1) && !char.IsAsciiDigit(text[end + 1]) ? end : -1;
        }

        // "metastases.The": a lost space, unless the stop is part of an address or an abbreviation.
        return i == stop + 1 && char.IsAsciiLetterUpper(c) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1])
            && stop - start > 20 && char.IsAsciiLetterLower(text[stop - 1]) && char.IsAsciiLetterLower(text[stop - 2]) && !Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(WordBefore(text, start, stop))
            ? stop + 1
            : -1;
    }

    /// <summary>"months. [12] The" and "cause. (1.2) The": the mark belongs to the sentence before it. Returns its end, or <paramref name="i"/> where there is none.</summary>
    private static int TrailingMark(ReadOnlySpan<char> text, int i)
    {
        if (i >= text.Length || text[i] is not ('[' or '('))
        {
            return i;
        }

        var closer = text[i] == '[' ? ']' : ')';
        var end = i + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ',' or '-' or '.' or ' '))
        {
            end++;
        }

        return end > i + 1 && end < text.Length && text[end] == closer && (end + 1 >= text.Length || text[end + 1] == ' ') ? end + 1 : i;
    }

    /// <summary>A sentence begins with a capital, a digit, an opening bracket or quote before one of these, or a name such as "mTOR" and "pNET".</summary>
    private static bool CanStart(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && text[i] is '(' or '[' or '"' or '\'' or '\u2022' or ' ')
        {
            i++;
        }

        if (i >= text.Length)
        {
            return true;
        }

        var c = text[i];
        return char.IsUpper(c) || char.IsDigit(c) || c is '<' or '>' or '\u2264' or '\u2265' or '*'
            || char.IsLower(c) && i + 1 < text.Length && char.IsUpper(text[i + 1])
            || char.IsLower(c) && i + 3 < text.Length && text[i + 1] == '-' && char.IsUpper(text[i + 2]);
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> text, int start, int stop, int end)
    {
        var word = WordBefore(text, start, stop);
        if (word.IsEmpty)
        {
            return false;
        }

        // "1. Surgery": a list number at the start of its sentence, or "2. 1" as OCR sets section numbers.
        if (stop - word.Length <= start && !word.ContainsAnyExceptInRange('0', '9'))
        {
            return true;
        }

        if (end > stop + 1)
        {
            // A bracket or quote behind the stop: "(e.g.)" goes on, "... et al.) The" may end.
            return false;
        }

        var next = end + 1 < text.Length ? text[end + 1] : ' ';
        if (word.Length == 1 && char.IsUpper(word[0]))
        {
            return IsInitial(text, start, stop, end);
        }

        var trimmed = word.TrimStart("([\"'");
        if (Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(trimmed))
        {
            return !(trimmed.Equals("al", StringComparison.OrdinalIgnoreCase) && IsStarter(text, end + 1) || trimmed is "sp" or "var");
        }

        if (BeforeNumber.GetAlternateLookup<ReadOnlySpan<char>>().Contains(trimmed))
        {
            return char.IsAsciiDigit(next) || char.IsLower(next) || trimmed is "P" or "p";
        }

        // "U.S. Food", "N.Y.", "i.v. Doses": letters with stops go on unless an unmistakable start follows.
        return trimmed.Length >= 3 && trimmed[1] == '.' && IsDottedLetters(trimmed) && !IsStarter(text, end + 1);
    }

    private static bool IsDottedLetters(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Matthew H. Kulke" and "J. Yao" against "in arm B. Next" and "hepatitis C. The".</summary>
    private static bool IsInitial(ReadOnlySpan<char> text, int start, int stop, int end)
    {
        var letter = stop - 1;
        if (letter <= start)
        {
            return true;
        }

        var before = WordBefore(text, start, letter - 1 >= start && text[letter - 1] == ' ' ? letter - 1 : letter);
        if (before.IsEmpty || BeforeLetter.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before.TrimStart("([")))
        {
            return false;
        }

        return !IsStarter(text, end + 1) || char.IsUpper(before.TrimStart("([")[0]) && before.TrimStart("([").Length > 1 && !IsStarter(text, end + 1);
    }

    private static bool IsStarter(ReadOnlySpan<char> text, int i)
    {
        var end = i;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return end > i && char.IsUpper(text[i]) && Starters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[i..end]);
    }

    /// <summary>The characters between the last space and <paramref name="end"/>, at most 24.</summary>
    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start, int end)
    {
        var i = end;
        while (i > start && text[i - 1] != ' ' && end - i < 24)
        {
            i--;
        }

        return text.Slice(i, Math.Max(0, end - i));
    }
}
