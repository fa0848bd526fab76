using PNetEvidence.Evidence;

namespace PNetEvidence.Storage.Exports;

/// <summary>Tidy CSV, one row a record, with a header and reviewers' notes in the last column; safe to open in a spreadsheet. Streams.</summary>
internal static class CsvExport
{
    private static readonly IReadOnlyList<EvidenceColumn> Columns =
    [
        new("source", r => r.Source),
        new("document", r => r.Document),
        .. EvidenceColumns.All.Where(c => c.Name is not ("has_dose" or "rules")),
        new("population", r => string.Join("; ", r.Population.Facets().Select(f => $"{f.Facet}={f.Value}"))),
        new("citations", r => string.Join("; ", r.Citations)),
    ];

    public static void Write(IEnumerable<EvidenceRecord> records, IReadOnlyDictionary<string, string> notes, TextWriter output)
    {
        output.Write(string.Join(',', Columns.Select(c => c.Name)) + ",note\n");
        foreach (var record in records)
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (i > 0)
                {
                    output.Write(',');
                }

                output.Write(CsvCells.Of(Columns[i].Value(record)));
            }

            output.Write(',');
            output.Write(CsvCells.Of(notes.GetValueOrDefault(record.Id)));
            output.Write('\n');
        }
    }
}
