using System.Globalization;
using BenchmarkDotNet.Running;
using PNetEvidence.Benchmarks;

// dotnet run -c Release --project tests/PNetEvidence.Benchmarks -- --filter '*' runs them all; --list flat names them; --million [ROWS] fills a store of that many records;
// --resolution 10000 100000 resolves so many drawn records once each and prints time and memory.
if (args is ["--million", ..])
{
    await MillionRows.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

if (args is ["--resolution", .. var sizes])
{
    ResolutionMeasure.Run(sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture)));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
