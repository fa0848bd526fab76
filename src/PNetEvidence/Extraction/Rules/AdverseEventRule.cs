using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Named toxicities without their rates, and what is said of tolerance in words.</summary>
public sealed partial class AdverseEventRule : IExtractionRule
{
    public string Name => "adverse_event";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        if (context.Document.IsOfOtherField)
        {
            yield break; // of its harms only rates are read
        }

        foreach (var claim in OfColumns(context))
        {
            yield return claim;
        }

        foreach (var clause in context.Clauses)
        {
            // "held in reserve, since fatigue and depression are frequent": the reason is a harm of what is advised
            var unnamed = clause.IsReason && (!Toxicities(context.Mentions, clause).Any() || context.OutcomeValues.Count > 0);
            if (unnamed || StatementReading.IsPreliminary(context) || !Harms(context, clause))
            {
                continue;
            }

            var subjects = StatementReading.OfLabelOr(context, clause, StatementCue.Harm);
            foreach (var subject in subjects)
            {
                var p = WordedComparison.PValue(context, clause, subject);
                yield return new Claim
                {
                    Kind = ClaimKind.AdverseEvent,
                    Therapy = subject.Therapy,
                    Comparator = subject.Comparator ?? WordedComparison.Of(context, clause.Start, clause.End, subject.Therapy),
                    Rule = Name,
                    P = p?.Value,
                    PBound = p?.Bound,
                    Detail = Detail(Toxicities(context.Mentions, clause)),
                    Anchor = subject.Anchor,
                    Score = clause.Named ? 0.7 : 0.6,
                };
            }

            yield break;
        }
    }

    /// <summary>"A | 10 mg | once daily | stomatitis" under "Main toxicity": harms named in a column of their own are those of the row's treatment.</summary>
    private IEnumerable<Claim> OfColumns(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        if (sentence.Kind != Ingestion.BlockKind.TableRow || sentence.Cells.Count < 2 || context.Mentions.Toxicities.Count == 0
            || context.Mentions.Therapies.FirstOrDefault(t => !t.Background && t.Start >= sentence.Cells[0].Start && t.End <= sentence.Cells[0].End) is not { } therapy)
        {
            yield break;
        }

        foreach (var cell in sentence.Cells.Skip(1).Where(c => c.Header is { } header && NamesHarms().IsMatch(header)))
        {
            var harms = Detail(context.Mentions.Toxicities.Where(t => t.Start >= cell.Start && t.End <= cell.End));
            if (harms is not null && !context.Mentions.Quantities.Any(q => q.Start >= cell.Start && q.End <= cell.End))
            {
                yield return new Claim { Kind = ClaimKind.AdverseEvent, Therapy = therapy.Id, Rule = Name, Detail = harms, Anchor = therapy.Start, Score = EvidenceExtractor.SureOfStructure };
            }
        }
    }

    [GeneratedRegex(@"toxicit|adverse|side effect|complication|harms?\b|\b(?:watch|look|monitor)(?:ing)? (?:out )?for\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamesHarms();

    private static bool Harms(RuleContext context, StatementClause clause)
    {
        if (Footnote().IsMatch(context.Mentions.Text) || IfToxic().IsMatch(context.Mentions.Text) || NoAdjustment().IsMatch(context.Mentions.Text))
        {
            return false;
        }

        if (clause.Has(StatementCue.Contraindicated | StatementCue.Indicated | StatementCue.Eligible | StatementCue.Open))
        {
            return false;
        }

        if (Manages().IsMatch(context.Mentions.Text) && !Happens().IsMatch(context.Mentions.Text))
        {
            return false;
        }

        // "No effect on flushing episodes was shown": a symptom that a treatment is for
        var toxicities = Toxicities(context.Mentions, clause).Where(t => !Phrases.EndsWithAny(context.Mentions.Text[..t.Start].TrimEnd(), "effect on", "improvement in", "improvement of", "relief of", "control of", "reduction in", "reduction of")).ToList();
        if (toxicities.Count == 0 && IsAbsent(context.Mentions.Text[clause.Start..clause.End]))
        {
            return false;
        }

        // "two patients developed pneumonitis": the count is the harm's
        if (toxicities.Count == 1 && context.OutcomeValues is [{ Quantity: { Kind: QuantityKind.Count } or { Events: not null } }])
        {
            return false;
        }

        // "fatigue of any grade was the most frequent complaint, in 52%": the only harm has the only share
        // but not "9% exceeded the dose, yet no nephrotoxicity occurred"
        var only = toxicities.Count == 1 && !Denied().IsMatch(context.Mentions.Text[..toxicities[0].Start]) && context.Mentions.Toxicities.Count == 1 && context.Mentions.Quantities.Where(q => q.Kind == QuantityKind.Percent).ToList() is [{ Role: QuantityRole.Value } share]
            && Math.Min(share.End, toxicities[0].End) is var from && Math.Max(share.Start, toxicities[0].Start) is var to && (to <= from || (context.Mentions.Text.AsSpan(from, to - from).IndexOf(';') < 0 && context.Mentions.WordsBetween(from, to) <= 12));
        // "neutropenia and hypertension in 12% and 10%, respectively"
        var respective = toxicities.Count > 1 && context.Mentions.Quantities.Count(q => q is { Kind: QuantityKind.Percent, Role: QuantityRole.Value }) >= toxicities.Count && Phrases.ContainsAny(context.Mentions.Text, "respectively");
        var bare = only || respective ? 0 : toxicities.Count(t => !HasRate(context.Mentions, t));
        if (toxicities.Count > 0 && bare == 0)
        {
            return false;
        }

        // "are more likely to have raised aminotransferases at baseline": what patients had before
        if (HadBefore().IsMatch(context.Mentions.Text[clause.Start..clause.End]))
        {
            return false;
        }

        if (StatementReading.IsLabel(context))
        {
            return bare > 0 && !IndicationRule.InIndications(context) && !ContraindicationRule.Forbids(context, clause) && context.OutcomeValues.Count == 0;
        }

        if (!clause.Has(StatementCue.Harm) && (bare == 0 || !clause.Has(StatementCue.Occurs)))
        {
            return false;
        }

        // "complications such as abscess or liver failure follow in about 10%": the number is theirs
        if (context.OutcomeValues.Count is var values && (values > bare || (values > 0 && Phrases.ContainsAny(context.Mentions.Text[clause.Start..clause.End], "such as", "above all", "including", "at least"))))
        {
            return false;
        }

        if (bare > 0)
        {
            return clause.Has(StatementCue.Harm) || (clause.Has(StatementCue.Occurs) && !clause.Has(StatementCue.Improves | StatementCue.Recommended | StatementCue.Offered));
        }

        // "effective and well tolerated" is told as an effect.
        return clause.Has(StatementCue.Harm) && !context.Clauses.Any(c => c.Has(StatementCue.Recommended | StatementCue.Discouraged | StatementCue.Improves | StatementCue.Effect));
    }

    [GeneratedRegex(@"\b(?:have|had|having|has) (?:(?!and|but|although)[\w-]+ ){1,4}(?:at baseline|at entry|before (?:treatment|the first dose))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HadBefore();

    /// <summary>"a Includes mouth ulceration": what a table counts under a name.</summary>
    [GeneratedRegex(@"^(?:[a-h*\u2020\u2021\u00A7]|\d)\)? (?:Includes?|Including|Comprises|Graded|Pooled|Terms?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Footnote();

    /// <summary>"No dosage adjustment is needed in mild renal impairment": what the patient has.</summary>
    [GeneratedRegex(@"\b(?:[Nn]o|not (?:need|require) (?:an? |any )?) ?(?:dose|dosage|dosing) (?:adjustment|modification|change|reduction)s?\b", RegexOptions.CultureInvariant)]
    private static partial Regex NoAdjustment();

    /// <summary>"When toxicity demands it, the dose is lowered": what to do, should there be any.</summary>
    [GeneratedRegex(@"^(?:When|If|Whenever|Where|Should|As soon as) (?:\w+ ){0,3}(?:toxicit(?:y|ies)|side effects?|adverse (?:events?|reactions?)) (?:demands?|requires?|calls?|compels?|forces?|occurs?|arises?|develops?|makes?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex IfToxic();

    /// <summary>"No unexpected toxicities were seen", "there were no complications": that nothing happened is no harm; that a named one was absent is told.</summary>
    private static bool IsAbsent(string clause) => Absent().IsMatch(clause);

    // Every repetition is bounded, and words and what parts them exclude each other: linear as it is, code of the build.
    [GeneratedRegex(@"\b(no|without( any)?|not any) (\w+[ -]){0,4}(toxicit|adverse|complication|side effect|safety signal|safety concern|harm)|\bno (significant |relevant )?differences? .{0,30}(toxicit|adverse|complication|side effect|safety)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Absent();

    /// <summary>"For grade 4 pneumonitis, discontinue A", "Suspect it in any patient with cough": what to do about a harm, which is not told to come of the drug.</summary>
    [GeneratedRegex(@"^(?:(?:For|If|In case of|When|In patients with) [^.]*\b(?:discontinue|withhold|interrupt|reduce|resume|restart|permanently|should be (?:restarted|withheld|stopped|discontinued|interrupted|reduced|resumed|monitored|given|treated))|(?:Consider|Suspect|Monitor|Withhold|Discontinue|Permanently discontinue|Interrupt|Start|Advise|Avoid|Do not|Reduce|Resume|Treat|Manage|Control|Rule out|Check|Test) )", RegexOptions.CultureInvariant)]
    private static partial Regex Manages();

    [GeneratedRegex(@"\b(?:cause[sd]?|causing|occur(?:red|s) (?:in|with|on)|has been reported|have been reported|were reported|was reported|may lead|can lead|can result|may result|increases? the risk|raises? the risk|(?:is|are) (?:\w+ )?(?:common|frequent|rare|seldom|usual|uncommon))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Happens();

    private static IEnumerable<ToxicityMention> Toxicities(SentenceMentions mentions, StatementClause clause) =>
        mentions.Toxicities.Where(t => t.Start >= clause.Start && t.Start < clause.End);

    /// <summary>True where a number stands beside the toxicity: the numeric rule has it.</summary>
    private static bool HasRate(SentenceMentions mentions, ToxicityMention toxicity) =>
        mentions.Quantities.Any(q => q.Kind == QuantityKind.Percent && ((q.Start >= toxicity.End && (mentions.WordsBetween(toxicity.End, q.Start) <= 3 || WasSeenIn().IsMatch(mentions.Text.AsSpan(toxicity.End, q.Start - toxicity.End)))) || (q.End <= toxicity.Start && mentions.WordsBetween(q.End, toxicity.Start) <= 4)));

    /// <summary>"has been described in [up to 54%]".</summary>
    [GeneratedRegex(@"^ (?:has been|have been|had been|was|were|is|are) (?:described|reported|seen|observed|found|noted|recorded|documented) in (?:about |some )?$", RegexOptions.CultureInvariant)]
    private static partial Regex WasSeenIn();

    [GeneratedRegex(@"\b[Nn]o (?:case of |cases of |severe |late |renal |serious ){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Denied();

    /// <summary>The toxicities' ids, joined; null for none.</summary>
    internal static string? Detail(IEnumerable<ToxicityMention> toxicities)
    {
        var ids = toxicities.Select(t => t.Id).Distinct(StringComparer.Ordinal).Take(6).ToList();
        return ids.Count == 0 ? null : string.Join('_', ids);
    }
}
