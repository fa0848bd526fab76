using PNetEvidence.Evidence;
using PNetEvidence.Synthesis;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Rendering.Sections;

/// <summary>The treatment matrix as the pages print it.</summary>
internal static class MatrixSection
{
    /// <summary>Citations shown in a cell; the rest are counted and lead from the therapy's profile.</summary>
    private const int ShownCitations = 4;

    public static MatrixModel Build(ReportContext context, TreatmentMatrix matrix)
    {
        var rows = matrix.Rows.Where(r => r.Cells.Any(c => c.State == CellState.Found)).ToList();
        var columns = Enumerable.Range(0, matrix.Columns.Count).Where(i => rows.Any(r => r.Cells[i].State == CellState.Found)).ToList();
        var groups = rows.GroupBy(r => r.Group).Select(g => new MatrixGroupModel(
            EvidenceJson.Name(g.Key), GroupName(g.Key),
            [.. g.Select(r => Row(context, r, columns.Select(i => (matrix.Columns[i], r.Cells[i]))))])).ToList();
        var cells = groups.SelectMany(g => g.Rows).SelectMany(r => r.Cells).ToList();
        return new MatrixModel
        {
            Columns = [.. columns.Select(i => new MatrixColumnModel(matrix.Columns[i].Id, matrix.Columns[i].Name))],
            Groups = groups,
            Populations = Choices(cells.SelectMany(c => c.Populations.Split(' ', StringSplitOptions.RemoveEmptyEntries)), v => v.Length == 2 ? v : Wording.Capital(v)),
            SourceKinds = Choices(cells.SelectMany(c => c.Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries)), v => Wording.SourceKindName(EvidenceJson.Parse<SourceKind>(v))),
            Certainties = [.. Enum.GetValues<CertaintyLevel>().Reverse().Select(l => new Choice(EvidenceJson.Name(l), Wording.Capital(EvidenceJson.Name(l))))],
        };
    }

    public static string GroupName(TherapyGroup group) => group switch
    {
        TherapyGroup.Surgery => "Surgery",
        TherapyGroup.LiverDirected => "Liver-directed therapy",
        TherapyGroup.Systemic => "Systemic therapy",
        TherapyGroup.Supportive => "Supportive care",
        _ => "Other arms",
    };

    /// <summary>Four marks as GRADE draws them.</summary>
    public static string Symbol(CertaintyLevel level)
    {
        var filled = (int)level + 1;
        return new string('\u2295', filled) + new string('\u25ef', 4 - filled);
    }

    private static MatrixRowModel Row(ReportContext context, MatrixRow row, IEnumerable<(MatrixColumn Column, MatrixCell Cell)> cells) => new(
        row.Therapy, row.Name, "#" + ReportContext.TherapyAnchor(row.Therapy), [.. cells.Select(c => Cell(context, c.Column, c.Cell))]);

    private static MatrixCellModel Cell(ReportContext context, MatrixColumn column, MatrixCell cell)
    {
        var records = cell.RecordIds.Select(id => context.Records.GetValueOrDefault(id)).OfType<EvidenceRecord>().ToList();
        if (cell.State != CellState.Found)
        {
            return new MatrixCellModel
            {
                ColumnId = column.Id,
                Column = column.Name,
                Found = false,
                Empty = cell.State == CellState.NotExtracted ? "mentioned, not extracted" : MatrixCellModel.NothingFound,
            };
        }

        var citations = context.Cite(records);
        var value = ValueOf(context, cell);
        return new MatrixCellModel
        {
            ColumnId = column.Id,
            Column = column.Name,
            Found = true,
            Empty = "",
            Value = value,
            Figure = cell.Preferred is { } preferred && context.Records.TryGetValue(preferred, out var shown) ? ReportContext.Numbers(shown) : null,
            Href = (cell.Preferred ?? cell.RecordIds.FirstOrDefault()) is { } id ? ReportContext.ClaimHref(id) : null,
            Note = Note(cell, value),
            Basis = Basis(cell),
            N = cell.N,
            Studies = cell.Studies,
            Level = cell.EvidenceLevel is { } level ? "Level " + level : null,
            LevelNumber = cell.EvidenceLevel,
            Certainty = cell.Certainty is { } certainty ? EvidenceJson.Name(certainty.Level) : null,
            CertaintyText = cell.Certainty is { } c ? Wording.Code(EvidenceJson.Name(c.Level)) : null,
            CertaintySymbol = cell.Certainty is { } s ? Symbol(s.Level) : null,
            CertaintyWhy = cell.Certainty is { } w ? string.Join("; ", w.Steps) : null,
            Conflict = cell.Conflict,
            ConflictHref = cell.Conflicts.Count > 0 ? ReportContext.RelationHref(cell.Conflicts[0]) : null,
            Populations = Joined(records.SelectMany(r => r.Population.Facets()).Where(f => f.Facet is "primary_site" or "grade" or "functioning" or "progression" or "resectability").Select(f => f.Value)),
            Kinds = Joined(records.Where(r => r.SourceKind is not null).Select(r => EvidenceJson.Name(r.SourceKind!.Value))),
            Citations = [.. citations.Take(ShownCitations)],
            More = Math.Max(0, citations.Count - ShownCitations),
        };
    }

    private static string ValueOf(ReportContext context, MatrixCell cell)
    {
        var shown = cell.Preferred is { } id ? context.Records.GetValueOrDefault(id) : null;
        if (shown?.Value is { } value)
        {
            var text = Wording.Comparison(value, shown.ComparatorValue, shown.Quote);
            var interval = value.Unit == "ratio" && shown.Ci is { } ci ? $" ({Wording.Ends(ci, shown.Quote)})" : "";
            return text + interval + (shown.Timepoint is { } time ? " at " + Wording.Time(time) : "");
        }

        return Wording.DoseText(shown?.Dose, shown?.Quote) ?? Dash(cell.Value ?? cell.Range ?? "stated");
    }

    /// <summary>"46 to 86 %" as the report writes it everywhere: "46–86%".</summary>
    private static string Dash(string text) => text.Replace(" to ", "\u2013", StringComparison.Ordinal).Replace(" %", "%", StringComparison.Ordinal);

    /// <summary>A range that only repeats the value, with or without its time, is left out.</summary>
    private static string? Note(MatrixCell cell, string value)
    {
        var range = cell.Range is null || cell.Range == cell.Value || value.StartsWith(Dash(cell.Range), StringComparison.Ordinal) ? null : "range " + Dash(cell.Range);
        return cell.Unresolved ? (range is null ? "unresolved" : range + ", unresolved") : range;
    }

    private static string Basis(MatrixCell cell)
    {
        var studies = Wording.Plural(cell.Studies, "study", "studies");
        return cell.N is { } n ? $"{studies}, n\u00a0=\u00a0{n.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}" : studies;
    }

    private static string Joined(IEnumerable<string> values) => string.Join(' ', values.Distinct().Order(StringComparer.Ordinal));

    private static List<Choice> Choices(IEnumerable<string> values, Func<string, string> name) =>
        [.. values.Distinct().Order(StringComparer.Ordinal).Select(v => new Choice(v, name(v)))];
}
