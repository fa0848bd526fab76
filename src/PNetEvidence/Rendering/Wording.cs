using System.Globalization;
using System.Text;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering;

/// <summary>How figures, doses, populations and codes read in a report. Numbers keep the digits that the source prints.</summary>
public static class Wording
{
    private const string Minus = "\u2212";

    /// <summary>
    /// The number as the quote prints it: the trailing zeros of "6.0" come back, since a double does not keep them.
    /// Without a quote, up to six decimals.
    /// </summary>
    public static string Number(double value, string? quote = null)
    {
        var text = Math.Abs(value).ToString("0.######", CultureInfo.InvariantCulture);
        if (quote is not null && !PrintsToken(quote, text))
        {
            text = WithZeros(text).FirstOrDefault(candidate => PrintsToken(quote, candidate)) ?? text;
        }

        return value < 0 ? Minus + text : text;
    }

    /// <summary>Value with unit and bound: "60–80%", "about 5 years", "up to 80%", "not reached".</summary>
    public static string Value(EvidenceValue value, string? quote = null)
    {
        var number = Bare(value, quote);
        return value.Bound == Bound.NotReached ? number : number + UnitSuffix(value.Unit, IsOne(value));
    }

    /// <summary>Both arms: "11.0 vs 4.6 months". The unit stands once where both share it.</summary>
    public static string Comparison(EvidenceValue value, EvidenceValue? other, string? quote = null)
    {
        if (other is null)
        {
            return Value(value, quote);
        }

        return value.Unit == other.Unit && value.Bound != Bound.NotReached && other.Bound != Bound.NotReached
            ? $"{Bare(value, quote)} vs {Bare(other, quote)}{UnitSuffix(value.Unit, one: false)}"
            : $"{Value(value, quote)} vs {Value(other, quote)}";
    }

    /// <summary>"95% CI 0.27–0.45"; an open end is "NE" (not estimable).</summary>
    public static string Interval(ConfidenceInterval interval, string? quote = null) =>
        $"{Number(interval.Level)}% CI {Ends(interval, quote)}";

    /// <summary>"0.27–0.45".</summary>
    public static string Ends(ConfidenceInterval interval, string? quote = null) => $"{End(interval.Low, quote)}\u2013{End(interval.High, quote)}";

    /// <summary>"p &lt; 0.001".</summary>
    public static string PValue(double p, Bound? bound, string? quote = null) => $"p {Sign(bound)} {Number(p, quote)}";

    /// <summary>"5 years"; "1 year".</summary>
    public static string Time(Timepoint time) => Number(time.Value) + " " + (time.Value == 1 ? time.Unit.TrimEnd('s') : time.Unit);

    /// <summary>Metric with its time point: "Overall survival at 5 years".</summary>
    public static string Metric(string? metric, Timepoint? time)
    {
        if (metric is null)
        {
            return "Worded outcome";
        }

        var name = FieldVocabulary.Default.MetricName(metric);
        if (time is null)
        {
            return name;
        }

        const string Open = " at a time point";
        return (name.EndsWith(Open, StringComparison.Ordinal) ? name[..^Open.Length] : name) + " at " + Time(time);
    }

    /// <summary>"120 mg subcutaneously, every 4 weeks"; null where the dose states nothing.</summary>
    public static string? DoseText(Dose? dose, string? quote = null)
    {
        if (dose is null)
        {
            return null;
        }

        var text = new StringBuilder();
        if (dose.Low is not null || dose.High is not null)
        {
            text.Append(Span(dose.Low, dose.High, quote)).Append(' ').Append(dose.Unit);
        }

        if (dose.Also is { } also)
        {
            text.Append(" (").Append(Value(also, quote)).Append(')');
        }

        if (dose.Route is not null)
        {
            text.Append(' ').Append(Route(dose.Route));
        }

        var parts = new[] { text.ToString().Trim(), Schedule(dose), dose.Days is null ? "" : $"days {dose.Days.Replace('-', '\u2013')}", dose.Cycles is null ? "" : $"{dose.Cycles} cycles" };
        var joined = string.Join(", ", parts.Where(p => p.Length > 0));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>Facets in words, "pancreas, liver metastases, G1–G2"; the sentence's own words where it has no facet; null where neither.</summary>
    public static string? PopulationText(Population population)
    {
        var facets = population.Facets().GroupBy(f => f.Facet).Select(g => Facet(g.Key, [.. g.Select(f => f.Value)])).ToList();
        return facets.Count > 0 ? string.Join(", ", facets) : population.Text;
    }

    /// <summary>A code of the format in words: <c>internal_inconsistency</c> is "internal inconsistency".</summary>
    public static string Code(string code) => code.Replace('_', ' ');

    /// <summary>The same with a capital.</summary>
    public static string Capital(string code)
    {
        var words = Code(code);
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string SourceKindName(SourceKind? kind) => kind switch
    {
        SourceKind.SystematicReview => "Systematic review",
        SourceKind.TrialReport => "Trial report",
        SourceKind.ExpertOpinion => "Expert opinion",
        SourceKind.ClinicalAnswer => "Clinical answer",
        null => "Not stated",
        _ => kind.Value.ToString(),
    };

    public static string Plural(int count, string one, string? many = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>White space of a quote as one space a run, cells of a row parted by bars, at most <paramref name="limit"/> characters.</summary>
    public static string OneLine(string text, int limit = int.MaxValue)
    {
        var line = string.Join(' ', text.Replace("\t", " | ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= limit)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', limit - 1);
        return line[..(cut > limit / 2 ? cut : limit - 1)].TrimEnd(',', ';', ' ') + "\u2026";
    }

    private static string Bare(EvidenceValue value, string? quote) => value.Bound switch
    {
        Bound.NotReached => "not reached",
        Bound.Approx => "about " + Span(value.Low, value.High, quote),
        Bound.UpTo => "up to " + Span(null, value.High ?? value.Low, quote),
        Bound.Lt or Bound.Le => Sign(value.Bound) + " " + Span(null, value.High ?? value.Low, quote),
        Bound.Gt or Bound.Ge => Sign(value.Bound) + " " + Span(value.Low ?? value.High, null, quote),
        _ => Span(value.Low, value.High, quote),
    };

    private static string Span(double? low, double? high, string? quote) =>
        low is { } l && high is { } h && l != h
            ? Number(l, quote) + "\u2013" + Number(h, quote)
            : (low ?? high) is { } one ? Number(one, quote) : "\u2013";

    private static string End(double? end, string? quote) => end is { } e ? Number(e, quote) : "NE";

    private static string Sign(Bound? bound) => bound switch
    {
        Bound.Lt => "<",
        Bound.Le => "\u2264",
        Bound.Gt => ">",
        Bound.Ge => "\u2265",
        Bound.Approx => "\u2248",
        _ => "=",
    };

    private static bool IsOne(EvidenceValue value) => value.Low == 1 && value.High == 1;

    private static string UnitSuffix(string unit, bool one) => unit switch
    {
        "%" => "%",
        "ratio" => "",
        _ => " " + (one ? unit.TrimEnd('s') : unit),
    };

    private static string Route(string route) => route switch
    {
        "oral" => "by mouth",
        "intravenous" => "intravenously",
        "intramuscular" => "intramuscularly",
        "subcutaneous" => "subcutaneously",
        _ => Code(route),
    };

    private static string Schedule(Dose dose)
    {
        var times = dose.TimesPerDay switch { null => "", 1 => "once daily", 2 => "twice daily", 3 => "three times daily", var t => $"{t} times daily" };
        if (dose.Every is not { } every)
        {
            return times;
        }

        if (every is { Value: 1, Unit: "days" })
        {
            return times.Length > 0 ? times : "daily";
        }

        var cycle = every.Value == 1 ? $"every {every.Unit.TrimEnd('s')}" : $"every {Number(every.Value)} {every.Unit}";
        return times.Length > 0 ? $"{times}, {cycle}" : cycle;
    }

    private static string Facet(string facet, string[] values) => facet switch
    {
        "primary_site" => values[0] switch { "any" => "any primary", "gep" => "gastroenteropancreatic", var v => Code(v) },
        "metastatic_site" => values[0] == "extrahepatic" ? "extrahepatic spread" : Code(values[0]) + " metastases",
        "grade" => string.Join('\u2013', values.Length > 2 ? [values[0], values[^1]] : values),
        "differentiation" => string.Join(" or ", values) + " differentiation",
        "sstr" => "SSTR-" + values[0],
        "functioning" => Code(values[0]).Replace(' ', '-'),
        "ki67" => "Ki-67 " + values[0],
        "liver_burden" => "liver burden " + Code(values[0]),
        "stage" => "stage " + values[0],
        "line" => "line: " + Code(values[0]),
        _ => Code(values[0]),
    };

    private static IEnumerable<string> WithZeros(string text)
    {
        var start = text.Contains('.', StringComparison.Ordinal) ? text : text + ".";
        yield return start + "0";
        yield return start + "00";
        if (text.StartsWith("0.", StringComparison.Ordinal))
        {
            yield return start + "000";
        }
    }

    /// <summary>True where <paramref name="number"/> stands in the quote and is not part of a longer number.</summary>
    private static bool PrintsToken(string quote, string number)
    {
        for (var at = quote.IndexOf(number, StringComparison.Ordinal); at >= 0; at = quote.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            var before = at == 0 || !(char.IsAsciiDigit(quote[at - 1]) || quote[at - 1] is '.' or ',');
            var after = end == quote.Length || !(char.IsAsciiDigit(quote[end]) || (quote[end] is '.' && end + 1 < quote.Length && char.IsAsciiDigit(quote[end + 1])));
            if (before && after)
            {
                return true;
            }
        }

        return false;
    }
}
