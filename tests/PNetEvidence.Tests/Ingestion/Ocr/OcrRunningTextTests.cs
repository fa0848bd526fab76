using PNetEvidence.Ingestion.Ocr;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Ingestion.Ocr;

public sealed class OcrRunningTextTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("were treated with the\n\nPage 2 of 6\n\nsecond drug.", "Page 2 of 6")]
    [InlineData("were treated with the\n\n2 of 7\n\nsecond drug.", "2 of 7")]
    [InlineData("were treated with the\n\n102                 Annals of Inventions\n\nsecond drug.", "102                 Annals of Inventions")]
    [InlineData("were treated with the\n\nAnnals of Inventions, Volume 24, Number 4, May 2008                    659\nsecond drug.", "Annals of Inventions, Volume 24, Number 4, May 2008                    659")]
    [InlineData("were treated with the\nDownloaded From: a library terminal\nsecond drug.", "Downloaded From: a library terminal")]
    public void Finds_lines_of_the_page(string text, string line) => Assert.Equal([line], Found(text));

    [Theory]
    [InlineData("Table 1 Doses\nDrug          Dose        n\nEverolimus    10 mg       207\nPlacebo       none        203\n")]
    [InlineData("The number of patients was\n47\nin this trial and it was large.")]
    [InlineData("References\n\n12. Author A. Title. J Inv 2008;26:2124.\n")]
    public void Leaves_lines_of_the_article(string text) => Assert.Empty(Found(text));

    [Fact]
    public void Running_lines_of_the_scanned_corpus_are_printed()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.Corpus(), "*.txt", SearchOption.AllDirectories))
        {
            foreach (var line in Found(File.ReadAllText(path)))
            {
                output.WriteLine($"{Path.GetFileName(path)}: {line}");
            }
        }

        Assert.Equal(["Page 2 of 6", "Page 3 of 6"], Found(File.ReadAllText(Repository.Corpus("exercises", "review-2012-systemic-pannet-ocr.txt"))).Where(l => l.StartsWith("Page", StringComparison.Ordinal)));
    }

    private static string[] Found(string text) => [.. OcrRunningText.Find(text).Select(l => text[l.Start..l.End].Trim())];
}
