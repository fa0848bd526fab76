using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>What a text advises for or against: by "should be", "is recommended", by lists of options, by ratings, by bare list items under a heading of options.</summary>
public sealed partial class RecommendationRule : IExtractionRule
{
    private const StatementCue Cues = StatementCue.Recommended | StatementCue.Discouraged | StatementCue.Offered | StatementCue.Used | StatementCue.Uncertain | StatementCue.Indicated;

    private static readonly string[] OptionHeadings = ["option", "treatment", "therap", "approach", "management", "recommendation", "guideline"];

    public string Name => "recommendation";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if ((StatementReading.IsLabel(context) && !LabelAdvisesAgainst().IsMatch(context.Mentions.Text)) || StatementReading.IsPreliminary(context) || VerdictRule.Speaks(context) || EligibilityRule.OpensConditions(context.Mentions.Text))
        {
            yield break;
        }

        foreach (var clause in context.Clauses)
        {
            if (clause.IsReason || ContraindicationRule.ForbidsInLabel(context, clause) || DirectionOf(context, clause) is not { } direction || !Claimable(context, clause))
            {
                continue;
            }

            var own = context.Mentions.Text[clause.Start..clause.End];
            var grade = StrengthReading.Grade(own);
            foreach (var subject in clause.Of(Cues))
            {
                yield return new Claim
                {
                    Kind = ClaimKind.Recommendation,
                    Therapy = subject.Therapy,
                    Comparator = subject.Comparator,
                    Rule = Name,
                    Direction = direction,
                    Strength = StrengthReading.Strength(own) ?? StrengthReading.Strength(context.Mentions.Text),
                    EvidenceGrade = grade ?? StrengthReading.Grade(context.Mentions.Text),
                    // a clause with a grade of its own advises anew, on the therapy of the clause before
                    Anchor = grade is null && StrengthReading.Strength(own) is null ? subject.Anchor : Math.Max(subject.Anchor, clause.Start),
                    Score = IsOrder(context, clause) ? EvidenceExtractor.SureOfStructure : clause.Named ? 0.75 : 0.6,
                };
            }
        }
    }

    /// <summary>"Stop A 4 weeks before each cycle": a guideline's order that opens its clause and names what it is about, whatever its other words.</summary>
    private static bool IsOrder(RuleContext context, StatementClause clause) =>
        context.Sentence.Sentence.SourceKind == SourceKind.Guideline && clause.Named && clause.Subjects.Any(s => s.Anchor >= clause.Start) && clause.Hits.Any(h => h.Start == clause.Start && h.End == h.Start && h.Ahead);

    /// <summary>A clause that names no therapy advises on what a pronoun points to, or on the therapy of the whole report, or document about one.</summary>
    private static bool Claimable(RuleContext context, StatementClause clause) =>
        clause.Named || ArmLinking.OpensWithPronoun(context.Mentions.Text) || ArmLinking.PointsBack(context.Mentions.Text) || ArmLinking.SpeaksOfTreatment(context) || LeavesObjectOut().IsMatch(context.Mentions.Text.AsSpan(clause.Start, clause.End - clause.Start)) || ((context.Document.IsPrimaryReport || StatementReading.IsOfTopic(context)) && clause.Has(StatementCue.Recommended | StatementCue.Discouraged));

    /// <summary>"if the clearance is below 40, we don't treat": with what the text has been about.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:I|we) (?:do not|don.t|never|will not|won.t|would not|wouldn.t) (?:treat|start|operate)\b\W*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LeavesObjectOut();

    private static Direction? DirectionOf(RuleContext context, StatementClause clause)
    {
        if (clause.Has(StatementCue.Contraindicated | StatementCue.Enrolled | StatementCue.Open | StatementCue.Dosing) || (clause.Has(StatementCue.Harm | StatementCue.Indicated) && !clause.Has(StatementCue.Recommended | StatementCue.Discouraged) && !IsGradedIndication(context, clause)))
        {
            return null;
        }

        if (clause.Has(StatementCue.Discouraged))
        {
            // "should not be delayed", "nobody should be given A without a check": against the delay, or the want of a check
            return AgainstDelay().IsMatch(context.Mentions.Text[clause.Start..clause.End]) ? null : Direction.Against;
        }

        // "Neither A nor B should be offered"
        if (clause.Has(StatementCue.Recommended | StatementCue.Used) && Neither().IsMatch(context.Mentions.Text[clause.Start..clause.End]))
        {
            return Direction.Against;
        }

        if (IsGradedIndication(context, clause))
        {
            return Direction.For;
        }

        if (clause.Has(StatementCue.Recommended | StatementCue.Offered))
        {
            return clause.Has(StatementCue.Uncertain) ? Direction.Neutral : Direction.For;
        }

        if (clause.Has(StatementCue.Uncertain) && clause.Named)
        {
            return Direction.Neutral;
        }

        if (clause.Has(StatementCue.Used) && clause.Named && StatementReading.Advises(context))
        {
            return Direction.For;
        }

        return IsOption(context) && clause.Named ? Direction.For : null;
    }

    /// <summary>A guideline's "is indicated (Class I, Level B)" advises; a label's "is indicated" says what it is licensed for.</summary>
    internal static bool IsGradedIndication(RuleContext context, StatementClause clause) =>
        context.Sentence.Sentence.SourceKind == SourceKind.Guideline && clause.Has(StatementCue.Indicated) && !clause.Has(StatementCue.Discouraged) && StrengthReading.Grade(context.Mentions.Text[clause.Start..clause.End]) is not null;

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:not|never)\b.{0,60}\b(?:be|being) (?:delayed|withheld|omitted|postponed|denied)\b|\b(?:not|never|against) delay(?:ing)? |\b(?:[Nn]obody|[Nn]o one|[Nn]one)\b.{0,80}\bwithout\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AgainstDelay();

    /// <summary>"A is not recommended in severe hepatic impairment": the only advice that a label gives in such words.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:is|are) not recommended\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex LabelAdvisesAgainst();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*neither\b.{1,80}\bnor\b|^\W*neither (?:technique|drug|agent|procedure|treatment|of (?:them|the two))\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Neither();

    /// <summary>A list item without a verb of its own under a heading or sentence that announces options.</summary>
    private static bool IsOption(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        var row = StatementReading.IsAdviceRow(context);
        if (!(sentence.Kind == Ingestion.BlockKind.ListItem || row) || context.Mentions.Words.Count > (row ? 40 : 24))
        {
            return false;
        }

        if (row)
        {
            return OpensCell(context); // "2.2 | A or B | progression in the liver | III, B"
        }

        var opens = context.Mentions.Therapies.Count > 0 && context.Mentions.Therapies[0].Start <= 2;
        var above = (sentence.Context ?? "") + " " + (sentence.Section ?? "");
        if (context.Mentions.Quantities.Any(q => q.Kind == QuantityKind.Dose) && above.ContainsIgnoringCase("dose"))
        {
            return false;
        }

        return opens && OptionHeadings.Any(h => above.ContainsIgnoringCase(h));
    }

    /// <summary>A therapy opens one of the first two cells of the row.</summary>
    private static bool OpensCell(RuleContext context) =>
        context.Sentence.Sentence.Cells.Take(2).Any(c => context.Mentions.Therapies.Any(t => t.Start >= c.Start && t.Start - c.Start <= 10 && t.End <= c.End));
}

/// <summary>Strength and evidence grade as a guideline prints them.</summary>
internal static partial class StrengthReading
{
    private static readonly string[] Strengths =
        ["usually appropriate", "may be appropriate", "usually not appropriate", "strong recommendation", "weak recommendation", "conditional recommendation", "strong", "conditional", "weak"];

    /// <summary>The strength that a row gives a cell of its own; null where none does.</summary>
    private static string? OfCells(string text, Func<string, bool> isIt) =>
        text.Contains('\t') ? text.Split('\t').Select(c => c.Trim()).FirstOrDefault(isIt) : null;

    /// <summary>"strong" of "(evidence quality: low; strength: strong)" or of a "strong recommendation"; null where none is printed.</summary>
    public static string? Strength(string text)
    {
        if (OfCells(text, c => Strengths.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } cell)
        {
            return cell;
        }

        foreach (var strength in Strengths)
        {
            var at = text.IndexOf(strength, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var bare = strength is "strong" or "conditional" or "weak";
            if (!bare)
            {
                return text.Substring(at, strength.EndsWith(" recommendation", StringComparison.Ordinal) ? strength.Length - " recommendation".Length : strength.Length);
            }

            // As a bare word it counts only in brackets or behind "strength".
            var open = text.LastIndexOf('(', at);
            if ((open >= 0 && text.IndexOf(')', open) > at) || text.AsSpan(0, at).Contains("trength", StringComparison.Ordinal))
            {
                return text.Substring(at, strength.Length);
            }
        }

        return null;
    }

    /// <summary>"[II, B]" with its brackets, "low quality"; null where none is printed.</summary>
    public static string? Grade(string text)
    {
        for (var open = text.IndexOfAny(['[', '(']); open >= 0; open = text.IndexOfAny(['[', '('], open + 1))
        {
            var close = text.IndexOfAny([']', ')'], open);
            if (close < 0)
            {
                break;
            }

            var inside = text.AsSpan(open + 1, close - open - 1);
            if (IsLevelAndGrade(inside))
            {
                return text[open..(close + 1)];
            }
        }

        if (OfCells(text, c => IsLevelAndGrade(c)) is { } cell)
        {
            return cell;
        }

        if (ClassAndLevel().Match(text) is { Success: true } graded)
        {
            return graded.Value;
        }

        if (BesideVotes().Match(text) is { Success: true } beside)
        {
            return beside.Groups["grade"].Value;
        }

        foreach (var quality in (ReadOnlySpan<string>)["very low certainty", "low certainty", "moderate certainty", "high certainty", "high quality", "moderate quality", "intermediate quality", "very low quality", "low quality"])
        {
            var at = text.IndexOf(quality, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && text.LastIndexOf('(', at) >= 0)
            {
                return text.Substring(at, quality.Length);
            }
        }

        return null;
    }

    /// <summary>"(A 97%, LoE 3, GoR B)", "(agreement 88%; level of evidence 4; grade C)": what stands beside the share of votes.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\([^()%]{0,30}\d{2,3} ?%[^()%,;]{0,20}[,;] ?(?<grade>(?:LoE|CoE|[Ll]evel(?: of evidence)?|[Ee]vidence(?: level)?):? ?(?:[1-5][abc]?|I{1,3}|IV|V)[,;] ?(?:GoR|[Gg]rade(?: of recommendation)?|[Ss]trength):? ?[A-D])\b[^()]{0,24}\)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BesideVotes();

    /// <summary>"(Class IIa, Level B)", "(A, high)", "(2b, B)".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\((?:LoE:? ?[1-5][ab]?[,;] ?(?:GoR|grade):? ?[A-D]\b[^()]{0,24}|[Cc]lass (?:I{1,3}[ab]?|IV)[,;] ?[Ll]evel [A-E]|[A-D1-4][,;] ?(?:very low|low|moderate|high)|[1-5][abc]?[,;] ?[A-D])\)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ClassAndLevel();

    /// <summary>A roman level I to V, then a grade A to E or C1/C2: "II, B", "IV,A", "1B" is no roman level.</summary>
    private static bool IsLevelAndGrade(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOfAny(',', ';');
        if (comma < 1)
        {
            return false;
        }

        var level = text[..comma].Trim();
        var grade = text[(comma + 1)..].Trim();
        return level.Length <= 3 && level.IndexOfAnyExcept('I', 'V') < 0 && grade.Length is 1 or 2 && grade[0] is >= 'A' and <= 'E';
    }
}
