using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/PNetEvidence.Benchmarks -- --filter '*' runs them all; --list flat names them.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
