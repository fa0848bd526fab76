using System.Globalization;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering.Plots;

namespace PNetEvidence.Rendering.Sections;

/// <summary>PRISMA 2020 flow from files to findings. At each step what stays and what leaves add up to the step before.</summary>
internal static class FlowSection
{
    private const double Width = 760;
    private const double BoxWidth = 340;
    private const double RightX = 420;

    public static FlowModel Build(ReportContext context)
    {
        var input = context.Input;
        var documents = input.Documents.DistinctBy(d => d.Key).Count();
        var records = input.Records.DistinctBy(r => r.Id).ToList();
        var told = records.Select(r => r.Document).ToHashSet(StringComparer.Ordinal);
        var withRecords = input.Documents.DistinctBy(d => d.Key).Count(d => told.Contains(d.Key));
        var resolved = input.Resolution.Records.Count;
        var unreadItems = input.Unread.OrderBy(u => u.Source, StringComparer.Ordinal).Select(u => $"{u.Source}: {u.Reason}").ToList();
        var repeats = input.Resolution.Findings.Sum(f => f.Records.Count - 1);
        var steps = new List<FlowStep>
        {
            new("Documents and files identified", documents + input.Unread.Count,
                Parts(("Formats not read", input.Unread.Count(u => !u.Failed)), ("Files that could not be read", input.Unread.Count(u => u.Failed))), unreadItems),
            new("Documents read", documents, Parts(("Without any claim about a therapy", documents - withRecords)), []),
            new("Documents with claims", withRecords, [], []),
            new("Claims extracted", records.Count,
                Parts(("Rejected", records.Count - resolved)), []),
            new("Claims in this report", resolved,
                Parts(("Other claims of the same findings", repeats)), []),
            new("Findings", input.Resolution.Findings.Count, [], []),
        };
        var description = string.Join(" ", steps.Select(s => $"{s.Name}: {s.Count}." + string.Concat(s.Out.Select(o => $" {o.Name}: {o.Count}."))));
        return new FlowModel(steps, Draw(steps, description), description);
    }

    private static List<NamedCount> Parts(params (string Name, int Count)[] parts) => [.. parts.Where(p => p.Count > 0).Select(p => new NamedCount(p.Name, p.Count))];

    private static string Draw(List<FlowStep> steps, string description)
    {
        var svg = new Svg("g-flow", "Flow from documents to findings", description);
        const double height = 46;
        const double gap = 30;
        for (var i = 0; i < steps.Count; i++)
        {
            var y = 4 + (i * (height + gap));
            svg.Rect(2, y, BoxWidth, height, "box", 5);
            svg.Text(16, y + 28, steps[i].Name, "t");
            svg.Text(BoxWidth - 12, y + 28, steps[i].Count.ToString("N0", CultureInfo.InvariantCulture), "num strong", "end");
            if (i + 1 < steps.Count)
            {
                Arrow(svg, BoxWidth / 2, y + height, BoxWidth / 2, y + height + gap);
            }

            for (var j = 0; j < steps[i].Out.Count; j++)
            {
                Exit(svg, steps[i].Out[j], y + (height / 2), j, steps[i].Out.Count);
            }
        }

        return svg.Finish(Width, 8 + (steps.Count * (height + gap)) - gap);
    }

    private static void Exit(Svg svg, NamedCount part, double middle, int index, int count)
    {
        const double height = 34;
        var y = middle - (count * (height + 4) / 2) + (index * (height + 4)) + 2;
        svg.Line(BoxWidth + 2, middle, RightX, y + (height / 2), "flow");
        svg.Rect(RightX, y, Width - RightX - 2, height, "box out", 5);
        svg.Text(RightX + 12, y + 21, Wording.OneLine(part.Name, 42), "sub");
        svg.Text(Width - 12, y + 21, part.Count.ToString("N0", CultureInfo.InvariantCulture), "num", "end");
    }

    private static void Arrow(Svg svg, double x1, double y1, double x2, double y2)
    {
        svg.Line(x1, y1, x2, y2 - 6, "flow");
        svg.Polygon([(x2, y2), (x2 - 5, y2 - 8), (x2 + 5, y2 - 8)], "tip");
    }
}
