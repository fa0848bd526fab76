using System.Text;

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

    /// <summary>Renders every output into a folder, which is made where missing.</summary>
    /// <returns>Paths written, in order.</returns>
    /// <exception cref="ArgumentException">The template folder does not exist.</exception>
    /// <exception cref="TemplateException">A template is wrong.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Render(ReportInput input, string outputFolder, RenderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputFolder);
        var rendered = RenderTexts(input, options);
        Directory.CreateDirectory(outputFolder);
        var paths = new List<string>();
        foreach (var (file, text) in rendered)
        {
            var path = Path.Combine(outputFolder, file);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            paths.Add(path);
        }

        return paths;
    }

    /// <summary>File names with their text, in order; nothing is written.</summary>
    public static IReadOnlyList<(string File, string Text)> RenderTexts(ReportInput input, RenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= RenderOptions.Default;
        var templates = new ReportTemplates(options.TemplateFolder);
        var model = ReportModelBuilder.Build(input, options.AsOf);
        return [.. Outputs.Select(o => (o.File, templates.Render(o.Template, model)))];
    }
}
