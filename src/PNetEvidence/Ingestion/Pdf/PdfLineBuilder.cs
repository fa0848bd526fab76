namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Words to pieces of lines: words on one baseline with less than an em between them, and small raised or lowered words beside them.
/// A wide gap ends a piece, since it may be the gutter between columns or a table's; whoever knows the column joins the pieces.
/// </summary>
internal static class PdfLineBuilder
{
    /// <summary>Widest gap inside a piece, in ems. Justified text in narrow columns reaches 0.9; gutters begin at about 1.2.</summary>
    private const double WidestGap = 0.95;

    public static List<PdfLine> Build(List<PdfWord> words)
    {
        var pieces = new List<PdfLine>();
        foreach (var row in Rows(words))
        {
            row.Sort((a, b) => a.Left.CompareTo(b.Left));
            PdfLine? piece = null;
            foreach (var word in row)
            {
                if (piece is null || word.Left - piece.Right > WidestGap * Math.Min(Math.Max(word.Size, 1), piece.Size))
                {
                    piece = new PdfLine();
                    pieces.Add(piece);
                }

                piece.Add(word);
            }
        }

        pieces = AttachScripts(pieces);
        foreach (var piece in pieces)
        {
            piece.Settle();
        }

        return pieces;
    }

    /// <summary>Words whose baselines agree within a small part of their size; a row runs across all columns.</summary>
    private static IEnumerable<List<PdfWord>> Rows(List<PdfWord> words)
    {
        var row = new List<PdfWord>();
        foreach (var word in words.OrderByDescending(w => w.Baseline))
        {
            if (row.Count > 0 && row[0].Baseline - word.Baseline > 0.12 * Math.Min(row[0].Size, word.Size))
            {
                yield return row;
                row = [];
            }

            row.Add(word);
        }

        if (row.Count > 0)
        {
            yield return row;
        }
    }

    /// <summary>Moves pieces in small type onto the larger piece that they are raised or lowered against.</summary>
    private static List<PdfLine> AttachScripts(List<PdfLine> pieces)
    {
        var byTop = pieces.OrderByDescending(p => p.Baseline).ToArray();
        var kept = new List<PdfLine>(pieces.Count);
        var merged = new HashSet<PdfLine>();
        for (var i = 0; i < byTop.Length; i++)
        {
            var small = byTop[i];
            if (small.Letters > 12 || FindBase(byTop, i) is not { } line)
            {
                continue;
            }

            foreach (var word in small.Words)
            {
                line.Add(word);
            }

            merged.Add(small);
        }

        kept.AddRange(byTop.Where(p => !merged.Contains(p)));
        return JoinTouching(kept);
    }

    private static PdfLine? FindBase(PdfLine[] byTop, int index)
    {
        var small = byTop[index];
        PdfLine? best = null;
        var nearest = double.MaxValue;
        foreach (var other in Neighbours(byTop, index))
        {
            if (other.Size * 0.88 < small.Size || small.Baseline > other.Top || small.Top < other.Bottom)
            {
                continue;
            }

            var distance = DistanceToWord(small, other);
            if (distance < 0.4 * other.Size && distance < nearest)
            {
                (best, nearest) = (other, distance);
            }
        }

        return best;
    }

    private static IEnumerable<PdfLine> Neighbours(PdfLine[] byTop, int index)
    {
        const double reach = 20;
        for (var i = index - 1; i >= 0 && byTop[i].Baseline - byTop[index].Baseline < reach; i--)
        {
            yield return byTop[i];
        }

        for (var i = index + 1; i < byTop.Length && byTop[index].Baseline - byTop[i].Baseline < reach; i++)
        {
            yield return byTop[i];
        }
    }

    /// <summary>Horizontal distance to the nearest edge of a word of the line; infinite where they overlap by more than an edge.</summary>
    private static double DistanceToWord(PdfLine small, PdfLine line)
    {
        var distance = double.MaxValue;
        foreach (var word in line.Words)
        {
            if (word.Left < small.Right - (0.3 * small.Size) && word.Right > small.Left + (0.3 * small.Size))
            {
                return double.MaxValue;
            }

            distance = Math.Min(distance, Math.Min(Math.Abs(small.Left - word.Right), Math.Abs(word.Left - small.Right)));
        }

        return distance;
    }

    /// <summary>Joins the pieces of a row that a raised word held apart.</summary>
    private static List<PdfLine> JoinTouching(List<PdfLine> pieces)
    {
        var joined = new List<PdfLine>(pieces.Count);
        foreach (var piece in pieces.OrderByDescending(p => p.Baseline).ThenBy(p => p.Left))
        {
            var left = joined.Count > 0 ? joined[^1] : null;
            if (left is not null && Math.Abs(left.Baseline - piece.Baseline) < 0.12 * piece.Size
                && piece.Left - left.Right < WidestGap * Math.Min(left.Size, piece.Size) && piece.Left > left.Left)
            {
                joined[^1] = PdfLine.Join([left, piece]);
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }
}
