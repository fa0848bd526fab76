using System.Reflection;
using System.Text.RegularExpressions;
using PNetEvidence.Rendering;
using PNetEvidence.Tests.Support;
using Scriban.Runtime;

namespace PNetEvidence.Tests.Documentation;

/// <summary>docs/report-templates.md names every template and every member of the models, and none that is not there.</summary>
public sealed partial class TemplateDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "report-templates.md"));
    private static readonly Type[] Roots = [typeof(ReportModel), typeof(AnswerModel), typeof(ReviewFormModel)];

    [Fact]
    public void Every_member_of_the_models_is_named_at_its_type()
    {
        var missing = Models().SelectMany(t => Members(t).Except(Documented(t)).Select(m => $"{t.Name}: `{m}` is not documented"));
        Assert.Empty(missing);
    }

    [Fact]
    public void No_member_is_named_that_its_type_lacks()
    {
        // The values that a member may have and the templates stand in code marks elsewhere, not in the lists of members.
        var surplus = Models().SelectMany(t => Documented(t).Except(Members(t)).Select(m => $"{t.Name} has no `{m}`"));
        Assert.Empty(surplus);
    }

    [Fact]
    public void Every_template_is_named() => Assert.All(ReportTemplates.Names, n => Assert.Contains($"`{n}`", Document, StringComparison.Ordinal));

    [Fact]
    public void The_walk_reaches_the_models_of_all_three()
    {
        var names = Models().Select(t => t.Name).ToList();
        Assert.All(new[] { nameof(Cited), nameof(MatrixCellModel), nameof(ClaimModel), nameof(AnswerReference), nameof(ReviewField) }, n => Assert.Contains(n, names));
    }

    /// <summary>Types of the rendering stage that a root's members lead to, the roots first.</summary>
    private static List<Type> Models()
    {
        var found = new List<Type>(Roots);
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(Properties(found[i]).Select(p => Element(p.PropertyType)).Where(t => t.Namespace == typeof(ReportModel).Namespace && !found.Contains(t)).Distinct());
        }

        return found;
    }

    private static IEnumerable<string> Members(Type type) => Properties(type).Select(p => StandardMemberRenamer.Default(p));

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static Type Element(Type type) => type.IsGenericType ? Element(type.GetGenericArguments()[^1]) : Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Code marks of the type's lines: its own section where it has one alone, else its item in a shared one.</summary>
    private static HashSet<string> Documented(Type type)
    {
        var section = Regex.Match(Document, $@"^### (?:[^\n]*\b)?{type.Name}\b[^\n]*\n(.*?)(?=^#|\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(section.Success, $"there is no section on {type.Name}");
        var lines = section.Groups[1].Value.Split('\n').Where(l => !section.Value.Split('\n')[0].Contains(',', StringComparison.Ordinal) || Regex.IsMatch(l, $@"^- {type.Name}\b"));
        return [.. lines.SelectMany(l => Code().Matches(l)).Select(m => m.Groups[1].Value).Where(m => !char.IsUpper(m[0]))];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
