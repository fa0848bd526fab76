using System.Text;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering;

/// <summary>Writes the report and the treatment matrix. The same bytes for the same input: no output holds a clock, a path or a random number.</summary>
public static class ReportRenderer
{
    /// <summary>File name to template, in the order written.</summary>
    private static readonly (string File, string Template)[] Outputs =
    [
        ("report.html", "report.html.sbn"),
        ("report.md", "report.md.sbn"),
        ("treatment-matrix.html", "matrix.html.sbn"),
        ("treatment-matrix.md", "matrix.md.sbn"),
        ("treatment-matrix.csv", "matrix.csv.sbn"),
    ];

    /// <summary>Name of the workbook, the one output that is no text.</summary>
    public const string Workbook = "evidence-tables.xlsx";

    /// <summary>Begins to load vocabulary and templates on other threads, for callers that have something to do before they render.</summary>
    public static void Prepare()
    {
        Task.Run(() => FieldVocabulary.Default);
        Task.Run(() => ReportTemplates.Prepare(Outputs.Select(o => o.Template)));
    }

    /// <summary>Renders every output into a folder, which is made where missing.</summary>
    /// <returns>Paths written, in order.</returns>
    /// <exception cref="ArgumentException">The template folder does not exist.</exception>
    /// <exception cref="TemplateException">A template is wrong.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Render(ReportInput input, string outputFolder, RenderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputFolder);
        var model = Model(input, options);
        var book = Task.Run(() => EvidenceWorkbook.Write(model));
        var rendered = Texts(model, options);
        Directory.CreateDirectory(outputFolder);
        var paths = new List<string>();
        foreach (var (file, text) in rendered)
        {
            var path = Path.Combine(outputFolder, file);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            paths.Add(path);
        }

        var workbook = Path.Combine(outputFolder, Workbook);
        File.WriteAllBytes(workbook, book.GetAwaiter().GetResult());
        paths.Add(workbook);
        return paths;
    }

    /// <summary>File names with their text, in order, without the workbook; nothing is written.</summary>
    public static IReadOnlyList<(string File, string Text)> RenderTexts(ReportInput input, RenderOptions? options = null) => Texts(Model(input, options), options);

    private static ReportModel Model(ReportInput input, RenderOptions? options)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ReportModelBuilder.Build(input, options?.AsOf);
    }

    private static (string File, string Text)[] Texts(ReportModel model, RenderOptions? options)
    {
        var templates = new ReportTemplates(options?.TemplateFolder);
        // The longest first; the others are done beside it.
        var pages = Outputs.Select(o => Task.Run(() => (o.File, templates.Render(o.Template, model)))).ToArray();
        return Task.WhenAll(pages).GetAwaiter().GetResult();
    }
}
