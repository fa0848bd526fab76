using System.Security.Cryptography;
using AngleSharp.Html.Parser;

namespace PNetEvidence.Ingestion.Html;

/// <summary>
/// Reads article pages of publishers, PMC and PubMed, and any other page with running text. Only the article is read (<see cref="ArticleFinder"/>);
/// scripts, styles, hidden elements, navigation, banners and lists of other articles never reach the text. Scripts are not run and nothing is fetched.
/// </summary>
public sealed class HtmlReader(ReaderLimits? limits = null) : IDocumentReader
{
    private static readonly string[] Extensions = [".html", ".htm", ".xhtml", ".xht", ".shtml"];
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    public DocumentFormat Format => DocumentFormat.Html;

    public bool CanRead(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (TextDecoder.LooksBinary(file.Head.Span) || file.Head.Span.StartsWith("%PDF"u8))
        {
            return false;
        }

        var head = SourceContent.Preview(file).TrimStart();
        return Extensions.Contains(file.Extension) || LooksLikePage(head);
    }

    public IEnumerable<Document> Read(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ReadOne(file);
    }

    private static bool LooksLikePage(string head) =>
        head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
        || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
        || head.StartsWith('<') && !head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            && (head.Contains("<html", StringComparison.OrdinalIgnoreCase) || head.Contains("<body", StringComparison.OrdinalIgnoreCase))
        || head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && head.Contains("<html", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<Document> ReadOne(SourceFile file)
    {
        var bytes = file.ReadAllBytes(_limits);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var markup = HtmlEncoding.Decode(bytes);
        MarkupDepth.Require(markup, _limits.MaxDepth);
        using var page = new HtmlParser(new HtmlParserOptions { IsScripting = false, IsNotConsumingCharacterReferences = false }).ParseDocument(markup);
        var article = new ArticleReader(page, _limits).Read();
        if (article.LostMost)
        {
            article = new ArticleReader(page, _limits, byName: false).Read();
        }

        if (!article.HasEvidence)
        {
            throw new DocumentFormatException("not read: the page has no article text (a script may load it in the browser); save the page as shown, or as PDF or text");
        }

        yield return MetadataRecognizer.Complete(article.Build(file.Name, hash));
    }
}
