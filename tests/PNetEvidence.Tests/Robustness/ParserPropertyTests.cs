using System.Globalization;
using CsCheck;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Robustness;

/// <summary>What holds for any text that a parser is given, over texts drawn from a fixed seed.</summary>
public sealed class ParserPropertyTests
{
    private const int Samples = 2_000;

    private static readonly Gen<string> Piece = Properties.OneOf(
        "0", "1.5", "11.4", "20", "1,234", "12·5", ".04", "99999999999999999999", "1e9", "two", "half", "%", " %", " months", "-month", " mo", " years", " mg", " mg/m2", " GBq", " weeks", " cm", "95% CI", "CI", "(", ")", "[", "]", ", ", "; ", ". ",
        "-", "–", "—", " to ", " and ", " vs ", "±", "≥", "<", "=", " p", "P < ", "p = 0.0", "HR ", "OR ", "n = ", "n=", " of ", " patients", "(n = 43)", "not reached", "NR", "median ", "survival", "PFS", "every ", "daily", "twice ", " cycles", "for ",
        "Elias et al.", "[1-5]", "[2, 4]", "RADIANT-3", "sunitinib", "placebo", " ", "\n", "\u00a0", "\u2009", "µg", "5-year", "Figure 2", "et al", "\ud83d\ude00", "\u0301", "é", "'", "\"", ":", "/", "^", "10⁹");

    private static readonly Gen<string> Text = Gen.Frequency((3, Piece.Array[0, 24].Select(p => string.Concat(p))), (1, Gen.String[Gen.Char.AlphaNumeric, 0, 60]), (1, Gen.String[0, 40].Where(IsWellFormed)));

    [Fact]
    public void Mentions_lie_inside_the_text_and_say_possible_things() => Text.Hold(
        text =>
        {
            var found = QuantityFinder.Find(text);
            AssertInside(text, found.Quantities);
            AssertInside(text, found.Intervals);
            AssertInside(text, found.PValues);
            AssertInside(text, found.Timepoints);
            AssertInside(text, found.ArmSizes);
            Assert.All(found.Quantities, q => Assert.True(q.Low is null || q.High is null || q.Low <= q.High, $"{q}"));
            Assert.All(found.Quantities, q => Assert.True((q.Low is null || double.IsFinite(q.Low.Value)) && (q.High is null || double.IsFinite(q.High.Value)), $"{q}"));
            Assert.All(found.Intervals, i => Assert.True((i.Low is null || i.High is null || i.Low <= i.High) && i.Level is > 0 and < 100, $"{i}"));
            Assert.All(found.PValues, p => Assert.InRange(p.Value, 0, 1));
            Assert.All(found.ArmSizes, a => Assert.True(a.N >= 0));
        },
        Samples);

    [Fact]
    public void All_mentions_of_a_sentence_lie_inside_it() => Text.Hold(
        text =>
        {
            var sentence = Of(text);
            var found = MentionFinder.Default.Find(sentence, DocumentTerms.None);
            foreach (var mentions in (IEnumerable<Mention>[])[found.Therapies, found.Endpoints, found.Toxicities, found.Facets, found.Studies, found.Cues, found.Quantities, found.Intervals, found.PValues, found.Timepoints, found.ArmSizes, found.Citations])
            {
                Assert.All(mentions, m => Assert.True(m.Start >= 0 && m.Start <= m.End && m.End <= found.Text.Length, $"{m}"));
            }
        },
        Samples / 2);

    [Fact]
    public void A_printed_interval_is_read_as_printed() => Gen.Select(Gen.Int[1, 4_000], Gen.Int[1, 4_000], Properties.OneOf("-", "–", " to ", ", ", " – ")).Hold(
        drawn =>
        {
            var (a, b, separator) = drawn;
            var (low, high) = (Math.Min(a, b) / 10.0, Math.Max(a, b) / 10.0);
            var text = $"Median survival was {Print((low + high) / 2)} months (95% CI {Print(low)}{separator}{Print(high)}).";
            var interval = Assert.Single(QuantityFinder.Find(Normal(text)).Intervals);
            Assert.Equal((low, high, 95.0), (interval.Low!.Value, interval.High!.Value, interval.Level));
        },
        Samples);

    [Fact]
    public void A_printed_quantity_is_read_as_printed() => Gen.Select(Gen.Int[0, 1_000], Properties.OneOf(("months", "months"), ("%", "%"), ("years", "years"), ("weeks", "weeks"))).Hold(
        drawn =>
        {
            var (tenths, unit) = drawn;
            var text = $"It was {Print(tenths / 10.0)}{(unit.Item1 == "%" ? "" : " ")}{unit.Item1} with the drug.";
            var quantity = Assert.Single(QuantityFinder.Find(text).Quantities);
            Assert.Equal((tenths / 10.0, tenths / 10.0, unit.Item2), (quantity.Low!.Value, quantity.High!.Value, quantity.Unit));
        },
        Samples);

    [Fact]
    public void A_printed_dose_is_read_as_printed() => Gen.Select(Gen.Int[1, 400], Gen.Int[2, 12], Properties.OneOf("mg", "GBq"), Properties.OneOf("weeks", "days")).Hold(
        drawn =>
        {
            var (amount, every, unit, period) = drawn;
            var drug = unit == "GBq" ? "177Lu-dotatate" : "lanreotide";
            var dose = Sentences.Extract("A trial", SourceKind.Label, $"Give {drug} {amount} {unit} every {every} {period}.").Select(r => r.Dose).OfType<Dose>().ToList();
            Assert.All(dose, d => Assert.Equal(((double?)amount, unit, (double)every, period), (d.Low, d.Unit, d.Every!.Value, d.Every.Unit)));
            Assert.Single(dose);
        },
        200);

    [Fact]
    public void Markers_of_a_citation_rise_as_printed_and_stay_few() => Gen.OneOf(
        Properties.OneOf("1", "12", "999", "1000", "-", "–", ",", ", ", ";", " ", "0", "99999999999", "a", "\u00a0").Array[0, 12].Select(p => string.Concat(p)), Gen.String[0, 20]).Hold(
        list =>
        {
            if (CitationFinder.Markers(list) is { } markers)
            {
                Assert.All(markers, m => Assert.InRange(int.Parse(m, NumberStyles.None, CultureInfo.InvariantCulture), 1, 999));
                Assert.True(markers.Count <= 61 * list.Length);
            }
        },
        Samples);

    [Fact]
    public void A_range_of_markers_is_each_of_them() => Gen.Select(Gen.Int[1, 900], Gen.Int[1, 50]).Hold(
        drawn => Assert.Equal(Enumerable.Range(drawn.Item1, drawn.Item2 + 1).Select(n => n.ToString(CultureInfo.InvariantCulture)), CitationFinder.Markers($"{drawn.Item1}-{drawn.Item1 + drawn.Item2}")!),
        Samples);

    /// <summary>One paragraph of running text, since a paragraph that goes on in the next is one sentence with the longer piece as its quote: nothing is lost, no sentence reaches into another.</summary>
    [Fact]
    public void Sentences_are_ordered_inside_the_text_and_cover_it() => Text.Select(t => new[] { t.ReplaceLineEndings(" ") }).Hold(
        paragraphs =>
        {
            var document = Document(paragraphs);
            var at = 0;
            foreach (var sentence in new SentenceSegmenter().Segment(document))
            {
                Assert.True(sentence.Start >= at && sentence.End > sentence.Start && sentence.End <= document.Text.Length, $"{sentence.Start}-{sentence.End} behind {at}");
                Assert.Equal(document.Text[sentence.Start..sentence.End], sentence.Quote);
                Assert.False(document.Text[at..sentence.Start].Any(char.IsLetterOrDigit), $"between sentences: \"{document.Text[at..sentence.Start]}\"");
                var (start, end) = sentence.Normal.Text.Length == 0 ? (sentence.Start, sentence.End) : sentence.Normal.ToSource(0, sentence.Normal.Text.Length);
                Assert.True(start >= 0 && end <= document.Text.Length);
                at = sentence.End;
            }

            Assert.False(document.Text[at..].Any(char.IsLetterOrDigit), $"behind the last sentence: \"{document.Text[at..]}\"");
        },
        Samples);

    [Fact]
    public void Number_tokens_are_disjoint_and_finite() => Text.Hold(
        text =>
        {
            var at = 0;
            foreach (var number in NumberLexer.Find(text))
            {
                Assert.True(number.Start >= at && number.End > number.Start && number.End <= text.Length);
                Assert.True(double.IsFinite(number.Value) && number.Value >= 0);
                at = number.End;
            }
        },
        Samples);

    private static void AssertInside(string text, IEnumerable<Mention> mentions) =>
        Assert.All(mentions, m => Assert.True(m.Start >= 0 && m.Start < m.End && m.End <= text.Length, $"{m} in {text.Length} characters"));

    private static Sentence Of(string text) => new()
    {
        Index = 0, Start = 0, End = text.Length, Quote = text, Normal = NormalisedText.Identity(text, 0), Kind = BlockKind.Paragraph, Block = 0, PositionInBlock = 0,
    };

    /// <summary>Text as the parsers get it: dashes and spaces of any kind are one kind there.</summary>
    private static string Normal(string text) => Assert.Single(new SentenceSegmenter().Segment(Document([text]))).Normal.Text;

    private static Document Document(string[] paragraphs)
    {
        var blocks = new List<Block>();
        var text = new System.Text.StringBuilder();
        foreach (var paragraph in paragraphs.Where(p => !string.IsNullOrWhiteSpace(p)))
        {
            var start = text.Length;
            text.Append(paragraph.Trim());
            blocks.Add(new Block(BlockKind.Paragraph, start, text.Length));
            text.Append("\n\n");
        }

        return new Document { Key = "doc", Source = "doc.txt", Format = DocumentFormat.PlainText, ContentHash = "", Text = text.ToString(), Blocks = blocks, Metadata = new DocumentMetadata() };
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Print(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>Properties over the same values in every run: CsCheck's own sampling takes new ones each time.</summary>
internal static class Properties
{
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static void Hold<T>(this Gen<T> values, Action<T> property, int samples)
    {
        var random = new PCG(1, 20_260_101UL);
        for (var i = 0; i < samples; i++)
        {
            var value = values.Generate(random, null, out _);
            try
            {
                property(value);
            }
            catch (Exception e)
            {
                var printed = value is IEnumerable<string> texts ? string.Join(" | ", texts) : value?.ToString();
                Assert.Fail($"sample {i}: {printed}\n{e.Message}\n{e.StackTrace}");
            }
        }
    }
}
