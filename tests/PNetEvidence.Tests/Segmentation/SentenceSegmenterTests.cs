using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Ingestion.PlainText;
using PNetEvidence.Segmentation;

namespace PNetEvidence.Tests.Segmentation;

public sealed class SentenceSegmenterTests
{
    /// <summary>Sentences of one paragraph, the boundaries shown by " | ".</summary>
    [Theory]
    [InlineData("Survival was 0.23 years shorter. | Nobody knows why.")]
    [InlineData("As Muster et al. showed, it helps. | It is safe.")]
    [InlineData("Drug A vs. placebo was tested. | Drug A won.")]
    [InlineData("The hazard ratio was 0.4 (P<.001). | The effect lasted.")]
    [InlineData("It works in many patients [12-14]. | Others fail.")]
    [InlineData("It works in many patients. [12] | Others fail.")]
    [InlineData("Patients were assigned to arm B. | Next came the scan.")]
    [InlineData("Nobody had hepatitis C. | Two had cirrhosis.")]
    [InlineData("Other drugs (e.g. octreotide) were allowed. | Few took them.")]
    [InlineData("The curves (Fig. 1) cross late. | Both fall.")]
    [InlineData("Matthew H. Muster led the panel. | He agreed.")]
    [InlineData("Response was seen in 28% of cases.12 | The rest progressed.")]
    [InlineData("Give 30 mg every 4 weeks 2. | The interval may be shortened 3, 4.")]
    [InlineData("Does it work? | It does!")]
    [InlineData("Tumors expressed it. | mTOR was active.")]
    [InlineData("It slows growth. (1.2) | The dose is fixed.")]
    [InlineData("The study began in 2012. | It closed in 2015.")]
    [InlineData("See No. 5 of the list. | It is short.")]
    [InlineData("Arms A and B. | Nothing else.")]
    [InlineData("The ratio was 63.4 to 1. | The other was 2.")]
    [InlineData("It had spread.- | To date nothing helps.")]
    public void Splits(string marked)
    {
        var text = "A study of something quite small\n\n" + marked.Replace(" | ", " ", StringComparison.Ordinal) + "\n";
        var found = Segment(text).Where(s => s.Kind == BlockKind.Paragraph).Select(s => s.Quote.TrimEnd('-'));
        Assert.Equal(marked.Replace("- |", " |", StringComparison.Ordinal).Split(" | ").Select(s => s.Trim()), found);
    }

    [Theory]
    [InlineData("the resec-\ntion of both lobes was done", "the resection of both lobes was done")]
    [InlineData("the progression-\nfree survival was long here", "the progression-free survival was long here")]
    [InlineData("a well-\ndifferentiated tumor was found", "a well-differentiated tumor was found")]
    [InlineData("between 25\u2014\n86% of the cases responded", "between 25-86% of the cases responded")]
    [InlineData("a median of 63\u00B74 months was read", "a median of 63.4 months was read")]
    [InlineData("the \uFB01rst step was short \u2013 very", "the first step was short - very")]
    [InlineData("a dose of 750 mg/m\u00B2 was given", "a dose of 750 mg/m2 was given")]
    [InlineData("they lived for 5 years\u00B9\u00B2 or so", "they lived for 5 years[12] or so")]
    [InlineData("labelled with \u00B9\u2077\u2077Lu for therapy", "labelled with 177Lu for therapy")]
    [InlineData("a count of 10\u2079 cells was seen", "a count of 10^9 cells was seen")]
    [InlineData("the rate\u00A0was 14\u2009% in \u201Call\u201D of them", "the rate was 14 % in \"all\" of them")]
    [InlineData("a mean of 14 \u00B1 16 months was seen", "a mean of 14 \u00B1 16 months was seen")]
    public void Normalises(string raw, string normal)
    {
        var sentence = Single($"In this text {raw}.");
        Assert.Equal($"In this text {normal}.", sentence.Normal.Text);
    }

    [Theory]
    [InlineData("The median PES was 9.1 months in all.", "The median PFS was 9.1 months in all.")]
    [InlineData("PNETSs are rare tumors of the pancreas.", "PNETs are rare tumors of the pancreas.")]
    [InlineData("The mean was 14 + 16 months in this series.", "The mean was 14 \u00B1 16 months in this series.")]
    [InlineData("A rate of l5.2% was found in this series.", "A rate of 15.2% was found in this series.")]
    [InlineData("Survival was influ enced or infl uenced by it.", "Survival was influ enced or influenced by it.")]
    public void Repairs_in_the_normalised_view_only(string raw, string normal)
    {
        var sentence = Single(raw);
        Assert.Equal((raw, normal), (sentence.Quote, sentence.Normal.Text));
        Assert.NotEmpty(sentence.Repairs);
    }

    [Theory]
    [InlineData("A design of 3 + 3 patients was used here.")]
    [InlineData("The statistic I2 was 45% in all of the studies.")]
    [InlineData("Stage T1 N0 M0 tumors were left out of this.")]
    [InlineData("PES proteins are something else in plants.")]
    public void Leaves_alone_what_is_no_confusion(string raw) => Assert.Equal(raw, Single(raw).Normal.Text);

    [Fact]
    public void Every_character_of_the_normalised_text_leads_back_to_its_source()
    {
        const string Text = "A study of something small\n\nThe resec-\ntion rate was 63\u00B74% (PES 9 months) in \uFB01ve centres.\n";
        var sentence = Segment(Text).Last();
        foreach (var (word, source) in new[] { ("resection", "resec-\ntion"), ("63.4%", "63\u00B74%"), ("PFS", "PES"), ("centres", "centres") })
        {
            var at = sentence.Normal.Text.IndexOf(word, StringComparison.Ordinal);
            var (start, end) = sentence.Normal.ToSource(at, at + word.Length);
            Assert.Equal(source, Text[start..end]);
        }
    }

    [Fact]
    public void A_sentence_split_by_a_page_header_is_whole_in_the_normalised_text_and_quoted_by_its_longer_piece()
    {
        var text = Wrapped + "Most of the patients who were operated on in these years by\nus returned\n\nPage 3 of 9\n\nto work within the first six months after their operation.\nOthers did not come back to work at all in the same time.\n";
        var sentence = Segment(text).Single(s => s.Normal.Text.Contains("returned", StringComparison.Ordinal));
        Assert.Contains("by us returned to work within", sentence.Normal.Text, StringComparison.Ordinal);
        Assert.StartsWith("Most of the patients", sentence.Quote, StringComparison.Ordinal);
        Assert.DoesNotContain("Page 3", sentence.Normal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_in_and_its_bare_items_are_one_sentence()
    {
        const string Text = "From the Research\nSeveral local therapies can be offered to patients who cannot be operated on, including:\n- Embolization\n- Microwave ablation\n- Radioembolization 5, 6 These therapies relieve symptoms 5.\n";
        var sentences = Segment(Text).Where(s => s.Kind != BlockKind.Heading && s.Kind != BlockKind.Title).ToList();
        Assert.Equal(2, sentences.Count);
        Assert.EndsWith("including: Embolization, Microwave ablation, Radioembolization 5, 6", sentences[0].Normal.Text, StringComparison.Ordinal);
        Assert.Equal("These therapies relieve symptoms 5.", sentences[1].Quote);
    }

    [Fact]
    public void An_item_that_is_a_claim_is_a_sentence_with_the_lead_in_as_context()
    {
        const string Text = "From the Research\nThere are two ways to treat such a patient in practice:\n- Surgery: it cures 20% of those who can have it\n- Drugs can slow the growth of the tumor\n";
        var items = Segment(Text).Where(s => s.Kind == BlockKind.ListItem).ToList();
        Assert.Equal(["Surgery: it cures 20% of those who can have it", "Drugs can slow the growth of the tumor"], items.Select(s => s.Quote));
        Assert.All(items, s => Assert.Equal("There are two ways to treat such a patient in practice:", s.Context));
    }

    [Fact]
    public void Run_in_headings_set_the_section_and_are_no_part_of_the_sentence()
    {
        const string Text = "A trial of one drug against another\n\nBackground: Little is known about it. Methods: We asked 20 patients.\n\nResults Of 20 patients, 5 answered.\n\nConclusions. It is hard to ask.\n";
        var found = Segment(Text).Where(s => s.Kind == BlockKind.Paragraph).Select(s => (s.Section, s.Quote));
        Assert.Equal(
            [("Background", "Little is known about it."), ("Methods", "We asked 20 patients."), ("Results", "Of 20 patients, 5 answered."), ("Conclusions", "It is hard to ask.")],
            found);
    }

    [Fact]
    public void Below_an_abstract_a_run_in_heading_gives_the_type_of_the_section_only()
    {
        const string Text = "A trial of one drug against another\n\nAbstract\n\nResults: Of 20 patients, 5 answered.\n";
        var sentence = Segment(Text).Last();
        Assert.Equal(("Abstract", "results"), (sentence.Section, sentence.SectionCode));
    }

    [Fact]
    public void Parts_of_a_clinical_answer_give_their_kind()
    {
        const string Text = "How is it treated?\n\nFrom the Guidelines\n\nSurgery is advised by all societies.\n\nFrom the FDA Drug Label\n\nThe drug is indicated in adults with the disease.\n\nFrom the Research\n\nA trial found nothing of note.\n";
        var kinds = Segment(Text).Where(s => s.Kind == BlockKind.Paragraph).Select(s => s.SourceKind);
        Assert.Equal([SourceKind.Guideline, SourceKind.Label, SourceKind.ClinicalAnswer], kinds);
    }

    [Fact]
    public void Table_rows_carry_caption_headers_and_cells()
    {
        const string Text = "A review of several small trials\n\nTable 1. Outcome by trial\nTrial | Drug | PFS, months\nALPHA [1] | X | 11.0\nBETA [2] | Y | 4.6\n";
        var row = Segment(Text).First(s => s.Kind == BlockKind.TableRow);
        Assert.Equal(("ALPHA [1] | X | 11.0", "Table 1. Outcome by trial | Trial | Drug | PFS, months"), (row.Quote, row.Context));
        Assert.Equal(["Trial", "Drug", "PFS, months"], row.Cells.Select(c => c.Header));
        Assert.Equal(["ALPHA [1]", "X", "11.0"], row.Cells.Select(c => row.Normal.Text[c.Start..c.End]));
    }

    /// <summary>Lines of one width, so that a text counts as hard-wrapped.</summary>
    private const string Wrapped =
        "A small study of returning to work\n\nThe patients of this study were all treated in one hospital of\na small town, and all of them had been told what was going to\nhappen to them. We asked them how they had fared since then.\n\n";

    private static IReadOnlyList<Sentence> Segment(string text)
    {
        var document = PlainTextReader.ReadText(text, "case.txt", new string('0', 64));
        var sentences = new SentenceSegmenter().Segment(document);
        Assert.All(sentences, s => Assert.Equal(text[s.Start..s.End], s.Quote));
        return sentences;
    }

    private static Sentence Single(string sentence) => Assert.Single(Segment("A study of something small\n\n" + sentence + "\n"), s => s.Kind == BlockKind.Paragraph);
}
