using System.Text.RegularExpressions;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>
/// "A reached 10.9 months versus 3.7, and B 13.8 versus 4.4", "rose from 4.6 to 11.0 months, and with B from 5.5 to 11.4": the second pair, right behind a treatment
/// of its own, is of what the first is of.
/// </summary>
internal static partial class SecondPairs
{
    public static void Complete(string text, List<Quantity> quantities, IReadOnlyList<TherapyMention> therapies)
    {
        for (var later = 2; later + 1 < quantities.Count; later++)
        {
            var (one, other) = (quantities[later], quantities[later + 1]);
            if (!IsBare(one) || !IsBare(other) || !(HasDecimals(text, one) || HasDecimals(text, other)) || Joint(text, one, other) is not { } joint
                || !therapies.Any(t => !t.Background && t.End <= one.Start && OpensClause().IsMatch(text.AsSpan(0, t.Start)) && BeforePair().IsMatch(text.AsSpan(t.End, one.Start - t.End))))
            {
                continue;
            }

            for (var first = later - 2; first >= 0; first--)
            {
                if (quantities[first + 1] is { Kind: QuantityKind.Duration, Role: QuantityRole.Value } timed && quantities[first].Kind is QuantityKind.Duration or QuantityKind.Bare && Joint(text, quantities[first], timed) == joint)
                {
                    quantities[later] = one with { Kind = timed.Kind, Unit = timed.Unit, UnitFromList = true };
                    quantities[later + 1] = other with { Kind = timed.Kind, Unit = timed.Unit, UnitFromList = true };
                    break;
                }
            }
        }
    }

    private static bool IsBare(Quantity quantity) => quantity is { Kind: QuantityKind.Bare, Bound: Evidence.Bound.Exact } && quantity.IsPointLike();

    private static bool HasDecimals(string text, Quantity quantity) => text.AsSpan(quantity.Start, quantity.End - quantity.Start).IndexOfAny('.', '\u00b7') >= 0;

    /// <summary>True for a contrast, false for a rise; null where neither joins the two.</summary>
    private static bool? Joint(string text, Quantity one, Quantity other) => (other.Start < one.End ? "" : text[one.End..other.Start].Trim()) switch
    {
        "versus" or "vs" or "vs." or "v" or "against" => true,
        "to" => false,
        _ => null,
    };

    [GeneratedRegex(@"[,;)] (?:and|while|whereas|but) (?:with |on )?$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex OpensClause();

    /// <summary>A dose may stand between the treatment and its figures.</summary>
    [GeneratedRegex(@"^(?: \d[\d.]* ?mg(?: (?:once |twice )?(?:daily|a day|per day))?)? (?:from )?$", RegexOptions.CultureInvariant)]
    private static partial Regex BeforePair();
}
