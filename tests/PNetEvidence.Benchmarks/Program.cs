using System.Globalization;
using BenchmarkDotNet.Running;
using PNetEvidence.Benchmarks;

// dotnet run -c Release --project tests/PNetEvidence.Benchmarks -- --filter '*' runs them all; --list flat names them.
// What takes minutes is measured once instead, at sizes that may be named:
// --million 1000000 fills a store of so many records and asks it; --exports 10000 100000 1000000 writes such stores in other formats;
// --resolution 10000 100000 1000000 resolves so many drawn records; --abstracts 200 2000 20000 reads so many made-up abstracts; --reports 200 2000 reports on them.
IReadOnlyList<int> Sizes(params int[] byDefault) => args.Length > 1 ? [.. args.Skip(1).Select(s => int.Parse(s, CultureInfo.InvariantCulture))] : byDefault;

switch (args.FirstOrDefault())
{
    case "--million":
        foreach (var size in Sizes(1_000_000))
        {
            MillionRows.Run(size);
        }

        break;
    case "--exports":
        MillionRows.Export(Sizes(10_000, 100_000, 1_000_000));
        break;
    case "--resolution":
        ResolutionMeasure.Run(Sizes(10_000, 100_000, 1_000_000));
        break;
    case "--abstracts":
        AbstractsMeasure.Ingest(Sizes(200, 2_000, 20_000));
        break;
    case "--reports":
        AbstractsMeasure.Report(Sizes(200, 2_000));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
