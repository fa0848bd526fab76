using System.Buffers;
using System.Text.RegularExpressions;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Segmentation;

/// <summary>Confusions of optical character recognition that matter for numbers and terms, repaired in normalised text.</summary>
internal static partial class OcrRepairs
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("lIO+\u00A2Sf");

    /// <summary>The text with its repairs, in order; the same text where nothing is to be repaired.</summary>
    public static (string Text, int[] Offsets, IReadOnlyList<Repair> Repairs) Apply(string text, int[] offsets)
    {
        var edits = Find(text);
        if (edits.Count == 0)
        {
            return (text, offsets, []);
        }

        var buffer = new NormalBuffer();
        var repairs = new List<Repair>(edits.Count);
        var at = 0;
        foreach (var edit in edits)
        {
            for (; at < edit.Start; at++)
            {
                buffer.Append(text[at], offsets[at]);
            }

            // Characters of the repaired word keep the places of the word that they replace.
            for (var k = 0; k < edit.Read.Length; k++)
            {
                buffer.Append(edit.Read[k], offsets[edit.Start + Math.Min(k, edit.Length - 1)]);
            }

            at = edit.Start + edit.Length;
            repairs.Add(new Repair(offsets[edit.Start], offsets[at - 1] + 1, edit.Read, edit.Reason));
        }

        for (; at < text.Length; at++)
        {
            buffer.Append(text[at], offsets[at]);
        }

        var mapped = new int[buffer.Length + 1];
        buffer.Offsets.CopyTo(mapped);
        mapped[^1] = offsets[^1];
        return (buffer.Text, mapped, repairs);
    }

    private static List<Edit> Find(string text)
    {
        var edits = new List<Edit>();
        if (!MayHold(text))
        {
            return edits;
        }

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
    private static bool MayHold(string text)
    {
        for (var i = text.AsSpan().IndexOfAny(Signs); i >= 0;)
        {
            var (before, after) = (At(text, i - 1), At(text, i + 1));
            var may = text[i] switch
            {
                'S' => before is 'E' or 'T' or '0',
                'f' => after is 'i' or 'l' && At(text, i + 2) == ' ',
                '+' => before == ' ' && after == ' ',
                '\u00A2' => true,
                'l' => before == ' ' && after is 't' or 'n' or 'f' or 's' || BesideDigit(text, i),
                _ => before == 'R' || BesideDigit(text, i),
            };
            if (may)
            {
                return true;
            }

            var next = text.AsSpan(i + 1).IndexOfAny(Signs);
            i = next < 0 ? next : i + 1 + next;
        }

        return false;
    }

    /// <summary>Whether a digit stands beside a letter, at most a point or comma between.</summary>
    private static bool BesideDigit(string text, int at) =>
        char.IsDigit(At(text, at - 1)) || char.IsDigit(At(text, at + 1)) || At(text, at - 1) is '.' or ',' && char.IsDigit(At(text, at - 2)) || At(text, at + 1) is '.' or ',' && char.IsDigit(At(text, at + 2));

    /// <summary>A space before and behind the text.</summary>
    private static char At(string text, int at) => at >= 0 && at < text.Length ? text[at] : ' ';

    private static Edit? Read(string text, int start, int length)
    {
        var word = text.Substring(start, length);
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
    private static Edit? PlusMinus(string text, int start, int length)
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
    private static Edit? Ligature(string text, int start, int length)
    {
        var next = start + length;
        return next < text.Length && char.IsLower(text[next]) ? new Edit(start, length, text.Substring(start, length - 1), "space behind a ligature dropped") : null;
    }

    /// <summary>l, I and O between digits. A number keeps at least one true digit, and "I2" of statistics is left alone.</summary>
    private static Edit? Number(string text, string word, int start, char after)
    {
        if (!word.AsSpan().ContainsAnyInRange('0', '9') || !word.AsSpan().ContainsAny('l', 'I', 'O') || word.Length < 2 || word[0] == 'I' || word is "O2" or "O6" or "O15")
        {
            return null;
        }

        // A word such as "l0" needs a sign that it is a number.
        var isNumber = word.Length > 2 || after is '%' or '.' or ',' || FollowedBy(text, start + word.Length, "month", "year", "patient", "mg", "of ", "GBq", "mCi", "cm", "mm", "week", "day", "%", "cases");
        return isNumber ? new Edit(start, word.Length, word.Replace('l', '1').Replace('I', '1').Replace('O', '0'), "letters in a number read as digits") : null;
    }

    private static bool FollowedBy(string text, int i, params ReadOnlySpan<string> words)
    {
        while (i < text.Length && text[i] == ' ')
        {
            i++;
        }

        foreach (var word in words)
        {
            if (string.CompareOrdinal(text, i, word, 0, word.Length) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool NearSurvival(string text, int at)
    {
        var from = Math.Max(0, at - 160);
        var window = text.AsSpan(from, Math.Min(text.Length, at + 160) - from);
        return window.Contains("month", StringComparison.OrdinalIgnoreCase) || window.Contains("surviv", StringComparison.OrdinalIgnoreCase)
            || window.Contains("progression", StringComparison.OrdinalIgnoreCase) || window.Contains("PFS", StringComparison.Ordinal);
    }

    // The runs that may fail at their end start only where a word or its capitals do: linear as it is, and code of the build.
    [GeneratedRegex(@"PES|\b0S\b|\bRO\b|\bl[tnfs]s?\b|c\u00A2m|(?<![A-Z])[A-Z][A-Z]+TSs| \+ |\b[a-z]*(?:fi|fl) |\b[lIO]?\d[\dlIO]*[.,]?[\dlIO]*|\b[lO][.,]\d[\dlIO]*", RegexOptions.CultureInvariant)]
    private static partial Regex Suspects();

    private sealed record Edit(int Start, int Length, string Read, string Reason);
}
