namespace PNetEvidence.Ingestion;

/// <summary>
/// Articles as JATS or NLM XML (PMC, PLOS, publishers), one document an article: front matter, abstract, body, tables, legends, footnotes, references.
/// Letters of reviewers and translations inside the article (<c>sub-article</c>, <c>response</c>) are left out.
/// </summary>
public sealed class JatsReader(ReaderLimits? limits = null) : IDocumentReader
{
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.Jats;

    public bool CanRead(SourceFile file) => XmlPull.RootName(file) is "article" or "pmc-articleset";

    public IEnumerable<Document> Read(SourceFile file)
    {
        using var xml = XmlPull.Open(file, _limits, out var hash);
        string? refused = null;
        var found = false;
        while (xml.Read())
        {
            if (!xml.IsElement || xml.Name == "pmc-articleset")
            {
                continue;
            }

            if (xml.Name == "article")
            {
                var article = new JatsArticle(xml);
                article.Read();
                if (article.HasText)
                {
                    found = true;
                    yield return MetadataRecognizer.Complete(article.Build(file.Name, hash));
                }
                else
                {
                    refused ??= article.Refusal;
                }
            }
            else
            {
                refused ??= $"<{xml.Name}>: {Shorten(xml.ReadText())}";
            }
        }

        if (!found)
        {
            throw new DocumentFormatException(refused is null ? "The file holds no article." : $"The file holds no article text ({refused}).");
        }
    }

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..120] + "...";
}
