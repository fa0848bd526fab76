using System.Text;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>A value in one unit: times in months, all else as printed. An open side is infinite.</summary>
internal readonly record struct ValueSpan(double Low, double High)
{
    public bool IsPoint => Low == High;
    public double Middle => double.IsFinite(Low) && double.IsFinite(High) ? (Low + High) / 2 : double.IsFinite(Low) ? Low : High;

    public bool Overlaps(ValueSpan other, double slack = 0) => Low <= other.High + slack && other.Low <= High + slack;

    public bool Contains(ValueSpan other, double slack = 0) => Low - slack <= other.Low && other.High <= High + slack;
}

/// <summary>Step 1: a record as the later steps see it. Built once a record; all that is compared more than once is computed here.</summary>
internal sealed class Claim
{
    public required EvidenceRecord Record { get; init; }
    public required DocumentMetadata? Document { get; init; }

    /// <summary>Of the record, else told from its design, else of the document; null where nothing says.</summary>
    public required SourceKind? Source { get; init; }

    /// <summary>Year of the claim's own source ("the 2022 update of ..."), else of the document.</summary>
    public required int? Year { get; init; }

    /// <summary>The quote in lower case, hyphens at line ends and runs of white space taken out.</summary>
    public required string Words { get; init; }
    public required Cue Cues { get; init; }
    public required ValueSpan? Value { get; init; }
    public required ValueSpan? ComparatorValue { get; init; }
    public required ValueSpan? Interval { get; init; }
    public required double? TimepointMonths { get; init; }
    public required string? Endpoint { get; init; }
    public required string? Statistic { get; init; }
    public required AnalysisSet? AnalysisSet { get; init; }

    /// <summary>As stated, else told from a detail such as "blinded_review".</summary>
    public required Assessor? Assessor { get; init; }

    /// <summary>The patients within the arm that the value holds for; null for the whole arm and for a detail that names an assessor or an analysis.</summary>
    public required string? Subgroup { get; init; }

    /// <summary>Number of the study thread; claims of one study share it. Set by step 3.</summary>
    public int Thread { get; set; } = -1;

    /// <summary>The known trial of the thread, however the claim itself names it; null for other studies. Set by step 3.</summary>
    public KnownStudy? KnownStudy { get; set; }

    /// <summary>
    /// For an absolute effect of a comparison the ratio of the same analysis, for a ratio the first absolute effect that it belongs to;
    /// null where the source prints none. Set by <see cref="AnalysisPairs"/>.
    /// </summary>
    public Claim? Pair { get; set; }

    /// <summary>Set by step 2.</summary>
    public bool AuditFailed { get; set; }

    /// <summary>Set by step 5; a superseded claim is kept and never preferred over one that is not.</summary>
    public bool Superseded { get; set; }

    /// <summary>Decimals of the value as printed; 0 for a range or none.</summary>
    public int Decimals => _decimals ??= Record.Value is { IsPoint: true, Low: { } x } ? Printed.DecimalsIn(Words, x) : 0;

    public int ComparatorDecimals => _comparatorDecimals ??= Record.ComparatorValue is { IsPoint: true, Low: { } x } ? Printed.DecimalsIn(Words, x) : 0;

    /// <summary>Design of the study, stated or told from the source; found once, since every comparison asks for it.</summary>
    public Design? Design => (_design ??= new Lazy<Design?>(() => Hierarchy.DesignOf(this))).Value;

    private Lazy<Design?>? _design;
    private int? _decimals;
    private int? _comparatorDecimals;

    public string Id => Record.Id;
    public string Therapy => Record.Therapy;

    /// <summary>Site that the document is mainly about; set once all claims are known.</summary>
    public string? DocumentSite { get; set; }

    /// <summary>
    /// As read, unless the words are plainer: rows that say "epNET" or "extrapancreatic" are of all other sites, rows that say "pNET" of
    /// the pancreas, where the record has only what its document is about.
    /// </summary>
    public string? Site
    {
        get
        {
            if (!_isSiteRead)
            {
                (_site, _isSiteRead) = (SiteInWords() ?? Record.Population.PrimarySite, true);
            }

            return _site;
        }
    }

    private string? _site;
    private bool _isSiteRead;

    private string? SiteInWords()
    {
        var stated = Record.Population.PrimarySite;
        var others = Words.Contains("extrapancreatic", StringComparison.Ordinal) || Words.Contains("extra-pancreatic", StringComparison.Ordinal) || Words.Contains("epnet", StringComparison.Ordinal);
        var pancreas = Words.Contains("pannet", StringComparison.Ordinal) || Words.Contains(" pnet", StringComparison.Ordinal) || Words.StartsWith("pnet", StringComparison.Ordinal) || Words.Contains(" pancrea", StringComparison.Ordinal) || Words.StartsWith("pancrea", StringComparison.Ordinal);
        return others == pancreas || stated is not (null or "any" or "gep") ? null : others ? "extrapancreatic" : Record.Kind == ClaimKind.Outcome && Words.Contains("pnet", StringComparison.Ordinal) ? "pancreas" : null;
    }

    public bool Has(Cue cue) => (Cues & cue) != 0;

    /// <summary>A trial report or cohort tells its own results, a label its clinical studies; all else repeats others.</summary>
    public bool IsPrimary => Source is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.Label && Record.Citations.Count == 0;
    public bool IsLabel => Source == SourceKind.Label;

    /// <summary>More likely misread than not, by the record's own calibrated confidence: it is shown, but proves no other source wrong.</summary>
    public bool IsDoubtful => Record is { Status: RecordStatus.Review, Confidence: < 0.5 };
    public bool IsRatio => Statistic is "hr" or "or" or "rr";
    public bool IsStatement => Value is null && Record.ComparatorValue is null && Record.Dose is null;
}

/// <summary>Step 1: normalises units, sources, analysis sets and words. Pure.</summary>
internal static class Normaliser
{
    /// <summary>A document is about a site when at least so many of its sentences say so.</summary>
    private const int SentencesOfASite = 3;

    /// <param name="references">Reference lists by document key: a document that prints no year is as young as the newest work that it cites.</param>
    public static List<Claim> Normalise(
        IEnumerable<EvidenceRecord> records, IReadOnlyDictionary<string, DocumentMetadata> documents, FieldVocabulary vocabulary, IReadOnlyDictionary<string, IReadOnlyList<Reference>>? references = null)
    {
        var newest = (references ?? new Dictionary<string, IReadOnlyList<Reference>>()).ToDictionary(r => r.Key, r => r.Value.Max(x => x.Year), StringComparer.Ordinal);
        var byQuote = new Dictionary<string, (string Words, Cue Cues)>(StringComparer.Ordinal);
        var claims = new List<Claim>();
        foreach (var record in records)
        {
            if (!byQuote.TryGetValue(record.Quote, out var words))
            {
                var text = Words(record.Quote);
                byQuote[record.Quote] = words = (text, CueFinder.Default.Find(text));
            }

            claims.Add(Normalise(record, documents.GetValueOrDefault(record.Document), words, vocabulary, newest.GetValueOrDefault(record.Document)));
        }

        SetDocumentSites(claims);
        return claims;
    }

    /// <summary>Lower case; a hyphen at a line end and runs of white space are taken out, typographic dashes become hyphens.</summary>
    public static string Words(string quote)
    {
        var builder = new StringBuilder(quote.Length);
        for (var i = 0; i < quote.Length; i++)
        {
            var c = quote[i];
            if (c == '-' && i > 0 && char.IsLetter(quote[i - 1]) && i + 1 < quote.Length && quote[i + 1] is '\n' or '\r')
            {
                while (i + 1 < quote.Length && char.IsWhiteSpace(quote[i + 1]))
                {
                    i++;
                }
            }
            else if (char.IsWhiteSpace(c))
            {
                if (builder.Length > 0 && builder[^1] != ' ')
                {
                    builder.Append(' ');
                }
            }
            else
            {
                builder.Append(c is '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' ? '-' : char.ToLowerInvariant(c));
            }
        }

        return builder.ToString();
    }

    /// <summary>Months for a time, null for a unit that is no time.</summary>
    public static double? Months(double value, string unit) => unit switch
    {
        "months" => value,
        "years" => value * 12,
        "weeks" => value * 12 / 52.1775,
        "days" => value * 12 / 365.2425,
        _ => null,
    };

    public static ValueSpan? ToSpan(EvidenceValue? value)
    {
        if (value is null || value.Bound == Bound.NotReached || (value.Low is null && value.High is null))
        {
            return null;
        }

        var low = value.Low is { } l ? Months(l, value.Unit) ?? l : double.NegativeInfinity;
        var high = value.High is { } h ? Months(h, value.Unit) ?? h : double.PositiveInfinity;
        return new ValueSpan(low, high);
    }

    private static Claim Normalise(EvidenceRecord record, DocumentMetadata? document, (string Words, Cue Cues) words, FieldVocabulary vocabulary, int? newestReference)
    {
        var metric = record.Metric is { } id && vocabulary.MetricById.TryGetValue(id, out var m) ? m : null;
        var unit = record.Value?.Unit;
        return new Claim
        {
            Record = record,
            Document = document,
            Source = record.SourceKind ?? SourceOf(record.Design) ?? document?.SourceKind,
            Year = YearOf(record, words.Words) ?? document?.Year ?? newestReference,
            Words = words.Words,
            Cues = record.Direction == Direction.Against ? words.Cues | Cue.RecommendationAgainst : words.Cues,
            Value = ToSpan(record.Value),
            ComparatorValue = ToSpan(record.ComparatorValue),
            Interval = record.Ci is { Low: { } low, High: { } high } && unit is not null
                ? new ValueSpan(Months(low, unit) ?? low, Months(high, unit) ?? high)
                : null,
            TimepointMonths = record.Timepoint is { } t ? Months(t.Value, t.Unit) : null,
            Endpoint = EndpointOf(record, metric),
            Statistic = metric?.Statistic ?? StatisticFromName(record.Metric),
            AnalysisSet = record.AnalysisSet ?? AnalysisSetOf(words.Cues) ?? (Mentions(record.Detail, "detail_interim", vocabulary) ? Evidence.AnalysisSet.Interim : null),
            Assessor = record.Assessor ?? AssessorOf(record.Detail, vocabulary) ?? AssessorInWords(record, words.Words, vocabulary),
            Subgroup = AssessorOf(record.Detail, vocabulary) is null && !Mentions(record.Detail, "detail_analysis", vocabulary) && !Mentions(record.Detail, "detail_interim", vocabulary) ? record.Detail : null,
        };
    }

    /// <summary>A hazard ratio for death is the one for survival under another name; a mortality rate is not.</summary>
    private static string? EndpointOf(EvidenceRecord record, Metric? metric) => record.Metric == "hr_death" ? "os" : metric?.Endpoint ?? EndpointFromName(record.Metric);

    /// <summary>Who read the scans, where the sentence says it of one reader only and the outcome is one that is read.</summary>
    private static Assessor? AssessorInWords(EvidenceRecord record, string words, FieldVocabulary vocabulary)
    {
        if (record.Kind != ClaimKind.Outcome || record.Metric is null || !(record.Metric.Contains("pfs", StringComparison.Ordinal) || record.Metric.Contains("ttp", StringComparison.Ordinal) || record.Metric is "orr"))
        {
            return null;
        }

        return Readers.In(words, vocabulary);
    }

    private static Assessor? AssessorOf(string? detail, FieldVocabulary vocabulary) =>
        Mentions(detail, "detail_central", vocabulary) ? Evidence.Assessor.Central : Mentions(detail, "detail_investigator", vocabulary) ? Evidence.Assessor.Investigator : null;

    private static bool Mentions(string? detail, string cue, FieldVocabulary vocabulary) =>
        detail is not null && vocabulary.Cues[cue].Any(w => detail.Contains(w, StringComparison.Ordinal));

    private static SourceKind? SourceOf(string? design) => design switch
    {
        "label" => SourceKind.Label,
        "guideline" => SourceKind.Guideline,
        "expert_opinion" => SourceKind.ExpertOpinion,
        _ => null,
    };

    private static AnalysisSet? AnalysisSetOf(Cue cues) =>
        (cues & Cue.ReportInterim) != 0 ? AnalysisSet.Interim : (cues & Cue.ReportFinal) != 0 ? AnalysisSet.Final : null;

    /// <summary>A guidance that a sentence names with its year ("the 2020 ... guidelines") dates the claim.</summary>
    private static int? YearOf(EvidenceRecord record, string words)
    {
        if (record.Kind != ClaimKind.Recommendation && record.Kind != ClaimKind.Indication)
        {
            return null;
        }

        for (var i = 0; i + 4 <= words.Length; i++)
        {
            if (words[i] is '1' or '2' && (i == 0 || !char.IsLetterOrDigit(words[i - 1])) && (i + 4 == words.Length || !char.IsLetterOrDigit(words[i + 4]))
                && int.TryParse(words.AsSpan(i, 4), out var year) && year is >= 1980 and < 2100)
            {
                return year;
            }
        }

        return null;
    }

    /// <summary>"hr_x" and "x_rate" by the naming rule of the format, for metrics that the vocabulary does not list.</summary>
    private static string? EndpointFromName(string? metric) =>
        metric is null ? null
        : metric.StartsWith("hr_", StringComparison.Ordinal) || metric.StartsWith("or_", StringComparison.Ordinal) || metric.StartsWith("rr_", StringComparison.Ordinal) || metric.StartsWith("rd_", StringComparison.Ordinal) ? metric[3..]
        : metric.LastIndexOf('_') is var cut and > 0 ? metric[..cut] : metric;

    private static string? StatisticFromName(string? metric) =>
        metric is null ? null
        : metric.StartsWith("hr_", StringComparison.Ordinal) ? "hr" : metric.StartsWith("or_", StringComparison.Ordinal) ? "or" : metric.StartsWith("rr_", StringComparison.Ordinal) ? "rr"
        : metric.EndsWith("_median", StringComparison.Ordinal) ? "median" : metric.EndsWith("_mean", StringComparison.Ordinal) ? "mean" : "rate";

    private static void SetDocumentSites(List<Claim> claims)
    {
        foreach (var document in claims.GroupBy(c => c.Record.Document, StringComparer.Ordinal))
        {
            var sites = document.Where(c => c.Site is not null and not "any").GroupBy(c => c.Site!, StringComparer.Ordinal)
                .Select(g => (Site: g.Key, Count: g.Count())).OrderByDescending(s => s.Count).ThenBy(s => s.Site, StringComparer.Ordinal).ToList();
            if (sites.Count == 0 || document.Where(c => c.Site == sites[0].Site).Select(c => c.Record.Quote).Distinct(StringComparer.Ordinal).Count() < SentencesOfASite || sites[0].Count * 2 <= sites.Sum(s => s.Count))
            {
                continue;
            }

            foreach (var claim in document)
            {
                claim.DocumentSite = sites[0].Site;
            }
        }
    }
}
