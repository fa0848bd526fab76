using System.Globalization;
using BenchmarkDotNet.Running;
using PNetEvidence.Benchmarks;

// dotnet run -c Release --project tests/PNetEvidence.Benchmarks -- --filter '*' runs them all; --list flat names them; --million [ROWS] fills a store of that many records.
if (args is ["--million", ..])
{
    await MillionRows.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
