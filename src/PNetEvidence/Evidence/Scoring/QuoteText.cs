using System.Text;

namespace PNetEvidence.Evidence.Scoring;

/// <summary>A quote in the forms that the scorer compares.</summary>
internal sealed class QuoteText
{
    private readonly string _text;
    private Dictionary<string, int>? _words;

    public QuoteText(string text)
    {
        _text = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        Squashed = Squash(text);
    }

    /// <summary>Letters and digits of ASCII only, so that hyphenation, line breaks, ligatures and quotation marks do not matter.</summary>
    public string Squashed { get; }

    public static string Squash(string? text)
    {
        var kept = new StringBuilder();
        foreach (var c in (text ?? "").Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    /// <summary>True for the same passage; a single word or a whole page does not stand for a sentence.</summary>
    public bool Overlaps(QuoteText other)
    {
        var (a, b) = (Squashed, other.Squashed);
        if (a.Length == 0 || b.Length == 0 || 6 * Math.Min(a.Length, b.Length) < Math.Max(a.Length, b.Length))
        {
            return false;
        }

        if (b.Contains(a, StringComparison.Ordinal) || a.Contains(b, StringComparison.Ordinal))
        {
            return true;
        }

        var (mine, theirs) = (Words(), other.Words());
        var shared = mine.Sum(w => Math.Min(w.Value, theirs.GetValueOrDefault(w.Key)));
        var (na, nb) = (mine.Values.Sum(), theirs.Values.Sum());
        return shared >= 0.6 * Math.Min(na, nb) && shared >= 0.4 * Math.Max(na, nb);
    }

    private Dictionary<string, int> Words()
    {
        if (_words is not null)
        {
            return _words;
        }

        _words = new Dictionary<string, int>(StringComparer.Ordinal);
        var text = JoinHyphens(_text);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (text[i] is >= 'a' and <= 'z')
            {
                while (i < text.Length && text[i] is >= 'a' and <= 'z')
                {
                    i++;
                }
            }
            else if (char.IsDigit(text[i]))
            {
                while (i < text.Length && char.IsDigit(text[i]))
                {
                    i++;
                }

                if (i + 1 < text.Length && text[i] is '.' or '\u00b7' && char.IsDigit(text[i + 1]))
                {
                    i++;
                    while (i < text.Length && char.IsDigit(text[i]))
                    {
                        i++;
                    }
                }
            }
            else
            {
                i++;
                continue;
            }

            var word = text[start..i];
            _words[word] = _words.GetValueOrDefault(word) + 1;
        }

        return _words;
    }

    /// <summary>A hyphen, white space that holds a line feed: gone, as one match.</summary>
    private static string JoinHyphens(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || !text.Contains('-', StringComparison.Ordinal))
        {
            return text;
        }

        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-')
            {
                var end = i + 1;
                var feed = false;
                while (end < text.Length && char.IsWhiteSpace(text[end]))
                {
                    feed |= text[end] == '\n';
                    end++;
                }

                if (feed)
                {
                    i = end - 1;
                    continue;
                }
            }

            joined.Append(text[i]);
        }

        return joined.ToString();
    }
}
