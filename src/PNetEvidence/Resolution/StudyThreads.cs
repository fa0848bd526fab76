using System.Globalization;
using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>
/// Step 3: which claims tell of one study. Claims are joined by keys, strong ones first: registration number and acronym, the
/// publication that a reference leads to, the reference mark or author within one document, and numbers that two studies do not
/// share by chance. Two studies of different name are never joined. Near-linear in the number of claims.
/// </summary>
internal sealed partial class StudyThreads
{
    private readonly IReadOnlyList<Claim> _claims;
    private readonly int[] _parent;
    private readonly string?[] _identity;
    private readonly string?[] _author;
    private readonly bool[] _ownReport;

    private StudyThreads(IReadOnlyList<Claim> claims)
    {
        _claims = claims;
        _parent = [.. Enumerable.Range(0, claims.Count)];
        _identity = new string?[claims.Count];
        _author = new string?[claims.Count];
        _ownReport = new bool[claims.Count];
    }

    /// <summary>Sets <see cref="Claim.Thread"/> of every claim, and gives the threads that have a name or several records, in order of id.</summary>
    public static IReadOnlyList<StudyThread> Assign(IReadOnlyList<Claim> claims, IReadOnlyDictionary<string, IReadOnlyList<Reference>> references)
    {
        var threads = new StudyThreads(claims);
        threads.Identify();
        threads.JoinBy(i => threads._identity[i] is { } id ? ["id:" + id] : []);
        threads.JoinBy(i => Publications(claims[i], references));
        threads.JoinBy(i => threads.WithinDocument(i), onlyOneName: true);
        threads.JoinBy(i => Fingerprints(claims[i]));
        threads.JoinUnnamedComparisons();
        return threads.Build();
    }

    /// <summary>The surname of "Elias et al." or "Elias and colleagues"; null for an acronym.</summary>
    internal static string? AuthorOf(string study) => AuthorName().Match(study) is { Success: true } m ? m.Groups[1].Value : null;

    private void Identify()
    {
        for (var i = 0; i < _claims.Count; i++)
        {
            var claim = _claims[i];
            _ownReport[i] = claim.Source is SourceKind.TrialReport or SourceKind.Cohort && claim.Record.Citations.Count == 0 && (claim.Record.Study is null || AuthorOf(claim.Record.Study) is not null);
            if (claim.Record.Study is { } study)
            {
                if (AuthorOf(study) is { } author)
                {
                    _author[i] = author.ToUpperInvariant();
                    // The author of one's own report, or of another phase, names a paper and not the known trial.
                    _identity[i] = claim.Source is SourceKind.TrialReport or SourceKind.Cohort || OtherPhase(claim.Words) ? null : KnownStudies.ByAuthor(author, claim.Record)?.Id;
                }
                else
                {
                    _identity[i] = IdentityOf(study, claim);
                }
            }
            else
            {
                _identity[i] = NamedInQuote(claim) ?? NamedByDocument(claim);
            }
        }
    }

    /// <summary>
    /// A known trial's name, or the acronym itself. A name carried over from an earlier sentence does not make a drug that the known
    /// trial never gave part of it.
    /// </summary>
    private static string? IdentityOf(string study, Claim claim)
    {
        if (KnownStudies.ByAcronym(study) is not { } known)
        {
            return KnownStudies.Key(study) is { Length: > 2 } key ? key : null;
        }

        return Tests(known, claim.Record) || claim.Words.Contains(study, StringComparison.OrdinalIgnoreCase) ? known.Id : NamedInQuote(claim);
    }

    private static bool Tests(KnownStudy study, EvidenceRecord record) =>
        new[] { record.Therapy, record.Comparator }.OfType<string>().Any(t => Therapies.IsArm(t) || t == study.Comparator || study.Therapies.Any(s => Therapies.Related(s, t)));

    /// <summary>Not a phase 3 trial, by its own words; the known trials are.</summary>
    private static bool OtherPhase(string words) =>
        words.Contains("phase iv", StringComparison.Ordinal) || words.Contains("phase 4", StringComparison.Ordinal) || words.Contains("phase 1", StringComparison.Ordinal)
        || (words.Contains("phase ii", StringComparison.Ordinal) && !words.Contains("phase iii", StringComparison.Ordinal)) || words.Contains("phase 2", StringComparison.Ordinal) || words.Contains("retrospective", StringComparison.Ordinal);

    /// <summary>A known trial of this therapy that the sentence names, if it names just one.</summary>
    private static string? NamedInQuote(Claim claim)
    {
        string? found = null;
        foreach (Match word in Acronym().Matches(claim.Record.Quote))
        {
            if (KnownStudies.ByAcronym(word.Value) is { } study && Fits(study, claim.Record) && study.Id != found)
            {
                if (found is not null)
                {
                    return null;
                }

                found = study.Id;
            }
        }

        return found ?? (KnownStudies.ByTitle(claim.Words) is { } titled && Fits(titled, claim.Record) ? titled.Id : null);
    }

    private static string? NamedByDocument(Claim claim)
    {
        if (claim.Source is not (SourceKind.TrialReport or SourceKind.Cohort) || claim.Document is not { } document || claim.Record.Citations.Count > 0)
        {
            return null;
        }

        var known = document.RegistrationIds.Append(document.Acronym).OfType<string>().Select(KnownStudies.ByAcronym).OfType<KnownStudy>().FirstOrDefault();
        return known?.Id ?? (document.RegistrationIds.Count > 0 ? document.RegistrationIds[0] : null) ?? (document.Acronym is { } a ? KnownStudies.Key(a) : null);
    }

    private static bool Fits(KnownStudy study, EvidenceRecord record) =>
        study.Therapies.Contains(record.Therapy, StringComparer.Ordinal) || (record.Comparator is { } c && study.Therapies.Contains(c, StringComparer.Ordinal));

    private static IEnumerable<string> Publications(Claim claim, IReadOnlyDictionary<string, IReadOnlyList<Reference>> references)
    {
        if (claim.Record.Kind is not (ClaimKind.Outcome or ClaimKind.AdverseEvent))
        {
            yield break;
        }

        if (claim.Source is SourceKind.TrialReport or SourceKind.Cohort && claim.Record.Citations.Count == 0)
        {
            if (claim.Document?.Doi is { } doi) yield return "doi:" + doi.ToLowerInvariant();
            if (claim.Document?.Pmid is { } pmid) yield return "pmid:" + pmid;
        }

        if (claim.Record.Citations.Count == 1 && references.TryGetValue(claim.Record.Document, out var list)
            && list.FirstOrDefault(r => r.Marker == claim.Record.Citations[0]) is { } reference)
        {
            if (reference.Doi is { } doi) yield return "doi:" + doi.ToLowerInvariant();
            if (reference.Pmid is { } pmid) yield return "pmid:" + pmid;
        }
    }

    /// <summary>Keys that hold within one document: its own results, a label's section, a reference mark with the therapy, an author.</summary>
    private IEnumerable<string> WithinDocument(int i)
    {
        var record = _claims[i].Record;
        if (record.Kind is not (ClaimKind.Outcome or ClaimKind.AdverseEvent))
        {
            yield break;
        }

        if (record.Citations.Count == 1)
        {
            yield return $"cite:{record.Document}|{record.Citations[0]}|{record.Therapy}";
        }

        if (_author[i] is { } author)
        {
            yield return $"author:{record.Document}|{author}|{string.Join(',', record.Citations)}";
            if (!_ownReport[i] && !OtherPhase(_claims[i].Words) && FieldVocabulary.Default.TherapyById.TryGetValue(record.Therapy, out var therapy) && therapy.Kind == TherapyKind.Drug)
            {
                yield return $"author:{author}|{record.Therapy}";
            }
        }

        // A p value of two digits far below any threshold is printed for one comparison.
        if (record.P is > 0 and < 0.001 and { } p && record.PBound is null && Significant(p) >= 2)
        {
            yield return $"p:{record.Document}|{record.Therapy}|{Text(p)}";
        }

        if (_ownReport[i])
        {
            yield return "own:" + record.Document;
        }
        else if (_claims[i].IsLabel && record.Citations.Count == 0 && record.Section is { } section)
        {
            yield return $"label:{record.Document}|{section}|{record.Therapy}";
        }
    }

    /// <summary>Numbers that two studies do not share by chance.</summary>
    private static IEnumerable<string> Fingerprints(Claim claim)
    {
        var record = claim.Record;
        if (record.Kind != ClaimKind.Outcome || claim.Endpoint is null)
        {
            yield break;
        }

        var measure = $"{(claim.Endpoint is "ttp" or "progression" ? "pfs" : claim.Endpoint)}|{claim.Statistic}|{Months(claim.TimepointMonths)}";
        var therapies = new[] { record.Therapy, record.Comparator }.OfType<string>().Where(t => t != "placebo").ToList();
        if (record.Value is { IsPoint: true, Low: { } value })
        {
            if (record.ComparatorValue is { IsPoint: true, Low: { } other } && Digits(value) + Digits(other) >= 4 && other != 0)
            {
                foreach (var therapy in therapies)
                {
                    yield return $"arms:{measure}|{therapy}|{Text(Math.Min(value, other))}|{Text(Math.Max(value, other))}";
                }
            }

            if (claim.IsRatio && record.Ci is { Low: { } low, High: { } high })
            {
                foreach (var therapy in therapies)
                {
                    yield return $"ratio:{measure}|{therapy}|{Text(value)}|{Text(low)}|{Text(high)}";
                }
            }

            if (!claim.IsRatio && record.Ci is { Low: { } from, High: { } to } && Digits(value) + Digits(from) + Digits(to) >= 7)
            {
                yield return $"interval:{measure}|{record.Therapy}|{Text(value)}|{Text(from)}|{Text(to)}";
            }

            if (record.N is >= 20 and var n && Digits(value) >= 2)
            {
                yield return $"n:{measure}|{record.Therapy}|{Text(value)}|{n}";
            }
        }

        if (record.N is >= 20 and var a && record.ComparatorN is >= 20 and var b)
        {
            yield return $"sizes:{string.Join('|', therapies.Order(StringComparer.Ordinal))}|{Math.Min(a, b)}|{Math.Max(a, b)}";
        }
    }

    /// <summary>
    /// "The trial of sunitinib" without a name: joined to the one named trial of that drug and comparator, where there is just one.
    /// </summary>
    private void JoinUnnamedComparisons()
    {
        var named = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _claims.Count; i++)
        {
            if (IsComparison(_claims[i]) && _identity[Find(i)] is not null)
            {
                (named.TryGetValue(_claims[i].Therapy, out var roots) ? roots : named[_claims[i].Therapy] = []).Add(Find(i));
            }
        }

        for (var i = 0; i < _claims.Count; i++)
        {
            var root = Find(i);
            if (IsComparison(_claims[i]) && _identity[root] is null && _author[root] is null && !_ownReport[i] && IsDrug(_claims[i].Therapy)
                && _claims[i].Source is not (SourceKind.TrialReport or SourceKind.Cohort)
                && !OtherPhase(_claims[i].Words) && named.TryGetValue(_claims[i].Therapy, out var roots) && roots.Count == 1
                && _claims[i].Record.Comparator is null or "placebo")
            {
                Join(roots.First(), i);
            }
        }
    }

    private static bool IsComparison(Claim claim) =>
        claim.Record.Kind == ClaimKind.Outcome && (claim.Statistic == "hr" || claim.Record.ComparatorValue is not null) && claim.Endpoint is not null;

    private static bool IsDrug(string therapy) => FieldVocabulary.Default.TherapyById.TryGetValue(therapy, out var t) && t.Kind is TherapyKind.Drug or TherapyKind.Combination;

    private void JoinBy(Func<int, IEnumerable<string>> keys, bool onlyOneName = false)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _claims.Count; i++)
        {
            foreach (var key in keys(i))
            {
                (groups.TryGetValue(key, out var list) ? list : groups[key] = []).Add(i);
            }
        }

        // The order decides which of two names a group takes; most keys are of one claim and need none.
        foreach (var (_, group) in groups.Where(g => g.Value.Count > 1).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // A mark that stands for two named studies identifies neither.
            if (onlyOneName && group.Select(i => _identity[Find(i)]).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1)
            {
                continue;
            }

            foreach (var i in group.Skip(1))
            {
                Join(group[0], i);
            }
        }
    }

    private int Find(int i)
    {
        while (_parent[i] != i)
        {
            i = _parent[i] = _parent[_parent[i]];
        }

        return i;
    }

    private void Join(int a, int b)
    {
        var (x, y) = (Find(a), Find(b));
        if (x == y || (_identity[x] is { } one && _identity[y] is { } two && one != two)
            || (_identity[x] is null && _identity[y] is null && _author[x] is { } first && _author[y] is { } second && first != second))
        {
            return;
        }

        var (root, child) = x < y ? (x, y) : (y, x);
        _parent[child] = root;
        _identity[root] ??= _identity[child];
        _author[root] ??= _author[child];
        _ownReport[root] |= _ownReport[child];
    }

    private IReadOnlyList<StudyThread> Build()
    {
        var members = new Dictionary<int, List<Claim>>();
        for (var i = 0; i < _claims.Count; i++)
        {
            var root = Find(i);
            _claims[i].Thread = root;
            _claims[i].KnownStudy = _identity[root] is { } id ? KnownStudies.Find(id) : null;
            (members.TryGetValue(root, out var list) ? list : members[root] = []).Add(_claims[i]);
        }

        return [.. members.Where(m => m.Value.Count > 1 || _identity[m.Key] is not null || _author[m.Key] is not null)
            .Select(m => ToThread(m.Key, m.Value)).OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    private StudyThread ToThread(int root, List<Claim> claims)
    {
        var name = _identity[root] is { } id ? KnownStudies.Find(id)?.Name ?? claims.Select(c => c.Record.Study).OfType<string>().FirstOrDefault(s => AuthorOf(s) is null) ?? id
            : claims.Select(c => c.Record.Study).OfType<string>().FirstOrDefault();
        return new StudyThread(
            $"{_identity[root] ?? _author[root] ?? "study"}:{claims[0].Id}",
            name,
            [.. claims.Select(c => c.Id)],
            [.. claims.Select(c => c.Record.Document).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. claims.Where(c => c.IsPrimary).Select(c => c.Record.Document).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static int Digits(double x) => Math.Abs(x).ToString("R", CultureInfo.InvariantCulture).Where(char.IsAsciiDigit).SkipWhile(c => c == '0').Count();

    /// <summary>Digits without leading zeros and exponent.</summary>
    private static int Significant(double x) => x.ToString("0.####################", CultureInfo.InvariantCulture).Where(char.IsAsciiDigit).SkipWhile(c => c == '0').Count();

    private static string Text(double x) => x.ToString("R", CultureInfo.InvariantCulture);

    private static string Months(double? x) => x?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"^([\p{Lu}][\p{L}'’-]+(?: [\p{Lu}][\p{L}'’-]+)?),? (?:et al|and (?:colleagues|co-workers|coworkers))", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorName();

    [GeneratedRegex(@"\b(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]+)(?:[- ]?\d+)?(?:-[A-Za-z])?\b|\bNCT\d{8}\b|\b[A-Z]\d{4,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Acronym();
}
