using Microsoft.Data.Sqlite;
using PNetEvidence.Evidence;

namespace PNetEvidence.Storage;

/// <summary>A row of <see cref="Select"/> to its record. Holds one row at a time: exports of any size run in constant memory.</summary>
internal static class EvidenceRowReader
{
    // Separators that no text of a facet or marker holds.
    private const char Field = '\u001f';
    private const char Row = '\u001e';

    private static readonly int Count = EvidenceColumns.All.Count;

    /// <summary>Records with their document, facets and citations. Behind it come a condition and an order.</summary>
    /// <param name="byDocument">Documents are the outer loop, so that the indexes give the order and nothing is sorted, however many rows there are.</param>
    public static string Select(bool byDocument) =>
        $"""
        SELECT {EvidenceColumns.List("e.")}, d.key, d.source,
          (SELECT group_concat(f.facet || char(31) || f.value || char(31) || coalesce(f.origin, ''), char(30) ORDER BY f.position) FROM population_facet f WHERE f.evidence_row = e.evidence_row),
          (SELECT group_concat(c.marker, char(30) ORDER BY c.position) FROM citation c WHERE c.evidence_row = e.evidence_row)
        FROM {(byDocument ? "document d CROSS JOIN evidence e" : "evidence e JOIN document d")} ON d.document_id = e.document_id
        """;

    /// <summary>The order of every export: document, place, id.</summary>
    public const string Order = "ORDER BY d.key, d.source, e.start, e.id";

    public static EvidenceRecord Read(SqliteDataReader row) => new()
    {
        Id = Text(row, "id")!,
        Document = row.GetString(Count),
        Source = row.GetString(Count + 1),
        SourceKind = Enum<SourceKind>(row, "source_kind"),
        Section = Text(row, "section"),
        Quote = Text(row, "quote")!,
        Context = Text(row, "context"),
        Start = Int(row, "start") ?? 0,
        End = Int(row, "end") ?? 0,
        Page = Int(row, "page"),
        Kind = Enum<ClaimKind>(row, "kind") ?? ClaimKind.Outcome,
        Therapy = Text(row, "therapy")!,
        Comparator = Text(row, "comparator"),
        Population = Population(Text(row, "population_text"), row.IsDBNull(Count + 2) ? null : row.GetString(Count + 2)),
        Metric = Text(row, "metric"),
        Value = Value(row, "value"),
        ComparatorValue = Value(row, "comparator"),
        Timepoint = Time(row, "timepoint"),
        N = Int(row, "n"),
        ComparatorN = Int(row, "comparator_n"),
        Events = Int(row, "events"),
        ComparatorEvents = Int(row, "comparator_events"),
        P = Real(row, "p"),
        PBound = Enum<Bound>(row, "p_bound"),
        Ci = Interval(row, "ci"),
        ComparatorCi = Interval(row, "comparator_ci"),
        Dispersion = Real(row, "dispersion"),
        Detail = Text(row, "detail"),
        Assessor = Enum<Assessor>(row, "assessor"),
        AnalysisSet = Enum<AnalysisSet>(row, "analysis_set"),
        Cutoff = Text(row, "cutoff"),
        Jurisdiction = Text(row, "jurisdiction"),
        Direction = Enum<Direction>(row, "direction"),
        Strength = Text(row, "strength"),
        EvidenceGrade = Text(row, "evidence_grade"),
        Study = Text(row, "study"),
        Design = Text(row, "design"),
        Citations = row.IsDBNull(Count + 3) ? [] : row.GetString(Count + 3).Split(Row),
        Dose = Int(row, "has_dose") == 1 ? Dose(row) : null,
        Confidence = Real(row, "confidence") ?? 0,
        Status = Enum<RecordStatus>(row, "status") ?? RecordStatus.Review,
        Extractors = [.. Words(row, "extractors").Select(w => EvidenceJson.Parse<ExtractorName>(w)).OfType<ExtractorName>()],
        Rules = Words(row, "rules"),
    };

    private static Dose Dose(SqliteDataReader row) => new()
    {
        Low = Real(row, "dose_low"),
        High = Real(row, "dose_high"),
        Unit = Text(row, "dose_unit"),
        Route = Text(row, "dose_route"),
        Every = Time(row, "dose_every"),
        TimesPerDay = Int(row, "dose_times_per_day"),
        Days = Text(row, "dose_days"),
        Cycles = Int(row, "dose_cycles"),
        Also = Value(row, "dose_also"),
    };

    private static Population Population(string? text, string? facets)
    {
        if (facets is null)
        {
            return text is null ? Evidence.Population.Unstated : new Population { Text = text };
        }

        var rows = facets.Split(Row).Select(f => f.Split(Field)).ToList();
        string? One(string facet) => rows.FirstOrDefault(r => r[0] == facet)?[1];
        string[]? Many(string facet) => rows.Where(r => r[0] == facet).Select(r => r[1]).ToArray() is { Length: > 0 } found ? found : null;
        var from = new Dictionary<string, FacetOrigin>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (EvidenceJson.Parse<FacetOrigin>(row[2]) is { } origin)
            {
                from[row[0]] = origin;
            }
        }

        return new Population
        {
            Text = text,
            PrimarySite = One("primary_site"),
            MetastaticSite = One("metastatic_site"),
            Functioning = One("functioning"),
            Grade = Many("grade"),
            Differentiation = Many("differentiation"),
            Resectability = One("resectability"),
            Progression = One("progression"),
            Sstr = One("sstr"),
            Extent = One("extent"),
            AgeGroup = One("age_group"),
            Line = One("line"),
            Stage = One("stage"),
            Ki67 = One("ki67"),
            LiverBurden = One("liver_burden"),
            From = from.Count > 0 ? from : null,
        };
    }

    private static EvidenceValue? Value(SqliteDataReader row, string prefix) =>
        Text(row, prefix + "_unit") is { } unit ? new EvidenceValue(Real(row, prefix + "_low"), Real(row, prefix + "_high"), unit, Enum<Bound>(row, prefix + "_bound") ?? Bound.Exact) : null;

    private static ConfidenceInterval? Interval(SqliteDataReader row, string prefix) =>
        Real(row, prefix + "_level") is { } level ? new ConfidenceInterval(Real(row, prefix + "_low"), Real(row, prefix + "_high"), level) : null;

    private static Timepoint? Time(SqliteDataReader row, string prefix) =>
        Real(row, prefix + "_value") is { } value ? new Timepoint(value, Text(row, prefix + "_unit") ?? "") : null;

    private static string[] Words(SqliteDataReader row, string name) => Text(row, name) is { Length: > 0 } text ? text.Split(',') : [];

    private static T? Enum<T>(SqliteDataReader row, string name)
        where T : struct, Enum => EnumNames<T>.Parse(Text(row, name));

    private static string? Text(SqliteDataReader row, string name)
    {
        var i = EvidenceColumns.Ordinal(name);
        return row.IsDBNull(i) ? null : row.GetString(i);
    }

    private static double? Real(SqliteDataReader row, string name)
    {
        var i = EvidenceColumns.Ordinal(name);
        return row.IsDBNull(i) ? null : row.GetDouble(i);
    }

    private static int? Int(SqliteDataReader row, string name)
    {
        var i = EvidenceColumns.Ordinal(name);
        return row.IsDBNull(i) ? null : row.GetInt32(i);
    }
}

/// <summary>Names of an enumeration by dictionary: exports read millions of them.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByName = Enum.GetValues<T>().ToDictionary(EvidenceJson.Name, StringComparer.Ordinal);

    public static T? Parse(string? name) => name is not null && ByName.TryGetValue(name, out var value) ? value : null;
}
