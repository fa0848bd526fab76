using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;

namespace PNetEvidence.Extraction;

/// <summary>The share of votes that a consensus prints behind its statements: "... is recommended (92%)."</summary>
internal static partial class Vote
{
    /// <summary>Fewer brackets of that kind may hold outcomes.</summary>
    public const int FewestOfAConsensus = 4;

    /// <summary>Offset of the bracket that ends the sentence; -1 where none does.</summary>
    public static int EndOf(string text) => Bracket().Match(text) is { Success: true } match ? match.Index : -1;

    /// <summary>The mentions without the share.</summary>
    public static SentenceMentions Without(SentenceMentions mentions) =>
        EndOf(mentions.Text) is >= 0 and var at && mentions.Quantities.Any(q => q.Start > at) ? mentions with { Quantities = [.. mentions.Quantities.Where(q => q.Start < at)] } : mentions;

    [GeneratedRegex(@"\((agreement:? |consensus:? |votes?:? )?\d{2,3} ?%( agreement| consensus| of votes)?\)\.?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();
}
