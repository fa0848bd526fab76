using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using MiniExcelLibs;
using PNetEvidence.Rendering;

namespace PNetEvidence.Tests.Rendering;

/// <summary>The workbook is read back: by the library, and its parts as XML.</summary>
public sealed class EvidenceWorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly ReportModel Corpus = ReportModelBuilder.Build(GoldInput.Corpus);
    private static readonly byte[] Book = EvidenceWorkbook.Write(Corpus);

    [Fact]
    public void Two_writes_are_the_same_bytes_whatever_the_clock()
    {
        // Times in a zip are even seconds.
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        Assert.Equal(Book, EvidenceWorkbook.Write(ReportModelBuilder.Build(GoldInput.Corpus)));
        using var zip = new ZipArchive(new MemoryStream(Book));
        Assert.Equal(1980, Assert.Single(zip.Entries.Select(e => e.LastWriteTime.Year).Distinct()));
    }

    [Fact]
    public void Its_sheets_are_those_that_it_promises() => Assert.Equal(EvidenceWorkbook.Sheets, new MemoryStream(Book).GetSheetNames());

    [Fact]
    public void Every_cell_of_the_matrix_comes_back_with_its_numbers_as_numbers()
    {
        var rows = Rows("Matrix cells");
        var cells = Corpus.Matrix.Groups.SelectMany(g => g.Rows).SelectMany(r => r.Cells.Where(c => c.Found).Select(c => (Row: r, Cell: c))).ToList();
        Assert.Equal(cells.Count, rows.Count);
        Assert.All(cells.Zip(rows), pair =>
        {
            var ((row, cell), read) = pair;
            Assert.Equal((row.Name, cell.Column, cell.Value), ((string)read["Therapy"]!, (string)read["Outcome"]!, (string)read["Value"]!));
            Assert.Equal((cell.Figure?.Low, cell.Figure?.High, cell.Figure?.CiLow), ((double?)read["Low"], (double?)read["High"], (double?)read["CI low"]));
            Assert.Equal((cell.Studies, (double?)cell.N), ((int)(double)read["Studies"]!, (double?)read["Patients"]));
            Assert.Equal(cell.Conflict, (bool)read["Conflict"]!);
        });
        Assert.Contains(rows, r => r["Low"] is double && r["CI low"] is double);
    }

    [Fact]
    public void The_wide_sheet_has_a_row_a_therapy_and_a_column_an_outcome()
    {
        var rows = Rows("Matrix");
        Assert.Equal(Corpus.Matrix.Groups.SelectMany(g => g.Rows).Select(r => r.Name), rows.Select(r => (string)r["Therapy"]!));
        Assert.Equal(["Group", "Therapy", .. Corpus.Matrix.Columns.Select(c => c.Name)], rows[0].Keys);
    }

    [Fact]
    public void Every_row_of_the_profiles_comes_back_with_the_record_that_its_figure_is_of()
    {
        var records = GoldInput.Corpus.Records.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var rows = Rows("Evidence profiles");
        Assert.Equal(Corpus.Profiles.Sum(p => p.Rows.Count), rows.Count);
        Assert.All(rows.SelectMany(r => new[] { (r["Absolute record"], r["Absolute low"]), (r["Relative record"], r["Relative low"]) }).Where(f => f.Item1 is not null), figure =>
            Assert.Equal(records[Convert.ToString(figure.Item1, CultureInfo.InvariantCulture)!].Value!.Low, (double?)figure.Item2));
    }

    [Fact]
    public void A_certainty_below_high_says_why()
    {
        var lowered = Rows("Evidence profiles").Where(r => (string)r["Certainty (suggested)"]! is "Low" or "Very low").ToList();
        Assert.NotEmpty(lowered);
        Assert.All(lowered, r => Assert.NotEmpty((string)r["Certainty, why"]!));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://127.0.0.1\",\"x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\u0001\ufffe<&>_x000D_\r\n")]
    public void Text_of_a_document_stays_text(string hostile)
    {
        var source = Corpus.Sources[0] with { Title = hostile, File = hostile, Label = hostile };
        var book = EvidenceWorkbook.Write(Corpus with { Sources = [source] });
        using var zip = new ZipArchive(new MemoryStream(book));
        var sheets = zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Select(Read).ToList();
        Assert.Equal(EvidenceWorkbook.Sheets.Count, sheets.Count);
        Assert.All(sheets, s => Assert.Empty(s.Descendants(Main + "f")));

        // A text is a text by its type: spreadsheets take what starts with "=" for a formula only where it is typed in.
        Assert.All(sheets.SelectMany(s => s.Descendants(Main + "c")).Where(c => c.Element(Main + "v") is { } v && v.Value.StartsWith(hostile[0])), c =>
            Assert.True(c.Attribute("t")?.Value is "str" || double.TryParse(c.Element(Main + "v")!.Value, CultureInfo.InvariantCulture, out _)));
        var title = (string)Rows("Sources", book)[0]["Title"]!;
        Assert.StartsWith(hostile[..1], title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_longer_than_a_cell_holds_is_cut()
    {
        var book = EvidenceWorkbook.Write(Corpus with { Sources = [Corpus.Sources[0] with { Title = new string('x', 40_000) }] });
        Assert.Equal(32_767, ((string)Rows("Sources", book)[0]["Title"]!).Length);
    }

    [Fact]
    public void Nothing_found_gives_sheets_with_their_headers_alone()
    {
        var book = EvidenceWorkbook.Write(Corpus with { Profiles = [], Sources = [], Matrix = Corpus.Matrix with { Groups = [], Columns = [] } });
        Assert.Equal(EvidenceWorkbook.Sheets, new MemoryStream(book).GetSheetNames());
        Assert.All(EvidenceWorkbook.Sheets, s => Assert.Empty(Rows(s, book)));
    }

    private static List<IDictionary<string, object?>> Rows(string sheet, byte[]? book = null) =>
        [.. new MemoryStream(book ?? Book).Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];

    private static XDocument Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XDocument.Load(stream);
    }
}
