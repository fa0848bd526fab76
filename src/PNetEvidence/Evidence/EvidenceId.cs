using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PNetEvidence.Evidence;

/// <summary>Stable record ids. Neither offsets nor the file's hash enter, so that an edit elsewhere in the document keeps the id.</summary>
public static class EvidenceId
{
    /// <summary>
    /// First 16 hex digits of SHA-256 over document key, normalised quote, ordinal, kind, therapy, metric and value or dose.
    /// </summary>
    /// <param name="record">A record whose <see cref="EvidenceRecord.Id"/> is not read.</param>
    /// <param name="ordinal">How many earlier records of the document agree in all other parts; 0 for the first.</param>
    public static string Of(EvidenceRecord record, int ordinal)
    {
        var text = new StringBuilder(Signature(record)).Append('\u001f').Append(ordinal.ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    /// <summary>Gives each record its id; records that agree in every hashed part are told apart by their order.</summary>
    public static IReadOnlyList<EvidenceRecord> Assign(IEnumerable<EvidenceRecord> records)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = new List<EvidenceRecord>();
        foreach (var record in records)
        {
            var signature = Signature(record);
            var ordinal = seen.GetValueOrDefault(signature);
            seen[signature] = ordinal + 1;
            result.Add(record with { Id = Of(record, ordinal) });
        }

        return result;
    }

    private static string Signature(EvidenceRecord r)
    {
        var parts = new[]
        {
            r.Document, Squash(r.Quote), EvidenceJson.Name(r.Kind), r.Therapy, r.Comparator, r.Metric, r.Detail,
            Number(r.Value?.Low), Number(r.Value?.High), r.Value?.Unit, Number(r.Timepoint?.Value), r.Timepoint?.Unit,
            Number(r.Dose?.Low), Number(r.Dose?.High), r.Dose?.Unit,
        };
        return string.Join('\u001f', parts);
    }

    private static string Number(double? x) => x?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Lower-case letters and digits, so that line breaks and hyphenation do not change an id.</summary>
    private static string Squash(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                builder.Append(char.ToLowerInvariant(c));
            }
        }

        return builder.ToString();
    }
}
