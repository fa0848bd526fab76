using System.Data;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace PNetEvidence.Rendering;

/// <summary>
/// The treatment matrix, the evidence profiles and the sources as one XLSX workbook: numbers, truths and texts are cells of that type,
/// and no text is ever a formula. Pure; the same bytes for the same model.
/// </summary>
internal static partial class EvidenceWorkbook
{
    /// <summary>What the file format's longest cell holds; a longer text would make the file unreadable.</summary>
    private const int LongestCell = 32_767;

    /// <summary>The earliest time that a zip entry can carry.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly OpenXmlConfiguration Layout = new() { FastMode = true, EnableAutoWidth = true, MinWidth = 8, MaxWidth = 60 };

    /// <summary>Names of the sheets, in order.</summary>
    public static IReadOnlyList<string> Sheets { get; } = ["Matrix", "Matrix cells", "Evidence profiles", "Sources"];

    public static byte[] Write(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var tables = new[] { Matrix(model.Matrix), Cells(model.Matrix), Profiles(model.Profiles), Sources(model.Sources) };
        using var drawn = new MemoryStream();
        drawn.SaveAs(Sheets.Zip(tables).ToDictionary(s => s.First, object (s) => s.Second, StringComparer.Ordinal), configuration: Layout);
        return Settled(drawn);
    }

    private static DataTable Matrix(MatrixModel matrix)
    {
        var table = Table([("Group", typeof(string)), ("Therapy", typeof(string)), .. matrix.Columns.Select(c => (c.Name, typeof(string)))]);
        foreach (var (group, row) in matrix.Groups.SelectMany(g => g.Rows.Select(r => (g, r))))
        {
            Add(table, [group.Name, row.Name, .. row.Cells.Select(Summary)]);
        }

        return table;
    }

    /// <summary>The cell as the page shows it; null where nothing was found, so that the cell is empty.</summary>
    private static string? Summary(MatrixCellModel cell) => cell.Found
        ? string.Join("; ", new[] { cell.Value, cell.Note, cell.Basis, cell.Level, cell.CertaintyText, cell.Conflict ? "conflict" : null }.OfType<string>())
        : cell.Empty == MatrixCellModel.NothingFound ? null : cell.Empty;

    private static DataTable Cells(MatrixModel matrix)
    {
        var table = Table(
        [
            ("Group", typeof(string)), ("Therapy", typeof(string)), ("Outcome", typeof(string)), ("Value", typeof(string)), .. Numbers(""),
            ("Note", typeof(string)), ("Studies", typeof(int)), ("Patients", typeof(int)), ("Oxford level", typeof(int)), ("Certainty (suggested)", typeof(string)), ("Certainty, why", typeof(string)),
            ("Conflict", typeof(bool)), ("Sources", typeof(string)), ("Further sources", typeof(int)),
        ]);
        foreach (var (group, row) in matrix.Groups.SelectMany(g => g.Rows.Select(r => (g, r))))
        {
            foreach (var cell in row.Cells.Where(c => c.Found))
            {
                Add(table,
                [
                    group.Name, row.Name, cell.Column, cell.Value, .. Numbers(cell.Figure),
                    cell.Note, cell.Studies, cell.N, cell.LevelNumber, cell.CertaintyText, cell.CertaintyWhy, cell.Conflict, Titles(cell.Citations), cell.More,
                ]);
            }
        }

        return table;
    }

    private static DataTable Profiles(IReadOnlyList<ProfileModel> profiles)
    {
        var table = Table(
        [
            ("Group", typeof(string)), ("Therapy", typeof(string)), ("Outcome", typeof(string)), ("Compared with", typeof(string)),
            ("Absolute effect", typeof(string)), .. Numbers("Absolute "), ("Relative effect (95% CI)", typeof(string)), .. Numbers("Relative "),
            ("Patients", typeof(int)), ("Studies", typeof(int)), ("Certainty (suggested)", typeof(string)), ("Certainty, why", typeof(string)),
            ("Population of the shown claim", typeof(string)), ("Comments", typeof(string)), ("Conflict", typeof(bool)), ("Sources", typeof(string)),
        ]);
        foreach (var (profile, row) in profiles.SelectMany(p => p.Rows.Select(r => (p, r))))
        {
            var why = row.Footnotes.Select(letter => profile.Footnotes[LetterIndex(profile, letter)]);
            Add(table,
            [
                profile.Group, profile.Name, row.Outcome, row.Comparator, row.Absolute?.Text, .. Numbers(row.AbsoluteFigure), row.Relative?.Text, .. Numbers(row.RelativeFigure),
                row.Patients, row.Studies, row.Certainty, string.Join("; ", why), row.Population, row.Comment, row.ConflictHref is not null,
                Titles((row.Absolute?.Citations ?? []).Concat(row.Relative?.Citations ?? [])),
            ]);
        }

        return table;
    }

    private static DataTable Sources(IReadOnlyList<SourceModel> sources)
    {
        var table = Table(
        [
            ("No.", typeof(int)), ("Name", typeof(string)), ("Title", typeof(string)), ("Kind", typeof(string)), ("Level", typeof(string)), ("Date", typeof(string)),
            ("File", typeof(string)), ("Claims", typeof(int)), ("Identifiers", typeof(string)), ("Notices", typeof(string)),
        ]);
        foreach (var s in sources)
        {
            Add(table, [s.Number, s.Label, s.Title, s.Kind, s.Level, s.Year, s.File, s.Claims, string.Join("; ", s.Links.Select(l => l.Name)), string.Join("; ", s.Notices)]);
        }

        return table;
    }

    private static int LetterIndex(ProfileModel profile, string letter) => Enumerable.Range(0, profile.Footnotes.Count).First(i => Sections.ProfileSection.LetterOf(i) == letter);

    private static IEnumerable<(string Name, Type Type)> Numbers(string prefix) =>
        new (string, Type)[] { ("low", typeof(double)), ("high", typeof(double)), ("unit", typeof(string)), ("CI low", typeof(double)), ("CI high", typeof(double)), ("record", typeof(string)) }
            .Select(c => (prefix.Length == 0 ? Wording.Capital(c.Item1) : prefix + c.Item1, c.Item2));

    private static object?[] Numbers(FigureModel? f) => [f?.Low, f?.High, f?.Unit, f?.CiLow, f?.CiHigh, f?.Record];

    private static string Titles(IEnumerable<Citation> citations) => string.Join("; ", citations.Select(c => c.Title).Distinct());

    private static DataTable Table(IEnumerable<(string Name, Type Type)> columns)
    {
        var table = new DataTable { CaseSensitive = true };
        foreach (var (name, type) in columns)
        {
            table.Columns.Add(name, type);
        }

        return table;
    }

    private static void Add(DataTable table, object?[] cells) =>
        table.Rows.Add([.. cells.Select(c => c is string { Length: > LongestCell } text ? text[..LongestCell] : c)]);

    /// <summary>
    /// The same parts with fixed times, links numbered in order in place of the library's random ids, and stored rather than deflated,
    /// so that the bytes hang neither on the clock nor on the compressor of the runtime.
    /// </summary>
    private static byte[] Settled(MemoryStream drawn)
    {
        drawn.Position = 0;
        using var result = new MemoryStream();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var source = new ZipArchive(drawn, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                using var reader = new StreamReader(part.Open());
                var text = reader.ReadToEnd();
                if (!part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
                {
                    text = RandomId().Replace(text, m => names.TryGetValue(m.Value, out var known) ? known : names[m.Value] = $"\"rel{names.Count + 1}\"");
                }

                var entry = target.CreateEntry(part.FullName, CompressionLevel.NoCompression);
                entry.LastWriteTime = Epoch;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return result.ToArray();
    }

    [GeneratedRegex("\"R[0-9a-f]{32}\"")]
    private static partial Regex RandomId();
}
