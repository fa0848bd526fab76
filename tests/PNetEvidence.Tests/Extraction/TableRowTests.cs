using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Tests.Ingestion;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

/// <summary>Rows of results tables, from the page to the record.</summary>
public sealed class TableRowTests
{
    [Theory]
    // under "n (%)" the share is the value and the count its events
    [InlineData("Objective response, n (%)", "16 (40)", "27 (45)", "tae vs tace orr 40 % / 45 % n 40/60 of 16")]
    [InlineData("Objective response, No. (%)", "16 (40)", "27 (45)", "tae vs tace orr 40 % / 45 % n 40/60 of 16")]
    [InlineData("Objective response, n (%)", "16 (40%)", "27 (45%)", "tae vs tace orr 40 % / 45 % n 40/60 of 16")]
    // without the label the arm's size tells
    [InlineData("Objective response", "16 (40)", "27 (45)", "tae vs tace orr 40 % / 45 % n 40/60 of 16")]
    // a value with its interval is no count with its share
    [InlineData("Objective response, % (95% CI)", "40 (25-57)", "45 (32-58)", "tae vs tace orr 40 % / 45 % ci 25-57 n 40/60")]
    [InlineData("5-year overall survival (%)", "38", "44", "tae vs tace os_rate 38 % / 44 % @5 years n 40/60")]
    public void A_cell_is_read_by_row_label_and_column(string label, string first, string second, params string[] expected)
    {
        var records = Process("Two ways to embolize liver metastases: a cohort of one centre", "We treated 40 patients by bland embolization and 60 by chemoembolization between 2004 and 2012.", "Outcomes",
            "<tr><th>Outcome</th><th>TAE (n = 40)</th><th>TACE (n = 60)</th></tr>", $"<tr><td>{label}</td><td>{first}</td><td>{second}</td></tr>").Where(r => r.Quote.Contains(label, StringComparison.Ordinal));

        Assert.Equal(expected, records.Select(r => Sentences.Short(r) + (r.Events is null ? "" : $" of {r.Events}")));
    }

    [Theory]
    // one head over two columns of labels
    [InlineData("<tr><th colspan=\"2\">Outcome</th><th>TAE (n = 40)</th><th>TACE (n = 60)</th></tr>", "<tr><td>Overall survival</td><td>5-year, %</td><td>48</td><td>27</td></tr>", "tae vs tace os_rate 48 % / 27 % @5 years n 40/60")]
    [InlineData("<tr><th colspan=\"2\">Outcome</th><th>TAE (n = 40)</th><th>TACE (n = 60)</th></tr>", "<tr><td>Response</td><td>Symptom relief, n/N (%)</td><td>19/27 (70)</td><td>14/29 (48)</td></tr>", "tae vs tace symptom_response_rate 70 % / 48 % n 27/29")]
    [InlineData("<tr><th>Outcome</th><th>TAE (n = 40)</th><th>TACE (n = 60)</th></tr>", "<tr><td>Symptom relief, n/N (%)</td><td>19/27 (70)</td><td>14/29 (48)</td></tr>", "tae vs tace symptom_response_rate 70 % / 48 % n 27/29")]
    public void Labels_may_fill_two_columns(string header, string row, string expected) =>
        Assert.Equal([expected], Records("Two ways to embolize liver metastases: a cohort", "We treated 40 patients by bland embolization and 60 by chemoembolization.", "Outcomes", header, row));

    [Theory]
    // the row of the reference has no ratio of its own, factors of the patients are set against no treatment
    [InlineData("Cox regression for overall survival", "<tr><th>Factor</th><th>Category</th><th>HR (95% CI)</th></tr>", "<tr><td>Treatment</td><td>Systemic therapy</td><td>1 (reference)</td></tr><tr><td>Treatment</td><td>Embolization</td><td>0.62 (0.43-0.90)</td></tr>", "embolization vs systemic_therapy hr_os 0.62 ratio ci 0.43-0.9")]
    [InlineData("Overall survival", "<tr><th>Treatment</th><th>HR (95% CI)</th></tr>", "<tr><td>Systemic therapy</td><td>Ref.</td></tr><tr><td>Embolization</td><td>0.62 (0.43-0.90)</td></tr>", "embolization vs systemic_therapy hr_os 0.62 ratio ci 0.43-0.9")]
    [InlineData("Overall survival", "<tr><th>Factor</th><th>HR</th></tr>", "<tr><td>Systemic therapy</td><td>1.00</td></tr><tr><td>Embolization</td><td>0.62</td></tr>", "embolization hr_os 0.62 ratio")]
    [InlineData("Overall survival", "<tr><th>Treatment</th><th>HR</th></tr>", "<tr><td>Systemic therapy</td><td>1.00</td></tr><tr><td>Embolization</td><td>0.62</td></tr>", "embolization vs systemic_therapy hr_os 0.62 ratio")]
    [InlineData("Multivariable analysis of overall survival", "<tr><th>Factor</th><th>HR</th></tr>", "<tr><td>Primary tumour in the pancreas, yes versus no</td><td>1.47</td></tr>", "tae hr_os 1.47 ratio")]
    public void Ratios_are_against_the_reference_row(string caption, string header, string rows, string expected) =>
        Assert.Equal([expected], Records("Bland embolization of liver metastases: a cohort", "We treated 140 patients by bland embolization.", caption, header, rows));

    [Theory]
    [InlineData("Grade 2", "captem", 84)]
    [InlineData("Liver burden above 25%", "captem", 84)]
    public void A_head_over_subgroups_says_what_their_ratios_are_of(string subgroup, string control, int n) =>
        Assert.Contains($"prrt_lu177 vs {control} hr_pfs 0.6 ratio ci 0.43-0.83 n {n}/85", Records("177Lu-DOTATATE versus CAPTEM in pancreatic neuroendocrine tumors: a randomized trial", "Patients were randomized to 177Lu-DOTATATE or to capecitabine plus temozolomide (CAPTEM).", "Efficacy",
            "<tr><th>Endpoint or subgroup</th><th>177Lu-DOTATATE</th><th>CAPTEM</th><th>Hazard ratio (95% CI)</th></tr>", $"<tr><td colspan=\"4\">PFS in subgroups, number of patients</td></tr><tr><td>{subgroup}</td><td>84</td><td>85</td><td>0.60 (0.43-0.83)</td></tr>"));

    [Theory]
    // two figures in a cell, the arms in the caption or above the columns that count their patients
    [InlineData("PFS by subgroup, 177Lu-DOTATATE vs CAPTEM", "<tr><th>Subgroup</th><th>177Lu-DOTATATE, n</th><th>CAPTEM, n</th><th>Median PFS, months</th></tr>", "<tr><td>Ki-67 over 5%</td><td>84</td><td>85</td><td>22.0 vs 18.9</td></tr>", "prrt_lu177 vs captem pfs_median 22 months / 18.9 months n 84/85")]
    [InlineData("PFS by subgroup", "<tr><th>Subgroup</th><th>CAPTEM, n</th><th>177Lu-DOTATATE, n</th><th>Median PFS, months</th></tr>", "<tr><td>Bone metastases</td><td>27</td><td>31</td><td>15.3 vs 14.8</td></tr>", "prrt_lu177 vs captem pfs_median 14.8 months / 15.3 months n 31/27")]
    [InlineData("PFS by subgroup", "<tr><th>Subgroup</th><th>Median PFS, months</th></tr>", "<tr><td>Burden up to 25%</td><td>NR vs 24.6</td></tr>", "prrt_lu177 vs captem pfs_median not reached months / 24.6 months")]
    public void Two_figures_of_a_cell_are_of_the_arms_that_the_table_names(string caption, string header, string row, string expected) =>
        Assert.Equal([expected], Records("177Lu-DOTATATE versus CAPTEM in pancreatic neuroendocrine tumors: a randomized trial", "Patients were randomized to 177Lu-DOTATATE or to capecitabine plus temozolomide (CAPTEM).", caption, header, row));

    [Theory]
    // sides of another kind than arms
    [InlineData("<tr><th>Endpoint</th><th>G1 vs G2</th></tr>", "<tr><td>Median PFS, months</td><td>30.4 vs 20.1</td></tr>")]
    [InlineData("<tr><th>Endpoint</th><th>Central vs local review</th></tr>", "<tr><td>Objective response, %</td><td>5 vs 9</td></tr>")]
    public void Two_figures_of_a_cell_under_sides_of_another_kind_are_no_arms(string header, string row) =>
        Assert.DoesNotContain(Records("177Lu-DOTATATE versus CAPTEM in pancreatic neuroendocrine tumors: a randomized trial", "Patients were randomized to 177Lu-DOTATATE or to capecitabine plus temozolomide (CAPTEM).", "Efficacy", header, row), r => r.Contains("vs captem", StringComparison.Ordinal));

    [Theory]
    // two populations side by side; figures of either side of "A vs B" in columns of their own
    [InlineData("<tr><th>Endpoint</th><th>177Lu-DOTATATE, pancreas</th><th>CAPTEM, pancreas</th><th>177Lu-DOTATATE, gut</th><th>CAPTEM, gut</th></tr>", "<tr><td>Median PFS, months</td><td>13.8</td><td>3.3</td><td>8.5</td><td>4.2</td></tr>", "prrt_lu177 vs captem pfs_median 13.8 months / 3.3 months", "prrt_lu177 vs captem pfs_median 8.5 months / 4.2 months")]
    public void Pairs_of_columns_are_pairs_of_arms(string header, string row, params string[] expected) =>
        Assert.Equal(expected, Records("177Lu-DOTATATE versus CAPTEM in neuroendocrine tumors: a randomized trial", "Patients were randomized to 177Lu-DOTATATE or to capecitabine plus temozolomide (CAPTEM).", "Efficacy", header, row));

    [Theory]
    [InlineData("Treatment", "Control")]
    [InlineData("Experimental arm", "Comparator")]
    public void Figures_of_either_side_of_a_comparison_have_columns_of_their_own(string first, string second) =>
        Assert.Equal(["everolimus vs placebo pfs_median 11 months / 4.6 months"], Records("Drugs for pancreatic neuroendocrine tumors: a review", "Trials are listed here.", "Progression-free survival", $"<tr><th>Trial</th><th>Treatment vs control</th><th>Median PFS, months, {first}</th><th>Median PFS, months, {second}</th></tr>", "<tr><td>First</td><td>Everolimus vs placebo</td><td>11.0</td><td>4.6</td></tr>"));

    [Theory]
    // three arms, one of them the control; grades of a column keep apart
    [InlineData("<tr><th>Response</th><th>Everolimus (n = 60)</th><th>CAPTEM (n = 58)</th><th>177Lu-DOTATATE (n = 61)</th></tr>", "<tr><td>Partial response, n (%)</td><td>6 (10)</td><td>20 (34)</td><td>15 (25)</td></tr>",
        "captem vs everolimus pr_rate 34 % / 10 % n 58/60", "prrt_lu177 vs everolimus pr_rate 25 % / 10 % n 61/60")]
    [InlineData("<tr><th>Harm, %</th><th>Everolimus (n = 60)</th><th>CAPTEM (n = 58)</th><th>177Lu-DOTATATE (n = 61)</th></tr>", "<tr><td>Fatigue</td><td>40</td><td>38</td><td>22</td></tr>",
        "captem vs everolimus adverse_event_rate 38 % / 40 % n 58/60", "prrt_lu177 vs everolimus adverse_event_rate 22 % / 40 % n 61/60")]
    public void Arms_of_three_columns_are_set_against_the_control(string header, string row, params string[] expected) =>
        Assert.Equal(expected, Records("Second treatment of pancreatic neuroendocrine tumors: a randomized trial", "Patients were randomized to everolimus (control, n = 60), to capecitabine plus temozolomide (CAPTEM, n = 58) or to 177Lu-DOTATATE (n = 61).", "Outcomes", header, row));

    [Theory]
    // three arms by the ratio of their allocation; what the ratios are against stands in the label or under its own head
    [InlineData("1:1:1", "<tr><td>Median PFS, months</td><td>21.6</td><td>24.1</td><td>12.7</td></tr>", "captem vs everolimus pfs_median 21.6 months / 12.7 months", "prrt_lu177 vs everolimus pfs_median 24.1 months / 12.7 months")]
    [InlineData("1:1:1", "<tr><td>HR for PFS versus everolimus</td><td>0.58</td><td>0.49</td><td>Reference</td></tr>", "captem vs everolimus hr_pfs 0.58 ratio", "prrt_lu177 vs everolimus hr_pfs 0.49 ratio")]
    [InlineData("1:1:1", "<tr><td>Hazard ratio for PFS</td><td>0.58</td><td>0.49</td><td>1.00 (reference)</td></tr>", "captem vs everolimus hr_pfs 0.58 ratio", "prrt_lu177 vs everolimus hr_pfs 0.49 ratio")]
    public void Arms_of_an_allocation_ratio_are_set_against_the_one_that_hazards_are_against(string ratio, string row, params string[] expected) =>
        Assert.Equal(expected, Records("Three treatments of pancreatic neuroendocrine tumors: a randomized trial", $"Patients were randomly assigned ({ratio}) to capecitabine plus temozolomide (CAPTEM), 177Lu-DOTATATE or everolimus. The hazard ratio against everolimus was 0.58 for CAPTEM.", "Outcomes", "<tr><th>Endpoint</th><th>CAPTEM</th><th>177Lu-DOTATATE</th><th>Everolimus</th></tr>", row));

    [Theory]
    [InlineData("<td>71%</td><td>78%</td><td>34%</td>", "liver_resection vs no_surgery os_rate 71 % / 34 % @5 years", "liver_transplantation vs no_surgery os_rate 78 % / 34 % @5 years")]
    [InlineData("<td>71%</td><td>78%</td><td>-</td>", "liver_resection os_rate 71 % @5 years", "liver_transplantation os_rate 78 % @5 years")] // nobody compared the two
    public void A_column_without_treatment_is_the_control(string cells, params string[] expected) =>
        Assert.Equal(expected, Records("Surgery for neuroendocrine liver metastases: a registry", "The registry holds 400 patients.", "Survival", "<tr><th>Outcome</th><th>Hepatectomy</th><th>Liver transplantation</th><th>No surgery</th></tr>", $"<tr><td>5-year overall survival</td>{cells}</tr>"));

    [Theory]
    [InlineData("PRRT + CAPTEM", "PRRT alone", "captem")]
    [InlineData("PRRT with CAPTEM", "PRRT", "captem")]
    public void A_column_of_two_treatments_is_the_arm_that_adds_one(string both, string one, string therapy)
    {
        var found = Records("177Lu-DOTATATE with or without capecitabine and temozolomide in pancreatic neuroendocrine tumors: a randomized trial", "Patients were randomized to 177Lu-DOTATATE plus capecitabine and temozolomide (CAPTEM) or to 177Lu-DOTATATE alone.", "Outcomes", $"<tr><th>Outcome</th><th>{both}</th><th>{one}</th></tr>", "<tr><td>Disease control rate, %</td><td>91</td><td>83</td></tr>");
        Assert.Equal([$"{therapy} vs prrt_lu177 dcr 91 % / 83 %"], found);
    }

    [Theory]
    [InlineData("3 (2%)", "0", "tae vs tace cr_rate 2 % / 0 %")] // shares all along the row
    [InlineData("3", "0")]
    public void A_bare_nought_beside_shares_is_a_share(string first, string second, params string[] expected) =>
        Assert.Equal(expected, Records("Two ways to embolize liver metastases: a cohort of one centre", "We treated some by bland embolization and some by chemoembolization.", "Outcomes", "<tr><th>Outcome</th><th>TAE</th><th>TACE</th></tr>", $"<tr><td>Complete response</td><td>{first}</td><td>{second}</td></tr>"));

    [Theory]
    [InlineData("Pleural effusion", "ablation adverse_event_rate 7 %")]
    [InlineData("Hemorrhage", "ablation adverse_event_rate 7 %")]
    [InlineData("Any complication", "ablation morbidity_rate 7 %")]
    [InlineData("Major complications", "ablation morbidity_rate 7 %")]
    public void A_row_of_complications_is_one_of_them_or_their_sum(string label, string expected) =>
        Assert.Equal([expected], Records("Microwave and radiofrequency ablation of neuroendocrine liver metastases: a cohort", "We treated 83 patients.", "Complications", "<tr><th>Complication</th><th>Patients, %</th></tr>", $"<tr><td>{label}</td><td>7</td></tr>"));

    [Theory]
    [InlineData("<th>Agent</th><th>Dose</th><th>Eligible patients</th><th>Contraindications</th>", "<td>Sunitinib</td><td>37.5 mg once daily</td><td>Progressive, well-differentiated tumors</td><td>Symptomatic heart failure</td>", "sunitinib Recommendation", "sunitinib Contraindication")]
    [InlineData("<th>Drug</th><th>Preferred for</th><th>Avoid in</th>", "<td>Everolimus</td><td>Insulinoma</td><td>Uncontrolled diabetes</td>", "everolimus Recommendation", "everolimus Contraindication")]
    [InlineData("<th>Drug</th><th>Dose</th><th>Not suitable for</th>", "<td>Everolimus</td><td>10 mg once daily</td><td>Uncontrolled diabetes</td>", "everolimus Contraindication")]
    [InlineData("<th>Drug</th><th>Dose</th><th>Contraindications</th>", "<td>Lanreotide</td><td>120 mg every 4 weeks</td><td>none known</td>")]
    [InlineData("<th>Trial</th><th>Drug</th><th>Patients</th><th>Median PFS, months</th>", "<td>RADIANT-3</td><td>Everolimus</td><td>Progressive pancreatic tumors</td><td>11.0</td>")] // what a trial took in
    public void Columns_say_for_whom_a_treatment_is_and_for_whom_not(string header, string row, params string[] expected)
    {
        var records = Process("Guideline on neuroendocrine liver metastases", "Doses are listed here.", "Agents", $"<tr>{header}</tr>", $"<tr>{row}</tr>").Where(r => r.Kind is ClaimKind.Recommendation or ClaimKind.Contraindication);
        Assert.Equal(expected, records.Select(r => $"{r.Therapy} {r.Kind}"));
    }

    private static string Page(string title, string text, string caption, string header, string row) =>
        $"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p><table><caption>Table 1. {caption}</caption>{header}{row}</table></body></html>";

    private static Document Read(string title, string text, string caption, string header, string row)
    {
        using var folder = new SourceFolder();
        return DocumentReaders.Default.Read(folder.Write("table.html", Page(title, text, caption, header, row))).Single();
    }

    private static IReadOnlyList<EvidenceRecord> Process(string title, string text, string caption, string header, string row) =>
        new EvidencePipeline().Process(Read(title, text, caption, header, row)).Records;

    private static List<string> Records(string title, string text, string caption, string header, string row) =>
        [.. Process(title, text, caption, header, row).Where(r => r.Value is not null && r.Quote.Contains('\t', StringComparison.Ordinal)).Select(Sentences.Short)];

    [Theory]
    // the second of two grades belongs to the arm of the column before
    [InlineData("Everolimus (n = 90), all grades", "everolimus vs placebo adverse_event_rate 1 % / 0 % n 90/80")]
    [InlineData("Everolimus (n = 90) any grade, %", "everolimus vs placebo adverse_event_rate 1 % / 0 % n 90/80")]
    // nothing says that the column goes on
    [InlineData("Everolimus (n = 90)", null)]
    public void A_grade_alone_over_a_column_is_of_the_arm_before(string head, string? expected)
    {
        var found = Records("Everolimus versus placebo in neuroendocrine tumors: a randomized trial", "Patients were randomized to everolimus or placebo.", "Adverse events, %",
            $"<tr><th>Event</th><th>{head}</th><th>Grade 3-4</th><th>{head.Replace("Everolimus (n = 90)", "Placebo (n = 80)", StringComparison.Ordinal)}</th><th>Grade 3-4</th></tr>", "<tr><td>Rash</td><td>52</td><td>1</td><td>17</td><td>0</td></tr>");
        Assert.Equal(expected is not null, found.Contains(expected ?? "everolimus vs placebo adverse_event_rate 1 % / 0 % n 90/80"));
    }

    [Theory]
    // beneath the medians of all patients stand those of some
    [InlineData("Liver burden over 25%", "8.3", "3.1", "everolimus vs placebo pfs_median 8.3 months / 3.1 months")]
    [InlineData("Grade 2", "7.4", "2.9", "everolimus vs placebo pfs_median 7.4 months / 2.9 months")]
    [InlineData("Women", "9.9", "3.7", "everolimus vs placebo pfs_median 9.9 months / 3.7 months")]
    // how many they were, and what is no group of patients
    [InlineData("Grade 2", "41 (71)", "39 (68)", null)]
    [InlineData("Age over 70 years", "14%", "15%", null)]
    [InlineData("Tablets taken", "8.3", "3.1", null)]
    public void A_subgroup_beneath_a_row_of_medians_has_medians(string label, string first, string second, string? expected)
    {
        var found = Records("Everolimus versus placebo in neuroendocrine tumors: a randomized trial", "Patients were randomized to everolimus or placebo.", "Efficacy",
            "<tr><th>Outcome</th><th>Everolimus</th><th>Placebo</th></tr>", $"<tr><td>Median PFS, months</td><td>11.0</td><td>4.6</td></tr><tr><td>{label}</td><td>{first}</td><td>{second}</td></tr>");
        Assert.Equal(["everolimus vs placebo pfs_median 11 months / 4.6 months", .. expected is null ? (string[])[] : [expected]], found);
    }

    [Theory]
    // a short name that the column of the arm holds, else the arm that no other ratio names
    [InlineData("HR (95% CI), Lu vs everolimus", "HR (95% CI), CAPTEM vs everolimus")]
    [InlineData("HR (95% CI), first arm vs everolimus", "HR (95% CI), CAPTEM vs everolimus")]
    public void A_ratio_under_a_short_name_is_of_the_arm_that_the_table_calls_so(string first, string second) =>
        Assert.Superset(new HashSet<string> { "prrt_lu177 vs everolimus hr_pfs 0.52 ratio ci 0.34-0.8", "captem vs everolimus hr_pfs 0.66 ratio ci 0.44-0.99" },
            Records("Three drugs in pancreatic neuroendocrine tumors: a randomized trial", "Patients were randomized to 177Lu-DOTATATE, to capecitabine plus temozolomide (CAPTEM) or to everolimus, the control.", "Efficacy",
                $"<tr><th>Outcome</th><th>177Lu-DOTATATE</th><th>CAPTEM</th><th>Everolimus</th><th>{first}</th><th>{second}</th></tr>", "<tr><td>Median PFS, months</td><td>22.6</td><td>18.1</td><td>12.4</td><td>0.52 (0.34-0.80)</td><td>0.66 (0.44-0.99)</td></tr>").ToHashSet());

    [Theory]
    // a row of a label alone heads the rows beneath it, a row of medians the ratio beneath it
    [InlineData("<tr><td colspan=\"3\">Progression-free survival</td></tr>", "Median, months (95% CI)", "<td>10.9 (7.5, 13.8)</td><td>3.7 (2.8, 5.6)</td>", "surufatinib vs placebo pfs_median 10.9 months / 3.7 months ci 7.5-13.8 n 120/60")]
    [InlineData("<tr><td>Progression-free survival</td><td></td><td></td></tr><tr><td>Median PFS, months</td><td>41.5</td><td>3.7</td></tr>", "Rate at 12 months, %", "<td>48</td><td>14</td>", "surufatinib vs placebo pfs_rate 48 % / 14 % @12 months n 120/60")]
    [InlineData("<tr><td>Progression-free survival</td><td></td><td></td></tr>", "Rate at 12 months, %", "<td>48</td><td>14</td>", "surufatinib vs placebo pfs_rate 48 % / 14 % @12 months n 120/60")]
    [InlineData("<tr><td>Progression-free survival</td><td></td><td></td></tr>", "Hazard ratio (95% CI)", "<td colspan=\"2\">0.49 (0.32, 0.76)</td>", "surufatinib vs placebo hr_pfs 0.49 ratio ci 0.32-0.76 n 120")]
    [InlineData("<tr><td>Median overall survival, months</td><td>41.5</td><td>36.8</td></tr>", "Hazard ratio (95% CI)", "<td>0.86 (0.58, 1.28)</td><td></td>", "surufatinib vs placebo hr_os 0.86 ratio ci 0.58-1.28 n 120")]
    [InlineData("<tr><td colspan=\"3\">Median progression-free survival (months)</td></tr>", "Investigator review", "<td>11.0</td><td>4.6</td>", "surufatinib vs placebo pfs_median 11 months / 4.6 months n 120/60")]
    // how many had an event is no rate, what names itself is not the head's, and the interval alone no value
    [InlineData("<tr><td colspan=\"3\">Overall survival</td></tr>", "Deaths, n (%)", "<td>40 (33)</td><td>25 (42)</td>", "surufatinib vs placebo mortality_rate 33 % / 42 % n 120/60")]
    [InlineData("<tr><td colspan=\"3\">Progression-free survival</td></tr>", "Number of events, n (%)", "<td>65 (54)</td><td>50 (83)</td>")]
    [InlineData("<tr><td colspan=\"3\">Progression-free survival</td></tr>", "Objective response rate, %", "<td>19</td><td>2</td>", "surufatinib vs placebo orr 19 % / 2 % n 120/60")]
    [InlineData("<tr><td colspan=\"3\">Progression-free survival</td></tr>", "95% CI", "<td>7.5, 13.8</td><td>2.8, 5.6</td>")]
    [InlineData("<tr><td>Median overall survival, months</td><td>41.5</td><td>36.8</td></tr>", "Median, months", "<td>9.9</td><td>3.1</td>")]
    // the head stands above a row of deaths, too, and tells the unit of rows that tell none
    [InlineData("<tr><td colspan=\"3\">Overall survival</td></tr><tr><td>Deaths, n (%)</td><td>41.5 (35)</td><td>41.5 (69)</td></tr>", "Median, months (95% CI)", "<td>49.2 (42.7, 58.0)</td><td>45.8 (38.1, 54.9)</td>", "surufatinib vs placebo os_median 49.2 months / 45.8 months ci 42.7-58 n 120/60")]
    [InlineData("<tr><td colspan=\"3\">Overall survival</td></tr><tr><td>Died</td><td>41.5</td><td>41.5</td></tr>", "Hazard ratio (95% CI)", "<td>0.91 (0.67, 1.24)</td><td></td>", "surufatinib vs placebo hr_os 0.91 ratio ci 0.67-1.24 n 120")]
    [InlineData("<tr><td colspan=\"3\">Best response, %</td></tr>", "Partial response", "<td>35.1</td><td>11.6</td>", "surufatinib vs placebo pr_rate 35.1 % / 11.6 % n 120/60")]
    [InlineData("<tr><td colspan=\"3\">Best response, %</td></tr><tr><td>Partial response</td><td>41.5</td><td>41.5</td></tr>", "Stable disease", "<td>50.0</td><td>63.7</td>", "surufatinib vs placebo sd_rate 50 % / 63.7 % n 120/60")]
    [InlineData("<tr><td colspan=\"3\">Best response</td></tr>", "Partial response", "<td>35</td><td>11</td>")]
    [InlineData("<tr><td colspan=\"3\">Best response, %</td></tr>", "Partial response, n", "<td>35</td><td>11</td>")]
    public void The_row_above_says_what_a_row_measures(string above, string label, string cells, params string[] expected) =>
        Assert.Equal(expected, Records("Surufatinib in pancreatic neuroendocrine tumours: a randomised placebo-controlled trial", "Patients were randomly assigned to surufatinib (n = 120) or placebo (n = 60).", "Efficacy", "<tr><th>Endpoint</th><th>Surufatinib (n = 120)</th><th>Placebo (n = 60)</th></tr>", above + $"<tr><td>{label}</td>{cells}</tr>")
            .Where(r => !r.Contains("41.5", StringComparison.Ordinal)));

    [Theory]
    [InlineData("<th>Hazard ratio</th><th>95% CI</th><th>P</th>", "<td>1.22</td><td>0.74–2.01</td><td>0.43</td>", "tace vs tae hr_os 1.22 ratio ci 0.74-2.01 p=0.43")]
    [InlineData("<th>Survival at 5 years, %</th><th>95% CI</th>", "<td>47</td><td>39–55</td>", "tace os_rate 47 % @5 years ci 39-55")]
    public void An_interval_in_a_column_of_its_own_is_of_the_value_beside_it(string headers, string cells, string expected) =>
        Assert.Equal([expected], Records("Two ways to embolize liver metastases: TACE versus TAE in a cohort of one centre", "We treated some by bland embolization and some by chemoembolization.", "Overall survival", $"<tr><th>Treatment</th>{headers}</tr>", $"<tr><td>TACE</td>{cells}</tr>"));

    [Theory]
    [InlineData("<tr><th>Series</th><th>Patients</th><th>Response, %</th></tr><tr><th colspan=\"3\">Radioembolization (yttrium-90)</th></tr>", "<td>Muster 2020</td><td>52</td><td>37</td>", "tare orr 37 % n 52")]
    [InlineData("<tr><th>Trial</th><th>Experimental arm (n)</th><th>Control arm (n)</th><th>Median PFS, months</th></tr>", "<td>TRIAL-1 [14]</td><td>177Lu-edotreotide 7.5 GBq x 4 (207)</td><td>Everolimus 10 mg/day (102)</td><td>23.9 vs 14.1</td>", "prrt_lu177_edotreotide vs everolimus pfs_median 23.9 months / 14.1 months")]
    public void Rows_are_of_the_treatment_of_their_group_or_of_their_arms(string header, string row, string expected) =>
        Assert.Equal([expected], Records("Treatment of pancreatic neuroendocrine tumors: a review", "Series are listed here.", "Series and trials", header, $"<tr>{row}</tr>"));

    [Fact]
    public void Figures_under_no_heads_at_all_are_nobodys() =>
        Assert.Empty(Records("Surufatinib in pancreatic neuroendocrine tumours", "Patients took surufatinib.", "Efficacy", "", "<tr><td>Median PFS, months</td><td>10.2</td><td>5.4</td><td>0.427</td><td>0.000146</td></tr><tr><td>Median OS, months</td><td>38.6</td><td>29.1</td><td>0.73</td><td>0.094</td></tr>"));

    [Fact]
    public void What_is_measured_may_stand_in_a_column_of_its_own() =>
        Assert.Equal(["liver_resection os_rate 72 % @5 years ci 66-78 n 2096", "tace orr 47 % ci 39-55 n 518"], Records("Local treatment of neuroendocrine liver metastases: a meta-analysis", "We pooled 30 studies.", "Pooled outcomes",
            "<tr><th>Treatment</th><th>Outcome</th><th>Studies</th><th>Patients</th><th>Pooled estimate (95% CI)</th><th>I²</th></tr>",
            "<tr><td>Hepatic resection</td><td>5-year survival</td><td>17</td><td>2,096</td><td>72% (66–78)</td><td>70%</td></tr><tr><td>Chemoembolization</td><td>Objective response</td><td>9</td><td>518</td><td>47% (39–55)</td><td>63%</td></tr>"));

    [Theory]
    [InlineData("Length of stay, days, median (range)", "hospital_stay_median 9 days / 8 days")]
    [InlineData("Median hospital stay (days)", "hospital_stay_median 9 days / 8 days")]
    [InlineData("Median follow-up of survival, months", null)]
    public void A_stay_in_hospital_is_counted_in_the_unit_of_its_label(string label, string? expected) =>
        Assert.Equal(expected is null ? [] : [$"tae vs tace {expected}"], Records("Two ways to embolize liver metastases: a cohort of one centre", "We treated some by bland embolization and some by chemoembolization.", "Outcomes", "<tr><th>Outcome</th><th>TAE</th><th>TACE</th></tr>", $"<tr><td>{label}</td><td>9</td><td>8</td></tr>"));

    [Theory]
    // the control stands behind "vs" in a cell of the row, the ratio in brackets behind the two figures
    [InlineData("TRIAL-1, vs placebo [3]", "11.0 vs 4.6 (HR 0.35; 95% CI 0.27-0.45)", "everolimus vs placebo hr_pfs 0.35 ratio ci 0.27-0.45", "everolimus vs placebo pfs_median 11 months / 4.6 months")]
    [InlineData("TRIAL-1, versus high-dose octreotide LAR", "22.8 versus 8.5 (HR 0.28)", "everolimus vs octreotide_lar hr_pfs 0.28 ratio", "everolimus vs octreotide_lar pfs_median 22.8 months / 8.5 months")]
    [InlineData("TRIAL-1, compared with sunitinib", "NR vs 18.0", "everolimus vs sunitinib pfs_median not reached months / 18 months")]
    [InlineData("Beispiel, against placebo", "11.0 vs 4.6 (HR 0.35)", "everolimus vs placebo hr_pfs 0.35 ratio", "everolimus vs placebo pfs_median 11 months / 4.6 months")]
    [InlineData("TRIAL-1", "11.0 vs 4.6", "everolimus pfs_median 11 months / 4.6 months")]
    public void A_cell_of_the_row_names_the_control(string trial, string cell, params string[] expected) =>
        Assert.Equal(expected, Records("Drugs for pancreatic neuroendocrine tumors: a review", "Trials are listed here.", "Drugs at a glance", "<tr><th>Drug</th><th>Pivotal trial</th><th>Median PFS, months</th></tr>", $"<tr><td>Everolimus</td><td>{trial}</td><td>{cell}</td></tr>").Order(StringComparer.Ordinal));

    [Theory]
    // one text across the table below its heads groups the rows; above them it is a title
    [InlineData("<tr><th>Drug</th><th>Response, %</th></tr><tr><th colspan=\"2\">Somatostatin analogues</th></tr>", "Drug", "Response, %")]
    [InlineData("<tr><th colspan=\"2\">Somatostatin analogues</th></tr><tr><th>Drug</th><th>Response, %</th></tr>", "Somatostatin analogues | Drug", "Somatostatin analogues | Response, %")]
    [InlineData("<tr><th rowspan=\"2\">Drug</th><th>Lanreotide</th></tr><tr><th>Response, %</th></tr>", "Drug", "Lanreotide | Response, %")]
    public void A_label_across_the_table_heads_rows_and_no_columns(string header, params string[] expected) =>
        Assert.Equal(expected, Read("Drugs for pancreatic neuroendocrine tumors: a review", "Trials are listed here.", "Drugs", header, "<tr><td>Lanreotide</td><td>3</td></tr>").Tables.Single().Headers);

    [Theory]
    // both figures in one cell, or each under a header of its own, one of which says no more than "agent"
    [InlineData("<th>Median PFS, months</th>", "<td>11.0 vs 4.6</td>")]
    [InlineData("<th>Median PFS, agent (months)</th><th>Median PFS, placebo (months)</th>", "<td>11.0</td><td>4.6</td>")]
    public void A_row_sets_its_drug_against_the_control(string headers, string cells)
    {
        var records = Process("Drugs for pancreatic neuroendocrine tumors: a review", "Trials are listed here.", "Trials against placebo", $"<tr><th>Trial</th><th>Drug</th>{headers}</tr>", $"<tr><td>RADIANT-3</td><td>Everolimus</td>{cells}</tr>");
        Assert.Equal(["everolimus vs placebo pfs_median 11 months / 4.6 months"], records.Where(r => r.Metric == "pfs_median").Select(Sentences.Short));
    }

    [Theory]
    // the header says what the bracket is, even where it cannot be; the audit finds that
    [InlineData("HR (95% CI)", "0.52 (1.9-11.0)", "1.9-11")]
    [InlineData("Hazard ratio (confidence interval)", "0.52 (1.9 to 11.0)", "1.9-11")]
    [InlineData("Hazard ratio [CI]", "0.52 (0.34-0.80)", "0.34-0.8")]
    [InlineData("Hazard ratio", "0.52 (1.9-11.0)", null)]
    public void A_bracket_under_a_header_that_announces_an_interval_is_one(string header, string cell, string? expected)
    {
        var records = Process("Drugs for pancreatic neuroendocrine tumors: a review", "Trials are listed here.", "Progression-free survival", $"<tr><th>Trial</th><th>Drug</th><th>{header}</th></tr>", $"<tr><td>RADIANT-3</td><td>Everolimus</td><td>{cell}</td></tr>");
        var ratio = Assert.Single(records, r => r.Metric == "hr_pfs");
        Assert.Equal((0.52, expected), (ratio.Value!.Low, ratio.Ci is { } ci ? FormattableString.Invariant($"{ci.Low}-{ci.High}") : null));
    }

    [Fact]
    public void A_heading_names_the_arm_by_its_class()
    {
        var records = Process("Bland embolization versus everolimus for neuroendocrine liver metastases: a randomised trial", "We randomly assigned 108 patients to bland embolization and 106 to everolimus.", "Efficacy",
            "<tr><th>Outcome</th><th>Embolization (n = 108)</th><th>Everolimus (n = 106)</th></tr>", "<tr><td>Disease control, %</td><td>87</td><td>77</td></tr>");

        Assert.Equal(["tae vs everolimus dcr 87 % / 77 % n 108/106"], records.Where(r => r.Metric == "dcr").Select(Sentences.Short));
    }

    [Theory]
    [InlineData("Main toxicity", "stomatitis", "stomatitis")]
    [InlineData("Side effects", "hypertension, diarrhea", "hypertension_diarrhea")]
    [InlineData("Contraindications", "uncontrolled hypertension", null)]
    public void Harms_in_a_column_of_their_own_are_those_of_the_row(string heading, string harms, string? detail)
    {
        var records = Process("Guideline on neuroendocrine liver metastases", "Drugs and their doses are listed here.", "Doses", $"<tr><th>Drug</th><th>Dose</th><th>{heading}</th></tr>", $"<tr><td>Everolimus</td><td>10 mg once daily</td><td>{harms}</td></tr>");
        var found = records.Where(r => r.Kind == ClaimKind.AdverseEvent).Select(r => (r.Therapy, r.Detail));

        Assert.Equal(detail is null ? [] : [("everolimus", detail)], found);
    }

    [Theory]
    // a league table says which of row and column is set against which, or it says nothing
    [InlineData("League table for PFS (HR of the row treatment against the column treatment, 95% CrI)", "sunitinib vs everolimus hr_pfs 1.17 ratio ci 0.66-2.03")]
    [InlineData("League table for PFS (hazard ratio of columns versus rows, 95% CrI)", "everolimus vs sunitinib hr_pfs 1.17 ratio ci 0.66-2.03")]
    [InlineData("League table for PFS (HR, 95% CrI)", null)]
    public void A_league_table_is_read_as_its_caption_says(string caption, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Records("Drugs for pancreatic neuroendocrine tumours: a network meta-analysis", "Trials were pooled.", caption, "<tr><th>Treatment</th><th>Everolimus</th></tr>", "<tr><td>Sunitinib</td><td>1.17 (0.66-2.03)</td></tr>"));

    [Theory]
    // ratios under the arms, each with its interval
    [InlineData("Odds ratios of adverse events, treatment against placebo (95% CrI)", "Hypertension, grade 3 or worse", "everolimus vs placebo or_adverse_event 1.1 ratio ci 0.2-5.9", "sunitinib vs placebo or_adverse_event 9 ratio ci 1.6-98")]
    [InlineData("Risk ratios of adverse events, treatment against placebo (95% CI)", "Any, grade 3 or worse", "everolimus vs placebo rr_adverse_event 1.1 ratio ci 0.2-5.9", "sunitinib vs placebo rr_adverse_event 9 ratio ci 1.6-98")]
    public void A_caption_may_say_that_cells_are_ratios(string caption, string label, params string[] expected) =>
        Assert.Equal(expected, Records("Drugs for pancreatic neuroendocrine tumours: a network meta-analysis", "Trials were pooled.", caption, "<tr><th>Event</th><th>Everolimus</th><th>Sunitinib</th></tr>", $"<tr><td>{label}</td><td>1.1 (0.2-5.9)</td><td>9.0 (1.6-98)</td></tr>"));

    [Theory]
    // the time of the caption is that of the endpoint it names
    [InlineData("5-year OS, %", "liver_resection os_rate 74 % @5 years")]
    [InlineData("Recurrence, %", "liver_resection recurrence_rate 74 %")]
    public void The_time_of_a_caption_is_of_its_endpoint(string header, string expected) =>
        Assert.Equal([expected], Records("Surgery for neuroendocrine liver metastases: a review", "Series were gathered.", "Selected series with 5-year overall survival", $"<tr><th>Procedure</th><th>{header}</th></tr>", "<tr><td>Hepatectomy</td><td>74</td></tr>"));

    [Theory]
    // a weight and a grade are no results
    [InlineData("Five-year survival: patients alive/total and odds ratio", "<tr><th>Study</th><th>Hepatectomy, alive/total</th><th>Embolisation, alive/total</th><th>OR (95% CI)</th><th>Weight, %</th></tr>", "<tr><td>Halloran 2003</td><td>19/31</td><td>11/34</td><td>3.31 (1.19-9.17)</td><td>8.4</td></tr>", "liver_resection vs embolization os_rate 19 patients / 11 patients @5 years n 31/34", "liver_resection vs embolization or_os 3.31 ratio @5 years ci 1.19-9.17")]
    [InlineData("What to do about toxicity", "<tr><th>Event</th><th>Grade</th><th>Action</th></tr>", "<tr><td>Pneumonitis on everolimus</td><td>2</td><td>hold, then go on at half of the dose</td></tr>")]
    [InlineData("Relief of symptoms", "<tr><th>Treatment</th><th>Symptom relief</th></tr>", "<tr><td>Embolisation</td><td>29/34</td></tr>", "embolization symptom_response_rate 29 patients n 34")]
    // survivors by year
    [InlineData("Survival (per cent) by treatment", "<tr><th>Treatment</th><th>No.</th><th>1 yr</th><th>5 yr</th></tr>", "<tr><td>Embolisation</td><td>39</td><td>82</td><td>31</td></tr>", "embolization os_rate 82 % @1 years n 39", "embolization os_rate 31 % @5 years n 39")]
    public void Columns_count_and_weigh(string caption, string header, string row, params string[] expected) =>
        Assert.Equal(expected, Records("Hepatectomy or embolisation for neuroendocrine liver metastases: a meta-analysis", "Series were pooled.", caption, header, row));

    [Theory]
    // a score that falls, and its time
    [InlineData("\u22124.1", "everolimus qol_change -4.1 points @6 months")]
    [InlineData("-4.1", "everolimus qol_change -4.1 points @6 months")]
    [InlineData("3.5", "everolimus qol_change 3.5 points @6 months")]
    public void A_change_in_points_keeps_its_sign(string cell, string expected) =>
        Assert.Equal([expected], Records("Everolimus in neuroendocrine tumours: a phase 2 trial", "Patients took everolimus.", "Secondary end points", "<tr><th>Arm</th><th>Change in global health score at 6 months, points</th></tr>", $"<tr><td>Everolimus</td><td>{cell}</td></tr>"));

    [Theory]
    // rows by what patients had before are of the treatment that the report is about
    [InlineData("Previous treatment", "everolimus")]
    [InlineData("Prior therapy", "everolimus")]
    [InlineData("Treatment", "sunitinib")]
    public void Rows_of_previous_treatments_are_of_the_topic(string header, string expected)
    {
        var record = Process("Everolimus in neuroendocrine tumours: a phase 2 trial", "Patients took everolimus.", "Results", $"<tr><th>{header}</th><th>Median PFS, months</th></tr>", "<tr><td>Sunitinib</td><td>8.2</td></tr>").Single(r => r.Metric == "pfs_median");
        Assert.Equal(expected, record.Therapy);
    }

    [Theory]
    // the control of several arms: in words, by its reference in another row, or not told
    [InlineData("Each investigational arm was tested against everolimus.", "<tr><td>Disease control, %</td><td>76.6</td><td>83.0</td><td>87.2</td></tr>", true)]
    [InlineData("All arms were compared with everolimus.", "<tr><td>Disease control, %</td><td>76.6</td><td>83.0</td><td>87.2</td></tr>", true)]
    [InlineData("Everolimus served as control.", "<tr><td>Disease control, %</td><td>76.6</td><td>83.0</td><td>87.2</td></tr>", true)]
    [InlineData("There were three arms.", "<tr><td>Disease control, %</td><td>76.6</td><td>83.0</td><td>87.2</td></tr><tr><td>Hazard ratio for PFS (95% CI)</td><td>Reference</td><td>0.66 (0.43-1.01)</td><td>0.52 (0.33-0.81)</td></tr>", true)]
    [InlineData("There were three arms.", "<tr><td>Disease control, %</td><td>76.6</td><td>83.0</td><td>87.2</td></tr>", false)]
    public void Several_arms_are_set_against_the_stated_control(string told, string rows, bool against)
    {
        var found = Records("Everolimus, CAPTEM or 177Lu-DOTATATE in pancreatic neuroendocrine tumours: a randomised phase 2 trial", told, "Efficacy by arm", "<tr><th>Outcome</th><th>Everolimus</th><th>CAPTEM</th><th>177Lu-DOTATATE</th></tr>", rows).Where(r => r.Contains("dcr", StringComparison.Ordinal));
        Assert.Equal(against ? ["captem vs everolimus dcr 83 % / 76.6 %", "prrt_lu177 vs everolimus dcr 87.2 % / 76.6 %"] : ["everolimus dcr 76.6 %", "captem dcr 83 %", "prrt_lu177 dcr 87.2 %"], found);
    }

    [Theory]
    // what to look out for is what the drug does
    [InlineData("Look out for")]
    [InlineData("Monitor for")]
    public void A_column_may_name_harms(string header) =>
        Assert.Contains(Process("Drugs for neuroendocrine tumours: a guideline", "Doses follow.", "Standard doses", $"<tr><th>Drug</th><th>Dose</th><th>{header}</th></tr>", "<tr><td>Everolimus</td><td>10 mg once daily</td><td>stomatitis, pneumonitis</td></tr>"), r => r is { Kind: ClaimKind.AdverseEvent, Therapy: "everolimus" });
}
