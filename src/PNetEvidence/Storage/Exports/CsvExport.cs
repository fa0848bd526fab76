using PNetEvidence.Evidence;

namespace PNetEvidence.Storage.Exports;

/// <summary>Tidy CSV, one row a record, with a header and reviewers' notes in the last column; safe to open in a spreadsheet. Streams.</summary>
internal static class CsvExport
{
    public static void Write(IEnumerable<EvidenceRecord> records, IReadOnlyDictionary<string, string> notes, TextWriter output)
    {
        output.Write(string.Join(',', ExportColumns.All.Select(c => c.Name)) + ",note\n");
        foreach (var record in records)
        {
            for (var i = 0; i < ExportColumns.All.Count; i++)
            {
                if (i > 0)
                {
                    output.Write(',');
                }

                output.Write(CsvCells.Of(ExportColumns.All[i].Value(record)));
            }

            output.Write(',');
            output.Write(CsvCells.Of(notes.GetValueOrDefault(record.Id)));
            output.Write('\n');
        }
    }
}
