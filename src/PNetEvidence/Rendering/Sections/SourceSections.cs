using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering.Sections;

/// <summary>The list of sources, numbered as cited.</summary>
internal static class SourceSection
{
    public static IReadOnlyList<SourceModel> Build(ReportContext context)
    {
        var byDocument = context.Input.Resolution.Records.ToLookup(r => r.Document, StringComparer.Ordinal);
        return [.. context.Sources.Select((d, i) => Source(context, d, i + 1, [.. byDocument[d.Key]]))];
    }

    public static string Anchor(int number) => "s-" + number.ToString(CultureInfo.InvariantCulture);

    private static SourceModel Source(ReportContext context, ReportDocument document, int number, List<EvidenceRecord> records)
    {
        var m = document.Metadata;
        var first = records.OrderBy(r => r.Start).ThenBy(r => r.Id, StringComparer.Ordinal).FirstOrDefault();
        return new SourceModel(
            number,
            Anchor(number),
            m.Title ?? document.Source,
            context.ShortOf(document.Key),
            Wording.SourceKindName(m.SourceKind),
            Level(m.Design ?? records.Select(r => r.Design).OfType<string>().FirstOrDefault()),
            m.EffectiveDate ?? m.Year?.ToString(CultureInfo.InvariantCulture) ?? "not stated",
            document.Source,
            records.Count,
            [.. Links(document)],
            [.. m.Notices.Select(n => Wording.Capital(n.Kind) + (n.Target is null ? "" : ": " + n.Target))],
            first is null ? null : ReportContext.ClaimHref(first.Id));
    }

    private static string Level(string? design) =>
        design is not null && FieldVocabulary.Default.DesignById.TryGetValue(design, out var known) ? $"{known.Level} ({known.Name.ToLowerInvariant()})" : "not stated";

    private static IEnumerable<ExternalLink> Links(ReportDocument document)
    {
        var m = document.Metadata;
        if (SafeText.DoiAddress(m.Doi) is { } doi)
        {
            yield return new("doi:" + m.Doi, doi);
        }

        if (SafeText.PubMedAddress(m.Pmid) is { } pubmed)
        {
            yield return new("PMID " + m.Pmid, pubmed);
        }

        foreach (var id in m.RegistrationIds)
        {
            if (SafeText.TrialAddress(id) is { } trial)
            {
                yield return new(id, trial);
            }
        }
    }
}

/// <summary>Studies with all that tells of them: each counts once.</summary>
internal static class StudySection
{
    public static IReadOnlyList<StudyModel> Build(ReportContext context) =>
        [.. context.Input.Resolution.Threads.Where(t => t.RecordIds.Any(context.Records.ContainsKey))
            .Select(t => Study(context, t))
            .OrderByDescending(s => s.Claims).ThenBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id, StringComparer.Ordinal)];

    public static OverlapModel? Overlap(ReportContext context)
    {
        if (context.Input.Resolution.Overlap is not { } overlap)
        {
            return null;
        }

        var text = $"{overlap.Reviews.Count} reviews include {Wording.Plural(overlap.Studies, "primary study", "primary studies")} {Wording.Plural(overlap.Inclusions, "time")}; "
            + $"corrected covered area {Area(overlap.CoveredArea)}, {overlap.Grade} overlap.";
        return new OverlapModel(text, [.. overlap.Pairs.Where(p => p.Shared > 0)
            .Select(p => new OverlapPair(Name(context, p.First), Name(context, p.Second), p.Shared, p.Studies, Area(p.CoveredArea)))]);
    }

    private static StudyModel Study(ReportContext context, StudyThread thread)
    {
        var records = thread.RecordIds.Select(id => context.Records.GetValueOrDefault(id)).OfType<EvidenceRecord>().ToList();
        var primary = thread.PrimaryDocuments.ToHashSet(StringComparer.Ordinal);
        var design = records.OrderByDescending(r => primary.Contains(r.Document)).Select(r => ReportContext.DesignName(r.Design)).FirstOrDefault(d => d.Length > 0);
        var patients = records.Max(r => r.N is null ? null : r.N + (r.ComparatorN ?? 0));
        return new StudyModel(
            SafeText.Anchor("y-", thread.Id),
            thread.Name ?? NameOf(context, thread) ?? thread.Id,
            design ?? "not stated",
            patients is { } n ? n.ToString("N0", CultureInfo.InvariantCulture) : "not stated",
            records.Count,
            [.. thread.Documents.Where(d => primary.Contains(d) && context.ByKey.ContainsKey(d)).Select(d => Link(context, d))],
            [.. thread.Documents.Where(d => !primary.Contains(d) && context.ByKey.ContainsKey(d)).Select(d => Link(context, d))],
            [.. records.Select(r => r.Therapy).Distinct().OrderBy(TherapyOrder.Key).Select(ReportContext.TherapyName).Take(6)]);
    }

    /// <summary>Of a study without a name: the document that reports it, else one that tells of it; null where none is known.</summary>
    private static string? NameOf(ReportContext context, StudyThread thread) =>
        thread.PrimaryDocuments.Concat(thread.Documents).FirstOrDefault(context.ByKey.ContainsKey) is { } document ? context.ShortOf(document) : null;

    private static SourceLink Link(ReportContext context, string document)
    {
        var number = context.NumberOf(document);
        return new SourceLink(number, "#" + SourceSection.Anchor(number), context.ShortOf(document));
    }

    private static string Name(ReportContext context, string document) => context.ByKey.ContainsKey(document) ? context.ShortOf(document) : document;

    private static string Area(double percent) => percent.ToString("0.0", CultureInfo.InvariantCulture) + "%";
}

/// <summary>Each quoted sentence in its paragraph, with the claims read from it.</summary>
internal static class SourceViewSection
{
    /// <summary>Characters shown before and after the quote; a paragraph that is longer is cut there.</summary>
    private const int Window = 160;

    public static IReadOnlyList<SourceViewModel> Build(ReportContext context) =>
        [.. context.Input.Resolution.Records
            .GroupBy(r => (Number: context.NumberOf(r.Document), r.Document, r.Start, r.End, r.Quote))
            .OrderBy(g => g.Key.Number).ThenBy(g => g.Key.Start).ThenBy(g => g.Key.Quote, StringComparer.Ordinal)
            .Select((g, i) => View(context, i + 1, [.. g.OrderBy(r => r.Id, StringComparer.Ordinal)]))];

    public static string Percent(double confidence) => Math.Round(confidence * 100).ToString("0", CultureInfo.InvariantCulture) + "%";

    /// <param name="index">Number that makes the view's id unique on its page.</param>
    /// <param name="records">Claims of one quote; not empty.</param>
    public static SourceViewModel View(ReportContext context, int index, IReadOnlyList<EvidenceRecord> records)
    {
        var first = records[0];
        var document = context.ByKey[first.Document];
        var number = context.NumberOf(first.Document);
        var span = Locate(document.Text, first);
        var (before, after) = span is { } s ? Around(document, s.Start, s.End) : ("", "");
        var place = new[] { first.Section, first.Page is { } page ? $"page {page}" : null }.OfType<string>().Select(p => Wording.OneLine(p, 120));
        return new SourceViewModel(
            "v-" + index.ToString(CultureInfo.InvariantCulture),
            number,
            "#" + SourceSection.Anchor(number),
            context.ShortOf(first.Document),
            string.Join(", ", place),
            span is not null,
            before,
            Wording.OneLine(first.Quote),
            after,
            first.Context is null ? null : Wording.OneLine(first.Context, 400),
            [.. records.Select(r => Claim(context, r))]);
    }

    /// <summary>Where the stored text has the quote: at its offsets, else its only occurrence; null where it cannot be told.</summary>
    private static (int Start, int End)? Locate(string text, EvidenceRecord record)
    {
        if (record.Quote.Length == 0)
        {
            return null;
        }

        if (record.Start >= 0 && record.End <= text.Length && record.Start < record.End
            && text.AsSpan(record.Start, record.End - record.Start).SequenceEqual(record.Quote))
        {
            return (record.Start, record.End);
        }

        var at = text.IndexOf(record.Quote, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(record.Quote, at + 1, StringComparison.Ordinal) < 0 ? (at, at + record.Quote.Length) : null;
    }

    private static (string Before, string After) Around(ReportDocument document, int start, int end)
    {
        var (from, to) = Paragraph(document, start, end);
        var before = Wording.OneLine(document.Text[from..start]);
        var after = Wording.OneLine(document.Text[end..to]);
        if (before.Length > Window)
        {
            var cut = before.IndexOf(' ', before.Length - Window);
            before = "\u2026 " + before[(cut < 0 ? before.Length - Window : cut + 1)..];
        }

        return (before, Wording.OneLine(after, Window));
    }

    private static (int From, int To) Paragraph(ReportDocument document, int start, int end)
    {
        foreach (var (from, to) in document.Paragraphs)
        {
            if (from <= start && end <= to && to <= document.Text.Length)
            {
                return (from, to);
            }
        }

        var text = document.Text;
        var first = start;
        while (first > 0 && !(text[first - 1] == '\n' && IsBlankBefore(text, first - 1)))
        {
            first--;
        }

        var last = end;
        while (last < text.Length && !(text[last] == '\n' && IsBlankAfter(text, last + 1)))
        {
            last++;
        }

        return (first, last);
    }

    /// <summary>True where the line that ends at <paramref name="newline"/> holds white space only.</summary>
    private static bool IsBlankBefore(string text, int newline)
    {
        for (var i = newline - 1; i >= 0; i--)
        {
            if (text[i] == '\n')
            {
                return true;
            }

            if (!char.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBlankAfter(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                return true;
            }

            if (!char.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static ClaimModel Claim(ReportContext context, EvidenceRecord r) => new(
        SafeText.Anchor("c-", r.Id),
        r.Id,
        Wording.Capital(EvidenceJson.Name(r.Kind)),
        ReportContext.Claim(r),
        Facts(r),
        Reading(r),
        Audit(context, r),
        DecisionOf(context, r) + (context.Input.Notes.TryGetValue(r.Id, out var note) ? $"; reviewer's note: {Wording.OneLine(note, 400)}" : ""),
        context.ConflictHref([r]));

    /// <summary>How the claim was read: extractors, confidence, status where it is not simply accepted.</summary>
    private static string Reading(EvidenceRecord r)
    {
        var parts = new[]
        {
            r.Extractors.Count == 0 ? null : "read by " + string.Join(" and ", r.Extractors.Select(EvidenceJson.Name)),
            r.Confidence > 0 ? "confidence " + Percent(r.Confidence) : null,
            r.Status == RecordStatus.Accepted ? null : EvidenceJson.Name(r.Status),
        };
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Facts(EvidenceRecord r)
    {
        var facts = new List<string>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add($"{name}: {value}");
            }
        }

        Add("n", r.N is null ? null : r.N + (r.ComparatorN is { } cn ? $" vs {cn}" : ""));
        Add("population", Wording.PopulationText(r.Population) is { } population ? Wording.OneLine(population, 140) : null);
        Add("study", r.Study);
        Add("design", r.Design is null ? null : ReportContext.Lower(ReportContext.DesignName(r.Design)));
        Add("assessor", r.Assessor is { } a ? Wording.Code(EvidenceJson.Name(a)) : null);
        Add("analysis", r.AnalysisSet is { } s ? Wording.Code(EvidenceJson.Name(s)) : null);
        Add("data cut-off", r.Cutoff);
        Add("direction", r.Direction is { } d ? Wording.Code(EvidenceJson.Name(d)) : null);
        Add("strength", r.Strength);
        Add("grade of evidence", r.EvidenceGrade);
        Add("jurisdiction", r.Jurisdiction);
        Add("references", r.Citations.Count > 0 ? string.Join(", ", r.Citations) : null);
        return string.Join("; ", facts);
    }

    private static string Audit(ReportContext context, EvidenceRecord r)
    {
        var audits = context.AuditsOf(r.Id);
        var failed = audits.Where(a => a.Outcome == AuditOutcome.Failed).ToList();
        return audits.Count == 0 ? ""
            : failed.Count == 0 ? Wording.Plural(audits.Count, "check") + " passed"
            : string.Join("; ", failed.Select(a => $"{Wording.Code(a.Check)} failed: {a.Arithmetic}"));
    }

    private static string DecisionOf(ReportContext context, EvidenceRecord r) => context.FindingOf(r.Id) switch
    {
        null => "not part of a finding",
        { Preferred: null } => "unresolved",
        { Records.Count: 1 } => "the only claim of its finding",
        var f when f.Preferred!.Id == r.Id => $"stands among {f.Records.Count} claims ({string.Join(", ", f.Reasons.Select(Wording.Code))})",
        var f => $"kept beside the preferred claim of {context.ShortOf(f.Preferred!.Document)}",
    };
}
