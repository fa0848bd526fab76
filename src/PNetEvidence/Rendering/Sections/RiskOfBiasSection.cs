using PNetEvidence.Resolution;
using PNetEvidence.Synthesis;

namespace PNetEvidence.Rendering.Sections;

/// <summary>Traffic lights of the risk of bias that reviewers entered.</summary>
internal static class RiskOfBiasSection
{
    public static IReadOnlyList<BiasTableModel> Build(IReadOnlyList<RiskOfBias> judgements) =>
        [.. BiasTool.All.Select(t => (Tool: t, Own: judgements.Where(j => j.Tool == t.Id).ToList())).Where(t => t.Own.Count > 0).Select(t => Table(t.Tool, t.Own))];

    /// <summary>What the suggested certainty takes in of bias; says no more than the judgements bear.</summary>
    public static string Text(IReadOnlyList<RiskOfBias> judgements)
    {
        var studies = judgements.Select(j => j.Study).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return studies == 0
            ? "risk of bias is not assessed, since no reviewer has judged a study; publication bias is not assessed"
            : $"risk of bias is taken in for {Wording.Plural(studies, "study", "studies")} that reviewers judged and is not assessed for the others; publication bias is not assessed";
    }

    private static BiasTableModel Table(BiasTool tool, List<RiskOfBias> judgements) => new(
        tool.Name,
        tool.Source,
        [.. tool.Domains.Select(d => new BiasColumnModel(d.Number, d.Name)), new BiasColumnModel("Overall", "Overall")],
        [.. judgements.GroupBy(j => j.Study, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(study => new BiasRowModel(study.Key, [.. tool.Domains.Select(d => Cell(tool, study.FirstOrDefault(j => j.Domain == d.Id))), Overall(tool, [.. study])]))]);

    /// <summary>As entered; else the worst domain, which both tools take as the least that the whole can be.</summary>
    private static BiasCellModel Overall(BiasTool tool, List<RiskOfBias> study)
    {
        if (study.FirstOrDefault(j => j.Domain == BiasTool.Overall) is { } entered)
        {
            return Cell(tool, entered);
        }

        var worst = study.Where(j => j.Level != "no_information").MaxBy(j => Rank(tool, j.Level));
        return worst is null ? Cell(tool, null) : Cell(tool, worst) with { Level = $"at least {Words(worst.Level)}", Note = "worst domain; not judged as a whole" };
    }

    private static BiasCellModel Cell(BiasTool tool, RiskOfBias? judgement)
    {
        if (judgement is null)
        {
            return new BiasCellModel("none", "\u2013", "not assessed", "");
        }

        var (light, sign) = judgement.Level switch
        {
            "low" => ("good", "+"),
            "some_concerns" or "moderate" => ("middle", "!"),
            "high" or "serious" => ("bad", "\u2212"),
            "critical" => ("worst", "\u00d7"),
            _ => ("none", "?"),
        };
        return new BiasCellModel(light, sign, Words(judgement.Level), $"{judgement.By}, {judgement.At}{(string.IsNullOrWhiteSpace(judgement.Why) ? "" : ": " + judgement.Why)}");
    }

    private static int Rank(BiasTool tool, string level) => tool.Levels.ToList().IndexOf(level);

    private static string Words(string level) => level.Replace('_', ' ');
}
