using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Arms;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>
/// A row of a results table. Column headers, the row's label and the caption say what a cell measures and in which arm; cells of one metric in two
/// arms are one claim; ratio, p and patient columns belong to the row's other cells. Cells of running text are read as sentences.
/// </summary>
public sealed class TableRowRule : IExtractionRule
{
    public string Name => "table_row";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        if (sentence.Kind != BlockKind.TableRow || sentence.Cells.Count < 2)
        {
            return [];
        }

        var row = TableRow.Read(context);
        var claims = new List<Claim>();
        claims.AddRange(row.NumericClaims(Name));
        foreach (var cell in row.TextCells)
        {
            claims.AddRange(row.ClaimsOfText(cell, Name));
        }

        claims.AddRange(row.ConditionClaims(Name));
        return claims.Select(row.WithArmSizes);
    }
}

/// <summary>A cell with what its header says.</summary>
internal sealed record TableCell(int Column, string Text, string Header, SentenceMentions Mentions, SentenceMentions HeaderMentions, CellRole Role)
{
    /// <summary>Treatments of the column, each once; a column "previous A" is of a group of patients.</summary>
    public IReadOnlyList<string> HeaderTherapies => field ??= [.. HeaderMentions.Therapies.Where(t => !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal)];
}

internal enum CellRole
{
    Label,
    Value,
    Ratio,
    PValue,
    Interval,
    Patients,
    Text,
    Other,
}

/// <summary>A table row, its cells sorted by what they hold.</summary>
internal sealed partial class TableRow
{
    private readonly RuleContext _context;
    private readonly List<TableCell> _cells;
    private readonly List<TableCell> _labels;
    private readonly SentenceMentions _caption;

    private TableRow(RuleContext context, List<TableCell> cells, SentenceMentions caption)
    {
        (_context, _cells, _caption) = (context, cells, caption);
        _labels = cells.FindAll(c => c.Role == CellRole.Label);
    }

    /// <summary>What the row says of itself: the words of its label cells.</summary>
    private string LabelText => field ??= string.Join(' ', _labels.Select(c => c.Text));

    /// <summary>The patients that a column of the row counts.</summary>
    private int? Patients => _cells.Where(c => c.Role == CellRole.Patients).Select(c => FirstWhole(c.Text)).FirstOrDefault(x => x is not null);

    /// <summary>"207/203" or "207 v 203" in a column of patients: those of the row's two arms; null for others.</summary>
    private (int Tested, int Control)? ArmCounts =>
        _cells.Where(c => c.Role == CellRole.Patients).Select(c => TwoCounts().Match(c.Text)).FirstOrDefault(m => m.Success) is { } both
            ? (int.Parse(both.Groups["one"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(both.Groups["other"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)) : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?<one>\d{1,5}) ?(?:/|:|v|vs\.?|versus|and) ?(?<other>\d{1,5})$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TwoCounts();

    private List<string> Citations => [.. _cells.SelectMany(c => c.Mentions.Citations).SelectMany(c => c.Markers).Distinct(StringComparer.Ordinal)];

    public IEnumerable<TableCell> TextCells => _cells.Where(c => c.Role == CellRole.Text);

    public static TableRow Read(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        var finder = MentionFinder.Default;
        var terms = context.Document.Terms;
        var caption = finder.FindRepeated(sentence, (sentence.Context ?? "").Split('|')[0], terms);
        var cells = new List<TableCell>();
        var labels = LabelColumns(sentence.Cells);
        foreach (var cell in sentence.Cells)
        {
            var text = sentence.Normal.Text[cell.Start..cell.End].Trim();
            var header = cell.Header ?? "";
            var mentions = finder.FindRepeated(sentence, text, terms);
            var headerMentions = finder.FindRepeated(sentence, header, terms);
            headerMentions = headerMentions with { Therapies = Joined(header, headerMentions.Therapies) };
            if (context.Document is { StudyArms: null, Arms: { } pair })
            {
                headerMentions = headerMentions with { Therapies = pair.OfHeading(header, headerMentions.Therapies) };
            }

            // "A (n = 90), all grades | grade 3-4": the arm of the column before, whose other grade this is
            if (headerMentions.Therapies.Count == 0 && NamesGradeAlone().IsMatch(header) && !StandBesideAtGrades(cells) && cells.Count > 0 && cells[^1] is { HeaderTherapies.Count: 1 } beside && beside.Column == cell.Column - 1 && NamesGrade().IsMatch(beside.Header))
            {
                headerMentions = headerMentions with { Therapies = beside.HeaderMentions.Therapies, ArmSizes = beside.HeaderMentions.ArmSizes };
            }

            // "None", "A" under "Previous treatment": what the patients of the row had before
            if (PreviousTreatment().IsMatch(header))
            {
                mentions = mentions with { Therapies = [.. mentions.Therapies.Select(t => t with { Background = true })] };
            }

            cells.Add(new TableCell(cell.Column, text, header, mentions, headerMentions, cell.Column < labels && text.Any(char.IsLetter) ? CellRole.Label : RoleOf(cell.Column, text, header, mentions, headerMentions)));
        }

        return new TableRow(context, cells, caption);
    }

    /// <summary>"A, all grades | B, all grades": the grade behind them is not the last arm's alone.</summary>
    private static bool StandBesideAtGrades(List<TableCell> cells) =>
        cells is [.., { HeaderTherapies: [var former] } first, { HeaderTherapies: [var latter] }] && former != latter && NamesGrade().IsMatch(first.Header) && !NamesGradeAlone().IsMatch(first.Header);

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:previous|prior|earlier|preceding|last|most recent) (?:\w+ )?(?:treatments?|therap(?:y|ies)|chemotherapy|lines?|drugs?|regimens?)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PreviousTreatment();

    /// <summary>
    /// How many columns, from the first one on, label the row: under one head ("Variable" over "Overall survival" and "5-year, %"), or under "Factor" and "Category".
    /// </summary>
    private static int LabelColumns(IReadOnlyList<SentenceCell> cells)
    {
        var count = 0;
        while (count < cells.Count - 1 && count < MostLabelColumns && cells[count].Column == count && cells[count].Header is { Length: > 0 } header
            && (count == 0 || (header == cells[0].Header && header.Any(char.IsLetter)) || NamesLevel().IsMatch(Plain(header))))
        {
            count++;
        }

        return count > 1 ? count : 0;
    }

    private const int MostLabelColumns = 3;

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:categor(?:y|ies)|levels?|subgroups?|strat(?:um|a)|contrast)$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesLevel();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*(?:(?:any|all) grades?|grades? ?(?:(?:\u2265|>=|>|\u2264|<=) ?)?[1-5](?: ?(?:[-\u2013/+]|to|or|and) ?(?:[1-5]|higher|more|worse))?(?: or (?:higher|more|worse))?|severe|serious)(?:,? ?\(?(?:n ?\(%\)|%|n|percent)\)?)?\W*$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesGradeAlone();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:any|all) grades?|grades? ?\W{0,3}[1-5]|severe|serious|total)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesGrade();

    /// <summary>"Hepatectomy with ablation": the column of both.</summary>
    internal static IReadOnlyList<TherapyMention> Joined(string header, IReadOnlyList<TherapyMention> mentions) =>
        mentions is [{ Background: false } a, { Background: false } b] && a.Id != b.Id && b.Start > a.End && header[a.End..b.Start].Trim() is "with" or "plus" or "+" && !TherapyRoles.Includes(a.Id, b.Id) && !TherapyRoles.Includes(b.Id, a.Id)
            ? [new TherapyMention(a.Start, b.End, TherapyFinder.Combine(a.Id, b.Id))] : mentions;

    private static string Plain(string header) => header.Trim().TrimEnd('.', ':').ToLowerInvariant();

    private static CellRole RoleOf(int column, string text, string header, SentenceMentions mentions, SentenceMentions headerMentions)
    {
        var digits = text.Count(char.IsAsciiDigit);
        var letters = text.Count(char.IsLetter);
        var plain = Plain(header);
        if (digits == 0 && !mentions.Quantities.Any(q => q.Kind == QuantityKind.NotReached))
        {
            return column == 0 || (mentions.Endpoints.Count > 0 && NamesMeasure().IsMatch(plain)) || (mentions.Therapies.Count > 0 && NamesTreatment(plain, column)) ? CellRole.Label : CellRole.Other;
        }

        if (plain is "n" or "patients" or "no. of patients" or "number of patients" or "no" or "patients, n" or "n (patients)" or "number" or "no. patients" or "patients (n)" or "pts" or "cases" or "sample size" || CountOfPatients().IsMatch(plain))
        {
            return CellRole.Patients;
        }

        if (CountsColumn(text, headerMentions, plain))
        {
            return CellRole.Other;
        }

        // "A n | A %": how many had it stands beside their share
        if (headerMentions.Therapies.Count > 0 && (plain.EndsWith(" n", StringComparison.Ordinal) || plain.EndsWith(" no", StringComparison.Ordinal)) && !plain.EndsWith(", n", StringComparison.Ordinal))
        {
            return CellRole.Other;
        }

        // "177Lu-edotreotide 7.5 GBq x 4 (207)" under "Experimental arm (n)" names the arm, whatever its dose
        if (column == 0 || (mentions.Therapies.Count > 0 && mentions.Endpoints.Count == 0 && mentions.Toxicities.Count == 0 && (letters > 2 * digits || (NamesTreatment(plain, column) && mentions.Quantities.All(q => q.Kind is QuantityKind.Dose or QuantityKind.Bare or QuantityKind.Count)))))
        {
            return CellRole.Label;
        }

        // "Treatment | Outcome | Patients | Pooled estimate": what is measured stands in a column of its own
        if (mentions.Endpoints.Count > 0 && NamesMeasure().IsMatch(plain))
        {
            return CellRole.Label;
        }

        if (plain is "i2" or "i\u00B2" or "i2, %" or "i\u00B2, %" or "heterogeneity" || plain.StartsWith("i2 ", StringComparison.Ordinal) || plain.StartsWith("i\u00B2 ", StringComparison.Ordinal))
        {
            return CellRole.Other;
        }

        if (plain is "p" or "p value" or "p-value" or "p values" || plain.StartsWith("p (", StringComparison.Ordinal))
        {
            return CellRole.PValue;
        }

        // an interval in a column of its own belongs to the ratio or rate beside it
        if (NamesPrecision().IsMatch(plain))
        {
            return CellRole.Interval;
        }

        if (plain.Contains("follow-up", StringComparison.Ordinal) || plain is "studies" or "year" or "years" or "model" or "references" or "reference" or "ref" or "grade" or "ctcae grade" or "toxicity grade" or "weight" or "weights" || plain.StartsWith("weight,", StringComparison.Ordinal) || plain.StartsWith("weight (", StringComparison.Ordinal) || NamesAge().IsMatch(plain))
        {
            return CellRole.Other;
        }

        if (headerMentions.Quantities.Count == 0 && (header.ContainsIgnoringCase("hazard ratio") || header.ContainsIgnoringCase("odds ratio") || header.StartsWith("HR", StringComparison.Ordinal) || header.Contains(" HR", StringComparison.Ordinal) || header.ContainsIgnoringCase("risk ratio")))
        {
            return CellRole.Ratio;
        }

        if (letters > 3 && (Clauses(text).Count > 1 || text.Contains(':', StringComparison.Ordinal)))
        {
            return CellRole.Text; // "mean 3.3 years; 3 and 5 years: 59% and 36%"
        }

        return mentions.Endpoints.Count > 0 || mentions.Toxicities.Count > 0 || (letters > digits * 2 && mentions.Quantities.All(q => q.Kind != QuantityKind.NotReached)) ? CellRole.Text : CellRole.Value;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:pooled |main |study )?(?:outcome|end ?-?point|measure|parameter|metric|variable|result)s?(?: measure)?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesMeasure();

    /// <summary>"31" under "A, n": how many of the arm the row is of, no share of them.</summary>
    private static bool CountsColumn(string text, SentenceMentions header, string plain) =>
        header.Therapies.Count > 0 && plain.EndsWith(", n", StringComparison.Ordinal) && text.AsSpan().Trim().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool NamesTreatment(string header, int column)
    {
        foreach (var word in (ReadOnlySpan<string>)["treat", "techn", "arm", "therap", "interven", "procedure", "group", "drug", "regimen", "modal", "agent", "comparison", "trial", "cohort", "control", "comparator", "experimental", "versus"])
        {
            if (header.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return header.Length == 0 && column <= 1;
    }

    public IEnumerable<Claim> NumericClaims(string rule)
    {
        var rowTherapies = _labels.SelectMany(c => c.Mentions.Therapies).Where(t => !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        if (rowTherapies.Count == 0 && _context.Discourse.Rows is { Therapies: [var only] } && !_cells.Any(c => c.HeaderTherapies.Count > 0))
        {
            rowTherapies.Add(only);
        }

        // "Response | Relief of symptoms, %": the nearer label tells what is measured
        var rowEndpoint = _labels.FindLast(c => c.Mentions.Endpoints.Count > 0)?.Mentions.Endpoints[0].Endpoint ?? EndpointAbove();
        var toxicity = _labels.SelectMany(c => c.Mentions.Toxicities).FirstOrDefault();
        var n = Patients;
        var p = PValue();
        var study = StudyOfLabel(_labels);
        var citations = Citations;

        var values = new List<CellValue>();
        if (_cells.Count(c => c.Role == CellRole.Value) > 2 && _cells.TrueForAll(c => c.Header.Length == 0))
        {
            yield break; // nothing says which of them is whose, and which a ratio or a p-value
        }

        foreach (var cell in _cells.Where(c => c.Role is CellRole.Value or CellRole.Ratio))
        {
            values.AddRange(ValuesOf(cell, rowTherapies, rowEndpoint, toxicity));
        }

        var pair = Pair(values, rowTherapies);
        foreach (var group in values.GroupBy(v => (v.Metric, v.Timepoint, v.Detail, v.Grade)))
        {
            var set = group.ToList();
            foreach (var claim in Combine(set, set is [{ IsRatio: true } ratio] ? SidesOf(ratio, values) ?? pair : pair, rule))
            {
                yield return claim with
                {
                    // A column of patients counts both arms where the row compares two.
                    N = claim.N ?? (claim.Comparator is null ? n : ArmCounts?.Tested),
                    ComparatorN = claim.ComparatorN ?? (claim.Comparator is null || claim.N is not null ? null : ArmCounts?.Control),
                    P = claim.P ?? (claim.Comparator is not null ? p?.Value : null),
                    PBound = claim.P is null && claim.Comparator is not null ? p?.Bound : claim.PBound,
                    Study = study,
                    Citations = citations.Count > 0 ? citations : null,
                };
            }
        }
    }

    /// <summary>"Median, months" under the row "Progression-free survival", "Hazard ratio" under the one of the medians: the row above says of what. Null where the label says something else.</summary>
    private Endpoint? EndpointAbove()
    {
        return _context.Discourse.Rows is not { Endpoint: { } endpoint } above || NamesCount().IsMatch(LabelText) || NamesPrecision().IsMatch(LabelText) ? null
            : NamesHazard().IsMatch(LabelText) ? endpoint
            // "Median progression-free survival (months)" over "Investigator review" and "Central review"
            : above.IsHead && (NamesStatistic().IsMatch(LabelText) || NamesStatistic().IsMatch(above.Text)) ? endpoint
            : IsSubgroupOf(above) ? endpoint
            // "PFS in subgroups" over "Grade 2 | 105 | 102 | 0.60": the ratio of each subgroup
            : above.IsHead && IsOfSubgroup() && _cells.Exists(c => c.Role == CellRole.Ratio) ? endpoint
            : null;
    }

    /// <summary>"Liver burden over 25%" beneath "Median PFS, months", which has values of its own: the same of some of the patients.</summary>
    private bool IsSubgroupOf(RowHead above) =>
        !above.IsHead && NamesStatistic().IsMatch(above.Text) && _labels.TrueForAll(c => c.Mentions is { Toxicities.Count: 0, Endpoints.Count: 0 })
        && (_labels.Exists(c => c.Mentions.Facets.Count > 0 || NamesSubgroup().IsMatch(c.Text) || NamesBurden().IsMatch(c.Text)))
        && _cells.Exists(c => c.Role == CellRole.Value && (c.Text.Contains('.', StringComparison.Ordinal) || c.Mentions.Intervals.Count > 0 || c.Text.Contains('(', StringComparison.Ordinal))) && !NamesBaseline().IsMatch(LabelText)
        && !_cells.Exists(c => c.Column > 0 && (CountAlone().IsMatch(c.Text) || (c.Text.EndsWith('%') && Phrases.ContainsAny(above.Text, "median", "Median", "mean", "Mean"))));

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:burden|involvement|(?:non-?)?function(?:ing|al)|grade [12]|ECOG|performance status|(?:first|second|third|later)[- ]lines?)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesBurden();

    /// <summary>"Age, median", "Previous PRRT, n": what the patients were.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:age|median|mean|status|n|no\.?|number|years)\b(?! (?:over|under|below|above|older|younger))", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesBaseline();

    /// <summary>"41 (71)": how many there were, no value of an endpoint.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\d+ ?\(\d+(?:\.\d+)? ?%?\)$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountAlone();

    /// <summary>How many had an event or were left out is no rate of the endpoint.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:events?|deaths?|died|censored|at risk|progressed|progressive)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesCount();

    /// <summary>An interval or a p-value on a row of its own is no value.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^\W*(?:\(?\d\d ?% ?)?(?:CI|confidence interval|range|IQR|P|P[ -]?value|log-rank[^\t]*)\)?\W*$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesPrecision();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:hazard|odds|risk) ratio\b|\bHR\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesHazard();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:median|mean|rates?|estimate|probability)\b|^(?:at )?\d+(?:\.\d+)?[- ](?:month|year|week)s?\b|^(?:n ?\(%\)|%|patients?,? (?:n ?\(%\)|%|\(%\)))", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesStatistic();

    /// <summary>"Agent | Dose | Suited to | Contraindications": for whom the row's treatment is and for whom not.</summary>
    public IEnumerable<Claim> ConditionClaims(string rule)
    {
        var treatments = _labels.SelectMany(c => c.Mentions.Therapies).Where(t => !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        if (treatments.Count is 0 or > 2 || !_cells.Any(c => c.Column > 0 && (NamesExclusion().IsMatch(c.Header) || NamesDose().IsMatch(c.Header))))
        {
            yield break;
        }

        foreach (var cell in _cells.Where(c => c.Column > 0 && c.Text.Count(char.IsLetter) > 4 && !NamesNobody().IsMatch(c.Text)))
        {
            var against = NamesExclusion().IsMatch(cell.Header);
            if (against || NamesPatients().IsMatch(cell.Header))
            {
                foreach (var treatment in treatments)
                {
                    yield return new Claim
                    {
                        Kind = against ? ClaimKind.Contraindication : ClaimKind.Recommendation, Therapy = treatment, Rule = rule,
                        Direction = against ? Direction.Against : Direction.For, Anchor = cell.Column * 10, Score = EvidenceExtractor.SureOfStructure,
                    };
                }
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\bcontra-?indicat|\bavoid|\b(?:not|never|rarely|less) (?:for|to be used|use|used|suit|suited|suitable|preferred|recommended)\b|\bunsuit", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesExclusion();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:eligible|suitable|preferred|typical) patients?\b|^(?:main )?indications?\b|\bsuit(?:ed|able) (?:to|for)\b|\bwhen to (?:use|consider)\b|\bprefer(?:red)? (?:in|for|when)\b|\b(?:use|used|consider|offer|best) (?:in|for|when)\b|^(?:patient )?selection\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesPatients();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:usual |recommended |standard |starting )?(?:doses?|dosage|dosing|regimen|schedule)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesDose();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:none(?: known| reported)?|no contraindications?(?: known)?|not (?:known|applicable|stated)|unknown|n/a|see .*)\.?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesNobody();

    /// <summary>A comparison without sizes of its own takes those of "A (n = 44) vs B (n = 23)" in its row, else those of the columns of its arms.</summary>
    public Claim WithArmSizes(Claim claim) =>
        claim.Comparator is null || claim.N is not null ? claim
        : IsOfSubgroup() && CountOf(claim.Therapy) is { } n && CountOf(claim.Comparator) is { } other ? claim with { N = n, ComparatorN = other }
        : IsOfSubgroup() ? claim : claim with { N = SizeOf(claim.Therapy), ComparatorN = claim.ComparatorN ?? SizeOf(claim.Comparator) };

    /// <summary>"Age 65 or older" in a table of subgroups: some of the patients of each arm.</summary>
    private bool IsOfSubgroup() =>
        _caption.Text.ContainsIgnoringCase("subgroup") || _context.Discourse.Rows?.Group.ContainsIgnoringCase("subgroup") == true
        || _labels.Exists(c => c.Mentions.Facets.Count > 0 || NamesSubgroup().IsMatch(c.Text));

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:aged?|men|women|males?|females?|G[123]|Ki-67|subgroup|prior|previous(?:ly)?|na[iï]ve)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesSubgroup();

    /// <summary>The patients of an arm that a column of its own counts in this row; null for none.</summary>
    private int? CountOf(string therapy) =>
        _cells.Find(c => c.HeaderTherapies is [var only] && only == therapy && (CountsColumn(c.Text, c.HeaderMentions, Plain(c.Header)) || (CountsRows().IsMatch(_context.Discourse.Rows?.Group ?? "") && c.Text.Length > 0 && c.Text.All(char.IsAsciiDigit)))) is { } counted ? FirstWhole(counted.Text) : null;

    /// <summary>"..., number of patients" at the head of a group of rows: what its bare figures are.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?:\b(?:number|no\.?|numbers) of patients|, n)$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountsRows();

    private int? SizeOf(string therapy)
    {
        _rowSizes ??= ArmSizeReader.Read(_context.Mentions.Text, _context.Mentions.Therapies, _context.Mentions.ArmSizes, null);
        return _rowSizes.Count > 1 && _rowSizes.TryGetValue(therapy, out var n) ? n
            : _cells.Where(c => c.HeaderTherapies is [var only] && only == therapy)
                .SelectMany(c => c.HeaderMentions.ArmSizes).FirstOrDefault(s => s.Explicit)?.N;
    }

    private Dictionary<string, int>? _rowSizes;

    private sealed record CellValue(string Metric, string? Therapy, EvidenceValue Value, ConfidenceInterval? Ci, Timepoint? Timepoint, int? N, string? Detail, int Order, bool IsRatio, int? Events)
    {
        /// <summary>Of the column, where the row is no single toxicity.</summary>
        public string? Grade { get; init; }

        /// <summary>The arm that a ratio's own column sets its therapy against, or the control behind "vs" in a cell.</summary>
        public string? Against { get; init; }

        /// <summary>The figure of that control.</summary>
        public EvidenceValue? AgainstValue { get; init; }
    }

    private IEnumerable<CellValue> ValuesOf(TableCell cell, List<string> rowTherapies, Endpoint? rowEndpoint, ToxicityMention? toxicity)
    {
        var numbers = cell.Mentions.Quantities.Where(q => q.Kind is not (QuantityKind.Dose or QuantityKind.Length)).ToList();
        if (numbers.Count == 0 || IsReference(cell.Text, cell.Header, !_cells.Exists(c => c != cell && c.Role is CellRole.Value or CellRole.PValue && c.Text.AsSpan().ContainsAnyInRange('0', '9'))))
        {
            yield break;
        }

        var headerTherapy = cell.HeaderTherapies.FirstOrDefault();
        var headerEndpoint = cell.HeaderMentions.Endpoints.FirstOrDefault()?.Endpoint;
        var endpoint = headerEndpoint ?? rowEndpoint ?? _caption.Endpoints.FirstOrDefault()?.Endpoint
            ?? (cell.Role == CellRole.Ratio ? _cells.SelectMany(c => c.HeaderMentions.Endpoints).FirstOrDefault()?.Endpoint : null);
        // a row of "Complications" that is none of their sums is one of them
        var single = endpoint?.Id == "morbidity" && headerEndpoint is null && rowEndpoint is null && !SumOfHarms().IsMatch(LabelText);
        endpoint = single ? FieldVocabulary.Default.EndpointById["adverse_event"] : endpoint;
        var isRatio = cell.Role == CellRole.Ratio || CaptionGivesRatios(cell, numbers) || (cell.HeaderMentions.Endpoints.Count == 0 && _labels.Exists(c => NamesHazard().IsMatch(c.Text)));
        if (_labels.Exists(c => c.Text.ContainsIgnoringCase("events") && !c.Text.ContainsIgnoringCase("adverse")))
        {
            yield break; // numbers of events are no rate of the endpoint
        }

        if (_labels.Exists(c => c.Text.ContainsIgnoringCase("follow-up") || c.Text.ContainsIgnoringCase("follow up")))
        {
            yield break; // how long they were watched
        }

        var ofSome = _context.Discourse.Rows is { } head && rowEndpoint is not null && IsSubgroupOf(head);
        var size = ofSome ? null : cell.HeaderMentions.ArmSizes.FirstOrDefault(s => s.Explicit)?.N;
        var detail = toxicity is null ? null : ToxicityDetail(toxicity, cell);
        var words = $"{cell.Header} {LabelText} {WordsAbove(endpoint, cell)} {_caption.Text}".Replace("per cent", "%", StringComparison.OrdinalIgnoreCase);
        var timepoint = Timepoint(cell);

        if (CountWithShare(cell, numbers, words, size) is { } share)
        {
            numbers = [share];
        }
        else if (CountOfTotal(cell, numbers) is { } part)
        {
            numbers = [part];
        }
        else if (numbers is [{ Kind: QuantityKind.Bare, Low: 0, High: 0 } none] && cell.Text.Trim() == "0" && _cells.Any(c => c.Role == CellRole.Value && c != cell && (c.Mentions.Quantities.Any(q => q is { Kind: QuantityKind.Percent }) || CountWithShare(c, [.. c.Mentions.Quantities.Where(q => q.Role == QuantityRole.Value)], words, size) is not null)))
        {
            numbers = [none with { Kind = QuantityKind.Percent, Unit = "%", Events = 0 }]; // "3 (2%) | 0"
        }

        // "14.3 vs 6.0" gives both arms; "83 (52, 98)" a value and its interval.
        var contrast = cell.Role == CellRole.Value && numbers.Count >= 2 && numbers.Skip(2).All(q => q.Kind == QuantityKind.Ratio) && ArmLinking.IsContrast(cell.Text, numbers[0].End, numbers[1].Start);
        // "11.0 vs 4.6" in the row of one drug: the second figure is the control's
        var alone = contrast && rowTherapies.Count == 1 && cell.HeaderTherapies.Count < 2;
        var take = contrast && !alone ? 2 : 1;
        var headed = contrast && rowTherapies.Count == 0 && cell.HeaderTherapies.Count == 0 && ArmsOfTable(cell) is var (one, other) ? [one, other]
            : contrast || isRatio ? cell.HeaderTherapies : [];
        // "HR (95% CI), short name versus C": the only treatment that the header spells out is what the other is against
        var isAgainst = isRatio && headed.Count == 1 && cell.HeaderMentions.Therapies.All(t => t.Background || ArmLinking.IsSetAgainst(cell.Header, t.Start));
        if (isAgainst)
        {
            if (TestedOfHeader(cell, headed[0]) is not { } tested)
            {
                yield break;
            }

            (headerTherapy, headed) = (tested, [tested, headed[0]]);
        }

        for (var i = 0; i < take; i++)
        {
            var number = numbers[i];
            var (metric, unit) = Metric(endpoint, toxicity, number, words, cell, isRatio);
            if (metric is null)
            {
                continue;
            }

            var value = number.Kind == QuantityKind.NotReached ? EvidenceValue.NotReached(unit) : new EvidenceValue(number.Low, number.High, unit, number.Bound);
            // "\u22124.1" under a change in points
            if (unit == "points" && number.Start > 0 && cell.Text[number.Start - 1] is '-' or '\u2212' or '\u2013' && cell.Text.AsSpan(0, number.Start - 1).IsWhiteSpace())
            {
                value = value with { Low = -value.High, High = -value.Low };
            }

            if (number.Kind == QuantityKind.Percent && number.Events is not null && unit == "%")
            {
                value = value with { Low = number.Low, High = number.High };
            }

            var interval = cell.Mentions.Intervals.FirstOrDefault(x => x.Start >= number.End) ?? null;
            var ci = IntervalBeside(cell, number) ?? (interval is null || contrast ? Range(cell, number, numbers, i, take, words) : interval.ToInterval());
            // "Median OS, A vs B" over "24.0 vs 33.0"
            var therapy = contrast && headed.Count == 2 ? headed[i] : headerTherapy ?? (contrast && rowTherapies.Count == 2 ? rowTherapies[i] : rowTherapies.Count == 2 && !isRatio && NamesControl().IsMatch(cell.Header) ? rowTherapies[1] : rowTherapies.Count > 0 ? rowTherapies[0] : null);
            if (alone)
            {
                var (second, unitOfSecond) = Metric(endpoint, toxicity, numbers[1], words, cell, isRatio);
                if (second == metric)
                {
                    yield return new CellValue(metric, rowTherapies[0], value, ci, timepoint, size, detail, cell.Column * 10, isRatio, number.Events)
                    {
                        Against = ControlOfRow(rowTherapies[0], cell),
                        AgainstValue = numbers[1].Kind == QuantityKind.NotReached ? EvidenceValue.NotReached(unitOfSecond) : new EvidenceValue(numbers[1].Low, numbers[1].High, unitOfSecond, numbers[1].Bound),
                    };
                }

                break;
            }

            // "1.50 (0.74-2.98)" in the row of A under B: the caption must say which is set against which
            if (isRatio && rowTherapies is [var ofRow] && cell.HeaderTherapies is [var ofColumn] && ofRow != ofColumn && !_labels.Exists(l => l.Mentions.Therapies.Any(t => ArmLinking.IsSetAgainst(l.Text, t.Start))))
            {
                if (InOrderOfCaption(ofRow, ofColumn) is var (tested, reference))
                {
                    yield return new CellValue(metric, tested, value, ci, timepoint, null, detail, cell.Column * 10, true, null) { Against = reference };
                }

                continue;
            }

            // "A versus C" over ratios
            yield return new CellValue(metric, therapy ?? CaptionTherapy(), value, ci, timepoint, number.Total ?? size, detail, cell.Column * 10 + i, isRatio, number.Events) { Against = !isRatio ? null : headed.Count == 2 ? headed[1] : ReferenceOfRow(cell, rowTherapies), Grade = toxicity is null ? ToxicityFinder.Grades(cell.Header).Select(g => g.Grade).FirstOrDefault() : null };
        }

        if (contrast && (headed.Count == 2 ? headed : rowTherapies) is { Count: 1 or 2 } sides)
        {
            foreach (var ratio in RatiosBehind(cell, numbers, endpoint, timepoint, sides[0], sides.Count == 2 ? sides[1] : ControlOfRow(sides[0], cell)))
            {
                yield return ratio;
            }
        }
    }

    /// <summary>
    /// What a ratio's header sets against its control under a name that only the table uses: the arm of a column whose header holds that name ("Lu versus C" beside "177Lu-dotatate"), else the
    /// only other arm that no ratio's header names. Null where several may be meant.
    /// </summary>
    private string? TestedOfHeader(TableCell cell, string control)
    {
        var arms = _cells.Where(c => c.Role != CellRole.Ratio && c.HeaderTherapies is [var own] && own != control).ToList();
        var name = NameBeforeAgainst().Match(cell.Header) is { Success: true } match ? match.Groups["name"].Value : null;
        var held = name is null ? [] : arms.Where(c => c.Header.Contains(name, StringComparison.OrdinalIgnoreCase)).Select(c => c.HeaderTherapies[0]).Distinct(StringComparer.Ordinal).ToList();
        if (held is [var only])
        {
            return only;
        }

        var named = _cells.Where(c => c.Role == CellRole.Ratio).SelectMany(c => c.HeaderTherapies).ToHashSet(StringComparer.Ordinal);
        return arms.Select(c => c.HeaderTherapies[0]).Where(id => !named.Contains(id)).Distinct(StringComparer.Ordinal).ToList() is [var left] ? left : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<name>[A-Za-z][\w-]+) (?:vs\.?|versus|against|v) ", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NameBeforeAgainst();

    /// <summary>"Control", "Comparator" over the figures of the second of "A vs B".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:controls?|comparator|reference)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesControl();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:vs|versus|v|against)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesSides();

    /// <summary>"Median PFS, A vs B" as the caption, or columns that count the patients of A and B: the arms of a cell "30.4 vs 20.1" that names none, in printed order. Null for none.</summary>
    private (string First, string Second)? ArmsOfTable(TableCell cell)
    {
        var named = _caption.Therapies.Where(t => !t.Background).ToList();
        if (named.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() == 2 && named.Zip(named.Skip(1)).Any(p => p.First.Id != p.Second.Id && ArmLinking.Contrasts(_caption.Text, p.First.End, p.Second.Start)))
        {
            return (named[0].Id, named.First(t => t.Id != named[0].Id).Id);
        }

        // "G1 vs G2", "central vs local review": sides of another kind
        if (NamesSides().IsMatch(cell.Header) || NamesSides().IsMatch(LabelText))
        {
            return null;
        }

        var columns = _cells.Where(c => c.HeaderTherapies.Count == 1).Select(c => c.HeaderTherapies[0]).Distinct(StringComparer.Ordinal).ToList();
        return columns is [var one, var other] ? (one, other) : _context.Document.Arms is { } arms ? (arms.Experimental, arms.Control) : null;
    }

    /// <summary>The interval in the column of its own right behind a value that it holds; null for none.</summary>
    private ConfidenceInterval? IntervalBeside(TableCell cell, Quantity number) =>
        _cells.Find(c => c.Column == cell.Column + 1 && c.Role == CellRole.Interval) is { } own && own.Mentions.Quantities is [{ Low: { } low, High: { } high }] && low <= number.Low && number.High <= high ? new ConfidenceInterval(low, high) : null;

    /// <summary>"11.0 vs 4.6 (HR 0.35; 95% CI 0.27-0.45)": the ratio of the two figures before it.</summary>
    private static IEnumerable<CellValue> RatiosBehind(TableCell cell, List<Quantity> numbers, Endpoint? endpoint, Timepoint? timepoint, string therapy, string? control)
    {
        foreach (var ratio in numbers.Skip(2))
        {
            if (endpoint?.Metrics.GetValueOrDefault(ratio.Ratio ?? "hr") is { } metric)
            {
                var interval = cell.Mentions.Intervals.FirstOrDefault(x => x.Start >= ratio.End);
                yield return new CellValue(metric, therapy, new EvidenceValue(ratio.Low, ratio.High, "ratio", ratio.Bound), interval?.ToInterval(), timepoint, null, null, (cell.Column * 10) + 1, true, null)
                {
                    Against = control,
                };
            }
        }
    }

    /// <summary>What the row that groups this one adds to its words: all of it where it names the endpoint, else "%" where nothing nearer tells a unit ("Best response, %" over "Partial response").</summary>
    private string WordsAbove(Endpoint? endpoint, TableCell cell) =>
        _context.Discourse.Rows is not { } above ? ""
        : endpoint == above.Endpoint && (above.IsHead || IsSubgroupOf(above)) ? above.Text
        : WithoutLevel(above.Group).Contains('%', StringComparison.Ordinal) && !NamesUnit().IsMatch(WithoutLevel(LabelText)) && !NamesUnit().IsMatch(WithoutLevel(cell.Header)) ? "%"
        : "";

    [System.Text.RegularExpressions.GeneratedRegex(@"%|\b(?:n(?! ?=)|No\.?|number|months?|mo|years?|weeks?|days?|median|mean|ratio|HR|OR|points?|score)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesUnit();

    /// <summary>What the drug of a row was compared with: the control that header or caption names, or a cell of the row behind "vs", else that of the row's trial; null where nothing says so.</summary>
    private string? ControlOfRow(string therapy, TableCell cell)
    {
        var named = cell.HeaderMentions.Therapies.Concat(_caption.Therapies).FirstOrDefault(t => t.Id != therapy && _context.Document.IsControl(t.Id))?.Id
            ?? _cells.SelectMany(c => c.Mentions.Therapies.Where(t => !t.Background && t.Id != therapy && ArmLinking.IsSetAgainst(c.Text, t.Start))).FirstOrDefault()?.Id;
        if (named is not null)
        {
            return named;
        }

        var study = StudyOfLabel([.. _cells.Where(c => c.Mentions.Studies.Count > 0)]);
        var arms = FieldVocabulary.Default.FindStudy(study)?.Arms;
        return arms is { Count: 2 } && arms.Contains(therapy) ? arms.First(a => a != therapy) : null;
    }

    /// <summary>"HR versus B" over columns of the other arms, or "Reference" under B: what the ratio under an arm's own head is against. Null where nothing says so.</summary>
    private string? ReferenceOfRow(TableCell cell, List<string> rowTherapies)
    {
        if (cell.HeaderTherapies is not [var own])
        {
            return cell.HeaderTherapies.Count == 0 && rowTherapies is [var treatment] && _context.Discourse.Rows?.Reference is { } row && row.Therapy != treatment && row.IsFor(_cells[0].Text, _context.Discourse.Rows.Group, NamesTreatment(Plain(_cells[0].Header), 0)) ? row.Therapy : null;
        }

        // "Odds ratios of adverse events, treatment against placebo" as the caption
        var named = _labels.SelectMany(l => l.Mentions.Therapies.Where(t => ArmLinking.IsSetAgainst(l.Text, t.Start))).FirstOrDefault()?.Id
            ?? (cell.Role == CellRole.Value ? _caption.Therapies.FirstOrDefault(t => t.Id != own && ArmLinking.IsSetAgainst(_caption.Text, t.Start))?.Id : null)
            ?? _cells.Find(c => c != cell && IsReference(c.Text, c.Header, false) && c.HeaderTherapies.Count == 1)?.HeaderTherapies[0];
        return named == own ? null : named;
    }

    /// <summary>What a league table sets against what, where its caption says so; null where it does not.</summary>
    private (string Tested, string Reference)? InOrderOfCaption(string row, string column) =>
        RowAgainstColumn().IsMatch(_caption.Text) ? (row, column) : ColumnAgainstRow().IsMatch(_caption.Text) ? (column, row) : null;

    private const string SetAgainst = @"(?:-defining)?(?: treatments?| drugs?| arms?)? (?:is |are )?(?:against|versus|vs\.?|compared (?:with|to)|relative to|over) (?:the )?";

    [System.Text.RegularExpressions.GeneratedRegex(@"\brows?" + SetAgainst + @"columns?\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RowAgainstColumn();

    [System.Text.RegularExpressions.GeneratedRegex(@"\bcolumns?" + SetAgainst + @"rows?\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ColumnAgainstRow();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:1(?:\.0+)? ?)?\(?(?:reference|ref\.?|referent)\)?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesReference();

    /// <summary>"1 (reference)", "Ref.", or a bare 1 under "HR": what the other ratios of the column are against.</summary>
    /// <param name="alone">True where the row has no other figure, so that a bare 1 is no ratio that was estimated.</param>
    internal static bool IsReference(string cell, string? header, bool alone) =>
        NamesReference().IsMatch(cell) || (alone && cell is "1" or "1.0" or "1.00" && NamesHazard().IsMatch(header ?? ""));

    /// <summary>"Table 2. Hazard ratio for progression by subgroup": what the cells hold whose headers say nothing else; a column of one arm holds its events or patients, unless each cell has an interval.</summary>
    private bool CaptionGivesRatios(TableCell cell, List<Quantity> numbers) =>
        cell.HeaderMentions.Endpoints.Count == 0
        && (cell.HeaderMentions.Therapies.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() != 1 || (cell.Mentions.Intervals.Count > 0 && !Phrases.ContainsAny(_caption.Text, "median", "mean", "month", "rate")))
        && (cell.Mentions.Intervals.Count > 0 || numbers.Count > 2 || numbers[0].Low is { } low && low != Math.Floor(low)) && !Phrases.ContainsAny(cell.Header, "event", "patients", "No.", "(n)", ", n") && CaptionRatio().IsMatch(_caption.Text) && !_cells.Any(c => c.Role == CellRole.Ratio)
        && !_labels.Select(c => c.Text).Append(cell.Header).Any(t => Phrases.ContainsAny(t, "median", "mean", "month", "rate", " %", "survival"));

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?i:hazard ratio|odds ratio|risk ratio)|\b(?:HR|OR|RR)s?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CaptionRatio();

    [System.Text.RegularExpressions.GeneratedRegex(@"\bORs?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Odds();

    /// <summary>"16 (40)" under "n (%)", or where the arm's size says so: the share in brackets is the value, the count before it its events. Null for other cells.</summary>
    private static Quantity? CountWithShare(TableCell cell, List<Quantity> numbers, string words, int? size)
    {
        // "40/46 (87)": the patients stand beside the count
        if (numbers is [{ Kind: QuantityKind.Bare, Low: { } some } first, { Kind: QuantityKind.Bare, Low: > 0 and var total } of, { Kind: QuantityKind.Bare or QuantityKind.Percent, Low: { } part } last]
            && cell.Text[first.End..of.Start].Trim() is "/" or "of" && cell.Text[of.End..last.Start].Trim() is "(" or "[" && Math.Abs((100 * some / total) - part) <= 1)
        {
            return last with { Kind = QuantityKind.Percent, Unit = "%", Events = (int)some, Total = (int)total };
        }

        if (numbers.Count != 2 || numbers[0] is not { Kind: QuantityKind.Bare, Low: { } count } || numbers[1] is not { Kind: QuantityKind.Bare or QuantityKind.Percent, Low: { } share }
            || count != Math.Floor(count) || share > 100 || cell.Text[numbers[0].End..numbers[1].Start].Trim() is not ("(" or "["))
        {
            return null;
        }

        var squeezed = words.Replace(" ", "", StringComparison.Ordinal);
        var labelled = Phrases.ContainsAny(squeezed, "n(%)", "no.(%)", "no(%)", "number(%)", "patients(%)", "n,(%)", "events(%)", "n[%]", "count(%)", "cases(%)");
        var matches = size is { } n && n >= count && Math.Abs((100 * count / n) - share) <= 1;
        return labelled || (matches && count != share) ? numbers[1] with { Kind = QuantityKind.Percent, Unit = "%", Events = (int)count } : null;
    }

    /// <summary>"19/31" under "alive/total" or "n/N": of how many patients it is told; null for other cells.</summary>
    private static Quantity? CountOfTotal(TableCell cell, List<Quantity> numbers) =>
        (NamesTotal().IsMatch(cell.Header) || (cell.HeaderMentions.Endpoints.Count > 0 && CountOverTotal().IsMatch(cell.Text))) && numbers is [{ Kind: QuantityKind.Bare or QuantityKind.Count, Low: { } some } first, { Kind: QuantityKind.Bare or QuantityKind.Count, Low: > 0 and var total } of]
        && cell.Text[first.End..of.Start].Trim() is "/" or "of" && some <= total && cell.Text[of.End..].Trim().Length == 0
            ? first with { End = of.End, Kind = QuantityKind.Count, Unit = "patients", Events = (int)some, Total = (int)total } : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"^\d{1,4} ?/ ?\d{1,4}$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountOverTotal();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:alive|events?|deaths|responders?|responses?|patients|n) ?(?:/|of|out of) ?(?:total|all|N|patients|evaluable)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesTotal();

    /// <summary>"patients treated, n": not "patients with events, n".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:(?:all|patients|participants|subjects|treated|evaluable|enrolled|evaluated|assessed|randomi[sz]ed|included|total) ?){1,3}, n$|^(?:n|patients)(?: ?\([^()%=]{1,30}\)|/arm| per arm)$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountOfPatients();

    /// <param name="words">Header, row label and caption of the cell.</param>
    private static ConfidenceInterval? Range(TableCell cell, Quantity number, List<Quantity> numbers, int index, int take, string words)
    {
        // "0.52 (1.9-11.0)" under "HR (95% CI)": the header says what the bracket is, even where it does not hold the value; the audit finds that
        if (take == 1 && index + 1 < numbers.Count && numbers[index + 1] is { Low: { } low, High: { } high } range && low < high
            && cell.Text[number.End..range.Start].Trim() is "(" or "[" && AnnouncesInterval().IsMatch(words))
        {
            return new ConfidenceInterval(low, high);
        }

        // "8.9 (6.0, 9.1)": two more numbers in brackets behind the value
        if (take == 1 && index + 2 < numbers.Count + 0 && cell.Text.IndexOf('(', number.End) is var open && open >= 0 && numbers[index + 1].Start > open && numbers[index + 1].Low <= numbers[index + 2].High)
        {
            return new ConfidenceInterval(numbers[index + 1].Low, numbers[index + 2].High);
        }

        return null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\bC(?:onfidence |redible )[Ii]ntervals?\b|\bc(?:onfidence|redible) intervals?\b|\bCr?Is?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AnnouncesInterval();

    private string? CaptionTherapy() =>
        _caption.Therapies.Where(t => !t.Background).Select(t => t.Id).FirstOrDefault(id => !_context.Document.IsControl(id)) ?? _context.Document.Arms?.Experimental ?? _context.Document.Topic ?? _context.Discourse.SectionTherapy ?? _context.Discourse.Therapy;

    private static string? ToxicityDetail(ToxicityMention toxicity, TableCell cell)
    {
        var grade = toxicity.Grade ?? ToxicityFinder.Grades(cell.Header).Select(g => g.Grade).FirstOrDefault();
        return grade is null ? toxicity.Id : $"{toxicity.Id}_grade_{grade}";
    }

    private Timepoint? Timepoint(TableCell cell)
    {
        // "Overall survival, 5 years" as a row's label
        if (cell.HeaderMentions.Timepoints.Count == 0 && _labels.SelectMany(c => c.Mentions.Quantities).FirstOrDefault(q => q.Kind == QuantityKind.Duration && q.IsPointLike() && q.Low == Math.Floor(q.Low ?? 0)) is { Low: { } time } label)
        {
            return new Timepoint(time, label.Unit);
        }

        // "Series with 5-year overall survival" over a column "Recurrence, %": the caption's time is that of the endpoint it names
        var ofCaption = _caption.Endpoints.Count > 0 && cell.HeaderMentions.Endpoints is [{ } own, ..] && _caption.Endpoints.All(e => e.Endpoint.Id != own.Endpoint.Id) && own.Endpoint.Group != "survival" ? null : _caption.Timepoints.FirstOrDefault();
        // "1 yr" over shares of survivors
        if (cell.HeaderMentions.Timepoints.Count == 0 && TimeAlone().IsMatch(cell.Header) && cell.HeaderMentions.Quantities is [{ Kind: QuantityKind.Duration, Low: { } at } alone] && alone.IsPointLike())
        {
            return new Timepoint(at, alone.Unit);
        }

        var found = cell.HeaderMentions.Timepoints.FirstOrDefault() ?? _labels.SelectMany(c => c.Mentions.Timepoints).FirstOrDefault() ?? ofCaption;
        return found is null ? null : new Timepoint(found.Value, found.Unit);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^\d{1,3} ?(?:yrs?|years?|y|mo|months?)\.?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex TimeAlone();

    private static (string? Metric, string Unit) Metric(Endpoint? endpoint, ToxicityMention? toxicity, Quantity number, string words, TableCell cell, bool isRatio)
    {
        if (isRatio)
        {
            var said = Phrases.ContainsAny(cell.Header, "ratio", "HR", "OR") ? cell.Header : words;
            var odds = (said.ContainsIgnoringCase("odds") || (Odds().IsMatch(said) && !Phrases.ContainsAny(said, "hazard"))) && !(endpoint?.Group == "survival" && Phrases.ContainsAny(said, "hazard", "HR")); // "Hazard or odds ratio"
            var kind = odds ? "or" : said.ContainsIgnoringCase("risk ratio") ? "rr" : "hr";
            // "Hypertension" among odds ratios of adverse events
            var of = toxicity is not null && endpoint is null ? FieldVocabulary.Default.EndpointById["adverse_event"] : endpoint;
            return (of?.Metrics.GetValueOrDefault(kind), "ratio");
        }

        if (toxicity is not null && endpoint is null or { Id: "adverse_event" or "tumor_response" })
        {
            return number.Kind is QuantityKind.Percent or QuantityKind.Bare ? ("adverse_event_rate", "%") : (null, "");
        }

        if (endpoint is null)
        {
            return (null, "");
        }

        if (number.Kind == QuantityKind.Ratio)
        {
            return (endpoint.Metrics.GetValueOrDefault(number.Ratio ?? "hr"), "ratio");
        }

        if (number is { Kind: QuantityKind.Count, Total: not null })
        {
            return (endpoint.Metrics.GetValueOrDefault("rate"), "patients");
        }

        // "Change in global health score at 6 months, points"
        if (endpoint.Id == "qol" && number.Kind is QuantityKind.Bare or QuantityKind.Score && Phrases.ContainsAny(words, "point", "score"))
        {
            return (endpoint.Metrics.GetValueOrDefault("change") ?? endpoint.Metrics.GetValueOrDefault("median"), "points");
        }

        var header = WithoutLevel(cell.Header);
        // "Progression-free at 12 months, % (95% CI)": the label says that its numbers are shares
        var hasPercent = WithoutLevel(words).Contains('%', StringComparison.Ordinal);
        var shares = hasPercent && !words.ContainsIgnoringCase("median") && !words.ContainsIgnoringCase("mean");
        var duration = number.Kind is QuantityKind.Duration or QuantityKind.NotReached
            || (number.Kind == QuantityKind.Bare && !shares && (words.ContainsIgnoringCase("month") || words.ContainsIgnoringCase("median") || words.ContainsIgnoringCase("(mo)")) && !header.Contains('%', StringComparison.Ordinal) && !NamesRate().IsMatch(words));
        if (duration)
        {
            var mean = words.ContainsIgnoringCase("mean") && !words.ContainsIgnoringCase("median");
            var unit = number.Kind == QuantityKind.Duration ? number.Unit
                : words.ContainsIgnoringCase("month") ? "months"
                : words.ContainsIgnoringCase("year") ? "years"
                : words.ContainsIgnoringCase("week") ? "weeks"
                : words.ContainsIgnoringCase("days") ? "days"
                : "months";
            return ((mean ? endpoint.Metrics.GetValueOrDefault("mean") : null) ?? endpoint.Metrics.GetValueOrDefault("median"), unit);
        }

        if (endpoint.Id == "death" && words.ContainsIgnoringCase("30-day") | words.ContainsIgnoringCase("90-day") | words.ContainsIgnoringCase("3-month"))
        {
            return ("perioperative_mortality", "%");
        }

        var percent = number.Kind == QuantityKind.Percent || (number.Kind == QuantityKind.Bare && (hasPercent || words.ContainsIgnoringCase("percent") || NamesRate().IsMatch(words)));
        return percent && number.Low is not > 100 ? (endpoint.Metrics.GetValueOrDefault("rate"), "%") : (null, "");
    }

    /// <summary>Without "95% CI" of an interval and "over 5%" of a group, whose "%" is no unit of the value; "N=204 %" keeps its unit.</summary>
    private static string WithoutLevel(string text) => PercentOfNumber().Replace(text, "");

    [System.Text.RegularExpressions.GeneratedRegex(@"\b[89]\d(?:\.\d)? ?% ?(?:CI|CrI|confidence|credible)|(?:\b(?:over|above|below|under|up to|at least|more than|less than|of)|[<>\u2264\u2265\u2013-]) ?\d[\d.]* ?%|\d ?% (?=or (?:more|less|greater|higher|lower|above|below)\b|to \d|and (?:over|above|below|under)\b)", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex PercentOfNumber();

    /// <summary>The word, not a part of "percentage" or "agent".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\bag(?:e|ed|es)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesAge();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:any|all|overall|total|major|minor|grade|class|clavien|complications?|morbidity|events?|severe|patients)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SumOfHarms();

    /// <summary>The word, not a part of "strategy" or "moderate".</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\brates?\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex NamesRate();

    /// <summary>
    /// The two sides of a hazard ratio between two treatments of a cohort of which none is a control, as the medians beside it show them: the arm with the smaller hazard has the longer
    /// time. Null where the row has no two medians.
    /// </summary>
    private (string First, string Second)? SidesOf(CellValue ratio, List<CellValue> values)
    {
        if (_context.Document.Document.Metadata.SourceKind != SourceKind.Cohort || !ratio.Metric.StartsWith("hr_", StringComparison.Ordinal) || ratio.Value.Low is not { } hazard || hazard == 1
            || values.Where(v => !v.IsRatio && v.Metric.EndsWith("_median", StringComparison.Ordinal)).ToList() is not [{ Therapy: { } first, Value.Low: { } one }, { Therapy: { } second, Value.Low: { } other }]
            || first == second || one == other || StudyArms.IsControlCare(first) || StudyArms.IsControlCare(second))
        {
            return null;
        }

        return ArmLinking.ByHazard(hazard, (first, one), (second, other));
    }

    private (string First, string Second)? Pair(List<CellValue> values, List<string> rowTherapies)
    {
        var arms = values.Where(v => !v.IsRatio).Select(v => v.Therapy).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (arms.Count == 2 && ControlOfColumns() is { } control && !arms.Contains(control))
        {
            return null; // the row has no figure of the control, and the other two were not compared
        }

        if (arms.Count == 2)
        {
            return _context.Document.IsControl(arms[0]) && !_context.Document.IsControl(arms[1]) ? (arms[1], arms[0]) : (arms[0], arms[1]);
        }

        return rowTherapies.Count == 2 ? (rowTherapies[0], rowTherapies[1]) : null;
    }

    /// <summary>The control among the arms of the study, else the only column of three or more that is no treatment; null for none.</summary>
    private string? ControlOfColumns()
    {
        if (_context.Document.StudyArms is { } studied)
        {
            return studied.Control?.Id;
        }

        var columns = _cells.SelectMany(c => c.HeaderTherapies.Take(1)).Distinct(StringComparer.Ordinal).ToList();
        return columns.Count <= 2 ? null
            : columns.FindAll(StudyArms.IsControlCare) is [var only] ? only
            : _context.Document.StatedControl.Value is { } stated && columns.Contains(stated) ? stated : null;
    }

    /// <summary>Treatment and control, where the columns of the table are these two.</summary>
    private (string First, string Second)? ColumnPair()
    {
        var named = (_context.Sentence.Sentence.Context ?? "").Split('|').Skip(1).SelectMany(h => MentionFinder.Default.FindRepeated(_context.Sentence.Sentence, h, _context.Document.Terms).Therapies)
            .Where(t => !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        return named is not [var a, var b] ? null : StudyArms.IsControlCare(b) ? (a, b) : StudyArms.IsControlCare(a) ? (b, a) : null;
    }

    private IEnumerable<Claim> Combine(List<CellValue> set, (string First, string Second)? pair, string rule)
    {
        if (set.Count == 2 && pair is { } p && !set[0].IsRatio && set[0].Therapy != set[1].Therapy)
        {
            var a = set.First(v => v.Therapy == p.First);
            var b = set.First(v => v.Therapy == p.Second);
            yield return Compared(a, b, rule);
            yield break;
        }

        // "A | B" under each of two populations: each two neighbours are a pair
        if (set.Count > 2 && set.Count % 2 == 0 && pair is { } sides && set.Chunk(2).All(two => !two[0].IsRatio && !two[1].IsRatio && ((two[0].Therapy, two[1].Therapy) == (sides.First, sides.Second) || (two[0].Therapy, two[1].Therapy) == (sides.Second, sides.First))))
        {
            foreach (var two in set.Chunk(2))
            {
                yield return Compared(two.First(v => v.Therapy == sides.First), two.First(v => v.Therapy == sides.Second), rule);
            }

            yield break;
        }

        // three arms or more: each is set against the control
        if (set.Count > 2 && ControlOfColumns() is { } control && set.TrueForAll(v => v is { IsRatio: false, Therapy: not null, AgainstValue: null }) && set.Select(v => v.Therapy).Distinct(StringComparer.Ordinal).Count() == set.Count && set.Find(v => v.Therapy == control) is { } reference)
        {
            foreach (var value in set.Where(v => v != reference))
            {
                yield return Compared(value, reference, rule);
            }

            yield break;
        }

        foreach (var value in set.Where(v => v.Therapy is not null))
        {
            if (value.AgainstValue is { } other)
            {
                yield return ToClaim(value, rule) with { Comparator = value.Against, ComparatorValue = other };
            }
            else if (value.Against is { } against)
            {
                yield return ToClaim(value, rule) with { Comparator = against };
            }
            else if (value.IsRatio && _context.Document.Arms is not null && IsOfRegression() && !_labels.Exists(c => c.Mentions.Therapies.Any(t => !t.Background)))
            {
                // a factor of the patients in a comparison of treatments: its hazard is no treatment's
            }
            else if (value.IsRatio)
            {
                var arms = pair ?? (IsOfRegression() ? null : _context.Document.Arms is { } own && !IsOfThird(value, own) ? (own.Experimental, own.Control) : ColumnPair());
                yield return ToClaim(value, rule) with { Therapy = arms?.Item1 ?? value.Therapy!, Comparator = arms?.Item2 };
            }
            else
            {
                yield return ToClaim(value, rule);
            }
        }
    }

    /// <summary>"Cox regression", "Multivariable | HR": a row is a factor of the patients or a treatment, and its ratio is not that of the study's arms.</summary>
    private bool IsOfRegression() => RegressionTable().IsMatch(_caption.Text) || _cells.Exists(c => RegressionTable().IsMatch(c.Header));

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:Cox|regression|(?:multi|uni)vari(?:able|ate)|prognostic|predictors?|risk factors?|factors?)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex RegressionTable();

    /// <summary>A ratio whose row names a treatment that is not the one the report tests: its reference is not known.</summary>
    private bool IsOfThird(CellValue ratio, ArmPair arms) =>
        ratio.Therapy is { } therapy && _labels.Exists(c => c.Mentions.Therapies.Any(t => !t.Background && t.Id == therapy)) && therapy != arms.Experimental && !TherapyRoles.Includes(therapy, arms.Experimental) && !arms.Experimental.Split('+').Contains(therapy, StringComparer.Ordinal);

    private static Claim Compared(CellValue value, CellValue reference, string rule) =>
        ToClaim(value, rule) with { Comparator = reference.Therapy, ComparatorValue = reference.Value, ComparatorCi = reference.Ci, ComparatorN = reference.N, ComparatorEvents = reference.Events };

    private static Claim ToClaim(CellValue value, string rule) => new()
    {
        Kind = ClaimAssembly.KindOf(value.Metric),
        Therapy = value.Therapy ?? "",
        Rule = rule,
        Metric = value.Metric,
        Value = value.Value,
        Ci = value.Ci,
        // "30-day mortality" says that the operation was the cause
        Timepoint = (value.Value.Unit is "%" or "points" or "patients" || value.Metric.StartsWith("or_", StringComparison.Ordinal)) && !(value.Metric is "perioperative_mortality" or "morbidity_rate" && value.Timepoint?.Unit == "days") ? value.Timepoint : null,
        N = value.N,
        Events = value.Events,
        Detail = value.Detail,
        Anchor = value.Order,
        Score = 0.8,
    };

    /// <summary>A cell of running text ("Median OS 123 months; 5-year survival 74%") is read as sentences about the row's therapy.</summary>
    public IEnumerable<Claim> ClaimsOfText(TableCell cell, string rule)
    {
        var therapy = _labels.SelectMany(c => c.Mentions.Therapies).Select(t => t.Id).FirstOrDefault() ?? CaptionTherapy();
        var n = Patients;
        var study = StudyOfLabel(_labels);
        var citations = Citations;
        var endpoint = cell.HeaderMentions.Endpoints.FirstOrDefault()?.Endpoint;
        var named = _labels.SelectMany(c => c.Mentions.Therapies).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        (string, string)? rowPair = named.Count == 2 ? (named[0], named[1]) : null;
        var discourse = _context.Discourse with { Therapy = therapy, Endpoint = endpoint ?? _context.Discourse.Endpoint, N = n, Arms = rowPair };
        foreach (var part in Clauses(cell.Text))
        {
            var mentions = MentionFinder.Default.Find(_context.Sentence.Sentence, part, _context.Document.Terms);
            if (mentions.Endpoints.Count == 0 && endpoint is not null && mentions.Toxicities.Count == 0)
            {
                // The header names what the cell's bare numbers are.
                mentions = mentions with { Endpoints = [new EndpointMention(0, 0, endpoint)] };
            }

            var context = _context with { Mentions = mentions, Discourse = discourse, Document = _context.Document with { Topic = therapy, Arms = null } };
            foreach (var claim in new NumericOutcomeRule().Apply(context))
            {
                yield return claim with { Rule = rule, N = claim.Comparator is null ? n ?? claim.N : claim.N, Study = study, Citations = citations.Count > 0 ? citations : null };
            }
        }
    }

    /// <summary>The parts of a cell between semicolons; one in brackets joins what belongs to a number ("0.35 (HR; 95% CI)").</summary>
    private static List<string> Clauses(string text)
    {
        var (clauses, from, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth = text[i] switch { '(' or '[' => depth + 1, ')' or ']' => Math.Max(0, depth - 1), _ => depth };
            if (text[i] == ';' && depth == 0)
            {
                clauses.Add(text[from..i]);
                from = i + 1;
            }
        }

        clauses.Add(text[from..]);
        return clauses;
    }

    private static string? StudyOfLabel(List<TableCell> label)
    {
        var named = label.SelectMany(c => c.Mentions.Studies).FirstOrDefault();
        if (named is not null)
        {
            return named.Name;
        }

        // "Mayo, 2011 [14]"
        var first = label.FirstOrDefault(c => c.Column == 0)?.Text ?? "";
        var comma = first.IndexOf(',', StringComparison.Ordinal);
        return comma is > 1 and < 24 && char.IsUpper(first[0]) && first.AsSpan(comma + 1).TrimStart() is { Length: >= 4 } rest && rest[..4].IndexOfAnyExceptInRange('0', '9') < 0 ? first[..comma] : null;
    }

    private PValueMention? PValue()
    {
        foreach (var cell in _cells.Where(c => c.Role == CellRole.PValue))
        {
            var found = QuantityFinder.Find($"p = {cell.Text.TrimStart('=', ' ')}").PValues.FirstOrDefault() ?? QuantityFinder.Find($"p {cell.Text}").PValues.FirstOrDefault();
            if (found is not null)
            {
                return cell.Text.TrimStart().StartsWith('<') ? found with { Bound = Bound.Lt } : found;
            }
        }

        return _cells.SelectMany(c => c.Mentions.PValues).FirstOrDefault();
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|^[0-9]{1,3}(?: [0-9]{3})+(?=$| ?\()|[0-9]+", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex GroupedDigits();

    private static int? FirstWhole(string text)
    {
        // "2,096" and "2 096" are one number
        var digits = GroupedDigits().Match(text).Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length is > 0 and < 7 ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
