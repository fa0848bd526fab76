using System.Globalization;
using System.Text.RegularExpressions;
using PNetEvidence.Cli;
using PNetEvidence.Evidence;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Storage;

/// <summary>Every figure of an export leads back to the words of its document.</summary>
public sealed partial class ExportTraceTests
{
    private static readonly string[] Words =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    [Fact]
    public async Task Figures_and_quotes_of_the_default_run_are_printed_in_its_documents()
    {
        using var run = await DefaultRun.CreateAsync();
        Check(run.Store);
    }

    [Fact]
    public async Task Figures_and_quotes_of_the_shared_seeds_are_printed_in_them()
    {
        var seeds = Repository.SharedOrSkip("seeds");
        using var temporary = new TemporaryStore();
        Assert.Equal(0, await Pnet.RunAsync(["ingest", seeds, "--quiet", "--store", temporary.Path]));
        Check(temporary.Path);
    }

    private static void Check(string path)
    {
        using var store = EvidenceStore.Open(path, StoreAccess.Read);
        var texts = store.Documents().ToDictionary(d => (d.Key, d.Source), d => d.Text);
        var records = store.Records().ToList();
        Assert.NotEmpty(records);
        Assert.Empty(records.Where(r => texts[(r.Document, r.Source)][r.Start..r.End] != r.Quote).Select(r => $"{r.Source} {r.Id}: the quote is not the text at its offsets"));
        Assert.Empty(records.SelectMany(Unprinted));
    }

    private static IEnumerable<string> Unprinted(EvidenceRecord record)
    {
        var printed = Printed($"{record.Quote}\n{record.Context}");
        return Figures(record).Where(f => f.Number is { } number && !printed.Contains(number))
            .Select(f => $"{record.Source} {record.Id}: {f.Field} {f.Number!.Value.ToString(CultureInfo.InvariantCulture)} is not printed in: {record.Quote}");
    }

    private static IEnumerable<(string Field, double? Number)> Figures(EvidenceRecord r) =>
    [
        ("value", r.Value?.Low), ("value", r.Value?.High), ("comparator_value", r.ComparatorValue?.Low), ("comparator_value", r.ComparatorValue?.High),
        ("ci", r.Ci?.Low), ("ci", r.Ci?.High), ("comparator_ci", r.ComparatorCi?.Low), ("comparator_ci", r.ComparatorCi?.High), ("p", r.P),
        ("dose", r.Dose?.Low), ("dose", r.Dose?.High), ("dose.also", r.Dose?.Also?.Low), ("dose.also", r.Dose?.Also?.High),
    ];

    /// <summary>Numbers as digits (decimal point, middle dot or comma; grouped thousands) and as words.</summary>
    private static HashSet<double> Printed(string text)
    {
        var found = new HashSet<double>();
        foreach (Match match in Digits().Matches(text))
        {
            var digits = match.Value.Replace('·', '.').Replace('\u2009', ' ');
            foreach (var reading in new[] { digits, digits.Replace(",", "", StringComparison.Ordinal), digits.Replace(',', '.'), digits.Replace(" ", "", StringComparison.Ordinal) })
            {
                Add(reading);
            }

            foreach (var part in digits.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            {
                Add(part);
            }
        }

        for (var i = 0; i < Words.Length; i++)
        {
            if (Regex.IsMatch(text, $@"\b{Words[i]}\b", RegexOptions.IgnoreCase))
            {
                found.Add(i);
            }
        }

        return found;

        void Add(string reading)
        {
            if (double.TryParse(reading, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                found.Add(number);
                found.Add(-number);
            }
        }
    }

    [GeneratedRegex(@"[0-9]*[.·,]?[0-9]+(?:[.·, \u2009][0-9]+)*")]
    private static partial Regex Digits();
}
