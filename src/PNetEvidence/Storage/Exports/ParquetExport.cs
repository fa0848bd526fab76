using Parquet;
using Parquet.Schema;
using PNetEvidence.Evidence;

namespace PNetEvidence.Storage.Exports;

/// <summary>Parquet with typed columns, in row groups of a fixed size. Holds one group at a time: a store of any size runs in nearly constant memory.</summary>
internal static class ParquetExport
{
    /// <summary>Rows of a group. Memory grows with it, footer and readers' work a group with its inverse; readers scan groups side by side.</summary>
    public const int GroupSize = 10_000;

    private static readonly HashSet<string> Integers =
        ["start", "end", "page", "n", "comparator_n", "events", "comparator_events", "dose_times_per_day", "dose_cycles", "has_dose"];

    private static readonly HashSet<string> Reals =
    [
        "value_low", "value_high", "comparator_low", "comparator_high", "timepoint_value", "p", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level",
        "dispersion", "dose_low", "dose_high", "dose_every_value", "dose_also_low", "dose_also_high", "confidence",
    ];

    /// <summary>One pass over <paramref name="records"/>; of them, no more than the cells of one group are held.</summary>
    public static async Task WriteAsync(IEnumerable<EvidenceRecord> records, Stream output)
    {
        var text = new ReadOnlyMemory<char>?[GroupSize];
        var cells = ExportColumns.All.Select(c => Integers.Contains(c.Name) ? new NumberCells<int>(c) : Reals.Contains(c.Name) ? new NumberCells<double>(c) : (Cells)new TextCells(c, text)).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(cells.Select(c => c.Field)), output).ConfigureAwait(false);
        var count = 0;
        foreach (var record in records)
        {
            foreach (var column in cells)
            {
                column.Set(count, record);
            }

            if (++count == GroupSize)
            {
                await WriteGroupAsync(writer, cells, count).ConfigureAwait(false);
                count = 0;
            }
        }

        if (count > 0)
        {
            await WriteGroupAsync(writer, cells, count).ConfigureAwait(false);
        }
    }

    private static async Task WriteGroupAsync(ParquetWriter writer, Cells[] cells, int count)
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in cells)
        {
            await column.WriteAsync(group, count).ConfigureAwait(false);
        }
    }

    /// <summary>The cells of one column in the group at hand; every group overwrites those of the group before.</summary>
    private abstract class Cells(DataField column)
    {
        public DataField Field => column;

        public abstract void Set(int row, EvidenceRecord record);

        /// <param name="count">Rows of the group, from the first.</param>
        public abstract Task WriteAsync(ParquetRowGroupWriter group, int count);
    }

    private sealed class NumberCells<T>(EvidenceColumn column) : Cells(new DataField<T?>(column.Name))
        where T : struct
    {
        private readonly T?[] _cells = new T?[GroupSize];

        public override void Set(int row, EvidenceRecord record) => _cells[row] = (T?)column.Value(record);

        public override Task WriteAsync(ParquetRowGroupWriter group, int count) => group.WriteAsync<T>(Field, _cells.AsMemory(0, count));
    }

    /// <summary>
    /// Copies characters into one array that stays: strings kept for the length of a group outlive the collections of young objects,
    /// and the heap then grows to several times what is in use.
    /// </summary>
    /// <param name="views">Room for what the writer takes in place of strings; columns are written one by one and share it.</param>
    private sealed class TextCells(EvidenceColumn column, ReadOnlyMemory<char>?[] views) : Cells(new DataField<string>(column.Name))
    {
        private const int Missing = -1;

        // Where the text of each row begins, or Missing, and where it ends, in _characters.
        private readonly (int Start, int End)[] _cells = new (int, int)[GroupSize];
        private char[] _characters = [];

        public override void Set(int row, EvidenceRecord record)
        {
            var start = row == 0 ? 0 : _cells[row - 1].End;
            if (column.Value(record) is not string text)
            {
                _cells[row] = (Missing, start);
                return;
            }

            var end = start + text.Length;
            if (end > _characters.Length)
            {
                Array.Resize(ref _characters, Math.Max(end, 2 * _characters.Length));
            }

            text.CopyTo(_characters.AsSpan(start));
            _cells[row] = (start, end);
        }

        public override Task WriteAsync(ParquetRowGroupWriter group, int count)
        {
            for (var i = 0; i < count; i++)
            {
                var (start, end) = _cells[i];
                views[i] = start == Missing ? (ReadOnlyMemory<char>?)null : _characters.AsMemory(start, end - start);
            }

            return group.WriteAsync<ReadOnlyMemory<char>>(Field, views.AsMemory(0, count));
        }
    }
}
