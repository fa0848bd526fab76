using System.Collections.Concurrent;
using System.Diagnostics;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace PNetEvidence.Rendering;

/// <summary>A template is wrong; the message names file, line and reason.</summary>
public sealed class TemplateException(string message) : Exception(message);

/// <summary>
/// The Scriban templates, built in or replaced by those of a folder. A misspelt name is an error, never an empty text.
/// Templates escape each value themselves: <c>html.escape</c> in HTML, <c>md</c> in Markdown, <c>csv</c> in CSV.
/// </summary>
internal sealed class ReportTemplates
{
    private const string Prefix = "PNetEvidence.Rendering.Templates.";
    private static readonly ConcurrentDictionary<string, Template> BuiltIn = new(StringComparer.Ordinal);

    /// <summary>Steps of loops that a page may take: the largest report needs a thousandth of them, a template that never ends meets them.</summary>
    private const int LoopSteps = 20_000_000;

    /// <summary>
    /// Time that a page of a folder's templates may take. Both the clock and the processor time of the process must pass it: a machine that stalls
    /// stretches the one, other threads the other. The built-in templates are known to end, however large the store.
    /// </summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private readonly string? _folder;

    /// <exception cref="ArgumentException">The folder does not exist.</exception>
    public ReportTemplates(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new ArgumentException($"The template folder {folder} does not exist.", nameof(folder));
        }

        _folder = folder;
    }

    /// <summary>Names of the built-in templates and of the style and script that pages include, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ReportTemplates).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Parses built-in templates ahead of their use.</summary>
    public static void Prepare(IEnumerable<string> names)
    {
        var templates = new ReportTemplates(folder: null);
        foreach (var name in names)
        {
            templates.Parsed(name);
        }
    }

    /// <exception cref="TemplateException">The template has a syntax error, uses a name that the model lacks, or does not end.</exception>
    public string Render(string name, object model)
    {
        var template = Parsed(name);
        var globals = new ScriptObject();
        globals.Import(model);
        globals.Import("md", SafeText.Markdown);
        globals.Import("csv", SafeText.Csv);
        globals.Import("file", Text);
        globals.Import("letter", (int index) => Sections.ProfileSection.LetterOf(index));
        // Not disposed: a last look of the watch may come when the page is done.
        var stop = new CancellationTokenSource();
        using var watch = _folder is null ? null : Watch(stop);
        var context = new TemplateContext
        {
            CancellationToken = stop.Token,
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            LoopLimit = LoopSteps,
            RecursiveLimit = 100,
            LimitToString = 0,
            NewLine = "\n",
            TemplateLoader = new Loader(this),
        };
        context.PushGlobal(globals);
        try
        {
            return template.Render(context).Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (Scriban.Syntax.ScriptRuntimeException e)
        {
            throw new TemplateException(e.Message);
        }
    }

    /// <summary>Text of a template, style or script: the folder's own, else the built-in.</summary>
    public string Text(string name)
    {
        if (Own(name) is { } own)
        {
            return File.ReadAllText(own);
        }

        using var stream = typeof(ReportTemplates).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new TemplateException($"There is no template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Timer Watch(CancellationTokenSource stop)
    {
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        return new Timer(
            _ =>
            {
                if (clock.Elapsed > TimeLimit && Environment.CpuUsage.TotalTime - processor > TimeLimit)
                {
                    stop.Cancel();
                }
            },
            null, TimeLimit, TimeSpan.FromSeconds(1));
    }

    private string? Own(string name)
    {
        var path = _folder is null ? null : Path.Combine(_folder, Path.GetFileName(name));
        return File.Exists(path) ? path : null;
    }

    private Template Parsed(string name) => Own(name) is null ? BuiltIn.GetOrAdd(name, n => Parse(n)) : Parse(name);

    private Template Parse(string name)
    {
        var template = Template.Parse(Text(name), name, lexerOptions: new LexerOptions { Lang = ScriptLang.Default });
        return template.HasErrors ? throw new TemplateException(string.Join(" ", template.Messages.Select(m => m.ToString()))) : template;
    }

    /// <summary>Includes of templates come from the same two places.</summary>
    private sealed class Loader(ReportTemplates templates) : ITemplateLoader
    {
        public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => templateName;

        public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => templates.Text(templatePath);

        public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) => new(Load(context, callerSpan, templatePath));
    }
}
