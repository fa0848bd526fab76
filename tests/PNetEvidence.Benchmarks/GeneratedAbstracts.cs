using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Benchmarks;

/// <summary>
/// PubMed exports of any number of made-up abstracts: passages of the repository's own documents under new PubMed ids, each time with other figures.
/// The same number gives the same bytes.
/// </summary>
internal static partial class GeneratedAbstracts
{
    /// <summary>Characters of an abstract at most; it is filled with whole paragraphs.</summary>
    private const int Length = 1800;

    private const int FirstPmid = 60_000_000;

    /// <summary>As many as PubMed gives in one file.</summary>
    private const int OfFile = 10_000;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    private static readonly Lazy<List<Passage>> Passages = new(() => [.. new[] { Folders.Corpus("documents"), Folders.Corpus("practice", "documents") }
        .SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)).SelectMany(PassagesOf)]);

    /// <summary>Fills the folder with files of so many abstracts in all.</summary>
    public static void Write(string folder, int count)
    {
        for (var first = 0; first < count; first += OfFile)
        {
            using var xml = XmlWriter.Create(Path.Combine(folder, $"abstracts-{(first / OfFile) + 1}.xml"), Settings);
            xml.WriteStartElement("PubmedArticleSet");
            for (var i = first; i < Math.Min(count, first + OfFile); i++)
            {
                Write(xml, i, Passages.Value[i % Passages.Value.Count], new Random(i));
            }

            xml.WriteEndElement();
        }
    }

    private static void Write(XmlWriter xml, int number, Passage passage, Random random)
    {
        xml.WriteStartElement("PubmedArticle");
        xml.WriteStartElement("MedlineCitation");
        xml.WriteElementString("PMID", (FirstPmid + number).ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("Article");
        xml.WriteStartElement("Journal");
        xml.WriteStartElement("JournalIssue");
        xml.WriteStartElement("PubDate");
        xml.WriteElementString("Year", random.Next(1995, 2026).ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteElementString("Title", "Journal of Made-Up Results");
        xml.WriteEndElement();
        xml.WriteElementString("ArticleTitle", passage.Title);
        xml.WriteStartElement("Abstract");
        foreach (var (heading, text) in passage.Sections)
        {
            xml.WriteStartElement("AbstractText");
            if (heading is not null)
            {
                xml.WriteAttributeString("Label", heading.ToUpperInvariant());
            }

            xml.WriteString(WithOtherFigures(text, random));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteElementString("Language", "eng");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Shares, times and counts of patients up to a fifth smaller or larger, with as many decimals as before.</summary>
    private static string WithOtherFigures(string text, Random random) => Figure().Replace(text, figure =>
    {
        var decimals = figure.Value.IndexOf('.') is >= 0 and var point ? figure.Length - point - 1 : 0;
        var value = double.Parse(figure.Value, CultureInfo.InvariantCulture);
        var other = value * (0.8 + (0.4 * random.NextDouble()));
        return Math.Clamp(other, 0, value <= 100 ? 100 : 999).ToString("F" + decimals, CultureInfo.InvariantCulture);
    });

    private static IEnumerable<Passage> PassagesOf(string path)
    {
        foreach (var document in DocumentReaders.Default.Read(SourceFile.Open(path, Path.GetFileName(path))))
        {
            var title = document.Metadata.Title ?? Path.GetFileNameWithoutExtension(path);
            var sections = new List<(string? Heading, string Text)>();
            var (length, heading) = (0, (string?)null);
            foreach (var block in document.Blocks)
            {
                var text = Blank().Replace(document.Text[block.Start..block.End], " ").Trim();
                if (block.Kind == BlockKind.Heading)
                {
                    heading = text;
                }
                else if (block.Kind is BlockKind.Paragraph or BlockKind.ListItem && text.Length is > 0 and <= Length)
                {
                    if (length + text.Length > Length)
                    {
                        yield return new Passage(title, sections);
                        (sections, length) = ([], 0);
                    }

                    sections.Add((heading, text));
                    length += text.Length;
                }
            }

            if (sections.Count > 0)
            {
                yield return new Passage(title, sections);
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.,/-])\d{1,3}(?:\.\d+)?(?=\s?%|\s(?:months|years|weeks|patients)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    /// <summary>What an abstract is made of.</summary>
    private sealed record Passage(string Title, IReadOnlyList<(string? Heading, string Text)> Sections);
}
