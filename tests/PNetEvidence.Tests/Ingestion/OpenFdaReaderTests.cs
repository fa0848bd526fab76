using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

public sealed class OpenFdaReaderTests : ReaderConformanceTests<OpenFdaReader>
{
    protected override string Name => "label.json";

    protected override string Sample => """
        {"meta": {"disclaimer": "Do not rely on this."}, "results": [{
          "clinical_studies": ["14 CLINICAL STUDIES 14.1 Pancreatic Tumors In TESTER-1, 40 patients took testinib. Table 2. Outcome in TESTER-1 Outcome Testinib (N=20) Placebo (N=20) Median PFS, months 11.0 (8.4, 13.9) 4.6 (3.1, 5.4) Median OS, months 40.1 (30.0, NE) 38.0 (29.1, 50.2) The trial was small."],
          "dosage_and_administration": ["2 DOSAGE AND ADMINISTRATION 2.1 Recommended Dosage Take 10 mg once daily. 2.2 Dose Changes for Toxicity Reduce to 5 mg once daily."],
          "warnings_and_cautions": ["5 WARNINGS AND PRECAUTIONS Rash was seen. Tumor Rate, % Liver 12 Lung 7 It faded."],
          "warnings_and_cautions_table": ["<table><caption/><thead><tr><th>Tumor</th><th>Rate, %</th></tr></thead><tbody><tr><td>Liver</td><td>12</td></tr><tr><td>Lung</td><td>7</td></tr></tbody></table>"],
          "boxed_warning": ["WARNING: LIVER TOXICITY TESTINIB can harm the liver."],
          "set_id": "11111111-2222-3333-4444-555555555555", "version": "3", "effective_time": "20240115",
          "openfda": {"brand_name": ["TESTINIB"], "generic_name": ["TESTINIB MALATE"], "substance_name": ["TESTINIB MALATE"]}}]}
        """;

    protected override IReadOnlyList<string> InReadingOrder =>
        ["WARNING: LIVER TOXICITY", "TESTINIB can harm", "2.1 Recommended Dosage", "Take 10 mg", "2.2 Dose Changes for Toxicity", "Reduce to 5 mg", "Rash was seen.", "Liver\t12", "It faded.", "14.1 Pancreatic Tumors", "In TESTER-1", "Median PFS", "The trial was small."];

    protected override IReadOnlyList<string> Boilerplate => ["Do not rely"];

    protected override OpenFdaReader Create(ReaderLimits limits) => new(limits);

    [Fact]
    public void A_refusal_is_one_line_whatever_the_file_breaks_with() =>
        Assert.DoesNotContain('\n', Refusal("{\"results\": [{\"indications_and_usage\": nul\n{\n\"a\"\n"));

    [Fact]
    public void Finds_the_headings_of_a_text_without_lines() => Assert.Equal(
        ["WARNING: LIVER TOXICITY", "2 DOSAGE AND ADMINISTRATION", "2.1 Recommended Dosage", "2.2 Dose Changes for Toxicity", "5 WARNINGS AND PRECAUTIONS", "14 CLINICAL STUDIES", "14.1 Pancreatic Tumors"],
        Texts(ReadSample()[0], BlockKind.Heading));

    [Fact]
    public void Reads_rows_of_a_flattened_table()
    {
        var document = ReadSample()[0];
        var rows = document.Blocks.Where(b => b.Kind == BlockKind.TableRow && b.Table == 1).ToList();
        Assert.Equal(["Median PFS, months", "11.0 (8.4, 13.9)", "4.6 (3.1, 5.4)"], rows[0].Cells.Select(c => document.Text[c.Start..c.End]));
        Assert.Equal(["Median OS, months", "40.1 (30.0, NE)", "38.0 (29.1, 50.2)"], rows[1].Cells.Select(c => document.Text[c.Start..c.End]));
        Assert.EndsWith("Testinib (N=20)", document.Tables[1].Headers[1], StringComparison.Ordinal);
        Assert.Equal("Placebo (N=20)", document.Tables[1].Headers[2]);
    }

    [Fact]
    public void Puts_a_table_that_comes_as_markup_in_the_place_of_its_flattened_copy()
    {
        var document = ReadSample()[0];
        Assert.Equal(["Tumor", "Rate, %"], document.Tables[0].Headers);
        Assert.DoesNotContain("Liver 12", document.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hazard ratio (95% CI) P value", "Hazard ratio (95% CI)", "P value")]
    [InlineData("HR (95% CI) p-value", "HR (95% CI)", "p-value")]
    public void Columns_behind_the_arms_are_told_by_the_statistic_that_they_name(string heads, params string[] expected)
    {
        var document = Read(Name, $$"""{"results": [{"clinical_studies": ["14 CLINICAL STUDIES Table 3. Efficacy Endpoint Testinib (N=20) Placebo (N=20) {{heads}} Median PFS, months 11.0 (8.4, 13.9) 4.6 (3.1, 5.4) 0.35 (0.27, 0.45) 0.001 Median OS, months 40.1 (30.0, 50.1) 38.0 (29.1, 50.2) 0.89 (0.64, 1.23) 0.59"]}]}""")[0];
        Assert.Equal(expected, Assert.Single(document.Tables).Headers.Skip(3));
    }

    [Theory]
    [InlineData("Reaction Testinib N=20 All grades % Grade 3-4 % Placebo N=21 All grades % Grade 3-4 %")]
    [InlineData("Reaction Testinib N=20 Placebo N=21 All grades % Grade 3-4 % All grades % Grade 3-4 %")]
    [InlineData("Reaction Testinib (N=20) All grades % Grade 3-4 % Placebo (N=21) All grades % Grade 3-4 %")]
    public void Grades_stand_behind_each_arm_or_behind_both(string heads)
    {
        var document = Read(Name, $$"""{"results": [{"adverse_reactions": ["6 ADVERSE REACTIONS Table 9: Reactions {{heads}} Rash 59 0.5 19 0 Nausea 32 2 22 1 Cough 25 0.5 13 0 Others were rare."]}]}""")[0];
        var headers = Assert.Single(document.Tables).Headers;
        Assert.Equal(5, headers.Count);
        Assert.Equal(["Testinib", "Testinib", "Placebo", "Placebo"], headers.Skip(1).Select(h => h.Contains("Placebo", StringComparison.Ordinal) ? "Placebo" : "Testinib"));
        Assert.Equal(["All grades %", "Grade 3-4 %", "All grades %", "Grade 3-4 %"], headers.Skip(1).Select(h => h.Split(" | ")[^1]));
    }

    [Fact]
    public void Leaves_irregular_numbers_in_the_text()
    {
        var document = Read(Name, """{"results": [{"adverse_reactions": ["6 ADVERSE REACTIONS Table 1. Reactions Testinib (N=20) Placebo (N=20) Rash 12 3 Nausea 7 and later 9 4 5 were seen."]}]}""")[0];
        Assert.Empty(document.Tables);
        Assert.Contains("Nausea 7 and later 9", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_a_part_that_is_repeated_as_a_field_once()
    {
        var document = Read(Name, """{"results": [{"use_in_specific_populations": ["8 USE IN SPECIFIC POPULATIONS 8.1 Pregnancy It can harm."], "pregnancy": ["8.1 Pregnancy It can harm."]}]}""")[0];
        Assert.Equal(document.Text.IndexOf("It can harm", StringComparison.Ordinal), document.Text.LastIndexOf("It can harm", StringComparison.Ordinal));
    }

    [Fact]
    public void Passes_over_fields_of_other_types() => Assert.Single(Read(Name, """
        {"results": [null, 5, [], {"indications_and_usage": null}, {"indications_and_usage": [1, {"a": 2}, null]}, {"indications_and_usage": "For tumors."}]}
        """));

    [Fact]
    public void Refuses_an_error_answer_by_its_code() => Assert.Contains("NOT_FOUND", Refusal("""{"error": {"code": "NOT_FOUND"}}"""), StringComparison.Ordinal);

    [Fact]
    public void Refuses_json_nested_beyond_the_limit() => Assert.Contains("depth", Refusal(new string('[', 5000)), StringComparison.Ordinal);

    [Fact]
    public void Refuses_two_values_in_one_file() => Assert.Contains("Line 1", Refusal("{} {}"), StringComparison.Ordinal);

    [Theory]
    // each column with its own grade; a row of the arms alone below rows with a ratio
    [InlineData("6 ADVERSE REACTIONS Table 2. Adverse reactions Reaction Testinib (N=204) All grades % Testinib (N=204) Grade 3-4 % Placebo (N=203) All grades % Placebo (N=203) Grade 3-4 % Stomatitis 70 7 20 0 Rash 59 0.5 19 0 They were mild.", "Adverse reactions Reaction Testinib (N=204) | All grades %", "Testinib (N=204) | Grade 3-4 %", "Placebo (N=203) | All grades %", "Placebo (N=203) | Grade 3-4 %")]
    [InlineData("6 ADVERSE REACTIONS Table 7. Outcome Outcome Testinib (N=205) Placebo (N=97) Hazard ratio (95% CI) Median PFS, months (95% CI) 11.0 (9.2, 13.3) 3.9 (3.6, 7.4) 0.48 (0.35, 0.67) Objective response rate, % (95% CI) 2 (0.5, 4.9) 1 (0, 5.6) The trial was small.", "Outcome Outcome Testinib (N=205)", "Placebo (N=97)", "Hazard ratio (95% CI)")]
    public void Rows_of_a_flattened_table_find_their_columns(string section, params string[] headers)
    {
        using var folder = new SourceFolder();
        var file = folder.Write("label.json", System.Text.Json.JsonSerializer.Serialize(new { results = new[] { new { set_id = "a", id = "b", effective_time = "20250101", adverse_reactions = new[] { section }, openfda = new { brand_name = new[] { "TESTINIB" }, generic_name = new[] { "testinib" } } } } }));
        var document = DocumentReaders.Default.Read(file).Single();
        Assert.Equal(headers, document.Tables.Single(t => t.Headers.Count > 0).Headers.Skip(1));
        Assert.Equal(2, document.Blocks.Count(b => b.Kind == BlockKind.TableRow));
    }
}
