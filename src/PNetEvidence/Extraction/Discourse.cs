using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>
/// What the text has been about up to a sentence; one value a sentence, carried forward by <see cref="EvidenceExtractor"/>.
/// </summary>
public sealed record Discourse
{
    public static readonly Discourse Start = new();

    /// <summary>Therapy that the last sentence was about; null at the start and after a new section.</summary>
    public string? Therapy { get; init; }

    /// <summary>The only therapy of the last sentence that named any, an arm under control or not; null where it named several. "Its recipients" are those of this one.</summary>
    public string? NamedAlone { get; init; }

    /// <summary>Therapy that the headings name, the nearest first.</summary>
    public string? SectionTherapy { get; init; }

    /// <summary>Therapy that the last list item which opens with one is about; null outside the list.</summary>
    public string? ItemTherapy { get; init; }

    /// <summary>The two arms of the last comparison, in the order in which their values were printed.</summary>
    public (string First, string Second)? Arms { get; init; }

    /// <summary>Arms of the last list of three or more, in printed order.</summary>
    public IReadOnlyList<string> ArmList { get; init; } = [];

    /// <summary>The last such list, whatever two of its arms were compared since.</summary>
    public IReadOnlyList<string> AllArms { get; init; } = [];

    /// <summary>How many kinds of patients the figures of the last sentence with figures told apart under one treatment; 0 for none.</summary>
    public int PatientKinds { get; init; }
    public Endpoint? Endpoint { get; init; }

    /// <summary>Last survival endpoint, which medians and hazard ratios go on about whatever rates stand between.</summary>
    public Endpoint? SurvivalEndpoint { get; init; }

    /// <summary>Time point of the last rate.</summary>
    public Evidence.Timepoint? Timepoint { get; init; }

    /// <summary>Length of the cycle that the last doses of the section, in a text on other works of the paragraph, were told to have; null where none was.</summary>
    public Evidence.Timepoint? Cycle { get; init; }

    /// <summary>Length that a sentence of its own gave the cycles of the document ("Cycle length 28 days."): that of every dose with days but no cycle; null where none did.</summary>
    public Evidence.Timepoint? ToldCycle { get; init; }

    /// <summary>Study that the paragraph is about.</summary>
    public string? Study { get; init; }

    /// <summary>Block that named it; -1 for none.</summary>
    public int StudyBlock { get; init; } = -1;

    /// <summary>Markers that the sentence which named the study cites.</summary>
    public IReadOnlyList<string> StudyCitations { get; init; } = [];

    /// <summary>Patients an arm, as the paragraph last allocated them; empty where it allocates none.</summary>
    public IReadOnlyDictionary<string, int> ArmSizes { get; init; } = NoSizes;

    /// <summary>True where the words that gave them are those of an allocation, so that they hold for the sentences behind.</summary>
    public bool SizesHold { get; init; }

    /// <summary>True where the sentence itself allocates them.</summary>
    public bool AllocatesHere { get; init; }

    internal static readonly IReadOnlyDictionary<string, int> NoSizes = new Dictionary<string, int>();

    /// <summary>Patients that the paragraph is about.</summary>
    public int? N { get; init; }

    /// <summary>What the sentence which counted them says that they had; null where it names no treatment.</summary>
    public string? NTherapy { get; init; }

    /// <summary>Markers that the sentence which counted them cites.</summary>
    public IReadOnlyList<string> NCitations { get; init; } = [];

    /// <summary>What the rows above a table's row say of it; null outside tables and where they say nothing.</summary>
    public RowHead? Rows { get; init; }

    /// <summary>The words that open a list ("Contraindications to A:"), for its items; null elsewhere.</summary>
    public string? Lead { get; init; }

    /// <summary>Index of the block that the last sentence stood in.</summary>
    public int Block { get; init; } = -1;
    public string? Section { get; init; }
}

/// <summary>What a row above says of the rows beneath: "Progression-free survival" over "Median" and "Hazard ratio".</summary>
/// <param name="Table">Caption and header of its table.</param>
/// <param name="Text">Its label.</param>
/// <param name="Endpoint">What it measures; null where it names none.</param>
/// <param name="Therapies">Treatments that it names.</param>
/// <param name="IsHead">It holds nothing but its label. A row of values heads only the ratio beneath it.</param>
/// <param name="Group">Label of the last row that held nothing else; empty for none.</param>
public sealed record RowHead(string Table, string Text, Endpoint? Endpoint, IReadOnlyList<string> Therapies, bool IsHead, string Group)
{
    /// <summary>The row above that is the reference of the ratios beneath it ("Systemic therapy | 1 (reference)"); null for none.</summary>
    public ReferenceRow? Reference { get; init; }
}

/// <summary>A treatment that the ratios of a table's other rows are against.</summary>
/// <param name="Therapy">Its id.</param>
/// <param name="Label">Text of the row's first cell.</param>
/// <param name="Group">Label of the last row above that held nothing else.</param>
public sealed record ReferenceRow(string Therapy, string Label, string Group)
{
    /// <summary>True for a row of the same factor: under the same first cell, under the same head, or in a column of treatments.</summary>
    public bool IsFor(string label, string group, bool ofTreatments) => label == Label || (group.Length > 0 ? group == Group : ofTreatments && Group.Length == 0);
}
