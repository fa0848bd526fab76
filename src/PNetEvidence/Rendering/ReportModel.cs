namespace PNetEvidence.Rendering;

/// <summary>A reference to the very sentence of a source.</summary>
/// <param name="Number">Number of the source in the list of sources.</param>
/// <param name="Href">Internal link to the claim in its source view.</param>
/// <param name="Title">Short name of the source.</param>
public sealed record Citation(int Number, string Href, string Title);

/// <summary>A text with the claims that bear it.</summary>
public sealed record Cited(string Text, IReadOnlyList<Citation> Citations);

/// <summary>The numbers of one claim, for outputs whose cells have types; what is null is not stated.</summary>
/// <param name="Low">Ends of the value: equal for a point, one of them null for a bound that is open.</param>
/// <param name="Unit"><c>%</c>, <c>months</c>, <c>ratio</c> and the like; the dose's unit where the claim is a dose.</param>
/// <param name="CiLow">Ends of the printed interval.</param>
/// <param name="Record">Id of the claim in the store.</param>
public sealed record FigureModel(double? Low, double? High, string? Unit, double? CiLow, double? CiHigh, string Record);

/// <summary>A name with its number, for tables of counts.</summary>
public sealed record NamedCount(string Name, int Count);

/// <summary>A choice of a filter.</summary>
public sealed record Choice(string Value, string Name);

/// <summary>
/// What the templates print: wording, rounding and order are settled here, layout is theirs.
/// All texts are plain; a template escapes each for its format.
/// </summary>
public sealed record ReportModel
{
    public required string Title { get; init; }

    /// <summary>ISO date; null where the caller gave none.</summary>
    public required string? AsOf { get; init; }
    public required string Disclaimer { get; init; }
    public required string Summary { get; init; }
    public required IReadOnlyList<FindingGroup> KeyFindings { get; init; }

    /// <summary>Null on a first run and where nothing changed.</summary>
    public required ChangesModel? Changes { get; init; }
    public required MatrixModel Matrix { get; init; }
    public required MatrixModel? Populations { get; init; }
    public required IReadOnlyList<ProfileModel> Profiles { get; init; }
    public required IReadOnlyList<PlotModel> Plots { get; init; }

    /// <summary>Sources by year and what replaced what; null with fewer than two dated sources.</summary>
    public required PlotModel? Timeline { get; init; }
    public required IReadOnlyList<RecommendationGroup> Recommendations { get; init; }
    public required IReadOnlyList<DosingGroup> Dosing { get; init; }
    public required IReadOnlyList<RelationModel> Conflicts { get; init; }

    /// <summary>Relations that are no genuine conflict, by class.</summary>
    public required IReadOnlyList<RelationModel> Agreements { get; init; }
    public required IReadOnlyList<NamedCount> RelationCounts { get; init; }
    public required IReadOnlyList<AuditModel> Audits { get; init; }
    public required IReadOnlyList<NamedCount> AuditCounts { get; init; }
    public required IReadOnlyList<ToxicityModel> AdverseEvents { get; init; }
    public required IReadOnlyList<StudyModel> Studies { get; init; }
    public required OverlapModel? Overlap { get; init; }

    /// <summary>One table a tool that was used; empty where no reviewer judged a study.</summary>
    public required IReadOnlyList<BiasTableModel> RiskOfBias { get; init; }

    /// <summary>What certainty takes in of bias: "risk of bias is not assessed, ...".</summary>
    public required string BiasText { get; init; }
    public required IReadOnlyList<SourceModel> Sources { get; init; }
    public required FlowModel Flow { get; init; }
    public required IReadOnlyList<ReviewModel> Review { get; init; }

    /// <summary>Claims for review beyond those listed.</summary>
    public required int ReviewRest { get; init; }
    public required IReadOnlyList<SourceViewModel> Views { get; init; }
}

/// <summary>Key findings of one group of therapies.</summary>
public sealed record FindingGroup(string Name, IReadOnlyList<Cited> Items);

/// <summary>What changed since the run before.</summary>
/// <param name="Rest">Changes beyond those listed.</param>
public sealed record ChangesModel(IReadOnlyList<NamedCount> Counts, IReadOnlyList<ChangeModel> Items, int Rest);

/// <param name="Before">The figure, status or certainty before; empty for what is new.</param>
/// <param name="Href">Link to the claim; null where it is gone.</param>
public sealed record ChangeModel(string Kind, string Claim, string Before, string After, string Reason, string Source, string? Href);

/// <summary>The treatment matrix.</summary>
public sealed record MatrixModel
{
    public required IReadOnlyList<MatrixColumnModel> Columns { get; init; }
    public required IReadOnlyList<MatrixGroupModel> Groups { get; init; }

    /// <summary>Choices of the population filter: facets that some cell has.</summary>
    public required IReadOnlyList<Choice> Populations { get; init; }
    public required IReadOnlyList<Choice> SourceKinds { get; init; }
    public required IReadOnlyList<Choice> Certainties { get; init; }
}

public sealed record MatrixColumnModel(string Id, string Name);

/// <param name="Id">Value of the group filter.</param>
public sealed record MatrixGroupModel(string Id, string Name, IReadOnlyList<MatrixRowModel> Rows);

public sealed record MatrixRowModel(string Id, string Name, string? Href, IReadOnlyList<MatrixCellModel> Cells);

/// <summary>One cell of the matrix; what is null is not known.</summary>
public sealed record MatrixCellModel
{
    /// <summary><see cref="Empty"/> of a cell whose therapy and outcome no sentence names together.</summary>
    public const string NothingFound = "no evidence found";

    public required string ColumnId { get; init; }
    public required string Column { get; init; }
    public required bool Found { get; init; }

    /// <summary>Why the cell is empty; empty text where it is not.</summary>
    public required string Empty { get; init; }
    public string? Value { get; init; }

    /// <summary>Numbers of the claim whose value is shown; null where none stands for the cell.</summary>
    public FigureModel? Figure { get; init; }
    public string? Href { get; init; }

    /// <summary>"range 31–92%", "unresolved", or null.</summary>
    public string? Note { get; init; }

    /// <summary>"2 studies, n = 410".</summary>
    public string? Basis { get; init; }
    public int? N { get; init; }
    public int Studies { get; init; }

    /// <summary>"Level 2", Oxford CEBM 2011.</summary>
    public string? Level { get; init; }

    /// <summary>The same as a number, 1 strongest to 5.</summary>
    public int? LevelNumber { get; init; }

    /// <summary>Id of the suggested certainty.</summary>
    public string? Certainty { get; init; }
    public string? CertaintyText { get; init; }
    public string? CertaintySymbol { get; init; }
    public string? CertaintyWhy { get; init; }
    public bool Conflict { get; init; }
    public string? ConflictHref { get; init; }

    /// <summary>Facet values of the claims, joined by spaces, for the filter.</summary>
    public string Populations { get; init; } = "";

    /// <summary>Source kinds of the claims, joined by spaces, for the filter.</summary>
    public string Kinds { get; init; } = "";
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Citations beyond those listed.</summary>
    public int More { get; init; }
}

/// <summary>Everything about one therapy: a GRADE summary of findings, and its statements.</summary>
public sealed record ProfileModel(
    string Id,
    string Name,
    string Group,
    string Summary,
    IReadOnlyList<ProfileRow> Rows,
    IReadOnlyList<StatementGroup> Statements,
    IReadOnlyList<string> Footnotes);

/// <summary>One outcome of the summary of findings.</summary>
/// <param name="Absolute">Therapy's value; null where only a relative effect is known.</param>
/// <param name="Relative">Ratio with its interval; null where none.</param>
/// <param name="AbsoluteFigure">Numbers of the claim that <paramref name="Absolute"/> shows; null with it. So too <paramref name="RelativeFigure"/>.</param>
/// <param name="Participants">"410 (2 studies)".</param>
/// <param name="Patients">Null where no source states a number.</param>
/// <param name="Footnotes">Letters of the profile's footnotes.</param>
public sealed record ProfileRow(
    string Outcome,
    string Comparator,
    Cited? Absolute,
    FigureModel? AbsoluteFigure,
    Cited? Relative,
    FigureModel? RelativeFigure,
    string Participants,
    int? Patients,
    int Studies,
    string Certainty,
    string CertaintySymbol,
    string Population,
    string Comment,
    string? ConflictHref,
    IReadOnlyList<string> Footnotes);

public sealed record StatementGroup(string Name, IReadOnlyList<Cited> Items);

/// <summary>A picture with the same numbers as a table.</summary>
/// <param name="Svg">Made by this program from numbers and escaped names; printed raw.</param>
/// <param name="Header">Column names of the table that stands in for the picture.</param>
public sealed record PlotModel(string Id, string Title, string Description, string Svg, IReadOnlyList<string> Header, IReadOnlyList<PlotRow> Rows);

public sealed record PlotRow(IReadOnlyList<string> Cells, string? Href);

public sealed record RecommendationGroup(string Id, string Therapy, string Group, IReadOnlyList<RecommendationModel> Items);

/// <param name="Society">"ENETS 2016", or the source's short name.</param>
/// <param name="Direction">"for", "against" or "neutral"; this and the other texts are empty where the source does not say.</param>
public sealed record RecommendationModel(string Society, int? Year, string Kind, string Direction, string Strength, string Grade, string Population, Cited Text, string? ConflictHref);

public sealed record DosingGroup(string Id, string Therapy, IReadOnlyList<DoseModel> Label, IReadOnlyList<DoseModel> Literature, string Verdict);

/// <param name="Origin">"label", "label, retold" by another source, or "literature".</param>
public sealed record DoseModel(Cited Dose, string Population, string Detail, string Source, string Origin, string? ConflictHref);

/// <summary>A relation between claims.</summary>
public sealed record RelationModel(
    string Id,
    string Class,
    string Subject,
    string Explanation,
    IReadOnlyList<RelationSide> Sides,
    string Outcome,
    IReadOnlyList<string> Reasons,
    string? WouldChange);

/// <param name="Stands">True for a claim that the rules prefer.</param>
public sealed record RelationSide(Cited Claim, string Source, bool Stands);

public sealed record AuditModel(string Id, string Check, string Arithmetic, IReadOnlyList<Cited> Claims);

/// <summary>A therapy's named toxicities.</summary>
public sealed record ToxicityModel(string Therapy, IReadOnlyList<ToxicityRow> Rows);

public sealed record ToxicityRow(string Name, IReadOnlyList<Cited> Rates, IReadOnlyList<Citation> Named);

public sealed record StudyModel(string Id, string Name, string Design, string Participants, int Claims, IReadOnlyList<SourceLink> Primary, IReadOnlyList<SourceLink> Secondary, IReadOnlyList<string> Therapies);

public sealed record SourceLink(int Number, string Href, string Title);

public sealed record OverlapModel(string Text, IReadOnlyList<OverlapPair> Pairs);

/// <summary>Traffic lights of one tool: a row a study, a cell a domain in the order of the columns, the whole last.</summary>
public sealed record BiasTableModel(string Tool, string Source, IReadOnlyList<BiasColumnModel> Columns, IReadOnlyList<BiasRowModel> Rows);

public sealed record BiasColumnModel(string Number, string Name);

public sealed record BiasRowModel(string Study, IReadOnlyList<BiasCellModel> Cells);

/// <param name="Light">Class of the light: <c>good</c>, <c>middle</c>, <c>bad</c>, <c>worst</c> or <c>none</c>.</param>
/// <param name="Sign">Tells levels apart without colour.</param>
/// <param name="Note">Who judged, when and why; empty where nobody did.</param>
public sealed record BiasCellModel(string Light, string Sign, string Level, string Note);

public sealed record OverlapPair(string First, string Second, int Shared, int Studies, string Area);

/// <param name="Links">Name and address of public identifiers.</param>
public sealed record SourceModel(
    int Number,
    string Id,
    string Title,
    string Label,
    string Kind,
    string Level,
    string Year,
    string File,
    int Claims,
    IReadOnlyList<ExternalLink> Links,
    IReadOnlyList<string> Notices,
    string? Href);

public sealed record ExternalLink(string Name, string Href);

/// <summary>The way from files to findings; each step's parts add up to it.</summary>
public sealed record FlowModel(IReadOnlyList<FlowStep> Steps, string Svg, string Description);

/// <param name="Name">What is counted.</param>
/// <param name="Out">What leaves the flow at this step, with reasons.</param>
public sealed record FlowStep(string Name, int Count, IReadOnlyList<NamedCount> Out, IReadOnlyList<string> OutItems);

public sealed record ReviewModel(string Confidence, Cited Claim, string Kind, string Why, string Source);

/// <summary>A quoted sentence in its paragraph with the claims read from it.</summary>
/// <param name="Located">False where the stored text does not hold the quote: then no paragraph is shown.</param>
public sealed record SourceViewModel(
    string Id,
    int Source,
    string SourceHref,
    string SourceTitle,
    string Place,
    bool Located,
    string Before,
    string Quote,
    string After,
    string? Context,
    IReadOnlyList<ClaimModel> Claims);

/// <summary>One claim below its quote.</summary>
/// <param name="Facts">Everything the record states, as name and text.</param>
/// <param name="Audit">Failed checks with their arithmetic, or how many passed.</param>
/// <param name="Reading">Extractors, confidence and status.</param>
/// <param name="Decision">What the resolution made of it.</param>
public sealed record ClaimModel(
    string Anchor,
    string Id,
    string Kind,
    string Text,
    string Facts,
    string Reading,
    string Audit,
    string Decision,
    string? ConflictHref);
