using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PNetEvidence.Rendering;

/// <summary>Makes text of documents harmless in each output: it arrives as text, whatever it holds.</summary>
public static partial class SafeText
{
    private static readonly string[] Schemes = ["javascript", "data", "vbscript", "mailto", "http", "https", "file"];

    /// <summary>For a Markdown paragraph or table cell: one line, every control character of Markdown and HTML escaped.</summary>
    public static string Markdown(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var line = Wording.OneLine(text);
        var result = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            switch (c)
            {
                case '&': result.Append("&amp;"); break;
                case '<': result.Append("&lt;"); break;
                case '>': result.Append("&gt;"); break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' or '^' or '{' or '}' or '@':
                    result.Append('\\').Append(c);
                    break;

                // Bare addresses become links in several dialects; a colon as an entity stops that.
                case ':' when i + 2 < line.Length && line[i + 1] == '/' && line[i + 2] == '/': result.Append("&#58;"); break;
                case ':' when EndsWithScheme(line, i): result.Append("&#58;"); break;
                case '.' when i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase): result.Append("&#46;"); break;

                // Characters that mean something at the start of a line only.
                case '#' or '+' or '-' or '=' or '!' when i == 0: result.Append('\\').Append(c); break;
                case '.' or ')' when i > 0 && (i + 1 == line.Length || line[i + 1] == ' ') && line.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0: result.Append('\\').Append(c); break;
                case '!' when i + 1 < line.Length && line[i + 1] == '[': result.Append("\\!"); break;
                default: result.Append(char.IsControl(c) ? ' ' : c); break;
            }
        }

        return result.ToString();
    }

    /// <summary>A CSV field after RFC 4180 that no spreadsheet takes for a formula.</summary>
    public static string Csv(string? text)
    {
        var value = text ?? "";
        if (value.Length > 0 && (value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\u2212'))
        {
            value = "'" + value;
        }

        return value.AsSpan().IndexOfAny("\",\r\n") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
    }

    /// <summary>An id for an anchor: letters, digits and hyphens stay, all else becomes its code, so that different ids stay different.</summary>
    public static string Anchor(string prefix, string id)
    {
        var result = new StringBuilder(prefix);
        foreach (var c in id)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '-')
            {
                result.Append(c);
            }
            else
            {
                result.Append('_').Append(((int)c).ToString("x", CultureInfo.InvariantCulture)).Append('_');
            }
        }

        return result.ToString();
    }

    /// <summary>Address of a DOI; null where the text is none.</summary>
    public static string? DoiAddress(string? doi) =>
        doi is not null && Doi().IsMatch(doi) ? "https://doi.org/" + string.Join('/', doi.Split('/').Select(Uri.EscapeDataString)) : null;

    public static string? PubMedAddress(string? pmid) => pmid is not null && Pmid().IsMatch(pmid) ? $"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" : null;

    public static string? TrialAddress(string id) => Nct().IsMatch(id) ? $"https://clinicaltrials.gov/study/{id}" : null;

    private static bool EndsWithScheme(string line, int colon) =>
        Schemes.Any(s => line.AsSpan(0, colon).EndsWith(s, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^10\.\d{4,9}/\S+$")]
    private static partial Regex Doi();

    [GeneratedRegex(@"^\d{1,9}$")]
    private static partial Regex Pmid();

    [GeneratedRegex(@"^NCT\d{8}$")]
    private static partial Regex Nct();
}
