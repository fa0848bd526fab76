namespace PNetEvidence.Rendering;

/// <summary>What the templates of an answer print; all texts are plain, a template escapes each for its format.</summary>
public sealed record AnswerModel
{
    public required string Question { get; init; }
    public required string Disclaimer { get; init; }

    /// <summary>Why the evidence holds no answer; null where it holds one.</summary>
    public required string? Unanswered { get; init; }

    /// <summary>The three parts in their order; one without statements is there and says so.</summary>
    public required IReadOnlyList<AnswerPartModel> Parts { get; init; }
    public required IReadOnlyList<AnswerConflictModel> Conflicts { get; init; }
    public required IReadOnlyList<AnswerLineModel> Uncertain { get; init; }
    public required IReadOnlyList<AnswerLineModel> Excluded { get; init; }
    public required IReadOnlyList<AnswerReference> References { get; init; }
}

/// <param name="Name">"From the Guidelines", "From the FDA Drug Label", "From the Research".</param>
public sealed record AnswerPartModel(string Name, IReadOnlyList<AnswerLineModel> Statements);

/// <summary>One statement.</summary>
/// <param name="Note">Suggested certainty and what else qualifies the statement; empty where nothing does.</param>
/// <param name="Quote">The sentence that states it, on one line; empty where the line names several claims.</param>
/// <param name="References">Numbers of the sources, each once, the stating one first.</param>
/// <param name="Records">Ids of the records, in the order of the sources.</param>
public sealed record AnswerLineModel(string Text, string Note, string Quote, IReadOnlyList<int> References, IReadOnlyList<string> Records);

/// <param name="Sides">The claims, those that stand first.</param>
public sealed record AnswerConflictModel(string Class, string Explanation, IReadOnlyList<AnswerLineModel> Sides);

/// <param name="Link">Address of the publication; null where no public identifier is known.</param>
public sealed record AnswerReference(int Number, string Title, string Kind, string Year, string File, string? Link);
