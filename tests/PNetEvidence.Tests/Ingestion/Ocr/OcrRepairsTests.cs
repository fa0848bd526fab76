using System.Text;
using PNetEvidence.Ingestion.Ocr;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Ingestion.Ocr;

public sealed class OcrRepairsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("median 11.0 months (95% Cl, 8.4 to 13.9)", "median 11.0 months (95% CI, 8.4 to 13.9)")]
    [InlineData("The median PES was 11.0 months.", "The median PFS was 11.0 months.")]
    [InlineData("median 0S of 44 months", "median OS of 44 months")]
    [InlineData("a phase lll trial", "a phase III trial")]
    [InlineData("grade l or 2 tumors", "grade 1 or 2 tumors")]
    [InlineData("hazard ratio O.35", "hazard ratio 0.35")]
    [InlineData("a ratio of 0.4S was seen", "a ratio of 0.45 was seen")]
    [InlineData("in 1O5 of the patients", "in 105 of the patients")]
    [InlineData("everolimus l0 mg once daily", "everolimus 10 mg once daily")]
    [InlineData("HR 0. 35 was found", "HR 0.35 was found")]
    [InlineData("mean age 54 + 11 years", "mean age 54 ± 11 years")]
    [InlineData("volume rose by 14 +/- 16%", "volume rose by 14 ± 16%")]
    [InlineData("in 5~10% of patients", "in 5–10% of patients")]
    [InlineData("with l77Lu-dotatate", "with 177Lu-dotatate")]
    [InlineData("0ctreotide was given", "Octreotide was given")]
    [InlineData("lnterferon was stopped", "Interferon was stopped")]
    [InlineData("a median of 39.2 rnonths", "a median of 39.2 months")]
    [InlineData("the turnors and their syrnptoms", "the tumors and their symptoms")]
    [InlineData("rnetastases of the liver", "metastases of the liver")]
    [InlineData("no variable infl uenced it", "no variable influenced it")]
    [InlineData("signifi cant toxicity", "significant toxicity")]
    [InlineData("110 (53)__ 117 (58)", "110 (53)   117 (58)")]
    public void Repairs_what_only_a_scan_can_have_written(string scanned, string read) => Assert.Equal(read, Apply(scanned));

    [Theory]
    [InlineData("The lesion stood 14 + 16 mm from the hilum.")]
    [InlineData("Capecitabine + temozolomide in 2 + 1 arms")]
    [InlineData("S-1 and B12 were given; see Table S1.2 and section I.2")]
    [InlineData("physical education students (PES) had a median of 3 months")]
    [InlineData("Grade I carcinoid, type II lesion, phase III trial")]
    [InlineData("Ki-67 of 3-20%, G1 and G2, T1N0M0, 10 mg, 1 or 2 doses")]
    [InlineData("off label use of other drugs, wife and self")]
    [InlineData("p75 and CD34+ cells, cyclinD1, IL-10, 5-HIAA, H2O")]
    [InlineData("P0.001 is not repaired, since the sign is unknown")]
    public void Leaves_alone_what_can_be_read_in_two_ways(string text) => Assert.Empty(OcrRepairs.Find(text));

    [Fact]
    public void Repairs_do_not_overlap_and_come_in_order()
    {
        var repairs = OcrRepairs.Find("The median PES was l0.5 months (95% Cl 8.O to 13.9) in a phase lll trial of 0ctreotide.");
        Assert.Equal(6, repairs.Count);
        Assert.All(repairs.Zip(repairs.Skip(1)), p => Assert.True(p.First.End <= p.Second.Start));
    }

    [Fact]
    public void Finds_nothing_in_the_clean_documents_of_the_corpus()
    {
        var found = Directory.EnumerateFiles(Repository.Corpus("documents"), "*.txt").Where(p => !p.EndsWith("-scan.txt", StringComparison.Ordinal))
            .SelectMany(p => Describe(p)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Repairs_of_scanned_documents_are_printed()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.Corpus(), "*.txt", SearchOption.AllDirectories).Where(p => p.EndsWith("-scan.txt", StringComparison.Ordinal) || p.EndsWith("-ocr.txt", StringComparison.Ordinal)))
        {
            foreach (var line in Describe(path))
            {
                output.WriteLine(line);
            }
        }

        Assert.Contains(Describe(Repository.Corpus("exercises", "review-2012-systemic-pannet-ocr.txt")), d => d.Contains("PES", StringComparison.Ordinal));
    }

    [Fact]
    public void Repairs_of_real_scans_are_printed()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.SharedOrSkip("data", "documents", "ocr_text")).Order(StringComparer.Ordinal))
        {
            foreach (var line in Describe(path))
            {
                output.WriteLine(line);
            }
        }
    }

    private static IEnumerable<string> Describe(string path)
    {
        var text = File.ReadAllText(path);
        return OcrRepairs.Find(text).Select(r => $"{Path.GetFileName(path)}: '{text[Math.Max(0, r.Start - 20)..r.Start]}[{text[r.Start..r.End]}->{r.Read}]{text[r.End..Math.Min(text.Length, r.End + 15)]}' {r.Reason}".ReplaceLineEndings(" "));
    }

    private static string Apply(string text)
    {
        var read = new StringBuilder();
        var at = 0;
        foreach (var repair in OcrRepairs.Find(text))
        {
            read.Append(text, at, repair.Start - at).Append(repair.Read);
            at = repair.End;
        }

        return read.Append(text, at, text.Length - at).ToString();
    }
}
