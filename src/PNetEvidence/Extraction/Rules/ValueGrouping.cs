using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// Splits the values of a sentence into groups. Two neighbours belong together when they are of one kind and neither an endpoint, a toxicity nor a
/// clause end stands between them: "8.4 months with A and 3.9 months with B", "59, 36 and 20%".
/// </summary>
internal static partial class ValueGrouping
{
    public static List<ValueGroup> Group(SentenceMentions mentions, List<OutcomeValue> values)
    {
        var groups = new List<ValueGroup>();
        var current = new List<OutcomeValue>();
        foreach (var value in values)
        {
            if (current.Count > 0 && !Coordinated(mentions, current[^1], value))
            {
                groups.Add(new ValueGroup(current));
                current = [];
            }

            current.Add(value);
        }

        if (current.Count > 0)
        {
            groups.Add(new ValueGroup(current));
        }

        return groups;
    }

    private static bool Coordinated(SentenceMentions mentions, OutcomeValue a, OutcomeValue b)
    {
        if (!SameKind(a.Quantity, b.Quantity) || (a.Quantity.Unit != b.Quantity.Unit && a.Quantity.Kind != QuantityKind.NotReached && b.Quantity.Kind != QuantityKind.NotReached))
        {
            return false;
        }

        // "were 52% and 30%, and one in ten had died": a share in words opens a statement of its own
        if (IsWorded(mentions, a.Quantity) != IsWorded(mentions, b.Quantity))
        {
            return false;
        }

        bool Between(Mention m) => m.Start >= a.End && m.End <= b.Start;
        if (mentions.Endpoints.Any(e => Between(e) && !Repeats(mentions, a, b, e)) || mentions.Timepoints.Any(t => Between(t) && !HoldsForBoth(mentions, t, b)) || mentions.Toxicities.Any(Between))
        {
            return false;
        }

        // "A reached 10.9 months versus 3.7, and B 13.8 versus 4.4": a therapy of its own opens the second pair
        if (mentions.Therapies.Any(t => Between(t) && !t.Background && mentions.WordsBetween(t.End, b.Start) <= 1 && OpensPair().IsMatch(mentions.Text.AsSpan(a.End, t.Start - a.End))) && mentions.Quantities.Any(q => q.Start >= b.End && q.Kind == b.Quantity.Kind && ArmLinking.Contrasts(mentions.Text, b.End, q.Start))
            && mentions.Quantities.Any(q => q.End <= a.Start && q.Kind == a.Quantity.Kind && ArmLinking.Contrasts(mentions.Text, q.End, a.Start)))
        {
            return false;
        }

        // "10.9 v 4.5 months in one trial and 13.8 v 4.4 months in the other", which are named: either pair is of its own trial
        if (mentions.Studies.Any(Between) && mentions.Quantities.FirstOrDefault(q => q.Start >= b.End && q.Kind == b.Quantity.Kind) is { } opposite && ArmLinking.Contrasts(mentions.Text, b.End, opposite.Start)
            && mentions.Quantities.LastOrDefault(q => q.End <= a.Start && q.Kind == a.Quantity.Kind) is { } facing && ArmLinking.Contrasts(mentions.Text, facing.End, a.Start) && !ArmLinking.Contrasts(mentions.Text, a.End, b.Start))
        {
            return false;
        }

        // "disease-free survival 30%, and 10% died": the second share has a verb of its own
        if (mentions.Endpoints.Any(e => e.Start >= b.End && mentions.WordsBetween(b.End, e.Start) == 0 && MetricLinking.Compatible(e.Endpoint, b.Quantity) && mentions.Endpoints.LastOrDefault(o => o.End <= a.Start && mentions.WordsBetween(o.End, a.Start) <= 2) is { } own && own.Endpoint.Id != e.Endpoint.Id)
            && mentions.Text.AsSpan(a.End, b.Start - a.End).Trim() is ", and" or "and" or ", while" or ", but")
        {
            return false;
        }

        // "proteinuria (10% vs 2%), and dizziness (7%)": each bracket belongs to the noun before it, known or not.
        var (openA, openB) = (BracketAround(mentions.Text, a.Start), BracketAround(mentions.Text, b.Start));
        if (openA >= 0 && openB > a.End && mentions.WordsBetween(a.End, openB) is >= 1 and <= 5 && !mentions.Therapies.Any(Between) && !mentions.ArmSizes.Any(Between) && !ArmLinking.IsContrast(mentions.Text, a.End, openB))
        {
            return false;
        }

        // "74% and 51%, respectively, but only 11% were free of disease": the list is closed
        if (ClosesList().IsMatch(mentions.Text.AsSpan(a.End, b.Start - a.End)))
        {
            return false;
        }

        // "17.8 months, with no difference between A and B (18.3 vs 17.1 months)": a bracket that holds both sides of a contrast is whole.
        if (openB > a.End && !ArmLinking.IsContrast(mentions.Text, a.End, openB) && mentions.Quantities.FirstOrDefault(q => q.Start >= b.End && q.Role == QuantityRole.Value && q.Kind == b.Quantity.Kind) is { } other
            && other.Start < mentions.Text.IndexOf(')', b.End) && ArmLinking.Contrasts(mentions.Text, b.End, other.Start) && mentions.Therapies.Count(Between) > 1)
        {
            return false;
        }

        // "52% and 30% in the registry [19], whereas another series had 97%": a reference closes a statement, unless both sides are set against each other at once.
        if (mentions.Citations.Any(Between) && !(mentions.WordsBetween(a.End, b.Start) <= 5 && ArmLinking.IsContrast(mentions.Text, a.End, b.Start)))
        {
            return false;
        }

        // A value inside a bracket is coordinated with what follows the bracket: "(9.3%; 95% CI, 3 to 15), as did none on B (0%)".
        var close = mentions.Text.IndexOf(')', a.End);
        var open = mentions.Text.IndexOf('(', a.End);
        var from = close >= 0 && close < b.Start && (open < 0 || close < open) ? close + 1 : a.End;
        var text = mentions.Text.AsSpan(from, b.Start - from);
        return mentions.WordsBetween(a.End, b.Start) <= 16 && (text.IndexOf(';') < 0 || GoOnByArm(mentions, a, b) || AreOfSeries(mentions, a, b)) && !EndsSentence(text);
    }

    /// <summary>"(A = 10.6 months; B = 7.3 months)": each figure behind its own arm.</summary>
    private static bool GoOnByArm(SentenceMentions mentions, OutcomeValue a, OutcomeValue b) =>
        a.Quantity.Kind != QuantityKind.Ratio &&
        OfNextArm().IsMatch(mentions.Text.AsSpan(a.End, b.Start - a.End)) && OfOwnArm().IsMatch(mentions.Text.AsSpan(0, a.Start))
        && mentions.Therapies.Any(t => t.Start >= a.End && t.End <= b.Start) && mentions.Therapies.LastOrDefault(t => t.End <= a.Start) is { } own && mentions.WordsBetween(own.End, a.Start) <= 1;

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: ?[(\[][^()\[\]]*[)\]])?; (?:and )?[A-Za-z0-9][\w+ -]{1,40}?(?: =|:|,)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfNextArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"[(\[:] ?[A-Za-z0-9][\w+ -]{1,40}?(?: =|:|,)? $", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfOwnArm();

    /// <summary>"(35% vs 2%; 40% vs 3%; and 68% vs 10%, respectively)": pairs that a list before them tells apart.</summary>
    private static bool AreOfSeries(SentenceMentions mentions, OutcomeValue a, OutcomeValue b) =>
        NextOfSeries().IsMatch(mentions.Text.AsSpan(a.End, b.Start - a.End)) && Phrases.ContainsAny(mentions.Text[b.End..], "respectively")
        && mentions.Quantities.LastOrDefault(q => q.End <= a.Start && q.Kind == a.Quantity.Kind) is { } first && ArmLinking.Contrasts(mentions.Text, first.End, a.Start)
        && mentions.Quantities.FirstOrDefault(q => q.Start >= b.End && q.Kind == b.Quantity.Kind) is { } second && ArmLinking.Contrasts(mentions.Text, b.End, second.Start);

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:[\])] of \d+)?(?:[,;] [pP] ?[=<>] ?[\d.\u00B7]+)?; (?:and )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NextOfSeries();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]*\))?,? (?:and|but|while|whereas) ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GoesOnAnd();

    /// <summary>"60% of A were alive at 3 years, against 48% of B", "60% at 3 years with A and 48% without": the time between the values is that of both.</summary>
    private static bool HoldsForBoth(SentenceMentions mentions, TimepointMention time, OutcomeValue second) =>
        ((ArmLinking.Contrasts(mentions.Text, time.End, second.Start) && mentions.WordsBetween(time.End, second.Start) <= 4) || (mentions.Text.AsSpan(time.End, second.Start - time.End).Contains(" with ", StringComparison.Ordinal) && ArmLinking.IsUngiven(mentions.Text[second.End..])))
        && !mentions.Timepoints.Any(t => t.Start >= second.End && mentions.WordsBetween(second.End, t.Start) <= 6);

    /// <summary>Position of the round bracket that is open at <paramref name="at"/>; -1 outside brackets.</summary>
    private static int BracketAround(string text, int at)
    {
        var depth = 0;
        for (var i = at - 1; i >= 0 && at - i <= 80; i--)
        {
            if (text[i] == ')')
            {
                depth++;
            }
            else if (text[i] == '(' && depth-- == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A full stop and a space that do not belong to "vs." or "et al.".</summary>
    internal static bool EndsSentence(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf(". "); at >= 0;)
        {
            if (!text[..at].EndsWith("vs", StringComparison.Ordinal) && !text[..at].EndsWith("al", StringComparison.Ordinal) && !text[..at].EndsWith("v", StringComparison.Ordinal))
            {
                return true;
            }

            var next = text[(at + 1)..].IndexOf(". ");
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    /// <summary>The endpoint of the first value named again for the second ("PFS of 11.1 months with A versus PFS of 5.5 months"), or behind the first ("35% surviving patients ... versus 5%").</summary>
    private static bool Repeats(SentenceMentions mentions, OutcomeValue a, OutcomeValue b, EndpointMention endpoint)
    {
        // "69.5% were free of progression with A first and 62.1% with B first": the endpoint stands once, behind the first value.
        var and = mentions.Text.LastIndexOf(" and ", b.Start, StringComparison.Ordinal);
        if (and > endpoint.End && mentions.WordsBetween(and + 4, b.Start) <= 2 && mentions.WordsBetween(a.End, endpoint.Start) <= 4
            && !mentions.Endpoints.Any(e => e.Start >= b.End && mentions.WordsBetween(b.End, e.Start) <= 5))
        {
            return true;
        }

        // "12 (8%) deaths in the A arm and 20 (13%) deaths in the B arm": either figure stands before its noun
        if (mentions.Endpoints.Any(e => e.Start >= b.End && e.Endpoint.Id == endpoint.Endpoint.Id && mentions.WordsBetween(b.End, e.Start) == 0) && mentions.WordsBetween(a.End, endpoint.Start) == 0 && mentions.Therapies.Any(t => t.Start >= endpoint.End && t.End <= b.Start))
        {
            return true;
        }

        // "11.4 months of PFS, 5.5 for placebo"
        // "22.7 months of PFS and B alone gave 14.4": the unit stands once
        if (b.Quantity.UnitFromList && mentions.WordsBetween(a.End, endpoint.Start) <= 2
            && (mentions.Text[endpoint.End..b.Start].Trim() is "," || (GoesOnAnd().IsMatch(mentions.Text.AsSpan(endpoint.End, b.Start - endpoint.End)) && mentions.Therapies.Any(t => t.Start >= endpoint.End && t.End <= b.Start) && mentions.WordsBetween(endpoint.End, b.Start) <= 7 && !mentions.Endpoints.Any(e => e.Start >= b.End && mentions.WordsBetween(b.End, e.Start) <= 2))))
        {
            return true;
        }

        if (!ArmLinking.IsContrast(mentions.Text, a.End, b.Start))
        {
            return false;
        }

        // "11.0 months of PFS against 4.6 months"
        if (mentions.WordsBetween(a.End, endpoint.Start) <= 2 && !mentions.Endpoints.Any(e => e.Start >= b.End && mentions.WordsBetween(b.End, e.Start) <= 2))
        {
            return true;
        }

        var first = mentions.Endpoints.LastOrDefault(e => e.End <= a.Start && MetricLinking.Compatible(e.Endpoint, a.Quantity));
        // "88% of those who had the operation were alive, against 70% of those who had not": the only endpoint stands behind the first value.
        if (first is null && mentions.Endpoints.Count(e => MetricLinking.Compatible(e.Endpoint, a.Quantity)) == 1)
        {
            return true;
        }

        return endpoint.Endpoint.Id == first?.Endpoint.Id || !MetricLinking.Compatible(endpoint.Endpoint, a.Quantity);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\brespectively(?: ?[(\[][^()\[\]]*[)\]])?[,;]? (?:but|while|whereas|although|though|yet) (?!(?:with|on|in|for|under) )", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ClosesList();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]*\))?[,;] (?:and|while|whereas|but) (?:with |on )?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensPair();

    private static bool IsWorded(SentenceMentions mentions, Quantity quantity) =>
        quantity is { Kind: QuantityKind.Percent, Events: null } && Phrases.ContainsAny(mentions.Text[quantity.Start..quantity.End], " in ", " out of ");

    private static bool SameKind(Quantity a, Quantity b) =>
        a.Kind == b.Kind
        || (a.Kind is QuantityKind.Duration or QuantityKind.NotReached && b.Kind is QuantityKind.Duration or QuantityKind.NotReached);
}
