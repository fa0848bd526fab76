using System.Runtime.InteropServices;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Segmentation;

/// <summary>
/// Document to sentences, in reading order: one a sentence of running text, list item or legend, one a heading, caption and table row.
/// Boilerplate, references and header rows give none. Pure and thread-safe; time is linear in the length of the document.
/// </summary>
public sealed class SentenceSegmenter
{
#pragma warning disable CA1822 // A stage is an object, as its neighbours are.
    public IReadOnlyList<Sentence> Segment(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new Pass(document).Run();
    }
#pragma warning restore CA1822

    /// <summary>The state of one document's segmentation.</summary>
    private sealed class Pass(Document document)
    {
        private readonly List<Sentence> _sentences = [];
        private readonly TextNormaliser _normaliser = new(document);
        private readonly SectionTracker _sections = new(document);
        private readonly Block[] _blocks = [.. document.Blocks];
        private readonly CitationMark[] _marks = [.. document.CitationMarks];
        private readonly NormalBuffer _joined = new();

        /// <summary>Most sentences have none, and none adds to it.</summary>
        private static readonly List<CitationMark> NoMarks = [];

        private readonly bool[] _isDone = new bool[document.Blocks.Count];
        private int _part;
        private string? _leadIn;
        private int _contextTable = -1;
        private string? _context;

        public List<Sentence> Run()
        {
            for (var i = 0; i < _blocks.Length; i++)
            {
                var block = _blocks[i];
                _sections.Enter(block);
                if (block.Kind is not (BlockKind.ListItem or BlockKind.Boilerplate))
                {
                    _leadIn = null;
                }

                if (!_isDone[i])
                {
                    Read(i);
                }
            }

            return _sentences;
        }

        private void Read(int i)
        {
            switch (_blocks[i].Kind)
            {
                case BlockKind.Boilerplate or BlockKind.Reference:
                    return;
                case BlockKind.TableRow:
                    Row(i);
                    return;
                case BlockKind.Paragraph:
                    Paragraph(i);
                    return;
                case BlockKind.ListItem:
                    Running(i, [(ItemStart(_blocks[i]), _blocks[i].End)], _leadIn);
                    return;
                case BlockKind.Title or BlockKind.Heading or BlockKind.TableCaption:
                    Whole(i);
                    return;
                default:
                    Running(i, [(_blocks[i].Start, _blocks[i].End)], Caption(_blocks[i]));
                    return;
            }
        }

        private string? Caption(Block block) => block.Table >= 0 ? document.Tables[block.Table].Caption : null;

        private void Whole(int i)
        {
            var block = _blocks[i];
            var normal = _normaliser.Normalise((block.Start, block.End));
            if (normal.Length > 0)
            {
                var quote = Quote(block.Start, block.End);
                Add(i, 0, block.Start, quote, normal.Slice(0, normal.Length, quote), null, []);
            }
        }

        /// <summary>A paragraph, with those that go on with its last sentence behind a page break, table or legend, and a list of bare names that it introduces.</summary>
        private void Paragraph(int i)
        {
            var pieces = new List<(int, int)> { (_blocks[i].Start, _blocks[i].End) };
            for (var last = i; Continuation(last) is var next and > 0; last = next)
            {
                pieces.Add((_blocks[next].Start, _blocks[next].End));
                _isDone[next] = true;
            }

            // The label of a run-in heading is no part of its first sentence.
            var (start, end) = pieces[0];
            var runIn = SectionNames.RunIn(document.Text.AsSpan(start, end - start), out var label);
            if (runIn > 0)
            {
                _sections.RunIn(label);
                pieces[0] = (start + runIn, end);
            }

            var before = _sentences.Count;
            Running(i, CollectionsMarshal.AsSpan(pieces), null);
            if (_sentences.Count > before && _sentences[^1].Normal.Text.EndsWith(':'))
            {
                _leadIn = _sentences[^1].Normal.Text;
                SpanList(i, _sentences.Count - 1);
            }
        }

        /// <summary>
        /// Where an introducing sentence is followed by bare names ("... including:" - A - B), sentence and items are one claim: the sentence grows to span them.
        /// </summary>
        private void SpanList(int i, int sentence)
        {
            var pieces = new List<(int Start, int End)>();
            var last = i;
            for (var next = i + 1; next < _blocks.Length && _blocks[next].Kind == BlockKind.ListItem; next++)
            {
                var start = ItemStart(_blocks[next]);
                var length = BareItem.LengthOf(document.Text.AsSpan(start, _blocks[next].End - start));
                if (length == 0)
                {
                    break;
                }

                pieces.Add((start, start + length));
                last = next;
                if (start + length < _blocks[next].End)
                {
                    break;
                }
            }

            var isWholeList = last + 1 >= _blocks.Length || _blocks[last + 1].Kind != BlockKind.ListItem;
            if (pieces.Count < 2 || !isWholeList)
            {
                return;
            }

            var lead = _sentences[sentence];
            _sentences[sentence] = Spanning(lead, pieces);
            for (var n = i + 1; n < last; n++)
            {
                _isDone[n] = true;
            }

            _isDone[last] = true;
            if (pieces[^1].End < _blocks[last].End)
            {
                Running(last, [(pieces[^1].End, _blocks[last].End)], _leadIn);
            }
        }

        private Sentence Spanning(Sentence lead, List<(int Start, int End)> items)
        {
            // A list of items follows rarely, and a space or comma at each seam comes from the end of what stands before it.
            _joined.Clear();
            for (var k = 0; k < lead.Normal.Text.Length; k++)
            {
                _joined.Append(lead.Normal.Text[k], lead.Normal.ToSource(k, k + 1).Start);
            }

            for (var k = 0; k < items.Count; k++)
            {
                _joined.AppendAt(k == 0 ? " " : ", ", k == 0 ? lead.End : items[k - 1].End);
                var normal = _normaliser.Normalise(items[k]);
                _joined.Append(normal, 0, normal.Length);
            }

            var end = items[^1].End;
            return lead with { End = end, Quote = document.Text[lead.Start..end], Normal = _joined.Slice(0, _joined.Length, end), CitationMarks = Marks(lead.Start, end) };
        }

        /// <summary>Index of the paragraph that goes on with the sentence at the end of block <paramref name="i"/>; 0 where none does.</summary>
        private int Continuation(int i)
        {
            var text = document.Text.AsSpan(_blocks[i].Start, _blocks[i].End - _blocks[i].Start);
            if (SentenceEnds.IsFinished(text))
            {
                return 0;
            }

            for (var next = i + 1; next < _blocks.Length && next <= i + 120; next++)
            {
                switch (_blocks[next].Kind)
                {
                    case BlockKind.Paragraph:
                        var start = document.Text.AsSpan(_blocks[next].Start, _blocks[next].End - _blocks[next].Start);
                        return !_isDone[next] && SentenceEnds.GoesOn(text, start) ? next : 0;
                    case BlockKind.Heading or BlockKind.Title or BlockKind.ListItem or BlockKind.Reference:
                        return 0;
                }
            }

            return 0;
        }

        private int ItemStart(Block block)
        {
            var length = ListMark.LengthOf(document.Text.AsSpan(block.Start, block.End - block.Start));
            return block.Start + length;
        }

        /// <summary>Splits running text and adds its sentences; one that lies in two pieces is quoted by the longer part.</summary>
        private void Running(int i, ReadOnlySpan<(int Start, int End)> pieces, string? context)
        {
            var normal = _normaliser.Normalise(pieces);
            var repairs = OcrRepairs.Apply(normal);
            var position = 0;
            var ranges = SentenceBoundaries.Split(normal.Span);
            foreach (var (start, end) in _blocks[i].Kind == BlockKind.ListItem ? BareItem.SplitOff(normal.Span, ranges) : ranges)
            {
                // "... Results. Median survival ...": a heading inside one paragraph is a sentence of its own, or ends in a colon.
                var at = start;
                if (_blocks[i].Kind == BlockKind.Paragraph && position > 0)
                {
                    at = SkipRunIn(normal.Span, start, end);
                    if (at >= end)
                    {
                        continue;
                    }
                }

                var (from, to) = Quoted(normal.OffsetAt(at), normal.OffsetAt(end - 1) + 1, pieces);
                var quote = Quote(from, to);
                Add(i, position++, from, quote, normal.Slice(at, end, quote), context, repairs);
            }
        }

        private int SkipRunIn(ReadOnlySpan<char> text, int start, int end)
        {
            var sentence = text[start..end];
            if (sentence.Length < 40 && sentence[^1] is '.' or ':' && SectionNames.TypeOf(sentence[..^1].ToString()) is not null)
            {
                _sections.RunIn(sentence[..^1].ToString());
                return end;
            }

            var length = SectionNames.RunIn(sentence, out var label);
            if (length <= label.Length + 1 || sentence[label.Length] != ':')
            {
                return start;
            }

            _sections.RunIn(label);
            return start + length;
        }

        /// <summary>The longest part of a range of the source that lies in one piece.</summary>
        private static (int Start, int End) Quoted(int from, int to, ReadOnlySpan<(int Start, int End)> pieces)
        {
            foreach (var piece in pieces)
            {
                if (from >= piece.Start && to <= piece.End)
                {
                    return (from, to);
                }
            }

            var best = (Start: from, End: to);
            var length = -1;
            foreach (var piece in pieces)
            {
                var (a, b) = (Math.Max(from, piece.Start), Math.Min(to, piece.End));
                if (b - a > length)
                {
                    (best, length) = ((a, b), b - a);
                }
            }

            return best;
        }

        private void Row(int i)
        {
            var block = _blocks[i];
            if (block.IsHeader)
            {
                return;
            }

            var table = block.Table >= 0 ? document.Tables[block.Table] : null;
            _joined.Clear();
            var cells = new List<SentenceCell>(block.Cells.Count);
            foreach (var cell in block.Cells)
            {
                if (cells.Count > 0)
                {
                    _joined.Append('\t', Math.Max(block.Start, cell.Start - 1));
                }

                var normal = _normaliser.Normalise((cell.Start, cell.End));
                var header = table is not null && cell.Column < table.Headers.Count ? table.Headers[cell.Column] : null;
                cells.Add(new SentenceCell(_joined.Length, _joined.Length + normal.Length, cell.Column, header));
                _joined.Append(normal, 0, normal.Length);
            }

            if (block.Cells.Count == 0)
            {
                var normal = _normaliser.Normalise((block.Start, block.End));
                _joined.Append(normal, 0, normal.Length);
            }

            var quote = Quote(block.Start, block.End);
            Add(i, 0, block.Start, quote, _joined.Slice(0, _joined.Length, block.End, quote), ContextOf(block.Table), [], cells);
        }

        /// <summary>What all rows of a table share.</summary>
        private string? ContextOf(int table)
        {
            if (table != _contextTable)
            {
                (_contextTable, _context) = (table, table >= 0 ? Context(document.Tables[table]) : null);
            }

            return _context;
        }

        private static string? Context(DocumentTable table)
        {
            if (table.Caption is null && table.Headers.Count == 0)
            {
                return null;
            }

            var headers = table.Headers.Where(h => h.Length > 0);
            return string.Join(" | ", table.Caption is null ? headers : headers.Prepend(table.Caption));
        }

        private string Quote(int start, int end) => document.Text[start..end];

        private void Add(int i, int position, int start, string quote, NormalisedText normal, string? context, IReadOnlyList<Repair> repairs, IReadOnlyList<SentenceCell>? cells = null)
        {
            var block = _blocks[i];
            var end = start + quote.Length;
            _sentences.Add(new Sentence
            {
                Index = _sentences.Count,
                Start = start,
                End = end,
                Quote = quote,
                Normal = normal,
                Kind = block.Kind,
                Block = i,
                PositionInBlock = position,
                SectionPath = _sections.Path,
                SectionCode = block.Kind == BlockKind.Heading ? _sections.Code : block.SectionCode ?? _sections.Code,
                SourceKind = PartKind(start) ?? document.Metadata.SourceKind,
                Context = context,
                Cells = cells ?? [],
                CitationMarks = Marks(start, end),
                Repairs = repairs.Count == 0 && document.Repairs.Count == 0 ? [] : Repairs(repairs, start, end),
                Page = block.Page,
            });
        }

        private SourceKind? PartKind(int at)
        {
            while (_part < document.Parts.Count && document.Parts[_part].End <= at)
            {
                _part++;
            }

            return _part < document.Parts.Count && document.Parts[_part].Start <= at ? document.Parts[_part].Kind : null;
        }

        /// <summary>Marks inside the sentence, and one that directly follows it.</summary>
        private List<CitationMark> Marks(int start, int end)
        {
            List<CitationMark>? found = null;
            var (low, high) = (0, _marks.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _marks[middle].Start < start ? (middle + 1, high) : (low, middle);
            }

            for (; low < _marks.Length && _marks[low].Start <= end; low++)
            {
                if (_marks[low].Start > start || _marks[low].End > start && !IsBehindStop(start))
                {
                    (found ??= []).Add(_marks[low]);
                }
            }

            return found ?? NoMarks;
        }

        /// <summary>A mark at the very start of a sentence belongs to the one before it.</summary>
        private bool IsBehindStop(int at) => at > 0 && document.Text[at - 1] is '.' or '!' or '?';

        private List<Repair> Repairs(IReadOnlyList<Repair> found, int start, int end) =>
            [.. document.Repairs.Concat(found).Where(r => r.Start >= start && r.End <= end).OrderBy(r => r.Start)];
    }
}
