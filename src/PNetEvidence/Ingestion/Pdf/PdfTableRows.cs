namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Lines inside a table to rows of cells. Columns are the stretches of width that words of the body rows cover, separators what they leave free;
/// lines that the table sets closer than its rows, or that leave the first column empty, continue the row above.
/// </summary>
internal static class PdfTableRows
{
    /// <param name="rules">Rules of the table from top to bottom; a rule between lines always ends a row. Empty for a table without any.</param>
    /// <param name="headerEnd">Height of the rule under the header; NaN where only the first row can be the header.</param>
    public static List<PdfTableRow> Build(IReadOnlyList<PdfLine> inside, IReadOnlyList<PdfRule> rules, double headerEnd, out int columns)
    {
        var lines = Lines(inside);
        var bands = Separators(lines, headerEnd);
        columns = bands.Count + 1;
        if (lines.Count == 0 || columns < 2)
        {
            return [];
        }

        var separators = bands;
        var groups = Group(lines, rules, separators);
        var starts = Starts(lines, separators, headerEnd);
        var rows = new List<PdfTableRow>(groups.Count);
        for (var i = 0; i < groups.Count; i++)
        {
            var isHeader = double.IsNaN(headerEnd) ? i == 0 && LooksLikeHeader(groups[0]) : groups[i][0].Baseline > headerEnd;
            rows.Add(new PdfTableRow(isHeader ? Cells(SplitAt(separators, starts, groups[i]), separators, starts) : Cells(groups[i], separators, []), isHeader));
        }

        return rows;
    }

    private sealed record TableLine(double Baseline, double Size, List<PdfLine> Parts);

    private static List<TableLine> Lines(IReadOnlyList<PdfLine> inside)
    {
        var lines = new List<TableLine>();
        foreach (var piece in inside.OrderByDescending(p => p.Baseline))
        {
            if (lines.Count > 0 && lines[^1].Baseline - piece.Baseline < 0.4 * Math.Min(piece.Size, lines[^1].Size))
            {
                lines[^1].Parts.AddRange(Parts(piece));
            }
            else
            {
                lines.Add(new TableLine(piece.Baseline, piece.Size, Parts(piece)));
            }
        }

        foreach (var line in lines)
        {
            line.Parts.Sort((a, b) => a.Left.CompareTo(b.Left));
        }

        return lines;
    }

    /// <summary>A table's cells may stand closer than the words of a justified line: its pieces are cut at smaller gaps.</summary>
    private static List<PdfLine> Parts(PdfLine piece)
    {
        var parts = new List<PdfLine>();
        PdfLine? part = null;
        foreach (var word in piece.Words)
        {
            if (part is null || word.Left - part.Right > 0.55 * piece.Size)
            {
                part = new PdfLine();
                parts.Add(part);
            }

            part.Add(word);
        }

        return parts;
    }

    private static List<double> Separators(List<TableLine> lines, double headerEnd)
    {
        var body = lines.Where(l => double.IsNaN(headerEnd) || l.Baseline < headerEnd).ToList();
        var several = body.Where(l => l.Parts.Count > 1).ToList();
        var counted = several.Count >= 2 ? several : body;
        if (counted.Count == 0)
        {
            return [];
        }

        var (left, right) = (counted.Min(l => l.Parts[0].Left), counted.Max(l => l.Parts.Max(p => p.Right)));
        var cover = new int[Math.Max(1, (int)Math.Ceiling(right - left) + 1)];
        foreach (var part in counted.SelectMany(l => l.Parts))
        {
            for (var x = (int)(part.Left - left + 0.5); x < Math.Min(cover.Length, (int)(part.Right - left + 0.5)); x++)
            {
                cover[x]++;
            }
        }

        var size = counted.Average(l => l.Size);
        var narrowest = (counted.Count < 4 ? 0.8 : 0.5) * size;
        return Free(cover, counted.Count < 4 ? 0 : Math.Max(1, counted.Count / 5), narrowest).Select(m => m + left).ToList();
    }

    private static IEnumerable<double> Free(int[] cover, int tolerated, double narrowest)
    {
        var start = -1;
        for (var x = 0; x < cover.Length; x++)
        {
            if (cover[x] <= tolerated)
            {
                start = start < 0 ? x : start;
            }
            else
            {
                if (start > 0 && x - start >= narrowest)
                {
                    yield return Emptiest(cover, start, x);
                }

                start = -1;
            }
        }
    }

    /// <summary>Middle of the longest stretch that the fewest lines cross.</summary>
    private static double Emptiest(int[] cover, int start, int end)
    {
        var least = cover.AsSpan(start, end - start).ToArray().Min();
        var (best, length) = (start, 0);
        for (var x = start; x < end; x++)
        {
            var run = 0;
            while (x + run < end && cover[x + run] == least)
            {
                run++;
            }

            (best, length) = run > length ? (x, run) : (best, length);
            x += run;
        }

        return best + (length / 2.0);
    }

    private static List<List<TableLine>> Group(List<TableLine> lines, IReadOnlyList<PdfRule> rules, List<double> separators)
    {
        var gaps = lines.Zip(lines.Skip(1), (a, b) => a.Baseline - b.Baseline).ToList();
        var size = lines.Average(l => l.Size);
        var leading = gaps.Count == 0 ? 0 : gaps.Order().ElementAt(gaps.Count / 5);
        var closest = gaps.Where(g => g > 0.95 * size).DefaultIfEmpty(0).Min();

        // Where most rows stand apart, the few lines that stand as close as running text go on with the row above, whatever columns they fill.
        var apart = closest > 0 && closest < 1.35 * size && gaps.Count(g => g > 1.25 * closest) >= 0.4 * gaps.Count;
        leading = apart ? closest : leading;
        var loose = gaps.Count(g => g > 1.25 * leading);

        // Rows set apart by more than their lines are told by the gaps; evenly set tables by an empty first column.
        var byGaps = loose > 0 && loose < gaps.Count && leading < 1.35 * size;
        // Where rules part the rows, they part all of them: what stands between two is one row, however its cells are set. Two lines with a first cell between two rules are two rows.
        var parted = lines.Zip(lines.Skip(1), (a, b) => rules.Any(r => r.Y < a.Baseline && r.Y > b.Baseline)).ToList();
        var gridded = parted.Count(p => p) >= 3 && FirstCellsApart(lines, parted, separators);
        var groups = new List<List<TableLine>>();
        for (var i = 0; i < lines.Count; i++)
        {
            var ruled = i > 0 && parted[i - 1];
            var continues = i > 0 && !ruled && (gridded || (apart && gaps[i - 1] <= 1.25 * leading) || Continues(lines, i, gaps[i - 1], leading, byGaps, separators));
            if (continues)
            {
                groups[^1].Add(lines[i]);
            }
            else
            {
                groups.Add([lines[i]]);
            }
        }

        return groups;
    }

    /// <summary>True where no two neighbouring lines that no rule parts both fill the first column, but for cells that run over.</summary>
    private static bool FirstCellsApart(List<TableLine> lines, List<bool> parted, List<double> separators)
    {
        bool FillsFirst(TableLine line) => ColumnOf(line.Parts[0].Left + 1, separators) == 0;
        var together = 0;
        for (var i = 0; i < parted.Count; i++)
        {
            together += !parted[i] && FillsFirst(lines[i]) && FillsFirst(lines[i + 1]) && lines[i + 1].Parts.Count > 1 ? 1 : 0;
        }

        return together * 5 <= parted.Count(p => p);
    }

    private static bool Continues(List<TableLine> lines, int i, double gap, double leading, bool byGaps, List<double> separators)
    {
        if (byGaps && gap > 1.25 * leading)
        {
            return false;
        }

        var line = lines[i];
        var firstEmpty = ColumnOf(line.Parts[0].Left + 1, separators) > 0;
        if (firstEmpty)
        {
            return byGaps || !line.Parts.Exists(p => StartsRow(p));
        }

        // A first cell that runs on in lower case, with nothing beside it, was broken across lines.
        var start = line.Parts[0].Words[0].Text[0];
        var before = lines[i - 1].Parts[0].Words[^1].Text[^1];
        return line.Parts.Count == 1 && (char.IsLower(start) || start is '%' or '(' || before is ',' or '-');
    }

    private static bool StartsRow(PdfLine part) => char.IsDigit(part.Words[0].Text[0]);

    private static int ColumnOf(double x, List<double> separators)
    {
        var column = 0;
        while (column < separators.Count && x > separators[column])
        {
            column++;
        }

        return column;
    }

    /// <summary>Left ends of the columns whose cells are set flush left; others have none.</summary>
    private static List<double> Starts(List<TableLine> lines, List<double> separators, double headerEnd)
    {
        var starts = new List<double>();
        foreach (var column in lines.Skip(double.IsNaN(headerEnd) ? 1 : 0).Where(l => double.IsNaN(headerEnd) || l.Baseline < headerEnd).SelectMany(l => l.Parts).GroupBy(p => ColumnOf(p.Left + (0.2 * p.Size), separators)))
        {
            var lefts = column.Select(p => p.Left).Order().ToList();
            var middle = lefts[lefts.Count / 2];
            if (lefts.Count > 2 && lefts.Count(l => Math.Abs(l - middle) < 1.5) >= 0.6 * lefts.Count)
            {
                starts.Add(middle);
            }
        }

        return starts;
    }

    /// <summary>Column heads may stand closer than cells: a part is cut where a separator falls into one of its wider spaces, or where a column set flush left begins.</summary>
    private static List<TableLine> SplitAt(List<double> separators, List<double> starts, List<TableLine> group) =>
        [.. group.Select(l => l with { Parts = [.. l.Parts.SelectMany(p => SplitAt(separators, starts, p))] })];

    private static IEnumerable<PdfLine> SplitAt(List<double> separators, List<double> starts, PdfLine part)
    {
        var piece = new PdfLine();
        foreach (var word in part.Words)
        {
            var apart = piece.Words.Count > 0 && word.Left - piece.Right > 0.3 * part.Size && ColumnOf(word.Centre, separators) > ColumnOf(piece.Words[^1].Centre, separators)
                && separators.Exists(s => s > piece.Right - 2 && s < word.Left + 2);
            if (apart || (piece.Words.Count > 0 && word.Left - piece.Right > 0.2 * part.Size && starts.Exists(s => Math.Abs(s - word.Left) < 1.5)))
            {
                yield return piece;
                piece = new PdfLine();
            }

            piece.Add(word);
        }

        yield return piece;
    }

    /// <param name="starts">Left ends at which a new cell begins, however far the one before it reaches.</param>
    private static List<PdfTableCell> Cells(List<TableLine> group, List<double> separators, List<double> starts)
    {
        var cells = new SortedDictionary<int, (int Span, List<PdfLine> Lines)>();
        foreach (var part in group.SelectMany(l => l.Parts))
        {
            var first = ColumnOf(part.Left + (0.2 * part.Size), separators);
            var last = Math.Max(first, ColumnOf(part.Right - (0.2 * part.Size), separators));
            var begins = !cells.ContainsKey(first) && starts.Exists(s => Math.Abs(s - part.Left) < 1.5);
            if (!begins && cells.Keys.Where(c => c <= first && c + cells[c].Span > first).OrderByDescending(c => c).Cast<int?>().FirstOrDefault() is { } owner)
            {
                cells[owner].Lines.Add(part);
                cells[owner] = (Math.Max(cells[owner].Span, last - owner + 1), cells[owner].Lines);
            }
            else
            {
                cells[first] = (last - first + 1, [part]);
            }
        }

        return Trimmed(cells);
    }

    /// <summary>Cells in column order; a span ends where the next cell begins.</summary>
    private static List<PdfTableCell> Trimmed(SortedDictionary<int, (int Span, List<PdfLine> Lines)> cells)
    {
        var columns = cells.Keys.ToList();
        return
        [
            .. columns.Select((c, i) => new PdfTableCell(c, i + 1 < columns.Count ? Math.Min(cells[c].Span, columns[i + 1] - c) : cells[c].Span, cells[c].Lines)),
        ];
    }

    private static bool LooksLikeHeader(List<TableLine> group) =>
        !group.SelectMany(l => l.Parts).Skip(1).Take(3).Any(p => char.IsDigit(p.Words[0].Text[0]));
}
