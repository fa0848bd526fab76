using System.Globalization;
using System.Text;
using PNetEvidence.Ingestion;
using PNetEvidence.Ingestion.Pdf;

namespace PNetEvidence.Tests.Ingestion.Pdf;

public sealed class PdfReaderConformanceTests : ReaderConformanceTests<PdfReader>
{
    protected override string Name => "article.pdf";

    /// <summary>A PDF in plain ASCII: one page of two columns.</summary>
    protected override string Sample { get; } = Build(
        (18, 50, 780, "A trial of testinib in many patients with tumors"),
        (9, 50, 755, "A. Tester, B. Second"),
        (12, 50, 730, "Results"),
        (10, 50, 712, "Testinib was given to forty patients who"),
        (10, 50, 700, "had progressed within a year before they"),
        (10, 50, 688, "were enrolled. The median survival was in"),
        (10, 50, 676, "line with that of others who had received"),
        (10, 50, 664, "the drug in the years before the trial in"),
        (10, 50, 652, "one of the centers that took part in it."),
        (10, 320, 712, "Placebo was given to forty-one patients"),
        (10, 320, 700, "whose tumors had grown as well. Survival"),
        (10, 320, 688, "was shorter in this arm, and no response"),
        (10, 320, 676, "was seen. Adverse events were rare in the"),
        (10, 320, 664, "two arms of the trial, and nobody stopped"),
        (10, 320, 652, "the treatment for any reason of that kind."));

    protected override IReadOnlyList<string> InReadingOrder => ["A trial of testinib", "Results", "Testinib was given", "took part in it", "Placebo was given", "that kind"];

    protected override IReadOnlyList<string> Boilerplate => ["A. Tester"];

    protected override PdfReader Create(ReaderLimits limits) => new(limits);

    private static string Build(params (int Size, int X, int Y, string Text)[] lines)
    {
        var content = new StringBuilder();
        foreach (var (size, x, y, text) in lines)
        {
            content.Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n");
        }

        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => pdf.Append(CultureInfo.InvariantCulture, $"{o:0000000000} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToString();
    }
}
