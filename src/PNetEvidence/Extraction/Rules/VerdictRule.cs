using System.Text.RegularExpressions;
using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Arms;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// The verdict that the conclusions of a study of another field pass on its treatment ("A is effective and safe", "adding A to B gave no benefit"): what such a report advises. In
/// reports of the field a verdict on an effect is a worded outcome, and advice is what says so.
/// </summary>
public sealed partial class VerdictRule : IExtractionRule
{
    /// <summary>Above it the classifier reads a verdict whatever its words.</summary>
    private const float SureOfClassifier = 0.5f;

    public string Name => "verdict";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (!Speaks(context) || Subject(context) is not { } subject)
        {
            yield break;
        }

        foreach (var therapy in Coordinated(context, subject))
        {
            yield return new Claim
            {
                Kind = ClaimKind.Recommendation,
                Therapy = therapy,
                Comparator = Comparator(context, therapy),
                Rule = Name,
                Direction = DirectionOf(context.Mentions.Text),
                Score = 0.6,
            };
        }
    }

    /// <summary>True where the sentence is one of the conclusions of such a study and judges its treatment.</summary>
    internal static bool Speaks(RuleContext context)
    {
        if (!context.Document.IsOfOtherField || !IsConclusion(context))
        {
            return false;
        }

        var text = context.Mentions.Text;
        return !Pending().IsMatch(text) && (Judges().IsMatch(text) || (context.Sentence.Role is not null && context.Sentence.Kinds.Recommendation >= SureOfClassifier));
    }

    private static bool IsConclusion(RuleContext context) =>
        context.Sentence.Role is { } role ? role == SectionRole.Conclusions
            : context.Sentence.Sentence.SectionPath.Any(h => Phrases.ContainsAny(h, "onclusion", "ONCLUSION", "nterpretation")) || Phrases.StartsWithAny(context.Mentions.Text, "In conclusion", "We conclude", "In summary");

    /// <summary>The arm under study where the sentence names it, or no other; else the treatment that it names.</summary>
    private static string? Subject(RuleContext context)
    {
        var named = context.Mentions.Therapies.Where(t => !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        if (context.Document.StudyArms is { } arms)
        {
            var own = named.Select(arms.Of).OfType<string>().Distinct(StringComparer.Ordinal).Where(id => id != arms.Control?.Id).ToList();
            return own.Contains(arms.Experimental.Id, StringComparer.Ordinal) || own.Count == 0 ? arms.Experimental.Id : own[0];
        }

        return named.Find(id => !StudyArms.IsControlCare(id)) ?? context.Document.Topic ?? ArmLinking.Carried(context);
    }

    /// <summary>"Both A and B are effective": each of them.</summary>
    private static IReadOnlyList<string> Coordinated(RuleContext context, string subject)
    {
        var both = Both().Match(context.Mentions.Text);
        var listed = both.Success ? context.Mentions.Therapies.Where(t => !t.Background && t.Start >= both.Index && t.Start - both.Index < 120 && !StudyArms.IsControlCare(t.Id)).Take(2).ToList() : [];
        return listed is [var a, var b] && a.Id != b.Id && context.Mentions.Text[a.End..b.Start].Contains(" and ", StringComparison.Ordinal) ? [a.Id, b.Id] : [subject];
    }

    private static string? Comparator(RuleContext context, string therapy) =>
        context.Document.StudyArms is { Control: { } control } && control.Id != therapy && Compares().IsMatch(context.Mentions.Text) ? control.Id : null;

    private static Direction DirectionOf(string text) => Denies().IsMatch(text) ? Direction.Against : Alike().IsMatch(text) ? Direction.Neutral : Direction.For;

    /// <summary>What is to be studied, what a marker foretells, what the study could not do: no verdict on a treatment.</summary>
    [GeneratedRegex(@"\b(?:further|more|future|additional|larger|randomi[sz]ed) (?:\w+ ){0,4}(?:research|stud(?:y|ies)|trials?|investigations?|work|confirmation|evaluation)\b.{0,60}\b(?:needed|required|warranted|necessary|should|is|are)\b|\b(?:predict(?:s|or|ive|ed)?|prognos\w+|biomarkers?|markers?|expression|risk factors?|limitations? of)\b|\bneeds? (?:to be )?(?:further )?(?:studied|confirm\w+|verif\w+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Pending();

    [GeneratedRegex(@"\b(?:effective(?:ness|ly)?|efficac\w+|efficient|safe(?:ty|ly|r)?|well[- ]tolerated|superior(?:ity)?|inferior(?:ity)?|equivalen\w+|similar(?:ly)?|comparable|better|promising|beneficial|benefits?|improve[sd]?|improvements?|improving|reduc(?:e|es|ed|tion|tions)|increase[sd]?|prolong(?:s|ed)?|shorten(?:s|ed)?|lower(?:s|ed)?|longer|faster|greater|higher|fewer|no effect|any effects?|alternative|option|recommended|appropriate|suitable|useful|usefulness|feasible|tolerable|valuable|activity|substitute|preferred|favou?red|enhance[sd]?|augment\w*|hasten\w*|accelerate[sd]?|maintained|sustained|differences?|different|gain|considered)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Judges();

    [GeneratedRegex(@"\b(?:no|not|none|neither|failed to|could not|without) (?:\w+ ){0,5}(?:improve\w*|benefits?|effects?|superior\w*|gain|prolong\w*|shorten\w*|hasten\w*|met|advantage|efficacy|effective|reduc\w+|recommended|best)\b|\b(?:failed to|worse|inferior|less effective)\b(?<!non-inferior)(?<!not inferior)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denies();

    [GeneratedRegex(@"\b(?:similar(?:ly)?|comparable|equivalen\w+|non-?inferior(?:ity)?|not inferior|no (?:\w+ )?differences?|not (?:\w+ )?differ\w*)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Alike();

    [GeneratedRegex(@"\b(?:than|versus|vs\.?|compared|comparison|similar|comparable|superior\w*|inferior\w*|equivalen\w+|groups|arms|differences?|adding|addition)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Compares();

    [GeneratedRegex(@"\b[Bb]oth (?:the )?", RegexOptions.CultureInvariant)]
    private static partial Regex Both();
}
