using Parquet;
using Parquet.Schema;
using PNetEvidence.Evidence;

namespace PNetEvidence.Storage.Exports;

/// <summary>Parquet with typed columns, in row groups of a fixed size. Streams a group at a time.</summary>
internal static class ParquetExport
{
    private const int GroupSize = 50_000;

    private static readonly HashSet<string> Integers =
        ["start", "end", "page", "n", "comparator_n", "events", "comparator_events", "dose_times_per_day", "dose_cycles", "has_dose"];

    private static readonly HashSet<string> Reals =
    [
        "value_low", "value_high", "comparator_low", "comparator_high", "timepoint_value", "p", "ci_low", "ci_high", "ci_level", "comparator_ci_low", "comparator_ci_high", "comparator_ci_level",
        "dispersion", "dose_low", "dose_high", "dose_every_value", "dose_also_low", "dose_also_high", "confidence",
    ];

    private static readonly IReadOnlyList<EvidenceColumn> Columns =
    [
        new("source", r => r.Source),
        new("document", r => r.Document),
        .. EvidenceColumns.All.Where(c => c.Name is not ("has_dose" or "rules")),
        new("population", r => string.Join("; ", r.Population.Facets().Select(f => $"{f.Facet}={f.Value}"))),
        new("citations", r => string.Join("; ", r.Citations)),
    ];

    public static async Task WriteAsync(IEnumerable<EvidenceRecord> records, Stream output)
    {
        var fields = Columns.Select(c => (DataField)(Integers.Contains(c.Name) ? new DataField<int?>(c.Name) : Reals.Contains(c.Name) ? new DataField<double?>(c.Name) : new DataField<string>(c.Name))).ToArray();
        var schema = new ParquetSchema(fields.Cast<Field>().ToArray());
        await using var writer = await ParquetWriter.CreateAsync(schema, output).ConfigureAwait(false);
        foreach (var group in records.Chunk(GroupSize))
        {
            using var rows = writer.CreateRowGroup();
            for (var i = 0; i < fields.Length; i++)
            {
                await WriteColumn(rows, fields[i], Columns[i], group).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteColumn(ParquetRowGroupWriter rows, DataField field, EvidenceColumn column, EvidenceRecord[] group)
    {
        if (field.ClrType == typeof(int))
        {
            await rows.WriteAsync<int>(field, group.Select(r => (int?)column.Value(r)).ToArray()).ConfigureAwait(false);
        }
        else if (field.ClrType == typeof(double))
        {
            await rows.WriteAsync<double>(field, group.Select(r => (double?)column.Value(r)).ToArray()).ConfigureAwait(false);
        }
        else
        {
            await rows.WriteAsync(field, group.Select(r => (string?)column.Value(r)!).ToArray()).ConfigureAwait(false);
        }
    }
}
