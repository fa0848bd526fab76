using PNetEvidence.Ingestion;
using PNetEvidence.Ingestion.Pdf;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace PNetEvidence.Tests.Ingestion.Pdf;

public sealed class PdfReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pnet-pdf").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reads_the_left_column_before_the_right()
    {
        var page = new PdfSketch();
        page.Column(50, 700, "Alpha patients received the drug every", "four weeks and were followed until they", "progressed or died of any cause after a", "median of eleven months in the trial.", "Left ends here with a final line of text.", "Still the left column goes on for a while.", "And on it goes to the very last left line.");
        page.Column(320, 703, "Right starts here with its own first line", "which must come after the left column is", "done, although it stands beside it on the", "page and its lines are drawn in between.", "The right column has as many lines as the", "left one, and none of them is in a table.", "This is the last line of the right column.");
        var text = Read(page).Text;
        Assert.True(text.IndexOf("last left line", StringComparison.Ordinal) < text.IndexOf("Right starts", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Keeps_a_broken_word_with_its_hyphen_at_the_line_end()
    {
        var page = new PdfSketch();
        page.Column(50, 700, "The tumours were treated with lanreo-", "tide for two years in this small trial.");
        Assert.Contains("lanreo-\ntide", Read(page).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Joins_a_paragraph_that_runs_on_in_the_next_column()
    {
        var page = new PdfSketch();
        page.Column(50, 700, "Alpha patients received the drug every", "four weeks and were followed until they", "progressed or died of any cause after a", "median of eleven months in the trial of", "two arms, in which the placebo group had", "a shorter survival than the others and a", "higher rate of progression as well as of");
        page.Column(320, 700, "serious events that led to hospital stays.", "Another sentence fills this column so that", "it is as long as columns are in an article", "and the gutter can be seen by the reader.", "Lines that go on and on make it plain now.", "There is nothing else to be read on here.", "The end of the column comes with this.");
        var document = Read(page);
        var block = Assert.Single(document.Blocks, b => document.Text[b.Start..b.End].Contains("serious events", StringComparison.Ordinal));
        Assert.StartsWith("Alpha", document.Text[block.Start..block.End], StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_a_raised_number_as_citation_and_writes_it_raised()
    {
        var page = new PdfSketch();
        page.Text("The median survival was 5 years", 50, 700, 10);
        page.TextAfter("12", 6, rise: 4);
        page.TextAfter(" in the registry, which is long.", 10, rise: -4);
        var document = Read(page);
        Assert.Contains("5 years¹²", document.Text, StringComparison.Ordinal);
        var mark = Assert.Single(document.CitationMarks);
        Assert.Equal("¹²", document.Text[mark.Start..mark.End]);
        Assert.Equal(["12"], mark.Markers);
    }

    [Fact]
    public void Leaves_a_power_of_ten_no_citation()
    {
        var page = new PdfSketch();
        page.Text("Leucocytes were 3.5 x 10", 50, 700, 10);
        page.TextAfter("9", 6, rise: 4);
        page.TextAfter("/L at the start of treatment.", 10, rise: -4);
        var document = Read(page);
        Assert.Contains("10⁹/L", document.Text, StringComparison.Ordinal);
        Assert.Empty(document.CitationMarks);
    }

    [Fact]
    public void Reads_a_ruled_table_as_rows_with_headers()
    {
        var page = new PdfSketch();
        page.Column(50, 740, "The results of the trial are given in the table that follows this text.", "It has two arms, and both were followed for the same time in all centres.");
        page.Text("Table 1. Outcomes by arm", 50, 700, 8);
        page.Rule(50, 350, 692);
        page.Row(682, 8, (50, "Outcome"), (180, "Drug (n=40)"), (280, "Placebo (n=41)"));
        page.Rule(50, 350, 677);
        page.Row(667, 8, (50, "Median PFS, months"), (180, "11.0"), (280, "4.6"));
        page.Row(656, 8, (50, "Response, n (%)"), (180, "5 (12)"), (280, "1 (2)"));
        page.Row(645, 8, (50, "Deaths"), (180, "10"), (280, "21"));
        page.Rule(50, 350, 640);
        page.Text("PFS, progression-free survival.", 50, 630, 7);
        var document = Read(page);
        var table = Assert.Single(document.Tables);
        Assert.Equal("Table 1. Outcomes by arm", table.Caption);
        Assert.Equal(["Outcome", "Drug (n=40)", "Placebo (n=41)"], table.Headers);
        Assert.Equal(["PFS, progression-free survival."], table.Footnotes);
        var rows = document.Blocks.Where(b => b is { Kind: BlockKind.TableRow, IsHeader: false }).Select(b => document.Text[b.Start..b.End]).ToArray();
        Assert.Equal(["Median PFS, months\t11.0\t4.6", "Response, n (%)\t5 (12)\t1 (2)", "Deaths\t10\t21"], rows);
    }

    [Fact]
    public void A_label_in_the_middle_of_its_row_stays_with_the_lines_above_and_below()
    {
        var page = new PdfSketch();
        page.Column(50, 760, "The results of the trial are given in the table that follows this text.", "It has two arms, and both were followed for the same time in all centres.");
        page.Text("Table 1. Ways to treat", 50, 720, 9);
        page.Rule(50, 450, 712);
        page.Row(702, 8, (50, "Treatment"), (180, "Suited to"), (330, "Not for"));
        page.Rule(50, 450, 696);
        string[] names = ["Ablation", "Embolization", "Resection", "Transplantation"];
        for (var i = 0; i < names.Length; i++)
        {
            var top = 684 - (i * 28);
            page.Row(top, 8, (180, "Patients of this"), (330, "Those who have"));
            page.Row(top - 8.5, 8, (50, names[i]));
            page.Row(top - 11, 8, (180, $"kind number {i}"), (330, $"that ailment {i}"));
            page.Rule(50, 450, top - 19);
        }

        Assert.Equal(names.Select((n, i) => $"{n}\tPatients of this kind number {i}\tThose who have that ailment {i}"), Rows(Read(page)));
    }

    [Fact]
    public void Joins_the_lines_of_a_row_that_stands_apart_from_the_next()
    {
        // rows 18 points apart, lines of a row 11: any of the cells may run over
        var page = new PdfSketch();
        page.Column(50, 760, "The results of the trial are given in the table that follows this text.", "It has two arms, and both were followed for the same time in all centres.");
        page.Text("Table 1. Outcomes by arm", 50, 720, 9);
        page.Rule(50, 400, 712);
        page.Row(700, 9, (50, "Outcome"), (180, "Drug (n=40)"), (280, "Placebo (n=41)"));
        page.Rule(50, 400, 694);
        page.Row(682, 9, (50, "Median progression-free"), (180, "11.0 (9.1"), (280, "4.6 (3.0 to 5.4)"));
        page.Row(671, 9, (50, "survival, months (95% CI)"), (180, "to 13.4)"));
        page.Row(653, 9, (50, "Response"), (180, "12%"), (280, "2%"));
        page.Row(635, 9, (50, "Alive at 1 year"), (180, "81%"), (280, "70%"));
        page.Row(617, 9, (50, "Deaths"), (180, "10"), (280, "21"));
        page.Row(606, 9, (280, "(51%)"));
        page.Row(588, 9, (50, "Withdrawals"), (180, "3"), (280, "0"));
        page.Rule(50, 400, 580);
        Assert.Equal(["Median progression-free survival, months (95% CI)\t11.0 (9.1 to 13.4)\t4.6 (3.0 to 5.4)", "Response\t12%\t2%", "Alive at 1 year\t81%\t70%", "Deaths\t10\t21 (51%)", "Withdrawals\t3\t0"], Rows(Read(page)));
    }

    [Fact]
    public void Heads_wider_than_their_cells_stay_with_the_column_whose_left_end_they_share()
    {
        var page = new PdfSketch();
        page.Column(50, 760, "The results of the trial are given in the table that follows this text.", "It has two arms, and both were followed for the same time in all centres.");
        page.Text("Table 2. Harms, % of patients", 50, 720, 9);
        page.Rule(50, 420, 712);
        page.Row(700, 9, (50, "Harm"), (160, "Drug, any"), (215, "Drug, grade"), (280, "Placebo, any"), (345, "Placebo, grade"));
        page.Row(689, 9, (160, "grade"), (215, "3-4"), (280, "grade"), (345, "3-4"));
        page.Rule(50, 420, 683);
        page.Row(671, 9, (50, "Fatigue"), (160, "54"), (215, "5"), (280, "46"), (345, "4"));
        page.Row(653, 9, (50, "Rash"), (160, "12"), (215, "1"), (280, "9"), (345, "0"));
        page.Row(635, 9, (50, "Nausea"), (160, "31"), (215, "9"), (280, "17"), (345, "3"));
        page.Rule(50, 420, 627);
        var document = Read(page);
        Assert.Equal(["Harm", "Drug, any grade", "Drug, grade 3-4", "Placebo, any grade", "Placebo, grade 3-4"], Assert.Single(document.Tables).Headers);
        Assert.Equal(["Fatigue\t54\t5\t46\t4", "Rash\t12\t1\t9\t0", "Nausea\t31\t9\t17\t3"], Rows(document));
    }

    [Fact]
    public void A_table_at_the_edge_of_a_page_keeps_its_numbers()
    {
        var pages = Enumerable.Range(1, 2).Select(n =>
        {
            var page = new PdfSketch();
            page.Column(50, 600, $"Part {n} of the text begins with this line of words", "and goes on with another line that says much more.");
            page.Text($"Table {n}. Outcomes by arm", 50, 160, 9);
            page.Rule(50, 350, 152);
            page.Row(140, 9, (50, n == 1 ? "Outcome" : "Harm"), (180, "Drug"), (280, "Placebo"));
            page.Rule(50, 350, 134);
            page.Row(122, 9, (50, n == 1 ? "Responses" : "Fatigue"), (180, $"{n}2"), (280, "0"));
            page.Row(104, 9, (50, n == 1 ? "Deaths" : "Rash"), (180, $"{n}0"), (280, "21"));
            page.Rule(50, 350, 96);
            page.Text($"{n + 100}", 300, 30, 8);
            return page;
        }).ToArray();
        var document = Read(pages);
        Assert.Equal(["Responses\t12\t0", "Deaths\t10\t21", "Fatigue\t22\t0", "Rash\t20\t21"], Rows(document));
        Assert.DoesNotContain("102", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raised_two_behind_I_is_no_citation()
    {
        var page = new PdfSketch();
        page.Text("The pooled rate was 47% with an I", 50, 700, 10);
        page.TextAfter("2", 6, rise: 4);
        page.TextAfter(" of 64% across the trials.", 10, rise: -4);
        var document = Read(page);
        Assert.Contains("I\u00B2 of 64%", document.Text, StringComparison.Ordinal);
        Assert.Empty(document.CitationMarks);
    }

    private static string[] Rows(Document document) =>
        [.. document.Blocks.Where(b => b is { Kind: BlockKind.TableRow, IsHeader: false }).Select(b => document.Text[b.Start..b.End])];

    [Fact]
    public void Leaves_out_running_headers_and_page_numbers()
    {
        var pages = Enumerable.Range(1, 3).Select(n =>
        {
            var page = new PdfSketch();
            page.Text("Journal of Invented Oncology", 50, 800, 8);
            page.Column(50, 600, $"Part {n} of the text begins with this line of words", new string((char)('a' + n), 5) + " goes on with another line that says more.");
            page.Text($"{n + 100}", 300, 30, 8);
            return page;
        }).ToArray();
        var text = Read(pages).Text;
        Assert.DoesNotContain("Invented", text, StringComparison.Ordinal);
        Assert.DoesNotContain("102", text, StringComparison.Ordinal);
        Assert.Contains("Part 2 of the text", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_out_line_numbers()
    {
        var page = new PdfSketch();
        page.Column(80, 700, "The tumours were treated with a drug", "for two years in this small trial of", "patients whose disease had spread to", "the liver before they were enrolled", "by one of the four centres involved", "in the work that is reported here.");
        for (var i = 0; i < 6; i++)
        {
            page.Text($"{i + 1}", 40, 700 - (12 * i), 8);
        }

        Assert.Contains("drug\nfor two years", Read(page).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_each_block_its_page_and_each_word_its_box()
    {
        var first = new PdfSketch();
        first.Column(50, 700, "Something stands on the first page here.");
        var second = new PdfSketch();
        second.Column(50, 700, "Everolimus stands on the second page.");
        var document = Read(first, second);
        var at = document.Text.IndexOf("Everolimus", StringComparison.Ordinal);
        Assert.Equal(2, document.Blocks.Single(b => b.Start <= at && at < b.End).Page);
        var box = document.WordBoxes.Single(b => b.Start == at);
        Assert.Equal(("Everolimus", 2), (document.Text[box.Start..box.End], box.Page));
        Assert.InRange(box.Left, 49f, 51f);
    }

    [Fact]
    public void Tells_headings_by_size_and_words()
    {
        var page = new PdfSketch();
        page.Text("A long trial title about lanreotide in many patients", 50, 760, 18);
        page.Text("Results", 50, 700, 12);
        page.Column(50, 680, "The median survival was 5 years in the registry, which is long.", "It was shorter in those who had more metastases at the start.", "None of the patients was lost to follow-up in the first year.");
        var document = Read(page);
        Assert.Equal("A long trial title about lanreotide in many patients", document.Metadata.Title);
        var heading = Assert.Single(document.Blocks, b => b.Kind == BlockKind.Heading);
        Assert.Equal("Results", document.Text[heading.Start..heading.End]);
        Assert.Equal("results", document.Blocks.First(b => b.Kind == BlockKind.Paragraph).SectionCode);
    }

    [Fact]
    public void Refuses_a_file_without_text()
    {
        var error = Assert.Throws<DocumentFormatException>(() => Read(new PdfSketch()));
        Assert.Contains("run OCR first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_that_is_cut_off()
    {
        var page = new PdfSketch();
        page.Column(50, 700, "Some text.");
        var bytes = PdfSketch.Build(page);
        var error = Assert.Throws<DocumentFormatException>(() => ReadBytes(bytes[..(bytes.Length / 2)]));
        Assert.Contains("broken PDF", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_more_pages_than_the_limit()
    {
        var page = new PdfSketch();
        page.Column(50, 700, "Some text.");
        var bytes = PdfSketch.Build(page, page);
        Assert.Throws<DocumentFormatException>(() => ReadBytes(bytes, new PdfReader(new ReaderLimits { MaxPages = 1 })));
    }

    [Fact]
    public void Same_bytes_give_the_same_document()
    {
        var page = new PdfSketch();
        page.Column(50, 700, "The tumours were treated with lanreo-", "tide for two years in this small trial.");
        var bytes = PdfSketch.Build(page);
        var (one, two) = (ReadBytes(bytes), ReadBytes(bytes));
        Assert.Equal(one.Text, two.Text);
        Assert.Equal(one.WordBoxes, two.WordBoxes);
        Assert.Equal(one.ContentHash, two.ContentHash);
    }

    private Document Read(params PdfSketch[] pages) => ReadBytes(PdfSketch.Build(pages));

    private Document ReadBytes(byte[] bytes, PdfReader? reader = null)
    {
        var path = Path.Combine(_folder, "sketch.pdf");
        File.WriteAllBytes(path, bytes);
        return (reader ?? new PdfReader(ReaderLimits.Default)).Read(SourceFolder.Open(path)).Single();
    }
}

/// <summary>What a test draws on a page; text in Helvetica, lengths in points.</summary>
internal sealed class PdfSketch
{
    private readonly List<Action<PdfPageBuilder, PdfDocumentBuilder.AddedFont>> _marks = [];
    private (double X, double Y) _end;

    public void Text(string text, double x, double y, double size) => _marks.Add((page, font) => Draw(page, font, text, x, y, size));

    /// <summary>Goes on where the last text ended, higher by <paramref name="rise"/>.</summary>
    public void TextAfter(string text, double size, double rise) => _marks.Add((page, font) => Draw(page, font, text, _end.X, _end.Y + rise, size));

    public void Column(double x, double y, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            Text(lines[i], x, y - (12 * i), 10);
        }
    }

    public void Row(double y, double size, params (double X, string Text)[] cells)
    {
        foreach (var (x, text) in cells)
        {
            Text(text, x, y, size);
        }
    }

    public void Rule(double left, double right, double y) => _marks.Add((page, _) => page.DrawLine(new PdfPoint(left, y), new PdfPoint(right, y), 0.5));

    public static byte[] Build(params PdfSketch[] pages)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var sketch in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            foreach (var mark in sketch._marks)
            {
                mark(page, font);
            }
        }

        return builder.Build();
    }

    private void Draw(PdfPageBuilder page, PdfDocumentBuilder.AddedFont font, string text, double x, double y, double size)
    {
        var letters = page.AddText(text, size, new PdfPoint(x, y), font);
        _end = (letters[^1].EndBaseLine.X, letters[^1].EndBaseLine.Y);
    }
}
