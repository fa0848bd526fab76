namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Reading order of a page. Scan lines across the page vote for the gap that most of them share (the gutter); pieces that cross it cut the page
/// into bands; in a band the left column is read before the right, each in the same way again.
/// Gaps count only between pieces as long as a column is wide, so that the columns of a table or a list's numbers are no gutters.
/// </summary>
internal static class PdfColumns
{
    /// <summary>Scan lines that must share a gutter, in points of height: about five lines of text.</summary>
    private const double LeastHeight = 45;
    private const double Step = 3;
    private const double LeastGutter = 7;

    /// <summary>Runs of pieces, each in one column, in reading order; pieces of a run are sorted from top to bottom.</summary>
    public static List<List<PdfLine>> Order(IReadOnlyList<PdfLine> pieces)
    {
        var runs = new List<List<PdfLine>>();
        Split([.. pieces], runs, depth: 0);
        return runs;
    }

    private static void Split(List<PdfLine> pieces, List<List<PdfLine>> runs, int depth)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        pieces.Sort((a, b) => b.Baseline.CompareTo(a.Baseline));
        if (depth > 4 || FindGutter(pieces) is not { } gutter)
        {
            runs.Add(pieces);
            return;
        }

        var band = new List<PdfLine>();
        var across = new List<PdfLine>();
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (piece.Left < gutter - 1 && piece.Right > gutter + 1)
            {
                CloseBand(band, across, gutter, runs, depth);
                across.Add(piece);
            }
            else if (band.Count == 0 && across.Count > 0 && (Math.Abs(piece.Baseline - across[^1].Baseline) < 0.3 * across[^1].Size || EndsParagraph(pieces, i, across[^1])))
            {
                across.Add(piece);
            }
            else
            {
                band.Add(piece);
            }
        }

        CloseBand(band, across, gutter, runs, depth);
        CloseAcross(across, runs);
    }

    /// <summary>A short line close under one that crosses the gutter, alone on its baseline, is the last of a wide paragraph.</summary>
    private static bool EndsParagraph(List<PdfLine> pieces, int index, PdfLine above)
    {
        var piece = pieces[index];
        var alone = index + 1 == pieces.Count || piece.Baseline - pieces[index + 1].Baseline > 0.5 * piece.Size;
        return alone && piece.Table is null && above.Table is null && Math.Abs(piece.Left - above.Left) < 2 && Math.Abs(piece.Size - above.Size) < 0.3
            && above.Baseline - piece.Baseline < 1.45 * piece.Size;
    }

    private static void CloseAcross(List<PdfLine> across, List<List<PdfLine>> runs)
    {
        if (across.Count > 0)
        {
            runs.Add([.. across]);
            across.Clear();
        }
    }

    /// <summary>Splits the pieces between two that cross the gutter; short lines on one side only continue what crosses it (the last line of a wide paragraph).</summary>
    private static void CloseBand(List<PdfLine> band, List<PdfLine> across, double gutter, List<List<PdfLine>> runs, int depth)
    {
        var left = band.Where(p => (p.Left + p.Right) / 2 <= gutter).ToList();
        var right = band.Where(p => (p.Left + p.Right) / 2 > gutter).ToList();
        if (left.Count == 0 || right.Count == 0)
        {
            across.AddRange(band);
            band.Clear();
            return;
        }

        band.Clear();
        CloseAcross(across, runs);
        Split(left, runs, depth + 1);
        Split(right, runs, depth + 1);
    }

    /// <summary>Middle of the gap that most scan lines share; null where no gap is shared by enough.</summary>
    private static double? FindGutter(List<PdfLine> pieces)
    {
        var gaps = Gaps(pieces);
        if (gaps.Count * Step < LeastHeight)
        {
            return null;
        }

        var (low, high) = (gaps.Min(g => g.From), gaps.Max(g => g.To));
        var votes = new int[(int)Math.Ceiling(high - low) + 1];
        foreach (var (from, to) in gaps)
        {
            for (var x = (int)Math.Ceiling(from - low); x <= (int)Math.Floor(to - low); x++)
            {
                votes[x]++;
            }
        }

        var most = votes.Max();
        if (most * Step < LeastHeight)
        {
            return null;
        }

        var enough = most * 0.95;
        var start = Array.FindIndex(votes, v => v >= enough);
        var best = (Start: start, Length: 0);
        for (var i = start; i < votes.Length; i++)
        {
            var length = 0;
            while (i + length < votes.Length && votes[i + length] >= enough)
            {
                length++;
            }

            best = length > best.Length ? (i, length) : best;
            i += length;
        }

        return low + best.Start + ((best.Length - 1) / 2.0);
    }

    /// <summary>Gaps between neighbours on scan lines through the pieces, where both neighbours are as long as a column is wide.</summary>
    private static List<(double From, double To)> Gaps(List<PdfLine> pieces)
    {
        var (left, right) = (pieces.Min(p => p.Left), pieces.Max(p => p.Right));
        var least = Math.Max(60, (right - left) * 0.14);
        var gaps = new List<(double, double)>();
        var (top, bottom) = (pieces.Max(p => p.Top), pieces.Min(p => p.Bottom));
        var row = new List<PdfLine>();
        var first = 0;
        for (var y = top; y > bottom; y -= Step)
        {
            row.Clear();
            while (first < pieces.Count && pieces[first].Baseline > y + 60)
            {
                first++;
            }

            for (var i = first; i < pieces.Count && pieces[i].Baseline + pieces[i].Size > y; i++)
            {
                if (pieces[i].Baseline - (0.35 * pieces[i].Size) <= y)
                {
                    row.Add(pieces[i]);
                }
            }

            row.Sort((a, b) => a.Left.CompareTo(b.Left));
            AddGaps(row, least, gaps);
        }

        return gaps;
    }

    private static void AddGaps(List<PdfLine> row, double least, List<(double From, double To)> gaps)
    {
        if (row.Count < 2)
        {
            return;
        }

        var (reach, before) = (row[0].Right, row[0]);
        for (var i = 1; i < row.Count; i++)
        {
            if (row[i].Left - reach >= LeastGutter && before.Width >= least && row[i].Width >= least)
            {
                gaps.Add((reach, row[i].Left));
            }

            if (row[i].Right > reach)
            {
                (reach, before) = (row[i].Right, row[i]);
            }
        }
    }
}
