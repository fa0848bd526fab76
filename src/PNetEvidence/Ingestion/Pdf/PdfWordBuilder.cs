using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace PNetEvidence.Ingestion.Pdf;

/// <summary>
/// Letters of a page to words. Letters that follow each other in the page's content and in place make a word;
/// content order is trusted between neighbouring letters only, never for the order of words.
/// Text that runs across the page's direction, is not drawn, lies outside the page or repeats a letter in place (a shadow) is left out.
/// </summary>
internal static class PdfWordBuilder
{
    /// <param name="orientation">Direction that the page is read in, of <see cref="MainOrientation"/>.</param>
    public static List<PdfWord> Build(Page page, TextOrientation orientation)
    {
        var letters = page.Letters;
        var showHidden = HiddenIsMost(letters);
        var gap = WordGap(letters);
        var seen = new HashSet<(string, int, int)>();
        var words = new List<PdfWord>();
        var open = new OpenWord();
        foreach (var letter in letters)
        {
            if (letter.TextOrientation != orientation || (letter.RenderingMode == TextRenderingMode.Neither && !showHidden))
            {
                continue;
            }

            if (IsBlank(letter.Value))
            {
                open.SpaceBehind = true;
                continue;
            }

            var glyph = Glyph.Of(letter, page, orientation);
            if (!glyph.IsOnPage(page, orientation) || !seen.Add((glyph.Text, (int)Math.Round(glyph.Left * 2), (int)Math.Round(glyph.Baseline * 2))))
            {
                continue;
            }

            if (!open.Continues(glyph, gap))
            {
                open.CloseInto(words);
            }

            open.Add(glyph);
        }

        open.CloseInto(words);
        return PdfLineNumbers.Without(words);
    }

    private static bool IsBlank(string value)
    {
        foreach (var c in value)
        {
            if (!char.IsWhiteSpace(c) && c is not ('\0' or '\u00AD' or '\u200B' or '\uFEFF') && !char.IsControl(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The direction that most of the page's text runs in; a landscape table on an upright page turns it.</summary>
    public static TextOrientation MainOrientation(IReadOnlyList<Letter> letters)
    {
        Span<int> counts = stackalloc int[8];
        foreach (var letter in letters)
        {
            counts[(int)letter.TextOrientation & 7]++;
        }

        var best = TextOrientation.Horizontal;
        foreach (var other in (TextOrientation[])[TextOrientation.Rotate90, TextOrientation.Rotate180, TextOrientation.Rotate270])
        {
            // A page is turned only when its text says so clearly: a rotated side note must not win over a short page.
            if (counts[(int)other & 7] > 2 * counts[(int)best & 7])
            {
                best = other;
            }
        }

        return best;
    }

    /// <summary>The text layer that OCR lays under a scan is not drawn; elsewhere text that is not drawn is no part of the page.</summary>
    public static bool HiddenIsMost(IReadOnlyList<Letter> letters)
    {
        var hidden = letters.Count(l => l.RenderingMode == TextRenderingMode.Neither);
        return hidden > letters.Count / 2;
    }

    /// <summary>Where the source writes its spaces, a gap alone must be wide to end a word: spaced-out headings. In sources without spaces it is all there is.</summary>
    private static double WordGap(IReadOnlyList<Letter> letters)
    {
        var blanks = letters.Count(l => l.Value == " ");
        return blanks > letters.Count / 20 ? 0.28 : 0.1;
    }

    private readonly record struct Glyph(string Text, double Left, double Right, double Baseline, double Size, bool Bold, bool Italic, string Font)
    {
        public static Glyph Of(Letter letter, Page page, TextOrientation orientation)
        {
            var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
            var (left, right, baseline) = orientation switch
            {
                TextOrientation.Rotate90 => (page.Height - start.Y, page.Height - end.Y, start.X),
                TextOrientation.Rotate180 => (page.Width - start.X, page.Width - end.X, page.Height - start.Y),
                TextOrientation.Rotate270 => (start.Y, end.Y, page.Width - start.X),
                _ => (start.X, end.X, start.Y),
            };
            var size = letter.PointSize > 0.5 ? letter.PointSize : Math.Max(letter.BoundingBox.Height, 1);
            return new Glyph(letter.Value, Math.Min(left, right), Math.Max(left, right), baseline, size, letter.FontDetails.IsBold || LooksBold(letter.FontName), letter.FontDetails.IsItalic, letter.FontName ?? "");
        }

        public bool IsOnPage(Page page, TextOrientation orientation)
        {
            var turned = orientation is TextOrientation.Rotate90 or TextOrientation.Rotate270;
            var (width, height) = turned ? (page.Height, page.Width) : (page.Width, page.Height);
            return Right > -2 && Left < width + 2 && Baseline > -2 && Baseline < height + 2;
        }

        private static bool LooksBold(string? font) =>
            font is not null
            && (font.Contains("bold", StringComparison.OrdinalIgnoreCase) || font.Contains("black", StringComparison.OrdinalIgnoreCase) || font.Contains("heavy", StringComparison.OrdinalIgnoreCase));
    }

    private sealed class OpenWord
    {
        private readonly StringBuilder _text = new();
        private Glyph _first;
        private Glyph _last;

        public bool SpaceBehind { get; set; }

        public bool Continues(Glyph next, double wordGap)
        {
            if (_text.Length == 0)
            {
                return true;
            }

            var size = Math.Max(next.Size, _last.Size);
            var gap = next.Left - _last.Right;
            var sameFace = Math.Abs(next.Baseline - _last.Baseline) < 0.06 * size && next.Size > 0.88 * _last.Size && _last.Size > 0.88 * next.Size;
            return sameFace && gap > -0.45 * size && gap < (SpaceBehind ? 0.05 : wordGap) * size;
        }

        public void Add(Glyph glyph)
        {
            if (_text.Length == 0)
            {
                _first = glyph;
            }

            MathLetters.AppendPlain(_text, glyph.Text);

            _last = glyph;
            SpaceBehind = false;
        }

        public void CloseInto(List<PdfWord> words)
        {
            if (_text.Length > 0)
            {
                words.Add(new PdfWord
                {
                    Text = _text.ToString(),
                    Left = _first.Left,
                    Right = Math.Max(_last.Right, _first.Right),
                    Baseline = _first.Baseline,
                    Size = _first.Size,
                    Bold = _first.Bold,
                    Italic = _first.Italic,
                    Font = _first.Font,
                });
            }

            _text.Clear();
            SpaceBehind = false;
        }
    }
}
