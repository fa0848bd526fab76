using PNetEvidence.Ingestion;

namespace PNetEvidence.Segmentation;

/// <summary>Headings above the place that has been reached. One a document.</summary>
internal sealed class SectionTracker(Document document)
{
    private readonly List<(int Level, string Text, string? Code)> _stack = [];
    private string? _title;
    private string? _caption;
    private string? _runIn;
    private string? _runInCode;
    private bool _hasHeading;
    private IReadOnlyList<string>? _path;

    /// <summary>Outermost first. The title alone, or a table's caption below it, stand in where the document has no headings.</summary>
    public IReadOnlyList<string> Path => _path ??= Build();

    public string? Code { get; private set; }

    public void Enter(Block block)
    {
        switch (block.Kind)
        {
            case BlockKind.Title:
                _title ??= Heading(block);
                break;
            case BlockKind.Heading:
                Push(block);
                break;
            case BlockKind.TableCaption when !_hasHeading:
                _caption = Heading(block);
                break;
            default:
                return;
        }

        _path = null;
    }

    /// <summary>
    /// A heading that runs into its paragraph. Below a heading "Abstract" it names only the section's type: the abstract stays the section.
    /// </summary>
    public void RunIn(string label)
    {
        _runInCode = SectionNames.TypeOf(label) ?? _runInCode;
        if (_stack.Count == 0 || !_stack[^1].Text.StartsWith("Abstract", StringComparison.OrdinalIgnoreCase))
        {
            _runIn = label;
            _path = null;
        }

        Code = SectionNames.TypeOf(label) ?? Code;
    }

    private void Push(Block block)
    {
        var level = Math.Max(1, block.Level);
        while (_stack.Count > 0 && _stack[^1].Level >= level)
        {
            _stack.RemoveAt(_stack.Count - 1);
        }

        var text = Heading(block);
        var code = block.SectionCode ?? SectionNames.TypeOf(text) ?? (_stack.Count > 0 ? _stack[^1].Code : null);
        _stack.Add((level, text, code));
        (_runIn, _runInCode, _caption, _hasHeading) = (null, null, null, true);
        Code = code;
    }

    private List<string> Build()
    {
        var path = new List<string>(_stack.Count + 1);
        foreach (var (_, text, _) in _stack)
        {
            path.Add(text);
        }

        if (_runIn is not null)
        {
            path.Add(_runIn);
        }
        else if (!_hasHeading && (_caption ?? _title) is { } stand)
        {
            path.Add(stand);
        }

        return path;
    }

    private string Heading(Block block) => Rejoined(TextBuilder.Squeeze(document.Text[block.Start..block.End]).TrimStart('#', ' ').TrimEnd(':', ' '));

    private static string Rejoined(string heading) => heading.Length > 0 ? heading : "-";
}
