using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering;

/// <summary>Indexes over a report's input, and the wording that sections share.</summary>
internal sealed partial class ReportContext
{
    private static readonly SourceKind?[] KindOrder =
    [
        SourceKind.Guideline, SourceKind.Label, SourceKind.SystematicReview, SourceKind.TrialReport, SourceKind.Cohort,
        SourceKind.Review, SourceKind.ExpertOpinion, SourceKind.ClinicalAnswer, null,
    ];

    /// <summary>How far into a guideline its society is looked for.</summary>
    private const int Head = 1500;

    /// <summary>First words of every label for prescribers in the United States.</summary>
    private const string LabelHeading = "HIGHLIGHTS OF PRESCRIBING INFORMATION";
    private readonly CertaintyRater _rater;
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, string> _shorts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ConflictRelation>> _relations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AuditResult>> _audits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _threads = new(StringComparer.Ordinal);

    public ReportContext(ReportInput input)
    {
        Input = input;
        _rater = new CertaintyRater(input.Resolution, input.Question, input.Judgements);
        Records = input.Resolution.Records.ToDictionary(r => r.Id, StringComparer.Ordinal);
        Sources = [.. AllDocuments(input)
            .OrderBy(d => Array.IndexOf(KindOrder, d.Metadata.SourceKind))
            .ThenBy(d => d.Metadata.Year ?? int.MaxValue).ThenBy(d => d.Source, StringComparer.Ordinal).ThenBy(d => d.Key, StringComparer.Ordinal)];
        _numbers = Sources.Select((d, i) => (d.Key, Number: i + 1)).ToDictionary(x => x.Key, x => x.Number, StringComparer.Ordinal);
        ByKey = Sources.ToDictionary(d => d.Key, StringComparer.Ordinal);
        var prescribed = input.Resolution.Records.Where(r => r.Kind is ClaimKind.Dosing or ClaimKind.Indication).ToLookup(r => r.Document, StringComparer.Ordinal);
        foreach (var document in Sources)
        {
            _shorts[document.Key] = ShortName(document, prescribed[document.Key]);
        }

        foreach (var relation in input.Resolution.Relations)
        {
            foreach (var record in relation.Records)
            {
                Add(_relations, record.Id, relation);
            }
        }

        foreach (var audit in input.Resolution.Audits)
        {
            foreach (var id in audit.RecordIds)
            {
                Add(_audits, id, audit);
            }
        }

        foreach (var finding in input.Resolution.Findings)
        {
            foreach (var record in finding.Records)
            {
                _findings[record.Id] = finding;
            }
        }

        foreach (var thread in input.Resolution.Threads)
        {
            foreach (var id in thread.RecordIds)
            {
                _threads[id] = thread.Id;
            }
        }
    }

    public ReportInput Input { get; }

    /// <summary>Resolved records by id: those that figures may link to.</summary>
    public IReadOnlyDictionary<string, EvidenceRecord> Records { get; }

    /// <summary>Documents by kind, year and name; the number of a source is its place here, from 1.</summary>
    public IReadOnlyList<ReportDocument> Sources { get; }
    public IReadOnlyDictionary<string, ReportDocument> ByKey { get; }

    public int NumberOf(string document) => _numbers[document];

    public string ShortOf(string document) => _shorts[document];

    public IReadOnlyList<ConflictRelation> RelationsOf(string record) => _relations.TryGetValue(record, out var found) ? found : [];

    public IReadOnlyList<AuditResult> AuditsOf(string record) => _audits.TryGetValue(record, out var found) ? found : [];

    public Finding? FindingOf(string record) => _findings.GetValueOrDefault(record);

    /// <summary>Suggested certainty of a finding for the report's question.</summary>
    public Certainty Certainty(Finding finding) => _rater.Rate(finding);

    /// <summary>The study that a record belongs to; the document where it is in none.</summary>
    public string StudyOf(EvidenceRecord record) => _threads.GetValueOrDefault(record.Id) ?? "document " + record.Document;

    public static string ClaimHref(string record) => "#" + SafeText.Anchor("c-", record);

    public static string RelationHref(string relation) => "#" + SafeText.Anchor("k-", relation);

    public static string TherapyAnchor(string therapy) => SafeText.Anchor("t-", therapy);

    /// <summary>Link to the first genuine relation of the records; null where none touches them.</summary>
    public string? ConflictHref(IEnumerable<EvidenceRecord> records) =>
        records.SelectMany(r => RelationsOf(r.Id)).FirstOrDefault(r => r.Genuine) is { } relation ? RelationHref(relation.Id) : null;

    public Citation Cite(EvidenceRecord record) => new(NumberOf(record.Document), ClaimHref(record.Id), ShortOf(record.Document));

    /// <summary>One citation a source, the first claim of each; in the given order.</summary>
    public IReadOnlyList<Citation> Cite(IEnumerable<EvidenceRecord> records) => [.. records.DistinctBy(r => r.Document).Select(Cite)];

    public Cited Cited(string text, params IEnumerable<EvidenceRecord> records) => new(text, Cite(records));

    public static string TherapyName(string id) => FieldVocabulary.Default.TherapyName(id);

    /// <summary>The claim's figure with everything that qualifies it: "11.0 vs 4.6 months (95% CI ..., p &lt; 0.001)".</summary>
    public static string Figure(EvidenceRecord r)
    {
        if (r.Value is null)
        {
            return Wording.DoseText(r.Dose, r.Quote) ?? (r.Direction is { } d ? Wording.Code(EvidenceJson.Name(d)) : "stated");
        }

        var text = Wording.Comparison(r.Value, r.ComparatorValue, r.Quote);
        var notes = new List<string>();
        if (r.Events is { } events && r.N is { } of)
        {
            notes.Add($"{events} of {of}");
        }

        if (r.Ci is not null)
        {
            notes.Add(Wording.Interval(r.Ci, r.Quote));
        }

        if (r.P is { } p)
        {
            notes.Add(Wording.PValue(p, r.PBound, r.Quote));
        }

        return notes.Count == 0 ? text : $"{text} ({string.Join("; ", notes)})";
    }

    /// <summary>Numbers of the claim; a dose gives those of the dose.</summary>
    public static FigureModel Numbers(EvidenceRecord r) => r.Value is { } value
        ? new(value.Low, value.High, value.Unit, r.Ci?.Low, r.Ci?.High, r.Id)
        : new(r.Dose?.Low, r.Dose?.High, r.Dose?.Unit, null, null, r.Id);

    /// <summary>"Everolimus vs placebo", or the therapy alone.</summary>
    public static string Arms(string therapy, string? comparator) =>
        comparator is null ? TherapyName(therapy) : $"{TherapyName(therapy)} vs {Lower(TherapyName(comparator))}";

    /// <summary>A name in running text: a capital that stands for nothing but the start of a sentence goes.</summary>
    public static string Lower(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>What the claim says in one line: arms, metric, figure.</summary>
    public static string Claim(EvidenceRecord r)
    {
        var subject = r.Metric is null or "dose" ? Wording.Capital(EvidenceJson.Name(r.Kind)) : Wording.Metric(r.Metric, r.Timepoint);
        return $"{Arms(r.Therapy, r.Comparator)}: {Lower(subject)}{(r.Detail is null ? "" : $" [{Wording.Code(r.Detail)}]")}, {Figure(r)}";
    }

    /// <summary>Patients over studies: the largest number that each study gives.</summary>
    public (int Studies, int? Patients) Participants(IEnumerable<EvidenceRecord> records)
    {
        var studies = records.GroupBy(StudyOf).Select(g => g.Max(r => r.N is null ? null : r.N + (r.ComparatorN ?? 0))).ToList();
        return (studies.Count, studies.Any(n => n is not null) ? studies.Sum(n => n ?? 0) : null);
    }

    public static string DesignName(string? design) =>
        design is null ? "" : FieldVocabulary.Default.DesignById.TryGetValue(design, out var known) ? known.Name : Wording.Capital(design);

    /// <summary>"ENETS 2016" where the source or sentence names a society, else the source's short name.</summary>
    public string Society(EvidenceRecord record)
    {
        var match = Societies().Match(record.Quote);
        if (match.Success && record.SourceKind != SourceKind.Guideline)
        {
            return match.Value + ", as told by " + ShortOf(record.Document);
        }

        return ShortOf(record.Document);
    }

    /// <summary>Documents of the input, and one without text for records whose document the caller did not give.</summary>
    private static IEnumerable<ReportDocument> AllDocuments(ReportInput input)
    {
        var known = input.Documents.DistinctBy(d => d.Key).ToList();
        var keys = known.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        var missing = input.Records.Concat(input.Resolution.Records).Where(r => !keys.Contains(r.Document)).GroupBy(r => r.Document)
            .Select(g => new ReportDocument { Key = g.Key, Source = g.Select(r => r.Source).Order(StringComparer.Ordinal).First(), Metadata = new() { SourceKind = g.First().SourceKind }, Text = "" });
        return known.Concat(missing);
    }

    /// <param name="prescribed">Doses and indications of the document.</param>
    private static string ShortName(ReportDocument document, IEnumerable<EvidenceRecord> prescribed)
    {
        var m = document.Metadata;
        var year = m.Year is { } y ? " " + y : "";
        if (m.SourceKind == SourceKind.Label)
        {
            var drug = m.ActiveIngredients.Count > 0 ? string.Join(" and ", m.ActiveIngredients.Select(i => Lower(i.ToLowerInvariant()))) : DrugOf(m.Title, prescribed);
            return $"{Wording.Capital(drug)} label{(m.Jurisdiction is null ? "" : " " + m.Jurisdiction)}{year}";
        }

        var society = m.SourceKind == SourceKind.Guideline ? Societies().Match($"{m.Title} {m.Journal} {document.Text[..Math.Min(Head, document.Text.Length)]}") : Match.Empty;
        var name = society.Success ? society.Value : m.Acronym ?? m.FirstAuthor ?? Stem(m.Title);
        return name is null ? document.Source : name + (name.Contains(year.Trim(), StringComparison.Ordinal) && year.Length > 0 ? "" : year);
    }

    /// <summary>The title names the drug, unless it begins with the heading that all labels have: then what is prescribed most tells it.</summary>
    private static string DrugOf(string? title, IEnumerable<EvidenceRecord> prescribed)
    {
        var most = title?.StartsWith(LabelHeading, StringComparison.OrdinalIgnoreCase) is true
            ? prescribed.GroupBy(r => r.Therapy, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()
            : null;
        return most is not null ? TherapyName(most.Key) : Stem(title) ?? "drug";
    }

    private static string? Stem(string? title) => string.IsNullOrWhiteSpace(title) ? null : Wording.OneLine(title, 44);

    private static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        list.Add(value);
    }

    [GeneratedRegex(@"\b(ENETS|NANETS(?:/SNMMI)?|ESMO|ASCO|NCCN|SNMMI|EANM|AJCC|ACR|UKINETS|CommNETS|ISGPS|AHPBA|IHPBA|ILTS|EASL|NICE|AIOM|SEOM|GETNE|JNETS|UNOS)\b")]
    private static partial Regex Societies();
}
