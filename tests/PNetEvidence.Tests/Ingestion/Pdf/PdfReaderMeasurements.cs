using PNetEvidence.Ingestion;
using PNetEvidence.Ingestion.Pdf;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Ingestion.Pdf;

/// <summary>The reader's figures on real articles and on hostile files, printed a file; skipped where the shared material is absent.</summary>
public sealed class PdfReaderMeasurements(ITestOutputHelper output)
{
    [Fact]
    public void Body_and_abstract_agree_with_the_same_articles_JATS()
    {
        var folder = Repository.SharedOrSkip("data", "documents", "pdf_twocol");
        var figures = new List<ArticleComparison>();
        foreach (var path in Directory.EnumerateFiles(folder, "PMC*.pdf").Order(StringComparer.Ordinal))
        {
            var figure = ArticleComparison.Of(Read(path), Path.ChangeExtension(path, ".xml"));
            output.WriteLine($"{Path.GetFileName(path)}: body {figure.Body:0.000}, abstract {figure.Abstract:0.000}, foreign {figure.Foreign:0.000}");
            figures.Add(figure);
        }

        output.WriteLine($"median: body {Median(figures.Select(f => f.Body)):0.000}, abstract {Median(figures.Select(f => f.Abstract)):0.000}, foreign {Median(figures.Select(f => f.Foreign)):0.000}");
        Assert.True(Median(figures.Select(f => f.Body)) >= 0.95);
        Assert.True(Median(figures.Select(f => f.Abstract)) >= 0.97);
        Assert.All(figures, f => Assert.True(f.Body >= 0.85));
        Assert.All(figures, f => Assert.True(f.Foreign <= 0.07));
    }

    [Theory]
    [InlineData("pdf_twocol")]
    [InlineData("pdf_typeset")]
    public void Blocks_words_and_cells_lie_in_the_text(string kind)
    {
        foreach (var path in Directory.EnumerateFiles(Repository.SharedOrSkip("data", "documents", kind), "*.pdf"))
        {
            var document = Read(path);
            Assert.All(document.Blocks.Zip(document.Blocks.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            Assert.All(document.Blocks, b => Assert.True(b.Start < b.End && b.End <= document.Text.Length && !char.IsWhiteSpace(document.Text[b.Start]) && !char.IsWhiteSpace(document.Text[b.End - 1])));
            Assert.All(document.Blocks.SelectMany(b => b.Cells.Select(c => (b, c))), x => Assert.True(x.b.Start <= x.c.Start && x.c.End <= x.b.End));
            Assert.All(document.WordBoxes, w => Assert.DoesNotContain(' ', document.Text[w.Start..w.End]));
        }
    }

    [Fact]
    public void Hostile_files_are_read_or_refused_in_time()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.SharedOrSkip("data", "hostile"), "*.pdf").Order(StringComparer.Ordinal))
        {
            var effort = Effort.Start();
            string outcome;
            try
            {
                outcome = $"{Read(path).Blocks.Count} blocks";
            }
            catch (DocumentFormatException e)
            {
                outcome = e.Message;
            }

            output.WriteLine($"{Path.GetFileName(path)}: {effort.Elapsed.TotalMilliseconds:0} ms, {outcome}");
            Assert.True(effort.Elapsed < TimeSpan.FromSeconds(10), path);
        }
    }

    private static Document Read(string path) => new PdfReader(ReaderLimits.Default).Read(SourceFolder.Open(path)).Single();

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
