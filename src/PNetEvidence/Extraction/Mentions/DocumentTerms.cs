using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Mentions;

/// <summary>Words of a text, therapies that the vocabulary lists, and, outside the field, drugs; none depends on what the document defines.</summary>
internal sealed record VocabularyReading(List<WordSpan> Words, List<TermMatch<string>> Therapies, IReadOnlyList<TermMatch<string>>? Drugs);

/// <summary>What a document defines for itself: abbreviations and arm labels, and what "control", "the combination", "resection" mean in it.</summary>
public sealed record DocumentTerms
{
    public static readonly DocumentTerms None = new();

    /// <summary>Defined abbreviations and arm labels ("EP", "arm A", "group 2") to therapy ids.</summary>
    public TermMatcher<string>? Aliases { get; init; }

    /// <summary>The control arm; null where the document has none.</summary>
    public string? Control { get; init; }

    /// <summary>The arm that a bare "combination" means.</summary>
    public string? Combination { get; init; }

    /// <summary>What a bare "resection" means.</summary>
    public string Resection { get; init; } = "liver_resection";

    /// <summary>True where the document has named octreotide LAR, so that a bare "octreotide" means it.</summary>
    public bool LongActingOctreotide { get; init; }

    /// <summary>True for a document of another field, where drugs count that the field's vocabulary does not list.</summary>
    public bool General { get; init; }

    /// <summary>False for a document of another field that is about no tumours: what responds in it is something else.</summary>
    public bool OfTumours { get; init; } = true;

    /// <summary>True where reference markers are bare digits at the end of sentences.</summary>
    public bool BareCitations { get; init; }

    /// <summary>What the vocabulary finds in the document's own texts, by the text itself: found once, and read again under each set of terms.</summary>
    internal IReadOnlyDictionary<string, VocabularyReading>? Read { get; init; }

    /// <summary>Mentions, under these terms, of texts that many rows of a table repeat; null where nothing keeps them.</summary>
    internal Dictionary<string, SentenceMentions>? Repeated { get; init; }

    /// <summary>The id behind an arm word; null where the document gives it no meaning.</summary>
    public string? Resolve(string id) => id switch
    {
        MentionFinder.Control => Control,
        MentionFinder.Combination => Combination,
        // two operations in one, never a regimen of drugs
        MentionFinder.Procedures => Combination is { } both && Vocabulary.FieldVocabulary.Default.GroupOf(both.Split('+')[0]) != TherapyGroup.Systemic ? Combination : null,
        MentionFinder.Resection => Resection,
        MentionFinder.Untreated => Control ?? (Vocabulary.FieldVocabulary.Default.GroupOf(Resection) == TherapyGroup.Surgery ? "no_surgery" : null),
        _ => id,
    };
}
