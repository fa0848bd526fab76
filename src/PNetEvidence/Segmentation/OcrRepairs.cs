using System.Buffers;
using System.Text.RegularExpressions;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Segmentation;

/// <summary>Confusions of optical character recognition that matter for numbers and terms, repaired in normalised text.</summary>
internal static partial class OcrRepairs
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("lIO+\u00A2Sf");

    /// <summary>Repairs a normalised text; nothing changes where nothing is to be repaired.</summary>
    /// <returns>The repairs with their places in the source, in order.</returns>
    public static IReadOnlyList<Repair> Apply(NormalBuffer buffer)
    {
        var edits = Find(buffer.Span);
        if (edits.Count == 0)
        {
            return [];
        }

        var raw = new NormalBuffer();
        raw.Append(buffer, 0, buffer.Length);
        buffer.Clear();
        var repairs = new List<Repair>(edits.Count);
        var at = 0;
        foreach (var edit in edits)
        {
            buffer.Append(raw, at, edit.Start);

            // Characters of the repaired word keep the places of the word that they replace.
            for (var k = 0; k < edit.Read.Length; k++)
            {
                buffer.Append(edit.Read[k], raw.OffsetAt(edit.Start + Math.Min(k, edit.Length - 1)));
            }

            at = edit.Start + edit.Length;
            repairs.Add(new Repair(raw.OffsetAt(edit.Start), raw.OffsetAt(at - 1) + 1, edit.Read, edit.Reason));
        }

        buffer.Append(raw, at, raw.Length);
        return repairs;
    }

    private static List<Edit> Find(ReadOnlySpan<char> text)
    {
        if (!MayHold(text))
        {
            return [];
        }

        var edits = new List<Edit>();

        foreach (var match in Suspects().EnumerateMatches(text))
        {
            if (Read(text, match.Index, match.Length) is { } edit)
            {
                edits.Add(edit);
            }
        }

        return edits;
    }

    /// <summary>False where no repair can apply. It looks at few characters, and most texts hold nothing to repair.</summary>
    private static bool MayHold(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAny(Signs); i >= 0;)
        {
            var (before, after) = (At(text, i - 1), At(text, i + 1));
            var may = text[i] switch
            {
                'S' => before == '0' && IsWord(text, i - 1, 2) || before == 'E' && At(text, i - 2) == 'P' || before == 'T' && after == 's',
                'f' => after is 'i' or 'l' && At(text, i + 2) == ' ' && char.IsLower(At(text, i + 3)),
                '+' => before == ' ' && after == ' ' && char.IsAsciiDigit(At(text, i - 2)),
                '\u00A2' => true,
                'l' => before == ' ' && after is 't' or 'n' or 'f' or 's' || BeginsNumber(text, i),
                'O' => before == 'R' && IsWord(text, i - 1, 2) || BeginsNumber(text, i),
                _ => BeginsNumber(text, i),
            };
            if (may)
            {
                return true;
            }

            var next = text[(i + 1)..].IndexOfAny(Signs);
            i = next < 0 ? next : i + 1 + next;
        }

        return false;
    }

    /// <summary>Whether neither letter nor digit stands beside a stretch of the text.</summary>
    private static bool IsWord(ReadOnlySpan<char> text, int start, int length) => !char.IsLetterOrDigit(At(text, start - 1)) && !char.IsLetterOrDigit(At(text, start + length));

    /// <summary>Whether a digit stands beside the letter, at most a point or comma between, in a word of nothing but such letters and digits.</summary>
    private static bool BeginsNumber(ReadOnlySpan<char> text, int at)
    {
        if (!char.IsDigit(At(text, at - 1)) && !char.IsDigit(At(text, at + 1))
            && !(At(text, at - 1) is '.' or ',' && char.IsDigit(At(text, at - 2))) && !(At(text, at + 1) is '.' or ',' && char.IsDigit(At(text, at + 2))))
        {
            return false;
        }

        while (At(text, at) is 'l' or 'I' or 'O' || char.IsDigit(At(text, at)))
        {
            at--;
        }

        return !char.IsLetter(At(text, at)) && At(text, at) != '_';
    }

    /// <summary>A space before and behind the text.</summary>
    private static char At(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length ? text[at] : ' ';

    private static Edit? Read(ReadOnlySpan<char> text, int start, int length)
    {
        var word = text.Slice(start, length).ToString();
        var before = start > 0 ? text[start - 1] : ' ';
        var after = start + length < text.Length ? text[start + length] : ' ';
        if (char.IsLetterOrDigit(before) && word[0] != ' ' && !char.IsAsciiDigit(word[0]) || char.IsLetterOrDigit(after) && char.IsLetterOrDigit(word[^1]))
        {
            return null;
        }

        return word switch
        {
            "PES" when NearSurvival(text, start) => new Edit(start, length, "PFS", "PES read as PFS near survival words"),
            "0S" when NearSurvival(text, start) => new Edit(start, length, "OS", "0S read as OS near survival words"),
            "RO" when FollowedBy(text, start + length, "resection", "margin", "and R1", "or R1", "/R1") => new Edit(start, length, "R0", "RO read as R0"),
            "lt" or "ln" or "lf" or "ls" or "lts" when before is ' ' => new Edit(start, length, "I" + word[1..], "l read as I"),
            "c\u00A2m" => new Edit(start, length, "cm", "stray sign dropped"),
            _ when word.EndsWith("TSs", StringComparison.Ordinal) => new Edit(start, length, word[..^2] + "s", "doubled letter dropped"),
            _ when word.StartsWith(" + ", StringComparison.Ordinal) => PlusMinus(text, start, length),
            _ when word.EndsWith(' ') => Ligature(text, start, length),
            _ => Number(text, word, start, after),
        };
    }

    /// <summary>"14 + 16 months": a mean with its deviation. Only in front of a unit of time or length; "3 + 3 design" is none.</summary>
    private static Edit? PlusMinus(ReadOnlySpan<char> text, int start, int length)
    {
        var i = start + length;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
        {
            i++;
        }

        return start > 0 && char.IsAsciiDigit(text[start - 1]) && FollowedBy(text, i, "month", "year", "day", "week", "cm", "mm", "hour")
            ? new Edit(start, length, " \u00B1 ", "+ read as \u00B1 before a unit")
            : null;
    }

    /// <summary>"infl uenced": a ligature that was set apart.</summary>
    private static Edit? Ligature(ReadOnlySpan<char> text, int start, int length)
    {
        var next = start + length;
        return next < text.Length && char.IsLower(text[next]) ? new Edit(start, length, text.Slice(start, length - 1).ToString(), "space behind a ligature dropped") : null;
    }

    /// <summary>l, I and O between digits. A number keeps at least one true digit, and "I2" of statistics is left alone.</summary>
    private static Edit? Number(ReadOnlySpan<char> text, string word, int start, char after)
    {
        if (!word.AsSpan().ContainsAnyInRange('0', '9') || !word.AsSpan().ContainsAny('l', 'I', 'O') || word.Length < 2 || word[0] == 'I' || word is "O2" or "O6" or "O15")
        {
            return null;
        }

        // A word such as "l0" needs a sign that it is a number.
        var isNumber = word.Length > 2 || after is '%' or '.' or ',' || FollowedBy(text, start + word.Length, "month", "year", "patient", "mg", "of ", "GBq", "mCi", "cm", "mm", "week", "day", "%", "cases");
        return isNumber ? new Edit(start, word.Length, word.Replace('l', '1').Replace('I', '1').Replace('O', '0'), "letters in a number read as digits") : null;
    }

    private static bool FollowedBy(ReadOnlySpan<char> text, int i, params ReadOnlySpan<string> words)
    {
        while (i < text.Length && text[i] == ' ')
        {
            i++;
        }

        foreach (var word in words)
        {
            if (text[i..].StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NearSurvival(ReadOnlySpan<char> text, int at)
    {
        var from = Math.Max(0, at - 160);
        var window = text[from..Math.Min(text.Length, at + 160)];
        return window.Contains("month", StringComparison.OrdinalIgnoreCase) || window.Contains("surviv", StringComparison.OrdinalIgnoreCase)
            || window.Contains("progression", StringComparison.OrdinalIgnoreCase) || window.Contains("PFS", StringComparison.Ordinal);
    }

    // The runs that may fail at their end start only where a word or its capitals do: linear as it is, and code of the build.
    [GeneratedRegex(@"PES|\b0S\b|\bRO\b|\bl[tnfs]s?\b|c\u00A2m|(?<![A-Z])[A-Z][A-Z]+TSs| \+ |\b[a-z]*(?:fi|fl) |\b[lIO]?\d[\dlIO]*[.,]?[\dlIO]*|\b[lO][.,]\d[\dlIO]*", RegexOptions.CultureInvariant)]
    private static partial Regex Suspects();

    private sealed record Edit(int Start, int Length, string Read, string Reason);
}
