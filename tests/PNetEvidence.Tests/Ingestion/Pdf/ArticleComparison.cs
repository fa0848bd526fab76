using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion.Pdf;

/// <summary>
/// A PDF as read against the same article's JATS. Body: paragraphs inside sections, without tables, captions, set formulas and citation marks on both sides.
/// Words are compared in lower case without compatibility forms, hyphens and punctuation.
/// </summary>
/// <param name="Body">Share of the body's word 5-grams that the PDF's body has, in the same order.</param>
/// <param name="Abstract">The same for the abstract.</param>
/// <param name="Foreign">Share of the PDF's body words that stand in no 5-gram of the article.</param>
internal sealed partial record ArticleComparison(double Body, double Abstract, double Foreign, IReadOnlyList<string> MissingRuns, IReadOnlyList<string> ForeignRuns)
{
    private const int Gram = 5;

    public static ArticleComparison Of(Document pdf, string jatsPath)
    {
        var article = LoadJats(jatsPath);
        var body = Words(article.Descendants("body").Descendants("p").Where(p => p.Ancestors("sec").Any() && IsBody(p)));
        var summary = Words(article.Descendants("abstract").Take(1).Descendants("p"));
        var all = Tokens(TextOf(article, dropCitations: true));
        var pdfBody = PdfWords(pdf, b => b.Kind is BlockKind.Paragraph or BlockKind.ListItem && b.SectionCode is not "abstract");
        var pdfSummary = PdfWords(pdf, b => b.SectionCode == "abstract" && b.Kind is BlockKind.Paragraph or BlockKind.ListItem);
        return new ArticleComparison(
            Recall(body, pdfBody, out var missing),
            Recall(summary, pdfSummary, out _),
            Foreignness(pdfBody, all, out var foreign),
            missing,
            foreign);
    }

    private static XElement LoadJats(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root;
    }

    private static bool IsBody(XElement p) => !p.Ancestors().Any(a => a.Name.LocalName is "table-wrap" or "fig" or "caption" or "table-wrap-foot" or "fn" or "boxed-text" or "p");

    private static List<string> Words(IEnumerable<XElement> paragraphs) => [.. paragraphs.SelectMany(p => Tokens(TextOf(p, dropCitations: true)))];

    private static string TextOf(XElement element, bool dropCitations)
    {
        var text = new StringBuilder();
        Write(element, text, dropCitations);
        return BracketCitation().Replace(text.ToString(), " ");
    }

    private static void Write(XElement element, StringBuilder text, bool dropCitations)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText value)
            {
                text.Append(value.Value);
            }
            else if (node is XElement child && !IsLeftOut(child, dropCitations))
            {
                var inline = child.Name.LocalName is "italic" or "bold" or "sub" or "sup" or "sc" or "xref" or "styled-content" or "named-content" or "underline" or "monospace" or "ext-link"
                    || child.Name.LocalName.StartsWith('m') || child.Name.LocalName is "inline-formula" or "semantics";
                text.Append(inline ? "" : " ");
                Write(child, text, dropCitations);
                text.Append(inline ? "" : " ");
            }
        }
    }

    private static bool IsLeftOut(XElement element, bool dropCitations) =>
        element.Name.LocalName is "tex-math" or "annotation" or "disp-formula" or "table-wrap" or "fig"
        || (dropCitations && element.Name.LocalName == "xref" && (string?)element.Attribute("ref-type") == "bibr" && IsNumeric(element.Value));

    private static bool IsNumeric(string text) => text.All(c => !char.IsLetter(c));

    private static List<string> PdfWords(Document pdf, Func<Block, bool> choose)
    {
        var text = new StringBuilder();
        var mark = 0;
        foreach (var block in pdf.Blocks.Where(choose))
        {
            for (var i = block.Start; i < block.End; i++)
            {
                while (mark < pdf.CitationMarks.Count && pdf.CitationMarks[mark].End <= i)
                {
                    mark++;
                }

                text.Append(mark < pdf.CitationMarks.Count && pdf.CitationMarks[mark].Start <= i ? ' ' : pdf.Text[i]);
            }

            text.Append('\n');
        }

        return Tokens(BracketCitation().Replace(text.ToString(), " "));
    }

    private static List<string> Tokens(string text)
    {
        var plain = Hyphen().Replace(Compatible(text), "").ToLowerInvariant();
        return [.. Word().Matches(plain).Select(m => m.Value)];
    }

    /// <summary>Ligatures, raised digits and mathematical letters as plain ones; normalisation forms are not to be had without culture data.</summary>
    private static string Compatible(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var raised = "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c);
            _ = raised >= 0 ? plain.Append(raised) : c switch
            {
                'ﬀ' => plain.Append("ff"),
                'ﬁ' => plain.Append("fi"),
                'ﬂ' => plain.Append("fl"),
                'ﬃ' => plain.Append("ffi"),
                'ﬄ' => plain.Append("ffl"),
                'µ' => plain.Append('μ'),
                'ϵ' => plain.Append('ε'),
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }

    private static double Recall(List<string> truth, List<string> read, out IReadOnlyList<string> missing)
    {
        var places = new Dictionary<string, List<int>>();
        var grams = Grams(read);
        for (var i = 0; i < grams.Count; i++)
        {
            (places.TryGetValue(grams[i], out var list) ? list : places[grams[i]] = []).Add(i);
        }

        var wanted = Grams(truth);
        var found = LongestCommonSubsequence(wanted, places);
        missing = Runs(truth, [.. Enumerable.Range(0, truth.Count).Select(i => Enumerable.Range(Math.Max(0, i - Gram + 1), Gram).Any(found.Contains))]);
        return wanted.Count == 0 ? 1 : found.Count / (double)wanted.Count;
    }

    /// <summary>Positions of the wanted grams that can be matched in order (Hunt and Szymanski 1977).</summary>
    private static HashSet<int> LongestCommonSubsequence(List<string> wanted, Dictionary<string, List<int>> places)
    {
        var tails = new List<(int Place, int Node)>();
        var nodes = new List<(int Wanted, int Before)>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!places.TryGetValue(wanted[i], out var list))
            {
                continue;
            }

            for (var k = list.Count - 1; k >= 0; k--)
            {
                var (low, high) = (0, tails.Count);
                while (low < high)
                {
                    var middle = (low + high) / 2;
                    (low, high) = tails[middle].Place < list[k] ? (middle + 1, high) : (low, middle);
                }

                nodes.Add((i, low > 0 ? tails[low - 1].Node : -1));
                if (low == tails.Count)
                {
                    tails.Add((list[k], nodes.Count - 1));
                }
                else
                {
                    tails[low] = (list[k], nodes.Count - 1);
                }
            }
        }

        var found = new HashSet<int>();
        for (var node = tails.Count > 0 ? tails[^1].Node : -1; node >= 0; node = nodes[node].Before)
        {
            found.Add(nodes[node].Wanted);
        }

        return found;
    }

    private static double Foreignness(List<string> read, List<string> article, out IReadOnlyList<string> foreign)
    {
        var known = Grams(article).ToHashSet();
        var covered = new bool[read.Count];
        var grams = Grams(read);
        for (var i = 0; i < grams.Count; i++)
        {
            if (known.Contains(grams[i]))
            {
                covered.AsSpan(i, Gram).Fill(true);
            }
        }

        foreign = Runs(read, covered);
        return read.Count == 0 ? 0 : covered.Count(c => !c) / (double)read.Count;
    }

    private static List<string> Grams(List<string> words) =>
        [.. Enumerable.Range(0, Math.Max(0, words.Count - Gram + 1)).Select(i => string.Join(' ', words.Skip(i).Take(Gram)))];

    private static List<string> Runs(List<string> words, bool[] covered)
    {
        var runs = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var start = i;
            while (i < words.Count && !covered[i])
            {
                i++;
            }

            if (i > start)
            {
                runs.Add(string.Join(' ', words[start..i]));
            }
        }

        return runs;
    }

    [GeneratedRegex(@"\[[\d,;–—−‒\s-]*\]")]
    private static partial Regex BracketCitation();

    [GeneratedRegex(@"[-‐‑–—−\u00AD]\s*\n?\s*(?=\p{L})|[\u200B]|(?<=\p{L})[-‐‑–](?=\d)")]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
