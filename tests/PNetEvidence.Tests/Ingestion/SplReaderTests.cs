using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

public sealed class SplReaderTests : ReaderConformanceTests<SplReader>
{
    protected override string Name => "label.xml";

    protected override string Sample => Label("""
        <component><section><code code="34066-1"/><title>WARNING: LIVER</title><text><paragraph>Watch the liver.</paragraph></text></section></component>
        <component><section><code code="34067-9"/><title>1 INDICATIONS AND USAGE</title>
          <component><section><code code="42229-5"/><title>1.1 Tumors</title><text><paragraph>Testinib is indicated for <content styleCode="italics">pancreatic</content> tumors.</paragraph>
            <list><item>First line.</item><item>Second line, after 10<sup>9</sup> cells/m<sup>2</sup>.</item></list></text></section></component></section></component>
        <component><section><code code="34092-7"/><title>14 CLINICAL STUDIES</title><text>
          <table><caption>Table 1: Survival</caption><col/><thead><tr><th rowspan="2">Arm</th><th colspan="2">Months</th></tr><tr><th>PFS</th><th>OS</th></tr></thead>
            <tbody><tr><td>Testinib</td><td>11.0<sup>a</sup></td><td>&#160;</td></tr><tr><td>Placebo</td><td>4.6</td><td>20.1</td></tr></tbody>
            <tfoot><tr><td colspan="3">a By the investigators.</td></tr></tfoot></table>
          <paragraph>Behind the table.<footnote>A note of the paragraph.</footnote></paragraph></text></section></component>
        <component><section><code code="51945-4"/><title>PACKAGE LABEL</title><text><paragraph>NDC 0000-0000 Rx only</paragraph></text></section></component>
        """);

    protected override IReadOnlyList<string> InReadingOrder =>
        ["Testinib tablets", "WARNING: LIVER", "Watch the liver.", "1.1 Tumors", "pancreatic tumors.", "First line.", "Second line", "Table 1: Survival", "Placebo", "a By the investigators.", "Behind the table.", "A note of the paragraph."];

    protected override IReadOnlyList<string> Boilerplate => ["NDC 0000"];

    protected override SplReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void Gives_subsections_the_code_of_the_section_that_says_what_kind_of_claim_they_make()
    {
        var document = ReadSample()[0];
        Assert.All(document.Blocks.Where(b => document.Text[b.Start..b.End].Contains("pancreatic", StringComparison.Ordinal)), b => Assert.Equal("34067-9", b.SectionCode));
    }

    [Fact]
    public void Reads_what_the_label_says_about_itself()
    {
        var metadata = ReadSample()[0].Metadata;
        Assert.Equal("11111111-2222-3333-4444-555555555555", metadata.SetId);
        Assert.Equal("7", metadata.LabelVersion);
        Assert.Equal("2024-03-01", metadata.EffectiveDate);
        Assert.Equal(["TESTINIB MALATE"], metadata.ActiveIngredients);
        Assert.Equal((SourceKind.Label, "US", "label"), (metadata.SourceKind!.Value, metadata.Jurisdiction, metadata.Design));
        Assert.Equal(metadata.SetId, ReadSample()[0].Key);
    }

    [Fact]
    public void Joins_header_rows_and_keeps_empty_cells_in_their_column()
    {
        var document = ReadSample()[0];
        Assert.Equal(["Arm", "Months | PFS", "Months | OS"], document.Tables[0].Headers);
        Assert.Equal(["a By the investigators."], document.Tables[0].Footnotes);
        var placebo = document.Blocks.Single(b => b.Kind == BlockKind.TableRow && document.Text[b.Start..b.End].StartsWith("Placebo", StringComparison.Ordinal));
        Assert.Equal(["Placebo", "4.6", "20.1"], placebo.Cells.Select(c => document.Text[c.Start..c.End]));
        var drug = document.Blocks.Single(b => b.Kind == BlockKind.TableRow && document.Text[b.Start..b.End].StartsWith("Testinib", StringComparison.Ordinal));
        Assert.Equal([0, 1, 2], drug.Cells.Select(c => c.Column));
        Assert.Equal("Testinib\t11.0 ᵃ", document.Text[drug.Start..drug.End]);
    }

    [Fact]
    public void Keeps_raised_digits_apart_from_the_number_before_them() =>
        Assert.Contains("after 10⁹ cells/m2.", ReadSample()[0].Text, StringComparison.Ordinal);

    [Fact]
    public void Repeats_a_cell_that_spans_rows_in_each_of_them()
    {
        var document = Read(Name, Label("""
            <component><section><code code="34092-7"/><text><table><tbody><tr><td>Endpoint</td><td>Arm</td><td>Months</td></tr>
            <tr><td rowspan="2">PFS</td><td>Testinib</td><td>11.0</td></tr><tr><td>Placebo</td><td>4.6</td></tr></tbody></table></text></section></component>
            """))[0];
        Assert.Equal(["Endpoint\tArm\tMonths", "PFS\tTestinib\t11.0", "PFS\tPlacebo\t4.6"], Texts(document, BlockKind.TableRow));
        Assert.Equal([true, false, false], document.Blocks.Where(b => b.Kind == BlockKind.TableRow).Select(b => b.IsHeader));
    }

    [Fact]
    public void Refuses_product_documents_without_label_text() => Assert.Contains("Indexing", Refusal("""
        <document xmlns="urn:hl7-org:v3"><code displayName="Indexing"/><setId root="1"/></document>
        """), StringComparison.Ordinal);

    [Fact]
    public void Refuses_two_set_ids() => Assert.Contains("two set ids", Refusal("""
        <document xmlns="urn:hl7-org:v3"><setId root="1"/><setId root="2"/></document>
        """), StringComparison.Ordinal);

    [Fact]
    public void Refuses_entities_of_the_file_without_reading_what_they_point_to() => Assert.Contains("Line 2", Refusal("""
        <!DOCTYPE document [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <document xmlns="urn:hl7-org:v3"><title>&x;</title></document>
        """), StringComparison.Ordinal);

    [Fact]
    public void Refuses_elements_nested_beyond_the_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("<content>", 60));
        Assert.Contains("nested more than 50 deep", Refusal(Label($"<component><section><text>{deep}</text></section></component>"), new ReaderLimits { MaxDepth = 50 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_tables_whose_spans_would_fill_the_memory()
    {
        var wide = string.Concat(Enumerable.Repeat("<td rowspan=\"9999\">x</td>", 500));
        var rows = string.Concat(Enumerable.Repeat("<tr><td>y</td></tr>", 9000));
        Assert.Contains("cells", Refusal(Label($"<component><section><text><table><tr>{wide}</tr>{rows}</table></text></section></component>")), StringComparison.Ordinal);
    }

    private static string Label(string sections) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <document xmlns="urn:hl7-org:v3"><id root="x"/><code displayName="HUMAN PRESCRIPTION DRUG LABEL"/><title>Testinib tablets</title><effectiveTime value="20240301"/>
        <setId root="11111111-2222-3333-4444-555555555555"/><versionNumber value="7"/><component><structuredBody>
        <component><section><code code="48780-1"/><subject><manufacturedProduct><manufacturedProduct><name>Testinib</name>
          <ingredient classCode="ACTIB"><ingredientSubstance><name>TESTINIB MALATE</name></ingredientSubstance></ingredient>
          <ingredient classCode="IACT"><ingredientSubstance><name>STARCH</name></ingredientSubstance></ingredient></manufacturedProduct></manufacturedProduct></subject></section></component>
        {sections}
        </structuredBody></component></document>
        """;
}
