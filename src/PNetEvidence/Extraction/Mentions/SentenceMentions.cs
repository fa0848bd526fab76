using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>All mentions of a sentence, each list in order of position. Offsets are those of the sentence's normalised text.</summary>
public sealed record SentenceMentions
{
    public required Sentence Sentence { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<WordSpan> Words { get; init; }
    public IReadOnlyList<TherapyMention> Therapies { get; init; } = [];
    public IReadOnlyList<EndpointMention> Endpoints { get; init; } = [];
    public IReadOnlyList<ToxicityMention> Toxicities { get; init; } = [];
    public IReadOnlyList<FacetMention> Facets { get; init; } = [];
    public IReadOnlyList<StudyMention> Studies { get; init; } = [];
    public IReadOnlyList<CitationMention> Citations { get; init; } = [];
    public IReadOnlyList<CueMention> Cues { get; init; } = [];
    public IReadOnlyList<Quantity> Quantities { get; init; } = [];
    public IReadOnlyList<IntervalMention> Intervals { get; init; } = [];
    public IReadOnlyList<PValueMention> PValues { get; init; } = [];
    public IReadOnlyList<TimepointMention> Timepoints { get; init; } = [];
    public IReadOnlyList<ArmSizeMention> ArmSizes { get; init; } = [];

    /// <summary>The therapy that a size in brackets stands right behind: the B of "those assigned to B (n = 69)". Null for none.</summary>
    public TherapyMention? TherapyBefore(ArmSizeMention size) => Therapies.LastOrDefault(t => t.End <= size.Start && size.Start - t.End <= 3);

    public bool HasCue(string purpose) => Cues.Any(c => c.Purpose == purpose);

    /// <summary>Number of words between two positions; negative positions never occur.</summary>
    public int WordsBetween(int from, int to)
    {
        // Words are in order: the first one from there on is found by halving.
        var (first, high) = (0, Words.Count);
        while (first < high)
        {
            var middle = (first + high) / 2;
            (first, high) = Words[middle].Start < from ? (middle + 1, high) : (first, middle);
        }

        var end = first;
        while (end < Words.Count && Words[end].End <= to)
        {
            end++;
        }

        return end - first;
    }
}
