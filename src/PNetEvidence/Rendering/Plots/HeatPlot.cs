namespace PNetEvidence.Rendering.Plots;

/// <summary>A square of a heat view.</summary>
/// <param name="Column">Place of its column, from 0.</param>
/// <param name="Style">Class that gives its colour; empty for none.</param>
/// <param name="Mark">What the colour means, for those who do not see it.</param>
internal sealed record HeatCell(int Column, string Style, string Mark, string? Href);

internal sealed record HeatRow(string Label, IReadOnlyList<HeatCell> Cells);

/// <summary>Rows and columns with a coloured square where they meet.</summary>
internal static class HeatPlot
{
    private const double LabelWidth = 270;
    private const double HeadHeight = 180;
    private const double Side = 28;

    /// <summary>Room for the slanted name of the last column.</summary>
    private const double Overhang = 100;

    public static string Draw(string id, string title, string description, IReadOnlyList<string> columns, IReadOnlyList<HeatRow> rows)
    {
        var svg = new Svg(id, title, description);
        for (var i = 0; i < columns.Count; i++)
        {
            svg.Slanted(LabelWidth + ((i + 0.6) * Side), HeadHeight - 8, columns[i], "sub");
        }

        for (var r = 0; r < rows.Count; r++)
        {
            var y = HeadHeight + (r * Side);
            svg.Line(0, y, LabelWidth + (columns.Count * Side), y, "grid");
            svg.Text(0, y + 19, rows[r].Label);
            foreach (var cell in rows[r].Cells)
            {
                var x = LabelWidth + (cell.Column * Side);
                svg.Rect(x + 1, y + 1, Side - 2, Side - 2, $"heat {cell.Style}".TrimEnd(), 3);
                svg.Text(x + (Side / 2), y + 19, cell.Mark, "t", "middle", cell.Href);
            }
        }

        return svg.Finish(LabelWidth + (columns.Count * Side) + Overhang, HeadHeight + (rows.Count * Side) + 4);
    }
}
