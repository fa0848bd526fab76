using System.Text;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

/// <summary>What holds for every reader, on a small sample of its format.</summary>
public abstract class ReaderConformanceTests<TReader>
    where TReader : IDocumentReader
{
    private static readonly BlockKind[] NoEvidence = [BlockKind.Boilerplate, BlockKind.Reference];

    /// <summary>File name of the sample.</summary>
    protected abstract string Name { get; }

    /// <summary>A well-formed file of the format, in words of our own.</summary>
    protected abstract string Sample { get; }

    /// <summary>Phrases of the sample's documents in reading order.</summary>
    protected abstract IReadOnlyList<string> InReadingOrder { get; }

    /// <summary>Phrases of the sample that are no evidence.</summary>
    protected abstract IReadOnlyList<string> Boilerplate { get; }

    protected abstract TReader Create(ReaderLimits limits);

    [Fact]
    public void Takes_its_sample()
    {
        using var folder = new SourceFolder();
        Assert.True(Create(ReaderLimits.Default).CanRead(folder.Write(Name, Sample)));
    }

    [Fact]
    public void Blocks_are_ordered_inside_the_text_and_cover_all_that_is_not_white_space()
    {
        foreach (var document in ReadSample())
        {
            AssertBlocks(document);
        }
    }

    [Fact]
    public void Text_is_in_reading_order()
    {
        var text = string.Join("\n", ReadSample().Select(d => d.Text));
        var at = -1;
        foreach (var phrase in InReadingOrder)
        {
            var found = text.IndexOf(phrase, at + 1, StringComparison.Ordinal);
            Assert.True(found > at, $"\"{phrase}\" is not behind the phrase before it.");
            at = found;
        }
    }

    [Fact]
    public void Nothing_of_the_boilerplate_is_evidence()
    {
        var evidence = ReadSample().SelectMany(d => d.Blocks.Where(b => !NoEvidence.Contains(b.Kind)).Select(b => d.Text[b.Start..b.End])).ToList();
        Assert.All(Boilerplate, phrase => Assert.DoesNotContain(evidence, e => e.Contains(phrase, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Same_bytes_give_the_same_documents()
    {
        var (first, second) = (ReadSample().Select(Print).ToList(), ReadSample().Select(Print).ToList());
        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_byte_order_mark_changes_nothing()
    {
        using var folder = new SourceFolder();
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)];
        Assert.Equal(ReadSample().Select(d => d.Text), Create(ReaderLimits.Default).Read(folder.Write(Name, marked)).Select(d => d.Text));
    }

    [Fact]
    public void Keys_and_hashes_are_set()
    {
        Assert.All(ReadSample(), document =>
        {
            Assert.False(string.IsNullOrWhiteSpace(document.Key));
            Assert.Matches("^[0-9a-f]{64}$", document.ContentHash);
            Assert.Equal(Name, document.Source);
        });
    }

    [Fact]
    public void Citation_marks_lie_in_order_inside_the_text_and_name_references()
    {
        foreach (var document in ReadSample())
        {
            var at = 0;
            foreach (var mark in document.CitationMarks)
            {
                Assert.True(mark.Start >= at && mark.End > mark.Start && mark.End <= document.Text.Length);
                Assert.NotEmpty(mark.Markers);
                at = mark.End;
            }
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_read_or_refused_and_never_crashes()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        for (var tenth = 0; tenth < 10; tenth++)
        {
            ReadOrRefuse(Name, bytes[..(bytes.Length * tenth / 10)]);
        }
    }

    [Fact]
    public void Bytes_turned_over_are_read_or_refused_and_never_crash()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        for (var at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 40))
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0xFF;
            ReadOrRefuse(Name, damaged);
        }
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        using var folder = new SourceFolder();
        Assert.Throws<DocumentFormatException>(() => Create(ReaderLimits.Default).Read(folder.Write(Name, "")).ToList());
    }

    [Fact]
    public void A_file_over_the_size_limit_is_refused_with_both_sizes()
    {
        using var folder = new SourceFolder();
        var error = Assert.Throws<DocumentFormatException>(() => Create(new ReaderLimits { MaxBytes = 10 }).Read(folder.Write(Name, Sample)).ToList());
        Assert.Contains("10 bytes", error.Message, StringComparison.Ordinal);
    }

    protected List<Document> ReadSample() => Read(Name, Sample);

    protected List<Document> Read(string name, string content)
    {
        using var folder = new SourceFolder();
        return [.. Create(ReaderLimits.Default).Read(folder.Write(name, content))];
    }

    protected string Refusal(string content, ReaderLimits? limits = null)
    {
        using var folder = new SourceFolder();
        return Assert.Throws<DocumentFormatException>(() => Create(limits ?? ReaderLimits.Default).Read(folder.Write(Name, content)).ToList()).Message;
    }

    protected static IEnumerable<string> Texts(Document document, BlockKind kind) => document.Blocks.Where(b => b.Kind == kind).Select(b => document.Text[b.Start..b.End]);

    internal static void AssertBlocks(Document document)
    {
        var at = 0;
        foreach (var block in document.Blocks)
        {
            Assert.True(block.Start >= at && block.End > block.Start && block.End <= document.Text.Length, $"{document.Source}: {block}");
            Assert.True(string.IsNullOrWhiteSpace(document.Text[at..block.Start]), $"{document.Source}: text between blocks at {at}");
            Assert.True(block.Table < document.Tables.Count);
            AssertCells(document, block);
            at = block.End;
        }

        Assert.True(string.IsNullOrWhiteSpace(document.Text[at..]));
    }

    private static void AssertCells(Document document, Block row)
    {
        var at = row.Start;
        foreach (var cell in row.Cells)
        {
            Assert.True(cell.Start >= at && cell.End >= cell.Start && cell.End <= row.End, $"{document.Source}: {cell} in {row}");
            Assert.DoesNotContain('\t', document.Text[cell.Start..cell.End]);
            at = cell.End;
        }
    }

    private void ReadOrRefuse(string name, byte[] content)
    {
        using var folder = new SourceFolder();
        try
        {
            foreach (var document in Create(ReaderLimits.Default).Read(folder.Write(name, content)))
            {
                AssertBlocks(document);
            }
        }
        catch (DocumentFormatException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static string Print(Document document) =>
        $"{document.Key}|{document.ContentHash}|{document.Text}|{string.Join(';', document.Blocks.Select(b => $"{b.Kind}{b.Start}-{b.End}{b.Level}{b.SectionCode}{b.Table}{b.IsHeader}{string.Join(',', b.Cells)}"))}"
        + $"|{string.Join(';', document.References)}|{string.Join(';', document.CitationMarks.Select(m => $"{m.Start}-{m.End}{string.Join(',', m.Markers)}"))}|{document.Metadata}";
}
