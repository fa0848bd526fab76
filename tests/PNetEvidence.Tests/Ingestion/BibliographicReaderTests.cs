using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

public sealed class NbibReaderTests : ReaderConformanceTests<NbibReader>
{
    protected override string Name => "export.nbib";

    protected override string Sample => """

        PMID- 11
        TI  - Testinib in
              tumors.
        AB  - BACKGROUND: Known (since 2001). RESULTS: Median PFS was 11.0 months;
              OS: not reached.
        CI  - All rights reserved.
        FAU - Tester, Anna
        AU  - Tester A
        AD  - An affiliation
        LA  - eng
        PT  - Meta-Analysis
        DP  - 2020 Jan
        JT  - Journal of Tests
        AID - 10.1234/n11 [doi]
        PMC - PMC5
        SI  - ClinicalTrials.gov/NCT01234567
        RIN - J Test. 2021;1:2. PMID: 99

        PMID- 12
        TI  - Second trial.
        """;

    protected override IReadOnlyList<string> InReadingOrder => ["Testinib in tumors.", "BACKGROUND", "Known (since 2001).", "RESULTS", "11.0 months; OS: not reached.", "Second trial."];

    protected override IReadOnlyList<string> Boilerplate => ["All rights reserved", "An affiliation"];

    protected override NbibReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void Reads_the_fields_of_a_record()
    {
        var documents = ReadSample();
        Assert.Equal(["10.1234/n11", "12"], documents.Select(d => d.Key));
        var metadata = documents[0].Metadata;
        Assert.Equal(("11", "PMC5", "Tester", 2020, "Journal of Tests", "en"), (metadata.Pmid, metadata.Pmcid, metadata.FirstAuthor, metadata.Year!.Value, metadata.Journal, metadata.Language));
        Assert.Equal((SourceKind.SystematicReview, "meta_analysis"), (metadata.SourceKind!.Value, metadata.Design));
        Assert.Equal([new PublicationNotice("retracted", "99")], metadata.Notices);
        Assert.Equal(["NCT01234567"], metadata.RegistrationIds);
    }

    [Fact]
    public void Flags_a_title_that_says_that_it_is_retracted() =>
        Assert.Equal([new PublicationNotice("retracted", null)], Read(Name, "PMID- 1\nTI  - RETRACTED: Testinib.\n")[0].Metadata.Notices);

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Reads_any_line_end(string end) =>
        Assert.Equal(ReadSample().Select(d => d.Text), Read(Name, Sample.ReplaceLineEndings(end)).Select(d => d.Text));

    [Fact]
    public void Refuses_lines_that_belong_to_nothing() => Assert.Contains("Line 3", Refusal("PMID- 1\nTI  - Title\nFrom: somebody\n"), StringComparison.Ordinal);

    [Fact]
    public void Refuses_another_format_behind_its_own() => Assert.Contains("Line 4: a RIS record", Refusal("PMID- 1\nTI  - Title\n\nTY  - JOUR\n"), StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_line_beyond_the_limit() =>
        Assert.Contains("Line 2 is longer than 100 characters", Refusal("PMID- 1\nTI  - " + new string('x', 200), new ReaderLimits { MaxLineLength = 100 }), StringComparison.Ordinal);
}

public sealed class PubMedTextReaderTests : ReaderConformanceTests<PubMedTextReader>
{
    protected override string Name => "abstracts.txt";

    protected override string Sample => """
        1. J Tests (Basel). 2020 Jan-Feb;12(3):45-51. doi: 10.1234/n11. Epub 2019 Dec
        2.

        Testinib in somatostatin receptor-
        positive tumors: a meta-analysis.

        Tester A(1)(2), de Probe-Müller B, van der Sample CD(2); TEST-1 Investigators.

        Author information:
        (1)Department of Samples, Testville, Germany.
        (2)Another affiliation.

        Comment in
            Lancet Tests. 2020 Mar;1(2):3.

        Retraction in
            J Tests. 2021 May;13(5):1. doi: 10.1234/r1.

        BACKGROUND: Known (since 2001).
        RESULTS: Median PFS was 11.0 months; OS:
        not reached (NCT01234567).

        Copyright © 2020 The Testers. All rights reserved.

        DOI: 10.1234/n11
        PMCID: PMC5
        PMID: 11 [Indexed for MEDLINE]

        Conflict of interest statement: None of the testers.

        2. eTests. 2021;6:e33.

        Second trial.

        Sample X Jr(1), Tester A(#)(1).

        Of 30 patients 12 responded.

        The rest did not.

        PMID: 12
        """;

    protected override IReadOnlyList<string> InReadingOrder =>
        ["Testinib in somatostatin receptor-positive tumors", "BACKGROUND", "Known (since 2001).", "RESULTS", "11.0 months; OS: not reached", "Second trial.", "Of 30 patients 12 responded. The rest did not."];

    protected override IReadOnlyList<string> Boilerplate => ["All rights reserved", "affiliation", "Probe-M", "Lancet Tests", "None of the testers"];

    protected override PubMedTextReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void Reads_the_paragraphs_of_a_record()
    {
        var documents = ReadSample();
        Assert.Equal(["10.1234/n11", "12"], documents.Select(d => d.Key));
        var metadata = documents[0].Metadata;
        Assert.Equal(("11", "PMC5", "Tester", 2020, "J Tests (Basel)", "Germany"), (metadata.Pmid, metadata.Pmcid, metadata.FirstAuthor, metadata.Year!.Value, metadata.Journal, metadata.Country));
        Assert.Equal((SourceKind.SystematicReview, "meta_analysis"), (metadata.SourceKind!.Value, metadata.Design));
        Assert.Equal([new PublicationNotice("retracted", "10.1234/r1")], metadata.Notices);
        Assert.Equal(["NCT01234567"], metadata.RegistrationIds);
        Assert.Equal("Sample", documents[1].Metadata.FirstAuthor);
    }

    [Theory]
    [InlineData("1. Smith J, Doe A. A trial of testinib. J Tests. 2020;12:3-4.\n\n2. Roe B. Another trial. J Tests. 2021;13:5.\n\n3. Poe C. A third. J Tests. 2022;14:1.\n")]
    [InlineData("1. J Tests. 2020;12:3-4.\n\n2. J Tests. 2021;13:5.\n\n3. J Tests. 2022;14:1.\n")] // a list of references, however short
    [InlineData("1. Introduction\n\nTestinib was tested.\n\n2. Results\n\nIt did well.\n")]
    [InlineData("Testinib in tumors\n\n1. J Tests. 2020;12:3-4.\n\nA text.\n")]
    public void Leaves_other_texts_alone(string text)
    {
        using var folder = new SourceFolder();
        Assert.False(Create(ReaderLimits.Default).CanRead(folder.Write(Name, text)));
    }

    [Fact]
    public void A_numbered_paragraph_of_an_abstract_is_no_new_record()
    {
        var document = Assert.Single(Read(Name, "7. J Tests. 2020;12:3-4.\n\nTitle.\n\nTester A.\n\nTwo aims were set:\n\n1. Survival. 2020 was the first year; 2. Response.\n\nPMID: 12\n"));
        Assert.Contains("2. Response.", document.Text, StringComparison.Ordinal);
    }
}

public sealed class RisReaderTests : ReaderConformanceTests<RisReader>
{
    protected override string Name => "export.ris";

    protected override string Sample => """
        Record 1 of 2
        TY  - JOUR
        TI  - Testinib in tumors
        AU  - Tester, Anna
        AU  - Second, B
        T2  - Journal of Tests
        PY  - 2020/01/02/
        DO  - https://doi.org/10.1234/R11
        AB  - Median PFS was
        11.0 months.
        KW  - a keyword
        LA  - English
        UR  - https://pubmed.ncbi.nlm.nih.gov/11/
        M3  - Review
        ER  -

        Record 2 of 2
        TY  - JOUR
        T1  - Second trial
        N2  - NA
        ER  -
        """;

    protected override IReadOnlyList<string> InReadingOrder => ["Testinib in tumors", "Median PFS was 11.0 months.", "Second trial"];

    protected override IReadOnlyList<string> Boilerplate => ["Record 1", "Record 2", "keyword"];

    protected override RisReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void Reads_the_fields_of_a_record()
    {
        var documents = ReadSample();
        Assert.Equal(["10.1234/r11", "export.ris#2"], documents.Select(d => d.Key));
        var metadata = documents[0].Metadata;
        Assert.Equal(("11", "Tester", 2020, "Journal of Tests", "en", "review"), (metadata.Pmid, metadata.FirstAuthor, metadata.Year!.Value, metadata.Journal, metadata.Language, metadata.Design));
        Assert.Equal("Second trial", documents[1].Text);
    }

    [Fact]
    public void Ends_a_record_where_the_next_begins() => Assert.Equal(["One", "Two"], Read(Name, "TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two").Select(d => d.Text));

    [Fact]
    public void Reads_tags_with_one_space() => Assert.Equal("One", Read(Name, "TY - JOUR\nTI - One\nER - ")[0].Text);

    [Fact]
    public void Takes_out_what_steers_a_terminal() => Assert.Equal("[2Jeverolimus", Read(Name, "TY  - JOUR\nTI  - \u001b[2J\0ever\u202eolimus\nER  - ")[0].Text);

    [Fact]
    public void Refuses_a_file_without_types() => Assert.Contains("TY  -", Refusal("TI  - One\nER  - \n"), StringComparison.Ordinal);
}

public sealed class BibTexReaderTests : ReaderConformanceTests<BibTexReader>
{
    protected override string Name => "library.bib";

    protected override string Sample => """
        % made by hand
        @comment{ignored {nested} text}
        @string{jt = "Journal of Tests"}
        @article{tester2020, author = {T{\"e}ster, Anna and Second, B.}, title = "{Testinib} in \textit{tumors} \& more", journal = jt # { A}, year = 2020,
          doi = {https://doi.org/10.1234/B1}, pmid = {11}}
        @misc{bare, title={A (bare) entry with -- a dash}}
        """;

    protected override IReadOnlyList<string> InReadingOrder => ["Tëster, Anna, Second, B. Testinib in tumors & more. Journal of Tests A. 2020", "A (bare) entry with – a dash"];

    protected override IReadOnlyList<string> Boilerplate => ["Testinib", "ignored"];

    protected override BibTexReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void Reads_entries_as_references()
    {
        var references = Assert.Single(ReadSample()).References;
        Assert.Equal(["tester2020", "bare"], references.Select(r => r.Marker));
        Assert.Equal(("10.1234/b1", "11", "Tëster", 2020, "Testinib in tumors & more"), (references[0].Doi, references[0].Pmid, references[0].FirstAuthor, references[0].Year!.Value, references[0].Title));
    }

    [Fact]
    public void Refuses_an_entry_that_is_not_closed() => Assert.Contains("Line 2: the BibTeX entry is not closed", Refusal("\n@article{a, title = {b"), StringComparison.Ordinal);

    [Fact]
    public void Refuses_braces_beyond_the_limit() => Assert.Contains("nested more than 1000 deep", Refusal("@article{a, title = " + new string('{', 100_000)), StringComparison.Ordinal);
}
