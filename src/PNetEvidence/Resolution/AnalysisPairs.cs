using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Resolution;

/// <summary>
/// Which ratio belongs to which absolute effect. A source may print a comparison twice, as two assessors read it or at two cut-offs;
/// a median of the one and a hazard ratio of the other describe nothing that was ever analysed.
/// </summary>
internal static class AnalysisPairs
{
    /// <summary>Sets <see cref="Claim.Pair"/>; studies must be known.</summary>
    public static void Assign(IReadOnlyList<Claim> claims)
    {
        var comparisons = claims
            .Where(c => c.Record is { Kind: ClaimKind.Outcome, Comparator: not null, Metric: not null, Value: not null } && EndpointOf(c) is not null)
            .GroupBy(c => (c.Thread, c.Record.Document, c.Therapy, c.Record.Comparator, EndpointOf(c)));
        foreach (var comparison in comparisons)
        {
            var ratios = comparison.Where(c => c.IsRatio).ToList();
            var effects = comparison.Where(c => !c.IsRatio).ToList();
            foreach (var effect in effects)
            {
                effect.Pair = ratios.Where(r => AreOne(effect, r) && (InOneSentence(effect, r) || !effects.Any(e => InOneSentence(e, r) && AreOne(e, r))))
                    .OrderBy(r => r.AuditFailed).ThenBy(r => InOneSentence(effect, r) ? 0 : 1).ThenByDescending(r => Shared(effect, r))
                    .ThenBy(r => Math.Abs(r.Record.Start - effect.Record.Start)).ThenBy(r => r.Id, StringComparer.Ordinal).FirstOrDefault();
            }

            foreach (var ratio in ratios)
            {
                ratio.Pair = effects.Where(e => e.Pair == ratio).OrderBy(e => Math.Abs(e.Record.Start - ratio.Record.Start)).ThenBy(e => e.Id, StringComparer.Ordinal).FirstOrDefault();
            }
        }
    }

    /// <summary>
    /// Where the first claim's source gives the same outcome of the same comparison in more analyses, and nothing but precision tells them apart,
    /// puts first the one that has median and ratio, of two such the one that the text calls primary, else the one whose ratio is the more precise.
    /// Both the finding of the median and that of the ratio choose so, and thus the same analysis.
    /// </summary>
    /// <param name="ordered">Claims of one finding in order of precedence; not empty. The chosen one is moved to the front.</param>
    /// <param name="primaryAssessors">By document key.</param>
    /// <returns>The reason code; null where there was nothing to choose.</returns>
    public static string? Preferred(List<Claim> ordered, Precedence precedence, IReadOnlyDictionary<string, Assessor> primaryAssessors)
    {
        var first = ordered[0];
        if (first.Record.Comparator is null)
        {
            return null;
        }

        var rivals = ordered.Where(c => c.Thread == first.Thread && c.Record.Document == first.Record.Document && c.Record.Comparator == first.Record.Comparator && precedence.TieUpToPrecision(first, c)).ToList();
        if (rivals.Count < 2 || rivals.All(c => c.Pair is null))
        {
            return null;
        }

        Assessor? primary = primaryAssessors.TryGetValue(first.Record.Document, out var named) ? named : null;
        bool IsPrimary(Claim c) => primary is not null && c.Assessor == primary;
        var whole = rivals.Where(c => c.Pair is not null).ToList();
        var asked = whole.Any(IsPrimary) ? [.. whole.Where(IsPrimary)] : whole;
        var chosen = asked.Order(Comparer<Claim>.Create((a, b) => CompareRatios(RatioOf(a), RatioOf(b)))).First();
        ordered.Remove(chosen);
        ordered.Insert(0, chosen);
        return whole.Count < rivals.Count ? ReasonCode.WholeAnalysis : asked.Count < whole.Count ? ReasonCode.PrimaryAssessor : ReasonCode.Precision;
    }

    private static Claim RatioOf(Claim claim) => claim.IsRatio ? claim : claim.Pair!;

    private static int CompareRatios(Claim a, Claim b) => Hierarchy.ComparePrecision(a, b) is not 0 and var order ? order : string.CompareOrdinal(a.Id, b.Id);

    /// <summary>As the vocabulary has it: a mortality and a hazard ratio for death are of one endpoint, though step 1 takes the latter for survival told from the other side.</summary>
    private static string? EndpointOf(Claim claim) => FieldVocabulary.Default.MetricById.GetValueOrDefault(claim.Record.Metric!)?.Endpoint ?? claim.Endpoint;

    /// <summary>Nothing that both state tells them apart; a subgroup is never the whole.</summary>
    private static bool AreOne(Claim a, Claim b) =>
        a.Subgroup == b.Subgroup && !Differ(a.Assessor, b.Assessor) && !Differ(a.AnalysisSet, b.AnalysisSet) && !(a.Record.Cutoff is { } x && b.Record.Cutoff is { } y && x != y);

    private static bool Differ<T>(T? a, T? b)
        where T : struct, Enum => a is { } x && b is { } y && !x.Equals(y);

    /// <summary>How many marks of an analysis both state alike.</summary>
    private static int Shared(Claim a, Claim b) =>
        (a.Assessor is not null && a.Assessor == b.Assessor ? 1 : 0) + (a.AnalysisSet is not null && a.AnalysisSet == b.AnalysisSet ? 1 : 0) + (a.Record.Cutoff is not null && a.Record.Cutoff == b.Record.Cutoff ? 1 : 0);

    private static bool InOneSentence(Claim a, Claim b) => a.Record.Start == b.Record.Start && a.Record.Quote == b.Record.Quote;
}

/// <summary>Who read the scans, in words: the phrases stand in cues.json.</summary>
internal static class Readers
{
    /// <param name="words">Lower case (<see cref="Normaliser.Words"/>).</param>
    /// <returns>Null where the words name no reader, or both.</returns>
    public static Assessor? In(string words, FieldVocabulary vocabulary)
    {
        var central = vocabulary.Cues["reader_central"].Any(w => words.Contains(w, StringComparison.Ordinal));
        var investigator = vocabulary.Cues["reader_investigator"].Any(w => words.Contains(w, StringComparison.Ordinal));
        return central == investigator ? null : central ? Assessor.Central : Assessor.Investigator;
    }

    /// <summary>Whose reading a document names for its primary endpoint; null where no sentence does, or two name different ones.</summary>
    public static Assessor? OfPrimaryEndpoint(string text, FieldVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(text);
        Assessor? found = null;
        foreach (var phrase in vocabulary.Cues["primary_endpoint"])
        {
            for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + phrase.Length, StringComparison.OrdinalIgnoreCase))
            {
                if (In(Normaliser.Words(SentenceAround(text, at)), vocabulary) is not { } reader)
                {
                    continue;
                }

                if (found is { } other && other != reader)
                {
                    return null;
                }

                found = reader;
            }
        }

        return found;
    }

    private static string SentenceAround(string text, int at)
    {
        var start = Math.Max(text.LastIndexOf(". ", at, StringComparison.Ordinal), text.LastIndexOf('\n', at)) + 1;
        var ends = new[] { text.IndexOf(". ", at, StringComparison.Ordinal), text.IndexOf('\n', at) }.Where(e => e >= 0).ToList();
        return text[start..(ends.Count > 0 ? ends.Min() : text.Length)];
    }
}
