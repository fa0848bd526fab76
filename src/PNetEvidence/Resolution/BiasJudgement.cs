namespace PNetEvidence.Resolution;

/// <summary>A reviewer's judgement of a study's risk of bias in one domain of one tool.</summary>
/// <param name="Study">Name or id of the study as its thread has it, or a document key.</param>
/// <param name="Tool">Id of a <see cref="BiasTool"/>.</param>
/// <param name="Domain">Id of a domain of the tool, or <see cref="BiasTool.Overall"/>.</param>
/// <param name="Level">A level of the tool.</param>
public sealed record BiasJudgement(string Study, string Tool, string Domain, string Level)
{
    /// <summary>Target of the decision that enters it: one judgement a study, tool and domain is in force.</summary>
    public string Target => $"rob:{Tool}:{Domain}:{Study}";
}

/// <param name="Id">Short name that the command line and the store use.</param>
/// <param name="Number">D1, D2, ... as the tool's plots print it.</param>
public sealed record BiasDomain(string Id, string Number, string Name);

/// <summary>A tool for the assessment of risk of bias: its domains in order, and its levels from the best to the worst.</summary>
/// <param name="Source">Publication that defines domains and levels.</param>
public sealed record BiasTool(string Id, string Name, string Source, IReadOnlyList<BiasDomain> Domains, IReadOnlyList<string> Levels)
{
    /// <summary>Domain id of the judgement of the whole study.</summary>
    public const string Overall = "overall";

    private static readonly BiasDomain Whole = new(Overall, "Overall", "Overall");

    /// <summary>For randomised trials.</summary>
    public static readonly BiasTool Rob2 = new(
        "rob2", "RoB 2", "Sterne et al., BMJ 2019;366:l4898",
        [
            new("randomisation", "D1", "Randomisation process"),
            new("deviations", "D2", "Deviations from the intended interventions"),
            new("missing_data", "D3", "Missing outcome data"),
            new("measurement", "D4", "Measurement of the outcome"),
            new("reporting", "D5", "Selection of the reported result"),
        ],
        ["low", "some_concerns", "high"]);

    /// <summary>For studies without randomisation.</summary>
    public static readonly BiasTool RobinsI = new(
        "robins-i", "ROBINS-I", "Sterne et al., BMJ 2016;355:i4919",
        [
            new("confounding", "D1", "Confounding"),
            new("selection", "D2", "Selection of participants"),
            new("classification", "D3", "Classification of interventions"),
            new("deviations", "D4", "Deviations from the intended interventions"),
            new("missing_data", "D5", "Missing data"),
            new("measurement", "D6", "Measurement of outcomes"),
            new("reporting", "D7", "Selection of the reported result"),
        ],
        ["low", "moderate", "serious", "critical", "no_information"]);

    public static readonly IReadOnlyList<BiasTool> All = [Rob2, RobinsI];

    /// <summary>By id, by number (D1), or the whole study; null for a domain that the tool lacks.</summary>
    public BiasDomain? FindDomain(string name) =>
        Domains.Append(Whole).FirstOrDefault(d => string.Equals(d.Id, Key(name), StringComparison.Ordinal) || string.Equals(d.Number, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Reads what a reviewer typed. The domain may carry its tool ("rob2:D1", "robins-i:confounding"); without one the tool is the only
    /// one that has both domain and level.
    /// </summary>
    /// <exception cref="ArgumentException">No tool, or more than one, has the domain and the level; the message lists what can be given.</exception>
    public static BiasJudgement Parse(string study, string domain, string level)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(study);
        ArgumentException.ThrowIfNullOrWhiteSpace(domain);
        ArgumentException.ThrowIfNullOrWhiteSpace(level);
        var cut = domain.IndexOf(':', StringComparison.Ordinal);
        var tools = cut < 0 ? All : [.. All.Where(t => string.Equals(t.Id, domain[..cut], StringComparison.OrdinalIgnoreCase))];
        var name = domain[(cut + 1)..];
        var fitting = tools.Where(t => t.FindDomain(name) is not null && t.Levels.Contains(Key(level), StringComparer.Ordinal)).ToList();
        return fitting switch
        {
            [var tool] => new BiasJudgement(study, tool.Id, tool.FindDomain(name)!.Id, Key(level)),
            [] => throw new ArgumentException($"{domain} {level}: no such domain and level; {string.Join("; ", All.Select(t => $"{t.Id}: {string.Join(", ", t.Domains.Select(d => d.Id))}, {Overall} ({string.Join(", ", t.Levels)})"))}"),
            _ => throw new ArgumentException($"{domain} {level}: two tools have this domain and level; say {string.Join(" or ", fitting.Select(t => $"{t.Id}:{name}"))}"),
        };
    }

    /// <summary>"Some concerns" and "some-concerns" are some_concerns.</summary>
    private static string Key(string text) => text.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
