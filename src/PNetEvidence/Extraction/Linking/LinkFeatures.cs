using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Ingestion;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Linking;

/// <summary>Features of a pair: distance, order, punctuation, list position, section, classifier, types. One layout for every kind of link.</summary>
internal static class LinkFeatures
{
    public const int Count = 60;

    /// <summary>Statements have more: what the words of the clause around the therapy say.</summary>
    private const int StatementCount = Count + 25;

    /// <summary>All cues but <see cref="StatementCue.Dosing"/>, whose numbers tell as much.</summary>
    private static readonly StatementCue[] CueFlags = [.. Enum.GetValues<StatementCue>().Where(c => c is not (StatementCue.None or StatementCue.Dosing))];

    private static readonly string[] Groups = ["survival", "response", "safety", "symptom", "surgery"];

    /// <summary>What of a sentence holds for all its pairs.</summary>
    public static float[] Shared(RuleContext context)
    {
        var f = new float[Count];
        var (mentions, sentence) = (context.Mentions, context.Sentence.Sentence);
        f[40] = context.Sentence.Kinds.Outcome;
        f[41] = context.Sentence.Kinds.AdverseEvent;
        f[42] = context.Sentence.Kinds.Dosing;
        f[43] = context.Sentence.Kinds.Any;
        f[44] = context.Sentence.Role is { } role ? 1 + (int)role : 0;
        f[45] = sentence.Kind == BlockKind.TableRow ? 1 : 0;
        f[46] = mentions.Words.Count;
        f[47] = mentions.Quantities.Count;
        f[48] = mentions.Therapies.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count();
        f[49] = mentions.Endpoints.Select(t => t.Endpoint.Id).Distinct(StringComparer.Ordinal).Count();
        f[50] = Has(mentions.Text, "respectively") ? 1 : 0;
        f[51] = Has(mentions.Text, "compar") ? 1 : 0;
        f[52] = context.Document.IsPrimaryReport ? 1 : 0;
        f[53] = context.Document.Arms is null ? 0 : 1;
        f[54] = sentence.PositionInBlock;
        f[55] = (sentence.SourceKind ?? context.Document.Document.Metadata.SourceKind) is { } kind ? 1 + (int)kind : 0;
        f[56] = mentions.Timepoints.Count;
        f[57] = mentions.Citations.Count;
        return f;
    }

    /// <summary>The pair of a mention and a candidate.</summary>
    /// <param name="index">Place of the mention among its kind.</param>
    /// <param name="of">How many of its kind.</param>
    public static float[] Pair(RuleContext context, float[] shared, Mention mention, int index, int of, LinkCandidate candidate, int candidates)
    {
        float[] f = [.. shared];
        var (mentions, text) = (context.Mentions, context.Mentions.Text);
        f[0] = index;
        f[1] = of;
        f[2] = candidate.Rank;
        f[3] = candidates;
        f[4] = candidate.Rank - index;
        f[5] = (int)candidate.Source;
        if (mention is Quantity q)
        {
            f[6] = (int)q.Kind;
            f[7] = (int)q.Bound;
            f[8] = q.Total is null ? 0 : 1;
            f[9] = q.UnitFromList ? 1 : 0;
            f[10] = (float)(q.Low ?? -1);
        }

        f[11] = InBrackets(text, mention.Start) ? 1 : 0;
        f[12] = candidate.Endpoint is { } endpoint ? 1 + Array.IndexOf(Groups, endpoint.Group) : candidate.Detail is null ? -2 : -1;
        f[13] = candidate.Source <= CandidateSource.Toxicity && candidate.Mention is TherapyMention { Background: true } ? 1 : 0;
        f[14] = candidate.Mention is TherapyMention { ByAlias: true } ? 1 : 0;
        f[15] = context.Document.IsControl(candidate.Id) ? 1 : 0;
        f[16] = candidate.Id == context.Document.Topic ? 1 : 0;
        f[17] = candidate.Id == context.Discourse.Therapy ? 1 : 0;
        f[18] = candidate.Endpoint is not null && candidate.Endpoint == context.Discourse.Endpoint ? 1 : 0;
        f[19] = FieldVocabulary.Default.TherapyById.TryGetValue(candidate.Id, out var therapy) ? 1 + (int)therapy.Kind : 0;
        f[20] = candidate.Id == context.Document.Arms?.Experimental ? 1 : 0;
        if (candidate.Mention is not { } c)
        {
            f[21] = -1;
            f[22] = 60;
            return f;
        }

        Between(mentions, mention, c, f);
        return f;
    }

    private static void Between(SentenceMentions mentions, Mention a, Mention c, float[] f)
    {
        var text = mentions.Text;
        var (from, to) = c.End <= a.Start ? (c.End, a.Start) : a.End <= c.Start ? (a.End, c.Start) : (a.Start, a.Start);
        var between = text.AsSpan(from, to - from);
        f[21] = c.End <= a.Start ? 1 : c.Start >= a.End ? 0 : 2;
        f[22] = Math.Min(60, mentions.WordsBetween(from, to));
        f[23] = mentions.Quantities.Count(q => q.Role == QuantityRole.Value && q.Start >= from && q.End <= to);
        f[24] = c switch
        {
            TherapyMention => mentions.Therapies.Count(t => t.Start >= from && t.End <= to),
            TimepointMention => mentions.Timepoints.Count(t => t.Start >= from && t.End <= to),
            _ => mentions.Endpoints.Count(t => t.Start >= from && t.End <= to) + mentions.Toxicities.Count(t => t.Start >= from && t.End <= to),
        };
        f[25] = between.Count(',');
        f[26] = between.IndexOfAny(';', ':') >= 0 || between.IndexOf(". ") >= 0 ? 1 : 0;
        f[27] = between.Count('(') - between.Count(')');
        f[28] = Has(between, " and ") ? 1 : 0;
        f[29] = ArmLinking.IsContrast(text, from, to) ? 1 : 0;
        f[30] = Has(between, " was ") || Has(between, " were ") || Has(between, " had ") || Has(between, " is ") ? 1 : 0;
        f[31] = Lead(between);
        f[32] = InBrackets(text, c.Start) ? 1 : 0;
        f[33] = Has(between, " whereas ") || Has(between, " while ") || Has(between, " but ") || Has(between, " which ") ? 1 : 0;
        f[34] = Has(between, " for ") ? 1 : 0;
        f[35] = Has(between, " with ") || Has(between, " after ") ? 1 : 0;
        f[36] = c.Start;
        f[37] = text.Length - c.End;
        f[38] = text.AsSpan(0, c.Start).TrimEnd().EndsWith(" no", StringComparison.OrdinalIgnoreCase) || text.AsSpan(0, c.Start).TrimEnd().EndsWith("without", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        f[39] = mentions.Quantities.Count(q => q.Role == QuantityRole.Value && q.End <= c.Start);
    }

    /// <summary>What the words in between are, when they are one of the usual joints.</summary>
    private static float Lead(ReadOnlySpan<char> between) => between.Trim() switch
    {
        "" => 1,
        "(" or "[" => 2,
        "," or ";" or ":" or "=" => 3,
        "with" or "for" or "in" or "on" or "after" or "following" or "under" => 4,
        "in the" or "with the" or "for the" or "on the" => 5,
        "of" or "of the" => 6,
        "was" or "were" or "is" or "of about" => 7,
        "at" => 8,
        "and" or "versus" or "vs" or "vs." => 9,
        _ => 0,
    };

    /// <summary>Two values as the two sides of one comparison.</summary>
    public static float[] Partners(RuleContext context, float[] shared, IReadOnlyList<Quantity> values, int i, int j)
    {
        float[] f = [.. shared];
        var (a, b) = (values[i], values[j]);
        f[0] = i;
        f[1] = values.Count;
        f[2] = j;
        f[3] = j - i;
        f[6] = (int)a.Kind;
        f[7] = (int)b.Kind;
        f[8] = a.Unit == b.Unit ? 1 : 0;
        f[9] = a.UnitFromList ? 1 : 0;
        f[10] = values.Count(v => v.Kind == a.Kind);
        Between(context.Mentions, b, a, f);
        f[12] = context.Mentions.Therapies.Count(t => t.Start >= a.End && t.End <= b.Start);
        f[13] = context.Mentions.Endpoints.Count(t => t.Start >= a.End && t.End <= b.Start);
        f[14] = context.Mentions.Timepoints.Count(t => t.Start >= a.End && t.End <= b.Start);
        f[15] = context.Mentions.Therapies.Where(t => t.End <= a.Start).Select(t => t.Id).Distinct(StringComparer.Ordinal).Count();
        f[16] = context.Mentions.Therapies.Where(t => t.Start >= b.End).Select(t => t.Id).Distinct(StringComparer.Ordinal).Count();
        f[17] = context.Discourse.Arms is null ? 0 : 1;
        f[18] = a.Low == b.Low && a.High == b.High ? 1 : 0;
        return f;
    }

    /// <summary>A therapy of the sentence as the subject of a statement in words.</summary>
    public static float[] Statement(RuleContext context, float[] shared, LinkCandidate candidate, int candidates, ClaimKind kind)
    {
        var mention = candidate.Mention ?? new CueMention(0, 0, "");
        var f = Pair(context, shared, new CueMention(context.Mentions.Text.Length, context.Mentions.Text.Length, ""), 0, 0, candidate, candidates);
        f[6] = (int)kind;
        f[7] = context.Sentence.Kinds[kind];
        f[8] = context.Mentions.Therapies.Count(t => t.Start < mention.Start);
        f[9] = context.Mentions.Cues.Count;
        f[10] = InBrackets(context.Mentions.Text, mention.Start) ? 1 : 0;
        Array.Resize(ref f, StatementCount);
        AddClause(context, candidate, f);
        return f;
    }

    /// <summary>The therapy's role, the cues of its clause, and the kinds that are in the running.</summary>
    private static void AddClause(RuleContext context, LinkCandidate candidate, float[] f)
    {
        // the candidates that the sentence names rank as its mentions do
        f[Count] = candidate.Mention is null ? 0 : 1 + (int)context.Roles[candidate.Rank];
        var clauses = context.Clauses;
        var own = context.ClauseAt(candidate.Mention?.Start ?? 0);
        for (var i = 0; own is not null && i < CueFlags.Length; i++)
        {
            f[Count + 1 + i] = own.Has(CueFlags[i]) ? 2 : clauses.Any(c => c.Has(CueFlags[i])) ? 1 : 0;
        }

        var kinds = context.Sentence.Kinds;
        var at = Count + 1 + CueFlags.Length;
        (f[at], f[at + 1], f[at + 2], f[at + 3]) = (kinds.Recommendation, kinds.Indication, kinds.Eligibility, kinds.Contraindication);
        f[at + 4] = clauses.Count;
        f[at + 5] = ArmLinking.OpensWithPronoun(context.Mentions.Text) || ArmLinking.PointsBack(context.Mentions.Text) ? 1 : 0;
        f[at + 6] = (int)context.Sentence.Sentence.Kind;
    }

    private static bool Has(ReadOnlySpan<char> text, string word) => TextSearch.ContainsIgnoringCase(text, word);

    private static bool InBrackets(string text, int at)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        return before.Count('(') + before.Count('[') > before.Count(')') + before.Count(']');
    }
}
