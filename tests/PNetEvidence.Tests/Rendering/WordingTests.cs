using PNetEvidence.Evidence;
using PNetEvidence.Rendering;

namespace PNetEvidence.Tests.Rendering;

public sealed class WordingTests
{
    [Theory]
    [InlineData(6, "median TTP was 6.0 months", "6.0")]
    [InlineData(6, "a median of 6 months", "6")]
    [InlineData(6, "16.0 months and 6 patients", "6")]
    [InlineData(0.2, "95% CI, 0.20 to 0.59", "0.20")]
    [InlineData(11, "11.", "11")]
    [InlineData(0.5, "HR .5", "0.5")]
    [InlineData(-2, "a change of -2 points", "\u22122")]
    public void Keeps_the_digits_that_the_quote_prints(double value, string quote, string expected) =>
        Assert.Equal(expected, Wording.Number(value, quote));

    [Theory]
    [InlineData(60d, 80d, "%", Bound.Exact, "60\u201380%")]
    [InlineData(14.3, 14.3, "months", Bound.Exact, "14.3 months")]
    [InlineData(1d, 1d, "years", Bound.Exact, "1 year")]
    [InlineData(null, 80d, "%", Bound.UpTo, "up to 80%")]
    [InlineData(null, 5d, "cm", Bound.Lt, "< 5 cm")]
    [InlineData(70d, null, "%", Bound.Ge, "\u2265 70%")]
    [InlineData(5d, 5d, "years", Bound.Approx, "about 5 years")]
    [InlineData(null, null, "months", Bound.NotReached, "not reached")]
    [InlineData(0.34, 0.34, "ratio", Bound.Exact, "0.34")]
    public void A_value_reads_with_its_unit_and_bound(double? low, double? high, string unit, Bound bound, string expected) =>
        Assert.Equal(expected, Wording.Value(new EvidenceValue(low, high, unit, bound)));

    [Fact]
    public void A_comparison_names_a_shared_unit_once() =>
        Assert.Equal("11.0 vs 4.6 months", Wording.Comparison(EvidenceValue.Point(11, "months"), EvidenceValue.Point(4.6, "months"), "11.0 and 4.6 months"));

    [Fact]
    public void A_comparison_with_a_median_that_was_not_reached_names_the_unit_of_the_other() =>
        Assert.Equal("not reached vs 18 months", Wording.Comparison(EvidenceValue.NotReached("months"), EvidenceValue.Point(18, "months")));

    [Fact]
    public void An_open_end_of_an_interval_is_not_estimable() =>
        Assert.Equal("95% CI 22.1\u2013NE", Wording.Interval(new ConfidenceInterval(22.1, null)));

    [Fact]
    public void A_dose_reads_with_route_and_schedule()
    {
        Assert.Equal("120 mg subcutaneously, every 4 weeks", Wording.DoseText(new Dose { Low = 120, High = 120, Unit = "mg", Route = "subcutaneous", Every = new Timepoint(4, "weeks") }));
        Assert.Equal("10 mg by mouth, once daily", Wording.DoseText(new Dose { Low = 10, High = 10, Unit = "mg", Route = "oral", Every = new Timepoint(1, "days"), TimesPerDay = 1 }));
        Assert.Equal("7.4 GBq (200 mCi), every 8 weeks, 4 cycles", Wording.DoseText(new Dose { Low = 7.4, High = 7.4, Unit = "GBq", Also = EvidenceValue.Point(200, "mCi"), Every = new Timepoint(8, "weeks"), Cycles = 4 }));
        Assert.Null(Wording.DoseText(new Dose()));
    }

    [Fact]
    public void A_long_text_is_cut_between_words() =>
        Assert.Equal("one two\u2026", Wording.OneLine("one  two\n three four", 10));
}
