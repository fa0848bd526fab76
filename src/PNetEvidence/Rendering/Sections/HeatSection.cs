using PNetEvidence.Rendering.Plots;

namespace PNetEvidence.Rendering.Sections;

/// <summary>The treatment matrix at a glance: where there is evidence, how certain it is, and where it disagrees.</summary>
internal static class HeatSection
{
    private const string Title = "Evidence at a glance";

    private const string Description = "A square stands where a source says something of a treatment and an outcome. Its colour and letter give the suggested certainty: "
        + "H high, M moderate, L low, V very low; a dot is not rated. An exclamation mark is a genuine conflict. No square: no evidence found.";

    /// <summary>Null for a matrix without evidence.</summary>
    public static PlotModel? Build(MatrixModel matrix)
    {
        var found = matrix.Groups.SelectMany(g => g.Rows).Select(row => (Row: row, Cells: row.Cells.Where(c => c.Found).ToList())).Where(r => r.Cells.Count > 0).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var places = matrix.Columns.Select((c, i) => (c.Id, Place: i)).ToDictionary(c => c.Id, c => c.Place, StringComparer.Ordinal);
        var rows = found.Select(r => new HeatRow(Wording.OneLine(r.Row.Name, 42), [.. r.Cells.Select(c => new HeatCell(places[c.ColumnId], c.Certainty is null ? "" : $"c-{c.Certainty}", Mark(c), c.Href))])).ToList();
        return new PlotModel("p-heat", Title, Description, HeatPlot.Draw("g-heat", Title, Description, [.. matrix.Columns.Select(c => c.Name)], rows),
            ["Treatment", "Outcome", "Suggested certainty"],
            [.. found.SelectMany(r => r.Cells.Select(c => new PlotRow([r.Row.Name, c.Column, $"{c.CertaintyText ?? "not rated"}{(c.Conflict ? ", conflict" : "")}"], c.Href)))]);
    }

    private static string Mark(MatrixCellModel cell) => (cell.CertaintyText is { Length: > 0 } text ? Wording.Capital(text)[..1] : "\u00b7") + (cell.Conflict ? "!" : "");
}
