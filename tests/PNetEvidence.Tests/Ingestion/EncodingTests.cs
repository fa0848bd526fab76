using System.Text;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

public sealed class EncodingTests
{
    private const string Sample = "Mean survival was 14 \u00B1 16 months (M\u00FCller) \u2013 no more.\r\nThe range was 4\u20139 months in caf\u00E9s.\r\n";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("windows-1252", false)]
    public void Decodes(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample)];
        Assert.Equal(Sample, TextDecoder.Decode(bytes));
    }

    [Fact]
    public void Reads_latin_1_as_its_superset_windows_1252() =>
        Assert.Equal("Ra\u00FAl saw 5 \u00B5m in the M\u00E9dical file of 12 patients", TextDecoder.Decode(Encoding.Latin1.GetBytes("Ra\u00FAl saw 5 \u00B5m in the M\u00E9dical file of 12 patients")));

    [Fact]
    public void Refuses_nul_bytes_with_what_to_do()
    {
        var error = Assert.Throws<DocumentFormatException>(() => TextDecoder.Decode("abc\0def, ghi"u8));
        Assert.Contains("convert", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There were twenty patients in the study and they were treated with the drug for a year or more.", "en")]
    [InlineData("Die Patienten wurden mit dem Medikament behandelt und die Tumoren sind bei der Kontrolle nicht gewachsen, wobei das Ergebnis auch von der Dosis und dem Alter abhing.", "de")]
    [InlineData("Les patients ont \u00E9t\u00E9 trait\u00E9s avec le m\u00E9dicament et les tumeurs ne sont pas plus grandes dans cette s\u00E9rie que dans les autres qui ont \u00E9t\u00E9 publi\u00E9es par le groupe.", "fr")]
    [InlineData("\u041F\u0430\u0446\u0438\u0435\u043D\u0442\u044B \u043F\u043E\u043B\u0443\u0447\u0430\u043B\u0438 \u043F\u0440\u0435\u043F\u0430\u0440\u0430\u0442 \u0432 \u0442\u0435\u0447\u0435\u043D\u0438\u0435 \u0433\u043E\u0434\u0430", "ru")]
    public void Tells_the_language(string text, string language) => Assert.Equal(language, LanguageGuess.Of(text));

    [Fact]
    public void A_missing_file_an_empty_file_and_a_folder_are_refused_in_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("pnet-open-");
        try
        {
            var empty = Path.Combine(folder.FullName, "empty.txt");
            File.WriteAllText(empty, "");
            foreach (var (path, why) in new[] { (Path.Combine(folder.FullName, "none.txt"), "no such file"), (empty, "empty"), (folder.FullName, "folder") })
            {
                var error = Assert.Throws<DocumentFormatException>(() => SourceFile.Open(path));
                Assert.Contains(why, error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
